"""Tables wider than a page: columns that go on on another page, beside the same rows.

A sheet is printed first down and then across, or across and then down; so a page beside another
may stand behind several.  Rows of two tables are the same when they stand at the same heights of
pages equally far apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from izpilde.extract.document import Block, Cell, Document, Table
from izpilde.extract.labels.headers import Header
from izpilde.extract.labels.numbers import figure_of, is_number, number_parts
from izpilde.extract.labels.table_headers import header_of
from izpilde.extract.labels.title_rows import HEADER_ROWS

LEAST_ROWS = 3
MOST_ACROSS = 12  # pages over which one row goes
SAME = 3.0  # points between the tops of one row on two pages

_Tops = list[tuple[int, float] | None]


class _Headers:
    """The header of each table, found once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Table, Header | None]] = {}  # the tables are kept: ids stay

    def of(self, table: Table) -> Header | None:
        if id(table) not in self._known:
            self._known[id(table)] = table, header_of(table)
        return self._known[id(table)][1]

    def is_whole(self, table: Table) -> bool:
        header = self.of(table)
        return header is not None and header.reports


def with_columns_joined(document: Document) -> Document:
    """The document, tables that stand beside each other over pages as one."""
    tops = {
        at: own
        for at, block in enumerate(document.blocks)
        if isinstance(block, Table) and any(own := _tops(block))
    }
    blocks: list[Block | None] = list(document.blocks)
    headers = _Headers()
    parts: list[int] = []  # the columns of each page of the last table that was joined
    for at, own in tops.items():
        left = blocks[at]
        if not isinstance(left, Table):
            continue
        behind = [i for i in tops if i > at and _are_level(own, tops[i])]
        if not behind or headers.is_whole(left):
            continue
        beside = [(i, right) for i, right in _tables(blocks, behind) if headers.of(right) is None]
        beside = _of_same_rows(left, beside)
        if not 0 < len(beside) < MOST_ACROSS:
            continue
        widths = [left.cols, *(right.cols for _, right in beside)]
        joined = reduce(_joined, (right for _, right in beside), left)
        if widths != parts and not (left.rows >= LEAST_ROWS and headers.is_whole(joined)):
            continue
        parts = widths
        blocks[at] = joined
        for other, _ in beside:
            blocks[other] = None
    kept = tuple(block for block in blocks if block is not None)
    return document if len(kept) == len(document.blocks) else replace(document, blocks=kept)


def _tables(blocks: Sequence[Block | None], places: Sequence[int]) -> Iterator[tuple[int, Table]]:
    for at in places:
        block = blocks[at]
        if isinstance(block, Table):
            yield at, block


def _are_level(left: _Tops, right: _Tops) -> bool:
    """Whether the rows of two tables are the same, on pages that are equally far apart."""
    if len(left) != len(right):
        return False
    apart, told = 0, 0
    for own, other in zip(left, right, strict=True):
        if own is None or other is None:
            continue
        further = other[0] - own[0]
        if further <= 0 or abs(own[1] - other[1]) >= SAME or (told and further != apart):
            return False
        apart, told = further, told + 1
    return told >= max(1, len(left) - 1)


def _of_same_rows(left: Table, level: Sequence[tuple[int, Table]]) -> list[tuple[int, Table]]:
    """The tables that tell more of the same rows, where others at their heights have the next rows.

    Printed across and then down, they end before the next numbers; printed down and then across,
    as many tables stand between them as have numbers.
    """
    numbers = _numbers(left)
    more = [bool(numbers) and _goes_on(numbers, _numbers(right)) for _, right in level]
    down = more.index(False) if False in more else len(more)
    if down:
        return [
            one
            for one, has in zip(level[down :: down + 1], more[down :: down + 1], strict=True)
            if not has
        ]
    return list(level[: more.index(True)] if True in more else level)


def _numbers(table: Table) -> list[tuple[str, ...]]:
    """The numbers of measures in the first column, where most of its texts are such."""
    texts = [cell.text.strip() for cell in table.cells if cell.col == 0 and cell.text.strip()]
    numbers = [number_parts(text) for text in texts if is_number(text)]
    return numbers if 2 * len(numbers) >= len(texts) - HEADER_ROWS else []


def _goes_on(above: Sequence[tuple[str, ...]], numbers: Sequence[tuple[str, ...]]) -> bool:
    """Whether numbers are those of further rows; figures without a part tell it by the next one."""
    if not numbers or len(numbers[0]) != len(above[-1]) or numbers[0] in above:
        return False
    figures = [part for part in (above[-1][-1], numbers[0][-1]) if part.isdecimal()]
    follows = len(figures) == 2 and figure_of(figures[1]) > figure_of(figures[0])
    return len(numbers[0]) > 1 or (
        follows and figure_of(figures[1]) <= figure_of(figures[0]) + len(above)
    )


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
