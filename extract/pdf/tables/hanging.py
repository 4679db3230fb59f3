"""A goal that ends a page, below the last row of a table without upright lines.

It is the table's own row, where the numbers on the next page begin with its number; nothing on its
own page tells it from a heading.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from izpilde.extract.labels.numbers import is_inside, split_number
from izpilde.extract.labels.title_rows import is_column_numbers
from izpilde.extract.pdf.page.page_text import PageText
from izpilde.extract.pdf.page.rules import Grid
from izpilde.extract.pdf.tables.printed import PrintedLine, printed_lines
from izpilde.extract.pdf.tables.rows import NUMBER, text_in

MOST_LINES = 4  # of a goal, and of a direction above it
FARTHEST = 2.5  # of a line's height: white between the table's last row and a goal of it


@dataclass
class HangingGoal:
    """The lines below a page's table, which may be the goal of what the next page goes on with."""

    page: PageText
    grid: Grid
    lines: list[PrintedLine]

    @classmethod
    def below(cls, page: PageText, grid: Grid) -> "HangingGoal | None":
        """What stands below the table that ends a page; null where that is no goal."""
        lines = [row for row in printed_lines(page) if row.middle > grid.ys[-1]]
        if not 0 < len(lines) <= MOST_LINES or grid.key is None:
            return None
        first = lines[0]
        ends = [y for y in page.loose.at.tolist() if grid.ys[-1] < y < first.top + 2]
        if (
            first.top - max(ends, default=grid.ys[-1]) > FARTHEST * first.height
            or _number(first) is None
        ):
            return None
        inside = all(
            grid.xs[0] - 1 < a and b < grid.xs[-1] + 1 for row in lines for a, b in row.spans
        )
        return cls(page, grid, lines) if inside else None

    def take(self, page: PageText, rows: Sequence[PrintedLine]) -> bool:
        """Whether the next page's first number is inside the goal's: then it is the table's row."""
        if self.grid.key is None:
            return False
        left, right = self.grid.xs[self.grid.key : self.grid.key + 2]
        texts = (
            text_in(page, row, left, right)
            for row in rows
            if not is_column_numbers([part[2] for part in row.parts])
        )
        number = next((text for text in texts if NUMBER.match(text)), None)
        goals = [own for row in self.lines if (own := _number(row)) is not None]
        if number is None or not is_inside(split_number(f"{number} X")[0], goals[-1]):
            return False
        self._add_rows()
        return True

    def _add_rows(self) -> None:
        """Add a row across the table for each line that begins with a number."""
        grid = self.grid
        above = grid.ys[-1]
        starts = [i for i, row in enumerate(self.lines) if _number(row) is not None]
        for end in [*starts[1:], len(self.lines)]:
            row = len(grid.ys) - 1
            grid.ys.append(self.lines[end - 1].bottom + 1)
            grid.cells.append((row, 0, row + 1, len(grid.xs) - 1))
        free: npt.NDArray[np.intp] = self.page.free
        self.page.free = free[self.page.fragments.boxes[free, 3] < above]


def _number(row: PrintedLine) -> str | None:
    return split_number(" ".join(text for _, _, text in row.parts))[0]
