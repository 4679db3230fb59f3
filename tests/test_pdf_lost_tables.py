"""A table that no rule can read is named: its rows stand in running text."""

from reportlab.pdfgen.canvas import Canvas

from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from tests.pdf_pages import drawn
from tests.printed import print_page

ROWS = (
    ("3.1.", "Izpļaut niedres ezera krastos", "12 ha", "10,5 ha"),
    ("3.2.", "Atjaunot peldvietu laipas", "4 laipas", "Atjaunotas 3"),
    ("3.3.", "Uzstādīt ūdens līmeņa mērītājus", "25 mērītāji", "Uzstādīti 26"),
)
NAMED = "page 1 looks like a measure table and gave none: its text has 3.1., 3.2., 3.3."


def named(data: bytes) -> list[str]:
    found = find_measures(read_pdf(data))
    assert not found.measures
    return [r.message for r in found.remarks if r.code == "page_without_measures"]


def test_rows_without_a_header_are_named_as_reportlab_draws_them() -> None:
    def page(canvas: Canvas) -> None:
        for n, row in enumerate(ROWS):
            for x, text in zip((50, 90, 300, 420), row, strict=True):
                canvas.drawString(x, 700 - 24 * n, text)

    assert named(drawn(page)) == [NAMED]


def test_rows_without_a_header_are_named_as_chromium_prints_them() -> None:
    rows = "".join("<tr>" + "".join(f"<td>{text}" for text in row) for row in ROWS)
    assert named(print_page(f"<table>{rows}</table>", "td { padding: 6px 20px }")) == [NAMED]
