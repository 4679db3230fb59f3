"""Large first letters, two lines tall or more, which stand beside the lines that they begin."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.codes import Bools

Floats = npt.NDArray[np.float64]
TALLER = 1.6  # times the letters beside it
_GAP = 0.7  # of those letters' size: the most between it and its word
_HIGHER = 0.3  # of that size: the least that its word stands above its own base

_Box = Sequence[float]


def dropped_letters(
    texts: Sequence[str], boxes: Sequence[_Box], chosen: Sequence[int]
) -> dict[int, int]:
    """The fragments that are such letters, each with the fragment that goes on with its word."""
    found: dict[int, int] = {}
    letters = [index for index in chosen if _may_be_large(texts[index])]
    all_boxes = np.array([boxes[index] for index in chosen] if letters else [], np.float64)
    for letter in letters:
        places = np.flatnonzero(_stand_beside(all_boxes, boxes[letter])).tolist()
        beside = [chosen[place] for place in places if chosen[place] != letter]
        word = _word_of(letter, texts, boxes, beside)
        if word is not None:
            found[letter] = word
    return found


def _may_be_large(text: str) -> bool:
    return len(text) == 1 and text.isalnum() and not text.islower()


def _word_of(
    letter: int, texts: Sequence[str], boxes: Sequence[_Box], beside: Sequence[int]
) -> int | None:
    """The topmost fragment that begins right beside the letter, where it goes on with its word."""
    _, top, _, bottom = boxes[letter]
    first = min(beside, key=lambda index: boxes[index][3], default=None)
    if first is None:
        return None
    size, begins = boxes[first][3] - boxes[first][1], texts[first][:1]
    alike = begins.islower() if texts[letter].isalpha() else begins.isdigit()
    taller = bottom - top >= TALLER * size and bottom - boxes[first][3] >= _HIGHER * size
    return first if alike and taller else None


def _stand_beside(boxes: Floats, letter: _Box) -> Bools:
    _, top, right, bottom = letter
    x0, upper, lower = boxes[:, 0], boxes[:, 1], boxes[:, 3]
    size, gap = lower - upper, x0 - right
    near: Bools = (gap >= -0.2 * size) & (gap <= _GAP * size) & (upper < bottom) & (lower > top)
    return near
