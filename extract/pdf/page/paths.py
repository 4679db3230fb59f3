"""The lines, shaded areas, pictures and texts drawn on a page.

A line is a stroked one, or a filled rectangle too thin to be an area; of larger shapes the level
and upright sides count.  Curves and slanting lines do not, but for dots, of which lines are made.
What a clip leaves of a shape counts, and what has no colour does not.
"""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page import pdfium

Floats = npt.NDArray[np.float32]
Matrix = tuple[float, ...]  # a b c d e f
Box = tuple[float, float, float, float]

# What is over these is none of a report's; it is left out, and `cut_off` says so.
MAX_OBJECTS = 500_000  # a page
MAX_PATHS = 60_000  # a page
MAX_SEGMENTS = 300_000  # a page
MAX_FORM_DEPTH = 4
MAX_CLIPS = 8  # of one object
MAX_CLIP_SEGMENTS = 200  # of one clip; a finer one is not asked for

THIN = 3.2  # points: a filled rectangle no thicker is a line
WHITE = 250  # of 255: a colour whose parts are all at least this is not seen on paper
OPAQUE = 250  # of 255: nothing is seen through what is no more transparent
WITHIN = 1.0  # points: a line that an area hides is no nearer to its sides
BEYOND = 1.6  # points: its ends, caps and all, reach no farther out of the area
MAX_PAIRS = 4_000_000  # of lines and areas; with more, none is said to be hidden
FAINT = 16  # of 255: what is no less transparent is not seen
LETTER_POINTS = 5  # corners; what has more and is small is a letter drawn as a shape
LETTER_SIZE = 72.0  # points: no letter of a watermark is larger
ALIKE = 6  # of 255: colours that differ by no more are seen as one
EVEN_ODD = 1  # the way of filling that leaves out a box within a box
UNTOLD = (-999, -999, -999)  # as the colour of a pattern, which is like no other
UNBOUND: Matrix = (1, 0, 0, 1, 0, 0)


class Cover(NamedTuple):
    """An area or a picture that covers what was painted before it and lies under the rest.

    ``colour`` is red, green, blue; null for a picture.  ``order`` counts what is painted.
    """

    box: Box
    colour: tuple[int, int, int] | None
    order: int


class Veil(NamedTuple):
    """Whether things are in a form as ``Texts`` may be, and how opaque it lets them be, of 1."""

    drawn: bool
    opacity: float


@dataclass(frozen=True, slots=True)
class Texts:
    """Text objects of the page or of one form on it: addresses, orders of painting, matrix.

    ``veiled`` ones are in a form that is painted half seen or through a mask.
    """

    objects: list[int]
    orders: list[int]
    matrix: Matrix
    veiled: bool


class Drawing:
    """The lines, fills, pictures and texts of a page, boxes as left, top, right, bottom upwards.

    ``covers`` are what may hide text, in the order of painting; ``paths`` the addresses of shapes;
    ``veiled`` says that some of them are in a form as ``Texts`` may be; ``faint`` tells of texts in
    forms that are painted half seen how opaque they are, of 1.
    """

    def __init__(self, page: int) -> None:
        self.images: list[Box] = []
        self.cut_off = self.veiled = False
        self.texts: list[Texts] = []
        self.faint: dict[int, float] = {}
        self.covers: list[Cover] = []
        self.paths: list[int] = []
        self._segments = self._order = 0
        self._lines: list[tuple[float, ...]] = []
        self._line_looks: list[tuple[int, ...]] = []  # order, and red, green, blue where told
        self._pale: list[tuple[float, ...]] = []
        self._solid: list[
            tuple[float, ...]
        ] = []  # areas that nothing shines through, order, colour
        self._fills: list[tuple[float, ...]] = []
        self._sides = (ctypes.c_float * 4)()
        self._colour = (ctypes.c_uint * 4)()
        self._mode = (ctypes.c_int * 2)()
        self._form = (ctypes.c_float * 6)()
        count = pdfium.count_objects(page)
        self._walk(
            list(map(pdfium.page_object, repeat(page), range(count))), UNBOUND, 0, Veil(False, 1)
        )
        self.fills = _array(self._fills)
        self.lines = np.concatenate((self._uncovered(), self._seen_pale()))

    def _walk(self, objects: Sequence[int], matrix: Matrix, depth: int, veil: Veil) -> None:
        texts: list[int] = []
        orders: list[int] = []
        for item, kind in zip(objects, map(pdfium.object_type, objects), strict=True):
            self._order += 1
            if kind == pdfium.TEXT:
                texts.append(item)
                orders.append(self._order)
                continue
            over = self._order > MAX_OBJECTS or len(self.paths) > MAX_PATHS
            if over or self._segments > MAX_SEGMENTS:
                self.cut_off = True
                break
            if kind == pdfium.PATH:
                self.paths.append(item)
                self.veiled |= veil.drawn
                self._add_path(item, matrix)
            elif kind == pdfium.IMAGE:
                box = self._box_of(item, matrix)
                if box is not None:
                    self.images.append(box)
                    self.covers.append(Cover(box, None, self._order))
            elif kind == pdfium.FORM and depth < MAX_FORM_DEPTH:
                pdfium.object_matrix(item, ctypes.addressof(self._form))
                inner = _after(tuple(self._form), matrix)
                count = pdfium.count_form_objects(item)
                members = list(map(pdfium.form_object, repeat(item), range(count)))
                self._walk(members, inner, depth + 1, self._veil_of(item, veil))
        if texts:
            self.texts.append(Texts(texts, orders, matrix, veil.drawn))
            if veil.opacity < 1:
                self.faint.update(dict.fromkeys(texts, veil.opacity))

    def _veil_of(self, form: int, around: Veil) -> Veil:
        """How what a form holds is seen, which itself stands in a form."""
        if not pdfium.is_veiled(form):
            return around
        colour = ctypes.addressof(self._colour)
        told = pdfium.fill_colour(form, colour, colour + 4, colour + 8, colour + 12)
        return Veil(True, around.opacity * (self._colour[3] / 255 if told else 1))

    def _box_of(self, item: int, matrix: Matrix) -> Box | None:
        """Left, bottom, right, top of what is seen of a shape or picture; null where nothing is."""
        at = ctypes.addressof(self._sides)
        if not pdfium.object_bounds(item, at, at + 4, at + 8, at + 12):
            return None
        return _within(_moved(tuple(self._sides), matrix), clip_box(item, matrix))

    def _add_path(self, path: int, matrix: Matrix) -> None:
        mode = ctypes.addressof(self._mode)
        pdfium.draw_mode(path, mode, mode + 4)
        filled, stroked = self._mode[0] != 0, self._mode[1] != 0
        if not (filled or stroked):
            return
        colour = ctypes.addressof(self._colour)
        tell = pdfium.stroke_colour if stroked else pdfium.fill_colour
        told = bool(tell(path, colour, colour + 4, colour + 8, colour + 12))
        if told and self._colour[3] < FAINT and not (filled and stroked):
            return
        pale = told and min(self._colour[:3]) >= WHITE
        look = (*self._colour[:3],) if told else UNTOLD
        box = self._box_of(path, matrix)
        if box is None:
            return
        left, bottom, right, top = box
        if right - left <= THIN or top - bottom <= THIN:
            self._add_line((left, top, right, bottom), pale, look)
            return
        clip = clip_box(path, matrix)
        pieces: Iterable[Box] = self._straight_pieces(path, matrix, stroked)
        if self._mode[0] == EVEN_ODD and not stroked:
            pieces = _without_holes(list(pieces))
        for corners in pieces:
            piece = _within(corners, clip)
            if piece is None:
                continue
            left, bottom, right, top = piece
            if right - left <= THIN or top - bottom <= THIN:
                self._add_line((left, top, right, bottom), pale, look)
            elif filled:
                self._add_fill(path, piece)

    def _add_line(self, sides: Box, pale: bool, colour: tuple[int, ...]) -> None:
        if pale:
            self._pale.append(sides)
        else:
            self._lines.append(sides)
            self._line_looks.append((self._order, *colour))

    def _add_fill(self, path: int, box: Box) -> None:
        colour = ctypes.addressof(self._colour)
        told = pdfium.fill_colour(path, colour, colour + 4, colour + 8, colour + 12)
        red, green, blue, alpha = self._colour
        if told and alpha < FAINT:
            return
        self.covers.append(Cover(box, (red, green, blue) if told else None, self._order))
        left, bottom, right, top = box
        if told and alpha >= OPAQUE and not pdfium.is_veiled(path):
            self._solid.append((left, top, right, bottom, self._order, red, green, blue))
        if not told or min(red, green, blue) < WHITE:
            self._fills.append((left, top, right, bottom))

    def _straight_pieces(self, path: int, matrix: Matrix, stroked: bool) -> Iterator[Box]:
        """The upright rectangles of a path, its drawn level and upright edges, and its dots."""
        count = pdfium.count_segments(path)
        self._segments += count
        own = (ctypes.c_float * 6)()
        pdfium.object_matrix(path, ctypes.addressof(own))
        whole = _after(tuple(own), matrix)
        points: list[tuple[float, float]] = []
        curved = False
        x, y = ctypes.c_float(), ctypes.c_float()
        at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
        for index in range(min(count, MAX_SEGMENTS) + 1):
            segment = pdfium.path_segment(path, index) if index < count else 0
            kind = pdfium.segment_type(segment) if segment else pdfium.MOVE_TO
            if kind == pdfium.MOVE_TO:
                # Of a curve only a dot is of a line; no table is drawn of greater ones.
                yield from _dot(points) if curved else _pieces_of(points, stroked)
                points, curved = [], False
            elif kind != pdfium.LINE_TO:
                curved = True
            if segment:
                pdfium.segment_point(segment, at_x, at_y)
                points.append(_point(x.value, y.value, whole))

    def _uncovered(self) -> Floats:
        """The lines but for those that lie well within an area painted after them, or on one of
        their own colour.

        A cell's area may be painted up to the middle of the lines about it.
        """
        lines = _array(self._lines)
        solid = np.array(self._solid, dtype=np.float32).reshape(-1, 8)
        if not len(lines) or not len(solid) or len(lines) * len(solid) > MAX_PAIRS:
            return lines
        looks = np.array(self._line_looks)
        x0, y1, x1, y0 = (side[:, None] for side in lines.T)
        left, top, right, bottom, order = solid[:, :5].T
        level = x1 - x0 > y1 - y0
        within = np.where(
            level,
            (x0 >= left - BEYOND)
            & (x1 <= right + BEYOND)
            & (y0 > bottom + WITHIN)
            & (y1 < top - WITHIN),
            (y0 >= bottom - BEYOND)
            & (y1 <= top + BEYOND)
            & (x0 > left + WITHIN)
            & (x1 < right - WITHIN),
        )
        after = order > looks[:, :1]
        below = np.where(within & ~after, order, -1)
        under = below.argmax(axis=1)
        apart = np.abs(solid[under, 5:] - looks[:, 1:]).max(axis=1)
        hidden = (within & after).any(axis=1) | ((below.max(axis=1) >= 0) & (apart <= ALIKE))
        seen: Floats = lines[~hidden]
        return seen

    def _seen_pale(self) -> Floats:
        """White lines that lie on a shaded area."""
        pale, fills = _array(self._pale), self.fills
        if not len(pale) or not len(fills):
            return _array([])
        x = (pale[:, 0] + pale[:, 2])[:, None] / 2
        y = (pale[:, 1] + pale[:, 3])[:, None] / 2
        left, top, right, bottom = fills.T
        on = (x >= left - 1) & (x <= right + 1) & (y <= top + 1) & (y >= bottom - 1)
        seen: Floats = pale[on.any(axis=1)]
        return seen


def clip_box(item: int, matrix: Matrix) -> Box | None:
    """Left, bottom, right, top of what the clip of an object lets through; null without a clip."""
    clip = pdfium.clip_of(item)
    count = pdfium.count_clips(clip) if clip else 0
    if count <= 0:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    whole: Box | None = None
    for path in range(min(count, MAX_CLIPS)):
        points = []
        segments = pdfium.count_clip_segments(clip, path)
        for index in range(segments if segments <= MAX_CLIP_SEGMENTS else 0):
            pdfium.segment_point(pdfium.clip_segment(clip, path, index), at_x, at_y)
            points.append(_point(x.value, y.value, matrix))
        if points:
            xs, ys = zip(*points, strict=True)
            own = min(xs), min(ys), max(xs), max(ys)
            whole = own if whole is None else _within(whole, own) or (0, 0, -1, -1)
    return whole


def _array(boxes: list[tuple[float, ...]]) -> Floats:
    return np.array(boxes, dtype=np.float32).reshape(-1, 4)


def _after(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix (a b c d e f) that applies ``inner`` and then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(sides: tuple[float, ...], matrix: Matrix) -> Box:
    """Left, bottom, right, top after a matrix."""
    left, bottom, right, top = sides
    if matrix == UNBOUND:
        return left, bottom, right, top
    corners = [_point(x, y, matrix) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _within(box: Box, clip: Box | None) -> Box | None:
    """What a clip leaves of a box; null where that is nothing."""
    if clip is None:
        return box
    left, bottom = max(box[0], clip[0]), max(box[1], clip[1])
    right, top = min(box[2], clip[2]), min(box[3], clip[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def _dot(points: list[tuple[float, float]]) -> Iterator[Box]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if max(xs) - min(xs) <= THIN and max(ys) - min(ys) <= THIN:
        yield min(xs), min(ys), max(xs), max(ys)


def _without_holes(pieces: list[Box]) -> list[Box]:
    """Filled boxes, of one that lies in the one before it what is left around it: a frame."""
    left: list[Box] = []
    for piece in pieces:
        if left and _holds(left[-1], piece):
            left[-1:] = _frame(left[-1], piece)
        elif left and _holds(piece, left[-1]):
            left[-1:] = _frame(piece, left[-1])
        else:
            left.append(piece)
    return left


def _holds(outer: Box, inner: Box) -> bool:
    sides = zip(inner, outer, (1, 1, -1, -1), strict=True)
    return outer != inner and all((own - its) * sign > -0.01 for own, its, sign in sides)


def _frame(outer: Box, inner: Box) -> list[Box]:
    """The sides of a box, as thick as it reaches beyond the one inside it."""
    left, bottom, right, top = outer
    x0, y0, x1, y1 = inner
    return [
        (left, bottom, x0, top),
        (x1, bottom, right, top),
        (left, bottom, right, y0),
        (left, y1, right, top),
    ]


def _pieces_of(points: list[tuple[float, float]], stroked: bool) -> Iterator[Box]:
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = min(xs), min(ys), max(xs), max(ys)
    upright = all(
        min(x - box[0], box[2] - x) < 0.5 and min(y - box[1], box[3] - y) < 0.5 for x, y in points
    )
    is_box = upright and 4 <= len(points) <= 5
    if len(points) > LETTER_POINTS and max(box[2] - box[0], box[3] - box[1]) < LETTER_SIZE:
        return
    if is_box:
        yield box
    if stroked or not is_box:
        ring = zip(points, points[1:] + points[:1] if is_box else points[1:], strict=False)
        for (x, y), (z, w) in ring:
            if stroked and (abs(x - z) < 0.5 or abs(y - w) < 0.5):
                yield min(x, z), min(y, w), max(x, z), max(y, w)
