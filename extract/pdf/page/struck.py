"""Struck-through text of a page: a level line through the middle of letters that it begins and
ends with.

It is no text of the report's, and the line is no rule.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.page.paths import Floats

THICKEST = 2.0  # points: a line through text is no thicker
SHORTEST = 4.0  # points
MIDDLE = (0.35, 0.78)  # of a character's height from its top: there a line strikes it through
ENDS = 0.35  # of a character's height: the line and the letters end no farther apart
SPACE = 0.5  # of a character's height: a space struck through beside the letters
LARGE = 2.2  # times the page's usual letters: those of a watermark
LETTERS = 2  # struck through by one line; fewer may be a sign that is printed so
COVERED = 0.6  # of the line's length has letters, the rest is white between words
ACROSS = 1.6  # of a character's height: a line over wider white goes over columns
MOST_LINES = 5_000  # of a page


def take_struck(page: PageChars) -> list[str]:
    """Take what is struck through out of a page's characters, and the lines; the texts taken."""
    texts: list[str] = []
    lines = np.zeros(len(page.lines), dtype=np.bool_)
    for line, chars in _struck(page):
        lines[line] = True
        letters = chars[page.codes[chars] > 32]
        if len(letters):
            said = "".join(chr(code) if code > 32 else " " for code in page.codes[chars].tolist())
            texts.append(" ".join(said.split()))
            page.left_out["struck"] += len(letters)
            page.codes[chars] = 0
    if lines.any():
        page.lines = page.lines[~lines]
    return texts


def _struck(page: PageChars) -> Iterator[tuple[int, npt.NDArray[np.intp]]]:
    """Lines, and the characters that each strikes through, spaces between them too."""
    x0, top, x1, bottom = page.boxes.T
    letters = np.flatnonzero((page.codes > 32) & (bottom > top))
    if not len(letters) or len(page.lines) > MOST_LINES:
        return
    middles = (top + bottom)[letters] / 2
    reach = 0.5 * float((bottom - top)[letters].max())
    candidates = _candidates(page.lines, np.sort(middles), reach).tolist()
    if not candidates:
        return
    usual = float(np.median((bottom - top)[letters]))
    order = np.argsort(middles, kind="stable")
    letters, middles = letters[order], middles[order]
    for i in candidates:
        left, upper, right, lower = page.lines[i].tolist()
        y = (upper + lower) / 2
        first, last = np.searchsorted(middles, (y - reach, y + reach)).tolist()
        near = letters[first:last]
        height = bottom[near] - top[near]
        part = (y - top[near]) / height
        centre = (x0[near] + x1[near]) / 2
        own = (part > MIDDLE[0]) & (part < MIDDLE[1]) & (centre > left) & (centre < right)
        chars = np.sort(near[own])
        if len(chars) < LETTERS:
            continue
        tall = float(height[own].max())
        if tall > LARGE * usual or np.ptp(bottom[chars]) > ENDS * tall:
            continue  # letters of a watermark, of other lines
        # A space struck through before the letters is one of the page's.
        before = page.codes[chars[0] - 1] == 32 if chars[0] else False
        shift = float(x0[chars].min()) - left
        starts = -ENDS * tall < shift < (ENDS + (SPACE if before else 0)) * tall
        ends = -ENDS * tall < right - float(x1[chars].max()) < (ENDS + SPACE) * tall
        covered = float((x1[chars] - x0[chars]).sum()) > COVERED * (right - left)
        gaps = np.sort(x0[chars])[1:] - np.sort(x1[chars])[:-1]
        if starts and ends and covered and gaps.max() < ACROSS * tall:
            between = np.arange(chars[0], chars[-1] + 1)
            yield i, between[np.isin(between, chars) | (page.codes[between] <= 32)]


def _candidates(lines: Floats, middles: Floats, reach: float) -> npt.NDArray[np.intp]:
    """Level lines near which characters have their middle."""
    width, height = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    level = (height <= THICKEST) & (width >= np.maximum(SHORTEST, 2 * height))
    y = (lines[:, 1] + lines[:, 3]) / 2
    first, last = (np.searchsorted(middles, y + side * reach) for side in (-0.6, 0.6))
    found: npt.NDArray[np.intp] = np.flatnonzero(level & (last > first))
    return found
