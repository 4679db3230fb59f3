"""A sheet of several tables, which a program saved or printed as one.

Below rows of measures stand the titles of another table: years alone beside words, or other titles
of measures.  From there on it is a table of its own, and the lone text above is its caption.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from izpilde.extract.document import Block, Document, Paragraph, Table
from izpilde.extract.labels.columns import column_titles
from izpilde.extract.labels.headers import (
    HEADER_WITHIN,
    Header,
    column_role,
    find_header,
    is_header_row,
)
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
    ends = [*_ends(texts), block.rows]
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


def _ends(texts: Rows) -> list[int]:
    """The rows from which on the table is another one."""
    years = [row for row, said in enumerate(texts) if _are_titles_of_years(said)]
    titled = _title_rows(texts)
    if not years and len(titled) < 2:
        return []
    measures = _measures_in(texts)
    if measures is None:
        return []
    others = [row for row in _other_titles(texts, titled) if row > measures.numbered[0]]
    ends = list(others)
    for start, end in pairwise([0, *others, len(texts)]):
        own = [row - start for row in years if start <= row < end]
        ends += [start + row for row in _ends_by_years(texts[start:end], own)]
    return sorted(ends)


def _ends_by_years(texts: Rows, years: Sequence[int]) -> list[int]:
    """Of the rows of years in a table of one kind of header, those that end its measures."""
    measures = _measures_in(texts) if years else None
    if measures is None:
        return []
    repeated = {row for row in years if _repeats(texts, row)}
    repeated |= {row for row, said in enumerate(texts) if is_header_row(said, measures.header)}
    bounds = [*sorted({*repeated, *_title_rows(texts)}), len(texts)]
    return [
        row
        for row in years
        if row > measures.numbered[0]
        and row not in repeated
        and _ends_measures(texts, row, bounds[bisect_right(bounds, row)], measures)
    ]


def _title_rows(texts: Rows) -> list[int]:
    """The rows that name the columns of a measure table, of a header of several its first."""
    known = column_titles()
    named = {
        row
        for row, said in enumerate(texts)
        if sum(text in known for text in dict.fromkeys(said)) >= LEAST_TITLES
    }
    return [row for row in sorted(named) if row - 1 not in named]


def _other_titles(texts: Rows, titled: Sequence[int]) -> list[int]:
    """The rows that name the columns of a measure table otherwise than those above do."""
    return [
        row
        for above, row in pairwise(titled)
        if [*filter(None, texts[row])] != [*filter(None, texts[above])]
    ]


@dataclass(frozen=True, slots=True)
class _Measures:
    """The first header of measures in a table, where their numbers stand, and the rows of these.

    ``fresh`` are the rows whose number no row above has.
    """

    header: Header
    places: tuple[int, ...]
    numbered: tuple[int, ...]
    fresh: tuple[int, ...]


def _measures_in(texts: Rows) -> _Measures | None:
    """The measures of a table; null where no header of theirs is, or no number below it."""
    for start in range(0, len(texts), HEADER_WITHIN):
        header = find_header(texts[start : start + HEADER_WITHIN + HEADER_ROWS + 1])
        if header is not None:
            return _measures_below(texts, start + header.rows, header)
    return None


def _measures_below(texts: Rows, first: int, header: Header) -> _Measures | None:
    places = tuple(i for i, role in enumerate(header.roles) if role == "number")
    numbered: list[int] = []
    fresh: dict[tuple[str, ...], int] = {}
    for row in range(first, len(texts)):
        cells = [texts[row][i] for i in places] or texts[row]
        parts = [number_parts(text) for text in cells if is_number(text)]
        several = next((own for own in parts if len(own) > 1), None)
        if several is not None:
            numbered.append(row)
            fresh.setdefault(several, row)
    if not numbered:
        return None
    return _Measures(header, places or (0,), tuple(numbered), tuple(fresh.values()))


def _ends_measures(texts: Rows, row: int, bound: int, measures: _Measures) -> bool:
    """Whether titles of years end the measures: below them, to the next header, stands no measure
    with a number of its own, but rows of another build.
    """
    said = texts[row]
    goes_on = bisect_left(measures.fresh, bound) > bisect_right(measures.fresh, row)
    if goes_on and not _number_other_things(said, measures.places):
        return False
    below = next((own for own in texts[row + 1 : bound] if len(set(filter(None, own))) > 1), None)
    if below is None:
        return False
    if any(said[i] for i in measures.places):
        return True
    # Without a title over the numbers it is a row more of a measure, but for one set apart.
    years = [i for i, text in enumerate(said) if _YEAR.fullmatch(text)]
    apart = len(set(filter(None, texts[row - 1]))) < 2
    return apart and not any(any(map(str.isalpha, below[i])) for i in years)


def _number_other_things(said: Sequence[str], places: Sequence[int]) -> bool:
    """Whether titles name a column of numbers, where measures have theirs, and no measures."""
    roles = {column_role(text)[0] for text in said}
    numbers = any(column_role(said[i])[0] == "number" for i in places)
    return numbers and "measure" not in roles


def _are_titles_of_years(said: Sequence[str]) -> bool:
    """Whether a row's texts are years alone beside words, with no number in front."""
    titles = list(filter(None, dict.fromkeys(said)))
    years = [text for text in titles if _YEAR.fullmatch(text)]
    words = [text for text in titles if any(map(str.isalpha, text)) and text not in years]
    if len(years) < LEAST_YEARS or not words:
        return False
    short = all(len(text) <= LONGEST_TITLE for text in titles)
    return short and len(years) + len(words) == len(titles) and titles[0] not in years


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
