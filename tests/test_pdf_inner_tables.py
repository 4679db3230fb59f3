"""Tables drawn inside a cell of a PDF table are text of the cell: a row a line, cells by tabs."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.pdf_pages import ROWS, TITLES, X, baseline, drawn, measures
from tests.pdf_pages import table as draw_table
from tests.printed import print_page

STYLE = (
    "@page{size:A4;margin:18mm} body{font:10pt 'Liberation Serif'} table{border-collapse:collapse}"
    " .o>tbody>tr>td{border:1px solid #000;vertical-align:top;padding:3px 6px}"
    " .i td{border:1px solid #000;padding:1px 3px}"
)
INNER = (("Novads", "Piezīmes"), ("Ogre", "pabeigts un nodots"), ("Salas pagasts", "turpinās"))


def with_inner(text: str) -> bytes:
    """The table with a smaller one behind a text of the second measure's execution."""
    inner = "".join("<tr><td>" + "<td>".join(row) for row in INNER)
    rows = [[*TITLES], *map(list, ROWS)]
    rows[2][3] = f"{text}<table class=i style='width:130px'>{inner}</table>"
    body = "".join("<tr><td>" + "<td>".join(row) + "</tr>" for row in rows)
    return print_page(f"<table class=o>{body}</table>", STYLE)


@pytest.mark.parametrize("text", ["Salaboti 3 torņi:", ""])
def test_wrapped_cells_of_an_inner_table_keep_their_order(text: str) -> None:
    """Also where it stands alone in its cell, so near the sides that their lines seem to be one."""
    execution = measures(with_inner(text))[1][3]
    rows = ["Novads\tPiezīmes", "Ogre\tpabeigts un nodots", "Salas pagasts\tturpinās"]
    assert execution.split("\n") == [text] * bool(text) + rows


def test_a_drawn_table_in_a_cell_of_a_table_without_lines_ends_nothing() -> None:
    rows = [list(row) for row in ROWS]

    def draw(canvas: Any) -> None:
        boxes(canvas, (("Gads", "Torņi"), ("2021", "1"), ("2022", "2")), baseline(3) + 17)
        canvas.setFont("Plain", 10)
        for number, row in enumerate((TITLES, *rows)):
            y = baseline(number) - (44 if number > 2 else 0)
            for x, text in zip(X, row, strict=False):
                canvas.drawString(x, y, text)

    found = measures(drawn(draw))
    assert [row[0] for row in found] == ["1.1.", "1.2.", "1.3.", "1.4."]
    assert " ".join(found[1][3].split()) == "Salaboti visi 3 torņi Gads Torņi 2021 1 2022 2"
    assert found[2] == ROWS[2]


def boxes(canvas: Any, rows: Sequence[Sequence[str]], top: float) -> None:
    canvas.setFont("Plain", 8)
    for n, row in enumerate(rows):
        for m, text in enumerate(row):
            canvas.rect(X[3] + 6 + 50 * m, top - 13 * (n + 1), 50, 13)
            canvas.drawString(X[3] + 9 + 50 * m, top - 13 * n - 10, text)


def test_letters_drawn_as_shapes_are_no_inner_table() -> None:
    def draw(canvas: Any) -> None:
        draw_table(canvas)
        canvas.setStrokeGray(0.7)
        for x in (X[1], X[2] + 20):  # E as it is drawn with straight strokes
            path = canvas.beginPath()
            path.moveTo(x, baseline(4))
            for right, up in ((0, 60), (34, 60), (34, 50), (10, 50), (10, 34), (30, 34), (30, 24),
                              (10, 24), (10, 10), (34, 10), (34, 0), (0, 0)):  # fmt: skip
                path.lineTo(x + right, baseline(4) + up)
            canvas.drawPath(path)

    assert measures(drawn(draw)) == list(ROWS)
