"""A page's picture read: its lines, its tables cell by cell, and the rest of it as a page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid, find_grids, find_rules
from izpilde.extract.scan.bands import Sides, find_bands
from izpilde.extract.scan.cells import (
    LEAST_INK,
    find_ink,
    read_again,
    read_alone,
    read_cells,
)
from izpilde.extract.scan.compared import compare
from izpilde.extract.scan.doubts import Doubt, differing, unsure, wants_second_look
from izpilde.extract.scan.picture import INK, Grey, Straightened, rotation, straightened
from izpilde.extract.scan.rings import Ring, find_rings, without_rings
from izpilde.extract.scan.ruling import find_ruling
from izpilde.extract.scan.tesseract import PAGE, find_turn, recognise
from izpilde.extract.scan.words import DPI, Word, without_rules

FEW_SIGNS = 150  # of a page, by which Tesseract cannot tell how it lies
POOR = 60.0  # confidence: a page that reads worse may lie on its side
_POINTS = 72 / DPI


@dataclass(frozen=True, slots=True)
class PageReading:
    """What was read of a page's picture, in points of the page as read.

    ``turn`` and ``skew`` as in ``Straightened``; ``lines`` (n, 4) are ruled ones.
    """

    turn: int
    skew: float
    width: float
    height: float
    lines: Floats
    words: list[Word]
    doubts: list[Doubt] = field(default_factory=list)


def read_picture(grey: Grey) -> PageReading:
    """A cleaned picture's text, the page turned upright where it lies on its side."""
    reading = _read(straightened(grey, 0))
    if _sureness(reading.words) >= POOR:
        return reading
    turn = find_turn(grey)
    if not turn and sum(len(word.text) for word in reading.words) > FEW_SIGNS:
        return reading
    turn = turn or 2  # too few letters to tell; perhaps the end of a table, upside down
    other = _read(straightened(grey, turn))
    return other if _sureness(other.words) > _sureness(reading.words) else reading


def _sureness(words: Sequence[Word]) -> float:
    """The mean confidence of the signs; 100 where there are none."""
    signs = sum(len(word.text) for word in words)
    return sum(word.sure * len(word.text) for word in words) / signs if signs else 100.0


def read_layer(page: Straightened, words: Sequence[Word], compared: bool) -> PageReading:
    """The reading of a page whose words a layer tells, in points of the page before it was level.

    Where ``compared``, its figures are held against the page's picture.
    """
    ruling = find_ruling(page.grey)
    height, width = page.grey.shape
    size = width * _POINTS, height * _POINTS
    about = rotation(page.skew, size)
    level = [without_rules(_turned(word, about), ruling.lines) for word in words]
    kept = [word for word in level if word.text]
    doubts: list[Doubt] = []
    if compared and kept:
        grids, loose = find_grids(*find_rules(ruling.lines))
        cells = [cell for grid in grids for cell in _cells(grid)]
        cells += [cell for band in find_bands(ruling.grey, loose) for cell in band.cells]
        areas = list(find_ink(ruling.grey, cells))
        layer = [word.scaled(1 / _POINTS) for word in kept]
        own, doubts, changed = compare(ruling.grey, areas, layer)
        told = (replace(word, text=changed.get(i, word.text)) for i, word in enumerate(kept))
        kept = [word for word in told if word.text]
        first = kept[-1].line + 1
        kept += [word.moved(0, 0, first).scaled(_POINTS) for word in own]
        doubts = [_in_points(doubt) for doubt in doubts]
    return PageReading(page.turn, page.skew, *size, ruling.lines, kept, doubts)


def _read(page: Straightened) -> PageReading:
    rings = find_rings(page.grey)
    ruling = find_ruling(without_rings(page.grey, rings))
    level, upright = find_rules(ruling.lines)
    grids, loose = find_grids(level, upright)
    cells: list[Sides] = []
    rest = ruling.grey.copy()
    for grid in grids:
        left, top, right, bottom = (max(0, round(side / _POINTS)) for side in grid.box)
        rest[top:bottom, left:right] = 255
        cells += _cells(grid)
    for band in find_bands(ruling.grey, loose):
        left, top, right, bottom = band.box
        if (rest[top:bottom, left:right] < INK).any():
            rest[top:bottom, left:right] = 255
            cells += band.cells
    words: list[Word] = []
    if (rest < INK).sum() >= LEAST_INK:
        (words,) = recognise([rest], PAGE)
    areas = list(find_ink(ruling.grey, cells))
    own, doubts = read_cells(ruling.grey, areas, words)
    words, alone, found = read_alone(rest, words)
    if not areas and wants_second_look(words):
        found += differing(words, read_again(rest))
    doubts += found + unsure(words, found)
    doubts += _crossed(rings, [*words, *alone, *own], doubts)
    words = sorted([*words, *alone], key=lambda word: word.line)
    first = words[-1].line + 1 if words else 0
    words = [word.scaled(_POINTS) for word in words] + [
        word.moved(0, 0, first).scaled(_POINTS) for word in own
    ]
    doubts = [_in_points(doubt) for doubt in doubts]
    height, width = page.grey.shape
    size = width * _POINTS, height * _POINTS
    return PageReading(page.turn, page.skew, *size, ruling.lines, words, doubts)


def _in_points(doubt: Doubt) -> Doubt:
    return replace(doubt, x=doubt.x * _POINTS, y=doubt.y * _POINTS)


def _turned(word: Word, about: npt.NDArray[np.float64]) -> Word:
    """A word of a page that is made level: moved with it, itself upright."""
    x, y = word.middle
    to_x, to_y = about @ np.array((x, y, 1.0))
    return word.moved(float(to_x - x), float(to_y - y))


def _crossed(rings: Sequence[Ring], words: Sequence[Word], known: Sequence[Doubt]) -> list[Doubt]:
    """The figures that a stamp's ring runs through: a digit may have lost a stroke to it."""
    named = {doubt.text for doubt in known}
    return [
        Doubt(word.text, None, *word.middle)
        for word in words
        if any(map(str.isdigit, word.text)) and word.text not in named
        if any(ring.crosses(word.left, word.top, word.right, word.bottom) for ring in rings)
    ]


def _cells(grid: Grid) -> list[Sides]:
    """The cells of a ruled table."""
    cells: list[Sides] = []
    for row, col, row_end, col_end in grid.cells:
        sides = grid.xs[col], grid.ys[row], grid.xs[col_end], grid.ys[row_end]
        left, top, right, bottom = (max(0, round(side / _POINTS)) for side in sides)
        cells.append((left + 1, top + 1, right, bottom))
    return cells
