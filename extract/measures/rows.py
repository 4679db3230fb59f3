"""A measure table's rows, gathered into measures and section rows.

A row with a number, or in a table without numbers a row with a measure, begins a measure; rows
in which those cells are merged down, empty or said again belong to it.  A text across the table,
or one that calls itself a goal with nothing beside it, is a section row; so is a row whose number
begins the numbers below it, unless it has a plan and an account of its own.  Repeated headers,
counted columns (``1 | 2 | 3``), totals and empty rows are passed over.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from izpilde.extract.document import Cell, Table
from izpilde.extract.labels.columns import LONGEST_TITLE, ColumnRole
from izpilde.extract.labels.headers import (
    HEADER_ROWS,
    Header,
    find_header,
    is_column_numbers,
    is_header_row,
)
from izpilde.extract.labels.headings import is_label, parse_heading, parse_headings
from izpilde.extract.labels.numbers import is_inside, is_number, number_parts, split_number

FIRST_ROWS = 5  # in which a table's first number is looked for
LONGEST_TOTAL = 80  # characters of what names a total
LONGEST_SECTION = 160  # characters of a section row that bears neither number nor label

_DASHES = re.compile(r"[\s\u00a0\u00ad\-\u2010-\u2015\u2212]*")
_TOTAL = re.compile(
    r"(kopā|pavisam|kopsumma|summa)(\s+(kopā|plānam|plānā|pasākumiem|eur|euro|\d{4}\S*\s*gad\w+))?"
    r"\s*(\([^)]*\))?[\s:.,]*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\*|(piezīme|piezīmes|avots|paskaidrojum\w*)\b\s*[:.–-]", re.IGNORECASE)
# What a measure has in cells of its own.
_DETAILS: frozenset[ColumnRole] = frozenset(
    ("planned", "execution", "status_printed", "responsible", "deadline", "funding")
)
_REPORTED: frozenset[ColumnRole] = frozenset(("execution", "status_printed"))
_ROMAN_OR_LETTER = re.compile(r"[IVXL]+[.)]?|[A-Z][.)]")


@dataclass(slots=True)
class Gathered:
    """The cells of one measure, by the columns of its header.

    ``columns`` has a list a header column, cells in row order, a merged cell once; ``rows`` are
    the table's rows that it takes, ``said`` the texts by role.  ``continues`` says that it goes
    on with the measure of the table before.
    """

    header: Header
    columns: list[list[Cell]]
    rows: list[int] = field(default_factory=list)
    continues: bool = False
    said: set[tuple[ColumnRole, str]] = field(default_factory=set)
    _known: set[tuple[int, int]] = field(default_factory=set)

    def take(self, row: int, cells: list[Cell | None]) -> None:
        """Add a row of the table."""
        self.rows.append(row)
        for i, (role, cell) in enumerate(zip(self.header.roles, cells, strict=True)):
            if cell is not None and (i, id(cell)) not in self._known:
                self._known.add((i, id(cell)))
                self.columns[i].append(cell)
                self.said.add((role, says(cell)))

    def cells(self, role: ColumnRole) -> list[list[Cell]]:
        """The cells of each column of this role."""
        return [c for c, r in zip(self.columns, self.header.roles, strict=True) if r == role]

    def number(self) -> str | None:
        """The measure's number as printed, from its own column or the head of its text."""
        measure = [cell for column in self.cells("measure") for cell in column]
        merged = {id(cell) for cell in measure}
        own = [c for column in self.cells("number") for c in column if id(c) not in merged]
        texts = dict.fromkeys(says(cell) for cell in own if says(cell))
        if texts:
            return " ".join(texts)
        return next((split_number(says(cell))[0] for cell in measure if says(cell)), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A row that is no measure: a text across the table, or a goal with what stands beside it.

    ``note`` says that it heads nothing, ``titles`` that it stands above the header.  ``number``
    is that of a goal whose measures' numbers begin with it; ``total`` a row of sums.
    """

    text: str
    note: bool = False
    titles: bool = False
    beside: str | None = None
    number: str | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class CellRows:
    """A table's cells by row and column, without the columns in which no cell begins."""

    rows: list[list[Cell | None]]

    @classmethod
    def of(cls, table: Table) -> "CellRows":
        """The grid of a table; Word splits columns that only a few rows need."""
        rows = table.grid()
        kept = [
            col
            for col in range(table.cols)
            if col == 0
            or any(row[col] is not None and row[col] is not row[col - 1] for row in rows)
        ]
        return cls([[row[col] for col in kept] for row in rows])

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def texts(self, start: int, end: int) -> list[list[str]]:
        """The rows' texts, a merged cell's at every place it covers."""
        return [[cell.text if cell else "" for cell in row] for row in self.rows[start:end]]


def says(cell: Cell) -> str:
    """The cell's text; empty for one of a dash only."""
    text = cell.text.strip()
    return "" if not text[:1].isalnum() and _DASHES.fullmatch(text) else text


def gather(
    grid: CellRows, header: Header, behind: str | None = None
) -> Iterator[Gathered | Section]:
    """The measures and section rows of a table, in order.

    ``behind`` is the number that the next table begins with.  Rows above the header come as
    sections, the table's title as a note.  A header of no rows is another table's; then rows
    before the first number go on with that table's last measure.
    """
    for cells in grid.rows[: header.start]:
        first = next((cell for cell in cells if cell and says(cell)), None)
        if first is not None:
            text = first.text.strip()
            yield Section(text, note=parse_heading(text, marked=True) is None, titles=True)
    yield from _gather_rows(grid, header, behind)


def first_number(table: Table | None) -> str | None:
    """The number that a table's first rows begin with; null where they begin with none."""
    seen: set[int] = set()
    for cell in table.cells if table is not None else ():
        text = says(cell)
        if cell.row >= FIRST_ROWS:
            break
        if text and cell.row not in seen:
            seen.add(cell.row)
            number = text if is_number(text) else split_number(text)[0]
            if number is not None:
                return number
    return None


def settle_task_numbers(grid: CellRows, header: Header) -> Header:
    """The header with the number column given to the goal, where it numbers the tasks.

    That is so when a number is merged down together with a task over several measures.
    """
    places = {role: i for i, role in reversed(list(enumerate(header.roles)))}
    number, goal, measure = (places.get(role) for role in ("number", "goal", "measure"))
    if number is None or goal is None or measure is None or number > goal:
        return header
    for row in range(header.rows, len(grid.rows)):
        cells = [grid.rows[row][i] for i in (number, goal, measure)]
        begins = [cell is not None and cell.row == row and bool(says(cell)) for cell in cells]
        if begins == [False, False, True] and all(cell and says(cell) for cell in cells):
            roles = list(header.roles)
            roles[number] = "goal"
            return replace(header, roles=tuple(roles))
    return header


def _gather_rows(
    grid: CellRows, header: Header, behind: str | None
) -> Iterator[Gathered | Section]:
    current: Gathered | None = None
    inferred, row = header.rows == 0, header.rows
    while row < len(grid.rows):
        cells = grid.rows[row]
        texts = [says(cell) if cell else "" for cell in cells]
        fresh = {id(cell): cell for cell in cells if cell and cell.row == row and says(cell)}
        skip, other = _header_again(grid, header, row, texts)
        if skip:
            row += skip
            if other is not None:
                header = other
                if current is not None:
                    yield current
                    current = None
            continue
        if _is_total(texts):
            yield Section(" | ".join(dict.fromkeys(filter(None, texts))), total=True)
        if not fresh or _is_total(texts) or is_column_numbers(texts):
            row += 1
            continue
        section = _section(grid, header, row, list(fresh.values()), behind)
        if section is not None:
            if current is not None:
                yield current
                current = None
            yield section
            row += 1
            continue
        if current is None or _begins(header, cells, texts, row, current):
            goes_on = inferred and current is None and not _has_measure(header, texts)
            if current is not None:
                yield current
            current = Gathered(header, [[] for _ in cells], continues=goes_on)
        current.take(row, cells)
        row += 1
    if current is not None:
        yield current


def _header_again(
    grid: CellRows, header: Header, row: int, texts: list[str]
) -> tuple[int, Header | None]:
    """How many rows from here on are a header, and that header if it is another one."""
    if any(len(text) > LONGEST_TITLE for text in texts):
        return 0, None
    if is_header_row(texts, header):
        return 1, None
    numbers = [texts[i] for i, role in enumerate(header.roles) if role == "number" and texts[i]]
    new = [cell for cell in grid.rows[row] if cell and cell.row == row and says(cell)]
    if any(map(is_number, numbers)) or 2 * len(new) < grid.width:
        return 0, None
    other = find_header(grid.texts(row, row + HEADER_ROWS))
    if other is None or other.start:
        return 0, None
    return other.rows, other


def _is_total(texts: list[str]) -> bool:
    first = next((text for text in texts if text), "")
    return len(first) <= LONGEST_TOTAL and _TOTAL.fullmatch(first) is not None


def _text_of(header: Header, texts: list[str], role: ColumnRole) -> str:
    """The first text of a row in the columns of a role."""
    return next((texts[i] for i, r in enumerate(header.roles) if r == role and texts[i]), "")


def _has_measure(header: Header, texts: list[str]) -> bool:
    return bool(_text_of(header, texts, "number") or _text_of(header, texts, "measure"))


def _section(
    grid: CellRows, header: Header, row: int, fresh: list[Cell], behind: str | None
) -> Section | None:
    """The section row that stands here, if one does."""
    below = _next_number(grid, header, row) or _number_behind(grid, header, row, fresh, behind)
    if (said_again := _said_in_all(grid, row, fresh, below)) is not None:
        return _across(said_again)
    places = Counter(id(cell) for cell in grid.rows[row])
    spans = [places[id(cell)] for cell in fresh]
    first = fresh[0].text
    marked = len(fresh) > 1 and (_is_mark(first) or is_label(first) or _is_nameless(first))
    text = " ".join(cell.text.strip() for cell in fresh[: 2 if marked else 1])
    heading = parse_heading(text, marked=True)
    across = max(spans) >= 2 and max(spans) > 0.6 * grid.width
    if len(fresh) == 1 and (across or grid.width == 1):
        return _across(text)
    roles = _roles(grid, header, row)
    if roles[0] in ("goal", "direction") and not across:
        return Section(text) if set(roles) <= {"goal", "direction"} else None
    named = heading is not None and heading.kind != "unnamed"
    above = _own_number(fresh) if heading is None else heading.number
    inside = is_inside(below, above)
    # A goal that calls itself one may have indicators of its own beside it.
    if inside and (named or not _is_measure_too(grid, header, row, fresh)):
        beside = "\n".join(says(cell) for cell in fresh[2 if marked else 1 :])
        return Section(text, beside=beside or None, number=above)
    if len(fresh) > 2 or any(role in ("planned", "execution") for role in roles):
        return None
    if len(fresh) == 2 and not marked and not (across and heading is not None):
        return None
    if across or named:
        return Section(text)
    if len(fresh) == 1 and _NOTE.match(text):
        return Section(text, note=True)
    in_number_column = len(fresh) == 1 and roles == ["number"]
    return Section(text) if in_number_column and not _is_mark(text) and len(text) > 3 else None


def _across(text: str) -> Section:
    note = _NOTE.match(text) is not None or (
        not parse_headings(text) and (len(text) > LONGEST_SECTION or text.endswith("."))
    )
    return Section(text, note)


def _said_in_all(grid: CellRows, row: int, fresh: list[Cell], below: str | None) -> str | None:
    """A text that every cell of a row says: it is no measure's.

    So is one that all cells say behind a number with which the number ``below`` begins.
    """
    first = fresh[0].text
    numbered = len(fresh) > 3 and _is_mark(first) and is_inside(below, first)
    said = {says(cell) for cell in fresh[numbered:]}
    filled = all(cell is not None and says(cell) for cell in grid.rows[row])
    if len(said) > 1 or len(fresh) < 3 or not filled:
        return None
    (text,) = said
    if not any(map(str.isalpha, text)):
        return None
    return f"{first.strip()} {text}" if numbered else text


def _own_number(fresh: list[Cell]) -> str | None:
    """The number that a row begins with, though the text behind it is too long for a heading."""
    first = fresh[0].text.strip()
    return first if _is_mark(first) else split_number(first)[0]


def _is_measure_too(grid: CellRows, header: Header, row: int, fresh: list[Cell]) -> bool:
    """Whether a row above measures of its number is one itself.

    It has a plan and an account of what was done in cells of their own, or nearly all else that
    a measure has.  A text under one cell merged over several columns is none of them.
    """
    own: set[ColumnRole] = set()
    for cell in fresh:
        places = zip(grid.rows[row], header.roles, strict=True)
        roles = {role for other, role in places if other is cell}
        own |= roles if len(roles) == 1 else set()
    if "planned" in own and own & _REPORTED:
        return True
    if "planned" not in header.roles and "execution" in own:
        return True
    return own >= _REPORTED or len(own & _DETAILS) > 2


def _roles(grid: CellRows, header: Header, row: int) -> list[ColumnRole]:
    """Roles of the columns in which a text begins in this row."""
    cells = grid.rows[row]
    return [
        role
        for i, (cell, role) in enumerate(zip(cells, header.roles, strict=True))
        if cell and cell.row == row and says(cell) and (i == 0 or cells[i - 1] is not cell)
    ]


def _is_nameless(text: str) -> bool:
    """Whether a text is a goal's or direction's label and number, its name in the next cell."""
    heading = parse_heading(text, marked=True)
    return heading is not None and heading.kind != "unnamed" and heading.name is None


def _is_mark(text: str) -> bool:
    bare = text.strip()
    return is_number(bare) or _ROMAN_OR_LETTER.fullmatch(bare) is not None


def _next_number(grid: CellRows, header: Header, row: int) -> str | None:
    """The number of the next row that has one."""
    for cells in grid.rows[row + 1 : row + 4]:
        texts = [says(cell) if cell else "" for cell in cells]
        own = _text_of(header, texts, "number")
        number = own or split_number(_text_of(header, texts, "measure"))[0]
        if number:
            return number
    return None


def _number_behind(
    grid: CellRows, header: Header, row: int, fresh: list[Cell], behind: str | None
) -> str | None:
    """The next table's first number, where the row is no measure like the one before it."""
    depth = len(number_parts(_own_number(fresh)))
    before = (_next_number(grid, header, above) for above in range(row - 2, header.rows - 2, -1))
    last = next((number for number in before if number), None) if depth else None
    return None if len(number_parts(last)) == depth else behind


def _begins(
    header: Header, cells: list[Cell | None], texts: list[str], row: int, current: Gathered
) -> bool:
    """Whether a new measure begins in this row."""
    new = [cell is not None and cell.row == row for cell in cells]
    fresh = [text if begins else "" for text, begins in zip(texts, new, strict=True)]
    number, measure = _text_of(header, fresh, "number"), _text_of(header, fresh, "measure")
    said_again = bool(measure) and ("measure", measure) in current.said
    if number:
        same_number = ("number", number) in current.said
        return not (same_number and (said_again or not measure))
    if not measure or said_again:
        return False
    if split_number(measure)[0] is not None or "number" not in header.roles:
        return True
    if _text_of(header, texts, "number"):
        return False  # the number is merged down over this row
    beside = _text_of(header, fresh, "planned") or _text_of(header, fresh, "execution")
    return bool(beside) and measure[0].isupper()
