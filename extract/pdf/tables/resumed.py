"""A table that goes on on a page in columns of its own: other widths, another shape of the page.

Without lines that part columns and without a header, the numbers tell that it goes on: those of
its first rows follow the last one of the page before.  Its columns begin where words do in most
of the numbered rows, white before them in all.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from izpilde.extract.labels.numbers import figure_of, number_parts
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.rules import Grid
from izpilde.extract.pdf.tables.printed import WORD_SPACE, PrintedLine, Span
from izpilde.extract.pdf.tables.rows import NUMBER, text_in
from izpilde.extract.pdf.tables.strips import ALIGNED, SLIVER

LINES = 60  # so many lines tell where columns part
FEWEST = 2  # rows with a number
MOST = 0.6  # of the numbered rows


class Ended(NamedTuple):
    """The table that ended the page before: its columns, and the parts of its last number."""

    columns: int
    number: tuple[str, ...]

    @classmethod
    def with_page(cls, page: PageText, grid: Grid) -> "Ended":
        return cls(len(grid.xs) - 1, _last_number(page, grid))


def _last_number(page: PageText, grid: Grid) -> tuple[str, ...]:
    """The parts of the last number in a table's number column, () without one."""
    key = grid.key or 0
    left, right = grid.xs[key : key + 2]
    boxes = page.fragments.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (x > left) & (x < right) & (y > grid.ys[0]) & (y < grid.ys[-1])
    numbers = [
        (y[i], page.fragments.texts[i].strip())
        for i in inside.nonzero()[0].tolist()
        if NUMBER.fullmatch(page.fragments.texts[i].strip())
    ]
    return number_parts(max(numbers)[1]) if numbers else ()


def are_numbered(page: PageText, rows: Sequence[PrintedLine], grid: Grid) -> bool:
    """Whether one of some lines has a number in a table's number column."""
    if grid.key is None:
        return False
    left, right = grid.xs[grid.key : grid.key + 2]
    return any(NUMBER.match(text_in(page, row, left, right)) for row in rows)


def resumed_columns(rows: Sequence[PrintedLine], ended: Ended) -> list[Span] | None:
    """Where the columns of a table print that goes on with a page's first lines.

    Null where none goes on.
    """
    count, before = ended
    lines = rows[:LINES]
    numbered = [row for row in lines if len(row.parts) > 2 and _number(row) is not None]
    if numbered and number_parts(_number(numbered[0])) == ("1",) and len(before) > 1:
        numbered = numbered[1:]  # the row that counts the columns
    if len(numbered) < FEWEST or not _follow(before, numbered):
        return None
    starts = [min(row.spans[0][0] for row in numbered), *_starts(numbered)]
    if len(starts) != count:
        return None
    # The lines of other cells, too, keep out of the white before a column.
    ends = [0.0] * count
    for row in lines:
        if row.bottom > numbered[-1].bottom:
            break
        for a, b in row.spans if len(row.parts) > 1 else ():
            column = max(0, bisect_right(starts, a + 2 * ALIGNED) - 1)
            ends[column] = max(ends[column], b)
    if any(end > start - SLIVER / 2 for end, start in zip(ends, starts[1:], strict=False)):
        return None
    return list(zip(starts, ends, strict=True))


def _number(row: PrintedLine) -> str | None:
    found = NUMBER.fullmatch(row.parts[0][2].strip())
    return found[0] if found else None


def _follow(before: tuple[str, ...], numbered: Sequence[PrintedLine]) -> bool:
    """Whether the numbers rise from the last one before on, each as deep as it."""
    if not before:
        return False
    numbers = [before, *(number_parts(_number(row)) for row in numbered)]
    if any(len(parts) != len(before) for parts in numbers):
        return False
    return all(_rank(above) < _rank(below) for above, below in pairwise(numbers))


def _rank(parts: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(figure_of(part) if part.isdecimal() else 0, part) for part in parts]


def _starts(numbered: Sequence[PrintedLine]) -> list[float]:
    """Where words behind the number begin in most of the rows, white before them."""
    places = sorted(
        a
        for row in numbered
        for (_, end), (a, _) in pairwise(row.spans)
        if a - end > WORD_SPACE * row.height
    )
    starts: list[float] = []
    group: list[float] = []
    for place in [*places, float("inf")]:
        if group and place - group[0] > 2 * ALIGNED:
            if len(group) >= MOST * len(numbered):
                starts.append(group[0])
            group = []
        group.append(place)
    return starts


def begin_in(columns: Sequence[Span], edges: Sequence[float]) -> bool:
    """Whether each column begins between the edges of the column of its place."""
    places = zip(columns[1:], pairwise(edges[1:]), strict=True)
    return all(left - 1 < start < right for (start, _), (left, right) in places)


def fits(table: Sequence[PrintedLine], edges: Sequence[float]) -> bool:
    """Whether the columns of the page before hold here, too: no word stands across their edges."""
    spans = [span for row in table for span in row.spans]
    return not any(a < edge - 1 and b > edge + 1 for edge in edges[1:-1] for a, b in spans)
