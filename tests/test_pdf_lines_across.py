"""PDF tables with lines across only, or none: beside grids, justified, at the foot, shaded."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.make_pdfs import font_file
from tests.printed import Row, measures_of, print_page, rows_of

TITLES = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")
MEASURES = (
    "Laivu piestātņu ierīkošana pie lielākajām upēm",
    "Lasītavas pagastos",
    "Ugunsdzēsēju mācības un brīvprātīgo aprīkojums attālos novados",
    "Meistarklases senioriem",
)
PLANNED = (
    "Ierīkotas 6 piestātnes.",
    "Ik gadu iekārtotas vismaz 12 lasītavas, no tām 5 mazos pagastos.",
    "Apmācīti 350 brīvprātīgie",
)
DONE = (
    "Ierīkotas 4 piestātnes.",
    "Pirmajā gadā iekārtotas 9 lasītavas, otrajā – 14 lasītavas; darbu turpinās pašvaldības un "
    "biedrības visos plānošanas reģionos.",
    "Mācības pabeidza 372 dalībnieki, tostarp 131 no attāliem pagastiem",
    "Notika visas",
    "Nav uzsākts, jo iepirkums beidzās bez rezultāta un to izsludinās no jauna.",
)
BUDGET = (("Avots", "2021", "2022"), ("Valsts budžets", "48 250", "51 300"))
WIDTHS = (9, 25, 26, 40)


def measures(goal: int, count: int = 7) -> list[Row]:
    return [
        (
            f"1.{goal}.{i + 1}.",
            MEASURES[(i + goal) % 4],
            PLANNED[(2 * i + goal) % 3],
            DONE[(3 * i + goal) % 5],
        )
        for i in range(count)
    ]


RULES = {
    "none": "",
    "level": ".m tr{border-top:.7pt solid #333;border-bottom:.7pt solid #333}",
    "zebra": ".m tbody tr:nth-child(even){background:#dde6f0}",
}


def table_html(goal: int) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in WIDTHS)
    head = "".join(f"<th>{title}</th>" for title in TITLES)
    body = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in measures(goal)
    )
    return f"<table class=m>{columns}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def budget_html(title: str) -> str:
    rows = ("".join(f"<td>{text}</td>" for text in row) for row in BUDGET)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<h2>{title}</h2><table class=g>{body}</table>"


def css(rules: str, cells: str = "") -> str:
    return (
        "@page{size:A4;margin:20mm}body{font:9pt 'Liberation Serif'}h2{font-size:11pt}"
        "table{border-collapse:collapse;width:100%;table-layout:fixed}td{vertical-align:top}"
        f"td,th{{padding:2pt 4pt}}.g td{{border:.7pt solid #333}}.m td{{{cells}}}{RULES[rules]}"
    )


def goal_html(goal: int) -> str:
    return f"<h2>1.{goal}. Mērķis – Sakoptāka vide</h2>"


@pytest.mark.parametrize("rules", ["none", "level"])
def test_tables_are_found_between_drawn_grids(rules: str) -> None:
    body = "".join(
        budget_html("Izlietotais finansējums") + goal_html(goal) + table_html(goal)
        for goal in (1, 2)
    )
    body += budget_html("Kopsavilkums")
    assert rows_of(print_page(body, css(rules))) == measures(1) + measures(2)


@pytest.mark.parametrize("rules", ["none", "level"])
def test_two_tables_with_a_heading_between_stay_two(rules: str) -> None:
    body = goal_html(1) + table_html(1) + goal_html(2) + table_html(2)
    data = print_page(body, css(rules))
    assert rows_of(data) == measures(1) + measures(2)
    assert [m.goal_number for m in measures_of(data)] == ["1.1"] * 7 + ["1.2"] * 7


@pytest.mark.parametrize("padding", ["1pt 3pt", "2pt 4pt"])
def test_justified_lines_keep_their_columns(padding: str) -> None:
    style = css("level", f"text-align:justify;padding:{padding}")
    assert rows_of(print_page(goal_html(1) + table_html(1), style)) == measures(1)


@pytest.mark.parametrize("align", ["top", "middle", "bottom"])
@pytest.mark.parametrize("padding", ["0 4pt", "3pt 4pt"])
def test_cells_stand_anywhere_in_their_rows(align: str, padding: str) -> None:
    """Also where no white parts the rows."""
    style = css("none", f"vertical-align:{align};padding:{padding}")
    assert rows_of(print_page(goal_html(1) + table_html(1), style)) == measures(1)


@pytest.mark.parametrize("align", ["middle", "bottom"])
def test_shaded_rows_part_rows(align: str) -> None:
    style = css("zebra", f"vertical-align:{align};padding:0 4pt")
    assert rows_of(print_page(goal_html(1) + table_html(1), style)) == measures(1)


# ---- the same from reportlab


def story(tables: Sequence[int], style: Sequence[tuple[object, ...]], alignment: int = 0) -> bytes:
    for name, file in (("Text", "LiberationSerif-Regular"), ("Fat", "LiberationSerif-Bold")):
        path = font_file(f"{file}.ttf")
        if path is None:
            pytest.skip("the Liberation fonts are not installed")
        pdfmetrics.registerFont(TTFont(name, str(path)))
    plain = ParagraphStyle("p", fontName="Text", fontSize=9, leading=11, alignment=alignment)
    fat = ParagraphStyle("f", parent=plain, fontName="Fat", alignment=1)
    grid = [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("FONT", (0, 0), (-1, -1), "Text", 9)]
    parts: list[object] = [Paragraph("Plāna izpildes ziņojums", fat), Spacer(1, 9)]
    for goal in tables:
        data = [[Paragraph(title, fat) for title in TITLES]]
        data += [[Paragraph(text, plain) for text in row] for row in measures(goal)]
        widths = [4.95 * width for width in WIDTHS]
        parts += [
            Paragraph(f"1.{goal}. Mērķis – Sakoptāka vide", fat),
            Spacer(1, 6),
            Table(data, colWidths=widths, style=list(style), repeatRows=1),
            Spacer(1, 12),
            Table(BUDGET, style=grid),
            Spacer(1, 12),
        ]
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=50, rightMargin=50).build(parts)
    return out.getvalue()


LEVEL = (("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey),)
FOOT = (("VALIGN", (0, 0), (-1, -1), "BOTTOM"),)
MIDDLE = (("VALIGN", (0, 0), (-1, -1), "MIDDLE"),)
TOP = (("VALIGN", (0, 0), (-1, -1), "TOP"),)
SHADED = (("ROWBACKGROUNDS", (0, 1), (-1, -1), (colors.white, colors.lightgrey)), *MIDDLE)


@pytest.mark.parametrize(
    ("style", "alignment"),
    [(TOP, 0), ((*LEVEL, *TOP), 0), ((*LEVEL, *TOP), 4), (FOOT, 0), (MIDDLE, 0), (SHADED, 4)],
    ids=["none", "level", "justified", "foot", "middle", "shaded"],
)
def test_reportlab_tables_before_grids(style: Sequence[tuple[object, ...]], alignment: int) -> None:
    assert rows_of(story((1, 2), style, alignment)) == measures(1) + measures(2)
