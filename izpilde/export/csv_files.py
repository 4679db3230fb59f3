"""A csv file for each table, as spreadsheets open it: UTF-8 with a byte order mark."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from izpilde.export.flat import DESCRIBED, Value, described_columns, flat_columns, flat_rows
from izpilde.export.places import replacing
from izpilde.output_folder import OutputFolder
from izpilde.schemas.records import TABLES

# What a spreadsheet takes for the beginning of a formula.  A sign before a space begins an item of
# a list, one before a digit a number.
_FORMULA = re.compile(r"[=@\t]|[+-](?![\s0-9])")


def write_csv(folder: OutputFolder, into: Path) -> int:
    """Write the tables and ``columns.csv``, which says what their columns mean; how many rows."""
    into.mkdir(parents=True, exist_ok=True)
    written = 0
    for table in TABLES:
        rows = folder.arrow(table)
        names = [column.name for column in flat_columns(table)]
        _write(into / f"{table}.csv", names, flat_rows(table, rows))
        written += rows.num_rows
    _write(into / "columns.csv", DESCRIBED, described_columns())
    return written


def _write(path: Path, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    with replacing(path) as new, new.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([_printed(value) for value in row] for row in rows)


def _printed(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return without_formula(value) if isinstance(value, str) else str(value)


def without_formula(text: str) -> str:
    """The text, with a quote in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
