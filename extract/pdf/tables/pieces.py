"""Tables over pages: pieces of one table put together, rows that a page break cut made whole.

A piece at the top of a page goes on with the table at the bottom of the page before when its
columns are the same ones and it does not begin with another header.  Its repeated header is
dropped.  Its first row goes on with the last row when the cells say so: a place is empty where
every row has text, or a sentence goes on.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from izpilde.extract.document import Cell, Table
from izpilde.extract.labels.columns import LONGEST_TITLE
from izpilde.extract.labels.headers import Header, find_header, is_column_numbers, is_header_row
from izpilde.extract.labels.wordings import fold
from izpilde.extract.pdf.page.lines import Line
from izpilde.extract.pdf.page.paragraphs import LineSetting, measure_lines, paragraphs, text_of
from izpilde.schemas.records import Box

SHIFT = 8.0  # points: columns of two pages differ by no more
FARTHEST = 60.0  # points: nor does a table stand farther to one side
HEADER_SAMPLE = 8  # rows that tell a header

_NUMBER = re.compile(r"[A-ZĀČĒĢĪĶĻŅŠŪŽ]{0,3}\s?\d{1,3}(?:\.\s?\d{1,3})*\.?\)?|[IVX]{1,5}\.?")
_BEGINS_NUMBERED = re.compile(r"(?:\d{1,2}\.){2,}\d{0,2}\.?\s+[^\W\d]")
_SENTENCE_END = (".", "!", "?", ";", ":", "”", "“", '"', ")")


@dataclass
class PieceCell:
    """A cell of a piece, spans half-open; its lines and box, one entry a page."""

    row: int
    col: int
    row_end: int
    col_end: int
    lines: list[list[Line]]
    boxes: list[Box]
    inner: tuple[float, float] | None  # the drawn sides of its column

    @property
    def text(self) -> str:
        return " ".join(line.text for group in self.lines for line in group).strip()


@dataclass
class Piece:
    """A table as it stands on one page: column edges ``xs``, ``rows`` rows, cells in order.

    ``repeats`` is the number of leading rows that repeat the header of the table it goes on with.
    """

    page: int
    xs: list[float]
    rows: int
    cells: list[PieceCell]
    repeats: int = 0

    def texts(self, first: int, last: int) -> list[list[str]]:
        """Texts of some rows, a merged cell's at every place it covers."""
        grid = [[""] * (len(self.xs) - 1) for _ in range(max(0, min(last, self.rows) - first))]
        for cell in self.cells:
            if cell.row >= last or cell.row_end <= first:
                continue
            text = cell.text
            for row in range(max(cell.row, first), min(cell.row_end, last, self.rows)):
                for col in range(cell.col, cell.col_end):
                    grid[row - first][col] = text
        return grid


@dataclass
class GrowingTable:
    """A table as it is put together from its pieces."""

    piece: Piece
    header: Header | None
    joined: set[int] = field(default_factory=set)

    @classmethod
    def begin(cls, piece: Piece) -> "GrowingTable":
        return cls(piece, find_header(piece.texts(0, HEADER_SAMPLE)))

    def takes(self, piece: Piece) -> bool:
        """Whether ``piece``, which follows with nothing in between, goes on with this table."""
        if len(self.piece.xs) == len(piece.xs):
            piece.repeats = self._repeated_rows(piece)
        if not _same_columns(self.piece.xs, piece.xs):
            # Columns that no line parts may seem to stand elsewhere; the same titles tell.
            return piece.repeats > 0
        if piece.repeats or self._titled_cells(piece):
            return True
        if piece.page == self.piece.page:
            return False
        return find_header(piece.texts(0, HEADER_SAMPLE)) is None

    def add(self, piece: Piece) -> None:
        """Add the next page's piece to the table."""
        skip = piece.repeats
        if not skip:
            self._drop_titles(piece)
        mine, its = self._merged_columns(piece)
        cells = [cell for cell in piece.cells if cell.row_end > skip]
        for cell in self.piece.cells:
            cell.col, cell.col_end = mine[cell.col], mine[cell.col_end]
        for cell in cells:
            cell.col, cell.col_end = its[cell.col], its[cell.col_end]
            cell.row, cell.row_end = max(cell.row - skip, 0), cell.row_end - skip
        first = [cell for cell in cells if cell.row == 0]
        last = [cell for cell in self.piece.cells if cell.row_end == self.piece.rows]
        pairs = _pairs(last, first)
        cut = piece.page > self.piece.page and bool(cells) and self._is_cut(last, first, pairs)
        self.piece.page = piece.page
        offset = self.piece.rows - (1 if cut else 0)
        going_on: set[int] = set()
        if cut:
            self.joined.add(offset)
            for above, below in pairs:
                going_on.add(id(below))
                above.lines += below.lines
                above.boxes += below.boxes
                above.row_end = offset + below.row_end
        for cell in cells:
            if id(cell) not in going_on:
                cell.row += offset
                cell.row_end += offset
                self.piece.cells.append(cell)
        self.piece.rows = offset + max(
            (cell.row_end for cell in cells if id(cell) in going_on), default=0
        )
        self.piece.rows = max([self.piece.rows, *(cell.row_end for cell in self.piece.cells)])

    def finish(self) -> Table:
        """The table with its texts; words cut at line ends still marked."""
        settings: dict[tuple[int, int], LineSetting | None] = {}
        columns: dict[tuple[int, int], list[PieceCell]] = {}
        for cell in self.piece.cells:
            columns.setdefault((cell.col, cell.col_end), []).append(cell)
        for span, cells in columns.items():
            groups = [group for cell in cells for group in cell.lines]
            settings[span] = measure_lines(groups, cells[0].inner)
        ordered = sorted(self.piece.cells, key=lambda cell: (cell.row, cell.col))
        return Table(
            rows=self.piece.rows,
            cols=len(self.piece.xs) - 1,
            cells=tuple(
                Cell(
                    cell.row,
                    cell.col,
                    cell.row_end,
                    cell.col_end,
                    text_of(cell.lines, settings[cell.col, cell.col_end]),
                    tuple(cell.boxes),
                )
                for cell in ordered
            ),
            joined_rows=frozenset(self.joined),
        )

    def _repeated_rows(self, piece: Piece) -> int:
        """How many leading rows of the next piece repeat this table's header."""
        rows = piece.texts(0, 4)
        repeated = 0
        if any(count < len(cell.lines[0]) for cell, count in self._titled_cells(piece)):
            return 0  # no line parts the header from what goes on below it
        if self.header is not None and len(rows[0] if rows else []) == len(self.header.titles):
            while repeated < len(rows) and self._is_header_row(rows[repeated]):
                repeated += 1
        else:
            own = self.piece.texts(0, 1)
            if rows and own and rows[0] == own[0] and len({*own[0], ""}) > 2:
                repeated = 1
        if repeated and repeated < len(rows) and is_column_numbers(rows[repeated]):
            repeated += 1
        return repeated

    def _is_header_row(self, row: Sequence[str]) -> bool:
        longest = max(map(len, row), default=0)
        return (
            self.header is not None and longest <= LONGEST_TITLE and is_header_row(row, self.header)
        )

    def _titled_cells(self, piece: Piece) -> list[tuple[PieceCell, int]]:
        """Cells of the first row that begin with the title of their column, and its lines.

        Empty where not all that print do: a repeated header without a line below it.
        """
        if self.header is None or len(self.header.titles) != len(piece.xs) - 1:
            return []
        found = []
        for cell in piece.cells:
            if cell.row > 0 or not cell.text:
                continue
            title, lines = fold(self.header.titles[cell.col]), cell.lines[0]
            if not title.startswith(fold(lines[0].text)):
                return []
            for count in range(1, min(len(lines), 6) + 1):
                if fold(" ".join(line.text for line in lines[:count])) == title:
                    found.append((cell, count))
                    break
            else:
                return []
        return found if len(found) > 1 else []

    def _drop_titles(self, piece: Piece) -> None:
        for cell, count in self._titled_cells(piece):
            cell.lines[0] = cell.lines[0][count:]

    def _merged_columns(self, piece: Piece) -> tuple[list[int], list[int]]:
        """Edges of both in one list; the places of either's edges in it."""
        if len(self.piece.xs) == len(piece.xs):
            return list(range(len(piece.xs))), list(range(len(piece.xs)))
        shift = self.piece.xs[0] - piece.xs[0]
        edges = list(self.piece.xs)
        moved = [x + shift for x in piece.xs]
        for x in moved:
            if all(abs(x - edge) > SHIFT for edge in edges):
                edges.append(x)
        edges.sort()

        def place(x: float) -> int:
            return min(range(len(edges)), key=lambda i: abs(edges[i] - x))

        mine = [place(x) for x in self.piece.xs]
        self.piece.xs = edges
        return mine, [place(x) for x in moved]

    def _is_cut(
        self,
        last: Sequence[PieceCell],
        first: Sequence[PieceCell],
        pairs: Sequence[tuple[PieceCell, PieceCell]],
    ) -> bool:
        """Whether the next page's first row goes on with this table's last row."""
        columns = len(self.piece.xs) - 1
        if self.header is not None and self.piece.rows <= self.header.rows:
            return False
        if len(pairs) < 2 or any(_spans(cells, columns) for cells in (last, first)):
            return False
        if len(pairs) != len(first) or len(pairs) != len(last):
            return False
        key_above, key_below = pairs[0]
        if not key_below.text:
            return True
        if _BEGINS_NUMBERED.match(key_below.text):
            return False
        if self._are_keys(_BEGINS_NUMBERED.match):
            return True  # of rows that all begin with a number, what has none goes on
        if _NUMBER.fullmatch(key_below.text) and (
            key_above.text or self._are_keys(_NUMBER.fullmatch)
        ):
            return False
        going = ending = 0
        for above, below in pairs:
            if above.text and below.text:
                if _goes_on(above, below):
                    going += 1
                else:
                    ending += 1
            elif above.text:
                going += 1 if self._is_full(above) else 0
        return going > ending

    def _are_keys(self, matches: Callable[[str], re.Match[str] | None]) -> bool:
        """Whether most of what the first column prints is of this form."""
        start = self.header.rows if self.header is not None else 0
        keys = [cell.text for cell in self.piece.cells if cell.col == 0 and cell.row >= start]
        keys = [text for text in keys if text]
        return 2 * sum(bool(matches(text)) for text in keys) > len(keys)

    def _is_full(self, cell: PieceCell) -> bool:
        """Whether every other row of the table has text in this cell's column."""
        others = [c for c in self.piece.cells if c.col == cell.col and c is not cell]
        return len(others) > 1 and all(c.text for c in others)


def _same_columns(mine: Sequence[float], its: Sequence[float]) -> bool:
    """Whether every edge of the one with fewer columns is an edge of the other.

    Of as many columns, the edges between them tell: outer ones that no line draws stand where
    the longest line of a page ends.
    """
    if len(mine) == len(its) > 3:
        shifts = [x - y for x, y in zip(mine[1:-1], its[1:-1], strict=True)]
        return max(map(abs, shifts)) <= FARTHEST and max(shifts) - min(shifts) <= SHIFT
    shift = mine[0] - its[0]
    if abs(shift) > FARTHEST or abs((mine[-1] - mine[0]) - (its[-1] - its[0])) > SHIFT:
        return False
    moved = [x + shift for x in its]
    few, many = (mine, moved) if len(mine) <= len(moved) else (moved, mine)
    return all(any(abs(x - y) <= SHIFT for y in many) for x in few)


def _pairs(
    last: Sequence[PieceCell], first: Sequence[PieceCell]
) -> list[tuple[PieceCell, PieceCell]]:
    """Cells of the last row and of the next page's first row that stand in the same columns."""
    below = {(cell.col, cell.col_end): cell for cell in first}
    pairs = [
        (cell, below[cell.col, cell.col_end]) for cell in last if (cell.col, cell.col_end) in below
    ]
    return sorted(pairs, key=lambda pair: pair[0].col)


def _spans(cells: Sequence[PieceCell], columns: int) -> bool:
    """Whether a row is one cell across the table: a section row."""
    return len(cells) == 1 and cells[0].col_end - cells[0].col == columns


def _goes_on(above: PieceCell, below: PieceCell) -> bool:
    """Whether the text of a cell goes on in the cell under the page break."""
    text, more = above.text, below.text
    if text.endswith(("-", "\u00ad")) or more[0].islower():
        return True
    if text.endswith(_SENTENCE_END):
        return False
    groups = [*above.lines, *below.lines]
    setting = measure_lines(groups, above.inner)
    if setting is None:
        return False
    last = [group[-1:] for group in above.lines if group][-1:]
    next_line = [group[:1] for group in below.lines if group][:1]
    return len(paragraphs(last + next_line, setting)) == 1
