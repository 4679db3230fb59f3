"""Letters whose accent is printed as a mark of its own, over or under them.

TeX, and printers that lack Latvian fonts, print a macron and an ``a`` on one place for ``ā``.
"""

import unicodedata

import numpy as np

from izpilde.extract.pdf.page.codes import Codes
from izpilde.extract.pdf.page.paths import Floats

MOST_PAIRS = 10_000_000  # of marks and letters of a page; marks over are left as they are
OVERLAP = 0.6  # of the narrower one's width: a mark and a letter are printed on one place

# Marks that stand alone, and the combining ones that mean the same: a comma is a cedilla, too,
# and a quotation mark one over a small g.
_COMBINING = {
    "\u00af": "\u0304",
    "\u02c9": "\u0304",
    "\u02c7": "\u030c",
    "\u00b4": "\u0301",
    "\u00a8": "\u0308",
    "\u02d9": "\u0307",
    "\u02da": "\u030a",
    "\u00b8": "\u0327",
    "\u2018": "\u0327",
    ",": "\u0327",
}
_MARKS = np.zeros(0x10000, dtype=np.bool_)
_MARKS[[ord(mark) for mark in _COMBINING if mark != ","]] = True
_DOTLESS = {"\u0131": "i", "\u0237": "j"}


def compose_accents(codes: Codes, boxes: Floats) -> Codes:
    """The code points (n,), letters with their marks; a mark that was taken is 0."""
    marks = np.flatnonzero(_MARKS[np.minimum(codes, 0xFFFF)])
    if not len(marks):
        return codes
    # Commas are many: only one that is printed upon the letter before or behind it is a mark.
    commas = np.flatnonzero(codes == ord(","))
    beside = [np.clip(commas + step, 0, len(codes) - 1) for step in (1, -1)]
    upon = [_shared(boxes[commas], boxes[other]) * (other != commas) > 0 for other in beside]
    marks = np.union1d(marks, commas[upon[0] | upon[1]])[: MOST_PAIRS // len(codes)]
    composed = codes.copy()
    for mark in marks.tolist():
        shared = _shared(boxes, boxes[mark])
        shared[mark] = 0
        at = int(shared.argmax())
        letter = chr(int(composed[at]))
        letter = _DOTLESS.get(letter, letter)
        whole = unicodedata.normalize("NFC", letter + _COMBINING[chr(int(codes[mark]))])
        if shared[at] > 0 and len(whole) == 1:
            composed[mark], composed[at] = 0, ord(whole)
    return composed


def _shared(letters: Floats, marks: Floats) -> Floats:
    """How wide letters and marks (n, 4) are printed on one place of one line; else 0."""
    shared = np.minimum(marks[..., 2], letters[:, 2]) - np.maximum(marks[..., 0], letters[:, 0])
    least = np.minimum(marks[..., 2] - marks[..., 0], letters[:, 2] - letters[:, 0])
    level = np.abs(marks[..., 3] - letters[:, 3]) < 0.6 * (letters[:, 3] - letters[:, 1])
    widths: Floats = np.where((shared > OVERLAP * least) & (least > 0) & level, shared, 0)
    return widths
