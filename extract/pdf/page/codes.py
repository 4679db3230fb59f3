"""Which code points of a page are signs: what white space is, and what has no width."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Bools = npt.NDArray[np.bool_]

_LAST = 0xFFFF


def table(codes: Iterable[int]) -> Bools:
    """Which of the first 65,536 code points are meant: a look-up is quicker than a search."""
    found = np.zeros(_LAST + 1, dtype=np.bool_)
    found[list(codes)] = True
    return found


def among(known: Bools, codes: Codes) -> Bools:
    """Which of the codes (n,) the table means."""
    chosen: Bools = known.take(codes, mode="clip")
    return chosen


SPACES = table((0x20, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)))
HYPHENS = table((0x0002, 0xFFFE))  # pdfium's marks for a hyphen at a line end
UNSEEN = table(
    (
        *(0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF),
    )
)
DOTS = table((0x2E, 0xB7, 0x2022, 0x2219, 0x22C5))
_NO_SIGNS = table((*range(33), 0x7F, *range(0x80, 0xA0), 0xAD)) | SPACES | UNSEEN


def are_signs(codes: Codes, boxes: npt.NDArray[np.float32]) -> Bools:
    """Which characters (n,) are drawn signs: no white space, no sign without width, no mark of
    pdfium's own without a place on the page.
    """
    signs = ~among(_NO_SIGNS, codes)
    hyphens = among(HYPHENS, codes)
    if hyphens.any():
        signs |= hyphens & (boxes[:, 3] != boxes[:, 1])
    return signs


def count_nameless(codes: Codes, boxes: npt.NDArray[np.float32]) -> int:
    """How many characters of a page's words have no code; where they are most of it, all of them.

    One that stands by itself is a tick or a bullet: no word lacks it.
    """
    nameless = (codes < 32) & (boxes[:, 0] != boxes[:, 2]) & (codes != 2)
    if 2 * int(nameless.sum()) > len(codes):
        return int(nameless.sum())
    of_word = np.concatenate(([False], nameless | (codes >= ord("A")), [False]))
    return int((nameless & (of_word[:-2] | of_word[2:])).sum())
