"""The true tables: what a perfect reader returns, from the plan's data alone."""

import re

from samples.plan import Measure, Report, printed

Value = str | list[list[int]] | None
COLUMN_YEARS = ((2020, 2021), (2022, 2022))
"""Years that the headers of the two execution columns of the table by year give."""


def true_measures(report: Report, *, bullet: str, by_year: bool) -> list[dict[str, Value]]:
    """The measures in document order, named as the columns of the table ``measures``.

    Null where the report prints nothing, or a dash only.  ``execution_years`` are the
    stretches of ``execution`` that a column header gives years to: start, end, from, to.
    ``bullet`` is how automatic bullets are printed.
    """
    rows: list[dict[str, Value]] = []
    for direction in report.directions:
        for goal in direction.goals:
            for ordinal, measure in enumerate(goal.measures, 1):
                rows.append(
                    {
                        "number": f"{goal.number}.{ordinal}.",
                        "direction_number": direction.number,
                        "direction": printed(direction.title),
                        "goal_number": goal.number,
                        "goal": printed(goal.title),
                        "measure": _cell([measure.measure], bullet),
                        "planned": _cell(measure.planned, bullet),
                        "execution": _cell(measure.execution, bullet),
                        "status_printed": _cell([measure.status], bullet),
                        "responsible": _cell([measure.responsible], bullet),
                        "co_responsible": _cell([measure.co_responsible], bullet),
                        "deadline": _cell([measure.deadline], bullet),
                        "funding": _cell([measure.funding], bullet),
                        "notes": _cell([measure.notes], bullet),
                        "execution_years": _execution_years(measure, bullet) if by_year else [],
                    }
                )
    return rows


def _cell(texts: list[str], bullet: str) -> str | None:
    """The texts of one column's cells joined by a line break, empty ones left out."""
    return "\n".join(text for text in _texts(texts, bullet) if text) or None


def _texts(texts: list[str], bullet: str) -> list[str]:
    return [re.sub(r"^[-–—]$", "", printed(text, bullet)) for text in texts]


def _execution_years(measure: Measure, bullet: str) -> list[list[int]]:
    spans: list[list[int]] = []
    start = 0
    for text, years in zip(_texts(measure.execution, bullet), COLUMN_YEARS, strict=True):
        if text:
            spans.append([start, start + len(text), *years])
            start += len(text) + 1
    return spans
