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
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import get_args

from rapidfuzz import fuzz

from izpilde.extract.labels.columns import (
    LONGEST_TITLE,
    SURE,
    ColumnRole,
    TitledColumn,
    read_column,
)
from izpilde.extract.labels.contents import are_numbers
from izpilde.extract.labels.numbers import is_number
from izpilde.extract.labels.wordings import fold, read_wordings, title_years

HEADER_WITHIN = 4  # a header begins in one of so many first rows
HEADER_ROWS = 3  # and has at most so many
LONGEST_VERDICT = 40  # characters of a status

_SUM = re.compile(r"[-–]?[\d\s.,%]*\d[\d\s.,%]*(?:eur|euro|€)?", re.IGNORECASE)
_NOT_TWICE = ("number", "measure", "goal", "direction")


@dataclass(frozen=True, slots=True)
class Header:
    """A measure table's header.

    ``rows`` counts the rows from the table's top to the header's end; rows before ``start``
    stand above the header (a title or a section row across the table).  ``roles``, ``titles``
    and ``years`` have one entry a grid column; a title is the header's text, rows joined by a
    space; years are the calendar years that it names, null where none.
    """

    rows: int
    roles: tuple[ColumnRole, ...]
    titles: tuple[str, ...]
    years: tuple[tuple[int, int] | None, ...]
    start: int = 0

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
        if len({text for text in row if text.strip()}) < 2:
            continue
        read = read_titles(rows, start)
        if read is None:
            continue
        columns = settle_columns(read.columns, rows[read.end :])
        if why_no_measures(columns, rows[read.end :]) is None:
            return make_header(read, columns)
    return None


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


def _header_end(rows: Sequence[Sequence[str]], start: int) -> int:
    """The row after the header that begins at ``start``, with rows that only split columns."""
    end = start + 1
    while end < len(rows) and end - start < HEADER_ROWS and _splits(rows[end - 1], rows[end]):
        end += 1
    return end


def _splits(above: Sequence[str], row: Sequence[str]) -> bool:
    """Whether each text of ``row`` is the one above, goes down from it, or splits a merged one."""
    split = False
    for i, text in enumerate(row):
        if not text.strip() or text == above[i]:
            continue
        grouped = any(row[j] != text for j in _under_one(above, i)) or _spills(above, row, i)
        if not grouped or len(text) > LONGEST_TITLE:
            return False
        split = True
    return split and not is_column_numbers(row)


def _under_one(above: Sequence[str], i: int) -> range:
    """The columns around ``i`` that a merged title stands over."""
    first = last = i
    while first > 0 and above[first - 1] == above[i]:
        first -= 1
    while last + 1 < len(above) and above[last + 1] == above[i]:
        last += 1
    return range(first, last + 1)


def _spills(above: Sequence[str], row: Sequence[str], i: int) -> bool:
    """A group whose title stands over its first column only, the others left empty."""
    if above[i].strip():
        return i + 1 < len(row) and not above[i + 1].strip() and bool(row[i + 1].strip())
    left = i
    while left > 0 and not above[left].strip() and row[left].strip():
        left -= 1
    return bool(above[left].strip()) and bool(row[left].strip())


def is_column_numbers(cells: Sequence[str]) -> bool:
    """Whether a row only counts the columns: ``1 | 2 | 3 | 4``, ``A | B | 1 | 2``."""
    marks = [text.strip().strip(".()") for text in cells]
    marks = [mark for i, mark in enumerate(marks) if mark and (i == 0 or mark != marks[i - 1])]
    if len(marks) < 3 or not all(len(mark) <= 2 for mark in marks):
        return False
    digits = [int(mark) for mark in marks if mark.isdecimal()]
    letters = [mark for mark in marks if mark.isalpha()]
    in_order = letters == sorted(set(letters)) == marks[: len(letters)]
    counted = not digits or digits == list(range(digits[0], digits[0] + len(digits)))
    return len(digits) + len(letters) == len(marks) and in_order and counted


@dataclass(frozen=True, slots=True)
class TitleRows:
    """The rows from ``start`` to ``end`` read as a header: a title a grid column, and what each
    column is by its own title, before the columns are looked at together.
    """

    start: int
    end: int
    titles: tuple[str, ...]
    columns: tuple[TitledColumn, ...]


def read_titles(rows: Sequence[Sequence[str]], start: int) -> TitleRows | None:
    """The header that begins at ``start``, known or not; null where a text is too long for one."""
    end = _header_end(rows, start)
    titles = [_joined([rows[r][i] for r in range(start, end)]) for i in range(len(rows[start]))]
    if any(len(title) > LONGEST_TITLE for title in titles):
        return None
    columns = (
        _read_column_of_rows(_group_title(rows, start, end, i), rows[end - 1][i], title)
        for i, title in enumerate(titles)
    )
    return TitleRows(start, end, tuple(titles), tuple(columns))


def settle_columns(
    columns: Sequence[TitledColumn], below: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """The columns of a header looked at together, with the rows below them."""
    data = [row for row in below if len(set(row)) > 1]
    return _settle(_settle_statuses(_settle_numbers(list(columns), data), data))


def make_header(read: TitleRows, columns: Sequence[TitledColumn]) -> Header:
    """The header of these rows whose columns are settled."""
    return Header(
        rows=read.end,
        roles=tuple(_as_role(column.role) for column in columns),
        titles=read.titles,
        years=tuple(title_years(title) for title in read.titles),
        start=read.start,
    )


def _joined(texts: Sequence[str]) -> str:
    parts: list[str] = []
    for text in texts:
        part = " ".join(text.split())
        if part and (not parts or part != parts[-1]):
            parts.append(part)
    return " ".join(parts)


def _group_title(rows: Sequence[Sequence[str]], start: int, end: int, i: int) -> str:
    """The title above column ``i``'s own; a title left of empty places holds for them too."""
    if end - start < 2:
        return ""
    left = i
    while left > 0 and not rows[start][left].strip() and rows[end - 1][left].strip():
        left -= 1
    return _joined([rows[r][left] for r in range(start, end - 1)])


def _read_column_of_rows(group: str, own: str, title: str) -> TitledColumn:
    """A column under a group (``Izpilde`` over ``2021.gads``): its own words, else the group's."""
    if not group or not own.strip() or fold(group) == fold(own):
        return read_column(title)
    over, alone, whole = read_column(group), read_column(own), read_column(f"{group} {own}")
    if over.role in ("funding", "deadline") and alone.role in ("planned", "execution", "unknown"):
        return replace(over, title=title)
    if alone.role != "unknown" and alone.score >= SURE:
        return replace(alone, title=title)
    if whole.role != "unknown" and whole.score >= over.score:
        return replace(whole, title=title)
    return replace(over, title=title)


def _settle_numbers(
    columns: list[TitledColumn], data: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """Of two columns of numbers, one that only counts rows gives way to the measures' own.

    Without one, a first column over numbers, untitled, of a title that is not known (``№``) or
    of one with the measures', is the number's.
    """
    numbers = [i for i, column in enumerate(columns) if column.role == "number"]
    counting = [i for i in numbers if _counts_rows(_texts(data, i))]
    if {columns[i].title for i in numbers} > {columns[i].title for i in counting} > set():
        return [
            replace(column, role="unknown") if i in counting else column
            for i, column in enumerate(columns)
        ]
    if len(columns) < 2 or numbers:
        return columns
    texts = _texts(data, 0)
    nameless = not columns[0].title or columns[0] == columns[1]
    unknown = columns[0].role == "unknown" and are_numbers(texts)
    if unknown or (nameless and texts and all(map(is_number, texts))):
        return [replace(columns[0], role="number", score=1.0), *columns[1:]]
    return columns


def _texts(data: Sequence[Sequence[str]], i: int) -> list[str]:
    return [text for row in data if (text := row[i].strip())]


def _counts_rows(texts: list[str]) -> bool:
    """Whether these are 1, 2, 3 or 5, 6, 7, each perhaps said more than once."""
    counts = [text.strip(" .)") for text in texts]
    if not counts or not all(map(str.isdecimal, counts)):
        return False
    return all(int(after) - int(before) in (0, 1) for before, after in pairwise(counts))


def _settle_statuses(
    columns: list[TitledColumn], data: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """Which columns are verdicts: ``Izpilde`` over ``Daļēji izpildīts`` beside the account.

    ``Izpildīts`` over something else, or ``Statuss`` over sentences, is the account of what was
    done, if there is no other.
    """
    verdicts = {
        i: all(map(_is_verdict, texts))
        for i, column in enumerate(columns)
        if column.role in ("execution", "status_printed") and (texts := _texts(data, i))
    }
    if len({columns[i].role for i in verdicts}) > 1:
        return columns
    settled = list(columns)
    for i, verdict in verdicts.items():
        if verdict and not all(verdicts.values()):
            settled[i] = replace(columns[i], role="status_printed")
        elif (
            not verdict
            and columns[i].role == "status_printed"
            and ("izpild" in fold(columns[i].title) or _is_account(_texts(data, i)))
        ):
            settled[i] = replace(columns[i], role="execution")
    return settled


def _is_verdict(text: str) -> bool:
    words = fold(text)
    return len(words) <= LONGEST_VERDICT and any(
        words == wording.text or (wording.role == "stem" and words.startswith(wording.text))
        for wording in read_wordings("verdicts")
    )


def _is_account(texts: list[str]) -> bool:
    """Whether most texts of a column are longer than verdicts are."""
    return 2 * sum(len(text) > LONGEST_VERDICT for text in texts) > len(texts)


def _settle(columns: list[TitledColumn]) -> list[TitledColumn]:
    """Roles that depend on the other columns, and no role twice by accident."""
    roles = {column.role for column in columns}
    measure = next((role for role in ("measure", "activity", "task") if role in roles), "")
    settled = []
    for i, column in enumerate(columns):
        role = column.role
        if role == measure:
            role = "measure"
        elif role == "task":
            role = "goal"
        elif role == "activity" or (role == "goal" and measure != "task" and "task" in roles):
            role = "unknown"
        elif role == "result":
            role = _settle_result(columns, i)
        settled.append(replace(column, role=role))
    return _once(settled)


def _settle_result(columns: list[TitledColumn], i: int) -> str:
    """``Rezultāts`` is what was reached, unless that, or an indicator to its right, is there."""
    if any(column.role == "execution" for column in columns):
        return "planned"
    if any(column.role == "planned" for column in columns[i + 1 :]):
        return "planned"
    return "execution"


def _once(columns: list[TitledColumn]) -> list[TitledColumn]:
    """Columns, those whose role another column has with more right of no known role."""
    alike: dict[str, list[TitledColumn]] = {}
    for column in columns:
        alike.setdefault(column.role, []).append(column)
    rivals = {role: _Rivals(members) for role, members in alike.items() if role != "unknown"}
    return [
        column
        if column.role == "unknown" or rivals[column.role].keeps(column)
        else replace(column, role="unknown")
        for column in columns
    ]


class _Rivals:
    """The columns of one role, in order; asked once for each, in that order."""

    def __init__(self, columns: list[TitledColumn]) -> None:
        scores: dict[str, float] = {}
        for column in columns:
            scores[column.title] = max(column.score, scores.get(column.title, column.score))
        # The best two titles are enough: one of them is another than any column's.
        self._best = sorted(scores.items(), key=lambda item: -item[1])[:2]
        self._first: str | None = None
        self._others = False  # whether a title other than the first was met

    def keeps(self, column: TitledColumn) -> bool:
        self._first = column.title if self._first is None else self._first
        self._others |= column.title != self._first
        first = not self._others
        other = next((score for title, score in self._best if title != column.title), None)
        if other is None:
            return True
        if column.role in _NOT_TWICE:
            return column.score > other or (column.score == other and first)
        return column.score >= SURE or column.score >= other


def why_no_measures(columns: Sequence[TitledColumn], below: Sequence[Sequence[str]]) -> str | None:
    """Why a table of these columns is no measure table; null for one that is.

    A measure table has a measure and, beside it, what was done, or else what is promised together
    with who, when or which number, or with a status.  Measure and execution alone are enough only
    if both are sure.  A table that counts units or base values against tasks is one of policy
    indicators; one with neither plan nor execution is a list (of projects, say), but for one that
    calls its rows measures and gives each a verdict.
    """
    roles = {column.role for column in columns}
    if "measure" not in roles:
        return "no column is a measure's"
    if _are_values(columns, below):
        return "under what is called a measure stand a year's values"
    task = any(c.role == "measure" and read_column(c.title).role == "task" for c in columns)
    if task and "indicator" in roles:
        return "its columns are those of policy indicators"
    if not roles & {"planned", "execution"} and not _is_verdict_list(columns):
        return "it has neither a planned nor an execution column"
    if "execution" in roles:
        pair = [c.score for c in columns if c.role in ("measure", "execution")]
        beside = roles & {"number", "planned", "responsible", "deadline", "notes", "goal"}
        if not beside and min(pair) < SURE:
            return "measure and execution stand alone, and their titles are not sure"
    elif not roles & {"number", "responsible", "deadline", "status_printed"}:
        return "what is planned stands alone: no number, no one who answers, no date"
    if _is_budget(columns, below):
        return "it is a budget: what is called execution are sums of money"
    return None


def _are_values(columns: Sequence[TitledColumn], below: Sequence[Sequence[str]]) -> bool:
    """Whether a year's title is taken for the measure's over numbers: ``2024. gada projekts``."""
    places = [i for i, c in enumerate(columns) if c.role == "measure" and title_years(c.title)]
    texts = [text for i in places for text in _texts([r for r in below if len(set(r)) > 1], i)]
    return bool(texts) and not any(any(map(str.isalpha, text)) for text in texts)


def _is_verdict_list(columns: Sequence[TitledColumn]) -> bool:
    """Whether a verdict alone stands beside measures: called so, and nothing is paid for them."""
    roles = {column.role for column in columns}
    named = any(c.role == "measure" and read_column(c.title).role == "measure" for c in columns)
    dated = bool(roles & {"number", "responsible", "deadline", "goal"})
    return "status_printed" in roles and named and dated and "funding" not in roles


def _is_budget(columns: Sequence[TitledColumn], below: Sequence[Sequence[str]]) -> bool:
    """Whether ``Izpilde`` is that of a budget: sums, and nothing was promised in words."""
    roles = {column.role for column in columns}
    if "planned" in roles or ("funding" not in roles and roles & {"responsible", "deadline"}):
        return False
    places = [i for i, column in enumerate(columns) if column.role == "execution"]
    texts = [row[i].strip() for row in below if len(set(row)) > 1 for i in places]
    texts = [text for text in texts if text]
    return bool(texts) and all(len(text) <= 40 and _SUM.fullmatch(text) for text in texts)


def _repeats(text: str, title: str) -> bool:
    """Whether a folded cell is a header's title, or one row of a header of several rows."""
    if text == title or f" {title} ".startswith(f" {text} ") or f" {title} ".endswith(f" {text} "):
        return True
    return fuzz.ratio(text, title) >= 90


def _as_role(role: str) -> ColumnRole:
    """A lexicon role as the role of a column: those that are no column are unknown."""
    return next((known for known in get_args(ColumnRole) if known == role), "unknown")
