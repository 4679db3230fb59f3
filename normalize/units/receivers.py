"""The rule for parts of which only the receiver or the purpose is told: `no tām 300 zvejniekiem`,
`tostarp 60 ēku siltināšanai, 24 apgaismojuma nomaiņai`.
"""

from __future__ import annotations

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.parts import RIGHT_BEFORE
from izpilde.normalize.units.proposed import BESIDE, Proposed, sharing_rule
from izpilde.normalize.units.site import Site

_MOST = 6  # words behind the number
_MOST_IN_ROW = 8  # parts


@sharing_rule(
    only=BESIDE,
    fires=(
        "Ierīkotas 365 vietas, no tām «14» cilvēkiem ar invaliditāti → vieta",
        "Izsniegtas 90 atļaujas, t. sk. «12» ārvalstniekiem → atļauja",
        "Uzbūvētas 40 mājas (tostarp «9» ārstiem) → māja",
        "Izdotas 90 kartes, no tām 12 upju laivotājiem un «30» skolām → karte",
        "Noslēgti 84 līgumi, no kuriem «60» jumtu nomaiņai → līgums",
        "Noslēgti 84 līgumi, no kuriem 60 jumtu nomaiņai, «24» apkurei → līgums",
        "Sagatavoti 52 uzdevumi: «12» bērniem, 40 pieaugušajiem → uzdevums",
    ),
    silent=(
        "Apmācīti 365 cilvēki, no tiem palīdzēts «14» cilvēkiem → cilvēks",
        "Atvērtas 40 mājas, no tām «9» ārstiem piešķirtas → ārsts",
        "Atbalsts sniegts 40 iestādēm, tostarp «12» skolām → skola",
        "Novadīti 40 semināri, tostarp «120» skolotājiem → skolotājs",
    ),
)
def part_given_to(site: Site, settled: Settled[Unit]) -> Proposed:
    """Behind `no tām` right before the number, or in a row that begins so, a dative tells for whom
    or for what so many of the things counted before are, where no verb follows."""
    end = _behind_receiver(site)
    if not end or _told_of_behind(site, end):
        return None
    whole = _whole(site)
    unit = settled[whole.at] if whole and whole.number.value >= site.number.value else None
    if unit is None or names_people(unit.lemma) or _is_given_to(site, unit):
        return None
    return Proposal(unit, "likely")


def _whole(site: Site) -> Site | None:
    """The number before the row of parts that it stands in, over money told beside it."""
    for _ in range(_MOST_IN_ROW):
        before = site.before
        if before is None:
            return None
        if RIGHT_BEFORE.search(site.text, before.end, site.start):
            while before is not None and before.number.currency:
                before = site.neighbour(before.at - 1)  # `281 aizdevums, 10 milj. eiro, no tiem`
            return before if before and before.counts else None
        if site.stop and site.words[site.stop - 1].text == ":":
            return before if before.counts and before.phrase else None
        end = _behind_receiver(before)
        if not end or [word.text for word in site.words[end : site.stop]] not in _ROW:
            return None
        site = before
    return None


_ROW = ([","], ["un"], [";"], ["bet"], [",", "bet"])


def _behind_receiver(site: Site) -> int:
    """Where the words end that tell for whom or for what: genitives and attributes up to a noun
    that can only be a dative; 0 where none do."""
    at = site.after
    if not site.counts or site.number.words or site.measure is not None:
        return 0
    for ahead, word in enumerate(site.words[at : at + _MOST], at + 1):
        if word.kind in ("noun", "part", "adj", "pred") and _is_dative(word):
            following = site.words[ahead] if ahead < len(site.words) else None
            if following is None or following.kind not in ("noun", "adj"):
                return ahead
        elif word.kind not in ("adj", "part") and not (
            word.kind == "noun" and word.may_be_genitive()
        ):
            return 0
    return 0


def _is_dative(word: Word) -> bool:
    return bool(word.inflections) and all(r.case == "Dat" for r in word.inflections)


def _told_of_behind(site: Site, end: int) -> bool:
    """`9 ārstiem piešķirtas`: whether the clause goes on to tell something of those."""
    behind = site.words[end:]
    ends = next((n for n, word in enumerate(behind) if word.text in _ENDS), len(behind))
    return any(word.kind in ("verb", "pred", "part") for word in behind[:ends])


_ENDS = (",", ";", ".", ")", ":")


def _is_given_to(site: Site, unit: Unit) -> bool:
    """`atbalsts sniegts 40 iestādēm`: whether the whole itself tells to whom or where."""
    head = site.cell.word_at(unit.head_start)
    forms = head.inflections if head else frozenset()
    if not forms or not all(r.case in ("Dat", "Loc") for r in forms):
        return False
    named = site.words[site.after]  # `204 skolās, no tām 9 skolas izglītojamajiem`
    return named.kind != "noun" or counted_lemma(named, frozenset()) != unit.lemma
