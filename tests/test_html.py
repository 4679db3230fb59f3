"""Web pages as a Document, and the Word files in which they are embedded."""

import zipfile
from io import BytesIO

import pytest

from izpilde.extract.document import Document, Paragraph, Table
from izpilde.extract.docx.reader import read_docx
from izpilde.extract.html.reader import read_html, read_mht
from izpilde.extract.measures.find import find_measures
from izpilde.schemas.errors import UnreadableDocument
from tests.word import NAMESPACES, p, tbl, tr, word

TABLE = """
<table border=1>
<thead><tr><th>Nr.</th><th>Pasākums</th><th>Plānotie rezultatīvie rādītāji</th><th>Izpilde</th></tr>
</thead>
<tr><td colspan=4>1.1. Mērķis – Lasīt vairāk</td></tr>
<tr><td rowspan=2>1.1.1.</td><td rowspan=2>Kursi</td><td>20 kursi</td><td>Notika 18<sup>1</sup></td>
</tr>
<tr><td>300 m<sup>2</sup></td><td><ul><li>300&nbsp;m²</li><li>jauna telpa</li></ul></td></tr>
<tr><td>1.1.2.</td><td>Klubi</td><td><s>7</s> 5 klubi</td><td><p>Darbojas 6</p><p>viens slēgts</p>
</td></tr>
</table>
"""
PAGE = f"<html><body><h1>1. Rīcības virziens „Lasīšana”</h1>{TABLE}<p>Beigas.</body></html>"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def measures(document: Document) -> list[tuple[str | None, ...]]:
    found = find_measures(document).measures
    return [(m.goal_number, m.number, m.measure, m.planned, m.execution) for m in found]


EXPECTED = [
    (
        "1.1",
        "1.1.1.",
        "Kursi",
        "20 kursi\n300 m²",
        "Notika 18\n• 300\u00a0m²\n• jauna telpa",
    ),
    ("1.1", "1.1.2.", "Klubi", "5 klubi", "Darbojas 6\nviens slēgts"),
]


def with_chunk(name: str, chunk: bytes, body: str | None = None) -> bytes:
    """A Word file that embeds a part (``w:altChunk``)."""
    made = BytesIO(word("<w:p/>"))
    out = BytesIO()
    inner = body or '<w:altChunk r:id="part"/>'
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            if entry == "word/document.xml":
                data = f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>".encode()
            if entry == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="part" Type="{_OFFICE}/aFChunk" Target="{name}"/>'
                data = data.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            new.writestr(entry, data)
        new.writestr(f"word/{name}", chunk)
    return out.getvalue()


def test_a_page_has_headings_paragraphs_and_tables() -> None:
    document = read_html(PAGE.encode())
    heading, table, last = document.blocks
    assert isinstance(heading, Paragraph)
    assert (heading.text, heading.level) == ("1. Rīcības virziens „Lasīšana”", 1)
    assert isinstance(table, Table)
    assert (table.rows, table.cols, table.header_rows) == (5, 4, 1)
    assert last == Paragraph("Beigas.")
    assert measures(document) == EXPECTED
    assert [(r.code, r.message) for r in document.remarks] == [
        ("struck_text", "struck-through text: 7")
    ]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1257", '<meta http-equiv=Content-Type content="text/html; charset=windows-1257">'),
        ("cp1257", ""),
        ("iso8859_13", '<?xml version="1.0" encoding="iso-8859-13"?>'),
        ("utf-8", '<meta charset="no-such-charset">'),
    ],
)
def test_encodings_of_a_page(encoding: str, head: str) -> None:
    data = f"{head}<p>Pārskats: šķēršļi, ģeogrāfija, ūdens</p>".encode(encoding)
    assert read_html(data).blocks == (Paragraph("Pārskats: šķēršļi, ģeogrāfija, ūdens"),)


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        ("viens <b>divi</b>\n   trīs<br>četri", ["viens divi trīs\nčetri"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>a<span style='display:none'>b</span>c", ["ac"]),
        ("<p style='display: none'>a<p>b", ["b"]),
        ("<style>p{}</style><script>x()</script><p>a<!-- b -->c", ["ac"]),
        ("<p>a<del>b</del><ins>c</ins>", ["ac"]),
        ("<ol start=3><li>a<li><p>b</p></ol>", ["3. a", "4. b"]),
        ("<ol type=a><li>a<li>b</ol>", ["a. a", "b. b"]),
        ("<ul style='list-style-type:none'><li>a</ul>", ["a"]),
        ("<pre>a\nb</pre>", ["a\nb"]),
        ("<p>&nbsp;<p>a&shy;b", ["ab"]),
        ("CO<sub>2</sub> un 10<sup>6</sup>", ["CO₂ un 10⁶"]),
        ("<p><input value='7'> kursi <select><option>a<option selected>b</select>", ["7 kursi b"]),
    ],
)
def test_text_of_a_page(inner: str, texts: list[str]) -> None:
    blocks = read_html(f"<body>{inner}</body>".encode()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == texts


def test_a_table_that_sets_the_page_hands_out_what_it_holds() -> None:
    page = f"<table><tr><td>Izvēlne</td><td>{PAGE}</td></tr></table>"
    assert measures(read_html(page.encode())) == EXPECTED


def test_spans_that_reach_beyond_the_table() -> None:
    page = "<table><tr><td rowspan=0>a</td><td rowspan=99>b</td></tr><tr><td colspan=2>c</td></tr>"
    (table,) = read_html(page.encode()).tables()
    assert [(c.text, c.row_end, c.col, c.col_end) for c in table.cells] == [
        ("a", 2, 0, 1),
        ("b", 2, 1, 2),
        ("c", 2, 2, 3),
    ]


@pytest.mark.parametrize(
    ("name", "chunk"),
    [
        ("part.htm", PAGE.encode()),
        ("part.html", PAGE.removeprefix("<html><body>").encode("cp1257")),
        ("part.xhtml", f'<?xml version="1.0" encoding="UTF-8"?>{PAGE}'.encode()),
        (
            "part.mht",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=xx\r\n\r\n--xx\r\n"
            b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
            + PAGE.encode()
            + b"\r\n--xx--\r\n",
        ),
        ("part.docx", with_chunk("inner.htm", PAGE.encode())),
    ],
)  # fmt: skip
def test_a_part_embedded_in_a_word_file_is_read_in_its_place(name: str, chunk: bytes) -> None:
    body = p("Ievads") + '<w:altChunk r:id="part"/>' + p("Noslēgums")
    document = read_docx(with_chunk(name, chunk, body))
    assert measures(document) == EXPECTED
    assert document.blocks[0] == Paragraph("Ievads")
    assert document.blocks[-1] == Paragraph("Noslēgums")
    assert "damaged_part" not in [remark.code for remark in document.remarks]


def test_a_word_part_embedded_in_a_cell() -> None:
    inner = word(tbl(tr("Nr.", "Pasākums", "Izpilde"), tr("1.1.", "Kursi", "Notika")))
    body = tbl(tr("<w:tc><w:altChunk r:id='part'/><w:p/></w:tc>"))
    document = read_docx(with_chunk("part.docx", inner, body))
    assert measures(document) == [(None, "1.1.", "Kursi", None, "Notika")]


@pytest.mark.parametrize(
    ("name", "chunk"),
    [("part.rtf", b"{\\rtf1 x}"), ("part.bin", b"\x00\x01"), ("part.docx", b"PK\x03\x04 damaged")],
)
def test_a_part_that_cannot_be_read_is_said(name: str, chunk: bytes) -> None:
    document = read_docx(with_chunk(name, chunk, p("a") + '<w:altChunk r:id="part"/>'))
    assert document.blocks == (Paragraph("a"),)
    assert [remark.code for remark in document.remarks] == ["damaged_part"]


def test_a_part_that_is_not_there_is_said() -> None:
    document = read_docx(word('<w:altChunk r:id="none"/>'))
    assert [remark.code for remark in document.remarks] == ["damaged_part"]


def test_what_is_no_page() -> None:
    with pytest.raises(UnreadableDocument):
        read_html(b"")
    with pytest.raises(UnreadableDocument):
        read_mht(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx")
