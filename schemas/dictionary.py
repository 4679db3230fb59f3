"""What is generated from the declarations: data dictionary, JSON Schemas, data package."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from izpilde.schemas.columns import Field, fields_of
from izpilde.schemas.records import SCHEMA_VERSION, TABLES

JsonObject = dict[str, object]

Kind = Literal["string", "integer", "number", "boolean", "date", "datetime", "array", "object"]
_TIME_FORMATS: Mapping[Kind, str] = {"date": "date", "datetime": "date-time"}  # in JSON Schema

# The column that tells the rows of a table apart; in other tables it points there.
KEYS = {
    "documents": "document_id",
    "measures": "measure_id",
    "targets": "target_id",
    "figures": "figure_id",
    "indicators": "indicator_id",
    "corrections": "correction_id",
}


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table's file: its digest (``sha256:…``) and its size in bytes."""

    digest: str
    size: int


def data_package(program_version: str, files: Mapping[str, TableFile] | None = None) -> JsonObject:
    """The Frictionless Data Package descriptor of an output folder, whose tables are ``files``."""
    files = files or {}
    return {
        "profile": "tabular-data-package",
        "name": "izpilde",
        "title": "Measures, targets and figures of Latvian government performance reports",
        "version": SCHEMA_VERSION,
        "izpilde_version": program_version,
        "resources": [_resource(name, files.get(name)) for name in TABLES],
    }


def _resource(table: str, file: TableFile | None) -> JsonObject:
    fields = fields_of(TABLES[table])
    schema: JsonObject = {"fields": [_frictionless_field(field) for field in fields]}
    if table in KEYS:
        schema["primaryKey"] = KEYS[table]
    names = {field.name for field in fields}
    schema["foreignKeys"] = [
        {"fields": key, "reference": {"resource": other, "fields": key}}
        for other, key in KEYS.items()
        if other != table and key in names
    ]
    return {
        "name": table,
        "path": f"{table}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": describe(TABLES[table]),
        "schema": schema,
    } | ({} if file is None else {"hash": file.digest, "bytes": file.size})


def _frictionless_field(field: Field) -> JsonObject:
    described: JsonObject = {
        "name": field.name,
        "type": kind_of(field.type),
        "description": field.description,
    }
    constraints: JsonObject = {}
    if not field.nullable:
        constraints["required"] = True
    if field.allowed:
        constraints["enum"] = list(field.allowed)
    if constraints:
        described["constraints"] = constraints
    if field.unit:
        described["unit"] = field.unit
    return described


def json_schema(table: str) -> JsonObject:
    """The JSON Schema of one row of a table."""
    fields = fields_of(TABLES[table])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table,
        "description": describe(TABLES[table]),
        "type": "object",
        "properties": {field.name: _json_property(field) for field in fields},
        "required": [field.name for field in fields],
        "additionalProperties": False,
    }


def _json_property(field: Field) -> JsonObject:
    described: JsonObject = {"description": field.description}
    kind = kind_of(field.type)
    named = "string" if kind in _TIME_FORMATS else kind
    described["type"] = [named, "null"] if field.nullable else named
    if kind in _TIME_FORMATS:
        described["format"] = _TIME_FORMATS[kind]
    if field.allowed:
        described["enum"] = [*field.allowed, None] if field.nullable else list(field.allowed)
    if pa.types.is_map(field.type):
        described["additionalProperties"] = {"type": "string"}
    elif pa.types.is_list(field.type):
        described["items"] = _items(field.type.value_type)
    return described


def _items(item: pa.DataType) -> JsonObject:
    if not pa.types.is_struct(item):
        return {"type": kind_of(item)}
    return {
        "type": "object",
        "properties": {child.name: {"type": kind_of(child.type)} for child in item},
        "required": [child.name for child in item],
    }


def kind_of(arrow: pa.DataType) -> Kind:
    """The kind of a column's values, as Frictionless names it."""
    if pa.types.is_integer(arrow):
        return "integer"
    if pa.types.is_floating(arrow):
        return "number"
    if pa.types.is_boolean(arrow):
        return "boolean"
    if pa.types.is_map(arrow):
        return "object"
    if pa.types.is_list(arrow):
        return "array"
    if pa.types.is_date(arrow):
        return "date"
    return "datetime" if pa.types.is_timestamp(arrow) else "string"


def printed_type(field: Field) -> str:
    """A column's Arrow type as the data dictionary prints it."""
    if pa.types.is_dictionary(field.type):
        return "string (dictionary)"
    return str(field.type).replace(" not null", "")


def describe(record: type) -> str:
    """A record class's own sentence about its table."""
    return " ".join((record.__doc__ or "").split())
