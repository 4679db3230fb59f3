"""Whether a point or comma before three digits parts thousands or decimals, by a row's habit.

`12.500` can be twelve thousand or twelve and a half.  The other numbers of the row tell: what
marks they use for what, then which reading is nearer to them in size; where the row is silent the
column tells, and then what is counted.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BLANK = "[ \u00a0\u2000-\u200a\u202f\u205f]"
_TOKEN = re.compile(rf"(?<![\d.,])\d[\d.,]*(?:{_BLANK}\d{{3}}(?!\d)[\d.,]*)*")
_AMBIGUOUS = re.compile(r"[-−–]?[1-9]\d{0,2}([.,])\d{3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FAR = 30.0  # how many times larger a number may be than its neighbours


@dataclass(frozen=True, slots=True)
class Habit:
    """What the numbers of a row or column tell of each mark, and how large they are.

    ``grouping`` holds marks that stand before three digits each time, twice or more.
    """

    decimals: frozenset[str] = frozenset()
    thousands: frozenset[str] = frozenset()
    grouping: frozenset[str] = frozenset()
    sizes: tuple[float, ...] = ()


def habit_of(texts: Iterable[str]) -> Habit:
    """The habit that these cells show; whole numbers and those of one reading tell of size."""
    decimals: set[str] = set()
    thousands: set[str] = set()
    sizes: list[float] = []
    threes: Counter[str] = Counter()
    for text in texts:
        for token in _TOKEN.findall(text):
            printed = token.rstrip(".,")
            if _YEAR.fullmatch(printed):
                continue
            if found := _AMBIGUOUS.fullmatch(printed):
                threes[found[1]] += 1
                continue
            value = _certain(printed, decimals, thousands)
            if value:
                sizes.append(value)
    grouping = {mark for mark, times in threes.items() if times > 1 and mark not in decimals}
    return Habit(frozenset(decimals), frozenset(thousands), frozenset(grouping), tuple(sizes))


def _certain(printed: str, decimals: set[str], thousands: set[str]) -> float | None:
    """The value of a number with one reading; what its marks are goes into the two sets."""
    bare = re.sub(_BLANK, "", printed)
    marks = [mark for mark in bare if mark in ".,"]
    if not marks:
        return float(bare)
    last = marks[-1]
    if len(marks) > 1 and marks.count(last) == len(marks):
        thousands.add(last)
        return float(bare.replace(last, ""))
    if len(marks) > 1:
        thousands.update(set(marks[:-1]))
    decimals.add(last)
    for mark in set(marks[:-1]):
        bare = bare.replace(mark, "")
    try:
        return float(bare.replace(last, "."))
    except ValueError:
        return None


def is_ambiguous(printed: str) -> bool:
    """Whether a printed number has two readings: `1.250`, `12,500`."""
    return _AMBIGUOUS.fullmatch(printed) is not None


def resolve(printed: str, habits: Sequence[Habit], *, wholes: bool | None) -> float:
    """The value of an ambiguous number, by the first habit that tells: the row's, the column's.

    ``wholes`` says whether what is counted comes in wholes, null where that is not known.
    """
    found = _AMBIGUOUS.fullmatch(printed)
    mark = found[1] if found else ","
    minus = -1.0 if printed[0] in "-−–" else 1.0
    digits = printed.lstrip("-−–")
    whole = minus * float(digits.replace(mark, ""))
    part = minus * float(digits.replace(mark, "."))
    for habit in habits:
        if mark in habit.thousands and mark not in habit.decimals:
            return whole
        if mark in habit.decimals and mark not in habit.thousands:
            return part
        if habit.decimals and mark not in habit.decimals:
            return whole
        if (nearer := _nearer(abs(whole), abs(part), habit.sizes)) is not None:
            return minus * nearer
        if mark in habit.grouping and wholes is not False:
            return whole
    if wholes is not None:
        return whole if wholes else part
    return whole if mark == "." else part


def _nearer(whole: float, part: float, sizes: Sequence[float]) -> float | None:
    """The reading that is of the size of the others; null where both or none are."""
    if not sizes:
        return None
    middle = sorted(sizes)[len(sizes) // 2]
    off = [
        abs(math.log(value / middle)) if value and middle else math.inf for value in (whole, part)
    ]
    near = [far < math.log(_FAR) for far in off]
    if near[0] == near[1]:
        return None
    return whole if near[0] else part
