"""Small tables typed in lines, their cells apart by several blanks, strokes or semicolons.

    Rādītājs    2015    2016         Gads | Kursi | Viesi         Gads: 2015 2016
    Kursi       12      14           2015 | 12    | 240           Kursi: 12 14

A header line that holds no number but years, and lines below with as many cells that hold numbers,
are read with tabs between their cells, as tables of Word files have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, YEAR

_LINE = re.compile(r"[^\n]+")
_NUMBER = (
    r"[<>≥≤~+−-]?(?:\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
    rf"(?:{BLANK}?%)?"
)
_VALUE = rf"(?:{_NUMBER}(?:{BLANK}?{LETTER}{{1,6}}\.?)?|[–—-]|x|n/a)"
_IS_VALUE = re.compile(rf"{BLANKS}{_VALUE}{BLANKS}")
_IS_NUMBER = re.compile(_NUMBER)
_NAMES_YEAR = re.compile(rf"[^\d\n]{{0,20}}(?:{YEAR}|['’]\d\d)[^\d\n]{{0,20}}")
_HAS_DIGIT = re.compile(r"\d")
_HAS_WORD = re.compile(rf"{LETTER}{{2}}")
_BLANK_RUN = re.compile(rf"{BLANK}{{2,}}")
_STROKE = re.compile(rf"{BLANK}*\|{BLANK}*")
_SLASH = re.compile(rf"{BLANK}+/{BLANK}+")
_SEMICOLON = re.compile(rf";{BLANK}*")
_SIGNS = (_STROKE, _BLANK_RUN, _SLASH, _SEMICOLON)
_YEARS_AT_END = re.compile(
    rf"(?P<label>[^\d\n]*?){BLANKS}(?P<cells>{YEAR}\.?(?:(?P<sign>{BLANK}|/|,{BLANK}){YEAR}\.?)"
    rf"(?:(?P=sign){YEAR}\.?){{0,8}}){BLANKS}"
)
_MOST_LINES = 200  # of one table

Span = tuple[int, int]


class _Line(NamedTuple):
    """A line of a table: the gaps between its cells, and the cells."""

    gaps: list[Span]
    cells: list[Span]


def with_tabs(text: str) -> str:
    """The text with tabs in the gaps of its tables; of the same length."""
    if "\n" not in text:
        return text
    lines = [line.span() for line in _LINE.finditer(text)]
    letters: list[str] | None = None
    at = 0
    while at + 1 < len(lines):
        if not _may_head(text, *lines[at : at + 2]):
            at += 1
            continue
        table = _table_at(text, lines[at : at + _MOST_LINES])
        for start, end in (gap for line in table for gap in line.gaps):
            letters = letters or list(text)
            letters[start:end] = "\t".ljust(end - start)
        for start, end in _outer_strokes(text, table):
            letters = letters or list(text)
            letters[start:end] = " " * (end - start)
        at += max(1, len(table))
    return "".join(letters) if letters else text


def _outer_strokes(text: str, table: Sequence[_Line]) -> Iterator[Span]:
    """The strokes that lines of a table begin and end with, which part no cells."""
    for line in table:
        if line.cells and (stroke := _STROKE.match(text, *line.cells[0])):
            yield stroke.span()
        if line.cells and (stroke := _LAST_STROKE.search(text, *line.cells[-1])):
            yield stroke.span()


_LAST_STROKE = re.compile(rf"{BLANK}*\|{BLANK}*\Z")


def _may_head(text: str, line: Span, below: Span) -> bool:
    """Whether a line has no number but years, and the one below some."""
    near = line[1] - line[0] <= _LONGEST_LINE
    return bool(near and _ONLY_YEARS.fullmatch(text, *line) and _HAS_DIGIT.search(text, *below))


_LONGEST_LINE = 300  # characters
_ONLY_YEARS = re.compile(rf"[^\d\n]*(?:(?:{YEAR}|['’]\d\d)(?!\d)[^\d\n]*)*")


def _table_at(text: str, lines: Sequence[Span]) -> list[_Line]:
    """The lines of the table that begins with the first of these; empty where none does."""
    for read in (_cut_by_sign, _cut_by_years):
        if table := read(text, lines):
            return table
    return []


def _cut_by_sign(text: str, lines: Sequence[Span]) -> list[_Line]:
    for sign in _SIGNS:
        header = _cut(text, lines[0], sign)
        if len(header.cells) < 2 or not _is_header(text, header):
            continue
        table = [header]
        for line in lines[1:]:
            row = _cut(text, line, sign)
            longer = len(row.cells) - len(header.cells)
            if longer not in (0, 1) or not _is_row(text, row):
                break
            table.append(row)
        # a semicolon parts sentences too: it takes more of them, or of the lines
        fewest = 2 if sign is not _SEMICOLON or len(header.cells) > 2 else 3
        if len(table) >= fewest:
            return table
    return []


def _cut(text: str, line: Span, sign: re.Pattern[str]) -> _Line:
    """A line cut at its signs; those at its ends part nothing, and blanks before it none."""
    start, end = line
    gaps = [found.span() for found in sign.finditer(text, start, end)]
    gaps = [gap for gap in gaps if gap[0] > start and gap[1] < end]
    starts = [start, *(gap[1] for gap in gaps)]
    ends = [*(gap[0] for gap in gaps), end]
    return _Line(gaps, list(zip(starts, ends, strict=True)))


def _is_header(text: str, line: _Line) -> bool:
    """Whether it has titles or years alone, of those two at least."""
    cells = [text[start:end] for start, end in line.cells]
    named = [bool(_NAMES_YEAR.fullmatch(c)) or not _HAS_DIGIT.search(c) for c in cells]
    told = [c for c in cells if c.strip(" |")]
    return all(named) and len(told) > 1 and all(len(c) <= _LONGEST_TITLE for c in told)


_LONGEST_TITLE = 60  # characters


def _is_row(text: str, line: _Line) -> bool:
    """Whether all its cells but the first are values, a number among them."""
    cells = [text[start:end].strip(" |\u00a0") for start, end in line.cells]
    values = [bool(_IS_VALUE.fullmatch(cell)) or not cell for cell in cells[1:]]
    return all(values) and any(_IS_NUMBER.match(cell) for cell in cells[1:])


def _cut_by_years(text: str, lines: Sequence[Span]) -> list[_Line]:
    """`Gads: 2015 2016 2017` over `Kursi: 38 44 51`: as many numbers at the end of each line as
    the header has years, apart by the same sign."""
    header = _YEARS_AT_END.fullmatch(text, *lines[0])
    if header is None:
        return []
    sign = re.escape(header["sign"].strip()) or BLANK
    count = len(re.findall(YEAR, header["cells"]))
    number = r"\d+(?:[.,]\d+)?%?"
    row = re.compile(
        rf"(?P<label>[^\d\n]*?){BLANKS}"
        rf"(?P<cells>{number}(?:{BLANKS}{sign}{BLANKS}{number}){{{count - 1}}})[;.]?{BLANKS}"
    )
    between = re.compile(rf"{BLANKS}{sign}{BLANKS}(?=\d)")
    table = [_labelled(header, between)]
    for line in lines[1:]:
        found = row.fullmatch(text, *line)
        if found is None or not _HAS_WORD.search(found["label"]):
            break
        table.append(_labelled(found, between))
    return table if len(table) > 1 else []


def _labelled(found: re.Match[str], between: re.Pattern[str]) -> _Line:
    """The gaps of a line with a label and its cells."""
    start, end = found.span("cells")
    gaps = [gap.span() for gap in between.finditer(found.string, start, end)]
    label_end = found.end("label")
    if found["label"] and label_end < start:
        gaps.insert(0, (label_end, start))
    return _Line(gaps, [])
