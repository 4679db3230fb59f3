"""Tables over pages: pieces of one table put together, rows that a page break cut made whole.

A piece at the top of a page goes on with the table at the bottom of the page before when its
columns are the same ones and it does not begin with another header.  Its repeated header is
dropped.  Some programs draw the header as a table of its own: the rows right below it are the
same table's.  What of the last row goes on below the page end, ``page_ends`` tells.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from izpilde.extract.document import Cell, Table
from izpilde.extract.labels.columns import LONGEST_TITLE, ColumnRole
from izpilde.extract.labels.headers import HEADER_WITHIN, Header, find_header, is_header_row
from izpilde.extract.labels.indicator_headers import IndicatorHeader, read_header
from izpilde.extract.labels.numbers import is_number
from izpilde.extract.labels.title_rows import is_column_numbers
from izpilde.extract.labels.wordings import fold
from izpilde.extract.pdf.page.paragraphs import LineSetting, measure_lines, text_of
from izpilde.extract.pdf.tables.page_ends import PageEnd, Pair
from izpilde.extract.pdf.tables.pieces import Piece, PieceCell
from izpilde.extract.signs import count_signs

SHIFT = 8.0  # points: columns of two pages differ by no more
FARTHEST = 60.0  # points: nor does a table stand farther to one side
HEADER_SAMPLE = 8  # rows that tell a header
MOST_ABOVE = 60  # rows of one text above a header


@dataclass
class GrowingTable:
    """A table as it is put together from its pieces.

    ``key`` is the column whose texts tell rows apart: the number's, else the measure's, or that of
    a table of values' labels, whose columns of values are ``values``.
    ``said_before`` counts the signs of headers and cells that a later page printed again.
    """

    piece: Piece
    header: Header | None
    key: int
    values: frozenset[int] = frozenset()
    joined: set[int] = field(default_factory=set)
    said_before: int = 0

    @classmethod
    def begin(cls, piece: Piece) -> "GrowingTable":
        header = _find_header(piece)
        roles = header.roles if header is not None else ()
        key = next((roles.index(role) for role in ("number", "measure") if role in roles), 0)
        if header is None and (of_values := _value_header(piece)) is not None:
            labels = of_values.places("indicator")
            return cls(piece, None, labels[0], frozenset(of_values.places("value")))
        return cls(piece, header, key)

    def takes(self, piece: Piece) -> bool:
        """Whether ``piece``, which follows with nothing in between, goes on with this table."""
        same = _same_columns(self.piece.xs, piece.xs)
        if same or len(self.piece.xs) == len(piece.xs):
            piece.repeats = self._repeated_rows(piece)
        if not same:
            # Columns that no line parts may seem to stand elsewhere; the same titles tell.
            return piece.repeats > 0
        if piece.repeats or self._titled_cells(piece):
            return True
        if piece.leaf == self.piece.leaf and not self._is_header_only():
            return False
        return find_header(piece.texts(0, HEADER_SAMPLE)) is None

    def is_cut_by(self, piece: Piece) -> bool:
        """Whether a piece on a later page, whatever stands in between, begins within a row.

        Its first row, below the header that it repeats, has no text in the column that has one in
        every row of the table.
        """
        if piece.leaf == self.piece.leaf or len(piece.xs) != len(self.piece.xs):
            return False
        keys = [cell.text for cell in self._rows_above() if cell.col <= self.key < cell.col_end]
        first = [cell for cell in piece.cells if cell.row == piece.repeats]
        own = [cell.text for cell in first if cell.col <= self.key < cell.col_end]
        texts = sum(bool(cell.text) for cell in first)
        return len(keys) > 1 and all(keys) and own == [""] and 0 < texts < len(first)

    def add(self, piece: Piece) -> None:
        """Add the next page's piece to the table."""
        before = self.piece.signs() + piece.signs()
        self._add(piece)
        self.said_before += before - self.piece.signs()

    def _add(self, piece: Piece) -> None:
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
        self.key = mine[self.key]
        self.values = frozenset(mine[column] for column in self.values)
        last = [cell for cell in self.piece.cells if cell.row_end == self.piece.rows]
        first = [cell for cell in cells if cell.row == 0]
        cut, going = False, list[Pair]()
        if piece.leaf > self.piece.leaf and cells and (whole := self._whole_header(last, first)):
            self.header, cut = whole, True
            going = PageEnd(last, first, (), self.key, len(self.piece.xs) - 1).pairs
        elif piece.leaf > self.piece.leaf and cells and not self._is_header_only():
            end = PageEnd(
                last, first, self._rows_above(), self.key, len(self.piece.xs) - 1, self.values
            )
            end.drop_line_printed_twice()
            cut = end.is_cut()
            going = end.pairs if cut else end.going_on()
        if cells:  # below a header repeated alone, the table has not gone on yet
            self.piece.leaf = piece.leaf
        offset = self.piece.rows - (1 if cut else 0)
        if cut:
            self.joined.add(offset)
        going_on: set[int] = set()
        for above, below in going:
            going_on.add(id(below))
            if not below.says_again(above):
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
        measures: dict[tuple[int, int], LineSetting | None] = {}
        columns: dict[tuple[int, int], list[PieceCell]] = {}
        for cell in self.piece.cells:
            columns.setdefault((cell.col, cell.col_end), []).append(cell)
        for span, cells in columns.items():
            groups = [group for cell in cells for group in cell.lines]
            measures[span] = measure_lines(groups, cells[0].inner)
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
                    text,
                    tuple(cell.boxes),
                    count_signs(text) - cell.signs(),
                )
                for cell in ordered
                for text in [text_of(cell.lines, measures[cell.col, cell.col_end])]
            ),
            joined_rows=frozenset(self.joined),
        )

    def _repeated_rows(self, piece: Piece) -> int:
        """How many leading rows of the next piece repeat this table's header."""
        rows = piece.texts(0, 4)
        repeated = 0
        if any(count < len(cell.lines[0]) for cell, count in self._titled_cells(piece)):
            return 0  # no line parts the header from what goes on below it
        header = self._header_over(piece)
        if header is not None:
            above = self.piece.texts(0, header.start) if header.start else []
            if above and rows[: header.start] == above:
                repeated = header.start  # the table's own title
            while repeated < len(rows) and _is_header_row(rows[repeated], header):
                repeated += 1
        else:
            deep = max((cell.row_end for cell in self.piece.cells if cell.row == 0), default=1)
            own = self.piece.texts(0, min(deep, len(rows)))  # titles merged down over others
            if own and rows[: len(own)] == own and len({*own[0], ""}) > 2:
                repeated = len(own)
        if header is not None and repeated == header.start:
            return 0
        if repeated and repeated < len(rows) and is_column_numbers(rows[repeated]):
            repeated += 1
        return repeated

    def _header_over(self, piece: Piece) -> Header | None:
        """The header by the columns of a piece, which may lack those that a cell was parted in."""
        if self.header is None or len(self.header.titles) != len(self.piece.xs) - 1:
            return None
        if len(self.piece.xs) == len(piece.xs):
            return self.header
        shift = self.piece.xs[0] - piece.xs[0]
        starts = [bisect_right(self.piece.xs, x + shift + SHIFT) - 1 for x in piece.xs[:-1]]
        last = len(self.header.titles) - 1
        titles = tuple(self.header.titles[max(0, min(i, last))] for i in starts)
        return replace(self.header, titles=titles)

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
            # The most lines: what a title says in brackets tells nothing of its role.
            for count in range(min(len(lines), 6), 0, -1):
                if fold(" ".join(line.text for line in lines[:count])) == title:
                    found.append((cell, count))
                    break
            else:
                return []
        return found if len(found) > 1 else []

    def _drop_titles(self, piece: Piece) -> None:
        for cell, count in self._titled_cells(piece):
            cell.lines[0] = cell.lines[0][count:]

    def _is_header_only(self) -> bool:
        return self.header is not None and self.piece.rows <= self.header.rows

    def _whole_header(self, last: Sequence[PieceCell], first: Sequence[PieceCell]) -> Header | None:
        """The header that a page end cuts through: what is above it with what is below.

        Null where the titles above tell as much, or a measure stands below.
        """
        spans = [(cell.col, cell.col_end) for cell in last]
        if self.piece.rows != 1 or spans != [(cell.col, cell.col_end) for cell in first]:
            return None
        if any(is_number(cell.text) for cell in first) or not any(cell.text for cell in first):
            return None
        titles = [
            f"{above.text} {below.text}".strip() for above, below in zip(last, first, strict=True)
        ]
        whole = find_header([titles])
        if whole is None or max(map(len, titles)) > LONGEST_TITLE:
            return None
        return whole if len(_known(whole)) > len(_known(self.header)) else None

    def _rows_above(self) -> list[PieceCell]:
        """The cells of the rows below the header."""
        start = self.header.rows if self.header is not None else 0
        return [cell for cell in self.piece.cells if cell.row >= start]

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


def _known(header: Header | None) -> set[ColumnRole]:
    return {role for role in header.roles if role != "unknown"} if header is not None else set()


def _find_header(piece: Piece) -> Header | None:
    """The header of a piece, also below rows of one text: a printed sheet is all one table."""
    header = find_header(piece.texts(0, HEADER_SAMPLE))
    if header is not None:
        return header
    texts = piece.texts(0, MOST_ABOVE)
    above = 0
    while above < len(texts) and len(set(filter(None, texts[above]))) < 2:
        above += 1
    header = find_header(texts[above : above + HEADER_SAMPLE]) if above else None
    if header is None:
        return None
    return replace(header, rows=header.rows + above, start=header.start + above)


def _value_header(piece: Piece) -> IndicatorHeader | None:
    """The header of a table of values with labels; null for any other table."""
    texts = piece.texts(0, HEADER_SAMPLE)
    for start, row in enumerate(texts[:HEADER_WITHIN]):
        if len({text for text in row if text}) > 1:
            found = read_header(texts, start)
            return found if found is not None and found.places("indicator") else None
    return None


def _is_header_row(row: Sequence[str], header: Header) -> bool:
    return max(map(len, row), default=0) <= LONGEST_TITLE and is_header_row(row, header)


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
