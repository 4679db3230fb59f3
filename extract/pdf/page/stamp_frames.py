"""Frames of stamps: boxes drawn around what is stamped over a page, and all that they hold.

Such a box would else part the cells of the table under it.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.chars import PageChars, Stamp
from izpilde.extract.pdf.page.fragments import Fragments
from izpilde.extract.pdf.page.paths import Box
from izpilde.extract.pdf.page.rules import Rules
from izpilde.extract.pdf.page.stamps import OTHER_SIZE, body_look, take_out

CORNER = 2.5  # points: the sides of a frame meet no farther apart
AT_SIDE = 8.0  # points: a line that leads to a comment ends no farther from it
LEADER = 0.4  # of the width of the page's text: it is no longer
SAME_SIZE = 0.5  # of the size: lines of one stamp differ by no more


def without_frames(
    page: PageChars, fragments: Fragments, level: Rules, upright: Rules
) -> tuple[Rules, Rules] | None:
    """The ruling lines without the frames of the page's stamps; null where none has a frame.

    Text in a frame that looks like the stamp's is taken out of the page's characters, too.
    """
    level_kept, upright_kept = np.ones(len(level.at), np.bool_), np.ones(len(upright.at), np.bool_)
    sides = [stamp.box for stamp in page.stamps]
    for stamp in list(page.stamps):
        for (top, bottom), (left, right) in _frames(stamp, level, upright):
            level_kept[[top, bottom]] = upright_kept[[left, right]] = False
            x0, x1 = upright.at[[left, right]].tolist()
            y0, y1 = level.at[[top, bottom]].tolist()
            _take_rest(page, fragments, stamp, (x0, y0, x1, y1))
            sides.append((x0, y0, x1, y1))
    level_kept &= ~_leaders(sides, level, fragments)
    if level_kept.all() and upright_kept.all():
        return None
    return (
        Rules(level.at[level_kept], level.span[level_kept]),
        Rules(upright.at[upright_kept], upright.span[upright_kept]),
    )


def _leaders(boxes: Sequence[Box], level: Rules, fragments: Fragments) -> npt.NDArray[np.bool_]:
    """Lines that lead from what they are about to the side of a comment or its frame."""
    led = np.zeros(len(level.at), np.bool_)
    if not len(fragments):
        return led
    wide = float(fragments.boxes[:, 2].max() - fragments.boxes[:, 0].min())
    short = level.span[:, 1] - level.span[:, 0] < LEADER * wide
    for x0, top, x1, bottom in boxes:
        beside = (level.at > top - AT_SIDE) & (level.at < bottom + AT_SIDE)
        ends = (np.abs(level.span[:, 1] - x0) < AT_SIDE) | (np.abs(level.span[:, 0] - x1) < AT_SIDE)
        led |= short & beside & ends
    return led


def _frames(
    stamp: Stamp, level: Rules, upright: Rules
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Level and upright lines that make a box of their own around a stamp, as indexes."""
    x0, top, x1, bottom = stamp.box
    over = (level.span[:, 0] < x0 + CORNER) & (level.span[:, 1] > x1 - CORNER)
    above = np.flatnonzero(over & (level.at < top + CORNER)).tolist()
    below = np.flatnonzero(over & (level.at > bottom - CORNER)).tolist()
    for upper in above:
        left, right = level.span[upper].tolist()
        for lower in below:
            if np.abs(level.span[lower] - (left, right)).max() > CORNER:
                continue
            ends = level.at[[upper, lower]]
            sides = [_side(upright, x, ends) for x in (left, right)]
            if sides[0] is None or sides[1] is None:
                continue
            inner = (left + CORNER, ends[0] + CORNER, right - CORNER, ends[1] - CORNER)
            if not _holds_lines(inner, level, upright):
                yield (upper, lower), (sides[0], sides[1])


def _holds_lines(box: Box, level: Rules, upright: Rules) -> bool:
    """Whether lines lie wholly in a box: it is the outline of a table, not of a stamp."""
    x0, top, x1, bottom = box
    across = (level.at > top) & (level.at < bottom)
    across &= (level.span[:, 0] > x0 - 2 * CORNER) & (level.span[:, 1] < x1 + 2 * CORNER)
    down = (upright.at > x0) & (upright.at < x1)
    down &= (upright.span[:, 0] > top - 2 * CORNER) & (upright.span[:, 1] < bottom + 2 * CORNER)
    return bool(across.any() or down.any())


def _side(upright: Rules, x: float, ends: npt.NDArray[np.float32]) -> int | None:
    """The upright line at a place that goes from one end to the other and no farther."""
    at = np.abs(upright.at - x) < CORNER
    at &= np.abs(upright.span - ends).max(axis=1) < CORNER
    found = np.flatnonzero(at)
    return int(found[0]) if len(found) else None


def _take_rest(page: PageChars, fragments: Fragments, stamp: Stamp, frame: Box) -> None:
    """Take the other lines of a stamp out of the page, unless they look as all text does."""
    size, colour = body_look(fragments)
    if stamp.colour == colour and abs(stamp.size - size) <= OTHER_SIZE * size:
        return
    boxes = fragments.boxes
    inside = (
        (boxes[:, 0] > frame[0] - CORNER)
        & (boxes[:, 1] > frame[1] - CORNER)
        & (boxes[:, 2] < frame[2] + CORNER)
        & (boxes[:, 3] < frame[3] + CORNER)
    )
    apart = SAME_SIZE if stamp.colour != colour else OTHER_SIZE
    alike = fragments.colour == stamp.colour
    alike &= np.abs(fragments.size - stamp.size) < apart * stamp.size
    known = {one.box for one in page.stamps}
    for i in np.flatnonzero(inside & alike).tolist():
        if tuple(boxes[i].tolist()) not in known:
            take_out(page, fragments, i)
