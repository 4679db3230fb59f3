"""The years that a cell of values prints, and which of them hold for a number.

`41,3 (2018)`, `2018: 41,3`, `2018. gadā – 41,3`, a year on a line of its own.  A bare number of
four digits alone in its cell is a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from izpilde.normalize.latvian.letters import BLANKS, DASH, LOWER, YEAR
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.years.dates import find_dates
from izpilde.normalize.years.years import find_year_mentions

LONGEST_SPAN, LONGEST_SHORT_SPAN = 20, 6  # years: `2014–2020`, `2018/19`
EDGES = ' \u00a0\t\n:;,.()[]–—−‒‑*/=+-"„”“'  # marks around a number, a year, a group's name

_YEARS = re.compile(
    rf"(?<![\d.,])(?<![^\W_])({YEAR})(?:\.?{BLANKS}(?:/|{DASH}){BLANKS}({YEAR})|\.?[/–-](\d\d)(?!\d|[.,]\d))?"
    rf"(?!\d|[.,]\d)\.?(?P<word>{BLANKS}(?:māc(?:ību|\.){BLANKS})?(?:gad{LOWER}*|m\.{BLANKS}?g\.|g\.))?"
)
_BEHIND = re.compile(rf"\.?{BLANKS}(?:[:=]|{DASH}(?=\D)|{DASH}{BLANKS}\d|/)")
_BEFORE = re.compile(rf"\d%?{BLANKS}(?:/|{DASH}){BLANKS}\Z")


@dataclass(frozen=True, slots=True)
class CellYears:
    """A year or a span of years as printed, and where; ``governs`` is false where something is only
    compared with it: `pret 2021. gadu`."""

    start: int
    end: int
    first: int
    last: int
    governs: bool = True


def find_years(text: str, numbers: Sequence[Number]) -> Iterator[CellYears]:
    """The years that a cell prints; a bare number with none beside it is a value."""
    dates = find_dates(text)
    compared = [mention for mention in find_year_mentions(text) if not mention.governs]
    for date in dates:
        yield CellYears(date.start, date.end, date.first.year, date.last.year)
    for match in _YEARS.finditer(text):
        if any(date.start <= match.start() < date.end for date in dates):
            continue
        first, end = int(match[1]), match.end()
        last = int(match[2] or (match[1][:2] + match[3] if match[3] else first))
        if not first <= last <= first + (LONGEST_SPAN if match[2] else LONGEST_SHORT_SPAN):
            last, end = first, match.end(1)  # `2018-35`
        others = [n for n in numbers if not match.start() <= n.start < end]
        told = match["word"] or depth(text, 0, match.start())
        beside = (
            bool(_BEHIND.match(text, end) or _BEFORE.search(text, 0, match.start()))
            or _is_line(text, match.start(), end)
            or _is_alone_with(text, match, numbers)
        )
        if told or (others and beside):
            governs = not any(m.start <= match.start() < m.end for m in compared)
            yield CellYears(match.start(), end, first, last, governs)


def _is_line(text: str, start: int, end: int) -> bool:
    """Whether a year has a line of its own."""
    line = text[text.rfind("\n", 0, start) + 1 : (text + "\n").index("\n", end)]
    return line.strip(EDGES) == text[start:end].strip(EDGES)


def _is_alone_with(text: str, match: re.Match[str], numbers: Sequence[Number]) -> bool:
    """Whether a cell is a year and a number, nothing but a blank between them: `2017 18,4`."""
    others = [n for n in numbers if n.start != match.start()]
    if len(others) != 1 or len(numbers) != 2 or match.end() - match.start() > len("2017."):
        return False
    rest = text[: match.start()] + text[match.end() :]
    return rest.strip(EDGES) == text[others[0].start : others[0].end].strip(EDGES)


def is_year(number: Number, years: Sequence[CellYears]) -> bool:
    return any(y.start <= number.start < y.end for y in years)


def heads(text: str, years: CellYears) -> bool:
    """Whether a year stands before what it holds for, and perhaps for more: `2020. gadā: …`."""
    return text[years.end : years.end + 2].lstrip()[:1] in (":", "–", "-")


def years_of(
    number: Number, at: int, kept: Sequence[Number], own: Sequence[CellYears]
) -> CellYears | None:
    if not own:
        return None
    if len(own) == len(kept):
        return own[at]
    return min(own, key=lambda y: min(abs(y.start - number.end), abs(number.start - y.end)))


def depth(text: str, start: int, end: int) -> int:
    """How many brackets are open at the end of a stretch."""
    return text.count("(", start, end) - text.count(")", start, end)
