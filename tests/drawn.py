"""Documents drawn as text, for tests of what stands behind the readers.

Blocks are apart by an empty line.  A block with ``|`` is a table, a row a line, cells apart by
``|``; ``^`` is merged with the cell above, ``<`` with the one to the left, ``/`` in a cell is a
paragraph break and ``∕`` a stroke.  ``# Text`` is a heading (as many ``#`` as its level),
``**Text**`` a bold paragraph, ``! Text`` a title.
"""

from dataclasses import replace

from izpilde.extract.document import Block, Cell, Document, Paragraph, Remark, Table
from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import FoundMeasure, MeasureTables
from izpilde.schemas.findings import CODES

PLAIN = """
Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde
1.1.1. | Kursi | 20 kursi | Notika 21
1.1.2. | Klubi | 5 klubi | Darbojas 4
"""


def draw_document(drawing: str, remarks: tuple[Remark, ...] = ()) -> Document:
    blocks = [_draw_block(block.strip()) for block in drawing.split("\n\n") if block.strip()]
    return Document("drawn", tuple(blocks), remarks=remarks)


def _draw_block(block: str) -> Block:
    if "|" in block:
        return draw_table(block)
    text = " ".join(line.strip() for line in block.splitlines())
    if text.startswith("#"):
        marks, _, heading = text.partition(" ")
        return Paragraph(heading, level=len(marks))
    if text.startswith("! "):
        return Paragraph(text[2:], title=True)
    if text.startswith("**"):
        return Paragraph(text.strip("*"), bold=True)
    return Paragraph(text)


def _text(drawn: str) -> str:
    return drawn.replace("/", "\n").replace("∕", "/")


def draw_rows(drawing: str) -> list[list[str]]:
    """The grid of a drawn table as ``find_header`` takes it."""
    grid = draw_table(drawing).grid()
    return [[cell.text if cell else "" for cell in row] for row in grid]


def draw_table(drawing: str) -> Table:
    rows = [[text.strip() for text in line.split("|")] for line in drawing.strip().splitlines()]
    width = max(map(len, rows))
    cells: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row + [""] * (width - len(row))):
            above, left = cells.get((r - 1, c)), cells.get((r, c - 1))
            if text == "^" and above is not None:
                _put(cells, replace(above, row_end=r + 1))
            elif text == "<" and left is not None:
                _put(cells, replace(left, col_end=c + 1))
            else:
                _put(cells, Cell(r, c, r + 1, c + 1, _text(text)))
    return Table(len(rows), width, tuple(dict.fromkeys(cells.values())))


def _put(cells: dict[tuple[int, int], Cell], cell: Cell) -> None:
    for row in range(cell.row, cell.row_end):
        for col in range(cell.col, cell.col_end):
            cells[row, col] = cell


def find(drawing: str, *remarks: Remark) -> MeasureTables:
    found = find_measures(draw_document(drawing, remarks))
    for measure in found.measures:
        for start, end in measure.planned_items:
            assert measure.planned is not None
            assert measure.planned[start:end].strip() == measure.planned[start:end] != ""
        for years in measure.execution_years:
            assert measure.execution is not None
            assert 0 <= years.start < years.end <= len(measure.execution)
    assert {remark.code for remark in found.remarks} <= CODES.keys()
    return found


def rows(found: MeasureTables, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(measure, field) for field in fields) for measure in found.measures]


def one(drawing: str) -> FoundMeasure:
    (measure,) = find(drawing).measures
    return measure


def codes(found: MeasureTables) -> list[tuple[str, int | None]]:
    return [(remark.code, remark.measure) for remark in found.remarks]
