"""What stands beside a page's text and is none of it: comments on it, and letters set one above
another in a margin."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.fragments import Fragments
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import Grid

Bools = npt.NDArray[np.bool_]
Look = tuple[float, int]  # size and colour
Size = tuple[float, float]  # width and height

SAME_SIZE = 0.08  # of the size: letters that differ by more are of another size
TITLE_SHIFT = 1.5  # of its height: a column's texts begin no farther from where its title does
NOTE_SIZE = 0.92  # of the body's size: notes beside the text are smaller
FRAME = 2  # cells: a drawn box of no more is a frame about a comment, not a table
SLACK = 2.0  # points
PAGE_NUMBER = 4  # characters: what is longer is none
COLUMNS = 3  # texts side by side on two lines are rows of a smaller table, not comments
APART = 1.0  # of the size: columns are no nearer
STACKED = 5  # letters one above another
CODE = 8  # letters, figures and strokes one above another, evenly, some of them letters
STEP = 2.2  # of the size: letters of one word are no farther apart


def frame_of(level: Floats, grids: Sequence[Grid]) -> tuple[float, float]:
    """Where the page's text and tables begin and end, a lone line apart."""
    left = sorted(level[:, 0].tolist())[1:2] + [grid.xs[0] for grid in grids]
    right = sorted(level[:, 2].tolist())[-2:-1] + [grid.xs[-1] for grid in grids]
    return min(left, default=0.0), max(right, default=0.0)


def comments(
    fragments: Fragments, look: Look, grids: Sequence[Grid], stamped: Bools, size_of_page: Size
) -> Bools:
    """Smaller text beyond the side of all text of the body's size: comments on it, framed or not.

    What stands in columns in the other half of a wide sheet is a table.  Below the body's text or
    above, text left of the page's stands alone, or right of it below: a number in line with other
    text may be that of a smaller table's row.  Text below in the look and the column of a comment
    is one.
    """
    chosen = np.zeros(len(fragments), dtype=np.bool_)
    size, _ = look
    small = fragments.size < NOTE_SIZE * size
    if not small.any():
        return chosen
    body = (np.abs(fragments.size - size) <= SAME_SIZE * size) & ~fragments.turned & ~stamped
    if int(body.sum()) < 3:
        return chosen
    boxes = fragments.boxes
    tables = [_titled_part(grid, boxes, body) for grid in grids if len(grid.cells) > FRAME]
    left, right = frame_of(boxes[body], tables)
    top, bottom = boxes[body, 1].min(), boxes[body, 3].max()
    beyond = (boxes[:, 0] > right + SLACK) | (boxes[:, 2] < left - SLACK)
    between = (boxes[:, 1] > top) & (boxes[:, 3] < bottom)
    small &= ~fragments.turned & ~stamped
    if size_of_page[0] > size_of_page[1]:
        middle = size_of_page[0] / 2
        sides = boxes[:, 0] > max(middle, right + SLACK), boxes[:, 2] < min(middle, left - SLACK)
        for side in sides:
            if _stand_in_columns(fragments, side & between & small):
                small &= ~side
    chosen |= beyond & between & small & ~_in_a_titled_column(boxes, body, beyond & small, right)
    for i in np.flatnonzero(chosen).tolist():
        alike = (np.abs(fragments.size - fragments.size[i]) < 0.1) & beyond & small
        alike &= fragments.colour == fragments.colour[i]
        chosen |= alike & (np.abs(boxes[:, 0] - boxes[i, 0]) < SLACK)
    worded = np.array([len(text) > PAGE_NUMBER for text in fragments.texts])
    beyond = (boxes[:, 0] > right + SLACK) & (boxes[:, 1] > bottom) & worded
    beyond = (beyond | (boxes[:, 2] < left - SLACK)) & ~between & small
    for i in np.flatnonzero(beyond).tolist():
        level = (boxes[:, 1] < boxes[i, 3]) & (boxes[:, 3] > boxes[i, 1]) & ~beyond
        chosen[i] |= not level.any()
    return chosen


def _titled_part(grid: Grid, boxes: Floats, body: Bools) -> Grid:
    """A table without the outer columns that have no title, no text of the body's size and rows
    of their own: lines that lead to comments join their frames to the table."""
    x = (boxes[:, 0] + boxes[:, 2]) / 2
    titles = (boxes[:, 1] > grid.ys[0] - SLACK) & (boxes[:, 3] < grid.ys[1] + SLACK)
    own = (body | titles) & (boxes[:, 1] > grid.ys[0] - SLACK) & (boxes[:, 3] < grid.ys[-1] + SLACK)
    told = np.searchsorted(grid.xs, x[own]) - 1
    told = told[(told >= 0) & (told < len(grid.xs) - 1)]
    if not len(told):
        return grid
    first, last = int(told.min()), int(told.max())
    own_rows = {row for row, col, _, col_end in grid.cells if col_end > first and col <= last}
    if all(row in own_rows for row, *_ in grid.cells):
        return grid
    return replace(grid, xs=grid.xs[first : last + 2])


def _stand_in_columns(fragments: Fragments, chosen: Bools) -> bool:
    """Whether two lines and more have as many texts apart from each other as a table's rows."""
    own = np.flatnonzero(chosen)
    if len(own) < 2 * COLUMNS:
        return False
    boxes, size = fragments.boxes[own], float(np.median(fragments.size[own]))
    order = np.lexsort((boxes[:, 0], np.round(boxes[:, 3])))
    boxes = boxes[order]
    level = np.abs(np.diff(boxes[:, 3])) < SLACK
    apart = level & (boxes[1:, 0] - boxes[:-1, 2] > APART * size)
    parted: dict[int, int] = defaultdict(int)
    for bottom in boxes[1:][apart, 3].tolist():
        parted[round(bottom)] += 1
    return sum(count >= COLUMNS - 1 for count in parted.values()) > 1


def stacked_letters(fragments: Fragments, inside: Bools, stamped: Bools) -> Bools:
    """Letters one above another beside all other text, a word set upright in the margin.

    A column of marks stands in the lines of other text, each in one of them.
    """
    chosen = np.zeros(len(fragments), dtype=np.bool_)
    alone = np.array([len(text.strip()) == 1 for text in fragments.texts])
    alone &= ~inside & ~stamped & ~fragments.turned
    if int(alone.sum()) < STACKED:
        return chosen
    boxes = fragments.boxes
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    columns: dict[tuple[int, float], list[int]] = defaultdict(list)
    for i in np.flatnonzero(alone).tolist():
        for at in (boxes[i, 0], middles[i]):
            columns[round(float(at) / SLACK), round(float(fragments.size[i]), 1)].append(i)
    for members in columns.values():
        own = sorted(set(members), key=lambda i: float(boxes[i, 3]))
        letters = [fragments.texts[i].strip() for i in own]
        if len(own) < STACKED or len(set(letters)) < 3:
            continue
        steps = np.diff(boxes[own, 3])
        if np.median(steps) > STEP * fragments.size[own[0]]:
            continue
        alphas = sum(map(str.isalpha, letters))
        as_a_code = alphas > 1 and len(own) >= CODE and float(np.ptp(steps)) < 1
        if alphas < STACKED and not as_a_code:
            continue
        others = ~alone & ~stamped & ~fragments.turned
        x0, x1 = boxes[own, 0].min(), boxes[own, 2].max()
        beside = boxes[others]
        if not len(beside) or not ((beside[:, 0] > x1).all() or (beside[:, 2] < x0).all()):
            continue
        feet = np.sort(beside[:, 3])
        at = np.searchsorted(feet, boxes[own, 3]).clip(1, max(1, len(feet) - 1))
        nearest = feet[np.stack((at - 1, at.clip(max=len(feet) - 1)))]
        apart = np.abs(boxes[own, 3] - nearest).min(axis=0)
        if float((apart > 1).mean()) > 0.5:
            chosen[own] = True
            chosen |= alone & (boxes[:, 0] > x0 - SLACK) & (boxes[:, 2] < x1 + SLACK)
    return chosen


def _in_a_titled_column(boxes: Floats, body: Bools, small: Bools, right: float) -> Bools:
    """Which of the smaller texts at the right stand in a column with a title of the body's size.

    The title stands above them all, on the line of another one, and begins where they do.
    """
    titled = np.zeros(len(boxes), dtype=np.bool_)
    for i in np.flatnonzero(body & (boxes[:, 0] > right)).tolist():
        x0, top, x1, bottom = boxes[i].tolist()
        own = small & (boxes[:, 0] < x1) & (boxes[:, 2] > x0)
        level = body & (np.abs(boxes[:, 3] - bottom) < SLACK)
        begun = own & (np.abs(boxes[:, 0] - x0) < TITLE_SHIFT * (bottom - top))
        if own.any() and level.sum() > 2 and (boxes[own, 1] > top).all() and begun.any():
            titled |= own
    return titled
