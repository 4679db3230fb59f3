"""The grid lines of a Word table whose rows were dragged: each row may have lines of its own.

Cells would reach into the columns beside theirs.
"""

from collections import Counter, defaultdict
from itertools import accumulate

from lxml import etree

from izpilde.extract.docx.properties import W
from izpilde.extract.placed import Placed

HAIR = 113  # twentieths of a point: 2 mm
FEWEST = 3  # cells of a row whose places tell what columns they are of
MOST = 0.5  # of the narrower of two cells: so much of it lies under the other


def grid_widths(table: etree._Element) -> list[int]:
    """The widths of a table's grid columns, 0 where none is told."""
    return [
        int(w) if (w := column.get(W + "w", "")).isdecimal() and len(w) < 10 else 0
        for column in table.iterfind(f"{W}tblGrid/{W}gridCol")
    ]


def align_columns(placed: list[Placed], widths: list[int]) -> None:
    """Put the cells that stand below each other into one column."""
    _put_on_shared_lines(placed, widths)
    _put_under_titles(placed, widths)


def _put_on_shared_lines(placed: list[Placed], widths: list[int]) -> None:
    """Make one line of upright grid lines that are a hair apart."""
    if not any(0 < width < HAIR for width in widths):
        return
    narrow = {(cell.col, cell.col_end) for cell in placed}
    shared = [0]  # the line that stands for each
    first, begin = 0, 0
    for line, width in enumerate(widths, 1):
        begin += width
        joined = range(first, line)
        if begin >= HAIR or any((other, line) in narrow for other in joined):
            first, begin = line, 0
        shared.append(first)
    last = len(shared) - 1
    for cell in placed:
        cell.col = shared[cell.col] if cell.col <= last else cell.col
        cell.col_end = shared[cell.col_end] if cell.col_end <= last else cell.col_end


def _put_under_titles(placed: list[Placed], widths: list[int]) -> None:
    """Give the cells of the rows that have the most the columns of one of these rows, where each
    lies for the most part under the one of its place."""
    rows: defaultdict[int, list[Placed]] = defaultdict(list)
    for cell in placed:
        rows[cell.row].append(cell)
    most = max(map(len, rows.values()), default=0)
    whole = [row for row in rows.values() if len(row) == most and all(map(_is_of_one_row, row))]
    if most < FEWEST or len(whole) < 2:
        return
    moved = {id(cell) for row in whole for cell in row}
    columns = _best_columns(whole, [cell for cell in placed if id(cell) not in moved])
    end = max(cell.col_end for cell in placed)
    lines = list(accumulate([*widths, *[1] * end][:end] if all(widths) else [1] * end, initial=0))
    for row in whole:
        pairs = list(zip(row, columns, strict=True))
        if all(_is_under((cell.col, cell.col_end), column, lines) for cell, column in pairs):
            for cell, (col, col_end) in pairs:
                cell.col, cell.col_end = col, col_end


def _best_columns(whole: list[list[Placed]], others: list[Placed]) -> tuple[tuple[int, int], ...]:
    """The columns under which most of the other cells stand, a title's of two rows say; else those
    of most rows."""
    standing = Counter((cell.col, cell.col_end) for cell in others)
    rows = Counter(tuple((cell.col, cell.col_end) for cell in row) for row in whole)
    return max(rows, key=lambda columns: (sum(standing[c] for c in columns), rows[columns]))


def _is_of_one_row(cell: Placed) -> bool:
    return cell.row_end == cell.row + 1


def _is_under(one: tuple[int, int], other: tuple[int, int], lines: list[int]) -> bool:
    (a, b), (c, d) = ([lines[place] for place in pair] for pair in (one, other))
    return min(b, d) - max(a, c) >= MOST * min(b - a, d - c)
