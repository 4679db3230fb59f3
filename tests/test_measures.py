"""Measures found in drawn documents, one test a way of laying a table out."""

import pytest

from extract.document import Cell, Document, Remark, Table
from extract.found import ColumnYears, FoundMeasure, MeasureTables
from extract.measures import find_measures
from extract.titles import find_title
from schemas.findings import CODES
from schemas.records import Box
from tests.drawn import draw_document


def find(drawing: str, *remarks: Remark) -> MeasureTables:
    found = find_measures(draw_document(drawing, remarks))
    for measure in found.measures:
        for start, end in measure.planned_items:
            assert measure.planned is not None
            assert measure.planned[start:end].strip() == measure.planned[start:end] != ""
        for years in measure.execution_years:
            assert measure.execution is not None
            assert 0 <= years.start < years.end <= len(measure.execution)
    assert {remark.code for remark in found.remarks} <= CODES.keys()
    return found


def rows(found: MeasureTables, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(measure, field) for field in fields) for measure in found.measures]


def one(drawing: str) -> FoundMeasure:
    (measure,) = find(drawing).measures
    return measure


def codes(found: MeasureTables) -> list[tuple[str, int | None]]:
    return [(remark.code, remark.measure) for remark in found.remarks]


PLAIN = """
Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde
1.1.1. | Kursi | 20 kursi | Notika 21
1.1.2. | Klubi | 5 klubi | Darbojas 4
"""


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


ABOVE = ("direction_number", "direction", "goal_number", "goal", "number")


@pytest.mark.parametrize(
    "sections",
    [
        "1. Rīcības virziens „Valoda” | < | < | <@1.1. Mērķis – Apgūt valodu | < | < | <",
        "1. Rīcības virziens „Valoda” | | |@ | 1.1. Mērķis – Apgūt valodu | |",
        "1. | Rīcības virziens „Valoda” | < | <@1.1. | Mērķis: apgūt valodu. | < | <",
        "1. | Valoda | |@1.1. | Apgūt valodu | |",
        "1. Valoda | < | < | <@1.1. Apgūt valodu | < | < | <",
        "1. RĪCĪBAS VIRZIENS: VALODA | < | < | <@1.1. | Mērķis – Apgūt valodu | 50% | 48%",
    ],
)
def test_section_rows_give_direction_and_goal(sections: str) -> None:
    lines = "\n".join(sections.split("@"))
    found = find(f"""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
{lines}
1.1.1. | Kursi | 20 kursi | Notika
1.1.2. | Klubi | 5 klubi | Ir
2. Rīcības virziens „Kultūra” | < | < | <
2.1.1. | Kino | 5 | Ir
""")
    said = [tuple(str(value).lower() for value in row) for row in rows(found, *ABOVE)]
    assert said == [
        ("1", "valoda", "1.1", "apgūt valodu", "1.1.1."),
        ("1", "valoda", "1.1", "apgūt valodu", "1.1.2."),
        ("2", "kultūra", "none", "none", "2.1.1."),
    ]


def test_a_section_row_above_the_header() -> None:
    found = find(
        "1.1. Mērķis – Apgūt valodu | < | <\nNr. | Pasākums | Izpilde\n1.1.1. | Kursi | Ir"
    )
    assert rows(found, "goal_number", "number") == [("1.1", "1.1.1.")]


def test_numbers_that_begin_again_under_roman_directions() -> None:
    found = find("""
Nr. | Pasākums | Izpilde
I. Valoda | < | <
1. | Kursi | Notika
II. Kultūra | < | <
1. | Kino | Ir
""")
    assert rows(found, "direction_number", "direction", "number") == [
        ("I", "Valoda", "1."),
        ("II", "Kultūra", "1."),
    ]
    assert found.remarks == ()


def test_headings_after_a_list_in_the_introduction() -> None:
    found = find("""
1. Rīcības virziens „Valoda”:

1.1. Apgūt valodu;

2. Rīcības virziens „Kultūra”:

2.1. Mērķis – Baudīt kultūru;

# 1. Rīcības virziens „Valoda”.

## 1.1. Mērķis – Apgūt valodu

Mērķa sasniegšanai notika kursi.

Nr. | Pasākums | Izpilde
1.1.1. | Kursi | Notika

# 2. Rīcības virziens „Kultūra”.

Nr. | Pasākums | Izpilde
2.1.1. | Kino | Ir
""")
    assert rows(found, *ABOVE)[0] == ("1", "Valoda", "1.1", "Apgūt valodu", "1.1.1.")
    assert rows(found, *ABOVE)[1][:2] == ("2", "Kultūra")


def test_a_heading_whose_name_stands_in_the_next_paragraph() -> None:
    found = find("""
**II. RĪCĪBAS VIRZIENS**

**VALODA UN KULTŪRA**

Mērķis Nr. 2 – Apgūt valodu

Uzdevums | Paveiktais | Termiņš
2.1. Rīkot kursus | Notika | 2021
""")
    assert rows(found, *ABOVE) == [("II", "VALODA UN KULTŪRA", "2", "Apgūt valodu", "2.1.")]


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


def test_other_tables_are_left_alone_but_counted() -> None:
    found = find(f"""
Saīsinājums | Skaidrojums
KM | Kultūras ministrija
{PLAIN.join([chr(10)] * 2)}
Rādītājs | 2018 | 2019 | 2020
Skaits | 1 | 2 | 3

Programma | Plāns | Izpilde | %
01.00 | 5 | 4 | 80
""")
    assert (found.table_count, len(found.measures)) == (1, 2)
    assert {measure.table_index for measure in found.measures} == {1}


def test_a_plan_is_read_only_where_no_table_reports() -> None:
    plan = "Pasākums | Plānotais rezultāts | Atbildīgais | Termiņš\nKino | 5 | KM | 2023"
    assert [measure.measure for measure in find(plan).measures] == ["Kino"]
    assert len(find(f"{PLAIN}\n\n{plan}").measures) == 2


def test_a_table_without_header_takes_the_columns_of_the_one_before() -> None:
    found = find(f"""
{PLAIN.strip()}

Teksts starp tabulām.

1.1.3. | Kino | 5 kino | Ir
1.1.4. | Nometnes | 7 | Nav
""")
    assert rows(found, "number", "planned", "table_index")[2:] == [
        ("1.1.3.", "5 kino", 1),
        ("1.1.4.", "7", 1),
    ]
    assert codes(found) == [("header_inferred", 2)]


def test_rows_without_number_after_a_break_go_on_with_the_measure_before() -> None:
    found = find(f"{PLAIN.strip()}\n\n | | | un piektais\n1.1.3. | Kino | 5 | Ir")
    assert rows(found, "number", "execution")[1:] == [
        ("1.1.2.", "Darbojas 4\nun piektais"),
        ("1.1.3.", "Ir"),
    ]


def test_a_table_of_another_shape_takes_no_columns() -> None:
    found = find(f"{PLAIN.strip()}\n\nKM | Kultūras ministrija | 1 | 2\nSIF | Fonds | 3 | 4")
    assert len(found.measures) == 2


def test_numbers_are_kept_as_printed_and_remarked() -> None:
    found = find("""
Nr. | Pasākums | Rādītājs | Izpilde
2.2.1. | A | a | a
2.3.2. | B | b | b
2.2.3. | C | c | c
2.2.4. | D | d | d
2.3.1. | E | e | e
2.3.2. | F | f | f
""")
    assert [measure.number for measure in found.measures][1] == "2.3.2."
    assert codes(found) == [("duplicate_number", 5), ("number_out_of_sequence", 1)]
    assert {(remark.field, remark.start, remark.end) for remark in found.remarks} == {
        ("number", 0, 6)
    }


def test_ten_comes_after_nine() -> None:
    lines = "\n".join(f"2.1.{n}. | A{n} | a | b" for n in range(1, 13))
    assert find(f"Nr. | Pasākums | Rādītājs | Izpilde\n{lines}").remarks == ()


def test_empty_cells_and_columns_of_dashes() -> None:
    found = find("""
Nr. | Pasākums | Rādītājs | Izpilde | Piezīmes
1. | Kursi | – | | -
""")
    (measure,) = found.measures
    assert (measure.planned, measure.execution, measure.notes) == (None, None, None)
    assert [(remark.code, remark.field) for remark in found.remarks] == [
        ("empty_cell", "planned"),
        ("empty_cell", "execution"),
    ]


def test_an_unknown_column_is_remarked_once() -> None:
    found = find("Nr. | Pasākums | Izpilde | Joma\n1. | A | B | C\n2. | D | E | F")
    assert codes(found) == [("unknown_column", 0)]
    assert found.measures[1].extra == {"Joma": "F"}


def test_the_readers_remarks_are_handed_on() -> None:
    found = find(PLAIN, Remark("text_after_table", "conclusions"))
    assert codes(found) == [("text_after_table", None)]


def test_pages_boxes_and_joined_rows() -> None:
    header = [Cell(0, i, 1, i + 1, t) for i, t in enumerate(("Nr.", "Pasākums", "Izpilde"))]
    cells = [
        Cell(1, 0, 2, 1, "1.", (Box(1, 10, 700, 30, 740),)),
        Cell(1, 1, 2, 2, "Kursi", (Box(1, 30, 700, 90, 740),)),
        Cell(1, 2, 2, 3, "Notika", (Box(1, 90, 700, 200, 742), Box(2, 90, 50, 200, 80))),
    ]
    table = Table(2, 3, (*header, *cells), joined_rows=frozenset({1}))
    found = find_measures(Document("pdf", (table,), pages=2))
    (measure,) = found.measures
    assert (measure.page_start, measure.page_end) == (1, 2)
    assert measure.boxes == (Box(1, 10, 700, 200, 742), Box(2, 90, 50, 200, 80))
    assert codes(found) == [("row_joined_across_pages", 0)]


def test_narrative_and_its_headings() -> None:
    found = find(f"""
! Informatīvais ziņojums

! „Par kursiem”

# Ievads

Kursus apmeklēja 300 cilvēku.

Ievads .......... 3

# 1. Rīcības virziens „Valoda”

Notika 20 kursi.
{PLAIN.join([chr(10)] * 2)}
Beigu vārdi.
""")
    assert found.title == "Informatīvais ziņojums „Par kursiem”"
    assert [(n.section, n.text) for n in found.narrative] == [
        ("Ievads", "Kursus apmeklēja 300 cilvēku."),
        ("1. Rīcības virziens „Valoda”", "Notika 20 kursi."),
        ("1. Rīcības virziens „Valoda”", "Beigu vārdi."),
    ]


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("Informatīvais ziņojums\n\n„Par kursiem”", "Informatīvais ziņojums „Par kursiem”"),
        ("INFORMATĪVAIS ZIŅOJUMS „Par\n\nkursiem”", "INFORMATĪVAIS ZIŅOJUMS „Par kursiem”"),
        (
            "Kultūras ministrija\n\nPārskats par kursiem 2021. gadā",
            "Pārskats par kursiem 2021. gadā",
        ),
        ("Informatīvais ziņojums „Par kursiem” sniedz ziņas par kursiem.", None),
        ("**Kursu plāna izpilde**\n\nTeksts.", "Kursu plāna izpilde"),
        ("Teksts bez virsraksta.", None),
    ],
)
def test_the_title(opening: str, title: str | None) -> None:
    assert find_title(draw_document(opening)) == title


def test_nothing_to_find() -> None:
    assert find_measures(Document("drawn", ())) == MeasureTables((), 0, None, (), ())
    bare = Table(3, 2, ())
    assert find_measures(Document("drawn", (bare,))).measures == ()
