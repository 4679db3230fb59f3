"""Read a PDF report into a Document.

Page by page, characters and ruling lines become fragments and drawn tables; only these are
kept.  Then, over all pages: running lines and footnotes are set aside, tables without upright
lines are found, pieces of one table are joined, and what stands between the tables becomes
headings and paragraphs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from izpilde.extract.document import Block, Document, Drawn, Misreading, Remark
from izpilde.extract.pdf.drawn import items_of
from izpilde.extract.pdf.headings import paragraphs_of
from izpilde.extract.pdf.in_columns import in_columns
from izpilde.extract.pdf.kept import kept_page, page_remarks
from izpilde.extract.pdf.letters import put_right
from izpilde.extract.pdf.mended import texts_of, with_whole_words
from izpilde.extract.pdf.page.attached import attached_reports
from izpilde.extract.pdf.page.chars import PageChars, read_pages
from izpilde.extract.pdf.page.content import count_damaged
from izpilde.extract.pdf.page.lines import Line
from izpilde.extract.pdf.page.margins import body_height, drop_running_lines, take_footnotes
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paragraphs import whole_words
from izpilde.extract.pdf.page.repeated import drop_repeated
from izpilde.extract.pdf.page.sheets import split_sheets
from izpilde.extract.pdf.page.struck import take_struck
from izpilde.extract.pdf.page.unheld import unheld_parts
from izpilde.extract.pdf.scanned import ScannedPage, misreading, read_scans, scan_of
from izpilde.extract.pdf.tables.frames import take_frames_apart
from izpilde.extract.pdf.tables.growing import GrowingTable
from izpilde.extract.pdf.tables.pieces import Piece
from izpilde.extract.pdf.tables.regions import find_columns
from izpilde.extract.recognition import AUTO, Recognition
from izpilde.extract.scan.tesseract import HOW_TO_INSTALL, missing
from izpilde.schemas.errors import UnreadableDocument

PASTED = 0.05  # of a page: a picture that may show text


@dataclass(frozen=True, slots=True)
class ReadPages:
    """What is kept of each page that can be read, the number of all pages, and remarks.

    ``ocr`` says that a page's words were recognised, ``misreadings`` which are doubtful.
    """

    kept: list[PageText]
    total: int
    remarks: list[Remark]
    ocr: bool = False
    misreadings: tuple[Misreading, ...] = ()


def read_pdf(data: bytes, recognition: Recognition = AUTO) -> Document:
    """The report in ``data``.

    Raises ``UnreadableDocument`` for what is no PDF, asks for a password, is damaged beyond
    reading, or holds no text at all.
    """
    return document_of(pages_of(data, recognition))


def read_pictures(data: bytes, format: str, recognition: Recognition = AUTO) -> Document:
    """The report whose pages are the pictures of a file; raises as ``read_pdf``."""
    from izpilde.extract.scan import scans  # OpenCV is loaded only where it is needed

    if recognition.mode == "never":
        raise UnreadableDocument("a picture, which --ocr never leaves unread")
    if (lacking := missing()) is not None:
        raise UnreadableDocument(lacking)
    recognition.begun(scans.count_pages(data))
    read = [
        scans.read_scan(number, pixels, dpi)
        for number, (pixels, dpi) in enumerate(scans.picture_pages(data), 1)
    ]
    kept = [kept_page(each.page) for each in read]
    for page in kept:
        page.recognised = True
    misreadings = [
        misreading(page, doubt)
        for page, each in zip(kept, read, strict=True)
        for doubt in each.doubts
    ]
    if not any(len(page.fragments) for page in kept):
        raise UnreadableDocument("this picture holds no text that can be read")
    return replace(
        document_of(ReadPages(split_sheets(kept), len(kept), [], True, tuple(misreadings))),
        format=format,
    )


def read_page_chars(pages: Sequence[PageChars]) -> Document:
    """The report whose pages' characters and ruling lines are known."""
    kept = [kept_page(page) for page in pages]
    return document_of(ReadPages(kept, len(kept), []))


def pages_of(
    data: bytes, recognition: Recognition, pictured: frozenset[int] = frozenset()
) -> ReadPages:
    """The pages of a PDF, each read by itself; raises as ``read_pdf``.

    Of the pages ``pictured`` what they show is read, as of scans.
    """
    remarks: list[Remark] = []
    pages: list[PageText] = []
    scans: list[ScannedPage] = []
    pasted: list[int] = []  # other pages with pictures, which are read where no page has text
    total = 0
    for page in read_pages(data):
        total += 1
        if isinstance(page, int):
            remarks.append(Remark("damaged_part", f"page {page} cannot be read"))
            continue
        scan = scan_of(page, recognition, pictured)
        if scan is not None:
            scans.append(scan)
            continue
        if page.pictured >= PASTED:
            pasted.append(page.number)
        struck = take_struck(page)
        kept = kept_page(page)
        remarks.extend(page_remarks(page, kept))
        remarks += [Remark("struck_text", f"struck-through text: {text}") for text in struck]
        pages.append(kept)
    remarks += [
        Remark("damaged_part", f"a document attached to the file was not read: {name}")
        for name in attached_reports(data)
    ]
    remarks += [
        Remark("damaged_part", f"page {number}: {count} fonts or forms that it names are missing")
        for number, count in unheld_parts(data).items()
    ]
    if damaged := count_damaged(data):
        remarks.append(Remark("damaged_part", f"{damaged} parts of the file do not unpack whole"))
    lacking = missing() if any(scan.words is None for scan in scans) else None
    if lacking is not None:
        unread = [scan for scan in scans if scan.words is None]
        if not any(len(page.fragments) for page in pages) and len(unread) == len(scans):
            raise UnreadableDocument(lacking)
        scans = [scan for scan in scans if scan.words is not None]
        remarks += [
            Remark("page_without_text", f"page {scan.number} holds only an image: {HOW_TO_INSTALL}")
            for scan in unread
        ]
    misreadings = read_scans(data, scans, recognition, pages, remarks)
    if not any(len(page.fragments) for page in pages):
        if pasted and not pictured and recognition.mode == "auto" and missing() is None:
            return pages_of(data, recognition, frozenset(pasted))
        if recognition.mode != "never" and scans:
            raise UnreadableDocument("scanned: OCR finds no text in it")
        if any(remark.code == "page_without_text" for remark in remarks):
            raise UnreadableDocument("scanned: it holds no text that can be read without OCR")
        raise UnreadableDocument("this PDF holds no text that can be read")
    letters = put_right(pages)
    if recognition.mode == "auto" and letters.unread - pictured and missing() is None:
        return pages_of(data, recognition, pictured | letters.unread)
    if letters.mostly:
        raise UnreadableDocument(_why_unread(recognition, bool(pictured)))
    remarks += letters.remarks
    drop_repeated(pages)
    return ReadPages(split_sheets(pages), total, remarks, bool(scans), tuple(misreadings))


def _why_unread(recognition: Recognition, pictured: bool) -> str:
    """Why nothing is made of a report whose letters cannot be read."""
    if pictured or recognition.mode == "always":
        return "what was recognised on its pages cannot be read"
    needed = "its fonts do not tell their letters: needs OCR"
    return needed if recognition.mode == "never" else f"{needed}; {HOW_TO_INSTALL}"


def document_of(read: ReadPages) -> Document:
    """The document that the pages make together."""
    pages = read.kept
    take_frames_apart(pages)
    drop_running_lines(pages)
    body = body_height(pages)
    for kept in pages:
        take_footnotes(kept, body)
    find_columns(pages)
    read.remarks.extend(in_columns(pages))
    said_before: list[int] = []
    blocks = list(_blocks(pages, body, said_before))
    blocks = with_whole_words(blocks, whole_words(texts_of(blocks)))
    notes = tuple(note for page in pages for note in page.notes)
    drawn = Drawn(
        characters=sum(page.drawn for page in pages),
        hidden=sum(page.left_out["hidden"] for page in pages),
        struck=sum(page.left_out["struck"] for page in pages),
        repeated=sum(page.left_out["redrawn"] for page in pages),
        stamped=sum(page.left_out["stamp"] for page in pages),
        running=sum(page.running for page in pages) + sum(said_before),
        notes=sum(page.noted for page in pages),
    )
    margins = tuple(dict.fromkeys(line for page in pages for line in page.margins))
    return Document(
        format="pdf",
        blocks=tuple(blocks),
        footnotes=notes,
        margins=margins,
        pages=read.total,
        remarks=tuple(read.remarks),
        drawn=drawn,
        ocr=read.ocr,
        misreadings=read.misreadings,
    )


def _blocks(pages: Sequence[PageText], body: float, said_before: list[int]) -> Iterator[Block]:
    """Paragraphs and tables in reading order; what stands beside a table, after it.

    ``said_before`` takes up how many signs of each table a later page printed again.
    """
    table: GrowingTable | None = None
    aside: list[tuple[PageText, list[Line]]] = []
    waiting: list[tuple[PageText, list[Line]]] = []
    for page in pages:
        for item in items_of(page):
            if not isinstance(item, Piece):
                waiting.append((page, item))
                continue
            if table is not None and table.takes(item):
                beside = all(_stands_beside(of, line) for of, lines in waiting for line in lines)
                if beside or table.is_cut_by(item):
                    table.add(item)
                    aside += waiting
                    waiting = []
                    continue
            if table is not None:
                yield table.finish()
                said_before.append(table.said_before)
            yield from paragraphs_of(aside + waiting, body)
            aside, waiting = [], []
            table = GrowingTable.begin(item)
        page.let_go()
    if table is not None:
        yield table.finish()
        said_before.append(table.said_before)
    yield from paragraphs_of(aside + waiting, body)


def _stands_beside(page: PageText, line: Line) -> bool:
    """Whether a line stands left or right of a table of its page, or is turned."""
    if line.bottom - line.top > 2 * (line.x1 - line.x0) and len(line.text) > 2:
        return True
    return any(
        (line.x1 <= grid.xs[0] or line.x0 >= grid.xs[-1])
        and line.bottom > grid.ys[0]
        and line.top < grid.ys[-1]
        for grid in page.grids
    )
