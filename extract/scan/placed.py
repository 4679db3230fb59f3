"""A page that was read from its picture, as characters and lines like those of any PDF page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.page.directions import ASCENT, DESCENT
from izpilde.extract.pdf.page.paths import Floats
from izpilde.extract.pdf.page.prints import Prints
from izpilde.extract.scan.words import Word, stands_alone

_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3}){1,4}[,:;]")
LEAST_SPACE = 0.25  # of the letters' size: two words of a line are no nearer
SAME_SIZE = 0.3  # of the body's size: letters that differ by less are taken for the body's


def page_chars(
    number: int,
    size: tuple[float, float],
    turn: int,
    words: Sequence[Word],
    lines: Floats,
) -> PageChars:
    """The page ``number``, of this width and height in points as read, from its words and lines.

    ``turn`` as in ``PageChars``.  A word's letters share its width evenly.
    """
    words = [_as_number(word) if stands_alone(words, i) else word for i, word in enumerate(words)]
    sizes = _letter_sizes(words)
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    places: list[tuple[float, float, float]] = []
    runs: list[int] = []
    for i, (word, own) in enumerate(zip(words, sizes, strict=True)):
        top, bottom = word.base - ASCENT * own, word.base + DESCENT * own
        behind = words[i + 1] if i + 1 < len(words) else None
        right, start = word.right, None
        if behind is not None and behind.line == word.line and behind.left > word.middle[0]:
            # A layer's letters are often wider than those that they lie over.
            right, start = min(right, behind.left - LEAST_SPACE * own), behind.left
        edges = np.linspace(word.left, right, len(word.text) + 1).tolist()
        letters = list(zip(word.text, edges, edges[1:], strict=False))
        if start is not None:
            letters.append((" ", right, start))
        for sign, x0, x1 in letters:
            codes.append(ord(sign))
            boxes.append((x0, top, x1, bottom))
            places.append((x0, word.base, own))
            runs.append(word.line)
    return PageChars(
        number=number,
        width=size[0],
        height=size[1],
        turn=turn,
        codes=np.array(codes, dtype=np.uint32),
        boxes=np.array(boxes, dtype=np.float32).reshape(-1, 4),
        lines=lines,
        fills=lines[:0],
        images=1,
        pictured=1.0,
        fields=0,
        cut_off=False,
        unmapped=False,
        nameless=0,
        prints_of=partial(_prints, np.array(places, dtype=np.float64).reshape(-1, 3)),
        run_of=runs.__getitem__,
        drawn=sum(not chr(code).isspace() for code in codes),
        left_out=Counter(),
        stamps=[],
    )


def _prints(places: npt.NDArray[np.float64], indexes: Sequence[int]) -> Prints:
    """How characters are printed, of which ``places`` has left end, baseline and size."""
    x, y, size = places[list(indexes)].T
    no, none = np.zeros(len(x), dtype=np.bool_), np.zeros(len(x), dtype=np.int64)
    return Prints(x, y, size, no, no, no, none, none, ~no)


def _as_number(word: Word) -> Word:
    """A measure's number whose last stop was taken for a comma, as it was printed."""
    return replace(word, text=f"{word.text[:-1]}.") if _NUMBER.fullmatch(word.text) else word


def _letter_sizes(words: Sequence[Word]) -> list[float]:
    """The size of each word's letters: the body's, where it is near that."""
    if not words:
        return []
    weights = np.array([len(word.text) for word in words])
    sizes = np.array([word.size for word in words], dtype=np.float64)
    order = np.argsort(sizes, kind="stable")
    half = np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)
    body = float(sizes[order[half]])
    return [body if abs(size - body) < SAME_SIZE * body else float(size) for size in sizes]
