"""Headers of measure tables: a title's role, and a table's columns taken together."""

import json
from pathlib import Path
from typing import Any

import pytest

from izpilde.extract.labels.headers import column_role, find_header, is_header_row
from izpilde.extract.labels.title_rows import is_column_numbers
from izpilde.extract.labels.wordings import read_wordings, title_years
from tests.drawn import draw_rows

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "headers.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
TITLES = [case for case in CASES if "title" in case]
TABLES = [case for case in CASES if "table" in case]


@pytest.mark.parametrize("case", TITLES, ids=lambda case: case["title"])
def test_a_title_has_its_role(case: dict[str, Any]) -> None:
    assert column_role(case["title"])[0] == case["role"]


def test_a_row_with_a_measures_number_is_no_header() -> None:
    row = ["1.1.25.", "Pasākums „B”.", "Darbi paveikti.", "Saņemti 340 EUR."]
    assert find_header([row, ["1.1.26.", *row[1:]]]) is None
    titles = ["Nr.", "Pasākums", "Plānotie rezultāti", "Izpilde"]
    assert find_header([titles, row]) is not None


@pytest.mark.parametrize(
    "titles",
    [
        ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde", "31.12.22."),
        ("31.12.22.", "Pasākums", "Rezultatīvie rādītāji 2022. gadā", "Darbu izpilde 2022. gadā"),
        ("1.1.1.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde"),
        ("Nr. 1.1.1.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde"),
    ],
)
def test_a_number_or_a_date_among_titles_ends_no_header(titles: tuple[str, ...]) -> None:
    header = find_header([titles, ("", "Apmācīt pedagogus", "45 pedagogi", "40 pedagogi", "")])
    assert header is not None
    assert header.titles == titles


@pytest.mark.parametrize("case", TABLES, ids=lambda case: case["case"])
def test_a_table_has_its_header(case: dict[str, Any]) -> None:
    header = find_header(draw_rows(case["table"]))
    if case["roles"] is None:
        assert header is None
        return
    assert header is not None
    assert list(header.roles) == case["roles"]
    assert (header.start, header.rows) == (case.get("start", 0), case["rows"])
    if "years" in case:
        assert [list(years) if years else None for years in header.years] == case["years"]


def test_titles_of_two_rows_are_joined() -> None:
    header = find_header(draw_rows("Nr. | Pasākums | Izpilde | <\n^ | ^ | 2021 | 2022"))
    assert header is not None
    assert header.titles == ("Nr.", "Pasākums", "Izpilde 2021", "Izpilde 2022")


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Izpilde 2021.gadā", (2021, 2021)),
        ("2021. gads", (2021, 2021)),
        ("2019.–2020.gadā", (2019, 2020)),
        ("2021.-2023.gads", (2021, 2023)),
        ("2019./2020.m.g.", (2019, 2020)),
        ("2021. un 2022. gadā", (2021, 2022)),
        ("Izpilde (2021)", (2021, 2021)),
        ("Izpilde uz 31.12.2021.", None),
        ("Izpilde uz 2021.gada 31.decembri", None),
        ("Izpilde līdz 2021.gadam", None),
        ("NAP2027 izpilde", None),
        ("Izpilde", None),
    ],
)
def test_the_years_that_a_title_names(title: str, years: tuple[int, int] | None) -> None:
    assert title_years(title) == years


def test_a_header_said_again_is_known() -> None:
    header = find_header(draw_rows("Nr. | Pasākums | Izpilde | <\n^ | ^ | 2021.gads | 2022.gads"))
    assert header is not None
    assert is_header_row(["Nr.", "Pasākums", "Izpilde", "Izpilde"], header)
    assert is_header_row(["Nr.", "Pasākums", "2021.gads", "2022.gads"], header)
    assert is_header_row(["NR.", "Pasā- kums", "Izpilde", ""], header)
    assert not is_header_row(["1.1.", "Kursi", "Notika", "Notika"], header)
    assert not is_header_row(["1.1.", "Pasākums", "", "Notika"], header)


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        (["1", "2", "3", "4"], True),
        (["1.", "2.", "3."], True),
        (["(1)", "(2)", "(3)"], True),
        (["A", "B", "1", "2"], True),
        (["1", "2", "2", "3"], True),  # one merged over two columns
        (["1", "3", "2"], False),
        (["5", "40", "7"], False),
        (["1.", "Kursi", "3"], False),
        (["1", "", ""], False),
        (["1", "2"], False),
    ],
)
def test_a_row_that_counts_the_columns(cells: list[str], counts: bool) -> None:
    assert is_column_numbers(cells) == counts


def test_every_wording_of_the_lexicon_has_its_own_role() -> None:
    roles: dict[str, set[str]] = {}
    for wording in read_wordings("columns"):
        roles.setdefault(wording.text, set()).add(wording.role)
    assert {text for text, said in roles.items() if len(said) > 1} == set()


def test_a_header_of_three_rows_parts_the_columns_of_the_second() -> None:
    header = find_header(
        draw_rows("""
Nr. | Pasākums | Izpilde | < | <
^ | ^ | 2019. gadā | Pārskata periodā | <
^ | ^ | ^ | 2020. gadā | 2021. gadā
1. | Kursi | Notika | Notika | Notika
""")
    )
    assert header is not None
    assert header.rows == 3
    assert header.roles == ("number", "measure", "execution", "execution", "execution")
    assert header.titles[2:] == (
        "Izpilde 2019. gadā",
        "Izpilde Pārskata periodā 2020. gadā",
        "Izpilde Pārskata periodā 2021. gadā",
    )
    assert header.years[2:] == ((2019, 2019), (2020, 2020), (2021, 2021))


def test_titles_that_stand_above_the_header() -> None:
    above = "Plāna izpilde | < | <\nI nodaļa | < | <\n2021. gads | < | <\n"
    header = find_header(draw_rows(f"{above}Nr. | Pasākums | Izpilde\n1. | Kursi | Notika"))
    assert header is not None
    assert (header.start, header.rows) == (3, 4)
    assert find_header(draw_rows(f"{above}{above}Nr. | Pasākums | Izpilde")) is None


@pytest.mark.parametrize(
    ("cells", "again"),
    [
        (["Nr.", "Pasākums", "Izpilde", "Termiņi"], True),
        (["Nr.", "Pasākums", "Notika kursi", "2021"], False),  # half of it
        (["Nr. 1", "Pasākumi", "Izpildīts", ""], False),  # alike, and not the same
    ],
)
def test_how_much_of_a_header_is_said_again(cells: list[str], again: bool) -> None:
    header = find_header(draw_rows("Nr. | Pasākums | Izpilde | Termiņš"))
    assert header is not None
    assert is_header_row(cells, header) is again


def test_a_long_verdict_beside_the_account() -> None:
    header = find_header(
        draw_rows("""
Nr. | Pasākums | Izpildes gaita | Izpilde
1. | Kursi | Notika seši kursi visos novados. | Izpildīts daļēji, turpinās 2024. gadā
2. | Klubi | Atvērti trīs klubi pilsētās. | Izpildīts
""")
    )
    assert header is not None
    assert header.roles[2:] == ("execution", "status_printed")


@pytest.mark.parametrize("title", ["Pasākuma apraksts", "Pasākuma īss apraksts"])
def test_a_description_is_the_measure_where_no_column_is_called_so(title: str) -> None:
    below = "1.1. | Tīrīt dīķus | 3 dīķi | 4 dīķi"
    header = find_header(draw_rows(f"N.p.k. | {title} | Plānotais rezultāts | Izpilde\n{below}"))
    assert header is not None
    assert header.roles == ("number", "measure", "planned", "execution")
    header = find_header(draw_rows(f"N.p.k. | {title} | Pasākums | Izpilde\n{below}"))
    assert header is not None
    assert header.roles == ("number", "unknown", "measure", "execution")
    header = find_header(draw_rows(f"Uzdevums | {title} | Plāns | Izpilde\n{below}"))
    assert header is not None
    assert header.roles == ("goal", "measure", "planned", "execution")
    assert find_header(draw_rows(f"Nr. | {title} | Norises vieta\n1. | Talka | Rīga")) is None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Plān. rez. rād.", "planned"),
        ("Pasāk. nosauk.", "measure"),
        ("Izp. gaita", "execution"),
        ("Īst. term.", "deadline"),
        ("Fin. avots", "funding"),
        ("Sasn. rez.", "execution"),
        ("Piez.", "notes"),
        ("Ter. plānojums.", "unknown"),
    ],
)
def test_words_cut_short_and_stopped_are_those_that_they_begin(title: str, role: str) -> None:
    assert column_role(title)[0] == role


def roles_of(drawing: str) -> tuple[str, ...]:
    header = find_header([[cell.strip() for cell in row.split("|")] for row in draw(drawing)])
    assert header is not None
    return header.roles


def draw(drawing: str) -> list[str]:
    return [row for row in drawing.splitlines() if row.strip()]


def test_titles_that_only_their_brackets_tell_apart() -> None:
    drawing = """
        Nr. | Pasākums | Iznākums (plāns) | Iznākums (fakts)
        1.1. | Iekārtot mājas | Iekārtotas 4 mājas | Iekārtotas 3 mājas
    """
    assert roles_of(drawing)[2:] == ("planned", "execution")


def test_verdicts_and_sentences_under_each_others_titles() -> None:
    drawing = """
        Nr. | Pasākums | Rādītājs | Izpildes stāvoklis | Izpilde
        1.1. | Iekārtot mājas | 4 mājas | Iekārtotas 3 mājas, ceturtajai vēl maina jumtu | Daļēji
        1.2. | Sēt pļavas | 20 ha | Iesēti 22 ha pļavu, no tiem 9 ha mitrās vietās | Izpildīts
    """
    assert roles_of(drawing)[3:] == ("execution", "status_printed")


def test_a_result_beside_verdicts_is_the_account() -> None:
    drawing = """
        Nr. | Pasākums | Rādītājs | Rezultāts | Vai sasniegts
        1.1. | Iekārtot mājas | 4 mājas | Iekārtotas 3 mājas, vienai maina jumtu | Daļēji
        1.2. | Sēt pļavas | 20 ha | Iesēti 22 ha pļavu, no tiem 9 ha mitri | Izpildīts
    """
    assert roles_of(drawing)[3:] == ("execution", "status_printed")


def test_notes_on_what_was_done_beside_verdicts_are_the_account() -> None:
    drawing = """
        Nr. | Pasākums | Rādītājs | Izpilde | Komentāri par izpildi
        1.1. | Iekārtot mājas | 4 mājas | Daļēji | Iekārtotas 3 mājas, vienai maina jumtu
        1.2. | Sēt pļavas | 20 ha | Izpildīts | Iesēti 22 ha pļavu, no tiem 9 ha mitri
    """
    assert roles_of(drawing)[3:] == ("status_printed", "execution")
