"""Cells as a reader meets them, and the table that they make.

Word and web pages say a cell's place by spans.  A table may also be a frame that only sets things
on a page: a caption over the measure table, a signature beside it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from izpilde.extract.document import Block, Cell, Paragraph, Table
from izpilde.extract.labels.table_headers import header_of

MAX_SPAN = 1000  # Word's own limit is 63 columns


@dataclass(slots=True)
class Placed:
    """A cell on the grid while its table is read; it grows with what is merged into it.

    ``blocks`` is what the cell holds, kept while the table may be a frame and wherever there is
    a table among them.
    """

    row: int
    col: int
    row_end: int
    col_end: int
    text: str
    generated: int = 0
    blocks: Sequence[Block] = ()

    @property
    def has_table(self) -> bool:
        return any(isinstance(block, Table) for block in self.blocks)


def place(row: int, col: int, col_end: int, blocks: list[Block], keep: bool) -> Placed:
    """A cell of one row that holds these blocks."""
    if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):  # as nearly all are
        kept = blocks if keep else ()
        return Placed(row, col, row + 1, col_end, only.text, only.generated, kept)
    placed = Placed(row, col, row + 1, col_end, cell_text(blocks), sum(map(generated, blocks)))
    if keep or any(isinstance(block, Table) for block in blocks):
        placed.blocks = blocks
    return placed


def table_blocks(placed: Sequence[Placed], rows: int, header_rows: int) -> list[Block]:
    """The table, or what is inside the cells of one that only sets things on the page.

    That is one in which no row has two cells with text, or one that is no measure table itself
    and has a measure table in a cell.
    """
    if not placed:
        return []
    table = _table(placed, rows, header_rows)
    holders = [cell for cell in placed if cell.blocks and cell.has_table]
    if not holders:
        return [table]
    if _is_frame(placed) or _holds_measures(placed, table):
        return [block for cell in placed for block in cell.blocks or _paragraphs(cell)]
    counts = Counter(row for cell in placed for row in range(cell.row, cell.row_end))
    across = {cell.row: cell for cell in holders if _goes_on_inside(cell, table, counts[cell.row])}
    if across and header_of(table):
        return _parted(placed, rows, header_rows, across)
    return [table]


def cell_text(blocks: Sequence[Block]) -> str:
    """What a cell says, a paragraph a line."""
    lines = [block.text if isinstance(block, Paragraph) else _table_text(block) for block in blocks]
    return "\n".join(lines)


def generated(block: Block) -> int:
    """How many signs of a block's texts no text of the file holds."""
    if isinstance(block, Paragraph):
        return block.generated
    return sum(cell.generated for cell in block.cells)


def _is_frame(placed: Sequence[Placed]) -> bool:
    rows = [cell.row for cell in placed if cell.text]
    return len(rows) == len(set(rows))


def _holds_measures(placed: Sequence[Placed], table: Table) -> bool:
    inner = (block for cell in placed for block in cell.blocks if isinstance(block, Table))
    return any(header_of(block) for block in inner) and not header_of(table)


def _goes_on_inside(cell: Placed, table: Table, beside: int) -> bool:
    """Whether a cell alone in its row holds a table of as many columns: rows that go on with it."""
    inner = [block for block in cell.blocks if isinstance(block, Table)]
    whole = cell.row > 0 and cell.row_end == cell.row + 1 and cell.col == 0 and beside == 1
    return whole and any(block.cols == table.cols > 2 for block in inner)


def _parted(
    placed: Sequence[Placed], rows: int, header_rows: int, across: dict[int, Placed]
) -> list[Block]:
    """The table above each of these cells across it, what is in the cell, and the table below."""
    blocks: list[Block] = []
    first = 0
    for end in [*sorted(across), rows]:
        own = [
            replace(cell, row=cell.row - first, row_end=min(cell.row_end, end) - first)
            for cell in placed
            if first <= cell.row < end
        ]
        if own:
            blocks.append(_table(own, end - first, header_rows if not first else 0))
        if end in across:
            blocks += across[end].blocks
        first = end + 1
    return blocks


def _paragraphs(cell: Placed) -> list[Block]:
    return [Paragraph(line) for line in cell.text.split("\n") if line]


def _table(placed: Sequence[Placed], rows: int, header_rows: int) -> Table:
    """The table with only those columns at which some cell begins."""
    used = sorted({cell.col for cell in placed})
    number = {col: index for index, col in enumerate(used)}
    end_number: dict[int, int] = {}
    count = 0
    for end in sorted({cell.col_end for cell in placed}):
        while count < len(used) and used[count] < end:
            count += 1
        end_number[end] = count
    cells = tuple(
        Cell(
            cell.row,
            number[cell.col],
            cell.row_end,
            end_number[cell.col_end],
            cell.text,
            generated=cell.generated,
        )
        for cell in placed
    )
    return Table(rows, len(used), cells, header_rows)


def _table_text(table: Table) -> str:
    """A table inside a cell: a row a line, cells apart by a tab."""
    lines: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        lines[cell.row].append(" ".join(cell.text.split("\n")))
    return "\n".join(text for line in lines if (text := "\t".join(line).strip()))
