"""Stamps over tables: their frames are no rules, lines that every page prints are no cell's."""

from typing import Any

import pytest

from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import ROWS, STEP, TOP, Row, X, baseline, codes, drawn, measures, table
from tests.printed import print_page, rows_of

MORE: tuple[Row, ...] = tuple((f"2.{row[0][2:]}", *row[1:]) for row in ROWS)
RECEIVED = "Saņemts Valsts kancelejā"


@pytest.mark.parametrize("ruled", [True, False])
def test_the_frame_of_a_stamp_parts_no_cells(ruled: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled)
        canvas.setStrokeColorRGB(0.7, 0, 0)
        canvas.setFillColorRGB(0.7, 0, 0)
        canvas.rect(X[3] + 30, baseline(3) - 14, 160, 47, stroke=1, fill=0)
        canvas.setFont("Other", 12)
        canvas.drawString(X[3] + 36, baseline(2) - 2, RECEIVED)
        canvas.drawString(X[3] + 36, baseline(2) - 16, "14.03.2023.")

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert "stamp_over_text" in codes(data)


def test_the_printed_frame_of_a_stamp_parts_no_cells() -> None:
    rows = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in row) + "</tr>" for row in ROWS)
    head = "<tr><td>Nr.</td><td>Pasākums</td><td>Rezultatīvais rādītājs</td><td>Izpilde</td></tr>"
    css = (
        "@page{size:A4;margin:20mm} body{font:10pt 'Liberation Serif';position:relative;margin:0}"
        "table{border-collapse:collapse;width:100%} td{border:1px solid #000;padding:4px 8px}"
        "div{position:absolute;left:95mm;top:15.6mm;width:50mm;height:14mm;border:1.5px solid #a00;"
        "font:13pt 'Liberation Sans';color:#a00;line-height:1}"
    )
    data = print_page(f"<table>{head}{rows}</table><div>{RECEIVED}<br>14.03.2023.</div>", css)
    assert rows_of(data) == list(ROWS)


def test_the_outline_of_a_table_is_no_stamps_frame() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas.setFillColorRGB(0.7, 0, 0)
        canvas.setFont("Other", 12)
        canvas.drawString(X[2] + 36, baseline(2) + 3, RECEIVED)

    assert measures(drawn(draw)) == list(ROWS)


@pytest.mark.parametrize(("font", "colour"), [("Other", (0, 0, 0.6)), ("Plain", (0, 0, 0))])
def test_a_line_that_every_page_prints_over_its_table_is_no_cells(
    font: str, colour: tuple[float, float, float]
) -> None:
    def page(rows: tuple[Row, ...]) -> Any:
        def draw(canvas: Any) -> None:
            table(canvas, rows)
            canvas.setFont(font, 10)
            canvas.setFillColorRGB(*colour)
            canvas.drawString(X[1] + 70, baseline(2) - 4, "Izdruka no lietvedības sistēmas")

        return draw

    data = drawn(page(ROWS), page(MORE))
    assert measures(data) == [*ROWS, *MORE]


def test_a_printed_line_of_every_page_is_no_cells() -> None:
    head = "<tr><td>Nr.</td><td>Pasākums</td><td>Rezultatīvais rādītājs</td><td>Izpilde</td></tr>"
    rows = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in row) + "</tr>" for row in ROWS)
    more = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in row) + "</tr>" for row in MORE)
    css = (
        "@page{size:A5 landscape;margin:14mm} body{font:11pt 'Liberation Serif';margin:0}"
        "table{border-collapse:collapse;width:100%;break-after:page}"
        "td{border:1px solid #000;padding:9px} div{position:fixed;top:38.4mm;left:20mm;"
        "font:11pt 'Liberation Sans';color:#00a}"
    )
    body = (
        f"<div>{RECEIVED} 14.03.2023.</div><table>{head}{rows}</table><table>{head}{more}</table>"
    )
    assert rows_of(print_page(body, css)) == [*ROWS, *MORE]


def test_what_tables_say_at_one_place_of_every_page_stays() -> None:
    """The titles of a header, and a cell within its sides."""
    again = (("1.1.", "Laipu būve purvos", "Uzbūvētas 6 laipas", "Uzbūvētas 4 laipas"), *ROWS[1:])
    more = tuple((f"2.{row[0][2:]}", *row[1:]) for row in again)
    found = measures(drawn(lambda canvas: table(canvas, again), lambda canvas: table(canvas, more)))
    assert found == [*again, *more]


def test_the_line_of_a_signing_program_keeps_to_no_cell() -> None:
    said = "Dokuments parakstīts ar drošu elektronisko parakstu 15.03.2023."

    def draw(canvas: Any) -> None:
        table(canvas)
        canvas.drawString(X[1] + 30, baseline(2) - 4, said)

    assert measures(drawn(draw)) == list(ROWS)
    signed: Row = ("1.1.", "Līguma slēgšana", "Noslēgts 1 līgums", "Parakstīts elektroniski")
    assert measures(drawn(lambda canvas: table(canvas, (signed, *ROWS[1:]))))[0] == signed


def test_a_page_that_is_mostly_stamps_is_named() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(X[0], TOP, "Uzziņa par mežiem")
        canvas.setFont("Other", 9)
        canvas.setFillColorRGB(0.8, 0.8, 0.8)
        for row in range(12):
            for place in range(3):
                canvas.drawString(X[0] + 150 * place, TOP - STEP * row - 3, "KOPIJA NR 2")

    assert "stamp_over_text" in {remark.code for remark in read_pdf(drawn(draw)).remarks}
