"""Words that are painted half seen are a watermark's, also in the size and colour of the text."""

from collections.abc import Callable
from io import BytesIO
from time import process_time
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from tests.pdf_pages import ROWS, TOP, Row, X, baseline, drawn, measures, table

MORE: tuple[Row, ...] = (("1.5.", "Putnu būru izlikšana", "Izlikti 90 būri", "Izlikti 96 būri"),)
BARE: Row = (*ROWS[1][:2], "", "")


def tiles(canvas: Any, word: str = "Dienesta vajadzībām") -> None:
    canvas.setFont("Plain", 10)
    for row in range(12):
        for column in range(4):
            canvas.drawString(30 + 140 * column + 37 * (row % 2), TOP + 40 - 19 * row, word)


def through(paint: Callable[[Any], None]) -> Callable[[Any], None]:
    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.setFillAlpha(0.2)
        paint(canvas)
        canvas.restoreState()

    return draw


@pytest.mark.parametrize("ruled", [True, False])
def test_words_tiled_half_seen(ruled: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ruled=ruled)
        through(tiles)(canvas)

    assert measures(drawn(draw)) == list(ROWS)


def test_words_of_a_form_that_is_painted_half_seen() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ruled=False)
        canvas.beginForm("veil")
        tiles(canvas)
        canvas.endForm()
        through(lambda canvas: canvas.doForm("veil"))(canvas)

    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn(draw))))
    group = {NameObject("/S"): NameObject("/Transparency")}
    for item in writer._objects:
        if isinstance(item, DictionaryObject) and item.get("/Subtype") == "/Form":
            item[NameObject("/Group")] = DictionaryObject(group)
    out = BytesIO()
    writer.write(out)
    assert measures(out.getvalue()) == list(ROWS)


def test_a_page_that_holds_only_what_is_a_stamp_on_another() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, (*ROWS, *MORE), ruled=False)
        through(tiles)(canvas)

    def rest(canvas: Any) -> None:
        # Word by word, as another program's run of the same page.
        through(lambda canvas: tiles(canvas, "Dienesta"))(canvas)

    assert measures(drawn(draw, rest)) == [*ROWS, *MORE]


def test_large_letters_one_below_the_other_across_a_table() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 40)
        canvas.setFillGray(0.8)
        for number, letter in enumerate("PROJEKTS"):
            canvas.drawString(270, TOP - 10 - 30 * number, letter)
        canvas.setFillGray(0)
        table(canvas)

    assert measures(drawn(draw)) == list(ROWS)


def test_many_large_letters_are_looked_at_once() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas.setFont("Plain", 24)
        for number in range(1_500):
            x, y = 40 + 50 * (number % 50), 760 + 40 * (number // 50)
            canvas.drawString(x, y, "ABCDE"[number % 5])

    began = process_time()
    assert measures(drawn(draw, size=(2600, 2000))) == list(ROWS)
    assert process_time() - began < 10


def test_a_bullet_behind_the_last_letter_of_a_watermark() -> None:
    bulleted: Row = (*ROWS[1][:2], f"• {ROWS[1][2]}", ROWS[1][3])

    def draw(canvas: Any) -> None:
        table(canvas, (ROWS[0], BARE, *ROWS[2:]))
        canvas.setFont("Plain", 70)
        canvas.setFillGray(0.85)
        canvas.drawRightString(X[2] - 2, baseline(2) - 20, "PROJEKTS")
        canvas.setFillGray(0)
        canvas.setFont("Plain", 10)
        for x, text in zip(X, bulleted, strict=False):
            canvas.drawString(x, baseline(2), text if x >= X[2] else "")

    assert measures(drawn(draw))[1] == bulleted
