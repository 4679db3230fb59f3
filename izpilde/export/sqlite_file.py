"""A SQLite database, for Datasette and the like: tables, views, a full-text index of measures."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa

from izpilde.export.duckdb_file import references, tables_by_reference
from izpilde.export.flat import DESCRIBED, described_columns
from izpilde.export.places import replacing
from izpilde.export.views import views
from izpilde.output_folder import OutputFolder
from izpilde.schemas.columns import fields_of
from izpilde.schemas.dictionary import KEYS
from izpilde.schemas.records import TABLES

# Diacritics do not matter to a search.
_INDEX = """
CREATE VIRTUAL TABLE measures_fts USING fts5(
    number, direction, goal, measure, planned, execution, responsible, notes,
    content="measures", tokenize="unicode61 remove_diacritics 2"
)
"""
_AT_ONCE = 4096


def write_sqlite(folder: OutputFolder, into: Path) -> int:
    """Write all tables, the views, an index of the measures' words and the table ``columns``; how
    many rows.  Lists, maps and boxes are JSON; dates are text as ISO writes them.
    """
    written = 0
    with replacing(into) as new, contextlib.closing(sqlite3.connect(new)) as connection:
        for table in tables_by_reference():
            rows = folder.arrow(table)
            connection.execute(_declaration(table))
            places = ", ".join("?" for _ in rows.schema)
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", _rows(rows))
            written += rows.num_rows
            for key, _ in references(table):
                connection.execute(f"CREATE INDEX {table}_{key} ON {table} ({key})")
        for view in views():
            connection.execute(view.sql)
        connection.execute(_INDEX)
        connection.execute("INSERT INTO measures_fts (measures_fts) VALUES ('rebuild')")
        names = ", ".join(f'"{name}" TEXT' for name in DESCRIBED)
        connection.execute(f"CREATE TABLE columns ({names})")
        connection.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?)", described_columns())
        connection.commit()
        connection.execute("VACUUM")
    return written


def _declaration(table: str) -> str:
    lines = []
    for field in fields_of(TABLES[table]):
        key = " PRIMARY KEY" if KEYS.get(table) == field.name else ""
        null = "" if field.nullable else " NOT NULL"
        lines.append(f'"{field.name}" {_type(field.type)}{key}{null}')
    lines += [f"FOREIGN KEY ({key}) REFERENCES {other} ({key})" for key, other in references(table)]
    return f"CREATE TABLE {table} ({', '.join(lines)})"


def _type(arrow: pa.DataType) -> str:
    if pa.types.is_integer(arrow) or pa.types.is_boolean(arrow):
        return "INTEGER"
    return "REAL" if pa.types.is_floating(arrow) else "TEXT"


def _rows(rows: pa.Table) -> Iterator[list[str | int | float | None]]:
    for batch in rows.to_batches(max_chunksize=_AT_ONCE):
        columns = [column.to_pylist(maps_as_pydicts="strict") for column in batch.columns]
        for values in zip(*columns, strict=True):
            yield [_value(value) for value in values]


def _value(value: object) -> str | int | float | None:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    assert value is None or isinstance(value, str | int | float)
    return value
