"""Which way an indicator is to go: `rise`, `fall`, or not told.

What the plan itself says comes first: how its values bind (`ne vairāk kā 20`), the changes that it
promises, its baseline against its last target.  Then the wording tells: what is counted is a harm
or a good.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from izpilde.normalize.facts import read_facts
from izpilde.normalize.indicators.readings import IndicatorReading, IndicatorValueReading
from izpilde.normalize.latvian.letters import WORD
from izpilde.schemas.values import Change

SAME = 6  # letters that words share which are forms of one

_WORD = re.compile(WORD)
_OPEN: dict[str, Change] = {"ge": "rise", "gt": "rise", "le": "fall", "lt": "fall"}


def desired_of(reading: IndicatorReading, result: str | None) -> Change | None:
    """The direction; null where neither the plan nor the wording tells.  ``result`` is the policy
    result that the indicator stands under."""
    values = [value for value in reading.values if value.group is None] or list(reading.values)
    planned = [value for value in values if value.kind == "planned"]
    planned = planned or [value for value in reading.values if value.kind == "planned"]
    bounds = [_OPEN[v.read.comparator] for v in planned if v.read.comparator in _OPEN]
    changes = [v.read.change for v in planned if v.read.change is not None]
    return (
        _agreed(bounds)
        or _agreed(changes)
        or _of_plan(values, planned)
        or direction_of_words(reading.indicator)
        or (_of_change(result) if result and _are_of_one_thing(reading.indicator, result) else None)
    )


def _agreed(told: Iterable[Change]) -> Change | None:
    directions = set(told)
    return directions.pop() if len(directions) == 1 else None


def _of_plan(
    values: Sequence[IndicatorValueReading], planned: Sequence[IndicatorValueReading]
) -> Change | None:
    """Baseline against the last targets; targets alone that grow may be forecasts."""
    levels = [v for v in planned if not v.read.is_delta]
    baseline = [v for v in values if v.kind == "baseline" and not v.read.is_delta]
    if not levels or not baseline:
        return None
    first = max(baseline, key=lambda v: v.year_to or 0)
    end = max(v.year_to or 9999 for v in levels)
    last = [v for v in levels if (v.year_to or 9999) == end]
    if all(_highest(first) < v.read.value for v in last):
        return "rise"
    return "fall" if all(first.read.value > _highest(v) for v in last) else None


def _highest(value: IndicatorValueReading) -> float:
    """The upper end of a range, else the value."""
    return value.read.value if value.read.value_max is None else value.read.value_max


@functools.cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    return tuple((word, better) for word, better in read_facts("indicator_directions"))


def direction_of_words(wording: str) -> Change | None:
    """What the words of the indicator say: a harm is to fall, unless less of it is counted, or what
    is there to meet it."""
    told = [better for word in _WORD.findall(wording.lower()) if (better := _better(word))]
    if "fall" in told and "means" in told[told.index("fall") :]:
        return None
    if "spared" in told or "turns" in told:
        return "rise" if "fall" in told else None
    if "fall" in told:
        return "fall"
    return "rise" if "rise" in told else None


def _better(word: str) -> str | None:
    return next((better for beginning, better in _beginnings() if word.startswith(beginning)), None)


def _are_of_one_thing(indicator: str, result: str) -> bool:
    """Whether an indicator counts what its policy result is about: they share a word."""
    words = [{word[:SAME] for word in _WORD.findall(text.lower())} for text in (indicator, result)]
    return any(len(word) == SAME for word in words[0] & words[1])


def _of_change(result: str) -> Change | None:
    """The change that a policy result is called by: `Samazināta iedzīvotāju mirstība`."""
    words = _WORD.findall(result.lower())
    told: list[Change] = []
    for pattern, direction in read_facts("changes"):
        if direction in ("rise", "fall") and words and re.match(pattern, words[0]):
            told.append("rise" if direction == "rise" else "fall")
    return _agreed(told)
