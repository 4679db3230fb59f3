"""Word text in the colour of what it stands on is not read, and said so."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from izpilde.extract.document import Document, Table
from izpilde.extract.docx.reader import read_docx
from tests.word import word

SECRET = "neredzams"


def run(text: str, colour: str = "", more: str = "") -> str:
    set_in = f'<w:color w:val="{colour}"/>' if colour else ""
    return f"<w:r><w:rPr>{set_in}{more}</w:rPr><w:t>{text}</w:t></w:r>"


def shade(fill: str, pattern: str = "clear") -> str:
    return f'<w:shd w:val="{pattern}" w:color="auto" w:fill="{fill}"/>'


def cell(content: str, shading: str = "") -> str:
    return f"<w:tc><w:tcPr>{shading}</w:tcPr><w:p>{content}</w:p></w:tc>"


def table(*cells: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr>{''.join(cells)}</w:tr></w:tbl>"


def texts(document: Document) -> str:
    blocks = document.blocks
    cells = [c.text for block in blocks if isinstance(block, Table) for c in block.cells]
    return " ".join([*cells, *(block.text for block in blocks if not isinstance(block, Table))])


SEEN = "Krastmala"
TWO = run(SEEN) + run(SECRET, "FFFFFF")


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{TWO}</w:p>",
        table(cell(TWO)),
        table(cell(run(SEEN) + run(SECRET, "d9d9d9"), shade("D9D9D9"))),
        table(cell(TWO, shade("auto"))),
        table(cell(run(SEEN) + run(SECRET, "EEECE1")), properties=shade("EEECE1")),
        f"<w:p><w:pPr>{shade('1F3864')}</w:pPr>{run(SEEN) + run(SECRET, '1F3864')}</w:p>",
        f"<w:p>{run(SEEN)}{run(SECRET, 'C00000', shade('C00000'))}</w:p>",
    ],
    ids=["page", "cell", "shaded cell", "cell without colour", "table", "paragraph", "run"],
)
def test_text_in_the_colour_behind_it_is_left_out(body: str) -> None:
    document = read_docx(word(body))
    assert texts(document).strip() == SEEN
    assert [remark.code for remark in document.remarks] == ["hidden_text"]
    assert document.drawn is not None
    assert document.drawn.hidden == len(SECRET)


STYLES = (
    '<w:style w:type="table" w:styleId="Tumsa"><w:tblStylePr w:type="firstRow"><w:tcPr>'
    f"{shade('1F3864')}</w:tcPr></w:tblStylePr></w:style>"
    '<w:style w:type="table" w:styleId="Atvase"><w:basedOn w:val="Tumsa"/></w:style>'
)
BEHIND = (
    '<w:p><w:r><w:drawing><wp:anchor behindDoc="1" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"/>'
    "</w:drawing></w:r></w:p>"
)


@pytest.mark.parametrize(
    "body",
    [
        table(cell(TWO, shade("1F3864"))),
        table(cell(TWO, shade("FFFFFF", "pct50"))),
        table(cell(TWO), properties='<w:tblStyle w:val="Tumsa"/>'),
        table(cell(TWO), properties='<w:tblStyle w:val="Atvase"/>'),
        table(cell(TWO), properties=shade("404040")),
        "<w:p>" + run(SEEN) + run(SECRET, "FFFFFF", '<w:highlight w:val="black"/>') + "</w:p>",
        f"{BEHIND}<w:p>{TWO}</w:p>",
        f"<w:p>{run(SEEN)}{run(SECRET, 'F0F0F0')}</w:p>",
    ],
    ids=["cell", "pattern", "style", "style upon it", "table", "marked", "picture", "grey"],
)
def test_text_on_another_colour_is_read(body: str) -> None:
    document = read_docx(word(body, styles=STYLES))
    assert SECRET in texts(document)
    assert document.remarks == ()


@pytest.mark.parametrize("fill", ["", "FFFFFF"])
def test_white_text_of_python_docx_is_left_out(fill: str) -> None:
    made = docx.Document()
    grid = made.add_table(1, 1)
    paragraph = grid.cell(0, 0).paragraphs[0]
    paragraph.add_run(SEEN)
    paragraph.add_run(SECRET).font.color.rgb = RGBColor(255, 255, 255)
    if fill:
        shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>')
        grid.cell(0, 0)._tc.get_or_add_tcPr().append(shading)
    out = BytesIO()
    made.save(out)
    document = read_docx(out.getvalue())
    assert texts(document).strip() == SEEN
    assert "hidden_text" in {remark.code for remark in document.remarks}
