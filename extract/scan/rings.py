"""The rings of round stamps in black ink, and a page without them.

Ink of another shade or colour tells a stamp (``picture``); of a black one, as in a scan of black
and white, only its rings do.  Their arcs are taken for ruled lines, and hurt the letters that they
cross.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from izpilde.extract.scan.picture import INK, Bools, Grey, without_straight
from izpilde.extract.scan.words import DPI

SMALLEST, LARGEST = 0.25, 1.3  # inches: the radius of a stamp's ring
THICKEST = 0.05  # inches: the stroke of a ring
DRAWN = 0.62  # of a circle's round: a ring has ink on so much of it
_ARC, _ARC_BOW = 0.2, 0.05  # inches: how long a piece of a ring is, how far it is bowed
_ARC_INK = 0.3  # of its box, in which letters have more
_ROUGH_DPI = 75  # at which centres are looked for
_VOTES = 30  # of pixels of an edge at ``_ROUGH_DPI``, that a centre needs
_MOST_CENTRES = 3
_ANGLES = 360

Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring: its centre and its inner and outer edge, in pixels."""

    x: float
    y: float
    inner: float
    outer: float

    def crosses(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether the ring has a part in a box."""
        xs, ys = (left - self.x, right - self.x), (top - self.y, bottom - self.y)
        far = math.hypot(*(max(map(abs, sides)) for sides in (xs, ys)))
        near = math.hypot(*(max(0.0, low, -high) for low, high in (xs, ys)))
        return near <= self.outer and far >= self.inner


def find_rings(grey: Grey) -> list[Ring]:
    """The rings of round stamps in a page's picture."""
    arcs = _arcs(grey)
    if not arcs.any():
        return []
    scale = _ROUGH_DPI / DPI
    wide = cv2.dilate(arcs, np.ones((5, 5), np.uint8))
    rough = cv2.resize(wide, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = cv2.HoughCircles(
        rough, cv2.HOUGH_GRADIENT, dp=1, minDist=0.15 * _ROUGH_DPI, param1=80, param2=_VOTES,
        minRadius=round(SMALLEST * _ROUGH_DPI), maxRadius=round(LARGEST * _ROUGH_DPI),
    )  # fmt: skip
    if found is None:
        return []
    ink = np.asarray(grey < INK)
    rings: list[Ring] = []
    for x, y, _ in np.asarray(found).reshape(-1, 3)[:_MOST_CENTRES].tolist():
        for ring in _rings_about(ink, x / scale, y / scale):
            if all(_apart(ring, other) for other in rings):
                rings.append(ring)
    return rings


def _arcs(grey: Grey) -> Grey:
    """The strokes that may be a ring's, letters that touch them with them: 255, all else 0."""
    strokes = without_straight((grey < INK).astype(np.uint8), DPI)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    width, height, area = np.asarray(stats)[:, 2:].T
    large = np.maximum(width, height) >= _ARC * DPI
    thin = area <= _ARC_INK * width * height
    kept = large & thin & (np.minimum(width, height) >= _ARC_BOW * DPI)
    kept[0] = False
    if not kept.any():
        return np.zeros_like(grey)
    return np.where(kept[np.asarray(labels)], 255, 0).astype(np.uint8)


def without_rings(grey: Grey, rings: Sequence[Ring]) -> Grey:
    """A picture without rings; what crosses one from side to side is kept."""
    if not rings:
        return grey
    made = grey.copy()
    height, width = grey.shape
    ink = np.asarray(grey < INK)
    for ring in rings:
        reach = ring.outer + 2
        left, top = max(0, int(ring.x - reach)), max(0, int(ring.y - reach))
        right, bottom = min(width, int(ring.x + reach) + 1), min(height, int(ring.y + reach) + 1)
        ys, xs = np.mgrid[top:bottom, left:right]
        away = np.hypot(xs - ring.x, ys - ring.y)
        on = np.flatnonzero(((away >= ring.inner - 1) & (away <= ring.outer + 1)).ravel())
        x, y, far = xs.ravel()[on], ys.ravel()[on], away.ravel()[on]
        across = [
            _at(ink, ring.x + (x - ring.x) * to / far, ring.y + (y - ring.y) * to / far)
            for to in (ring.inner - 3, ring.outer + 3)
        ]
        erased = ~(across[0] & across[1])
        made[y[erased], x[erased]] = 255
    return made


def _rings_about(ink: Bools, x: float, y: float) -> Iterator[Ring]:
    """The rings about a centre that is known but roughly."""
    radii = np.arange(round(SMALLEST * DPI), round(LARGEST * DPI))
    rough = np.asarray(cv2.dilate(ink.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0)
    for picture, step, reach, some in ((rough, 4, 12, radii[::6]), (ink, 1, 4, radii[::2])):
        about = range(-reach, reach + 1, step)
        places = [(x + dx, y + dy) for dx in about for dy in about]
        drawn = [float(_drawn(picture, to_x, to_y, some).max()) for to_x, to_y in places]
        x, y = places[int(np.argmax(drawn))]
    round_about = _drawn(ink, x, y, radii)
    strokes = np.flatnonzero(round_about >= DRAWN)
    for stroke in np.split(strokes, np.flatnonzero(np.diff(strokes) > 2) + 1):
        if not len(stroke):
            continue
        first, last = int(stroke[0]), int(stroke[-1])
        while first > 0 and round_about[first - 1] >= DRAWN / 2:
            first -= 1
        while last + 1 < len(round_about) and round_about[last + 1] >= DRAWN / 2:
            last += 1
        if last - first <= THICKEST * DPI:
            yield Ring(x, y, float(radii[first]), float(radii[last]))


def _drawn(ink: Bools, x: float, y: float, radii: npt.NDArray[np.intp]) -> Floats:
    """For each radius, the share of the circle's round that has ink."""
    angles = np.arange(_ANGLES) * (2 * np.pi / _ANGLES)
    xs = x + radii[:, None] * np.cos(angles)
    ys = y + radii[:, None] * np.sin(angles)
    share: Floats = _at(ink, xs, ys).mean(axis=1)
    return share


def _at(ink: Bools, x: Floats, y: Floats) -> Bools:
    """Whether there is ink at places; outside of the picture there is none."""
    height, width = ink.shape
    column, row = np.rint(x).astype(np.intp), np.rint(y).astype(np.intp)
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    found: Bools = inside & ink[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)]
    return found


def _apart(ring: Ring, other: Ring) -> bool:
    far = float(np.hypot(ring.x - other.x, ring.y - other.y))
    return far > 0.03 * DPI or ring.inner > other.outer or ring.outer < other.inner
