"""Rules for numbers that are parts of the number before them: of its places, owners, shares."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import WORD_START
from izpilde.normalize.latvian.lexicon import unit_kinds
from izpilde.normalize.latvian.vocabulary import of_them
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.leftward import is_place
from izpilde.normalize.units.neighbours import PART_OF, bracket_of, closed_before, opens_beside
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, BESIDE, Proposed, sharing_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.tagged import noun_behind_copula, noun_behind_dash

_MOST_IN_ROW = 8  # numbers that a row of parts is looked through


@sharing_rule(
    only=BESIDE,
    fires=(
        "Sarīkoti 23 koncerti – 12 novados, «astoņi» Rīgā un trīs citās pilsētās → koncerts",
        "Pērn 9 izrādes: «5» Liepājā un 4 Ventspilī → izrāde",
        "Atvērtas 7 filiāles – 4 pilsētās un «3» novados → filiāle",
    ),
    silent=("Sarīkoti 23 koncerti «12» novados → novads",),
)
def part_of_total(site: Site, settled: Settled[Unit]) -> Proposed:
    """Numbers of places that add up to the number before them count what it counts."""
    if not _only_in_place(site):
        return None
    for back in range(1, _MOST_IN_ROW):
        total = site.neighbour(site.at - back)
        if total is None:
            return None
        if total.counts and not total.names_place and site.at in _parts_of(total):
            if noun_behind_copula.function(site) or noun_behind_dash.function(site):
                return None  # `34 ģimenes, no tām 27 ir krīzes audžuģimenes`
            unit = settled[total.at]
            return Proposal(unit) if unit else None
        if not _only_in_place(total):
            return None
    return None


def _only_in_place(site: Site) -> bool:
    return site.counts and (site.bare or site.names_place)


def _parts_of(total: Site) -> range:
    """The numbers right behind that have no unit but a place and add up to this one."""
    left = total.number.value
    for at in range(total.at + 1, total.at + _MOST_IN_ROW):
        part = total.neighbour(at)
        of_years = part is not None and total.begins_year and part.begins_year
        if part is None or of_years or not _only_in_place(part):
            break  # `2018 – 17; 2019 – 9; 2020 – 8` add up by chance
        left -= part.number.value
        if left <= 0:
            return range(total.at + 1, at + 1) if left == 0 and at > total.at + 1 else range(0)
    return range(0)


@sharing_rule(
    fires=(
        "No Ogres («410») un Alūksnes (23) uzņemti kopā 433 bērni → bērns",
        "No Ogres (410) un Alūksnes («23») uzņemti kopā 433 bērni → bērns",
        "Kuldīgā («12»), Talsos (8) un Saldū (5) dejo 25 kolektīvi → kolektīvs",
    ),
    silent=("No Ogres («410») uzņemti 433 bērni → bērns",),
)
def part_before_total(site: Site, settled: Settled[Unit]) -> Proposed:
    """Numbers alone in brackets that add up to the number behind them count what it counts."""
    if not site.bracketed or not site.counts:
        return None
    first = site.at
    while (before := site.neighbour(first - 1)) is not None and before.bracketed:
        first -= 1
    total, parts, at = 0.0, 0, first
    while (part := site.neighbour(at)) is not None and part.bracketed and part.counts:
        total, parts, at = total + part.number.value, parts + 1, at + 1
    whole = site.neighbour(at)
    if whole is None or parts < _LEAST_PARTS or whole.number.value != total or whole.bare:
        return None
    unit = settled[at] if whole.counts else None
    return Proposal(unit, "likely") if unit else None


_LEAST_PARTS = 2


@sharing_rule(
    only=BESIDE,
    fires=(
        "Olimpiādē startēja 312 audzēkņi («48» novados) → audzēknis",
        "Apsekotas 60 mājas, t.sk. «12» novados → māja",
        "Apskatītas 60 ēkas, no tām 12 Kurzemē un «9» pilsētu centros → ēka",
    ),
    silent=(
        "Gaisu mēra «14» stacijās → stacija",
        "Olimpiādē startēja 312 audzēkņi un «48» novados → novads",
        "Darbi pabeigti 127 ēkās, tostarp «54» skolās → skola",
        "Notika 90 koncerti, no tiem «43» viesizrādes Latvijas novados → viesizrāde",
    ),
)
def part_in_place(site: Site, settled: Settled[Unit]) -> Proposed:
    """A locative in a bracket or behind `t.sk.` says where so many of what is counted before
    are."""
    if not site.counts or not site.names_place or _names_occasion(site):
        return None
    bracket = bracket_of(site)
    following = site.following
    if site.place_of_next:
        return None
    if bracket and following and bracket_of(following) == bracket:
        return None  # `(3 kursos, 4 grupās)`
    for back in range(1, _MOST_IN_ROW):
        whole = site.neighbour(site.at - back)
        if whole is None:
            return None
        if not bracket and closed_before(whole, site):
            continue
        if not whole.counts:
            return None
        if bracket_of(whole) == bracket:
            if bracket:
                return None
            beside = _begins_part(whole, site) or _is_beside(whole, site)
            if _only_in_place(whole) and (bracket or not beside):
                continue
        unit = settled[whole.at]
        if _names_another(site, whole, unit):
            return None
        told = bracket or _begins_part(whole, site) or _goes_on(unit, whole, site)
        told = told or _is_beside(whole, site)
        if not told:
            return None
        return Proposal(unit, "likely") if unit else None
    return None


# `no tām 14`: a part begins with the number itself.
RIGHT_BEFORE = re.compile(
    rf"{WORD_START}(?:{of_them()}|t\.\s?i\.)\s{{1,2}}(?:vismaz\s)?\Z", re.IGNORECASE
)


def _names_another(site: Site, whole: Site, unit: Unit | None) -> bool:
    """`127 ēkās, tostarp 54 skolās`, `no tām 43 viesizrādes novados`: whether the number has a noun
    of its own: one that the model takes for a nominative before the place, or the place where its
    whole is told as one too."""
    phrase = site.phrase
    if phrase is None or not _begins_part(whole, site):
        return False
    own = any(c.word.case() == "Nom" and c.grade == "perhaps" for c in phrase.candidates[:-1])
    head = site.cell.word_at(unit.head_start) if unit else None
    place = head is not None and all(r.case == "Loc" for r in head.inflections)
    return own or bool(place and head and head.inflections and unit and unit.start >= whole.end)


def _goes_on(unit: Unit | None, whole: Site, site: Site) -> bool:
    """`308 audzēkņi mācībās; vēl 67 praksē`: so many more of the same, in another place."""
    more = [word.text.lower() for word in site.words[max(0, site.stop - 2) : site.stop]]
    if more[-1:] != ["vēl"] or more[0] not in (";", ",", "un"):
        return False
    return unit is not None and not whole.names_place and unit.lemma not in unit_kinds()


def _is_beside(whole: Site, site: Site) -> bool:
    """`līgumi – 240 jūrā, 612 ūdeņos`: whether the other stands behind a dash and has a place
    behind it too."""
    between = site.words[site.index(whole.end) : site.stop]
    place = len(between) == 2 and is_place(between[0]) and between[1].text in (",", "un")
    return place and whole.bare and whole.behind_dash


def _begins_part(whole: Site, site: Site) -> bool:
    """Whether `no tiem` and the like stand between, outside of brackets."""
    start = whole.end
    for at in range(whole.at, site.at):
        other = site.cell.sites[at]
        bracket = site.cell.structure.innermost_bracket(other.number.start)
        if bracket is not None and bracket.end <= site.start:
            start = max(start, bracket.end)
    return PART_OF.search(site.text, start, site.start) is not None


@sharing_rule(
    only=BESIDE,
    fires=(
        "Kursi: 24 grupas (360 personas) Rīgā, 18 grupas («250») novados → persona",
        "Rīgā 61 seminārs (1 207 viesi), Liepājā 58 semināri («1 131») → viesis",
        "Sarīkotas 9 nometnes (210 bērni) jūlijā un 6 nometnes («140») augustā → bērns",
    ),
    silent=("Sarīkotas 9 nometnes (210 bērni) un 6 talkas («4» pilsētās) → talka",),
)
def like_bracket_before(site: Site, settled: Settled[Unit]) -> Proposed:
    """A number alone in a bracket behind what the number before last counts too, in front of a
    bracket of its own: it counts what that bracket does."""
    host, other, alike = (site.neighbour(site.at - back) for back in (1, 2, 3))
    if not (site.bracketed and site.counts and host and other and alike):
        return None
    outside = bracket_of(host) is None and bracket_of(alike) is None
    if not outside or bracket_of(other) is None or not opens_beside(host, site):
        return None
    if host.phrase is None or not opens_beside(alike, other) or not other.counts:
        return None
    if site.words[site.stop - 2].end != host.phrase.last.word.end:
        return None
    here, there = settled[host.at], settled[alike.at]
    same = here is not None and there is not None and here.lemma == there.lemma
    unit = settled[other.at] if same else None
    return Proposal(unit, "likely") if unit else None


@sharing_rule(
    fires=(
        "Notika trīs plenēri: Kuldīgā (18 gleznotāji), Rēzeknē («22») un Cēsīs (15) → gleznotājs",
        "Notika trīs plenēri: Kuldīgā (18 gleznotāji), Rēzeknē (22) un Cēsīs («15») → gleznotājs",
        "Notika trīs plenēri: Kuldīgā («18»), Rēzeknē (22) un Cēsīs (15 gleznotāji) → gleznotājs",
    ),
    silent=(
        "Notika konkursi (18 pieteikumi) un lekcijas («22») → lekcija",
        "Notika plenēri Kuldīgā (18 gleznotāji), Rēzeknē («22» talkas) → talka",
    ),
)
def noun_of_bracket_row(site: Site, settled: Settled[Unit]) -> Proposed:
    """A number alone in a bracket, in a row of such, counts what the first or the last of them
    names."""
    if not site.bracketed or not site.counts:
        return None
    for step in (-1, 1):
        here = site
        while (other := here.neighbour(here.at + step)) is not None:
            first, second = (other, here) if step < 0 else (here, other)
            if not other.counts or not _are_brackets_of_row(first, second):
                break
            unit = None if other.bracketed else settled[other.at]
            if unit is not None and unit.start >= other.number.end:
                return Proposal(unit, "likely")
            if not other.bracketed:
                break
            here = other
    return None


def _are_brackets_of_row(first: Site, second: Site) -> bool:
    """`(18 gleznotāji), Rēzeknē (22)`: whether each begins a bracket, and a comma or `un` stands
    between those."""
    inner = first.cell.structure.innermost_bracket
    left, right = inner(first.number.start), inner(second.number.start)
    if left is None or right is None or left.start == right.start:
        return False
    begin = first.start == left.start + 1 and second.start == right.start + 1
    return begin and _PARTS_BRACKETS.fullmatch(first.text, left.end, right.start) is not None


_PARTS_BRACKETS = re.compile(r"(?:,|\s(?:un|bet|kā arī)\s)[^,;:()]{0,40}")


@sharing_rule(
    only=BESIDE,
    fires=(
        "Mājas: 31, no tām «20» pašvaldību, 4 valsts, 7 privātas → māja",
        "Mājas: 31, no tām 20 pašvaldību, «4» valsts, 7 privātas → māja",
        "Pārbaudīti 15 muzeji, t.sk. «12» novadu, 3 valsts → muzejs",
        "Remontēti 14 tilti (9 valsts un «5» pašvaldību) → tilts",
    ),
    silent=(
        "Apgaismoti 48 objekti (6 bākas, «42» bojas) → boja",
        "Pārbaudīti 15 muzeji, t.sk. «9» novadu muzeji → muzejs",
    ),
)
def part_by_owner(site: Site, settled: Settled[Unit]) -> Proposed:
    """Parts that add up to the whole before them, each told by one word in the genitive or an
    adjective: whose they are."""
    for back in range(1, _MOST_IN_ROW):
        whole, first = site.neighbour(site.at - back), site.neighbour(site.at - back + 1)
        if whole is None or first is None or not whole.counts or not _only_owner(first):
            return None
        told = PART_OF.search(site.text, whole.end, first.start)
        if not told and not (opens_beside(whole, first) and bracket_of(site) == bracket_of(first)):
            continue
        if not owners_add_up(whole, first.at):
            return None
        unit = settled[whole.at]
        return Proposal(unit) if unit else None
    return None


def owners_add_up(whole: Site, at: int) -> bool:
    """Whether the parts from that one on add up to the whole, and the word behind one of them can
    be no plural of what is counted, as all can in `48 objekti (6 bākas, 42 bojas)`."""
    left = whole.number.value
    first, owned = at, False
    while (part := whole.neighbour(at)) is not None and _only_owner(part) and left > 0:
        left -= part.number.value
        word = part.words[part.after]
        owned = owned or not any((r.case, r.number) == ("Nom", "Plur") for r in word.inflections)
        owned = owned or word.kind == "adj"
        at += 1
    return left == 0 and at > first + 1 and owned


def _only_owner(site: Site) -> bool:
    """`64 pašvaldību,`: whether just one word stands behind, a genitive or an adjective."""
    at = site.after
    word, mark = (*site.words[at : at + 2], None, None)[:2]
    if not site.counts or word is None or word.kind not in ("noun", "adj"):
        return False
    ends = mark is None or mark.text in (",", ";", ".", ")", "un")
    return ends and (word.kind == "adj" or any(r.case == "Gen" for r in word.inflections))


@sharing_rule(
    only=BARE | BESIDE,
    fires=(
        "Rīku lieto 31 % skolu («243» no 785) → skola",
        "Rīku lieto 31 % skolu (243 no «785») → skola",
        "Kursu beidza 80 % ārstu («40» no 50) → ārsts",
        "Rīku lieto 31 % skolu («1.217» no 3.925) → skola",
    ),
    silent=("Rīku lieto 31 % skolu («243» skolēni) → skolēns",),
)
def share_in_numbers(site: Site, settled: Settled[Unit]) -> Proposed:
    """A bracket behind a share that holds how many of how many counts what the share is of."""
    for back in (1, 2):
        whole = site.neighbour(site.at - back)
        if whole is None:
            return None
        if whole.number.share and opens_beside(whole, site):
            bracket = site.cell.structure.innermost_bracket(site.number.start)
            told = bracket and _OF_HOW_MANY.fullmatch(site.text, bracket.start, bracket.end)
            unit = settled[whole.at] if told else None
            return Proposal(unit) if unit else None
    return None


_SO_MANY = r"\d[\d .,'’\u00a0\u202f\u2009]{0,12}"
_OF_HOW_MANY = re.compile(rf"\({_SO_MANY} no {_SO_MANY}\)")


def _names_occasion(site: Site) -> bool:
    """`no kuriem 37 gadījumos`: when, not where."""
    last = site.phrase.last if site.phrase else None
    return last is not None and last.word.text.lower() in ("gadījumos", "reizēs")
