"""Whether the columns of a table are those of measures."""

import re
from collections.abc import Sequence

from izpilde.extract.labels.columns import SURE, TitledColumn, read_column
from izpilde.extract.labels.settling import texts_below
from izpilde.extract.labels.wordings import title_years

_SUM = re.compile(r"[-–]?[\d\s.,%]*\d[\d\s.,%]*(?:eur|euro|€)?", re.IGNORECASE)


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
    texts = [text for i in places for text in texts_below([r for r in below if len(set(r)) > 1], i)]
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
