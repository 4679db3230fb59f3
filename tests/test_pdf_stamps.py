"""Stamps, watermarks, line numbers and comments are no text of a page; turned headers are."""

from typing import Any

import pytest

from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import (
    ROWS,
    STEP,
    TITLES,
    TOP,
    Row,
    X,
    baseline,
    codes,
    drawn,
    measures,
    printed,
    table,
    words,
)

MORE: tuple[Row, ...] = (
    ("1.5.", "Putnu būru izlikšana", "Izlikti 90 būri", "Izlikti 96 būri"),
    ("1.6.", "Skolu pārgājieni", "Notikuši 14 pārgājieni", "Notikuši 15 pārgājieni"),
)
REGISTERED = "Reģ. Nr. 1-57/1264, saņemts 14.03.2023."


def turned(canvas: Any, x: float, y: float, text: str, degrees: int = 90) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(degrees)
    canvas.setFont("Other", 7)
    canvas.setFillColorRGB(0.2, 0.2, 0.7)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(("x", "degrees"), [(30, 90), (40, 270), (560, 90), (565, 270)])
def test_a_mark_turned_in_the_margin(x: float, degrees: int, ruled: bool) -> None:
    def page(number: int, rows: tuple[Row, ...]) -> Any:
        def draw(canvas: Any) -> None:
            table(canvas, rows, ruled)
            y = baseline(4) if degrees == 90 else baseline(0)
            turned(canvas, x, y, f"{REGISTERED} {number}. lpp.", degrees)

        return draw

    data = drawn(page(1, ROWS), page(2, MORE))
    assert measures(data) == [*ROWS, *MORE]
    assert "Reģ" not in words(read_pdf(data))


def test_a_stamp_of_one_page_and_another_page_without_text() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        turned(canvas, X[2] + 20, baseline(4), REGISTERED)

    assert measures(drawn(draw, lambda canvas: canvas.line(60, 60, 90, 60))) == list(ROWS)


def test_a_mark_turned_over_a_table() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        turned(canvas, X[2] + 20, baseline(4), REGISTERED)

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert "stamp_over_text" in codes(data)


@pytest.mark.parametrize("degrees", [90, 270])
def test_turned_headers_of_a_table_are_read(degrees: int) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled=False, titles=("", "", "", ""))
        for x in X:
            side = x - 4 if x < X[-1] else x
            canvas.line(side, TOP + 76, side, baseline(len(ROWS) + 1) + 16)
        for y in (TOP + 76, *(baseline(row) + 16 for row in range(1, len(ROWS) + 2))):
            canvas.line(X[0] - 4, y, X[-1], y)
        for x, title in zip(X, TITLES, strict=False):
            canvas.saveState()
            canvas.translate(x + 10, TOP - 4 if degrees == 90 else TOP + 72)
            canvas.rotate(degrees)
            canvas.setFont("Plain", 7)
            canvas.drawString(0, 0, title)
            canvas.restoreState()

    (found,) = read_pdf(drawn(draw)).tables()
    assert [cell.text for cell in found.cells if cell.row == 0] == list(TITLES)
    assert measures(drawn(draw)) == list(ROWS)


def test_a_column_of_turned_tasks_is_read() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        bottom = baseline(len(ROWS) + 1) + 16
        canvas.rect(30, bottom, 26, TOP + 16 - bottom)
        canvas.line(30, TOP - 8, 56, TOP - 8)
        canvas.saveState()
        canvas.translate(46, bottom + 4)
        canvas.rotate(90)
        canvas.setFont("Plain", 8)
        canvas.drawString(0, 0, "Dabas takas")
        canvas.restoreState()

    (found,) = read_pdf(drawn(draw)).tables()
    assert "Dabas takas" in [cell.text for cell in found.cells]


def test_a_line_stamped_across_the_table() -> None:
    def page(rows: tuple[Row, ...]) -> Any:
        def draw(canvas: Any) -> None:
            table(canvas, rows)
            canvas.setFont("Other", 8)
            canvas.setFillColorRGB(0.7, 0.1, 0.1)
            canvas.drawString(20, baseline(2) + 3, f"KOPIJA PAREIZA {REGISTERED} " * 2)

        return draw

    data = drawn(page(ROWS), page(MORE))
    assert measures(data) == [*ROWS, *MORE]
    assert "stamp_over_text" in codes(data)
    assert "KOPIJA" not in words(read_pdf(data))


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("under", [True, False])
def test_a_large_word_across_the_page(under: bool, ruled: bool) -> None:
    def mark(canvas: Any) -> None:
        canvas.setFont("Other", 72)
        canvas.setFillColorRGB(0.85, 0.85, 0.85)
        canvas.drawString(80, baseline(3), "PROJEKTS")
        canvas.setFillColorRGB(0, 0, 0)

    def draw(canvas: Any) -> None:
        if under:
            mark(canvas)
        table(canvas, ROWS, ruled)
        if not under:
            mark(canvas)

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert "stamp_over_text" in codes(data)


def test_words_tiled_over_the_page() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Other", 8)
        canvas.setFillColorRGB(0.8, 0.8, 0.8)
        for row in range(18):
            for place in range(5):
                canvas.drawString(10 + 130 * place + row % 2 * 60, 820 - 45 * row, "DARBA KOPIJA")
        canvas.setFillColorRGB(0, 0, 0)
        table(canvas)

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert "KOPIJA" not in words(read_pdf(data))


def test_words_one_below_another_over_the_page() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillColorRGB(0.75, 0.75, 0.75)
        for row in range(18):
            canvas.drawString(240, 820 - 45 * row, "DARBA KOPIJA")
        canvas.setFillColorRGB(0, 0, 0)
        table(canvas, ruled=False)

    assert measures(drawn(draw)) == list(ROWS)


def test_a_status_repeated_in_colour_is_no_watermark() -> None:
    def cells(row: int, place: int, text: str) -> str:
        return text if not row or place != 3 else "<b style='color:#0a0'>Izpildīts</b>"

    assert [row[3] for row in measures(printed("", "", cells))] == ["Izpildīts"] * len(ROWS)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(("x", "every"), [(24, 1), (24, 5), (560, 1)])
def test_line_numbers_in_a_margin(x: float, every: int, ruled: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled)
        canvas.setFont("Plain", 8)
        for number in range(1, 46):
            if number % every == 0:
                canvas.drawRightString(x + 12, 790 - 12 * number, str(number))

    assert measures(drawn(draw)) == list(ROWS)


@pytest.mark.parametrize("ruled", [True, False])
def test_the_numbers_of_rows_are_no_line_numbers(ruled: bool) -> None:
    rows = tuple((str(number), *ROWS[number % 4][1:]) for number in range(1, 13))

    def draw(canvas: Any) -> None:
        table(canvas, rows, ruled)

    assert [row[0] for row in measures(drawn(draw))] == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize("ruled", [True, False])
def test_comments_beside_the_table(ruled: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled)
        canvas.setStrokeColorRGB(0.8, 0, 0)
        for row in (1, 3):
            canvas.rect(545, baseline(row) - 10, 130, 22)
            canvas.setFont("Other", 6.5)
            canvas.drawString(548, baseline(row) + 3, f"Komentārs [AB{row}]: Lūdzu")
            canvas.drawString(548, baseline(row) - 6, "precizēt skaitli.")

    data = drawn(draw, size=(700, 842))
    assert measures(data) == list(ROWS)


def test_comments_left_of_a_table_that_lines_lead_to() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, shift=120)
        canvas.setFont("Other", 6.5)
        for row in (2, 4):
            y = baseline(row)
            canvas.rect(30, y - 10, 110, 22)
            canvas.setDash(1, 2)
            canvas.line(140, y + 4, 200, y + 4)
            canvas.setDash()
            canvas.drawString(33, y + 3, f"Piezīme [IB{row}]: Vai skaitlis")
            canvas.drawString(33, y - 6, "ir pareizs?")

    assert measures(drawn(draw, size=(700, 842))) == list(ROWS)


def test_a_registration_mark_at_the_right_below_a_table() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ruled=False)
        for number in range(len(ROWS) + 2):
            y = baseline(number) + 16
            canvas.line(X[0] - 4, y, X[-1], y)
        canvas.setFont("Other", 7)
        canvas.drawString(X[-1] + 6, baseline(7), "1-17/44")
        canvas.drawString(X[-1] + 6, baseline(7) - 9, "14.02.24")

    assert measures(drawn(draw)) == list(ROWS)


def test_comments_with_lines_that_lead_to_a_table_of_level_lines() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, False)
        lines_beside(canvas)
        canvas.setFont("Other", 6.5)
        for place in range(5):  # the last of them below the table
            y = baseline(0) - 30 * place
            canvas.setStrokeColorRGB(0.8, 0, 0)
            canvas.rect(555, y - 10, 120, 22)
            canvas.setDash(2, 2)
            canvas.line(470, y, 554, y)
            canvas.setDash()
            canvas.drawString(558, y + 3, f"Piezīme [IB{place}]: Jāpārbauda,")
            canvas.drawString(558, y - 6, f"vai nav {place + 3} torņi.")

    assert measures(drawn(draw, size=(700, 842))) == list(ROWS)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("left", [True, False])
def test_a_table_of_smaller_letters_beside_prose_is_no_comments(ruled: bool, left: bool) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 12)
        for number in range(30):
            text = f"Parka pārvalde {number + 3} gadus kopj takas, laipas un tiltus."
            canvas.drawString(640 if left else 60, 740 - 16 * number, text)
        if not left:
            canvas.translate(580, 0)
        table(canvas, ROWS, ruled)

    assert measures(drawn(draw, size=(1160, 842))) == list(ROWS)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("x", [22.0, 565.0])
def test_letters_one_above_another_in_a_margin(x: float, ruled: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled)
        canvas.setFont("Other", 10)
        for n, letter in enumerate("KOPIJA 2023"):
            canvas.drawString(x, baseline(0) - 13 * n, letter)

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert "K O P" not in words(read_pdf(data))


def test_a_column_of_letters_is_no_word_set_upright() -> None:
    rows = tuple((*row[:3], grade) for row, grade in zip((*ROWS, *MORE), "ABCADB", strict=True))

    def draw(canvas: Any) -> None:
        table(canvas, rows, False)

    assert [row[3] for row in measures(drawn(draw))] == list("ABCADB")


def lines_beside(canvas: Any) -> None:
    canvas.setLineWidth(0.5)
    for number in range(len(ROWS) + 2):
        canvas.line(56, baseline(number) + 16, 530, baseline(number) + 16)


@pytest.mark.parametrize("lines", [True, False])
def test_short_lines_and_line_numbers_in_the_margin_below_a_table(lines: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, False)
        if lines:
            lines_beside(canvas)
        canvas.setFont("Other", 7)
        for n, text in enumerate(("IeM", "17.05.", "2024.", "Nr. 88")):
            canvas.drawString(15, 560 - 10 * n, text)
        for n in range(3):
            canvas.drawString(20, 460 - 120 * n, str(10 * (n + 3)))

    assert measures(drawn(draw)) == list(ROWS)


def test_numbers_of_a_smaller_table_below_the_text_stay() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Plain", 13)
        for n in range(12):
            canvas.drawString(
                110, 800 - 16 * n, "Plāna īstenošanā iesaistītās iestādes sniedza ziņas."
            )
        canvas.translate(0, -130)
        table(canvas, ROWS[:2], False)

    assert measures(drawn(draw)) == list(ROWS[:2])


@pytest.mark.parametrize("ruled", [True, False])
def test_the_line_of_the_signature(ruled: bool) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS, ruled)
        canvas.setFont("Plain", 9)
        text = "ŠIS DOKUMENTS IR PARAKSTĪTS AR DROŠU ELEKTRONISKO PARAKSTU UN SATUR LAIKA ZĪMOGU"
        canvas.drawString(60, baseline(5) - STEP / 4, text)

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert "PARAKST" not in words(read_pdf(data))


STAMP = "<div style='position:fixed;{};font:8px Liberation Sans;color:#22a'>{}</div>"


@pytest.mark.parametrize(
    "place",
    [
        "left:-50px;top:300px;transform:rotate(-90deg);transform-origin:0 0",
        "right:-60px;top:60px;writing-mode:vertical-rl",
    ],
)
def test_a_mark_that_chromium_turns_on_every_page(place: str) -> None:
    far = f"<p style='break-before:page'>Otrā lappuse.</p>{STAMP.format(place, REGISTERED)}"
    data = printed(far)
    assert measures(data) == list(ROWS)
    assert "Reģ" not in words(read_pdf(data))


def test_a_watermark_of_chromium_aslant_and_level() -> None:
    aslant = STAMP.format("left:20px;top:200px;transform:rotate(-30deg)", "P R O J E K T S")
    level = (
        "<div style='position:absolute;left:10px;top:30px;font:90px Liberation Sans;"
        "color:rgba(0,0,0,.12)'>PROJEKTS</div>"
    )
    data = printed(aslant + level)
    assert measures(data) == list(ROWS)
    assert "stamp_over_text" in codes(data)


def test_a_status_in_the_last_column_of_a_page_without_header_is_no_watermark() -> None:
    """It stands farther right than all other text, evenly, and in a look of its own."""
    more = tuple((f"2.{number}.", *ROWS[number % 4][1:3], "Izpildīts") for number in range(1, 9))

    def draw(canvas: Any) -> None:
        for number, row in enumerate(more):
            for place, (x, text) in enumerate(zip(X, row, strict=False)):
                canvas.setFillColorRGB(0, 0.6 if place == 3 else 0, 0)
                canvas.drawString(x, baseline(number), text)

    data = drawn(lambda canvas: table(canvas, ruled=False), draw)
    assert measures(data) == [*ROWS, *more]


def test_small_numbers_of_rows_below_a_row_that_goes_on_are_no_comments() -> None:
    rest = ("", "", "un divas vietas", "un viena vieta")

    def small(canvas: Any) -> None:
        for number, row in enumerate((rest, *MORE)):
            for place, (x, text) in enumerate(zip(X, row, strict=False)):
                canvas.setFont("Plain", 10 if place else 8)
                canvas.drawString(x, baseline(number), text)
        for number in range(4):
            y = baseline(number) + 16
            canvas.line(X[0] - 4, y, X[-1], y)
        for x in X:
            side = x - 4 if x < X[-1] else x
            canvas.line(side, TOP + 16, side, baseline(3) + 16)

    assert measures(drawn(table, small))[-2:] == list(MORE)
