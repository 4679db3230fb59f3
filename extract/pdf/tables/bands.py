"""The grid of a table without upright lines: its rows, and the cells that go over several columns.

Rows part at level lines, at the sides of shaded rows, and above each printed line that begins a
row (``rows``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from izpilde.extract.labels.headers import column_role
from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.rules import Grid, Rules, find_cells, find_drawn
from izpilde.extract.pdf.tables.first_rows import WIDER
from izpilde.extract.pdf.tables.printed import PrintedLine, Span
from izpilde.extract.pdf.tables.rows import (
    ACROSS,
    LONG_NUMBER,
    RowSigns,
    row_starts,
    text_in,
)

# A goal begins with its number, which has a stop: 12 mēneši has none.
GOAL = re.compile(r"(?:\d{1,2}\.)+(?:\d{1,2})?(?=\s+[^\W\d]|$)")
THROUGH = 0.25  # of a line's height: a shade's side that cuts deeper is none of a row


class Head(NamedTuple):
    """How many of a table's lines are its header, and the titles over several columns.

    Such a title is (line, first column, column after the last).
    """

    lines: int
    groups: Sequence[tuple[int, int, int]] = ()


def find_bands(
    page: PageText,
    table: Sequence[PrintedLine],
    strips: Sequence[Span],
    across: Collection[int],
    xs: Sequence[float],
    head: Head,
    signs: RowSigns,
) -> Grid:
    """The grid of a table's printed lines, which begin with its header.

    ``strips`` are white between its columns, ``across`` its lines that stand across them.
    """
    left, right = xs[0], xs[-1]
    top, bottom = table[0].top - 1, table[-1].bottom + 1
    rules = _with_shades(_row_rules(page, table, left, right), page.shades, table, left, right)
    crossing = [i in across for i in range(len(table))]
    cuts: list[float] = []
    header, spanning = head.lines, _spanning(table, head, xs)
    starts, lined, side = row_starts(page, table, header, xs, rules, signs, crossing)
    groups = _group_ends(header, spanning, signs.values is not None)
    if groups and _is_ruled(rules, table[groups[0] - 1 : header]):
        groups = []
    apart = _white_in_rows(table[header:])
    for i in range(1, len(table)):
        begins = (
            i == header
            or (crossing[i] != crossing[i - 1] and not _goes_on(table, i, crossing, apart, xs))
            or (i > header and not crossing[i] and i in starts)
            or (crossing[i] and LONG_NUMBER.match(table[i].parts[0][2]) is not None)
        )
        if begins or i in groups:
            cuts.append(_between(table[i - 1], table[i]))
    edges = sorted([top, bottom, *cuts, *(float(y) for y in rules.at)])
    ys = _merged(edges, table)
    drawn = Rules(
        np.array([top, bottom, *cuts], dtype=np.float32),
        np.array([(left, right)] * (len(cuts) + 2), dtype=np.float32),
    )
    between_rows = find_drawn(drawn, ys, list(xs)) | find_drawn(rules, ys, list(xs))
    between_columns = np.ones((len(xs), len(ys) - 1), dtype=np.bool_)
    middles = [row.middle for row in table]
    for r, (y0, y1) in enumerate(pairwise(ys)):
        for i, row in enumerate(table):
            if not y0 <= middles[i] < y1:
                continue
            for e in range(1, len(xs) - 1):
                across_all = crossing[i] and (signs.values is not None or _crosses(row, xs[e]))
                if (i, e) in spanning or across_all:
                    between_columns[e, r] = False
    for group in groups:
        _open_under_titles(between_rows, ys, table, group, spanning)
    if signs.key and signs.values is None:
        _part_goals(between_rows, page, table, ys, xs, header, signs.key)
    cells = find_cells(between_rows, between_columns)
    told = signs.key, tuple(strips), lined, signs.values, side
    return Grid(list(xs), ys, cells, False, *told)


def _white_in_rows(table: Sequence[PrintedLine]) -> float:
    """The most white between two lines of one row; 0 where rows stand no farther apart."""
    white = [below.top - above.bottom for above, below in pairwise(table)]
    if not white:
        return 0.0
    most = min(white) + WIDER * table[0].height
    return most if max(white) > most else 0.0


def _goes_on(
    table: Sequence[PrintedLine],
    i: int,
    crossing: Sequence[bool],
    white: float,
    xs: Sequence[float],
) -> bool:
    """Whether of a line and the one above, one across columns, both are of one cell of a row.

    They are no farther apart than a row's lines, and begin at one place in an inner column.
    """
    if table[i].top - table[i - 1].bottom > white:
        return False
    across, other = (table[i], table[i - 1]) if crossing[i] else (table[i - 1], table[i])
    begun = [
        a for a, b, _ in across.parts if a > xs[1] and any(a < x - 2 < b - 4 for x in xs[1:-1])
    ]
    return any(abs(a - c) < 1 for a in begun for c, _, _ in other.parts)


def _row_rules(page: PageText, table: Sequence[PrintedLine], left: float, right: float) -> Rules:
    """Level lines within a table, but for underlined words."""
    kept = []
    rules = zip(page.loose.at.tolist(), page.loose.span.tolist(), strict=True)
    for i, (y, (a, b)) in enumerate(rules):
        if y < table[0].top - 1 or y > table[-1].bottom + 1 or b < left or a > right:
            continue
        underlined = any(
            row.bottom - 0.4 * row.height < y < row.bottom + 0.5
            and any(c - 1 <= a and b <= d + 1 for c, d, _ in row.parts)
            for row in table
        )
        if not underlined:
            kept.append(i)
    return Rules(page.loose.at[kept], page.loose.span[kept])


def _with_shades(
    rules: Rules, shades: Rules, table: Sequence[PrintedLine], left: float, right: float
) -> Rules:
    """Level lines and the sides of areas that shade whole rows of the table."""
    kept = [
        i
        for i, (y, (a, b)) in enumerate(zip(shades.at.tolist(), shades.span.tolist(), strict=True))
        if min(b, right) - max(a, left) > ACROSS * (right - left)
        and table[0].middle < y < table[-1].middle
        and not any(
            row.top + THROUGH * row.height < y < row.bottom - THROUGH * row.height for row in table
        )
    ]
    if not kept:
        return rules
    return Rules(
        np.concatenate((rules.at, shades.at[kept])),
        np.concatenate((rules.span, shades.span[kept])),
    )


def _is_ruled(rules: Rules, lines: Sequence[PrintedLine]) -> bool:
    """Whether a level line stands between some printed lines."""
    return any(lines[0].middle < y < lines[-1].middle for y in rules.at.tolist())


def _spanning(
    table: Sequence[PrintedLine], head: Head, xs: Sequence[float]
) -> set[tuple[int, int]]:
    """Lines of the header and the edges of columns that a title of theirs goes over."""
    spanning = {(line, e) for line, c, d in head.groups for e in range(c + 1, d)}
    for i in range(head.lines):
        spanning |= {(i, e) for e in range(1, len(xs) - 1) if _crosses(table[i], xs[e])}
    return spanning


def _group_ends(header: int, spanning: set[tuple[int, int]], each: bool) -> list[int]:
    """The lines of the header below which other titles stand: of ``each`` group, or of the last."""
    over = [{e for line, e in spanning if line == i} for i in range(header)]
    ends = [i + 1 for i in range(header - 1) if over[i] and over[i] != over[i + 1]]
    return ends if each else ends[-1:]


def _crosses(row: PrintedLine, edge: float) -> bool:
    return any(a < edge - 2 and b > edge + 2 for a, b, _ in row.parts)


def _open_under_titles(
    between_rows: Bools,
    ys: Sequence[float],
    table: Sequence[PrintedLine],
    group: int,
    spanning: Collection[tuple[int, int]],
) -> None:
    """Take the line between two header rows away where no title stands over several columns."""
    edge = int(np.argmin([abs(y - _between(table[group - 1], table[group])) for y in ys]))
    over = {column for line, e in spanning if line == group - 1 for column in (e - 1, e)}
    for column in range(between_rows.shape[1]):
        if column not in over:
            between_rows[edge, column] = False


def _part_goals(
    between_rows: Bools,
    page: PageText,
    table: Sequence[PrintedLine],
    ys: Sequence[float],
    xs: Sequence[float],
    header: int,
    key: int,
) -> None:
    """Let goals that begin with numbers, left of the numbers of measures, go on in small letters.

    No line or shade between rows tells where they end.
    """
    rows = [[row for row in table[header:] if a <= row.middle < b] for a, b in pairwise(ys)]
    for column in range(key):
        titles = (text_in(page, row, *xs[column : column + 2]) for row in table[:header])
        if column_role(" ".join(filter(None, titles)))[0] not in ("goal", "direction"):
            continue
        texts = [[text_in(page, row, *xs[column : column + 2]) for row in lines] for lines in rows]
        begun = [next((text for text in own if text), "") for own in texts]
        numbered = [r for r, text in enumerate(begun) if GOAL.match(text)]
        if not numbered:
            continue
        for r in range(numbered[0] + 1, len(rows)):
            if r in numbered:
                between_rows[r, column] = True
            elif begun[r][:1].islower() and len(rows[r][0].parts) > 1:
                between_rows[r, column] = False


def _between(above: PrintedLine, below: PrintedLine) -> float:
    if above.bottom < below.top:  # a line of turned titles is higher than others
        return (above.bottom + below.top) / 2
    return (above.middle + below.middle) / 2


def _merged(edges: Sequence[float], table: Sequence[PrintedLine]) -> list[float]:
    """Edges without those between which no line is printed."""
    middles = sorted(row.middle for row in table)
    kept = [edges[0]]
    for edge in edges[1:]:
        if bisect_right(middles, kept[-1]) < bisect_left(middles, edge):
            kept.append(edge)
        elif len(kept) > 1:
            kept[-1] = edge
    return kept
