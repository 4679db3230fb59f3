"""Printed lines of a page whose tables have no upright lines, parted where words stand apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.fragments import Fragments
from izpilde.extract.pdf.page.lines import SAME_LINE, group_lines, left_side
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paths import Floats

if TYPE_CHECKING:
    from izpilde.extract.pdf.tables.titles import TitleLines

APART = 0.8  # of a line's height: words farther apart are of two columns
SOLID = 0.5  # of a line's height: words of running text are no farther apart
WORD_SPACE = 0.32  # of a line's height: spaces that are not stretched are narrower

TOUCH = 0.5  # points: words reach no farther into an upright line
CLOSE = 0.5  # of the letters' size: turned lines of one title stand no farther apart
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
    header: "tuple[object, TitleLines | None] | None" = None  # among which lines, and which
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
    for words, size in _lines_of_words(page):
        turned = page.fragments.turned
        spans = _titles_of_band(words, size, turned) if size else []
        if not size:
            words.sort(key=left_side)
            spans = [(box[0], box[2]) for _, box in words]
        row = PrintedLine(words, spans)
        row.bold = all(bold[index] for index, _ in words)
        row.top = min([box[1] for _, box in words])
        row.bottom = max([box[3] for _, box in words])
        apart = APART * (size or row.height)
        ruled = _upright_beside(page, row)
        gaps = [
            i
            for i, ((_, b), (c, _)) in enumerate(pairwise(spans), 1)
            if c - b > apart
            or (size and turned[words[i - 1][0]] != turned[words[i][0]])
            or bisect_right(ruled, b - TOUCH) < bisect_left(ruled, c + TOUCH)
        ]
        for start, end in pairwise([0, *gaps, len(words)]):
            text = " ".join([texts[index] for index, _ in words[start:end]])
            row.parts.append((spans[start][0], spans[end - 1][1], text))
        rows.append(row)
    return rows


def _upright_beside(page: PageText, row: PrintedLine) -> list[float]:
    """Where upright lines stand beside a printed line, from its top to its bottom, in order."""
    span = page.upright.span
    beside = (span[:, 0] < row.top + TOUCH) & (span[:, 1] > row.bottom - TOUCH)
    places: list[float] = np.sort(page.upright.at[beside]).tolist()
    return places


def _lines_of_words(page: PageText) -> list[tuple[list[tuple[int, list[float]]], float]]:
    """The free words by line, and the size of their letters where some of them are turned; else 0.

    Turned titles side by side are of one line, however long they are, and so is what stands alone
    in its column between their ends.
    """
    fragments, chosen = page.fragments, _between_ends(page)
    boxes = fragments.boxes.tolist()
    bands = _turned_bands(fragments, chosen)
    taken = {i for band in bands for i in band}
    lines = [
        (line, 0.0) for line in group_lines(boxes, [i for i in chosen.tolist() if i not in taken])
    ]
    for band in bands:
        members = [(i, boxes[i]) for i in band]
        middle = sum(box[1] + box[3] for _, box in members) / len(members)
        below = (at for at, (line, _) in enumerate(lines) if line[0][1][1] + line[0][1][3] > middle)
        size = float(fragments.size[band].max())
        lines.insert(next(below, len(lines)), (members, size))
    return lines


def _titles_of_band(words: list[tuple[int, list[float]]], size: float, turned: Bools) -> list[Span]:
    """Put turned words in the order of their titles, as they were printed; the title of each."""
    titles: list[tuple[float, float]] = []
    alike: bool | None = None
    for left, right, way in sorted((box[0], box[2], bool(turned[i])) for i, box in words):
        if titles and left < titles[-1][1] + (CLOSE * size if way == alike else 0):
            titles[-1] = titles[-1][0], max(titles[-1][1], right)
        else:
            titles.append((left, right))
        alike = way
    placed = sorted(
        (next(n for n, (_, right) in enumerate(titles) if box[0] <= right), index, box)
        for index, box in words
    )
    words[:] = [(index, box) for _, index, box in placed]
    return [titles[n] for n, _, _ in placed]


def _turned_bands(fragments: Fragments, chosen: npt.NDArray[np.intp]) -> list[list[int]]:
    """Turned words that stand side by side, with the level ones between their ends."""
    boxes, turned = fragments.boxes, fragments.turned
    found: list[list[int]] = []
    end = -np.inf
    for i in sorted(chosen[turned[chosen]].tolist(), key=lambda i: float(boxes[i, 1])):
        if boxes[i, 1] > end + WORD_SPACE * fragments.size[i]:
            found.append([])
        found[-1].append(i)
        end = max(end, float(boxes[i, 3]))
    bands = [band for band in found if boxes[band, 0].max() > boxes[band, 2].min()]
    for band in bands:
        top, bottom = float(boxes[band, 1].min()), float(boxes[band, 3].max())
        level = chosen[~turned[chosen]]
        level = level[(boxes[level, 1] > top - 1) & (boxes[level, 3] < bottom + 1)]
        for i in level.tolist():
            others = np.array([j for j in [*band, *level.tolist()] if j != i])
            over = (boxes[others, 0] < boxes[i, 2]) & (boxes[others, 2] > boxes[i, 0])
            if not over.any():
                band.append(i)
    return bands


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


def is_solid(row: PrintedLine, columns: Sequence[Span]) -> bool:
    """Whether a line is running text: it goes over most titles, and no words stand apart."""
    across = sum(row.spans[0][0] < b and row.spans[-1][1] > a for a, b in columns)
    gaps = [c - b for (_, b), (c, _) in pairwise(row.spans)]
    return 2 * across > len(columns) + 1 and max(gaps, default=0.0) < SOLID * row.height
