"""A page's characters, ruling lines and fills, read by pdfium: the one module that touches it.

pdfium was chosen over pdf_oxide 0.3.78: the Rust reader is some 20 ms faster on 27 pages, but
gives one Python object a character, and pdfium is the engine of Chrome, hardened on damaged
files for years.  All text of a page comes in one call; boxes come one a character, written
through plain addresses into an array, which halves the cost of the call.

Coordinates are PDF points, origin top left of the page as shown (CropBox and /Rotate applied).
Where most of a page's text runs upwards or downwards, the page is turned so that it reads from
left to right; ``PageChars.shown`` gives boxes back on the page as shown.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat
from math import hypot
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from pypdfium2 import raw

from schemas.errors import UnreadableDocument
from schemas.records import Box

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint32]
Bools = npt.NDArray[np.bool_]

# What is over these is none of a report's; it is left out, and `cut_off` says so.
MAX_PAGES = 20_000
MAX_CHARS = 200_000  # a page
MAX_OBJECTS = 500_000  # a page
MAX_PATHS = 60_000  # a page
MAX_SEGMENTS = 300_000  # a page
MAX_FORM_DEPTH = 4

THIN = 3.2  # points: a filled rectangle no thicker is a line
WHITE = 250  # of 255: a colour whose parts are all at least this is not seen on paper

_PATH, _IMAGE, _FORM = 2, 3, 5  # FPDF_PAGEOBJ_*
_LINE_TO, _MOVE_TO = 0, 2  # FPDF_SEGMENT_*
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_FILL_AND_STROKE = 2  # text rendering mode: how a word processor fakes bold
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_BOLD_WEIGHT = 600

_Address = ctypes.c_void_p


def _plain(function: object, *arguments: type, result: type = ctypes.c_int) -> Callable[..., int]:
    """A pdfium function that takes addresses as integers, without ctypes' pointer classes."""
    address = ctypes.cast(function, _Address).value  # type: ignore[arg-type]
    call: Callable[..., int] = ctypes.CFUNCTYPE(result, *arguments)(address or 0)
    return call


_loose_box = _plain(raw.FPDFText_GetLooseCharBox, _Address, ctypes.c_int, _Address)
_unicode = _plain(raw.FPDFText_GetUnicode, _Address, ctypes.c_int, result=ctypes.c_uint)
_origin = _plain(raw.FPDFText_GetCharOrigin, _Address, ctypes.c_int, _Address, _Address)
_char_matrix = _plain(raw.FPDFText_GetMatrix, _Address, ctypes.c_int, _Address)
_font_size = _plain(raw.FPDFText_GetFontSize, _Address, ctypes.c_int, result=ctypes.c_double)
_text_object = _plain(raw.FPDFText_GetTextObject, _Address, ctypes.c_int, result=_Address)
_font = _plain(raw.FPDFTextObj_GetFont, _Address, result=_Address)
_render_mode = _plain(raw.FPDFTextObj_GetTextRenderMode, _Address)
_object = _plain(raw.FPDFPage_GetObject, _Address, ctypes.c_int, result=_Address)
_form_object = _plain(raw.FPDFFormObj_GetObject, _Address, ctypes.c_ulong, result=_Address)
_type = _plain(raw.FPDFPageObj_GetType, _Address)
_bounds = _plain(raw.FPDFPageObj_GetBounds, *[_Address] * 5)
_matrix = _plain(raw.FPDFPageObj_GetMatrix, _Address, _Address)
_draw_mode = _plain(raw.FPDFPath_GetDrawMode, *[_Address] * 3)
_fill_colour = _plain(raw.FPDFPageObj_GetFillColor, *[_Address] * 5)
_stroke_colour = _plain(raw.FPDFPageObj_GetStrokeColor, *[_Address] * 5)
_segments = _plain(raw.FPDFPath_CountSegments, _Address)
_segment = _plain(raw.FPDFPath_GetPathSegment, _Address, ctypes.c_int, result=_Address)
_segment_type = _plain(raw.FPDFPathSegment_GetType, _Address)
_segment_point = _plain(raw.FPDFPathSegment_GetPoint, *[_Address] * 3)


class Print(NamedTuple):
    """Where a character's baseline begins (x, y), the size of its letters, and whether bold."""

    x: float
    y: float
    size: float
    bold: bool


@dataclass
class PageChars:
    """One page: ``codes`` (n,) code points and ``boxes`` (n, 4) x0, top, x1, bottom of each.

    A character's box is its advance wide and its font's ascent and descent high, so that the
    characters of one font on one line have nearly one top and bottom.  Characters that pdfium
    itself put in (spaces, line ends) have a box without area.  ``lines`` (m, 4) are ruling
    lines as thin boxes, ``fills`` (k, 4) shaded areas, ``images`` counts pictures.  ``turn``
    counts the quarter turns clockwise from the page as shown to the page as read.  ``cut_off``
    says that the page holds more than is read, ``unmapped`` that its fonts do not tell which
    letters they print.
    """

    number: int
    width: float
    height: float
    turn: int
    codes: Codes
    boxes: Floats
    lines: Floats
    fills: Floats
    images: int
    cut_off: bool
    unmapped: bool
    print_of: Callable[[int], Print]


def read_pages(data: bytes) -> Iterator[PageChars | int]:
    """The pages in order, one open at a time; the number of a page that cannot be read.

    Raises ``UnreadableDocument`` for a file that is no PDF, is damaged beyond reading, or asks
    for a password.
    """
    with _opened(data) as pdf:
        for index in range(min(len(pdf), MAX_PAGES)):
            try:
                page = pdf[index]
            except pypdfium2.PdfiumError:
                yield index + 1
                continue
            try:
                text = page.get_textpage()
            except pypdfium2.PdfiumError:
                page.close()
                yield index + 1
                continue
            try:
                yield _read_page(page, text, index + 1)
            finally:
                text.close()
                page.close()


def count_pages(data: bytes) -> int:
    """How many pages a file says it has; raises as ``read_pages``."""
    with _opened(data) as pdf:
        return len(pdf)


def render_page(data: bytes, number: int, scale: float) -> Image.Image:
    """A picture of page ``number`` as shown, ``scale`` pixels a point."""
    with _opened(data) as pdf:
        if not 1 <= number <= len(pdf):
            raise UnreadableDocument(f"there is no page {number}; the file has {len(pdf)}")
        try:
            picture: Image.Image = pdf[number - 1].render(scale=scale).to_pil()
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(f"page {number} of this PDF cannot be read") from error
        return picture.convert("RGB")


def turned(boxes: Floats, turns: int, width: float, height: float) -> Floats:
    """Boxes (n, 4) of a page of this size after quarter turns clockwise."""
    x0, top, x1, bottom = boxes.T
    match turns % 4:
        case 1:
            sides = (height - bottom, x0, height - top, x1)
        case 2:
            sides = (width - x1, height - bottom, width - x0, height - top)
        case 3:
            sides = (top, width - x1, bottom, width - x0)
        case _:
            return boxes
    return np.stack(sides, axis=1)


def shown_box(
    number: int, turn: int, size: tuple[float, float], box: tuple[float, float, float, float]
) -> Box:
    """A box of page ``number`` as read (width and height ``size``) on the page as shown."""
    if turn:
        array = np.array([box], dtype=np.float32)
        x0, top, x1, bottom = (float(side) for side in turned(array, 4 - turn, *size)[0])
        box = (x0, top, x1, bottom)
    x0, top, x1, bottom = (round(side, 1) for side in box)
    return Box(number, x0, top, x1, bottom)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise UnreadableDocument(
                "this PDF is encrypted: save it without a password and try again"
            ) from error
        raise UnreadableDocument("this is no PDF that can be read, or it is damaged") from error


def _read_page(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int) -> PageChars:
    crop = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, crop)
    width, height = crop.right - crop.left, crop.top - crop.bottom
    count = max(0, raw.FPDFText_CountChars(text.raw))
    cut_off = count > MAX_CHARS
    codes, boxes = _read_chars(text, min(count, MAX_CHARS))
    drawn = _Drawing(page)
    shown = raw.FPDFPage_GetRotation(page.raw) % 4
    turns = _reading_turn(codes, _from_top_left(boxes, crop.left, crop.top))

    def place(sides: Floats) -> Floats:
        return turned(_from_top_left(sides, crop.left, crop.top), turns, *unturned)

    unturned = width, height
    boxes, lines, fills = place(boxes), place(drawn.lines), place(drawn.fills)
    if turns % 2:
        width, height = height, width
    # What lies outside the page is not seen.
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    codes = np.where((x < -1) | (x > width + 1) | (y < -1) | (y > height + 1), 0, codes)
    return PageChars(
        number,
        width,
        height,
        (turns - shown) % 4,
        codes.astype(np.uint32),
        boxes,
        lines,
        _seen_fills(fills, width, height),
        drawn.images,
        cut_off or drawn.cut_off,
        _is_unmapped(text, codes),
        _print_teller(text, place),
    )


def _read_chars(text: pypdfium2.PdfTextPage, count: int) -> tuple[Codes, Floats]:
    """Code points (n,) and boxes (n, 4) left, top, right, bottom in the page's own space."""
    boxes = np.zeros((count, 4), dtype=np.float32)
    handle = ctypes.cast(text.raw, _Address).value
    start = boxes.ctypes.data
    deque(map(_loose_box, repeat(handle), range(count), range(start, start + 16 * count, 16)), 0)
    units = np.zeros(count + 1, dtype=np.uint16)
    pointer = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    written = raw.FPDFText_GetText(text.raw, 0, count, pointer) if count else 1
    if written == count + 1:
        return units[:count].astype(np.uint32), boxes
    # Characters beyond U+FFFF or without a code: the text is no longer one unit a character.
    codes = np.fromiter(map(_unicode, repeat(handle), range(count)), np.uint32, count)
    return codes, boxes


def _from_top_left(sides: Floats, left: float, top: float) -> Floats:
    """Left, top, right, bottom counted upwards, as x0, top, x1, bottom counted downwards."""
    x = sides[:, [0, 2]] - left
    y = top - sides[:, [1, 3]]
    return np.stack((x.min(axis=1), y.min(axis=1), x.max(axis=1), y.max(axis=1)), axis=1)


def _reading_turn(codes: Codes, boxes: Floats) -> int:
    """Quarter turns clockwise that bring most text of the unrotated page to left-to-right."""
    letters = boxes[codes > 32]
    if len(letters) < 2:
        return 0
    step = np.diff((letters[:, :2] + letters[:, 2:]) / 2, axis=0)
    size = np.minimum(letters[:, 2] - letters[:, 0], letters[:, 3] - letters[:, 1])
    reach = 2 * np.maximum(size[:-1], size[1:]) + 1
    across = (np.abs(step[:, 1]) < 0.2 * reach) & (np.abs(step[:, 0]) < reach)
    along = (np.abs(step[:, 0]) < 0.2 * reach) & (np.abs(step[:, 1]) < reach)
    counts = (
        int(np.sum(across & (step[:, 0] > 0))),
        int(np.sum(along & (step[:, 1] < 0))),
        int(np.sum(across & (step[:, 0] < 0))),
        int(np.sum(along & (step[:, 1] > 0))),
    )
    return counts.index(max(counts))


def _seen_fills(fills: Floats, width: float, height: float) -> Floats:
    """Fills but for a page's background."""
    area = (fills[:, 2] - fills[:, 0]) * (fills[:, 3] - fills[:, 1])
    seen: Floats = fills[area < 0.8 * width * height]
    return seen


def _is_unmapped(text: pypdfium2.PdfTextPage, codes: Codes) -> bool:
    """Whether most of twenty sampled characters have no code that means a letter."""
    letters = np.flatnonzero(codes > 32)
    if not len(letters):
        return False
    sample = letters[:: max(1, len(letters) // 20)]
    unknown = sum(
        raw.FPDFText_HasUnicodeMapError(text.raw, int(i)) == 1
        or codes[i] == 0xFFFD
        or 0xE000 <= codes[i] < 0xF000
        for i in sample
    )
    return bool(2 * unknown > len(sample))


def _print_teller(
    text: pypdfium2.PdfTextPage, place: Callable[[Floats], Floats]
) -> Callable[[int], Print]:
    handle = ctypes.cast(text.raw, _Address).value
    bold_fonts: dict[int, bool] = {}
    origin, matrix = (ctypes.c_double * 2)(), (ctypes.c_float * 6)()
    at, at_matrix = ctypes.addressof(origin), ctypes.addressof(matrix)
    corners = place(np.array([(0, 0, 0, 0), (1, 0, 1, 0), (0, 1, 0, 1)], dtype=np.float32))
    (x0, y0), (x1, y1), (x2, y2) = corners[:, :2].tolist()

    def print_of(index: int) -> Print:
        _origin(handle, index, at, at + 8)
        _char_matrix(handle, index, at_matrix)
        x, y = origin
        size = _font_size(handle, index) * hypot(matrix[2], matrix[3])
        piece = _text_object(handle, index)
        font = _font(piece) if piece else 0
        if font not in bold_fonts:
            bold_fonts[font] = bool(font) and _is_bold(font)
        bold = bold_fonts[font] or bool(piece and _render_mode(piece) == _FILL_AND_STROKE)
        return Print(
            x0 + x * (x1 - x0) + y * (x2 - x0), y0 + x * (y1 - y0) + y * (y2 - y0), size, bold
        )

    return print_of


def _is_bold(font: int) -> bool:
    pointer = ctypes.cast(font, raw.FPDF_FONT)
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(pointer, name, len(name))
    said = name.value.decode("latin-1").lower()
    heavy = int(raw.FPDFFont_GetWeight(pointer)) >= _BOLD_WEIGHT
    return heavy or any(word in said for word in _BOLD_NAMES)


class _Drawing:
    """The lines, fills and pictures of a page, boxes as left, top, right, bottom upwards."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
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
        handle = ctypes.cast(page.raw, _Address).value
        count = max(0, raw.FPDFPage_CountObjects(page.raw))
        self._walk(map(_object, repeat(handle), range(count)), (1, 0, 0, 1, 0, 0), 0)
        self.fills = _array(self._fills)
        self.lines = np.concatenate((_array(self._lines), self._seen_pale()))

    def _walk(self, objects: Iterator[int], matrix: tuple[float, ...], depth: int) -> None:
        for seen, item in enumerate(objects):
            kind = _type(item)
            if kind == 1:
                continue
            if seen > MAX_OBJECTS or self._paths > MAX_PATHS or self._segments > MAX_SEGMENTS:
                self.cut_off = True
                return
            if kind == _PATH:
                self._paths += 1
                self._add_path(item, matrix)
            elif kind == _IMAGE:
                self.images += 1
            elif kind == _FORM and depth < MAX_FORM_DEPTH:
                _matrix(item, ctypes.addressof(self._form))
                inner = _after(tuple(self._form), matrix)
                form = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
                count = max(0, raw.FPDFFormObj_CountObjects(form))
                self._walk(map(_form_object, repeat(item), range(count)), inner, depth + 1)

    def _add_path(self, path: int, matrix: tuple[float, ...]) -> None:
        mode = ctypes.addressof(self._mode)
        _draw_mode(path, mode, mode + 4)
        filled, stroked = self._mode[0] != 0, self._mode[1] != 0
        if not (filled or stroked):
            return
        colour = ctypes.addressof(self._colour)
        tell = _stroke_colour if stroked else _fill_colour
        told = tell(path, colour, colour + 4, colour + 8, colour + 12)
        if told and self._colour[3] == 0:
            return
        pale = bool(told) and min(self._colour[:3]) >= WHITE
        at = ctypes.addressof(self._sides)
        if not _bounds(path, at, at + 4, at + 8, at + 12):
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
        count = _segments(path)
        self._segments += count
        own = (ctypes.c_float * 6)()
        _matrix(path, ctypes.addressof(own))
        whole = _after(tuple(own), matrix)
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
        for index in range(min(count, MAX_SEGMENTS) + 1):
            segment = _segment(path, index) if index < count else 0
            kind = _segment_type(segment) if segment else _MOVE_TO
            if kind == _MOVE_TO:
                yield from _pieces_of(points, stroked)
                points = []
            elif kind != _LINE_TO:
                return  # a curve: no table is drawn of those
            if segment:
                _segment_point(segment, at_x, at_y)
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
