"""Headers, headings and cells set in bold: where bold ends, and what stands alone on a page."""

from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tests.make_pdfs import font_file
from tests.pdf_pages import Row, drawn, measures

X = (40.0, 90.0, 240.0, 390.0)
DRAWN = (
    "1.1.1. | Lasīšanas laiki/skolās. | Izdota 1 grāmata. | Grāmata izdota 2022. gadā/uz 60 lp.",
    "1.1.2. | Pulciņu vadība/apmācība. | Apmācīti 35/vadītāji. | Apmācīti 33 no tiem/par 412 EUR.",
    "1.1.3. | Zīmju nomaiņa/uz ceļiem. | Nomainītas 20/zīmes. | Nomainītas visas.",
)
ROWS = [tuple(tuple(cell.split("/")) for cell in row.split(" | ")) for row in DRAWN]
TITLES = (("Nr.",), ("Pasākums",), ("Plānotie rezultatīvie", "rādītāji"), ("Izpilde",))


def paint(canvas: Any, cells: tuple[tuple[str, ...], ...], top: float, font: str) -> None:
    canvas.setFont(font, 9)
    for x, lines in zip(X, cells, strict=True):
        for n, text in enumerate(lines):
            canvas.drawString(x, top - 14 * n - (7 if len(lines) == 1 else 0), text)


def register_bold() -> None:
    pdfmetrics.registerFont(TTFont("Bold", str(font_file("LiberationSerif-Bold.ttf"))))


def test_a_bold_header_over_rows_in_the_middle() -> None:
    def draw(canvas: Any) -> None:
        register_bold()
        paint(canvas, TITLES, 600, "Bold")
        for number, row in enumerate(ROWS):
            paint(canvas, row, 567 - 33 * number, "Plain")

    expected: list[Row] = []
    for row in ROWS:
        a, b, c, d = (" ".join(lines) for lines in row)
        expected.append((a, b, c, d))
    found = measures(drawn(draw))
    assert [tuple(text.replace("\n", " ") for text in row) for row in found] == expected


@pytest.mark.parametrize(("column", "measure"), [(1, "Kartes zīmēšana"), (0, "Kartes")])
def test_a_bold_line_alone_atop_a_page_goes_on_the_cell_that_it_stands_below(
    column: int, measure: str
) -> None:
    def first(canvas: Any) -> None:
        register_bold()
        paint(canvas, TITLES, 600, "Bold")
        for number, row in enumerate(ROWS):
            paint(canvas, row, 567 - 33 * number, "Plain")
        paint(canvas, (("1.1.4.",), (), ("Uzzīmētas 2 kartes",), ("Gatava 1",)), 467, "Plain")
        paint(canvas, ((), ("Kartes",), (), ()), 467, "Bold")

    def second(canvas: Any) -> None:
        canvas.setFont("Bold", 9)
        canvas.drawString(X[column], 780, "zīmēšana" if column else "Zīmēšana")

    last = measures(drawn(first, second))[-1]
    assert (last[0], last[1].replace("\n", " ")) == ("1.1.4.", measure)
