"""The grid of a table without upright lines: its rows, and the cells that go over several columns.

Rows part at level lines and above each printed line that begins a row: one with a number in the
number column, or, where the table has none, one after a gap.  Where the cells of a row do not
begin on the line of its number, rows part in the widest white between two numbers.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from izpilde.extract.labels.numbers import number_parts
from izpilde.extract.pdf.page.chars import Bools
from izpilde.extract.pdf.page.margins import PageText
from izpilde.extract.pdf.page.rules import Grid, Rules, find_cells, find_drawn
from izpilde.extract.pdf.tables.printed import PrintedLine, Span

ACROSS = 0.8  # of a table's width: a level line that parts rows
ROW_GAP = 1.35  # of the usual distance of lines, where no number begins a row

NUMBER = re.compile(
    r"(?:[A-ZĀČĒĢĪĶĻŅŠŪŽ]{1,3}\s?)?\d{1,3}(?:\.\d{1,3})*\.?\)?(?=\s|$)|[IVX]{1,5}\."
)
_LONG_NUMBER = re.compile(r"(?:\d{1,2}\.){2,}\d{0,2}\.?\s")


class RowSigns(NamedTuple):
    """By what a table's rows can be told: the number column, and what was seen before it.

    ``continues``: it may begin with what is left of a row of the page before.  ``lined``: level
    lines part the rows of the report's tables.
    """

    key: int | None
    continues: bool
    lined: bool


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
    rules = _row_rules(page, table, left, right)
    crossing = [i in across for i in range(len(table))]
    cuts: list[float] = []
    header, spanning = head.lines, _spanning(table, head, xs)
    starts, lined = _row_starts(page, table, header, xs, rules, signs)
    group = max((line for line, _ in spanning), default=-1) + 1 if head.lines else 0
    if group >= header or (group and _is_ruled(rules, table[group - 1 : header])):
        group = 0
    for i in range(1, len(table)):
        begins = (
            i == header
            or crossing[i] != crossing[i - 1]
            or (i > header and not crossing[i] and i in starts)
            or (crossing[i] and _LONG_NUMBER.match(table[i].parts[0][2]) is not None)
        )
        if begins or i == group:
            cuts.append(_between(table[i - 1], table[i]))
    edges = sorted([top, bottom, *cuts, *(float(y) for y in rules.at)])
    ys = _merged(edges, table)
    drawn = Rules(
        np.array([top, bottom, *cuts], dtype=np.float32),
        np.array([(left, right)] * (len(cuts) + 2), dtype=np.float32),
    )
    between_rows = find_drawn(drawn, ys, list(xs)) | find_drawn(rules, ys, list(xs))
    between_columns = np.ones((len(xs), len(ys) - 1), dtype=np.bool_)
    for r, (y0, y1) in enumerate(pairwise(ys)):
        for i, row in enumerate(table):
            if not y0 <= row.middle < y1:
                continue
            for e in range(1, len(xs) - 1):
                if (i, e) in spanning or (crossing[i] and _crosses(row, xs[e])):
                    between_columns[e, r] = False
    if group:
        _open_under_titles(between_rows, ys, table, group, spanning)
    cells = find_cells(between_rows, between_columns)
    return Grid(list(xs), ys, cells, False, False, signs.key, tuple(strips), lined)


def _row_rules(page: PageText, table: Sequence[PrintedLine], left: float, right: float) -> Rules:
    """Level lines within a table, but for underlined words."""
    kept = []
    for i, (y, (a, b)) in enumerate(zip(page.loose.at, page.loose.span, strict=True)):
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
    over = {column for _, e in spanning for column in (e - 1, e)}
    for column in range(between_rows.shape[1]):
        if column not in over:
            between_rows[edge, column] = False


def _between(above: PrintedLine, below: PrintedLine) -> float:
    return (above.middle + below.middle) / 2


def _row_starts(
    page: PageText,
    table: Sequence[PrintedLine],
    header: int,
    xs: Sequence[float],
    rules: Rules,
    signs: RowSigns,
) -> tuple[list[int], bool | None]:
    """The printed lines with which rows begin that no level line parts from the row above.

    And whether level lines part the rows, null where that cannot be told.
    """
    key = signs.key
    across = [
        float(y)
        for y, (a, b) in zip(rules.at, rules.span, strict=True)
        if b - a > ACROSS * (xs[-1] - xs[0])
    ]
    if key is None:
        lines = range(header + 1, len(table))
        return [i for i in lines if _begins(page, table, i, header, xs)], None
    texts = [_text_in(page, row, xs[key], xs[key + 1]) for row in table]
    keys = [i for i in range(header, len(table)) if NUMBER.match(texts[i])]
    keys = _without_tails(table, keys, texts)
    top_aligned = _are_top_aligned(table, keys, xs)
    starts: list[int] = []
    parted: list[bool] = []
    above = table[header].middle if header < len(table) else 0.0
    for n, i in enumerate(keys):
        if i == header:
            above = table[i].middle
            continue
        ruled = any(above < y < table[i].middle for y in across)
        if n:
            parted.append(ruled)
        # Without a number so far, lines further down tell that rows are parted by lines.
        inside = any(table[i].middle < y < table[-1].middle for y in across)
        if not ruled and not (n == 0 and (inside or signs.lined)):
            first = keys[n - 1] + 1 if n else header + 1
            start = i if top_aligned else _after_widest_gap(table, first, i)
            if n or signs.continues:
                sure = n or top_aligned or _is_wide_above(table, start)
            else:  # what stands above the first number of a table is a row only if set apart
                sure = table[i].top - table[i - 1].bottom > 0.6 * table[i].height
            if sure:
                starts.append(start)
        above = table[i].middle
    return starts, all(parted) if parted else None


def _without_tails(
    table: Sequence[PrintedLine], keys: Sequence[int], texts: Sequence[str]
) -> list[int]:
    """The lines with numbers, without those that end a number broken by its column.

    ``1.1.`` / ``4.``: one figure close below a number of several.  Tables of short rows have that,
    too, where ``2.`` follows on ``1.4.``, but there no other figure does.
    """
    tails: list[int] = []
    broken = False
    for above, i in pairwise(keys):
        upper, lower = number_parts(texts[above]), number_parts(texts[i])
        if i == above + 1 and len(lower) == 1 < len(upper) and not _is_wide_above(table, i):
            tails.append(i)
            broken = broken or lower[0] != _next(upper[0])
    return [i for i in keys if not (broken and i in tails)]


def _next(figure: str) -> str:
    return str(int(figure) + 1) if figure.isdecimal() else figure


def _text_in(page: PageText, row: PrintedLine, left: float, right: float) -> str:
    inside = [n for n, box in row.words if left <= (box[0] + box[2]) / 2 < right]
    return " ".join(page.fragments.texts[n] for n in inside)


def _are_top_aligned(
    table: Sequence[PrintedLine], keys: Sequence[int], xs: Sequence[float]
) -> bool:
    """Whether all cells of a row begin on the line of its number."""
    begun = wanted = 0
    for i, end in zip(keys, [*keys[1:], len(table)], strict=False):
        mine = {_column(span, xs) for span in table[i].spans}
        rest = {_column(span, xs) for row in table[i + 1 : end] for span in row.spans}
        begun += len(mine)
        wanted += len(mine | rest)
    return begun > 0.85 * wanted


def _column(span: Span, xs: Sequence[float]) -> int:
    return int(np.searchsorted(xs, (span[0] + span[1]) / 2))


def _after_widest_gap(table: Sequence[PrintedLine], first: int, last: int) -> int:
    """The line from ``first`` to ``last`` above which most is white; the last of equals."""
    white = [table[i].top - table[i - 1].bottom for i in range(first, last + 1)]
    widest = max(white)
    return first + max(n for n, gap in enumerate(white) if gap > widest - 1)


def _is_wide_above(table: Sequence[PrintedLine], i: int) -> bool:
    """Whether there is more white above a line than between the lines of a text."""
    white = sorted(below.top - above.bottom for above, below in pairwise(table))
    return table[i].top - table[i - 1].bottom > white[len(white) // 3] + 0.3 * table[i].height


def _begins(
    page: PageText, table: Sequence[PrintedLine], i: int, header: int, xs: Sequence[float]
) -> bool:
    """Whether a row begins with a line, where no column holds numbers."""
    text = _text_in(page, table[i], xs[0], xs[1])
    if not text:
        return False
    if _LONG_NUMBER.match(text):
        return True
    steps = sorted(b.bottom - a.bottom for a, b in pairwise(table[header:]))
    usual = steps[len(steps) // 3] if steps else table[i].height
    return table[i].bottom - table[i - 1].bottom > ROW_GAP * usual


def _merged(edges: Sequence[float], table: Sequence[PrintedLine]) -> list[float]:
    """Edges without those between which no line is printed."""
    middles = np.array([row.middle for row in table])
    kept = [edges[0]]
    for edge in edges[1:]:
        if bool(((middles > kept[-1]) & (middles < edge)).any()):
            kept.append(edge)
        elif len(kept) > 1:
            kept[-1] = edge
    return kept
