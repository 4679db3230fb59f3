"""Shaded rows of a page, as the lines that their sides are."""

import numpy as np

from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.rules import MAX_RULES, Rules

BESIDE = 8.0  # points: shaded cells of one row are no farther apart


def find_shades(fills: Floats) -> Rules:
    """The upper and lower sides of shaded rows, areas side by side of one height as one."""
    if not len(fills) or len(fills) > MAX_RULES:
        return Rules(fills[:0, 0], fills[:0, :2])
    x0, top, x1, bottom = fills.T
    order = np.lexsort((x0, np.round(bottom), np.round(top)))
    sides: list[tuple[float, float, float]] = []
    left, upper, right, lower = fills[order[0]].tolist()
    for i in [*order[1:].tolist(), -1]:
        beside = i >= 0 and abs(top[i] - upper) < 1 and abs(bottom[i] - lower) < 1
        if beside and x0[i] <= right + BESIDE:
            right = max(right, float(x1[i]))
            continue
        sides += [(upper, left, right), (lower, left, right)]
        left, upper, right, lower = fills[i].tolist()
    found = np.array(sorted(sides), dtype=np.float32)
    return Rules(found[:, 0], found[:, 1:])
