"""Tables drawn inside a cell of another one, so near its sides that their lines seem to meet.

In a table, no two lines form a corner inside of it: one of them goes on.  Where the two upper
corners of a box stand alone between upright lines that go on above, beside another column, the
box is a table in a cell; without its lines its rows are lines of the cell's text.
"""

import numpy as np

from izpilde.extract.pdf.page.codes import Bools
from izpilde.extract.pdf.page.paths import Floats

CORNER = 1.5  # points: lines whose ends are no farther apart form a corner


def inner_lines(
    level: tuple[Floats, Floats], upright: tuple[Floats, Floats]
) -> tuple[Bools, Bools]:
    """Which level and upright lines, each positions (n,) and spans (n, 2), are of such tables."""
    (y, across), (x, down) = level, upright
    its_level: Bools = np.zeros(len(y), dtype=np.bool_)
    its_upright: Bools = np.zeros(len(x), dtype=np.bool_)
    for top, (left, right) in zip(y.tolist(), across.tolist(), strict=True):
        begins = np.abs(down[:, 0] - top) <= CORNER
        sides = [np.flatnonzero(begins & (np.abs(x - end) <= CORNER)) for end in (left, right)]
        if not all(map(len, sides)):
            continue
        first, last = (float(down[side[0], 1]) for side in sides)
        if abs(first - last) > CORNER or not _is_in_cell((left, top, right, first), level, upright):
            continue
        its_level |= _within(y, across, (top, first), (left, right))
        its_upright |= _within(x, down, (left, right), (top, first))
    return its_level, its_upright


def _is_in_cell(
    box: tuple[float, float, float, float],
    level: tuple[Floats, Floats],
    upright: tuple[Floats, Floats],
) -> bool:
    """Whether a box stands in a cell that has another column beside it."""
    left, top, right, bottom = box
    (y, across), (x, down) = level, upright
    passing = x[(down[:, 0] < top - CORNER) & (down[:, 1] > bottom - CORNER)]
    before, behind = passing[passing < left - CORNER], passing[passing > right + CORNER]
    if not len(before) or not len(behind) or len(before) + len(behind) < 3:
        return False
    over = (across[:, 0] < left - CORNER) & (across[:, 1] > right + CORNER)
    crossed = over & (y > top - CORNER) & (y < bottom - CORNER)
    below = over & (y > bottom - CORNER)
    return bool((over & (y < top)).any() and below.any() and not crossed.any())


def _within(
    at: Floats, span: Floats, places: tuple[float, float], ends: tuple[float, float]
) -> Bools:
    inside: Bools = (at > places[0] - CORNER) & (at < places[1] + CORNER)
    inside &= (span[:, 0] > ends[0] - CORNER) & (span[:, 1] < ends[1] + CORNER)
    return inside
