"""The header of a measure table: which column is the measure, the promise, the execution.

A table's first rows are read as a grid of text.  Leading rows that are one text across the
table are passed over; the next row that reads as a header is taken, with the rows under it
that split its columns.  Every column's title, its rows joined, is held against the wordings
of ``lexicon/columns.tsv``; then the columns are looked at together: a wording that can mean
two things is settled by its neighbours, and one role is not given twice by accident.  The
table is a measure table when the roles say so (``why_no_measures``); others are left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from rapidfuzz import fuzz

from izpilde.extract.labels.columns import ColumnRole, TitledColumn, read_column
from izpilde.extract.labels.contents import BY_CONTENTS, settle_by_contents
from izpilde.extract.labels.measure_columns import why_no_measures
from izpilde.extract.labels.numbers import is_number, number_parts
from izpilde.extract.labels.settling import settle_columns
from izpilde.extract.labels.title_rows import TitleRows, read_titles
from izpilde.extract.labels.wordings import fold, title_years

HEADER_WITHIN = 4  # a header begins in one of so many first rows
_NUMBERED_WITHIN = 2  # a measure's number stands in one of so many first columns
_DATE = re.compile(r"[0-3]\d\.\s?[01]\d\.\s?\d\d\.?")


@dataclass(frozen=True, slots=True)
class Header:
    """A measure table's header.

    ``rows`` counts the rows from the table's top to the header's end; rows before ``start``
    stand above the header (a title or a section row across the table).  ``roles``, ``titles``
    and ``years`` have one entry a grid column; a title is the header's text, rows joined by a
    space; years are the calendar years that it names, null where none.  ``by_contents`` are the
    titles of columns whose role their cells told.
    """

    rows: int
    roles: tuple[ColumnRole, ...]
    titles: tuple[str, ...]
    years: tuple[tuple[int, int] | None, ...]
    start: int = 0
    by_contents: tuple[str, ...] = ()

    @property
    def reports(self) -> bool:
        """Whether the table says what was done; one that does not is a plan's."""
        return "execution" in self.roles or "status_printed" in self.roles


def find_header(rows: Sequence[Sequence[str]]) -> Header | None:
    """The header of the table that begins with ``rows``; null where it is no measure table's.

    ``rows`` are the first rows of the grid (five are enough), a merged cell's text at every
    place it covers, empty places as an empty string; all of one length.
    """
    for start, row in enumerate(rows[:HEADER_WITHIN]):
        if len({text for text in row if text.strip()}) < 2 or _is_numbered(row):
            continue
        read = read_titles(rows, start)
        if read is None:
            continue
        columns = settle_columns(read.columns, rows[read.end :])
        if why_no_measures(columns, rows[read.end :]) is None:
            return make_header(read, settle_by_contents(columns, rows[read.end :]))
    return None


def _is_numbered(row: Sequence[str]) -> bool:
    """Whether a row begins with a measure's number, `1.1.25.`: no title, though its cells are
    like some.  A number beside titles that are word for word known is a card's.
    """
    if not any(map(_is_measure_number, row[:_NUMBERED_WITHIN])):
        return False
    known = {text for text in row if read_column(text).score == 1.0}
    return len(known) < 2


def _is_measure_number(text: str) -> bool:
    dated = _DATE.fullmatch(text.strip()) is not None
    return not dated and is_number(text) and len(number_parts(text)) > 2


def is_header_row(cells: Sequence[str], header: Header) -> bool:
    """Whether ``cells``, a later row of the same table, repeat its header or a row of it."""
    said = [
        (fold(text), fold(header.titles[i])) for i, text in enumerate(cells[: len(header.titles)])
    ]
    said = [(text, title) for text, title in said if text]
    if len({text for text, _ in said}) < 2:
        return False
    alike = sum(_repeats(text, title) for text, title in said)
    return alike >= 0.75 * len(said)


def column_role(text: str) -> tuple[ColumnRole, float]:
    """The role that a column of this title has on its own, and the likeness from 0 to 1."""
    column = read_column(text)
    alone: dict[str, ColumnRole] = {"activity": "measure", "task": "goal", "result": "execution"}
    role = alone.get(column.role) or _as_role(column.role)
    return role, column.score


def make_header(read: TitleRows, columns: Sequence[TitledColumn]) -> Header:
    """The header of these rows whose columns are settled."""
    return Header(
        rows=read.end,
        roles=tuple(_as_role(column.role) for column in columns),
        titles=read.titles,
        years=tuple(title_years(title) for title in read.titles),
        start=read.start,
        by_contents=tuple(column.title for column in columns if column.score == BY_CONTENTS),
    )


def _repeats(text: str, title: str) -> bool:
    """Whether a folded cell is a header's title, or one row of a header of several rows."""
    if text == title or f" {title} ".startswith(f" {text} ") or f" {title} ".endswith(f" {text} "):
        return True
    return fuzz.ratio(text, title) >= 90


def _as_role(role: str) -> ColumnRole:
    """A lexicon role as the role of a column: those that are no column are unknown."""
    return next((known for known in get_args(ColumnRole) if known == role), "unknown")
