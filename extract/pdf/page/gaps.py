"""Drawn tables whose cells are boxes apart from each other: what is between them is no column."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid

GAP = 8.0  # points: boxes stand no farther apart
LEAST = 3  # columns


def without_gaps(grids: Sequence[Grid], boxes: Floats) -> list[Grid]:
    """The tables, the sides of neighbouring boxes as one edge."""
    return [_closed(grid, boxes) for grid in grids]


def _closed(grid: Grid, boxes: Floats) -> Grid:
    widths = [right - left for left, right in pairwise(grid.xs)]
    wide, narrow = widths[::2], widths[1::2]
    if len(wide) < LEAST or len(wide) != len(narrow) + 1:
        return grid
    if max(narrow) > GAP or min(wide) <= GAP:
        return grid
    between = list(pairwise(grid.xs))[1::2]
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    inside = (boxes[:, 1] > grid.ys[0]) & (boxes[:, 3] < grid.ys[-1])
    if any((inside & (middles > left) & (middles < right)).any() for left, right in between):
        return grid
    cells = [
        (row, (col + 1) // 2, row_end, (col_end + 1) // 2)
        for row, col, row_end, col_end in grid.cells
        if not (col % 2 and col_end - col == 1)
    ]
    inner = [(left + right) / 2 for left, right in between]
    return replace(grid, xs=[grid.xs[0], *inner, grid.xs[-1]], cells=cells)
