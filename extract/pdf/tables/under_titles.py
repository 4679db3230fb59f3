"""Drawn tables that stand inside a cell of a table without lines of its own.

Such a one lies under one of three or more titles of columns, between where its title begins and
where the next one does, and the numbers of the outer table's rows go on beside or below it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from izpilde.extract.labels.headers import column_role
from izpilde.extract.pdf.page.fragments import Fragments
from izpilde.extract.pdf.page.rules import Grid

TITLES = 3  # known ones on a line: the header of a table
SLACK = 3.0  # points: what is in one column begins no farther left of its title
ROW = 2.0  # points: the feet of titles on one line are no farther apart

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")


def without_those_under_titles(grids: list[Grid], fragments: Fragments) -> list[Grid]:
    """The drawn tables but for those in a cell of a table without lines."""
    if not grids:
        return grids
    free = np.ones(len(fragments), dtype=np.bool_)
    middles = (fragments.boxes[:, 1] + fragments.boxes[:, 3]) / 2
    for grid in grids:
        free &= (middles < grid.ys[0]) | (middles > grid.ys[-1])
    titles = _titles(fragments, np.flatnonzero(free).tolist())
    if titles is None:
        return grids
    return [grid for grid in grids if not _stands_under(grid, titles, fragments)]


def _titles(fragments: Fragments, chosen: Sequence[int]) -> npt.NDArray[np.float32] | None:
    """The boxes of the texts on the first line that names columns, from left to right."""
    feet = fragments.boxes[chosen, 3]
    order = [chosen[i] for i in np.argsort(feet, kind="stable").tolist()]
    line: list[int] = []
    for i in [*order, -1]:
        if line and (i < 0 or fragments.boxes[i, 3] > fragments.boxes[line[-1], 3] + ROW):
            if len(line) >= TITLES:
                known = sum(column_role(fragments.texts[j])[0] != "unknown" for j in line)
                if known >= TITLES:
                    boxes = fragments.boxes[line]
                    return boxes[np.argsort(boxes[:, 0])]
            line = []
        line.append(i)
    return None


def _stands_under(grid: Grid, titles: npt.NDArray[np.float32], fragments: Fragments) -> bool:
    """Whether a table lies in one column, not the first, of rows that are numbered below it."""
    begun = titles[:, 0].tolist()
    columns = pairwise([*begun[1:], float("inf")])
    left, top, right, _ = grid.box
    inside = any(start - SLACK < left and right < end + SLACK for start, end in columns)
    if not inside or top < titles[:, 3].max():
        return False
    boxes = fragments.boxes
    below = (boxes[:, 3] > top) & (np.abs(boxes[:, 0] - begun[0]) < SLACK)
    return any(_NUMBER.fullmatch(fragments.texts[i]) for i in np.flatnonzero(below).tolist())
