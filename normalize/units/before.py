"""Rules for a noun before its number, where nothing behind the number can be counted.

The noun before a dash or a colon (`iesaistītas personas – vismaz 2000`), of `skaits` (`bērnu
skaits: 400`), before a bracket (`lietotnes (2)`), and the nearest that a number can count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.leftward import (
    MOST_BEFORE,
    NUMBER_OF,
    YEAR_WORDS,
    counted_in_genitive,
    including,
    is_count,
    is_place,
    noun_left_of,
    subject_before,
    unit_at,
)
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import Proposed, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.told import is_part_of_told
from izpilde.normalize.units.wordings import tells

_MOST_IN_CLAUSE = 14  # words from the beginning of a describing clause to the dash


@unit_rule(
    fires=(
        "Iesaistītas personas – vismaz «2000» → persona",
        "Skolas, kas izmanto rīkus: «120» → skola",
        "Dalībnieki 2020. gadā: «310» → dalībnieks",
        "Aptauja (reizi gadā) – «1» → aptauja",
        "Gaismekļu nomaiņa – «9 500»; uzlāde – 70 stacijas → gaismeklis",
        "Ezeri – 41; licences makšķerniekiem – «9 812» → licence",
        "Kanonā jaunas vērtības – «12» → vērtība",
        "Mazākumtautību NVO – «11» → NVO",
        "Pasu izsniegšana: «212 000» gadā, no tām steidzami 31 000 → pase",
        "Strādā 41 tiesnesis; izteikts rājiens – «2» → rājiens",
        "Mācekļi – «104» (no tiem 77 sievietes) → māceklis",
        "Dalībnieki 2016. gadā – «1 300» no 23 valstīm → dalībnieks",
        "Viesu nakšņojumi 2020. g. – «3,8 milj.»; uzturēšanās – 2 naktis → nakšņojums",
    ),
    silent=("Dalībnieki: «310» skolēni → skolēns",),
)
def noun_before_dash(site: Site) -> Proposed:
    """The noun before the dash or colon that stands before the number."""
    words = site.words
    dash = dash_before(words, site.stop)
    if site.number.share or dash is None or (dash and tells("trait", words[dash - 1].text)):
        return None  # `58 centri, no tiem reģionālas nozīmes – 8`
    relative = _relative_before(words, dash)
    if dash and is_place(words[dash - 1]) and not (relative or _is_deed_done(words, dash)):
        unit = _event_at_place(words, dash) or _seldom_counted(words, dash)
        return Proposal(unit, "likely") if unit else None
    described = noun_left_of(words, relative) if relative else None
    if dash and words[dash - 1].text == "," and described is None:
        return None  # `2023. gadā, kad izvesti 212 cilvēki, – 6 104`
    unit = _single_one(site, dash) or described
    unit = unit or noun_left_of(words, dash) or _head_of_line(words, dash)
    unit = site.may_count(unit)
    return Proposal(unit, "likely") if unit else None


def labelled_apart(site: Site, whole: Unit) -> bool:
    """`Dalībnieki 2016. gadā – 1 300 no 23 valstīm`: whether the noun in the plural right before
    the dash is another than that of those from which they come."""
    label = noun_before_dash.function(site)
    if label is None or label.reading.lemma == whole.lemma:
        return False
    at = site.index(label.reading.head_start)
    between = site.words[at + 1 : site.stop]
    plural = any((r.case, r.number) == ("Nom", "Plur") for r in site.words[at].inflections)
    return plural and all(
        word.kind in ("year", "mark", "adv") or word.text == "ap" for word in between
    )


@unit_rule(
    fires=(
        "Lietotāju skaits pieauga par 8 % un sasniedza «600» → lietotājs",
        "Atvērto lietu atlikums gada beigās pārsniedza «72» → lieta",
        "Jaunas laboratorijas (skaits) pārsniedza «4» → laboratorija",
        "Nodarbināto ar invaliditāti skaits ir «300» → nodarbinātais",
    ),
    silent=("Bērnu skaits «40» grupās → grupa",),
)
def noun_of_count(site: Site) -> Proposed:
    """The genitive plural before `skaits` and its like, else the first noun in the nominative
    plural before it."""
    counts = counts_before(site)
    for at in counts:
        unit = counted_in_genitive(site.words, at)
        if unit and not site.tells_when(unit):
            return Proposal(unit, "likely")
    unit = subject_before(site.words, counts[-1]) if counts else None
    return Proposal(unit, "likely") if unit and not site.tells_when(unit) else None


@unit_rule(
    fires=(
        "Semināri notika «14» → seminārs",
        "Ēkas kopumā renovētas «9» → ēka",
        "Dalībnieki pavisam bija «310» → dalībnieks",
    ),
    silent=("Semināri notika «14» pilsētās → pilsēta",),
)
def noun_before(site: Site) -> Proposed:
    """The nearest noun to the left that a number can count."""
    if site.number.share or is_part_of_told(site) or site.only_oblique:
        return None
    unit = site.may_count(noun_left_of(site.words, site.stop))
    if unit and told_of_money(site, unit):
        return None
    if unit and (unit.lemma == "reize" or is_object(site, unit)):
        return None  # it belongs to the number before
    return Proposal(unit, "guess") if unit else None


def _seldom_counted(words: Sequence[Word], dash: int) -> Unit | None:
    """`jaunas vērtības – 12`: what is seldom counted, behind an attribute that agrees."""
    if dash < _EVENT_AND_PLACE or not words[dash - 1].mass:
        return None
    wanted = frozenset(r for r in words[dash - 1].inflections if (r.case, r.number) == _PLURAL)
    attribute = words[dash - 2]
    agrees = attribute.kind in ("adj", "part") and bool(wanted & attribute.inflections)
    agrees = agrees and not attribute.text.endswith("ās")  # `civilās aizsardzības – 40`
    return unit_at(words, dash - 1, wanted) if agrees else None


_PLURAL = ("Nom", "Plur")
_MOST_GOVERNED = 4  # words from the preposition to the dash
_LONGEST_BRACKET = 40  # words


def _single_one(site: Site, dash: int) -> Unit | None:
    """`metodiskais materiāls – 1`: the singular right before the dash, behind a bracket or not,
    where just one is counted, or where it says what was done: `izteikts rājiens – 2`."""
    at = dash - 1
    if at > 0 and site.words[at].text == ")":
        bracket = range(at, max(-1, at - _LONGEST_BRACKET), -1)
        at = next((n for n in bracket if site.words[n].text == "("), 0) - 1
    if at < 0 or ((site.number.value != 1 or site.number.value_max) and not _is_done(site, at)):
        return None
    for before in range(at - 1, max(0, at - _MOST_GOVERNED), -1):
        if site.words[before].kind == "prep":
            at = before - 1  # `tilts pār Līgatni – 1`
    word = site.words[at]
    single = frozenset(r for r in word.inflections if (r.case, r.number) == ("Nom", "Sing"))
    counted = word.kind == "noun" and not (word.mass or is_count(word) or word.name)
    return unit_at(site.words, at, single) if counted and single else None


def told_of_money(site: Site, unit: Unit) -> bool:
    """`bankas kapitāls 150 miljoni`: whether what has so many millions is an amount of money, or
    the noun is of another clause."""
    behind = site.words[site.index(unit.head_end) : site.stop]
    return site.number.factor >= _MILLION and any(
        word.text == "," or tells("amount", word.text) or tells("sum", word.text) for word in behind
    )


def _is_deed_done(words: Sequence[Word], dash: int) -> bool:
    """`Pasu izsniegšana: 212 000`: whether a deed, with the genitive plural that it is done to,
    is all that stands before the colon."""
    deed = words[dash - 1]
    single = any((r.case, r.number) == ("Nom", "Sing") for r in deed.inflections)
    done_to = words[dash - 2].inflections if dash > 1 else frozenset()
    plural = any((r.case, r.number) == ("Gen", "Plur") for r in done_to)
    return dash == _EVENT_AND_PLACE and single and plural and tells("action", deed.text)


def _is_done(site: Site, at: int) -> bool:
    """`izteikts rājiens – 2`: whether a part begins with a passive participle and the noun that it
    agrees with."""
    words = site.words
    if not at or words[at - 1].kind != "part" or not words[at - 1].text.endswith(("ts", "ta")):
        return False
    single = {r for r in words[at].inflections if (r.case, r.number) == ("Nom", "Sing")}
    begins = at == 1 or words[at - _EVENT_AND_PLACE].text in (";", ",", ":", "•", "–")
    return begins and bool(single & words[at - 1].inflections)


_MILLION = 1_000_000


def is_object(site: Site, unit: Unit) -> bool:
    """`apmācības beiguši 96`: whether an active participle, not one of `-ties`, stands behind the
    noun that does not agree with it, or a verb behind an accusative singular or a plural that can
    be nothing else: `darbu beidza 9`, `kursus beidza 9`."""
    first = site.index(unit.head_start)
    token = site.words[first].token
    single = token is not None and (token.case, token.number) == ("Acc", "Sing")
    if single or {form.case for form in site.words[first].inflections} == {"Acc"}:
        deeds = (word.text for word in site.words[first + 1 : site.stop] if word.kind == "verb")
        if any(not tells("is", deed) for deed in deeds):
            return True
    forms = frozenset(
        r for r in site.words[first].inflections if (r.case, r.number) == ("Nom", "Plur")
    )
    behind = site.words[first + 1 : site.stop]
    done = (word for word in behind if word.kind == "pred" and not _OF_ITSELF.search(word.text))
    return any(not word.inflections & forms for word in done)


_OF_ITSELF = re.compile(r"(?:ies|ās)\Z")


def _head_of_line(words: Sequence[Word], dash: int) -> Unit | None:
    """`Norises kopā: 12`: a noun that is seldom counted, but begins the sentence in the plural."""
    if not words or words[0].kind != "noun" or words[0].name or dash > _MOST_IN_HEAD:
        return None
    wanted = frozenset(r for r in words[0].inflections if (r.case, r.number) == ("Nom", "Plur"))
    others = any(word.kind in ("noun", "number") for word in words[1:dash])
    return None if others or not wanted else unit_at(words, 0, wanted)


def _event_at_place(words: Sequence[Word], dash: int) -> Unit | None:
    """`Pārbaudes veikalos: 12`: what takes place, where it begins the sentence."""
    if dash != _EVENT_AND_PLACE or words[dash].text != ":" or not tells("event", words[0].text):
        return None
    wanted = frozenset(r for r in words[0].inflections if (r.case, r.number) == ("Nom", "Plur"))
    return unit_at(words, 0, wanted) if wanted else None


_EVENT_AND_PLACE = 2  # words
_MOST_IN_HEAD = 4


def _relative_before(words: Sequence[Word], dash: int) -> int | None:
    """Where a clause begins that describes what is counted: `skolas, kas izmanto rīkus: 120`."""
    while dash and (words[dash - 1].kind == "year" or words[dash - 1].text == ":"):
        dash -= 1  # `skolas, kas izmanto rīkus: 2020. gadā – 120`
    for at in range(dash - 1, max(0, dash - _MOST_IN_CLAUSE), -1):
        if words[at].kind == "number" or words[at].text in (";", ":", "–", "("):
            return None
        if words[at - 1].text == "," and words[at].text.lower() in _RELATIVE_SUBJECTS:
            return at - 1
    return None


_RELATIVE_SUBJECTS = (
    *("kas", "kuri", "kuras", "kurš", "kura", "kurā", "kurās", "kuros"),
    *("kuriem", "kurām", "kuru", "kur"),
)


def counts_before(site: Site) -> list[int]:
    """Where `skaits` and its like stand before the number, the nearest first."""
    words, found = site.words, []
    for at in range(site.stop - 1, max(-1, site.stop - 1 - MOST_BEFORE), -1):
        if words[at].kind == "number" and words[at].sort == "named":
            continue  # `maršrutā EuroVelo 13`
        if words[at].kind == "number":
            if _measures_count(words, at):
                continue
            break
        if NUMBER_OF.match(words[at].text) and not including(words, at):
            if at and words[at - 1].text.lower() in _THEIR and site.before:
                break  # `to skaits`: of what is counted before
            found.append(at)
    return found


_THEIR = ("to", "tā", "viņu", "šo", "tādu")


def _measures_count(words: Sequence[Word], at: int) -> bool:
    """Whether a number only tells of the count itself: `100 000`, `skaits uz 100 tūkst.
    iedzīvotāju – 218`, `skaits samazinājās par 8,3 % (no 230 000)`."""
    if at and (words[at - 1].kind == "number" or words[at - 1].text.lower() == "uz"):
        return True
    behind = words[at + 1].text.lower() if at + 1 < len(words) else ""
    return behind == "%" or behind.startswith("reiz")


def dash_before(words: Sequence[Word], stop: int) -> int | None:
    """Where the dash or colon before the number stands; a year, a comparator and a period may
    stand between."""
    for at in range(stop - 1, max(-1, stop - 10), -1):
        word = words[at]
        if word.text in ("–", "—", "-", ":", "‒", "=", "\t"):
            return at
        if word.kind == "noun" and word.text.lower() not in YEAR_WORDS:
            return None
        if word.kind == "verb" or word.text in (",", ";", ")", "("):
            return None
    return None
