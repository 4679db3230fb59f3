"""The tables drawn on a page, and the lines between them, from top to bottom."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.fragments import standing_in
from izpilde.extract.pdf.page.lines import Line, Stretches, find_lines
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid
from izpilde.extract.pdf.tables.inner_rows import lines_with_rows
from izpilde.extract.pdf.tables.low_rows import rows_of
from izpilde.extract.pdf.tables.pieces import Piece, PieceCell
from izpilde.extract.pdf.tables.unparted import parted_cells


def items_of(page: PageText) -> Iterator[Piece | list[Line]]:
    """Tables as pieces, and the lines between them, from top to bottom."""
    stretches = Stretches.of(page.fragments)
    lines = find_lines(stretches, page.free.tolist())
    at = 0
    for grid in page.grids:
        above = at
        while at < len(lines) and lines[at].top + lines[at].bottom < 2 * grid.ys[0] + 2:
            at += 1
        if at > above:
            yield lines[above:at]
        yield _piece(page, stretches, grid)
    if at < len(lines):
        yield lines[at:]


def _piece(page: PageText, stretches: Stretches, grid: Grid) -> Piece:
    boxes = page.fragments.boxes
    inside = np.flatnonzero(standing_in(boxes, grid.box))
    cols = _columns(grid, boxes[inside])
    rows = rows_of(grid, boxes[inside], cols)
    texts = [page.fragments.texts[i] for i in inside.tolist()]
    spans = grid.cells if grid.strips else parted_cells(grid, boxes[inside], rows, cols, texts)
    owner = np.full((len(grid.ys) - 1, len(grid.xs) - 1), -1)
    for i, (row, col, row_end, col_end) in enumerate(spans):
        owner[row:row_end, col:col_end] = i
    members: list[list[int]] = [[] for _ in spans]
    for index, cell in zip(inside.tolist(), owner[rows, cols].tolist(), strict=True):
        members[cell].append(index)
    cells = []
    for (row, col, row_end, col_end), own in zip(spans, members, strict=True):
        sides = grid.xs[col], grid.ys[row], grid.xs[col_end], grid.ys[row_end]
        box = page.shown(sides)
        lines = lines_with_rows(stretches, own, grid.inners) if own else []
        inner = None if grid.strips else (sides[0], sides[2])
        cells.append(PieceCell(row, col, row_end, col_end, [lines], [box], inner))
    return Piece(page.leaf, list(grid.xs), len(grid.ys) - 1, cells)


def _columns(grid: Grid, boxes: Floats) -> npt.NDArray[np.intp]:
    """The columns of a table that stretches of text belong to: those in which they begin.

    Of text that hangs out of a column on both sides alike, as centred text does, it is that one.
    """
    edges = np.array(grid.xs)
    last = len(edges) - 2
    x0, top, x1, bottom = boxes.T
    half, tall = (x1 - x0) / 2, bottom - top
    begun = (edges.searchsorted(x0 + np.minimum(half, tall)) - 1).clip(0, last)
    middle = (edges.searchsorted(x0 + half) - 1).clip(0, last)
    left, right = edges[middle] - x0, x1 - edges[middle + 1]
    centred = (left > 0) & (right > 0) & (np.abs(left - right) < 0.5 * tall)
    columns: npt.NDArray[np.intp] = np.where(centred, middle, begun)
    return columns
