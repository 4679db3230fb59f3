"""Ranges that look like years and count things: `apsekoti 1950–2010 īpašumi`."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import BLANK, DASH, LETTER, YEAR
from izpilde.normalize.latvian.lexicon import closed_words, noun_forms
from izpilde.normalize.numbers.ranges import counted_behind

_RANGE = re.compile(rf"({YEAR}){DASH}{YEAR}")
_WORD_BEFORE = re.compile(rf"({LETTER}+){BLANK}\Z")
_CENTURY = 2000  # the first year of those that reports tell of


def is_range_of_things(text: str, start: int, end: int) -> bool:
    """Whether the noun behind is counted, and what stands before is no noun or name of which those
    would be the years (`programmas 2014–2020 projekti`)."""
    span = _RANGE.fullmatch(text, start, end)
    if span is None or not counted_behind(text, start, end):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if before is None:  # `2014–2020 projekti` as a title
        return int(span[1]) < _CENTURY
    word = before[1].lower()
    of_time = closed_words().get(word) == "prep" and word != "ap"  # `kopš 1900–1950 ēkas`
    return not (before[1].isupper() or of_time or word in noun_forms())
