"""Tables as browsers lay them out: close titles, headers and inner lines drawn alone."""

from typing import Any

import pytest

from tests.pdf_pages import ROWS as DRAWN
from tests.pdf_pages import baseline, drawn, measures
from tests.printed import print_page, rows_of

TITLES = ("Nr.p.k.", "Pasākums", "Plānotais rezultāts", "Izpildes termiņš", "Izpilde")
GOAL = "1. Uzturēt ceļus un tiltus visu gadu izbraucamus arī mazāk apdzīvotās vietās"
ROWS = (
    ("1.1.", "Nomainīt ceļa zīmes", "Nomainītas 90 zīmes", "2020", "Izpildīts. Nomainītas 97."),
    ("1.2.", "Pārbaudīt tiltus", "Pārbaudīti 14 tilti", "2020", "Pārbaudīti 12 no tiem."),
    ("1.3.", "Greiderēt grants ceļus", "Greiderēti 300 km", "2021", "Greiderēti 288 km."),
)
READ = [(number, measure, planned, done) for number, measure, planned, _, done in ROWS]
RULES = {
    "none": "tr:nth-child(even) td{background:#e4e9f0}",
    "across": "tr{border-bottom:.5pt solid #555}",
    "upright": "td,th{border-left:.5pt solid #000;border-right:.5pt solid #000}",
}


def _table(titles: tuple[str, ...], rows: tuple[tuple[str, ...], ...], above: str = "") -> str:
    head = "".join(f"<th>{title}</th>" for title in titles)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    across = f"<tr><td colspan={len(titles)}><b>{above}</b></td></tr>" if above else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{across}{body}</tbody></table>"


def _css(rules: str) -> str:
    cells = "td,th{padding:3px 5px;text-align:left;vertical-align:top}"
    return f"table{{width:100%;border-collapse:collapse;font:10.5pt serif}} {cells} {rules}"


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_number_column_as_narrow_as_its_title_is_a_column(rules: str) -> None:
    data = print_page(_table(TITLES, ROWS, GOAL), _css(rules))
    assert rows_of(data) == READ


def test_a_title_of_two_words_is_not_parted() -> None:
    titles = ("Nr.", "Pasākuma Nosaukums", "Rezultāta Rādītājs", "Termiņš", "Izpildes Gaita")
    data = print_page(_table(titles, ROWS), _css(RULES["across"]))
    assert rows_of(data) == READ


def test_titles_that_a_word_space_parts() -> None:
    titles = ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde")

    def draw(canvas: Any) -> None:
        behind = 230 + canvas.stringWidth(titles[2], "Plain", 10) + 2.7
        for number, row in enumerate((titles, *DRAWN)):
            for x, text in zip((60, 100, 230, behind), row, strict=True):
                canvas.drawString(x, baseline(number), text)

    assert measures(drawn(draw)) == list(DRAWN)


def test_cells_at_the_foot_of_their_rows_below_a_goal() -> None:
    done = "Izpildīts. Nomainītas 97 zīmes, no tām 40 uz vietējiem ceļiem " * 3 + "pie skolām."
    rows = ((*ROWS[0][:4], done), *ROWS[1:])
    css = _css("td{vertical-align:bottom} th{width:20%}")
    want = [(*READ[0][:3], done), *READ[1:]]
    assert rows_of(print_page(_table(TITLES, rows, GOAL), css)) == want


def test_a_header_drawn_alone_heads_the_columns_below_it() -> None:
    css = _css("th{border:.5pt solid #000} tr.goal td,td{border:none}")
    assert rows_of(print_page(_table(TITLES, ROWS, GOAL), css)) == READ


def test_a_header_drawn_alone_with_inner_lines_broken_by_a_goal() -> None:
    css = _css("th{border:.5pt solid #000} td+td+td{border-left:.5pt solid #000}")
    assert rows_of(print_page(_table(TITLES, ROWS, GOAL), css)) == READ
