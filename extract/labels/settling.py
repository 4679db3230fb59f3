"""The columns of a header looked at together: what depends on neighbours, no role twice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from izpilde.extract.labels.columns import SURE, TitledColumn
from izpilde.extract.labels.contents import are_numbers, is_wordy
from izpilde.extract.labels.numbers import figure_of, is_number
from izpilde.extract.labels.wordings import fold, read_kind_words, read_wordings

LONGEST_VERDICT = 40  # characters of a status
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%?|[-–—]")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_YEAR = re.compile(r"(?:\d{1,2}\.\s?\d{1,2}\.\s?)?(?:19|20)\d\d\.?(?:\s?g(?:\.|ad[asu]))?")
_PLAN_OR_ACCOUNT = ("planned", "execution", "result")
_TOLD = frozenset(("execution", "status_printed"))
_MEASURE = ("measure", "activity", "task")
_GOAL = ("goal", "direction", "task")
_NOT_TWICE = ("number", "measure", "goal", "direction")


def settle_columns(
    columns: Sequence[TitledColumn], below: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """The columns of a header looked at together, with the rows below them."""
    data = [row for row in below if len(set(row)) > 1]
    rows = [row for row in data if len({text.strip() for text in row} - {""}) > 1]
    numbered = _settle_numbers(settle_items(_settle_brackets(columns), rows), rows)
    told = _settle_statuses(_settle_verdicts(numbered, data), data)
    return _settle(_settle_years(_settle_account(_settle_shares(told, data))))


def _settle_brackets(columns: Sequence[TitledColumn]) -> list[TitledColumn]:
    """The columns; of two titles that differ only in brackets, which say what is planned and what
    was reached, each is that: ``Iznākums (plāns)``, ``Iznākums (fakts)``."""
    said = [_kinds(" ".join(_IN_BRACKETS.findall(column.title))) for column in columns]
    settled = list(columns)
    for i, column in enumerate(columns):
        alike = [said[k] for k, c in enumerate(columns) if fold(c.title) == fold(column.title)]
        if column.role in _PLAN_OR_ACCOUNT and {"planned"} in alike and {"actual"} in alike:
            role = {"planned": "planned", "actual": "execution"}.get("".join(said[i]), column.role)
            settled[i] = replace(column, role=role)
    return settled


def _kinds(text: str) -> set[str]:
    """What the words of a title or its brackets say of values: planned, actual or another kind."""
    return {
        kind.says for word in fold(text).split() for kind in read_kind_words() if kind.fits(word)
    }


def settle_items(
    columns: Sequence[TitledColumn], data: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """The columns, one of words titled as numbers (``Plāna punkts``) beside numbers of no known
    role: its cells may tell what it is."""
    texts = {i: texts_below(data, i) for i, c in enumerate(columns) if c.role == "number"}
    worded = {i for i, own in texts.items() if is_wordy(own) and not any(map(is_number, own))}
    return [
        replace(column, role="unknown") if i in worded and worded < {*texts} else column
        for i, column in enumerate(columns)
    ]


def _settle_numbers(
    columns: list[TitledColumn], data: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """Of two columns of numbers, one that only counts rows gives way to the measures' own.

    Without one, a first column over numbers, untitled, of a title that is not known (``№``) or
    of one with the measures', is the number's; so is one of no known title over numbers between
    the measures' goals and the measures.  Years number nothing.
    """
    for i, column in enumerate(columns):
        texts = texts_below(data, i)
        if column.role == "number" and texts and all(map(_YEAR.fullmatch, texts)):
            columns[i] = replace(column, role="unknown")  # `No` (from) beside `Līdz` (until)
    numbers = [i for i, column in enumerate(columns) if column.role == "number"]
    counting = [i for i in numbers if _counts_rows(texts_below(data, i))]
    if {columns[i].title for i in numbers} > {columns[i].title for i in counting} > set():
        return [
            replace(column, role="unknown") if i in counting else column
            for i, column in enumerate(columns)
        ]
    if len(columns) < 2 or numbers:
        return columns
    texts = texts_below(data, 0)
    nameless = not columns[0].title or columns[0] == columns[1]
    unknown = columns[0].role == "unknown" and are_numbers(texts)
    if unknown or (nameless and texts and all(map(is_number, texts))):
        return [replace(columns[0], role="number", score=1.0), *columns[1:]]
    for i, (column, following) in enumerate(pairwise(columns)):
        goal = any(other.role in _GOAL for other in columns[:i])
        between = goal and column.role == "unknown" and following.role in _MEASURE
        if between and are_numbers(texts_below(data, i)):
            return [*columns[:i], replace(column, role="number", score=1.0), *columns[i + 1 :]]
    return columns


def texts_below(data: Sequence[Sequence[str]], i: int) -> list[str]:
    return [text for row in data if (text := row[i].strip())]


def _counts_rows(texts: list[str]) -> bool:
    """Whether these are 1, 2, 3 or 5, 6, 7, each perhaps said more than once."""
    counts = [text.strip(" .)") for text in texts]
    if not counts or not all(map(str.isdecimal, counts)):
        return False
    return all(figure_of(after) - figure_of(before) in (0, 1) for before, after in pairwise(counts))


def _settle_statuses(
    columns: list[TitledColumn], data: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """Which columns are verdicts: ``Izpilde`` over ``Daļēji izpildīts`` beside the account.

    ``Izpildīts`` over something else, or ``Statuss`` over sentences, is the account of what was
    done, if there is no other.  Titles that say the one of the other's cells are of those.
    """
    verdicts = {
        i: all(map(_is_verdict, texts))
        for i, column in enumerate(columns)
        if column.role in _TOLD and (texts := texts_below(data, i))
    }
    if len({columns[i].role for i in verdicts}) > 1:
        if all(verdict == (columns[i].role == "execution") for i, verdict in verdicts.items()):
            other = {"execution": "status_printed", "status_printed": "execution"}
            return [replace(c, role=other.get(c.role, c.role)) for c in columns]
        return columns
    accounts = [
        i
        for i, column in enumerate(columns)
        if column.role == "result" or (column.role == "notes" and _says_done(column))
    ]
    if (
        verdicts
        and accounts
        and all(verdicts.values())
        and is_wordy(texts_below(data, accounts[-1]))
    ):
        told = dict.fromkeys(verdicts, "status_printed")
        if columns[accounts[-1]].role == "notes":
            told[accounts[-1]] = "execution"
        return [replace(c, role=told.get(i, c.role)) for i, c in enumerate(columns)]
    settled = list(columns)
    for i, verdict in verdicts.items():
        if verdict and not all(verdicts.values()):
            settled[i] = replace(columns[i], role="status_printed")
        elif (
            not verdict
            and columns[i].role == "status_printed"
            and ("izpild" in fold(columns[i].title) or _is_account(texts_below(data, i)))
        ):
            settled[i] = replace(columns[i], role="execution")
    return settled


def _settle_verdicts(
    columns: list[TitledColumn], data: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """The columns; one of no known title over nothing but verdicts is the status's, if no other
    is.  ``Jā`` and ``Nē`` alone may answer anything.
    """
    if any(column.role == "status_printed" for column in columns):
        return columns
    settled = list(columns)
    for i, column in enumerate(columns):
        texts = texts_below(data, i) if column.role in ("unknown", "other") else []
        if len(texts) > 1 and all(map(_is_verdict, texts)) and any(len(text) > 2 for text in texts):
            settled[i] = replace(column, role="status_printed")
    return settled


def _settle_shares(
    columns: list[TitledColumn], data: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """The columns, those that only tell how far a measure is (``Izpilde, %``: 70) as statuses.

    Beside a column of verdicts they are of no known role, alone the account of what was done.
    """
    settled = list(columns)
    for i, column in enumerate(columns):
        if column.role not in _TOLD or not ("%" in column.title or "procent" in column.title):
            continue
        others = {other.role for other in columns if other.title != column.title}
        texts = texts_below(data, i)
        if others & _TOLD and texts and all(map(_SHARE.fullmatch, texts)):
            role = "unknown" if "status_printed" in others else "status_printed"
            settled[i] = replace(column, role=role)
    return settled


def _settle_account(columns: list[TitledColumn]) -> list[TitledColumn]:
    """The columns; where none is the account of what was done, the last whose title says so, its
    brackets too, beside one of what is planned: ``Rādītājs (plāns)``, ``Rādītājs (izpilde)``.
    """
    roles = [column.role for column in columns]
    if "planned" in roles and not {"execution", "result"} & set(roles):
        first = roles.index("planned")
        at = [
            i
            for i, column in enumerate(columns)
            if i != first and column.role in ("planned", "notes", "unknown") and _says_done(column)
        ]
        if at and columns[at[-1]].title != columns[first].title:
            title = columns[at[-1]].title
            return [replace(c, role="execution") if c.title == title else c for c in columns]
    return columns


def _settle_years(columns: list[TitledColumn]) -> list[TitledColumn]:
    """The columns; where none is the account of what was done, those titled by nothing but a year
    (``2022. gads``) are it, beside one whose title says that it is the plan's.
    """
    planned = [column for column in columns if column.role == "planned"]
    told = any(column.role in ("execution", "result", "funding") for column in columns)
    if told or not any("planned" in _kinds(column.title) for column in planned):
        return columns
    return [
        replace(column, role="execution", score=1.0)
        if column.role in ("unknown", "other") and _ONLY_YEAR.fullmatch(column.title.strip())
        else column
        for column in columns
    ]


_ONLY_YEAR = re.compile(r"(?:19|20)\d\d\.?\s?(?:g\.|gad[sāa]m?)?", re.IGNORECASE)


def _says_done(column: TitledColumn) -> bool:
    """Whether a word of the title is one of what was reached, and none of what is planned."""
    said = _kinds(column.title.replace("(", " ").replace(")", " "))
    return "actual" in said and "planned" not in said


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
