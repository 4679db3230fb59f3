"""An indicator as read: its wording, unit and values; and what stands in a document to read it.

The unit is that of its column, of its wording, of the values' header, of the indicator that it is
a part of, of the caption, or of the cells, in this order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.indicators.cells import CellValue, read_values
from izpilde.normalize.indicators.marks import Habit, habit_of
from izpilde.normalize.indicators.units import PERCENT, IndicatorUnit, read_unit, split_label
from izpilde.schemas.values import ValueKind


@dataclass(frozen=True, slots=True)
class ValueCell:
    """A cell of values: its text, the table and column that it stands in, and what their header
    says.  ``kind`` is null under a bare year, ``years`` where the header names none, ``group`` for
    the whole, ``unit`` where the header has none."""

    text: str
    column: tuple[int, int]
    kind: ValueKind | None
    years: tuple[int, int] | None
    group: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """An indicator's texts; ``part_of`` is the place of the one that it is a part of."""

    label: str
    unit: str | None
    caption_unit: str | None
    result: str | None
    part_of: int | None
    cells: tuple[ValueCell, ...]


@dataclass(frozen=True, slots=True)
class IndicatorValueReading:
    """One printed value: the cell's place in the indicator's cells, what the cell says, and kind,
    years and group, the cell's own before the column's."""

    cell: int
    read: CellValue
    kind: ValueKind
    year_from: int | None
    year_to: int | None
    group: str | None


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """One indicator; ``unit`` is null where nothing says it."""

    indicator: str
    unit: IndicatorUnit | None
    values: tuple[IndicatorValueReading, ...]


def read_indicators(
    texts: Sequence[IndicatorText], period: tuple[int, int] | None
) -> list[IndicatorReading]:
    """One reading for each indicator, in order.  ``period`` is the report's, null if not known."""
    columns: dict[tuple[int, int], list[str]] = {}
    for text in texts:
        for cell in text.cells:
            columns.setdefault(cell.column, []).append(cell.text)
    habits = {column: habit_of(cells) for column, cells in columns.items()}
    readings: list[IndicatorReading] = []
    for text in texts:
        whole = readings[text.part_of].unit if text.part_of is not None else None
        readings.append(_read(text, whole, habits, period))
    return readings


def _read(
    text: IndicatorText,
    whole: IndicatorUnit | None,
    habits: dict[tuple[int, int], Habit],
    period: tuple[int, int] | None,
) -> IndicatorReading:
    wording, own = split_label(text.label)
    groups = {cell.group for cell in text.cells}
    only = groups.pop() if len(groups) == 1 else None
    of_group = read_unit(only) if only is not None else None  # a column of units without a title
    unit = (read_unit(text.unit) if text.unit else None) or own or of_group
    unit = unit or _of_header(text.cells) or whole or _of_caption(text.caption_unit)
    row = habit_of(cell.text for cell in text.cells)
    values = []
    for at, cell in enumerate(text.cells):
        read = read_values(cell.text, unit or _of_one(cell), (row, habits[cell.column]))
        read = _of_last_year(read) if cell.years is None else _in_turn(read, cell.years)
        values += [_placed(at, cell, value, period) for value in read]
    if of_group is not None:
        values = [replace(value, group=value.read.group) for value in values]
    if unit is None and values and all(value.read.share for value in values):
        unit = IndicatorUnit(PERCENT, PERCENT, "share")
    return IndicatorReading(wording, unit, tuple(values))


def _of_last_year(read: list[CellValue]) -> list[CellValue]:
    """`Rīga – 310, Latgale – 402 (2020)`: a year behind the last group holds for all."""
    if len(read) < 2 or any(value.group is None for value in read):
        return read
    *others, last = read
    if last.year_from is None or any(value.year_from is not None for value in others):
        return read
    first, end = last.year_from, last.year_to
    return [*(replace(value, year_from=first, year_to=end) for value in others), last]


def _in_turn(read: list[CellValue], years: tuple[int, int]) -> list[CellValue]:
    """`58 / 47` under `2020, 2021`: as many values as years, each of its own."""
    first, last = years
    if len(read) < 2 or len(read) != last - first + 1:
        return read
    if any(value.year_from is not None or value.group is not None for value in read):
        return read
    return [
        replace(value, year_from=year, year_to=year)
        for value, year in zip(read, range(first, last + 1), strict=True)
    ]


def _of_one(cell: ValueCell) -> IndicatorUnit | None:
    return read_unit(cell.unit) if cell.unit else None


def _of_header(cells: Sequence[ValueCell]) -> IndicatorUnit | None:
    """The unit that the headers of all values say."""
    units = {cell.unit for cell in cells}
    unit = units.pop() if len(units) == 1 else None
    return read_unit(unit) if unit else None


def _of_caption(text: str | None) -> IndicatorUnit | None:
    """A caption's unit, where it can be nothing else: a share, money, thousands."""
    unit = read_unit(text) if text else None
    sure = unit is not None and (unit.kind in ("share", "money") or unit.factor > 1)
    return unit if sure else None


def _placed(
    at: int, cell: ValueCell, value: CellValue, period: tuple[int, int] | None
) -> IndicatorValueReading:
    years = cell.years
    if value.year_from is not None and value.year_to is not None:
        years = (value.year_from, value.year_to)
    kind = value.kind or cell.kind
    if kind is None:
        last = cell.years[1] if cell.years is not None else None
        later = last is not None and period is not None and last > period[1]
        kind = "planned" if later else "actual"
    group = " ".join(filter(None, (cell.group, value.group))) or None
    return IndicatorValueReading(
        cell=at,
        read=value,
        kind=kind,
        year_from=years[0] if years else None,
        year_to=years[1] if years else None,
        group=group,
    )
