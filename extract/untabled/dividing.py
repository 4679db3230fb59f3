"""Lines of a row divided among its columns, where one cell may have several lines and another none.

Each column has a look: how long its texts are, how much of them is digits, whether they end a
sentence, how often it is empty.  At first it is that of any column of its role, then that of the
rows as they were divided by it.  Of all ways to divide a row the one is taken whose lines look most
like their columns'; one nearly as good makes the row doubtful.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from statistics import mean

from izpilde.extract.labels.columns import ColumnRole
from izpilde.extract.untabled.lines import ends_sentence, is_item, runs_on

MOST_LINES = 80  # of a row
MOST_LETTERS = 60_000  # of a row
MOST_WHOLE = 0.8  # of the rows have as many lines as columns: then these are their cells
PASSES = 3
SAMPLE = 200  # rows that tell how columns look
SAMPLE_LINES = 2_000  # of these rows
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
    lengths: frozenset[int] = frozenset()  # of these

    @property
    def skipped(self) -> float:
        """What it costs to leave a cell empty."""
        return EMPTY * (1 - self.empty)

    def cost(self, told: "_Told") -> float:
        """How unlike the look a text is."""
        if told.length in self.lengths and told.text() in self.seen:
            return 0.0
        if not told.says:
            return _DASH
        own = told.look
        return (
            _LENGTH * abs(own.length - self.length)
            + _MORE_DIGITS * max(0.0, own.digits - self.digits)
            + _LESS_DIGITS * max(0.0, self.digits - own.digits)
            + _END * abs(own.end - self.end)
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """Lines of one cell, measured: a further line adds to what those above it came to."""

    lines: Sequence[str]
    start: int
    end: int
    length: int
    letters: int
    digits: int
    says: bool

    @property
    def look(self) -> Look:
        ended = float(ends_sentence(self.lines[self.end - 1]))
        return Look(math.log(self.length + 2), self.digits / max(1, self.letters), ended)

    def text(self) -> str:
        return " ".join(self.lines[self.start : self.end])

    def with_line(self, line: "_Told") -> "_Told":
        """The cell with the line below it."""
        return _Told(
            self.lines,
            self.start,
            line.end,
            self.length + 1 + line.length,
            self.letters + line.letters,
            self.digits + line.digits,
            self.says or line.says,
        )


def _measured(lines: Sequence[str]) -> list[_Told]:
    """Each line as a cell of its own."""
    told: list[_Told] = []
    for at, text in enumerate(lines):
        letters = sum(not sign.isspace() for sign in text)
        digits = sum(map(str.isdecimal, text))
        says = any(map(str.isalnum, text))
        told.append(_Told(lines, at, at + 1, len(text), letters, digits, says))
    return told


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


_Way = tuple[float, tuple[int, ...], _Told]  # its cost, the columns of its lines, the last cell


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
    sample = _sample(rows)
    for _ in range(PASSES):
        divided = [divide(row, looks) for row in sample]
        looks = _learned(roles, sample, divided)
    return [divide(row, looks) for row in rows]


def _sample(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The first rows, as many as tell enough."""
    lines = list(accumulate(map(len, rows[:SAMPLE])))
    return rows[: max(1, bisect_right(lines, SAMPLE_LINES))]


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
    looks = [*(_measured([text])[0].look for text in texts), usual]
    several = {text for text, times in Counter(texts).items() if times > 1}
    return Look(
        mean(each.length for each in looks),
        mean(each.digits for each in looks),
        mean(each.end for each in looks),
        empty=(rows - len(texts) + usual.empty) / (rows + 1),
        seen=frozenset(several | sure),
        lengths=frozenset(map(len, several | sure)),
    )


def divide(lines: Sequence[str], looks: Sequence[Look]) -> Division:
    """The lines of a row, the first of which is its number, among the columns."""
    if len(lines) > MOST_LINES or sum(map(len, lines)) > MOST_LETTERS:
        columns = [min(at, len(looks) - 1) for at in range(len(lines))]
        return Division(tuple(columns), True)
    told = _measured(lines)
    ways: dict[int, list[_Way]] = {0: [(0.0, (0,), told[0])]}
    for at in range(1, len(lines)):
        further: dict[int, list[_Way]] = {}
        alone = [look.cost(told[at]) for look in looks]
        for column, best in ways.items():
            for cost, way, cell in best:
                if column:  # the number's cell is its own line
                    longer = cell.with_line(told[at])
                    goes_on = looks[column].cost(longer) - looks[column].cost(cell)
                    whole = cost + (goes_on + _seam(lines[at - 1], lines[at]))
                    further.setdefault(column, []).append((whole, (*way, column), longer))
            begins = _begins(lines[at - 1], lines[at])
            for to in range(column + 1, len(looks)):
                step = alone[to] + begins + sum(look.skipped for look in looks[column + 1 : to])
                further.setdefault(to, []).extend(
                    (cost + step, (*way, to), told[at]) for cost, way, _ in best
                )
        ways = {column: sorted(best, key=itemgetter(0, 1))[:2] for column, best in further.items()}
    ended = sorted(
        (cost + sum(look.skipped for look in looks[column + 1 :]), way)
        for column, best in ways.items()
        for cost, way, _ in best
    )
    least = DOUBTFUL if len(lines) >= len(looks) else DOUBTFUL_EMPTY
    doubtful = len(ended) > 1 and ended[1][0] - ended[0][0] < least
    return Division(ended[0][1], doubtful)


def _begins(above: str, text: str) -> float:
    """What it costs that a line begins a cell."""
    if text[:1].islower() and not ends_sentence(above):
        return BEGINS_MIDWAY
    return BEGINS_MIDWAY if is_item(text) and len(text) > 1 else 0.0


def _seam(above: str, text: str) -> float:
    """What it costs that a line goes on in the cell of the one above."""
    if not (any(map(str.isalnum, above)) and any(map(str.isalnum, text))):
        return BREAKS
    if text[:1].islower() or is_item(text):
        return GOES_ON
    return MAY_GO_ON if len(above) >= FULL_LINE and runs_on(above, text) else BREAKS
