"""What stands between the years and numbers of a text, and the rows of years found there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from izpilde.normalize.text.row_tokens import ENDS_SENTENCE, Gap, RowToken, gap_of

_LONGEST = 60  # characters between two tokens
_MOST_WORDS = 4  # in a gap of a row
# What may stand between the years or numbers of a list.
PARTING = frozenset((",", "/", "|", " ", "→", "\n", "•", "·", "*", "–"))


class Told(NamedTuple):
    """A number of a row and its years."""

    start: int
    end: int
    year: RowToken


class YearRow(NamedTuple):
    """``years`` are its years as printed, ``told`` its numbers in order.  ``pairs`` and ``between``
    are the stretches from a year to its number (or from a number to its year) and from there to
    the next.  ``leads`` says that its years stand before their numbers."""

    years: tuple[RowToken, ...]
    told: tuple[Told, ...]
    pairs: tuple[tuple[int, int], ...]
    between: tuple[tuple[int, int], ...]
    leads: bool


class Gaps:
    """What stands between the tokens of a text; null where it is too much for a row."""

    def __init__(self, text: str, tokens: Sequence[RowToken]) -> None:
        self.text = text
        self.tokens = tokens
        self._known: dict[int, Gap | None] = {}

    def behind(self, at: int) -> Gap | None:
        """The gap between that token and the next."""
        if at not in self._known:
            self._known[at] = self._gap(at)
        return self._known[at]

    def span(self, at: int) -> tuple[int, int]:
        return self.tokens[at].end, self.tokens[at + 1].start

    def is_kind(self, at: int, kind: str) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == kind

    def _gap(self, at: int) -> Gap | None:
        if at + 1 >= len(self.tokens):
            return None
        start, end = self.span(at)
        if end - start > _LONGEST or ENDS_SENTENCE.search(self.text, start, end):
            return None
        gap = gap_of(self.text[start:end])
        return gap if len(gap.words) <= _MOST_WORDS else None


Found = tuple[YearRow, int]  # a row, and the token behind it
