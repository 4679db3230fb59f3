"""Find the tables in the lines of a text rendition, which marks neither their rows nor their end.

Two ways to print a table are known:

- *led*: every cell begins on a line of its own that a tab leads in, further paragraphs of the
  cell follow without a tab, and an empty line ends the row;
- *inline*: a row is a line with tabs between its cells, or more lines where a cell has several
  paragraphs: the row goes on until it has as many cells as the first one.

What stands right behind the last row may be the last cell's or not; see ``_own_pieces``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from izpilde.extract.document import Cell, Table
from izpilde.extract.labels.headings import CLOSING
from izpilde.extract.labels.numbers import is_inside, is_number, number_parts, split_number

IsHeading = Callable[[list[str], int], bool]

MIN_COLUMNS = 3  # of a table inline, where text has tabs of its own
MANY = 100  # cells led in one by one: more than a row has
MAX_COLUMNS = 1000  # with more, a line is no row of a report
FIRST_ROWS = 40  # of which the width is taken
_BULLET = re.compile(r"[·•▪‣◦●○*➢✓]")
_SENTENCE_END = re.compile(r"[.!?][”“\"»’')\]]*$")


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the half-open range of lines that it takes.

    ``cut_off`` counts the lines right behind its last cell that were judged not to be its own.
    """

    table: Table
    start: int
    end: int
    cut_off: int = 0


class _Piece(NamedTuple):
    """One paragraph of a cell and the index of its line."""

    line: int
    text: str


_Cell = list[_Piece]
_Row = list[_Cell]


def _text(cell: _Cell) -> str:
    return "\n".join(piece.text for piece in cell if piece.text)


def _end(row: _Row) -> int:
    """Index of the line behind the row."""
    return row[-1][-1].line + 1


def find_text_tables(lines: list[str], is_heading: IsHeading) -> Iterator[FoundTable]:
    """The tables, in order; ``is_heading`` tells whether a line looks like a heading."""
    at = 0
    while at < len(lines):
        found, following = None, at + 1
        if _is_led(lines[at]):
            found = _led_table(lines, at, is_heading)
            following = _next_start(lines, at)
        elif _is_inline(lines[at]):
            found = _inline_table(lines, at, is_heading)
        if found is not None:
            yield found
            following = found.end
        at = following


def _next_start(lines: list[str], start: int) -> int:
    """The line to look for a table from where none begins with the led line ``start``.

    Of many cells in a row it is the first from which on a row number may end the first row, or a
    row inline.
    """
    row = _led_row(lines, start)
    if len(row) <= MANY:
        return start + 1
    numbers = (index for index, cell in enumerate(row) if _is_row_number(cell))
    starts = ((max(1, 2 * index - len(row)), index) for index in numbers)
    begin = min((begin for begin, index in starts if index - begin >= MIN_COLUMNS), default=None)
    end = _end(row) if begin is None else row[begin][0].line
    return next((at for at in range(start + 1, end) if _is_inline(lines[at])), end)


def _is_inline(line: str) -> bool:
    return MIN_COLUMNS <= line.strip().count("\t") + 1 <= MAX_COLUMNS


def _is_led(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line.strip()


def _is_blank(line: str) -> bool:
    return "\t" not in line and not line.strip()


def _led_table(lines: list[str], start: int, is_heading: IsHeading) -> FoundTable | None:
    width = _led_width(lines, start)
    if width < 2:
        return None
    rows = _split(_completed(lines, _led_row(lines, start), width), width)
    while True:
        at = _next_filled(lines, _end(rows[-1]))
        if at >= len(lines):
            break
        if lines[at].startswith("\t"):
            rows += _split(_completed(lines, _led_row(lines, at), width), width)
        elif _goes_on(lines, at, rows[-1], width, is_heading):
            while not lines[at].startswith("\t"):
                rows[-1][-1].append(_Piece(at, lines[at].strip()))
                at += 1
        else:
            break
    return _finished(lines, rows, width, is_heading)


def _next_filled(lines: list[str], at: int) -> int:
    while at < len(lines) and _is_blank(lines[at]):
        at += 1
    return at


def _led_row(lines: list[str], start: int) -> _Row:
    """The cells from a led line to the next empty line."""
    row: _Row = []
    for at in range(start, len(lines)):
        line = lines[at]
        if _is_blank(line):
            break
        if line.startswith("\t"):
            row.append([])
        row[-1].append(_Piece(at, line.strip()))
    return row


def _led_width(lines: list[str], start: int) -> int:
    """How many cells the rows have: as many as most of the first ones.

    A row of a merged title or of a section has fewer; so has one that an empty line cuts.
    Two lines that are set in once are no row of a table.
    """
    widths: Counter[int] = Counter()
    at = start
    while at < len(lines) and lines[at].startswith("\t") and widths.total() < FIRST_ROWS:
        row = _led_row(lines, at)
        widths[_row_width(row)] += 1
        at = _next_filled(lines, _end(row))
    width = max(widths, key=lambda width: (width > 1, widths[width], width))
    return width if width >= MIN_COLUMNS or widths[width] > 1 else 1


def _row_width(row: _Row) -> int:
    """The row's cells; where no empty lines part the rows, those to the next row number."""
    for index in range(MIN_COLUMNS, len(row) // 2 + 1):
        if _is_row_number(row[index]):
            return index
    return len(row)


def _is_row_number(cell: _Cell) -> bool:
    text = _text(cell)
    return "." in text and is_number(text)


def _split(row: _Row, width: int) -> list[_Row]:
    """The row, or more where no empty line parts them; cells too many go into the last one."""
    rows: list[_Row] = [[]]
    for cell in row:
        full = len(rows[-1]) >= width
        if full and _is_row_number(cell):
            rows.append([cell])
        elif full:
            rows[-1][-1].extend(cell)
        else:
            rows[-1].append(cell)
    return rows


def _completed(lines: list[str], row: _Row, width: int) -> _Row:
    """A row with what an empty paragraph inside one of its cells cut off.

    One text alone, or behind an empty first cell, is a section row and wants no more.
    """
    if not _text(row[0]) or (len(row) == 1 and not _is_row_number(row[0])):
        return row
    while len(row) < width:
        text_from = at = _next_filled(lines, _end(row))
        while at < len(lines) and not lines[at].startswith("\t") and not _is_blank(lines[at]):
            at += 1
        if at >= len(lines) or not lines[at].startswith("\t"):
            break
        more = _led_row(lines, at)
        if _is_row_number(more[0]) or len(row) + len(more) > width:
            break
        row[-1] += [_Piece(index, lines[index].strip()) for index in range(text_from, at)]
        row += more
    return row


def _goes_on(lines: list[str], at: int, row: _Row, width: int, is_heading: IsHeading) -> bool:
    """Whether text behind an empty line is still the last cell's.

    It is, if the next row follows with the next number of the same goal and no heading between.
    """
    while at < len(lines) and not lines[at].startswith("\t"):
        if is_heading(lines, at) or CLOSING.match(lines[at].strip()):
            return False
        at += 1
    if at >= len(lines) or len(row) != width:
        return False
    following = _led_row(lines, at)
    number, before = number_parts(_text(following[0])), number_parts(_text(row[0]))
    return (
        len(following) == width
        and _is_row_number(following[0])
        and number[:-1] == before[:-1]
        and number > before
    )


def _inline_table(lines: list[str], start: int, is_heading: IsHeading) -> FoundTable | None:
    width = lines[start].strip("\n ").count("\t") + 1
    rows: list[_Row] = []
    section: _Row | None = None
    behind_blank = False
    for at in range(start, len(lines)):
        line = lines[at]
        if _is_blank(line):
            behind_blank = True
            continue
        cells = [[_Piece(at, text.strip())] for text in line.split("\t")]
        complete = not rows or len(rows[-1]) >= width or rows[-1] is section
        complete = complete or (len(cells) == width and _is_row_number(cells[0]))
        numbers_below = len(cells) == 1 and complete and _numbers_row_below(lines, at)
        heading = len(cells) == 1 and complete and (numbers_below or is_heading(lines, at))
        if heading and not behind_blank and _row_follows(lines, at, width):
            section = cells
            rows.append(section)
            continue
        if heading or (len(cells) == 1 and complete and behind_blank):
            break
        behind_blank = False
        if not complete or len(cells) == 1:
            rows[-1][-1] += cells.pop(0)
        else:
            rows.append([])
        for cell in cells:
            if len(rows[-1]) < width:
                rows[-1].append(cell)
            else:
                rows[-1][-1] += cell
    return _finished(lines, rows, width, is_heading)


def _numbers_row_below(lines: list[str], at: int) -> bool:
    """Whether a line of one text begins with a number that begins the next row's number."""
    number = split_number(lines[at].strip())[0]
    below = _next_filled(lines, at + 1)
    first = lines[below].split("\t")[0].strip() if below < len(lines) else ""
    return number is not None and is_number(first) and is_inside(first, number)


def _row_follows(lines: list[str], at: int, width: int) -> bool:
    """Whether a whole row stands right below this line, or below the next (goal in direction)."""
    return any(line.count("\t") == width - 1 for line in lines[at + 1 : at + 3])


def _finished(
    lines: list[str], rows: list[_Row], width: int, is_heading: IsHeading
) -> FoundTable | None:
    if len(rows) < 2:
        return None
    start, end = rows[0][0][0].line, _end(rows[-1])
    own = _own_pieces(lines, rows, is_heading)
    foreign = rows[-1][-1][own:]
    if foreign:
        end = foreign[0].line
        del rows[-1][-1][own:]
    cells: list[Cell] = []
    for index, row in enumerate(rows):
        texts = [_text(cell) for cell in row]
        if _is_section(texts, width):
            cells.append(Cell(index, 0, index + 1, width, texts[0]))
        else:
            cells += [Cell(index, col, index + 1, col + 1, text) for col, text in enumerate(texts)]
    return FoundTable(Table(len(rows), width, tuple(cells)), start, end, len(foreign))


def _is_section(texts: list[str], width: int) -> bool:
    """Whether a row holds one text only, which is no number: it stands across the table."""
    return width > 1 and bool(texts[0]) and not any(texts[1:]) and not is_number(texts[0])


def _own_pieces(lines: list[str], rows: list[_Row], is_heading: IsHeading) -> int:
    """How many paragraphs of the last cell are its own.

    Nothing marks a table's end, so the text behind it may follow without an empty line.  It
    begins with the first line that looks like a heading, that is set in from the edge (as
    paragraphs of cells are not), that begins with a closing word, or that is a list item which
    no other cell has the like of and no sentence leads up to.
    """
    last = rows[-1][-1]
    used = {
        mark[0]
        for row in rows
        for cell in row
        for piece in cell
        if cell is not last and (mark := _BULLET.match(piece.text))
    }
    for place in range(1, len(last)):
        index, text = last[place]
        bullet = _BULLET.match(text)
        strange = bullet is not None and bullet[0] not in used
        if (
            lines[index].startswith((" ", "\u00a0"))
            or is_heading(lines, index)
            or CLOSING.match(text)
            or (strange and _SENTENCE_END.search(last[place - 1].text))
        ):
            return place
    return len(last)
