"""The columns that people may set, and the values that each can hold."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from izpilde.schemas.columns import Field, fields_of
from izpilde.schemas.records import TABLES

# The tables that lines may be about, and the key that says which row of a document owns the place.
OWNERS: dict[str, str | None] = {
    "targets": "measure",
    "figures": "measure",
    "measures": "measure",
    "attainment": "measure",
    "documents": None,
    "indicators": "indicator",
    "indicator_values": "indicator",
}
_QUANTITY = (
    *("value", "value_max", "comparator", "unit", "unit_head", "unit_kind", "per"),
    *("year_from", "year_to", "role", "is_delta", "change"),
)
TEXTS = (
    *("number", "direction_number", "direction", "goal_number", "goal", "measure", "planned"),
    *("execution", "status_printed", "responsible", "co_responsible", "deadline", "funding"),
    "notes",
)
SETTABLE: dict[str, tuple[str, ...]] = {
    "targets": _QUANTITY,
    "figures": (*_QUANTITY, "modality", "clause"),
    "measures": (
        *TEXTS,
        *("status", "status_reason", "implementers", "deadline_from", "deadline_to"),
    ),
    "attainment": (
        *("planned", "comparator", "actual", "figure_ids", "ratio", "met", "confidence", "basis"),
    ),
    "documents": ("title", "ministry", "plan", "period_start", "period_end"),
    "indicators": (
        *("number", "result", "indicator", "part_of", "unit", "unit_head", "unit_kind"),
        *("unit_printed", "desired", "data_source", "responsible", "notes"),
    ),
    "indicator_values": (
        *("year_from", "year_to", "kind", "breakdown", "value", "value_max", "comparator"),
        *("is_delta", "change"),
    ),
}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class BadValue(ValueError):
    """Something that a line may not hold."""


def is_column(table: str, name: str) -> bool:
    return name in {field.name for field in fields_of(TABLES[table])}


def checked_values(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as columns of the table hold them; numbers become floats where the column's are.

    Raises :class:`BadValue`.
    """
    fields = {field.name: field for field in fields_of(TABLES[table])}
    checked = {}
    for name, value in values.items():
        if name not in SETTABLE[table]:
            raise BadValue(f"{table} has no column {name!r} that can be set")
        checked[name] = _checked(fields[name], value, strict=not _may_be_unknown(table, name))
    for first, last in (("year_from", "year_to"), ("period_start", "period_end")):
        start, end = checked.get(first), checked.get(last)
        if start is not None and end is not None and start > end:
            raise BadValue(f"{first} {start} is after {last} {end}")
    return checked


def _may_be_unknown(table: str, name: str) -> bool:
    """Null in a target means a commitment without a quantity, which has no place."""
    nullable = {field.name: field.nullable for field in fields_of(TABLES[table])}
    required = ("value", "comparator", "unit_kind", "is_delta")
    return nullable[name] and not (table == "targets" and name in required)


def _checked(field: Field, value: Any, *, strict: bool) -> Any:
    name = field.name
    if value is None:
        if strict:
            raise BadValue(f"{name} cannot be unknown")
        return None
    if field.allowed:
        if value not in field.allowed:
            raise BadValue(f"{name} is one of {', '.join(field.allowed)}, not {value!r}")
        return value
    kind = str(field.type)
    if kind.startswith("dictionary") or kind == "string":
        if not isinstance(value, str) or not value.strip():
            raise BadValue(f"{name} is no text; null says that there is none")
        return value
    if kind == "bool":
        if not isinstance(value, bool):
            raise BadValue(f"{name} is true or false")
        return value
    if kind == "date32[day]":
        return _day(name, value)
    if kind.startswith("list"):
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise BadValue(f"{name} is a list of texts")
        if name == "implementers" and not value:
            raise BadValue(f"{name} is null where there are none")
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue(f"{name} is no number")
    return _number(field, value)


def _number(field: Field, value: float) -> float | int:
    if str(field.type) == "double":
        try:
            read = float(value)
        except OverflowError:
            read = math.inf
        if not math.isfinite(read):
            raise BadValue(f"{field.name} is no number")
        if field.name == "confidence" and not 0 <= read <= 1:
            raise BadValue("confidence is from 0 to 1")
        return read
    if not isinstance(value, int):
        raise BadValue(f"{field.name} is no whole number")
    if field.unit == "year" and not _FIRST_YEAR <= value <= _LAST_YEAR:
        raise BadValue(f"{field.name} is a year, not {value}")
    return value


def _day(name: str, value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (ValueError, TypeError) as error:
        raise BadValue(f"{name}: {value!r} is no day") from error
