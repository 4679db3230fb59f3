"""Records of policy results: indicators and their values."""

from dataclasses import dataclass
from typing import Annotated

import pyarrow as pa

from izpilde.schemas.columns import Column
from izpilde.schemas.values import (
    Boxes,
    Change,
    ChangeColumn,
    Comparator,
    PageEnd,
    PageStart,
    ReviewColumn,
    RowIndex,
    TableIndex,
    Unit,
    UnitHead,
    UnitKind,
    ValueKind,
    ValueMax,
    YearFrom,
    YearTo,
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row per indicator of a policy result, in document order."""

    indicator_id: Annotated[str, Column("`document_id/i` and the ordinal in the document, from 1.")]
    document_id: Annotated[str, Column("The document it stands in.")]
    ordinal: Annotated[int, Column("Place of the indicator in its document, from 1.", pa.int32())]
    number: Annotated[str | None, Column("The indicator's number as printed.")]
    result: Annotated[str | None, Column("The policy result, group row or goal nearest above it.")]
    indicator: Annotated[str, Column("Its wording, without the unit in brackets.")]
    part_of: Annotated[
        str | None, Column("Wording of the row that it is a part of (t. sk.); else null.")
    ]
    unit: Unit
    unit_head: UnitHead
    unit_kind: Annotated[UnitKind | None, Column("What sort of thing is counted.")]
    unit_printed: Annotated[
        str | None,
        Column("The unit as the table prints it, `tūkst. euro`; null where it does not."),
    ]
    desired: Annotated[
        Change | None, Column("The direction that is wanted; null where the report does not tell.")
    ]
    data_source: Annotated[str | None, Column("Source of the data (Datu avots).")]
    responsible: Annotated[str | None, Column("Responsible institution (Atbildīgā institūcija).")]
    notes: Annotated[str | None, Column("Notes (Piezīmes).")]
    table_index: TableIndex
    row_index: RowIndex
    page_start: PageStart
    page_end: PageEnd
    boxes: Boxes
    review: ReviewColumn = None


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One row per printed value of an indicator."""

    indicator_id: Annotated[str, Column("The indicator.")]
    document_id: Annotated[str, Column("The document it stands in.")]
    year_from: YearFrom
    year_to: YearTo
    kind: Annotated[
        ValueKind,
        Column("Where it began (baseline), what was planned, what came of it, what is forecast."),
    ]
    breakdown: Annotated[
        str | None, Column("The group that it is for (vīrieši, a region); null for the whole.")
    ]
    number: Annotated[str, Column("The number as printed.")]
    value: Annotated[float, Column("The number's value, in full units.", unit="as unit_head says")]
    value_max: ValueMax
    comparator: Annotated[Comparator, Column("How the value binds.")]
    is_delta: Annotated[bool, Column("Whether it is a change, not a level.")]
    change: ChangeColumn
    text: Annotated[str, Column("The cell.")]
    start: Annotated[int, Column("Where the number begins in `text`.", pa.int32(), "characters")]
    end: Annotated[
        int, Column("Where the number ends in `text` (exclusive).", pa.int32(), "characters")
    ]
    column: Annotated[str, Column("The column's header.")]
    review: ReviewColumn = None
