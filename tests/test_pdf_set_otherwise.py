"""What other programs print: marks on their head, titles set apart, numbers broken, four pages on a
sheet, rows in the middle of their height below a goal."""

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import (
    ROWS,
    STEP,
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
from tests.printed import measures_of, one_line, print_page, rows_of

MARK = "Nodots arhīvā 2023"
GOAL = "1. Kopta daba un droši ceļi uz to"
LONG: tuple[Row, ...] = (
    (
        "1.1.",
        "Laipu būve purvos un pārplūstošās pļavās pie upēm",
        "Uzbūvētas 6 laipas",
        "Uzbūvētas 4 laipas, pārējās divas tiks pabeigtas pavasarī",
    ),
    (
        "1.2.",
        "Skatu torņu labošana",
        "Salaboti 3 torņi un atjaunotas 2 lapenes pie ezera",
        "Salaboti visi 3 torņi",
    ),
    (
        "1.3.",
        "Taku marķēšana mežā, arī gar jūras krastu un kāpās",
        "Marķēti 40 km taku",
        "Marķēti 44 km taku, no tiem 12 km kāpās un purvos",
    ),
)
TITLES = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")


def html(rows: tuple[Row, ...], goal: str = "", titles: tuple[str, ...] = TITLES) -> str:
    head = "<tr>" + "".join(f"<th>{title}</th>" for title in titles) + "</tr>"
    above = f"<tr><td colspan=4>{goal}</td></tr>" if goal else ""
    body = "".join("<tr>" + "".join(f"<td>{t}</td>" for t in row) + "</tr>" for row in rows)
    return f"<table>{head}{above}{body}</table>"


CSS = (
    "@page{size:A4;margin:20mm} body{font:10pt 'Liberation Serif';margin:0}"
    "table{border-collapse:collapse;width:100%} td,th{padding:5px 8px;text-align:left}"
    "td,th{border:1px solid #000;vertical-align:top;font-weight:normal}"
)


def test_text_on_its_head_is_a_stamps() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        canvas.saveState()
        canvas.translate(X[3] + 90, baseline(2) + 3)
        canvas.rotate(180)
        canvas.drawString(0, 0, MARK)
        canvas.restoreState()

    data = drawn(draw)
    assert measures(data) == list(ROWS)
    assert "stamp_over_text" in codes(data)


def test_printed_text_on_its_head_is_a_stamps() -> None:
    style = "div{position:absolute;left:70mm;top:12mm;transform:rotate(180deg)}"
    data = printed(f"<div>{MARK}</div>", style)
    assert measures(data) == list(ROWS)
    assert "stamp_over_text" in codes(data)


def test_a_raised_mark_of_nine_tenths_of_the_size_is_no_figure() -> None:
    def draw(canvas: Any) -> None:
        table(canvas)
        text = ROWS[1][2]
        canvas.setFont("Plain", 9)
        canvas.drawString(X[2] + canvas.stringWidth(text, "Plain", 10), baseline(2) + 3.6, "3")

    assert measures(drawn(draw)) == list(ROWS)
    rows = tuple((a, b, f"{c}<sup>3</sup>", f"{d}<sup>4</sup>") for a, b, c, d in LONG)
    data = print_page(html(rows), CSS + "sup{font-size:.9em;vertical-align:.5em}")
    assert rows_of(data) == [tuple(map(one_line, row)) for row in LONG]


def lined(canvas: Any, x: float, y: float, *texts: str) -> None:
    for n, text in enumerate(texts):
        canvas.drawString(x, y - 12 * n, text)


def test_words_of_a_title_that_a_justified_line_sets_apart_are_one_title() -> None:
    def draw(canvas: Any) -> None:
        lined(canvas, X[0], TOP, "Nr.")
        lined(canvas, X[1], TOP, "Pasākums")
        lined(canvas, X[2], TOP, "Plānotie")
        lined(canvas, X[2] + 75, TOP, "rezultatīvie")
        lined(canvas, X[2], TOP - 12, "rādītāji")
        lined(canvas, X[3], TOP, "Izpilde")
        for n, (number, measure, planned, execution) in enumerate(ROWS, 1):
            y = TOP - 40 * n
            lined(canvas, X[0], y, number)
            lined(canvas, X[1], y, measure)
            lined(canvas, X[2], y, f"{planned} un vienā")
            lined(canvas, X[2], y - 12, "pagastā")
            lined(canvas, X[3], y, execution)

    wanted = [(a, b, f"{c} un vienā pagastā", d) for a, b, c, d in ROWS]
    assert rows_of(drawn(draw)) == wanted


def test_justified_titles_of_printed_rows_without_lines_are_one_title() -> None:
    css = CSS + (
        "td,th{border:0;text-align:justify} table{table-layout:fixed} th:first-child{width:8%}"
        "th:nth-child(3){width:28%;text-align-last:justify} tr:nth-child(even){background:#eef}"
    )
    assert rows_of(print_page(html(LONG), css)) == [tuple(map(one_line, row)) for row in LONG]


@pytest.mark.parametrize("align", ["middle", "bottom"])
def test_rows_that_begin_above_their_number_below_a_goal(align: str) -> None:
    css = CSS + f"td,th{{border:0;vertical-align:{align}}} td{{padding:9px 8px}}"
    assert rows_of(print_page(html(LONG, GOAL), css)) == [tuple(map(one_line, r)) for r in LONG]

    def draw(canvas: Any) -> None:
        for x, title in zip(X, TITLES, strict=False):
            canvas.drawString(x, TOP, title.replace("rezultatīvie ", ""))
        canvas.drawString(X[0], TOP - 30, GOAL)
        down = 12 if align == "middle" else 24
        for n, (number, *cells) in enumerate(ROWS, 1):
            y = TOP - 20 - 46 * n
            lined(canvas, X[1], y, cells[0], "Kurzemes piekrastē", "un Zemgalē")
            for x, text in zip((X[0], X[2], X[3]), (number, cells[1], cells[2]), strict=True):
                lined(canvas, x, y - down, text)

    wanted = [(a, f"{b} Kurzemes piekrastē un Zemgalē", c, d) for a, b, c, d in ROWS]
    assert rows_of(drawn(draw)) == wanted


def test_numbers_that_their_column_breaks_are_whole() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, tuple(("", *row[1:]) for row in ROWS))
        for n, row in enumerate(ROWS, 1):
            first, second = row[0][:2], row[0][2:]
            lined(canvas, X[0], baseline(n) + 4, first, second)

    assert rows_of(drawn(draw)) == list(ROWS)
    rows = tuple((a.replace(".", ".\u200b", 1), b, c, d) for a, b, c, d in LONG)
    data = print_page(html(rows), CSS + "table{table-layout:fixed} th:first-child{width:15px}")
    assert rows_of(data) == [tuple(map(one_line, row)) for row in LONG]


def test_a_small_table_in_a_cell_is_read_row_by_row() -> None:
    inner = "<table class=i><tr><td>Ogre</td><td>14</td></tr><tr><td>Saldus</td><td>9</td></tr>"
    rows = ((*LONG[0][:3], f"{LONG[0][3]}{inner}</table>"), *LONG[1:])
    found = rows_of(print_page(html(rows), CSS + ".i{width:60%}"))
    assert found[0][3] == f"{LONG[0][3]} Ogre 14 Saldus 9"
    assert found[1:] == [tuple(map(one_line, row)) for row in LONG[1:]]


def on_one_sheet(data: bytes) -> bytes:
    """Four pages on each A4 sheet, by pdfium."""
    source = pypdfium2.PdfDocument(data)
    made = raw.FPDF_ImportNPagesToOne(source.raw, 595.0, 842.0, 2, 2)
    out = BytesIO()
    pypdfium2.PdfDocument(made).save(out)
    return out.getvalue()


@pytest.mark.parametrize("border", ["1px solid #000", "0"])
def test_four_printed_pages_on_a_sheet_are_four_pages(border: str) -> None:
    rows = tuple(
        (f"{goal}.{n}.", f"{LONG[n % 3][1]} ({goal}.{n})", *LONG[n % 3][2:])
        for goal in (1, 2, 3)
        for n in range(1, 16)
    )
    css = CSS + f"td,th{{border:{border}}} td{{padding:14px 8px}}"
    data = print_page("<p>Pārskats par dabas parku darbu</p>" + html(rows), css)
    pages = len(pypdfium2.PdfDocument(data))
    assert pages > 2
    assert rows_of(on_one_sheet(data)) == [tuple(map(one_line, row)) for row in rows]


def test_four_drawn_pages_on_a_sheet_and_their_boxes() -> None:
    def draw(canvas: Any) -> None:
        for goal, (shift, drop) in enumerate([(0, 0), (420, 0), (0, 420), (420, 420)], 1):
            rows = tuple((f"{goal}.{n}.", *row[1:]) for n, row in enumerate(ROWS, 1))
            canvas.saveState()
            canvas.translate(shift, 100 - drop)
            canvas.scale(0.75, 1)
            table(canvas, rows)
            canvas.restoreState()

    data = drawn(draw, size=(840.0, 840.0))
    wanted = [(f"{goal}.{n}.", *row[1:]) for goal in (1, 2, 3, 4) for n, row in enumerate(ROWS, 1)]
    assert measures(data) == wanted
    boxes = [box for t in read_pdf(data).tables() for cell in t.cells for box in cell.boxes]
    assert max(box.bottom for box in boxes) > 420 + 4 * STEP
    assert max(box.x1 for box in boxes) > 420


def test_letters_printed_as_boxes_are_named() -> None:
    words = "Izstr■d■t skolu noteikumus un pl■nošanu visos re■ionos ar pagastu pal■dz■bu. " * 4

    def draw(canvas: Any) -> None:
        table(canvas)
        for n in range(4):
            canvas.drawString(60, 400 - 14 * n, words[n * 70 : n * 70 + 70])

    assert "damaged_part" in codes(drawn(draw))


def test_a_goal_in_the_middle_of_centred_rows_is_a_goal() -> None:
    css = CSS + "td,th{border:0;text-align:center;vertical-align:middle;padding:9px 8px}"
    data = print_page(html(LONG, GOAL), css)
    assert rows_of(data) == [tuple(map(one_line, row)) for row in LONG]
    assert {measure.goal_number for measure in measures_of(data)} == {"1"}

    def draw(canvas: Any) -> None:
        middles = (75, 165, 295, 445)
        for n, row in enumerate((("Nr.", "Pasākums", "Plānotais rādītājs", "Izpilde"), *ROWS)):
            for x, text in zip(middles, row, strict=True):
                canvas.drawCentredString(x, TOP - 30 * n - (30 if n else 0), text)
        canvas.drawCentredString(295, TOP - 30, "1. Kopta daba")

    data = drawn(draw)
    assert rows_of(data) == list(ROWS)
    assert {measure.goal_number for measure in measures_of(data)} == {"1"}


def test_a_row_that_begins_a_page_above_its_number_begins_there() -> None:
    rows = tuple((f"1.{n}.", *LONG[n % 3][1:]) for n in range(1, 15))
    css = CSS + "@page{size:A5} td,th{border:0;vertical-align:middle} tr{break-inside:avoid}"
    assert rows_of(print_page(html(rows), css)) == [tuple(map(one_line, row)) for row in rows]


def test_a_title_said_again_over_the_header_parts_no_row() -> None:
    rows = tuple((f"1.{n}.", *LONG[n % 3][1:]) for n in range(1, 13))
    table_of = html(rows).replace(
        "<table><tr>", "<table><thead><tr><th colspan=4>1. pielikums</th>"
    )
    table_of = table_of.replace("pielikums</th>", "pielikums</th></tr><tr>", 1)
    table_of = table_of.replace("</tr><tr><td>1.1.", "</tr></thead><tr><td>1.1.", 1)
    css = CSS + "@page{size:A5 landscape;margin:15mm}"
    assert rows_of(print_page(table_of, css)) == [tuple(map(one_line, row)) for row in rows]


def test_marks_of_footnotes_in_letters_or_typed_are_no_part_of_a_number() -> None:
    def draw(canvas: Any) -> None:
        table(canvas, ROWS[:1], ruled=True)
        for n, (number, mark, noun) in enumerate(
            (("Atrasti 1 250", "a", " sikspārņi"), ("Lietas 12²", "", ""), ("Mērīts ", "137", "Cs"))
        ):
            y = baseline(0) - 60 - 16 * n
            canvas.setFont("Plain", 10)
            canvas.drawString(60, y, number)
            x = 60 + canvas.stringWidth(number, "Plain", 10)
            canvas.setFont("Plain", 6)
            canvas.drawString(x, y + 4, mark)
            x += canvas.stringWidth(mark, "Plain", 6)
            canvas.setFont("Plain", 10)
            canvas.drawString(x, y, noun)

    said = words(read_pdf(drawn(draw)))
    assert "Atrasti 1 250 sikspārņi" in said
    assert "12²" not in said
    assert "Mērīts ¹³⁷Cs" in said


def test_a_title_with_a_second_line_in_brackets_is_dropped_whole_where_it_is_repeated() -> None:
    titles = ("Nr.", "Pasākums", "Finansējums<br>(EUR)", "Rezultatīvais rādītājs", "Izpilde")
    rows = [
        (f"1.{n}.", "Sakopt parku un atjaunot celiņus", f"{n} 500", f"{n} parki", f"Sakopti {n}")
        for n in range(1, 41)
    ]
    head = "".join(f"<th>{title}</th>" for title in titles)
    body = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    css = (
        "@page{size:A4 landscape;margin:15mm}body{font:10pt 'Liberation Sans'}"
        "table{width:100%}td,th{padding:4px 8px;text-align:left;vertical-align:top}"
    )
    data = print_page(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>", css)
    found = find_measures(read_pdf(data))
    assert [m.funding for m in found.measures] == [row[2] for row in rows]
