"""Frames drawn about words inside a line of text: none of their sides is a rule of a table.

Such a frame is as high as a line.  It would hang on a table's level line that it nearly touches,
and part the row below into columns; frames below each other would be the dashes of one line.  It
is known by what no cell has: the sentence goes on right behind its side, or its sides stand close
about the words of a line, as those of each line of a text with an edge.
"""

import numpy as np

from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.paths import THIN, Floats

HIGHEST = 2.2  # of the letters' height: a frame about one line is no higher
SAME = 1.5  # points: the sides of one frame end no farther apart
BEHIND = 0.6  # of the letters' height: the next word of the sentence is no farther from the last
CLOSE = 0.3  # of the letters' height: the sides of an edge about a line are no farther from it
BLANK = 0.4  # of the letters' height: that behind the last word of a line is in its edge, too
LONG = 5.0  # times the letters' height: a line of text; a shorter one may fill a cell
MOST_SIDES = 600  # of a page; with more, no frame is sought

Box = tuple[float, float, float, float]


def drop_word_frames(page: PageChars) -> None:
    """Take the sides of frames about words out of a page's lines."""
    lines = page.lines
    width, height = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    upright = np.flatnonzero((width <= THIN) & (height > THIN))
    letters = page.boxes[(page.codes > 32) & (page.boxes[:, 3] > page.boxes[:, 1])]
    if len(upright) < 2 or not len(letters):
        return
    tall = float(np.median(letters[:, 3] - letters[:, 1]))
    upright = upright[height[upright] < HIGHEST * tall]
    if not 1 < len(upright) <= MOST_SIDES:
        return
    upright = upright[np.lexsort((lines[upright, 0], np.round(lines[upright, 1])))]
    level = np.flatnonzero((height <= THIN) & (width > THIN))
    across = lines[level]
    sides: Bools = np.zeros(len(lines), dtype=np.bool_)
    short: list[tuple[Box, list[int]]] = []
    found: list[Box] = []
    for left, right in zip(upright[:-1].tolist(), upright[1:].tolist(), strict=True):
        x0, top, _, bottom = lines[left].tolist()
        x1 = float(lines[right, 2])
        if np.abs(lines[right, [1, 3]] - (top, bottom)).max() > SAME or x1 - x0 < THIN:
            continue
        closing = level[np.abs(across[:, [0, 2]] - (x0, x1)).max(axis=1) < SAME]
        upper = closing[np.abs(lines[closing, 1] - top) < SAME]
        lower = closing[np.abs(lines[closing, 3] - bottom) < SAME]
        if not len(upper) or not len(lower):
            continue
        box = x0, top, x1, bottom
        if _is_cell(across, box):
            continue
        own = [left, right, *upper.tolist(), *lower.tolist()]
        if _is_of_words(letters, box, tall):
            found.append(box)
            sides[own] = True
        elif _is_close(letters, box, tall):
            short.append((box, own))
    for box, own in short:
        # The last line of a text with an edge may be a word.
        if any(
            abs(box[0] - x0) < SAME and abs(box[1] - bottom) < SAME for x0, _, _, bottom in found
        ):
            sides[own] = True
    if sides.any():
        page.lines = lines[~sides]


def _is_cell(level: Floats, box: Box) -> bool:
    """Whether a level side of a frame goes on beside it, as that of the next cell."""
    x0, top, x1, bottom = box
    at = np.minimum(np.abs(level[:, 1] - top), np.abs(level[:, 3] - bottom)) < SAME
    beside = (np.abs(level[:, 0] - x1) < THIN) | (np.abs(level[:, 2] - x0) < THIN)
    return bool((at & beside).any())


def _is_of_words(letters: Floats, box: Box, tall: float) -> bool:
    """Whether letters stand in a frame and right beside it on the same line, or fill it."""
    x0, top, x1, bottom = box
    middle = (letters[:, 1] + letters[:, 3]) / 2
    line = letters[(middle > top) & (middle < bottom)]
    inside = (line[:, 0] > x0 - SAME) & (line[:, 2] < x1 + SAME)
    if not inside.any():
        return False
    first, last = line[inside, 0].min(), line[inside, 2].max()
    behind = (line[:, 2] > x1 + SAME) & (line[:, 0] < last + BEHIND * tall)
    before = (line[:, 0] < x0 - SAME) & (line[:, 2] > first - BEHIND * tall)
    close = x1 - x0 > LONG * tall and _is_close(letters, box, tall)
    return bool(close or (behind | before).any())


def _is_close(letters: Floats, box: Box, tall: float) -> bool:
    """Whether a frame's sides stand close about the letters in it."""
    x0, top, x1, bottom = box
    middle = (letters[:, 1] + letters[:, 3]) / 2
    inside = letters[(middle > top) & (middle < bottom)]
    inside = inside[(inside[:, 0] > x0 - SAME) & (inside[:, 2] < x1 + SAME)]
    if not len(inside):
        return False
    before, behind = inside[:, 0].min() - x0, x1 - inside[:, 2].max()
    return bool(before < CLOSE * tall and behind < (CLOSE + BLANK) * tall)
