"""Tables without upright lines that have the same header as one before them in the report.

Where rows are few, or their lines are stretched, the table before tells where columns part.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from izpilde.extract.pdf.page.rules import Grid
from izpilde.extract.pdf.tables.printed import Span
from izpilde.extract.pdf.tables.titles import TitleLines

SHIFT = 1.0  # points: titles of the same columns stand no farther apart


@dataclass
class AlikeTables:
    """The headers of measures read so far, each with its first table."""

    _read: list[tuple[TitleLines, Grid]] = field(default_factory=list)

    def find(self, header: TitleLines) -> Grid | None:
        """The first table whose titles say the same at the same places; null for none."""
        if header.values is not None:
            return None
        for other, grid in self._read:
            same = other.titles.texts == header.titles.texts
            if same and _stand_alike(other.titles.columns, header.titles.columns):
                return grid
        return None

    def add(self, header: TitleLines, grid: Grid) -> None:
        """Keep a table, unless one with its header is kept."""
        if header.values is None and self.find(header) is None:
            self._read.append((header, grid))


def _stand_alike(mine: Sequence[Span], its: Sequence[Span]) -> bool:
    return all(
        abs(a - c) < SHIFT and abs(b - d) < SHIFT for (a, b), (c, d) in zip(mine, its, strict=True)
    )
