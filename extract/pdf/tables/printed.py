"""Printed lines of a page whose tables have no upright lines, parted where words stand apart."""

from dataclasses import dataclass, field
from itertools import pairwise

from izpilde.extract.pdf.page.fragments import Fragments
from izpilde.extract.pdf.page.lines import SAME_LINE, group_lines
from izpilde.extract.pdf.page.page_text import PageText

APART = 0.8  # of a line's height: words farther apart are of two columns
WORD_SPACE = 0.32  # of a line's height: spaces that are not stretched are narrower

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


def stands_apart(fragments: Fragments) -> bool:
    """Whether text of a page stands side by side: what follows is to the right and no lower."""
    x0, top, x1, bottom = fragments.boxes.T
    height = (bottom - top)[:-1]
    beside = (x0[1:] > x1[:-1] + APART * height) & (bottom[1:] < bottom[:-1] + SAME_LINE * height)
    return int(beside.sum()) > 1


def printed_lines(page: PageText) -> list[PrintedLine]:
    rows = []
    bold = page.fragments.bold.tolist()
    texts = page.fragments.texts
    for words in group_lines(page.fragments.boxes.tolist(), page.free.tolist()):
        words.sort(key=lambda word: word[1][0])
        spans = [(box[0], box[2]) for _, box in words]
        row = PrintedLine(words, spans)
        row.bold = all(bold[index] for index, _ in words)
        row.top = min([box[1] for _, box in words])
        row.bottom = max([box[3] for _, box in words])
        apart = APART * row.height
        gaps = [i for i in range(1, len(words)) if spans[i][0] - spans[i - 1][1] > apart]
        for start, end in pairwise([0, *gaps, len(words)]):
            text = " ".join([texts[index] for index, _ in words[start:end]])
            row.parts.append((spans[start][0], spans[end - 1][1], text))
        rows.append(row)
    return rows
