"""The cells of ruled tables read one by one.

A cell of text is one block, which Tesseract reads nearly without fault.  A short one (``1.1.2.``,
``2019``) it reads badly: it judges the size of letters by the line, and dots and ones do not tell.
So a short cell is read with a line of the page's own words set behind it, which are cut off again.

Figures of which it is not sure are read twice, the second time larger: see ``doubts``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import cv2
import numpy as np

from izpilde.extract.scan.bands import Sides
from izpilde.extract.scan.doubts import Doubt, settled, unsure, wants_second_look
from izpilde.extract.scan.picture import INK, Grey
from izpilde.extract.scan.tesseract import BLOCK, LINE, PAGE, recognise
from izpilde.extract.scan.words import DPI, Word, stands_alone

LEAST_INK = 24  # pixels: a cell with less is empty; a dash has more
MARGIN = 14  # pixels of white about a text, without which its first letters are lost
LARGER = 1.4  # scale of the second reading
SHORT = 1.1  # inches: a cell of one line no wider is a short one
ONE_LINE = 0.22  # inches: the ink of one line is no higher
SURE_ALONE = 85.0  # confidence: a word alone of less is read as a short cell
SURE_WORD = 88.0  # confidence of each of the words that may be set behind a short cell
SAME_SIZE = 1.25  # of the usual size of letters: theirs is no larger
LEAST_LETTERS, MOST_WIDTH = 10, 2.0  # of those words: letters, inches
AROUND = 5  # pixels: marks of a word's letters stand no farther outside of its box
MOST_INK = 450  # pixels of ink that are no word's: three letters have more
GAP = 26  # pixels between them and the cell: two blanks, lest it be read as one word with them


@dataclass(frozen=True, slots=True)
class Area:
    """A cell's ink, in pixels of the page."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_short(self) -> bool:
        wide, tall = self.right - self.left, self.bottom - self.top
        return wide <= SHORT * DPI and tall <= ONE_LINE * DPI


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A line of words of the page, and how far above its lower side it stands."""

    picture: Grey
    base: int


def find_ink(grey: Grey, cells: Iterable[Sides]) -> Iterator[Area]:
    """The cells that have ink, drawn in to it."""
    for left, top, right, bottom in cells:
        ink = grey[top:bottom, left:right] < INK
        if ink.sum() >= LEAST_INK:
            rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
            first, upper = left + int(columns[0]), top + int(rows[0])
            yield Area(first, upper, left + int(columns[-1]) + 1, top + int(rows[-1]) + 1)


def read_cells(
    grey: Grey, areas: Sequence[Area], around: Sequence[Word]
) -> tuple[list[Word], list[Doubt]]:
    """The words of the areas, in pixels of the page, and those that are doubtful.

    ``around`` are words that were read outside of them.
    """
    long = [area for area in areas if not area.is_short]
    short = [area for area in areas if area.is_short]
    words, doubts = _read_blocks(grey, long)
    anchor = _anchor(grey, [*words, *around])
    if anchor is None:
        more, other = _read_blocks(grey, short)
    else:
        more, other = _read_short(grey, short, anchor)
    first = words[-1].line + 1 if words else 0
    return words + [word.moved(0, 0, first) for word in more], doubts + other


def _read_blocks(grey: Grey, areas: Sequence[Area]) -> tuple[list[Word], list[Doubt]]:
    pictures = [_padded(_cut_out(grey, area)) for area in areas]
    first = recognise(pictures, BLOCK)
    again = [i for i, words in enumerate(first) if wants_second_look(words)]
    second = dict(zip(again, recognise([_larger(pictures[i]) for i in again], BLOCK), strict=True))
    words: list[Word] = []
    doubts: list[Doubt] = []
    for i, area in enumerate(areas):
        own, found = settled(first[i], second[i]) if i in second else (first[i], [])
        if own and _is_left_out(pictures[i], own):
            found = [*found, Doubt("", None, *own[0].middle)]
        _add(words, doubts, own, found, area, (area.left - MARGIN, area.top - MARGIN))
    return words, doubts


def _is_left_out(picture: Grey, words: Sequence[Word]) -> bool:
    """Whether a cell has more ink outside of its words than a line across them would have."""
    ink = picture < INK
    for word in words:
        top, left = max(0, round(word.top) - AROUND), max(0, round(word.left) - AROUND)
        ink[top : round(word.bottom) + AROUND, left : round(word.right) + AROUND] = False
    return int(ink.sum()) > MOST_INK


def _read_short(
    grey: Grey, areas: Sequence[Area], anchor: _Anchor
) -> tuple[list[Word], list[Doubt]]:
    pictures = [_with_anchor(_cut_out(grey, area), anchor) for area in areas]
    widths = [MARGIN + area.right - area.left + GAP / 2 for area in areas]
    first = [
        [word for word in words if (word.left + word.right) / 2 < width]
        for words, width in zip(recognise(pictures, LINE), widths, strict=True)
    ]
    again = [i for i, words in enumerate(first) if not words or wants_second_look(words)]
    larger = recognise([_larger(pictures[i]) for i in again], LINE)
    second = {
        i: [word for word in words if (word.left + word.right) / 2 < LARGER * widths[i]]
        for i, words in zip(again, larger, strict=True)
    }
    words: list[Word] = []
    doubts: list[Doubt] = []
    for i, area in enumerate(areas):
        own, found = first[i], list[Doubt]()
        if i in second and not own:
            own = [word.scaled(1 / LARGER) for word in second[i]]
        elif i in second:
            own, found = settled(own, second[i])
        top = area.bottom - (pictures[i].shape[0] - MARGIN - anchor.base)
        _add(words, doubts, own, found, area, (area.left - MARGIN, top))
    return words, doubts


def _add(
    words: list[Word],
    doubts: list[Doubt],
    own: Sequence[Word],
    found: Sequence[Doubt],
    area: Area,
    corner: tuple[int, int],
) -> None:
    """Add what was read of one cell's picture, of which ``corner`` is left and top on the page."""
    left, top = corner
    if not own:
        x, y = (area.left + area.right) / 2, (area.top + area.bottom) / 2
        doubts.append(Doubt("", None, x, y))
    first = words[-1].line + 1 if words else 0
    words += [word.moved(left, top, first) for word in own]
    named = [*found, *unsure(own, found)]
    doubts += [replace(doubt, x=doubt.x + left, y=doubt.y + top) for doubt in named]


def _anchor(grey: Grey, words: Sequence[Word]) -> _Anchor | None:
    """The widest line of words, or of a line's first words, that were surely read.

    Not of larger letters than most are: beside a title a short cell is too small to be seen.
    """
    if not words:
        return None
    usual = float(np.median([word.size for word in words])) * SAME_SIZE
    best: tuple[float, list[Word]] | None = None
    for _, members in groupby(words, key=lambda word: word.line):
        run: list[Word] = []
        for word in members:
            if word.sure < SURE_WORD or not word.text.isalpha() or word.size > usual:
                break
            if run and word.right - run[0].left > MOST_WIDTH * DPI:
                break
            run.append(word)
        letters = sum(len(word.text) for word in run)
        if letters >= LEAST_LETTERS and (best is None or letters > best[0]):
            best = letters, run
    if best is None:
        return None
    run = best[1]
    base = max(word.base for word in run)
    below = max(0.3 * run[0].size, max(word.bottom for word in run) - base)
    top = min(word.top for word in run) - 2
    bottom = round(base + below)
    picture = grey[max(0, round(top)) : bottom, round(run[0].left) : round(run[-1].right) + 2]
    return _Anchor(np.ascontiguousarray(picture), bottom - round(base))


def _with_anchor(cell: Grey, anchor: _Anchor) -> Grey:
    """A short cell with the anchor behind it, both on one line, which is where its ink ends."""
    above = max(cell.shape[0], anchor.picture.shape[0] - anchor.base)
    width = cell.shape[1] + GAP + anchor.picture.shape[1]
    line = np.full((above + anchor.base, width), 255, np.uint8)
    line[above - cell.shape[0] : above, : cell.shape[1]] = cell
    line[line.shape[0] - anchor.picture.shape[0] :, cell.shape[1] + GAP :] = anchor.picture
    return _padded(line)


def _cut_out(grey: Grey, area: Area) -> Grey:
    return grey[area.top : area.bottom, area.left : area.right]


def read_alone(grey: Grey, words: Sequence[Word]) -> tuple[list[Word], list[Word], list[Doubt]]:
    """The words of a page, apart those of them that stand alone, read as short cells are.

    In a table without lines the page's reading makes of ``3.1.`` what it will.
    """
    anchor = _anchor(grey, words)
    areas = {
        i: area
        for i, word in enumerate(words)
        if anchor is not None and _is_doubtful(word) and stands_alone(words, i)
        for area in _ink_around(grey, word)
        if area.is_short
    }
    if anchor is None or not areas:
        return list(words), [], []
    read, doubts = _read_short(grey, list(areas.values()), anchor)
    alone: list[Word] = []
    for i, area in areas.items():
        own = [word for word in read if area.left <= word.middle[0] <= area.right]
        own = [word for word in own if area.top <= word.middle[1] <= area.bottom]
        text = "".join(word.text for word in own) or words[i].text
        sure = min((word.sure for word in own), default=0.0)
        alone.append(replace(words[i], text=text, sure=sure))
    return [word for i, word in enumerate(words) if i not in areas], alone, doubts


def _is_doubtful(word: Word) -> bool:
    return word.sure < SURE_ALONE or any(map(str.isdigit, word.text))


def _ink_around(grey: Grey, word: Word) -> Iterator[Area]:
    """The ink of a word, of which the recognition may have seen but a part."""
    top, left = max(0, round(word.top) - AROUND), max(0, round(word.left) - 3 * AROUND)
    ink = grey[top : round(word.bottom) + AROUND, left : round(word.right) + 3 * AROUND] < INK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows):
        right, bottom = left + int(columns[-1]) + 1, top + int(rows[-1]) + 1
        yield Area(left + int(columns[0]), top + int(rows[0]), right, bottom)


def read_larger(grey: Grey, areas: Sequence[Area]) -> list[list[Word]]:
    """The words of each area when it is read larger, in pixels of the page."""
    pictures = [_larger(_padded(_cut_out(grey, area))) for area in areas]
    return [
        [word.scaled(1 / LARGER).moved(area.left - MARGIN, area.top - MARGIN) for word in words]
        for area, words in zip(areas, recognise(pictures, BLOCK), strict=True)
    ]


def read_again(grey: Grey) -> list[Word]:
    """The words of a whole page when it is read larger."""
    (words,) = recognise([_larger(grey)], PAGE)
    return [word.scaled(1 / LARGER) for word in words]


def _padded(picture: Grey) -> Grey:
    return np.pad(picture, MARGIN, constant_values=255)


def _larger(picture: Grey) -> Grey:
    made = cv2.resize(picture, None, fx=LARGER, fy=LARGER, interpolation=cv2.INTER_CUBIC)
    return np.asarray(made, np.uint8)
