"""Pages whose unit is far from a point, and pages that are drawn a little aslant."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from tests.pdf_pages import ROWS, TITLES, TOP, X, baseline, drawn, measures, table
from tests.printed import measures_of, print_page, rows_of


def scaled(data: bytes, scale: float, *, notes: bool = False) -> bytes:
    """The pages so many times as large, /UserUnit told; ``notes`` hides the last column behind
    fields of a form that hold its texts."""
    with pikepdf.open(BytesIO(data)) as pdf:
        fields = pikepdf.Array()
        for page in pdf.pages:
            before = f"q {scale:f} 0 0 {scale:f} 0 0 cm\n".encode()
            page.Contents = pdf.make_stream(before + page.Contents.read_bytes() + b"\nQ")
            page.MediaBox = pikepdf.Array([scale * float(side) for side in page.MediaBox])
            page.UserUnit = 1 / scale
            page.Annots = pdf.make_indirect(pikepdf.Array())
            for number, row in enumerate(ROWS if notes else (), 1):
                y = baseline(number)
                box = (X[3] - 2, y - 6, X[4] - 2, y + 14)
                field = pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx,
                    T=f"f{number}", V=row[3], F=4, DA=f"/Helv {9 * scale:f} Tf 0 g",
                    Rect=pikepdf.Array([scale * side for side in box]),
                )  # fmt: skip
                fields.append(pdf.make_indirect(field))
                page.Annots.append(fields[-1])
        if notes:
            form = pikepdf.Dictionary(Fields=fields, DA="/Helv 0 Tf 0 g")
            pdf.Root.AcroForm = pdf.make_indirect(form)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("scale", [0.1, 1 / 72, 0.05, 10.0])
@pytest.mark.parametrize("ruled", [True, False])
def test_a_page_of_any_unit_is_read_as_one_of_points(scale: float, ruled: bool) -> None:
    data = scaled(drawn(lambda canvas: table(canvas, ruled=ruled)), scale)
    assert rows_of(data) == list(ROWS)
    whole, own = (measures_of(each)[0].boxes[0] for each in (scaled(data, 1 / scale), data))
    sides = [(box.x0, box.top, box.x1, box.bottom) for box in (whole, own)]
    assert sides[1] == pytest.approx([scale * side for side in sides[0]], abs=1.0)


def test_fields_of_a_page_of_another_unit_stand_in_their_cells() -> None:
    unanswered = [(*row[:3], "") for row in ROWS]
    page = drawn(lambda canvas: table(canvas, unanswered))
    assert rows_of(scaled(page, 0.1, notes=True)) == list(ROWS)


def aslant(degrees: float, pictured: bool = False) -> bytes:
    tall = [(a, b, c, f"{d} 2022. gadā un vēl citur") for a, b, c, d in ROWS]

    def draw(canvas: Any) -> None:
        if pictured:
            picture = ImageReader(Image.new("RGB", (40, 40), (240, 240, 240)))
            canvas.drawImage(picture, 60, 60, 200, 200)
        canvas.translate(297, 421)
        canvas.rotate(degrees)
        canvas.translate(-297, -421)
        canvas.setFont("Plain", 10)
        canvas.drawString(X[0], TOP + 40, "Pārskats par taku plāna izpildi 2022. gadā")
        table(canvas, tall)

    return drawn(draw)


@pytest.mark.parametrize("degrees", [3.0, -4.0, 8.0, 93.0])
def test_a_page_drawn_aslant_is_turned_level(degrees: float) -> None:
    assert measures(aslant(degrees)) == measures(aslant(0))


def test_letters_over_a_picture_stay_as_they_lie() -> None:
    """A recogniser lays them over what was scanned, which is made level together with them."""
    assert measures(aslant(8.0, pictured=True)) != measures(aslant(0))


def test_a_web_page_printed_on_one_long_sheet() -> None:
    rows = [(f"{part}.{row[0]}", *row[1:]) for part in range(1, 40) for row in ROWS]
    body = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (TITLES, *rows)
    )
    css = "@page{size:210mm 2400mm;margin:10mm}table{border-collapse:collapse}"
    css += "td{border:1px solid #000;padding:3px}"
    assert measures(print_page(f"<table>{body}</table>", css)) == rows
