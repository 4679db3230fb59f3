"""The ruled lines in a page's picture, and the picture without them.

Lines are what stays when the ink is opened by a long level or upright stroke; they hurt the
recognition of the letters that they touch.
"""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.scan.picture import Bools, Grey
from izpilde.extract.scan.words import DPI

Boxes = npt.NDArray[np.int32]

LINE_INK = 190  # of 255: a thin line that lies between pixels is pale
LEVEL = 0.35  # inches: shorter level strokes are no lines
UPRIGHT = 0.2  # the same of upright ones; letters of titles are as high, but touch no level line
LONG = 0.9  # inches: a line as long is one though it touches none
THICK = 0.06  # inches: what is thicker is an area
GAP = 0.12  # inches: pieces of one line that was not drawn whole are no farther apart
BROKEN = 0.7  # inches: pieces of one line, where other lines show how long it is
LOW = 0.3  # inches: a row of one line
WHOLE = 0.85  # of a line through such a row is ink
DRAWN = 0.97  # of the way from one level line to the next is ink of an upright one
FEWEST_BROKEN = 2  # lines that end above a row of merged cells and go on below it
MEET = 0.05  # inches: lines no farther apart touch


@dataclass(frozen=True, slots=True)
class Ruling:
    """Ruled lines as boxes (n, 4) left, top, right, bottom in points, and what is left."""

    lines: Floats
    grey: Grey


def find_ruling(grey: Grey) -> Ruling:
    """The lines of a straightened picture, and the picture without them."""
    ink = (grey < LINE_INK).astype(np.uint8)
    level, upright = _strokes(ink, level=True), _strokes(ink, level=False)
    level_boxes = _joined(_boxes(level, level=True))
    _cut_letters(upright, ink, level_boxes)
    upright_boxes = _boxes(upright, level=False)
    level_kept, upright_kept = _kept(level_boxes, upright_boxes)
    level_boxes, upright_boxes = level_boxes[level_kept], upright_boxes[upright_kept]
    low = _in_low_rows(level_boxes, upright_boxes, ink)
    for left, top, right, bottom in low.tolist():
        upright[top:bottom, left:right] |= ink[top:bottom, left:right] > 0
    upright_boxes = np.concatenate((upright_boxes, low))
    lines = np.concatenate((level_boxes, upright_boxes))
    erased = grey.copy()
    for mask, boxes in ((level, level_boxes), (upright, upright_boxes)):
        drawn = np.zeros(mask.shape, np.bool_)
        for left, top, right, bottom in boxes.tolist():
            drawn[top:bottom, left:right] = True
        around = cv2.dilate((mask & drawn).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        erased[around] = 255
    return Ruling((lines * (72 / DPI)).astype(np.float32).reshape(-1, 4), erased)


def _strokes(ink: Grey, level: bool) -> Bools:
    """The ink of long level or upright strokes."""
    along = round((LEVEL if level else UPRIGHT) * DPI)
    gap = round(GAP * DPI)
    across = np.ones((3, 1) if level else (1, 3), np.uint8)
    stroke = np.ones((1, along) if level else (along, 1), np.uint8)
    bridge = np.ones((1, gap) if level else (gap, 1), np.uint8)
    # A line that is not quite level goes from one row of pixels to the next.
    found = cv2.morphologyEx(cv2.dilate(ink, across), cv2.MORPH_OPEN, stroke)
    found = cv2.morphologyEx(found, cv2.MORPH_CLOSE, bridge)
    return np.asarray(found) > 0


def _boxes(mask: Bools, level: bool) -> Boxes:
    """Left, top, right, bottom (n, 4) of the strokes, areas left out."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    left, top, width, height, area = np.asarray(stats)[1:].T
    length = width if level else height
    thin = area <= THICK * DPI * length
    boxes = np.stack((left, top, left + width, top + height), axis=1)
    kept: Boxes = boxes[thin].astype(np.int32)
    return kept


def _joined(level: Boxes) -> Boxes:
    """Level pieces at one height that are as long together as another line, made one line.

    A stamp that was taken off leaves a gap.
    """
    slack = round(MEET * DPI)
    whole = {(left, right) for left, _, right, _ in level.tolist()}
    made: list[list[int]] = []
    for box in sorted(level.tolist(), key=lambda box: (box[1] // slack, box[0])):
        before = made[-1] if made else box
        ends = before[0], box[2]
        if (
            0 < box[0] - before[2] <= BROKEN * DPI
            and abs(box[1] - before[1]) <= slack
            and any(max(abs(a - ends[0]), abs(b - ends[1])) <= slack for a, b in whole)
        ):
            made[-1] = [before[0], min(before[1], box[1]), box[2], max(before[3], box[3])]
        else:
            made.append(box)
    return np.array(made, np.int32).reshape(-1, 4)


def _in_low_rows(level: Boxes, upright: Boxes, ink: Grey) -> Boxes:
    """The pieces of upright lines in rows of one line, too short to be told by their length.

    They go from one level line to the next, where other rows have an upright line.
    """
    slack = round(MEET * DPI)
    found: list[list[int]] = []
    spans = [(left, (top + bottom) // 2, right) for left, top, right, bottom in level.tolist()]
    for left, _, right, _ in upright.tolist():
        heights = sorted({y for a, y, b in spans if a - slack <= left and right <= b + slack})
        there = upright[np.abs(upright[:, 0] - left) <= slack]
        for above, below in pairwise(heights):
            middle = (above + below) // 2
            if not 2 * slack < below - above <= UPRIGHT * DPI + slack:
                continue
            if ((there[:, 1] <= middle) & (there[:, 3] >= middle)).any():
                continue
            if ink[above:below, left:right].any(axis=1).mean() >= DRAWN:
                found.append([left, above, right, below])
                there = np.concatenate((there, [found[-1]]))
    return np.unique(np.array(found, np.int32).reshape(-1, 4), axis=0)


def _cut_letters(upright: Bools, ink: Grey, level: Boxes) -> None:
    """Cut upright strokes where a letter alone leads them through a low row of merged cells.

    The others end above the row and go on below it, and the ink of this one has a gap in it.
    """
    boxes = _boxes(upright, level=False)
    edges = sorted({(top + bottom) // 2 for _, top, _, bottom in level.tolist()})
    slack = round(MEET * DPI)
    for above, below in pairwise(edges):
        if not 2 * slack < below - above <= LOW * DPI:
            continue
        passing = (boxes[:, 1] < above - slack) & (boxes[:, 3] > below + slack)
        ended = np.abs(boxes[:, 3] - above) <= slack
        begun = {left for left, top, _, _ in boxes.tolist() if abs(top - below) <= slack}
        broken = sum(
            any(abs(left - other) <= slack for other in begun) for left in boxes[ended, 0].tolist()
        )
        if broken < FEWEST_BROKEN:
            continue
        for left, _, right, _ in boxes[passing].tolist():
            inked = ink[above:below, left:right].any(axis=1)
            if inked.mean() < WHOLE:
                upright[above + slack // 2 : below - slack // 2, left:right] = False


def _kept(level: Boxes, upright: Boxes) -> tuple[Bools, Bools]:
    """Which strokes are lines: long, or touching one across them.

    A short upright one must also end where one across it is, at both its ends, or at one as
    two others do: the arc of a stamp crosses a line or two, and ends where it will.
    """
    slack = round(MEET * DPI)
    long = round(LONG * DPI)
    beside = (level[:, None, 0] <= upright[None, :, 2] + slack) & (
        level[:, None, 2] >= upright[None, :, 0] - slack
    )
    starts, ends = (
        beside
        & (level[:, None, 1] <= upright[None, :, side] + slack)
        & (level[:, None, 3] >= upright[None, :, side] - slack)
        for side in (1, 3)
    )
    ended = starts.any(axis=0).astype(int) + ends.any(axis=0)
    alike = (np.abs(upright[:, None, 1::2] - upright[None, :, 1::2]) <= slack).all(axis=2)
    is_long = upright[:, 3] - upright[:, 1] >= long
    upright_kept = is_long | (ended == 2) | ((ended == 1) & (alike.sum(axis=1) > 2))
    meets = (
        beside
        & (level[:, None, 1] <= upright[None, :, 3] + slack)
        & (level[:, None, 3] >= upright[None, :, 1] - slack)
        & upright_kept
    )
    return meets.any(axis=1) | (level[:, 2] - level[:, 0] >= long), upright_kept
