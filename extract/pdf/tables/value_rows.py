"""The printed lines with which the rows of a table of values begin, where no level line parts all.

White between lines tells rows apart where it is of two widths; where all lines are equally far
apart, a label with values beside it begins a row.  The ways to part the rows are weighed: a row has
one label, and one number in a column, or else the looks of a section.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from izpilde.extract.labels.indicator_headers import is_plain_value
from izpilde.extract.pdf.tables.printed import PrintedLine

WIDER = 0.12  # of a line's height: white that is wider by more is a gap between rows
TWO_ROWS, BROKEN, TWO_LABELS, UNLABELLED, SECTION = (
    2.0,
    2.0,
    1.0,
    1.0,
    0.2,
)  # what is odd about a row

_GOES_ON = "(),;%/„"


@dataclass(frozen=True, slots=True)
class ValueLine:
    """What a line prints: whether a label, one that begins as a new one does, and values.

    ``numbers`` are the columns that print a number alone, or a mark that there is none.
    """

    labelled: bool
    begins: bool
    values: bool
    numbers: frozenset[int]


def value_line(label: str, values: dict[int, str], crosses: bool) -> ValueLine:
    """A line by its texts left of the values and in the columns of values.

    ``crosses`` says that it stands across columns.
    """
    filled = {} if crosses else {column: text for column, text in values.items() if text}
    begins = bool(label) and not label[0].islower() and label[0] not in _GOES_ON
    numbers = frozenset(column for column, text in filled.items() if is_plain_value(text))
    return ValueLine(bool(label), begins, bool(filled), numbers)


def value_row_starts(
    table: Sequence[PrintedLine],
    lines: Sequence[ValueLine],
    first: int,
    ruled: Sequence[float],
    continues: bool,
) -> list[int]:
    """The lines behind the ``first`` with which rows begin that no level line parts.

    ``lines`` are those of ``table``; ``ruled`` are the heights of level lines across its values.
    ``continues`` says that it may begin with what is left of a row of the page before.
    """
    below = range(first + 1, len(table))
    at_rule = [i for i in below if any(table[i - 1].middle < y < table[i].middle for y in ruled)]
    ways = [at_rule, *_by_white(table, below, at_rule)]
    if len(at_rule) < 2:
        ways.append(_by_label(lines, below))
    best = min(ways, key=lambda starts: _oddness(lines, [first, *starts], continues))
    return [i for i in best if i not in at_rule]


def _by_white(
    table: Sequence[PrintedLine], below: range, at_rule: Sequence[int]
) -> list[list[int]]:
    """Rows that part at all white wider than some step, one way for each step between widths."""
    whites = {i: table[i].top - table[i - 1].bottom for i in below}
    ways = []
    for less, more in pairwise(sorted(whites.values())):
        if more - less > WIDER * table[0].height:
            starts = {i for i, white in whites.items() if white >= more}
            ways.append(sorted(starts.union(at_rule)))
    return [*ways, list(below)]


def _by_label(lines: Sequence[ValueLine], below: range) -> list[int]:
    """Rows that begin with a label, or with a number where the row above has one."""
    starts: list[int] = []
    begun = below.start - 1
    for i in below:
        told = frozenset[int]().union(*(line.numbers for line in lines[begun:i]))
        again = 2 * len(lines[i].numbers & told) >= max(len(told), 1)
        if lines[i].begins or (lines[i].labelled and again):
            starts.append(i)
            begun = i
    return starts


def _oddness(lines: Sequence[ValueLine], starts: Sequence[int], continues: bool) -> float:
    """How unlike rows of values the rows are that begin so; the first may be the end of one."""
    odd = 0.0
    for begin, end in pairwise([*starts, len(lines)]):
        own = lines[begin:end]
        rest = continues and begin == starts[0]
        if own[0].labelled and not own[0].begins:
            odd += TWO_LABELS * any(line.begins for line in own)
        told: frozenset[int] = frozenset()
        full = False
        for line in own:
            another = line.labelled and (
                line.numbers & told or (full and line.begins and line.values)
            )
            odd += TWO_ROWS * bool(another)
            told |= line.numbers
            full |= line.begins and line.values
        if not any(line.values for line in own):
            odd += SECTION if own[0].begins or rest else BROKEN
        elif not any(line.labelled for line in own):
            odd += UNLABELLED if told else BROKEN
        elif not told and not any(line.begins for line in own):
            odd += BROKEN
    return odd
