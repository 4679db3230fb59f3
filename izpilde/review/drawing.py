"""Where the numbers of a measure stand on the pages of a PDF; done in a child process.

A number's place comes from its span in the cell: the letters inside the cell's box on the page are
laid beside the cell's text, all of it, and the span's letters are those that come to lie there.
"""

import functools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from izpilde.extract.document import Cell, Document
from izpilde.extract.pdf.shown import ShownPage, picture_of, shown_pages
from izpilde.extract.read import read_document
from izpilde.schemas.values import Box

_LEAST_ALIKE = 0.6  # of a cell's letters, those that its box must hold


@dataclass(frozen=True, slots=True)
class Wanted:
    """A cell of a measure: its text, the row's boxes, and the spans to be found, by mark."""

    text: str
    row: tuple[Box, ...]
    spans: dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """The sizes of the pages in points, and by mark the boxes of its number, one a line."""

    sizes: dict[int, tuple[float, float]]
    boxes: dict[int, list[Box]]


def draw(data: bytes, page: int, dpi: float) -> bytes | None:
    """A PNG of a page; null where there is no such page."""
    try:
        return picture_of(data, page, dpi)
    except IndexError:
        return None


def find_numbers(data: bytes, wanted: Sequence[Wanted]) -> PageNumbers:
    """The places of these numbers.  Raises ``UnreadableDocument``."""
    pages = shown_pages(data, {box.page for one in wanted for box in one.row})
    cells = [cell for table in _document(data).tables() for cell in table.cells if cell.boxes]
    boxes: dict[int, list[Box]] = {}
    for one in wanted:
        for cell in cells:
            at = one.text.find(cell.text) if cell.text else -1
            if at >= 0 and _within(cell, one.row):
                for mark, (start, end) in one.spans.items():
                    if at <= start and end <= at + len(cell.text) and mark not in boxes:
                        boxes[mark] = _boxes_of(cell, start - at, end - at, pages)
    sizes = {number: (page.width, page.height) for number, page in pages.items()}
    return PageNumbers(sizes, {mark: found for mark, found in boxes.items() if found})


@functools.lru_cache(maxsize=2)
def _document(data: bytes) -> Document:
    return read_document(data, "pdf")


def _within(cell: Cell, row: Sequence[Box]) -> bool:
    """Whether a cell stands in the row of a measure."""
    return any(
        box.page == own.page and own.top - 2 <= (box.top + box.bottom) / 2 <= own.bottom + 2
        for box in cell.boxes
        for own in row
    )


def _boxes_of(cell: Cell, start: int, end: int, pages: dict[int, ShownPage]) -> list[Box]:
    letters = [letter for box in cell.boxes for letter in _letters_in(box, pages)]
    text, places = _squeezed(cell.text)
    first = sum(place < start for place in places)
    last = sum(place < end for place in places)
    printed = "".join(_plain(sign) for sign, _ in letters)
    matcher = SequenceMatcher(None, text, printed, autojunk=False)
    blocks = matcher.get_matching_blocks()
    if sum(block.size for block in blocks) < _LEAST_ALIKE * len(text):
        return []
    found = [
        letters[block.b + n - block.a][1]
        for block in blocks
        for n in range(max(first, block.a), min(last, block.a + block.size))
    ]
    return list(_lines(found))


def _letters_in(box: Box, pages: dict[int, ShownPage]) -> Iterator[tuple[str, Box]]:
    page = pages.get(box.page)
    for sign, at in page.letters if page else ():
        x, y = (at.x0 + at.x1) / 2, (at.top + at.bottom) / 2
        if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
            yield sign, at


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without white space, and where each of its signs stood."""
    places = [n for n, sign in enumerate(text) if not sign.isspace()]
    return "".join(_plain(text[n]) for n in places), places


def _plain(sign: str) -> str:
    return unicodedata.normalize("NFC", sign)[:1] or "\ufffd"


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes of letters, those of one line together."""
    line: Box | None = None
    for box in boxes:
        if (
            line is not None
            and box.page == line.page
            and box.top < line.bottom
            and (line.top < box.bottom)
        ):
            line = Box(
                line.page,
                min(line.x0, box.x0),
                min(line.top, box.top),
                max(line.x1, box.x1),
                max(line.bottom, box.bottom),
            )
        else:
            if line is not None:
                yield line
            line = box
    if line is not None:
        yield line
