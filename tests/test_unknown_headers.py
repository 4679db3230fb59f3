"""Tables that look like measures under a header that is not known."""

import pytest

from izpilde.extract.labels.near import nearest_wordings
from izpilde.extract.measures.found import MeasureTables
from tests.drawn import find, rows

MEASURES = """
1.1. | Sakopt upju krastus | Iztīrīti 30 km krastu | Iztīrīti 28 km krastu
1.2. | Rīkot talkas skolās | Notikušas 12 talkas | Notikušas 14 talkas
1.3. | Apmācīt gidus | Apmācīti 40 gidi | Apmācīti 35 gidi
"""

WITHOUT_FIGURES = """
1.1. | Sakopt upju krastus | Krasti iztīrīti pie pilsētām | Krasti iztīrīti pie ciemiem
1.2. | Rīkot talkas skolās | Talkas notikušas pilsētās | Talkas notikušas novados
"""


def table(header: str, below: str = MEASURES) -> MeasureTables:
    return find(header + below)


def messages(found: MeasureTables, code: str) -> list[str]:
    return [remark.message for remark in found.remarks if remark.code == code]


def test_a_header_that_is_not_known_is_said_with_the_nearest_wordings() -> None:
    found = table("Nr. | Pasākums | Ko solījām | Ko darījām", WITHOUT_FIGURES)
    assert found.measures == ()
    (message,) = messages(found, "unknown_header")
    assert "'Ko solījām' is near" in message
    assert "(execution, 0.60)" in message
    (reading,) = found.readings
    assert reading.kind == "unknown"
    assert reading.guess is not None
    assert [column.role for column in reading.guess.columns] == ["planned", "execution"]


def test_titles_near_enough_are_read_and_said() -> None:
    found = table("Nr. | Pasākums | Ieplānotais | Padarītais")
    assert rows(found, "number", "planned", "execution")[0] == (
        "1.1.",
        "Iztīrīti 30 km krastu",
        "Iztīrīti 28 km krastu",
    )
    assert messages(found, "unknown_header") == []
    (message,) = messages(found, "header_inferred")
    assert "'Ieplānotais' is near 'Plānotais' (planned, 0.90)" in message
    assert found.readings[0].kind == "inferred"


def test_an_account_that_was_not_read_is_said_beside_measures_and_in_a_plan() -> None:
    header = f"Nr. | Pasākums | Ko darījām | Plānotie{MEASURES}"
    for more in ("", "\n\nNr. | Pasākums | Plānotie | Izpilde\n2.1. | Kursi | 5 | 4"):
        (message,) = messages(find(header + more), "unknown_header")
        assert "'Ko darījām' is near" in message


def test_the_only_words_behind_a_plan_are_its_account_and_that_is_said() -> None:
    found = table("Nr. | Pasākums | Plānotie | Ko darījām")
    assert rows(found, "number", "execution")[0] == ("1.1.", "Iztīrīti 28 km krastu")
    (message,) = messages(found, "header_inferred")
    assert "'Ko darījām'" in message


def test_two_columns_of_figures_behind_the_measure_are_its_plan_and_account() -> None:
    found = table("Nr. | Pasākums | Ko solījām | Ko darījām")
    assert rows(found, "number", "measure", "planned", "execution")[2] == (
        "1.3.",
        "Apmācīt gidus",
        "Apmācīti 40 gidi",
        "Apmācīti 35 gidi",
    )
    assert len(messages(found, "header_inferred")) == 1


def test_a_column_of_words_titled_as_numbers_beside_another_is_the_measure() -> None:
    found = table("Kods | Plāna punkts | Plānotie | Izpilde")
    assert rows(found, "number", "measure")[1] == ("1.2.", "Rīkot talkas skolās")


def test_two_columns_of_words_before_the_account_are_the_measure_and_its_plan() -> None:
    found = table("Nr. | Apsolītais darbs | Ko gribējām | Izpilde")
    assert rows(found, "measure", "planned")[0] == (
        "Sakopt upju krastus",
        "Iztīrīti 30 km krastu",
    )


def test_an_account_among_other_words_is_told_by_its_figures() -> None:
    below = """
1.1. | Sakopt krastus | Iztīrīti 30 km | Iztīrīti 28 km krastu | Upju biedrība un novadi
1.2. | Rīkot talkas | Notikušas 12 talkas | Notikušas 14 talkas | Skolu jaunatnes apvienība
"""
    found = table("Nr. | Pasākums | Plānotie | Ko darījām | Kas darīja", below)
    assert rows(found, "execution")[1] == ("Notikušas 14 talkas",)


def test_an_account_is_told_by_its_cells_beside_tables_whose_is_titled() -> None:
    found = find(
        f"Nr. | Pasākums | Plānotie | Ko darījām{MEASURES}\n\n"
        "Nr. | Pasākums | Plānotie | Izpilde\n2.1. | Kursi | 5 | 4"
    )
    assert rows(found, "number") == [("1.1.",), ("1.2.",), ("1.3.",), ("2.1.",)]
    assert len(messages(found, "header_inferred")) == 1
    assert [reading.kind for reading in found.readings] == ["measures", "measures"]


@pytest.mark.parametrize(
    "drawing",
    [
        # a list of projects, one of institutions, one of risks, a budget, a text in columns
        "Nr. | Projekts | Izmaksas | Gads | Statuss\n1. | Skolas jumts | 45 000 | 2022 | Pabeigts\n"
        "2. | Ciema ceļš un tilts | 90 000 | 2021 | Turpinās",
        "Nr. | Iestāde | Adrese\n1. | Kultūras ministrija | Krišjāņa Valdemāra iela 11a, Rīga\n"
        "2. | Zemkopības ministrija | Republikas laukums 2, Rīga",
        "Rādītājs | Bāzes gads | 2021 | 2022\n1. Lasītāji | 2019 | 5 | 6\n2. Kursi | 2019 | 7 | 8",
        "Nr. | Programma | Plāns | Izpilde\n1. | 01.00 | 5 000 | 4 000\n2. | 02.00 | 7 000 | 6 500",
        "Joma | Kas mainījies pēdējos gados | Ko tas nozīmē\nVide | Vairāk talku | Tīrāki krasti\n"
        "Kultūra | Vairāk lasītāju bibliotēkās | Jaunas telpas",
    ],
)
def test_other_tables_say_nothing(drawing: str) -> None:
    found = find(drawing)
    assert found.measures == ()
    assert messages(found, "unknown_header") == []
    assert [reading.kind for reading in found.readings] == ["other"]


def test_plans_of_one_word_are_known() -> None:
    for planned in ("Plānotie", "Plāns"):
        found = table(f"Nr. | Pasākums | {planned} | Sasniegtie")
        assert len(found.measures) == 3
        assert messages(found, "unknown_header") == []


def test_the_nearest_wordings_are_the_lexicons_own_best_first() -> None:
    nearest = nearest_wordings("Padarītie darbi")
    assert nearest[0].wording == "Paveiktie darbi"
    assert [n.score for n in nearest] == sorted((n.score for n in nearest), reverse=True)
