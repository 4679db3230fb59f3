"""Marks in rows of years that rules know by others: `2015 – 38 / 2016 – 44 | 2017 – 51`, `2015=38`.

A mark between a year of a row and its number is read as an arrow, one between two pairs as a
semicolon, a curly bracket as a round one; printed they stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from izpilde.normalize.latvian.letters import ARROWS, BLANK, BLANKS, LETTER, UPPER, YEAR
from izpilde.normalize.text.row_gaps import YearRow
from izpilde.normalize.text.written_out import Change

_STROKE = re.compile(
    rf"(?<={BLANK})[/|·•](?={BLANK}{YEAR}\.?(?:[/–-](?:\d\d)?\d\d\.?)?"
    rf"(?:{BLANK}?(?:g\.|gad(?:ā|s)))?{BLANKS}(?:[–—:=-]{BLANKS}|\()\d)"
)
_STROKES = frozenset("/|·•")
_EQUALS = re.compile(rf"(?<=\b{YEAR})=(?={BLANKS}\d)")


def with_known_marks(text: str, rows: Sequence[YearRow] = ()) -> str:
    """The text with the marks that rows of years usually have; of the same length."""
    changes = [change for row in rows for change in _changes(text, row)]
    if changes:
        letters = list(text)
        for start, end, read in changes:
            letters[start:end] = read
        text = "".join(letters)
    if not _STROKES.isdisjoint(text):
        text = _STROKE.sub(";", text)
    if "=" in text:
        text = _EQUALS.sub("→", text)
    return _in_row_of_names(text)


# `Semināri: Ogre 12; Cēsis 9 | Madona 7`
_NAME = (
    rf"{UPPER}{LETTER}+(?:{BLANK}{LETTER}+\.?){{0,2}}{BLANK}"
    rf"\d{{1,3}}(?:{BLANK}\d{{3}}|\d)*(?:,\d+)?"
)
_NAMES_PART = re.compile(rf"{BLANK}?[;|/•·](?={BLANK})")
_ROW_OF_NAMES = re.compile(
    rf":{BLANK}(?P<row>{_NAME}(?:{_NAMES_PART.pattern}{BLANK}{_NAME}){{1,30}})(?=[.;\n)]|\Z)"
)


def _in_row_of_names(text: str) -> str:
    """The text with commas between names that have a number each."""
    if ":" not in text:
        return text
    return _ROW_OF_NAMES.sub(
        lambda row: row[0][:2] + _NAMES_PART.sub(lambda m: ",".ljust(len(m[0])), row["row"]), text
    )


_OTHER_ARROWS = ARROWS.removeprefix("→")  # are written as that

# Between a year and its number; a dash only where the number would be the end of a range.
_TO = re.compile(
    rf"[–—-]+>|>>|(?<![–—:=-] )(?<![–—:=-])>|[{_OTHER_ARROWS}=/|,\n]|:(?!{BLANK})"
    rf"|(?<={LETTER})[–-]\Z"
)
_TO_OR_DASH = re.compile(rf"{_TO.pattern}|[–—‒‑-]")
_NEXT = re.compile(rf"[–—-]+>|>>|[{_OTHER_ARROWS}/|·•*]|,(?!\s)")
_NEXT_BEHIND = re.compile(rf"[–—-]+>|>>|(?<=[)\]] )>(?= )|[{_OTHER_ARROWS}|·•*]|,(?!\s)")
_ARROW = re.compile(r"[–—-]*>{1,2}|[–—-]")
_BEFORE_ROW = re.compile(rf"(?<={LETTER}{BLANK})[/|·•*>](?={BLANK}\Z)")
_ONLY_BLANKS = re.compile(rf"{BLANK}+")


def _changes(text: str, row: YearRow) -> Iterator[Change]:
    """What is read instead of its marks, each of the same length."""
    for year in row.years:
        if text[year.start - 1 : year.start] == "{" and text[year.end : year.end + 1] == "}":
            yield Change(year.start - 1, year.start, "(")
            yield Change(year.end, year.end + 1, ")")
    if row.leads and (
        found := _BEFORE_ROW.search(text, max(0, row.years[0].start - 3), row.years[0].start)
    ):
        yield Change(*found.span(), "–")
    mark = _TO if row.leads else _TO_OR_DASH
    for start, end in row.pairs:
        if found := mark.search(text, start, end):
            yield Change(*found.span(), "→".ljust(len(found[0])))
    parting, sign = (_NEXT if row.leads else _NEXT_BEHIND), ";"
    if not row.pairs:
        parting, sign = _ARROW, "→"
    for start, end in row.between:
        if _ONLY_BLANKS.fullmatch(text, start, end):
            yield Change(start, start + 1, ";")
        elif found := parting.search(text, start, end):
            yield Change(*found.span(), sign.ljust(len(found[0])))
