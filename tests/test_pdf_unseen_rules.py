"""Rules that no reader sees: under an area painted later, of the colour of the area below; edges
about the lines of a text; and text that is drawn otherwise than letter beside letter."""

from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from izpilde.extract.document import Table
from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import ROWS, TITLES, TOP, Row, X, baseline, drawn, measures
from tests.pdf_pages import table as draw_table
from tests.printed import print_page, rows_of


def grid(canvas: Any, colour: float) -> None:
    """Lines of that grey across all of the table."""
    canvas.setStrokeGray(colour)
    for n in range(14):
        canvas.line(X[0], TOP - 9 * n, X[-1] - 4, TOP - 9 * n)
        canvas.line(X[0] + 34 * n, TOP + 10, X[0] + 34 * n, TOP - 100)


def test_lines_under_a_later_area_part_no_cells() -> None:
    def draw(canvas: Any) -> None:
        grid(canvas, 0)
        canvas.setFillGray(0.97)
        canvas.rect(X[0] - 20, TOP - 130, 520, 160, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setStrokeGray(0)
        draw_table(canvas)

    assert measures(drawn(draw)) == list(ROWS)


def test_lines_of_the_colour_of_their_area_part_no_cells() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(
            X[0] - 4, baseline(5) + 16, X[-1] - X[0] + 4, TOP - baseline(5), stroke=0, fill=1
        )
        grid(canvas, 0.85)
        canvas.setFillGray(0)
        canvas.setStrokeGray(0)
        draw_table(canvas)

    assert measures(drawn(draw)) == list(ROWS)


def test_areas_painted_up_to_the_middle_of_lines_leave_them() -> None:
    rows: tuple[Row, ...] = tuple((a, b, c, d.replace(" ", "  ")) for a, b, c, d in ROWS)

    def draw(canvas: Any) -> None:
        draw_table(canvas, ruled=True)
        canvas.setFillGray(0.9)
        for number in range(len(rows) + 1):
            for left, right in pairwise(X):
                side = right - 4 if right < X[-1] else right
                canvas.rect(left - 4, baseline(number) - 8, side - left + 4, 24, stroke=0, fill=1)
        canvas.setFillGray(0)
        draw_table(canvas, ruled=False)

    assert measures(drawn(draw)) == list(ROWS)


def test_edges_about_the_lines_of_a_text_are_no_cells() -> None:
    style = (
        "@page{size:A4;margin:18mm} body{font:10pt 'Liberation Serif'} td{padding:7px 8px}"
        " span{border:1px solid #c33;box-decoration-break:clone;-webkit-box-decoration-break:clone}"
        " td:last-child{width:150px} td{vertical-align:top}"
    )
    long = "Salaboti visi trīs torņi, viens ir pārbūvēts, un ap tiem ierīkotas 7 atpūtas vietas"
    rows = [["Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde"], *map(list, ROWS)]
    rows[2][3] = long
    body = "".join(
        "<tr><td>" + "<td>".join([*row[:3], f"<span>{row[3]}</span>" if n else row[3]])
        for n, row in enumerate(rows)
    )
    found = rows_of(print_page(f"<table>{body}</table>", style))
    assert [row[0] for row in found] == ["1.1.", "1.2.", "1.3.", "1.4."]
    assert found[1][3] == long


def test_a_line_over_columns_strikes_nothing() -> None:
    def draw(canvas: Any) -> None:
        draw_table(canvas)
        left, right = (stringWidth(text, "Plain", 10) for text in ("Sk", ROWS[1][2]))
        canvas.line(X[1] + left, baseline(2) + 3, X[2] + right, baseline(2) + 3)

    assert measures(drawn(draw)) == list(ROWS)


def test_a_turned_word_of_two_letters_is_read_as_it_runs() -> None:
    words = ("Kas", "VM", "LVM", "DA", "VM")

    def draw(canvas: Any) -> None:
        for n, (word, row) in enumerate(zip(words, (TITLES, *ROWS), strict=True)):
            for (left, right), text in zip(pairwise(X), row, strict=True):
                canvas.rect(left - 4, baseline(n) - 8, right - left, 24)
                canvas.drawString(left, baseline(n), text)
            canvas.rect(X[-1] - 4, baseline(n) - 8, 28, 24)
            canvas.saveState()
            canvas.translate(X[-1] + 14, baseline(n) - 7)
            canvas.rotate(90)
            canvas.setFont("Plain", 8)
            for place, letter in enumerate(word):
                canvas.drawString(stringWidth(word[:place], "Plain", 8), 0, letter)
            canvas.restoreState()

    (table,) = (block for block in read_pdf(drawn(draw)).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells if cell.col == 4] == list(words)


@pytest.mark.parametrize("code", ["FB00", "00660066", "66006600"])
def test_a_ligature_of_one_letter_twice_is_two_letters(code: str) -> None:
    """Its glyph says so in whichever way; some programs write the bytes the wrong way round."""
    rows: tuple[Row, ...] = (("1.1.", "Laipu būve", "Uzbūvētas 6 laipas", "E\u0178ekts 4 purvos"),)
    pdf = pikepdf.open(BytesIO(drawn(lambda canvas: draw_table(canvas, rows))))
    changed = 0
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and b"beginbfchar" in (text := item.read_bytes()):
            item.write(text.replace(b"<0178>", f"<{code}>".encode()))
            changed += b"<0178>" in text
    out = BytesIO()
    pdf.save(out)
    assert changed == 1
    assert measures(out.getvalue())[0][3] == "Effekts 4 purvos"
