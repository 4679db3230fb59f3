"""A table written in markup, as the part of a page of HTML that it stands for."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from izpilde.extract.labels.columns import column_titles
from izpilde.extract.txt.marks import plain_words

MOST_COLUMNS = 60
LEAST_TITLES = 2  # that are known

_BOLD = re.compile(r"'''(.{1,300}?)'''")
_LINE_END = re.compile(r"<br\s*/?>\s*|\s?\\\\(?:\s+|\Z)|(?<=[.;:,])\\\\(?=\S)|\\n")


class Span(NamedTuple):
    """Where in a text a table stands, and the table."""

    start: int
    end: int
    html: str


class MarkedCell(NamedTuple):
    """A cell's text, and how many columns and rows it goes over."""

    text: str
    over: int = 1
    down: int = 1


def are_titles(parts: Sequence[str]) -> bool:
    """Whether some of the parts of a line are known titles of a measure table's columns."""
    known = column_titles()
    return sum(part.strip(" *\"'") in known for part in parts) >= LEAST_TITLES


def table_span(start: int, end: int, rows: Sequence[Sequence[MarkedCell]]) -> Iterator[Span]:
    """The table of so many rows; none with more columns than a report's, which stays text."""
    width = 0
    for row in rows:
        if any(cell.text.strip() for cell in row[MOST_COLUMNS:]):
            return
        width = max(width, sum(cell.over for cell in row))
    made = "".join(f"<tr>{''.join(_cells(row, min(width, MOST_COLUMNS)))}</tr>" for row in rows)
    yield Span(start, end, f"<table>{made}</table>")


def _cells(row: Sequence[MarkedCell], width: int) -> Iterator[str]:
    """The cells of a row; the only one with text, at its beginning, goes over all of them."""
    alone = bool(row) and row[0].down == 1 and not any(cell.text.strip() for cell in row[1:])
    if alone:
        row = [MarkedCell(row[0].text, width)]
    for text, over, down in row[:MOST_COLUMNS]:
        bare = _LINE_END.sub("\n", _BOLD.sub(r"\1", text.strip()))
        lines = [" ".join(line.split()) for line in plain_words(bare).split("\n")]
        spans = f"colspan={over}" + (f" rowspan={down}" if down > 1 else "")
        yield f"<td {spans}>{'<br>'.join(map(escape, filter(None, lines)))}</td>"
