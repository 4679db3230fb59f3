"""Planned against actual: for every planned value the actual one of its year and group.

A target whose year has not come is on the way: the latest actual value stands beside it, and it is
neither met nor missed.  Changes are held against changes alone, levels against levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from izpilde.schemas.indicator_records import IndicatorValue
from izpilde.schemas.values import Change

UNTOLD = 0.5  # confidence where it is not told which way is better

Answer = Literal["indicator_of_year", "indicator_undated", "indicator_on_the_way"]


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """Which actual value answers a planned one; the example is of both, and what comes of it."""

    name: Answer
    meaning: str
    example: str
    reading: str


ANSWERS: tuple[AnswerRule, ...] = (
    AnswerRule(
        "indicator_of_year",
        "an indicator's planned value is held to the actual value of its year and group",
        "Plāns 2020: 40 → Fakts 2020: 41",
        "2020: 41",
    ),
    AnswerRule(
        "indicator_undated",
        "where the planned or the actual value is without a year, the last one answers",
        "Mērķis: 40 → Fakts 2019: 36; Fakts 2020: 41",
        "41",
    ),
    AnswerRule(
        "indicator_on_the_way",
        "beside a target of a year after the report's stands the latest value, met or not unsaid",
        "Mērķis 2023: 45 → Fakts 2020: 41",
        "2023: 41",
    ),
)


@dataclass(frozen=True, slots=True)
class IndicatorComparison:
    """A planned value and the actual one beside it; ``rule`` says why that one.

    ``ratio`` and ``met`` are null for one on the way, ``ratio`` where 0 is planned too.
    """

    planned: IndicatorValue
    actual: IndicatorValue
    rule: Answer
    ratio: float | None
    met: bool | None
    confidence: float


def attain_indicator(
    values: Sequence[IndicatorValue], desired: Change | None, last_year: int | None
) -> Iterator[tuple[IndicatorValue, IndicatorComparison | None]]:
    """The planned values of one indicator in order, each with its comparison, null without one.

    ``last_year`` is the last of the report's years; a target of a later one is on the way.
    """
    for planned in values:
        if planned.kind != "planned":
            continue
        found = _answer(values, planned, last_year)
        if found is None:
            yield planned, None
            continue
        actual, rule = found
        met = None if rule == "indicator_on_the_way" else _is_met(planned, actual, desired)
        goal = _held_to(planned, desired)
        ratio = actual.value / goal if met is not None and goal else None
        known = desired is not None or planned.comparator in ("ge", "gt", "le", "lt")
        confidence = 1.0 if known else UNTOLD
        yield planned, IndicatorComparison(planned, actual, rule, ratio, met, confidence)


def _answer(
    values: Sequence[IndicatorValue], planned: IndicatorValue, last_year: int | None
) -> tuple[IndicatorValue, Answer] | None:
    """The actual value of the planned one's year; the latest before it where that has not come.

    Where one of them is without a year, the latest answers.
    """
    alike = [
        v
        for v in values
        if v.kind == "actual" and _group(v) == _group(planned) and v.is_delta == planned.is_delta
    ]
    same = [v for v in alike if (v.year_from, v.year_to) == (planned.year_from, planned.year_to)]
    if same:
        return same[-1], "indicator_undated" if planned.year_to is None else "indicator_of_year"
    dated = [v for v in alike if v.year_to is not None]
    if not alike:
        return None
    if planned.year_to is None or not dated:
        return (dated or alike)[-1], "indicator_undated"
    last = max(v.year_to or 0 for v in dated)
    if planned.year_to <= max(last, last_year or last):
        return None  # its year has come, and nothing is told of it
    latest = next(v for v in reversed(dated) if v.year_to == last)
    return latest, "indicator_on_the_way"


def _group(value: IndicatorValue) -> str | None:
    return value.breakdown.casefold() if value.breakdown else None


def _held_to(planned: IndicatorValue, desired: Change | None) -> float:
    """The end of a range that is to be reached: the lower one, for a fall the upper one."""
    return (
        planned.value_max if planned.value_max is not None and desired == "fall" else planned.value
    )


def _is_met(planned: IndicatorValue, actual: IndicatorValue, desired: Change | None) -> bool:
    """Whether the promised number is reached or passed, the way that it is to go."""
    goal, value = _held_to(planned, desired), actual.value
    if planned.comparator == "gt":
        return value > goal
    if planned.comparator == "lt":
        return value < goal
    if planned.comparator == "ge":
        return value >= goal
    if planned.comparator == "le" or (desired == "fall" and not planned.is_delta):
        return value <= goal
    return value >= goal
