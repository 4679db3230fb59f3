"""Word files that would cost more than they say: read, or refused in one line, and soon."""

import time

import pytest

from izpilde.extract.document import Paragraph
from izpilde.extract.docx.reader import read_docx
from izpilde.schemas.errors import UnreadableDocument
from tests.word import NAMESPACES, package, word

SECONDS = 5.0  # what grows with the square of a document takes minutes
LISTED = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>Pļavu kopšana</w:t></w:r></w:p>"
)


def numbering(level: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_docx(data).blocks if isinstance(block, Paragraph)]


def test_a_named_style_without_a_styles_part_is_no_style() -> None:
    run = '<w:r><w:rPr><w:rStyle w:val="Uzsvars"/></w:rPr><w:t>Ezera krasts</w:t></w:r>'
    assert texts(word(f"<w:p>{run}</w:p>")) == ["Ezera krasts"]


def test_a_level_of_thousands_of_digits_is_the_first() -> None:
    level = f'<w:lvl w:ilvl="{"7" * 5000}"><w:start w:val="3"/><w:lvlText w:val="%1."/></w:lvl>'
    assert texts(word(LISTED, numbering=numbering(level))) == ["3. Pļavu kopšana"]


def test_a_column_width_of_thousands_of_digits_is_none() -> None:
    grid = f'<w:tblGrid><w:gridCol w:w="{"7" * 5000}"/><w:gridCol w:w="3"/></w:tblGrid>'
    cell = "<w:tc><w:p><w:r><w:t>Kūdra</w:t></w:r></w:p></w:tc>"
    document = read_docx(word(f"<w:tbl>{grid}<w:tr>{cell}{cell}</w:tr></w:tbl>"))
    assert [len(table.cells) for table in document.tables()] == [2]


@pytest.mark.parametrize(
    "level",
    [
        f'<w:numFmt w:val="custom" w:format="{"0" * 1_000_000}"/><w:lvlText w:val="%1."/>',
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{"%1" * 500_000}"/>',
    ],
    ids=["width", "repeats"],
)
def test_a_mark_of_a_list_is_bounded(level: str) -> None:
    data = word(LISTED * 300, numbering=numbering(f'<w:lvl w:ilvl="0">{level}</w:lvl>'))
    begun = time.process_time()
    found = texts(data)
    assert time.process_time() - begun < SECONDS
    assert len(found) == 300
    assert max(map(len, found)) < 250


def test_styles_upon_each_other_are_followed_so_far() -> None:
    count = 3000
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(count)
    )
    used = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr><w:r><w:t>Niedres</w:t></w:r></w:p>'
        for n in range(count)
    )
    begun = time.process_time()
    assert texts(word(used, styles=styles)) == ["Niedres"] * count
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be", "utf-16-le", "cp037", "utf-7"])
def test_a_document_type_is_refused_in_every_encoding(encoding: str) -> None:
    named = encoding.removesuffix("-le").removesuffix("-be")
    text = (
        f'<?xml version="1.0" encoding="{named}"?><!DOCTYPE w [<!ENTITY a "b">]>'
        f"<w:document {NAMESPACES}><w:body/></w:document>"
    )
    with pytest.raises(UnreadableDocument, match=r"document type|UTF-8") as refused:
        read_docx(package({"document": text.encode(encoding)}))
    assert "\n" not in str(refused.value)


def test_fields_that_never_end_are_read_in_time() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
    data = word(f"<w:p>{begin * 20_000}<w:r><w:t>Smilšakmens</w:t></w:r></w:p>")
    begun = time.process_time()
    read_docx(data)
    assert time.process_time() - begun < SECONDS


def test_millions_of_empty_paragraphs_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="more elements than any report has"):
        read_docx(word("<w:p/>" * 2_600_000))


def test_tables_nested_without_end_are_one_plain_line() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 300 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 300
    with pytest.raises(UnreadableDocument, match=r"nested too deep$"):
        read_docx(word(deep))
