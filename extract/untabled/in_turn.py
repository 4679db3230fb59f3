"""Tables whose cells stand one below the other: the titles of the columns, then the rows' cells.

Programs that save a report as text, and readers that know no table, write them so.  A row begins
with a measure's number in a line of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from izpilde.extract.document import Block, Cell, Paragraph, Remark, Table
from izpilde.extract.labels.columns import LONGEST_TITLE, SURE, ColumnRole
from izpilde.extract.labels.headers import column_role, find_header
from izpilde.extract.labels.numbers import figure_of, is_number, number_parts
from izpilde.extract.labels.wordings import fold, read_wordings
from izpilde.extract.untabled.dividing import divide_rows
from izpilde.extract.untabled.lines import (
    Line,
    cell_of,
    ends_sentence,
    is_heading,
    is_item,
    lines_of,
    paragraph_of,
    runs_on,
)

LEAST_TITLES = 3
LEAST_ROWS = 2
MOST_TITLES = 20  # among more the lines of a row are not divided
MOST_TITLE_LINES = 4  # of one title
MOST_UNKNOWN = 1  # titles whose role is not known, between others
NAMED = 3  # doubtful rows that a remark names

LONGEST_NUMBER_TITLE = 30  # characters

_Title = list[Line]
_Heads = dict[int, list[_Title]]


@dataclass(slots=True)
class _Rows:
    """Titles, and below them the lines of each row, a line across the table for one alone."""

    titles: list[_Title]
    roles: list[ColumnRole]
    rows: list[list[Line]] = field(default_factory=list)

    def measures(self) -> list[list[Line]]:
        return [row for row in self.rows if is_number(row[0].text)]


def read_in_turn(paragraphs: Sequence[Paragraph]) -> tuple[list[Block], list[Remark]] | None:
    """The paragraphs with cells one below the other as tables; null where there are none."""
    lines = lines_of(paragraphs)
    heads = {
        at: titles
        for at, line in enumerate(lines)
        if _numbers_rows(line.text) and (titles := _titles_at(lines, at)) is not None
    }
    if not heads:
        return None
    blocks: list[Block] = []
    doubtful: list[str] = []
    wide = {at: titles for at, titles in heads.items() if len(titles) > MOST_TITLES}
    found = bool(wide)
    at = 0
    while at < len(lines):
        read = _rows_at(lines, at, heads) if at in heads and at not in wide else None
        if read is None:
            blocks.append(paragraph_of(lines[at]))
            at += 1
            continue
        rows, at = read
        blocks.append(_table(rows, doubtful))
        found = True
    if not found:
        return None
    return blocks, [*_remarks(doubtful), *_too_wide(wide)]


def _too_wide(heads: _Heads) -> Iterator[Remark]:
    for titles in heads.values():
        message = f"The lines below {len(titles)} titles one a line were not read as a table."
        yield Remark("cells_divided", message)


def _remarks(doubtful: Sequence[str]) -> Iterator[Remark]:
    if doubtful:
        some = ", ".join(doubtful[:NAMED])
        message = f"{len(doubtful)} rows of cells one a line may be divided wrongly: {some}"
        yield Remark("cells_divided", message)


def _rows_at(lines: Sequence[Line], start: int, heads: _Heads) -> tuple[_Rows, int] | None:
    """The titles that begin at a line, with the rows below them, and the line behind these."""
    titles = heads[start]
    texts = [" ".join(line.text for line in title) for title in titles]
    header = find_header([texts, [""] * len(texts)])
    if header is None or header.roles[0] != "number":
        return None
    rows = _Rows(titles, list(header.roles))
    first = start + sum(map(len, titles))
    next_head = next((at for at in heads if at >= first), len(lines))
    end = _gather(lines, first, next_head, rows)
    return (rows, end) if len(rows.measures()) >= LEAST_ROWS else None


def _titles_at(lines: Sequence[Line], start: int) -> list[_Title] | None:
    """The titles one below the other from a line on; null where these are none of a table."""
    titles: list[_Title] = []
    at, unknown = start, 0
    while at < len(lines) and not is_number(lines[at].text):
        length = _title_length(lines, at)
        if not length:
            unknown += 1
            length = 1
        again = at > start and _numbers_rows(lines[at].text)
        if unknown > MOST_UNKNOWN or again or ends_sentence(lines[at].text.rstrip(".")):
            return None
        titles.append(list(lines[at : at + length]))
        at += length
        if at < len(lines) and is_heading(lines[at], None) and not _title_length(lines, at):
            break
    return titles if len(titles) >= LEAST_TITLES and at < len(lines) else None


def _numbers_rows(text: str) -> bool:
    """Whether a line is the title of a column of numbers and no more."""
    return len(text) <= LONGEST_NUMBER_TITLE and fold(text) in _number_titles()


@cache
def _number_titles() -> frozenset[str]:
    return frozenset(w.text for w in read_wordings("columns") if w.role == "number")


def _title_length(lines: Sequence[Line], at: int) -> int:
    """How many lines from one on make a known title, 0 for none; the likest, of these the most."""
    best = (0.0, 0)
    for length in range(1, MOST_TITLE_LINES + 1):
        own = lines[at : at + length]
        text = " ".join(line.text for line in own)
        if len(own) < length or len(text) > LONGEST_TITLE:
            break
        if any(is_number(line.text) for line in own):
            break
        role, score = column_role(text)
        apart = any(_is_title(line.text) for line in own[1:])
        if role != "unknown" and score >= SURE and not apart:
            best = max(best, (score, length))
    return best[1]


def _is_title(text: str) -> bool:
    return text[:1].isupper() and column_role(text)[1] >= SURE


def _gather(lines: Sequence[Line], start: int, stop_at: int, rows: _Rows) -> int:
    """Give the rows below the titles, up to the next titles; the line behind them."""
    starts = _starts(lines, start, stop_at)
    if not starts:
        return start
    for line in lines[start : starts[0]]:
        rows.rows.append([line])
    end = starts[0]
    for begin, stop in zip(starts, [*starts[1:], stop_at], strict=True):
        last = stop == stop_at
        number = None if last else lines[stop].text
        end = begin + 1
        while end < stop:
            if is_heading(lines[end], number, end - begin < len(rows.titles)):
                break
            end += 1
        if last and stop == len(lines):
            end = _last_end(lines, begin, end, rows)
        rows.rows.append(list(lines[begin:end]))
        if not last:
            rows.rows += [[line] for line in lines[end:stop]]
    return end


def _starts(lines: Sequence[Line], start: int, stop: int) -> list[int]:
    """The lines with the numbers of measures: each as deep as the first, and in order."""
    starts: list[int] = []
    before: list[int] = []
    for at in range(start, stop):
        text = lines[at].text
        if not is_number(text):
            continue
        parts = number_parts(text)
        own = [figure_of(part) for part in parts if part.isdecimal()]
        if not own or (len(own) == 1 and not text.rstrip().endswith((".", ")"))):
            continue
        if not before or (len(own) == len(before) and _follows(before, own)):
            starts.append(at)
            before = own
        elif at == start:
            return []
    return starts


def _follows(before: Sequence[int], own: Sequence[int]) -> bool:
    """Whether a number is the next one, or of another goal."""
    if before[:-1] == own[:-1]:
        return own[-1] in (before[-1] + 1, before[-1] + 2)
    return list(own) > list(before) and own[-1] == 1


def _last_end(lines: Sequence[Line], begin: int, end: int, rows: _Rows) -> int:
    """Where the last row ends, since nothing marks it: with as many lines as the others have."""
    most = max(map(len, rows.measures()), default=len(rows.titles))
    at = min(end, begin + max(most, len(rows.titles)))
    while at < end and (is_item(lines[at].text) or runs_on(lines[at - 1].text, lines[at].text)):
        at += 1
    return at


def _table(rows: _Rows, doubtful: list[str]) -> Table:
    width = len(rows.titles)
    measures = rows.measures()
    told = [[line.text for line in row] for row in measures]
    divisions = iter(divide_rows(rows.roles, told))
    cells = [cell_of(title, 0, col) for col, title in enumerate(rows.titles)]
    for row, lines in enumerate(rows.rows, 1):
        if len(lines) == 1 and not is_number(lines[0].text):
            cells.append(cell_of(lines, row, 0, width))
            continue
        division = next(divisions)
        if division.doubtful:
            doubtful.append(lines[0].text)
        cells += _cells(lines, division.columns, row)
    return Table(len(rows.rows) + 1, width, tuple(cells), header_rows=1)


def _cells(lines: Sequence[Line], columns: Sequence[int], row: int) -> Iterator[Cell]:
    bounds = [0, *(at for at, (a, b) in enumerate(pairwise(columns), 1) if a != b), len(columns)]
    for start, end in pairwise(bounds):
        yield cell_of(lines[start:end], row, columns[start])
