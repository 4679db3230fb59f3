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


def print_grid(
    console: Console, headings: Sequence[str], rows: Sequence[Row], title: str | None = None
) -> None:
    """Print rows so that no word is cut; columns without a cell are left out."""
    filled = [n for n in range(len(headings)) if any(row.cells[n] for row in rows)]
    headings = [headings[n] for n in filled]
    rows = [Row([row.cells[n] for n in filled], row.style) for row in rows]
    columns = list(zip(headings, *(row.cells for row in rows), strict=True))
    least = [max(map(_longest_word, column)) for column in columns]
    if not rows:
        return
    spare = console.width - sum(least) - _BETWEEN * len(least) - 1
    if spare < 0:
        _print_lines(console, headings, rows, title)
        return
    if title:
        console.print(wrapped(Text(title, style="bold"), console.width), soft_wrap=True)
    table = Table()
    wanted = [max(len(line) for text in column for line in text.split("\n")) for column in columns]
    widths = []
    for heading, width, most in zip(headings, least, wanted, strict=True):
        more = min(spare, max(most - width, 0))
        spare -= more
        widths.append(width + more)
        table.add_column(heading, width=widths[-1], no_wrap=True)
    for row in rows:
        cells = (_cell(text, width) for text, width in zip(row.cells, widths, strict=True))
        table.add_row(*cells, style=row.style)
    console.print(table)


def _cell(text: str, width: int) -> Text:
    return Text("\n").join(wrapped(Text(line), width) for line in text.split("\n"))


def _longest_word(text: str) -> int:
    return max(map(len, words_of(text)), default=0)


def _print_lines(
    console: Console, headings: Sequence[str], rows: Sequence[Row], title: str | None
) -> None:
    if title:
        console.print(wrapped(Text(title, style="bold"), console.width), soft_wrap=True)
    for row in rows:
        indent = ""
        for heading, cell in zip(headings, row.cells, strict=True):
            if cell:
                words = f"{indent}{heading}: {', '.join(cell.splitlines())}"
                line = wrapped(Text(words, style=row.style), console.width, "  ")
                console.print(line, soft_wrap=True)
            indent = "  "
