"""Tables with lines across only, cut into cells: at their lines, and where white runs down.

Cell by cell they are read as well as ruled ones; as a page, what stands alone in a column
(``3.1.``) is misread or lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.rules import Rules
from izpilde.extract.scan.picture import INK, Bools, Grey
from izpilde.extract.scan.words import DPI

SAME_END = 6.0  # points: lines across one table begin and end no farther apart
LEAST_LINES = 3  # lines across a table
WHITE = 0.085  # inches: white between columns is no narrower
MOSTLY = 0.75  # of a table's rows have white there; a text across the table has none

Sides = tuple[int, int, int, int]  # left, top, right, bottom in pixels


@dataclass(frozen=True, slots=True)
class Band:
    """A table with lines across only: its box, and the boxes of its cells, in pixels."""

    box: Sides
    cells: list[Sides]


def find_bands(grey: Grey, level: Rules) -> Iterator[Band]:
    """The tables that these lines, in points, part into rows."""
    points = 72 / DPI
    left = list(range(len(level.at)))
    while left:
        start, end = level.span[left[0]].tolist()
        alike = [i for i in left if np.abs(level.span[i] - (start, end)).max() <= SAME_END]
        left = [i for i in left if i not in alike]
        if len(alike) < LEAST_LINES:
            continue
        heights = [round(float(level.at[i]) / points) for i in alike]
        band = _band(grey, round(start / points), round(end / points), sorted(heights))
        if band is not None:
            yield band


def _band(grey: Grey, left: int, right: int, heights: Sequence[int]) -> Band | None:
    left, right = max(0, left), min(grey.shape[1], right)
    rows = [(top, bottom) for top, bottom in pairwise(heights) if bottom - top > 0.08 * DPI]
    ink: list[Bools] = [
        np.asarray((grey[top:bottom, left:right] < INK).any(axis=0)) for top, bottom in rows
    ]
    written = [row for row in ink if row.any()]
    if len(written) < LEAST_LINES - 1:
        return None
    share: npt.NDArray[np.float64] = (~np.stack(written)).mean(axis=0)
    white: Bools = share >= MOSTLY
    strips = [(a, b) for a, b in _runs(white) if b - a >= WHITE * DPI]
    cuts = [(a + b) // 2 for a, b in strips if a > 0 and b < right - left]
    if not cuts:
        return None
    cells: list[Sides] = []
    for (top, bottom), row in zip(rows, ink, strict=True):
        reach = round(WHITE * DPI / 2)
        own = [cut for cut in cuts if not row[max(0, cut - reach) : cut + reach].any()]
        edges = [0, *own, right - left]
        cells += [(left + a, top, left + b, bottom) for a, b in pairwise(edges)]
    return Band((left, heights[0], right, heights[-1]), cells)


def _runs(mask: Bools) -> list[tuple[int, int]]:
    """Half-open stretches of true."""
    steps = np.flatnonzero(np.diff(np.concatenate(([0], mask.astype(np.int8), [0]))))
    return list(zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True))
