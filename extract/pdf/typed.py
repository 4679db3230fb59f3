"""Read a text whose tables are laid out by columns of characters, as a printed page is read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt

from izpilde.extract.document import Block, Document, Paragraph, Remark, Table
from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.page.directions import ASCENT
from izpilde.extract.pdf.page.prints import Prints
from izpilde.extract.pdf.reader import read_page_chars
from izpilde.extract.txt.laid_out import ADVANCE, LEADING, SIZE, WIDER, TypedPage, typed_pages
from izpilde.extract.txt.reader import heading_level


def read_laid_out(text: str, remarks: Sequence[Remark]) -> Document | None:
    """The report, null where no table is found in it."""
    pages = [_chars(number, page) for number, page in enumerate(typed_pages(text), 1)]
    document = read_page_chars([page for page in pages if len(page.codes)])
    if not any(isinstance(block, Table) for block in document.blocks):
        return None
    return replace(
        document,
        format="txt",
        blocks=tuple(map(_without_place, document.blocks)),
        pages=None,
        remarks=(*remarks, *document.remarks),
    )


def _without_place(block: Block) -> Block:
    """A block without boxes, for a text has none; a line that looks like a heading is one."""
    if isinstance(block, Paragraph):
        return replace(block, box=None, level=block.level or heading_level(block.text))
    return replace(block, cells=tuple(replace(cell, boxes=()) for cell in block.cells))


def _chars(number: int, page: TypedPage) -> PageChars:
    """A page as characters and ruling lines like those of a PDF page."""
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    places: list[tuple[float, float, float]] = []
    runs: list[int] = []
    for line, column, word, ruled in page.words:
        top, left = line * LEADING + (LEADING - SIZE) / 2, column * ADVANCE
        right = left + (len(word) + (0 if ruled else WIDER)) * ADVANCE
        edges = np.linspace(left, right, len(word) + 1).tolist()
        for sign, x0, x1 in zip(word, edges, edges[1:], strict=False):
            codes.append(ord(sign))
            boxes.append((x0, top, x1, top + SIZE))
            places.append((x0, top + ASCENT * SIZE, SIZE))
            runs.append(line)
    rules = np.array(page.rules, dtype=np.float32).reshape(-1, 4)
    return PageChars(
        number=number,
        width=(page.columns + 1) * ADVANCE,
        height=page.lines * LEADING,
        turn=0,
        codes=np.array(codes, dtype=np.uint32),
        boxes=np.array(boxes, dtype=np.float32).reshape(-1, 4),
        lines=rules,
        fills=rules[:0],
        images=0,
        pictured=0.0,
        fields=0,
        cut_off=False,
        unmapped=False,
        nameless=0,
        prints_of=partial(_prints, np.array(places, dtype=np.float64).reshape(-1, 3)),
        run_of=runs.__getitem__,
        drawn=len(codes),
        left_out=Counter(),
        stamps=[],
    )


def _prints(places: npt.NDArray[np.float64], indexes: Sequence[int]) -> Prints:
    """How characters are printed, of which ``places`` has left end, baseline and size."""
    x, y, size = places[list(indexes)].T
    no, none = np.zeros(len(x), dtype=np.bool_), np.zeros(len(x), dtype=np.int64)
    return Prints(x, y, size, no, no, no, none, none, no)
