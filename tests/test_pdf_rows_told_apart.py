"""What parts rows and titles of PDF tables from what stands around them."""

from collections.abc import Sequence
from typing import Any

import pytest

from izpilde.extract.files.mistaken import with_bytes_in_order
from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import TITLES, Draw, Row, X, drawn, table

WIDE = (60.0, 170.0, 290.0, 400.0)
LETTERED: tuple[Row, ...] = (
    ("a)", "Laipu būve purvos", "Uzbūvētas 6 laipas.", "Uzbūvētas 4 laipas."),
    ("b)", "Skatu torņu labošana", "Salaboti 3 torņi.", "Salaboti visi 3 torņi."),
    ("c)", "Taku marķēšana mežā", "Marķēti 40 km taku.", "Marķēti 44 km taku."),
)


def lines(canvas: Any, *rows: Sequence[str], places: Sequence[float] = X, top: float = 760) -> None:
    for number, row in enumerate(rows):
        for x, text in zip(places, row, strict=False):
            canvas.drawString(x, top - 12 * number, text)


def found(*pages: Draw) -> list[Row]:
    measures = find_measures(read_pdf(drawn(*pages))).measures
    return [(m.number or "", m.measure or "", m.planned or "", m.execution or "") for m in measures]


def test_lettered_numbers_part_rows_at_a_page_end() -> None:
    assert found(
        lambda canvas: table(canvas, LETTERED[:2]), lambda canvas: table(canvas, LETTERED[2:])
    ) == list(LETTERED)


def test_lettered_numbers_part_rows_without_lines() -> None:
    split = [(row, ("", "", "", "Skat. pielikumu.")) for row in LETTERED]
    rows = [line for pair in split for line in pair]
    expected = [(a, b, c, f"{d} Skat. pielikumu.") for a, b, c, d in LETTERED]
    assert found(lambda canvas: lines(canvas, TITLES, *rows)) == expected


def ruled(canvas: Any, *rows: Sequence[Sequence[str]], top: float) -> None:
    """Rows of printed lines, a level line above and below each."""
    y = top
    for row in rows:
        canvas.line(56, y + 11, 530, y + 11)
        lines(canvas, *row, places=WIDE, top=y)
        y -= 12 * len(row) + 8
    canvas.line(56, y + 11, 530, y + 11)


NO_NUMBER = ("Pasākums", "Termiņš", "Rezultatīvais rādītājs", "Izpilde")
FIRST = (("1.1.1. Laipu būve", "2021", "Uzbūvētas 6 laipas", "Uzbūvētas 4."),)
OTHER = (("1.1.2. Torņu būve", "2022", "Uzbūvēti 3 torņi", "Uzbūvēti 2."),)


def test_a_row_of_which_each_column_stands_on_one_page() -> None:
    above = (("", "2022", "Uzbūvēti 3 torņi", ""),)
    below = (("1.1.2. Torņu būve", "", "", "Uzbūvēti 2."), ("pie upēm", "", "", ""))
    pages: list[Draw] = [
        lambda canvas: ruled(canvas, (NO_NUMBER,), FIRST, above, top=100),
        lambda canvas: ruled(canvas, below, top=760),
    ]
    assert [row[0] for row in found(*pages)] == ["1.1.1.", "1.1.2."]
    assert found(*pages)[1][2] == "Uzbūvēti 3 torņi"


def test_a_row_below_a_page_end_with_all_its_columns_is_its_own() -> None:
    pages: list[Draw] = [
        lambda canvas: ruled(canvas, (NO_NUMBER,), FIRST, top=100),
        lambda canvas: ruled(canvas, OTHER, top=760),
    ]
    assert [row[2] for row in found(*pages)] == ["Uzbūvētas 6 laipas", "Uzbūvēti 3 torņi"]


def test_a_goal_close_above_the_titles_is_none_of_them() -> None:
    rows = [("1.1.1.", *row[1:]) for row in LETTERED[:1]]
    goal = ("1.1. uzdevums: Kopt purvus un takas",)
    data = drawn(lambda canvas: lines(canvas, goal, TITLES, *rows))
    (measure,) = find_measures(read_pdf(data)).measures
    assert (measure.goal_number, measure.number) == ("1.1", "1.1.1.")


def test_a_goal_that_ends_a_page_below_the_titles_is_whole() -> None:
    goal = "1.2. Mērķis: Kopt purvus un takas visos novados"
    rows = [(f"1.2.{i}.", *row[1:]) for i, row in enumerate(LETTERED, 1)]
    data = drawn(
        lambda canvas: lines(canvas, TITLES, (goal,), top=60),
        lambda canvas: lines(canvas, TITLES, *rows),
    )
    goals = {measure.goal for measure in find_measures(read_pdf(data)).measures}
    assert goals == {"Kopt purvus un takas visos novados"}


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Pro昀椀ls", "Profils"),
        ("昀椀nansējums", "finansējums"),
        ("re昀氀ektors", "reflektors"),
        ("vārds 椀 atsevišķi", "vārds 椀 atsevišķi"),
        ("東京 un Rīga", "東京 un Rīga"),
        ("Profils", "Profils"),
    ],
)
def test_letters_whose_bytes_changed_places(printed: str, meant: str) -> None:
    assert with_bytes_in_order(printed) == meant
