"""pdfium, through pypdfium2: the one module that touches it.

pdfium was chosen over pdf_oxide 0.3.78: the Rust reader is some 20 ms faster on 27 pages, but
gives one Python object a character, and pdfium is the engine of Chrome, hardened on damaged
files for years.

Functions called for every character or path take plain addresses, and keep Python's lock while
they run: a call costs a third of one with ctypes' pointer classes that lets go of it.  They return
and write what pdfium's functions do.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from pypdfium2 import raw

from izpilde.extract.pdf.page.askew import askew_by, turn_level
from izpilde.extract.pdf.page.notes import (
    MAX_NOTES,
    Field,
    Sides,
    hide_notes,
    holds_lost_kids,
    read_notes,
)
from izpilde.extract.pdf.page.scaled import draw_anew, scale_of
from izpilde.schemas.errors import UnreadableDocument

MAX_PAGES = 5_000  # more are none of a report's
PAGES_AT_ONCE = 250  # pdfium keeps what it has read until the file is closed: it is opened anew
MAX_PIXELS = 40_000_000  # of a page's picture: A2 at 300 dots an inch

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_*
LINE_TO, MOVE_TO = 0, 2  # FPDF_SEGMENT_*
FILL_AND_STROKE = 2  # FPDF_TEXTRENDERMODE: how a word processor fakes bold
INVISIBLE, CLIPS = 3, 7  # the same: what a text recogniser lays over a picture; a mere clip

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_BOLD_WEIGHT = 600

_Address = ctypes.c_void_p
# A whole number is passed as an address is, in a register; ctypes is quicker to make one of it.
_Whole = ctypes.c_void_p


class OpenPage(NamedTuple):
    """The addresses of an open page and of its text; valid until the next page is asked for.

    ``fields`` are filled in upon it; ``boards`` are boxes of notes that may hide its text,
    ``struck`` the lines of notes that strike it through; ``cut_off`` says that it has more notes;
    ``scale`` is how many times as large as in the file it is drawn.
    """

    number: int
    page: int
    text: int
    fields: tuple[Field, ...] = ()
    boards: tuple[Sides, ...] = ()
    struck: tuple[Sides, ...] = ()
    cut_off: bool = False
    scale: float = 1.0


def _plain(
    function: object, *arguments: type, result: type | None = ctypes.c_int
) -> Callable[..., int]:
    """A pdfium function that takes addresses as integers; without a result, a call is quicker."""
    address = ctypes.cast(function, _Address).value  # type: ignore[arg-type]
    call: Callable[..., int] = ctypes.PYFUNCTYPE(result, *arguments)(address or 0)
    return call


_loose_char_box = _plain(raw.FPDFText_GetLooseCharBox, result=None)
char_code = _plain(raw.FPDFText_GetUnicode, _Address, _Whole, result=ctypes.c_uint)
char_origin = _plain(raw.FPDFText_GetCharOrigin, _Address, _Whole, _Address, _Address)
char_matrix = _plain(raw.FPDFText_GetMatrix, _Address, _Whole, _Address)
font_size = _plain(raw.FPDFText_GetFontSize, _Address, _Whole, result=ctypes.c_double)
text_object = _plain(raw.FPDFText_GetTextObject, _Address, _Whole, result=_Address)
font_of = _plain(raw.FPDFTextObj_GetFont, _Address, result=_Address)
render_mode = _plain(raw.FPDFTextObj_GetTextRenderMode, _Address)
page_object = _plain(raw.FPDFPage_GetObject, _Address, _Whole, result=_Address)
form_object = _plain(raw.FPDFFormObj_GetObject, _Address, _Whole, result=_Address)
object_type = _plain(raw.FPDFPageObj_GetType, _Address)
object_bounds = _plain(raw.FPDFPageObj_GetBounds, *[_Address] * 5)
object_matrix = _plain(raw.FPDFPageObj_GetMatrix, _Address, _Address)
is_veiled = _plain(raw.FPDFPageObj_HasTransparency, _Address)
draw_mode = _plain(raw.FPDFPath_GetDrawMode, *[_Address] * 3)
fill_colour = _plain(raw.FPDFPageObj_GetFillColor, *[_Address] * 5)
stroke_colour = _plain(raw.FPDFPageObj_GetStrokeColor, *[_Address] * 5)
count_segments = _plain(raw.FPDFPath_CountSegments, _Address)
path_segment = _plain(raw.FPDFPath_GetPathSegment, _Address, _Whole, result=_Address)
segment_type = _plain(raw.FPDFPathSegment_GetType, _Address)
segment_point = _plain(raw.FPDFPathSegment_GetPoint, *[_Address] * 3)
clip_of = _plain(raw.FPDFPageObj_GetClipPath, _Address, result=_Address)
count_clips = _plain(raw.FPDFClipPath_CountPaths, _Address)
count_clip_segments = _plain(raw.FPDFClipPath_CountPathSegments, _Address, _Whole)
clip_segment = _plain(raw.FPDFClipPath_GetPathSegment, _Address, _Whole, _Whole, result=_Address)
lacks_code = _plain(raw.FPDFText_HasUnicodeMapError, _Address, _Whole)
set_active = _plain(raw.FPDFPageObj_SetIsActive, _Address, _Whole)


def open_pages(
    data: bytes, is_off: Callable[[float, float, float, float], bool] | None = None
) -> Iterator[OpenPage | int]:
    """The pages in order, one open at a time; the number of a page that cannot be read.

    ``is_off`` says whether what stands between these sides, of the notes in layers, is hidden.
    Raises ``UnreadableDocument`` for a file that is no PDF, is damaged beyond reading, asks for
    a password, or has more pages than any report.
    """
    first, count = 0, 1
    while first < count:
        with _opened(data) as pdf:
            count = len(pdf)
            if count > MAX_PAGES:
                raise UnreadableDocument(f"{count:,} pages are more than any report has")
            yield from _some_pages(pdf, range(first, min(count, first + PAGES_AT_ONCE)), is_off)
        first += PAGES_AT_ONCE


def _some_pages(
    pdf: pypdfium2.PdfDocument, indexes: range, is_off: Callable[..., bool] | None
) -> Iterator[OpenPage | int]:
    if pdf.get_formtype():
        pdf.init_forms()
    for index in indexes:
        try:
            page = pdf[index]
            if not pdf.formenv and holds_lost_kids(page.raw):
                page.close()
                _begin_forms(pdf)
                page = pdf[index]
            if (scale := scale_of(page)) != 1:
                draw_anew(page, scale)
                page.close()
                page = pdf[index]
        except pypdfium2.PdfiumError:
            yield index + 1
            continue
        try:
            text = page.get_textpage()
            if degrees := askew_by(page, text):
                text.close()
                turn_level(page, degrees)
                page.close()
                page = pdf[index]
                text = page.get_textpage()
        except pypdfium2.PdfiumError:
            page.close()
            yield index + 1
            continue
        try:
            if is_off is not None:
                hide_notes(page.raw, is_off, scale)
            notes = read_notes(page.raw, pdf.formenv.raw if pdf.formenv else None)
            more = raw.FPDFPage_GetAnnotCount(page.raw) > MAX_NOTES
            yield OpenPage(index + 1, _address(page.raw), _address(text.raw), *notes, more, scale)
        finally:
            text.close()
            page.close()


def _begin_forms(pdf: pypdfium2.PdfDocument) -> None:
    """As ``init_forms``, for a file whose form was lost: pdfium finds a page's fields itself."""
    config = raw.FPDF_FORMFILLINFO(version=2)
    if forms := raw.FPDFDOC_InitFormFillEnvironment(pdf.raw, config):
        pdf.formenv = pypdfium2.PdfFormEnv(forms, config)


def render_page(data: bytes, number: int, scale: float) -> Image.Image:
    """A picture of page ``number`` as shown, ``scale`` pixels a point; raises as ``open_pages``."""
    with _opened(data) as pdf:
        if not 1 <= number <= len(pdf):
            raise UnreadableDocument(f"there is no page {number}; the file has {len(pdf)}")
        try:
            picture: Image.Image = pdf[number - 1].render(scale=scale).to_pil()
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(f"page {number} of this PDF cannot be read") from error
        return picture.convert("RGB")


def page_pixels(data: bytes, number: int, dpi: float) -> tuple[npt.NDArray[np.uint8], float]:
    """Page ``number`` as shown, (height, width, 3) of red, green, blue, and its dots an inch.

    These are fewer than asked for where the page is larger than any sheet; raises as
    ``open_pages``.
    """
    with _opened(data) as pdf:
        try:
            page = pdf[number - 1]
            inches = max(1.0, page.get_width() * page.get_height() / 72**2)
            dpi = min(dpi, (MAX_PIXELS / inches) ** 0.5)
            picture: Image.Image = page.render(scale=dpi / 72).to_pil()
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(f"page {number} of this PDF cannot be read") from error
        return np.asarray(picture.convert("RGB"), dtype=np.uint8), dpi


def paint_page(
    page: int, size: tuple[int, int], place: tuple[int, int, int, int]
) -> npt.NDArray[np.uint8]:
    """An open page as shown, (height, width, 4) of blue, green, red and nothing.

    ``place`` is where the whole page goes in a picture of this ``size`` (width, height): left,
    top, width, height.
    """
    width, height = size
    picture = np.full((height, width, 4), 255, dtype=np.uint8)
    data = picture.ctypes.data_as(ctypes.c_void_p)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, data, 4 * width)
    handle = ctypes.cast(page, raw.FPDF_PAGE)
    raw.FPDF_RenderPageBitmap(bitmap, handle, *place, 0, raw.FPDF_ANNOT)
    raw.FPDFBitmap_Destroy(bitmap)
    return picture


def shown_area(page: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of what is shown of a page, in its own space."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(ctypes.cast(page, raw.FPDF_PAGE), box)
    return box.left, box.bottom, box.right, box.top


def shown_turns(page: int) -> int:
    """Quarter turns clockwise that a page is shown with."""
    return int(raw.FPDFPage_GetRotation(ctypes.cast(page, raw.FPDF_PAGE))) % 4


def count_objects(page: int) -> int:
    return max(0, int(raw.FPDFPage_CountObjects(ctypes.cast(page, raw.FPDF_PAGE))))


def count_form_objects(form: int) -> int:
    return max(0, int(raw.FPDFFormObj_CountObjects(ctypes.cast(form, raw.FPDF_PAGEOBJECT))))


def count_chars(text: int) -> int:
    return max(0, int(raw.FPDFText_CountChars(ctypes.cast(text, raw.FPDF_TEXTPAGE))))


def utf16_units(text: int, count: int) -> npt.NDArray[np.uint16]:
    """The text of the first ``count`` characters; those without a code are left out."""
    units = np.zeros(count + 1, dtype=np.uint16)
    pointer = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    handle = ctypes.cast(text, raw.FPDF_TEXTPAGE)
    written = int(raw.FPDFText_GetText(handle, 0, count, pointer)) if count else 1
    return units[: max(0, written - 1)]


def loose_char_boxes(text: int, count: int) -> npt.NDArray[np.float32]:
    """Left, top, right, bottom (n, 4) of each of the first ``count`` characters, in page space."""
    boxes = np.zeros((count, 4), dtype=np.float32)
    start = boxes.ctypes.data
    # Arguments made ready go through ctypes unchecked, which with a call a character pays.
    ready = _Address.from_param
    places = map(ready, range(start, start + 16 * count, 16))
    deque(map(_loose_char_box, repeat(ready(text)), range(count), places), 0)
    return boxes


def is_bold(font: int) -> bool:
    """Whether a font is bold by its name."""
    said = font_name(font).lower()
    return any(word in said for word in _BOLD_NAMES)


def is_heavy(font: int) -> bool:
    """Whether a font is bold by the weight that the file tells of it."""
    return int(raw.FPDFFont_GetWeight(ctypes.cast(font, raw.FPDF_FONT))) >= _BOLD_WEIGHT


def font_name(font: int) -> str:
    """A font's name in the file."""
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(ctypes.cast(font, raw.FPDF_FONT), name, len(name))
    return name.value.decode("latin-1")


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    with suppress(pypdfium2.PdfiumError):
        return pypdfium2.PdfDocument(data)
    # Its last error may still be that of a file before, until another one is set.
    with suppress(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(b"no PDF").close()
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise UnreadableDocument(
                "this PDF is encrypted: save it without a password and try again"
            ) from error
        raise UnreadableDocument("this is no PDF that can be read, or it is damaged") from error


def _address(handle: object) -> int:
    return ctypes.cast(handle, _Address).value or 0  # type: ignore[arg-type]
