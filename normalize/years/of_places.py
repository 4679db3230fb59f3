"""Years that tell when something came to each of several places."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import BLANK, LOWER, UPPER, YEAR

# `(Cēsis – 2013; Saldus, Talsi – 2014)`: when something came to each of several places.
_PLACE_BEFORE = re.compile(rf"{UPPER}{LOWER}+{BLANK}[–—-]{BLANK}\Z")
_AND_NEXT_PLACE = re.compile(
    rf"{YEAR}\.?[,;]{BLANK}(?:un{BLANK})?{UPPER}{LOWER}+(?:,{BLANK}{UPPER}{LOWER}+){{0,3}}{BLANK}[–—-]{BLANK}({YEAR})\.?(?=[,;).]|\Z)"
)
_LAST_PLACE = re.compile(rf"({YEAR})\.?[,;]{BLANK}(?:un{BLANK})?[^\d;()]{{1,60}}\Z")
_NEAR = 10  # years


def is_year_of_place(text: str, start: int, year: int) -> bool:
    """Whether the year is told of a place before it, as others are beside it."""
    if not _PLACE_BEFORE.search(text, max(0, start - 30), start):
        return False
    following = _AND_NEXT_PLACE.match(text, start)
    last = re.match(r"\.?(?:[,;).]|\Z)", text[start + 4 : start + 6])
    before = _LAST_PLACE.search(text, max(0, start - 70), start) if last else None
    beside = [int(match[1]) for match in (following, before) if match]
    return any(abs(other - year) < _NEAR for other in beside)
