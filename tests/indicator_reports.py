"""Reports with tables of policy results, printed as Word, html and PDF, and their true values.

A report is drawn once (``cases/indicator_reports``); what is printed from the drawing is read back
by the readers of the formats.
"""

import html
import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from izpilde.extract.document import Document, Paragraph, Table
from tests.drawn import draw_document
from tests.printed import print_page

FOLDER = Path(__file__).parent / "cases" / "indicator_reports"
MILLIMETRES = 240  # of a table on a page of A4 across
CSS = (
    "@page{size:A4 landscape;margin:15mm}body{font:10pt sans-serif}"
    "table{border-collapse:collapse;width:100%;margin:6pt 0}thead{display:table-header-group}"
    "td,th{padding:2pt 4pt;vertical-align:top;font-weight:normal}"
)
STYLES = {
    "grid": "td{border:1px solid #333}",
    "level": "td{border-bottom:1px solid #999}",
    "zebra": "thead{background:#ccd}tbody tr:nth-child(even){background:#eef}",
    "low": "@page{size:297mm 110mm}td{border-bottom:1px solid #ccc}thead td{font-weight:bold}",
}


@dataclass(frozen=True)
class DrawnReport:
    """A report: its years, its drawing, and rows of indicator, kind, years, group, number, value
    and what else is said of it."""

    name: str
    period: tuple[int, int]
    document: Document
    values: list[list[Any]]


@cache
def drawn_reports() -> dict[str, DrawnReport]:
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        document = draw_document("\n".join(case["drawing"]))
        first, last = case["period"]
        found[path.stem] = DrawnReport(path.stem, (first, last), document, case["values"])
    return found


@lru_cache(maxsize=32)
def printed(name: str, way: str) -> tuple[bytes, str]:
    """The report's bytes and their format; skips where the program that prints is not there."""
    document = drawn_reports()[name].document
    if way == "docx":
        return as_word(document), "docx"
    maker, _, style = way.partition(" ")
    if maker == "libreoffice":
        return _by_libreoffice(as_word(document, level=style == "level")), "pdf"
    if maker == "chromium":
        return print_page(as_html(document), CSS + STYLES[style or "grid"]), "pdf"
    if way == "text":
        return as_text(document).encode(), "txt"
    page = f"<!doctype html><html lang=lv><meta charset=utf-8><body>{as_html(document)}"
    return page.encode(), "html"


def as_html(document: Document) -> str:
    return "".join(_html_block(block) for block in document.blocks)


def _html_block(block: Paragraph | Table) -> str:
    if isinstance(block, Table):
        head = _header_rows(block)
        rows = list(_html_rows(block))
        body = f"<tbody>{''.join(rows[head:])}</tbody>"
        return f"<table><thead>{''.join(rows[:head])}</thead>{body}</table>"
    text = html.escape(block.text)
    if block.title:
        return f"<h1>{text}</h1>"
    if block.level is not None:
        return f"<h{block.level + 1}>{text}</h{block.level + 1}>"
    return f"<p><b>{text}</b></p>" if block.bold else f"<p>{text}</p>"


def _html_rows(table: Table) -> Iterator[str]:
    for row in range(table.rows):
        cells = (cell for cell in table.cells if cell.row == row)
        yield (
            "<tr>"
            + "".join(
                f"<td rowspan={cell.row_end - cell.row} colspan={cell.col_end - cell.col}>"
                + "<br>".join(map(html.escape, cell.text.split("\n")))
                + "</td>"
                for cell in cells
            )
            + "</tr>"
        )


def _header_rows(table: Table) -> int:
    """How many rows the first row's merged cells reach down."""
    return max((cell.row_end for cell in table.cells if cell.row == 0), default=1)


def as_text(document: Document) -> str:
    """Tabs between the cells of a row."""
    return "\n".join(map(_text_block, document.blocks))


def _text_block(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return f"{block.text}\n"
    rows = [[""] * block.cols for _ in range(block.rows)]
    for cell in block.cells:
        rows[cell.row][cell.col] = cell.text.replace("\n", "; ")
    return "".join(f"{line}\n" for line in map("\t".join, rows))


def as_word(document: Document, level: bool = False) -> bytes:
    """With all lines around the cells, or level ones only."""
    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(25)
    for block in document.blocks:
        if isinstance(block, Table):
            _word_table(word, block, level)
        elif block.title:
            word.add_paragraph(block.text, style="Title")
        elif block.level is not None:
            word.add_heading(block.text, block.level)
        else:
            word.add_paragraph().add_run(block.text).bold = block.bold
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def _word_table(word: Any, table: Table, level: bool) -> None:
    style = "Normal Table" if level else "Table Grid"
    grid = word.add_table(table.rows, table.cols, style=style)
    if level:
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            line = OxmlElement(f"w:{side}")
            line.set(qn("w:val"), "single")
            line.set(qn("w:sz"), "4")
            borders.append(line)
        grid._tbl.tblPr.append(borders)
    for row in grid.rows[: _header_rows(table)]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in table.cells:
        place = grid.cell(cell.row, cell.col)
        last = grid.cell(cell.row_end - 1, cell.col_end - 1)
        (place if place is last else place.merge(last)).text = cell.text
    longest = [_longest(table, col) for col in range(table.cols)]
    for col, column in enumerate(grid.columns):
        column.width = Mm(MILLIMETRES * longest[col] // sum(longest))


def _longest(table: Table, col: int) -> int:
    """Characters of a column's longest word, and some of its longest text."""
    texts = [c.text for c in table.cells if c.col == col and c.col_end == col + 1]
    words = [len(word) for text in texts for word in text.split()]
    return max(max(words, default=4) + 3, max(map(len, texts), default=4) // 3 + 3)


def _by_libreoffice(data: bytes) -> bytes:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "r.docx")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf").read_bytes()
