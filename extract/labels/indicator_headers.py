"""The header of a table of policy results: the indicator's column, and what each value column says.

A header has one to three rows.  Each column is read from the top down: a year over a kind, a kind
over a year, or both in one text; what a lower row adds besides is the group that the values are
of.  A title that can be words or values (``Mērķis``) is settled by the cells below it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal, get_args

from izpilde.extract.labels.indicator_titles import (
    IndicatorTitle,
    kind_of_cell,
    read_indicator_title,
    says_whole,
    title_unit,
    years_of,
)
from izpilde.extract.labels.numbers import split_number
from izpilde.extract.labels.title_rows import HEADER_ROWS, is_column_numbers
from izpilde.extract.labels.wordings import caption_words
from izpilde.schemas.values import ValueKind

ColumnRole = Literal[
    "number",
    "result",
    "indicator",
    "unit",
    "breakdown",
    "value",
    "year",
    "base_year",
    "kind",
    "data_source",
    "responsible",
    "notes",
    "deviation",
    "other",
    "unknown",
]

LONGEST_VALUE = 60  # characters of a line in a cell of values
MOST_YEARS = 0.8  # share of cells that are years in a column of years

_YEAR = r"(?:19|20)\d\d"
_PLAIN = re.compile(r"(?:[<>≤≥~+±–−-]\s?)?\d[\d\s.,]*%?[*¹²³]*")
WRITTEN_DAY = re.compile(rf"\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR}")
WRITTEN_DATE = re.compile(rf"{WRITTEN_DAY.pattern}|{_YEAR}")
_ONLY_DATE = re.compile(rf"(?:{WRITTEN_DATE.pattern})\.?(?:\s?[/–-]\s?(?:{_YEAR}|\d\d)\.?)?")
_DIGIT = re.compile(r"\d")
_YEAR_ONLY = re.compile(
    r"(?:19|20)\d\d(?:\s?[./–-]{1,2}\s?(?:(?:19|20)\d\d|\d\d))?\.?\s?(?:gad\w*|g\.)?"
)
_NOTHING = re.compile(
    rf"[\s\-–—−‒‑×xX*.…/]*|[(\[]?(?:{caption_words('nothing')})\.?[)\]]?[\s*]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class IndicatorColumn:
    """A column of a table of policy results; ``title`` is its header, rows joined by a space.

    For values, ``kind`` is null under a bare year, ``years`` where the header names none and
    ``group`` for the whole; ``unit`` is what the title has in brackets, null where nothing.
    """

    role: ColumnRole
    title: str
    kind: ValueKind | None = None
    years: tuple[int, int] | None = None
    group: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorHeader:
    """The columns of a table; ``end`` is the row behind its header, ``named`` says that a title
    calls the rows indicators."""

    start: int
    end: int
    columns: tuple[IndicatorColumn, ...]
    named: bool

    def places(self, role: ColumnRole) -> list[int]:
        """The columns of a role, from the left."""
        return [i for i, column in enumerate(self.columns) if column.role == role]


def is_value(text: str) -> bool:
    """Whether a cell can be one of values: something with a digit in short lines, or a mark that
    there is none."""
    if _NOTHING.fullmatch(text.strip()):
        return True
    lines = text.strip().split("\n")
    number, rest = split_number(text.strip())
    told = text if number is None else rest  # `1. Lauku attīstība`
    return bool(_DIGIT.search(told)) and all(len(line) <= LONGEST_VALUE for line in lines)


def is_plain_value(text: str) -> bool:
    """Whether a text is a number that is no year, or a mark that there is none."""
    if _PLAIN.fullmatch(text) is not None:
        return _ONLY_DATE.fullmatch(text) is None
    return bool(text.strip()) and says_nothing(text)


def says_nothing(text: str) -> bool:
    """Whether a cell holds a mark that there is no value, or nothing: ``–``, ``×``, ``n/d``."""
    return _NOTHING.fullmatch(text.strip()) is not None


def read_header(rows: Sequence[Sequence[str]], start: int) -> IndicatorHeader | None:
    """The header that begins at ``start``; null where it has no column of values or no label.

    ``rows`` is the whole grid, a merged cell's text at every place it covers.  The first column
    is taken for the indicator's where no title says which is.
    """
    end = _header_end(rows, start)
    data = rows[end:]
    columns = [
        _column(_path(rows, start, end, i), _texts(data, i)) for i in range(len(rows[start]))
    ]
    if any(column is None for column in columns):
        return None
    dated = _with_years_in_order([column for column in columns if column is not None])
    settled = _settle(dated, data)
    if not any(column.role == "value" for column in settled):
        return None
    named = any(column.role == "indicator" for column in settled)
    return IndicatorHeader(start, end, tuple(_with_groups(_with_label(settled), data)), named)


def forbidden(rows: Sequence[Sequence[str]], start: int) -> bool:
    """Whether a title of the row says that the table is a budget, or a list of deeds."""
    return any(read_indicator_title(text).role in ("money", "list") for text in rows[start])


def _header_end(rows: Sequence[Sequence[str]], start: int) -> int:
    end = start + 1
    while end < len(rows) and end - start < HEADER_ROWS and _goes_on(rows, end):
        end += 1
    return end


def _goes_on(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row is still the header's: it says titles, and none that stands beside a label."""
    above, row = rows[at - 1], rows[at]
    fresh = [i for i, text in enumerate(row) if text.strip() and text != above[i]]
    if not fresh or is_column_numbers(row):
        return False
    if len({text for text in row if text.strip()}) < 2 and len(fresh) > 1:
        return False  # a row across the table
    for i in fresh:
        title = read_indicator_title(row[i])
        merged = _under_one(above, i)
        grouped = any(row[j] != row[i] for j in merged) or not above[i].strip()
        if title.role == "value" or (title.role in ("year", "base_year", "deviation") and grouped):
            continue
        if (
            not grouped
            or _DIGIT.search(row[i])
            or len(row[i]) > LONGEST_VALUE
            or not above[merged[0]].strip()
        ):
            return False
    values = [read_indicator_title(row[i]).role == "value" for i in fresh]
    under = [len(_under_one(above, i)) > 1 for i in fresh]
    return any(values) or all(under)


def _under_one(above: Sequence[str], i: int) -> range:
    """The columns around ``i`` that one merged title stands over, or one with empty places right
    of it."""
    first = last = i
    while first > 0 and (above[first - 1] == above[first] or not above[first].strip()):
        first -= 1
    while last + 1 < len(above) and (
        above[last + 1] == above[first] or not above[last + 1].strip()
    ):
        last += 1
    return range(first, last + 1)


def _path(rows: Sequence[Sequence[str]], start: int, end: int, i: int) -> list[str]:
    """The texts above a column's cells, each once; a title left of empty places holds for them."""
    path: list[str] = []
    for r in range(start, end):
        text = rows[r][i]
        left = i
        while not text.strip() and r + 1 < end and left > 0 and _filled_below(rows, r, end, left):
            left -= 1
            text = rows[r][left]
        text = " ".join(text.split())
        if text and text not in path:
            path.append(text)
    return path


def _filled_below(rows: Sequence[Sequence[str]], r: int, end: int, i: int) -> bool:
    return any(rows[below][i].strip() for below in range(r + 1, end))


def _texts(data: Sequence[Sequence[str]], i: int) -> list[str]:
    """The cells of a column below its header, rows across the table left out."""
    return [row[i].strip() for row in data if row[i].strip() and len(set(row)) > 1]


def _column(path: list[str], texts: list[str]) -> IndicatorColumn | None:
    """The column of these titles over these texts; null where a title says it is no indicator's."""
    title = " ".join(path)
    parts = [read_indicator_title(text) for text in path]
    if any(part.role in ("money", "list") for part in parts):
        return None
    words = next((part for part in reversed(parts) if part.role not in ("value", "unknown")), None)
    values = [part for part in parts if part.role == "value"]
    filled = [text for text in texts if not says_nothing(text)]
    like_values = bool(filled) and 2 * sum(map(is_value, filled)) >= len(filled)
    if words is not None and words.role == "deviation":
        return IndicatorColumn("deviation", title)
    if words is not None and words.role in ("year", "base_year") and _are_years(filled):
        baseline = any(part.kind == "baseline" for part in values)
        return IndicatorColumn("base_year" if baseline else _role(words.role), title)
    if words is not None and words.role == "base_year" and like_values:
        return _values(title, [replace(words, role="value", kind="baseline")], values, parts)
    if words is not None and words.role in ("result", "indicator") and like_values and filled:
        kind = _kind_of_title(words)
        if kind is not None and _mostly_bare(filled):
            return _values(title, [replace(words, role="value", kind=kind)], values, parts)
    if values and (words is None or words.role in ("year", "base_year", "result", "indicator")):
        if like_values or not filled:
            return _values(title, [], values, parts)
        otherwise = next((part.otherwise for part in values if part.otherwise != "unknown"), None)
        return IndicatorColumn(_role(otherwise or "notes"), title)
    if words is not None:
        return IndicatorColumn(_role(words.role), title)
    if filled and all(kind_of_cell(text) for text in filled):
        return IndicatorColumn("kind", title)
    return IndicatorColumn("unknown", title)


def _values(
    title: str,
    first: list[IndicatorTitle],
    values: list[IndicatorTitle],
    parts: list[IndicatorTitle],
) -> IndicatorColumn:
    """A column of values: kind and years of whichever row says them, the lowest last."""
    said = [*first, *values]
    kind = next((part.kind for part in reversed(said) if part.kind is not None), None)
    years = next((part.years for part in reversed(parts) if part.years is not None), None)
    groups = [part.group for part in parts if part.role in ("value", "unknown") and part.group]
    group = " ".join(groups) or None
    unit = next((unit for part in reversed(parts) if (unit := title_unit(part.text))), None)
    if unit is not None and kind_of_cell(unit):
        unit = None
    return IndicatorColumn("value", title, kind, years, group, unit)


def _kind_of_title(title: IndicatorTitle) -> ValueKind | None:
    """What a title that can be one of words says of values below it: ``Mērķis`` is planned."""
    return kind_of_cell(title.text) or ("actual" if title.role == "result" else None)


def _mostly_bare(filled: list[str]) -> bool:
    """Whether cells are numbers rather than words that hold some."""
    bare = [text for text in filled if 2 * sum(map(str.isalpha, text)) < len(text)]
    return 2 * len(bare) > len(filled)


def _are_years(filled: list[str]) -> bool:
    return bool(filled) and sum(
        _YEAR_ONLY.fullmatch(text) is not None for text in filled
    ) >= MOST_YEARS * len(filled)


def _role(role: str) -> ColumnRole:
    return next((known for known in get_args(ColumnRole) if known == role), "unknown")


def _with_years_in_order(columns: list[IndicatorColumn]) -> list[IndicatorColumn]:
    """Under a title that names as many years as it has columns, each has its own: `Izpilde 2018
    2019`, as a table without lines prints years under one title."""
    found: list[IndicatorColumn] = []
    for title, alike in groupby(columns, key=lambda column: column.title):
        run = list(alike)
        years = [int(year) for year in _YEARS_IN_ROW.findall(title)]
        listed = len(run) == len(years) > 1 and sorted(set(years)) == years
        if listed and all(column.role == "value" for column in run):
            run = [replace(c, years=(y, y)) for c, y in zip(run, years, strict=True)]
        found += run
    return found


_YEARS_IN_ROW = re.compile(r"(?<![\d./–-])(?:19|20)\d\d(?![\d./–-])")


def _settle(columns: list[IndicatorColumn], data: Sequence[Sequence[str]]) -> list[IndicatorColumn]:
    """Columns looked at together: a share beside planned and actual is how far one is from the
    other; groups that say the whole, or that all columns say, are none."""
    values = [c for c in columns if c.role == "value"]
    percent = [c for c in values if "%" in c.title]
    baselines = [i for i, c in enumerate(columns) if c.role == "value" and c.kind == "baseline"]
    filled = {i: [t for t in _texts(data, i) if not says_nothing(t)] for i in baselines}
    years = [columns[i] for i in baselines if len(baselines) > 1 and _are_years(filled[i])]
    settled = []
    for column in columns:
        if column.role == "value" and column.kind == "baseline" and column in years:
            column = replace(column, role="base_year")
        elif column.role == "value":
            others = [c for c in values if c is not column and column.years in (c.years, None)]
            compared = {c.kind for c in others if "%" not in c.title} >= {"planned", "actual"}
            if column in percent and len(percent) < len(values) and compared:
                column = replace(column, role="deviation")
            elif column.group is not None and _is_no_group(column, values):
                column = replace(column, group=None)
        settled.append(column)
    return settled


def _is_no_group(column: IndicatorColumn, values: list[IndicatorColumn]) -> bool:
    """A group is one only beside another of the same kind and year."""
    group = column.group or ""
    if says_whole(group) or years_of(group):
        return True
    beside = [c for c in values if (c.kind, c.years) == (column.kind, column.years)]
    return len({c.group for c in beside}) < 2


def _with_label(columns: list[IndicatorColumn]) -> list[IndicatorColumn]:
    """The columns with one for the indicator's wording, the one nearest before the values.

    One more of the same title, or one without a title, between it and the values is of groups.
    """
    indicators = [i for i, column in enumerate(columns) if column.role == "indicator"]
    first = next(i for i, column in enumerate(columns) if column.role == "value")
    if indicators:
        last = next((i for i in reversed(indicators) if i < first), indicators[0])
        keep = next(i for i in indicators if columns[i].title == columns[last].title)
        settled = []
        for i, column in enumerate(columns):
            if i in indicators and i != keep:
                column = replace(column, role="result" if i < keep else "breakdown")
            elif column.role == "unknown" and not column.title and keep < i < first:
                column = replace(column, role="breakdown")
            settled.append(column)
        return settled
    for role in ("unknown", "result", "unit"):
        free = [i for i in range(first) if columns[i].role == role]
        if free:
            place = free[-1]
            return [
                replace(c, role="indicator") if i == place else c for i, c in enumerate(columns)
            ]
    return columns


def _with_groups(
    columns: list[IndicatorColumn], data: Sequence[Sequence[str]]
) -> list[IndicatorColumn]:
    """A column of words between label and values, of an unknown title, is of groups where several
    of its texts stand beside one label."""
    label = next((i for i, column in enumerate(columns) if column.role == "indicator"), None)
    first = next(i for i, column in enumerate(columns) if column.role == "value")
    if label is None:
        return columns
    settled = list(columns)
    for i in range(label + 1, first):
        beside = [
            row[i].strip() != above[i].strip() and row[label].strip() in ("", above[label].strip())
            for above, row in pairwise(data)
            if row[i].strip() and len(set(row)) > 1
        ]
        if columns[i].role == "unknown" and any(beside):
            settled[i] = replace(columns[i], role="breakdown")
    return settled
