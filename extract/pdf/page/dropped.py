"""Large first letters, two lines tall or more, which stand beside the lines that they begin."""

from collections.abc import Sequence

TALLER = 1.6  # times the letters beside it
_GAP = 0.7  # of those letters' size: the most between it and its word
_HIGHER = 0.3  # of that size: the least that its word stands above its own base

_Box = Sequence[float]


def dropped_letters(
    texts: Sequence[str], boxes: Sequence[_Box], chosen: Sequence[int]
) -> dict[int, int]:
    """The fragments that are such letters, each with the fragment that goes on with its word."""
    found: dict[int, int] = {}
    for index in chosen:
        text = texts[index]
        if len(text) == 1 and text.isalnum() and not text.islower():
            word = _word_of(index, texts, boxes, chosen)
            if word is not None:
                found[index] = word
    return found


def _word_of(
    letter: int, texts: Sequence[str], boxes: Sequence[_Box], chosen: Sequence[int]
) -> int | None:
    """The topmost fragment that begins right beside the letter, where it goes on with its word."""
    _, top, right, bottom = boxes[letter]
    beside = [
        index
        for index in chosen
        if index != letter and _stands_beside(boxes[index], right, top, bottom)
    ]
    first = min(beside, key=lambda index: boxes[index][3], default=None)
    if first is None:
        return None
    size, begins = boxes[first][3] - boxes[first][1], texts[first][:1]
    alike = begins.islower() if texts[letter].isalpha() else begins.isdigit()
    taller = bottom - top >= TALLER * size and bottom - boxes[first][3] >= _HIGHER * size
    return first if alike and taller else None


def _stands_beside(box: _Box, right: float, top: float, bottom: float) -> bool:
    x0, upper, _, lower = box
    size = lower - upper
    return -0.2 * size <= x0 - right <= _GAP * size and upper < bottom and lower > top
