"""The true tables: what a perfect reader returns, from the plan's data alone."""

import re
from typing import Literal

from samples.plan import Measure, Report, printed

Value = str | int | list[list[int]] | None
Tables = Literal["per_goal", "per_direction", "one"]
COLUMN_YEARS = ((2020, 2021), (2022, 2022))
"""Years that the headers of the two execution columns of the table by year give."""

HEADER_ROWS: dict[Tables, int] = {"per_goal": 1, "per_direction": 1, "one": 2}


def true_measures(
    report: Report,
    *,
    bullet: str,
    by_year: bool,
    tables: Tables,
    first_table: int,
    indicator_rows: bool = False,
) -> list[dict[str, Value]]:
    """The measures in document order, named as the columns of the table ``measures``.

    Null where the report prints nothing, or a dash only.  ``execution_years`` are the
    stretches of ``execution`` that a column header gives years to: start, end, from, to.
    ``bullet`` is how automatic bullets are printed.  ``tables`` says how the measures are dealt
    out to tables, of which ``first_table`` is the first, and ``indicator_rows`` that each indicator
    has a row of its own.
    """
    rows: list[dict[str, Value]] = []
    table = first_table
    row = HEADER_ROWS[tables]
    for direction in report.directions:
        row += tables == "one"  # a section row
        for goal in direction.goals:
            row += tables == "one"
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
                        "table_index": table,
                        "row_index": row,
                    }
                )
                row += len(measure.planned) if indicator_rows else 1
            if tables == "per_goal":
                table, row = table + 1, HEADER_ROWS[tables]
        if tables == "per_direction":
            table, row = table + 1, HEADER_ROWS[tables]
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
