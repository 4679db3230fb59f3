"""Where a page's first row begins whose beginning nothing shows: no line, no wider white.

Above it stands what is left of a row of the page before.  How the cells of a row stand beside
their number tells the two apart.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from izpilde.extract.pdf.tables.printed import PrintedLine, Span

MIRRORED = 0.4  # of a line's height: a row's last line is no farther from where it should be
CENTRED = 0.3  # of a line's height: the middle of a cell is no farther from that of its row
WIDER = 0.12  # of a line's height: white that is wider by more is a gap between rows
NEXT = 1.6  # of a line's height: the next line of a cell stands no farther


def column_of(span: Span, xs: Sequence[float]) -> int:
    return bisect_left(xs, (span[0] + span[1]) / 2)


def after_widest_gap(table: Sequence[PrintedLine], first: int, last: int) -> int:
    """The line from ``first`` to ``last`` above which most is white; the last of equals."""
    white = [table[i].top - table[i - 1].bottom for i in range(first, last + 1)]
    widest = max(white)
    return first + max(n for n, gap in enumerate(white) if gap > widest - 1)


def centred_start(
    table: Sequence[PrintedLine], key: int, next_key: int, top: int, xs: Sequence[float]
) -> int | None:
    """The line with which a page's first row begins, all of whose cells are centred on its number.

    Null where there is none: what is above goes on with the page before, or cells do not stand so,
    or wider white parts rows.
    """
    last = min(next_key, len(table) - 1)
    white = [table[i].top - table[i - 1].bottom for i in range(top + 1, last + 1)]
    # Lines of cells side by side overlap, and tell of no white.
    usual = median([gap for gap in white if gap > 0] or [0.0])
    if max(white) > usual + WIDER * table[key].height:
        return None
    middle, near = table[key].middle, CENTRED * table[key].height
    for start in range(top, key):
        wanted = 2 * middle - table[start].middle
        end = min(range(key, next_key), key=lambda i: abs(table[i].middle - wanted))
        cells = _cells(table, start, end, xs)
        middles = [(table[i[0]].middle + table[i[-1]].middle) / 2 for i in cells.values()]
        if all(abs(at - middle) < near for at in middles) and not any(
            _is_small(table[lines[0]], column, xs) for column, lines in cells.items()
        ):
            return start
    return None


def mirrored_start(table: Sequence[PrintedLine], key: int, next_key: int, top: int) -> int | None:
    """The line with which a page's first row begins, as far above its number as its end is below.

    Null where no line stands there: what is above the number goes on with the page before.
    """
    end = after_widest_gap(table, key + 1, next_key) - 1
    wanted = 2 * table[key].middle - table[end].middle
    nearest = min(range(top, key + 1), key=lambda i: abs(table[i].middle - wanted))
    near = abs(table[nearest].middle - wanted) < MIRRORED * table[key].height
    return nearest if near else None


def hanging_start(table: Sequence[PrintedLine], key: int, top: int, xs: Sequence[float]) -> int:
    """The line with which a page's first row begins, all of whose cells end beside its number.

    Each cell is the lines of its column that follow each other up from there.
    """
    start = key
    for lines in _cells(table, top, key, xs).values():
        if lines[-1] != key:
            continue
        begun = key
        for i in reversed(lines[:-1]):
            if table[begun].bottom - table[i].bottom > NEXT * table[i].height:
                break
            begun = i
        start = min(start, begun)
    return start


def goes_on_small(table: Sequence[PrintedLine], i: int, xs: Sequence[float]) -> bool:
    """Whether a line is there and goes on, in small letters, with cells of the line above."""
    if i == len(table):
        return False
    above = {column_of(span, xs) for span in table[i - 1].spans}
    return any(_is_small(table[i], column, xs) for column in above)


def _is_small(row: PrintedLine, column: int, xs: Sequence[float]) -> bool:
    """Whether a line begins with a small letter in a column."""
    own = (text for a, b, text in row.parts if column_of((a, b), xs) == column)
    return next(own, "")[:1].islower()


def _cells(
    table: Sequence[PrintedLine], first: int, last: int, xs: Sequence[float]
) -> dict[int, list[int]]:
    """The lines from ``first`` to ``last`` that print in each column."""
    cells: dict[int, list[int]] = defaultdict(list)
    for i in range(first, last + 1):
        for column in {column_of(span, xs) for span in table[i].spans}:
            cells[column].append(i)
    return cells
