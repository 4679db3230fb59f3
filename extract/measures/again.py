"""Rows that say of themselves that they go on with the measure above: ``1.1.2. (turpinājums)``."""

import re
from dataclasses import replace

from izpilde.extract.document import Cell
from izpilde.extract.labels.headers import Header
from izpilde.extract.labels.numbers import is_number
from izpilde.extract.measures.cell_rows import CellRows

_WORD = r"turp(?:inājums|ināj\.|in\.|\.)"
_BRACKETED = re.compile(rf"\s*(?:\(\s*{_WORD}\s*\)|\[\s*{_WORD}\s*\])\s*\Z", re.IGNORECASE)
_BARE = re.compile(rf"[\s,–—-]+{_WORD}\s*\Z", re.IGNORECASE)
_NAMES = ("number", "measure")


def without_marks_of_going_on(grid: CellRows, header: Header) -> tuple[CellRows, bool]:
    """The rows, each number and measure said again as it was said first, and whether the table
    begins with one."""
    columns = [i for i, role in enumerate(header.roles) if role in _NAMES]
    bare: dict[int, Cell] = {}
    numbers: set[str] = set()
    for place, row in enumerate(grid.rows[header.rows :]):
        own = {id(row[i]): row[i] for i in columns}.values()
        told = {cell.text.strip() for cell in own if cell and is_number(cell.text.strip())}
        new = place > 0 and bool(told - numbers)  # its own name may be `Ceļa būve (turpinājums)`
        numbers |= told
        for cell in own:
            if cell is not None and not new and (text := _said_first(cell.text)) != cell.text:
                bare[id(cell)] = replace(cell, text=text)
                numbers.add(text)
    if not bare:
        return grid, False
    first = grid.rows[header.rows]
    rows = [[cell and bare.get(id(cell), cell) for cell in row] for row in grid.rows]
    return CellRows(rows), any(id(first[i]) in bare for i in columns)


def _said_first(text: str) -> str:
    begun, end = text[:-_NEAR_END], text[-_NEAR_END:]
    told = _BRACKETED.sub("", end)
    if told != end:
        return begun + told
    number = begun + _BARE.sub("", end)
    return number if is_number(number) else text


_NEAR_END = 40  # characters
