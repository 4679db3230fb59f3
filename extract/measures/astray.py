"""Rows of a scan that stand in no measure table: a line or a stamp broke the table there."""

import re
from collections.abc import Iterator, Sequence

from izpilde.extract.document import Document, Table
from izpilde.extract.labels.numbers import number_parts
from izpilde.extract.measures.found import CellRemark, FoundMeasure

SAID = 60  # signs of the row that the remark repeats
_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}(?:\.\d{1,3}){1,4}\.?(?![\d.,])")


def find_astray(document: Document, found: Sequence[FoundMeasure]) -> Iterator[CellRemark]:
    """A remark for each number that would be the next of the measures, and is no measure's."""
    if not document.ocr:
        return
    known = {parts for measure in found if len(parts := number_parts(measure.number)) > 1}
    wanted = {_next(parts) for parts in known} - known
    for text in _texts(document):
        for match in _NUMBER.finditer(text):
            parts = number_parts(match[0])
            if parts in wanted:
                wanted = (wanted | {_next(parts)}) - {parts}
                said = text[match.start() : match.start() + SAID]
                message = f"outside the measures stands what looks like a row: {said}"
                yield CellRemark("row_not_read", message)


def _next(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The number after this one among those of the same level; empty where it is no figure."""
    return (*parts[:-1], str(int(parts[-1]) + 1)) if parts[-1].isdigit() else ()


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.text for cell in block.cells)
        else:
            yield block.text
    yield from document.footnotes
