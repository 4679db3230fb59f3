"""Section rows: a text across the table, or a goal with what stands beside it."""

import re
from collections import Counter
from dataclasses import dataclass

from izpilde.extract.document import Cell
from izpilde.extract.labels.columns import ColumnRole
from izpilde.extract.labels.headers import Header
from izpilde.extract.labels.headings import is_label, parse_heading, parse_headings
from izpilde.extract.labels.numbers import is_inside, is_number, number_parts, split_number
from izpilde.extract.measures.cell_rows import CellRows, says, text_of

LONGEST_SECTION = 160  # characters of a section row that bears neither number nor label
_NOTE = re.compile(r"\*|(piezīme|piezīmes|avots|paskaidrojum\w*)\b\s*[:.–-]", re.IGNORECASE)
# What a measure has in cells of its own.
_DETAILS: frozenset[ColumnRole] = frozenset(
    ("planned", "execution", "status_printed", "responsible", "deadline", "funding")
)
_REPORTED: frozenset[ColumnRole] = frozenset(("execution", "status_printed"))
_ROMAN_OR_LETTER = re.compile(r"[IVXL]+[.)]?|[A-Z][.)]")


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


def section_at(
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
    if stands_beside(grid, header, row, fresh):
        return None
    named = heading is not None and heading.kind != "unnamed"
    above = _own_number(fresh) if heading is None else heading.number
    inside = is_inside(below, above)
    # A goal that calls itself one may have indicators of its own beside it.
    if inside and (named or not _is_measure_too(grid, header, row, fresh)):
        beside = "\n".join(says(cell) for cell in fresh[2 if marked else 1 :])
        return Section(text, beside=beside or None, number=above)
    if named and marked and len(fresh) == 2 and max(spans) >= 2:
        return Section(text)
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


def stands_beside(grid: CellRows, header: Header, row: int, fresh: list[Cell]) -> bool:
    """Whether a row's first text is merged down beside measures, the first of them in this row."""
    own = text_of(header, [_begun(cell, row) for cell in grid.rows[row]], "number")
    merged = fresh[0].row_end > row + 1 and fresh[0] is grid.rows[row][0]
    if not merged or header.roles[0] in ("number", "measure") or not own:
        return False
    return "measure" in _roles(grid, header, row)


def _begun(cell: Cell | None, row: int) -> str:
    return says(cell) if cell is not None and cell.row == row else ""


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
        own = text_of(header, texts, "number")
        if own and parse_heading(own, marked=True) is None and is_label(own):
            continue  # a goal's row, what it calls itself in the column of numbers
        number = own or split_number(text_of(header, texts, "measure"))[0]
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
