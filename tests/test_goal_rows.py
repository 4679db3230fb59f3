"""Goal rows: a number that begins the numbers below, with whatever stands beside it."""

import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.txt.reader import read_txt
from tests.drawn import codes, find, rows

BENEFIT = "Sagaidāmais ieguvums: vairāk cilvēku lasa un raksta."
LONG = "Pilnveidot lasītprasmi visās vecuma grupās, tostarp " + "skolēniem, senioriem, " * 20 + "un"


@pytest.mark.parametrize(
    "goal",
    [
        f"1.1. | Veicināt lasīšanu | {BENEFIT} | < | < | <",
        f"1.1. | Veicināt lasīšanu | < | {BENEFIT} | < | <",
        f"1.1. | Veicināt lasīšanu | {BENEFIT} | | |",
        f"1.1. | Veicināt lasīšanu | {BENEFIT} | < | | KM",
        f"1.1. Veicināt lasīšanu | < | {BENEFIT} | < | < | <",
        f"1.1. Veicināt lasīšanu | {BENEFIT} | < | < | < | <",
        "1.1. | Veicināt lasīšanu | < | < | < | <",
        "1.1. Veicināt lasīšanu | < | < | < | < | <",
        "1.1. | Veicināt lasīšanu" + " | Veicināt lasīšanu" * 4,
        " | ".join(["1.1. Veicināt lasīšanu"] * 6),
        "1.1. | Veicināt lasīšanu | | | | KM",
    ],
)
def test_a_goal_is_no_measure_whatever_stands_beside_it(goal: str) -> None:
    found = find(f"""
Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde | Termiņš | Atbildīgie
{goal}
1.1.1. | Kursi | 20 kursi | Notika 18 kursi | 2022 | KM
1.1.2. | Klubi | 5 klubi | Darbojas 6 klubi | 2022 | KM
""")
    assert rows(found, "goal_number", "goal", "number") == [
        ("1.1", "Veicināt lasīšanu", "1.1.1."),
        ("1.1", "Veicināt lasīšanu", "1.1.2."),
    ]
    kept = [r.message for r in found.remarks if r.code == "row_without_measure"]
    assert len(kept) == (BENEFIT in goal or goal.endswith("KM"))
    assert all("Veicināt lasīšanu" in message for message in kept)
    if BENEFIT in goal:
        assert BENEFIT in kept[0]


def test_a_goal_longer_than_a_heading() -> None:
    found = find(f"""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
2.1. | {LONG} | {BENEFIT} | <
2.1.1. | Kursi | 20 kursi | Notika
""")
    assert rows(found, "goal_number", "goal", "number") == [("2.1", LONG, "2.1.1.")]


def test_a_goal_at_the_end_of_a_table_that_goes_on_in_the_next_one() -> None:
    found = find(f"""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1.1.1. | Kursi | 20 kursi | Notika
1.2. | Mazināt atkritumus | {BENEFIT} | <

1.2.1. | Talkas | 5 talkas | Notika 4 talkas
""")
    assert rows(found, "number", "goal_number") == [("1.1.1.", None), ("1.2.1.", "1.2")]


@pytest.mark.parametrize(
    "parent",
    [
        "1.1. | Lasīšanas gads | 30 pasākumi | Notika 28 pasākumi | |",
        "1.1. | Lasīšanas gads | 30 pasākumi | | 2022 | KM",
        "1.1. Lasīšanas gads | < | 30 pasākumi | Notika 28 pasākumi | 2022 | KM",
    ],
)
def test_a_parent_with_a_plan_and_an_account_of_its_own_is_a_measure_and_a_goal(
    parent: str,
) -> None:
    found = find(f"""
## 1. Mērķis – Lasīt vairāk

Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde | Termiņš | Atbildīgie
{parent}
1.1.1. | Kursi | 20 kursi | Notika 18 kursi | 2022 | KM
1.2. | Klubi | 5 klubi | Darbojas 6 klubi | 2022 | KM
""")
    assert rows(found, "goal_number", "goal", "number") == [
        ("1", "Lasīt vairāk", "1.1."),
        ("1.1", "Lasīšanas gads", "1.1.1."),
        ("1", "Lasīt vairāk", "1.2."),
    ]
    assert "row_without_measure" not in [code for code, _ in codes(found)]


def test_a_measure_that_says_the_same_twice_is_one() -> None:
    found = find("""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1.1.1. | Kursi | Notika kursi | Notika kursi
1.1.2. | Klubi | - | -
""")
    assert rows(found, "number") == [("1.1.1.",), ("1.1.2.",)]


def test_a_sentence_across_the_table_is_kept_in_a_finding() -> None:
    found = find(f"""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1.1. | Veicināt lasīšanu | < | <
{BENEFIT} | {BENEFIT} | {BENEFIT} | {BENEFIT}
1.1.1. | Kursi | 20 kursi | Notika
""")
    assert rows(found, "number", "goal_number", "goal") == [("1.1.1.", "1.1", "Veicināt lasīšanu")]
    assert any(BENEFIT in remark.message for remark in found.remarks)


@pytest.mark.parametrize("goal", ["1.1.\tVeicināt lasīšanu", "1.1. Veicināt lasīšanu"])
@pytest.mark.parametrize("beside", ["", f"\t{BENEFIT}", f"\t{BENEFIT}\t\t"])
@pytest.mark.parametrize("written", ["tabs", "a line a cell", "strokes"])
def test_a_goal_row_in_plain_text(goal: str, beside: str, written: str) -> None:
    lines = [
        "Nr.\tPasākums\tPlānotie rezultatīvie rādītāji\tIzpilde\tTermiņš",
        goal + beside,
        "1.1.1.\tKursi\t20 kursi\tNotika 18 kursi\t2022",
        "1.1.2.\tKlubi\t5 klubi\tDarbojas 6 klubi\t2022",
    ]
    if written == "a line a cell":
        lines = ["".join(f"\t{cell}\n" for cell in line.split("\t")) for line in lines]
    elif written == "strokes":
        lines = [f"| {line.replace(chr(9), ' | ')} |" for line in lines]
    text = "\n".join(["Pārskats", "", *lines, ""])
    found = find_measures(read_txt(text.encode()))
    assert rows(found, "goal_number", "goal", "number", "execution") == [
        ("1.1", "Veicināt lasīšanu", "1.1.1.", "Notika 18 kursi"),
        ("1.1", "Veicināt lasīšanu", "1.1.2.", "Darbojas 6 klubi"),
    ]


def test_a_last_measure_is_no_goal_of_the_next_tables_measures() -> None:
    found = find("""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1. | Kursi | 20 kursi | Notika
2. | Klubi | 5 klubi |

2.1. | Talkas | 5 talkas | Notika 4 talkas
""")
    assert rows(found, "number") == [("1.",), ("2.",), ("2.1.",)]


def test_a_measure_that_says_the_same_in_all_its_cells_is_one() -> None:
    found = find("""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
1.1.1. | Notika talka | Notika talka | Notika talka
1.1.2. | Klubi | 5 klubi | Ir
""")
    assert rows(found, "number") == [("1.1.1.",), ("1.1.2.",)]


@pytest.mark.parametrize("label", ["Rīcības virziens | <", "Rīcības virziens: |", "Mērķis | <"])
def test_a_goal_whose_label_has_a_cell_of_its_own_over_other_goals(label: str) -> None:
    found = find(f"""
Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
{label} | 2. Lasīt vairāk | <
Mērķis | < | 2.1. Lasīt mājās | <
2.1.1. | Kursi | 20 kursi | Notika
2.1.2. | Mērķis | 3 mērķi | Sasniegti 3
""")
    assert rows(found, "goal_number", "goal", "number") == [
        ("2.1", "Lasīt mājās", "2.1.1."),
        ("2.1", "Lasīt mājās", "2.1.2."),
    ]


@pytest.mark.parametrize("title", ["", "Kopums"])
def test_a_goal_merged_down_beside_its_measures_takes_none_of_them(title: str) -> None:
    found = find(f"""
{title} | Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde
1.1. Mērķis – vairāk lasītāju | 1.1.1. | Kursi | 20 kursi | Notika 21
^ | 1.1.2. | Klubi | 5 klubi | Darbojas 4
1.2. Mērķis – vairāk rakstītāju | 1.2.1. | Balvas | 3 balvas | Piešķirtas 3
^ | 1.2.2. | Krātuve | 1 krātuve | Izveidota
""")
    assert rows(found, "goal_number", "number", "execution") == [
        ("1.1", "1.1.1.", "Notika 21"),
        ("1.1", "1.1.2.", "Darbojas 4"),
        ("1.2", "1.2.1.", "Piešķirtas 3"),
        ("1.2", "1.2.2.", "Izveidota"),
    ]


def test_columns_counted_in_a_row_that_begins_late_are_no_measure() -> None:
    found = find("""
Nr. | Pasākums | Rādītāji | <
^ | ^ | Plānotie rezultatīvie rādītāji | Izpilde
 | | 3 | 4
1.1.1. | Kursi | 20 kursi | Notika 21
 | | 3 | 4
""")
    assert rows(found, "number", "planned", "execution") == [
        ("1.1.1.", "20 kursi\n3", "Notika 21\n4")
    ]


def test_years_number_no_measures() -> None:
    found = find("""
Pasākums | No | Līdz | Plānotie rezultatīvie rādītāji | Izpilde
Kursi | 2021 | 2023 | 20 kursi | Notika 21 kurss
Lekcijas | 2022 | 2023 | 5 lekcijas | Notika 4 lekcijas
""")
    assert rows(found, "number", "measure") == [(None, "Kursi"), (None, "Lekcijas")]
