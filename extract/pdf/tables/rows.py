"""The printed lines with which a table's rows begin.

A row begins with a number in the number column; where the table has none, after a gap.  Cells may
stand at the top of their row, at its foot or in its middle: the white between two numbers, the
table's first and last lines and how far a row's lines reach above its number tell which.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from izpilde.extract.labels.numbers import figure_of, number_parts
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.rules import Rules
from izpilde.extract.pdf.tables.first_rows import (
    MIRRORED,
    WIDER,
    after_widest_gap,
    centred_start,
    column_of,
    goes_on_small,
    hanging_start,
    mirrored_start,
)
from izpilde.extract.pdf.tables.printed import PrintedLine
from izpilde.extract.pdf.tables.value_rows import value_line, value_row_starts

ACROSS = 0.8  # of a table's width: a level line that parts rows
RULED = 0.5  # of the width of values: a level line that parts rows of them
ROW_GAP = 1.35  # of the usual distance of lines, where no number begins a row

BEGUN = 0.85  # of the cells that begin on the line of their number
MOSTLY = 0.2  # of the rows may stand otherwise than the others

Side = Literal["top", "middle", "foot"]

NUMBER = re.compile(
    r"(?:[A-ZĀČĒĢĪĶĻŅŠŪŽ]{1,3}[\s.]?)?\d{1,3}(?:\.\d{1,3})*(?:\.[a-zA-Z]|[a-zA-Z](?=\)))?\.?\)?"
    r"(?=\s|$)|[IVX]{1,5}\.|[a-zA-Z]\)$"
)
LONG_NUMBER = re.compile(r"(?:\d{1,2}\.){2,}\d{0,2}\.?\s")


class RowSigns(NamedTuple):
    """By what a table's rows can be told: the number column, and what was seen before it.

    ``continues``: it may begin with what is left of a row of the page before.  ``lined``: level
    lines part the rows of the report's tables.  ``values`` is the first column of values of a table
    of values, null for one of measures.  ``side`` is where in its rows the cells of the table that
    goes on stand, null where that is not known.
    """

    key: int | None
    continues: bool
    lined: bool
    values: int | None = None
    side: Side | None = None


def row_starts(
    page: PageText,
    table: Sequence[PrintedLine],
    header: int,
    xs: Sequence[float],
    rules: Rules,
    signs: RowSigns,
    crossing: Sequence[bool],
) -> tuple[list[int], bool | None, Side | None]:
    """The printed lines with which rows begin that no level line parts from the row above.

    ``crossing`` tells of each line whether it stands across columns.  And whether level lines
    part the rows, and where in them the cells stand; null where that cannot be told.
    """
    key = signs.key
    numbers = xs[-1] if key is None else (xs[key] + xs[key + 1]) / 2
    across = [
        float(y)
        for y, (a, b) in zip(rules.at, rules.span, strict=True)
        if b - a > ACROSS * (xs[-1] - xs[0]) and a < numbers
    ]
    if signs.values is not None:
        starts = _value_row_starts(page, table, header, xs, rules, signs, signs.values, crossing)
        return starts, None, None
    if key is None:
        told = _starts_by_white(page, table, header, xs, crossing, signs.continues)
        lines = range(header + 1, len(table))
        return told or [i for i in lines if _begins(page, table, i, header, xs)], None, None
    texts = [text_in(page, row, xs[key], xs[key + 1]) for row in table]
    keys = [i for i in range(header, len(table)) if NUMBER.match(texts[i])]
    keys = _without_tails(table, keys, texts)
    in_columns = [i for i in keys if not crossing[i]] or keys
    side = _side(table, in_columns, header, xs, crossing, signs)
    starts = []
    parted: list[bool] = []
    above = table[header].middle if header < len(table) else 0.0
    begun = header if keys and not signs.continues else None  # the line that the row began with
    white = None if side == "top" else _white_between_rows(table, keys, crossing)
    for n, i in enumerate(keys):
        if i == header:
            above, begun = table[i].middle, i
            continue
        ruled = any(above < y < table[i].middle for y in across)
        if n:
            parted.append(ruled)
        # Without a number so far, lines further down tell that rows are parted by lines.
        inside = any(table[i].middle < y < table[-1].middle for y in across)
        if not ruled and not (n == 0 and (inside or signs.lined)):
            first = keys[n - 1] + 1 if n else header + 1
            # A section between two numbers belongs to neither of their rows.
            first = max([first, *(c + 1 for c in range(first, i) if crossing[c])])
            start = _row_start(table, first, i, side, begun if n else None, n == 0)
            mirrored = None
            if n == 0 and signs.continues and white is not None:
                mirrored = _last_below(table, first, i, white) or header
            elif n == 0 and signs.continues and side == "middle":
                mirrored = centred_start(table, i, (*keys, len(table))[1], header, xs)
                if mirrored is None and len(keys) > 1:
                    mirrored = mirrored_start(table, i, keys[1], header)
            elif n == 0 and signs.continues and side == "foot":
                mirrored = hanging_start(table, i, header, xs) or None
            if mirrored is not None:
                start, sure = mirrored, True
            elif n or signs.continues:
                sure = n > 0 or side == "top" or _is_wide_above(table, start)
            else:  # what stands above the first number of a table is a row only if set apart
                sure = table[i].top - table[i - 1].bottom > 0.6 * table[i].height
            if sure:
                starts.append(start)
                begun = start
        elif n:
            begun = None
        above = table[i].middle
    if side != "top" and keys and keys[-1] + 1 < len(table) and not across and not signs.lined:
        # A row goes on on the next page, where its number stands.
        end = keys[-1] + 1
        begins = end if white is None else _last_below(table, end, len(table) - 1, white)
        if white is None and goes_on_small(table, end, xs):
            begins = None  # it is the row of the last number that goes on
        if begins is not None and (side == "foot" or white is not None):
            starts.append(begins)
    return starts, all(parted) if parted else None, side if len(keys) > 2 else signs.side


def _value_row_starts(
    page: PageText,
    table: Sequence[PrintedLine],
    header: int,
    xs: Sequence[float],
    rules: Rules,
    signs: RowSigns,
    first: int,
    crossing: Sequence[bool],
) -> list[int]:
    """As ``row_starts``, of a table of values, which stand from column ``first`` on."""
    left, right = xs[first], xs[-1]
    columns = [(column, xs[column], xs[column + 1]) for column in range(first, len(xs) - 1)]
    lines = [
        value_line(
            text_in(page, row, xs[0], left),
            {column: text_in(page, row, a, b) for column, a, b in columns},
            crosses,
        )
        for row, crosses in zip(table, crossing, strict=True)
    ]
    ruled = [
        float(y)
        for y, (a, b) in zip(rules.at, rules.span, strict=True)
        if min(b, right) - max(a, left) > RULED * (right - left)
    ]
    return value_row_starts(table, lines, header, ruled, signs.continues)


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
    return str(figure_of(figure) + 1) if figure.isdecimal() else figure


def text_in(page: PageText, row: PrintedLine, left: float, right: float) -> str:
    """The words of a printed line whose middles stand between two edges."""
    inside: list[str] = []
    for n, box in row.words:
        if box[0] >= right:  # as are all behind it
            break
        if left <= (box[0] + box[2]) / 2 < right:
            inside.append(page.fragments.texts[n])
    return " ".join(inside)


def _side(
    table: Sequence[PrintedLine],
    keys: Sequence[int],
    header: int,
    xs: Sequence[float],
    crossing: Sequence[bool],
    signs: RowSigns,
) -> Side:
    """Where in their rows the cells stand.

    At the top, all cells begin on the line of the number; at the foot, all end there.  Where cells
    of one line leave that open, white above or below the numbers tells, else the table's ends.
    """
    edges = [header, *keys, len(table)]
    starts = [header, *(i + 1 for i in keys)]
    lines = [
        [n for n in range(a, b) if not crossing[n]] for a, b in zip(starts, edges[1:], strict=True)
    ]
    columns = [{column_of(span, xs) for span in row.spans} for row in table]
    top = _are_begun(columns, keys, lines[1:]) and (signs.continues or not lines[0])
    foot = _are_begun(columns, keys, lines[:-1])
    above = below = between = 0
    for upper, lower in pairwise(keys):
        white = [table[i].top - table[i - 1].bottom for i in range(upper + 1, lower + 1)]
        under, inner, over = white[0], white[1:-1], white[-1]
        wider = WIDER * table[lower].height
        between += max(inner, default=0.0) > max(over, under) + wider
        if lower > upper + 1 and abs(over - under) > wider:
            above, below = above + (over > under), below + (under > over)
    top = top and below <= MOSTLY * (above + below)
    foot = foot and above <= MOSTLY * (above + below)
    # Lines above the first number and white between the lines of two: in the middle of their rows.
    foot = foot and not (lines[0] and between > MOSTLY * (above + below + between))
    # Nor do cells go on below the numbers at the foot of their rows.
    foot = foot and 2 * sum(goes_on_small(table, i + 1, xs) for i in keys) <= len(keys)
    if signs.continues and signs.side == "middle":
        begun = (i > 0 and goes_on_small(table, i, xs) for i in keys)
        top = top and 2 * sum(begun) <= len(keys)
    led = bool(lines[0]) and above <= 2 * below
    if not (top or foot) and not led and _share_begun(columns, keys, lines[1:]) > BEGUN:
        return "top"  # lines that do not stand quite level, as in a scan
    if not (top and foot):
        return "top" if top else "foot" if foot else "middle"
    if signs.continues and signs.side in ("top", "foot"):
        return signs.side
    return "foot" if lines[0] and keys[-1:] == [len(table) - 1] else "top"


def _are_begun(
    columns: Sequence[set[int]], keys: Sequence[int], rests: Sequence[Sequence[int]]
) -> bool:
    """Whether the columns that a row's other lines print in are those of its number's line.

    ``columns`` are those that each line of the table prints in.
    """
    begun = rows = 0
    for i, lines in zip(keys, rests, strict=True):
        rows += bool(lines)
        begun += bool(lines) and all(columns[n] <= columns[i] for n in lines)
    return begun >= (1 - MOSTLY) * rows


def _share_begun(
    columns: Sequence[set[int]], keys: Sequence[int], rests: Sequence[Sequence[int]]
) -> float:
    """Of all cells that print, the share that begins on the line of its row's number."""
    begun = wanted = 0
    for i, lines in zip(keys, rests, strict=True):
        begun += len(columns[i])
        wanted += len(columns[i].union(*(columns[n] for n in lines)))
    return begun / max(wanted, 1)


def _row_start(
    table: Sequence[PrintedLine], first: int, key: int, side: Side, begun: int | None, topmost: bool
) -> int:
    """The line from ``first`` to ``key`` with which the row of ``key`` begins.

    ``begun`` is the line with which the row above began, null where that is not known.
    """
    if side == "top":
        return key
    if side == "foot" and not topmost:  # above the topmost may stand what is left of a row
        return first
    white = sorted(table[i].top - table[i - 1].bottom for i in range(first, key + 1))
    clear = len(white) < 2 or white[-1] - white[-2] > WIDER * table[key].height
    if not clear and begun is not None:
        # A row reaches as far below the line of its number as above it.
        last = 2 * table[first - 1].middle - table[begun].middle
        nearest = min(range(first - 1, key), key=lambda i: abs(table[i].middle - last))
        if abs(table[nearest].middle - last) < MIRRORED * table[key].height:
            return nearest + 1
    return after_widest_gap(table, first, key)


def _white_between_rows(
    table: Sequence[PrintedLine], keys: Sequence[int], crossing: Sequence[bool]
) -> float | None:
    """The least white that parts two rows, where none within a row is nearly as wide.

    Null where that cannot be told: one such white stands between any two numbers, or two where a
    line across stands between them.
    """
    gaps = [
        [table[i].top - table[i - 1].bottom for i in range(upper + 1, lower + 1)]
        for upper, lower in pairwise(keys)
    ]
    least = min(map(max, gaps), default=0.0)
    clear = least - WIDER * max((table[i].height for i in keys), default=0.0)
    for (upper, lower), white in zip(pairwise(keys), gaps, strict=True):
        across = sum(crossing[upper:lower])
        if sum(gap > clear for gap in white) > 1 + across:
            return None
    return clear if least > 0 and any(len(white) > 1 for white in gaps) else None


def _last_below(table: Sequence[PrintedLine], first: int, last: int, white: float) -> int | None:
    """The last line from ``first`` to ``last`` that stands below so much white; null for none."""
    lines = (i for i in range(last, first - 1, -1) if table[i].top - table[i - 1].bottom > white)
    return next(lines, None)


def _is_wide_above(table: Sequence[PrintedLine], i: int) -> bool:
    """Whether there is more white above a line than between the lines of a text."""
    white = sorted(below.top - above.bottom for above, below in pairwise(table))
    return table[i].top - table[i - 1].bottom > white[len(white) // 3] + 0.3 * table[i].height


def _starts_by_white(
    page: PageText,
    table: Sequence[PrintedLine],
    header: int,
    xs: Sequence[float],
    crossing: Sequence[bool],
    continues: bool,
) -> list[int]:
    """Where rows begin whose measures begin with their numbers, wherever in its row a cell stands.

    Nothing where white does not part the rows.
    """
    texts = [text_in(page, row, xs[0], xs[1]) for row in table]
    keys = [i for i in range(header, len(table)) if LONG_NUMBER.match(texts[i]) and not crossing[i]]
    white = _white_between_rows(table, keys, crossing) if len(keys) > 2 else None
    if white is None:
        return []
    above = [header, *(key + 1 for key in keys)]
    starts = [
        _last_below(table, max(first, 1), key, white)
        for first, key in zip(above, keys, strict=False)
    ]
    behind = _last_below(table, above[-1], len(table) - 1, white)
    return [start for start in (*starts[not continues :], behind) if start is not None]


def _begins(
    page: PageText, table: Sequence[PrintedLine], i: int, header: int, xs: Sequence[float]
) -> bool:
    """Whether a row begins with a line, where no column holds numbers."""
    text = text_in(page, table[i], xs[0], xs[1])
    if not text:
        return False
    if LONG_NUMBER.match(text):
        return True
    if table[i].top < table[i - 1].bottom - WIDER * table[i].height:
        return False  # beside lines of other columns, in the middle of its row
    # Cells in the middle of their rows print lines beside lines: these tell no distance.
    below = [(a, b) for a, b in pairwise(table[header:]) if b.top > a.bottom - WIDER * b.height]
    steps = sorted(b.bottom - a.bottom for a, b in below)
    usual = steps[len(steps) // 3] if steps else table[i].height
    return table[i].bottom - table[i - 1].bottom > ROW_GAP * usual
