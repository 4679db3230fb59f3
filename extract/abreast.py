"""Tables wider than a page: columns that go on on another page, beside the same rows.

A sheet is printed first down and then across, or across and then down; so a page beside another
may stand behind several.  Rows of two tables are the same when they stand at the same heights of
pages equally far apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from izpilde.extract.document import Block, Cell, Document, Table
from izpilde.extract.labels.headers import HEADER_WITHIN, Header, find_header
from izpilde.extract.labels.title_rows import HEADER_ROWS

LEAST_ROWS = 3
SAME = 3.0  # points between the tops of one row on two pages

_Tops = list[tuple[int, float] | None]


def with_columns_joined(document: Document) -> Document:
    """The document, tables that stand beside each other over pages as one."""
    tables = [at for at, block in enumerate(document.blocks) if isinstance(block, Table)]
    blocks: list[Block | None] = list(document.blocks)
    parts: list[int] = []  # the columns of each page of the last table that was joined
    for place, at in enumerate(tables):
        left = blocks[at]
        if not isinstance(left, Table) or _is_whole(left):
            continue
        beside = list(_beside(left, [(i, blocks[i]) for i in tables[place + 1 :]]))
        if not beside:
            continue
        own = [left.cols, *(right.cols for _, right in beside)]
        joined = reduce(_joined, (right for _, right in beside), left)
        if own != parts and not (left.rows >= LEAST_ROWS and _is_whole(joined)):
            continue
        parts = own
        blocks[at] = joined
        for other, _ in beside:
            blocks[other] = None
    kept = tuple(block for block in blocks if block is not None)
    return document if len(kept) == len(document.blocks) else replace(document, blocks=kept)


def _beside(left: Table, others: Sequence[tuple[int, Block | None]]) -> Iterator[tuple[int, Table]]:
    """The tables that stand beside one, by their places among the blocks."""
    for at, right in others:
        if isinstance(right, Table) and _stands_beside(left, right):
            yield at, right


def _header(table: Table) -> Header | None:
    texts = [[cell.text if cell else "" for cell in row] for row in table.grid()]
    return find_header(texts[: HEADER_WITHIN + HEADER_ROWS])


def _is_whole(table: Table) -> bool:
    header = _header(table)
    return header is not None and header.reports


def _stands_beside(left: Table, right: Table) -> bool:
    """Whether the rows of two tables are the same, on pages that are equally far apart."""
    if left.rows != right.rows or _header(right) is not None:
        return False
    pairs = list(zip(_tops(left), _tops(right), strict=True))
    told = [(a, b) for a, b in pairs if a is not None and b is not None]
    if len(told) < max(1, left.rows - 1):
        return False
    apart = {b[0] - a[0] for a, b in told}
    return len(apart) == 1 and min(apart) > 0 and all(abs(a[1] - b[1]) < SAME for a, b in told)


def _tops(table: Table) -> _Tops:
    """The page and the top of each row; null for one without a place."""
    tops: _Tops = [None] * table.rows
    for cell in table.cells:
        if cell.boxes:
            own = (cell.boxes[0].page, cell.boxes[0].top)
            known = tops[cell.row]
            tops[cell.row] = own if known is None else min(own, known)
    return tops


def _joined(left: Table, right: Table) -> Table:
    """The table with the columns of both, without those that a page's edge left empty."""
    own, more = list(range(left.cols)), list(range(right.cols))
    if left.cols == right.cols and not set(_filled(left)) & set(_filled(right)):
        own, more = _filled(left), _filled(right)
    cells = [*_kept(left, own, 0), *_kept(right, more, len(own))]
    cells = list(_across(cells, len(own), len(own) + len(more)))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Table(
        left.rows,
        len(own) + len(more),
        tuple(cells),
        max(left.header_rows, right.header_rows),
        left.joined_rows | right.joined_rows,
    )


def _filled(table: Table) -> list[int]:
    """The columns in which a text begins."""
    return [
        col
        for col in range(table.cols)
        if any(cell.col == col and cell.text.strip() for cell in table.cells)
    ]


def _kept(table: Table, columns: Sequence[int], first: int) -> Iterator[Cell]:
    for cell in table.cells:
        own = [at for at, col in enumerate(columns) if cell.col <= col < cell.col_end]
        if own:
            yield replace(cell, col=first + own[0], col_end=first + own[-1] + 1)


def _across(cells: Sequence[Cell], edge: int, width: int) -> Iterator[Cell]:
    """The cells, a row's only text over all columns: it ran over the page's edge."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    for own in rows.values():
        told = [cell for cell in own if cell.text.strip()]
        first = next((cell for cell in told if cell.col == 0), None)
        alone = all(cell.col in (0, edge) for cell in told) and any(map(_is_wide, own))
        if first is None or not (alone or told == [first]):
            yield from own
            continue
        behind = [cell for cell in told if cell is not first]
        text = " ".join([first.text, *(cell.text for cell in behind)])
        boxes = first.boxes + tuple(box for cell in behind for box in cell.boxes)
        generated = sum(cell.generated for cell in told)
        yield Cell(first.row, 0, first.row_end, width, text, boxes, generated)


def _is_wide(cell: Cell) -> bool:
    return cell.col_end - cell.col > 1
