"""One small report page, drawn by reportlab or printed by Chromium, to write other things on."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from izpilde.extract.document import Document
from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from tests.make_pdfs import font_file
from tests.printed import print_page

Draw = Callable[[Any], None]
Row = tuple[str, str, str, str]

X = (60.0, 100.0, 230.0, 360.0, 530.0)
TITLES: Row = ("Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde")
ROWS: tuple[Row, ...] = (
    ("1.1.", "Laipu būve purvos", "Uzbūvētas 6 laipas", "Uzbūvētas 4 laipas"),
    ("1.2.", "Skatu torņu labošana", "Salaboti 3 torņi", "Salaboti visi 3 torņi"),
    ("1.3.", "Taku marķēšana mežā", "Marķēti 40 km taku", "Marķēti 44 km taku"),
    ("1.4.", "Dabas gidu mācības", "Apmācīti 25 gidi", "Apmācīti 19 gidi"),
)
TOP, STEP = 700.0, 24.0


@lru_cache(maxsize=1)
def fonts() -> None:
    for name, file in (("Plain", "LiberationSerif-Regular"), ("Other", "LiberationSans-Regular")):
        path = font_file(f"{file}.ttf")
        if path is None:
            pytest.skip("the Liberation fonts are not installed")
        pdfmetrics.registerFont(TTFont(name, str(path)))


def baseline(row: int) -> float:
    """Of a row of the table; 0 is its header."""
    return TOP - STEP * row


def table(
    canvas: Any,
    rows: Sequence[Row] = ROWS,
    ruled: bool = True,
    shift: float = 0,
    titles: Row = TITLES,
) -> None:
    """The table, its header and drawn lines included."""
    canvas.setFont("Plain", 10)
    for number, row in enumerate((titles, *rows)):
        for x, text in zip(X, row, strict=False):
            canvas.drawString(x + shift, baseline(number), text)
    if ruled:
        for number in range(len(rows) + 2):
            y = baseline(number) + 16
            canvas.line(X[0] - 4 + shift, y, X[-1] + shift, y)
        for x in X:
            side = x - 4 if x < X[-1] else x
            canvas.line(side + shift, TOP + 16, side + shift, baseline(len(rows) + 1) + 16)


def drawn(*pages: Draw, size: tuple[float, float] = A4) -> bytes:
    fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    for draw in pages:
        canvas.setFont("Plain", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def printed(
    extra: str, style: str = "", cells: Callable[[int, int, str], str] | None = None
) -> bytes:
    """The same table as Chromium prints it, with further HTML on its page."""
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{cells(number, place, text) if cells else text}</td>"
            for place, text in enumerate(row)
        )
        + "</tr>"
        for number, row in enumerate((TITLES, *ROWS))
    )
    css = (
        "@page{size:A4;margin:20mm}"
        "body{font:10pt 'Liberation Serif';position:relative}table{border-collapse:collapse}"
        f"td{{border:1px solid #000;padding:4px 8px}}{style}"
    )
    return print_page(f"<table>{body}</table>{extra}", css)


def measures(data: bytes) -> list[Row]:
    return [
        (m.number or "", m.measure or "", m.planned or "", m.execution or "")
        for m in find_measures(read_pdf(data)).measures
    ]


def codes(data: bytes) -> set[str]:
    return {remark.code for remark in read_pdf(data).remarks}


def words(document: Document) -> str:
    return " ".join(block.text for block in document.blocks if hasattr(block, "text"))
