"""Rows with headings, as a table where whole words have room, else a line each heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from izpilde.terminal.wrapping import words_of, wrapped

_BETWEEN = 3  # columns that a table's rules take between two of its cells


@dataclass(frozen=True, slots=True)
class Row:
    """Cells under the headings, as plain text; ``style`` is that of the whole row."""

    cells: Sequence[str]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under their headings; columns without a cell are left out."""

    headings: Sequence[str]
    rows: Sequence[Row]

    @classmethod
    def of(cls, headings: Sequence[str], rows: Sequence[Row]) -> "Grid":
        filled = [n for n in range(len(headings)) if any(row.cells[n] for row in rows)]
        return cls(
            [headings[n] for n in filled],
            [Row([row.cells[n] for n in filled], row.style) for row in rows],
        )

    def widths(self, width: int) -> Sequence[int] | None:
        """Of the columns of a table in which no word is cut; null where that has no room.  What
        room is left goes to the columns that lack least first, and to each its share."""
        columns = list(zip(self.headings, *(row.cells for row in self.rows), strict=True))
        least = [max(map(_longest_word, column)) for column in columns]
        spare = width - sum(least) - _BETWEEN * len(least) - 1
        if spare < 0:
            return None
        lines = ([line for text in column for line in text.split("\n")] for column in columns)
        lacks = [max(map(len, told)) - own for told, own in zip(lines, least, strict=True)]
        widths = list(least)
        for done, n in enumerate(sorted(range(len(lacks)), key=lacks.__getitem__)):
            more = min(lacks[n], spare // (len(lacks) - done))
            widths[n] += more
            spare -= more
        return widths


def print_title(console: Console, title: str) -> None:
    """Print a heading, apart from what stands above it."""
    console.print()
    console.print(wrapped(Text(title, style="bold"), console.width, "  "), soft_wrap=True)


def print_grid(
    console: Console,
    headings: Sequence[str],
    rows: Sequence[Row],
    title: str | None = None,
    *,
    as_lines: bool = False,
) -> None:
    """Print rows so that no word is cut: as a table where it has room, unless asked otherwise."""
    if not rows:
        return
    grid = Grid.of(headings, rows)
    widths = None if as_lines else grid.widths(console.width)
    if title:
        print_title(console, title)
    if widths is None:
        _print_lines(console, grid)
        return
    table = Table()
    for heading, width in zip(grid.headings, widths, strict=True):
        table.add_column(_cell(heading, width), width=width, no_wrap=True)
    for row in grid.rows:
        cells = (_cell(text, width) for text, width in zip(row.cells, widths, strict=True))
        table.add_row(*cells, style=row.style)
    console.print(table)


def _cell(text: str, width: int) -> Text:
    return Text("\n").join(wrapped(Text(line), width) for line in text.split("\n"))


def _longest_word(text: str) -> int:
    return max(map(len, words_of(text)), default=0)


def _print_lines(console: Console, grid: Grid) -> None:
    for row in grid.rows:
        indent = ""
        for heading, cell in zip(grid.headings, row.cells, strict=True):
            if cell:
                words = f"{indent}{heading}: {', '.join(cell.splitlines())}"
                line = wrapped(Text(words, style=row.style), console.width, "  ")
                console.print(line, soft_wrap=True)
            indent = "  "
