"""A sheet of several tables, which a program saved or printed as one.

Below rows of measures stand the titles of another table: years alone beside words, or other titles
of measures.  From there on it is a table of its own, and the lone text above is its caption.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from izpilde.extract.document import Block, Document, Paragraph, Table
from izpilde.extract.labels.columns import column_titles
from izpilde.extract.labels.headers import HEADER_WITHIN, find_header
from izpilde.extract.labels.numbers import is_number, number_parts
from izpilde.extract.labels.title_rows import HEADER_ROWS

LEAST_TITLES = 4  # known ones of a measure table
LEAST_YEARS = 2  # of titles
LONGEST_TITLE = 80  # characters
_YEAR = re.compile(r"(?:19|20)\d\d\.?(?:\s?g(?:ads|ada|adā|\.))?")

Rows = Sequence[Sequence[str]]


def with_tables_parted(document: Document) -> Document:
    """The document, each table of values below measures a table of its own."""
    blocks = [part for block in document.blocks for part in _parts(block)]
    return (
        document if len(blocks) == len(document.blocks) else replace(document, blocks=tuple(blocks))
    )


def _parts(block: Block) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield block
        return
    texts = [[cell.text.strip() if cell else "" for cell in row] for row in block.grid()]
    titles = [row for row, said in enumerate(texts) if _are_titles_of_years(said)]
    titles = [row for row in titles if _holds_measures(texts[:row]) and not _repeats(texts, row)]
    ends = [*sorted({*titles, *_other_titles(texts)}), block.rows]
    at = 0
    for row in ends:
        above = row
        while row < block.rows and above > at + 1 and len(set(filter(None, texts[above - 1]))) < 2:
            above -= 1
        if above > at:
            yield block if not at and above == block.rows else _cut(block, at, above)
        for said in texts[above:row]:
            yield from (Paragraph(text, bold=True) for text in set(filter(None, said)))
        at = row


def _other_titles(texts: Rows) -> list[int]:
    """The rows that name the columns of a measure table otherwise than those above do."""
    known = column_titles()
    named = [
        row
        for row, said in enumerate(texts)
        if sum(text in known for text in dict.fromkeys(said)) >= LEAST_TITLES
    ]
    first = [row for row in named if row - 1 not in named]  # of a header of several rows
    return [
        row
        for above, row in pairwise(first)
        if [*filter(None, texts[row])] != [*filter(None, texts[above])]
        and _holds_measures(texts[:row])
    ]


def _are_titles_of_years(said: Sequence[str]) -> bool:
    """Whether a row's texts are years alone beside words, with no number in front."""
    titles = list(filter(None, dict.fromkeys(said)))
    years = [text for text in titles if _YEAR.fullmatch(text)]
    words = [text for text in titles if any(map(str.isalpha, text)) and text not in years]
    if len(years) < LEAST_YEARS or not words:
        return False
    short = all(len(text) <= LONGEST_TITLE for text in titles)
    return short and len(years) + len(words) == len(titles) and titles[0] not in years


def _holds_measures(above: Rows) -> bool:
    """Whether a measure table's titles stand in the rows, and a number of a measure below."""
    for start in range(len(above)):
        if len(set(filter(None, above[start]))) < 2:
            continue
        header = find_header(above[start : start + HEADER_WITHIN + HEADER_ROWS])
        if header is not None:
            below = above[start + header.rows :]
            return any(is_number(text) and len(number_parts(text)) > 1 for r in below for text in r)
    return False


def _repeats(texts: Rows, row: int) -> bool:
    """Whether the titles of measures stand in a row or, of a header of two rows, above it."""
    return any(find_header(texts[start : row + 1]) is not None for start in (row, row - 1))


def _cut(table: Table, start: int, end: int) -> Table:
    cells = tuple(
        replace(cell, row=max(cell.row, start) - start, row_end=min(cell.row_end, end) - start)
        for cell in table.cells
        if start <= cell.row < end
    )
    joined = frozenset(row - start for row in table.joined_rows if start <= row < end)
    header_rows = table.header_rows if not start else 0
    return replace(
        table, rows=end - start, cells=cells, header_rows=header_rows, joined_rows=joined
    )
