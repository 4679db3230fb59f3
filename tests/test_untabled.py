"""Measures told without a table: labelled lines, and cells one below the other."""

import random
from collections.abc import Sequence

import pytest

from izpilde.extract.document import Document, Paragraph, Table
from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import MeasureTables
from izpilde.extract.read import read_document
from izpilde.extract.untabled import dividing
from izpilde.extract.untabled.restoring import with_lines_as_tables

TITLES = (
    "Nr.",
    "Pasākums",
    "Rezultatīvais rādītājs",
    "Atbildīgā institūcija",
    "Termiņš",
    "Izpilde",
)
ROWS = tuple(
    tuple(row.split("|"))
    for row in (
        "1.1.1.|Atjaunot muzeja jumtu.|Atjaunots 1 jumts.|KM|31.12.2020.|Jumts atjaunots maijā.",
        "1.1.2.|Rīkot izstādes.|Gadā 6 izstādes.|Cēsu muzejs|Katru gadu|2019. gadā 7 izstādes.",
        "1.1.3.|Aprakstīt krājumu.|Aprakstīti 900 attēli.|KM|01.06.2021.|Aprakstīti 412 attēli.",
        "1.1.4.|Lasīt lekcijas.|Gadā 4 lekcijas.|KM|Katru gadu|2019. gadā 5 lekcijas.",
    )
)
GOAL = "1.1. mērķis: Saglabāt muzeju krājumu"
BEHIND = "Ziņojuma sagatavošanā piedalījās astoņas iestādes."


CELLS = [text for row in (TITLES, *ROWS) for text in row]


def read_text(text: str) -> MeasureTables:
    return find_measures(read_document(text.encode(), "txt"))


def cells(found: MeasureTables) -> list[tuple[str, ...]]:
    return [
        tuple(
            text or ""
            for text in (m.number, m.measure, m.planned, m.responsible, m.deadline, m.execution)
        )
        for m in found.measures
    ]


def flat(found: MeasureTables) -> list[tuple[str, ...]]:
    return [tuple(" ".join(text.split()) for text in row) for row in cells(found)]


def labelled(mark: str = ": ", end: str = "\n") -> str:
    records = (
        "\n".join(f"{title}{mark}{text}" for title, text in zip(TITLES, row, strict=True))
        for row in ROWS
    )
    return f"{GOAL}\n\n" + f"\n{end}".join(records) + f"\n\n{BEHIND}\n"


@pytest.mark.parametrize("mark", [": ", " – ", "\t", ":\n", "\n"])
def test_titles_begin_the_lines_of_each_measure(mark: str) -> None:
    found = read_text(labelled(mark))
    assert flat(found) == list(ROWS)
    assert {m.goal_number for m in found.measures} == {"1.1"}


def test_a_heading_between_records_is_the_goal_of_those_below() -> None:
    text = labelled().replace("Nr.: 1.1.3.", "1.2. mērķis: Rādīt krājumu\n\nNr.: 1.2.1.")
    text = text.replace("Nr.: 1.1.4.", "Nr.: 1.2.2.")
    assert [m.goal_number for m in read_text(text).measures] == ["1.1", "1.1", "1.2", "1.2"]


def test_a_numbered_line_opens_each_record() -> None:
    records = "\n\n".join(
        f"{n} {measure}\nRezultatīvais rādītājs: {planned}\nIzpilde: {done}"
        for n, measure, planned, _, _, done in ROWS
    )
    found = read_text(f"{GOAL}\n\n{records}\n\n{BEHIND}\n")
    assert [(m.number, m.measure, m.execution) for m in found.measures] == [
        (n, measure, done) for n, measure, _, _, _, done in ROWS
    ]


def test_a_list_below_a_label_is_all_of_its_text() -> None:
    text = labelled().replace(
        "2019. gadā 7 izstādes.", "Notika izstādes:\n- 4 Cēsīs;\n- 3 Āraišos."
    )
    found = read_text(text)
    assert (found.measures[1].execution or "").splitlines() == [
        "Notika izstādes:",
        "- 4 Cēsīs;",
        "- 3 Āraišos.",
    ]
    assert len(found.measures) == 4


SHORT = "\n\n".join(
    f"Nr.: 1.{n}.\nPasākums: Iegādāt datorus {n}. skolai\nIzpilde: iegādāti {n + 4} datori"
    for n in range(1, 6)
)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_stands_behind_the_last_record_is_none_of_its_text(between: str) -> None:
    found = read_text(f"{SHORT}{between}Kopējais finansējums 500 000 eiro\n")
    assert [m.execution for m in found.measures] == [
        f"iegādāti {n + 4} datori" for n in range(1, 6)
    ]
    assert "text_after_table" in {remark.code for remark in found.remarks}


@pytest.mark.parametrize("more", ["un 2 tāfeles", "- 2 tāfeles"])
def test_what_goes_on_below_the_last_record_is_its_text(more: str) -> None:
    found = read_text(f"{SHORT}\n{more}\n")
    assert (found.measures[-1].execution or "").endswith(more)


def test_a_page_that_put_two_labelled_lines_together_is_parted() -> None:
    lines = labelled().replace("Gadā 6 izstādes.\n", "Gadā 6 izstādes. ")
    assert flat(read_text(lines)) == list(ROWS)


def test_words_that_are_titles_make_no_records_of_prose() -> None:
    prose = "Pasākums: konference.\nNotika arī citi darbi.\nIzpilde: laba.\nPasākums: gājiens.\n"
    assert not read_text(prose).measures


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_cells_one_below_the_other(between: str) -> None:
    rows = between.join(text for row in (TITLES, *ROWS) for text in row)
    found = read_text(f"{GOAL}\n\n{rows}\n\n{BEHIND}\n")
    assert flat(found) == list(ROWS)
    assert not found.remarks


def test_titles_again_over_the_rows_of_each_goal() -> None:
    first, second = ROWS[:2], [(f"1.2.{n}.", *row[1:]) for n, row in enumerate(ROWS[2:], 1)]
    parts = [(GOAL,), TITLES, *first, ("1.2. mērķis: Rādīt krājumu",), TITLES, *second]
    found = read_text("\n".join(text for row in parts for text in row))
    assert flat(found) == [*first, *second]
    assert [m.goal_number for m in found.measures] == ["1.1", "1.1", "1.2", "1.2"]


def test_a_goal_between_rows_is_that_of_the_rows_below() -> None:
    rows = [*ROWS[:2], ("1.2. mērķis: Rādīt krājumu",), ("1.2.1.", *ROWS[2][1:])]
    text = "\n".join(cell for row in (TITLES, *rows) for cell in row)
    found = read_text(f"{GOAL}\n\n{text}\n")
    assert [m.goal_number for m in found.measures] == ["1.1", "1.1", "1.2"]


def test_a_cell_of_several_lines_and_an_empty_one() -> None:
    lines = [cell for row in (TITLES, *ROWS) for cell in row]
    at = lines.index("Aprakstīti 412 attēli.")
    lines[at : at + 1] = ["Aprakstīti 412 attēli:", "- 300 fotogrāfiju;", "- 112 zīmējumu."]
    lines.remove("Cēsu muzejs")
    found = read_text("\n".join(lines))
    assert (found.measures[1].responsible, found.measures[1].deadline) == (None, "Katru gadu")
    assert (found.measures[2].execution or "").count("\n") == 2


def test_rows_that_may_be_divided_otherwise_are_named() -> None:
    lines = [cell for row in (TITLES, *ROWS) for cell in row]
    lines.insert(lines.index("Rīkot izstādes.") + 1, "Piesaistīt jauniešus.")
    document = read_document("\n".join(lines).encode(), "txt")
    (remark,) = (r for r in document.remarks if r.code == "cells_divided")
    assert "1.1.2." in remark.message


def test_numbers_left_in_the_text_are_a_finding_beside_measures() -> None:
    left = "\n".join(f"2.1.{n}.\nDarbs Nr. {n}, kas nav tabulā" for n in range(1, 5))
    found = read_text(f"{labelled()}\n{left}\n")
    assert len(found.measures) == 4
    (message,) = (r.message for r in found.remarks if r.code == "page_without_measures")
    assert "2.1.1., 2.1.2., 2.1.3." in message


@pytest.mark.parametrize("text", [labelled(), labelled(" – "), labelled("\n"), "\n".join(CELLS)])
def test_all_signs_stay_in_the_blocks(text: str) -> None:
    document = read_document(text.encode(), "txt")
    assert any(isinstance(block, Table) for block in document.blocks)
    blocks = "".join(
        block.text if isinstance(block, Paragraph) else "".join(c.text for c in block.cells)
        for block in document.blocks
    )
    assert sorted("".join(blocks.split())) == sorted("".join(text.split()))


def test_any_order_of_lines_is_read_without_harm() -> None:
    chance = random.Random(7)
    kinds = [*TITLES, *(f"{title}: teksts" for title in TITLES), *CELLS, GOAL, BEHIND, "- a;", "–"]
    for _ in range(300):
        lines = chance.choices(kinds, k=chance.randrange(2, 40))
        text = chance.choice(["\n", "\n\n", ". "]).join(lines)
        document = with_lines_as_tables(Document("txt", tuple(map(Paragraph, text.split("\n\n")))))
        signs = "".join(
            block.text if isinstance(block, Paragraph) else "".join(c.text for c in block.cells)
            for block in document.blocks
        )
        assert sorted("".join(signs.split())) == sorted("".join(text.split()))


def test_a_label_of_two_lines_with_its_text_beside_it() -> None:
    text = labelled().replace("Rezultatīvais rādītājs: ", "Rezultatīvais ")
    for row in ROWS:
        text = text.replace(row[2], f"{row[2]}\nrādītājs:")
    assert flat(read_text(text)) == list(ROWS)


def test_labels_with_rows_below_them_are_no_records() -> None:
    rows = "\n".join(text for row in ROWS[:2] for text in row)
    part = f"Nr.\nPasākums\nRādītāji\ndivi\ntrīs\nTermiņš\nIzpilde\n{rows}\n"
    found = read_text(f"{GOAL}\n{part}1.2. mērķis: Rādīt krājumu\n{part}")
    assert not found.measures
    assert "page_without_measures" in {remark.code for remark in found.remarks}


def test_text_behind_the_last_record_is_not_its_own() -> None:
    text = labelled().replace(
        "2019. gadā 5 lekcijas.", "2019. gadā 5 lekcijas,\ntai skaitā 2 Rīgā."
    )
    found = read_text(text)
    assert (found.measures[-1].execution or "").endswith("tai skaitā 2 Rīgā.")
    assert not found.remarks
    several = labelled().replace("2019. gadā 7 izstādes.", "Notika 7 izstādes.\nArī 2 Rīgā.")
    found = read_text(several)
    assert flat(found)[-1] == ROWS[-1]
    assert [remark.code for remark in found.remarks] == ["text_after_table"]


def test_an_empty_last_label_takes_no_text_behind() -> None:
    records = "".join(f"\n{line}" for line in labelled().replace(BEHIND, "").split("\n"))
    records = records.replace("\n\nNr.:", "\nPiezīmes:\n\nNr.:") + "Piezīmes:\n"
    found = read_text(f"{records}\n{BEHIND}\n")
    assert flat(found)[-1] == ROWS[-1]
    assert found.measures[-1].notes is None


def test_two_columns_often_empty_and_texts_of_several_lines() -> None:
    titles = [*TITLES, "Piezīmes"]
    lines = [*titles]
    for row in ROWS:
        lines += row
    lines[lines.index("Rīkot izstādes.") + 1] = "Gadā rīkotas 6 izstādes:\n- 4 Cēsīs;\n- 2 Rīgā."
    found = read_text("\n".join(lines))
    assert [m.notes for m in found.measures] == [None] * 4
    assert found.measures[1].responsible == "Cēsu muzejs"
    assert found.measures[1].deadline == "Katru gadu"


def test_a_title_that_a_page_put_behind_the_text_above_it() -> None:
    text = labelled("\n").replace("Gadā 6 izstādes.\n", "Gadā 6 izstādes. ")
    assert flat(read_text(text)) == list(ROWS)


def test_a_measure_whose_first_line_is_lost_is_one_of_its_own() -> None:
    found = read_text(labelled().replace("Nr.: 1.1.3.\n", ""))
    assert [m.number for m in found.measures] == ["1.1.1.", "1.1.2.", None, "1.1.4."]
    assert [m.execution for m in found.measures] == [row[-1] for row in ROWS]
    assert "number_gap" in {remark.code for remark in found.remarks}


def in_turn(titles: Sequence[str], rows: int, lines: int, letters: int) -> str:
    told = [f"Teksts {n} par kopīgu darbu muzejā ".ljust(letters, "a") for n in range(lines)]
    numbered = ((f"1.1.{row}.", *told) for row in range(1, rows + 1))
    return "\n".join([*titles, *(line for row in numbered for line in row)])


def test_rows_of_many_long_lines_are_divided_without_measuring_a_cell_anew_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    signs = 0

    def counted(text: str) -> bool:
        nonlocal signs
        signs += len(text)
        return text.endswith(".")

    monkeypatch.setattr(dividing, "ends_sentence", counted)
    text = in_turn(TITLES, 6, 40, 200)
    read_document(text.encode(), "txt")
    assert signs < 150 * len(text)


def test_under_too_many_titles_lines_stay_lines_and_this_is_said() -> None:
    text = in_turn([*TITLES, *["Izpilde"] * 40], 3, 30, 40)
    document = read_document(text.encode(), "txt")
    assert not list(document.tables())
    (message,) = (r.message for r in document.remarks if r.code == "cells_divided")
    assert f"{len(TITLES) + 40} titles" in message
