"""What columns of several tables share: the values that they may take, and common columns."""

from dataclasses import dataclass
from typing import Annotated, Literal

import pyarrow as pa

from izpilde.schemas.columns import BOX, DICTIONARY, Column

Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx"]
Per = Literal["year", "quarter", "month", "week", "two_years"]
Change = Literal["rise", "fall"]
Modality = Literal["denied", "planned"]
UnitKind = Literal["count", "share", "money", "duration", "other"]
Status = Literal["implemented", "partly_implemented", "not_implemented", "postponed", "in_progress"]
StatusReason = Literal["no_funding", "covid_19", "procurement", "legal", "other"]
DocumentStatus = Literal["ok", "no_measure_tables", "failed"]
Severity = Literal["info", "warning", "error"]
Role = Literal["total", "part"]
TargetRole = Literal["baseline"]
FigureField = Literal["execution", "narrative", "funding"]
Basis = Literal["stated", "total", "sum_of_years", "sum_of_parts", "latest"]
Kind = Literal["measure", "indicator"]
Review = Literal["confirmed", "corrected", "added"]
CorrectionAction = Literal["confirm", "change", "add", "remove", "undo"]
CorrectionState = Literal["applied", "stale", "superseded", "undone"]
ValueKind = Literal["baseline", "planned", "actual", "forecast"]
Outcome = Literal["met", "missed", "mixed", "unknown"]
OutcomeReason = Literal[
    "not_implemented", "postponed", "no_execution", "no_figure", "ambiguous", "not_comparable"
]


# What a planned and a reported quantity are said to be in the same words.
ValueMax = Annotated[
    float | None, Column("Upper end of a printed range, else null.", unit="as unit_head says")
]
Unit = Annotated[str | None, Column("The counted noun phrase as printed.")]
UnitHead = Annotated[
    str | None,
    Column("Lemma of the counted noun; `%` for a share, `EUR` or `LVL` for money.", DICTIONARY),
]
YearFrom = Annotated[
    int | None, Column("First calendar year the number is stated for.", pa.int16(), "year")
]
YearTo = Annotated[
    int | None, Column("Last calendar year the number is stated for.", pa.int16(), "year")
]
ChangeColumn = Annotated[
    Change | None,
    Column(
        "Direction of a change, whose value is positive (`-7,8 %` is 7.8, `fall`); null for a "
        "level, which keeps its sign, and where the text tells no direction."
    ),
]
ReviewColumn = Annotated[
    Review | None,
    Column("What a person made of it: confirmed, corrected or added; null where nobody looked."),
]


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a page: PDF points, origin top left, pages from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


# Where the row of a measure or an indicator stands.
TableIndex = Annotated[int, Column("Which table of the document it stands in, from 0.", pa.int32())]
RowIndex = Annotated[int, Column("Its first row in that table, from 0.", pa.int32())]
PageStart = Annotated[
    int | None, Column("First page, from 1; null where the format has no pages.", pa.int32())
]
PageEnd = Annotated[
    int | None, Column("Last page, from 1; null where the format has no pages.", pa.int32())
]
Boxes = Annotated[
    list[Box] | None,
    Column(
        "The row on its pages, one box a page; null where the format has no pages.",
        pa.list_(BOX),
        "PDF points from the top left",
    ),
]
