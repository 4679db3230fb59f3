"""The lines of paragraphs, each with what it takes of its paragraph, and cells made of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from izpilde.extract.document import Cell, Paragraph, joined_by_page
from izpilde.extract.labels.headings import CLOSING, parse_heading
from izpilde.extract.labels.numbers import is_inside, split_number

LONGEST_HEADING = 250  # characters

_ITEM = re.compile(r"[·•▪‣◦●○*➢✓–—-]\s*\S|\d{1,2}\)\s|[a-z]\)\s")
_SENTENCE_END = re.compile(r"[.!?:;][”“\"»’')\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, its paragraph, and how many of its signs no text of the file holds."""

    text: str
    of: Paragraph
    generated: int = 0

    @property
    def whole(self) -> bool:
        """Whether the paragraph holds no other line."""
        return self.text == self.of.text.strip()


def lines_of(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """The lines in order, blank ones left out."""
    return [line for paragraph in paragraphs for line in _lines(paragraph)]


def _lines(paragraph: Paragraph) -> Iterator[Line]:
    generated = paragraph.generated
    for text in filter(None, map(str.strip, paragraph.text.split("\n"))):
        yield Line(text, paragraph, generated)
        generated = 0


def is_item(text: str) -> bool:
    """Whether a line is an item of a list."""
    return _ITEM.match(text) is not None


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def runs_on(above: str, text: str) -> bool:
    """Whether a line goes on with the words of the one above: a margin broke it."""
    return text[:1].islower() or not (ends_sentence(above) or is_item(text))


def is_heading(line: Line, next_number: str | None, within: bool = False) -> bool:
    """Whether a line stands over measures, or begins what stands behind them.

    ``next_number`` is the number of the measure that follows; ``within`` says that cells of a row
    are still to come, of which one may look like a heading.
    """
    if len(line.text) > LONGEST_HEADING or not any(map(str.isalpha, line.text)):
        return False
    if line.whole and line.of.level is not None and not within:
        return True
    if CLOSING.match(line.text):
        return True
    heading = parse_heading(line.text, marked=False)
    return heading is not None or is_inside(next_number, split_number(line.text)[0])


def cell_of(lines: Sequence[Line], row: int, col: int, col_end: int | None = None) -> Cell:
    """A cell of these lines; those that a margin broke are put together."""
    text = ""
    for line in lines:
        seam = " " if runs_on(text, line.text) else "\n"
        text = f"{text}{seam}{line.text}" if text else line.text
    boxes = [Cell(0, 0, 1, 1, "", (line.of.box,)) for line in lines if line.of.box is not None]
    generated = sum(line.generated for line in lines)
    end = col + 1 if col_end is None else col_end
    return Cell(row, col, row + 1, end, text, joined_by_page(boxes), generated)


def paragraph_of(line: Line) -> Paragraph:
    """The line as a paragraph of its own."""
    if line.whole:
        return line.of
    return Paragraph(line.text, bold=line.of.bold, box=line.of.box, generated=line.generated)
