"""What a column holds by its cells, where its title is not known.

A measure is told by an infinitive, what is planned by a passive participle or a figure.  What
stands between the measure and the account of it, and reads so, is what was planned; the only
words behind the plan, where nothing else is the account, are the account.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from izpilde.extract.labels.columns import TitledColumn
from izpilde.extract.labels.numbers import is_number, number_parts
from izpilde.extract.labels.wordings import fold, read_wordings

MOST = 0.6  # share of a column's texts that tells what it holds
LEAST_WORDS = 12  # characters that a plan's or an account's cells have on average
BY_CONTENTS = 0.8  # the likeness of a column that its cells tell, no title

_MEASURE = ("measure", "activity", "task")
_ACCOUNT = ("execution", "result", "status_printed")
_DATED = re.compile(r"(?:līdz\s)?\d{1,2}\.\s?\d|.{0,12}(?:19|20)\d\d.{0,22}$", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\d.,/])(?!(?:19|20)\d\d(?!\d))\d")


def texts_of(data: Sequence[Sequence[str]], i: int) -> list[str]:
    """What column ``i`` says, row by row; empty cells left out."""
    return [text for row in data if (text := row[i].strip())]


def is_wordy(texts: Sequence[str]) -> bool:
    """Whether a column holds what a measure, a plan or an account is told with."""
    told = [text for text in texts if sum(map(str.isalpha, text)) > len(text) / 2]
    enough = len(told) >= MOST * len(texts) and sum(map(len, texts)) >= LEAST_WORDS * len(texts)
    return len(texts) > 1 and enough


def are_numbers(texts: Sequence[str]) -> bool:
    """Whether all cells of a column are numbers of measures, one of several parts."""
    several = any(len(number_parts(text)) > 1 for text in texts)
    return len(texts) > 1 and several and all(map(is_number, texts))


def settle_by_contents(
    columns: Sequence[TitledColumn], below: Sequence[Sequence[str]]
) -> list[TitledColumn]:
    """The columns, one without a known title read as the measure's, the plan's or the account's
    by its cells in the rows below."""
    data = [row for row in below if len(set(row)) > 1]
    settled = _settle_pair(list(columns), data)
    for role, readable in _READABLE:
        places = _between(settled, role)
        wordy = [i for i in places if settled[i].role in readable and is_wordy(texts_of(data, i))]
        if len({settled[i].title for i in wordy}) > 1 and role == "execution":
            wordy = [i for i in wordy if _tells_figures(texts_of(data, i))]
        alone = len({settled[i].title for i in wordy}) == 1
        if alone and (role == "execution" or _reads_like(data, wordy[0], role)):
            settled[wordy[0]] = replace(settled[wordy[0]], role=role, score=BY_CONTENTS)
    return settled


def _settle_pair(columns: list[TitledColumn], data: Sequence[Sequence[str]]) -> list[TitledColumn]:
    """The columns, two of no known title read as two neighbours of measure, plan and account that
    these lack, in that order.

    Plan and account tell figures; the measure and its plan stand before the account.
    """
    roles = {column.role for column in columns}
    measures = [i for i, column in enumerate(columns) if column.role in _MEASURE]
    accounts = [i for i, column in enumerate(columns) if column.role in ("execution", "result")]
    if measures and not accounts and "planned" not in roles:
        pair, places = ("planned", "execution"), range(measures[-1] + 1, len(columns))
    elif accounts and not measures and "planned" not in roles:
        pair, places = ("measure", "planned"), range(accounts[0])
    else:
        return columns
    open_ = [i for i in places if columns[i].role == "unknown" and is_wordy(texts_of(data, i))]
    if pair[0] == "planned":
        open_ = [i for i in open_ if _tells_figures(texts_of(data, i))]
    if len(open_) != 2 or not _tells_figures(texts_of(data, open_[1])):
        return columns
    for i, role in zip(open_, pair, strict=True):
        columns[i] = replace(columns[i], role=role, score=BY_CONTENTS)
    return columns


def _tells_figures(texts: Sequence[str]) -> bool:
    """Whether most texts tell a figure among words, that is no date's."""
    told = [_FIGURE.search(text) is not None and not _DATED.match(text) for text in texts]
    return sum(told) >= MOST * len(texts)


# The roles that contents can tell, in turn, and those that they outweigh.
_READABLE = (
    ("measure", ("unknown", "other")),
    ("planned", ("unknown", "goal", "indicator")),
    ("execution", ("unknown", "notes")),
)


def _between(columns: Sequence[TitledColumn], role: str) -> range:
    """Where a column of a role can stand that these lack; none where one has it."""
    roles = [column.role for column in columns]
    accounts = [i for i, own in enumerate(roles) if own in _ACCOUNT]
    measures = [i for i, own in enumerate(roles) if own in _MEASURE]
    plans = [i for i, own in enumerate(roles) if own == "planned"]
    if role == "execution":
        told = not plans or not measures or set(roles) & {"execution", "result"}
        return range(0) if told else range(plans[-1] + 1, len(columns))
    if not accounts:
        return range(0)
    if role == "measure":
        return range(0) if measures else range(min([*plans, *accounts]))
    return range(0) if plans or not measures else range(measures[-1] + 1, accounts[-1])


def _reads_like(data: Sequence[Sequence[str]], i: int, role: str) -> bool:
    """Whether most cells begin as those of a role do, or say the figures of a plan."""
    texts = texts_of(data, i)
    endings = tuple(w.text for w in read_wordings("openings") if w.role == role)
    others = tuple(w.text for w in read_wordings("openings") if w.role != role)
    begun = 0
    for text in texts:
        first = fold(text).partition(" ")[0]
        longest = max((e for e in (*endings, *others) if first.endswith(e)), key=len, default="")
        figure = role == "planned" and _FIGURE.search(text) is not None
        begun += longest in endings or figure
    return begun >= MOST * len(texts)
