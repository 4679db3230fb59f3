"""The printed lines with which the rows of a table of values begin, where no level line parts all.

White between lines tells rows apart where it is of two widths; where all lines are equally far
apart, a label with values beside it begins a row.  The ways to part the rows are weighed: a row has
one label, and values or the looks of a section.
"""

from collections.abc import Sequence
from itertools import pairwise

from izpilde.extract.pdf.tables.printed import PrintedLine

WIDER = 0.12  # of a line's height: white that is wider by more is a gap between rows
TWO_LABELS, BROKEN, UNLABELLED, SECTION = 2.0, 2.0, 1.0, 0.2  # what is odd about a row

_GOES_ON = "(),;%–-/„"


def value_row_starts(
    table: Sequence[PrintedLine],
    first: int,
    edge: float,
    ruled: Sequence[float],
    crossing: Sequence[bool],
) -> list[int]:
    """The lines behind the ``first`` with which rows begin; values stand right of ``edge``.

    ``ruled`` are the heights of level lines across the table: rows part there, too.  ``crossing``
    tells of each line whether it stands across columns.
    """
    values = [
        _has_values(row, edge) and not across for row, across in zip(table, crossing, strict=True)
    ]
    lines = range(first + 1, len(table))
    at_rule = [i for i in lines if any(table[i - 1].middle < y < table[i].middle for y in ruled)]
    whites = {i: table[i].top - table[i - 1].bottom for i in lines}
    ways = [[*at_rule], *_by_white(table, whites, at_rule)]
    if len(at_rule) < 2:
        ways.append(_by_label(table, lines, edge))
    return min(ways, key=lambda starts: _oddness(table, values, [first, *starts], edge))


def _by_white(
    table: Sequence[PrintedLine], whites: dict[int, float], at_rule: Sequence[int]
) -> list[list[int]]:
    """Rows that part at all white wider than some step, one way for each step between widths."""
    ordered = sorted(whites.values())
    ways = []
    for less, more in pairwise(ordered):
        if more - less > WIDER * table[0].height:
            starts = {i for i, white in whites.items() if white >= more}
            ways.append(sorted(starts | set(at_rule)))
    ways.append(list(whites))
    return ways


def _by_label(table: Sequence[PrintedLine], lines: range, edge: float) -> list[int]:
    """Rows that begin with a label beside values, or with a line alone that looks like a section."""
    return [i for i in lines if _begins_label(table[i], edge)]


def _begins_label(row: PrintedLine, edge: float) -> bool:
    a, _, text = row.parts[0]
    return a < edge and not text[0].islower() and text[0] not in _GOES_ON


def _has_values(row: PrintedLine, edge: float) -> bool:
    return any(a >= edge for a, _ in row.spans)


def _oddness(
    table: Sequence[PrintedLine], values: Sequence[bool], starts: Sequence[int], edge: float
) -> float:
    """How unlike rows of values the rows are that begin so; ``values`` tells which lines have any."""
    odd = 0.0
    for begin, end in pairwise([*starts, len(table)]):
        labels = [i for i in range(begin, end) if _begins_label(table[i], edge)]
        odd += TWO_LABELS * max(0, sum(values[i] for i in labels) - 1)
        if not any(values[begin:end]):
            odd += SECTION if labels[:1] == [begin] else BROKEN
        elif not any(row.spans[0][0] < edge for row in table[begin:end]):
            odd += UNLABELLED
        elif not labels:
            odd += BROKEN
    return odd
