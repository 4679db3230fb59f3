"""Lines broken between words, never within a number, whose thousands stand apart by blanks that
other wrapping would break at.
"""

import re

from rich.text import Text

_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))|(?<=[≥≤≈<>×]) (?=\d)|(?<=\d) (?=× \d)")
# A no-break blank is no end of a word; a stroke between two whole words is, `reģionos/novados`, but
# none of an address, a date or a number.
_WHOLE_WORD = r"[^\W\d_]{3,}"
_WORD = re.compile(
    rf"(?<![^ \t/])[(„]?{_WHOLE_WORD}/(?={_WHOLE_WORD}(?:[/,;:)”]|\.?(?![^ \t])))|[^ \t]+"
)


def words_of(text: str) -> list[str]:
    """What may stand on a line of its own: words, and numbers with all their blanks."""
    return [word for line in text.split("\n") for word in _WORD.findall(_joined(line))]


def wrapped(text: Text, width: int, indent: str = "") -> Text:
    """One line of text, broken so that it fits; lines after the first are indented as that one is,
    and by ``indent``.  A word is broken only where it alone is longer than a line.
    """
    plain = _joined(text.plain)
    before = plain[: len(plain) - len(plain.lstrip(" "))] + indent
    breaks: list[int] = []
    later = max(width - len(before), 1)
    room, start = width, 0  # columns of the line, and where in the text it begins
    for word in _WORD.finditer(plain):
        if word.end() - start > room and word.start() > start:
            start, room = word.start(), later
            breaks.append(start)
        while word.end() - start > room:
            start, room = start + room, later
            breaks.append(start)
    lines = list(text.divide(breaks))
    for line in lines:
        line.rstrip()
    return Text(f"\n{before}").join(lines)


def _joined(text: str) -> str:
    """The text, of the same length, without blanks at which a line may not be broken."""
    return _WITHIN_NUMBER.sub("\N{NO-BREAK SPACE}", text)
