"""What seems to be another measure's is named: cut sentences, goals of other numbers, shared cells,
rows within other texts, measures told in prose."""

from collections.abc import Sequence

import pytest

from izpilde.extract.document import Cell, Document, Paragraph, Table
from izpilde.extract.measures.find import find_measures
from tests.drawn import find, rows

HEADER = "Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde"


def messages(drawing: str, code: str) -> list[str]:
    return [remark.message for remark in find(drawing).remarks if remark.code == code]


def report(third: str, fourth: str) -> str:
    return f"""
{HEADER}
1.1. | Alejas | Iestādīti 40 ozoli. | Iestādīti 38 ozoli.
1.2. | Kapličas | Salabotas 2 kapličas. | Salabota 1 kapliča.
1.3. | Estrādes | Uzbūvētas 3 estrādes. | {third}
1.4. | Tirgi | Rīkoti 5 tirgi. | {fourth}
1.5. | Pirtis | Iekurtas 9 pirtis. | Iekurtas 9 pirtis.
"""


def test_a_text_that_breaks_off_and_goes_on_in_the_next_row_is_named() -> None:
    cut = report("Uzbūvētas 2 estrādes, bet trešajai", "pietrūka jumta. Rīkoti 4.")
    assert messages(cut, "row_cut") == [
        "execution may begin in the row above, whose text breaks off: pietrūka jumta. Rīkoti 4."
    ]


@pytest.mark.parametrize(
    ("third", "fourth"),
    [
        ("Uzbūvētas 2 estrādes.", "rīkoti 4 tirgi."),
        ("Uzbūvētas 2 estrādes", "Rīkoti 4 tirgi."),
        ("Uzbūvētas 2 estrādes:", "trešajai pietrūka jumta."),
    ],
)
def test_a_small_letter_or_a_missing_stop_alone_says_nothing(third: str, fourth: str) -> None:
    assert messages(report(third, fourth), "row_cut") == []


def test_texts_that_mostly_lack_a_stop_say_nothing() -> None:
    bare = report("Uzbūvētas 2 estrādes, bet trešajai", "pietrūka jumta").replace(".\n", "\n")
    assert messages(bare, "row_cut") == []


def goals(second: str) -> str:
    return f"""
{HEADER}
1. Zaļāka pilsēta | < | < | <
1.1. | Alejas | 40 ozoli | 38 ozoli
1.2. | Kapličas | 2 kapličas | 1 kapliča
1.3. | Dīķi | 3 dīķi | 3 dīķi
{second}
2.1. | Estrādes | 3 estrādes | 2 estrādes
2.2. | Tirgi | 5 tirgi | 4 tirgi
"""


def test_measures_under_a_goal_of_another_number_are_named_once() -> None:
    lost = goals("* Piezīme. | < | < | <")
    assert messages(lost, "other_goal") == []  # three of five are no habit
    more = "".join(
        f"\n# {n}. Jauns mērķis\n\n{HEADER}\n{n}.1. | Pils | 1 pils | 1 pils\n"
        f"{n}.2. | Vārti | 2 vārti | 2 vārti\n{n}.3. | Tilts | 1 tilts | 1 tilts\n"
        for n in (3, 4, 5)
    )
    said = ["2.1. stands under 1, with which its number does not begin"]
    assert messages(lost + more, "other_goal") == said
    assert messages(goals("2. Dzīvāka pilsēta | < | < | <") + more, "other_goal") == []


def test_a_goal_between_two_tables_is_the_goal_of_the_second() -> None:
    """A page end parted the goal's row from the rows below it."""
    parted = f"""
{HEADER}
1.1. | Alejas | 40 ozoli | 38 ozoli
1.2. | Kapličas | 2 kapličas | 1 kapliča

2. Dzīvāka pilsēta

{HEADER}
2.1. | Estrādes | 3 estrādes | 2 estrādes
"""
    assert rows(find(parted), "number", "goal_number", "goal")[-1] == (
        *("2.1.", "2", "Dzīvāka pilsēta"),
    )
    other = parted.replace("2. Dzīvāka pilsēta", "7. Par šo tabulu")
    assert rows(find(other), "goal")[-1] == (None,)


def test_a_goal_beside_other_measures_is_that_of_its_number() -> None:
    """Where no line shows how far down a goal reaches, its text stands beside any of its rows."""
    found = find("""
Mērķis | Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde
 | 1.1. | Alejas | 40 ozoli | 38 ozoli
1. Zaļāka pilsēta | 1.2. | Kapličas | 2 kapličas | 1 kapliča
^ | 2.1. | Estrādes | 3 estrādes | 2 estrādes
2. Dzīvāka pilsēta | 2.2. | Tirgi | 5 tirgi | 4 tirgi
""")
    assert rows(found, "number", "goal_number") == [
        ("1.1.", "1"),
        ("1.2.", "1"),
        ("2.1.", "2"),
        ("2.2.", "2"),
    ]


def test_most_numbers_tell_whose_number_a_row_above_bears() -> None:
    """One number deeper than the others makes no direction of a goal."""
    found = find(f"""
{HEADER}
1. Zaļāka pilsēta | < | < | <
1.1. | Alejas | 40 ozoli | 38 ozoli
1.2. | Kapličas | 2 kapličas | 1 kapliča
1.2.1. | Kapliču jumti | 2 jumti | 2 jumti
""")
    assert rows(found, "direction", "goal_number")[:2] == [(None, "1"), (None, "1")]


def test_a_note_in_one_cell_of_a_row_is_no_goal() -> None:
    found = find(f"""
{HEADER}
1. Zaļāka pilsēta | < | < | <
1.1. | Alejas | 40 ozoli | 38 ozoli
Piezīme: ozolus dāvināja iedzīvotāji. | < | |
1.2. | Kapličas | 2 kapličas | 1 kapliča
""")
    assert rows(found, "goal") == [("Zaļāka pilsēta",), ("Zaļāka pilsēta",)]


def test_a_cell_under_two_columns_is_named() -> None:
    drawing = """
Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde | Atbildīgais | Termiņš
1.1. | Alejas | 40 ozoli | 38 ozoli | Dome 2022. gads | <
1.2. | Kapličas | 2 kapličas | 1 kapliča | Draudze | 2023. gads
"""
    assert messages(drawing, "shared_cell") == ["one cell stands under responsible and deadline"]
    apart = drawing.replace("Dome 2022. gads | <", "Dome | 2022. gads")
    assert messages(apart, "shared_cell") == []


ROW = "1.3. | Estrādes | Uzbūvētas 3 estrādes. | Uzbūvētas 2 estrādes."


def lost(text: str, heading: int | None = None) -> list[str]:
    """What is said of a text behind a table whose last number is 1.2."""
    table = find_rows(("1.1.", "Alejas", "40 ozoli", "38 ozoli"), ("1.2.", text, "2", "1"))
    inside = [r.message for r in find_measures(table).remarks if r.code == "row_not_read"]
    plain = find_rows(("1.1.", "Alejas", "40 ozoli", "38 ozoli"), ("1.2.", "Kapličas", "2", "1"))
    behind = Document("drawn", (*plain.blocks, Paragraph(text.split("\n")[-1], level=heading)))
    return inside + [r.message for r in find_measures(behind).remarks if r.code == "row_not_read"]


def find_rows(*texts: tuple[str, ...]) -> Document:
    header = tuple(title.strip() for title in HEADER.split("|"))
    cells = tuple(
        Cell(r, c, r + 1, c + 1, text)
        for r, row in enumerate((header, *texts))
        for c, text in enumerate(row)
    )
    return Document("drawn", (Table(1 + len(texts), 4, cells),))


def test_the_next_row_within_a_cell_or_behind_the_table_is_named() -> None:
    said = "outside the measures stands what looks like a row: 1.3. Estrādes 3 estrādes"
    assert lost("Kapličas\n1.3. Estrādes 3 estrādes") == [said, said]


@pytest.mark.parametrize(
    "text", ["Kapličas, kā 1.3. Estrādes", "Kapličas\n1.3. punkts", "Alejas 1.3"]
)
def test_a_number_within_a_sentence_is_no_row(text: str) -> None:
    assert lost(text) == []


def test_a_heading_is_no_row() -> None:
    assert len(lost("Kapličas\n1.3. Secinājumi", heading=2)) == 1  # only that within the cell


PROSE = {
    "labels": [
        "1.1. Aleju stādīšana pilsētā",
        "Rezultatīvais rādītājs: iestādīti 40 ozoli",
        "Izpilde: iestādīti 38 ozoli",
        "Izpilde: salabota 1 kapliča",
    ],
    "numbers in brackets": [
        "Pasākuma „Aleju stādīšana” (1.1.) ietvaros iestādīti 38 ozoli.",
        "Pasākuma „Kapliču labošana” (1.2.) ietvaros salabota kapliča.",
        "Pasākums „Estrādes” (1.3.) nav sācies.",
    ],
}


@pytest.mark.parametrize("kind", PROSE)
def test_measures_told_in_prose_are_named(kind: str) -> None:
    document = Document("drawn", tuple(map(Paragraph, PROSE[kind])))
    said = [r.message for r in find_measures(document).remarks]
    assert len(said) == 1
    assert said[0].startswith("the text looks like a measure table and gave none: it has ")


@pytest.mark.parametrize(
    "texts",
    [
        ["Izpilde: laba", "Tālrunis: 67000000", "Adrese: Parka iela 4"],
        ["Likuma (1.1. punkts) dēļ", "Ziņojuma (1.2.) daļa", "Pārējais nav numurēts."],
    ],
)
def test_a_letter_is_no_prose_of_measures(texts: list[str]) -> None:
    assert find_measures(Document("drawn", tuple(map(Paragraph, texts)))).remarks == ()


@pytest.mark.parametrize(
    ("starts", "count"),
    [
        (("1.3.\nmuižu parkos", "1.4. bērniem", "1.5. un vasarā"), 3),
        (("1.3.\nmuižu parkos", "1.4. bērniem", "2.5. un vasarā"), 0),
        (("par 1.3. muižu", "par 1.4. bērniem", "par 1.5. vasarā"), 0),
    ],
)
def test_rows_lost_in_a_table_without_measures_are_named(starts: Sequence[str], count: int) -> None:
    """Pieces of rows that were taken for a table of their own: several of them show it."""
    measures = find_rows(("1.1.", "Alejas", "40", "38"), ("1.2.", "Kapličas", "2", "1"))
    cells = tuple(Cell(r, 0, r + 1, 1, text) for r, text in enumerate(starts))
    document = Document("drawn", (*measures.blocks, Table(len(starts), 1, cells)))
    said = [r.message for r in find_measures(document).remarks if r.code == "row_not_read"]
    assert len(said) == count


def test_a_text_in_the_place_of_a_number_is_named() -> None:
    drawing = """
    Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde
    1.1.1./Iekopt dārzu un sakopt parku./Rīkot talku. | Vadīt kursus | 20 kursi | Notika 21
    1.1.2. | Klubi | 5 klubi | Darbojas 4
    """
    (message,) = messages(drawing, "rows_together")
    assert "Iekopt dārzu" in message


def test_numbers_of_other_measures_within_a_text_are_named() -> None:
    drawing = """
    Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde
    1.1.1. | Kursi | 20 kursi | Notika 21/1.1.2./Klubi/1.1.3./Spēles
    1.1.4. | Talkas | 5 talkas | Punkts 1.1.2. izpildīts
    """
    (message,) = messages(drawing, "rows_together")
    assert message == "execution holds numbers of other measures: 1.1.2., 1.1.3."


def test_two_titles_in_one_column_are_named() -> None:
    drawing = """
    Nr. | Pasākums | Rādītājs | Termiņš,Izpilde
    1.1.1. | Kursi | 20 kursi | 2020. Notika 21
    1.1.2. | Klubi | 5 klubi | 2021. Darbojas 4
    """
    (message,) = messages(drawing, "unknown_column")
    assert "Termiņš | Izpilde" in message
    assert not messages(drawing.replace("Termiņš,Izpilde", "Izpilde"), "unknown_column")


def test_a_table_that_begins_with_the_rest_of_a_row_goes_on() -> None:
    found = find("""
    Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde
    1.1.1. | Kursi skolās | 20 kursi | Notika 21
    1.1.2. | Klubi visos | 5 klubi | Darbojas 4

    | pagastos un pilsētās | | klubi
    1.1.3. | Spēles | 3 spēles | Notika 3
    """)
    assert rows(found, "number", "measure", "execution") == [
        ("1.1.1.", "Kursi skolās", "Notika 21"),
        ("1.1.2.", "Klubi visos\npagastos un pilsētās", "Darbojas 4\nklubi"),
        ("1.1.3.", "Spēles", "Notika 3"),
    ]


def test_measures_without_a_goal_beside_others_with_one_are_named() -> None:
    rows_of = "\n".join(f"{{0}}.{n}. | Kursi {n} | {n} kursi | Notika {n}" for n in range(1, 5))
    parts = [f"{HEADER}\n{rows_of.format(goal)}" for goal in (1, 2, 3)]
    goals = ["", "# 2. mērķis: Mācīt", "# 3. mērķis: Sargāt"]
    drawing = "\n\n".join(part for pair in zip(goals, parts, strict=True) for part in pair if part)
    (message,) = messages(drawing, "other_goal")
    assert message.startswith("1.1. stands under none")
    assert not messages(parts[0], "other_goal")
