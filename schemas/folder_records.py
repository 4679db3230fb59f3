"""Records that are worked out over other tables: series, corrections, promises."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import pyarrow as pa

from izpilde.schemas.columns import DICTIONARY, Column
from izpilde.schemas.values import (
    Comparator,
    CorrectionAction,
    CorrectionState,
    Kind,
    Outcome,
    OutcomeReason,
    Per,
    ReviewColumn,
    Status,
    StatusReason,
    Unit,
    UnitHead,
)


@dataclass(frozen=True, slots=True)
class SeriesMember:
    """One row per measure or indicator that stands in more than one report, and document."""

    series_id: Annotated[
        str,
        Column(
            "Shared by rows that are one measure, or one indicator, in different years' reports."
        ),
    ]
    measure_id: Annotated[str | None, Column("The measure; null for an indicator.")]
    indicator_id: Annotated[str | None, Column("The indicator; null for a measure.")]
    document_id: Annotated[str, Column("The document it stands in.")]
    number: Annotated[str | None, Column("The measure's number in that report.")]
    similarity: Annotated[
        float,
        Column(
            "How alike its wording is to the series' member before it, 0 to 1.", unit="share of 1"
        ),
    ]
    period_start: Annotated[
        int | None, Column("First calendar year that its report covers.", pa.int16(), "year")
    ]
    period_end: Annotated[
        int | None, Column("Last calendar year that its report covers.", pa.int16(), "year")
    ]


@dataclass(frozen=True, slots=True)
class Correction:
    """What people confirmed, changed, added and removed: one row per line of the file."""

    correction_id: Annotated[str, Column("The line's own `id`.")]
    document_id: Annotated[str, Column("The document that it is about.")]
    measure_id: Annotated[
        str | None, Column("The measure that it is about; null for the rest of a document.")
    ]
    table: Annotated[str, Column("The table that it touches.", DICTIONARY)]
    row_id: Annotated[
        str | None,
        Column(
            "The target, figure, measure, document or indicator that it touches, for a comparison "
            "the target; null when stale and where it was removed."
        ),
    ]
    action: Annotated[CorrectionAction, Column("What the person did.")]
    field: Annotated[
        str | None, Column("The cell that the number stands in; null without one.", DICTIONARY)
    ]
    start: Annotated[
        int | None, Column("Where the number begins in that field.", pa.int32(), "characters")
    ]
    end: Annotated[
        int | None, Column("Where the number ends (exclusive).", pa.int32(), "characters")
    ]
    was: Annotated[str | None, Column("The columns' values before it, as JSON.")]
    now: Annotated[str | None, Column("The columns' values after it, as JSON.")]
    by: Annotated[str | None, Column("Who wrote it.")]
    at: Annotated[datetime | None, Column("When, as the line says.")]
    note: Annotated[str | None, Column("What the person noted.")]
    state: Annotated[
        CorrectionState,
        Column(
            "Whether it holds: applied; stale, where its place or what it saw is no longer there; "
            "superseded by a later line; or undone."
        ),
    ]


@dataclass(frozen=True, slots=True)
class Promise:
    """The table to start with: one row per target and year, with all that a reader needs."""

    kind: Annotated[Kind, Column("Whether a measure or an indicator promises it.")]
    indicator_id: Annotated[str | None, Column("The indicator; null for a measure's target.")]
    ministry: Annotated[str | None, Column("As in `documents`.", DICTIONARY)]
    plan: Annotated[str | None, Column("As in `documents`.", DICTIONARY)]
    document_id: Annotated[str, Column("The document it stands in.")]
    source: Annotated[str, Column("As in `documents`.", DICTIONARY)]
    period_start: Annotated[
        int | None, Column("First calendar year that the report covers.", pa.int16(), "year")
    ]
    period_end: Annotated[
        int | None, Column("Last calendar year that the report covers.", pa.int16(), "year")
    ]
    direction: Annotated[str | None, Column("Name of the action line above it.")]
    goal: Annotated[
        str | None, Column("Wording of the goal above it; of an indicator, the policy result.")
    ]
    measure_id: Annotated[str | None, Column("The measure; null for an indicator.")]
    number: Annotated[str | None, Column("The number of the measure or indicator as printed.")]
    measure: Annotated[str | None, Column("The measure, or the indicator's wording.")]
    responsible: Annotated[
        str | None,
        Column(
            "The responsible institution as printed; where the report has no such column, who "
            "carried it out, apart by `; `."
        ),
    ]
    status: Annotated[Status | None, Column("As in `measures`.")]
    status_reason: Annotated[StatusReason | None, Column("As in `measures`.")]
    target_id: Annotated[str | None, Column("The target; null for an indicator.")]
    clause: Annotated[str | None, Column("The commitment's own words.")]
    comparator: Annotated[Comparator | None, Column("How the value binds.")]
    planned: Annotated[
        float | None,
        Column(
            "What was promised, for the year of the row; null for a commitment without a quantity.",
            unit="as unit_head says",
        ),
    ]
    unit: Unit
    unit_head: UnitHead
    per: Annotated[Per | None, Column("The period that the number is promised for, each time.")]
    year: Annotated[
        int | None,
        Column(
            "Calendar year of the comparison; null over the whole period, and where there is none.",
            pa.int16(),
            "year",
        ),
    ]
    actual: Annotated[
        float | None,
        Column("What was reported; null without a comparison.", unit="as unit_head says"),
    ]
    ratio: Annotated[float | None, Column("As in `attainment`.", unit="share of 1")]
    met: Annotated[bool | None, Column("Whether it was reached; null where it cannot be told.")]
    outcome: Annotated[Outcome | None, Column("What became of the target, all its years together.")]
    outcome_reason: Annotated[OutcomeReason | None, Column("As in `targets`.")]
    confidence: Annotated[
        float | None, Column("As in `attainment`; null without a comparison.", unit="share of 1")
    ]
    quote: Annotated[
        str | None,
        Column("The report's own clause that holds the figure; several apart by ` … `."),
    ]
    page: Annotated[
        int | None, Column("Page, from 1; null where the format has no pages.", pa.int32())
    ]
    review: ReviewColumn = None
