"""Small lines at a page's foot are notes where a raised mark names them; a table's rows are not."""

from typing import Any

import pytest

from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import ROWS, TITLES, Row, X, drawn, measures, words

PROSE = "Ministrija turpināja darbu pie dabas taku pieejamības visos novados."
NUMBERED: tuple[Row, ...] = tuple((f"{n}.", *row[1:]) for n, row in enumerate(ROWS, 1))


def prose(canvas: Any, mark: str, lines: int = 30) -> None:
    """Lines of the body, the last one with a raised mark."""
    canvas.setFont("Plain", 12)
    for line in range(lines):
        canvas.drawString(60, 790 - 14 * line, PROSE)
    end = 60 + canvas.stringWidth(PROSE, "Plain", 12)
    canvas.setFont("Plain", 7)
    canvas.drawString(end, 794 - 14 * (lines - 1), mark)


def rows(canvas: Any, top: float, texts: tuple[Row, ...]) -> None:
    canvas.setFont("Plain", 9)
    for line, row in enumerate(texts):
        for x, text in zip(X, row, strict=False):
            canvas.drawString(x, top - 26 * line, text)


@pytest.mark.parametrize("mark", ["1", "2"])
def test_rows_of_a_small_table_are_no_notes(mark: str) -> None:
    def draw(canvas: Any) -> None:
        prose(canvas, mark)
        rows(canvas, 340, (TITLES, *NUMBERED))

    assert measures(drawn(draw)) == list(NUMBERED)


def test_rows_without_a_header_are_no_notes() -> None:
    def draw(canvas: Any) -> None:
        prose(canvas, "1")
        rows(canvas, 340, NUMBERED)

    assert not read_pdf(drawn(draw)).footnotes


def test_a_note_that_begins_with_a_plain_number() -> None:
    def draw(canvas: Any) -> None:
        prose(canvas, "1")
        canvas.setFont("Plain", 9)
        canvas.drawString(60, 80, "1 Ministru kabineta rīkojums par dabas takām,")
        canvas.drawString(60, 69, "ar grozījumiem.")

    document = read_pdf(drawn(draw))
    assert "rīkojums" not in words(document)
    assert len(document.footnotes) == 1


@pytest.mark.parametrize("mark", ["1", "2"])
def test_a_list_at_a_page_end_is_no_notes(mark: str) -> None:
    """As high as the text; the raised figure is that of `m²`, or of a note elsewhere."""
    items = [f"{number}. {PROSE}" for number in range(1, int(mark) + 1)]

    def draw(canvas: Any) -> None:
        prose(canvas, mark, 20)
        canvas.setFont("Plain", 12)
        for line, text in enumerate(("Turpmāk darāmie darbi novados:", *items)):
            canvas.drawString(60, 130 - 15 * line, text)

    assert not read_pdf(drawn(draw)).footnotes
