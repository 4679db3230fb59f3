"""Old Word files that end with a table, as LibreOffice writes them."""

import struct
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import olefile
import pytest

from izpilde.extract.document import Table
from izpilde.extract.office.word97 import fault_of_pieces, with_last_paragraph
from izpilde.extract.read import read_document
from izpilde.schemas.errors import UnreadableDocument
from tests.test_office import convert, needs_office

CELLS = (("1.1.", "Celt tiltus\npār upēm", ""), ("1.2.", "", "Uzcelti 3 tilti"))


@cache
def ended_by_a_table(paragraphs: int, margins: bool) -> bytes:
    report = docx.Document()
    for number in range(paragraphs):
        report.add_paragraph(f"{number}. Ķekavas ceļu šķērsojumi")
    report.add_table(rows=1, cols=2).cell(0, 0).text = "Cita tabula"
    report.add_paragraph("Starp tabulām")
    table = report.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, CELLS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    if margins:
        report.sections[0].header.paragraphs[0].text = "Augšā"
        report.sections[0].footer.paragraphs[0].text = "Apakšā"
    with TemporaryDirectory() as folder:
        report.save(f"{folder}/report.docx")
        return convert(Path(folder, "report.docx"), "doc", Path(folder)).read_bytes()


def full_to_its_sector(data: bytes) -> bytes:
    """The file with a stream of tables that leaves no room in its last sector."""
    with olefile.OleFileIO(BytesIO(data)) as storage:
        number = storage._find("1Table")
        size = storage.get_size("1Table")
        at = (storage.first_dir_sector + 1) * 512 + 128 * number + 120
    made = bytearray(data)
    assert struct.unpack_from("<I", data, at) == (size,)
    struct.pack_into("<I", made, at, size + -size % 512)
    return bytes(made)


@needs_office
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("margins", [False, True])
@pytest.mark.parametrize("paragraphs", [1, 40])
def test_the_last_table_is_kept(paragraphs: int, margins: bool, full: bool) -> None:
    data = ended_by_a_table(paragraphs, margins)
    document = read_document(full_to_its_sector(data) if full else data, "doc")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(tables) == 2
    read = [[cell.text for cell in tables[1].cells if cell.row == row] for row in range(2)]
    assert read == [list(texts) for texts in CELLS]


@needs_office
def test_what_ends_with_a_paragraph_is_left_as_it_is() -> None:
    mended = with_last_paragraph(ended_by_a_table(1, False))
    assert mended != ended_by_a_table(1, False)
    assert with_last_paragraph(mended) == mended


@needs_office
@pytest.mark.parametrize("length", [0, 100, 512, 1500, 9000])
def test_what_is_damaged_is_left_as_it_is(length: int) -> None:
    data = ended_by_a_table(1, False)[:length]
    assert with_last_paragraph(data) == data


def held(data: bytes, at: int, size: int) -> bytes:
    """Bytes at an offset of the text's stream."""
    with olefile.OleFileIO(BytesIO(data)) as storage:
        return bytes(storage.openstream("WordDocument").read()[at : at + size])


def overwritten(data: bytes, at: int, new: bytes) -> bytes:
    """The file with these bytes at an offset of its text's stream."""
    with olefile.OleFileIO(BytesIO(data)) as storage:
        start = (storage.direntries[storage._find("WordDocument")].isectStart + 1) * 512 + at
    return data[:start] + new + data[start + len(new) :]


@needs_office
@pytest.mark.parametrize(
    ("at", "new"),
    [
        (418, b"\0" * 8),  # where the list of pieces is
        (418, b"\xff" * 8),
        (76, b"\0" * 4),  # how long the text is
        (12, b"\0" * 500),
        (10, b"\0\0"),  # which stream holds the list
    ],
)
def test_what_does_not_tell_where_its_text_is_cannot_be_read(at: int, new: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_document(overwritten(ended_by_a_table(1, True), at, new), "doc")


@needs_office
def test_what_is_whole_is_not_told_to_be_damaged() -> None:
    for paragraphs, margins in ((1, False), (1, True), (40, True)):
        assert fault_of_pieces(ended_by_a_table(paragraphs, margins)) is None


@needs_office
def test_a_list_that_is_longer_than_the_file_says_is_told() -> None:
    data = ended_by_a_table(40, False)
    (length,) = struct.unpack("<I", held(data, 76, 4))
    document = read_document(overwritten(data, 76, struct.pack("<I", length - 20)), "doc")
    assert [remark.code for remark in document.remarks] == ["damaged_part"]
