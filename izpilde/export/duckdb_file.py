"""A DuckDB database: tables with their own types and keys, views, a comment on every column."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from izpilde.export.flat import meaning
from izpilde.export.places import replacing
from izpilde.export.views import views
from izpilde.output_folder import OutputFolder
from izpilde.schemas.columns import Field, fields_of
from izpilde.schemas.dictionary import KEYS, describe
from izpilde.schemas.errors import extra
from izpilde.schemas.frames import without_dictionaries
from izpilde.schemas.records import TABLES

if TYPE_CHECKING:
    import duckdb

_TYPES = {
    pa.string(): "VARCHAR",
    pa.bool_(): "BOOLEAN",
    pa.int16(): "SMALLINT",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
    pa.timestamp("ms", "UTC"): "TIMESTAMPTZ",
}


def write_duckdb(folder: OutputFolder, into: Path) -> int:
    """Write all tables and views; how many rows.  Raises ``MissingExtra`` without DuckDB."""
    with extra("export"):
        import duckdb

    written = 0
    # Small blocks: each table and key takes some.
    small: dict[str, str | bool | int | float | list[str]] = {"default_block_size": "16384"}
    with replacing(into) as new, duckdb.connect(str(new), config=small) as connection:
        for table in tables_by_reference():
            rows = without_dictionaries(folder.arrow(table))
            connection.execute(_declaration(table))
            connection.register("rows_of_table", rows)
            connection.execute(f"INSERT INTO {table} FROM rows_of_table")
            connection.unregister("rows_of_table")
            written += rows.num_rows
        for view in views():
            connection.execute(view.sql)
        for comment in _comments(connection):
            connection.execute(comment)
        connection.execute("CHECKPOINT")
        connection.close()  # before the file takes its place
    return written


def tables_by_reference() -> list[str]:
    """The tables, those that others point at first."""
    return [*KEYS, *(table for table in TABLES if table not in KEYS)]


def references(table: str) -> list[tuple[str, str]]:
    """The columns of a table that point at another one, and at which.

    Corrections may be of what is no longer there.
    """
    if table == "corrections":
        return []
    names = {field.name for field in fields_of(TABLES[table])}
    return [(key, other) for other, key in KEYS.items() if other != table and key in names]


def _declaration(table: str) -> str:
    lines = [
        f'"{field.name}" {_type(field.type)}{"" if field.nullable else " NOT NULL"}'
        for field in fields_of(TABLES[table])
    ]
    if table in KEYS:
        lines.append(f"PRIMARY KEY ({KEYS[table]})")
    lines += [f"FOREIGN KEY ({key}) REFERENCES {other} ({key})" for key, other in references(table)]
    return f"CREATE TABLE {table} ({', '.join(lines)})"


def _type(arrow: pa.DataType) -> str:
    if pa.types.is_dictionary(arrow):
        return "VARCHAR"
    if pa.types.is_map(arrow):
        return f"MAP({_type(arrow.key_type)}, {_type(arrow.item_type)})"
    if pa.types.is_list(arrow):
        return f"{_type(arrow.value_type)}[]"
    if pa.types.is_struct(arrow):
        fields = ", ".join(f'"{child.name}" {_type(child.type)}' for child in arrow)
        return f"STRUCT({fields})"
    return _TYPES[arrow]


def _comments(connection: "duckdb.DuckDBPyConnection") -> Iterator[str]:
    known: dict[str, Field] = {}
    for table, record in TABLES.items():
        yield f"COMMENT ON TABLE {table} IS {_quoted(describe(record))}"
        for field in fields_of(record):
            # A view's columns are called as those of tables; the first that has one explains it.
            known.setdefault(field.name, field)
            yield f'COMMENT ON COLUMN {table}."{field.name}" IS {_quoted(_said(field))}'
    for view in views():
        yield f"COMMENT ON VIEW {view.name} IS {_quoted(view.meaning)}"
        for name, *_ in connection.execute(f"DESCRIBE {view.name}").fetchall():
            said = _said(known[name]) if name in known else _YEAR
            yield f'COMMENT ON COLUMN {view.name}."{name}" IS {_quoted(said)}'


_YEAR = "The calendar year that the figure is stated for."


def _said(field: Field) -> str:
    return meaning(field) + (f"  Unit: {field.unit}." if field.unit else "")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
