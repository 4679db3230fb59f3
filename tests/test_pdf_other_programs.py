"""Tables as other programs draw and break them: headers apart, upright lines alone, their ends."""

from collections.abc import Sequence
from typing import Any

import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import ROWS, STEP, TITLES, TOP, Row, X, baseline, drawn, measures, table

GOAL_X = (60.0, 150.0, 185.0, 310.0, 430.0, 540.0)
GOAL_TITLES = ("Mērķis", "Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde")


def row(canvas: Any, y: float, texts: Sequence[str], xs: Sequence[float] = X) -> None:
    for x, text in zip(xs, texts, strict=False):
        canvas.drawString(x, y, text)


def boxed(canvas: Any, top: float, bottom: float) -> None:
    """The sides of a table, and its upper and lower end."""
    for x in X:
        side = x - 4 if x < X[-1] else x
        canvas.line(side, top, side, bottom)
    for y in (top, bottom):
        canvas.line(X[0] - 4, y, X[-1], y)


def header_apart(canvas: Any, top: float) -> None:
    """A header that is a table of its own: its lines do not touch those of the rows below."""
    row(canvas, top - 16, TITLES)
    boxed(canvas, top, top - 22)


def test_a_header_drawn_apart_and_repeated_goes_with_the_rows_below_it() -> None:
    def first(canvas: Any) -> None:
        header_apart(canvas, 200)
        row(canvas, 155, ROWS[0])
        row(canvas, 131, ("1.2.", "Skatu torņu", "Salaboti 3", "Salaboti"))
        boxed(canvas, 171, 147)
        boxed(canvas, 147, 123)

    def second(canvas: Any) -> None:
        header_apart(canvas, 780)
        row(canvas, 735, ("", "labošana", "torņi", "visi 3 torņi"))
        row(canvas, 711, ROWS[2])
        row(canvas, 687, ROWS[3])
        boxed(canvas, 751, 727)
        boxed(canvas, 727, 703)
        boxed(canvas, 703, 679)

    flat = [tuple(" ".join(text.split()) for text in own) for own in measures(drawn(first, second))]
    assert flat == list(ROWS)


def test_upright_lines_alone_part_columns_that_stand_close() -> None:
    close = 60.0, 100.0, 230.0, 328.0, 450.0  # a title reaches up to the line beside it

    def draw(canvas: Any) -> None:
        for number, texts in enumerate((TITLES, *ROWS)):
            row(canvas, baseline(number), texts, close)
            for x in close[1:4]:
                canvas.line(x - 1.5, baseline(number) + 16, x - 1.5, baseline(number) - 8)
        canvas.line(close[0], TOP - 8, close[-1], TOP - 8)

    assert measures(drawn(draw)) == list(ROWS)


def goals(canvas: Any, shaded: bool) -> None:
    rows = [
        ("1.1. Glābt mežus", "1.1.1.", "Stādīt kokus", "Iestādīti 90", "Iestādīti 88"),
        ("un purvus", "1.1.2.", "Bloķēt grāvjus", "Bloķēti 12", "Bloķēti 14"),
        ("1.2. Vērot putnus", "1.2.1.", "Likt būrus", "Izlikti 300", "Izlikti 310"),
        ("ezeros", "1.2.2.", "Skaitīt gulbjus", "Saskaitīti 40", "Saskaitīti 52"),
    ]
    for number, texts in enumerate(rows):
        y = baseline(number + 1)
        if shaded and number % 2 == 0:
            canvas.setFillGray(0.9)
            canvas.rect(GOAL_X[1] - 4, y - 6, 400, STEP, stroke=0, fill=1)
            canvas.setFillGray(0)
        row(canvas, y, texts, GOAL_X)
    row(canvas, TOP, GOAL_TITLES, GOAL_X)


@pytest.mark.parametrize("shaded", [True, False])
def test_a_goal_with_a_number_goes_down_to_the_next_one(shaded: bool) -> None:
    read = read_pdf(drawn(lambda canvas: goals(canvas, shaded)))
    goal = [(m.number, m.goal_number, m.goal) for m in find_measures(read).measures]
    assert goal == [
        ("1.1.1.", "1.1", "Glābt mežus un purvus"),
        ("1.1.2.", "1.1", "Glābt mežus un purvus"),
        ("1.2.1.", "1.2", "Vērot putnus ezeros"),
        ("1.2.2.", "1.2", "Vērot putnus ezeros"),
    ]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Termiņš", ("12 mēneši", "12.2020.", "Pastāvīgi", "3 gadi")),
        ("Atbildīgais", ("VARAM", "3 novadi", "IZM", "VM")),
        ("Mērķis", ("1. Meži", "Ezeri", "2020 Putni", "3 upes")),
    ],
)
def test_whole_cells_left_of_the_numbers_stay_apart(title: str, cells: Sequence[str]) -> None:
    def draw(canvas: Any) -> None:
        row(canvas, TOP, (title, *GOAL_TITLES[1:]), GOAL_X)
        for number, (cell, texts) in enumerate(zip(cells, ROWS, strict=True)):
            row(canvas, baseline(number + 1), (cell, texts[0], "Stādīt", "90", "88"), GOAL_X)

    (grid,) = read_pdf(drawn(draw)).tables()
    assert [cell.text for cell in grid.cells if cell.col == 0] == [title, *cells]


def level(canvas: Any, rows: Sequence[Row], closed: bool) -> None:
    table(canvas, rows, ruled=False)
    for number in range(len(rows) + 1 + closed):
        y = baseline(number) + 16
        canvas.line(X[0] - 4, y, X[-1], y)


@pytest.mark.parametrize("closed", [True, False])
def test_a_larger_heading_in_the_first_column_is_none_of_the_table(closed: bool) -> None:
    def draw(canvas: Any) -> None:
        level(canvas, ROWS, closed)
        canvas.setFont("Plain", 13)
        canvas.drawString(X[0], baseline(5) - 12, "2. Ezeri")

    assert measures(drawn(draw)) == list(ROWS)


def test_larger_letters_that_go_on_a_cell_are_of_the_table() -> None:
    titles = "Pasākums", "Nr.", "Rezultatīvais rādītājs", "Izpilde"
    rows = [(name, number, planned, done) for number, name, planned, done in ROWS[:2]]

    def draw(canvas: Any) -> None:
        table(canvas, rows, ruled=False, titles=titles)
        canvas.setFont("Plain", 13)
        canvas.drawString(X[0], baseline(3) + 5, "un taku")

    texts = [cell.text for grid in read_pdf(drawn(draw)).tables() for cell in grid.cells]
    assert any("un taku" in each for each in texts)


def test_prose_below_the_closing_line_is_none_of_the_table() -> None:
    def draw(canvas: Any) -> None:
        level(canvas, ROWS, closed=True)
        canvas.setFont("Plain", 10)
        canvas.drawString(X[0], baseline(5) + 4, "Pārskatu sagatavo reizi gadā līdz martam.")

    assert measures(drawn(draw)) == list(ROWS)


def test_a_row_alone_on_the_last_page_stands_as_those_before() -> None:
    def first(canvas: Any) -> None:
        row(canvas, 200, TITLES)
        for number, texts in enumerate(ROWS[:3]):
            row(canvas, 170 - 34 * number, texts)
            row(canvas, 158 - 34 * number, ("", "novados", "trijos gados", "divos gados"))

    def second(canvas: Any) -> None:
        row(canvas, 780, TITLES)
        row(canvas, 758, ("", "", "un vēl 2 citur", ""))
        row(canvas, 736, ROWS[3])

    found = measures(drawn(first, second))
    assert [each[0] for each in found] == ["1.1.", "1.2.", "1.3.", "1.4."]
    assert found[3] == ROWS[3]
    assert found[2][2].endswith("un vēl 2 citur")


def test_a_header_that_a_page_end_cuts_is_one() -> None:
    def first(canvas: Any) -> None:
        row(canvas, 100, ("Nr.", "Pasākuma", "Rezultatīvais", "Pasākuma"))
        boxed(canvas, 116, 92)

    def second(canvas: Any) -> None:
        row(canvas, 784, ("", "nosaukums", "rādītājs", "izpilde"))
        boxed(canvas, 800, 776)
        for number, texts in enumerate(ROWS):
            row(canvas, 760 - STEP * number, texts)
            boxed(canvas, 776 - STEP * number, 752 - STEP * number)

    assert measures(drawn(first, second)) == list(ROWS)
