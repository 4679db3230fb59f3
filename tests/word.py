"""Word files for the tests: a package of the parts given as XML, everything else left out."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word(body: str, **parts: str) -> bytes:
    """A .docx with this body; ``parts`` are the inner XML of styles, numbering, footnotes …"""
    roots = {name: f"<w:{name} {NAMESPACES}>{inner}</w:{name}>" for name, inner in parts.items()}
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return package({"document": document, **roots})


def package(parts: dict[str, str | bytes]) -> bytes:
    """A .docx of whole parts by their names, `document` among them."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.'
        f'{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="main" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}</Relationships>",
    }
    return zipped(entries | {f"word/{name}.xml": content for name, content in parts.items()})


def with_entry(data: bytes, name: str, content: str) -> bytes:
    """The .docx with one entry's content replaced."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries: dict[str, str | bytes] = {
            entry: archive.read(entry) for entry in archive.namelist()
        }
    return zipped(entries | {name: content})


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a string that is no XML is a run of that text."""
    inner = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(*blocks: str, properties: str = "") -> str:
    """A cell; a string that is no XML is a paragraph of that text."""
    inner = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or p()}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"
