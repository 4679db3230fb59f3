"""Rows that begin with a letter, `a)`, where no level line parts them."""

from typing import Any

import pytest

from tests.pdf_pages import TOP, Row, X, baseline, drawn, measures, table

LETTERED: tuple[Row, ...] = tuple(
    (letter, f"Laipu būve pie {lake} ezera", f"Uzbūvētas {n} laipas", f"Uzbūvētas {n - 1} laipas")
    for letter, lake, n in (("a)", "Ķeņu", 6), ("b)", "Dridzas", 8), ("c)", "Sivera", 9))
)


def page(rows: tuple[Row, ...], *uprights: float) -> bytes:
    def draw(canvas: Any) -> None:
        table(canvas, rows, ruled=False)
        for x in uprights:
            canvas.line(x, TOP + 16, x, baseline(len(rows)) - 8)

    return drawn(draw)


@pytest.mark.parametrize(
    "first",
    [0, 1],
    ids=["with sides", "without a left side"],
)
@pytest.mark.parametrize("form", ["{}", "1.{}", "1{}"])
def test_letters_begin_the_rows_of_a_table_with_upright_lines_only(first: int, form: str) -> None:
    rows = tuple((form.format(a), b, c, d) for a, b, c, d in LETTERED)
    assert measures(page(rows, *(x - 4 for x in X[first:]))) == list(rows)


def test_lettered_items_in_the_cells_of_one_row_begin_none() -> None:
    """A frame is told by its first column; lists in others have letters, too."""

    def draw(canvas: Any) -> None:
        table(canvas, rows=(), ruled=False)
        for line, mark in enumerate(("a)", "b)", "c)"), 1):
            canvas.drawString(X[1], baseline(line), f"{mark} laipu būve pie ezera")
            canvas.drawString(X[3], baseline(line), f"{mark} uzbūvētas 6 laipas")
        canvas.drawString(X[0], baseline(1), "1.")
        canvas.drawString(X[2], baseline(1), "Uzbūvētas 18 laipas")
        for x in X:
            canvas.line(x - 4, TOP + 16, x - 4, baseline(3) - 8)
        for y in (TOP + 16, baseline(1) + 16, baseline(3) - 8):
            canvas.line(X[0] - 4, y, X[-1] - 4, y)

    assert [(number, planned) for number, _, planned, _ in measures(drawn(draw))] == [
        ("1.", "Uzbūvētas 18 laipas")
    ]
