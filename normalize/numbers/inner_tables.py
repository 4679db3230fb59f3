"""A table inside a cell: a row a line, its cells apart by a tab; years over its columns.

    Rādītājs    2019    2020
    Skolēni     45      50

The year at the head of a column holds for the numbers under it; a year beside numbers in one
row (`2019`, `45`) for those behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from izpilde.normalize.latvian.letters import YEAR
from izpilde.normalize.quantity import YearSpan

_YEAR = re.compile(rf"\s*({YEAR})\.?\s*(?:(?:gads|gadā|gada|g\.)(?:\s(?:plāns|izpilde))?)?\s*\Z")
_DIGIT = re.compile(r"\d")


def find_year_columns(text: str) -> list[YearSpan]:
    """The stretches of the text that stand under a year, in order."""
    if "\t" not in text:
        return []
    spans: list[YearSpan] = []
    years: dict[int, int] = {}
    start = 0
    for line in text.split("\n"):
        cells = list(_cells(line, start))
        start += len(line) + 1
        if len(cells) < 2:
            years = {}
            continue
        heads = {
            column: int(match[1])
            for column, (begin, end) in enumerate(cells)
            if (match := _YEAR.match(text[begin:end]))
        }
        beside = any(
            column not in heads and _DIGIT.search(text, begin, end)
            for column, (begin, end) in enumerate(cells)
        )
        if heads and not beside:
            years = heads
            continue
        if heads:
            spans += _beside(cells, heads)
            continue
        spans += [
            YearSpan(begin, end, years[column], years[column])
            for column, (begin, end) in enumerate(cells)
            if column in years
        ]
    return spans


def _beside(cells: list[tuple[int, int]], heads: dict[int, int]) -> Iterator[YearSpan]:
    year: int | None = None
    for column, (begin, end) in enumerate(cells):
        year = heads.get(column, year)
        if year is not None and column not in heads:
            yield YearSpan(begin, end, year, year)


def _cells(line: str, start: int) -> Iterator[tuple[int, int]]:
    for cell in line.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1
