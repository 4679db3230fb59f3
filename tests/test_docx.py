"""The Word reader: every way that Word has to say the same text."""

import gc
import zipfile
from io import BytesIO

import pytest
from docx.opc.package import OpcPackage

from izpilde.extract.document import Document, Paragraph, Table
from izpilde.extract.docx.reader import read_docx
from izpilde.schemas.errors import UnreadableDocument
from tests.word import NAMESPACES, p, package, run, tbl, tc, tr, with_entry, word

DEL = '<w:del w:id="1" w:author="A">{}</w:del>'
INS = '<w:ins w:id="2" w:author="A">{}</w:ins>'


def texts(body: str, **parts: str) -> list[str]:
    """The paragraphs of a document with this body."""
    return [
        block.text
        for block in read_docx(word(body, **parts)).blocks
        if isinstance(block, Paragraph)
    ]


def only_table(document: Document) -> Table:
    (table,) = document.tables()
    return table


def rows(*content: str) -> list[list[str | None]]:
    """The texts of a table with these rows, by its grid."""
    return grid(only_table(read_docx(word(tbl(*content)))))


def grid(table: Table) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in table.grid()]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        pytest.param(run("a") + INS.format(run("b")), "ab", id="insertion"),
        pytest.param(
            run("a")
            + DEL.format("<w:r><w:delText>b</w:delText></w:r><w:r><w:t>c</w:t></w:r>")
            + run("d"),
            "ad",
            id="deletion",
        ),
        pytest.param(INS.format(run("a") + DEL.format(run("b"))), "a", id="deleted insertion"),
        pytest.param(
            f"<w:moveFrom>{run('a')}</w:moveFrom><w:moveTo>{run('b')}</w:moveTo>", "b", id="move"
        ),
        pytest.param(f'<w:hyperlink r:id="x">{run("saite")}</w:hyperlink>', "saite", id="link"),
        pytest.param(
            f'<w:fldSimple w:instr="DATE">{run("2021")}</w:fldSimple>', "2021", id="simple field"
        ),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText>'
            '<w:t>not this</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{run("rezultāts")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" un")}',
            "rezultāts un",
            id="complex field",
        ),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("inner")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("outer")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "outer",
            id="field in a field's instruction",
        ),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="Nav"/><w:listEntry w:val="Ir"/></w:ddList></w:ffData></w:fldChar>'
            '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "Ir",
            id="drop-down form field",
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('vadīkla')}</w:sdtContent></w:sdt>",
            "vadīkla",
            id="content control",
        ),
        pytest.param(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{run('Ievadiet tekstu')}</w:sdtContent></w:sdt>{run('x')}",
            "x",
            id="placeholder",
        ),
        pytest.param(f"<w:smartTag>{run('a')}</w:smartTag>", "a", id="smart tag"),
        pytest.param(f"<w:customXml>{run('a')}</w:customXml>", "a", id="custom XML"),
        pytest.param(run("a") + "<w:r><w:br/></w:r>" + run("b"), "a\nb", id="line break"),
        pytest.param(run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a\tb", id="tab"),
        pytest.param(
            "<w:r><w:t>2021.</w:t><w:noBreakHyphen/><w:t>2027.</w:t></w:r>",
            "2021.\u20112027.",
            id="no-break hyphen",
        ),
        pytest.param(
            "<w:r><w:t>inte</w:t><w:softHyphen/><w:t>grā\u00adcija</w:t></w:r>",
            "integrācija",
            id="soft hyphens",
        ),
        pytest.param(run("1\u00a0500"), "1\u00a0500", id="no-break space"),
        pytest.param(
            run("a") + run(" ") + "<w:r><w:t> </w:t></w:r>" + run("b"), "a  b", id="spaces"
        ),
        pytest.param(run("ga\u0304ds"), "gāds", id="composed"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥", id="symbol"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓", id="Wingdings"),
        pytest.param('<w:r><w:sym w:font="Arial" w:char="00B7"/></w:r>', "·", id="plain symbol"),
        pytest.param(run("\uf0b7 a", '<w:rFonts w:ascii="Symbol"/>'), "• a", id="private use"),
        pytest.param(run("\uf0a7 a \uf0a3 5"), "▪ a ≤ 5", id="private use of no font"),
        pytest.param(run("a") + run("b", "<w:vanish/>"), "a", id="hidden"),
        pytest.param(run("a", '<w:vanish w:val="0"/>'), "a", id="not hidden"),
        pytest.param(run("Valsts", "<w:caps/>"), "Valsts", id="capitals"),
        pytest.param("<m:oMath><m:r><m:t>x=5</m:t></m:r></m:oMath>", "x=5", id="formula"),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>",
            "a",
            id="ruby",
        ),
        pytest.param(
            "<mc:AlternateContent><mc:Choice Requires='wps'>" + run("new") + "</mc:Choice>"
            "<mc:Fallback>" + run("old") + "</mc:Fallback></mc:AlternateContent>",
            "new",
            id="two renderings",
        ),
        pytest.param("<!-- a comment --><?pi x?>" + run("a"), "a", id="comment"),
        pytest.param(run("a\n   b"), "a b", id="line break of the XML"),
    ],
)
def test_text_of_a_paragraph(inner: str, text: str) -> None:
    # The same in a cell, where a paragraph is read by the same way.
    assert texts(f"<w:p>{inner}</w:p>") == [text]
    assert rows(tr(tc(f"<w:p>{inner}</w:p>"))) == [[text]]


def test_an_unfinished_field_does_not_swallow_the_rest() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(p(begin, "a") + p("b")) == ["b"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = "<w:rPr><w:del w:id='1' w:author='A'/></w:rPr>"
    assert texts(p("a", properties=mark) + p("b") + p("c")) == ["ab", "c"]
    assert texts(p("a") + p("b", properties=mark)) == ["a", "b"]
    before_table = read_docx(word(p("a", properties=mark) + tbl(tr("b")) + p("c"))).blocks
    assert (before_table[0], before_table[2]) == (Paragraph("a"), Paragraph("c"))


def test_text_boxes_are_paragraphs_behind_their_anchor() -> None:
    box = f"<w:txbxContent>{p('kastē')}{p('otrā')}</w:txbxContent>"
    new = f"<w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{new}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    for drawing in (new, old, both):
        assert texts(p("pie", f"<w:r>{drawing}</w:r>") + p("tālāk")) == [
            "pie", "kastē", "otrā", "tālāk"
        ]  # fmt: skip
    assert rows(tr(tc(p("pie", f"<w:r>{both}</w:r>"), "tālāk"))) == [["pie\nkastē\notrā\ntālāk"]]


def test_headings_by_style_outline_and_look() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Parasts"><w:name w:val="Normal"/>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Virsraksts2"><w:name w:val="heading 2"/>'
        '<w:basedOn w:val="Parasts"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mans"><w:name w:val="Mans"/>'
        '<w:basedOn w:val="Virsraksts2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="V3"><w:name w:val="Virsraksts 3"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="S1"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/>'
        '<w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )

    def styled(style: str, more: str = "") -> str:
        return p("x", properties=f'<w:pStyle w:val="{style}"/>{more}')

    body = (
        styled("Virsraksts2")
        + styled("Mans")
        + styled("V3")
        + styled("L")
        + styled("L", '<w:outlineLvl w:val="9"/>')
        + p("x", properties='<w:outlineLvl w:val="3"/>')
        + styled("T")
        + styled("S1")
        + styled("A")
        + p(run("x", "<w:b/>"), run(" "))
        + p(run("x", "<w:b/>"), "x")
        + p(run("x", '<w:rStyle w:val="Strong"/>'))
    )
    found = [
        (block.level, block.title, block.bold)
        for block in read_docx(word(body, styles=styles)).blocks
        if isinstance(block, Paragraph)
    ]
    assert found == [
        (2, False, True),
        (2, False, True),
        (3, False, False),
        (1, False, False),
        (None, False, False),
        (4, False, False),
        (None, True, False),
        # no line for the table of contents
        (None, False, False),
        (None, False, True),
        (None, False, False),
        (None, False, True),
    ]


def test_a_heading_with_a_soft_break_is_one_line() -> None:
    heading = p("1.1. Mērķis –", "<w:r><w:br/></w:r>", "Lasītavas")
    assert texts(heading.replace("<w:pPr>", '<w:pPr><w:outlineLvl w:val="1"/>')) == [
        "1.1. Mērķis – Lasītavas"
    ]


def test_a_generated_table_of_contents_is_left_out() -> None:
    entry = p("1. Virziens", "<w:r><w:tab/></w:r>", "3")
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{entry}</w:sdtContent></w:sdt>"
    field = (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
          '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "1. Virziens")
        + entry
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )  # fmt: skip
    assert texts(control + p("a")) == ["a"]
    assert texts(field + p("a")) == ["a"]


def test_merged_cells() -> None:
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    assert rows(
        tr(tc("a", properties='<w:gridSpan w:val="2"/>'), "b"),
        tr(tc("1", properties=down), "c", "d"),
        tr(tc("", properties=more), "e", "f"),
        tr(tc("g", properties=down), tc("h", properties='<w:gridSpan w:val="2"/>')),
    ) == [["a", "a", "b"], ["1", "c", "d"], ["1", "e", "f"], ["g", "h", "h"]]


def test_merged_across_the_old_way() -> None:
    assert rows(
        tr("a", "b", "c"),
        tr(
            tc("d", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>"), "e"
        ),
    ) == [["a", "b", "c"], ["d", "d", "e"]]


def test_a_merge_without_a_beginning_is_a_cell() -> None:
    assert rows(tr(tc("a", properties="<w:vMerge/>"), "b")) == [["a", "b"]]


def test_grid_columns_left_out_in_front() -> None:
    assert rows(
        tr("a", "b", "c"),
        tr("d", "e", properties='<w:gridBefore w:val="1"/>'),
    ) == [["a", "b", "c"], [None, "d", "e"]]


def test_grid_lines_that_no_cell_begins_at_are_left_out() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    table = only_table(
        read_docx(word(tbl(tr(tc("a", properties=wide), "b"), tr(tc("c", properties=wide), "d"))))
    )
    assert (table.rows, table.cols) == (2, 2)
    assert [(cell.col, cell.col_end) for cell in table.cells] == [(0, 1), (1, 2)] * 2


def test_rows_cells_and_blocks_in_content_controls() -> None:
    def control(inner: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    placeholder = control(tc("Izvēlieties"), "<w:showingPlcHdr/>")
    table = tbl(
        control(tr(control(tc("a")), tc(control(p("b"))))),
        f"<w:customXml>{tr(tc('c'), placeholder)}</w:customXml>",
    )
    (found,) = read_docx(word(control(table))).tables()
    assert grid(found) == [["a", "b"], ["c", ""]]


def test_tracked_rows_and_cells() -> None:
    deleted = "<w:del w:id='1' w:author='A'/>"
    assert rows(
        tr("a", "b"),
        tr("c", "d", properties=deleted),
        tr("e", "f", properties="<w:ins w:id='2' w:author='A'/>"),
    ) == [["a", "b"], ["e", "f"]]
    gone = "<w:cellDel w:id='3' w:author='A'/>"
    assert rows(tr("a", tc("x", properties=gone), "b"), tr("c", tc("y", properties=gone), "d")) == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_a_deletion_inside_a_cell_does_not_delete_the_row() -> None:
    block = f"<w:del w:id='1' w:author='A'>{run('x')}</w:del>"
    assert rows(tr(f"<w:tc><w:tcPr/>{block}{p('a')}</w:tc>")) == [["a"]]


def test_paragraphs_and_tables_in_a_cell() -> None:
    inner = tbl(tr("1", tc("a", "b")), tr("2", "c"))
    assert rows(tr("x", tc("pirms", "", inner, "pēc"))) == [["x", "pirms\n1\ta b\n2\tc\npēc"]]


def test_a_table_that_only_frames_others_is_no_table() -> None:
    heading = p("1.1. Mērķis", properties="<w:outlineLvl w:val='1'/>")
    inner = tbl(tr("1", "a"), tr("2", "b"))
    for frame in (
        tbl(tr(tc(heading, inner, p()))),
        tbl(tr(tc(heading, properties="<w:gridSpan w:val='2'/>")), tr("", tc(inner, p()))),
    ):
        above, table, below = read_docx(word(frame + p("Teksts"))).blocks
        assert above == Paragraph("1.1. Mērķis", level=2)
        assert isinstance(table, Table)
        assert grid(table) == [["1", "a"], ["2", "b"]]
        assert below == Paragraph("Teksts")


def test_what_bears_no_letters_does_not_make_a_paragraph_less_bold() -> None:
    begin, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "end"))
    heading = p(run("1.1. Mērķis", "<w:b/>"), begin, end, run("."))
    (found,) = read_docx(word(heading)).blocks
    assert found == Paragraph("1.1. Mērķis.", bold=True)


def test_header_rows_are_counted_from_the_top() -> None:
    header = "<w:tblHeader/>"
    body = tbl(
        tr("a", properties=header), tr("b", properties=header), tr("c"), tr("d", properties=header)
    )
    assert only_table(read_docx(word(body))).header_rows == 2


def test_footnotes_are_kept_apart_in_the_order_of_their_marks() -> None:
    def note(number: int, text: str) -> str:
        return f'<w:footnote w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", text)}</w:footnote>'

    body = tbl(tr(tc(p("a", '<w:r><w:footnoteReference w:id="3"/></w:r>', "b")))) + p(
        '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>', "c"
    )
    document = read_docx(
        word(body, footnotes=note(1, "unused") + note(2, "otrā") + note(3, "trešā"))
    )
    assert [cell.text for cell in only_table(document).cells] == ["ab"]
    assert document.blocks[1] == Paragraph("c")
    assert document.footnotes == ("trešā", "otrā")


def test_an_embedded_document_is_remarked() -> None:
    document = read_docx(word('<w:altChunk r:id="x"/>' + p("a")))
    assert [remark.code for remark in document.remarks] == ["damaged_part"]


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes"])
@pytest.mark.parametrize("content", ["<broken", "", "<w:x/>"])
def test_a_damaged_part_costs_only_itself(part: str, content: str) -> None:
    body = f"<w:document {NAMESPACES}><w:body>{p('a')}</w:body></w:document>"
    document = read_docx(package({"document": body, part: content}))
    assert document.blocks == (Paragraph("a"),)
    assert [remark.code for remark in document.remarks] == ["damaged_part"]


@pytest.mark.parametrize("name", ["_rels/.rels", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("content", ["<broken", "", "<!DOCTYPE x>"])
def test_damaged_relationships_are_remarked_and_the_text_is_read(name: str, content: str) -> None:
    document = read_docx(with_entry(word(p("a")), name, content))
    assert document.blocks == (Paragraph("a"),)
    (remark,) = document.remarks
    assert remark.code == "damaged_part"
    assert name in remark.message


def test_a_strict_package_reads_like_any_other() -> None:
    plain = word(p("a") + tbl(tr("b")))
    strict = BytesIO()
    with zipfile.ZipFile(BytesIO(plain)) as source, zipfile.ZipFile(strict, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )  # fmt: skip
            target.writestr(name, content)
    assert read_docx(strict.getvalue()) == read_docx(plain)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("<w:document", "damaged Word file"),
        (f"<w:document {NAMESPACES}/>", "no body"),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
            f"<w:document {NAMESPACES}><w:body>&b;</w:body></w:document>",
            "document type declaration",
        ),
        (
            f"<w:document {NAMESPACES}><w:body>"
            + "<w:tbl><w:tr><w:tc>" * 1_000 + "</w:tc></w:tr></w:tbl>" * 1_000
            + "</w:body></w:document>",
            "damaged Word file: its elements are nested too deep",
        ),
    ],
)  # fmt: skip
def test_hostile_documents_are_refused(document: str, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read_docx(package({"document": document}))


def test_the_deepest_nesting_that_opens_is_read() -> None:
    # document and body, then three elements a table, then p, r, t: libxml2 allows 256 in all.
    depth = 83
    body = "<w:tbl><w:tr><w:tc>" * depth + p("a") + "</w:tc></w:tr></w:tbl>" * depth
    assert only_table(read_docx(word(body))).cells[0].text == "a"


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("izpilde.extract.docx.package.MAX_PART_BYTES", 1_000)
    with pytest.raises(UnreadableDocument, match="too much"):
        read_docx(word(p("a" * 2_000)))


def test_the_package_is_freed_without_the_garbage_collector() -> None:
    gc.collect()
    gc.disable()
    try:
        read_docx(word(p("a"), styles=""))
        assert not [kept for kept in gc.get_objects() if isinstance(kept, OpcPackage)]
    finally:
        gc.enable()


def test_what_is_no_word_file_is_refused() -> None:
    empty = BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("a.txt", "a")
    for data in (b"", b"PK\x03\x04", b"text", empty.getvalue()):
        with pytest.raises(UnreadableDocument):
            read_docx(data)
