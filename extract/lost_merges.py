"""Rows that stand too far to the left, since a program lost the cells merged down from above.

A table has titles of goals in front of its column of numbers; the first measure of each goal
stands as titled, the others have their number in the first column and nothing in the last.
"""

from collections.abc import Sequence
from dataclasses import replace

from izpilde.extract.document import Block, Cell, Document, Table
from izpilde.extract.labels.numbers import is_number, number_parts
from izpilde.extract.labels.table_headers import header_of

MOST_LOST = 3  # columns in front of the numbers


def with_merges_restored(document: Document) -> Document:
    """The document, the rows of its tables below their titles."""
    blocks: list[Block] = [
        _restored(block) if isinstance(block, Table) else block for block in document.blocks
    ]
    same = all(a is b for a, b in zip(blocks, document.blocks, strict=True))
    return document if same else replace(document, blocks=tuple(blocks))


def _restored(table: Table) -> Table:
    texts = [[cell.text.strip() if cell else "" for cell in row] for row in table.grid()]
    if all(any(row[-1:]) for row in texts):
        return table  # no row lacks a cell
    if any(cell.row_end - cell.row > 1 for cell in table.cells):
        return table  # none was lost
    header = header_of(table)
    if header is None or header.roles.count("number") != 1:
        return table
    key = header.roles.index("number")
    if not 0 < key <= MOST_LOST:
        return table
    lost = {row: _lost(texts[row], key) for row in range(header.rows, table.rows)}
    lost = {row: count for row, count in lost.items() if count}
    titled = [row for row in range(header.rows, table.rows) if is_number(texts[row][key])]
    if not lost or not titled or min(lost) < titled[0] or not _are_alike(texts, lost, key):
        return table
    return replace(table, cells=tuple(_moved(table.cells, lost)))


def _lost(texts: Sequence[str], key: int) -> int:
    """How many cells a row lacks: those between its number and the titled column.

    A row whose number's own column is empty lacks none: what was lost would have moved there.
    """
    place = next((at for at in range(key) if is_number(texts[at])), None)
    if place is None or not texts[key] or is_number(texts[key]):
        return 0
    count = key - place
    return 0 if any(texts[len(texts) - count :]) else count


def _are_alike(texts: Sequence[Sequence[str]], lost: dict[int, int], key: int) -> bool:
    """Whether the numbers have as many parts as those in their column, and no other row such."""
    depths = {len(number_parts(said[key])) for said in texts if is_number(said[key])}
    return {len(number_parts(texts[row][key - count])) for row, count in lost.items()} <= depths


def _moved(cells: Sequence[Cell], lost: dict[int, int]) -> list[Cell]:
    """The cells in their columns, those merged down reaching as far as rows lack them."""
    width = max(cell.col_end for cell in cells)
    last: dict[int, int] = {}  # by column, the cell of ``made`` that a row below may lack
    made: list[Cell] = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        count = lost.get(cell.row, 0)
        if cell.col == 0:
            for col in range(count):
                if col in last:
                    above = made[last[col]]
                    made[last[col]] = replace(above, row_end=cell.row + 1)
        if cell.col_end + count > width:
            continue
        made.append(replace(cell, col=cell.col + count, col_end=cell.col_end + count))
        last[made[-1].col] = len(made) - 1
    return sorted(made, key=lambda cell: (cell.row, cell.col))
