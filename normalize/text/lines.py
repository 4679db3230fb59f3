"""The lines of a text, and whether one goes on with the sentence of the line before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from izpilde.normalize.latvian.letters import BLANK, BLANKS, BULLETS, LOWER, YEAR

_ITEM = re.compile(rf"[ \t\u00a0]*(?:[-–—{BULLETS}o][ \t\u00a0]+|[•▪●]|\d{{1,2}}\)\s|{LOWER}\)\s)")
_NEWLINE = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")


class Line(NamedTuple):
    """A line that is not blank; ``item`` tells whether it is one of a list."""

    start: int
    end: int
    item: bool
    blank_before: bool


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, blank ones left out."""
    start = 0
    blank = False
    for match in [*_NEWLINE.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            yield Line(start, end, bool(_ITEM.match(text, start, end)), blank)
            blank = False
        if match:
            blank = match[0].count("\n") > 1
            start = match.end()


def line_goes_on(text: str, before: Line, line: Line) -> bool:
    """Whether a line goes on with the sentence of the line before: it begins in lower case
    and that one does not end a sentence."""
    mark = _ITEM.match(text, line.start, line.end)
    first = text[mark.end() if mark else line.start : line.end].lstrip()[:1]
    last = text[before.start : before.end].rstrip()[-1:]
    if line.blank_before or last in ".!?:…":
        return False
    if _LABELLED.fullmatch(text, before.start, before.end) and _LABELLED.fullmatch(
        text, line.start, line.end
    ):
        return False
    return first.islower() or (
        last == ";" and _tells_year(text, before) and _begins_with_year(text, line)
    )


# `semināri – 12` over `dalībnieki – 340`: a number alone behind its label
_LABELLED = re.compile(
    rf"[^\d\n:–—-]{{3,60}}(?:{BLANK}[–—-]|:){BLANKS}\d+(?:{BLANK}\d{{3}})*(?:,\d+)?{BLANKS}%?{BLANKS}"
)


def _begins_with_year(text: str, line: Line) -> bool:
    mark = _ITEM.match(text, line.start, line.end)
    return _YEAR_OF_ROW.match(text, mark.end() if mark else line.start, line.end) is not None


def _tells_year(text: str, line: Line) -> bool:
    """Whether the last that a line tells is the number of a year: `…: 2019. gadā – 14;`."""
    start = text.rfind(";", line.start, line.end - 1) + 1
    return _LAST_YEAR.search(text, max(start, line.start), line.end) is not None


# `2020. gadā – 38;` in a row of years, a line each.
_YEAR_OF_ROW = re.compile(rf"\s{{0,3}}{YEAR}{BLANKS}[./]?{BLANKS}(?:gad|g\.|[–—:-]|\d)")
_LAST_YEAR = re.compile(
    rf"(?<!\d){YEAR}{BLANKS}\.?{BLANKS}(?:gad{LOWER}{{1,2}}|g\.)?{BLANKS}[–—:-]?{BLANKS}\d[^;]{{0,40}};\s*\Z"
)


def tells_for_year(text: str, line: Line) -> bool:
    """`2020 – 38`, `38 (2020)`: whether a line tells a number for a year and begins with them."""
    mark = _ITEM.match(text, line.start, line.end)
    start = mark.end() if mark else line.start
    return _NUMBER_FOR_YEAR.match(text, start, line.end) is not None


def is_title_of_row(text: str, start: int, end: int, line: Line) -> bool:
    """Whether the words from ``start`` to ``end``, a line without a number or a stop at its end,
    are the title of such lines, of which the next is the first."""
    if line.blank_before or end - start > _LONGEST_TITLE or not tells_for_year(text, line):
        return False
    return _TITLE.fullmatch(text, start, end) is not None


_LONGEST_TITLE = 90  # characters
_TITLE = re.compile(r"[^\d\n.;:!?]*[^\W\d_][\s)\]]*")
_NUMBER_FOR_YEAR = re.compile(
    rf"\s{{0,3}}(?:[(\[]?{YEAR}(?:\.?/(?:20)?\d\d)?[)\]]?\.?"
    rf"{BLANKS}(?:g\.|gad[sā]|m\.{BLANKS}g\.)?{BLANKS}[–—:→-]?{BLANKS}[≥≤<>~]?\d"
    rf"|\d[\d \u00a0.,]{{0,12}}%?(?:{BLANK}{LOWER}+\.?){{0,2}}"
    rf"{BLANKS}(?:[–—→-]{BLANKS}|[(\[]){YEAR})"
)
