"""Word's XML, part by part, so that the bytes never change: paragraphs, tables, the package."""

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

from samples.plan import pieces

PARTS = Path(__file__).parent / "word_parts"
PART_NAMES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/footer1.xml": "footer1.xml",
    "word/header1.xml": "header1.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
ZIP_TIME = (2022, 3, 1, 9, 0, 0)
XMLNS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
REVISION = 'w:author="Redaktors" w:date="2022-02-21T10:00:00Z"'


def table(rows: list[str], widths: Sequence[int]) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(cells: list[str], *, header: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell(
    text: str,
    width: int,
    style: str = "Tabula",
    *,
    span: int = 1,
    merge: str = "",
    shade: bool = False,
) -> str:
    """A cell; ``merge`` is ``restart`` or ``continue`` for one merged down."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    if shade:
        properties += '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
    paragraphs = "".join(
        paragraph(line[2:], "TabulasSaraksts") if line.startswith("* ") else paragraph(line, style)
        for line in text.split("\n")
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def running_text(text: str) -> str:
    """Running text: a paragraph a line, bulleted where it begins with ``* ``."""
    return "".join(
        paragraph(line[2:], "Saraksts") if line.startswith("* ") else paragraph(line, "Teksts")
        for line in text.split("\n")
        if line
    )


def paragraph(text: str, style: str, properties: str = "", *, bold: bool = False) -> str:
    """A paragraph with the marks in its text written out."""
    runs = "".join(_piece(piece.kind, piece.text) for piece in pieces(text))
    if bold:
        runs = runs.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _piece(kind: str, text: str) -> str:
    """One stretch of a paragraph; revisions are given their ids by ``_package``."""
    if kind == "br":
        return "<w:r><w:br/></w:r>"
    if kind == "note":
        style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        return f'<w:r>{style}<w:footnoteReference w:id="{text}"/></w:r>'
    if kind == "ins":
        return f'<w:ins w:id="@" {REVISION}>{run(text)}</w:ins>'
    if kind == "del":
        return f'<w:del w:id="@" {REVISION}>{run(text).replace("w:t", "w:delText")}</w:del>'
    return run(text)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def section(*, landscape: bool, first: bool = False) -> str:
    """Page size and margins of the pages before it; the first page has no number."""
    if landscape:
        size = 'w:w="16838" w:h="11906" w:orient="landscape"'
        margins = ("1134", "737", "1134", "737")
    else:
        size = 'w:w="11906" w:h="16838"'
        margins = ("1247", "1134", "1247", "1701")
    top, right, bottom, left = margins
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/>'
        f'<w:footerReference w:type="default" r:id="rId6"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        'w:header="567" w:footer="567" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )


def _footnotes(notes: list[str]) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for kind, number, tag in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        f"{mark}{run(' ' + note)}</w:p></w:footnote>"
        for number, note in enumerate(notes, 1)
    )
    return f"<w:footnotes {XMLNS}>{separators}{written}</w:footnotes>"


def package(body: list[str], notes: list[str]) -> bytes:
    """The parts in a zip: fixed order and times, stored, so no zlib version shows."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    ids = count(101)
    content = re.sub('w:id="@"', lambda _: f'w:id="{next(ids)}"', "".join(body))
    document = f"<w:document {XMLNS}><w:body>{content}</w:body></w:document>"
    parts = {name: (PARTS / file).read_text(encoding="utf-8") for name, file in PART_NAMES.items()}
    parts["word/document.xml"] = declaration + document
    parts["word/footnotes.xml"] = declaration + _footnotes(notes)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            # Else the file says on which system it was made.
            info.create_system = 0
            archive.writestr(info, text.encode())
    return buffer.getvalue()
