"""Rules for parts of which only the field, the area or a trait is told: `no tām 64 medicīnas jomā`,
`t.sk. 12 lielas jaudas`.
"""

from __future__ import annotations

from collections.abc import Sequence

from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.neighbours import opens_beside
from izpilde.normalize.units.nouns import Unit, is_joint
from izpilde.normalize.units.parts import RIGHT_BEFORE
from izpilde.normalize.units.proposed import BESIDE, Proposed, sharing_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

_MOST = 6  # words behind the number
_MOST_IN_ROW = 8  # parts


@sharing_rule(
    only=BESIDE,
    fires=(
        "Ir 90 saimniecības, no tām «23» piena vai gaļas ražošanas virzienā → saimniecība",
        "Mācās 90 kadeti, no tiem «12» piena ražošanas virzienā → kadets",
        "Noslēgti 40 līgumi, t. sk. «9» enerģijas ražošanas jomā → līgums",
        "Piešķirtas 212 balvas, tostarp «64» medicīnas jomā → balva",
        "Piešķirtas 212 balvas, tostarp 64 medicīnas jomā, «31» sporta jomā → balva",
        "Piešķirtas 212 balvas, to vidū «64» medicīnas un 31 sporta jomā → balva",
        "Piešķirtas 212 balvas, no tām «64» Kurzemes, 9 Latgales un 7 Zemgales reģionā → balva",
        "Piešķirtas 212 balvas, no tām 64 Kurzemes, «9» Latgales un 7 Zemgales reģionā → balva",
        "Notika 64 koncerti («21» Kurzemes pusē, 18 Latgales pusē) → koncerts",
    ),
    silent=(
        "Strādā 40 saimniecības, no tām «12» piena saimniecības → saimniecība",
        "Apbalvoti 40 ārsti, no tiem «12» medmāsas lauku teritorijā → medmāsa",
        "Izdotas 40 atļaujas, no tām «12» uzņēmumi nozarē nelieto → uzņēmums",
    ),
)
def part_in_field(site: Site, settled: Settled[Unit]) -> Proposed:
    """Behind `no tām` right before the number, or in a row that begins so, genitives up to a
    locative in the singular tell in which field so many of what is counted before are."""
    return _part(site, settled) if _behind_field(site) else None


@sharing_rule(
    only=BESIDE,
    fires=(
        "Iegādāti 40 motori, no tiem «12» lielas jaudas → motors",
        "Iegādāti 40 motori, no tiem «12» lielas jaudas un 28 mazas jaudas → motors",
        "Iegādāti 40 motori, no tiem 12 lielas jaudas un «28» mazas jaudas → motors",
        "Aprakstītas 90 celtnes, tostarp «7» valsts nozīmes → celtne",
    ),
    silent=(
        "Iegādāti 40 motori, no tiem «12» lielas jaudas kuģi → kuģis",
        "Iegādātas 40 ierīces, no tām «12» mazas laivas → laiva",
    ),
)
def part_with_trait(site: Site, settled: Settled[Unit]) -> Proposed:
    """As `part_in_field`, where a genitive with its attribute tells what those are like, and
    nothing follows."""
    return _part(site, settled) if _behind_trait(site) else None


def _part(site: Site, settled: Settled[Unit]) -> Proposed:
    """What the whole counts of which the number is a part."""
    whole = _whole(site)
    unit = settled[whole.at] if whole else None
    return Proposal(unit, "likely") if unit else None


def _whole(site: Site) -> Site | None:
    """The number before the row of parts that it stands in."""
    for _ in range(_MOST_IN_ROW):
        before = site.before
        if before is None or not before.counts:
            return None
        if RIGHT_BEFORE.search(site.text, before.end, site.start):
            return before
        if opens_beside(before, site) and site.text[: site.start].endswith("("):
            return before
        end = _behind_field(before) or _behind_trait(before)
        if not end or [word.text for word in site.words[end : site.stop]] not in _ROW:
            return None
        site = before
    return None


_ROW = ([","], ["un"], [";"])


def _behind_field(site: Site) -> int:
    """Where the words of a field end that stand right behind the number; 0 where none do."""
    if _leaves_field_out(site):
        return site.after + 1
    return _end_of_field(site)


def _end_of_field(site: Site) -> int:
    """As ``_behind_field``, where the field itself is among the words."""
    at = site.after
    words = site.words[at : at + _MOST]
    if not _may_be_part(site, words):
        return 0
    end = next((n for n, w in enumerate(words) if w.kind == "noun" and w.case() == "Loc"), 0)
    if not end or any(word.kind not in ("noun", "adj", "conj") for word in words[:end]):
        return 0
    place = words[end]
    single = all(r.number == "Sing" for r in place.inflections if r.case == "Loc")
    if not single or place.text[:1].isupper():
        return 0
    nouns = [word for word in words[:end] if word.kind == "noun"]
    if tells("field", place.text):
        named = all(word.may_be_genitive() for word in words[:end] if word.kind != "conj")
        return at + end + 1 if named and nouns and _is_of_field(nouns) else 0
    told = _tells_field(words[0]) and _tells_field(words[end - 1])
    return at + end + 1 if told else 0


def _may_be_part(site: Site, words: Sequence[Word]) -> bool:
    """Whether the words behind a number may tell which part of a whole it counts."""
    plain = bool(words) and site.counts and not site.number.words
    return plain and not _is_counted_singly(site, words[0])


def _is_counted_singly(site: Site, word: Word) -> bool:
    """`31 joma`: whether the number needs a singular and the word behind it can be one."""
    single = any((r.case, r.number) == ("Nom", "Sing") for r in word.inflections)
    return site.need.numbers == {"Sing"} and single


def _leaves_field_out(site: Site) -> bool:
    """`64 medicīnas un 31 sporta jomā`: whether one genitive is joined to the next number's, up to
    one that has its field."""
    while following := _joined_to(site):
        end = _end_of_field(following)
        if end and _joined_to(following) is None:
            return tells("field", site.words[end - 1].text)
        site = following
    return False


def _joined_to(site: Site) -> Site | None:
    """The next number, where one genitive and `un` or a comma stand between the two."""
    at = site.after
    words = site.words[at : at + _LEAST_JOINED]
    following = site.following
    if following is None or len(words) < _LEAST_JOINED or not _may_be_part(site, words):
        return None
    joined = is_joint(words[1]) or words[1].text == ","
    beside = joined and words[2].start == following.start
    return following if beside and words[0].kind == "noun" and words[0].may_be_genitive() else None


_LEAST_JOINED = 3


def _is_of_field(nouns: Sequence[Word]) -> bool:
    """Whether the first of the genitives before a field is hardly counted itself: the only one, or
    one that is no plural but before a deed (`atkritumu apsaimniekošanas jomā`)."""
    first = nouns[0]
    if first.text[0].isupper():
        return True  # `9 Kurzemes plānošanas reģionā`
    forms = {(r.case, r.number) for r in first.inflections}
    if len(nouns) == 1:
        return True
    if ("Nom", "Plur") in forms and not first.mass:
        return False
    return ("Gen", "Plur") not in forms or nouns[1].text.lower().endswith("šanas")


def _tells_field(word: Word) -> bool:
    """Whether it is a genitive singular that hardly is the plural of what is counted."""
    forms = {(r.case, r.number) for r in word.inflections}
    genitive = word.kind == "noun" and ("Gen", "Sing") in forms
    return genitive and (word.mass or ("Nom", "Plur") not in forms)


def _behind_trait(site: Site) -> int:
    """Where a trait in the genitive with its attribute ends that is all that stands behind the
    number; 0 where none does."""
    at = site.after
    words = site.words[at : at + _MOST]
    if not _may_be_part(site, words):
        return 0
    end = next((n for n, w in enumerate(words) if tells("trait", w.text)), 0)
    if not end or any(w.kind not in ("noun", "adj", "part") for w in words[:end]):
        return 0
    behind = words[end + 1] if end + 1 < len(words) else None
    ends = behind is None or behind.text in _ENDS
    singular = any((r.case, r.number) == ("Gen", "Sing") for r in words[0].inflections)
    return at + end + 1 if ends and singular else 0


_ENDS = (",", ";", ".", ")", "un")
