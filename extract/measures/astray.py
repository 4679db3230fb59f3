"""Rows that stand in no measure table of their own: lost between the tables, or within a cell."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from izpilde.extract.document import Document, Table
from izpilde.extract.labels.headings import is_contents_line
from izpilde.extract.labels.numbers import figure_of, number_parts
from izpilde.extract.measures.found import CellRemark, FoundMeasure

SEVERAL = 3  # rows that a table without measures seems to hold
SAID = 60  # signs of the row that the remark repeats
_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}(?:\.\d{1,3}){1,4}\.?(?![\d.,])")
_LINE = re.compile(r"^\s*(?=\d{1,2}\.\d)", re.MULTILINE)


def find_astray(document: Document, found: Sequence[FoundMeasure]) -> Iterator[CellRemark]:
    """A remark for each number that would be the next of the measures, and is no measure's.

    In recognised text it may stand anywhere, elsewhere at the beginning of a line; in a table that
    holds no measures, several must.
    """
    known = {parts for measure in found if len(parts := number_parts(measure.number)) > 1}
    above = {number_parts(n) for m in found for n in (m.goal_number, m.direction_number)}
    wanted = {_next(parts) for parts in known} - known - above
    with_measures = {measure.table_index for measure in found}
    begin = _anywhere if document.ocr else _at_a_capital
    yield from map(_remark, _rows_in(_texts(document, with_measures), wanted, begin))
    if not document.ocr:
        rows = list(_rows_in(_other_texts(document, with_measures), wanted, _at_lines))
        yield from map(_remark, rows if len(rows) >= SEVERAL else ())


def _remark(row: str) -> CellRemark:
    message = f"outside the measures stands what looks like a row: {row}"
    return CellRemark("row_not_read", message)


_Numbers = Callable[[str], Iterator[re.Match[str]]]


def _rows_in(
    texts: Iterable[str], wanted: set[tuple[str, ...]], numbers: _Numbers
) -> Iterator[str]:
    """The beginnings of what looks like the rows of wanted numbers, and of those that follow."""
    for text in texts:
        for match in numbers(text):
            parts = number_parts(match[0])
            if parts in wanted:
                wanted = (wanted | {_next(parts)}) - {parts}
                yield " ".join(text[match.start() : match.start() + SAID].split())


def _anywhere(text: str) -> Iterator[re.Match[str]]:
    return _NUMBER.finditer(text)


def _at_lines(text: str) -> Iterator[re.Match[str]]:
    for line in _LINE.finditer(text):
        number = _NUMBER.match(text, line.end())
        if number is not None:
            yield number


def _at_a_capital(text: str) -> Iterator[re.Match[str]]:
    """Numbers with which a line begins, and behind them a sentence."""
    for number in _at_lines(text):
        if text[number.end() : number.end() + 2].strip()[:1].isupper():
            yield number


def _next(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The number after this one among those of the same level; empty where it is no figure."""
    return (*parts[:-1], str(figure_of(parts[-1]) + 1)) if parts[-1].isdigit() else ()


def _texts(document: Document, with_measures: set[int]) -> Iterator[str]:
    """The texts in which a row may be lost; only of recognised text also what is a heading, a
    footnote, or in a table without measures."""
    index = 0
    for block in document.blocks:
        if isinstance(block, Table):
            if document.ocr or index in with_measures:
                yield from (cell.text for cell in block.cells)
            index += 1
        elif document.ocr or (block.level is None and not is_contents_line(block.text)):
            yield block.text
    if document.ocr:
        yield from document.footnotes


def _other_texts(document: Document, with_measures: set[int]) -> Iterator[str]:
    """The rows of tables without measures."""
    for index, table in enumerate(document.tables()):
        for row in table.grid() if index not in with_measures else ():
            yield " ".join(dict.fromkeys(cell.text for cell in row if cell))
