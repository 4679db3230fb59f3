"""Titles over several columns set flush, other tables below, notes without a rule, titles above a
drawn table, short cells: as programs that lay tables out print them."""

import cv2
import numpy as np

from izpilde.extract.labels.columns import TitledColumn
from izpilde.extract.labels.settling import settle_columns
from izpilde.extract.pdf.page.rules import find_grids, find_rules
from izpilde.extract.pdf.reader import read_pdf
from izpilde.extract.pdf.tables.printed import PrintedLine
from izpilde.extract.pdf.tables.titles import readings
from izpilde.extract.scan.compared import _told_once
from izpilde.extract.scan.ruling import find_ruling
from izpilde.extract.scan.words import DPI, Word
from tests.printed import print_page, rows_of

CSS = (
    "@page{size:A4;margin:20mm} body{font:10pt 'Liberation Serif';margin:0} h2{font-size:12pt}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed} td,th{padding:4px 6px;"
    "text-align:left;vertical-align:top} tr{border-bottom:1px solid #000}"
)
ROWS = (
    ("1.1.", "Stādīt alejas", "Iestādīti 400 koki", "Iestādīti 120 koki", "Iestādīti 310 koki"),
    ("1.2.", "Kopt dižkokus", "Apkopti 60 koki", "Apkopti 22 koki", "Apkopti 41 koks"),
    ("1.3.", "Uzskaitīt dižkokus", "Uzskaitīti visi", "Uzskaitīta puse", "Uzskaitīti visi koki"),
)
HEAD = (
    "<tr><th rowspan=2 style='width:8%'>Nr.<th rowspan=2>Pasākums<th rowspan=2>Plānotais rezultāts"
    "<th colspan=2>Izpilde<th rowspan=2>Izpildes statuss</tr><tr><th>2021. gads<th>2022. gads</tr>"
)


def table(mark: str = "") -> str:
    body = "".join(
        "<tr>" + "".join(f"<td>{text}" for text in row) + f"{mark}<td>Izpilde turpinās</tr>"
        for row in ROWS
    )
    return f"<table><thead>{HEAD}</thead>{body}</table>"


def expected() -> list[tuple[str, ...]]:
    return [(n, m, p, f"{a} {b}") for n, m, p, a, b in ROWS]


def test_a_title_flush_with_the_first_of_its_columns_heads_them() -> None:
    rows = [
        PrintedLine([], [(a, b) for a, b, _ in parts], list(parts), top=top, bottom=top + 9)
        for top, parts in (
            (
                0.0,
                [
                    (0, 20, "Nr."),
                    (30, 70, "Pasākums"),
                    (150, 180, "Izpilde"),
                    (300, 330, "Izpildes"),
                ],
            ),
            (10.0, [(150, 195, "2021. gads"), (220, 265, "2022. gads")]),
        )
    ]
    assert any(titles.flush and titles.groups == [(0, 2, 4)] for titles in readings(rows))


def test_a_heading_and_the_table_that_it_begins_are_none_of_the_measures() -> None:
    money = (
        "<h2>4. Nauda</h2><table><tr><th>Naudas avots visā laikā<th>2021, euro<th>2022, euro</tr>"
        "<tr><td>Valsts budžets<td>410 000<td>690 500</tr>"
        "<tr><td>Pašvaldību budžeti<td>98 300<td>71 250</tr></table>"
    )
    assert rows_of(print_page(table() + money, CSS)) == expected()


def test_a_note_without_a_rule_is_told_by_the_raised_mark_that_names_it() -> None:
    note = (
        "<p style='position:fixed;bottom:0;font-size:8pt;margin:0'>1 Reģistra dati uz 3. martu.</p>"
    )
    data = print_page(table("<sup style='font-size:7pt'>1</sup>") + note, CSS)
    assert rows_of(data) == expected()
    assert any("Reģistra dati" in text for text in read_pdf(data).footnotes)


def test_a_mark_hardly_smaller_than_its_line_is_a_mark() -> None:
    style = "font-size:9.4pt;line-height:0;vertical-align:4.5pt"
    assert rows_of(print_page(table(f"<sup style='{style}'>2</sup>"), CSS)) == expected()


def test_titles_right_above_a_drawn_table_stand_over_its_columns() -> None:
    head = "".join(f"<td>{t}" for t in ("Nr.", "Pasākums", "Plānotais rezultāts", "Izpilde"))
    rows = "".join(
        "<tr>" + "".join(f"<td class=g>{t}" for t in (n, m, p, a)) + "</tr>"
        for n, m, p, a, _ in ROWS
    )
    css = (
        "@page{size:A4;margin:20mm} body{font:10pt 'Liberation Serif'}"
        "table{border-collapse:collapse;table-layout:fixed;width:130mm} td{padding:1px 0 1px 1px}"
        ".g{border:1px solid #000} td:nth-child(1){width:10mm} td:nth-child(3){width:26.5mm}"
        "td:nth-child(2){width:40mm}"
    )
    found = rows_of(print_page(f"<table><tr>{head}</tr>{rows}</table>", css))
    assert found == [(n, m, p, a) for n, m, p, a, _ in ROWS]


def test_sides_of_short_cells_are_no_dashes_over_the_white_between_two_tables() -> None:
    def upright(x: float, top: float, rows: int) -> list[tuple[float, float, float, float]]:
        return [(x, top + 10.6 * i, x, top + 10.6 * (i + 1)) for i in range(rows)]

    lines = []
    for top, rows in ((100.0, 4), (162.0, 4)):
        for x in (40.0, 140.0, 240.0):
            lines += upright(x, top, rows)
        lines += [(40.0, top + 10.6 * i, 240.0, top + 10.6 * i) for i in range(rows + 1)]
    grids, _ = find_grids(*find_rules(np.array(lines, dtype=np.float32)))
    assert len(grids) == 2


def test_upright_lines_in_a_row_of_one_line_of_a_scan() -> None:
    edges = [round(at * DPI) for at in (0.5, 2.0, 4.0, 6.0)]
    rows = [round(at * DPI) for at in (0.5, 0.66, 0.82, 2.0)]
    grey = np.full((round(2.5 * DPI), round(6.5 * DPI)), 255, np.uint8)
    for y in rows:
        cv2.line(grey, (edges[0], y), (edges[-1], y), 0, 3)
    for x in edges:
        cv2.line(grey, (x, rows[0]), (x, rows[1]), 0, 3)
        cv2.line(grey, (x, rows[2]), (x, rows[3]), 0, 3)
    for x in (edges[0], edges[-1]):
        cv2.line(grey, (x, rows[1]), (x, rows[2]), 0, 3)
    grids, _ = find_grids(*find_rules(find_ruling(grey).lines))
    columns = [[(c, d) for row, c, _, d in grids[0].cells if row == r] for r in range(3)]
    assert columns == [[(0, 1), (1, 2), (2, 3)], [(0, 3)], [(0, 1), (1, 2), (2, 3)]]


def test_a_number_that_two_areas_hold_is_read_once() -> None:
    word = Word("1.2.", 10.0, 10.0, 40.0, 20.0, 19.0, 10.0, 0, 90.0)
    assert _told_once([word, word.moved(1, 0, 1)]) == [word]


def test_numbers_between_goals_and_measures_tell_a_title_that_is_not_known() -> None:
    titles = (("Mērķis", "goal"), ("N. „K.", "unknown"), ("Pasākums", "measure"))
    columns = [TitledColumn(title, role, 1.0) for title, role in titles]
    below = [["Kopt parkus", f"1.{n}.", "Stādīt kokus"] for n in range(1, 4)]
    assert settle_columns(columns, below)[1].role == "number"


def test_numbers_before_the_measures_without_a_goal_before_them_tell_nothing() -> None:
    titles = (("Rīkotājs", "responsible"), ("N. „K.", "unknown"), ("Pasākums", "measure"))
    columns = [TitledColumn(title, role, 1.0) for title, role in titles]
    below = [["Dome", f"1.{n}.", "Stādīt kokus"] for n in range(1, 4)]
    assert settle_columns(columns, below)[1].role == "unknown"
