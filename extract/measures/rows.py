"""A measure table's rows, gathered into measures and section rows.

A row with a number, or in a table without numbers a row with a measure, begins a measure; rows
in which those cells are merged down, empty or said again belong to it.  A text across the table,
or one that calls itself a goal with nothing beside it, is a section row; so is a row whose number
begins the numbers below it, unless it has a plan and an account of its own.  Repeated headers,
counted columns (``1 | 2 | 3``), totals and empty rows are passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from izpilde.extract.document import Cell, Table
from izpilde.extract.labels.columns import LONGEST_TITLE, ColumnRole
from izpilde.extract.labels.headers import Header, find_header, is_header_row
from izpilde.extract.labels.headings import parse_heading
from izpilde.extract.labels.numbers import is_number, split_number
from izpilde.extract.labels.title_rows import HEADER_ROWS, counts_later_columns, is_column_numbers
from izpilde.extract.labels.totals import is_total
from izpilde.extract.measures.again import without_marks_of_going_on
from izpilde.extract.measures.cell_rows import CellRows, says, text_of
from izpilde.extract.measures.sections import Section, section_at, stands_beside

FIRST_ROWS = 5  # in which a table's first number is looked for


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


def gather(
    grid: CellRows, header: Header, behind: str | None = None
) -> Iterator[Gathered | Section]:
    """The measures and section rows of a table, in order.

    ``behind`` is the number that the next table begins with.  Rows above the header come as
    sections, the table's title as a note.  A header of no rows is another table's; then rows
    before the first number go on with that table's last measure.
    """
    grid, goes_on = without_marks_of_going_on(grid, header)
    for cells in grid.rows[: header.start]:
        first = next((cell for cell in cells if cell and says(cell)), None)
        if first is not None:
            text = first.text.strip()
            yield Section(text, note=parse_heading(text, marked=True) is None, titles=True)
    for item in _gather_rows(grid, header, behind):
        if goes_on and isinstance(item, Gathered):
            item.continues, goes_on = True, False
        yield item


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
    first = row  # below a header
    while row < len(grid.rows):
        cells = grid.rows[row]
        texts = [says(cell) if cell else "" for cell in cells]
        fresh = {id(cell): cell for cell in cells if cell and cell.row == row and says(cell)}
        skip, other = _header_again(grid, header, row, texts)
        if skip:
            row += skip
            first = row
            if other is not None:
                header = other
                if current is not None:
                    yield current
                    current = None
            continue
        if is_total(texts):
            yield Section(" | ".join(dict.fromkeys(filter(None, texts))), total=True)
        counts = is_column_numbers(texts) or (row == first and counts_later_columns(texts))
        if not fresh or is_total(texts) or counts:
            row += 1
            continue
        section = section_at(grid, header, row, list(fresh.values()), behind)
        if section is not None:
            if current is not None:
                yield current
                current = None
            yield section
            row += 1
            continue
        if (goal := _goal_beside(grid, header, row, list(fresh.values()))) is not None:
            if current is not None:
                yield current
                current = None
            yield goal
        if current is None or _begins(header, cells, texts, row, current):
            goes_on = inferred and current is None and not _has_measure(header, texts)
            if current is not None:
                yield current
            current = Gathered(header, [[] for _ in cells], continues=goes_on)
        current.take(row, cells)
        row += 1
    if current is not None:
        yield current


def _goal_beside(grid: CellRows, header: Header, row: int, fresh: list[Cell]) -> Section | None:
    """The goal that is merged down beside measures from this row on, in a column without title."""
    if header.roles[0] in ("goal", "direction") or not stands_beside(grid, header, row, fresh):
        return None
    heading = parse_heading(fresh[0].text, marked=True)
    named = heading is not None and heading.kind != "unnamed"
    return Section(fresh[0].text.strip()) if named else None


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


def _has_measure(header: Header, texts: list[str]) -> bool:
    return bool(text_of(header, texts, "number") or text_of(header, texts, "measure"))


def _begins(
    header: Header, cells: list[Cell | None], texts: list[str], row: int, current: Gathered
) -> bool:
    """Whether a new measure begins in this row."""
    new = [cell is not None and cell.row == row for cell in cells]
    fresh = [text if begins else "" for text, begins in zip(texts, new, strict=True)]
    number, measure = text_of(header, fresh, "number"), text_of(header, fresh, "measure")
    said_again = bool(measure) and ("measure", measure) in current.said
    if number:
        same_number = ("number", number) in current.said
        return not (same_number and (said_again or not measure))
    if not measure or said_again:
        return False
    if split_number(measure)[0] is not None or "number" not in header.roles:
        return True
    if text_of(header, texts, "number"):
        return False  # the number is merged down over this row
    told = [role for role in ("planned", "execution") if role in header.roles]
    beside = [text_of(header, fresh, role) for role in told]
    if cells[header.roles.index("number")] is None and not all(beside):
        return current.number() is None  # the row starts behind the number's column
    return any(beside) and measure[0].isupper()
