"""Places: what a line and a row share that are about one thing."""

from collections.abc import Mapping

from izpilde.corrections.lines import Line
from izpilde.schemas.indicator_records import IndicatorValue
from izpilde.schemas.measure_records import Attainment, Figure, Target

Place = tuple[object, ...]


def place_of(line: Line) -> Place:
    """What two lines share that are about one thing."""
    owner = line.measure if line.paragraph is None else ("paragraph", line.paragraph)
    if line.table in ("indicators", "indicator_values"):
        owner = line.indicator
    return (line.table, owner, line.field, line.start, line.end, line.year, line.column)


def _ordinal(measure_id: str) -> int:
    return int(measure_id.rpartition("/")[2])


def place_of_target(row: Target) -> Place:
    return ("targets", _ordinal(row.measure_id), "planned", row.start, row.end, None, None, "")


def place_of_figure(row: Figure) -> Place:
    if row.measure_id is None:
        owner: object = ("paragraph", row.paragraph)
        return ("figures", owner, row.field, row.start, row.end, None, None, row.clause[:200])
    return ("figures", _ordinal(row.measure_id), row.field, row.start, row.end, None, None, "")


def place_of_comparison(row: Attainment, targets: Mapping[str, Target]) -> Place:
    target = targets.get(row.target_id or "")
    if target is None:
        return ()
    owner = _ordinal(target.measure_id)
    return ("attainment", owner, "planned", target.start, target.end, row.year, None, "")


def place_of_value(row: IndicatorValue, ordinal: int) -> tuple[int, str, int, int]:
    return (ordinal, row.column, row.start, row.end)


def is_value(line: Line, place: tuple[int, str, int, int], row: IndicatorValue) -> bool:
    return (
        (line.indicator, line.column) == place[:2]
        and (line.start is None or (line.start, line.end) == place[2:])
        and line.number in (None, row.number)
    )
