"""Pages whose unit is far from a point: drawn in inches, millimetres or dots, or with /UserUnit.

pdfium knows no unit of a page.  Such a page is drawn anew as large as a sheet of paper, so that
what is told in points (how thin a line is, how far words stand apart) holds for it, too.
"""

import ctypes

import pypdfium2
from pypdfium2 import raw

SMALLEST, LARGEST = 250.0, 5000.0  # points: the longer side of a sheet of a report
WIDEST = 2500.0  # points: a page less wide is long: a web page printed on one
SHEET = 842.0  # points: that of A4


def scale_of(page: pypdfium2.PdfPage) -> float:
    """How many times as large a page is to be drawn, 1 for one of a sheet's size."""
    shorter, longer = sorted(page.get_size())
    large = longer > LARGEST and shorter > WIDEST
    return SHEET / longer if 0 < longer < SMALLEST or large else 1.0


def draw_anew(page: pypdfium2.PdfPage, scale: float) -> None:
    """Draw a page so many times as large; it is so when it is opened the next time."""
    boxes = page.get_mediabox(), page.get_cropbox()
    media, crop = ([scale * side for side in box] for box in boxes)
    matrix = raw.FS_MATRIX(scale, 0, 0, scale, 0, 0)
    raw.FPDFPage_TransFormWithClip(page.raw, ctypes.byref(matrix), raw.FS_RECTF(*_clip(media)))
    raw.FPDFPage_TransformAnnots(page.raw, scale, 0, 0, scale, 0, 0)
    page.set_mediabox(*media)
    page.set_cropbox(*crop)


def _clip(box: list[float]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom, as FS_RECTF has them."""
    left, bottom, right, top = box
    return left, top, right, bottom
