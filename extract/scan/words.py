"""Words that were read from a picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

DPI = 300  # pixels an inch of the pictures that are read: what Tesseract was trained on


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was recognised, in pixels of its picture or in points.

    ``base`` is where its line stands, ``size`` the height of the line's letters, ``line`` counts
    the lines of the picture; ``sure`` is Tesseract's confidence, 0 to 100.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    line: int
    sure: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def moved(self, right: float, down: float, lines: int = 0) -> "Word":
        """The word in a picture that reaches farther to the left and up."""
        return replace(
            self,
            left=self.left + right,
            top=self.top + down,
            right=self.right + right,
            bottom=self.bottom + down,
            base=self.base + down,
            line=self.line + lines,
        )

    def scaled(self, by: float) -> "Word":
        """The word in a picture of another resolution."""
        return replace(
            self,
            left=self.left * by,
            top=self.top * by,
            right=self.right * by,
            bottom=self.bottom * by,
            base=self.base * by,
            size=self.size * by,
        )


def stands_alone(words: Sequence[Word], i: int) -> bool:
    """Whether no word is near on the line of a word."""
    word = words[i]
    behind = words[i + 1] if i + 1 < len(words) else None
    before = words[i - 1] if i else None
    return (
        before is None or before.line != word.line or word.left - before.right > word.size
    ) and (behind is None or behind.line != word.line or behind.left - word.right > word.size)


def without_rules(word: Word, lines: npt.NDArray[np.float32]) -> Word:
    """A word without the strokes at its ends that are a table's lines, (n, 4) as the word is."""
    text = word.text.strip("|¦")
    if text == word.text or not len(lines):
        return word
    upright = lines[lines[:, 3] - lines[:, 1] > lines[:, 2] - lines[:, 0]]
    near = (upright[:, 0] < word.right + word.size) & (upright[:, 2] > word.left - word.size)
    level = (upright[:, 1] < word.bottom) & (upright[:, 3] > word.top)
    return replace(word, text=text) if (near & level).any() else word
