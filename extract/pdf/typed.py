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
from izpilde.extract.signs import count_signs
from izpilde.extract.txt.laid_out import ADVANCE, LEADING, SIZE, WIDER, TypedPage, typed_pages
from izpilde.extract.txt.marks import is_marked, plain_cell, with_blanks
from izpilde.extract.txt.reader import heading_level


def read_laid_out(text: str, remarks: Sequence[Remark]) -> Document | None:
    """The report, null where no table is found in it."""
    marked = is_marked(text) or "**" in text
    text = with_blanks(text)
    pages = [_chars(number, page) for number, page in enumerate(typed_pages(text), 1)]
    document = read_page_chars([page for page in pages if len(page.codes)])
    if not any(isinstance(block, Table) for block in document.blocks):
        return None
    blocks = [_without_place(block) for block in document.blocks]
    drawn = document.drawn
    if marked and drawn is not None:
        plain = [_without_marks(block) for block in blocks]
        marks = sum(map(_signs, blocks)) - sum(map(_signs, plain))
        blocks, drawn = plain, replace(drawn, characters=drawn.characters - marks)
    return replace(
        document,
        format="txt",
        blocks=tuple(blocks),
        drawn=drawn,
        pages=None,
        remarks=(*remarks, *document.remarks),
    )


def _without_place(block: Block) -> Block:
    """A block without boxes, for a text has none; a line that looks like a heading is one."""
    if isinstance(block, Paragraph):
        return replace(block, box=None, level=block.level or heading_level(block.text))
    return replace(block, cells=tuple(replace(cell, boxes=()) for cell in block.cells))


def _without_marks(block: Block) -> Block:
    """A block without what sets its words, where that goes over several lines of a cell."""
    if isinstance(block, Paragraph):
        return replace(block, text=plain_cell(block.text))
    cells = tuple(replace(cell, text=plain_cell(cell.text)) for cell in block.cells)
    return replace(block, cells=cells)


def _signs(block: Block) -> int:
    if isinstance(block, Paragraph):
        return count_signs(block.text)
    return sum(count_signs(cell.text) for cell in block.cells)


def _chars(number: int, page: TypedPage) -> PageChars:
    """A page as characters and ruling lines like those of a PDF page."""
    words = page.words
    counts = np.array([len(word) for _, _, word, _ in words], dtype=np.int64)
    line = np.array([line for line, _, _, _ in words], dtype=np.float64)
    left = np.array([column for _, column, _, _ in words], dtype=np.float64) * ADVANCE
    wider = np.array([0.0 if ruled else WIDER for _, _, _, ruled in words])
    advance = np.repeat((counts + wider) / np.maximum(counts, 1) * ADVANCE, counts)
    place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    x0 = np.repeat(left, counts) + place * advance
    top = np.repeat(line * LEADING + (LEADING - SIZE) / 2, counts)
    codes = np.frombuffer("".join(word for _, _, word, _ in words).encode("utf-32-le"), "<u4")
    runs = np.repeat(line.astype(np.int64), counts)
    rules = np.array(page.rules, dtype=np.float32).reshape(-1, 4)
    return PageChars(
        number=number,
        width=(page.columns + 1) * ADVANCE,
        height=page.lines * LEADING,
        turn=0,
        codes=codes.astype(np.uint32),
        boxes=np.stack((x0, top, x0 + advance, top + SIZE), axis=1).astype(np.float32),
        lines=rules,
        fills=rules[:0],
        images=0,
        pictured=0.0,
        fields=0,
        cut_off=False,
        unmapped=False,
        nameless=0,
        prints_of=partial(_prints, x0, top + ASCENT * SIZE),
        run_of=lambda index: int(runs[index]),
        drawn=len(codes),
        left_out=Counter(),
        stamps=[],
    )


def _prints(
    left: npt.NDArray[np.float64], base: npt.NDArray[np.float64], indexes: Sequence[int]
) -> Prints:
    """How characters are printed that begin at ``left`` and stand on ``base``."""
    chosen = list(indexes)
    size = np.full(len(chosen), SIZE)
    no, none = np.zeros(len(chosen), dtype=np.bool_), np.zeros(len(chosen), dtype=np.int64)
    return Prints(left[chosen], base[chosen], size, no, no, no, none, none, no)
