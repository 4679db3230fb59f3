"""PDF reports of many makers and styles: every row whole, every cell exact."""

import unicodedata
from itertools import zip_longest

import pytest

from izpilde.extract.document import Document, Paragraph
from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import FoundMeasure
from izpilde.extract.pdf.reader import read_pdf
from tests.make_pdfs import make
from tests.pdf_styles import STYLES, Row, expected

FIELDS = ("number", "measure", "planned", "execution", "responsible", "deadline")


def printed(name: str) -> Document:
    data = make(name)
    if data is None:
        pytest.skip(f"{STYLES[name].maker} is not installed")
    return read_pdf(data)


def one_line(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").split())


@pytest.mark.parametrize("name", STYLES)
def test_every_row_is_whole_and_every_cell_exact(name: str) -> None:
    document = printed(name)
    found = find_measures(document).measures
    fields = FIELDS if STYLES[name].columns > 4 else FIELDS[:4]
    want = [
        (goal, *(one_line(getattr(row, field)) for field in fields)) for goal, row in expected()
    ]
    got = [
        (
            measure.goal_number,
            *(one_line(getattr(measure, field)) for field in fields),
        )
        for measure in found
    ]
    for wanted, given in zip_longest(want, got):
        assert given == wanted
    texts = [cell.text for table in document.tables() for cell in table.cells]
    assert not any("ziņojums, 2023" in text or "rīkojumu Nr. 412" in text for text in texts)


@pytest.mark.parametrize("name", STYLES)
def test_a_cell_has_no_paragraph_that_was_not_printed(name: str) -> None:
    rows: dict[str, Row] = {row.number: row for _, row in expected()}
    for measure in find_measures(printed(name)).measures:
        row = rows[measure.number or ""]
        for text, wanted in ((measure.planned, row.planned), (measure.execution, row.execution)):
            ends = paragraph_ends(wanted)
            assert paragraph_ends(text or "") <= ends


def paragraph_ends(text: str) -> set[int]:
    """Where paragraphs end, counted in letters."""
    ends, count = set(), 0
    for letter in text:
        count += not letter.isspace()
        if letter == "\n":
            ends.add(count)
    return ends


def measure_of(name: str, number: str) -> FoundMeasure:
    found = find_measures(printed(name)).measures
    return next(measure for measure in found if measure.number == number)


def test_a_row_over_three_pages_is_one_row_with_a_box_a_page() -> None:
    long = measure_of("reportlab_level", "1.2.3.")
    assert long.page_start is not None
    assert long.page_end is not None
    pages = [box.page for box in long.boxes]
    assert pages == list(range(long.page_start, long.page_end + 1))
    assert len(pages) >= 3


def test_a_joined_row_is_said_to_be_joined() -> None:
    codes = [remark.code for remark in find_measures(printed("reportlab_grid")).remarks]
    assert "row_joined_across_pages" in codes


def test_boxes_stand_on_the_page_as_shown() -> None:
    """The pages of this report are shown turned: what reads across stands upright."""
    document = printed("reportlab_grid")
    boxes = [box for table in document.tables() for cell in table.cells for box in cell.boxes]
    assert max(box.x1 for box in boxes) > 600  # A4 is 595 wide and 842 high
    assert max(box.bottom for box in boxes) < 596
    assert all(box.x0 < box.x1 and box.top < box.bottom for box in boxes)


def test_headings_have_the_depth_of_their_number() -> None:
    blocks = printed("reportlab_none").blocks
    headings = {b.text: b.level for b in blocks if isinstance(b, Paragraph) and b.level}
    assert headings["1. Rīcības virziens „Novadi”"] == 1
    assert headings["1.1. Mērķis – Pieejamāka kultūra novados"] == 2


def test_a_footnote_is_apart_from_the_text_and_its_mark_from_the_number() -> None:
    document = printed("chromium_grid")
    assert any("rīkojumu Nr. 412" in note for note in document.footnotes)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert any(text.endswith("četras reizes.") for text in texts)
