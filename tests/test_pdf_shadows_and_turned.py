"""Shadows that browsers print, turned text of several lines in a cell, a number that a page end
parts, and a table cut into cells by lines that are none."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.page.lines import Line
from izpilde.extract.pdf.page.shadows import shadows
from izpilde.extract.pdf.reader import read_pdf
from izpilde.extract.pdf.tables.page_ends import PageEnd
from izpilde.extract.pdf.tables.pieces import PieceCell
from tests.pdf_pages import ROWS, TITLES, TOP, X, baseline, drawn, printed, table
from tests.printed import measures_of, print_page, rows_of

CSS = (
    "@page{size:A4;margin:18mm} body{font:10pt 'Liberation Serif'} table{border-collapse:collapse}"
    "td{border:1px solid #000;padding:3px 5px;vertical-align:top}"
)
DOUBLED = (
    ("1.1.1.", "Lapegļu stādīšana", "Iestādītas 2 000 lapegles", "Iestādītas 11 222 lapegles"),
    ("1.1.2.", "Ogu dārzi", "Ierīkoti 66 dārzi", "2022. gadā ierīkoti 55 dārzi, 2011. gadā 77"),
)
GOAL = "1. Vairāk cilvēku uz drošām takām purvos un mežos"


@pytest.mark.parametrize("below", ["1px 1px 0 #888", "2px 2px 0 #bbb", "-1px 1px 0 #000"])
def test_text_with_a_printed_shadow_is_read_once(below: str) -> None:
    assert rows_of(printed("", f"td{{text-shadow:{below}}}")) == list(ROWS)
    rows = "".join(f"<tr>{'<td>'.join(('', *row))}</tr>" for row in (TITLES, *DOUBLED))
    css = f"{CSS} td{{text-shadow:{below}}}"
    assert rows_of(print_page(f"<table>{rows}</table>", css)) == list(DOUBLED)


def test_a_page_drawn_once_more_a_little_lower_is_read_once() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas.translate(1.1, -1.1)
        table(canvas)

    assert rows_of(drawn(draw)) == list(ROWS)


def boxes(*places: tuple[float, float]) -> tuple[Any, Any]:
    sides = np.array([(x, y, x + 5, y + 10) for x, y in places], dtype=np.float32)
    return np.full(len(places), ord("a"), dtype=np.uint32), sides


def test_a_shadow_is_the_second_of_two_letters_as_large() -> None:
    apart = [(20.0 * i, 50.0) for i in range(4)]
    again = [(x + 1, y + 1.5) for x, y in apart]
    assert shadows(*boxes(*apart, *again)).tolist() == [False] * 4 + [True] * 4


def test_a_shift_astride_of_two_steps_is_one() -> None:
    apart = [(20.0 * i, 50.0) for i in range(6)]
    again = [(x + (1.12 if i < 4 else 1.13), y + 0.75) for i, (x, y) in enumerate(apart)]
    assert shadows(*boxes(*apart, *again)).tolist() == [False] * 6 + [True] * 6


@pytest.mark.parametrize("shift", [(0.0, 7.0), (5.0, 0.0), (4.0, 3.0)])
def test_raised_doubled_and_lower_letters_are_no_shadows(shift: tuple[float, float]) -> None:
    apart = [(40.0 * i, 50.0) for i in range(4)]
    others = [(x + shift[0], y + shift[1]) for x, y in apart]
    assert not shadows(*boxes(*apart, *others)).any()


def test_two_letters_that_meet_by_chance_are_no_shadow() -> None:
    assert not shadows(*boxes((0, 0), (1, 1), (50, 0), (52, 2), (90, 0), (130, 0))).any()


@pytest.mark.parametrize("turn", ["transform:rotate(180deg)", ""])
@pytest.mark.parametrize("high", [90, 140, 400])
def test_a_goal_of_several_turned_lines(turn: str, high: int) -> None:
    side = f"<td rowspan=4><span style='writing-mode:vertical-rl;max-height:{high}px;{turn}'>"
    body = "".join(
        f"<tr>{side + GOAL + '</span></td>' if not place else ''}"
        + "".join(f"<td>{text}<br>&nbsp;<br>&nbsp;</td>" for text in row)
        + "</tr>"
        for place, row in enumerate(ROWS)
    )
    head = "".join(f"<td>{title}</td>" for title in ("Mērķis", *TITLES))
    found = measures_of(print_page(f"<table><tr>{head}</tr>{body}</table>", CSS))
    assert [m.number for m in found] == [row[0] for row in ROWS]
    assert {(m.goal_number, m.goal) for m in found} == {("1", GOAL.removeprefix("1. "))}


def cells(*texts: str, row: int = 0) -> list[PieceCell]:
    return [piece(row, col, text) for col, text in enumerate(texts)]


def piece(row: int, col: int, text: str) -> PieceCell:
    line = Line(text, 50, 100, 90, 110, False, False, None, 90)
    return PieceCell(row, col, row + 1, col + 1, [[line]], [], None)


@pytest.mark.parametrize(
    ("above", "below", "others", "one"),
    [
        ("2.1.", "3.", ("2.1.1.", "2.1.2."), True),
        ("2.1.", "3.", ("2.1. 1.", "2.1. 2."), True),
        ("2.", "3.", ("1.", "4."), False),
        ("2.1.", "2.2.", ("2.1.", "2.3."), False),
        ("2.1", "3.", ("2.1.1.", "2.1.2."), False),
        ("2.1.", "3.", ("1.2.", "2.1.2."), False),
    ],
)
def test_a_number_that_a_page_end_parts(
    above: str, below: str, others: Sequence[str], one: bool
) -> None:
    rest = [cell for n, text in enumerate(others) for cell in cells(text, "Dīķi.", row=n)]
    last, first = cells(above, "Dīķu tīrīšana.", row=5), cells(below, "Upju tīrīšana.")
    assert PageEnd(last, first, [*rest, *last], 0, 2).is_cut() is one


def test_a_table_on_a_raster_of_lines_is_named() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ruled=False)
        canvas.setStrokeColorRGB(0.9, 0.9, 0.95)
        for place in range(0, 600, 14):
            canvas.line(place, 0, place, 842)
            canvas.line(0, 1.4 * place, 595, 1.4 * place)

    found = find_measures(read_pdf(drawn(draw)))
    assert found.measures or [r.code for r in found.remarks] == ["unknown_header"]


def test_a_stop_printed_alone_is_seen_where_its_number_is() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas.setFillColorRGB(0.1, 0.25, 0.4)
        canvas.rect(X[0] - 4, baseline(len(ROWS)) - 8, 40, TOP - baseline(len(ROWS)), fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        for number, row in enumerate(ROWS, 1):
            x = X[0]
            for letter in row[0]:
                canvas.drawString(x, baseline(number), letter)
                x += canvas.stringWidth(letter, "Plain", 10)

    assert [m.number for m in measures_of(drawn(draw))] == [row[0] for row in ROWS]
