"""Marks in rows of years that rules know by others: `2015 – 38 / 2016 – 44 | 2017 – 51`, `2015=38`.

A stroke before a year of a row is read as a semicolon, a sign of equality behind it as an arrow;
printed they stay.
"""

import re

from izpilde.normalize.latvian.letters import BLANK, BLANKS, YEAR

_STROKE = re.compile(
    rf"(?<={BLANK})[/|·•](?={BLANK}{YEAR}\.?(?:[/–-](?:\d\d)?\d\d\.?)?"
    rf"(?:{BLANK}?(?:g\.|gad(?:ā|s)))?{BLANKS}(?:[–—:=-]{BLANKS}|\()\d)"
)
_EQUALS = re.compile(rf"(?<=\b{YEAR})=(?={BLANKS}\d)")


def with_known_marks(text: str) -> str:
    """The text with the marks that rows of years usually have; of the same length."""
    return _EQUALS.sub("→", _STROKE.sub(";", text))
