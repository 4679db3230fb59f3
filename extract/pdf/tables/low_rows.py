"""The rows of a drawn table that its text belongs to, where a row is too low for its text."""

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.marks import marks_and_words
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid

OVER_EDGE = 0.1  # of a line's height: what reaches farther over a row's edge is cut by it
CLOSE_BELOW = 0.5  # of a line's height: two lines of one text are no farther apart


def rows_of(grid: Grid, boxes: Floats, columns: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The rows of a table that stretches of text belong to: those of their middles.

    What is printed across a row's lower edge, right below a line of the row and higher than what
    else the next row prints, is the row's: it was made too low for its text.  A raised mark stands
    in the row of its word, however high it reaches.
    """
    x0, top, x1, bottom = boxes.T
    rows: npt.NDArray[np.intp] = np.searchsorted(grid.ys, (top + bottom) / 2) - 1
    tall = bottom - top
    above = np.searchsorted(grid.ys, top + OVER_EDGE * tall) - 1
    over = (above < rows) & (above >= 0)
    settled = rows.copy()
    for i in np.flatnonzero(over).tolist():
        near = (columns == columns[i]) & (rows == above[i]) & (x0 < x1[i]) & (x1 > x0[i])
        beside = (rows == rows[i]) & ~over
        close = near.any() and (top[i] - bottom[near]).min() < CLOSE_BELOW * tall[i]
        if close and (not beside.any() or top[beside].min() > top[i] + OVER_EDGE * tall[i]):
            settled[i] = above[i]
    for mark, word in marks_and_words(boxes):
        settled[mark] = settled[word]
    return settled
