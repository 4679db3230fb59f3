"""Planned against actual: for every planned value the actual one of its year and group.

A target whose year has not come is on the way: the latest actual value stands beside it, and it is
neither met nor missed.  Changes are held against changes alone, levels against levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from izpilde.normalize.indicators.readings import IndicatorReading, IndicatorValueReading
from izpilde.schemas.records import Change

UNTOLD = 0.5  # confidence where it is not told which way is better


@dataclass(frozen=True, slots=True)
class IndicatorComparison:
    """A planned value and what came of it; places are those of the indicator's values.

    ``ratio`` and ``met`` are null for one on the way.
    """

    planned: int
    actual: int
    year: int | None
    ratio: float | None
    met: bool | None
    confidence: float


def attain_indicator(
    reading: IndicatorReading, desired: Change | None
) -> Iterator[IndicatorComparison]:
    """The comparisons of one indicator, in the order of its planned values."""
    values = reading.values
    for at, planned in enumerate(values):
        if planned.kind != "planned":
            continue
        actual = _answer(values, planned)
        if actual is None:
            continue
        answer = values[actual]
        settled = planned.year_to is None or answer.year_to is None or not _is_before(answer, planned)
        met = _is_met(planned, answer, desired) if settled else None
        goal = _held_to(planned, desired)
        ratio = answer.read.value / goal if met is not None and goal else None
        known = desired is not None or planned.read.comparator in ("ge", "gt", "le", "lt")
        yield IndicatorComparison(
            at, actual, planned.year_to, ratio, met, 1.0 if known else UNTOLD
        )


def _answer(values: Sequence[IndicatorValueReading], planned: IndicatorValueReading) -> int | None:
    """The actual value of the planned one's year; without one, the latest before it."""
    alike = [
        (n, v)
        for n, v in enumerate(values)
        if v.kind == "actual"
        and _group(v) == _group(planned)
        and v.read.is_delta == planned.read.is_delta
    ]
    same = [n for n, v in alike if (v.year_from, v.year_to) == (planned.year_from, planned.year_to)]
    if same:
        return same[-1]
    if planned.year_to is None:
        return max(alike, key=lambda pair: pair[1].year_to or 9999)[0] if alike else None
    last = max((v.year_to for _, v in alike if v.year_to is not None), default=None)
    if last is None:
        return alike[-1][0] if alike else None
    if last >= planned.year_to:
        return None  # its year has come, and nothing is told of it
    return next(n for n, v in reversed(alike) if v.year_to == last)


def _group(value: IndicatorValueReading) -> str | None:
    return value.group.casefold() if value.group else None


def _is_before(actual: IndicatorValueReading, planned: IndicatorValueReading) -> bool:
    return actual.year_to is not None and planned.year_to is not None and (
        actual.year_to < planned.year_to
    )


def _held_to(planned: IndicatorValueReading, desired: Change | None) -> float:
    """The end of a range that is to be reached: the lower one, for a fall the upper one."""
    top = planned.read.value_max
    return top if top is not None and desired == "fall" else planned.read.value


def _is_met(
    planned: IndicatorValueReading, actual: IndicatorValueReading, desired: Change | None
) -> bool:
    """Whether the promised number is reached or passed, the way that it is to go."""
    goal, value = _held_to(planned, desired), actual.read.value
    comparator = planned.read.comparator
    if comparator == "gt":
        return value > goal
    if comparator == "lt":
        return value < goal
    if comparator == "ge":
        return value >= goal
    if comparator == "le" or (desired == "fall" and not planned.read.is_delta):
        return value <= goal
    return value >= goal
