"""Tables that no element marks: boxes side by side, wikis, values between marks, Markdown."""

import time

import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.read import read_document
from izpilde.extract.txt.marks import with_blanks
from izpilde.extract.txt.markup import page_of

TITLES = ("Nr.", "Pasākums", "Plānotie rezultāti", "Izpilde")
ROWS = (
    ("1.1.", "Stādīt vītolus", "40 vītoli", "Iestādīti 38 vītoli."),
    ("1.2.", "Tīrīt dīķus", "Iztīrīti 4 dīķi", "Iztīrīti 3 dīķi, 9 t dūņu."),
)
GOAL = "1. mērķis. Tīri dīķi"
READ = [("Tīri dīķi", *row) for row in ROWS]
Read = list[tuple[str | None, ...]]


def read(text: str, format: str) -> Read:
    found = find_measures(read_document(text.encode(), format)).measures
    return [(m.goal, m.number, m.measure, m.planned, m.execution) for m in found]


def boxes(row: str, cell: str, across: str) -> str:
    """A page of boxes, each given by its opening tag."""

    def around(opening: str, text: str) -> str:
        return f"<{opening}>\n{text}\n</{opening.split()[0]}>" if opening else text

    def line(texts: tuple[str, ...]) -> str:
        return around(row, "".join(around(cell, text) for text in texts))

    rows = [line(TITLES), around(row and "div", around(across, GOAL)), *map(line, ROWS)]
    return f"<html><body><h1>Pārskats</h1><div>{''.join(rows)}</div><p>Beigas</p></body></html>"


@pytest.mark.parametrize(
    "page",
    [
        boxes("div class=row", "div class=col-2", "h4"),
        boxes("div style='display:flex'", "span", "p"),
        boxes("section", "p", "b"),
        boxes("", "div", "div style='grid-column: 1 / -1'"),
        boxes("", "span", "span style='grid-column:span 4'"),
    ],
    ids=["classes", "flex", "paragraphs", "grid", "spans"],
)
def test_boxes_below_known_titles_are_a_table(page: str) -> None:
    assert read(page, "html") == READ


def test_two_rows_across_a_grid_stand_one_below_the_other() -> None:
    across = f"<div style='grid-column: span 4'>{GOAL}</div>"
    page = boxes("", "div", "div style='grid-column: 1 / -1'").replace(GOAL, "I virziens. Daba")
    page = page.replace("<div>\n1.1.", f"{across}<div>\n1.1.")
    assert read(page, "html") == READ


def test_a_list_of_rows_below_a_list_of_titles() -> None:
    def items(texts: tuple[str, ...]) -> str:
        return f"<li>{''.join(f'<span>{text}</span>' for text in texts)}</li>"

    page = f"<ol>{items(TITLES)}</ol><ol>{''.join(map(items, ROWS))}</ol>"
    assert read(f"<html><body>{page}</body></html>", "html") == [(None, *row) for row in ROWS]


@pytest.mark.parametrize(
    "page",
    [
        boxes("div", "span", "p").replace("Izpilde", "Cena"),  # no titles of a measure table
        "<div><div><b>Nr.</b><b>Pasākums</b><b>Izpilde</b></div> un teksts</div>",
        "<div><b>Pasākums</b> un <b>Izpilde</b>, arī <b>Termiņš</b></div><p>a</p><p>b</p>",
    ],
)
def test_other_boxes_are_text(page: str) -> None:
    assert read(f"<html><body>{page}</body></html>", "html") == []


@pytest.mark.parametrize(
    "page",
    [
        f"<div><div>{''.join(f'<p>{title}</p>' for title in TITLES)}</div></div>x" * 1_500
        + "<i></i>" * 100_000,
        "<div><p></p><p></p><p></p>" * 200 + "<b></b>" * 50_000,
    ],
    ids=["titles again and again", "boxes in boxes"],
)
def test_boxes_cost_no_more_than_their_number(page: str) -> None:
    before = time.process_time()
    read_document(f"<html><body><p>Vārds</p>{page}</body></html>".encode(), "html")
    assert time.process_time() - before < 3


JIRA = f"|| {' || '.join(TITLES)} ||\n| *{GOAL}* |  |  |  |\n" + "".join(
    f"| {' | '.join(row)} |\n" for row in ROWS
)
DOKUWIKI = f"^{'^'.join(TITLES)}^\n|**{GOAL}**||||\n" + "".join(
    f"|{'|'.join(row)}|\n" for row in ROWS
)
MEDIAWIKI = (
    '{| class="wikitable"\n|+ Plāns\n! scope="col"| '
    + " !! ".join(TITLES)
    + f"\n|-\n| colspan=4 | '''{GOAL}'''\n"
    + "".join(f"|-\n| {row[0]} || {row[1]}\n| {row[2]}\n| {row[3]}\n" for row in ROWS)
    + "|}\n"
)
PIPES = f"|{'|'.join(TITLES)}|\n|---|---|---|---|\n|**{GOAL}**| | | |\n" + "".join(
    f"|{'|'.join(row)}|\n" for row in ROWS
)


@pytest.mark.parametrize(
    "table", [JIRA, DOKUWIKI, MEDIAWIKI, PIPES], ids=["jira", "dokuwiki", "mediawiki", "pipes"]
)
def test_a_table_of_a_wiki_is_read(table: str) -> None:
    assert read(f"Pārskats par dīķu plānu\n\n{table}\nBeigas.\n", "txt") == READ


def test_a_cell_of_a_wiki_goes_on_in_the_next_line() -> None:
    text = JIRA.replace("Iztīrīti 3 dīķi, 9 t dūņu. |", "Iztīrīti 3 dīķi,\n9 t dūņu. |")
    assert read(text, "txt")[1][-1] == "Iztīrīti 3 dīķi,\n9 t dūņu."


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_values_parted_by_marks(mark: str) -> None:
    lines = [mark.join(f'"{text}"' for text in row) for row in (TITLES, *ROWS)]
    text = "Pārskats\n\n" + "\n".join(lines) + "\n\nBeigas; viss, kas bija.\n"
    assert read(text, "txt") == [(None, *row) for row in ROWS]


def test_a_quoted_value_may_hold_line_ends_and_marks() -> None:
    text = ";".join(TITLES) + '\n1.1.;"Stādīt; laistīt";"a) vītoli\nb) oši";"Iestādīti ""38""."\n'
    assert read(text, "txt") == [
        (None, "1.1.", "Stādīt; laistīt", "a) vītoli\nb) oši", 'Iestādīti "38".')
    ]


TABS = "\n".join("\t".join(row) for row in (TITLES, *ROWS))


def test_rows_between_tabs_go_on_in_the_next_line_whatever_is_quoted() -> None:
    text = TABS.replace("Stādīt", '"Zaļā sala": stādīt').replace("vītoli.", "vītoli.\nPieci auga.")
    rows = read(f'{text}\n\nTā ir "beigu" rinda.\n', "txt")
    assert len(rows) == len(ROWS)
    assert rows[0][2:] == (
        '"Zaļā sala": stādīt vītolus',
        "40 vītoli",
        "Iestādīti 38 vītoli.\nPieci auga.",
    )


def test_a_goal_and_an_empty_line_between_values_parted_by_marks() -> None:
    lines = [";".join(row) for row in (TITLES, *ROWS)]
    assert read("\n".join((lines[0], GOAL, *lines[1:])), "txt") == READ
    assert read("\n".join((GOAL, "", lines[0], lines[1], "", *lines[2:])), "txt") == READ


def test_a_quotation_mark_that_never_closes_is_a_sign_of_its_line() -> None:
    text = "\n".join(";".join(row) for row in (TITLES, *ROWS)).replace(";Stādīt", ';"Stādīt')
    assert [row[2] for row in read(text, "txt")] == ['"Stādīt vītolus', ROWS[1][1]]


def test_lines_above_a_table_of_a_wiki_stay_apart() -> None:
    table = PIPES.replace(f"|**{GOAL}**| | | |\n", "")
    assert read(f"Ievada rinda.\n{GOAL}\n{table}", "txt") == READ


@pytest.mark.parametrize(
    "table",
    [
        "|".join(TITLES + ("cits",) * 70) + "\n" + "|---" * 74 + "|\n" + "|a" * 74 + "|\n",
        ";".join(TITLES + ("cits",) * 70) + "\n" + ";".join("a" * 74) + "\n",
        "{|\n|" + "||".join("a" * 74) + "\n|}",
    ],
)
def test_a_table_too_wide_stays_text(table: str) -> None:
    assert page_of(table) is None


@pytest.mark.parametrize(
    "text",
    [
        "Pasākums, Izpilde, Termiņš – viss pielikumā.\nTur ir 5 koki, 3 dīķi, 2 takas.",
        "Pasākums; Izpilde; kas vēl darāms.\nTur ir 5 koki; 3 dīķi; 2 takas.",
        "Pasākumi, kuru izpilde, termiņš un finansējums ir zināmi, ir divi.\nCiti, trešie, arī.",
        "^ Plāns ^ Summa ^\n| 1 | 2 |",
        "|| a || b ||",
        "{| nekas",
    ],
)
def test_other_text_holds_no_such_table(text: str) -> None:
    assert page_of(text) is None


@pytest.mark.parametrize(
    "piece",
    [
        "{|\n",
        "|| Pasākums || Izpilde ||\n",
        "|| Pasākums || Izpilde ||\n\n",
        "Pasākums;Izpilde;\n",
        "|| Pasākums || Izpilde ||\n|a" + "\nb" * 70_000,
        "{|\n|a" + "\nb" * 70_000 + "\n|}",
    ],
)
def test_marks_that_never_end_cost_no_more_than_their_length(piece: str) -> None:
    before = time.process_time()
    page_of(piece * (150_000 // len(piece)))
    assert time.process_time() - before < 5


def test_marks_of_markup_keep_their_width() -> None:
    assert with_blanks("## Mērķis\n**1.** a*b**2") == "   Mērķis\n1.     a*b**2"
    assert with_blanks("2 ** 3 = 8") == "2 ** 3 = 8"


def test_cells_of_a_grid_go_over_columns_and_rows() -> None:
    def box(text: str, over: int = 1, down: int = 1) -> str:
        return f"<div style='grid-column:span {over};grid-row:span {down}'>{text}</div>"

    titles = "".join(map(box, ("Mērķis", "Nr.", "Pasākums", "Izpilde")))
    first = "".join(map(box, ("1.1.1.", "Tīrīt dīķus", "Iztīrīti 3")))
    second = "".join(map(box, ("1.1.2.", "Stādīt vītolus", "Iestādīti 38")))
    total = box("1.2.", 1) + box("Ainavas", 3)
    third = "".join(map(box, ("", "1.2.1.", "Pļaut", "Nopļauts")))
    goal = box("1.1. Tīri dīķi", 1, 2)
    page = f"<div style='display:grid'>{titles}{goal}{first}{second}{total}{third}</div>"
    found = find_measures(read_document(f"<meta charset=utf-8>{page}".encode(), "html"))
    told = [(m.number, m.execution, m.goal_number) for m in found.measures]
    assert told == [
        ("1.1.1.", "Iztīrīti 3", "1.1"),
        ("1.1.2.", "Iestādīti 38", "1.1"),
        ("1.2.1.", "Nopļauts", "1.2"),
    ]
