"""Tables drawn within a cell of another one, and tables whose columns are boxes side by side."""

from typing import Any

import pytest

from tests.pdf_pages import ROWS, TITLES, Row, X, baseline, drawn, measures, table

PLACES = [("Pļaviņas", "12"), ("Skrīveri", "31"), ("Koknese", "7")]


def with_inner(near: float) -> bytes:
    """A table whose second row holds a ruled one, so near the sides of its last cell."""
    tall = 90.0
    ys = [716.0, 692.0, 668.0, 668.0 - tall, 644.0 - tall]
    texts = (TITLES, ROWS[0], ("1.2.", "Torņu labošana", "Salaboti 3 torņi", ""), ROWS[2])

    def draw(canvas: Any) -> None:
        for row, top in zip(texts, ys, strict=False):
            for x, text in zip(X, row, strict=False):
                canvas.drawString(x, top - 16, text)
        for y in ys:
            canvas.line(X[0] - 4, y, X[-1], y)
        for x in (*(x - 4 for x in X[:-1]), X[-1]):
            canvas.line(x, ys[0], x, ys[-1])
        left, right = X[3] - 4 + near, X[-1] - near
        middle, top = (left + right) / 2, ys[2] - 24
        canvas.drawString(X[3], ys[2] - 16, "Salaboti visi:")
        for number, (place, count) in enumerate(PLACES):
            canvas.drawString(left + 4, top - 20 * number - 14, place)
            canvas.drawString(middle + 4, top - 20 * number - 14, count)
        for number in range(4):
            canvas.line(left, top - 20 * number, right, top - 20 * number)
        for x in (left, middle, right):
            canvas.line(x, top, x, top - 60)

    return drawn(draw)


@pytest.mark.parametrize("near", [3.6, 4.5, 12.0])
def test_rows_of_a_table_in_a_cell_are_lines_of_its_text(near: float) -> None:
    got = measures(with_inner(near))
    assert [row[0] for row in got] == ["1.1.", "1.2.", "1.3."]
    assert [row[3] for row in got][::2] == [ROWS[0][3], ROWS[2][3]]
    lines = [line.split() for line in got[1][3].split("\n")]
    assert lines == [["Salaboti", "visi:"], *map(list, PLACES)]


def test_a_page_frame_is_no_table_around_the_table() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas.rect(X[0] - 7, baseline(len(ROWS) + 1) - 10, X[-1] - X[0] + 10, 200)

    assert measures(drawn(draw)) == measures(drawn(table))


def boxed(apart: float, uneven: bool = False) -> bytes:
    """The table with each column in boxes of its own, white between them."""
    rows: tuple[Row, ...] = (TITLES, *ROWS)

    def draw(canvas: Any) -> None:
        for column, x in enumerate(X[:-1]):
            right = X[column + 1] - 4 - apart
            for number, row in enumerate(rows):
                canvas.drawString(x, baseline(number), row[column])
            low = 9 if uneven and column == 2 else 0
            for number in range(len(rows) + 1):
                y = baseline(number) + 16 - low
                canvas.line(x - 4, y, right, y)
            for side in (x - 4, right):
                canvas.line(side, TOP_SIDE - low, side, baseline(len(rows)) + 16 - low)

    return drawn(draw)


TOP_SIDE = baseline(0) + 16


@pytest.mark.parametrize("apart", [4.0, 9.0, 20.0])
def test_boxed_columns_side_by_side_are_one_table(apart: float) -> None:
    assert measures(boxed(apart)) == list(ROWS)


def test_boxes_of_other_rows_are_none_of_it() -> None:
    assert measures(boxed(9.0, uneven=True)) != list(ROWS)
