"""Rows at page ends of tables without lines, and text too long or too high for its place."""

from collections.abc import Sequence
from typing import Any

import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.page.paragraphs import BROKEN, whole_words
from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import Draw, drawn, measures

X = (60.0, 100.0, 230.0, 360.0)
TITLES = ("Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde")
STEP = 12.0  # points from line to line within a row
BETWEEN = 17.0  # and from row to row

Lines = Sequence[Sequence[str]]


def page(
    *rows: Lines, titles: Sequence[str] = TITLES, places: Sequence[float] = X, top: float = 760
) -> Draw:
    """Rows of printed lines below each other, cells as their lines are; ``titles`` may be none."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        y = top
        for row in ([titles] if titles else [], *rows):
            for line in row:
                for x, text in zip(places, line, strict=False):
                    canvas.drawString(x, y, text)
                y -= STEP
            y -= BETWEEN - STEP if row else 0

    return draw


def rows(*pages: Draw) -> list[tuple[str, ...]]:
    return [tuple(" ".join(text.split()) for text in row) for row in measures(drawn(*pages))]


def foot(number: str, measure: str, planned: str, *execution: str) -> Lines:
    """A row whose cells stand at its foot: its number on the last line of the longest."""
    return [
        *(("", "", "", line) for line in execution[:-1]),
        (number, measure, planned, execution[-1]),
    ]


FIRST = foot("1.1.", "Laipu būve", "Uzbūvētas 6 laipas", "Uzbūvētas 4 laipas,", "divas atliktas.")
SECOND = foot("1.2.", "Torņu labošana", "Salaboti 3 torņi", "Salaboti visi", "trīs torņi laikā.")
LONG = foot(
    "1.3.", "Taku marķēšana", "Marķēti 40 km", *(f"Posms {n} ir marķēts," for n in range(18))
)
EXPECTED = [
    ("1.1.", "Laipu būve", "Uzbūvētas 6 laipas", "Uzbūvētas 4 laipas, divas atliktas."),
    ("1.2.", "Torņu labošana", "Salaboti 3 torņi", "Salaboti visi trīs torņi laikā."),
]


def test_a_row_at_its_foot_that_a_page_end_cuts_is_one() -> None:
    """Its number stands on the page where it ends."""
    data = page(FIRST, SECOND, LONG[:5]), page(LONG[5:], titles=())
    assert rows(*data)[:2] == EXPECTED
    assert rows(*data)[2][0] == "1.3."
    assert rows(*data)[2][3].startswith("Posms 0 ir marķēts, Posms 1 ir")


def test_white_tells_where_a_page_s_first_number_begins_its_row() -> None:
    """The end of a row of the page before stands above it."""
    fourth = foot("1.4.", "Gidu mācības", "Apmācīti 25 gidi", "Apmācīti 19", "gidi.")
    fifth = foot("1.5.", "Karšu druka", "Izdotas 2 kartes", "Izdota viena", "karte.")
    third = foot("1.3.", "Taku marķēšana", "Marķēti 40 km", "Marķēti 44 km", "taku, vēl")
    rest = [("", "", "", "divi posmi"), ("", "", "", "atlikti uz rudeni.")]
    read = rows(page(FIRST, SECOND, third), page(rest, fourth, fifth))
    assert [row[0] for row in read] == ["1.1.", "1.2.", "1.3.", "1.4.", "1.5."]
    assert read[2][3] == "Marķēti 44 km taku, vēl divi posmi atlikti uz rudeni."
    assert read[3][3] == "Apmācīti 19 gidi."


def test_many_lines_may_stand_above_the_first_number_of_a_page() -> None:
    """A goal across the page, then a row that is higher than a dozen lines."""
    goal = [("1. Dabas takas visiem, kas iet kājām vai brauc ar ratiem",)]
    other = [("2. Dabas centri skolām un ģimenēm visos novados un pilsētās",)]
    third = foot(
        "2.1.", "Centru būve", "Uzbūvēti 2 centri", *(f"Darbs {n} paveikts," for n in range(18))
    )
    fourth = foot("2.2.", "Centru remonts", "Salaboti 3", "Salaboti", "divi.")
    read = rows(page(goal, FIRST, SECOND), page(other, third, fourth, titles=()))
    assert [row[0] for row in read] == ["1.1.", "1.2.", "2.1.", "2.2."]


def goals(data: bytes) -> list[tuple[str | None, str | None]]:
    return [(m.number, m.goal) for m in find_measures(read_pdf(data)).measures]


TOP = [("1.1.", "Laipu būve", "Uzbūvētas 6 laipas", "Uzbūvētas 4")]
NEXT = [("1.2.", "Torņu labošana", "Salaboti 3 torņi", "Salaboti 3")]
GOAL = [("1. Dabas takas visiem, kas iet kājām vai brauc ar ratiem",)]
HANGING = [("2. Dabas centri skolām un ģimenēm visos novados un pilsētās",)]
BELOW = [("2.1.", "Centru būve", "Uzbūvēti 2 centri", "Uzbūvēts viens")]
LAST = [("2.2.", "Centru remonts", "Salaboti 3 centri", "Salaboti divi")]


@pytest.mark.parametrize("titles", [(), TITLES])
def test_a_goal_that_ends_a_page_is_that_of_the_next_page(titles: Sequence[str]) -> None:
    data = drawn(page(GOAL, TOP, NEXT, HANGING), page(BELOW, LAST, titles=titles))
    name = "Dabas centri skolām un ģimenēm visos novados un pilsētās"
    assert goals(data)[2:] == [("2.1.", name), ("2.2.", name)]


def test_a_line_below_a_table_with_another_number_is_no_goal() -> None:
    """Nor do the next page's lines go on with the table, which it ends."""
    other = [("7. Par to, kas paliek darāms nākamajā gadā un kam to darīt",)]
    found = find_measures(read_pdf(drawn(page(GOAL, TOP, NEXT, other), page(BELOW, LAST))))
    assert all(measure.goal_number != "7" for measure in found.measures)
    assert [measure.number for measure in found.measures] == ["1.1.", "1.2.", "2.1.", "2.2."]


def test_a_word_too_long_for_its_column_cuts_no_row() -> None:
    def draw(canvas: Any) -> None:
        page(TOP, NEXT, [("1.3.", "Apgaismojuma", "Ierīkotas", "Ierīkotas 4")])(canvas)
        canvas.drawString(X[1], 760 - 3 * BETWEEN - STEP, "pārprojektēšana bez-")  # the column's
        canvas.drawString(X[2] - 22, 760 - 3 * BETWEEN - STEP, "maksas")  # over its edge
        canvas.drawString(X[3], 760 - 3 * BETWEEN - STEP, "un salabotas 2")

    read = rows(draw)
    assert [row[0] for row in read] == ["1.1.", "1.2.", "1.3."]
    assert read[2][3] == "Ierīkotas 4 un salabotas 2"


def test_a_title_whose_first_line_stands_alone_is_the_repeated_header_s() -> None:
    """Titles at the foot of their cells: the longest begins above the others."""
    high = [("", "", "Rezultatīvais"), ("Nr.", "Pasākums", "rādītājs", "Izpilde")]
    read = rows(page(high, TOP, NEXT, titles=()), page(high, BELOW, LAST, titles=()))
    assert read[1] == ("1.2.", "Torņu labošana", "Salaboti 3 torņi", "Salaboti 3")
    assert [row[0] for row in read] == ["1.1.", "1.2.", "2.1.", "2.2."]


def ruled(low: float) -> Draw:
    """A table with lines whose header row is ``low`` points high, two lines in its last title."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        sides = (*(x - 4 for x in X), 530.0)
        edges = (772.0, 772.0 - low, 730.0, 700.0)
        for y in edges:
            canvas.line(sides[0], y, sides[-1], y)
        for x in sides:
            canvas.line(x, edges[0], x, edges[-1])
        for x, text in zip(X, (*TITLES[:3], "Pasākuma"), strict=True):
            canvas.drawString(x, 761, text)
        canvas.drawString(X[3], 750, "izpilde")
        for y, row in ((735, TOP), (705, NEXT)):
            for x, text in zip(X, row[0], strict=True):
                canvas.drawString(x, y, text)

    return draw


@pytest.mark.parametrize("low", [28.0, 15.0])
def test_a_title_printed_across_the_edge_of_a_low_row_is_of_the_row(low: float) -> None:
    assert rows(ruled(low)) == [tuple(TOP[0]), tuple(NEXT[0])]


def test_upright_lines_beside_a_column_of_goals_are_taken_apart() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        places = (60.0, 160.0, 200.0, 310.0, 430.0)
        table = (
            ("Mērķis", *TITLES),
            ("1. Dabas takas", "1.1.", "Laipu būve", "Uzbūvētas 6 laipas", "Uzbūvētas 4"),
            ("", "1.2.", "Torņu labošana", "Salaboti 3 torņi", "Salaboti 3"),
            ("", "1.3.", "Taku marķēšana", "Marķēti 40 km", "Marķēti 44"),
            ("2. Dabas centri", "2.1.", "Centru būve", "Uzbūvēti 2 centri", "Uzbūvēts 1"),
        )
        for row, texts in enumerate(table):
            for x, text in zip(places, texts, strict=True):
                canvas.drawString(x, 760 - 20 * row, text)
        for x in (*places, 540.0):
            canvas.line(x - 4, 775, x - 4, 670)
        for y in (775, 670):
            canvas.line(56, y, 536, y)

    found = find_measures(read_pdf(drawn(draw))).measures
    assert [(m.number, m.goal_number) for m in found] == [
        ("1.1.", "1"),
        ("1.2.", "1"),
        ("1.3.", "1"),
        ("2.1.", "2"),
    ]


def said(*pages: Draw, code: str = "text_in_columns") -> list[str]:
    document = read_pdf(drawn(*pages))
    return [remark.message for remark in find_measures(document).remarks if remark.code == code]


def contacts(count: int) -> Draw:
    people = [[("Anna Kalna", "nodaļas vadītāja", "anna")] for _ in range(count)]
    return page(*people, titles=("Vārds", "Amats", "E-pasts"), places=(80, 180, 300))


def test_lines_in_columns_outside_all_tables_are_named() -> None:
    (message,) = said(page(TOP, NEXT), contacts(6))
    assert message.startswith("page 2: ")
    assert message.endswith(" lines stand in columns and are in no table")


def test_a_few_lines_side_by_side_are_not_named() -> None:
    assert said(page(TOP, NEXT), contacts(3)) == []
    assert said(contacts(6)) == []  # a report without measure tables


def test_a_page_that_begins_in_a_column_of_the_table_before_is_named_or_joined() -> None:
    document = read_pdf(
        drawn(page(TOP, NEXT), page([("", "", "", "un vēl divi, kas")], titles=()), contacts(2))
    )
    cells = [cell.text for table in document.tables() for cell in table.cells]
    remarks = [remark.code for remark in document.remarks]
    assert any("un vēl divi" in text for text in cells) or "text_in_columns" in remarks


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"energoefektivitāt{BROKEN}es uzlabošana", "energoefektivitātes uzlabošana"),
        (f"Mežsaimniecība{BROKEN}s ceļi", "Mežsaimniecības ceļi"),
        (f"Digitalizācija{BROKEN}un skolas", "Digitalizācija un skolas"),
        (f"Digitalizācija{BROKEN}skolās", "Digitalizācija skolās"),
    ],
)
def test_two_letters_that_are_no_word_end_the_word_before(text: str, whole: str) -> None:
    assert whole_words([text, "ceļi un takas"]).mended(text) == whole


def test_a_stop_that_found_no_room_stays_with_its_date() -> None:
    late = [("1.3.", "Karšu druka", "Izdots 31.12.2022", "Izdota 1"), ("", "", ".", "karte")]
    assert rows(page(TOP, NEXT, late))[2][2] == "Izdots 31.12.2022."
