"""Measures printed as cards: a table of two columns, titles to the left of their texts.

A card is turned into rows as other tables have them: a row of titles and under it the texts.
A table may hold several cards one below another; each begins with the title that the first one
begins with, or with a row across the table that bears the measure itself (``1.2. Kursi``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.document import Cell, Paragraph
from extract.numbers import split_number
from extract.rows import Grid, says

_MEASURE = "Pasākums"


@dataclass(slots=True)
class Card:
    """A card's titles with the texts beside each, and the rows of the table that it takes."""

    titles: list[str] = field(default_factory=list)
    texts: list[list[Cell]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def grid(self) -> Grid:
        """The card turned: its titles in the first row."""
        rows: list[list[Cell | None]] = [
            [Cell(0, col, 1, col + 1, title) for col, title in enumerate(self.titles)]
        ]
        for row in range(1, max(map(len, self.texts)) + 1):
            rows.append([_turned(texts, row, col) for col, texts in enumerate(self.texts)])
        return Grid(rows)


def read_cards(grid: Grid) -> Iterator[Card | Paragraph]:
    """The cards of a table and the headings between them; nothing if it has not two columns."""
    card = Card()
    first: str | None = None
    label: Cell | None = None
    for row, cells in enumerate(grid.rows if grid.width == 2 else ()):
        left, right = cells
        if left is None or not says(left):
            if label is None or right is None:
                continue
        elif left is right:
            if card.titles:
                yield card
                card = Card()
            first = label = None
            if split_number(says(left))[0] is None:
                yield Paragraph(left.text, bold=True)
            else:
                card = Card([_MEASURE], [[left]], [row])
            continue
        elif left is not label:
            label = left
            if card.titles and says(left) == first:
                yield card
                card = Card()
            first = first or says(left)
            card.titles.append(says(left))
            card.texts.append([])
        card.rows.append(row)
        if right is not None and right not in card.texts[-1]:
            card.texts[-1].append(right)
    if card.titles:
        yield card


def _turned(texts: list[Cell], row: int, col: int) -> Cell | None:
    if row > len(texts):
        return None
    text = texts[row - 1]
    return Cell(row, col, row + 1, col + 1, text.text, text.boxes)
