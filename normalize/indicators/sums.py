"""Whether the parts that a table states (`t. sk.`) add up to what they are parts of.

Only things that are counted and sums of money add up.  Parts that make more than the whole are a
mismatch; parts that make less may be some of several.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from izpilde.normalize.indicators.readings import IndicatorReading, IndicatorValueReading

_ROUNDING = 0.006  # share of the whole that rounding may make

_Place = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class IndicatorSum:
    """A finding: ``sum_confirmed`` or ``sum_mismatch``."""

    code: Literal["sum_confirmed", "sum_mismatch"]
    message: str


def find_sums(
    readings: Sequence[IndicatorReading], part_of: Sequence[int | None]
) -> Iterator[IndicatorSum]:
    """The sums of a document's indicators; ``part_of`` gives each the place of its whole."""
    for place, whole in enumerate(readings):
        parts = [readings[n] for n, of in enumerate(part_of) if of == place]
        if len(parts) < 2 or whole.unit is None or whole.unit.kind not in ("count", "money"):
            continue
        own = _by_place(whole.values)
        others = [_by_place(part.values) for part in parts]
        for key, value in own.items():
            stated = [part[key] for part in others if key in part]
            if len(stated) == len(parts):
                yield from _judge(whole.indicator, key, value, stated, whole.unit.kind == "money")


def _by_place(values: Sequence[IndicatorValueReading]) -> dict[_Place, float]:
    return {
        (v.kind, v.year_from, v.year_to): v.read.value
        for v in values
        if v.group is None and not v.read.is_delta and v.read.value_max is None
    }


def _judge(
    indicator: str, key: _Place, whole: float, parts: Sequence[float], money: bool
) -> Iterator[IndicatorSum]:
    total = sum(parts)
    kind, _, year = key
    where = f"{indicator}, {kind}{f' {year}' if year else ''}"
    printed = partial(_printed, money=money)
    said = f"{' + '.join(map(printed, parts))} = {printed(total)}"
    if abs(total - whole) <= abs(whole) * _ROUNDING:
        yield IndicatorSum("sum_confirmed", f"{where}: {said}, as stated")
    elif total > whole:
        yield IndicatorSum("sum_mismatch", f"{where}: {said}, but {printed(whole)} is stated")


def _printed(value: float, *, money: bool) -> str:
    """Cents of money have both their digits."""
    told = f"{value:.2f}"
    return told if money and not told.endswith(".00") else f"{value:.12g}"
