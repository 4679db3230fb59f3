"""Read a PDF report into a Document.

Page by page, characters and ruling lines become fragments and drawn tables; only these are
kept.  Then, over all pages: running lines and footnotes are set aside, tables without upright
lines are found, pieces of one table are joined, and what stands between the tables becomes
headings and paragraphs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from izpilde.extract.document import (
    Block,
    Cell,
    Document,
    Drawn,
    Misreading,
    Paragraph,
    Remark,
)
from izpilde.extract.pdf.headings import paragraphs_of
from izpilde.extract.pdf.in_columns import in_columns
from izpilde.extract.pdf.letters import put_right
from izpilde.extract.pdf.page.chars import PageChars, read_pages
from izpilde.extract.pdf.page.content import count_damaged
from izpilde.extract.pdf.page.fragments import Cutter, Fragments, joined
from izpilde.extract.pdf.page.lines import Line, Stretches, find_lines
from izpilde.extract.pdf.page.margins import (
    body_height,
    drop_running_lines,
    take_footnotes,
)
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paragraphs import Mender, whole_words
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.pdfium import page_pixels
from izpilde.extract.pdf.page.repeated import drop_repeated
from izpilde.extract.pdf.page.rules import Grid, Rules, find_grids, find_rules, find_shades
from izpilde.extract.pdf.page.sheets import split_sheets
from izpilde.extract.pdf.page.stamp_frames import without_frames
from izpilde.extract.pdf.page.stamps import lies_over_text, take_stamps
from izpilde.extract.pdf.page.struck import take_struck
from izpilde.extract.pdf.tables.frames import take_frames_apart
from izpilde.extract.pdf.tables.growing import GrowingTable
from izpilde.extract.pdf.tables.low_rows import rows_of
from izpilde.extract.pdf.tables.pieces import Piece, PieceCell
from izpilde.extract.pdf.tables.printed import stands_apart
from izpilde.extract.pdf.tables.regions import find_columns, outside, without_inner
from izpilde.extract.recognition import AUTO, Recognition
from izpilde.extract.scan.doubts import Doubt
from izpilde.extract.scan.layer import is_good, kind_of, layer_words
from izpilde.extract.scan.tesseract import HOW_TO_INSTALL, missing
from izpilde.extract.scan.words import DPI, Word
from izpilde.extract.signs import count_signs
from izpilde.schemas.errors import UnreadableDocument
from izpilde.schemas.values import Box


@dataclass(frozen=True, slots=True)
class Layout:
    """A document, and where lines were ruled and words printed, by page."""

    document: Document
    rules: dict[int, list[Box]]
    words: dict[int, list[Box]]


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is kept of each page that can be read, the number of all pages, and remarks.

    ``ocr`` says that a page's words were recognised, ``misreadings`` which are doubtful.
    """

    kept: list[PageText]
    total: int
    remarks: list[Remark]
    ocr: bool = False
    misreadings: tuple[Misreading, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scan:
    """A page to be read from its picture: its number, turn, and the words that lie over it.

    ``long`` is its longer side in points; ``words`` is null where they are to be recognised.
    """

    number: int
    turn: int
    long: float
    words: list[Word] | None


_Text = TypeVar("_Text", Paragraph, Cell)


def read_pdf(data: bytes, recognition: Recognition = AUTO) -> Document:
    """The report in ``data``.

    Raises ``UnreadableDocument`` for what is no PDF, asks for a password, is damaged beyond
    reading, or holds no text at all.
    """
    return _document(_read_pages(data, recognition))


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
    kept = [_kept(each.page) for each in read]
    for page in kept:
        page.recognised = True
    misreadings = [
        _misreading(page, doubt)
        for page, each in zip(kept, read, strict=True)
        for doubt in each.doubts
    ]
    if not any(len(page.fragments) for page in kept):
        raise UnreadableDocument("this picture holds no text that can be read")
    return replace(
        _document(_Pages(split_sheets(kept), len(kept), [], True, tuple(misreadings))),
        format=format,
    )


def read_page_chars(pages: Sequence[PageChars]) -> Document:
    """The report whose pages' characters and ruling lines are known."""
    kept = [_kept(page) for page in pages]
    return _document(_Pages(kept, len(kept), []))


def read_layout(data: bytes) -> Layout:
    """The report with what it was read from, to be drawn; raises as ``read_pdf``."""
    read = _read_pages(data, AUTO)
    words: dict[int, list[Box]] = {}
    for page in read.kept:
        words.setdefault(page.number, []).extend(_boxes(page, page.fragments.boxes))
    document = _document(read)
    rules: dict[int, list[Box]] = {}
    for page in read.kept:
        own = rules.setdefault(page.number, [])
        own += _boxes(page, _as_boxes(page.loose, level=True))
        own += [box for grid in page.grids for box in _grid_rules(page, grid)]
    return Layout(document, rules, words)


def _read_pages(data: bytes, recognition: Recognition) -> _Pages:
    remarks: list[Remark] = []
    pages: list[PageText] = []
    scans: list[_Scan] = []
    total = 0
    for page in read_pages(data):
        total += 1
        if isinstance(page, int):
            remarks.append(Remark("damaged_part", f"page {page} cannot be read"))
            continue
        scan = _scan_of(page, recognition)
        if scan is not None:
            scans.append(scan)
            continue
        struck = take_struck(page)
        kept = _kept(page)
        remarks.extend(_page_remarks(page, kept))
        remarks += [Remark("struck_text", f"struck-through text: {text}") for text in struck]
        pages.append(kept)
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
    misreadings = _read_scans(data, scans, recognition, pages, remarks)
    if not any(len(page.fragments) for page in pages):
        if any(remark.code == "page_without_text" for remark in remarks):
            raise UnreadableDocument("scanned: it holds no text that can be read without OCR")
        raise UnreadableDocument("this PDF holds no text that can be read")
    remarks += put_right(pages)
    drop_repeated(pages)
    return _Pages(split_sheets(pages), total, remarks, bool(scans), tuple(misreadings))


def _scan_of(page: PageChars, recognition: Recognition) -> _Scan | None:
    """How a page is read from its picture; null where its text is printed."""
    kind = kind_of(page)
    if recognition.mode == "always" and (page.images or page.drawn):
        return _Scan(page.number, page.turn, max(page.width, page.height), None)
    if kind == "text" or (kind == "picture" and recognition.mode == "never"):
        return None
    words = layer_words(page) if kind == "layer" else None
    if words is not None and recognition.mode == "auto" and not is_good(words) and not missing():
        words = None
    return _Scan(page.number, page.turn, max(page.width, page.height), words)


def _read_scans(
    data: bytes,
    scans: Sequence[_Scan],
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
        kept = _kept(read.page)
        kept.recognised, kept.scale = True, scale
        remarks.extend(_page_remarks(read.page, kept))
        pages.append(kept)
        misreadings += [_misreading(kept, doubt) for doubt in read.doubts]
    pages.sort(key=lambda page: page.number)
    return misreadings


def _misreading(page: PageText, doubt: Doubt) -> Misreading:
    box = page.shown((doubt.x, doubt.y, doubt.x, doubt.y))
    return Misreading(doubt.text, doubt.other, box)


def _document(read: _Pages) -> Document:
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
    blocks = _mended(blocks, whole_words(_texts(blocks)))
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


def _kept(page: PageChars) -> PageText:
    level, upright = find_rules(page.lines)
    grids, loose = find_grids(level, upright)
    cutter = Cutter(page)
    fragments = cutter.fragments(*_cuts(grids, upright))
    if take_stamps(page, fragments, grids, loose):
        unframed = without_frames(page, fragments, level, upright)
        if unframed is not None:
            level, upright = unframed
            grids, loose = find_grids(level, upright)
        cutter = Cutter(page)
        fragments = cutter.fragments(*_cuts(grids, upright))
    outer = without_inner(grids, loose, fragments.boxes)
    if len(outer) < len(grids):
        grids = outer
        fragments = cutter.fragments(*_cuts(grids, upright))
    free = outside(fragments, np.arange(len(fragments)), grids)
    if stands_apart(fragments.boxes[free] if grids else fragments.boxes):
        fragments, free = _free_by_word(fragments, free, cutter.words(), grids)
    size = page.width, page.height
    shades = find_shades(page.fills)
    kept = PageText(page.number, *size, page.turn, fragments, grids, level, loose, shades, free)
    kept.drawn, kept.left_out, kept.stamps = page.drawn, page.left_out, page.stamps
    kept.nameless = page.nameless
    return kept


def _cuts(grids: Sequence[Grid], upright: Rules) -> tuple[Floats, tuple[float, float]]:
    """Where upright lines part the text of a page's drawn tables, and from where to where down."""
    if not grids:
        return upright.at[:0], (0.0, 0.0)
    return upright.at, (grids[0].ys[0], max(grid.ys[-1] for grid in grids))


def _free_by_word(
    fragments: Fragments,
    free: npt.NDArray[np.intp],
    words: Fragments,
    grids: Sequence[Grid],
) -> tuple[Fragments, npt.NDArray[np.intp]]:
    """The fragments of drawn tables as they are, and what is free word by word."""
    if not grids:
        return words, np.arange(len(words))
    inside = fragments.take(np.setdiff1d(np.arange(len(fragments)), free))
    beyond = words.take(outside(words, np.arange(len(words)), grids))
    return joined([inside, beyond]), np.arange(len(inside), len(inside) + len(beyond))


def _page_remarks(page: PageChars, kept: PageText) -> Iterator[Remark]:
    if not len(kept.fragments) and page.images:
        yield Remark("page_without_text", f"page {page.number} holds only an image: needs OCR")
    if page.unmapped:
        yield Remark("damaged_part", f"page {page.number}: a font does not tell its letters")
    if page.left_out["hidden"]:
        count = page.left_out["hidden"]
        message = f"page {page.number}: {count} signs that nobody sees were left out"
        yield Remark("hidden_text", message)
    if 2 * page.left_out["stamp"] > page.drawn:
        taken = page.left_out["stamp"]
        message = f"page {page.number}: {taken} of {page.drawn} signs were left out as a stamp's"
        yield Remark("stamp_over_text", message)
    elif lies_over_text(page, kept.fragments):
        message = f"page {page.number}: a stamp or watermark over the text was left out"
        yield Remark("stamp_over_text", message)
    if page.fields:
        message = f"page {page.number}: {page.fields} values of fields or notes were read"
        yield Remark("form_field", message)
    if page.cut_off:
        yield Remark("damaged_part", f"page {page.number} holds more than is read")


def _blocks(pages: Sequence[PageText], body: float, said_before: list[int]) -> Iterator[Block]:
    """Paragraphs and tables in reading order; what stands beside a table, after it.

    ``said_before`` takes up how many signs of each table a later page printed again.
    """
    table: GrowingTable | None = None
    aside: list[tuple[PageText, list[Line]]] = []
    waiting: list[tuple[PageText, list[Line]]] = []
    for page in pages:
        for item in _items(page):
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


def _items(page: PageText) -> Iterator[Piece | list[Line]]:
    """Tables and the lines between them, from top to bottom."""
    stretches = Stretches.of(page.fragments)
    lines = find_lines(stretches, page.free.tolist())
    at = 0
    for grid in page.grids:
        above = at
        while at < len(lines) and lines[at].top + lines[at].bottom < 2 * grid.ys[0] + 2:
            at += 1
        if at > above:
            yield lines[above:at]
        yield _piece(page, stretches, grid)
    if at < len(lines):
        yield lines[at:]


def _piece(page: PageText, stretches: Stretches, grid: Grid) -> Piece:
    owner = np.full((len(grid.ys) - 1, len(grid.xs) - 1), -1)
    for i, (row, col, row_end, col_end) in enumerate(grid.cells):
        owner[row:row_end, col:col_end] = i
    boxes = page.fragments.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    x0, top, x1, bottom = grid.box
    inside = np.flatnonzero((x > x0) & (x < x1) & (y > top) & (y < bottom))
    cols = _columns(grid, boxes[inside])
    rows = rows_of(grid, boxes[inside], cols)
    members: list[list[int]] = [[] for _ in grid.cells]
    for index, cell in zip(inside.tolist(), owner[rows, cols].tolist(), strict=True):
        members[cell].append(index)
    cells = []
    for (row, col, row_end, col_end), own in zip(grid.cells, members, strict=True):
        sides = grid.xs[col], grid.ys[row], grid.xs[col_end], grid.ys[row_end]
        box = page.shown(sides)
        lines = find_lines(stretches, own) if own else []
        inner = None if grid.strips else (sides[0], sides[2])
        cells.append(PieceCell(row, col, row_end, col_end, [lines], [box], inner))
    return Piece(page.leaf, list(grid.xs), len(grid.ys) - 1, cells)


def _columns(grid: Grid, boxes: Floats) -> npt.NDArray[np.intp]:
    """The columns of a table that stretches of text belong to: those in which they begin.

    Of text that hangs out of a column on both sides alike, as centred text does, it is that one.
    """
    edges = np.array(grid.xs)
    last = len(edges) - 2
    x0, top, x1, bottom = boxes.T
    half, tall = (x1 - x0) / 2, bottom - top
    begun = (edges.searchsorted(x0 + np.minimum(half, tall)) - 1).clip(0, last)
    middle = (edges.searchsorted(x0 + half) - 1).clip(0, last)
    left, right = edges[middle] - x0, x1 - edges[middle + 1]
    centred = (left > 0) & (right > 0) & (np.abs(left - right) < 0.5 * tall)
    columns: npt.NDArray[np.intp] = np.where(centred, middle, begun)
    return columns


def _as_boxes(rules: Rules, level: bool) -> Floats:
    at, (start, end) = rules.at, rules.span.T
    return np.stack((start, at, end, at) if level else (at, start, at, end), axis=1)


def _grid_rules(page: PageText, grid: Grid) -> list[Box]:
    """The edges of a table without the merged parts: every cell's left and top side."""
    sides = [
        (grid.xs[col], grid.ys[row], grid.xs[col_end], grid.ys[row])
        for row, col, _, col_end in grid.cells
    ]
    sides += [
        (grid.xs[col], grid.ys[row], grid.xs[col], grid.ys[row_end])
        for row, col, row_end, _ in grid.cells
    ]
    return _boxes(page, np.array(sides, dtype=np.float32))


def _boxes(page: PageText, boxes: Floats) -> list[Box]:
    return [page.shown(sides) for sides in boxes.tolist()]


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for cell in block.cells:
                yield cell.text


def _mended(blocks: Sequence[Block], mender: Mender) -> list[Block]:
    """The blocks with words whole again that a line end cut."""
    mended: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            mended.append(_whole(block, mender))
        else:
            cells = tuple(_whole(cell, mender) for cell in block.cells)
            mended.append(replace(block, cells=cells))
    return mended


def _whole(block: _Text, mender: Mender) -> _Text:
    text = mender.mended(block.text)
    if text == block.text:
        return block
    lost = count_signs(block.text) - count_signs(text)
    return replace(block, text=text, generated=block.generated - lost)
