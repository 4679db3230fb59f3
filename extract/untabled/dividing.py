"""Lines of a row divided among its columns, where one cell may have several lines and another none.

Each column has a look, taken from the rows with as many lines as columns: how long its texts are,
how much of them is digits, whether they end a sentence.  Of all ways to divide a row the one is
taken whose lines look most like their columns'; one nearly as good makes the row doubtful.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from izpilde.extract.labels.columns import ColumnRole
from izpilde.extract.untabled.lines import ends_sentence, is_item, runs_on

MOST_LINES = 80  # of a row
DOUBTFUL = 0.8  # the next best way costs no more than that beside the best
DOUBTFUL_EMPTY = 2.0  # where cells are without text
EMPTY = 1.6  # cost of a column without text
GOES_ON, BREAKS = 0.1, 1.4  # cost of a further line in a cell: words that run on, or a new start
BEGINS_MIDWAY = 1.2  # cost of a cell that begins as the rest of a sentence or with a list's mark

_LENGTH, _DIGITS, _END = 0.8, 2.0, 0.7  # what a difference of looks costs


@dataclass(frozen=True, slots=True)
class Look:
    """The logarithm of a text's length, its share of digits, and whether it ends a sentence."""

    length: float
    digits: float
    end: float
    seen: frozenset[str] = frozenset()

    def cost(self, text: str) -> float:
        """How unlike the look a text is."""
        if text in self.seen:
            return 0.0
        own = _look(text)
        return (
            _LENGTH * abs(own.length - self.length)
            + _DIGITS * abs(own.digits - self.digits)
            + _END * abs(own.end - self.end)
        )


_USUAL: dict[ColumnRole, Look] = {
    "number": Look(math.log(9), 0.6, 0.7),
    "deadline": Look(math.log(14), 0.6, 0.5),
    "funding": Look(math.log(10), 0.8, 0.1),
    "responsible": Look(math.log(20), 0.0, 0.0),
    "co_responsible": Look(math.log(25), 0.0, 0.0),
    "status_printed": Look(math.log(14), 0.0, 0.1),
    "execution": Look(math.log(110), 0.06, 0.9),
}
_PROSE = Look(math.log(60), 0.02, 0.7)


@dataclass(frozen=True, slots=True)
class Division:
    """The column of each line, and whether another way would do about as well."""

    columns: tuple[int, ...]
    doubtful: bool


def looks_of(roles: Sequence[ColumnRole], rows: Sequence[Sequence[str]]) -> list[Look]:
    """The looks of the columns; ``rows`` are those with as many lines as columns."""
    usual = [_USUAL.get(role, _PROSE) for role in roles]
    if not rows:
        return usual
    made = []
    for column, look in enumerate(usual):
        own = [_look(row[column]) for row in rows] + [look]
        seen = frozenset(row[column] for row in rows)
        made.append(
            Look(
                mean(each.length for each in own),
                mean(each.digits for each in own),
                mean(each.end for each in own),
                seen,
            )
        )
    return made


def divide(lines: Sequence[str], looks: Sequence[Look]) -> Division:
    """The lines of a row, the first of which is its number, among the columns."""
    if len(lines) > MOST_LINES:
        columns = [min(at, len(looks) - 1) for at in range(len(lines))]
        return Division(tuple(columns), True)
    ways: dict[int, list[tuple[float, tuple[int, ...]]]] = {0: [(0.0, (0,))]}
    for at in range(1, len(lines)):
        further: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        for column, best in ways.items():
            for to in range(column, len(looks)):
                if not to:
                    continue  # the number's cell is its own line
                further.setdefault(to, []).extend(
                    (before + _step(lines, at, way, to, looks), (*way, to)) for before, way in best
                )
        ways = {column: sorted(best)[:2] for column, best in further.items()}
    ended = sorted(
        (cost + EMPTY * (len(looks) - 1 - column), way)
        for column, best in ways.items()
        for cost, way in best
    )
    direct = tuple(range(len(looks)))
    least = DOUBTFUL if len(lines) >= len(looks) else DOUBTFUL_EMPTY
    doubtful = len(ended) > 1 and ended[1][0] - ended[0][0] < least
    chosen = ended[0][1]
    if len(lines) == len(looks) and chosen != direct:
        near = [cost for cost, way in ended if way == direct]
        if near and near[0] - ended[0][0] < DOUBTFUL:
            return Division(direct, True)
    return Division(chosen, doubtful and len(lines) != len(looks))


def _step(
    lines: Sequence[str], at: int, way: tuple[int, ...], to: int, looks: Sequence[Look]
) -> float:
    """What it costs that a line stands in a column, those above it as ``way`` has them."""
    column = way[-1]
    text, above = lines[at], lines[at - 1]
    if column == to:
        begun = " ".join(lines[way.index(to) : at])
        longer = looks[to].cost(f"{begun} {text}") - looks[to].cost(begun)
        return longer + (GOES_ON if runs_on(above, text) or is_item(text) else BREAKS)
    begins = BEGINS_MIDWAY if is_item(text) and len(text) > 1 else 0.0
    if text[:1].islower() and not ends_sentence(above):
        begins = BEGINS_MIDWAY
    return looks[to].cost(text) + begins + EMPTY * (to - column - 1)


def _look(text: str) -> Look:
    letters = [sign for sign in text if not sign.isspace()]
    digits = sum(map(str.isdecimal, letters)) / max(1, len(letters))
    return Look(math.log(len(text) + 2), digits, float(ends_sentence(text)))
