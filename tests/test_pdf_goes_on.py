"""PDF tables of level lines: going on on the next page, drawn by columns, with inner tables."""

from typing import Any

import pytest
from reportlab.lib.pagesizes import A4, landscape

from tests.pdf_pages import ROWS, STEP, TITLES, Row, drawn, measures, table

WIDE = (60.0, 150.0, 330.0, 560.0)
NARROW = (60.0, 100.0, 230.0, 360.0)
MORE: tuple[Row, ...] = (
    ("1.5.", "Putnu būru izlikšana", "Izlikti 90 būri", "Izlikti 104 būri"),
    ("1.6.", "Ezeru krastu kopšana", "Sakopti 12 krasti", "Sakopti 9 krasti"),
    ("1.7.", "Ziemas barotavas", "Ierīkotas 30 barotavas", "Ierīkotas 31 barotava"),
)


def rows_at(canvas: Any, rows: Any, xs: Any, lines: bool, top: float = 500.0) -> None:
    canvas.setFont("Plain", 10)
    for n, row in enumerate(rows):
        for x, text in zip(xs, row, strict=True):
            canvas.drawString(x, top - 24 * n, text)
        if lines:
            canvas.line(xs[0] - 4, top - 24 * n + 16, xs[-1] + 170, top - 24 * n + 16)
    if lines:
        end = top - 24 * len(rows) + 16
        canvas.line(xs[0] - 4, end, xs[-1] + 170, end)


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("counted", [True, False])
def test_a_wide_page_goes_on_in_columns_of_its_own(lines: bool, counted: bool) -> None:
    below = (("1.", "2.", "3.", "4."), *MORE) if counted else MORE

    def second(canvas: Any) -> None:
        canvas.setPageSize(landscape(A4))
        rows_at(canvas, below, WIDE, lines)

    data = drawn(lambda canvas: rows_at(canvas, (TITLES, *ROWS), NARROW, lines), second)
    assert measures(data) == [*ROWS, *MORE]


def grid(canvas: Any) -> None:
    rows_at(canvas, (TITLES, *ROWS), NARROW, True)
    for x in (*NARROW, NARROW[-1] + 174):
        canvas.line(x - 4, 516, x - 4, 500 - 24 * 5 + 16)


def test_a_drawn_table_goes_on_without_upright_lines() -> None:
    def second(canvas: Any) -> None:
        canvas.setPageSize(landscape(A4))
        rows_at(canvas, MORE, WIDE, True)

    data = drawn(grid, second)
    assert measures(data) == [*ROWS, *MORE]


@pytest.mark.parametrize(
    "below",
    [
        [("1.2.", *MORE[0][1:]), ("2.6.", *MORE[1][1:]), ("2.7.", *MORE[2][1:])],
        [("5.", *MORE[0][1:]), ("6.", *MORE[1][1:]), ("7.", *MORE[2][1:])],
        [("Kopā", "ieguldīts", "pa", "gadiem"), ("2021", "14", "9", "3"), ("2022", "7", "8", "4")],
    ],
)
def test_rows_that_do_not_follow_in_number_are_no_part_of_it(below: list[Row]) -> None:
    def second(canvas: Any) -> None:
        canvas.setPageSize(landscape(A4))
        rows_at(canvas, below, WIDE, False)

    assert measures(drawn(grid, second)) == list(ROWS)


def test_a_chart_between_two_pages_of_a_table_without_lines() -> None:
    def chart(canvas: Any) -> None:
        canvas.drawString(60, 700, "2. attēls. Apmeklētāju skaits dabas parkos pa gadiem")
        for n, x in enumerate((70, 110, 240, 280, 370)):
            canvas.rect(x, 500, 20, 30 * (n + 1), fill=1)
            canvas.drawString(x, 485, str(2018 + n))

    data = drawn(
        lambda canvas: rows_at(canvas, (TITLES, *ROWS), NARROW, False),
        chart,
        lambda canvas: rows_at(canvas, MORE, NARROW, False),
    )
    assert measures(data) == [*ROWS, *MORE]


def test_a_table_drawn_column_by_column_is_one() -> None:
    def draw(canvas: Any) -> None:
        for place in (3, 1, 2, 0):
            for n, row in enumerate((TITLES, *ROWS)):
                canvas.drawString(NARROW[place], 500 - 24 * n, row[place])
        for n in range(len(ROWS) + 2):
            canvas.line(56, 516 - 24 * n, 530, 516 - 24 * n)

    assert measures(drawn(draw)) == list(ROWS)


def test_a_small_drawn_table_in_a_cell_parts_no_table_of_level_lines() -> None:
    def draw(canvas: Any) -> None:
        for n, row in enumerate((TITLES, *ROWS)):
            y = 500 - 24 * n - 40 * (n > 2)
            for x, text in zip(NARROW, row, strict=True):
                canvas.drawString(x, y, text)
            canvas.line(56, y + 16, 540, y + 16)
        canvas.line(56, 500 - 24 * len(ROWS) - 48, 540, 500 - 24 * len(ROWS) - 48)
        for n, (place, count) in enumerate((("Cēsis", "12"), ("Talsi", "9"))):
            canvas.drawString(373, 434 - 15 * n, place)
            canvas.drawString(433, 434 - 15 * n, count)
        for n in range(3):
            canvas.line(370, 446 - 15 * n, 480, 446 - 15 * n)
        for x in (370, 430, 480):
            canvas.line(x, 446, x, 416)

    read = measures(drawn(draw))
    assert [row[:3] for row in read] == [row[:3] for row in ROWS]
    assert read[1][3].split() == [*ROWS[1][3].split(), "Cēsis", "12", "Talsi", "9"]


@pytest.mark.parametrize("lines", [True, False])
def test_who_signs_far_below_is_no_row(lines: bool) -> None:
    def draw(canvas: Any) -> None:
        rows_at(canvas, (TITLES, *ROWS), NARROW, lines)
        canvas.drawString(60, 330, "Direktore")
        canvas.drawString(230, 330, "Z. Ozolkalne")
        if lines:
            canvas.line(110, 328, 220, 328)
            canvas.line(230, 328, 330, 328)

    assert measures(drawn(draw)) == list(ROWS)


@pytest.mark.parametrize(
    "row",
    [
        ("–", "Putnu būru izlikšana", "Izlikti 90 būri", "Izlikti 104 būri"),
        ("Jauns", "Ezeru krastu kopšana", "Sakopti 12 krasti", "Sakopti 9 krasti"),
        ("Vēl", "", "Ierīkotas 30 barotavas", "Ierīkota 31 barotava"),
    ],
)
@pytest.mark.parametrize("lower", [0, 6])
def test_a_row_far_below_that_has_no_number_stays_in_the_table(row: Row, lower: int) -> None:
    def draw(canvas: Any) -> None:
        rows_at(canvas, (TITLES, *ROWS), NARROW, False)
        for x, text, y in zip(NARROW, row, (350, 350 - lower, 350, 350 - lower), strict=True):
            canvas.drawString(x, y, text)

    read = " ".join(" ".join(cells) for cells in measures(drawn(draw)))
    assert [text for text in row if text not in read] == []


def test_a_goal_that_ends_a_page_above_a_row_that_counts_the_columns() -> None:
    below = (("1", "2", "3", "4"), *((f"2.{n}.", *row[1:]) for n, row in enumerate(MORE, 1)))

    def first(canvas: Any) -> None:
        rows_at(canvas, (TITLES, *ROWS), NARROW, False, top=180)
        canvas.drawString(60, 180 - 24 * 5, "2. Mērķis – Ezeri un upes, kas tīri visu gadu")

    data = drawn(first, lambda canvas: rows_at(canvas, below, NARROW, False, top=780))
    assert measures(data) == [*ROWS, *below[1:]]


def test_a_line_and_a_shorter_header_above_a_table_without_lines_that_goes_on() -> None:
    more = tuple((f"1.{number}.", *row[1:]) for number, row in enumerate(ROWS, 5))

    def begin(canvas: Any) -> None:
        table(canvas, ROWS, ruled=False)

    def go_on(canvas: Any) -> None:
        canvas.drawString(50, 792, "1. tabulas turpinājums")
        for number, row in enumerate((("Nr.", "Pasākums", "Plānots", "Izpilde"), *more)):
            for x, text in zip((50, 90, 240, 350), row, strict=True):
                canvas.drawString(x, 770 - STEP * number, text)

    assert measures(drawn(begin, go_on)) == [*ROWS, *more]


@pytest.mark.parametrize("said", ["Tabulas turpinājums", "2. tabulas turpinājums", "(turpinājums)"])
@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("titled", [True, False])
def test_a_line_that_says_that_a_table_goes_on_is_none_of_its_cells(
    said: str, right: bool, titled: bool
) -> None:
    def begin(canvas: Any) -> None:
        rows_at(canvas, (TITLES, *ROWS), NARROW, lines=True)
        end = 500 - STEP * 6
        canvas.drawRightString(530, end, "(turpinājums nākamajā lappusē)")

    def go_on(canvas: Any) -> None:
        (canvas.drawRightString if right else canvas.drawString)(530 if right else 60, 790, said)
        rows_at(canvas, (TITLES, *MORE) if titled else MORE, NARROW, lines=True, top=764)

    assert measures(drawn(begin, go_on)) == [*ROWS, *MORE]
