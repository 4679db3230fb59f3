"""The lines, shaded areas and pictures drawn on a page.

A line is a stroked one, or a filled rectangle too thin to be an area; of larger shapes the level
and upright sides count.  Curves and slanting lines do not.
"""

import ctypes
from collections.abc import Iterator
from itertools import repeat

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page import pdfium

Floats = npt.NDArray[np.float32]

# What is over these is none of a report's; it is left out, and `cut_off` says so.
MAX_OBJECTS = 500_000  # a page
MAX_PATHS = 60_000  # a page
MAX_SEGMENTS = 300_000  # a page
MAX_FORM_DEPTH = 4

THIN = 3.2  # points: a filled rectangle no thicker is a line
WHITE = 250  # of 255: a colour whose parts are all at least this is not seen on paper


class Drawing:
    """The lines, fills and pictures of a page, boxes as left, top, right, bottom upwards."""

    def __init__(self, page: int) -> None:
        self.images = 0
        self.cut_off = False
        self._paths = self._segments = 0
        self._lines: list[tuple[float, ...]] = []
        self._pale: list[tuple[float, ...]] = []
        self._fills: list[tuple[float, ...]] = []
        self._sides = (ctypes.c_float * 4)()
        self._colour = (ctypes.c_uint * 4)()
        self._mode = (ctypes.c_int * 2)()
        self._form = (ctypes.c_float * 6)()
        objects = map(pdfium.page_object, repeat(page), range(pdfium.count_objects(page)))
        self._walk(objects, (1, 0, 0, 1, 0, 0), 0)
        self.fills = _array(self._fills)
        self.lines = np.concatenate((_array(self._lines), self._seen_pale()))

    def _walk(self, objects: Iterator[int], matrix: tuple[float, ...], depth: int) -> None:
        for seen, item in enumerate(objects):
            kind = pdfium.object_type(item)
            if kind == pdfium.TEXT:
                continue
            if seen > MAX_OBJECTS or self._paths > MAX_PATHS or self._segments > MAX_SEGMENTS:
                self.cut_off = True
                return
            if kind == pdfium.PATH:
                self._paths += 1
                self._add_path(item, matrix)
            elif kind == pdfium.IMAGE:
                self.images += 1
            elif kind == pdfium.FORM and depth < MAX_FORM_DEPTH:
                pdfium.object_matrix(item, ctypes.addressof(self._form))
                inner = _after(tuple(self._form), matrix)
                count = pdfium.count_form_objects(item)
                self._walk(map(pdfium.form_object, repeat(item), range(count)), inner, depth + 1)

    def _add_path(self, path: int, matrix: tuple[float, ...]) -> None:
        mode = ctypes.addressof(self._mode)
        pdfium.draw_mode(path, mode, mode + 4)
        filled, stroked = self._mode[0] != 0, self._mode[1] != 0
        if not (filled or stroked):
            return
        colour = ctypes.addressof(self._colour)
        tell = pdfium.stroke_colour if stroked else pdfium.fill_colour
        told = tell(path, colour, colour + 4, colour + 8, colour + 12)
        if told and self._colour[3] == 0:
            return
        pale = bool(told) and min(self._colour[:3]) >= WHITE
        at = ctypes.addressof(self._sides)
        if not pdfium.object_bounds(path, at, at + 4, at + 8, at + 12):
            return
        left, bottom, right, top = _moved(tuple(self._sides), matrix)
        if right - left <= THIN or top - bottom <= THIN:
            (self._pale if pale else self._lines).append((left, top, right, bottom))
            return
        for corners in self._straight_pieces(path, matrix, stroked):
            left, bottom, right, top = corners
            if right - left <= THIN or top - bottom <= THIN:
                (self._pale if pale else self._lines).append((left, top, right, bottom))
            elif filled and not pale:
                self._fills.append((left, top, right, bottom))

    def _straight_pieces(
        self, path: int, matrix: tuple[float, ...], stroked: bool
    ) -> Iterator[tuple[float, float, float, float]]:
        """The upright rectangles of a path, and its level and upright edges if they are drawn."""
        count = pdfium.count_segments(path)
        self._segments += count
        own = (ctypes.c_float * 6)()
        pdfium.object_matrix(path, ctypes.addressof(own))
        whole = _after(tuple(own), matrix)
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
        for index in range(min(count, MAX_SEGMENTS) + 1):
            segment = pdfium.path_segment(path, index) if index < count else 0
            kind = pdfium.segment_type(segment) if segment else pdfium.MOVE_TO
            if kind == pdfium.MOVE_TO:
                yield from _pieces_of(points, stroked)
                points = []
            elif kind != pdfium.LINE_TO:
                return  # a curve: no table is drawn of those
            if segment:
                pdfium.segment_point(segment, at_x, at_y)
                points.append(_point(x.value, y.value, whole))

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


def _array(boxes: list[tuple[float, ...]]) -> Floats:
    return np.array(boxes, dtype=np.float32).reshape(-1, 4)


def _after(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix (a b c d e f) that applies ``inner`` and then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _point(x: float, y: float, matrix: tuple[float, ...]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(
    sides: tuple[float, ...], matrix: tuple[float, ...]
) -> tuple[float, float, float, float]:
    """Left, bottom, right, top after a matrix."""
    left, bottom, right, top = sides
    if matrix == (1, 0, 0, 1, 0, 0):
        return left, bottom, right, top
    (x, y), (z, w) = _point(left, bottom, matrix), _point(right, top, matrix)
    return min(x, z), min(y, w), max(x, z), max(y, w)


def _pieces_of(
    points: list[tuple[float, float]], stroked: bool
) -> Iterator[tuple[float, float, float, float]]:
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = min(xs), min(ys), max(xs), max(ys)
    upright = all(
        min(x - box[0], box[2] - x) < 0.5 and min(y - box[1], box[3] - y) < 0.5 for x, y in points
    )
    is_box = upright and 4 <= len(points) <= 5
    if is_box:
        yield box
    if stroked or not is_box:
        ring = zip(points, points[1:] + points[:1] if is_box else points[1:], strict=False)
        for (x, y), (z, w) in ring:
            if stroked and (abs(x - z) < 0.5 or abs(y - w) < 0.5):
                yield min(x, z), min(y, w), max(x, z), max(y, w)
