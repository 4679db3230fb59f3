"""PDF tables over page ends: rows beside a merged goal, merged measures, lines printed twice."""

from io import BytesIO

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from tests.make_pdfs import font_file
from tests.printed import Row, measures_of, one_line, print_page, rows_of

GOALS = ("1. Drošāka vide", "2. Sakopti krasti", "3. Zinoši iedzīvotāji")
TITLES = ("Uzdevums", "Nr.", "Pasākums", "Plānotie rezultāti", "Izpilde")
CSS = (
    "@page{size:A4;margin:20mm}body{font:9.5pt 'Liberation Serif'}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "td,th{padding:2pt 4pt;vertical-align:top;text-align:left;border:.7pt solid #333}"
)
NO_SPLIT = CSS + "tr{break-inside:avoid}"


def measures(goal: int) -> list[Row]:
    walks = "Pārgājieni notika visos novados, un tajos gāja skolēni ar vecākiem. "
    return [
        (
            f"{goal}.{i + 1}.",
            f"Rīkot {('pārgājienus', 'talkas', 'lekcijas')[(goal + i) % 3]} novados un pilsētās.",
            f"Notikuši {10 + i} pārgājieni.",
            (walks * (1 + (2 * i + goal) % 4)).strip(),
        )
        for i in range(6)
    ]


def beside_goals(top: int) -> str:
    """Goals merged down beside their measures, the table ``top`` points below the title."""
    body = ""
    for goal, title in enumerate(GOALS, 1):
        for i, row in enumerate(measures(goal)):
            merged = f"<td rowspan=6><b>{title}</b></td>" if i == 0 else ""
            body += f"<tr>{merged}{''.join(f'<td>{text}</td>' for text in row)}</tr>"
    head = "".join(f"<th>{title}</th>" for title in TITLES)
    widths = "".join(f"<col style='width:{width}%'>" for width in (17, 8, 22, 18, 35))
    space = f"<h1>Plāna izpilde</h1><div style='height:{top}pt'></div>"
    return f"{space}<table>{widths}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@pytest.mark.parametrize("top", [300, 340, 380])
@pytest.mark.parametrize("css", [CSS, NO_SPLIT], ids=["split", "whole"])
def test_rows_beside_a_merged_goal(css: str, top: int) -> None:
    data = print_page(beside_goals(top), css)
    assert rows_of(data) == [row for goal in (1, 2, 3) for row in measures(goal)]
    assert [m.goal_number for m in measures_of(data)] == ["1"] * 6 + ["2"] * 6 + ["3"] * 6


def pages(*parts: list[list[str]], merged: int = 2, between: str = "") -> bytes:
    """A ruled table, a part a page; the first ``merged`` columns are merged down on each."""
    for name, file in (("Text", "LiberationSerif-Regular"),):
        path = font_file(f"{file}.ttf")
        if path is None:
            pytest.skip("the Liberation fonts are not installed")
        pdfmetrics.registerFont(TTFont(name, str(path)))
    plain = ParagraphStyle("p", fontName="Text", fontSize=9, leading=11)
    story: list[object] = []
    for n, rows in enumerate(parts):
        data = [[Paragraph(text, plain) for text in row] for row in rows]
        first = 1 if rows[0][0] == "Nr." else 0
        style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.6, colors.black)]
        style += [("VALIGN", (0, 0), (-1, -1), "TOP")]
        style += [("SPAN", (column, first), (column, -1)) for column in range(merged)]
        if n:
            story.append(PageBreak())
            if between:
                story += [Paragraph(between, plain), PageBreak()]
        story.append(Table(data, colWidths=[40, 130, 130, 180], style=style))
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()


HEAD = ["Nr.", "Pasākums", "Plānotie rezultāti", "Izpilde"]
ABOVE = [
    HEAD,
    ["1.1.", "Krastu sakopšana", "Sakopti 30 km", "Sakopti 28 km"],
    ["", "", "Ierīkotas 6 piestātnes", "Ierīkotas 4 piestātnes"],
]


@pytest.mark.parametrize("number", ["", "1.1."], ids=["printed once", "printed again"])
@pytest.mark.parametrize("header", [[], [HEAD]], ids=["no header", "header again"])
def test_a_merged_measure_goes_on(number: str, header: list[list[str]]) -> None:
    again = "Krastu sakopšana" if number else ""
    below = [
        *header,
        [number, again, "Izbūvētas 3 takas", "Izbūvētas 2 takas"],
        ["", "", "Uzstādīti 9 stendi", "Uzstādīti 9 stendi"],
    ]
    found = measures_of(pages(ABOVE, below))
    assert [(m.number, m.measure) for m in found] == [("1.1.", "Krastu sakopšana")]
    assert found[0].planned == "\n".join(
        ("Sakopti 30 km", "Ierīkotas 6 piestātnes", "Izbūvētas 3 takas", "Uzstādīti 9 stendi")
    )


def test_a_cut_row_goes_on_behind_a_page_of_a_chart() -> None:
    above = [HEAD, ["1.1.", "Talkas", "2 talkas", "Notika 2"], ["1.2.", "Takas", "3 takas", "Top"]]
    below = [["", "", "", "divas no tām"], ["1.3.", "Stendi", "9 stendi", "Uzstādīti 9"]]
    data = pages(above, below, merged=0, between="1. attēls. Taku garums novados.")
    assert [row[0] for row in rows_of(data)] == ["1.1.", "1.2.", "1.3."]
    assert rows_of(data)[1][3] == "Top divas no tām"


def test_a_line_printed_on_both_pages_counts_once() -> None:
    """A printer that cuts through a line prints it on both pages."""
    last = "Mācības pabeidza 372 dalībnieki"
    above = [HEAD, ["1.1.", "Talkas", "2 talkas", "Notika 2"], ["1.2.", "Mācības", "350", last]]
    below = [["1.2.", "Mācības", "350", f"{last}<br/>un 18 vēl mācās"], ["1.3.", "Takas", "3", "3"]]
    found = rows_of(pages(above, below, merged=0))
    assert found == [
        ("1.1.", "Talkas", "2 talkas", "Notika 2"),
        ("1.2.", "Mācības", "350", f"{last} un 18 vēl mācās"),
        ("1.3.", "Takas", "3", "3"),
    ]


def test_text_wider_than_its_cell_is_of_the_cell_where_it_begins() -> None:
    """Each text is printed in one go; a date reaches over the line into the next cell."""
    path = font_file("LiberationSerif-Regular.ttf")
    if path is None:
        pytest.skip("the Liberation fonts are not installed")
    pdfmetrics.registerFont(TTFont("Text", str(path)))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Text", 10)
    xs = (50, 90, 200, 240, 290, 500)
    rows = (
        ("Nr.", "Pasākums", "Termiņš", "Plānots", "Izpilde"),
        ("1.1.", "Krastu sakopšana", "31.12.2021.", "30 km", "Sakopti 28 km"),
        ("1.2.", "Piestātnes upju krastos", "2021. gada beigas", "", "Ierīkotas 4 piestātnes"),
    )
    for n, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            canvas.drawString(x + 2, 700 - 20 * n, text)
    for x in xs:
        canvas.line(x, 715, x, 715 - 20 * len(rows))
    for n in range(len(rows) + 1):
        canvas.line(xs[0], 715 - 20 * n, xs[-1], 715 - 20 * n)
    canvas.save()
    found = [
        tuple(one_line(text) for text in (m.number, m.measure, m.deadline, m.planned, m.execution))
        for m in measures_of(out.getvalue())
    ]
    assert found == list(rows[1:])
