"""What every reader returns: one report as headings, paragraphs and tables in reading order.

Nothing downstream knows a file format.  Text is Unicode NFC, no-break spaces as printed, signs
without width gone (``extract.signs``); a soft line break is a space or ``\\n`` as the reader of
the format judges a person would read it; a paragraph break inside a cell is ``\\n``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from izpilde.schemas.record import record
from izpilde.schemas.values import Box


@record(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading outside tables.

    ``text`` begins with the printed list mark or number, automatic ones included.
    ``level`` is 1 for the topmost heading, null for running text; ``title`` marks a
    paragraph of the report's title.  ``bold`` says that all of its text is bold.
    ``box`` is null where the format has no pages.  ``generated`` counts the signs of ``text``
    that no text of the file holds: automatic numbers, list marks.
    """

    text: str
    level: int | None = None
    title: bool = False
    bold: bool = False
    box: Box | None = None
    generated: int = 0


@record(frozen=True, slots=True)
class Cell:
    """One cell of a table's grid; spans are half-open (``row`` <= r < ``row_end``).

    ``boxes`` holds one box a page, in order; empty where the format has no pages.
    ``generated`` as in `Paragraph`.
    """

    row: int
    col: int
    row_end: int
    col_end: int
    text: str
    boxes: tuple[Box, ...] = ()
    generated: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of ``rows`` by ``cols``; ``cells`` in reading order, none overlapping.

    A place of the grid may be without a cell.  ``header_rows`` counts leading rows that the
    source itself marks as header, 0 where it does not say.  ``joined_rows`` are rows that the
    reader put together from pieces on two or more pages.
    """

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    joined_rows: frozenset[int] = frozenset()

    def grid(self) -> list[list[Cell | None]]:
        """The cells by row and column, a merged cell at every place it covers."""
        grid: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row_end, self.rows)):
                for col in range(cell.col, min(cell.col_end, self.cols)):
                    grid[row][col] = cell
        return grid


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the reader noticed: a code of ``schemas.findings`` and a message."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Misreading:
    """A text that character recognition may have misread, and the box where it stands.

    ``other`` is what else it may be, empty where a second reading found nothing there, null where
    there was none.  ``text`` is empty where something stands that could not be read.
    """

    text: str
    other: str | None
    box: Box


@dataclass(frozen=True, slots=True)
class Drawn:
    """Signs, white space apart, that a reader drew from the file's text, and those of them
    that stand in no block.

    ``characters`` counts all, at the lowest layer, before any rule.  ``hidden`` is text that
    nobody sees, ``struck`` what is struck through, ``repeated`` the second copy of a text box and
    letters drawn again, ``stamped`` stamps and watermarks, ``running`` what runs through the pages
    (headers, footers, page numbers, a table's header said again), ``contents`` a generated table of
    contents, ``notes`` footnotes and the marks typed for them.  With the blocks' texts, their
    ``generated`` signs apart, they add up to ``characters``.
    """

    characters: int = 0
    hidden: int = 0
    struck: int = 0
    repeated: int = 0
    stamped: int = 0
    running: int = 0
    contents: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One report as read.

    ``format`` is the name of the format that was read; ``pages`` is null where it has none.
    ``footnotes`` holds the notes' texts, apart from the cells and paragraphs they stand by;
    ``margins`` the lines of running headers and footers, each once, apart from the blocks.  (Those
    of a Word file stand in parts of their own, which ``drawn`` does not count.)
    ``ocr`` says that text came from optical character recognition, ``misreadings`` of what it
    was not sure.  ``drawn`` is null
    where the reader does not count.
    """

    format: str
    blocks: tuple[Block, ...]
    footnotes: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    pages: int | None = None
    remarks: tuple[Remark, ...] = field(default=())
    ocr: bool = False
    drawn: Drawn | None = None
    misreadings: tuple[Misreading, ...] = ()

    def tables(self) -> Iterator[Table]:
        """The tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))


def joined_by_page(cells: Iterable[Cell]) -> tuple[Box, ...]:
    """The cells' boxes joined, one a page, in page order."""
    pages: dict[int, Box] = {}
    for cell in cells:
        for box in cell.boxes:
            old = pages.get(box.page, box)
            pages[box.page] = Box(
                box.page,
                min(old.x0, box.x0),
                min(old.top, box.top),
                max(old.x1, box.x1),
                max(old.bottom, box.bottom),
            )
    return tuple(pages[page] for page in sorted(pages))
