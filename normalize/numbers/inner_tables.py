"""A table inside a cell: a row a line, its cells apart by a tab.

    Rādītājs    2019    2020
    Skolēni     45      50

A header is a line of words and years with lines of numbers under it.  It says of the numbers
under it for which year they hold, what they count and in which unit (`tūkst. m2`); the label at
the head of a row says the same of the numbers in its row.  A year beside numbers in one row
(`2019`, `45`) holds for those behind it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, YEAR, one_of
from izpilde.normalize.latvian.vocabulary import currency_forms
from izpilde.normalize.numbers.number_words import magnitudes
from izpilde.normalize.quantity import TitleSpan, YearSpan

Span = tuple[int, int]


def _value_names() -> str:
    return one_of(name for row in read_facts("value_names") for name in (row[0], row[0].title()))


_YEAR = re.compile(
    rf"\s*(?:{_value_names()}\.?\s)?({YEAR})\.?"
    r"\s*(?:(?:gads|gadā|gada|g\.)(?:\s(?:plāns|izpilde))?)?"
    r"(?:\s\([^\d()]{1,16}\)|,\s[^\d,()]{1,16})?\s*\Z"  # `2021 (tūkst. EUR)`
)
_DIGIT = re.compile(r"\d")
_BRACKET = re.compile(r"\([^()]*\)")
_TITLE = re.compile(rf"{LETTER}{{2}}|%")
_UNIT = re.compile(r"(?:,\s[^,()]{1,16}|\([^()]{1,16}\)|\s%):?\s*\Z")


@dataclass(frozen=True, slots=True)
class InnerCell:
    """A cell of numbers; null where its column has no head, its row no label, neither a year, its
    table nothing above it or in its corner that could say what it is about."""

    start: int
    end: int
    head: Span | None
    label: Span | None
    year: int | None
    topics: tuple[Span, ...] = ()


def find_inner_cells(text: str) -> list[InnerCell]:
    """The cells of all tables in the text that stand under or behind something, in order."""
    if "\t" not in text:
        return []
    found: list[InnerCell] = []
    rows: list[list[Span]] = []
    start = 0
    above: Span | None = None
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(list(_cells(line, start)))
        else:
            if rows:
                found += _table(text, rows, above)
            rows, above = [], (start, start + len(line))
        start += len(line) + 1
    return found


_LONGEST_TOPIC = 100  # characters


def _topics(text: str, corner: Span, above: Span | None) -> tuple[Span, ...]:
    """What may say what a whole table is about: the corner of its header, the line above it."""
    spans = (corner, above) if above and above[1] - above[0] <= _LONGEST_TOPIC else (corner,)
    return tuple(span for span in spans if _TITLE.search(text, *span))


def find_year_columns(cells: Sequence[InnerCell]) -> list[YearSpan]:
    """The stretches of the text that stand under or behind a year, in order."""
    return [
        YearSpan(cell.start, cell.end, cell.year, cell.year)
        for cell in cells
        if cell.year is not None
    ]


def find_cell_titles(text: str, cells: Sequence[InnerCell]) -> list[TitleSpan]:
    """What stands at the head of each cell's column and of its row; of what stands over or in the
    corner of its table the unit."""
    return [
        TitleSpan(cell.start, cell.end, text[slice(*title)])
        for cell in cells
        for title in (cell.head, cell.label, *cell.topics)
        if title and (title not in cell.topics or _states_unit(text, title))
    ]


def _states_unit(text: str, title: Span) -> bool:
    return bool(_UNIT.search(text, *title) or _only_unit().fullmatch(text, *title))


@functools.cache
def _only_unit() -> re.Pattern[str]:
    """`Tūkst. EUR` in the corner of a table, with nothing else."""
    magnitude = rf"(?:(?:{one_of(magnitudes())})\.?{BLANK})?"
    return re.compile(rf"{BLANKS}{magnitude}(?:{currency_forms()}){BLANKS}", re.IGNORECASE)


def _table(text: str, rows: list[list[Span]], above: Span | None) -> Iterator[InnerCell]:
    heads: list[Span] = []
    topics = _topics(text, (0, 0), above)
    years: dict[int, int] = {}
    for at, row in enumerate(rows):
        own = _years(text, row)
        if _is_header(text, row, own):
            heads = _aligned(row, rows[at + 1 :])
            years = _years(text, heads)
            topics = _topics(text, heads[0], above)
            continue
        label = row[0] if _TITLE.search(text, *row[0]) else None
        for cell in _row(text, row, label, heads, own or years, beside=bool(own)):
            yield replace(cell, topics=topics)


def _row(
    text: str,
    row: list[Span],
    label: Span | None,
    heads: list[Span],
    years: dict[int, int],
    *,
    beside: bool,
) -> Iterator[InnerCell]:
    year: int | None = None
    for column, (begin, end) in enumerate(row):
        year = years.get(column, year if beside else None)
        if (begin, end) == label or (beside and column in years):
            continue
        head = heads[column] if column < len(heads) else None
        if head is not None and not _TITLE.search(text, *head):
            head = None
        if head or label or year:
            yield InnerCell(begin, end, head, label, year)


def _years(text: str, row: Sequence[Span]) -> dict[int, int]:
    matches = ((column, _YEAR.match(text[begin:end])) for column, (begin, end) in enumerate(row))
    return {column: int(match[1]) for column, match in matches if match}


def _is_header(text: str, row: list[Span], years: dict[int, int]) -> bool:
    """Whether no cell holds a digit outside of a bracket but for those that are years."""
    others = (text[begin:end] for at, (begin, end) in enumerate(row) if at not in years)
    return not any(_DIGIT.search(_BRACKET.sub("", other)) for other in others)


def _aligned(header: list[Span], below: list[list[Span]]) -> list[Span]:
    """The header with the empty cell before it that was lost with the blanks about the text: it
    is one cell shorter than every row under it."""
    first = header[0][0]
    shorter = below and all(len(row) == len(header) + 1 for row in below)
    return [(first, first), *header] if shorter else header


def _cells(line: str, start: int) -> Iterator[Span]:
    for cell in line.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1
