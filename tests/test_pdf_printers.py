"""What printing programs and what Ghostscript do to a page: notes, marks, weights, boxes."""

import re
from typing import Any

import numpy as np
import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.letters import put_right
from izpilde.extract.pdf.page.codes import count_nameless
from izpilde.extract.pdf.page.gaps import without_gaps
from izpilde.extract.pdf.page.lines import Stretches, find_lines
from izpilde.extract.pdf.page.rules import Grid
from izpilde.extract.pdf.reader import pages_of, read_pdf
from izpilde.extract.recognition import AUTO
from tests.pdf_pages import ROWS, TITLES, Row, X, baseline, drawn, measures, table

NOTE = "Ieskaitot taku posmus, kurus uztur novadu pašvaldības."


def raised(canvas: Any, text: str, mark: str, x: float, y: float, rise: float = 4) -> None:
    """A text with a mark raised behind it."""
    canvas.setFont("Plain", 10)
    canvas.drawString(x, y, text)
    end = x + canvas.stringWidth(text, "Plain", 10)
    canvas.setFont("Plain", 6)
    canvas.drawString(end, y + rise, mark)
    canvas.setFont("Plain", 10)


@pytest.mark.parametrize("number", ["1.", "1"])
def test_a_note_as_high_as_the_text_is_no_heading(number: str) -> None:
    def first(canvas: Any) -> None:
        canvas.drawString(60, 780, "1. rīcības virziens. Pieejami meži")
        table(canvas, ROWS[:2])
        raised(canvas, "Takas uzturēja novadu pašvaldības", "1", 60, 560)
        canvas.drawString(60, 60, f"{number} {NOTE}")

    def second(canvas: Any) -> None:
        table(canvas, ROWS[2:])

    document = read_pdf(drawn(first, second))
    assert document.footnotes == (f"{number} {NOTE}",)
    found = find_measures(document).measures
    assert [m.direction for m in found] == ["Pieejami meži"] * 4


def test_a_numbered_line_that_no_mark_names_is_no_note() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        raised(canvas, "Takas uzturēja novadu pašvaldības", "2", 60, 500)
        canvas.drawString(60, 60, f"1. {NOTE}")

    assert not read_pdf(drawn(draw)).footnotes


def test_a_labelled_heading_at_the_foot_is_no_note() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        raised(canvas, "Takas uzturēja novadu pašvaldības", "2", 60, 500)
        canvas.drawString(60, 60, "2. rīcības virziens. Droši un ērti meža ceļi visos novados")

    assert not read_pdf(drawn(draw)).footnotes


def test_a_power_that_reaches_over_a_line_stands_in_its_row() -> None:
    rows = (
        ROWS[0],
        ("1.2.", "Skatu torņi", "", "Laboti 3"),
        ("1.3.", "Zemes", "", "Atmežots 1 ha"),
    )

    def draw(canvas: Any) -> None:
        table(canvas, rows)
        # So tight below the line that the raised figure stands above it.
        raised(canvas, "Uzbērti 400 m", "3", X[2], baseline(3) + 11)

    assert measures(drawn(draw))[1:] == [
        rows[1],
        ("1.3.", "Zemes", "Uzbērti 400 m³", "Atmežots 1 ha"),
    ]


def test_a_bullet_above_the_line_that_a_mark_made_taller() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 704, "•")
        raised(canvas, "2 torņi slēgti", "1", 70, 700)
        canvas.drawString(60, 690, "•")
        canvas.drawString(70, 690, "3 torņi atvērti")

    (page,) = pages_of(drawn(draw), AUTO).kept
    lines = find_lines(Stretches.of(page.fragments), list(range(len(page.fragments))))
    assert [line.text for line in lines] == ["• 2 torņi slēgti", "• 3 torņi atvērti"]


def test_weights_that_a_converter_guessed_tell_no_bold() -> None:
    plain = drawn(prose)
    heavy = re.sub(rb"/StemV \d+", b"/StemV 99", plain).replace(b"/StemV 99", b"/StemV 150")
    for data in (plain, heavy):
        (page,) = pages_of(data, AUTO).kept
        assert not page.fragments.bold.any()


def test_leaders_with_blanks_are_letters_that_can_be_read() -> None:
    def draw(canvas: Any) -> None:
        for line in range(4):
            canvas.drawString(60, 780 - 14 * line, "Dabas takas")
            for dot in range(50):
                canvas.drawString(130 + 8 * dot, 780 - 14 * line, ".")

    assert not put_right(pages_of(drawn(draw), AUTO).kept).unread


def test_a_title_goes_on_behind_a_comma() -> None:
    titles: Row = ("Nr.", "Pasākums", "Finansējums,", "Izpilde")

    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled=False, titles=titles)
        canvas.drawString(X[2], baseline(0) - 11, "euro")

    found = find_measures(read_pdf(drawn(draw))).measures
    assert [(m.number, m.funding) for m in found] == [(row[0], row[2]) for row in ROWS]


def test_pages_that_lost_letters_are_read_as_scans_but_not_refused() -> None:
    (page,) = pages_of(drawn(lambda canvas: prose(canvas)), AUTO).kept
    assert not put_right([page]).unread
    page.nameless = 200
    letters = put_right([page])
    assert letters.unread == {1}
    assert not letters.mostly
    assert [remark.code for remark in letters.remarks] == ["damaged_part"]


@pytest.mark.parametrize(
    ("text", "lost"),
    [("iz\x01t\x01s", 2), ("\x01\n\x01\n\x01\nTakas mežos un purvos", 0), ("\x01\x01\x01 pa", 3)],
)
def test_ticks_without_a_code_are_no_lost_letters(text: str, lost: int) -> None:
    codes = np.array(list(map(ord, text)), dtype=np.uint32)
    wide = codes != ord("\n")
    boxes = np.stack((0 * codes, 0 * codes, wide, wide), axis=1).astype(np.float32)
    assert count_nameless(codes, boxes) == lost


def prose(canvas: Any) -> None:
    canvas.setFont("Plain", 10)
    for line in range(30):
        canvas.drawString(60, 780 - 14 * line, "Takas uzturēja novadu pašvaldības.")


@pytest.mark.parametrize("below", [12, 30])
def test_years_under_one_title_with_a_lettered_goal_below(below: int) -> None:
    places = (50, 110, 260, 380, 480)
    titles = ("Nr.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde")
    rows = [
        ("A1.1.", "Kopt takas", "Koptas 9 takas", "Koptas 4 takas", "Koptas 5 takas"),
        ("A1.2.", "Labot torņus", "Laboti 3 torņi", "Labots 1 tornis", "Laboti 2 torņi"),
        ("A1.3.", "Mācīt gidus", "Mācīti 20 gidi", "Mācīti 8 gidi", "Mācīti 13 gidi"),
    ]

    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 10)
        for x, text in zip(places, titles, strict=False):
            canvas.drawString(x, 700, text)
        for x, text in zip(places[3:], ("2020. gads", "2021. gads"), strict=True):
            canvas.drawString(x, 700 - below, text)
        top = 700 - below - 20
        canvas.drawString(50, top, "A1. mērķis. Padarīt meža takas drošas un ērtas katram gājējam")
        for n, row in enumerate(rows, 1):
            for x, text in zip(places, row, strict=True):
                canvas.drawString(x, top - 22 * n, text)

    found = find_measures(read_pdf(drawn(draw))).measures
    assert [(m.goal_number, m.number, m.measure, m.execution) for m in found] == [
        ("A1", row[0], row[1], f"{row[3]}\n{row[4]}") for row in rows
    ]


def boxes(canvas: Any, row: int, texts: Row, closed: bool = True) -> None:
    """A row each of whose cells is a box of its own, open at the bottom if not ``closed``."""
    top, bottom = baseline(row) + 16, baseline(row) - 5
    for left, right, text in zip(X, X[1:], texts, strict=False):
        a, b = left - 4, right - 8
        canvas.line(a, top, b, top)
        canvas.line(a, top, a, bottom)
        canvas.line(b, top, b, bottom)
        if closed:
            canvas.line(a, bottom, b, bottom)
        canvas.drawString(left, baseline(row), text)


def test_cells_that_are_boxes_apart_from_each_other() -> None:
    def draw(canvas: Any) -> None:
        for number, row in enumerate((TITLES, *ROWS)):
            boxes(canvas, number, row)

    def cut(canvas: Any) -> None:
        for number, row in enumerate((TITLES, *ROWS[:3])):
            boxes(canvas, number, row)
        boxes(canvas, 4, ("1.4.", "Dabas gidu", "Apmācīti 25", "Apmācīti 19"), closed=False)

    def rest(canvas: Any) -> None:
        boxes(canvas, 0, TITLES)
        boxes(canvas, 1, ("", "mācības", "gidi", "gidi"))

    assert measures(drawn(draw)) == list(ROWS)
    found = [tuple(" ".join(cell.split()) for cell in row) for row in measures(drawn(cut, rest))]
    assert found == list(ROWS)


def test_white_between_boxes_is_no_column() -> None:
    cells = [(0, col, 1, col + 1) for col in range(5)]
    grid = Grid([38, 88, 92, 227, 231, 365], [100, 130], cells, open_bottom=True)
    beside = np.array([[50, 110, 70, 120], [100, 110, 150, 120]], dtype=np.float32)
    (closed,) = without_gaps([grid], beside)
    assert closed.xs == [38, 90, 229, 365]
    assert closed.cells == [(0, 0, 1, 1), (0, 1, 1, 2), (0, 2, 1, 3)]
    between = np.array([[87, 110, 93, 120]], dtype=np.float32)
    assert without_gaps([grid], between) == [grid]
