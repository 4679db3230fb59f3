"""Tables without lines whose cells stand in the middle or at the foot of their rows, whose rows
say years under years, or whose justified words stand farther apart than columns do."""

import pytest

from izpilde.extract.pdf.tables.printed import PrintedLine
from izpilde.extract.pdf.tables.strips import Window
from tests.printed import Row, print_page, rows_of

PAGE = (
    "@page{size:A4;margin:18mm} body{font:9pt 'Liberation Serif';margin:0}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed} td,th{padding:4px 6px;"
    "text-align:left}"
)
NUMBERED: tuple[Row, ...] = (
    (
        "1.1.",
        "Tīrīt Ogres un Pededzes krastus",
        "Iztīrīti 14 km krastu un novākti 30 koku sanesumi, kas traucē laivošanai",
        "Iztīrīti 9 km",
    ),
    (
        "1.2.",
        "Būvēt zivju ceļus pie veco dzirnavu aizsprostiem, arī Gaujas baseinā un Salacas lejtecē",
        "Uzbūvēti 5 zivju ceļi",
        "Uzbūvēti 3 zivju ceļi. Divu ceļu būvdarbi atlikti, jo netika saņemts saskaņojums no "
        "zemes īpašniekiem.",
    ),
    (
        "1.3.",
        "Skaitīt nēģus",
        "Saskaitīti nēģi 8 upēs",
        "Saskaitīti nēģi 8 upēs, no tām 3 atkārtoti, un dati nodoti pētniekiem",
    ),
    ("1.4.", "Izdot upju karti", "Izdoti 2 000 eksemplāru", "Izdoti 2 000 eksemplāru"),
)


def table(titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in row) + "</tr>" for row in rows)
    return f"<table><tr>{''.join(f'<th>{title}</th>' for title in titles)}</tr>{body}</table>"


@pytest.mark.parametrize("place", ["top", "middle", "bottom"])
def test_rows_without_a_column_of_numbers(place: str) -> None:
    rows = [(f"{number} {measure}", *texts) for number, measure, *texts in NUMBERED]
    page = table(("Pasākums", "Plānotie rezultāti", "Izpilde"), rows)
    assert rows_of(print_page(page, f"{PAGE} td{{vertical-align:{place}}}")) == list(NUMBERED)


def test_a_first_row_that_names_years_twice_is_no_header_of_values() -> None:
    """Such a line stands above the number of its row where cells stand in its middle."""
    rows: list[tuple[str, ...]] = [
        (number, measure, planned, execution, "2020. gada II ceturksnis, bet ne vēlāk")
        for number, measure, _, execution in NUMBERED
        for planned in ("Līdz 2021. gadam noslēgts 51 līgums",)
    ]
    titles = ("Nr.", "Pasākums", "Plānotie rezultāti", "Izpilde", "Izpildes termiņš")
    page = table(titles, rows)
    narrow = " th:first-child{width:24px} td:nth-child(3),td:nth-child(5){width:88px}"
    data = print_page(page, f"{PAGE}{narrow} td{{vertical-align:middle}}")
    assert rows_of(data) == [tuple(row[:4]) for row in rows]


def line(top: float, *words: tuple[float, float]) -> PrintedLine:
    parts = [(a, b, "vārds") for a, b in words]
    return PrintedLine([], list(words), parts, top=top, bottom=top + 9)


def test_the_title_over_a_column_tells_where_it_begins_in_two_stretched_lines() -> None:
    stretched = ((97.0, 129.0), (140.0, 168.0), (179.0, 201.0), (212.0, 238.0), (246.0, 301.0))
    window = Window([line(517, *stretched), line(527, (97.0, 164.0))])
    assert window.strip(((97.0, 136.0), (246.0, 317.0))) == pytest.approx((238, 246), abs=0.6)
