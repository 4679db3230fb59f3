"""Scans, read for real: printed by LibreOffice, put through a seeded scanner, read by Tesseract."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from izpilde.extract.document import Document
from izpilde.extract.files.pictures import is_page
from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import FoundMeasure
from izpilde.extract.pdf.reader import read_pdf, read_pictures
from izpilde.extract.recognition import Recognition
from izpilde.extract.scan import scans
from izpilde.extract.scan.layer import is_good
from izpilde.extract.scan.tesseract import missing
from izpilde.extract.scan.words import Word
from izpilde.schemas.errors import UnreadableDocument
from tests.scanned import (
    ALL_REPORTS,
    LIBRARIES,
    REPORTS,
    ROADS,
    SCANS,
    Report,
    Scan,
    as_pdf,
    as_tiff,
    print_reports,
    scan_pages,
    with_layer,
)


def named(name: str) -> Report:
    return next(report for report in ALL_REPORTS if report.name == name)


WAYS = SCANS | {"150": Scan(dpi=150, grain=4, quality=80)}
MOST_ERRORS = 0.02  # of the letters of cells


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IZPILDE_CACHE", str(tmp_path / "cache"))


def needs_tesseract() -> None:
    if missing():
        pytest.skip("Tesseract with its Latvian model is not installed")


def scanned(report: Report, scan: str) -> list[Image.Image]:
    needs_tesseract()
    return scan_pages(print_reports()[report.name], WAYS[scan])


def plain(text: str | None) -> str:
    return " ".join((text or "").split()).replace("—", "–")


def assert_read(found: Sequence[FoundMeasure], report: Report) -> None:
    """Every row, nearly every letter, every figure."""
    assert [measure.number for measure in found] == [row.number for row in report.rows]
    letters = errors = 0
    for measure, row in zip(found, report.rows, strict=True):
        for field in ("measure", "planned", "execution"):
            expected, read = getattr(row, field), plain(getattr(measure, field))
            letters += len(expected)
            errors += Levenshtein.distance(expected, read)
            assert re.findall(r"\d+", read) == re.findall(r"\d+", expected)
    assert errors <= MOST_ERRORS * letters


@pytest.mark.parametrize(
    ("report", "scan"),
    [
        (LIBRARIES, "300-skew"),
        (LIBRARIES, "200-bw"),
        (ROADS, "200-upside-down"),
        (REPORTS[1], "300-skew-bw"),
        (named("roads-open"), "300-colour-stamp"),
        (named("forests"), "200-stamp"),
        (named("libraries-bare"), "300-skew"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_scan_gives_every_row(report: Report, scan: str) -> None:
    document = read_pdf(as_pdf(scanned(report, scan), SCANS[scan]))
    assert document.ocr
    assert_read(find_measures(document).measures, report)


def test_a_tiff_of_several_pages_is_one_report() -> None:
    pages = scanned(REPORTS[1], "200-skew")
    assert len(pages) > 1
    document = read_pictures(as_tiff(pages, SCANS["200-skew"]), "tif")
    assert (document.format, document.pages) == ("tif", len(pages))
    assert_read(find_measures(document).measures, REPORTS[1])


def test_the_end_of_a_table_upside_down_is_read() -> None:
    first, last = scanned(REPORTS[1], "200")
    data = as_tiff([first, last.rotate(180)], SCANS["200"])
    document = read_pictures(data, "tif")
    assert_read(find_measures(document).measures, REPORTS[1])


@pytest.mark.parametrize("form", ["png", "jpg"])
def test_a_picture_of_one_page(form: str) -> None:
    (page,) = scanned(named("museums"), "150")
    made = BytesIO()
    if form == "png":  # of few colours, as programs save what has no more
        page.convert("P").save(made, "PNG", dpi=(150, 150))
    else:  # as a camera: on its side, and told to be turned
        turned = Image.Exif()
        turned[0x112] = 6
        page.rotate(90, expand=True).save(made, "JPEG", quality=85, exif=turned)
    document = read_pictures(made.getvalue(), form)
    assert (document.format, document.pages, document.ocr) == (form, 1, True)
    assert_read(find_measures(document).measures, named("museums"))


@pytest.mark.parametrize("way", ["200", "150"])
def test_a_page_of_a_point_for_each_pixel_is_a_sheet_of_paper(way: str) -> None:
    (page,) = scanned(named("museums"), way)
    data = as_pdf([page], Scan(dpi=72))
    measures = find_measures(read_pdf(data)).measures
    assert_read(measures, named("museums"))
    boxes = [box for measure in measures for box in measure.boxes]
    assert page.width / 2 < max(box.x1 for box in boxes) <= page.width
    assert page.height / 2 < max(box.bottom for box in boxes) <= page.height


def test_a_picture_that_tells_a_dot_for_each_point_is_a_sheet_of_paper() -> None:
    (page,) = scanned(named("museums"), "150")
    made = BytesIO()
    page.save(made, "PNG", dpi=(72, 72))
    measures = find_measures(read_pictures(made.getvalue(), "png")).measures
    assert_read(measures, named("museums"))


def test_two_reports_side_by_side_on_a_page() -> None:
    left, right = (scanned(named(name), "200")[0].convert("L") for name in ("museums", "roads"))
    page = Image.new("L", (left.width + right.width, left.height), 255)
    page.paste(left, (0, 0))
    page.paste(right, (left.width, 0))
    found = find_measures(read_pdf(as_pdf([page], SCANS["200"]))).measures
    rows = [row.number for name in ("museums", "roads") for row in named(name).rows]
    assert [measure.number for measure in found] == rows


SPOILT = {
    "no marks": str.maketrans("āčēģīķļņšūž", "acegiklnsuz"),
    "others' marks": str.maketrans("āēīūģķļņč", "äéïüğkļnc"),
    "no marks below": str.maketrans("ģķļņ", "gkln"),
    "digits": str.maketrans("āīē", "4i3"),
}


@pytest.mark.parametrize("kind", ["good", *SPOILT])
def test_a_layer_is_used_where_it_is_good(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_tesseract()
    read: list[int] = []
    before = scans.read_scan

    def counted(number: int, pixels: scans.Pixels, dpi: float) -> scans.ScannedPage:
        read.append(number)
        return before(number, pixels, dpi)

    monkeypatch.setattr(scans, "read_scan", counted)
    table = SPOILT.get(kind, {})
    pdf = print_reports()["museums"]
    document = read_pdf(with_layer(pdf, WAYS["150"], lambda word: word.translate(table)))
    assert document.ocr
    assert bool(read) is (kind != "good")
    assert_read(find_measures(document).measures, named("museums"))


def test_figures_that_a_stamp_covers_are_named() -> None:
    document = read_pdf(as_pdf(scanned(LIBRARIES, "300-stamp-bw"), SCANS["300-stamp-bw"]))
    tables = find_measures(document)
    marked = {
        (remark.measure, remark.field)
        for remark in tables.remarks
        if remark.code == "ocr_low_confidence"
    }
    wrong = {
        (i, field)
        for i, (measure, row) in enumerate(zip(tables.measures, LIBRARIES.rows, strict=True))
        for field in ("planned", "execution")
        if re.findall(r"\d+", getattr(row, field))
        != re.findall(r"\d+", plain(getattr(measure, field)))
    }
    assert wrong <= marked
    assert marked


def test_a_second_run_reads_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_pdf(scanned(ROADS, "200"), SCANS["200"])
    first = read_pdf(data)

    def forbidden(*_: object) -> None:
        raise AssertionError("the page was read again")

    monkeypatch.setattr(scans, "read_picture", forbidden)
    assert read_pdf(data) == first


def test_never_reads_no_picture_and_time_is_asked_for_pages() -> None:
    data = as_pdf(scanned(ROADS, "200"), SCANS["200"])
    with pytest.raises(UnreadableDocument, match="without OCR"):
        read_pdf(data, Recognition("never"))
    asked: list[int] = []
    document: Document = read_pdf(data, Recognition("auto", asked.append))
    assert asked == [document.pages]


def test_a_picture_pasted_on_an_empty_page_is_read() -> None:
    needs_tesseract()
    page = scanned(ROADS, "300")[0]
    pasted = page.crop((0, 0, page.width, int(0.45 * page.height)))
    width, height = A4
    canvas = Canvas(pages := BytesIO(), pagesize=A4)
    canvas.drawImage(ImageReader(pasted), 0, 0.3 * height, width, 0.45 * height)
    canvas.save()
    assert find_measures(read_pdf(pages.getvalue())).measures


def test_a_picture_without_text_says_so() -> None:
    needs_tesseract()
    page = as_pdf([Image.new("L", (1654, 2339), 200)], SCANS["200"])
    with pytest.raises(UnreadableDocument, match="OCR finds no text in it"):
        read_pdf(page)


def test_without_tesseract_a_scan_says_what_to_install(tmp_path: Path) -> None:
    page = Image.new("L", (1654, 2339), 255)
    source = tmp_path / "scan.pdf"
    page.save(source, "PDF", resolution=200)
    command = [sys.executable, "-m", "izpilde", "extract", str(source), "-o", str(tmp_path / "out")]
    environment = {**os.environ, "PATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 1
    assert re.search(
        r"scan\.pdf: failed: scans need Tesseract: install .*tesseract-ocr-lav", done.stderr
    )


LATVIAN = (
    "Pasākums ir īstenots atbilstoši plānam un tā ietvaros tika apmācīti pašvaldību darbinieki "
    "no visām plānošanas reģiona pašvaldībām kā arī sagatavoti mācību materiāli par vides "
    "aizsardzību skolās un bērnudārzos visā Latvijā līdz gada beigām"
)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (LATVIAN, True),
        (LATVIAN.translate(str.maketrans("āčēģīķļņšūž", "aceqiklnsuz")), False),
        ("lzpi1d1ts p4s4kurns " * 20, False),
        ("Kopā 12", True),
    ],
)
def test_a_layer_that_is_no_latvian_is_not_used(text: str, good: bool) -> None:
    words = [Word(word, 0, 0, 1, 1, 1, 1, 0, 100) for word in text.split()]
    assert is_good(words) is good


@pytest.mark.parametrize(
    ("size", "page"),
    [((1240, 1754), True), ((1754, 1240), True), ((800, 1130), False), ((4000, 1200), False)],
)
def test_a_picture_of_a_folder_is_read_where_it_is_a_page(
    size: tuple[int, int], page: bool, tmp_path: Path
) -> None:
    made = BytesIO()
    Image.new("1", size, 1).save(made, "PNG")
    file = tmp_path / "a.png"
    file.write_bytes(made.getvalue())
    assert is_page(file) is page
