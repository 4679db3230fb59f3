"""How a record class declares its table: one annotated field a column.

A field's annotation is the whole declaration: the Python type gives the Arrow type
(``Literal`` gives a dictionary-encoded string and the only values allowed, ``| None``
makes the column nullable) and :class:`Column` adds meaning, unit and, where the Python
type leaves it open, the Arrow type.
"""

import functools
import types
import typing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import pyarrow as pa

DICTIONARY = pa.dictionary(pa.int32(), pa.string())
BOX = pa.struct(
    [
        pa.field("page", pa.int32(), nullable=False),
        pa.field("x0", pa.float64(), nullable=False),
        pa.field("top", pa.float64(), nullable=False),
        pa.field("x1", pa.float64(), nullable=False),
        pa.field("bottom", pa.float64(), nullable=False),
    ]
)

_ARROW: dict[object, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    float: pa.float64(),
    date: pa.date32(),
    datetime: pa.timestamp("ms", "UTC"),  # the coarsest that Parquet has
}


@dataclass(frozen=True, slots=True)
class Column:
    """What the Python type of a field cannot say.

    ``type`` overrides the Arrow type; ``unit`` is the unit of a number, null for a bare
    count or a text.
    """

    description: str
    type: pa.DataType | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table, as every generator reads it.

    ``allowed`` holds the only values that the column may take, empty where it is free.
    """

    name: str
    type: pa.DataType
    nullable: bool
    description: str
    unit: str | None
    allowed: tuple[str, ...]


@functools.cache
def fields_of(record: type) -> tuple[Field, ...]:
    """The columns that a record class declares, in order.

    Raises ``TypeError`` for a field without a :class:`Column` or of an unknown type.
    """
    hints = typing.get_type_hints(record, include_extras=True)
    return tuple(_field(name, hint) for name, hint in hints.items())


def arrow_schema(record: type) -> pa.Schema:
    """The Arrow schema of a record class; field metadata carries meaning and unit."""
    return pa.schema(
        [
            pa.field(f.name, f.type, f.nullable, metadata=_field_metadata(f))
            for f in fields_of(record)
        ]
    )


def _field_metadata(field: Field) -> dict[str, str]:
    metadata = {"description": field.description}
    if field.unit:
        metadata["unit"] = field.unit
    return metadata


def _field(name: str, hint: object) -> Field:
    if typing.get_origin(hint) is not typing.Annotated:
        raise TypeError(f"{name}: a column needs Annotated[type, Column(...)]")
    python_type, *extras = typing.get_args(hint)
    column = next((extra for extra in extras if isinstance(extra, Column)), None)
    if column is None:
        raise TypeError(f"{name}: no Column in its annotation")
    python_type, nullable = _without_none(python_type)
    allowed: tuple[str, ...] = ()
    arrow = column.type
    if typing.get_origin(python_type) is Literal:
        allowed = typing.get_args(python_type)
        arrow = arrow or DICTIONARY
    arrow = arrow or _ARROW.get(python_type)
    if arrow is None:
        raise TypeError(f"{name}: no Arrow type for {python_type!r}")
    return Field(name, arrow, nullable, column.description, column.unit, allowed)


def _without_none(python_type: object) -> tuple[object, bool]:
    if typing.get_origin(python_type) not in (typing.Union, types.UnionType):
        return python_type, False
    members = [t for t in typing.get_args(python_type) if t is not types.NoneType]
    if len(members) != 1:
        raise TypeError(f"a column holds one type, not {python_type!r}")
    return members[0], True
