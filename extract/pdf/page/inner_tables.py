"""Tables drawn inside a cell of another one, so near its sides that their lines seem to meet.

In a table, no two lines form a corner inside of it: one of them goes on.  Where the two upper
corners of a box stand alone between upright lines that go on above, beside another column, the
box is a table in a cell; without its lines its rows are lines of the cell's text.
"""

import numpy as np

from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.paths import Floats

CORNER = 1.5  # points: lines whose ends are no farther apart form a corner
JOINED = 3.5  # points: lines no farther apart are read as one
PADDING = 15.0  # points: the sides of a table that fills a cell are no farther from the cell's


def inner_lines(
    level: tuple[Floats, Floats], upright: tuple[Floats, Floats]
) -> tuple[Bools, Bools]:
    """Which level and upright lines, each positions (n,) and spans (n, 2), are of such tables."""
    (y, across), (x, down) = level, upright
    its_level: Bools = np.zeros(len(y), dtype=np.bool_)
    its_upright: Bools = np.zeros(len(x), dtype=np.bool_)
    for place, (left, right) in zip(y.tolist(), across.tolist(), strict=True):
        reached = (down[:, 0] <= place + CORNER) & (down[:, 1] >= place - CORNER)
        sides = [np.flatnonzero(reached & (np.abs(x - end) <= CORNER)) for end in (left, right)]
        if not all(map(len, sides)):
            continue
        (top, bottom), other = (down[side[0]].tolist() for side in sides)
        box = left, top, right, bottom
        if max(abs(top - other[0]), abs(bottom - other[1])) > CORNER:
            continue
        if not _is_in_cell(box, level, upright, abs(place - top) > CORNER):
            continue
        its_level |= _within(y, across, (top, bottom), (left, right))
        its_upright |= _within(x, down, (left, right), (top, bottom))
    return its_level, its_upright


def _is_in_cell(
    box: tuple[float, float, float, float],
    level: tuple[Floats, Floats],
    upright: tuple[Floats, Floats],
    fills: bool,
) -> bool:
    """Whether a box stands in a cell that has another column beside it.

    One that ``fills`` it has its upper side on the cell's own, and nearly its other sides.
    """
    left, top, right, bottom = box
    (y, across), (x, down) = level, upright
    passing = x[(down[:, 0] < top - CORNER) & (down[:, 1] > bottom - CORNER)]
    before, behind = passing[passing < left - CORNER], passing[passing > right + CORNER]
    if not len(before) or not len(behind) or len(before) + len(behind) < 3:
        return False
    over = (across[:, 0] < left - CORNER) & (across[:, 1] > right + CORNER)
    if fills and not (
        left - before.max() < PADDING
        and behind.min() - right < PADDING
        and (over & (np.abs(y - top) < JOINED)).any()
    ):
        return False
    crossed = over & (y > top + (CORNER if fills else -CORNER)) & (y < bottom - CORNER)
    below = over & (y > bottom - CORNER)
    return bool((over & (y < top)).any() and below.any() and not crossed.any())


def _within(
    at: Floats, span: Floats, places: tuple[float, float], ends: tuple[float, float]
) -> Bools:
    inside: Bools = (at > places[0] - CORNER) & (at < places[1] + CORNER)
    inside &= (span[:, 0] > ends[0] - CORNER) & (span[:, 1] < ends[1] + CORNER)
    return inside
