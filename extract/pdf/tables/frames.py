"""Drawn tables that are frames only: no line parts their rows, or none their columns.

A frame around a table, or upright lines without level ones, make one cell of what are many.  Such
a drawing is taken apart: its text is free again, to be read as a table without lines.  So is a
header drawn alone, above columns of text, and inner lines beside which numbers stand.  What is
seen on one page holds for the drawings of the same width on the others.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from izpilde.extract.labels.columns import names_columns
from izpilde.extract.labels.headers import column_role
from izpilde.extract.labels.numbers import is_number, number_parts
from izpilde.extract.pdf.page.directions import WIDE_GAP
from izpilde.extract.pdf.page.fragments import standing_in
from izpilde.extract.pdf.page.lines import SAME_LINE
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid

Indexes = npt.NDArray[np.intp]

LEAST = 3  # lines that stand in columns inside one cell, for it to be a frame
ALIGNED = 1.0  # points: what begins no farther apart begins at one place

# A number or a letter alone, or a number of two levels and more before the measure's text.
_NUMBER = re.compile(
    r"(?:[A-ZĀČĒĢĪĶĻŅŠŪŽ]{1,3}[\s.]?)?\d{1,3}(?:\.\d{1,3})*(?:\.?[a-zA-Z])?[.)]{0,2}$|[a-zA-Z]\)$|"
    r"(?:\d{1,2}\.){2,}\d{0,2}\.?\s"
)


def take_frames_apart(pages: Sequence[PageText]) -> None:
    """Drop grids that are frames from the pages, and free their fragments and level lines."""
    for is_frame in (_is_frame, _is_header_alone):  # what frames held shows that a header is alone
        frames = {_shape(grid) for page in pages for grid in page.grids if is_frame(page, grid)}
        for page in pages if frames else ():
            _take_apart(page, frames)


def _take_apart(page: PageText, frames: set[tuple[int, ...]]) -> None:
    kept = [grid for grid in page.grids if _shape(grid) not in frames]
    if len(kept) == len(page.grids):
        return
    page.grids = kept
    page.loose = page.level
    boxes = page.fragments.boxes
    free = np.ones(len(boxes), dtype=np.bool_)
    for grid in kept:
        free &= ~standing_in(boxes, grid.box)
    page.free = np.flatnonzero(free)


def _shape(grid: Grid) -> tuple[int, ...]:
    return len(grid.xs), round(grid.xs[0] / 8), round(grid.xs[-1] / 8)


def _is_frame(page: PageText, grid: Grid) -> bool:
    boxes = page.fragments.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    left, right = grid.xs[0], grid.xs[-1]
    if len(grid.ys) == 2 and (_has_numbers_beside(page, grid) or _has_columns_beside(page, grid)):
        return True
    inside = (x > left) & (x < right)
    rows = [np.flatnonzero(inside & (y > a) & (y < b)) for a, b in pairwise(grid.ys)]
    if rows and _is_header_in_cell(page, grid, rows[0]):
        return True
    broken = _breaks_numbers(page, [members[x[members] < grid.xs[1]] for members in rows])
    for members in rows:
        if len(members) < 2 * LEAST:
            continue
        if len(grid.xs) == 2 and _lines_apart(boxes[members]) >= LEAST:
            return True
        begun = _rows_begun(page, members[x[members] < grid.xs[1]], members)
        if len(grid.xs) > 2 and not broken and begun > 1:
            return True
        if len(grid.xs) > LEAST and _numbers_behind_goals(page, grid, members) > 1:
            return True
        if len(grid.xs) > LEAST and _is_numbered_under_title(page, grid, members):
            return True
    return False


def _is_numbered_under_title(page: PageText, grid: Grid, members: Indexes) -> bool:
    """Whether one drawn row holds both the title of a column of numbers and numbers of rows."""
    boxes = page.fragments.boxes[members]
    middles = boxes[:, [0, 2]].mean(axis=1)
    for left, right in pairwise(grid.xs[:LEAST]):
        own = np.flatnonzero((middles > left) & (middles < right))
        own = own[np.argsort(boxes[own, 3])]
        texts = [page.fragments.texts[i] for i in members[own].tolist()]
        if len(texts) > 1 and column_role(texts[0])[0] == "number":
            return all(is_number(text) and len(number_parts(text)) > 1 for text in texts[1:])
    return False


def _is_header_in_cell(page: PageText, grid: Grid, members: Indexes) -> bool:
    """Whether one cell of the first row names the columns of a table, which no line parts."""
    boxes = page.fragments.boxes
    middles = boxes[members][:, [0, 2]].mean(axis=1)
    for left, right in pairwise(grid.xs):
        own = members[(middles > left) & (middles < right)].tolist()
        if len(own) >= LEAST and names_columns(" ".join(page.fragments.texts[i] for i in own)):
            return _lines_apart(boxes[own]) > 0
    return False


def _numbers_behind_goals(page: PageText, grid: Grid, members: Indexes) -> int:
    """How many rows a second column of nothing but numbers begins, beside a column of goals."""
    middles = page.fragments.boxes[members][:, [0, 2]].mean(axis=1)
    second = members[(middles > grid.xs[1]) & (middles < grid.xs[2])]
    texts = [page.fragments.texts[i] for i in second.tolist()]
    numbers = [text for text in texts if len(number_parts(text)) > 1 and is_number(text)]
    if len(numbers) < LEAST or len(numbers) + LEAST < len(texts):  # its title may stand above
        return 0
    return _rows_begun(page, second, members)


def _breaks_numbers(page: PageText, firsts: Sequence[Indexes]) -> bool:
    """Whether a column breaks its numbers behind the first part: drawn rows begin with one number.

    ``1.`` / ``1.`` and ``1.`` / ``2.`` in two cells are 1.1. and 1.2.; in a frame, numbers go on.
    """
    begun: list[tuple[str, ...]] = []
    for first in firsts:
        texts = [page.fragments.texts[i] for i in first.tolist()]
        numbers = [match[0] for text in texts if (match := _NUMBER.match(text))]
        if len(numbers) > 1:
            begun.append(_parts(numbers[0]))
    return len(set(begun)) < len(begun) and all(len(parts) == 1 for parts in begun)


def _is_header_alone(page: PageText, grid: Grid) -> bool:
    """Whether one drawn row stands above text in columns that begin where its cells' texts do."""
    if len(grid.ys) > 2 or len(grid.xs) <= LEAST:
        return False
    x0, top, x1, bottom = grid.box
    boxes = page.fragments.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    own = boxes[(x > x0) & (x < x1) & (y > top) & (y < bottom), 0]
    end = min((other.ys[0] for other in page.grids if other.ys[0] > top), default=np.inf)
    free = boxes[page.free]
    below = free[(free[:, 1] > bottom - ALIGNED) & (free[:, 3] < end), 0]
    begun = np.searchsorted(grid.xs, own) - 1
    often = (np.abs(own[:, None] - below[None, :]) < ALIGNED).sum(axis=1) >= LEAST
    return len(set(begun[often].tolist())) >= LEAST


def _has_numbers_beside(page: PageText, grid: Grid) -> bool:
    """Whether numbers of two and more rows stand left of upright lines that no level ones close."""
    if not grid.open_bottom:
        return False
    boxes = page.fragments.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    band = (x < grid.xs[-1]) & (y > grid.ys[0]) & (y < grid.ys[-1])
    beside = np.flatnonzero(band & (x < grid.xs[0]))
    # Numbers of one part may be those of the lines.
    texts = page.fragments.texts
    numbers = [i for i in beside.tolist() if not texts[i].rstrip(".").isdecimal()]
    return _rows_begun(page, np.array(numbers, dtype=np.intp), np.flatnonzero(band)) > 1


def _has_columns_beside(page: PageText, grid: Grid) -> bool:
    """Whether a column's text stands on each side of upright lines that no level ones close."""
    if not grid.open_bottom or len(grid.xs) < LEAST:
        return False
    x0, top, x1, bottom = page.fragments.boxes[page.free].T
    band = (top > grid.ys[0] - 1) & (bottom < grid.ys[-1] + 1)
    sides = (x1 < grid.xs[0]) & band, (x0 > grid.xs[-1]) & band
    return all(int(side.sum()) >= LEAST for side in sides)


def _lines_apart(boxes: Floats) -> int:
    """How many fragments have another one far to the right on their line."""
    x0, bottom = boxes[:, 0], boxes[:, 3]
    height = np.median(bottom - boxes[:, 1])
    same = np.abs(bottom[:, None] - bottom[None, :]) < SAME_LINE * height
    right = x0[None, :] - boxes[:, 2][:, None] > WIDE_GAP * height
    return int((same & right).any(axis=1).sum())


def _rows_begun(page: PageText, first: Indexes, members: Indexes) -> int:
    """How many numbers of rows the first column holds, each with text beside it on its line.

    Those of the most parts are counted: one that its column broke (``2.1.1`` / ``0.``) is one.
    """
    bottoms = page.fragments.boxes[members, 3]
    begun: set[tuple[str, ...]] = set()
    for i in first.tolist():
        number = _NUMBER.match(page.fragments.texts[i])
        if number is None:
            continue
        _, top, _, bottom = page.fragments.boxes[i].tolist()
        beside = np.abs(bottoms - bottom) < SAME_LINE * (bottom - top)
        if int(beside.sum()) > 1:
            begun.add(_parts(number[0]))
    most = max(map(len, begun), default=0)
    return sum(len(parts) == most for parts in begun)


def _parts(number: str) -> tuple[str, ...]:
    """The parts of a row's number, of its digits the letter behind them, too: 1.a) is (1, a)."""
    letter = number.rstrip(").")[-1:]
    return (*number_parts(number), *([letter.casefold()] if letter.isalpha() else ()))
