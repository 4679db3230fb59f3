"""PDF tables without upright lines, drawn word by word: where columns and rows part."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import FoundMeasure
from izpilde.extract.pdf.reader import read_pdf
from tests.make_pdfs import font_file

Draw = Callable[[Any], None]
Cells = Sequence[str]

X = (60, 100, 230, 360)
TITLES = ("Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde")
ROWS: tuple[Cells, ...] = (
    ("1.1.", "Laivu piestātņu ierīkošana", "Ierīkotas 6 piestātnes", "Ierīkotas 4 piestātnes,"),
    ("", "pie lielākajām upēm", "trijos novados", "divām vēl top projekts."),
    ("1.2.", "Lasītavu iekārtošana", "Iekārtotas 12 lasītavas", "Iekārtotas visas 12"),
    ("", "pagastu bibliotēkās", "", "lasītavas un divi lasāmie stūri."),
)
READ = [
    (
        "1.1.",
        "Laivu piestātņu ierīkošana pie lielākajām upēm",
        "Ierīkotas 6 piestātnes trijos novados",
        "Ierīkotas 4 piestātnes, divām vēl top projekts.",
    ),
    (
        "1.2.",
        "Lasītavu iekārtošana pagastu bibliotēkās",
        "Iekārtotas 12 lasītavas",
        "Iekārtotas visas 12 lasītavas un divi lasāmie stūri.",
    ),
]


@lru_cache(maxsize=1)
def _fonts() -> None:
    for name, file in (("Plain", "LiberationSerif-Regular"), ("Strong", "LiberationSerif-Bold")):
        path = font_file(f"{file}.ttf")
        if path is None:
            pytest.skip("the Liberation fonts are not installed")
        pdfmetrics.registerFont(TTFont(name, str(path)))


def found(*pages: Draw) -> list[FoundMeasure]:
    _fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for draw in pages:
        canvas.setFont("Plain", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return list(find_measures(read_pdf(out.getvalue())).measures)


def read(*pages: Draw) -> list[tuple[str, ...]]:
    return [
        tuple(" ".join((t or "").split()) for t in (m.number, m.measure, m.planned, m.execution))
        for m in found(*pages)
    ]


def line(canvas: Any, y: float, cells: Cells, xs: Sequence[float] = X, font: str = "Plain") -> None:
    canvas.setFont(font, 10)
    for x, text in zip(xs, cells, strict=True):
        canvas.drawString(x, y, text)


def rows(canvas: Any, y: float, of: Sequence[Cells] = ROWS, gap: float = 20) -> float:
    """Draw rows below ``y``, each ``gap`` under the one above; the height of the last line."""
    for cells in of:
        y -= gap if cells[0] else 12
        line(canvas, y, cells)
    return y


def prose(canvas: Any, y: float, lines: int) -> None:
    canvas.setFont("Plain", 10)
    for i in range(lines):
        text = "Ziņojums stāsta par darbiem, kurus novadi paveica gada laikā, un par to, kas vēl"
        canvas.drawString(60, y - 14 * i, f"{text} gaida {i}.")


def test_a_header_may_stand_alone_at_the_foot_of_a_page() -> None:
    def first(canvas: Any) -> None:
        prose(canvas, 780, 48)
        line(canvas, 75, TITLES, (60, 130, 250, 420), "Strong")

    def second(canvas: Any) -> None:
        rows(canvas, 790)

    assert read(first, second) == READ


def test_lines_longer_than_those_of_the_page_before_are_whole() -> None:
    def first(canvas: Any) -> None:
        line(canvas, 780, TITLES, font="Strong")
        rows(canvas, 770)

    def second(canvas: Any) -> None:
        line(canvas, 780, TITLES, font="Strong")
        line(canvas, 760, ("1.3.", "Taku kopšana", "Kopti 30 km taku", "Kopti 28 km taku gar jūru"))
        line(canvas, 748, ("", "", "", "un vēl divi kilometri taku pie ezeriem un purviem"))

    *before, last = read(first, second)
    assert before == READ
    assert last[3] == "Kopti 28 km taku gar jūru un vēl divi kilometri taku pie ezeriem un purviem"


@pytest.mark.parametrize("over", [372.0, 420.0])
def test_a_title_stands_over_the_columns_of_two_years(over: float) -> None:
    xs = (60, 100, 200, 310, 430)

    def draw(canvas: Any) -> None:
        line(canvas, 780, ("Nr.", "Pasākums", "Rādītājs", "Izpilde"), (*xs[:3], over), "Strong")
        line(canvas, 766, ("2021. gads", "2022. gads"), (330, 455), "Strong")
        line(
            canvas, 746, ("1.1.", "Upju tīrīšana", "Tīrīti 9 km", "Tīrīti 4 km", "Tīrīti 6 km"), xs
        )
        line(canvas, 734, ("", "Kurzemē", "upju", "Ventas krastā", "Abavas krastā"), xs)
        line(canvas, 714, ("1.2.", "Taku kopšana", "Kopti 30 km", "Kopti 11 km", "Kopti 12 km"), xs)

    one, two = found(draw)
    assert one.execution == "Tīrīti 4 km Ventas krastā\nTīrīti 6 km Abavas krastā"
    assert [years.year_from for years in one.execution_years] == [2021, 2022]
    assert two.planned == "Kopti 30 km"


@pytest.mark.parametrize("ruled", [False, True])
def test_a_number_that_its_column_broke_begins_one_row(ruled: bool) -> None:
    broken: tuple[Cells, ...] = (
        ("1.1.", *ROWS[0][1:]),
        ("1.", *ROWS[1][1:]),
        ("1.1.", *ROWS[2][1:]),
        ("2.", *ROWS[3][1:]),
    )

    def draw(canvas: Any) -> None:
        line(canvas, 780, TITLES, font="Strong")
        for y, cells in zip((760, 748, 726, 714), broken, strict=True):
            line(canvas, y, cells)
        if ruled:
            for y in (795, 773, 741, 708):
                canvas.line(58, y, 530, y)
            for x in (58, 97, 227, 357, 530):
                canvas.line(x, 708, x, 795)

    want = [("1.1.1.", *READ[0][1:]), ("1.1.2.", *READ[1][1:])]
    assert read(draw) == want


def test_rows_of_one_line_each_are_not_taken_for_broken_numbers() -> None:
    table: tuple[Cells, ...] = (
        ("1.1.", "Taku kopšana", "Kopti 30 km", "Kopti 28 km"),
        ("2.", "Upju tīrīšana", "Tīrīti 9 km", "Tīrīti 9 km"),
        ("3.", "Talkas", "Rīkotas 2 talkas", "Rīkota viena talka"),
    )

    def draw(canvas: Any) -> None:
        line(canvas, 780, TITLES, font="Strong")
        for i, cells in enumerate(table):
            line(canvas, 766 - 12 * i, cells)

    assert read(draw) == [tuple(cells) for cells in table]


def test_a_footnote_as_large_as_the_table_does_not_part_it() -> None:
    def first(canvas: Any) -> None:
        line(canvas, 160, TITLES, font="Strong")
        rows(canvas, 150, ROWS[:3])
        canvas.line(60, 80, 180, 80)
        canvas.setFont("Plain", 6)
        canvas.drawString(60, 72, "1")
        canvas.setFont("Plain", 10)
        canvas.drawString(64, 68, "Piestātņu karte pieejama novada tīmekļa vietnē.")

    def second(canvas: Any) -> None:
        line(canvas, 780, TITLES, font="Strong")
        line(canvas, 764, ROWS[3])

    assert read(first, second) == READ


def test_watermarks_are_not_read() -> None:
    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(300, 720)
        canvas.rotate(35)
        canvas.setFont("Strong", 60)
        canvas.setFillGray(0.9)
        canvas.drawCentredString(0, 0, "UZMETUMS")
        canvas.restoreState()
        line(canvas, 780, TITLES, font="Strong")
        rows(canvas, 770)

    assert read(draw) == READ


def test_invisible_text_among_visible_is_not_read() -> None:
    def draw(canvas: Any) -> None:
        hidden = canvas.beginText(110, 745)
        hidden.setTextRenderMode(3)
        hidden.textLine("neredzams")
        canvas.saveState()
        canvas.drawText(hidden)
        canvas.restoreState()
        line(canvas, 780, TITLES, font="Strong")
        rows(canvas, 770)

    assert read(draw) == READ


def test_a_grid_without_sides_has_all_its_columns() -> None:
    def draw(canvas: Any) -> None:
        line(canvas, 780, TITLES, font="Strong")
        rows(canvas, 770, ROWS[:2])
        canvas.line(58, 772, 530, 772)
        for x in X[1:]:
            canvas.line(x - 3, 792, x - 3, 730)

    assert read(draw) == READ[:1]


def test_accents_printed_on_their_letters_are_parts_of_them() -> None:
    def draw(canvas: Any) -> None:
        line(canvas, 780, TITLES, font="Strong")
        line(canvas, 760, ("1.1.", "Upju", "6 piestatnes, ostās", "Ir 5, kuras der"))
        # 6 piest ¯ on a tnes
        macron = 230 + canvas.stringWidth("6 piest", "Plain", 10)
        canvas.drawString(macron, 760, "\u00af")

    ((_, _, planned, execution),) = read(draw)
    assert planned == "6 piestātnes, ostās"
    assert execution == "Ir 5, kuras der"


def test_a_direction_and_a_goal_are_rows_of_their_own() -> None:
    def draw(canvas: Any) -> None:
        line(canvas, 780, TITLES, font="Strong")
        for y, text in (
            (764, "1. Rīcības virziens „Tīras upes un sakopti krasti visos novados, arī tajos,"),
            (752, "kuros līdz šim nekas nav darīts”"),
            (740, "1.1. Mērķis – Atpūta pie ūdens kājāmgājējiem, laivotājiem un makšķerniekiem"),
        ):
            canvas.setFont("Strong", 10)
            canvas.drawString(60, y, text)
        rows(canvas, 740, [("1.1.1.", *ROWS[0][1:]), *ROWS[1:2]])

    (one,) = found(draw)
    assert (one.direction_number, one.goal_number) == ("1", "1.1")
    assert one.goal == "Atpūta pie ūdens kājāmgājējiem, laivotājiem un makšķerniekiem"


def test_what_has_no_number_goes_on_where_every_row_begins_with_one() -> None:
    xs = (60, 230, 360)
    titles = TITLES[1:]

    def first(canvas: Any) -> None:
        line(canvas, 100, titles, xs, "Strong")
        line(canvas, 84, ("1.1.1. Taku kopšana", "Kopti 30 km taku.", "Kopti 28 km taku."), xs)
        line(canvas, 64, ("1.1.2. Upju tīrīšana.", "Tīrīti 9 km upju.", "Tīrīti 4 km upju."), xs)

    def second(canvas: Any) -> None:
        line(canvas, 780, titles, xs, "Strong")
        line(canvas, 764, ("Arī ezeru.", "Iztīrīti 2 ezeri.", "Iztīrīts viens ezers."), xs)
        line(canvas, 744, ("1.1.3. Talkas", "Rīkotas 2 talkas", "Rīkota viena talka"), xs)

    _, two, three = read(first, second)
    assert two == (
        "1.1.2.",
        "Upju tīrīšana. Arī ezeru.",
        "Tīrīti 9 km upju. Iztīrīti 2 ezeri.",
        "Tīrīti 4 km upju. Iztīrīts viens ezers.",
    )
    assert three[0] == "1.1.3."


def test_a_plain_header_keeps_the_lower_line_of_its_tallest_title() -> None:
    def draw(canvas: Any) -> None:
        for y, x, title in (
            (786, 360, "Paveiktais"),
            (780, 60, "Nr."),
            (780, 100, "Pasākums"),
            (780, 230, "Rādītājs"),
            (774, 360, "un rezultāti"),
        ):
            canvas.drawString(x, y, title)
        rows(canvas, 772)

    assert read(draw) == READ


def test_an_index_below_stands_on_the_line_of_its_letter() -> None:
    def draw(canvas: Any) -> None:
        line(canvas, 780, TITLES, font="Strong")
        line(canvas, 760, ("1.1.", "Siltumnīcas", "Mazāk CO"), X[:3])
        canvas.setFont("Plain", 7)
        canvas.drawString(230 + canvas.stringWidth("Mazāk CO", "Plain", 10), 755, "2")
        line(canvas, 760, ("Par 9 % mazāk",), X[3:])
        line(canvas, 749, ("", "", "izplūdes gāzu", "nekā citus gadus"))

    ((_, _, planned, execution),) = read(draw)
    assert planned == "Mazāk CO₂ izplūdes gāzu"
    assert execution == "Par 9 % mazāk nekā citus gadus"


def test_upright_lines_alone_frame_a_goal_and_its_one_numbered_row() -> None:
    titles = ("Mērķis", "Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde")
    cells = ("1.1. Tīri dīķi", "1.1.1.", "Tīrīt dīķus", "Iztīrīti 4 dīķi", "Iztīrīti 3 dīķi")
    xs = (60, 140, 190, 310, 430)

    def draw(canvas: Any) -> None:
        line(canvas, 780, titles, xs, "Strong")
        line(canvas, 760, cells, xs)
        line(canvas, 748, ("visur", "", "pagastos", "", "un viens pusē"), xs)
        for x in (*xs, 545):
            canvas.line(x - 4, 795, x - 4, 735)
        for y in (795, 735):
            canvas.line(56, y, 541, y)

    assert read(draw) == [
        ("1.1.1.", "Tīrīt dīķus pagastos", "Iztīrīti 4 dīķi", "Iztīrīti 3 dīķi un viens pusē")
    ]
