"""Measures printed as cards: tables with the titles to the left of their texts.

A card is turned into rows as other tables have them: a row of titles and under it the texts.
A row may hold two titles (``Nr. | 1.1. | Termiņš | 2021``).
A table may hold several cards one below another; each begins with the title that the first one
begins with, or with a row across the table that bears the measure itself (``1.2. Kursi``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from izpilde.extract.document import Cell, Paragraph
from izpilde.extract.labels.numbers import split_number
from izpilde.extract.measures.cell_rows import CellRows, says

_MEASURE = "Pasākums"


@dataclass(slots=True)
class Card:
    """A card's titles with the texts beside each, and the rows of the table that it takes."""

    titles: list[str] = field(default_factory=list)
    texts: list[list[Cell]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def grid(self) -> CellRows:
        """The card turned: its titles in the first row."""
        rows: list[list[Cell | None]] = [
            [Cell(0, col, 1, col + 1, title) for col, title in enumerate(self.titles)]
        ]
        for row in range(1, max(map(len, self.texts)) + 1):
            rows.append([_turned(texts, row, col) for col, texts in enumerate(self.texts)])
        return CellRows(rows)


def read_cards(grid: CellRows) -> Iterator[Card | Paragraph]:
    """The cells of a table as cards and the headings between them, whatever the titles say."""
    card = Card()
    first: str | None = None
    labels: dict[int, int] = {}  # columns of the turned card by their titles' cells
    for row, cells in enumerate(grid.rows):
        apart = list({id(cell): cell for cell in cells if cell is not None}.values())
        if len(apart) == 1 and grid.width > 1:
            text = says(apart[0])
            if card.titles:
                yield card
            card, first, labels = Card(), None, {}
            if split_number(text)[0] is None:
                yield Paragraph(text, bold=True)
            else:
                card = Card([_MEASURE], [apart], [row])
            continue
        for label, beside in zip(apart[::2], apart[1::2], strict=False):
            title = says(label)
            if title and id(label) not in labels:
                if card.titles and title == first:
                    yield card
                    card, labels = Card(), {}
                first = first or title
                labels[id(label)] = len(card.titles)
                card.titles.append(title)
                card.texts.append([])
            texts = card.texts[labels.get(id(label), -1)] if card.texts else []
            if not texts or texts[-1] is not beside:
                texts.append(beside)
        if card.titles:
            card.rows.append(row)
    if card.titles:
        yield card


def _turned(texts: list[Cell], row: int, col: int) -> Cell | None:
    if row > len(texts):
        return None
    text = texts[row - 1]
    return Cell(row, col, row + 1, col + 1, text.text, text.boxes)
