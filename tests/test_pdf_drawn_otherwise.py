"""Letters drawn again, tables of one row with columns of their own, turned titles without a grid,
frames about words, smaller text under a title, and forms that are painted unseen."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from izpilde.extract.document import Table
from izpilde.extract.pdf.reader import pages_of, read_pdf
from izpilde.extract.pdf.tables.printed import printed_lines
from izpilde.extract.recognition import AUTO
from tests.pdf_pages import ROWS, STEP, TITLES, TOP, X, baseline, codes, drawn, measures, table
from tests.printed import print_page, rows_of

CSS = "table{border-collapse:collapse} td{border:1px solid #000;padding:4px 6px}"


def html(cell: str = "{}") -> str:
    rows = ("<tr>" + "".join(f"<td>{cell.format(t)}</td>" for t in r) + "</tr>" for r in BODY)
    return f"<table>{''.join(rows)}</table>"


BODY = (TITLES, *ROWS)


# ---- drawn again


def test_letters_filled_and_then_stroked_are_read_once() -> None:
    outlined = "td{-webkit-text-stroke:.3px #000}"
    assert rows_of(print_page(html(), CSS + outlined)) == list(ROWS)


@pytest.mark.parametrize("apart", [0.4, 0.58])
def test_narrow_letters_with_a_shadow_are_read_once(apart: float) -> None:
    def draw(canvas: Any) -> None:
        for row, texts in enumerate(BODY):
            for x, text in zip(X, texts, strict=False):
                for letter in text:
                    for shift, grey in ((apart, 0.6), (0.0, 0.0)):
                        canvas.setFillGray(grey)
                        canvas.drawString(x + shift, baseline(row) - shift, letter)
                    x += canvas.stringWidth(letter, "Plain", 10)
        table(canvas, rows=(), ruled=False, titles=("", "", "", ""))

    assert measures(drawn(draw)) == list(ROWS)


def test_letters_and_figures_twice_in_a_word_are_its_own() -> None:
    twice = (("1.1.", "Illīšu akka", "Iestādītas 1111 īves", "Iestādītas 1111 īves, ll"),)

    def draw(canvas: Any) -> None:
        table(canvas, rows=(*twice, *ROWS[1:]))

    assert measures(drawn(draw)) == [*twice, *ROWS[1:]]


# ---- tables of one row


def stacked(canvas: Any, columns: Sequence[Sequence[float]]) -> None:
    """Each row as a table of its own, its columns where ``columns`` say."""
    canvas.setFont("Plain", 9)
    for row, (texts, xs) in enumerate(zip(BODY, columns, strict=True)):
        top = TOP - STEP * row + 16
        for x in xs:
            canvas.line(x, top, x, top - STEP)
        for y in (top, top - STEP):
            canvas.line(xs[0], y, xs[-1], y)
        for x, text in zip(xs, texts, strict=False):
            canvas.drawString(x + 3, TOP - STEP * row, text)


@pytest.mark.parametrize("far", [5, 9, 30])
def test_rows_with_columns_at_other_places_are_of_one_table(far: float) -> None:
    columns = [[56, 96 + far * (n % 2), 226 - far * (n % 2), 356, 526 + n] for n in range(5)]
    data = drawn(lambda canvas: stacked(canvas, columns))
    assert measures(data) == list(ROWS)


def test_a_second_table_right_below_goes_on_in_other_columns() -> None:
    columns = [[56, 96, 226, 356, 526]] * 3 + [[56, 120, 200, 380, 510]] * 2
    data = drawn(lambda canvas: stacked(canvas, columns))
    assert measures(data) == list(ROWS)


def test_a_cell_over_two_columns_is_no_other_place() -> None:
    """Cells of a row that has fewer of them keep their columns."""

    def draw(canvas: Any) -> None:
        table(canvas, rows=(), ruled=True)
        stacked(canvas, [[56, 96, 226, 356, 530]] * 5)
        y = baseline(5)
        canvas.drawString(X[1], y, "1. Kopta daba visā valstī")
        for x in (56, 96, 530):
            canvas.line(x, y + 16, x, y - 8)
        canvas.line(56, y - 8, 530, y - 8)

    assert measures(drawn(draw))[: len(ROWS)] == list(ROWS)
    (found,) = read_pdf(drawn(draw)).tables()
    assert found.cols == 4


# ---- turned titles


@pytest.mark.parametrize("low", [True, False])
@pytest.mark.parametrize("lines", [True, False])
def test_turned_titles_over_columns_without_lines(low: bool, lines: bool) -> None:
    titles = ("Nr. p. k.", "Pasākums", "Rezultatīvais rādītājs", "Izpilde")

    def draw(canvas: Any) -> None:
        table(canvas, ruled=False, titles=("", "", "", ""))
        for x, title in zip(X, titles, strict=False):
            canvas.saveState()
            length = canvas.stringWidth(title, "Plain", 10)
            canvas.translate(x + 8, TOP if low else TOP + 100 - length)
            canvas.rotate(90)
            canvas.drawString(0, 0, title)
            canvas.restoreState()
        for y in (TOP - 6, TOP + 106) if lines else ():
            canvas.line(X[0], y, X[-1], y)

    assert measures(drawn(draw)) == list(ROWS)


def test_a_turned_title_right_before_a_level_one_is_a_title_of_its_own() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ruled=False, titles=("", TITLES[1], "", TITLES[3]))
        rights = (X[3], X[3] - 12, X[3] - 24)
        lines = (("Nr.", X[1]), *zip(("Plānotie", "rezultatīvie", "rādītāji"), rights, strict=True))
        for title, right in lines:
            canvas.saveState()
            canvas.translate(right - 12, TOP + 38)
            canvas.rotate(270)
            canvas.drawString(0, 0, title)
            canvas.restoreState()

    data = drawn(draw)
    (page,) = pages_of(data, AUTO).kept
    titles = [text for _, _, text in printed_lines(page)[0].parts]
    assert [text.split()[0] for text in titles] == ["Nr.", "Pasākums", "rādītāji", "Izpilde"]
    assert measures(data) == list(ROWS)


def test_one_turned_column_is_no_line_of_titles() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ruled=False)
        canvas.saveState()
        canvas.translate(28, baseline(4))
        canvas.rotate(90)
        canvas.drawString(0, 0, "Reģistrēts 12.03.2023. Nr. 7")
        canvas.restoreState()

    assert measures(drawn(draw)) == list(ROWS)


# ---- frames about words


def framed(canvas: Any, ruled: str) -> None:
    table(canvas, ruled=ruled == "grid")
    if ruled == "level":
        for number in range(len(ROWS) + 2):
            y = baseline(number) + 13
            canvas.line(X[0] - 4, y, X[-1], y)
    canvas.setStrokeColorRGB(1, 0, 0)
    for number, row in enumerate(ROWS, 1):
        for column in (1, 3):
            word = row[column].split(" ")[0]
            width = canvas.stringWidth(word, "Plain", 10)
            canvas.rect(X[column] - 0.5, baseline(number) - 2.5, width + 1, 12.5)


@pytest.mark.parametrize("ruled", ["level", "grid", "none"])
def test_frames_about_words_are_no_rules(ruled: str) -> None:
    assert measures(drawn(lambda canvas: framed(canvas, ruled))) == list(ROWS)


@pytest.mark.parametrize("last", ["2021.", "un visi citur"])
def test_an_edge_about_a_text_of_two_lines_is_no_table(last: str) -> None:
    """Each line has its own, as wide as its words and the blank behind them."""

    def draw(canvas: Any) -> None:
        table(canvas, [(*row[:3], "") for row in ROWS])
        canvas.setFont("Plain", 9)
        for number, row in enumerate(ROWS, 1):
            lines = (f"{row[3]} šogad", last) if number % 2 else (row[3],)
            for line, text in enumerate(lines):
                y = baseline(number) + 7 - 10.6 * line
                width = canvas.stringWidth(text, "Plain", 9)
                canvas.drawString(X[3], y, text)
                canvas.rect(X[3] - 1, y - 2.4, width + 1 + 5 * (not line), 10.6)

    wanted = [f"{row[3]} šogad {last}" if not n % 2 else row[3] for n, row in enumerate(ROWS)]
    data = drawn(draw)
    assert [row[3] for row in rows_of(data)] == wanted
    (found,) = (block for block in read_pdf(data).blocks if isinstance(block, Table))
    assert max(cell.col_end for cell in found.cells) == 4


def test_red_rules_are_rules() -> None:
    def draw(canvas: Any) -> None:
        canvas.setStrokeColorRGB(1, 0, 0)
        table(canvas)

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert [(found.rows, found.cols) for found in read_pdf(data).tables()] == [(5, 4)]


# ---- smaller text under a title


def small_column(canvas: Any, titled: bool) -> None:
    """The last column in smaller letters, with its title or, beside a table of three, none."""
    rows = tuple((*row[:3], "") for row in ROWS)
    table(canvas, rows=rows, ruled=False, titles=TITLES if titled else (*TITLES[:3], ""))
    canvas.setFont("Plain", 8)
    for number, row in enumerate(ROWS, 1):
        canvas.drawString(X[3], baseline(number), row[3])


def test_a_column_of_smaller_text_under_its_title_is_read() -> None:
    data = drawn(lambda canvas: small_column(canvas, titled=True))
    assert measures(data) == list(ROWS)


def test_smaller_text_without_a_title_is_a_comment() -> None:
    said = measures(drawn(lambda canvas: small_column(canvas, titled=False)))
    assert all("Uzbūvētas 4" not in " ".join(row) for row in said)


# ---- forms painted unseen


def words_and_boxes(canvas: Any) -> None:
    for n in range(1, 5):
        canvas.drawString(X[3], baseline(n) - 9, "Melnraksts 77")
        canvas.rect(X[3], baseline(n) - 11, 90, 12)


def with_form(opacity: float, ruled: bool) -> bytes:
    """The table, with a form that prints words and a box, seen as much as ``opacity`` says."""
    plain = drawn(lambda canvas: table(canvas, ruled=ruled))
    over = drawn(words_and_boxes)
    with pikepdf.open(BytesIO(plain)) as pdf, pikepdf.open(BytesIO(over)) as other:
        page = pdf.pages[0]
        form = pdf.copy_foreign(other.pages[0].as_form_xobject())
        form.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)
        page.Resources.XObject = pikepdf.Dictionary(Over=form)
        page.Resources.ExtGState = pikepdf.Dictionary(
            Veil=pikepdf.Dictionary(ca=opacity, CA=opacity)
        )
        page.contents_add(pdf.make_stream(b"q /Veil gs /Over Do Q"))
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("ruled", [True, False])
def test_a_form_of_no_opacity_is_not_seen(ruled: bool) -> None:
    data = with_form(0, ruled)
    assert measures(data) == list(ROWS)
    assert "hidden_text" in codes(data)


def test_a_form_half_seen_is_read() -> None:
    assert any("Melnraksts" in row[3] for row in measures(with_form(0.6, True)))


# ---- struck through


def test_words_struck_through_with_the_space_before_them() -> None:
    old = " vecie 99"

    def draw(canvas: Any) -> None:
        table(canvas)
        x = X[3] + canvas.stringWidth(ROWS[1][3], "Plain", 10)
        canvas.setFont("Plain", 12)
        canvas.drawString(x, baseline(2), old)
        y = baseline(2) + 3
        canvas.line(x, y, x + canvas.stringWidth(old, "Plain", 12), y)

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert "struck_text" in codes(data)


def test_a_watermarks_letter_under_the_same_letter_is_none_drawn_again() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.8)
        for row in range(1, 5):
            for size, x in ((9.0, X[3]), (8.5, X[1])):
                canvas.setFont("Other", size)
                canvas.drawString(x - 0.3, baseline(row) + 0.2, ROWS[row - 1][3][0])
        canvas.setFillGray(0)
        table(canvas)

    for row, own in zip(measures(drawn(draw)), ROWS, strict=True):
        assert own[3] in row[3]
