"""Web pages as a Document, and the Word files in which they are embedded."""

import quopri
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from izpilde.document.ledger import count_characters
from izpilde.extract.document import Document, Paragraph, Table
from izpilde.extract.docx.reader import read_docx
from izpilde.extract.files.sniff import sniff
from izpilde.extract.html.reader import read_html, read_mht
from izpilde.extract.measures.find import find_measures
from izpilde.extract.office.converter import find_office
from izpilde.extract.read import read_document
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
        ("<p>\uf0a7 90 dēstu, \uf0b3 5 gadi", ["▪ 90 dēstu, ≥ 5 gadi"]),
        ("CO<sub>2</sub> un 10<sup>6</sup>", ["CO₂ un 10⁶"]),
        ("3 <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> km", ["3 ½ km"]),
        ("<math><mn>3</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math> km", ["3 ½ km"]),
        ("7<math><mn>25</mn></math>", ["7 25"]),
        ("<math><mfrac><mn>2</mn><mn>3</mn></mfrac></math> skolu", ["2/3 skolu"]),
        ("4&sdot;<math><msup><mn>10</mn><mn>6</mn></msup></math> t", ["4⋅10⁶ t"]),
        ("<math><msub><mi>CO</mi><mn>2</mn></msub></math>", ["CO₂"]),
        (
            "<math><msqrt><mn>16</mn></msqrt><mspace/><mfenced><mi>a</mi></mfenced></math>",
            ["√16 (a)"],
        ),
        ("10<math><msup><mi></mi><mn>6</mn></msup></math> t", ["10⁶ t"]),
        ("<math><mtext>45 <b>kursi</b> no<!-- --> 60</mtext></math>", ["45 kursi no 60"]),
        ("<math>45 <mi>kursi</mi> un <mn>6</mn></math>", ["45 kursi un 6"]),
        ("<math><mn>77</mn><mtext> kursi</mtext></math>", ["77 kursi"]),
        ("<math><mn>5</mn><mtext>&nbsp;</mtext><mn>3</mn></math>", ["5\u00a03"]),
        ("<math><mn>5</mn><mn>3</mn></math>", ["5 3"]),
        (
            "<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr>"
            "<mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable></math>",
            ["1 2; 3 4"],
        ),
        (
            "<math><munderover><mo>∑</mo><mn>1</mn><mn>10</mn></munderover><mn>5</mn></math>",
            ["∑_1^10 5"],
        ),
        ("<span class=mathml><math><mn>77</mn></math></span> kursi", ["77 kursi"]),
        ("<span class=mathml><math><mn>7</mn></math></span> <b>kursi</b>", ["7 kursi"]),
        (
            "<span class=katex><span class=katex-mathml><math><mfrac><mn>2</mn><mn>3</mn></mfrac>"
            "</math></span><span class=katex-html>32</span></span>",
            ["32"],
        ),
        (
            "<math><semantics><mrow><mn>45</mn><mo>%</mo></mrow>"
            "<annotation encoding='application/x-tex'>45\\%</annotation></semantics></math>",
            ["45%"],
        ),
        (
            "<span class=katex><span class=katex-mathml><math><mn>45</mn></math></span>"
            "<span class=katex-html aria-hidden=true>45</span></span> skolas",
            ["45 skolas"],
        ),
        (
            "<mjx-container><span>45</span><mjx-assistive-mml><math><mn>45</mn></math>"
            "</mjx-assistive-mml></mjx-container>",
            ["45"],
        ),
        ("<p><input value='7'> kursi <select><option>a<option selected>b</select>", ["7 kursi b"]),
    ],
)
def test_text_of_a_page(inner: str, texts: list[str]) -> None:
    blocks = read_html(f"<body>{inner}</body>".encode()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == texts


def test_an_equation_nested_without_end_is_read_as_its_texts() -> None:
    page = "<p>" + "<math>" + "<msqrt><mn>2</mn>" * 1900 + "<mn>45</mn>"
    (paragraph,) = read_html(page.encode()).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "2 " * 1900 + "45"


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


PARTS = [("Nr.", "Pasākums", "Izpilde"), ("1.1.", "Kursi", "Notika"), ("1.2.", "Klubi", "Nav")]
AS_TEXT = "\n".join("\t".join(row) for row in PARTS)
AS_RTF = "".join(
    "\\trowd\\cellx2000\\cellx4000\\cellx6000"
    + "".join(f"\\intbl {text.replace('ā', chr(92) + 'u257?')}\\cell " for text in row)
    + "\\row\n"
    for row in PARTS
)


@pytest.mark.parametrize(
    ("name", "chunk"),
    [
        ("part.txt", AS_TEXT.encode()),
        ("part.txt", AS_TEXT.encode("cp1257")),
        pytest.param(
            "part.rtf",
            b"{\\rtf1\\ansi\\uc1 " + AS_RTF.encode() + b"\\pard\\par}",
            marks=pytest.mark.skipif(find_office() is None, reason="LibreOffice is absent"),
        ),
    ],
)
def test_a_table_in_an_embedded_part_of_text(name: str, chunk: bytes) -> None:
    document = read_docx(with_chunk(name, chunk))
    assert measures(document) == [
        (None, "1.1.", "Kursi", None, "Notika"),
        (None, "1.2.", "Klubi", None, "Nav"),
    ]


@pytest.mark.parametrize(
    ("name", "chunk"),
    [("part.bin", b"\x00\x01"), ("part.docx", b"PK\x03\x04 damaged")],
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


# As Word saves a web page: its own marks, a list whose numbers are text, a footnote, hidden text.
WORD_PAGE = (Path(__file__).parent / "pages" / "word.htm").read_text(encoding="utf-8")


def total(document: Document) -> tuple[int, int]:
    """What the reader drew, and what the ledger accounts for."""
    ledger = count_characters(document, find_measures(document))
    assert ledger is not None
    went = ledger.in_measures + ledger.in_narrative + ledger.in_other_tables
    return ledger.characters, went + ledger.in_furniture + ledger.left_out


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_a_page_that_word_saved() -> None:
    document = read_html(WORD_PAGE.encode("cp1257"))
    assert texts(document) == [
        "Pārskats par upēm",
        "1.\u00a0\u00a0 Pirmais punkts",
        "Talkas notika pavasarī.",
    ]
    assert document.blocks[0] == Paragraph("Pārskats par upēm", title=True)
    assert document.footnotes == ("[1] Ziņa no pašvaldības.\nOtrā rindkopa.",)
    assert measures(document) == [(None, "1.1.", "Talkas", None, "Notika 3 talkas, 5 km²")]
    assert [(remark.code, remark.message) for remark in document.remarks] == [
        ("struck_text", "struck-through text: 4"),
        ("hidden_text", "15 characters of hidden text were left out"),
    ]
    assert document.drawn is not None
    assert document.drawn.contents == len("1.Rīcībasvirziens.3")
    drawn, went = total(document)
    assert drawn == went


@pytest.mark.parametrize(
    "page",
    [
        # LibreOffice, pandoc, a wiki
        '<p>Talkas<a class="sdfootnoteanc" name="n1anc" href="#n1sym"><sup>1</sup></a>.</p>'
        '<div id="n1"><p><a class="sdfootnotesym" name="n1sym" href="#n1anc">1</a> Ziņa.</p></div>',
        '<p>Talkas<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p><section><ol>'
        '<li id="fn1" style="list-style:none"><p>1 Ziņa.<a href="#fnref1">↩</a></p></li></ol>',
        '<p>Talkas<sup id="ref-1"><a href="#note-1">[1]</a></sup>.</p><ol style="list-style:none">'
        '<li id="note-1"><a href="#ref-1">↑</a> <span>1 Ziņa.</span></li></ol>',
    ],
)
def test_footnotes_whoever_wrote_the_page(page: str) -> None:
    document = read_html(page.encode())
    assert texts(document) == ["Talkas."]
    (note,) = document.footnotes
    assert "1 Ziņa." in note
    drawn, went = total(document)
    assert drawn == went


def test_a_link_to_a_place_in_the_page_is_no_footnote() -> None:
    page = '<p><a href="#a">1</a> <a href="#b">Virziens</a></p>'
    page += "<h1 id=a>Pirmais</h1><h1 id=b>Otrais</h1>"
    document = read_html(page.encode())
    assert texts(document) == ["1 Virziens", "Pirmais", "Otrais"]
    assert document.footnotes == ()


@pytest.mark.parametrize(
    ("css", "inner", "expected"),
    [
        (".a{display:none}", "<p class='x a'>b<p>c", ["c"]),
        (
            "p.a, #z { DISPLAY : none !important }",
            "<p class=a>b<p id=z>d<div class=a>c</div>",
            ["c"],
        ),
        (
            "@media screen{.a{display:none}} @media print{p{display:none}}",
            "<p class=a>b<p>c",
            ["c"],
        ),
        (".a{display:none}", "<p class=a style='display:block'>b", ["b"]),
        (
            ".a{vertical-align:super}",
            "<p>10<span class=a>6</span> un m<span class=a>2</span>",
            ["10⁶ un m²"],
        ),
        ("ol{list-style-type:upper-roman}", "<ol start=4><li>a<li>b</ol>", ["IV. a", "V. b"]),
        (".a{text-decoration:line-through}", "<p><span class=a>5</span> 7", ["7"]),
        (".a{white-space:pre-wrap}", "<p class=a>a\nb", ["a\nb"]),
        ("td .a, p > b, .a:hover {display:none}", "<p class=a>a <b>b</b>", ["a b"]),
        ("{{{{", "<p>a", ["a"]),
    ],
)
def test_style_sheets(css: str, inner: str, expected: list[str]) -> None:
    document = read_html(f"<head><style>{css}</style></head><body>{inner}".encode())
    assert texts(document) == expected
    drawn, went = total(document)
    assert drawn == went


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<ol type=I><li>a<li value=9>b<li>c</ol>", ["I. a", "IX. b", "X. c"]),
        ("<ol><li><p></p></ol>", ["1."]),
        ("<nav><a>Sākums</a></nav><p>a", ["a"]),
        ("<div title=header><p>Galvene</p></div><p>a", ["a"]),
        ("<xml><o:x>b</o:x></xml><p>a", ["a"]),
        ("<p>&#132;a&#147; &scaron; &Zcaron; &euro;", ["„a“ š Ž €"]),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", []),
    ],
)
def test_more_text_of_a_page(inner: str, expected: list[str]) -> None:
    document = read_html(f"<body>{inner}</body>".encode())
    assert texts(document) == expected
    drawn, went = total(document)
    assert drawn == went


@pytest.mark.parametrize("lines", [1_000, 5_000])
def test_a_page_that_never_closes_its_fonts_is_read_whole(lines: int) -> None:
    page = "".join(f"<p><font>rinda {number}" for number in range(lines))
    assert texts(read_html(page.encode())) == [f"rinda {number}" for number in range(lines)]


def test_a_web_archive_as_a_browser_saves_it() -> None:
    body = quopri.encodestring(PAGE.encode())
    archive = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\n"
        b'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n'
        b'\tboundary="x"\n\n'
        b"--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        + body
        + b"\n--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--x--\n"
    )
    document = read_mht(archive)
    assert document.format == "mht"
    assert measures(document) == EXPECTED


HOSTILE = {
    "deep": "<p>a" + "<div>" * 10_000 + "b",
    "tables in tables": "<table><tr><td>a" * 10_000,
    "wide": "<table><tr>" + "<td>1" * 100_000,
    "spans": "<table>" + "<tr><td rowspan=65534 colspan=1000>a" * 2_000,
    "colspan": "<table><tr><td colspan=2147483648>a<td>b<tr><td>c<td>d</table>",
    "rows": "<table>" + "<tr><td>a<td>b" * 8_000,
    "entities": "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY a{n} '{'&a%s;' % (n - 1 or '') * 10}'>" for n in range(1, 12)
    ) + "]><p>&a11;",
    "marks": "".join(f"<a href='#x' id=y{n}>1</a>" for n in range(10_000))
    + "<p id=x>" + "".join(f"<a href='#y{n}'>1</a>" for n in range(10_000)),
    "style": "<style>" + "{" * 100_000 + "display:none</style><p>a",
    "list": "<ol>" + "<li>a" * 15_000,
    "attributes": "<p class='" + "a " * 200_000 + "'>b",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_time(name: str) -> None:
    data = HOSTILE[name].encode()
    start = time.process_time()
    try:
        document = read_html(data)
    except UnreadableDocument:
        document = None
    assert time.process_time() - start < 2
    assert (document is None) == (name in ("deep", "tables in tables", "wide", "spans"))


def test_an_archive_of_parts_in_parts() -> None:
    parts = (
        b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)
    )
    data = b"MIME-Version: 1.0\n" + b"".join(parts) + b"Content-Type: text/html\n\n<p>a"
    with pytest.raises(UnreadableDocument, match="nested more than"):
        read_mht(data)


ROWS = (
    ("Nr.", "Pasākums", "Plānotie rezultatīvie rādītāji", "Izpilde"),
    ("2.1.", "Atjaunot šķūņus", "Atjaunoti 9 šķūņi", "Atjaunoti 11 šķūņi, 4 no tiem Ķekavā"),
    ("2.2.", "Sakopt ūdensmalas", "Sakopti 30 km", "Sakopti 27,5 km"),
)
READ = [row[:4] for row in ROWS[1:]]


def rows_of(document: Document) -> list[tuple[str | None, ...]]:
    return [row[1:] for row in measures(document)]


def in_elements(table: str, row: str, cell: str, style: str = "") -> str:
    """A table of elements that are none by their tags; each is given by its opening tag."""

    def around(opening: str, text: str) -> str:
        return f"<{opening}>{text}</{opening.split()[0]}>"

    rows = "".join(around(row, "".join(around(cell, text) for text in own)) for own in ROWS)
    return f"<html><head><style>{style}</style></head><body>{around(table, rows)}</body></html>"


STYLE = ".t { display: table } .r { display: table-row } .c { display: table-cell; border: 1px }"


@pytest.mark.parametrize(
    "page",
    [
        in_elements("div class=t", "div class=r", "div class=c", STYLE),
        in_elements("ul class=t", "li class=r", "span class=c", STYLE),
        in_elements("div role=table", "div role=row", "div role=cell"),
        in_elements("section role=grid", "div role=row", "span role=gridcell"),
        in_elements("div style='display:table'", "p style='display:table-row'", "span role=cell"),
    ],
    ids=["style", "list", "role", "grid", "both"],
)
def test_a_table_that_is_one_by_style_or_role(page: str) -> None:
    assert rows_of(read_html(page.encode())) == READ


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        # What stands between rows, or between cells, is lost in no table.
        ("<div class=r><i class=c>a</i><i class=c>b</i></div>loose", ["ab", "loose"]),
        ("<div class=r><p class=c>a</p>loose<p class=c>b</p></div>", ["a", "loose", "b"]),
        # A single row sets the page.
        ("<div class=r><div class=c>menu</div><div class=c>text</div></div>", ["menu", "text"]),
    ],
)
def test_elements_set_as_a_table_that_hold_more(inner: str, texts: list[str]) -> None:
    page = (
        f"<html><head><style>{STYLE}</style></head><body><div class=t>{inner}</div></body></html>"
    )
    blocks = read_html(page.encode()).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == texts


def as_archive(*parts: tuple[str, bytes]) -> bytes:
    lines = [b"MIME-Version: 1.0", b'Content-Type: multipart/related; boundary="=_b"', b""]
    for kind, data in parts:
        lines += [b"--=_b", f"Content-Type: {kind}".encode()]
        lines += [b"Content-Transfer-Encoding: quoted-printable", b"", quopri.encodestring(data)]
    return b"\n".join([*lines, b"--=_b--", b""])


def test_what_the_frames_of_a_web_archive_show_is_read() -> None:
    sheet = in_elements("table", "tr", "td").encode("cp1257")
    kind = 'text/html; charset="windows-1257"'
    frames = b"<html><frameset rows=*,39><frame src=sheet001.htm></frameset></html>"
    document = read_mht(as_archive((kind, frames), (kind, sheet), ("text/css", b"td {}")))
    assert (document.format, rows_of(document)) == ("mht", READ)
    # A page without frames is all of it: Word saves its header beside it.
    alone = read_mht(as_archive((kind, sheet), (kind, b"<p>Galvene</p>")))
    assert len(alone.blocks) == 1


def test_comments_that_word_hung_on_a_text_are_no_text() -> None:
    mark = "<a class=msocomanchor href='#_msocom_1' name='_msoanchor_1'>[A1]</a>"
    page = in_elements("table", "tr", "td").replace("km</td>", f"km{mark}</td>")
    said = f"<div id=_com_1><p>{mark}Vai tiešām 30?</p></div>"
    page = page.replace("</body>", f"<div style='mso-element:comment-list'>{said}</div></body>")
    document = read_html(page.encode())
    assert rows_of(document) == READ
    assert len(document.blocks) == 1


def test_a_text_that_a_browser_saved_as_a_page_is_read_as_text() -> None:
    text = "\n".join("\t".join(row) for row in ROWS)
    saved = (
        f"<html><head></head><body><pre style='white-space: pre-wrap'>{text}</pre></body></html>"
    )
    document = read_document(saved.encode(), "html")
    assert (document.format, rows_of(document)) == ("html", READ)
    beside = f"<html><body><pre>x\ty</pre>{in_elements('table', 'tr', 'td')}</body></html>"
    assert rows_of(read_document(beside.encode(), "html")) == READ


TEI = """<?xml version="1.0" encoding="utf-8"?><TEI><text><body><head>1.1. Mērķis – Lasīt</head>
<table><row role="label"><cell>Nr.</cell><cell>Pasākums</cell><cell>Plānotie rezultāti</cell>
<cell>Izpilde</cell></row><row><cell>1.1.1.</cell><cell>Kursi</cell><cell>20 kursi</cell>
<cell>Notika 18</cell></row></table></body></text></TEI>"""


def test_rows_and_cells_of_another_language_of_marks() -> None:
    row = ("1.1.1.", "Kursi", "20 kursi", "Notika 18")
    assert [found[1:] for found in measures(read_html(TEI.encode()))] == [row]


def test_a_table_of_html_in_a_cell_of_another_language_of_marks() -> None:
    inner = "<table><tr><td>2019</td><td>18</td></tr></table>"
    page = TEI.replace("Notika 18", f"Notika {inner}")
    (found,) = measures(read_html(page.encode()))
    assert found[1:4] == ("1.1.1.", "Kursi", "20 kursi")
    assert "2019" in str(found[4])


def test_a_form_around_the_rows_of_a_table() -> None:
    within = TABLE.replace("</thead>", "</thead><form>").replace("</table>", "</form></table>")
    assert measures(read_html(within.encode())) == measures(read_html(TABLE.encode()))


def test_text_of_a_table_without_rows_is_not_lost() -> None:
    page = "<table><cells><c>Notika 18 kursi</c></cells><caption>Tabula</caption></table>"
    document = read_html(page.encode())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Tabula",
        "Notika 18 kursi",
    ]
    assert document.drawn is not None
    assert document.drawn.characters == len("TabulaNotika18kursi")


@pytest.mark.parametrize(
    ("around", "before"),
    [
        ("<form>{}</form>", []),
        ("<p>Virs</p><div>rindām</div>{}", ["Virs", "rindām"]),
        ("brīvs {} aste", ["brīvs", "aste"]),
        ("<form><p>Virs</p>{}</form>", ["Virs"]),
        ("<tbody><form>Virs{}</form></tbody>", ["Virs"]),
        ("<form><table>{}</table></form>", []),
    ],
)
def test_what_stands_around_rows_is_read_before_them(around: str, before: list[str]) -> None:
    rows = around.format("<tr><td>Nr.</td><td>1.1.</td></tr>")
    document = read_html(f"<table>{rows}</table>".encode())
    told = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert " ".join(told).split() == before
    assert [cell.text for table in document.tables() for cell in table.cells] == ["Nr.", "1.1."]


def test_letters_and_numbers_of_a_published_sheet_are_none_of_its_table() -> None:
    def sheet(*rows: str) -> bytes:
        numbered = (f"<tr><th>{n}</th>{row}</tr>" for n, row in enumerate(rows, 1))
        letters = "<tr><th></th><th>A</th><th>B</th><th>C</th></tr>"
        page = f"<table><thead>{letters}</thead><tbody>{''.join(numbered)}</tbody></table>"
        return f"<html><meta charset=utf-8><body>{page}</body></html>".encode()

    data = sheet(
        "<td>Nr.</td><td>Pasākums</td><td>Izpilde</td>",
        "<td colspan=3>1.1. Mērķis: Sakopt upes</td>",
        "<td>1.1.1.</td><td>Tīrīt krastus</td><td>Iztīrīti 4 krasti</td>",
    )
    document = read_html(data)
    (table,) = document.tables()
    assert [cell.text for cell in table.cells][:4] == [
        *("Nr.", "Pasākums", "Izpilde", "1.1. Mērķis: Sakopt upes"),
    ]
    assert document.drawn is not None
    assert document.drawn.running == 6
    # Rows that do not count on are a table's own.
    other = sheet("<td>a</td><td>b</td><td>c</td>", "<td>d</td><td>e</td><td>f</td>")
    assert "A" in [
        cell.text for t in read_html(other.replace(b">2<", b">0<")).tables() for cell in t.cells
    ]


@pytest.mark.parametrize(
    "page",
    [
        b"<html><head><title>a</title></head><body><script>fill()</script></body></html>",
        b'<?xml version="1.0"?><opml><body><outline text="a"/></body></opml>',
    ],
)
def test_a_page_without_text_says_so(page: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="holds no text"):
        read_document(page, "html")
    assert read_document(b"<html><body><p>a</p></body></html>", "html").blocks


@pytest.mark.parametrize(
    "header", ["; x*=a; x*0=b", "; charset*=undefined''%ff", f'; y="{";" * 400_000}"']
)
def test_an_archive_whose_headers_are_damaged(header: str) -> None:
    data = as_archive(("text/html", PAGE.encode()))
    start = time.process_time()
    read = read_mht(
        data.replace(b"Content-Type: text/html", b"Content-Type: text/html" + header.encode())
    )
    assert measures(read)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("css", ["", ".c{display:flex}", ".c{display:inline-grid}"])
def test_what_stands_beside_each_other_is_apart(css: str) -> None:
    body = '<div class="c"><span>Izpilde</span><span>Notika <b>4</b> kursi</span></div>'
    page = f"<html><head><style>{css}</style></head><body>{body}</body></html>"
    texts = [
        b.text for b in read_document(page.encode(), "html").blocks if isinstance(b, Paragraph)
    ]
    assert texts == (["Izpilde", "Notika 4 kursi"] if css else ["IzpildeNotika 4 kursi"])


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("font-size:0", False),
        ("font-size: 0.0pt", False),
        ("position:absolute;left:-9999px", False),
        ("position:absolute;clip:rect(0,0,0,0)", False),
        ("position: absolute; clip: rect(1px, 1px, 1px, 1px)", False),
        ("font-size:0.9em", True),
        ("position:relative;left:-9px", True),
        ("margin-left:-9999px", True),
    ],
)
def test_text_of_no_size_or_far_off_the_page_is_hidden(style: str, seen: bool) -> None:
    page = f"<p>Iestādīti koki<span style='{style}'>, vēl 90 krūmi</span>.</p>"
    assert texts(read_html(page.encode())) == [f"Iestādīti koki{', vēl 90 krūmi' * seen}."]


def test_text_that_gets_a_size_again_is_seen() -> None:
    page = "<p style='font-size:0'><span style='font-size:10pt'>Iestādīti 40 koki.</span></p>"
    assert texts(read_html(page.encode())) == ["Iestādīti 40 koki."]


def test_a_header_whose_head_ends_before_its_second_row() -> None:
    """LibreOffice puts only the row that is repeated into the head."""
    page = """<table><thead><tr><td rowspan=2>Nr.</td><td rowspan=2>Pasākums</td>
    <td rowspan=2>Rezultatīvais rādītājs</td><td colspan=2>Izpilde</td></tr></thead>
    <tbody><tr><td>2020. gads</td><td>2021. gads</td></tr>
    <tr><td>1.1.</td><td>Kursi</td><td>9 kursi</td><td>4 kursi</td><td>5 kursi</td></tr>
    </tbody></table>"""
    assert measures(read_html(page.encode())) == [
        (None, "1.1.", "Kursi", "9 kursi", "4 kursi\n5 kursi")
    ]


def test_a_symbol_set_apart_from_its_item_is_the_items_mark() -> None:
    item = "<li><p><span style='display:block;float:left'>\uf0b7\uf0b7</span>viens klubs</p></li>"
    document = read_html(f"<ul style='list-style-type:none'>{item}</ul>".encode())
    (line,) = document.blocks
    assert isinstance(line, Paragraph)
    assert line.text == "• viens klubs"


@pytest.mark.parametrize("cell", ["\uf0fc", "<p>\uf0fc</p>", "<p><span>\uf0fc</span></p>"])
def test_a_symbol_that_is_all_of_a_cell_is_its_text(cell: str) -> None:
    page = f"<table><tr><td>Kursi<td>{cell}<td>Izpildīts</table>"
    document = read_html(page.encode())
    (table,) = document.tables()
    assert [one.text for one in table.cells] == ["Kursi", "✓", "Izpildīts"]


@pytest.mark.parametrize(
    ("style", "inner"),
    [
        (".lauks { font-size: 0 } .lauks > .daļa { font-size: 14px }", "<div>Notika 4 kursi</div>"),
        (".lauks { font-size: 0 }", "<div style='font: 12px Arial'>Notika 4 kursi</div>"),
    ],
)
def test_letters_that_inner_elements_give_a_size_are_seen(style: str, inner: str) -> None:
    """What a rule names in another way than by a name is not known; nor is how one is set there."""
    page = f"<style>{style}</style><p class=lauks>a</p><div class=lauks>{inner}</div>"
    assert read_html(page.encode()).blocks == (Paragraph("Notika 4 kursi"),)


def test_a_single_cell_below_a_head_is_no_second_row_of_it() -> None:
    page = """<table><thead><tr><th rowspan=2>Nr.<th>Pasākums<th>Rādītājs<th>Izpilde</thead>
    <tbody><tr><td colspan=3>1. mērķis: pieejami meži
    <tr><td>1.1.<td>Kursi<td>9<td>4</tbody></table>"""
    (table,) = read_html(page.encode()).tables()
    goal = next(cell for cell in table.cells if cell.row == 1)
    assert (goal.col, goal.text) == (0, "1. mērķis: pieejami meži")


STREETS = (
    "<tr><td>Nr.<td>Pasākums<td>Izpilde<tr><td>1.<td>Slaucīt ielas<td>Noslaucītas piecas ielas"
)


@pytest.mark.parametrize(
    ("whole", "damaged", "count"),
    [
        ("Slaucīt", "Sla\0ucīt", 1),
        ("<tr>", "\0<tr>", 2),
        ("<td>", "<t\0d>", 6),
        ("<!doctype", "\0\0<!doctype", 2),
        ("piecas", "pie\x02cas\x1f", 2),
    ],
)
def test_control_characters_are_left_out_and_told(whole: str, damaged: str, count: int) -> None:
    page = f"<!doctype html><meta charset=utf-8><p>{'Ielu tīrīšana. ' * 9}<table>{STREETS}</table>"
    data = page.replace(whole, damaged).encode()
    assert sniff(data, "parskats.html") == "html"
    document = read_html(data)
    (table,) = document.tables()
    assert [cell.text for cell in table.cells][-2:] == ["Slaucīt ielas", "Noslaucītas piecas ielas"]
    assert [remark.message for remark in document.remarks] == [
        f"{count} characters without meaning were left out"
    ]


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_what_is_mostly_control_characters_is_no_page(name: str) -> None:
    assert sniff(b"<html>" + bytes(range(256)) * 20, name) is None
