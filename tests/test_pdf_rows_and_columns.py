"""Rows whose upright lines are not drawn, rows without numbers at page ends, lines of the paper."""

from functools import partial
from typing import Any

from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import ROWS, STEP, TITLES, TOP, Row, X, baseline, drawn, measures, table

PLAIN = ("Pasākums", "Rezultatīvais rādītājs", "Izpilde", "Termiņš")
PLACES = (60.0, 200.0, 330.0, 480.0)


def grid_without(rows: tuple[int, ...], titles: Row = TITLES) -> Any:
    """The table, upright lines drawn but beside some of its rows; 0 is the header."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        for n, row in enumerate((titles, *ROWS)):
            for x, text in zip(X, row, strict=False):
                canvas.drawString(x, baseline(n), text)
            for side in X if n not in rows else (X[0], X[-1]):
                left = side - 4 if side < X[-1] else side
                canvas.line(left, baseline(n) + 16, left, baseline(n) + 16 - STEP)
        for n in range(len(ROWS) + 2):
            canvas.line(X[0] - 4, baseline(n) + 16, X[-1], baseline(n) + 16)

    return draw


def test_rows_without_upright_lines_are_parted_by_the_columns() -> None:
    assert measures(drawn(grid_without((0, 2, 4)))) == list(ROWS)


def test_a_goal_across_the_columns_stays_one_cell() -> None:
    def draw(canvas: Any) -> None:
        grid_without(())(canvas)
        y = baseline(len(ROWS) + 1)
        canvas.drawString(X[0], y, "2. mērķis. Laipas, torņi un takas ir drošas visos purvos")
        for side in (X[0] - 4, X[-1]):
            canvas.line(side, y + 16, side, y + 16 - STEP)
        canvas.line(X[0] - 4, y + 16 - STEP, X[-1], y + 16 - STEP)

    assert measures(drawn(draw)) == list(ROWS)


def test_graph_paper_is_no_table() -> None:
    def draw(canvas: Any) -> None:
        for place in range(0, 900, 14):
            canvas.line(place, 0, place, 842)
            canvas.line(0, place, 596, place)
        table(canvas)

    assert measures(drawn(draw)) == list(ROWS)


def unnumbered(rows: tuple[Row, ...], top: float) -> Any:
    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        for n, row in enumerate((PLAIN, *rows)):
            y = top - STEP * n
            for x, text in zip(PLACES, row, strict=True):
                canvas.drawString(x, y, text)
            canvas.line(PLACES[0] - 4, y + 16, 560, y + 16)
        canvas.line(PLACES[0] - 4, top - STEP * len(rows) - 8, 560, top - STEP * len(rows) - 8)

    return draw


def test_whole_rows_without_numbers_or_stops_part_at_a_page_end() -> None:
    above = tuple((*row[1:], "2020") for row in ROWS[:2])
    below = tuple((*row[1:], "2021") for row in ROWS[2:])
    data = drawn(unnumbered(above, 200.0), unnumbered(below, TOP))
    found = find_measures(read_pdf(data)).measures
    said = [(m.measure, m.planned, m.execution, m.deadline) for m in found]
    assert said == [*above, *below]


def test_numbers_are_parted_though_lines_leave_their_column_out() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ruled=False)
        for n in (0, 1, len(ROWS) + 1):
            canvas.line(X[0] - 4, baseline(n) + 16, X[-1], baseline(n) + 16)
        for n in range(2, len(ROWS) + 1):
            canvas.line(X[1] - 4, baseline(n) + 16, X[-1], baseline(n) + 16)

    assert measures(drawn(draw)) == list(ROWS)


def test_numbers_may_begin_with_a_roman_part() -> None:
    rows = tuple((f"I.{row[0].rstrip('.')}", *row[1:]) for row in ROWS)
    for ruled in (True, False):
        assert measures(drawn(partial(table, rows=rows, ruled=ruled))) == list(rows)
