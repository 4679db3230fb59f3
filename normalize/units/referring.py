"""Rules for a number that goes on with what was counted before it: `No tām 11 atrodas Rīgā`,
`pievienojās vēl deviņas`.
"""

from __future__ import annotations

from collections.abc import Sequence

from izpilde.normalize.latvian.vocabulary import in_all_words
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.neighbours import MOST_BACK, PART_OF, bracket_of
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import Proposed, sharing_rule
from izpilde.normalize.units.sharing_previous import counting_before
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.tagged import noun_behind_copula, noun_behind_dash

_AT_HEAD = 3  # words


@sharing_rule(
    fires=(
        "Aprīkotas 24 pieturas. No tām «9» atrodas maršrutā uz Ogri, 15 citos maršrutos → pietura",
        "Aprīkotas 24 pieturas. No tām 9 atrodas maršrutā uz Ogri, «15» citos maršrutos → pietura",
        "Atvērti 12 centri. No tiem «5» darbojas novados un 7 pilsētās → centrs",
        "Atvērti 12 centri. No tiem 5 darbojas novados un «7» pilsētās → centrs",
    ),
    silent=(
        "Atvērti 12 centri. No tiem «5» ir muzeji → muzejs",
        "Atvērti 12 centri. No tiem 5 darbojas novados, tajos ir «7» zāles → zāle",
    ),
)
def part_of_sentence_before(site: Site, settled: Settled[Unit]) -> Proposed:
    """Parts of what the sentence before counted (`No tām 11 atrodas līnijā`), each told by where it
    is."""
    if not site.counts or not (site.bare or site.names_place):
        return None
    first = site
    while (before := first.neighbour(first.at - 1)) is not None:
        if not before.counts or not (before.bare or before.names_place):
            return None
        first = before
    begins = PART_OF.match(site.text, site.words[0].start) if site.words else None
    if begins is None or site.index(first.start) > _AT_HEAD:
        return None
    if noun_behind_copula.function(site) or noun_behind_dash.function(site):
        return None
    for at in range(first.at - 1, max(-1, first.at - MOST_BACK), -1):
        whole = site.cell.sites[at]
        if whole.piece < site.piece - 1:
            return None
        unit = settled[at] if whole.counts else None
        if unit is not None and whole.number.value >= site.number.value:
            return Proposal(unit)
    return None


@sharing_rule(
    fires=(
        "2018. gadā darbojās 97 skolas, 2019. gadā pievienojās vēl «deviņas» → skola",
        "Sākumā bija 31 automāts. Klāt nāca vēl «12», un beigās strādāja 43 iekārtas → automāts",
        "Reģistrā ir 14 kuģi, vēl «5» pieteikti, un ostā stāv 3 jahtas → kuģis",
        "Vienu zīmi nes 563 produkti no 77 uzņēmumiem, otru – vēl «24» → produkts",
        "Pieslēgtas 39 skolas. Ar pārējām «3» noslēgtas vienošanās → skola",
        "Uzbūvēti 14 tilti; atlikušos «divus» pabeigs rudenī, un notiks 3 talkas → tilts",
    ),
    silent=(
        "Apmācīti 14 treneri, vēl «4» tiesneši → tiesnesis",
        "Apmācīti 14 treneri, izlietoti vēl «4» milj. eiro → EUR",
    ),
)
def more_of_them(site: Site, settled: Settled[Unit]) -> Proposed:
    """`vēl deviņas`, `ar pārējām 3 noslēgtas vienošanās` count more of what was counted last."""
    if not site.counts or site.bracketed or not site.stop:
        return None
    before_it = site.words[site.stop - 1].text.lower()
    if not (site.bare and before_it == "vēl") and not (
        before_it.startswith(_THE_REST) and _is_deed(site)
    ):
        return None
    before = counting_before(site, settled)
    if before is None and site.at and site.before is None:
        other = site.cell.sites[site.at - 1]
        before = other if other.piece == site.piece - 1 and bracket_of(other) is None else None
    while before is not None and (_is_measured(before, settled) or not before.counts):
        before = site.neighbour(before.at - 1)  # `3 platformas līdz 550 mm, vēl 9`
    unit = settled[before.at] if before else None
    return Proposal(unit, "likely") if unit else None


def _is_measured(site: Site, settled: Settled[Unit]) -> bool:
    """Whether it has a measure that stands for nothing else: `12 km`, not `līdzekļi 12 eks.`."""
    if site.measure is None:
        return False
    unit = settled[site.at]
    return unit is None or unit.start >= site.number.end


_THE_REST = ("pārēj", "atlikuš")


def _is_deed(site: Site) -> bool:
    """Whether what is done stands right behind the number."""
    word = site.words[site.first] if site.first < len(site.words) else None
    if word is None:
        return False
    done = word.kind == "part" and word.text.lower().endswith(("ti", "tas", "ts", "ta"))
    return done or word.kind in ("verb", "pred")


@sharing_rule(
    fires=(
        "2019: «14»; 2020: 9; 2021: 16. Trijos gados 39 pasākumi → pasākums",
        "2021 – 31, 2022 – «44». Abos gados kopā 75 ekskursijas → ekskursija",
        "2021. g. – «12» (laukos 5), 2022. g. – 19 (laukos 8). Kopā tīklā 90 telpas → telpa",
        "Uzņemti: «3» (2021), 7 (2022). Kopā sarakstā – 60 ēdieni → ēdiens",
        "Kurzemē: Pāvilosta «28», Liepāja 24. Vidzemē: Skulte 12. Kopā 64 vietas → vieta",
        "Fakts: «12» (2014), 17 (2015); kopā 29 pārejas → pāreja",
    ),
    silent=(
        "Kurzemē: Pāvilosta «28», Liepāja 24. Vidzemē: Skulte 12. Kopā 90 vietas → –",
        "2019: «14»; 2020: 9. Notikuši 39 pasākumi → –",
        "Rīgā «12» kori, Ogrē 4. Kopā 16 kolektīvi → koris",
        "Rīgā «12», Ogrē 4. Kopā 39 kolektīvi → –",
        "2014. g. – «4», 2015. g. – 5. Viesi tajās kopā: 63 uzņēmēji → –",
    ),
)
def noun_of_total_behind(site: Site, settled: Settled[Unit]) -> Proposed:
    """Numbers without a noun that add up to the one with which the next sentence goes on, or to the
    total behind all of them, or that are told year by year before one told as a total, count what
    that counts."""
    if total := _sum_told_in_all(site):
        unit = settled[total.at]
        return Proposal(unit, "likely") if unit else None
    row = [site]
    while (before := row[0].neighbour(row[0].at - 1)) is not None:
        row.insert(0, before)
    while (behind := row[-1].neighbour(row[-1].at + 1)) is not None:
        row.append(behind)
    after = row[-1].at + 1
    if after >= len(site.cell.sites):
        return None
    row = [each for each in row if bracket_of(each) is None]
    total = site.cell.sites[after]
    if site not in row or not all(each.counts and each.bare for each in row):
        return None
    if len(row) < _LEAST_PARTS or total.piece != site.piece + 1 or not total.counts or total.bare:
        return None
    adds_up = total.number.value == sum(each.number.value for each in row)
    if not (adds_up or (_is_told_in_all(total) and _is_series(row))):
        return None
    unit = settled[after]
    return Proposal(unit, "likely") if unit else None


_LEAST_PARTS = 2


def _sum_told_in_all(site: Site) -> Site | None:
    """`Kurzemē: Pāvilosta 28, Liepāja 24. Vidzemē: Skulte 12. Kopā 64 vietas`: the number told as a
    total, in that sentence or one behind it, to which all those right before it add up that have no
    noun, the site among them."""
    sites = site.cell.sites
    total = next((each for each in sites[site.at : site.at + _MOST_PARTS] if not each.bare), None)
    if total is None or not total.counts or bracket_of(site) is not None:
        return None
    before = total.words[max(0, total.stop - _NEAR) : total.stop]
    if not any(word.text.lower() in in_all_words() for word in before):
        return None
    left, parts = total.number.value, 0
    for part in reversed(sites[max(0, total.at - _MOST_PARTS) : total.at]):
        if bracket_of(part) is not None:
            continue
        if not (part.counts and part.bare):
            return None
        left -= part.number.value
        parts += 1
        if left <= 0:
            adds_up = left == 0 and part.at <= site.at
            return total if adds_up and parts >= _LEAST_PARTS else None
    return None


_MOST_PARTS = 16
_NEAR = 3  # words


def _is_told_in_all(total: Site) -> bool:
    """`Kopā sarakstā – 45 filmas`, but not `Dalībnieki trīs gados kopā: 63 uzņēmumi`."""
    before = total.words[: total.stop]
    named = any(
        word.kind == "noun" and any(form.case == "Nom" for form in word.inflections)
        for word in before
    )
    return not named and any(word.text.lower() in in_all_words() for word in before)


def _is_series(row: Sequence[Site]) -> bool:
    """Whether each number may have a year of its own."""
    years = (word for word in row[0].words if word.kind == "year" and word.text[0].isdigit())
    return sum(1 for _ in years) == len(row)
