"""A page's first row, above which stands the rest of another, where no white and no line parts."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.pdf_pages import TITLES, Row, drawn, measures

X = (60.0, 110.0, 250.0, 390.0)
STEP = 12.0
TEXT = "Darbs turpināts ar pašvaldībām un biedrībām visos reģionos līdz pārskata gada beigām"
WORDS = TEXT.split()
SHORT: tuple[tuple[str, str, str], ...] = (
    ("Laipu būve", "Sešas laipas", "Četras laipas"),
    ("Torņu labošana", "Trīs torņi", "Visi torņi"),
    ("Taku marķēšana", "Simts taku", "Desmit taku"),
    ("Gidu mācības", "Trīsdesmit gidu", "Deviņi gidi"),
    ("Putnu būri", "Divi simti", "Deviņdesmit"),
)


def cells(number: int) -> list[list[str]]:
    """The lines of a row's cells, one of them long: of the measure, the plan, the execution."""
    own = [[text] for text in SHORT[number]]
    own[number % 3] += WORDS
    return [[f"1.{number + 1}."], *own]


def paint(canvas: Any, row: Sequence[Sequence[str]], top: float, side: str) -> float:
    height = max(map(len, row))
    for x, lines in zip(X, row, strict=True):
        room = height - len(lines)
        first = room if side == "foot" else room / 2
        for n, text in enumerate(lines):
            canvas.drawString(x, top - STEP * (first + n), text)
    return top - STEP * height


@pytest.mark.parametrize("side", ["middle", "foot"])
def test_a_row_that_the_page_end_cuts(side: str) -> None:
    def down(canvas: Any, rows: Sequence[Sequence[Sequence[str]]]) -> float:
        canvas.setFont("Plain", 10)
        top = 780.0
        for row in rows:
            top = paint(canvas, row, top, side)
        return top

    cut = cells(2)

    def first(canvas: Any) -> None:
        top = down(canvas, [[[title] for title in TITLES], cells(0), cells(1)])
        # Of a row that fills the page to its end, all cells begin at the top.
        for x, lines in zip(X, cut, strict=True):
            for n, text in enumerate(lines[:7]):
                canvas.drawString(x, top - STEP * n, text)

    def second(canvas: Any) -> None:
        down(canvas, [[lines[7:] for lines in cut], cells(3), cells(4)])

    expected: list[Row] = []
    for number in range(5):
        a, b, c, d = (" ".join(lines) for lines in cells(number))
        expected.append((a, b, c, d))
    found = measures(drawn(first, second))
    assert [tuple(text.replace("\n", " ") for text in row) for row in found] == expected
