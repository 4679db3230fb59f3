"""A picture of what was found on one page of a PDF: lines, cells, columns' roles, words left over.

Grey: ruling lines used.  Blue: cells of tables, the columns' roles above them.  Orange: cells that
go on from or to another page.  Green: paragraphs, thick if headings.  Red: words in none of them
(running lines, page numbers, footnotes).
"""

import io

from PIL import ImageDraw, ImageFont

from izpilde.extract.document import Paragraph, Table
from izpilde.extract.labels.headers import HEADER_WITHIN, find_header
from izpilde.extract.labels.title_rows import HEADER_ROWS
from izpilde.extract.pdf.layout import read_layout
from izpilde.extract.pdf.page.pdfium import render_page
from izpilde.schemas.values import Box

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

SCALE = 2.0  # pixels a point

LEGEND = (
    "grey: lines of tables; blue: cells; orange: cells cut by a page break; "
    "green: paragraphs; red: words in none of them"
)
_CELL, _CUT, _TEXT, _LEFT, _RULE = "#1f5fbf", "#e07b00", "#2e8b57", "#d02020", "#909090"


def draw_page(data: bytes, page: int) -> bytes:
    """A PNG of page ``page``, from 1, with what was found drawn over it.

    Raises ``UnreadableDocument`` where the file or that page cannot be read.
    """
    layout = read_layout(data)
    picture = render_page(data, page, SCALE)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=15)
    for box in layout.rules.get(page, ()):
        _frame(pen, box, _RULE, 2)
    known: list[Box] = []
    for block in layout.document.blocks:
        if isinstance(block, Paragraph):
            if block.box is not None and block.box.page == page:
                heading = block.level is not None
                _frame(pen, block.box, _TEXT, 4 if heading else 2)
                known.append(block.box)
            continue
        known += _draw_table(pen, font, block, page)
    for box in layout.words.get(page, ()):
        if not any(_holds(outer, box) for outer in known):
            _frame(pen, box, _LEFT, 2)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _draw_table(pen: ImageDraw.ImageDraw, font: Font, table: Table, page: int) -> list[Box]:
    """Draw the cells of a table that stand on a page; their boxes there."""
    drawn: list[Box] = []
    for cell in table.cells:
        for box in cell.boxes:
            if box.page == page:
                _frame(pen, box, _CUT if len(cell.boxes) > 1 else _CELL, 3)
                drawn.append(box)
    if not drawn:
        return drawn
    rows = [
        ["" if cell is None else cell.text for cell in row]
        for row in table.grid()[: HEADER_WITHIN + HEADER_ROWS]
    ]
    header = find_header(rows)
    top = min(box.top for box in drawn)
    labelled: set[str] = set()
    for cell in table.cells:
        here = next((box for box in cell.boxes if box.page == page), None)
        if header is None or here is None or cell.col_end - cell.col > 1:
            continue
        role = header.roles[cell.col]
        if role not in labelled:
            labelled.add(role)
            place = here.x0 * SCALE + 4, top * SCALE - 18
            pen.text(place, role, fill=_CELL, font=font)
    return drawn


def _frame(pen: ImageDraw.ImageDraw, box: Box, colour: str, width: int) -> None:
    sides = tuple(SCALE * side for side in (box.x0, box.top, box.x1, box.bottom))
    x0, top, x1, bottom = sides
    pen.rectangle((x0, top, max(x1, x0 + 1), max(bottom, top + 1)), outline=colour, width=width)


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 - 2 <= x <= outer.x1 + 2 and outer.top - 2 <= y <= outer.bottom + 2
