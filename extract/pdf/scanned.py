"""Pages that are read from their pictures, and put in their places among the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.extract.document import Misreading, Remark
from izpilde.extract.pdf.kept import kept_page, page_remarks
from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.pdfium import page_pixels
from izpilde.extract.recognition import Recognition
from izpilde.extract.scan.doubts import Doubt
from izpilde.extract.scan.layer import is_good, kind_of, layer_words
from izpilde.extract.scan.tesseract import missing
from izpilde.extract.scan.words import DPI, Word


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page to be read from its picture: its number, turn, and the words that lie over it.

    ``long`` is its longer side in points; ``words`` is null where they are to be recognised.
    """

    number: int
    turn: int
    long: float
    words: list[Word] | None


def scan_of(
    page: PageChars, recognition: Recognition, pictured: frozenset[int] = frozenset()
) -> ScannedPage | None:
    """How a page is read from its picture; null where its text is printed.

    ``pictured`` are the pages that are read so whatever they hold.
    """
    kind = kind_of(page)
    long = max(page.width, page.height) / page.scale
    always = recognition.mode == "always" and (page.images or page.drawn)
    if always or page.number in pictured:
        return ScannedPage(page.number, page.turn, long, None)
    if kind == "text" or (kind == "picture" and recognition.mode == "never"):
        return None
    words = layer_words(page) if kind == "layer" else None
    if words is not None and recognition.mode == "auto" and not is_good(words) and not missing():
        words = None
    if words is not None and page.scale != 1:
        words = [word.scaled(1 / page.scale) for word in words]
    return ScannedPage(page.number, page.turn, long, words)


def read_scans(
    data: bytes,
    scans: Sequence[ScannedPage],
    recognition: Recognition,
    pages: list[PageText],
    remarks: list[Remark],
) -> list[Misreading]:
    """Put the pages that are pictures in their places among the others; what is doubtful."""
    if not scans:
        return []
    from izpilde.extract.scan.scans import paper_scale, read_layer, read_scan  # loads OpenCV

    compared = recognition.mode != "never" and not missing()
    unread = len(scans) if compared else sum(scan.words is None for scan in scans)
    if unread:
        recognition.begun(unread)
    misreadings: list[Misreading] = []
    for scan in scans:
        scale = paper_scale(scan.long / 72)
        pixels, dpi = page_pixels(data, scan.number, DPI / scale)
        dpi *= scale
        if scan.words is None:
            read = read_scan(scan.number, pixels, dpi)
        else:
            words = [word.scaled(1 / scale) for word in scan.words]
            read = read_layer(scan.number, pixels, dpi, scan.turn, words, compared)
        kept = kept_page(read.page)
        kept.recognised, kept.scale = True, scale
        remarks.extend(page_remarks(read.page, kept))
        pages.append(kept)
        misreadings += [misreading(kept, doubt) for doubt in read.doubts]
    pages.sort(key=lambda page: page.number)
    return misreadings


def misreading(page: PageText, doubt: Doubt) -> Misreading:
    """A doubtful word, in its place on the page."""
    box = page.shown((doubt.x, doubt.y, doubt.x, doubt.y))
    return Misreading(doubt.text, doubt.other, box)
