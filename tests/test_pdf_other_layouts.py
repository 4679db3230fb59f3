"""Layouts by other hands: titles close together, rows set in the middle, columns of a page, notes.

Each is printed by Chromium and drawn by reportlab.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from reportlab.lib.pagesizes import A4

from izpilde.extract.document import Paragraph
from izpilde.extract.pdf.page.fragments import standing_in
from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import ROWS, STEP, TITLES, TOP, Row, X, baseline, codes, drawn, measures
from tests.pdf_pages import table as draw_table
from tests.printed import measures_of, print_page, rows_of

GRID = "table{border-collapse:collapse;width:100%} td{border:1px solid #000;padding:3px 6px}"
LEVEL = "table{border-collapse:collapse;width:100%} tr{border-bottom:1px solid #000}"
FONT = "@page{size:A4;margin:18mm} body{font:10pt 'Liberation Serif'} td{padding:3px 8px}"
LONG = (
    "Apmācīti 19 gidi, no kuriem 7 strādā nacionālajos parkos; nodarbības notika sešās vietās, un "
    "tajās piedalījās arī četri viesi no kaimiņvalstīm, kas vadīja praktiskās nodarbības mežā."
)
LONGER: tuple[Row, ...] = (*ROWS[:3], (*ROWS[3][:3], LONG))


def html_table(rows: Sequence[Row], above: str = "", titles: Sequence[str] = TITLES) -> str:
    goal = f"<tr><td colspan={len(titles)}>{above}</td></tr>" if above else ""
    lines = ["<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows]
    head = "".join(f"<td>{title}</td>" for title in titles)
    return f"<table><thead><tr>{head}</tr></thead>{goal}{''.join(lines)}</table>"


# ---- titles close together


TWO_TITLES = [
    ("1. rīcības virziens. Dabas takas un skatu vietas", "1.1. mērķis. Drošas takas"),
    ("1. Dabas takas un skatu vietas", "1.1. Drošas takas"),
]


@pytest.mark.parametrize(("above", "below"), TWO_TITLES)
def test_a_goal_just_below_its_direction_is_a_title_of_its_own(above: str, below: str) -> None:
    rows: tuple[Row, ...] = tuple((f"1.{row[0]}", *row[1:]) for row in ROWS)

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 13)
        canvas.drawString(X[0], TOP + 66, above)
        canvas.drawString(X[0], TOP + 50, below)
        draw_table(canvas, rows)

    body = f"<p class=t>{above}</p><p class=t>{below}</p>{html_table(rows)}"
    style = f"{FONT}{GRID} .t{{margin:0;font:bold 13pt/1.15 'Liberation Serif'}}"
    for data in (drawn(draw), print_page(body, style)):
        assert titles(data) == [above, below]
        if "mērķis" in below:
            goals = {(m.direction_number, m.goal_number) for m in measures_of(data)}
            assert goals == {("1", "1.1")}


def titles(data: bytes) -> list[str]:
    return [block.text for block in read_pdf(data).blocks if isinstance(block, Paragraph)]


def test_a_title_of_two_lines_stays_one() -> None:
    name = "1.1. mērķis. Drošas takas un skatu vietas visiem, kas"

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 13)
        canvas.drawString(X[0], TOP + 66, name)
        canvas.drawString(X[0], TOP + 50, "2. reģionā dodas dabā")
        draw_table(canvas, ROWS)

    assert titles(drawn(draw)) == [f"{name} 2. reģionā dodas dabā"]


# ---- rows set in the middle of their height, below a goal


def test_a_long_cell_in_the_middle_below_a_goal() -> None:
    rows = [(*row[:2], f"{row[2]} visos reģionos līdz gada beigām", LONG) for row in ROWS]
    css = f"{FONT}{LEVEL} td{{vertical-align:middle;padding:3px 6px;width:22%}}"
    css += "td:nth-child(4){width:30%}td:nth-child(3){width:14%}"
    goal = "1. mērķis. Takas un torņi visiem dabas draugiem"
    assert rows_of(print_page(html_table(rows, goal), css)) == rows


def test_a_long_cell_drawn_in_the_middle_below_a_goal() -> None:
    done = ("Apmācīti 19 gidi, no kuriem", "7 strādā nacionālajos", "parkos visu gadu un", "mežos")
    planned = ("Apmācīti 25 gidi", "visos reģionos", "līdz rudenim")

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        for x, title in zip(X, TITLES, strict=False):
            canvas.drawString(x, TOP, title)
        canvas.drawString(X[0], TOP - 20, "1. mērķis. Takas un torņi visiem dabas draugiem")
        for number, row in enumerate(ROWS, 1):
            y = TOP - 40.0 - 62 * (number - 1)
            for step, line in enumerate(done):
                canvas.drawString(X[3], y - 13 * step, line)
            for step, line in enumerate(planned):
                canvas.drawString(X[2], y - 6.5 - 13 * step, line)
            canvas.drawString(X[0], y - 19.5, f"1.{number}.")
            canvas.drawString(X[1], y - 19.5, row[1])
        for level in (TOP + 14, TOP - 6, TOP - 26, *(TOP - 26 - 62 * i for i in range(1, 5))):
            canvas.line(X[0] - 4, level, X[4], level)

    want = [(*row[:2], " ".join(planned), " ".join(done)) for row in ROWS]
    assert rows_of(drawn(draw)) == want


# ---- line numbers


def test_numbers_of_every_line_however_far_apart_lines_are() -> None:
    wide: tuple[Row, ...] = tuple(
        (f"1.{place}.", measure, planned, execution)
        for place in range(1, 10)
        for _, measure, planned, execution in [ROWS[place % 4]]
    )

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        y = TOP
        for number, row in enumerate((TITLES, *wide), 1):
            canvas.drawRightString(X[0] - 16, y, str(number))
            for x, text in zip(X, row, strict=False):
                canvas.drawString(x, y, text)
            canvas.line(X[0] - 4, y - 6, X[4], y - 6)
            y -= 18 if number % 3 else 41

    numbers = "".join(
        f"<i style='position:absolute;left:-11mm;top:{top}px;font-style:normal'>{number}</i>"
        for number, top in enumerate((3 + 23 * i + 20 * (i // 3) for i in range(10)), 1)
    )
    css = (
        f"{FONT}{LEVEL} body{{position:relative;margin:0}} td{{line-height:16px;padding:3px 8px}}"
        "tr:nth-child(3n) td{padding-bottom:23px}"
    )
    rows = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (TITLES, *wide)
    )
    for data in (drawn(draw), print_page(f"<table>{rows}</table>{numbers}", css)):
        assert rows_of(data) == list(wide)


# ---- a page set in two columns


def test_a_page_of_two_columns_each_with_its_table() -> None:
    more: tuple[Row, ...] = tuple((f"2.{row[0][2:]}", *row[1:]) for row in ROWS)
    width = 2 * 570.0  # the margins and the white between are of other widths

    def draw(canvas: Any) -> None:
        draw_table(canvas, ROWS, shift=-30)
        canvas.translate(0, 60)  # the right one begins higher
        draw_table(canvas, more, shift=548)

    assert measures(drawn(draw, size=(width, 700 + 100))) == [*ROWS, *more]
    css = (
        "@page{size:A3 landscape;margin:14mm} body{font:10pt 'Liberation Serif';columns:2;"
        f"column-gap:22mm;margin:0}}{GRID} table{{break-inside:avoid;margin-bottom:150mm}}"
    )
    above = "<p style='height:60mm'>Takas un torņi</p>"
    data = print_page(above + html_table(ROWS) + html_table(more), css)
    assert rows_of(data) == [*ROWS, *more]


# ---- two pages on a sheet


def test_a_row_cut_between_the_halves_of_a_sheet_is_one() -> None:
    rows = tuple((f"1.{n}.", *LONGER[n % 4][1:3], LONG) for n in range(1, 9))
    css = "@page{size:A5;margin:12mm} body{font:10pt 'Liberation Serif'}" + GRID
    pages = PdfReader(BytesIO(print_page(html_table(rows), css))).pages
    assert len(pages) > 1
    writer = PdfWriter()
    size = pages[0].mediabox
    for first in range(0, len(pages), 2):
        sheet = PageObject.create_blank_page(width=2 * size.width, height=size.height)
        for place, page in enumerate(pages[first : first + 2]):
            sheet.merge_transformed_page(page, Transformation().translate(place * size.width, 0))
        writer.add_page(sheet)
    out = BytesIO()
    writer.write(out)
    assert rows_of(out.getvalue()) == list(rows)


def test_a_row_cut_between_drawn_halves_is_one() -> None:
    start, end = "Apmācīti 19 gidi, no kuriem", "septiņi strādā parkos"

    def draw(canvas: Any) -> None:
        draw_table(canvas, (*ROWS[:3], (*ROWS[3][:3], start)))
        draw_table(canvas, (("", "", "", end), ("1.5.", *ROWS[0][1:])), shift=595)

    data = drawn(draw, size=(2 * 595, 842))
    last = (*ROWS[3][:3], f"{start} {end}")
    assert rows_of(data) == [*ROWS[:3], last, ("1.5.", *ROWS[0][1:])]


def test_a_card_cut_between_the_halves_of_a_sheet_is_one() -> None:
    titles = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")

    def draw(canvas: Any) -> None:
        for shift, rows in ((0, zip(titles[:2], ROWS[0], strict=False)),
                            (595, zip(titles[2:], ROWS[0][2:], strict=True))):  # fmt: skip
            xs, ys = (60 + shift, 210 + shift, 530 + shift), (120, 96, 72)
            ys = ys if not shift else (790, 766, 742)
            for y, row in zip(ys, rows, strict=False):
                for x, text in zip(xs, row, strict=False):
                    canvas.drawString(x + 4, y - 16, text)
            for y in ys:
                canvas.line(xs[0], y, xs[2], y)
            for x in xs:
                canvas.line(x, ys[0], x, ys[2])

    assert rows_of(drawn(draw, size=(2 * 595, 842))) == [ROWS[0]]


# ---- a table inside a cell, and the header of the next page


def test_a_header_said_again_without_the_columns_of_an_inner_table() -> None:
    inner = "<table><tr><td>Parks</td><td>Gidi</td></tr><tr><td>Ziemeļu</td><td>9</td></tr></table>"
    rows = tuple((f"1.{n}.", *LONGER[n % 4][1:3], LONG) for n in range(1, 12))
    shown = [(*row[:3], row[3] + inner) if row[0] == "1.2." else row for row in rows]
    css = "@page{size:A5;margin:12mm} body{font:10pt 'Liberation Serif'}" + GRID
    found = rows_of(print_page(html_table(shown), css.replace("width:100%", "")))
    assert [row[:3] for row in found] == [row[:3] for row in rows]
    assert [row for row in found if row[0] != "1.2."] == [row for row in rows if row[0] != "1.2."]


def test_a_drawn_header_said_again_without_the_columns_of_an_inner_table() -> None:
    start, end = "Apmācīti 19 gidi, no kuriem", "septiņi strādā parkos"

    def first(canvas: Any) -> None:
        draw_table(canvas, (*ROWS[:3], (*ROWS[3][:3], start)))
        y = baseline(2) + 16  # of the second row's execution, parted into small cells
        for x in (X[3] + 40, X[3] + 90):
            canvas.line(x, y, x, y - STEP)
        for level in (y - 1, y - STEP + 1):
            canvas.line(X[3] + 40, level, X[3] + 90, level)

    def second(canvas: Any) -> None:
        draw_table(canvas, (("", "", "", end), ("1.5.", *ROWS[0][1:])))

    found = rows_of(drawn(first, second))
    assert [row[0] for row in found] == ["1.1.", "1.2.", "1.3.", "1.4.", "1.5."]
    assert found[3] == (*ROWS[3][:3], f"{start} {end}")


# ---- notes beside a table of level lines


def test_notes_beside_a_table_of_level_lines_are_none_of_its_cells() -> None:
    note = ("Saskaņot ar", "ministriju līdz", "piektdienai")

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        for number, row in enumerate((TITLES, *ROWS)):
            for x, text in zip(X, row, strict=False):
                canvas.drawString(0.8 * x, baseline(number), text)
            canvas.line(0.8 * X[0], baseline(number) - 6, 0.8 * X[4], baseline(number) - 6)
        for step, line in enumerate(note):
            canvas.drawString(0.8 * X[4] + 24, TOP - 7 - 13 * step, line)

    css = (
        f"{FONT}{LEVEL} table{{float:left;width:78%}} p{{float:right;width:17%;margin:1mm 0}}"
        " tr td{padding:6px 8px}"
    )
    for data in (drawn(draw), print_page(f"<p>{' '.join(note)}</p>{html_table(ROWS)}", css)):
        assert rows_of(data) == list(ROWS)
        said = " ".join(getattr(block, "text", "") for block in read_pdf(data).blocks)
        assert "piektdienai" in said


def test_a_column_whose_lines_are_drawn_in_another_way_stays() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        for number, row in enumerate((TITLES, *ROWS)):
            for x, text in zip(X, row, strict=False):
                canvas.drawString(x, baseline(number), text)
            canvas.line(X[0], baseline(number) - 6, X[3] - 8, baseline(number) - 6)

    assert measures(drawn(draw)) == list(ROWS)


# ---- titles turned at the side of a table of level lines


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_turned_title_of_the_last_column_of_a_table_of_level_lines(degrees: int) -> None:
    columns = (60.0, 100.0, 220.0, 340.0, 470.0)
    names = ("SM", "VARAM", "IZM", "KM")

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        for x, title in zip(columns, TITLES, strict=False):
            canvas.drawString(x, TOP, title)
        canvas.saveState()
        canvas.translate(columns[4] + 34, TOP - 4 if degrees == 90 else TOP + 44)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, "Atbildīgie")
        canvas.restoreState()
        for number, row in enumerate(ROWS, 1):
            for x, text in zip(columns, (*row, names[number - 1]), strict=False):
                canvas.drawString(x, baseline(number), text)
        for level in (TOP + 50, *(baseline(n) - 6 for n in range(5))):
            canvas.line(columns[0] - 4, level, 520, level)

    titles = (*TITLES, "<span style='writing-mode:vertical-rl'>Atbildīgie</span>")
    cells = [[*row, name] for row, name in zip(ROWS, names, strict=True)]
    body = html_table(cells, "", titles)  # type: ignore[arg-type]
    css = f"{FONT}{LEVEL} td:last-child{{width:60px}} thead td:last-child{{text-align:right}}"
    for data in (drawn(draw), print_page(body, css)):
        assert [m.responsible for m in measures_of(data)] == list(names)
        assert rows_of(data) == list(ROWS)
        assert "stamp_over_text" not in codes(data)


def test_a_mark_turned_beside_a_table_of_level_lines_is_a_stamp() -> None:
    def draw(canvas: Any) -> None:
        draw_table(canvas, ROWS, ruled=False)
        for n in range(6):
            canvas.line(X[0] - 4, baseline(n) + 16, 560, baseline(n) + 16)
        canvas.translate(552, baseline(4))
        canvas.rotate(90)
        canvas.drawString(0, 0, "Apstiprināts 14.03.2023.")

    assert measures(drawn(draw, size=A4)) == list(ROWS)


@pytest.mark.parametrize(
    ("left", "right", "inside"),
    [(150, 190, True), (150, 260, True), (90, 130, True), (202, 260, False), (80, 96, False)],
)
def test_a_word_longer_than_the_last_column_is_its_own(
    left: float, right: float, inside: bool
) -> None:
    boxes = np.array([(left, 50, right, 60)], dtype=np.float32)
    assert standing_in(boxes, (100, 0, 200, 90)).tolist() == [inside]
    assert not standing_in(boxes, (100, 70, 200, 90)).any()
