"""The text around its numbers, as the rules ask for it."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence

from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.refusals.codes import find_codes, find_labelled_rows
from izpilde.normalize.text.marks import find_marks, pointed_marks
from izpilde.normalize.text.structure import Structure
from izpilde.normalize.years.mentions import YearMention

_FAR_BEFORE, _FAR_BEHIND = 48, 80  # letters that a rule looks at


class Around:
    """One text; spans of years, marks of lists, addresses and codes are found once."""

    def __init__(self, structure: Structure, years: Sequence[YearMention]) -> None:
        self.text = structure.text
        self.structure = structure
        self.years = [(year.start, year.end) for year in years]
        self.slashed = find_labelled_rows(structure.text)
        self.marks = find_marks(structure.text) or [*pointed_marks(structure.text)]
        self.codes = find_codes(structure.text, self.slashed)

    def behind(self, number: Number, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern fits right behind the number."""
        return bool(pattern.match(self.text, number.end, number.end + _FAR_BEHIND))

    def before(
        self, number: Number, pattern: re.Pattern[str] | Sought, far: int = _FAR_BEFORE
    ) -> bool:
        """Whether the pattern, which ends with `\\Z`, fits right before the number; ``far`` is how
        many letters it needs at most."""
        start = number.start
        return bool(pattern.search(self.text, start - far if start > far else 0, start))


def overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order, shares a place with the stretch."""
    index = bisect_right(spans, (start, sys.maxsize))
    if index and spans[index - 1][1] > start:
        return True
    return index < len(spans) and spans[index][0] < end
