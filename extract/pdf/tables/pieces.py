"""A table as it stands on one page."""

from dataclasses import dataclass

from izpilde.extract.pdf.page.lines import Line
from izpilde.schemas.values import Box


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

    @property
    def is_merged(self) -> bool:
        """Whether it goes over several rows."""
        return self.row_end - self.row > 1

    def signs(self) -> int:
        """The drawn characters of its lines, white space apart."""
        return sum(line.signs for group in self.lines for line in group)

    def says_again(self, above: "PieceCell") -> bool:
        """Whether it prints again what the merged cell above the page end says."""
        merged = self.is_merged or above.is_merged
        return merged and bool(self.text) and self.text == above.text


@dataclass
class Piece:
    """A table as it stands on one page, its ``leaf``: column edges ``xs``, ``rows`` of cells.

    ``repeats`` is the number of leading rows that repeat the header of the table it goes on with.
    """

    leaf: int
    xs: list[float]
    rows: int
    cells: list[PieceCell]
    repeats: int = 0

    def signs(self) -> int:
        """The drawn characters of its cells, white space apart."""
        return sum(cell.signs() for cell in self.cells)

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
