"""A sheet of several tables, saved or printed as one."""

from time import process_time

import pytest

from izpilde.extract.document import Paragraph, Table
from izpilde.extract.measures.find import find_measures
from izpilde.extract.sheets import with_tables_parted
from tests.drawn import draw_document
from tests.pdf_pages import Row, drawn, measures, table

MEASURES = """
Nr. | Pasākums | Plānotie rezultatīvie rādītāji | Izpilde
1.1.1. | Tīrīt dīķus | 4 dīķi | Iztīrīti 3
1.1.2. | Stādīt vītolus | 40 vītoli | Iestādīti 38
"""
VALUES = """
Rādītāji dīķos | < | < | <
Rādītājs | Mērvienība | 2021 | 2022
Zivju sugas | skaits | 7 | 9
"""


def numbers(drawing: str) -> list[str | None]:
    return [m.number for m in find_measures(with_tables_parted(draw_document(drawing))).measures]


def test_a_table_of_years_below_measures_is_its_own() -> None:
    document = with_tables_parted(draw_document(MEASURES.rstrip() + VALUES))
    above, caption, below = document.blocks
    assert isinstance(above, Table)
    assert above.rows == 3
    assert isinstance(caption, Paragraph)
    assert caption.text == "Rādītāji dīķos"
    assert isinstance(below, Table)
    assert [cell.text for cell in below.cells[:4]] == ["Rādītājs", "Mērvienība", "2021", "2022"]
    assert [m.number for m in find_measures(document).measures] == ["1.1.1.", "1.1.2."]


def test_other_titles_of_measures_begin_another_table() -> None:
    other = """
    Pasākums | Nr. | Izpilde | Plānotie rezultatīvie rādītāji
    Būvēt laipas | 1.2.1. | Uzbūvētas 2 | 3 laipas
    """
    found = find_measures(with_tables_parted(draw_document(MEASURES.rstrip() + other)))
    assert [m.number for m in found.measures] == ["1.1.1.", "1.1.2.", "1.2.1."]
    assert (found.measures[-1].measure, found.measures[-1].planned) == ("Būvēt laipas", "3 laipas")


@pytest.mark.parametrize(
    "drawing",
    [
        # a header of two rows, a header printed again, a measure told by its years
        "Nr. | Pasākums | Plānots | Izpilde\nNr. p.k. | Pasākumi | Plāns | Izpildes rezultāts\n"
        "1.1.1. | Tīrīt dīķus | 4 dīķi | 3",
        MEASURES + MEASURES.strip(),
        MEASURES + "1.1.3. | Mērīt ūdeni | 2021 | 2022",
        "Rādītājs | Mērvienība | 2021 | 2022\nZivis | skaits | 7 | 9\n"
        "Rādītājs | Vienība | 2021 | 2022",
    ],
)
def test_what_is_one_table_stays_so(drawing: str) -> None:
    document = draw_document(drawing.replace("\n\n", "\n").strip())
    assert with_tables_parted(document) is document


@pytest.mark.parametrize(
    "row",
    [
        " | Ziņojuma termiņš | 2020 | 2021",
        " | Ziņojuma termiņš | 2020. gads | 2021. gads",
        "Termiņš | | 2020. gads | 2021",
        "Rīcības virziens: ūdeņi | Pasākums | 2020 | 2021",
        " | Sākts | 2018 | 2019\n | Beigts | 2020 | 2021",
        "Dīķi | skaits | 2018 | 2019\nUpes | skaits | 2020 | 2021",
    ],
)
def test_years_in_a_row_above_more_measures_end_no_table(row: str) -> None:
    more = "1.2.1. | Mērīt ūdeni | 7 reizes | 8 reizes\n1.2.2. | Būvēt laipas | 3 laipas | 2"
    assert numbers(f"{MEASURES}{row}\n{more}")[-2:] == ["1.2.1.", "1.2.2."]
    turned = (
        "Pasākums | Nr. | Izpilde | Plānotie rezultatīvie rādītāji\nSēt pļavas | 1.1.9. | 2 | 3\n"
    )
    again = "Mērīt ūdeni | 1.2.1. | 8 reizes | 7 reizes"
    assert numbers(f"{MEASURES}{turned}Termiņš | | 2020 | 2021\n{again}")[-1] == "1.2.1."


def test_years_in_a_last_row_are_a_measures_own() -> None:
    rest = " | Ziņojuma termiņš | 2020 | 2021"
    for below in ("", "\n | Stāvs krasts | 5 laipas | 6 laipas"):
        document = draw_document(MEASURES + rest + below)
        assert with_tables_parted(document) is document


@pytest.mark.parametrize(
    "below",
    [
        "Rādītājs | Vienība | 2020 | 2021\n1. | Zivis | 7 | 9\n2. | Vēži | 7 | 9",
        "Nr. | Rādītājs | 2020 | 2021\n1.1.1. | Zivis | 7 | 9\n1.1.2. | Vēži | 7 | 9",
        "Nr. | Rādītājs | 2020 | 2021\n2.1.1. | Zivis | 7 | 9\n2.1.2. | Vēži | 7 | 9",
        " | | | \n | Rādītājs | 2020 | 2021\n | Zivis | 7 | 9",
    ],
)
def test_values_below_titles_of_years_are_no_measures(below: str) -> None:
    assert numbers(MEASURES + below) == ["1.1.1.", "1.1.2."]


def test_many_rows_of_years_are_soon_read() -> None:
    document = draw_document("\n".join(["Kursi | 2020 | 2021 | x"] * 300))
    began = process_time()
    assert with_tables_parted(document) is document
    assert process_time() - began < 3


def test_a_goal_in_a_table_of_its_own_stands_above_the_first_measures() -> None:
    found = find_measures(draw_document(f"1.1. | Tīri dīķi\n\nTabula.\n{MEASURES}"))
    assert {m.goal_number for m in found.measures} == {"1.1"}


def test_a_printed_sheet_has_its_titles_below_lines_of_text() -> None:
    titles: Row = ("", "Nr.", "Pasākums", "Izpilde")
    text = [(f"Pārskata {n}. rinda par dīķiem", "", "", "") for n in range(1, 7)]
    first: list[Row] = [("", "1.1.", "Tīrīt dīķus", "Iztīrīti 3 dīķi")]
    second: list[Row] = [("", "1.3.", "Mērīt ūdeni", "Izmērīts")]
    pages = (
        lambda canvas: table(canvas, [*text[1:], titles, *first], titles=text[0]),
        lambda canvas: table(canvas, second[1:], titles=second[0]),
    )
    assert [m[0] for m in measures(drawn(*pages))] == ["1.1.", "1.3."]
