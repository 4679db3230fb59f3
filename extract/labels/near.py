"""Headers that are not known: which known wordings their titles are near, and what they may mean.

A table looks like one of measures when its numbers go on, a column of words has a title that is
not known, and some title is a measure's, plan's or account's or near to one.  Where the titles
are near enough to known wordings, or the cells tell what they hold, their roles are taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from izpilde.extract.labels.columns import TitledColumn
from izpilde.extract.labels.contents import MOST, is_wordy, settle_by_contents, texts_of
from izpilde.extract.labels.headers import HEADER_WITHIN, Header, make_header
from izpilde.extract.labels.measure_columns import why_no_measures
from izpilde.extract.labels.numbers import is_number, out_of_sequence, split_number
from izpilde.extract.labels.settling import settle_columns, settle_items
from izpilde.extract.labels.title_rows import TitleRows, read_titles
from izpilde.extract.labels.wordings import fold, read_wordings

SHOWN = 3  # nearest wordings of a title
NEAR = 0.6  # likeness from which a wording may be what a title means
NEAR_ENOUGH = 0.8  # likeness from which it is taken to be
HEADLESS_WORDY = 3  # columns of words: measure, plan and account
_OF_MEASURES = ("measure", "activity", "task", "planned", "execution", "result")
_MEASURES = ("measure", "activity", "task")
_IN_ORDER = ("measure", "planned", "execution")


@dataclass(frozen=True, slots=True)
class Near:
    """A known wording, as the lexicon prints it, and its likeness (0 to 1) to a title."""

    wording: str
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class NearColumn:
    """A column whose title is not known, the nearest known wordings, and the role it may have."""

    title: str
    nearest: tuple[Near, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Guess:
    """What the header of a table that looks like measures may mean.

    ``header`` is null where the titles are not near enough to known wordings.
    """

    columns: tuple[NearColumn, ...]
    header: Header | None


@lru_cache(maxsize=512)
def nearest_wordings(title: str) -> tuple[Near, ...]:
    """The known wordings that a title is most alike, best first."""
    words = fold(title)
    wordings = read_wordings("columns")
    found = process.extract(
        words, [wording.text for wording in wordings], scorer=_likeness, limit=SHOWN
    )
    return tuple(
        Near(wordings[index].printed, wordings[index].role, round(score / 100, 2))
        for _, score, index in found
    )


def guess_header(rows: Sequence[Sequence[str]]) -> Guess | None:
    """What the header of a table means that looks like measures; null for any other table.

    ``rows`` are the rows of its grid, a merged cell's text at every place it covers.
    """
    for start, row in enumerate(rows[:HEADER_WITHIN]):
        if len({text for text in row if text.strip()}) < 3:
            continue
        read = read_titles(rows, start)
        if read is None or any(is_number(text) for text in row):
            return None
        return _guess(read, rows[read.end :])
    return None


def looks_headless(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has no header and looks like one of measures: numbered rows of words."""
    data = [row for row in rows if len({text for text in row if text.strip()}) > 1]
    if len(data) < 2 or not any(is_number(text) for text in data[0]):
        return False
    width = len(data[0])
    wordy = sum(is_wordy(texts_of(data, i)) for i in range(width))
    return wordy >= HEADLESS_WORDY and _numbers_go_on(data, width)


def near_columns(
    columns: Sequence[TitledColumn], below: Sequence[Sequence[str]]
) -> list[NearColumn]:
    """Of each column whose title is not known: the nearest wordings, and what it may be.

    Columns of words that are as many as what a measure table has in order (measure, plan,
    account) and this one lacks are that, whatever their titles are near; else the nearest
    wording tells whose role no other column has.
    """
    taken = {column.role for column in columns}
    lacks_measure = taken.isdisjoint(_MEASURES)
    missing = [r for r in _IN_ORDER if r not in taken and (r != "measure" or lacks_measure)]
    unknown = {
        column.title: i
        for i, column in reversed(list(enumerate(columns)))
        if column.role == "unknown" and fold(column.title)
    }
    titles = sorted(unknown, key=unknown.__getitem__)
    wordy = [title for title in titles if is_wordy(texts_of(below, unknown[title]))]
    in_order = dict(zip(wordy, missing, strict=False)) if len(wordy) == len(missing) else {}
    found = []
    for title in titles:
        nearest = nearest_wordings(title)
        free = [n.role for n in nearest if n.score >= NEAR and n.role not in taken]
        role = in_order.get(title) or next(iter(free), "other")
        taken.add(role if role != "other" else "unknown")
        found.append(NearColumn(title, nearest, role))
    return found


def _guess(read: TitleRows, below: Sequence[Sequence[str]]) -> Guess | None:
    data = [row for row in below if len({text for text in row if text.strip()}) > 1]
    read = replace(read, columns=tuple(settle_items(read.columns, data)))
    wordy = [i for i in range(len(read.titles)) if is_wordy(texts_of(data, i))]
    lacks_measure = not any(column.role in _MEASURES for column in read.columns)
    open_roles = ("unknown", "other") if lacks_measure else ("unknown",)
    unknown = [i for i in wordy if read.columns[i].role in open_roles]
    if len(wordy) < 2 or not unknown or not _numbers_go_on(data, len(read.titles)):
        return None
    columns = settle_columns(read.columns, below)
    near = near_columns(columns, data)
    if not any(column.role in _OF_MEASURES for column in read.columns) and not any(
        one.role in _OF_MEASURES and one.score >= NEAR for c in near for one in c.nearest[:1]
    ):
        return None
    if any(column.role == "indicator" for column in read.columns):
        return None
    return Guess(tuple(near), _near_header(read, below))


def _near_header(read: TitleRows, below: Sequence[Sequence[str]]) -> Header | None:
    """The header with the titles that are not known read as the wordings they are near enough."""
    columns = list(read.columns)
    known = {column.role for column in columns}
    for i, column in enumerate(columns):
        nearest = nearest_wordings(column.title) if column.role == "unknown" else ()
        free = [n for n in nearest if n.score >= NEAR_ENOUGH and n.role not in known]
        if free:
            columns[i] = replace(column, role=free[0].role, score=free[0].score)
    columns = settle_by_contents(columns, below)
    if columns == list(read.columns):
        return None
    settled = settle_columns(columns, below)
    header = make_header(read, settled)
    return header if why_no_measures(settled, below) is None and header.reports else None


def _likeness(title: str, wording: str, **_: object) -> float:
    """From 0 to 100: letter by letter, in any order of the words."""
    return float(max(fuzz.ratio(title, wording), fuzz.token_sort_ratio(title, wording)))


def _numbers_go_on(data: Sequence[Sequence[str]], width: int) -> bool:
    """Whether a column, or the beginnings of its texts, counts on from row to row."""
    for i in range(width):
        texts = list(dict.fromkeys(texts_of(data, i)))
        numbers = [text if is_number(text) else split_number(text)[0] for text in texts]
        counted = [number for number in numbers if number is not None]
        if len(counted) < 2 or len(counted) < MOST * len(texts):
            continue
        if 5 * len(out_of_sequence(counted)) <= len(counted):
            return True
    return False
