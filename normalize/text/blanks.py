"""Texts with several blanks between two words, which tell nothing: read with one, told as printed.

Between digits they stay, for there they part numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from izpilde.normalize.latvian.letters import BLANK

_BLANKS = re.compile(rf"{BLANK}{{2,}}")


class Squeezed(NamedTuple):
    """A text with single blanks; ``places`` holds where each of its characters is printed, and the
    end of the printed text."""

    printed: str
    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text is printed."""
        if end <= start:
            return self.places[start], self.places[start]
        return self.places[start], self.places[end - 1] + 1

    def at(self, place: int) -> int:
        """The character that is printed there, or the next."""
        return bisect_left(self.places, place)

    def as_printed(self, words: str, near: int) -> str:
        """Words of the text as they are printed behind that place, or else before it."""
        pattern = re.compile(rf"{BLANK}+".join(map(re.escape, re.split(BLANK, words))))
        found = pattern.search(self.printed, near) or pattern.search(self.printed)
        return found[0] if found else words


def squeezed(text: str) -> Squeezed | None:
    """The text with single blanks; null for one that has no others."""
    places: list[int] = []
    at = 0
    for run in _BLANKS.finditer(text):
        if (
            text[max(0, run.start() - 1) : run.start()].isdigit()
            and text[run.end() :][:1].isdigit()
        ):
            continue
        places += range(at, run.start() + 1)
        at = run.end()
    if not at:
        return None
    places += range(at, len(text))
    return Squeezed(text, "".join(map(text.__getitem__, places)), [*places, len(text)])
