"""Drawn lines: what of them makes a grid, and what else happens to be drawn on a page."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from izpilde.extract.document import Document, Paragraph, Table
from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from tests.make_pdfs import make

WIDTH, HEIGHT = A4
ROW = 30.0

Line = Callable[[Canvas, float, float, float, float], None]


def stroked(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0, y0, x1, y1)


def filled(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """A line as a thin box that is filled, its path led back to where it began."""
    x1, y1 = max(x1, x0 + 0.6), max(y1, y0 + 0.6)
    path = canvas.beginPath()
    path.moveTo(x0, y0)
    for x, y in ((x1, y0), (x1, y1), (x0, y1), (x0, y0)):
        path.lineTo(x, y)
    canvas.drawPath(path, stroke=0, fill=1)


def open_box(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """The same, closed by its last operator."""
    x1, y1 = max(x1, x0 + 0.6), max(y1, y0 + 0.6)
    path = canvas.beginPath()
    path.moveTo(x0, y0)
    for x, y in ((x1, y0), (x1, y1), (x0, y1)):
        path.lineTo(x, y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def grid(
    canvas: Canvas,
    texts: list[list[str]],
    left: float = 50,
    top: float = 100,
    *,
    width: float = 120,
    heights: list[float] | None = None,
    line: Line = stroked,
) -> None:
    """A table of equal columns whose top stands so many points below the page's."""
    heights = heights or [ROW] * len(texts)
    tops = [top + sum(heights[:n]) for n in range(len(texts) + 1)]
    right = left + width * len(texts[0])
    for y in tops:
        line(canvas, left, HEIGHT - y, right, HEIGHT - y)
    for column in range(len(texts[0]) + 1):
        x = left + width * column
        line(canvas, x, HEIGHT - tops[-1], x, HEIGHT - top)
    for row, y in zip(texts, tops[:-1], strict=True):
        for column, text in enumerate(row):
            canvas.drawString(left + width * column + 4, HEIGHT - y - 14, text)


def drawn(*pages: Callable[[Canvas], None]) -> Document:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for draw in pages:
        canvas.setFont("Helvetica", 9)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read_pdf(out.getvalue())


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


PLAN = [["Nr.", "Pasakums", "Izpilde"], ["1.1.", "Kursi", "Notika"], ["1.2.", "Klubi", "Ir"]]


@pytest.mark.parametrize("line", [stroked, filled, open_box])
def test_a_line_may_be_a_stroke_or_a_thin_box(line: Line) -> None:
    (table,) = drawn(lambda canvas: grid(canvas, PLAN, line=line)).tables()
    assert texts(table) == PLAN


@pytest.mark.parametrize("closed", [True, False])
def test_all_lines_of_a_table_may_be_one_path(closed: bool) -> None:
    def page(canvas: Canvas) -> None:
        path = canvas.beginPath()

        def part(_: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
            x1, y1 = max(x1, x0 + 0.6), max(y1, y0 + 0.6)
            path.moveTo(x0, y0)
            for x, y in ((x1, y0), (x1, y1), (x0, y1), *([] if closed else [(x0, y0)])):
                path.lineTo(x, y)
            if closed:
                path.close()

        grid(canvas, PLAN, line=part)
        canvas.drawPath(path, stroke=0, fill=1)

    (table,) = drawn(page).tables()
    assert texts(table) == PLAN


def test_tables_beside_each_other_come_by_their_tops() -> None:
    def page(canvas: Canvas) -> None:
        grid(canvas, [["A1", "A2"], ["A3", "A4"]], 50, 100, width=80, heights=[150, 60])
        grid(canvas, [["B1", "B2"], ["B3", "B4"]], 320, 130, width=80)

    assert [texts(table)[0][0] for table in drawn(page).tables()] == ["A1", "B1"]


def test_a_cells_box_is_where_it_was_drawn() -> None:
    (table,) = drawn(lambda canvas: grid(canvas, PLAN, 50, 100, width=120)).tables()
    for cell in table.cells:
        (box,) = cell.boxes
        sides = (50 + 120 * cell.col, 100 + ROW * cell.row)
        assert (box.x0, box.top) == pytest.approx(sides, abs=0.9)
        assert (box.x1, box.bottom) == pytest.approx((sides[0] + 120, sides[1] + ROW), abs=0.9)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_reads_as_it_is_shown(turn: int) -> None:
    """The page is drawn turned, and its viewer turns it back."""
    out = BytesIO()
    shown = (HEIGHT, WIDTH) if turn in (90, 270) else (WIDTH, HEIGHT)
    canvas = Canvas(out, pagesize=shown)
    canvas.translate(*{0: (0, 0), 90: (shown[0], 0), 180: shown, 270: (0, shown[1])}[turn])
    canvas.rotate(turn)
    canvas.setFont("Helvetica", 9)
    grid(canvas, PLAN)
    canvas.save()
    pdf = pypdfium2.PdfDocument(out.getvalue())
    pdf[0].set_rotation(turn)
    turned = BytesIO()
    pdf.save(turned)
    (table,) = read_pdf(turned.getvalue()).tables()
    assert texts(table) == PLAN
    (box,) = table.cells[-1].boxes
    assert (box.x1, box.bottom) == pytest.approx((50 + 3 * 120, 100 + 3 * ROW), abs=0.9)


PROSE = "Nodarbibas notika visos novados, un tajas piedalijas visi, kas to gribeja."


@pytest.mark.parametrize(("left", "top", "seen"), [(50, 100, True), (420, 100, False)])
def test_white_lines_are_seen_on_a_shaded_area_alone(left: float, top: float, seen: bool) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(left, HEIGHT - top - 90, 360 if seen else 100, 90, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setStrokeGray(1)
        grid(canvas, PLAN if seen else [[PROSE, "", ""]] * 3)

    document = drawn(page)
    if seen:
        assert [texts(table) for table in document.tables()] == [PLAN]
    else:
        assert list(document.tables()) == []
        assert all(PROSE in b.text for b in document.blocks if isinstance(b, Paragraph))


def test_a_grid_inside_a_cell_is_no_table_of_its_own() -> None:
    def page(canvas: Canvas) -> None:
        grid(canvas, [["A", "B"], ["", "D"]], 50, 100, width=200, heights=[ROW, 150])
        grid(canvas, [["x", "y"], ["z", "w"]], 70, 150, width=60)

    (table,) = drawn(page).tables()
    assert (table.rows, table.cols) == (2, 2)
    assert "".join(texts(table)[1][0].split()) == "xyzw"


def test_upright_lines_without_a_grid_cut_no_words() -> None:
    def page(canvas: Canvas) -> None:
        for n, x in enumerate((61.0, 104.0, 400.0)):
            canvas.line(x, HEIGHT - 90 - 7 * n, x, HEIGHT - 130 - 15 * n)
        canvas.drawString(50, HEIGHT - 110, "Nodarbibas notika visos novados.")

    (paragraph,) = (b for b in drawn(page).blocks if isinstance(b, Paragraph))
    assert paragraph.text == "Nodarbibas notika visos novados."


def test_a_table_of_two_columns_goes_on_over_the_page() -> None:
    def page(*rows: list[str]) -> Callable[[Canvas], None]:
        top = HEIGHT - 60 - ROW * len(rows) if rows[0][0] == "Pasakums" else 60
        return lambda canvas: grid(canvas, list(rows), 50, top, width=200)

    first = [["Pasakums", "Izpilde"], ["Kursi", "Notika."]]
    second = [["Klubi", "Darbojas."], ["Kino", "Nav."]]
    (table,) = drawn(page(*first), page(*second)).tables()
    assert texts(table) == [*first, *second]


def test_a_table_without_upright_lines_behind_a_page_with_a_grid() -> None:
    files = [make("reportlab_grid"), make("reportlab_none")]
    alone = [len(find_measures(read_pdf(data)).measures) for data in files if data]
    if len(alone) < 2:
        pytest.skip("the fonts of the reports are not installed")
    both = pypdfium2.PdfDocument.new()
    for data in files:
        both.import_pages(pypdfium2.PdfDocument(data))
    out = BytesIO()
    both.save(out)
    found = find_measures(read_pdf(out.getvalue())).measures
    assert len(found) == sum(alone)
