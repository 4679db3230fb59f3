"""Measures in drawn tables, one test a way of laying a table out."""

import pytest

from izpilde.extract.measures.found import ColumnYears
from tests.drawn import PLAIN, find, one, rows


def test_the_plainest_table() -> None:
    found = find(PLAIN)
    assert rows(found, "number", "measure", "planned", "execution", "row_index") == [
        ("1.1.1.", "Kursi", "20 kursi", "Notika 21", 1),
        ("1.1.2.", "Klubi", "5 klubi", "Darbojas 4", 2),
    ]
    assert found.table_count == 1
    assert found.remarks == ()


def test_every_column_goes_to_its_field_in_any_order() -> None:
    measure = one("""
Komentāri | Izpildes gaita | Statuss | Līdzatbildīgie | Pasākuma nosaukums | Atbildīgā iestāde | \
Nr. p. k. | Sasniedzamais rezultāts | Izpildes termiņš | Finansējums un tā avoti | Mērķgrupa
Nav vērtēts | Notika 21 | Izpildīts | SIF | Kursi | KM | U1.2. | 20 kursi | 2022 | 5 euro | Bērni
""")
    assert measure.number == "U1.2."
    assert (measure.measure, measure.planned, measure.execution) == (
        "Kursi",
        "20 kursi",
        "Notika 21",
    )
    assert (measure.status_printed, measure.responsible, measure.co_responsible) == (
        "Izpildīts",
        "KM",
        "SIF",
    )
    assert (measure.deadline, measure.funding, measure.notes) == ("2022", "5 euro", "Nav vērtēts")
    assert measure.extra == {"Mērķgrupa": "Bērni"}


def test_rows_merged_down_are_one_measure() -> None:
    found = find("""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1.1. | Kursi | 20 kursi | Notika
^ | ^ | 30 dalībnieki | ^
^ | ^ | - | Bija 31
1.2. | Klubi | 5 klubi | Ir
""")
    first, second = found.measures
    assert first.planned == "20 kursi\n30 dalībnieki"
    assert first.execution == "Notika\nBija 31"
    assert first.planned is not None
    assert [first.planned[a:b] for a, b in first.planned_items] == ["20 kursi", "30 dalībnieki"]
    assert (second.row_index, second.planned, second.planned_items) == (4, "5 klubi", ())


@pytest.mark.parametrize("again", [" | ", "1.1. | Kursi", "1.1. | ", " | Kursi"])
def test_rows_not_merged_but_empty_or_said_again_are_one_measure(again: str) -> None:
    found = find(f"""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1.1. | Kursi | 20 kursi | Notika
{again} | 30 dalībnieki | Bija 31
1.2. | Klubi | 5 klubi | Ir
""")
    assert rows(found, "number", "measure", "planned", "execution") == [
        ("1.1.", "Kursi", "20 kursi\n30 dalībnieki", "Notika\nBija 31"),
        ("1.2.", "Klubi", "5 klubi", "Ir"),
    ]


def test_the_rest_of_a_measure_in_a_row_without_number() -> None:
    measure = one("""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1.1. | Kursi pieaugušajiem | 20 kursi | Notika
 | un bērniem | | bieži
""")
    assert measure.measure == "Kursi pieaugušajiem\nun bērniem"
    assert measure.execution == "Notika\nbieži"


def test_two_columns_of_one_role_in_column_order() -> None:
    measure = one("""
Nr. | Pasākums | Darbības rezultāts | Rezultatīvais rādītājs | Izpilde
1. | Kursi | Notiek kursi | 20 kursi | Notika
""")
    assert measure.planned == "Notiek kursi\n20 kursi"
    assert measure.planned_items == ()


def test_execution_by_year() -> None:
    found = find("""
Nr. | Pasākums | Plānots | Sasniegtie 2021.gadā | Sasniegtie 2022.gadā
1 | 2 | 3 | 4 | 5
1. | Kursi | 20 | Notika 10 | Notika 12
2. | Klubi | 5 | - | Ir 5
3. | Kino | 7 | Nav | <
""")
    assert [measure.execution for measure in found.measures] == [
        "Notika 10\nNotika 12",
        "Ir 5",
        "Nav",
    ]
    assert [measure.execution_years for measure in found.measures] == [
        (ColumnYears(0, 9, 2021, 2021), ColumnYears(10, 19, 2022, 2022)),
        (ColumnYears(0, 4, 2022, 2022),),
        (),  # merged over both years
    ]


def test_the_year_of_a_lone_column_and_not_its_period() -> None:
    assert one("Nr. | Pasākums | Izpilde 2021.gadā\n1. | Kursi | Notika").execution_years == (
        ColumnYears(0, 6, 2021, 2021),
    )
    assert one("Nr. | Pasākums | Izpilde 2021.–2022.gadā\n1. | A | B").execution_years == ()


@pytest.mark.parametrize(
    ("printed", "number", "measure"),
    [
        ("3.2.1. Nodrošināt kursus", "3.2.1.", "Nodrošināt kursus"),
        ("3.2.1.Nodrošināt kursus", "3.2.1.", "Nodrošināt kursus"),
        ("3.2.1 Nodrošināt kursus", "3.2.1", "Nodrošināt kursus"),
        ("3.2.1. nodrošināt kursus", "3.2.1.", "nodrošināt kursus"),
        ("3.2.1./Nodrošināt kursus", "3.2.1.", "Nodrošināt kursus"),
        ("1.1.1.1 Kursi", "1.1.1.1", "Kursi"),
        ("U1.2. Kursi", "U1.2.", "Kursi"),
        ("R 3.1.4 Kursi", "R 3.1.4", "Kursi"),
        ("1) Kursi", "1)", "Kursi"),
        ("4. „Kursi visiem”", "4.", "„Kursi visiem”"),
        ("Pasākums 1.2. Kursi", "1.2.", "Kursi"),
        ("5 bibliotēku atbalsts", None, "5 bibliotēku atbalsts"),
        ("20 Eiropas dienas", None, "20 Eiropas dienas"),
        ("1.5 milj. euro piešķiršana", None, "1.5 milj. euro piešķiršana"),
        ("2. posms kursiem", None, "2. posms kursiem"),
        ("2021. gada kursi", None, "2021. gada kursi"),
        ("3D modelis", None, "3D modelis"),
        ("Kursi", None, "Kursi"),
    ],
)
def test_a_number_that_begins_the_measure(printed: str, number: str | None, measure: str) -> None:
    found = one(f"Pasākums | Izpilde | Termiņš\n{printed} | Notika | 2021")
    assert (found.number, found.measure) == (number, measure)


def test_one_title_over_number_and_measure() -> None:
    found = find("Pasākums | < | Izpilde\n1. | Kursi | Notika\n2. | Klubi | Ir")
    assert rows(found, "number", "measure") == [("1.", "Kursi"), ("2.", "Klubi")]


@pytest.mark.parametrize("printed", ["1.2. pasākums", "Pasākums 1.2.", "Nr. 1.2.", "1.2."])
def test_a_number_with_its_label(printed: str) -> None:
    assert one(f"Nr. | Pasākums | Izpilde\n{printed} | Kursi | Notika").number == "1.2."


def test_a_number_that_a_narrow_column_broke() -> None:
    assert one("Nr. | Pasākums | Izpilde\n2.1.1/0. | Kursi | Notika").number == "2.1.10."


def test_a_task_merged_down_is_the_goal() -> None:
    found = find("""
Uzdevums | Pasākums | Rādītājs | Izpilde
1.1. Veicināt valodu | 1.1.1. Kursi | 20 | Notika
^ | 1.1.2. Klubi | 5 | Ir
2. uzdevums. Veicināt kultūru. | 2.1. Kino | 5 | Ir
""")
    assert rows(found, "goal_number", "goal", "number") == [
        ("1.1", "Veicināt valodu", "1.1.1."),
        ("1.1", "Veicināt valodu", "1.1.2."),
        ("2", "Veicināt kultūru", "2.1."),
    ]


def test_a_number_merged_down_with_the_task_is_the_tasks() -> None:
    found = find("""
Nr. | Uzdevums | Pasākums | Izpilde
1.1. | Veicināt valodu | Kursi | Notika
^ | ^ | Klubi | Ir
1.2. | Veicināt kultūru | Kino | Ir
""")
    assert rows(found, "goal_number", "goal", "number", "measure") == [
        ("1.1", "Veicināt valodu", None, "Kursi"),
        ("1.1", "Veicināt valodu", None, "Klubi"),
        ("1.2", "Veicināt kultūru", None, "Kino"),
    ]


def test_what_is_no_measure() -> None:
    found = find("""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1 | 2 | 3 | 4
1.1. | Kursi | 20 kursi | Notika
 | | |
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1.2. | Kopā ar pašvaldībām rīkot klubus | 5 klubi | Ir
Kopā | | 25 | 24
Kopā: | < | 25 | 24
Piezīme: dati ir precizēti 2022. gadā. | < | < | <
""")
    assert rows(found, "number", "row_index") == [("1.1.", 2), ("1.2.", 5)]
    assert [narrative.text for narrative in found.narrative] == [
        "Piezīme: dati ir precizēti 2022. gadā."
    ]


def test_another_header_in_mid_table_holds_from_there_on() -> None:
    found = find("""
Nr. | Pasākums | Izpilde | Termiņš
1. | Kursi | Notika | 2021
Nr. | Pasākums | Termiņš | Izpilde
2. | Klubi | 2022 | Ir
""")
    assert rows(found, "number", "execution", "deadline") == [
        ("1.", "Notika", "2021"),
        ("2.", "Ir", "2022"),
    ]


def test_a_row_with_one_indicator_before_a_repeated_header_is_kept() -> None:
    header = "Uzdevums | Nr. | Pasākums | Rādītājs | Izpilde"
    found = find(f"""
{header}
1.1. Apgūt | 1.1.1. | Kursi | 20 kursi | Notika
^ | | | 30 dalībnieki |
{header}
1.2. Mērķis – Lasīt | 1.2.1. | Klubi | 5 klubi | Ir
""")
    assert rows(found, "goal", "planned") == [
        ("Apgūt", "20 kursi\n30 dalībnieki"),
        ("Lasīt", "5 klubi"),
    ]


def test_a_column_that_counts_the_rows_is_not_the_number() -> None:
    found = find("""
Nr. p. k. | Kods | Pasākums | Izpilde
5. | U1.2. | Kursi | Notika
6. | U1.3. | Klubi | Ir
""")
    assert rows(found, "number", "extra") == [
        ("U1.2.", {"Nr. p. k.": "5."}),
        ("U1.3.", {"Nr. p. k.": "6."}),
    ]


def test_a_goal_over_some_of_the_columns_counts_no_rows() -> None:
    found = find("""
Nr. p. k. | Nr. | Pasākums | Izpilde
1. Mērķis – Lasīt vairāk | < | < |
1. | 1.2. | Kursi | Notika
2. | 1.3. | Klubi | Ir
""")
    assert rows(found, "number") == [("1.2.",), ("1.3.",)]


def test_the_first_of_two_columns_of_numbers_where_none_counts_the_rows() -> None:
    found = find("""
Nr. | Kods | Pasākums | Izpilde
1.1. | 22.02.00 | Kursi | Notika
1.2. | 22.03.00 | Klubi | Ir
""")
    assert rows(found, "number") == [("1.1.",), ("1.2.",)]


def test_letters_as_numbers() -> None:
    found = find("""
1.1. Uzdevums. Apgūt valodu | < | <
 | Pasākums | Izpilde
a) | Kursi | Notika
b) | Klubi | Ir

c) | Kino | Bija
""")
    assert rows(found, "goal_number", "number") == [("1.1", "a)"), ("1.1", "b)"), ("1.1", "c)")]


def test_verdicts_beside_the_account_are_the_status() -> None:
    found = find("""
Nr. | Pasākums | Izpilde (izpildīts/neizpildīts) | Izpildes apraksts
1. | Kursi | Izpildīts | Notika 21
2. | Klubi | Daļēji izpildīts | Darbojas 4
""")
    assert rows(found, "status_printed", "execution") == [
        ("Izpildīts", "Notika 21"),
        ("Daļēji izpildīts", "Darbojas 4"),
    ]


def test_verdicts_alone_are_the_execution() -> None:
    measure = one("Nr. | Pasākums | Izpilde\n1. | Kursi | Izpildīts")
    assert (measure.status_printed, measure.execution) == (None, "Izpildīts")


def test_a_table_title_above_the_header_is_no_goal() -> None:
    found = find("""
# 1.1. Mērķis – Apgūt valodu

Pasākumu izpilde 2021. gadā | < | <
Nr. | Pasākums | Izpilde
1.1.1. | Kursi | Notika
""")
    assert rows(found, "goal_number", "goal") == [("1.1", "Apgūt valodu")]
    assert [narrative.text for narrative in found.narrative] == ["Pasākumu izpilde 2021. gadā"]


def test_one_cell_that_goes_on_in_a_table_of_its_own() -> None:
    found = find("""
Nr. | Pasākums | Izpilde
1. | Kursi | Notika

 | | arī tiešsaistē
""")
    assert rows(found, "number", "execution") == [("1.", "Notika\narī tiešsaistē")]


def test_rows_by_year() -> None:
    measure = one("""
Nr. | Pasākums | Rādītājs | Gads | Izpilde
1. | Kursi | 20 | 2021. | Notika 10
^ | ^ | ^ | 2022. gads | Notika 12
^ | ^ | ^ | kopā | 22
""")
    assert measure.execution == "Notika 10\nNotika 12\n22"
    assert measure.execution_years == (
        ColumnYears(0, 9, 2021, 2021),
        ColumnYears(10, 19, 2022, 2022),
    )


CARD = """
Nr. | 1.1.1.
Pasākums | Kursi
Rezultatīvais rādītājs | 20 kursi
^ | 30 dalībnieki
Izpilde | Notika
"""
SECOND = CARD.strip().replace("1.1.1.", "1.1.2.").replace("Kursi", "Klubi")
FIELDS = ("number", "measure", "planned", "execution")


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n1.1.2. Klubi | <\n", "\nTurpinājums | <\n"])
def test_cards(between: str) -> None:
    second = SECOND if "Klubi" not in between else "\n".join(SECOND.splitlines()[2:])
    found = find(CARD.strip() + between + second)
    assert rows(found, *FIELDS, "row_index") == [
        ("1.1.1.", "Kursi", "20 kursi\n30 dalībnieki", "Notika", 0),
        ("1.1.2.", "Klubi", "20 kursi\n30 dalībnieki", "Notika", found.measures[1].row_index),
    ]
    assert found.table_count == (2 if between == "\n\n" else 1)
    assert found.measures[1].row_index == {"\n\n": 0, "\n": 5}.get(between, 5 + ("Tur" in between))


def test_a_list_of_two_columns_is_no_card() -> None:
    found = find("Saīsinājums | Skaidrojums\nKM | Kultūras ministrija\nSkaidrojums | Teksts")
    assert found.measures == ()
    assert found.narrative == ()


def test_a_card_with_two_titles_in_a_row() -> None:
    measure = one("""
Nr. | 1.1.1. | Termiņš | 2021
Pasākums | Kursi | < | <
Izpilde | Notika | < | <
""")
    assert (measure.number, measure.measure, measure.execution, measure.deadline) == (
        "1.1.1.",
        "Kursi",
        "Notika",
        "2021",
    )


def test_what_was_done_under_a_title_that_could_be_a_status() -> None:
    measure = one("""
Nr. | Pasākums | Rādītāji | < | Termiņš
^ | ^ | Plānots | Izpildīts | ^
1. | Kursi | 20 kursi | Bija 21 kurss | 2021
""")
    assert (measure.planned, measure.execution) == ("20 kursi", "Bija 21 kurss")
    assert measure.status_printed is None


BETWEEN = """

Rādītājs | 2020 | 2021 | 2022
Skolas | 640 | 631 | 622
"""


@pytest.mark.parametrize(
    ("more", "numbers"),
    [
        ("2.1.1. | Talkas | 3 talkas | Notika 4\n2.1.2. | Balles | 2 balles | Notika 2", 4),
        ("2. Otrais virziens | < | < | <\n2.1.1. | Talkas | 3 talkas | Notika 4", 3),
        ("1.1.1. | Skolas | 640 | 631\n1.1.2. | Klubi | 5 | 6", 2),
        ("1. | Skolas | 640 | 631\n2. | Klubi | 5 | 6", 2),
        ("2.1. | Skolas | 640 | 631\n2.2. | Klubi | 5 | 6", 2),
    ],
)
def test_a_table_goes_on_behind_another_one_where_its_numbers_do(more: str, numbers: int) -> None:
    assert len(find(f"{PLAIN.strip()}{BETWEEN}\n{more}").measures) == numbers


def test_rows_of_their_own_go_on_below_a_title_over_two_columns_of_one_row() -> None:
    """So Writer puts a header and a first row together whose cells begin at other places."""
    found = find("""
Nr. | < | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde
1.1.1. | Kursi | < | 20 kursi | Notika 21

1.1.2. | Klubi | 5 klubi | Darbojas 4

1.1.3. | Talkas | 3 talkas | Notika 3
""")
    assert rows(found, "number", "planned", "execution") == [
        ("1.1.1.", "20 kursi", "Notika 21"),
        ("1.1.2.", "5 klubi", "Darbojas 4"),
        ("1.1.3.", "3 talkas", "Notika 3"),
    ]
