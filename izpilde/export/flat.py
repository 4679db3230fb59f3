"""Tables without nested columns: what a spreadsheet takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa

from izpilde.schemas.columns import BOX, Field, fields_of
from izpilde.schemas.dictionary import Kind, kind_of, printed_type
from izpilde.schemas.records import TABLES

Value = str | int | float | bool | date | datetime | None
BETWEEN = "; "  # items of a list

_AT_ONCE = 4096  # rows that become Python objects


@dataclass(frozen=True, slots=True)
class FlatColumn:
    """A column of a table without nested ones; ``unit`` is null for a bare count or a text."""

    name: str
    kind: Kind
    description: str
    unit: str | None


def flat_columns(table: str) -> list[FlatColumn]:
    """A table's columns but boxes, for which a spreadsheet has no use."""
    return [
        FlatColumn(field.name, kind_of(field.type), field.description, field.unit)
        for field in fields_of(TABLES[table])
        if field.type != pa.list_(BOX)
    ]


def flat_rows(table: str, rows: pa.Table) -> Iterator[list[Value]]:
    """Rows with lists joined, and maps as lines of `header: text`."""
    names = [column.name for column in flat_columns(table)]
    for batch in rows.select(names).to_batches(max_chunksize=_AT_ONCE):
        columns = [column.to_pylist(maps_as_pydicts="strict") for column in batch.columns]
        for values in zip(*columns, strict=True):
            yield [_flat(value) for value in values]


def described_columns() -> Iterator[tuple[str, str, str, str | None, str]]:
    """Every column of every table: table, column, type, unit, meaning."""
    for table, record in TABLES.items():
        for field in fields_of(record):
            yield table, field.name, printed_type(field), field.unit, meaning(field)


DESCRIBED = ("table", "column", "type", "unit", "meaning")


def meaning(field: Field) -> str:
    """A column's meaning and the only values that it takes, if it is so."""
    allowed = f"  One of {', '.join(field.allowed)}." if field.allowed else ""
    return field.description + allowed


def _flat(value: Value | Sequence[str] | Mapping[str, str]) -> Value:
    if isinstance(value, dict):
        return "\n".join(f"{header}: {text}" for header, text in value.items())
    if isinstance(value, list):
        return BETWEEN.join(value)
    assert value is None or isinstance(value, str | int | float | date)
    return value
