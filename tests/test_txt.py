"""The text rendition: rows without rules, tables without an end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izpilde.extract.document import Document, Paragraph, Table
from izpilde.extract.files.sniff import sniff
from izpilde.extract.txt import tables
from izpilde.extract.txt.reader import read_txt
from izpilde.schemas.errors import UnreadableDocument

HEADER = "\tNr.\n\tPasākums\n\tRādītāji\n\tIzpilde\n\n"


def read(text: str) -> Document:
    return read_txt(text.encode())


def rows(text: str) -> list[list[str]]:
    """The rows of the only table, a cell across it once."""
    (table,) = read(text).tables()
    return lines_of(table)


def lines_of(table: Table) -> list[list[str]]:
    lines: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        lines[cell.row].append(cell.text)
    return lines


def paragraphs(document: Document) -> list[tuple[str, int | None]]:
    return [(b.text, b.level) for b in document.blocks if isinstance(b, Paragraph)]


def test_cells_on_led_lines_with_more_paragraphs() -> None:
    text = HEADER + "\t1.1.1.\n\tLasītavas:\n- mazās\n- lielās\n\tVismaz 3\n\tDarīts.\nVēl 2.\n"
    assert rows(text) == [
        ["Nr.", "Pasākums", "Rādītāji", "Izpilde"],
        ["1.1.1.", "Lasītavas:\n- mazās\n- lielās", "Vismaz 3", "Darīts.\nVēl 2."],
    ]


def test_an_empty_cell_is_a_cell() -> None:
    assert rows(HEADER + "\t1.\n\ta\n\t\n\tc\n")[1] == ["1.", "a", "", "c"]


def test_headings_end_a_table_and_lists_in_the_introduction_are_none() -> None:
    document = read(
        "Plāna virzieni ir šādi.\n1. Rīcības virziens „Bibliotēkas”:\n1.1. Mērķis – Lasītavas;\n"
        "Vairāk nekas.\n\n1. Rīcības virziens „Bibliotēkas”\n\n1.1. Mērķis – Lasītavas\n\n"
        f"{HEADER}\t1.1.1.\n\ta\n\tb\n\tc\n\n\n1.2. Mērķis – Grāmatas\n\n"
        f"Teksts.\n{HEADER}\t1.2.1.\n\td\n\te\n\tf\n"
    )
    assert [level for _, level in paragraphs(document)] == [None] * 4 + [1, 2, 2, None]
    assert [lines_of(table)[1][0] for table in document.tables()] == ["1.1.1.", "1.2.1."]


@pytest.mark.parametrize(
    "behind",
    [
        " · Secināms, ka plāns izpildīts.\n· Otrs.",
        "· Secināms, ka plāns izpildīts.\n· Otrs.",
        "Secinājumi\nPlāns izpildīts.",
        "2. Rīcības virziens „Grāmatas”\n\nTeksts.",
        "Kultūras ministrs A. Bērziņš",
    ],
)
def test_text_right_behind_the_last_row_is_no_cell(behind: str) -> None:
    document = read(f"{HEADER}\t1.1.1.\n\ta\n\tb\n\tDarīts.\nVēl.\n{behind}\n")
    (table,) = document.tables()
    assert table.cells[-1].text == "Darīts.\nVēl."
    assert "".join(text for text, _ in paragraphs(document)).startswith(behind.strip()[:10])
    assert [remark.code for remark in document.remarks] == ["text_after_table"]


def test_a_list_that_a_cell_leads_up_to_is_its_own() -> None:
    text = HEADER + "\t1.1.1.\n\ta\n\tb\n\tDarīts:\n· viens;\n· otrs.\n"
    document = read(text)
    assert rows(text)[1][3] == "Darīts:\n· viens;\n· otrs."
    assert document.remarks == ()


def test_an_empty_paragraph_inside_a_cell_does_not_end_the_row() -> None:
    text = HEADER + "\t1.1.1.\n\ta\n\nvēl a\n\tb\n\n\tc\n\nvēl c\n\n\t1.1.2.\n\td\n\te\n\tf\n"
    assert rows(text)[1:] == [["1.1.1.", "a\nvēl a", "b", "c\nvēl c"], ["1.1.2.", "d", "e", "f"]]


def test_text_between_tables_is_no_cell() -> None:
    row = "\t{}\n\ta\n\tb\n\tc\n\n"
    document = read(f"{HEADER}{row.format('1.1.1.')}Teksts.\n\n{row.format('1.2.1.')}{HEADER}")
    first = next(document.tables())
    assert first.cells[-1].text == "c"
    assert ("Teksts.", None) in paragraphs(document)


@pytest.mark.parametrize(
    ("following", "own"), [("1.1.3.", True), ("1.1.1.", False), ("1.2.1.", False), ("", False)]
)
def test_text_behind_an_empty_line_is_the_cells_before_the_next_number(
    following: str, own: bool
) -> None:
    document = read(f"{HEADER}\t1.1.2.\n\ta\n\tb\n\tc\n\nVēl c.\n\n\t{following}\n\td\n\te\n\tf\n")
    (row,) = (row for table in document.tables() for row in lines_of(table) if row[0] == "1.1.2.")
    assert (row[3] == "c\nVēl c.") is own
    assert (("Vēl c.", None) in paragraphs(document)) is not own


def test_a_text_beyond_the_limit_says_how_large_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("izpilde.extract.txt.reader.MAX_BYTES", 2 << 20)
    with pytest.raises(UnreadableDocument, match="text of 5 MB; the limit is 2 MB"):
        read("a" * (5 << 20))


def test_section_rows_stand_across_the_table() -> None:
    text = HEADER + "\t1.1. Mērķis – Lasītavas\n\n\t1.1.1.\n\ta\n\tb\n\tc\n"
    (table,) = read(text).tables()
    assert [(cell.text, cell.col, cell.col_end) for cell in table.cells][4] == (
        "1.1. Mērķis – Lasītavas", 0, 4
    )  # fmt: skip
    assert lines_of(table)[2] == ["1.1.1.", "a", "b", "c"]


def test_led_rows_that_no_empty_line_parts() -> None:
    text = HEADER.strip("\n") + "\n\t1.1.1.\n\ta\n\tb\n\tc\n\t1.1.2.\n\td\n\te\n\tf\n"
    assert rows(text) == [
        ["Nr.", "Pasākums", "Rādītāji", "Izpilde"],
        ["1.1.1.", "a", "b", "c"],
        ["1.1.2.", "d", "e", "f"],
    ]


def test_rows_on_one_line_with_tabs_between_cells() -> None:
    text = (
        "Teksts.\n\nNr.\tPasākums\tRādītāji\tIzpilde\n1.1.1.\tLasītavas:\n- mazās\tVismaz 3\tJā.\n"
        "Vēl.\n1.1.2.\ta\t\tb\n\nBeigas.\n"
    )
    assert rows(text)[1:] == [
        ["1.1.1.", "Lasītavas:\n- mazās", "Vismaz 3", "Jā.\nVēl."],
        ["1.1.2.", "a", "", "b"],
    ]
    assert [text for text, _ in paragraphs(read(text))] == ["Teksts.", "Beigas."]


def test_rows_between_strokes() -> None:
    text = "| Nr. | Pasākums | Izpilde |\n|---|:--|---|\n| 1. | a | b |\n"
    assert rows(text) == [["Nr.", "Pasākums", "Izpilde"], ["1.", "a", "b"]]


def test_rows_with_strokes_between_cells_alone() -> None:
    text = (
        "Nr. | Pasākums | Izpilde\n1. | a | b\n2. |  | c\n\nGadi | skaits | vieta\nTeksts | cits.\n"
    )
    document = read(text)
    (table,) = document.tables()
    assert lines_of(table) == [["Nr.", "Pasākums", "Izpilde"], ["1.", "a", "b"], ["2.", "", "c"]]
    assert paragraphs(document) == [("Gadi | skaits | vieta", None), ("Teksts | cits.", None)]


def test_indented_lines_are_no_table() -> None:
    document = read("Teksts.\n\t\t3.2. Atbalstīt lasītavas.\n\n\tviens\n\totrs\n")
    assert not list(document.tables())
    assert len(document.blocks) == 4


@pytest.mark.parametrize(
    "sections",
    [
        "\t1. Rīcības virziens „A”\n\n\t1.1. Mērķis – B\n",
        "\t\n\t1. Rīcības virziens „A”\n\n\t\n\t1.1. Mērķis – B\n",
    ],
)
def test_section_rows_of_a_led_table(sections: str) -> None:
    row = "\t{}\n\ta\n\tb\n\tc\n\n"
    found = rows(f"{HEADER}{sections}\n{row.format('1.1.1.')}{row.format('1.1.2.')}")
    texts = [[text for text in dict.fromkeys(row) if text] for row in found[1:]]
    assert texts == [
        ["1. Rīcības virziens „A”"],
        ["1.1. Mērķis – B"],
        ["1.1.1.", "a", "b", "c"],
        ["1.1.2.", "a", "b", "c"],
    ]


def test_section_rows_of_a_table_with_its_cells_inline() -> None:
    text = (
        "Nr.\tPasākums\tIzpilde\n1. Rīcības virziens „A”\n1.1. Mērķis – B\n1.1.1.\ta\tb\n"
        "1.2. Mērķis – C\n1.2.1.\tc\td\n"
    )
    assert [row[0] for row in rows(text)] == [
        "Nr.",
        "1. Rīcības virziens „A”",
        "1.1. Mērķis – B",
        "1.1.1.",
        "1.2. Mērķis – C",
        "1.2.1.",
    ]


def test_a_led_table_of_two_columns() -> None:
    assert rows("\tKM\n\tKultūras ministrija\n\n\tSIF\n\tSabiedrības integrācijas fonds\n") == [
        ["KM", "Kultūras ministrija"],
        ["SIF", "Sabiedrības integrācijas fonds"],
    ]


def test_notes_and_bookmarks_are_taken_out() -> None:
    document = read(
        "1. [bookmark: _Toc1]Rīcības virziens „A”.\n\nTeksts[footnoteRef:2]. Vēl teksts. "
        "[2:  Plāns [2021] pieejams:\nhttps://a.lv ] Un [3: nav piezīme].\n"
    )
    assert paragraphs(document) == [
        ("1. Rīcības virziens „A”.", 1),
        ("Teksts. Vēl teksts.  Un [3: nav piezīme].", None),
    ]
    assert document.footnotes == ("Plāns [2021] pieejams:\nhttps://a.lv",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1257"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, newline: str) -> None:
    text = "Pārskats „šogad”\nNākamā rinda — ģimenes"
    data = text.replace("\n", newline).encode(encoding)
    assert [text for text, _ in paragraphs(read_txt(data))] == text.split("\n")


def test_damaged_letters_do_not_make_it_another_encoding() -> None:
    text = "Šis ir garš teikums ar daudziem latviešu burtiem: āčēģīķļņšūž."
    document = read_txt(text.encode() + b"\xc4\n")
    assert paragraphs(document)[0][0] == text + "\ufffd"
    assert [remark.code for remark in document.remarks] == ["damaged_part"]


def test_composed_and_without_soft_hyphens() -> None:
    assert paragraphs(read("ga\u0304ds inte\u00adgrācija"))[0][0] == "gāds integrācija"


def test_zero_bytes_are_no_text() -> None:
    with pytest.raises(UnreadableDocument, match="zero bytes"):
        read_txt(b"a\0\0\0\0b")


def test_few_zero_bytes_are_left_out_and_told() -> None:
    data = "Nr.\tPasākums\tIzpilde\n1.\tTīrīt grāvjus\tIztīrīti trīs grāvji\n".encode()
    data = data.replace(b"Izt", b"Iz\0t")
    assert sniff(data, "parskats.txt") == "txt"
    document = read_txt(data)
    assert [remark.message for remark in document.remarks] == [
        "1 characters without meaning were left out"
    ]
    (table,) = document.tables()
    assert table.cells[-1].text == "Iztīrīti trīs grāvji"


@given(st.binary(max_size=400))
def test_no_bytes_bring_it_down(data: bytes) -> None:
    try:
        document = read_txt(data)
    except UnreadableDocument:
        return
    assert document.format == "txt"


LINES = st.sampled_from(
    ["", "\t1.1.1.", "\ta", "\t", "a", "1.1. Mērķis – a", "a\tb\tc", "· a.", "\t\ta"]
)


@given(st.lists(LINES, max_size=40))
def test_no_text_is_lost_and_no_cells_overlap(lines: list[str]) -> None:
    document = read("\n".join(lines))
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts += [cell.text for cell in block.cells]
            places = [
                (row, col)
                for cell in block.cells
                for row in range(cell.row, cell.row_end)
                for col in range(cell.col, cell.col_end)
            ]
            assert len(places) == len(set(places))
            assert all(row < block.rows and col < block.cols for row, col in places)
    assert "".join("".join(texts).split()) == "".join("".join(lines).split())


def test_the_mark_with_which_dos_ended_a_file_is_no_text() -> None:
    for end in (b"\x1a", b"\0\0\x1a", b"\x1a\0\0"):
        data = "Pārskats par ķēdēm\n".encode("cp775") + end
        assert sniff(data, "parskats.txt") == "txt"
        assert read_txt(data).blocks == (Paragraph("Pārskats par ķēdēm"),)


def test_lines_that_a_tab_sets_in_are_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def led_row(lines: list[str], start: int) -> list[list[tables._Piece]]:
        nonlocal asked
        asked += 1
        return row(lines, start)

    row = tables._led_row
    monkeypatch.setattr(tables, "_led_row", led_row)
    table = ["Nr.\tPasākums\tIzpilde", "1.1.\tRemonts\tPabeigts"]
    lines = [*["\tGads noslēdzies."] * 1000, *table]
    (found,) = tables.find_text_tables(lines, lambda *_: False)
    assert (found.start, found.end) == (1000, 1002)
    assert asked < 10
