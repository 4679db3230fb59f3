"""Recurring periods in Latvian text: `ik gadu`, `gadā`, `mēnesī`, `reizi divos gados`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import get_args

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    LETTER,
    LOWER,
    WORD_START,
    YEAR,
    whole_word,
)
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.latvian.sought import Sought, opening_at
from izpilde.normalize.latvian.vocabulary import unit_words
from izpilde.normalize.numbers.number_words import number_forms
from izpilde.normalize.years.labels import SCHOOL
from izpilde.normalize.years.mentions import PerMention
from izpilde.schemas.values import Per


@functools.cache
def _per_patterns() -> list[tuple[Sought, Per, str]]:
    known: dict[str, Per] = {per: per for per in get_args(Per)}
    return [
        (Sought(whole_word(pattern), re.IGNORECASE), known[per], rule)
        for pattern, per, rule in read_facts("recurring")
    ]


@functools.cache
def _per_patterns_at(opening: str | None) -> list[tuple[Sought, Per, str]]:
    """Those that can begin with a word of that opening."""
    return [row for row in _per_patterns() if row[0].may_begin(opening)]


@functools.cache
def _not_each() -> re.Pattern[str]:
    kinds = unit_words("kind_of_year")
    return re.compile(
        rf"(?:(?<!\d){YEAR}|g\.|gada|{WORD_START}(?-i:[IV]+)\.?|{LOWER}{{1,12}}[aāē]jā|šaj?ā|šī|[tš]ai|tanī|visā|visa|{kinds}|"
        rf"darba|simtgades|jubilejas|vēlēšanu|prezidentūras|kalendār{LOWER}{{1,4}}|saimniecisk{LOWER}{{1,4}}|budžeta|katra|jaunā|akadēmiskā|pirmā|otrā|viena|vienā|"
        rf"{LOWER}{{3,}}[aē]jā{BLANK}{LOWER}{{3,}}(?:as|es|a|u)|pusotra|tekošā|pērnā|pašā|(?:bet|savukārt|taču){BLANK}{LOWER}{{4,}}(?:as|es|a))"
        r"[ \u00a0\n]{0,2}\Z",
        re.IGNORECASE,
    )


_OF_A_YEAR = re.compile(r"\d\.[ \u00a0\n]{0,2}\Z")  # `2021. gadā`


_TIMES = re.compile(rf"(?:\d{BLANKS}x|{WORD_START}rei(?:zi|zes|žu)){BLANK}{{1,2}}\Z")


@functools.cache
def _any_period() -> Sought:
    patterns = (pattern for pattern, _, _ in read_facts("recurring"))
    return Sought(whole_word("|".join(patterns)), re.IGNORECASE)


def find_per_mentions(text: str) -> list[PerMention]:
    """All recurring periods of the text in order, without overlap; of those that begin at one
    place the longest."""
    found = []
    at = 0
    while somewhere := _any_period().search(text, at):
        start = somewhere.start()
        here = list(_mentions_at(text, start))
        if here:
            found.append(max(here, key=lambda mention: mention.end))
        at = found[-1].end if here else start + 1
    return found


def _mentions_at(text: str, start: int) -> Iterator[PerMention]:
    for pattern, per, rule in _per_patterns_at(opening_at(text, start)):
        match = pattern.match(text, start)
        if match is None or (rule == "in_period" and not _is_each(text, match, per)):
            continue
        often = rule == "in_period" and _TIMES.search(text, max(0, start - 12), start)
        yield PerMention(start, match.end(), per, "so_often" if often else rule)


# `40 stundas nedēļā`, `2 tikšanās ceturksnī`: a rate stands right behind what it counts, for
# `Karjeras nedēļā` and `piedalījās projektu nedēļā` name a week.
_RATE = re.compile(
    rf"(?:\d|{WORD_START}(?:{number_forms()})){BLANKS}"
    rf"(?:x|{LOWER}+(?:{BLANK}{{1,2}}{LOWER}*[^u\W\d_])?)(?:{BLANK}{{1,2}}|{BLANKS}/{BLANKS})\Z"
)


# `Nedēļā notiek 3 treniņi`: of the sentence's own, with a verb in the present before the number
_OPENS = re.compile(r"(?:\A|[.!?\n]\s{0,2})\Z")
_SO_MANY = re.compile(
    rf"{BLANK}{{1,2}}(?:{LOWER}+(?<!t[aisāu])(?<!tas)(?<!tie){BLANK}{{1,2}}){{1,2}}(?:\d|(?:{number_forms()})\b)"
    rf"|{BLANK}{{1,2}}\d+{BLANK}{LOWER}{{3,}}(?:i|as|es|us|iem|ām|ēm)\b"
)


def _is_named_year(text: str, start: int) -> bool:
    """`Kultūras mantojuma gadā` at the head of a clause: whether nothing but genitives stands
    before it there, the last of which can be nothing else."""
    found = _GENITIVES_BEFORE.search(text, max(0, start - 60), start)
    forms = _noun_inflections(found[1].lower()) if found else frozenset()
    return {(r.case, r.number) for r in forms} == {("Gen", "Sing")}


_GENITIVES_BEFORE = re.compile(
    rf"(?:\A|[.;:,!?\n]{BLANKS})(?:{LETTER}{{3,}}[asu]{BLANK}){{0,2}}({LETTER}{{4,}}){BLANK}\Z"
)


def _noun_inflections(form: str) -> frozenset[Inflection]:
    known = frozenset(entry.inflection for entry in noun_forms().get(form, ()))
    return known or (_OF_DEED if form.endswith("uma") else frozenset())


_OF_DEED = frozenset((Inflection("Gen", "Sing", "Masc"),))  # `-ums`
_SCHOOL = re.compile(rf"(?:{SCHOOL}){BLANK}gad{LOWER}+\Z", re.IGNORECASE)
_OF_SCHOOL_YEAR = re.compile(rf"{BLANK}{YEAR}\.?[/–-]")  # `mācību gadā 2021/2022`
_SO_LONG = re.compile(rf"\d,\d*1{BLANK}{{1,2}}\Z")  # `7,1 mēnesī`: how long it took


def _is_each(text: str, match: re.Match[str], per: Per) -> bool:
    """Whether `gadā`, `mēnesī`, `nedēļā` tells a rate, not one certain period."""
    new = match[0][0].isupper() and text[max(0, match.start() - 1) : match.start()] in ("\n", "\r")
    if not new and (
        _OF_A_YEAR.search(text, max(0, match.start() - 4), match.start())
        or _not_each().search(text, max(0, match.start() - 32), match.start())
    ):
        return False  # `… apstiprināti 41.↵Gadā notiek 4 sanāksmes` is no year 41
    if _SO_LONG.search(text, max(0, match.start() - 12), match.start()):
        return False
    if per == "year" and _is_named_year(text, match.start()):
        return False
    if per == "year" and _OF_SCHOOL_YEAR.match(text, match.end()):
        return _SCHOOL.search(text, max(0, match.start() - 20), match.end()) is None
    if per not in ("quarter", "week"):
        return True
    if _OPENS.search(text, max(0, match.start() - 3), match.start()):
        return _SO_MANY.match(text, match.end()) is not None
    return bool(_RATE.search(text, max(0, match.start() - 60), match.start()))
