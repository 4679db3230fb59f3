"""A page's picture read: its lines, its tables cell by cell, and the rest of it as a page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid, find_grids, find_rules
from izpilde.extract.scan.cells import Area, read_cells
from izpilde.extract.scan.doubts import Doubt
from izpilde.extract.scan.picture import INK, Grey, Straightened, straightened
from izpilde.extract.scan.ruling import find_ruling
from izpilde.extract.scan.tesseract import PAGE, find_turn, recognise
from izpilde.extract.scan.words import DPI, Word

LEAST_INK = 24  # pixels: a cell with less is empty; a dash has more
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
    if not turn:
        return reading
    other = _read(straightened(grey, turn))
    return other if _sureness(other.words) > _sureness(reading.words) else reading


def _sureness(words: Sequence[Word]) -> float:
    """The mean confidence of the signs; 100 where there are none."""
    signs = sum(len(word.text) for word in words)
    return sum(word.sure * len(word.text) for word in words) / signs if signs else 100.0


def _read(page: Straightened) -> PageReading:
    ruling = find_ruling(page.grey)
    level, upright = find_rules(ruling.lines)
    grids, _ = find_grids(level, upright)
    rest = ruling.grey.copy()
    for grid in grids:
        left, top, right, bottom = (round(side / _POINTS) for side in grid.box)
        rest[max(0, top) : bottom, max(0, left) : right] = 255
    words: list[Word] = []
    if (rest < INK).sum() >= LEAST_INK:
        (words,) = recognise([rest], PAGE)
    areas = [area for grid in grids for area in _cells(ruling.grey, grid)]
    own, doubts = read_cells(ruling.grey, areas, words)
    first = words[-1].line + 1 if words else 0
    words = [word.scaled(_POINTS) for word in words] + [
        word.moved(0, 0, first).scaled(_POINTS) for word in own
    ]
    doubts = [replace(doubt, x=doubt.x * _POINTS, y=doubt.y * _POINTS) for doubt in doubts]
    height, width = page.grey.shape
    size = width * _POINTS, height * _POINTS
    return PageReading(page.turn, page.skew, *size, ruling.lines, words, doubts)


def _cells(grey: Grey, grid: Grid) -> list[Area]:
    """The cells of a table that have ink, drawn in to it."""
    areas = []
    height, width = grey.shape
    for row, col, row_end, col_end in grid.cells:
        sides = grid.xs[col], grid.ys[row], grid.xs[col_end], grid.ys[row_end]
        left, top, right, bottom = (round(side / _POINTS) for side in sides)
        left, top = max(0, left + 1), max(0, top + 1)
        right, bottom = min(width, right), min(height, bottom)
        ink = grey[top:bottom, left:right] < INK
        if ink.sum() < LEAST_INK:
            continue
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        lower, right = top + int(rows[-1]) + 1, left + int(columns[-1]) + 1
        areas.append(Area(left + int(columns[0]), top + int(rows[0]), right, lower))
    return areas
