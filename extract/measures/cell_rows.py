"""A table's cells by row and column, and what they say."""

import re
from dataclasses import dataclass

from izpilde.extract.document import Cell, Table
from izpilde.extract.labels.columns import ColumnRole
from izpilde.extract.labels.headers import Header

_DASHES = re.compile(r"[\s\u00a0\u00ad\-\u2010-\u2015\u2212]*")


@dataclass(frozen=True, slots=True)
class CellRows:
    """A table's cells by row and column, without the columns in which no cell begins."""

    rows: list[list[Cell | None]]

    @classmethod
    def of(cls, table: Table) -> "CellRows":
        """The grid of a table; Word splits columns that only a few rows need."""
        rows = table.grid()
        kept = [
            col
            for col in range(table.cols)
            if col == 0
            or any(row[col] is not None and row[col] is not row[col - 1] for row in rows)
        ]
        return cls([[row[col] for col in kept] for row in rows])

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def texts(self, start: int, end: int) -> list[list[str]]:
        """The rows' texts, a merged cell's at every place it covers."""
        return [[cell.text if cell else "" for cell in row] for row in self.rows[start:end]]


def says(cell: Cell) -> str:
    """The cell's text; empty for one of a dash only."""
    text = cell.text.strip()
    return "" if not text[:1].isalnum() and _DASHES.fullmatch(text) else text


def text_of(header: Header, texts: list[str], role: ColumnRole) -> str:
    """The first text of a row in the columns of a role."""
    return next((texts[i] for i, r in enumerate(header.roles) if r == role and texts[i]), "")
