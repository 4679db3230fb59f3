"""Parts of reading a PDF: words at line ends, marks, margins, damage, pictures."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import izpilde.extract.pdf.reader
from izpilde.extract.document import Document, Paragraph
from izpilde.extract.pdf.draw import draw_page
from izpilde.extract.pdf.page.lines import Line
from izpilde.extract.pdf.page.paragraphs import CUT, measure_lines, text_of, whole_words
from izpilde.extract.pdf.reader import read_pdf
from izpilde.extract.recognition import Recognition
from izpilde.schemas.errors import UnreadableDocument
from tests.make_pdfs import make
from tests.printed import print_page

WIDTH, HEIGHT = A4
# Measured over lines at 10 points, with words of known width: a letter is 5 points wide.
LETTER, SIZE, LEADING = 5.0, 10.0, 12.0


def lines(*texts: str, left: float = 50.0, indents: tuple[float, ...] = ()) -> list[Line]:
    made = []
    for i, text in enumerate(texts):
        x0 = left + (indents[i] if i < len(indents) else 0)
        word = x0 + LETTER * len(text.split(" ")[0])
        top = 100 + LEADING * i
        made.append(
            Line(text, x0, top, x0 + LETTER * len(text), top + SIZE, False, False, None, word)
        )
    return made


def read(*texts: str, known: str = "", indents: tuple[float, ...] = ()) -> str:
    """The text of a cell of these lines, in a report in which ``known`` is also printed."""
    group = lines(*texts, indents=indents)
    text = text_of([group], measure_lines([group]))
    return whole_words([text, known]).mended(text)


@pytest.mark.parametrize(
    ("printed", "known", "text"),
    [
        (("nodrošināta inte-", "grācija visiem"), "", "nodrošināta integrācija visiem"),
        (("atbalsta Euro\u2010", "Velo takas ar"), "", "atbalsta EuroVelo takas ar"),
        (("atbalsta Euro-", "Velo takas ar"), "", "atbalsta Euro-Velo takas ar"),
        (("plāns 2021.-", "2027. gadam šo"), "", "plāns 2021.-2027. gadam šo"),
        (("pieejama ir e-", "platforma visu"), "", "pieejama ir e-platforma visu"),
        (("pieejama web-", "lapa visiem še"), "tā ir web-lapa", "pieejama web-lapa visiem še"),
        (("tika web-", "lapa ziņots"), "weblapa", "tika weblapa ziņots"),
        (("ES un NVO-", "Latvijas darbs"), "", "ES un NVO-Latvijas darbs"),
        (("sadarbībā –", "kā parasti šai"), "", "sadarbībā – kā parasti šai"),
        (("bija jau atkal no", "vada visi kopā"), "novada", "bija jau atkal no vada visi kopā"),
        (("ziņo inte\u00ad", "grācija visiem"), "", "ziņo integrācija visiem"),
        (("skolēni/vecāki/", "skolotāji kopā"), "", "skolēni/vecāki/skolotāji kopā"),
        (
            ("skat. https://a.lv/b-", "c-d gada beigās ir"),
            "",
            "skat. https://a.lv/b-c-d gada beigās ir",
        ),
    ],
)
def test_words_at_line_ends(printed: tuple[str, ...], known: str, text: str) -> None:
    assert read(*printed, known=known) == text


@pytest.mark.parametrize(
    ("elsewhere", "text"),
    [
        ("video un materiāli", "šie video-materiāli"),
        (
            "video un materiāli, bibliotēka, piestātne, lasītava",
            "šie videomateriāli",
        ),
    ],
)
def test_a_hyphen_is_the_printers_where_it_cut_other_words(elsewhere: str, text: str) -> None:
    cut = [f"{a}{CUT}{b}" for a, b in (("biblio", "tēka"), ("pie", "stātne"), ("lasī", "tava"))]
    mender = whole_words([f"šie video{CUT}materiāli", *cut, elsewhere])
    assert mender.mended(f"šie video{CUT}materiāli") == text


GARA = "pirmā rinda ir gara te"


@pytest.mark.parametrize(
    ("printed", "indents", "text"),
    [
        (
            ("iekārtotas divpadsmit", "lasītavas", "apmācīti brīvprātīgie"),
            (),
            "iekārtotas divpadsmit lasītavas\napmācīti brīvprātīgie",
        ),
        ((GARA, "• otrā sākas šeit un te"), (), f"{GARA}\n• otrā sākas šeit un te"),
        (
            (GARA, "un te", "jauna rindkopa nu vēl"),
            (15, 0, 15),
            f"{GARA} un te\njauna rindkopa nu vēl",
        ),
        (("kopā 12", "lasītavas"), (), "kopā 12 lasītavas"),
        (("- upju talkas rudenī", "- taku kopšana"), (), "- upju talkas rudenī\n- taku kopšana"),
    ],
)
def test_paragraphs(printed: tuple[str, ...], indents: tuple[float, ...], text: str) -> None:
    assert read(*printed, indents=indents) == text


def drawn(*pages: Callable[[Any], None], **options: Any) -> bytes:
    """A PDF with one function a page drawing on reportlab's canvas."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, **options)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def prose(canvas: Any) -> None:
    for i in range(12):
        canvas.drawString(60, 700 - 14 * i, f"The councils met {i} times and agreed on what to do.")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_a_raised_mark_is_not_part_of_the_number_before_it() -> None:
    def draw(canvas: Any) -> None:
        prose(canvas)
        canvas.drawString(60, 500, "According to NAP2027")
        end = 60 + canvas.stringWidth("According to NAP2027", "Helvetica", 11)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(end, 504, "2")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(end + 4, 500, " all went well, 40 m")
        end += 4 + canvas.stringWidth(" all went well, 40 m", "Helvetica", 11)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(end, 504, "2")

    assert texts(read_pdf(drawn(draw)))[-1].endswith("According to NAP2027 all went well, 40 m²")


def test_running_lines_and_page_numbers_are_left_out() -> None:
    def page(number: int) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            prose(canvas)
            canvas.drawString(60, 800, "Report on the plan, page of year 2022")
            canvas.drawCentredString(300, 30, str(number))

        return draw

    document = read_pdf(drawn(*(page(number) for number in (1, 2, 3))))
    assert len(document.blocks) == 36 or all("Report on" not in text for text in texts(document))
    assert not any(text.strip().isdigit() or "Report on" in text for text in texts(document))


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    def draw(canvas: Any) -> None:
        for shift in (0, 0.3):
            canvas.drawString(60 + shift, 700, "Nolls and balls, 1001 llamas")

    assert texts(read_pdf(drawn(draw))) == ["Nolls and balls, 1001 llamas"]


def test_what_lies_outside_the_crop_box_is_not_read() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 700, "inside")
        canvas.drawString(60, 100, "outside")

    pdf = pypdfium2.PdfDocument(drawn(draw))
    pdf[0].set_cropbox(0, 400, WIDTH, HEIGHT)
    out = BytesIO()
    pdf.save(out)
    document = read_pdf(out.getvalue())
    assert texts(document) == ["inside"]
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert block.box is not None
    assert 130 < block.box.top < 150


def picture(canvas: Any) -> None:
    image = ImageReader(Image.new("RGB", (50, 50), "grey"))
    canvas.drawImage(image, 0, 0, WIDTH, HEIGHT)


def test_a_scan_says_that_it_needs_recognition() -> None:
    with pytest.raises(UnreadableDocument, match="scanned: it holds no text"):
        read_pdf(drawn(picture, picture), Recognition("never"))


def test_a_scanned_page_among_others_is_remarked() -> None:
    document = read_pdf(drawn(prose, picture), Recognition("never"))
    assert [remark.code for remark in document.remarks] == ["page_without_text"]
    assert document.pages == 2


def test_an_encrypted_file_says_so() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    with pytest.raises(UnreadableDocument, match="encrypted"):
        read_pdf(drawn(prose, encrypt=StandardEncryption("secret", canPrint=1)))


def test_a_file_that_needs_no_password_to_be_read_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    assert texts(read_pdf(drawn(prose, encrypt=StandardEncryption("", ownerPassword="secret"))))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04 not a PDF", b"\x00" * 5000])
def test_what_is_no_pdf_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        read_pdf(data)


def test_a_page_that_cannot_be_read_is_remarked() -> None:
    """The second page's dictionary is overwritten, its place in the file kept."""
    data = drawn(prose, prose, pageCompression=0)
    at = data.rindex(b"/Type /Page\n") if b"/Type /Page\n" in data else data.rindex(b"/Type /Page ")
    broken = data[:at] + b"/Type /Gone" + data[at + 11 :]
    document = read_pdf(broken)
    assert document.pages is not None
    assert texts(document)


def test_a_page_of_countless_lines_ends_and_is_remarked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("izpilde.extract.pdf.page.paths.MAX_PATHS", 500)

    def draw(canvas: Any) -> None:
        prose(canvas)
        for i in range(1000):
            canvas.line(i % 500, 10, i % 500, 20)

    document = read_pdf(drawn(draw))
    assert [remark.code for remark in document.remarks] == ["damaged_part"]
    assert texts(document)


def test_a_page_without_tables_costs_no_table_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("table work on a page of prose")

    monkeypatch.setattr("izpilde.extract.pdf.tables.regions.find_tables", fail)
    monkeypatch.setattr(izpilde.extract.pdf.reader, "GrowingTable", fail)
    assert texts(read_pdf(drawn(prose, prose)))


MADE = drawn(prose, picture, prose, pageCompression=0)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(MADE)
    if data.draw(st.booleans()):
        damaged = damaged[: data.draw(st.integers(0, len(damaged)))]
    for _ in range(data.draw(st.integers(0, 20))):
        if damaged:
            at = data.draw(st.integers(0, len(damaged) - 1))
            damaged[at : at + 1] = data.draw(st.binary(max_size=3))
    try:
        message = ""
        document = read_pdf(bytes(damaged))
    except UnreadableDocument as error:
        message = str(error)
    else:
        assert document.pages
    assert "\n" not in message


@pytest.mark.parametrize("name", ["reportlab_grid", "reportlab_none"])
def test_a_page_is_drawn_in_its_size(name: str) -> None:
    data = make(name)
    if data is None:
        pytest.skip("no font for reportlab is installed")
    picture = Image.open(BytesIO(draw_page(data, 2)))
    assert picture.format == "PNG"
    assert picture.width > picture.height  # turned, and landscape
    pixels = np.asarray(picture.convert("RGB")).reshape(-1, 3)
    assert int((pixels == (31, 95, 191)).all(axis=1).sum()) > 1000  # frames of cells


def test_a_page_that_is_not_there_cannot_be_drawn() -> None:
    with pytest.raises(UnreadableDocument, match="no page 3"):
        draw_page(drawn(prose), 3)


def test_a_header_that_every_page_repeats_is_no_running_line() -> None:
    def page(number: int) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            canvas.drawString(60, 780, "Pasakums")
            canvas.drawString(320, 780, "Izpilde")
            for row in range(10):
                canvas.drawString(60, 750 - 30 * row, f"{number}.{row + 1}. Kursi")
                canvas.drawString(320, 750 - 30 * row, f"Notika {row} reizes.")

        return draw

    document = read_pdf(drawn(*(page(number) for number in (1, 2, 3))))
    printed = [cell.text for table in document.tables() for cell in table.cells]
    assert {"Pasakums", "Izpilde"} <= {*printed, *texts(document)}


@pytest.mark.parametrize("label", ["Nr.", "Nr.:", "Pasākuma Nr."])
def test_the_number_of_a_card_is_no_running_line(label: str) -> None:
    body = "".join(
        f"<div style='break-after:page'><p>{label} {number}.</p><p>Pasākums: Nomainīt laternas</p>"
        f"<p>Izpilde: nomainītas {number} laternas</p></div>"
        for number in range(1, 6)
    )
    document = read_pdf(print_page(body, ""))
    assert document.margins == ()
    assert document.drawn is not None
    assert document.drawn.running == 0
