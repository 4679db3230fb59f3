"""What a careful reader should look at in the measures: numbers, empty cells, columns, rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeGuard

from izpilde.extract.document import Block, Document, Paragraph, Table
from izpilde.extract.labels.columns import LONGEST_TITLE, SURE, ColumnRole
from izpilde.extract.labels.headers import Header, column_role
from izpilde.extract.labels.near import Guess
from izpilde.extract.labels.numbers import number_parts, out_of_sequence
from izpilde.extract.labels.wordings import fold
from izpilde.extract.measures.assembly import Placed, column_titles, join_role
from izpilde.extract.measures.astray import find_astray
from izpilde.extract.measures.found import CellRemark, FoundMeasure, TableKind, TableReading
from izpilde.extract.measures.misplaced import (
    find_misplaced,
    find_numbers_within,
    find_shared,
    find_texts_for_numbers,
    find_together,
)
from izpilde.extract.measures.misread import find_misread
from izpilde.extract.measures.sections import Section
from izpilde.extract.measures.unread import find_unread

LONGEST_PART = 6  # digits
IN_COLUMNS = "text_in_columns"  # of a report without measure tables it says nothing

_WITHOUT_CELLS = frozenset(("pdf", "txt", "tif", "png", "jpg"))  # formats
_READ: tuple[TableKind, ...] = ("inferred", "cards")  # whatever their titles are
_EXPECTED: tuple[ColumnRole, ...] = (
    *("number", "measure", "planned", "execution", "status_printed"),
    *("responsible", "deadline"),
)


@dataclass(slots=True)
class MeasureTable:
    """A measure table, what it was taken for, and its measures."""

    table: Table
    header: Header
    kind: TableKind
    guess: Guess | None = None
    measures: list[Placed] = field(default_factory=list)
    kept_out: list[Section] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)  # rows of sums


def find_remarks(
    document: Document,
    tables: Sequence[MeasureTable],
    readings: Sequence[TableReading],
    found: Sequence[FoundMeasure],
) -> Iterator[CellRemark]:
    """The reader's own remarks, then those on tables, rows and cells, then those on numbers."""
    for remark in document.remarks:
        if tables or remark.code != IN_COLUMNS or _names_titles(document):
            yield CellRemark(remark.code, remark.message)
    titles: set[str] = set()
    index = 0
    for table in tables:
        if table.kind == "continued":
            message = "the table has no header; the columns of the table before were taken"
            yield CellRemark("header_inferred", message, measure=index)
        elif table.kind == "inferred" and table.guess is not None:
            message = f"titles were read as the nearest known ones: {_nearest(table.guess)}"
            yield CellRemark("header_inferred", message, measure=index)
        for title in table.header.by_contents if table.kind == "measures" else ():
            message = f"the column '{title}' is not known; its role was told by its cells"
            yield CellRemark("header_inferred", message, measure=index)
        for section in table.kept_out:
            row = " ".join(section.text.split())
            said = f"{row}; beside it: {section.beside}" if section.beside else row
            yield CellRemark("row_without_measure", f"a row that is no measure: {said}")
        for row in table.not_read:
            message = f"a row of sums gives no measure: {' '.join(row.split())}"
            yield CellRemark("row_not_read", message)
        for title in table.header.titles:
            if (two := _two_titles(title)) is not None and title not in titles:
                titles.add(title)
                message = f"two titles stand in one column, and its text is of both: {two}"
                yield CellRemark("unknown_column", message)
        for placed in table.measures:
            for _, title in column_titles(placed.gathered, "unknown"):
                if title not in titles:
                    titles.add(title)
                    message = f"the column '{title}' is not known; its text is in `extra`"
                    yield CellRemark("unknown_column", message, measure=index)
            if table.table.joined_rows.intersection(placed.gathered.rows):
                message = "the row was cut by a page break and joined"
                yield CellRemark("row_joined_across_pages", message, measure=index)
            yield from _empty_cells(placed, found[index], index)
            yield from find_shared(placed, index)
            if document.ocr:
                yield from find_misread(document.misreadings, placed, index)
            index += 1
    yield from _header_remarks(readings)
    yield from find_unread(document, found, readings)
    yield from find_astray(document, found)
    yield from find_misplaced(found)
    yield from find_texts_for_numbers(found)
    yield from find_numbers_within(found)
    if document.format in _WITHOUT_CELLS:
        yield from find_together(found)
    yield from _number_remarks(found)


def _names_titles(document: Document) -> bool:
    """Whether a short text names a column of measures and one of what was done."""
    texts = (fold(block.text) for block in document.blocks if _is_short(block))
    return any("pasakum" in text and "izpild" in text for text in texts)


def _is_short(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and len(block.text) <= LONGEST_TITLE


# Where a title ends and the next one begins that stands too near.
_SEAM = re.compile(r"(?<=[a-zāčēģīķļņšūž,;.)])(?=[A-ZĀČĒĢĪĶĻŅŠŪŽ])")


def _two_titles(title: str) -> str | None:
    """Two known titles of other columns that a column's title joins without a blank; null where
    it does not."""
    for word in title.split():
        parts = [part.rstrip(",;") for part in _SEAM.split(word) if part]
        roles = [column_role(part) for part in parts]
        sure = all(role != "unknown" and score >= SURE for role, score in roles)
        if len({role for role, _ in roles}) > 1 and sure:
            return " | ".join(parts)
    return None


def _header_remarks(readings: Sequence[TableReading]) -> Iterator[CellRemark]:
    """Tables that look like measures, whose header is not known and was not guessed."""
    for place, reading in enumerate(readings, 1):
        if reading.guess is not None and reading.kind not in _READ:
            message = (
                f"table {place} looks like measures, but its header is not known: "
                f"{_nearest(reading.guess)}; see `izpilde explain --tables`"
            )
            yield CellRemark("unknown_header", message)


def _nearest(guess: Guess) -> str:
    """The titles that are not known, each with the nearest known wordings and their likeness."""
    return "; ".join(
        f"'{column.title}' is near "
        + ", ".join(f"'{n.wording}' ({n.role}, {n.score:.2f})" for n in column.nearest)
        for column in guess.columns
    )


def _empty_cells(placed: Placed, measure: FoundMeasure, index: int) -> Iterator[CellRemark]:
    for role in _EXPECTED:
        own = {"number": measure.number, "measure": measure.measure}
        text = own[role] if role in own else join_role(placed.gathered, role).text
        if text is None and role in placed.gathered.header.roles:
            yield CellRemark("empty_cell", f"{role} is empty", measure=index, field=role)


def _number_remarks(found: Sequence[FoundMeasure]) -> Iterator[CellRemark]:
    """Numbers used twice or out of order.

    Numbers of one part begin again under every goal and in every table; the others count
    through the document.
    """
    runs: dict[tuple[object, ...], list[int]] = {}
    for i, measure in enumerate(found):
        parts = number_parts(measure.number)
        if not parts:
            continue
        letters = parts[0].rstrip("0123456789")
        under = (measure.table_index, measure.direction, measure.goal) if len(parts) == 1 else ()
        runs.setdefault((letters, *under), []).append(i)
    for run in runs.values():
        first: dict[tuple[str, ...], int] = {}
        for i in run:
            number = found[i].number or ""
            before = first.setdefault(number_parts(number), i)
            if before != i:
                message = f"{number} is also the number of measure {before + 1} of the report"
                yield _on_number("duplicate_number", message, i, number)
        once = list(first.values())
        numbers = [found[i].number or "" for i in once]
        for place in out_of_sequence(numbers):
            message = f"{numbers[place]} stands out of the order of the numbers around it"
            yield _on_number("number_out_of_sequence", message, once[place], numbers[place])
        for before, after in pairwise(once):
            above, below = number_parts(found[before].number), number_parts(found[after].number)
            if len(below) > 1 and above[:-1] == below[:-1] and _step(above[-1], below[-1]) > 1:
                number = found[after].number or ""
                message = f"{number} follows {found[before].number}: what is between is not there"
                yield _on_number("number_gap", message, after, number)


def _step(above: str, below: str) -> int:
    """How far the last part of a number is from that of the number before; 0 where no digits."""
    digits = above.isdecimal() and below.isdecimal() and max(len(above), len(below)) < LONGEST_PART
    return int(below) - int(above) if digits else 0


def _on_number(code: str, message: str, measure: int, number: str) -> CellRemark:
    return CellRemark(code, message, measure=measure, field="number", start=0, end=len(number))
