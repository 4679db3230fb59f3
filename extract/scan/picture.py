"""A page's picture made ready to be read: grey on white paper, of one resolution, upright, level.

OpenCV, which takes a quarter of a second to load, is imported only by this room, and this room
only where a document has a page to be read from its picture.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from izpilde.extract.scan.dark import on_light_areas
from izpilde.extract.scan.words import DPI

Grey = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Boxes = npt.NDArray[np.int32]

INK = 140  # of 255: what is darker, on white paper, is ink
MOST_SKEW = 4.0  # degrees; a page that lies more aslant is not put right
_ROUGH_DPI = 75  # at which paper and skew are looked at
_PAPER = 0.12  # inches: thicker strokes are no letter's, but the paper's own shade
_SPECK = 0.00009  # square inches: what is no larger is dust, 8 pixels at 300 dots an inch
PALE, PALEST = 88, 190  # of 255: ink of a stamp in a grey picture
_STROKE = 0.01  # inches: a stamp's strokes are no thinner
_STAMP = 0.3  # inches: an arc of a stamp's edge is no smaller
_APART = 0.2  # inches: pieces of a stamp's edge are no farther apart
_ARC = 0.16  # inches: the same of a shorter piece that lies inside of a greater one's box
_COLOURED = 60  # of 255: ink whose red, green and blue differ by more is no black
_TINTED = 25  # the same of its pale edges
_STRAIGHT = 0.5  # inches: no stroke of a stamp runs straight as long
_WIDER = 0.014  # inches: strokes are made as much wider, so that lines a little aslant are straight
_PALE_STAMP = (
    120  # of 255: the lightest colour of its ink is lighter, that of black below it is not
)
_LARGEST_STAMP = 3.5  # inches
_FILLED = 0.4  # of its box: strokes that cover more are an area
_STAMPED = 0.5  # of a place's ink: coloured ink that is less of it lies upon the text

cv2.setNumThreads(1)  # a run is parallel over documents


@dataclass(frozen=True, slots=True)
class Straightened:
    """A page as it is read.

    ``grey`` is at ``DPI`` dots an inch; ``turn`` counts the quarter turns clockwise, and ``skew``
    the degrees clockwise after them, from the page as shown to the page as read.
    """

    grey: Grey
    turn: int = 0
    skew: float = 0.0


def cleaned(pixels: npt.NDArray[np.uint8], dpi: float) -> Grey:
    """A picture, (h, w) or (h, w, 3), in grey at ``DPI``, its paper white, without dust.

    Where text in black has coloured ink upon it, a stamp, the black is kept.
    """
    scale = DPI / dpi
    grey = _in_grey(pixels, dpi)
    if abs(scale - 1) > 0.02:
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        grey = np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=how), np.uint8)
    return _without_dust(_without_stamps(_on_white_paper(on_light_areas(grey))))


def turned(grey: Grey, turns: int) -> Grey:
    """A picture after quarter turns clockwise."""
    return np.ascontiguousarray(np.rot90(grey, -turns))


def straightened(grey: Grey, turn: int) -> Straightened:
    """A cleaned picture after quarter turns, and made level."""
    picture = turned(grey, turn)
    skew = _skew(picture)
    if not skew:
        return Straightened(picture, turn)
    height, width = picture.shape
    about = rotation(skew, (width, height))
    level = cv2.warpAffine(
        picture, about, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255.0,)
    )
    return Straightened(np.asarray(level, np.uint8), turn, skew)


def rotation(skew: float, size: tuple[float, float]) -> npt.NDArray[np.float64]:
    """The (2, 3) matrix that turns a page of this size about its middle, degrees clockwise."""
    width, height = size
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    return np.asarray(matrix, np.float64)


def _in_grey(pixels: npt.NDArray[np.uint8], dpi: float) -> Grey:
    if pixels.ndim == 2:
        return pixels
    if (pixels[..., 0] == pixels[..., 1]).all() and (pixels[..., 0] == pixels[..., 2]).all():
        return np.ascontiguousarray(pixels[..., 0])
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    lightest, darkest = pixels.max(axis=2), pixels.min(axis=2)
    ink = darkest < INK
    coloured = ink & (lightest - darkest > _COLOURED)
    if not coloured.any():
        return grey
    # Letters in colour stay: where they stand there is no black beside them.
    reach = max(9, min(pixels.shape[:2]) // 25) | 1
    around = [
        cv2.blur(mask.astype(np.float32), (reach, reach)) for mask in (coloured, ink & ~coloured)
    ]
    upon = np.asarray(around[0] < _STAMPED / (1 - _STAMPED) * around[1])
    grey = np.where(upon, lightest, grey)
    if coloured.sum() >= _STAMPED * ink.sum():
        return grey
    # What is no ink but by its colour, and the grey about it that JPEG leaves.
    tinted = (lightest - darkest > _TINTED) & (darkest < PALEST)
    near = cv2.dilate(coloured.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    pale = (near | tinted) & (lightest > _PALE_STAMP)
    return np.where(pale & _in_stamps(tinted, dpi), 255, grey).astype(np.uint8)


def _in_stamps(coloured: Bools, dpi: float) -> Bools:
    """The boxes of stamps and signatures: coloured strokes that reach round about.

    Ruled lines and filled areas in colour are none, and no line of letters is as high.
    """
    long = round(_STAMP * dpi)
    wider = cv2.dilate(coloured.astype(np.uint8), np.ones((3, 3), np.uint8))
    strokes = without_straight(wider.astype(np.uint8), dpi)
    _, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    inside = np.zeros(coloured.shape, np.bool_)
    for left, top, width, height, area in np.asarray(stats)[1:].tolist():
        round_about = long <= min(width, height) and max(width, height) <= _LARGEST_STAMP * dpi
        if round_about and area <= _FILLED * width * height:
            inside[top : top + height, left : left + width] = True
    return inside


def _on_white_paper(grey: Grey) -> Grey:
    """A picture divided by its paper: shades, stains and yellowed paper become white."""
    height, width = grey.shape
    small = (max(1, width * _ROUGH_DPI // DPI), max(1, height * _ROUGH_DPI // DPI))
    rough = cv2.resize(grey, small, interpolation=cv2.INTER_AREA)
    side = max(3, round(_PAPER * _ROUGH_DPI)) | 1
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    paper = cv2.GaussianBlur(cv2.morphologyEx(rough, cv2.MORPH_CLOSE, brush), (side, side), 0)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    # Black areas, as of white letters on black, are no shade of the paper.
    white = np.maximum(np.asarray(paper, np.float32), 96)
    scaled = np.asarray(grey, np.float32) * (250.0 / white)
    return np.clip(scaled, 0, 255).astype(np.uint8)


def _without_stamps(grey: Grey) -> Grey:
    """A picture without pale ink in strokes of one shade, as far round about as a stamp's.

    Letters are black in the middle and pale at their edges only, and none is as large.
    """
    shades = ((grey > PALE) & (grey < PALEST)).astype(np.uint8)
    long = round(_STAMP * DPI)
    shades = without_straight(shades, DPI)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(shades, connectivity=8)
    sizes = np.asarray(stats)[:, 2:4].min(axis=1)
    sizes[np.asarray(stats)[:, 2:4].max(axis=1) > _LARGEST_STAMP * DPI] = 0  # the page itself, too
    if not (sizes >= long).any():
        return grey
    # The letters of a stamp are in its outline, and thicker than the edges of black ones.
    side = max(3, round(_STROKE * DPI)) | 1
    pale = np.asarray(cv2.morphologyEx(shades, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)))
    stamped = (sizes >= long)[np.asarray(labels)]
    arcs = np.asarray(stats)[:, 2:4].max(axis=1) >= _ARC * DPI
    arcs[0] = False
    pieces = arcs[np.asarray(labels)] | (pale > 0)
    places = np.asarray(stats)
    boxes = np.concatenate((places[:, :2], places[:, :2] + places[:, 2:4]), axis=1)
    for start in np.flatnonzero(sizes >= long).tolist():
        left, top, right, bottom = _whole_stamp(boxes[arcs], boxes[start])
        inside = slice(top, bottom), slice(left, right)
        stamped[inside] |= pieces[inside]
    near = cv2.dilate(stamped.astype(np.uint8), np.ones((side + 2, side + 2), np.uint8))
    return np.where((np.asarray(near) > 0) & (grey > PALE), 255, grey).astype(np.uint8)


def without_straight(strokes: Grey, dpi: float) -> Grey:
    """Strokes without those that run level or upright, or nearly so, as no stamp's do."""
    side, straight = round(_WIDER * dpi) | 1, round(_STRAIGHT * dpi)
    for along in (np.ones((1, straight), np.uint8), np.ones((straight, 1), np.uint8)):
        wider = cv2.dilate(strokes, np.ones((side, side), np.uint8))
        ruled = np.asarray(cv2.morphologyEx(wider, cv2.MORPH_OPEN, along))
        strokes = np.where(ruled > 0, 0, strokes).astype(np.uint8)
    return strokes


def _whole_stamp(arcs: Boxes, start: Boxes) -> list[int]:
    """The box of a stamp of which one piece is found, and of the arcs near it, one after another.

    Black lines and letters cut its edge into pieces.
    """
    box = start
    near, most = round(_APART * DPI), _LARGEST_STAMP * DPI
    while True:
        close = (arcs[:, :2] <= box[2:] + near).all(axis=1)
        close &= (arcs[:, 2:] >= box[:2] - near).all(axis=1)
        grown = np.concatenate(
            (np.minimum(box[:2], arcs[close, :2].min(axis=0, initial=box.max())),
             np.maximum(box[2:], arcs[close, 2:].max(axis=0, initial=0)))
        )  # fmt: skip
        if (grown == box).all() or (grown[2:] - grown[:2]).max() > most:
            return [int(side) for side in box]
        box = grown


def _without_dust(grey: Grey) -> Grey:
    ink = (grey < INK).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 2:
        return grey
    specks = np.asarray(stats)[:, cv2.CC_STAT_AREA] <= _SPECK * DPI * DPI
    specks[0] = False
    dust = specks[np.asarray(labels)]
    if not dust.any():
        return grey
    around = cv2.dilate(dust.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(around & (dust | (ink == 0)), 255, grey).astype(np.uint8)


def _skew(grey: Grey) -> float:
    """The degrees clockwise that make a picture level: its lines are sharpest then."""
    scale = 2 * _ROUGH_DPI / DPI
    rough = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = ((255 - np.asarray(rough, np.float32)) / 255).astype(np.float32)
    ink[ink < 0.2] = 0
    if not ink.any():
        return 0.0
    height, width = ink.shape
    best = 0.0
    for reach, step in ((MOST_SKEW, 0.5), (0.5, 0.1), (0.1, 0.02)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = max(angles.tolist(), key=lambda angle: _sharpness(ink, angle, (width, height)))
    return round(best, 2) if abs(best) >= 0.03 else 0.0


def _sharpness(ink: npt.NDArray[np.float32], angle: float, size: tuple[int, int]) -> float:
    """How much the darkness of a picture's rows differs from one to the next, after a turn."""
    level = cv2.warpAffine(ink, rotation(angle, size), size, flags=cv2.INTER_LINEAR)
    rows = np.asarray(level).sum(axis=1)
    return float((np.diff(rows) ** 2).sum())
