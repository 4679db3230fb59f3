"""The text that a scanner's program laid, unseen, over a page's picture: where it is, how good.

Programs without a Latvian dictionary leave out the marks of the letters, or of some of them, and
read other words and digits into them: such a layer is not used.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from izpilde.extract.pdf.page.chars import PageChars
from izpilde.extract.pdf.page.codes import are_signs
from izpilde.extract.pdf.page.sight import PALE
from izpilde.extract.scan.frequent import frequent_words
from izpilde.extract.scan.words import Word

PageKind = Literal["text", "picture", "layer"]

PICTURED = 0.5  # of a page: a scan's picture covers more
SAMPLE = 60  # signs of a page that are asked whether they are seen
MARGIN = 0.12  # of a page's height: what is printed above and below a scan is no report's text
FEW = 30  # signs: a scan has no more that are seen, but for its margins
TITLE = 300  # signs: white ones on a picture that are fewer may be a title page's
JUDGED = 30  # words: a layer with fewer is taken as it is
FREQUENT = 0.07  # of a layer's words
MARKED = 0.03  # of its letters are Latvian ones: a twelfth in any text

SPOILT = 0.05  # of its words have digits among letters; more, and the letters are guesses
EXPECTED, LEAST = 6.0, 0.2  # letters of one kind: so many are due, and so few of them are there
# The kinds of marked letters, of which a program may know some, and their share of Latvian's.
_KINDS = (("āēīū", 0.09), ("ģķļņ", 0.014), ("čšž", 0.016))
_MIXED = re.compile(r"[^\W\d_]\d+[^\W\d_]|\d[^\W\d_]\d|^[lioIO]\d+$|^\d+[lioO]$|[~^{}|¬¦]")
_MARKED = frozenset("āčēģīķļņšūž")
_EDGES = ".,;:!?()[]„“”\"'-–—"


def kind_of(page: PageChars) -> PageKind:
    """What a page's text is: printed, in a picture, or laid unseen over one."""
    if page.pictured < PICTURED:
        return "text"
    signs = np.flatnonzero(are_signs(page.codes, page.boxes) & (page.codes > 0))
    if not len(signs):
        return "picture"
    sample = signs[:: max(1, len(signs) // SAMPLE)].tolist()
    prints = page.prints_of(sample)
    laid = prints.invisible
    if len(signs) > TITLE:
        laid = laid | _is_pale(prints.colour)
    unseen = int(laid.sum())
    if 2 * unseen > len(sample):
        return "layer"
    if len(sample) < len(signs) and unseen:
        return "text"
    middle = (page.boxes[signs, 1] + page.boxes[signs, 3]) / 2
    inner = (middle > MARGIN * page.height) & (middle < (1 - MARGIN) * page.height)
    return "picture" if int(inner.sum()) <= FEW else "text"


def _is_pale(colour: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which colours are nearly white: some programs lay their text so over the picture."""
    channels = np.stack([colour >> shift & 0xFF for shift in (16, 8, 0)])
    pale: npt.NDArray[np.bool_] = (colour >= 0) & (channels.min(axis=0) >= PALE)
    return pale


def layer_words(page: PageChars) -> list[Word]:
    """The words of a page's layer; to be asked for while the page is the reader's current one."""
    words: list[Word] = []
    groups = list(_groups(page))
    prints = page.prints_of([letters[0] for letters in groups])
    line, base, right = 0, 0.0, 0.0
    for letters, own_base, own_size in zip(
        groups, prints.y.tolist(), prints.size.tolist(), strict=True
    ):
        x0, top = page.boxes[letters, :2].min(axis=0).tolist()
        x1, bottom = page.boxes[letters, 2:].max(axis=0).tolist()
        if words and (abs(own_base - base) > 0.5 * own_size or x0 < right - own_size):
            line += 1
        base, right = own_base, x1
        text = "".join(map(chr, page.codes[letters].tolist()))
        size = own_size if 0 < own_size < 2 * (bottom - top) else bottom - top
        words.append(Word(text, x0, top, x1, bottom, own_base, size, line, 100.0))
    return words


def _groups(page: PageChars) -> Iterator[list[int]]:
    """The letters of each word of a layer: those that stand together on a line."""
    signs = (are_signs(page.codes, page.boxes) & (page.codes > 0)).tolist()
    boxes = page.boxes.tolist()
    letters: list[int] = []
    for i, sign in enumerate(signs):
        if letters:
            _, top, x1, bottom = boxes[letters[-1]]
            x0, _, _, low = boxes[i]
            far = abs(low - bottom) > 0.5 * (bottom - top) or x0 - x1 > bottom - top
            if not sign or far or x0 < x1 - 20:
                yield letters
                letters = []
        if sign:
            letters.append(i)
    if letters:
        yield letters


def is_good(words: Sequence[Word]) -> bool:
    """Whether a layer's words are Latvian enough to be used."""
    texts = [text for word in words if (text := word.text.strip(_EDGES).lower())]
    plain = [text for text in texts if any(map(str.isalpha, text))]
    if len(plain) < JUDGED:
        return True
    frequent = sum(text in frequent_words() for text in plain)
    letters = [letter for text in plain for letter in text if letter.isalpha()]
    marked = sum(letter in _MARKED for letter in letters)
    if frequent < FREQUENT * len(plain) or marked < MARKED * len(letters):
        return False
    if sum(map(_is_spoilt, texts)) > SPOILT * len(texts):
        return False
    return not any(_lacks(letters, own, share) for own, share in _KINDS)


def _lacks(letters: Sequence[str], own: str, share: float) -> bool:
    """Whether letters of one kind are much fewer than they are in Latvian."""
    expected = share * len(letters)
    return expected >= EXPECTED and sum(letter in own for letter in letters) < LEAST * expected


def _is_spoilt(text: str) -> bool:
    """Whether a word has digits among its letters (``apm4cīti``, ``l4``) or signs of no text."""
    return _MIXED.search(text) is not None
