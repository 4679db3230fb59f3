"""Pages drawn a little aslant: nearly all their letters run at one small angle.

Such a page is turned level, as a scan is, before its lines are read.  One with a picture is none:
it may be a scan, whose letters lie over the picture as it was scanned.
"""

import ctypes
import math
from functools import partial
from statistics import median

import pypdfium2
from pypdfium2 import raw

LETTERS = 40  # of a page are asked how they run
FEWEST = 12
LEAST, MOST = 0.3, 12.0  # degrees: less is level, more is set so on purpose
ALIKE = 0.2  # degrees: how far the letters of one page differ
NEARLY_ALL = 0.85


def askew_by(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> float:
    """By how many degrees a page's text runs upwards of level, or of upright; 0 where it is so."""
    count = raw.FPDFText_CountChars(text.raw)
    matrix = raw.FS_MATRIX()
    angles: list[float] = []
    for index in range(0, count, max(1, count // LETTERS)):
        if raw.FPDFText_GetUnicode(text.raw, index) > 32 and raw.FPDFText_GetMatrix(
            text.raw, index, ctypes.byref(matrix)
        ):
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
            angles.append((angle + 45) % 90 - 45)
    if len(angles) < FEWEST:
        return 0.0
    usual = median(angles)
    alike = sum(abs(angle - usual) < ALIKE for angle in angles)
    askew = LEAST < abs(usual) < MOST and alike >= NEARLY_ALL * len(angles)
    return usual if askew and not _has_pictures(page) else 0.0


def _has_pictures(page: pypdfium2.PdfPage) -> bool:
    objects = map(
        partial(raw.FPDFPage_GetObject, page.raw), range(raw.FPDFPage_CountObjects(page.raw))
    )
    return any(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE for item in objects)


def turn_level(page: pypdfium2.PdfPage, degrees: float) -> None:
    """Turn a page clockwise about its middle; it is so when it is opened the next time."""
    left, bottom, right, top = page.get_cropbox()
    x, y = (left + right) / 2, (bottom + top) / 2
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    matrix = raw.FS_MATRIX(cos, -sin, sin, cos, x - cos * x - sin * y, y + sin * x - cos * y)
    far = abs(right - left) + abs(top - bottom)
    clip = raw.FS_RECTF(left - far, top + far, right + far, bottom - far)
    raw.FPDFPage_TransFormWithClip(page.raw, ctypes.byref(matrix), clip)
