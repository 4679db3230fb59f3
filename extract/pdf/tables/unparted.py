"""Cells drawn over several columns or rows whose text stands in these all the same.

A program may leave the upright lines of some rows out, or draw them white.  Where the text of such
a cell keeps to the columns of the other rows, it is a cell a column; where one is merged down and
has a number in each row, it is a cell a row.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid
from izpilde.extract.pdf.tables.rows import NUMBER

LEAST = 3  # columns with text of a row that no line parts
APART = 0.8  # of a line's height: white that parts two columns' texts on one line
INNER = 8.0  # points: text begins so near to its column's side
LEVEL = 0.5  # of a line's height: what ends no farther apart is one line

Places = npt.NDArray[np.intp]
Cell = tuple[int, int, int, int]


def parted_cells(
    grid: Grid, boxes: Floats, rows: Places, cols: Places, texts: Sequence[str]
) -> list[Cell]:
    """The cells of a drawn table, those whose text stands in columns or rows parted.

    ``boxes`` are its stretches of ``texts``, ``rows`` and ``cols`` where in the grid they stand.
    """
    width = len(grid.xs) - 1
    if width < LEAST or all(d == b + 1 and c == a + 1 for a, b, c, d in grid.cells):
        return grid.cells
    cells: list[Cell] = []
    for cell in grid.cells:
        row, col, row_end, col_end = cell
        if col_end - col >= LEAST and row_end == row + 1:
            own = (rows == row) & (cols >= col) & (cols < col_end)
            if _stands_in_columns(grid, cell, boxes[own], cols[own]):
                cells += [(row, c, row_end, c + 1) for c in range(col, col_end)]
                continue
        elif row_end > row + 1 and col_end == col + 1:
            held = np.flatnonzero((cols == col) & (rows >= row) & (rows < row_end)).tolist()
            numbered = {int(rows[i]) for i in held if NUMBER.fullmatch(texts[i].strip())}
            if len(held) == len(numbered) == row_end - row:
                cells += [(r, col, r + 1, col_end) for r in range(row, row_end)]
                continue
        cells.append(cell)
    return cells


def _stands_in_columns(grid: Grid, cell: Cell, boxes: Floats, cols: Places) -> bool:
    if not len(boxes):
        return False
    edges = np.array(grid.xs)
    left, right = edges[cols], edges[cols + 1]
    if (boxes[:, 0] < left - 1).any() or (boxes[:, 2] > right + 1).any():
        return False
    held = sorted(set(cols.tolist()))
    begun = [float(boxes[cols == c, 0].min()) - grid.xs[c] for c in held]
    if len(held) == 1:
        # What is left of a row at the top of a page may stand in one inner column alone.
        return (
            not cell[0] and cell[1] < held[0] and begun[0] < INNER and _is_left(grid, cell, boxes)
        )
    return len(held) >= LEAST and max(begun) < INNER and _are_apart(boxes, cols)


def _is_left(grid: Grid, cell: Cell, boxes: Floats) -> bool:
    """Whether text does not stand in the middle of its cell, as a title does."""
    middle = (grid.xs[cell[1]] + grid.xs[cell[3]]) / 2
    height = float(np.median(boxes[:, 3] - boxes[:, 1]))
    return abs(float(boxes[:, 0].min() + boxes[:, 2].max()) / 2 - middle) > height


def _are_apart(boxes: Floats, cols: Places) -> bool:
    """Whether wide white parts the texts of columns on every line of a cell."""
    height = float(np.median(boxes[:, 3] - boxes[:, 1]))
    order = np.lexsort((boxes[:, 0], np.round(boxes[:, 3] / (LEVEL * height))))
    boxes, cols = boxes[order], cols[order]
    level: Bools = np.abs(boxes[1:, 3] - boxes[:-1, 3]) < LEVEL * height
    other = level & (cols[1:] != cols[:-1])
    return bool(other.any()) and bool((boxes[1:, 0] - boxes[:-1, 2])[other].min() > APART * height)
