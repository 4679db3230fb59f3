"""What a PDF's pages name and the file does not hold is told."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Object
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from izpilde.extract.document import Document, Paragraph
from izpilde.extract.pdf.reader import read_pdf


def report(change: Callable[[pikepdf.Pdf, Object], None]) -> Document:
    """A report of two pages, the second of them changed."""
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=A4)
    for page in (1, 2):
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(72, 700, f"Taku kopšana, {page}. posms")
        canvas.showPage()
    canvas.save()
    with pikepdf.open(drawn) as pdf:
        change(pdf, pdf.pages[1].obj)
        made = BytesIO()
        pdf.save(made)
    return read_pdf(made.getvalue())


def as_form(pdf: pikepdf.Pdf, page: Object, resources: Object | None) -> None:
    """The page draws a form that draws what it drew."""
    form = pdf.make_stream(page.Contents.read_bytes())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, page.MediaBox
    if resources is not None:
        form.Resources = resources
    page.Contents = pdf.make_stream(b"q /Fm0 Do Q")
    page.Resources = Dictionary(XObject=Dictionary(Fm0=form))


def without_resources(_: pikepdf.Pdf, page: Object) -> None:
    del page.Resources


def without_the_form(pdf: pikepdf.Pdf, page: Object) -> None:
    as_form(pdf, page, page.Resources)
    page.Resources = Dictionary()


def with_a_form_without_fonts(pdf: pikepdf.Pdf, page: Object) -> None:
    as_form(pdf, page, None)


def with_a_form(pdf: pikepdf.Pdf, page: Object) -> None:
    as_form(pdf, page, page.Resources)


def with_resources_of_all_pages(pdf: pikepdf.Pdf, page: Object) -> None:
    pdf.Root.Pages.Resources = page.Resources
    del page.Resources


@pytest.mark.parametrize("change", [without_resources, without_the_form, with_a_form_without_fonts])
def test_fonts_and_forms_that_are_missing_are_told(
    change: Callable[[pikepdf.Pdf, Object], None],
) -> None:
    (remark,) = report(change).remarks
    assert remark.code == "damaged_part"
    assert remark.message.startswith("page 2: ")
    assert remark.message.endswith(" fonts or forms that it names are missing")


@pytest.mark.parametrize("change", [with_a_form, with_resources_of_all_pages])
def test_what_is_held_elsewhere_is_read(change: Callable[[pikepdf.Pdf, Object], None]) -> None:
    document = report(change)
    assert document.remarks == ()
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == ["Taku kopšana, 1. posms Taku kopšana, 2. posms"]
