"""What stands below a table without upright lines and is none of its lines.

A heading in bold or larger letters, with the table that it begins, prose below the line that closes
the table, and what stands apart below the last values of a table of values.
"""

from collections.abc import Sequence
from itertools import pairwise

from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.tables.printed import PrintedLine, Span
from izpilde.extract.pdf.tables.rows import NUMBER
from izpilde.extract.pdf.tables.strips import ALIGNED

HEADING_GAP = 0.5  # of a line's height: more white stands above a heading
LARGER = 1.15  # times as high as the first line of a table: a heading's
APART_BELOW = 0.12  # of a line's height: more white than between lines stands below a table
CLOSING = 2.0  # points: so far a closing line may reach into the lines beside it
FOOT_GAP = 1.5  # of a line's height: more white stands above who signs
NO_LINE_LOWER = 0.25  # of a line's height below its middle
SIGNED_IN = 2  # columns: who signs prints an office and a name
FOOT_WIDER = 2.0  # times as wide as any white between the lines of the table, where none are drawn


def without_heading(rows: Sequence[PrintedLine], first: int, end: int, left: float) -> int:
    """Where a table ends whose last lines from ``first`` to ``end`` may be what follows' heading:
    bold or larger lines that begin left of ``left``, where the first column ends.

    None goes on a cell, in small letters or beside other lines of its row."""
    start = end
    while start > first and _is_prominent(rows[start - 1], rows[first], left):
        if len(rows[start - 1].parts) > 1:
            return end
        start -= 1
    if not first < start < end:
        return end
    goes_on = rows[start].parts[0][2][:1].islower() or rows[start].top < rows[start - 1].bottom
    return end if goes_on else start


def is_heading_alone(rows: Sequence[PrintedLine], left: float) -> bool:
    """Whether nothing but a heading in bold stands in some lines, from the first column on, which
    ends at ``left``: what begins in another goes on a cell."""
    return all(row.bold and len(row.parts) == 1 and row.spans[0][0] < left for row in rows)


def is_set_apart(rows: Sequence[PrintedLine]) -> bool:
    """Whether the prominent lines that end a table stand apart from it, as a heading does."""
    last = len(rows) - 1
    while last > 0 and all(_stands_out(row, rows[0]) for row in rows[last - 1 : last + 1]):
        last -= 1
    white = rows[last].top - rows[last - 1].bottom
    return last > 0 and white > HEADING_GAP * rows[last].height


def _is_prominent(row: PrintedLine, first: PrintedLine, left: float) -> bool:
    return row.spans[0][0] < left and _stands_out(row, first)


def _stands_out(row: PrintedLine, first: PrintedLine) -> bool:
    return row.bold or row.height > LARGER * first.height


def without_other_table(
    rows: Sequence[PrintedLine], first: int, end: int, white: Sequence[Span]
) -> int:
    """Where a table of numbered rows ends, below which a heading begins another table.

    No line below the heading has a number, and one of several columns goes from the first column
    over the white behind it.
    """
    numbers = [i for i in range(first, end) if _is_numbered(rows[i])]
    if not numbers:
        return end
    for i in range(numbers[-1] + 1, end - 1):
        row = rows[i]
        if len(row.parts) > 1 or row.spans[0][0] > white[0][0]:
            continue
        far = row.top - rows[i - 1].bottom > row.height
        if not (far or _stands_out(row, rows[numbers[-1]])):
            continue
        tail = [below.parts for below in rows[i + 1 : end] if len(below.parts) > 1]
        if any(parts[0][0] < white[0][0] and parts[0][1] > white[0][1] for parts in tail):
            return i
    return end


def _is_numbered(row: PrintedLine) -> bool:
    return len(row.parts) > 1 and NUMBER.match(row.parts[0][2]) is not None


def without_prose(
    rows: Sequence[PrintedLine],
    first: int,
    end: int,
    white: Sequence[Span],
    level: Sequence[float],
) -> int:
    """Where a table ends below whose last level line only running text stands.

    Its first line goes over two columns or more, and has no number.
    """
    body = rows[first:end]
    closing = max(
        (y for y in level if body[0].bottom - CLOSING < y < body[-1].top + CLOSING), default=None
    )
    if closing is None:
        return end
    start = next(i for i in range(first, end) if rows[i].top > closing - CLOSING)
    tail = rows[start:end]
    if start == first or any(len(row.parts) > 1 for row in tail):
        return end
    begun, ended, text = tail[0].parts[0]
    goes_over = begun < white[0][0] and ended > white[0][1]
    return start if goes_over and not NUMBER.match(text) else end


def lines_across(page: PageText, columns: Sequence[Span]) -> list[float]:
    """Heights of the page's level lines that go from the first of some columns into the last."""
    left, right = page.loose.span.T
    over = (left < columns[0][1]) & (right > columns[-1][0])
    return sorted(page.loose.at[over].tolist())


def without_signers(
    rows: Sequence[PrintedLine],
    first: int,
    end: int,
    white: Sequence[Span],
    across: Sequence[float],
) -> int:
    """Where a table of numbered rows ends far below which only lines without a number stand, the
    first of them from the first column on: who signs it.  What prints in three columns is a row.

    ``across`` are the level lines that go over the whole table; where they part its rows, they
    stand below the last one.
    """
    numbered = [i for i in range(first, end) if _has_number(rows[i], white[0])]
    if len(numbered) < 2:
        return end
    apart = [below.top - above.bottom for above, below in pairwise(rows[first:end])]
    for start in range(numbered[-1] + 1, end):
        gap, row = apart[start - first - 1], rows[start]
        inner = [y for y in across if rows[first].bottom < y < row.top]
        least = FOOT_GAP * row.height
        if len(inner) < 2:
            least = max(least, FOOT_WIDER * max(apart[: start - first - 1], default=0.0))
        closed = not any(y > row.top for y in across)
        begun = row.spans[0][0] < white[0][0] and not row.parts[0][2][:1].islower()
        begun = begun and _columns_begun(rows[start:end], white) <= SIGNED_IN
        if closed and begun and gap > least and all(y < row.top - row.height for y in inner):
            return start
    return end


def _columns_begun(tail: Sequence[PrintedLine], white: Sequence[Span]) -> int:
    """In how many columns words begin on the first of some lines, and on those no line lower."""
    level = [row for row in tail if row.top < tail[0].middle + NO_LINE_LOWER * tail[0].height]
    begun = {sum(part[0] > side[0] for side in white) for row in level for part in row.parts}
    return len(begun)


def _has_number(row: PrintedLine, strip: Span) -> bool:
    begun, _, text = row.parts[0]
    return begun < strip[0] and NUMBER.match(text) is not None


def without_lines_behind_values(
    rows: Sequence[PrintedLine], first: int, end: int, left: float, level: Sequence[float]
) -> int:
    """Where a table of values ends, whose values stand from ``left`` on."""
    behind = (i for i in range(end - 1, first - 1, -1) if rows[i].spans[-1][0] >= left - ALIGNED)
    last = next(behind, first)
    body = rows[first:end]
    least = min((below.top - above.bottom for above, below in pairwise(body)), default=0.0)
    for i in range(last + 1, end):
        apart = rows[i].top - rows[i - 1].bottom > least + APART_BELOW * rows[i].height
        if len(rows[i].parts) == 1 and apart and not _is_ruled_below(rows[i], level):
            return i
    return end


def _is_ruled_below(row: PrintedLine, level: Sequence[float]) -> bool:
    """Whether a level line closes the table below a line."""
    return any(row.bottom - 1 < y < row.bottom + row.height for y in level)
