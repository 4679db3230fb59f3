"""Cells drawn as boxes with a hole, and text with a line through its middle."""

from itertools import pairwise
from typing import Any

import pytest

from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import ROWS, TITLES, X, baseline, drawn, measures, printed, table
from tests.printed import print_page, rows_of

EVEN_ODD = 0


@pytest.mark.parametrize("inner_first", [True, False])
def test_cells_filled_around_a_hole_are_cells(inner_first: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ruled=False)
        for row in range(len(ROWS) + 1):
            for left, right in pairwise(X):
                y, x, width = baseline(row) - 6, left - 4, right - left - 2
                boxes = [(x, y, width, 22), (x + 0.8, y + 0.8, width - 1.6, 20.4)]
                path = canvas.beginPath()
                for box in reversed(boxes) if inner_first else boxes:
                    path.rect(*box)
                canvas.drawPath(path, stroke=0, fill=1, fillMode=EVEN_ODD)

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    (found,) = read_pdf(data).tables()
    assert (found.rows, found.cols) == (len(ROWS) + 1, 4)


def test_cells_printed_apart_are_cells() -> None:
    rows = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (TITLES, *ROWS)
    )
    css = "table{border-spacing:2px} td{border:1px solid #777;padding:3px 6px}"
    assert rows_of(print_page(f"<table>{rows}</table>", css)) == list(ROWS)


# ---- struck through

OLD = "Salaboti 2 torņi"
LONG_OLD = f"{OLD}, vēl 1 torni labo nākamajā gadā"


def strike(canvas: Any, row: int, place: float = 2.6, ends: float = 0.0) -> None:
    """The old text in a row's cell of execution, with a line through it."""
    canvas.setFont("Plain", 10)
    y = baseline(row) - 11
    canvas.drawString(X[3], y, OLD)
    width = canvas.stringWidth(OLD, "Plain", 10)
    canvas.setLineWidth(0.6)
    canvas.line(X[3] - ends, y + place, X[3] + width + ends, y + place)


def struck(data: bytes) -> list[str]:
    return [r.message for r in read_pdf(data).remarks if r.code == "struck_text"]


@pytest.mark.parametrize("ruled", [True, False])
def test_struck_through_text_is_no_cells(ruled: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled)
        strike(canvas, 2)

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert struck(data) == [f"struck-through text: {OLD}"]


@pytest.mark.parametrize("kind", [b"/StrikeOut", b"/Highlight"])
def test_text_that_a_note_strikes_through_is_no_cells(kind: bytes) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled=True)
        y = baseline(2) - 11
        canvas.setFont("Plain", 10)
        canvas.drawString(X[3], y, OLD)
        sides = X[3], y - 2, X[3] + canvas.stringWidth(OLD, "Plain", 10), y + 8
        left, low, right, high = sides
        corners = [left, high, right, high, left, low, right, low]
        canvas.highlightAnnotation("", sides, QuadPoints=corners)

    data = drawn(draw).replace(b"/Highlight", kind)
    if kind == b"/StrikeOut":
        assert measures(data) == list(ROWS)
        assert struck(data) == [f"struck-through text: {OLD}"]
    else:
        assert OLD in measures(data)[1][3]


def test_printed_struck_through_text_is_no_cells() -> None:
    def cell(row: int, place: int, text: str) -> str:
        return f"<s>{LONG_OLD}</s> {text}" if (row, place) == (2, 3) else text

    data = printed("", "table{width:100%} td{width:25%}", cell)
    assert rows_of(data) == list(ROWS)
    said = " ".join(message.removeprefix("struck-through text: ") for message in struck(data))
    assert said == LONG_OLD


@pytest.mark.parametrize(
    ("place", "ends"),
    [(-1.2, 0.0), (2.6, 14.0), (10.5, 0.0)],
    ids=["underlined", "longer than the text", "above it"],
)
def test_other_lines_strike_nothing_through(place: float, ends: float) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled=False)
        strike(canvas, 4, place, ends)

    data = drawn(draw)
    assert struck(data) == []
    assert OLD in measures(data)[3][3]


def test_letters_of_a_watermark_over_rules_are_not_struck_through() -> None:
    mark = (
        '<div style="position:absolute;left:10mm;top:8mm;transform:rotate(20deg);color:#ddd;'
        "font:90px 'Liberation Sans'\">DARBA</div>"
    )
    data = printed(mark, "td{border:1px dashed #000}")
    assert rows_of(data) == list(ROWS)
    assert struck(data) == []
