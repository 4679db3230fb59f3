"""An Excel workbook, a sheet a table: for a colleague who reads it as it is."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from izpilde.export.flat import (
    DESCRIBED,
    FlatColumn,
    Value,
    described_columns,
    flat_columns,
    flat_rows,
)
from izpilde.export.places import replacing
from izpilde.output_folder import OutputFolder
from izpilde.schemas.errors import IzpildeError, extra
from izpilde.schemas.records import TABLES
from izpilde.wording.numbers import number_in_words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# Limits of the format: rows of a sheet, signs of a cell, links of a sheet and signs of one.
_ROWS = 1_048_576
_SIGNS = 32_767
_LINKS = 65_530
_LINK_SIGNS = 2_000
_CUT = " … (cut)"
# The same tables are the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_PAGES = ("page", "page_start", "page_end")
# Signs of a column; the widest of all is for texts that would not be seen whole in the others.
_NARROWEST = 8
_WIDEST = 50
_WIDEST_OF_ALL = 120
_LINE = 15.0  # points of a line of text
_HIGHEST = 405.0  # points of a row; the format allows 409
_RAGGED = 1.1  # what whole words and wide letters take more
_MEASURED = 500  # rows that a column's width is taken from


@dataclass(slots=True)
class _Sheets:
    """The workbook, its formats, and how many cells were cut to what a cell may hold."""

    book: "Workbook"
    links: dict[str, str]  # a document_id to where its document lies
    cut: int = 0
    formats: dict[str, object] = field(default_factory=dict)


def write_workbook(folder: OutputFolder, into: Path, sources: Path) -> tuple[int, int]:
    """Write all tables, ``promises`` first, and a sheet ``columns`` that says what theirs mean.

    Documents that lie under ``sources``, and those of the web, are linked.  Returns how many rows
    were written and how many cells had to be cut.  Raises ``MissingExtra`` without XlsxWriter, and
    ``IzpildeError`` where a table has more rows than a sheet.
    """
    with extra("export"):
        from xlsxwriter import Workbook

    with replacing(into) as new:
        tables = {name: folder.arrow(name) for name in ("promises", *TABLES)}
        for name, rows in tables.items():
            if rows.num_rows >= _ROWS:
                raise IzpildeError(
                    f"{name} has {number_in_words(rows.num_rows)} rows, a sheet holds "
                    f"{number_in_words(_ROWS - 1)}; "
                    "use --to csv, duckdb or sqlite"
                )
        documents = tables["documents"].select(["document_id", "source"]).to_pylist()
        book = Workbook(str(new), {"in_memory": True})
        book.set_properties({"title": "izpilde", "created": _CREATED})
        sheets = _Sheets(book, _links(documents, sources, into.parent))
        sheets.formats = {
            "header": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
            "plain": book.add_format({"valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
            "link": book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"}),
        }
        for name, rows in tables.items():
            _sheet(sheets, name, flat_columns(name), list(flat_rows(name, rows)))
        described = [FlatColumn(name, "string", "", None) for name in DESCRIBED]
        _sheet(sheets, "columns", described, [list(row) for row in described_columns()])
        book.close()
    return sum(rows.num_rows for rows in tables.values()), sheets.cut


def _links(documents: Sequence[dict[str, str]], sources: Path, beside: Path) -> dict[str, str]:
    """Where documents lie, from the workbook's folder ``beside``; those that are there."""
    links = {}
    for document in documents:
        source = document["source"]
        if "://" in source:
            links[document["document_id"]] = source
        elif (sources / source).is_file():
            path = os.path.relpath((sources / source).resolve(), beside.resolve())
            links[document["document_id"]] = f"external:{quote(path)}"
    return {key: link for key, link in links.items() if len(link) <= _LINK_SIGNS}


def _sheet(
    sheets: _Sheets, name: str, columns: Sequence[FlatColumn], rows: Sequence[Sequence[Value]]
) -> None:
    sheet = sheets.book.add_worksheet(name)
    widths = [_width(column, index, rows) for index, column in enumerate(columns)]
    for index, column in enumerate(columns):
        sheet.set_column(index, index, widths[index])
        sheet.write_string(0, index, column.name, sheets.formats["header"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    names = [column.name for column in columns]
    document = names.index("document_id") if "document_id" in names else None
    linked = 0
    for place, row in enumerate(rows, 1):
        sheet.set_row(place, _height(row, widths))
        link = None if document is None else sheets.links.get(str(row[document]))
        for index, (column, value) in enumerate(zip(columns, row, strict=True)):
            if value is None:
                continue
            of_document = column.name == "source" or column.name in _PAGES
            if link is not None and of_document and linked < _LINKS:
                page = f"#page={value}" if column.name in _PAGES else ""
                sheet.write_url(place, index, link + page, sheets.formats["link"])
                linked += 1
                _write(sheets, sheet, (place, index), value, "link")
            else:
                _write(sheets, sheet, (place, index), value)


def _write(
    sheets: _Sheets,
    sheet: "Worksheet",
    cell: tuple[int, int],
    value: Value,
    style: str | None = None,
) -> None:
    """Write one cell; a text is a text, whatever it begins with."""
    formats = sheets.formats
    if isinstance(value, str):
        if len(value) > _SIGNS:
            value = value[: _SIGNS - len(_CUT)] + _CUT
            sheets.cut += 1
        sheet.write_string(*cell, value, formats[style or "text"])
    elif isinstance(value, bool):
        sheet.write_boolean(*cell, value, formats["plain"])
    elif isinstance(value, datetime):
        sheet.write_datetime(*cell, value.replace(tzinfo=None), formats["time"])
    elif isinstance(value, date):
        sheet.write_datetime(*cell, value, formats["date"])
    elif value is not None:
        sheet.write_number(*cell, value, formats[style or "plain"])


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """Points in which the longest text of a row is seen whole, as far as a row can be high."""
    texts = (
        (value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)
    )
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(lines * _LINE, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """So many lines does a text take in a column of so many signs, words kept whole."""
    return sum(1 + int(len(line) * _RAGGED) // width for line in text.split("\n"))


def _width(column: FlatColumn, index: int, rows: Sequence[Sequence[Value]]) -> int:
    if column.kind in ("date", "datetime"):
        return 16
    texts = [str(row[index]) for row in rows[:_MEASURED] if row[index] is not None]
    if any(_lines(text, _WIDEST) * _LINE > _HIGHEST for text in texts):
        return _WIDEST_OF_ALL
    longest = max((len(line) for text in texts for line in text.splitlines()), default=0)
    # The header's own arrow, which opens the filter, needs room beside its name.
    return max(_NARROWEST, len(column.name) + 3, min(longest + 1, _WIDEST))
