"""Lines of a row divided among its columns, where one cell may have several lines and another none.

Each column has a look: how long its texts are, how much of them is digits, whether they end a
sentence, how often it is empty.  At first it is that of any column of its role, then that of the
rows as they were divided by it.  Of all ways to divide a row the one is taken whose lines look most
like their columns'; one nearly as good makes the row doubtful.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from izpilde.extract.labels.columns import ColumnRole
from izpilde.extract.untabled.lines import ends_sentence, is_item, runs_on

MOST_LINES = 80  # of a row
MOST_WHOLE = 0.8  # of the rows have as many lines as columns: then these are their cells
PASSES = 3
SAMPLE = 200  # rows that tell how columns look
DOUBTFUL = 0.8  # the next best way costs no more than that beside the best
DOUBTFUL_EMPTY = 2.0  # where cells are without text
EMPTY = 1.6  # cost of a column without text
# Cost of a further line in a cell: words that run on, a capital below a full line, a new start.
GOES_ON, MAY_GO_ON, BREAKS = 0.1, 0.5, 1.4
FULL_LINE = 16  # characters of a line that a margin may have broken
BEGINS_MIDWAY = 1.2  # cost of a cell that begins as the rest of a sentence or with a list's mark

# What a difference of looks costs.  Digits among words tell more than words among figures: a
# deadline may be `Ik gadu`.
_LENGTH, _MORE_DIGITS, _LESS_DIGITS, _END = 0.8, 2.5, 1.0, 0.7
_DASH = 0.3  # what a cell of a dash costs anywhere


@dataclass(frozen=True, slots=True)
class Look:
    """The logarithm of a text's length, its share of digits, and whether it ends a sentence."""

    length: float
    digits: float
    end: float
    empty: float = 0.0  # of a column: the share of its cells that say nothing
    seen: frozenset[str] = frozenset()  # texts of several cells, and of rows without a doubt

    @property
    def skipped(self) -> float:
        """What it costs to leave a cell empty."""
        return EMPTY * (1 - self.empty)

    def cost(self, text: str) -> float:
        """How unlike the look a text is."""
        if text in self.seen:
            return 0.0
        if not any(map(str.isalnum, text)):
            return _DASH
        own = _look(text)
        return (
            _LENGTH * abs(own.length - self.length)
            + _MORE_DIGITS * max(0.0, own.digits - self.digits)
            + _LESS_DIGITS * max(0.0, self.digits - own.digits)
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
    "notes": Look(math.log(40), 0.03, 0.7, empty=0.5),
}
_PROSE = Look(math.log(60), 0.02, 0.7)


@dataclass(frozen=True, slots=True)
class Division:
    """The column of each line, and whether another way would do about as well."""

    columns: tuple[int, ...]
    doubtful: bool


def divide_rows(roles: Sequence[ColumnRole], rows: Sequence[Sequence[str]]) -> list[Division]:
    """The lines of rows, the first of each its number, among the columns of these roles."""
    whole = sum(len(row) == len(roles) for row in rows)
    direct = Division(tuple(range(len(roles))), False)
    if whole >= MOST_WHOLE * len(rows):
        sure = [row for row in rows if len(row) == len(roles)]
        looks = _learned(roles, sure, [direct] * len(sure))
        return [direct if len(row) == len(roles) else divide(row, looks) for row in rows]
    looks = [_usual(role) for role in roles]
    for _ in range(PASSES):
        sample = [divide(row, looks) for row in rows[:SAMPLE]]
        looks = _learned(roles, rows[:SAMPLE], sample)
    return [divide(row, looks) for row in rows]


def _usual(role: ColumnRole) -> Look:
    return _USUAL.get(role, _PROSE)


def _learned(
    roles: Sequence[ColumnRole], rows: Sequence[Sequence[str]], divided: Sequence[Division]
) -> list[Look]:
    """The looks of the columns as these rows are divided, the usual one among them."""
    texts: list[list[str]] = [[] for _ in roles]
    sure: list[set[str]] = [set() for _ in roles]
    for row, division in zip(rows, divided, strict=True):
        for column in set(division.columns):
            own = [text for text, at in zip(row, division.columns, strict=True) if at == column]
            texts[column].append(" ".join(own))
            if len(row) == len(roles):
                sure[column].update(own[:1])
    return [
        _mean(_usual(role), own, whole, len(rows))
        for role, own, whole in zip(roles, texts, sure, strict=True)
    ]


def _mean(usual: Look, texts: Sequence[str], sure: set[str], rows: int) -> Look:
    looks = [*map(_look, texts), usual]
    several = {text for text, times in Counter(texts).items() if times > 1}
    return Look(
        mean(each.length for each in looks),
        mean(each.digits for each in looks),
        mean(each.end for each in looks),
        empty=(rows - len(texts) + usual.empty) / (rows + 1),
        seen=frozenset(several | sure),
    )


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
        (cost + sum(look.skipped for look in looks[column + 1 :]), way)
        for column, best in ways.items()
        for cost, way in best
    )
    least = DOUBTFUL if len(lines) >= len(looks) else DOUBTFUL_EMPTY
    doubtful = len(ended) > 1 and ended[1][0] - ended[0][0] < least
    return Division(ended[0][1], doubtful)


def _step(
    lines: Sequence[str], at: int, way: tuple[int, ...], to: int, looks: Sequence[Look]
) -> float:
    """What it costs that a line stands in a column, those above it as ``way`` has them."""
    column = way[-1]
    text, above = lines[at], lines[at - 1]
    if column == to:
        begun = " ".join(lines[way.index(to) : at])
        longer = looks[to].cost(f"{begun} {text}") - looks[to].cost(begun)
        return longer + _seam(above, text)
    begins = BEGINS_MIDWAY if is_item(text) and len(text) > 1 else 0.0
    if text[:1].islower() and not ends_sentence(above):
        begins = BEGINS_MIDWAY
    return looks[to].cost(text) + begins + sum(look.skipped for look in looks[column + 1 : to])


def _seam(above: str, text: str) -> float:
    """What it costs that a line goes on in the cell of the one above."""
    if not (any(map(str.isalnum, above)) and any(map(str.isalnum, text))):
        return BREAKS
    if text[:1].islower() or is_item(text):
        return GOES_ON
    return MAY_GO_ON if len(above) >= FULL_LINE and runs_on(above, text) else BREAKS


def _look(text: str) -> Look:
    letters = [sign for sign in text if not sign.isspace()]
    digits = sum(map(str.isdecimal, letters)) / max(1, len(letters))
    return Look(math.log(len(text) + 2), digits, float(ends_sentence(text)))
