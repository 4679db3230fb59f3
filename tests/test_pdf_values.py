"""PDF tables of values without upright lines: titles over several columns, and rows."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from izpilde.extract.document import Document, Table
from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from izpilde.extract.pdf.tables.value_rows import ValueLine, value_line
from tests.test_pdf_columns import _fonts, line

X = (60, 260, 320, 380, 440)
TITLES = ("Rezultatīvais rādītājs", "2019", "2020", "2019", "2020")
ROWS = (
    ("Iztīrītās upes (skaits)", "4", "6", "3", "7"),
    ("Laivu piestātnes (skaits)", "11", "12", "10", "12"),
)


def read(*pages: Callable[[Any], None]) -> Document:
    _fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read_pdf(out.getvalue())


def tables(document: Document) -> list[list[list[str]]]:
    """The texts of all tables, a merged cell's at every place."""
    return [
        [[" ".join(cell.text.split()) if cell else "" for cell in row] for row in block.grid()]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def draw_rows(canvas: Any, y: float, rows: Sequence[Sequence[str]], gap: float = 18) -> None:
    for i, cells in enumerate(rows):
        line(canvas, y - gap * i, cells, X[: len(cells)])


@pytest.mark.parametrize("places", [(260, 380), (286, 406)], ids=["left", "middle"])
def test_titles_stand_over_the_years_of_each_kind(places: tuple[float, float]) -> None:
    def draw(canvas: Any) -> None:
        line(canvas, 774, ("Plāns", "Fakts"), places, "Strong")
        line(canvas, 760, TITLES, X, "Strong")
        draw_rows(canvas, 740, ROWS)

    ((over, titles, *rows),) = tables(read(draw))
    assert over[1:] == ["Plāns", "Plāns", "Fakts", "Fakts"]
    assert titles == list(TITLES)
    assert rows == [list(row) for row in ROWS]


def test_a_label_of_two_lines_and_parts_are_rows_of_their_own() -> None:
    def draw(canvas: Any) -> None:
        line(canvas, 774, ("Rādītājs", "Plāns 2020", "Fakts 2020"), (60, 260, 380), "Strong")
        for y, cells in (
            (756, ("Iztīrītās upes un", "10", "12")),
            (744, ("ezeri (skaits), t. sk.", "", "")),
            (728, ("upes", "6", "9")),
            (712, ("ezeri", "4", "3")),
        ):
            line(canvas, y, cells, (60, 260, 380))

    ((_, *rows),) = tables(read(draw))
    assert rows == [
        ["Iztīrītās upes un ezeri (skaits), t. sk.", "10", "12"],
        ["upes", "6", "9"],
        ["ezeri", "4", "3"],
    ]


def test_a_row_goes_on_behind_a_page_end_and_another_does_not() -> None:
    titles, xs = ("Rādītājs", "Plāns 2020", "Fakts 2020"), (60, 260, 380)

    def first(canvas: Any) -> None:
        line(canvas, 140, titles, xs, "Strong")
        line(canvas, 122, ("Talkas novados (skaits)", "5", "4"), xs)
        line(canvas, 104, ("Laivu piestātnes pie upēm", "10", "12"), xs)

    def second(canvas: Any) -> None:
        line(canvas, 780, titles, xs, "Strong")
        line(canvas, 762, ("un ezeriem (skaits)", "", ""), xs)
        line(canvas, 744, ("Kopti dabas takas posmi (km)", "30", "28"), xs)

    ((_, *rows),) = tables(read(first, second))
    assert rows == [
        ["Talkas novados (skaits)", "5", "4"],
        ["Laivu piestātnes pie upēm un ezeriem (skaits)", "10", "12"],
        ["Kopti dabas takas posmi (km)", "30", "28"],
    ]


def test_measures_end_where_values_as_wide_begin() -> None:
    xs = (60, 100, 230, 360)

    def draw(canvas: Any) -> None:
        line(
            canvas,
            780,
            ("Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde"),
            xs,
            "Strong",
        )
        line(canvas, 762, ("1.1.", "Taku kopšana", "Kopti 30 km", "Kopti 28 km taku"), xs)
        line(canvas, 744, ("1.2.", "Talkas", "Rīkotas 2 talkas", "Rīkota viena talka"), xs)
        line(canvas, 700, ("Rezultatīvais rādītājs", "2019", "2020", "2021"), X[:4], "Strong")
        line(canvas, 682, ("Iztīrītās upes (skaits)", "4", "6", "7"), X[:4])
        line(canvas, 664, ("Talkas (skaits)", "1", "2", "1"), X[:4])

    document = read(draw)
    assert [measure.number for measure in find_measures(document).measures] == ["1.1.", "1.2."]
    assert tables(document)[1][1] == ["Iztīrītās upes (skaits)", "4", "6", "7"]


def test_years_in_running_text_are_no_titles() -> None:
    def draw(canvas: Any) -> None:
        for y, cells in (
            (760, ("2019. gadā", "un 2020. gadā", "plāns bija", "izpildīts")),
            (746, ("par 85 %,", "jo trūka", "darbinieku un", "līdzekļu.")),
        ):
            line(canvas, y, cells, (60, 160, 260, 360))

    assert tables(read(draw)) == []


@pytest.mark.parametrize(
    ("label", "values", "crosses", "wanted"),
    [
        ("Upes", {1: "4", 2: "n/d"}, False, ValueLine(True, True, True, frozenset({1, 2}))),
        ("upes", {1: "2020. gadā 4"}, False, ValueLine(True, False, True, frozenset())),
        ("(skaits)", {1: ""}, False, ValueLine(True, False, False, frozenset())),
        ("", {1: "4"}, False, ValueLine(False, False, True, frozenset({1}))),
        ("1. mērķis. Tīras upes", {1: "4"}, True, ValueLine(True, True, False, frozenset())),
    ],
)
def test_what_a_line_prints(
    label: str, values: dict[int, str], crosses: bool, wanted: ValueLine
) -> None:
    assert value_line(label, values, crosses) == wanted
