"""Two pages on a sheet are two pages, the left one first; one wide table is one."""

from typing import Any

import pytest
from reportlab.lib.pagesizes import A3, A4, landscape

from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import ROWS, TITLES, Row, baseline, codes, drawn, measures, printed, table

HALF = 595.28
SHEET = (2 * HALF, 842.0)


def _rows(goal: int) -> tuple[Row, ...]:
    """The same measures in another order under another goal."""
    texts = [row[1:] for row in (*ROWS[goal:], *ROWS[:goal])]
    return tuple(
        (f"{goal}.{number}.", measure, planned, execution)
        for number, (measure, planned, execution) in enumerate(texts, 1)
    )


MORE, LAST = _rows(2), _rows(3)


def page(canvas: Any, rows: tuple[Row, ...], number: int, right: bool, ruled: bool) -> None:
    shift = HALF if right else 0
    table(canvas, rows, ruled, shift)
    canvas.drawString(60 + shift, 800, "Zemkopības programmas pārskats")
    canvas.drawString(290 + shift, 40, str(number))


@pytest.mark.parametrize("ruled", [True, False])
def test_the_left_half_comes_first_and_tables_go_on(ruled: bool) -> None:
    def first(canvas: Any) -> None:
        # Printed in another order than they are read.
        page(canvas, MORE, 2, True, ruled)
        page(canvas, ROWS, 1, False, ruled)

    def second(canvas: Any) -> None:
        page(canvas, LAST, 3, False, ruled)

    data = drawn(first, second, size=SHEET)
    assert measures(data) == [*ROWS, *MORE, *LAST]
    document = read_pdf(data)
    assert document.pages == 2
    assert "Zemkopības" not in " ".join(
        cell.text for found in document.tables() for cell in found.cells
    )


def test_boxes_are_those_of_the_sheet() -> None:
    def draw(canvas: Any) -> None:
        page(canvas, ROWS, 1, False, True)
        page(canvas, MORE, 2, True, True)

    tables = list(read_pdf(drawn(draw, size=SHEET)).tables())
    places = [box for found in tables for cell in found.cells for box in cell.boxes]
    assert {box.page for box in places} == {1}
    assert max(box.x1 for box in places) > HALF + 500
    assert min(box.x0 for box in places) < 60


@pytest.mark.parametrize("ruled", [True, False])
def test_one_wide_table_is_not_cut(ruled: bool) -> None:
    # White stands in the middle of the sheet, but no second page begins behind it.
    xs = (60.0, 120.0, 330.0, 700.0, 1130.0)

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        for number, row in enumerate((TITLES, *ROWS)):
            for x, text in zip(xs, row, strict=False):
                canvas.drawString(x, baseline(number), text)
        if ruled:
            for number in range(len(ROWS) + 2):
                canvas.line(xs[0] - 4, baseline(number) + 16, xs[-1], baseline(number) + 16)
            for x in xs:
                canvas.line(x - 4, baseline(0) + 16, x - 4, baseline(len(ROWS) + 1) + 16)

    assert measures(drawn(draw, size=landscape(A3))) == list(ROWS)


def test_two_halves_that_chromium_prints() -> None:
    cells = [
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (TITLES, *MORE)
    ]
    right = f"<table style='position:absolute;left:148.5mm;top:0'>{''.join(cells)}</table>"
    style = "@page{size:A4 landscape!important;margin:15mm}table{width:118mm;font-size:7pt}"
    data = printed(right, style)
    assert measures(data) == [*ROWS, *MORE]


def test_a_portrait_page_is_one() -> None:
    data = drawn(lambda canvas: page(canvas, ROWS, 1, False, True), size=A4)
    assert measures(data) == list(ROWS)
    assert codes(data) == set()
