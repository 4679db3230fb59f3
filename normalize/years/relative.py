"""Years told by the year before: `gadu vēlāk`, `nākamajā gadā`, `tajā pašā gadā`.

Such words tell of a year once it is known which: the last single year that is printed before them
in their sentence or the one before.  Then they are a year as any other, and are carried on as one.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANK, WORD_START, whole_word
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.text.structure import Structure
from izpilde.normalize.years.governing import begins_open_span, names_act
from izpilde.normalize.years.mentions import BY_OTHER, YearMention
from izpilde.normalize.years.segments import start_of


def with_relative(structure: Structure, years: Sequence[YearMention]) -> list[YearMention]:
    """The years of a text with those that are told by another, in order."""
    known = list(years)
    if not known:
        return known
    for found in _any().finditer(structure.text):
        compared = _is_compared(structure.text, *found.span())
        if compared and not _FIGURE_BEHIND.match(structure.text, found.end()):
            continue
        told = _told(structure, known, found)
        if told is not None:
            told = told._replace(governs=not compared)
            known.insert(bisect_left(known, told.start, key=start_of), told)
    return known


_SCHOOL_YEAR = "school_year"


def _told(
    structure: Structure, known: Sequence[YearMention], found: re.Match[str]
) -> YearMention | None:
    start, end = found.span()
    at = bisect_left(known, start, key=start_of)
    if (at < len(known) and known[at].start < end) or (at and known[at - 1].end > start):
        return None
    # By the text, not what was found: some wordings look ahead.
    matches = ((each, each.pattern.match(structure.text, start)) for each in _wordings())
    wording = next((each for each, match in matches if match and match.end() == end), None)
    if wording is None:
        return None
    own = structure.sentence_at(start)
    bracket = structure.innermost_bracket(start)
    for before in range(at - 1, -1, -1):
        year = known[before]
        if structure.sentence_at(year.start) < own - 1:
            return None
        around = structure.innermost_bracket(year.start)
        if around not in (None, bracket) or (wording.years < -1 and year.rule == BY_OTHER):
            continue  # `2022. gadā 12, gadu iepriekš 10, divus gadus iepriekš 7`
        of_school = year.rule == _SCHOOL_YEAR and found[0].lower().startswith("gadu")
        if not _tells_when(structure.text, year, _SCHOOL_YEAR if of_school else wording.rule):
            return None
        first, last = (each + wording.years for each in (year.year_from, year.year_to))
        return YearMention(start, end, first, last, BY_OTHER)
    return None


def _tells_when(text: str, year: YearMention, rule: str) -> bool:
    """Whether a mention is a single year in which something was, if only an act, or one of that
    rule; not one up to which or since which something is."""
    known = year.governs or names_act(text, year.end)
    if not known or text[year.start : year.end].rstrip().endswith("gadam"):
        return False
    fits = year.rule == rule if rule else year.year_from == year.year_to
    return fits and not begins_open_span(text, year)


class _Wording(NamedTuple):
    """A wording, by how many years it is later, and the rule of the years that it tells of."""

    pattern: re.Pattern[str]
    years: int
    rule: str


@functools.cache
def _wordings() -> tuple[_Wording, ...]:
    rows = read_facts("later")
    return tuple(_Wording(re.compile(row[0], re.I), int(row[1]), row[2]) for row in rows)


@functools.cache
def _any() -> Sought:
    """Any of the wordings."""
    patterns = (row[0] for row in read_facts("later"))
    return Sought(whole_word("|".join(patterns)), re.IGNORECASE)


# `nekā gadu iepriekš`, `salīdzinot ar to, kas bija …`; `gadu vēlāk, nekā paredzēts`.
_THAN_BEFORE = re.compile(
    rf"{WORD_START}(?:nekā|kā|ar|pret|par)(?:{BLANK}jau)?{BLANK}{{1,2}}\Z", re.I
)
# `par 12 vairāk nekā gadu iepriekš (408)`: the year compared with has its figure
_FIGURE_BEHIND = re.compile(rf"{BLANK}\(\d[^()\n]{{0,30}}\)")
_THAN_BEHIND = re.compile(rf",?{BLANK}{{1,2}}nekā{BLANK}", re.I)


def _is_compared(text: str, start: int, end: int) -> bool:
    if _THAN_BEHIND.match(text, end):
        return True
    return _THAN_BEFORE.search(text, max(0, start - 12), start) is not None
