"""Tables wider than a page, and rows whose cells merged down were lost."""

from dataclasses import replace

import pytest

from izpilde.extract import abreast
from izpilde.extract.abreast import with_columns_joined
from izpilde.extract.document import Document, Table
from izpilde.extract.labels.headers import Header
from izpilde.extract.labels.table_headers import header_of
from izpilde.extract.lost_merges import with_merges_restored
from izpilde.extract.measures.find import find_measures
from izpilde.schemas.values import Box
from tests.drawn import draw_document, draw_table, rows

LEFT = """
Nr. | Pasākums
1.1. mērķis: Sargāt mežu | <
1.1.1. | Iekopt stādus.
1.1.2. | Šķirot sēklas.
"""
MIDDLE = """
Plānotie rezultatīvie rādītāji | Termiņš
 |
2 dārzi | 2019
9 tonnas | 2020
"""
RIGHT = """
Izpilde

Iekopts 1 dārzs.
Sašķirotas 8 tonnas.
"""
READ = [
    ("1.1.1.", "Iekopt stādus.", "2 dārzi", "2019", "Iekopts 1 dārzs."),
    ("1.1.2.", "Šķirot sēklas.", "9 tonnas", "2020", "Sašķirotas 8 tonnas."),
]


def placed(table: Table, page: int, shift: float = 0.0) -> Table:
    cells = (
        replace(c, boxes=(Box(page, 50, 100 + 30 * c.row + shift, 90, 120 + 30 * c.row + shift),))
        for c in table.cells
    )
    return replace(table, cells=tuple(cells))


def of_one_column(drawing: str) -> Table:
    table = draw_table("\n".join(f"{line} |" for line in drawing.strip("\n").split("\n")))
    cells = tuple(cell for cell in table.cells if cell.col == 0)
    return replace(table, cols=1, cells=cells)


def sheets(*pages: int, shift: float = 0.0) -> list[Table]:
    parts = (draw_table(LEFT), draw_table(MIDDLE), of_one_column(RIGHT))
    return [placed(part, page, shift) for part, page in zip(parts, pages, strict=True)]


def read(*tables: Table) -> list[tuple[object, ...]]:
    found = find_measures(with_columns_joined(Document("pdf", tables)))
    return rows(found, "number", "measure", "planned", "deadline", "execution")


@pytest.mark.parametrize("pages", [(1, 2, 3), (1, 4, 7)])
def test_columns_that_go_on_on_other_pages(pages: tuple[int, int, int]) -> None:
    joined = with_columns_joined(Document("pdf", tuple(sheets(*pages))))
    assert read(*sheets(*pages)) == READ
    assert {m.goal_number for m in find_measures(joined).measures} == {"1.1"}


def test_the_last_rows_stand_on_pages_of_their_own() -> None:
    ends = [
        placed(draw_table("1.1.3. | Cirst taku.\n"), 4),
        placed(draw_table("1 taka | 2021\n"), 5),
        placed(of_one_column("Izcirsta.\n"), 6),
    ]
    more = ("1.1.3.", "Cirst taku.", "1 taka", "2021", "Izcirsta.")
    assert read(*sheets(1, 2, 3), *ends) == [*READ, more]


def test_rows_at_other_heights_are_another_tables() -> None:
    left, middle, right = sheets(1, 2, 3)
    lower = replace(sheets(1, 2, 3, shift=11)[2])
    assert len(list(with_columns_joined(Document("pdf", (left, middle, lower))).tables())) == 3
    assert len(list(with_columns_joined(Document("pdf", (left, middle, right))).tables())) == 1


def test_a_page_cut_in_two_has_all_columns_on_both_halves() -> None:
    left = placed(draw_table("Nr. | Pasākums | |\n1. | Stādi | |\n2. | Sēklas | |"), 1)
    right = placed(draw_table(" | | Plānotais rezultāts | Izpilde\n | | 2 | 1\n | | 9 | 8"), 2)
    found = find_measures(with_columns_joined(Document("pdf", (left, right))))
    assert rows(found, "number", "planned", "execution") == [("1.", "2", "1"), ("2.", "9", "8")]


def test_rows_that_lost_a_cell_merged_down_move_to_the_right() -> None:
    drawing = """
    Mērķis | Nr. | Pasākums | Rezultatīvais rādītājs | Izpilde
    1.1. Sargāt mežu | 1.1.1. | Iekopt stādus. | 2 dārzi | Iekopts 1.
    1.1.2. | Šķirot sēklas. | 9 tonnas | Sašķirotas 8. |
    1.1.3. | Cirst taku. | 1 taka | Izcirsta. |
    1.2. Rādīt mežu | 1.2.1. | Vest ekskursijas. | 4 gadā | Notika 5.
    """
    found = find_measures(with_merges_restored(draw_document(drawing)))
    assert rows(found, "number", "measure", "execution", "goal_number") == [
        ("1.1.1.", "Iekopt stādus.", "Iekopts 1.", "1.1"),
        ("1.1.2.", "Šķirot sēklas.", "Sašķirotas 8.", "1.1"),
        ("1.1.3.", "Cirst taku.", "Izcirsta.", "1.1"),
        ("1.2.1.", "Vest ekskursijas.", "Notika 5.", "1.2"),
    ]


def test_two_lost_columns_and_one_in_a_table() -> None:
    drawing = """
    Rīcības virziens | Mērķis | Nr. | Pasākums | Rādītājs | Izpilde
    1. Mežs | 1.1. Sargāt | 1.1.1. | Iekopt stādus. | 2 dārzi | Iekopts 1.
    1.1.2. | Šķirot sēklas. | 9 tonnas | Sašķirotas 8. | |
    1.2. Rādīt | 1.2.1. | Vest ekskursijas. | 4 gadā | Notika 5. |
    """
    found = find_measures(with_merges_restored(draw_document(drawing)))
    assert rows(found, "number", "execution", "goal_number", "direction_number") == [
        ("1.1.1.", "Iekopts 1.", "1.1", "1"),
        ("1.1.2.", "Sašķirotas 8.", "1.1", "1"),
        ("1.2.1.", "Notika 5.", "1.2", "1"),
    ]


def test_a_full_row_stays_where_it_is() -> None:
    drawing = """
    Mērķis | Nr. | Pasākums | Rādītājs | Izpilde
    1.1. Sargāt | 1.1.1. | Iekopt stādus. | 2 dārzi | Iekopts 1.
    1.2. | 1.2.1. | Vest ekskursijas. | 4 gadā |
    """
    document = draw_document(drawing)
    assert with_merges_restored(document) is document


def test_headers_are_found_only_where_rows_stand_level_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Table] = []

    def counted(table: Table) -> Header | None:
        asked.append(table)
        return header_of(table)

    monkeypatch.setattr(abreast, "header_of", counted)
    plain = Document("docx", tuple(draw_table(LEFT) for _ in range(20)))
    assert with_columns_joined(plain) is plain
    assert not asked
    lone = Document("pdf", tuple(placed(draw_table(LEFT), n, 11 * n) for n in range(20)))
    assert with_columns_joined(lone) is lone
    assert not asked
    level = Document("pdf", tuple(placed(draw_table(LEFT), n) for n in range(20)))
    assert with_columns_joined(level) is level
    assert len(asked) <= 40  # each table's, and that of a few joined


def test_a_row_with_an_empty_number_lost_no_cell() -> None:
    drawing = """
    Uzdevums | Nr. | Pasākums | Izpilde | Piezīmes
    1. Mācīt | 1.1. | Kursi trīs | Notika 3 kursi | Labi
    1.2. | | Kursi divi | Notika 4 kursi |
    2. Sargāt | 2.1. | Stādi | Iestādīti 9 | Labi
    """
    document = draw_document(drawing)
    assert with_merges_restored(document) is document


LATER = (
    "2.1.1. | Vākt ogas.\n2.1.2. | Lasīt sēnes.\n2.1.3. | Zāģēt malku.\n2.1.4. | Ravēt dārzu.",
    "3 spaiņi | 2021\n5 grozi | 2022\n7 steri | 2023\n1 dārzs | 2024",
    "Savākts 1.\nSalasīti 2.\nSazāģēti 3.\nIzravēts 4.",
)


def later(*pages: int) -> list[Table]:
    parts = (draw_table(LATER[0]), draw_table(LATER[1]), of_one_column(LATER[2]))
    return [placed(part, page) for part, page in zip(parts, pages, strict=True)]


@pytest.mark.parametrize(("first", "second"), [((1, 2, 3), (4, 5, 6)), ((1, 3, 5), (2, 4, 6))])
def test_sheets_whose_rows_go_on_on_other_pages_are_joined_apart(
    first: tuple[int, int, int], second: tuple[int, int, int]
) -> None:
    tables = [*sheets(*first), *later(*second)]
    tables.sort(key=lambda table: table.cells[0].boxes[0].page)
    joined = list(with_columns_joined(Document("pdf", tuple(tables))).tables())
    assert [table.cols for table in joined] == [5, 5]
    more = read(*tables)
    assert more[:2] == READ
    assert more[2] == ("2.1.1.", "Vākt ogas.", "3 spaiņi", "2021", "Savākts 1.")
    assert len(more) == 6
