"""Measures under their headings, and what is remarked about them."""

import pytest

from izpilde.extract.document import Cell, Document, Remark, Table
from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import MeasureTables
from izpilde.extract.measures.report_title import find_title
from izpilde.schemas.values import Box
from tests.drawn import PLAIN, codes, draw_document, find, rows

ABOVE = ("direction_number", "direction", "goal_number", "goal", "number")


@pytest.mark.parametrize(
    "sections",
    [
        "1. Rīcības virziens „Valoda” | < | < | <@1.1. Mērķis – Apgūt valodu | < | < | <",
        "1. Rīcības virziens „Valoda” | | |@ | 1.1. Mērķis – Apgūt valodu | |",
        "1. | Rīcības virziens „Valoda” | < | <@1.1. | Mērķis: apgūt valodu. | < | <",
        "1. | Valoda | |@1.1. | Apgūt valodu | |",
        "1. rīcības virziens | Valoda | |@Mērķis 1.1. | Apgūt valodu | |",
        "1. Valoda | < | < | <@1.1. Apgūt valodu | < | < | <",
        "1. RĪCĪBAS VIRZIENS: VALODA | < | < | <@1.1. | Mērķis – Apgūt valodu | 50% | 48%",
        "1. Rīcības virziens „Valoda”/1.1. Mērķis – Apgūt valodu | < | < | <",
        "Rīcības virziens: | 1. Valoda | < | <@Mērķis | 1.1. Apgūt valodu | < | <",
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


def test_section_rows_with_who_answers_for_them() -> None:
    found = find("""
Nr. | Pasākums | Izpilde | Atbildīgie
1. Valoda | < | < | KM
1.1. Apgūt valodu | < | < | IZM
1.1.1. | Kursi | Notika | IZM
""")
    assert rows(found, *ABOVE) == [("1", "Valoda", "1.1", "Apgūt valodu", "1.1.1.")]


def test_a_group_of_measures_does_not_end_their_goal() -> None:
    found = find("""
# 1.1. Apgūt valodu

Nr. | Pasākums | Izpilde
Pasākumi valsts budžeta ietvaros | < | <
1.1.1. | Kursi | Notika
""")
    assert rows(found, "goal_number", "goal") == [("1.1", "Apgūt valodu")]


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


def test_a_list_in_the_introduction_is_no_section_of_the_narrative() -> None:
    found = find("""
# Ievads

1. Rīcības virziens „Valoda”:

Plānu īsteno 5 iestādes.

# 1. Rīcības virziens „Valoda”

Notika kursi.
""")
    assert [(narrative.text, narrative.section) for narrative in found.narrative] == [
        ("Plānu īsteno 5 iestādes.", "Ievads"),
        ("Notika kursi.", "1. Rīcības virziens „Valoda”"),
    ]


def test_a_heading_whose_name_stands_in_the_next_paragraph() -> None:
    found = find("""
**II. RĪCĪBAS VIRZIENS**

**VALODA UN KULTŪRA**

Mērķis Nr. 2 – Apgūt valodu

Uzdevums | Paveiktais | Termiņš
2.1. Rīkot kursus | Notika | 2021
""")
    assert rows(found, *ABOVE) == [("II", "VALODA UN KULTŪRA", "2", "Apgūt valodu", "2.1.")]


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


def test_nothing_to_find() -> None:
    assert find_measures(Document("drawn", ())) == MeasureTables((), 0, None, (), ())
    bare = Table(3, 2, ())
    assert find_measures(Document("drawn", (bare,))).measures == ()


def test_a_task_alone_in_its_row_is_the_goal_of_the_next() -> None:
    found = find("""
Uzdevums | Nr. | Pasākums | Izpilde
1.1. Apgūt | | |
 | 1.1.1. | Kursi | Notika
 | 1.1.2. | Klubi | Ir
1.2. Lasīt | | |
 | 1.2.1. | Kino | Ir
""")
    assert rows(found, "goal_number", "goal", "number") == [
        ("1.1", "Apgūt", "1.1.1."),
        ("1.1", "Apgūt", "1.1.2."),
        ("1.2", "Lasīt", "1.2.1."),
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


def test_a_text_over_two_columns_of_five_belongs_to_its_measure() -> None:
    found = find("""
Nr. | Pasākums | Plānotais rādītājs | Izpilde | Piezīmes
1.1.1. | Kursi | 20 kursi | Notika | Jā
^ | ^ | Papildu kursi jauniešiem | < | ^
1.1.2. | Klubi | 5 klubi | Ir | Jā
""")
    assert rows(found, "number", "planned", "goal") == [
        ("1.1.1.", "20 kursi\nPapildu kursi jauniešiem", None),
        ("1.1.2.", "5 klubi", None),
    ]


def test_a_text_over_four_columns_of_five_heads_a_group() -> None:
    found = find("""
Nr. | Pasākums | Plānotais rādītājs | Izpilde | Piezīmes
1.1.1. | Kursi | 20 kursi | Notika | Jā
 | Pasākumi jauniešiem | < | < | <
1.1.2. | Klubi | 5 klubi | Ir | Jā
""")
    assert rows(found, "number", "goal") == [
        ("1.1.1.", None),
        ("1.1.2.", "Pasākumi jauniešiem"),
    ]


def test_a_long_text_over_the_table_heads_nothing() -> None:
    text = (
        "Šajā nodaļā aprakstītos pasākumus īsteno pašvaldības sadarbībā ar biedrībām, un par tiem "
        "pārskats sagatavots pēc aptaujas datiem, kuri iegūti pavasarī un rudenī visos novados"
    )
    found = find(f"""
Nr. | Pasākums | Plānotais rādītājs | Izpilde
{text} | < | < | <
1.1.1. | Kursi | 20 kursi | Notika
""")
    assert rows(found, "direction", "goal", "measure") == [(None, None, "Kursi")]


def test_a_total_with_an_explanation_is_no_measure() -> None:
    found = find("""
Nr. | Pasākums | Plānotais rādītājs | Izpilde
1.1.1. | Kursi | 20 kursi | Notika
Pavisam kopā (visi avoti) | | 120 | 100
1.1.2. | Klubi | 5 klubi | Ir
""")
    assert rows(found, "number", "execution") == [("1.1.1.", "Notika"), ("1.1.2.", "Ir")]


def test_a_row_without_a_number_goes_on_or_begins_by_its_first_letter() -> None:
    found = find("""
Nr. | Pasākums | Plānotais rādītājs | Izpilde
1.1.1. | Kursi | 20 kursi | Notika
 | un nodarbības vecākiem | 3 nodarbības | Ir
 | Kino vakari | 2 vakari | Nav
1.1.2. | Klubi | 5 klubi | Ir
""")
    assert rows(found, "number", "measure", "planned") == [
        ("1.1.1.", "Kursi\nun nodarbības vecākiem", "20 kursi\n3 nodarbības"),
        (None, "Kino vakari", "2 vakari"),
        ("1.1.2.", "Klubi", "5 klubi"),
    ]
