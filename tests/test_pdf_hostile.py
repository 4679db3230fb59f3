"""PDF files that would cost more than they say: refused in one line before they are read."""

import base64
import io
import re
import time
import zlib
from collections.abc import Sequence

import pypdfium2
import pytest

from izpilde.extract.pdf.page.content import LEAST_BOMB, count_damaged, refuse_bombs
from izpilde.extract.pdf.page.pdfium import MAX_PAGES
from izpilde.extract.pdf.reader import read_pdf
from izpilde.schemas.errors import UnreadableDocument
from tests.make_pdfs import by_reportlab, font_file
from tests.pdf_pages import codes, drawn, table
from tests.pdf_styles import Style

SECONDS = 2.0
FORM = "/Type/XObject/Subtype/Form/BBox[0 0 90 90]"


def pdf(content: bytes, objects: Sequence[bytes] = (), entry: str = "", of_page: str = "") -> bytes:
    """A file of one page; ``entry`` goes with its packed content, ``objects`` begin with 6."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R{of_page}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream(content, entry),
        *objects,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<</Size 9/Root 1 0 R>>\n%%EOF\n"


def stream(packed: bytes, entry: str) -> bytes:
    return f"<<{entry}/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def refused(data: bytes) -> str:
    begun = time.process_time()
    with pytest.raises(UnreadableDocument) as error:
        read_pdf(data)
    assert time.process_time() - begun < SECONDS
    assert "\n" not in str(error.value)
    return str(error.value)


INSTRUCTIONS = b"BT /F1 9 Tf (oga) Tj ET 1 1 m 5 5 l S\n" * (2 * LEAST_BOMB // 38)
ONCE = zlib.compress(INSTRUCTIONS, 9)


@pytest.mark.parametrize(
    ("packed", "entry"),
    [
        (ONCE, "/Filter/FlateDecode"),
        (zlib.compress(ONCE, 9), "/Filter[/FlateDecode/FlateDecode]"),
        (base64.a85encode(ONCE) + b"~>", "/Filter[/ASCII85Decode/FlateDecode]"),
        (base64.a85encode(ONCE, wrapcol=72) + b"\n~>", "/Filter [ /A85 /Fl ]"),
    ],
    ids=["packed", "packed twice", "as text", "as lines"],
)
def test_instructions_that_unpack_without_measure_are_refused(packed: bytes, entry: str) -> None:
    assert "unpack to more" in refused(pdf(packed, entry=entry))


def test_a_form_that_draws_itself_is_refused() -> None:
    own = "/Resources<</XObject<</Ezers 6 0 R>>>>"
    data = pdf(b"/Ezers Do", [stream(b"/Ezers Do /Ezers Do", FORM + own)], of_page=own)
    assert "forms upon forms" in refused(data)


@pytest.mark.parametrize("apart", [False, True], ids=["inline", "of their own"])
def test_forms_that_double_at_each_level_are_refused(apart: bool) -> None:
    levels, objects = 32, []
    for n in range(levels):
        names = f"<</XObject<</Aka {7 + n} 0 R>>>>"
        own = f"/Resources {50 + n} 0 R" if apart else f"/Resources{names}"
        objects.append(stream(b"/Aka Do /Aka Do", FORM + own))
    objects.append(stream(b"0 0 9 9 re f", FORM))
    data = pdf(b"/Aka Do", objects, of_page="/Resources<</XObject<</Aka 6 0 R>>>>")
    for n in range(levels if apart else 0):
        inside = b"<</XObject<</Aka %d 0 R>>>>" % (7 + n)
        data = data.replace(b"trailer", b"%d 0 obj\n%s\nendobj\ntrailer" % (50 + n, inside))
    assert "forms upon forms" in refused(data)


def test_a_form_that_draws_another_of_its_own_name_is_no_circle() -> None:
    own = "/Resources<</XObject<</Zime 7 0 R>>>>"
    objects = [stream(b"/Zime Do", FORM + own), stream(b"0 0 9 9 re f", FORM)]
    data = pdf(b"/Zime Do", objects, of_page="/Resources<</XObject<</Zime 6 0 R>>>>")
    assert "no text" in refused(data)


def test_more_pages_than_a_report_has_are_refused() -> None:
    made = pypdfium2.PdfDocument.new()
    for _ in range(MAX_PAGES + 1):
        made.new_page(9, 9)
    out = io.BytesIO()
    made.save(out)
    assert "more than any report has" in refused(out.getvalue())


def test_the_error_of_a_file_is_not_that_of_the_file_before() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("slepens", ownerPassword="cits"))
    canvas.drawString(9, 9, "Lagūna")
    canvas.save()
    no_pages = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n" + (
        b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
    )
    alone = refused(b"nekas")
    assert "encrypted" in refused(out.getvalue())
    assert refused(no_pages) != refused(out.getvalue())
    assert "encrypted" not in alone


@pytest.mark.skipif(font_file("DejaVuSans.ttf") is None, reason="the font is not installed")
def test_a_report_is_no_bomb() -> None:
    data = by_reportlab(Style("plain", "reportlab", size=9.5))
    assert data is not None
    begun = time.process_time()
    refuse_bombs(data)
    assert time.process_time() - begun < 0.1


def test_a_stream_that_does_not_unpack_whole_is_remarked() -> None:
    whole = drawn(table, table)
    assert codes(whole) == set()
    for begin in (found.end() for found in re.finditer(rb"(?<!end)stream\r?\n", whole)):
        end = whole.index(b"endstream", begin)
        place = (begin + end) // 2
        damaged = whole[:place] + bytes([whole[place] ^ 8]) + whole[place + 1 :]
        assert count_damaged(damaged) == 1
        assert "damaged_part" in codes(damaged)
