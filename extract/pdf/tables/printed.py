"""Printed lines of a page whose tables have no upright lines, parted where words stand apart."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.lines import SAME_LINE, group_lines, left_side
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paths import Floats

APART = 0.8  # of a line's height: words farther apart are of two columns
WORD_SPACE = 0.32  # of a line's height: spaces that are not stretched are narrower

LINES = 4  # level lines that tell where a table ends
SAME_ENDS = 3.0  # points: they begin and end no farther apart
ABOVE = 4  # times a line's height: the header stands above its line

Span = tuple[float, float]
Part = tuple[float, float, str]  # from left to right, and what it prints


@dataclass
class PrintedLine:
    """A printed line: its words' indexes and boxes, parted where they stand wide apart."""

    words: list[tuple[int, list[float]]]
    spans: list[Span]
    parts: list[Part] = field(default_factory=list)
    bold: bool = False
    titled: bool | None = None  # whether it prints titles of columns, null while nobody asked
    valued: bool | None = None  # whether it prints titles of values, null while nobody asked
    top: float = 0.0
    bottom: float = 0.0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def stands_apart(boxes: Floats) -> bool:
    """Whether text of a page stands side by side, in whatever order it was drawn."""
    if _follows_apart(boxes):
        return True
    order = np.lexsort((boxes[:, 0], np.round(boxes[:, 3])))
    return _follows_apart(boxes[order])


def _follows_apart(boxes: Floats) -> bool:
    """Whether some text that follows is to the right and no lower."""
    x0, top, x1, bottom = boxes.T
    height = (bottom - top)[:-1]
    beside = (x0[1:] > x1[:-1] + APART * height) & (bottom[1:] < bottom[:-1] + SAME_LINE * height)
    return int(beside.sum()) > 1


def printed_lines(page: PageText) -> list[PrintedLine]:
    """The printed lines of what is free on a page, notes beside its level lines apart."""
    rows = []
    bold = page.fragments.bold.tolist()
    texts = page.fragments.texts
    for words in group_lines(page.fragments.boxes.tolist(), _between_ends(page).tolist()):
        words.sort(key=left_side)
        spans = [(box[0], box[2]) for _, box in words]
        row = PrintedLine(words, spans)
        row.bold = all(bold[index] for index, _ in words)
        row.top = min([box[1] for _, box in words])
        row.bottom = max([box[3] for _, box in words])
        apart = APART * row.height
        gaps = [i for i, ((_, b), (c, _)) in enumerate(pairwise(spans), 1) if c - b > apart]
        for start, end in pairwise([0, *gaps, len(words)]):
            text = " ".join([texts[index] for index, _ in words[start:end]])
            row.parts.append((spans[start][0], spans[end - 1][1], text))
        rows.append(row)
    return rows


def _between_ends(page: PageText) -> npt.NDArray[np.intp]:
    """The free words of a page without those beside level lines that all begin and end alike.

    A table of such lines ends where they do; what stands farther out beside a few lines of it is
    a note.
    """
    at, span = page.loose.at, page.loose.span
    if len(at) < LINES or np.ptp(span, axis=0).max() > SAME_ENDS:
        return page.free
    left, right = span.mean(axis=0)
    x0, top, x1, bottom = page.fragments.boxes[page.free].T
    height = float(np.median(bottom - top)) if len(top) else 0.0
    beside = (x0 > right + SAME_ENDS) | (x1 < left - SAME_ENDS)
    within = (top > at[0] - ABOVE * height) & (bottom < at[-1] + height)
    beside &= within
    lines = np.unique(np.round(bottom[within]))
    if 2 * len(np.unique(np.round(bottom[beside]))) > len(lines):
        return page.free  # a column whose lines are drawn in another way
    kept: npt.NDArray[np.intp] = page.free[~beside]
    return kept
