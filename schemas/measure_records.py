"""Records of measures: what was promised, what was reported, and how they compare."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import pyarrow as pa

from izpilde.schemas.columns import DICTIONARY, Column
from izpilde.schemas.values import (
    Basis,
    Boxes,
    ChangeColumn,
    Comparator,
    FigureField,
    Modality,
    Outcome,
    OutcomeReason,
    PageEnd,
    PageStart,
    Per,
    ReviewColumn,
    Role,
    RowIndex,
    Status,
    StatusReason,
    TableIndex,
    TargetRole,
    Unit,
    UnitHead,
    UnitKind,
    ValueMax,
    YearFrom,
    YearTo,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One row per measure, in document order; of other editions of a report (`edition_of`) too."""

    measure_id: Annotated[
        str, Column("`document_id/ordinal`, the ordinal in three digits or more.")
    ]
    document_id: Annotated[str, Column("The document that the measure stands in.")]
    ordinal: Annotated[int, Column("Place of the measure in its document, from 1.", pa.int32())]
    number: Annotated[
        str | None,
        Column("The measure's number as printed; an automatic number as Word would print it."),
    ]
    direction_number: Annotated[
        str | None, Column("Number of the action line (rīcības virziens) above it, `1` or `II`.")
    ]
    direction: Annotated[str | None, Column("Name of the action line above it.")]
    goal_number: Annotated[
        str | None, Column("Number of the goal (mērķis, uzdevums) above it, `1.1`.")
    ]
    goal: Annotated[str | None, Column("Wording of the goal above it.")]
    measure: Annotated[str | None, Column("The measure (Pasākums).")]
    planned: Annotated[
        str | None, Column("Planned indicators of performance (Plānotie rezultatīvie rādītāji).")
    ]
    execution: Annotated[str | None, Column("What was done (Izpilde).")]
    status_printed: Annotated[
        str | None, Column("The report's own status column; null where it has none.")
    ]
    responsible: Annotated[str | None, Column("Responsible institution (Atbildīgā institūcija).")]
    co_responsible: Annotated[
        str | None, Column("Co-responsible institutions (Līdzatbildīgās institūcijas).")
    ]
    deadline: Annotated[str | None, Column("Deadline (Izpildes termiņš).")]
    deadline_from: Annotated[
        date | None, Column("First day of the stated deadline; null where it is no date.")
    ]
    deadline_to: Annotated[
        date | None, Column("Last day of the stated deadline; null where it is no date.")
    ]
    funding: Annotated[str | None, Column("Funding (Finansējums).")]
    notes: Annotated[str | None, Column("Notes (Piezīmes).")]
    extra: Annotated[
        dict[str, str] | None,
        Column(
            "Columns whose header is not known: header to text; null where there is none.",
            pa.map_(pa.string(), pa.string()),
        ),
    ]
    status: Annotated[
        Status | None, Column("What became of it; null where the text does not tell.")
    ]
    status_reason: Annotated[
        StatusReason | None, Column("Why it was not carried out as planned; null where not said.")
    ]
    implementers: Annotated[
        list[str] | None,
        Column(
            "Institutions that the execution names as carrying it out, canonical names; "
            "null where none is named.",
            pa.list_(pa.string()),
        ),
    ]
    table_index: TableIndex
    row_index: RowIndex
    page_start: PageStart
    page_end: PageEnd
    boxes: Boxes
    review: ReviewColumn = None


@dataclass(frozen=True, slots=True)
class Target:
    """One row per planned quantity, or per commitment without a quantity."""

    target_id: Annotated[str, Column("`measure_id/t` and the ordinal in the measure, from 1.")]
    measure_id: Annotated[str, Column("The measure that promises it.")]
    document_id: Annotated[str, Column("The document it stands in.")]
    clause: Annotated[
        str, Column("The commitment's own words, at most 1,000 characters around the number.")
    ]
    number: Annotated[
        str | None, Column("The number as printed; null for a commitment without a quantity.")
    ]
    start: Annotated[
        int | None,
        Column("Where the number begins in `measures.planned`.", pa.int32(), "characters"),
    ]
    end: Annotated[
        int | None,
        Column(
            "Where the number ends in `measures.planned` (exclusive).", pa.int32(), "characters"
        ),
    ]
    value: Annotated[float | None, Column("The number's value.", unit="as unit_head says")]
    value_max: ValueMax
    comparator: Annotated[Comparator | None, Column("How the value binds.")]
    rule: Annotated[str | None, Column("Name of the rule that read the number.", DICTIONARY)]
    unit: Unit
    unit_head: UnitHead
    unit_kind: Annotated[UnitKind | None, Column("What sort of thing is counted.")]
    per: Annotated[Per | None, Column("The period that the number is promised for, each time.")]
    year_from: YearFrom
    year_to: YearTo
    role: Annotated[
        TargetRole | None,
        Column("`baseline`: where a change is to begin, which is never compared; else null."),
    ]
    is_delta: Annotated[
        bool | None,
        Column(
            "Whether it is a change (palielināt par 12 %), not a level; null for a commitment "
            "without a quantity."
        ),
    ]
    change: ChangeColumn
    outcome: Annotated[
        Outcome | None,
        Column(
            "What became of it: met, missed, mixed (met in some years only) or unknown; null for a "
            "commitment without a quantity and for the start of a change."
        ),
    ]
    outcome_reason: Annotated[
        OutcomeReason | None,
        Column(
            "Why it is missed without a figure (not_implemented, postponed) or unknown "
            "(no_execution; no_figure: nothing of that kind is reported; ambiguous: several "
            "figures may be meant; not_comparable: what is reported does not settle it); else null."
        ),
    ]
    review: ReviewColumn = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One row per reported quantity."""

    figure_id: Annotated[
        str,
        Column(
            "`measure_id/f` and the ordinal in the measure, from 1; "
            "`document_id/n` and the ordinal for the narrative."
        ),
    ]
    measure_id: Annotated[str | None, Column("The measure it reports on; null for narrative.")]
    document_id: Annotated[str, Column("The document it stands in.")]
    field: Annotated[
        FigureField,
        Column(
            "Where it stands: a measure's execution, an amount of its funding, or the running text "
            "between the tables."
        ),
    ]
    modality: Annotated[
        Modality | None,
        Column(
            "Null for what happened; `denied` (netika piešķirti 740 tūkst. EUR) or `planned` "
            "(pabeigti divi no pieciem plānotajiem: the five), which never answer a target."
        ),
    ]
    section: Annotated[
        str | None, Column("For narrative, the heading that it stands under; else null.")
    ]
    paragraph: Annotated[
        int | None,
        Column(
            "For narrative, the paragraph's place in the document's running text, from 1; else "
            "null.",
            pa.int32(),
        ),
    ]
    clause: Annotated[
        str,
        Column(
            "The clause around the number, for narrative the sentence, which the span indexes; at "
            "most 1,000 characters."
        ),
    ]
    number: Annotated[str, Column("The number as printed.")]
    start: Annotated[
        int,
        Column(
            "Where the number begins in the column of `measures` that `field` names, or in "
            "`clause` for narrative.",
            pa.int32(),
            "characters",
        ),
    ]
    end: Annotated[
        int, Column("Where the number ends (exclusive), as `start`.", pa.int32(), "characters")
    ]
    value: Annotated[float, Column("The number's value.", unit="as unit_head says")]
    value_max: ValueMax
    comparator: Annotated[Comparator, Column("How the value binds.")]
    rule: Annotated[str, Column("Name of the rule that read the number.", DICTIONARY)]
    unit: Unit
    unit_head: UnitHead
    unit_kind: Annotated[UnitKind, Column("What sort of thing is counted.")]
    per: Annotated[Per | None, Column("The period that the number is stated for, each time.")]
    year_from: YearFrom
    year_to: YearTo
    role: Annotated[
        Role | None,
        Column("A stated total or equal to the sum of its parts; a part of one; or neither."),
    ]
    total_id: Annotated[str | None, Column("For a part: the figure that it is a part of.")]
    is_delta: Annotated[bool, Column("Whether it is a change (pieauga par 12 %), not a level.")]
    change: ChangeColumn
    review: ReviewColumn = None


@dataclass(frozen=True, slots=True)
class Attainment:
    """Planned against reported: one row per comparison."""

    target_id: Annotated[str | None, Column("The target that is compared; null for an indicator.")]
    measure_id: Annotated[
        str | None, Column("The measure that promises it; null for an indicator.")
    ]
    indicator_id: Annotated[
        str | None, Column("The indicator that is compared; null for a measure's target.")
    ]
    document_id: Annotated[str, Column("The document it stands in.")]
    year: Annotated[
        int | None,
        Column("Calendar year of the comparison; null over the whole period.", pa.int16(), "year"),
    ]
    planned: Annotated[float, Column("What was promised.", unit="as the target's unit_head says")]
    comparator: Annotated[Comparator, Column("How the promise binds.")]
    actual: Annotated[float, Column("What was reported.", unit="as the target's unit_head says")]
    figure_ids: Annotated[
        list[str],
        Column(
            "The figures that `actual` was taken or summed from; none for an indicator.",
            pa.list_(pa.string()),
        ),
    ]
    ratio: Annotated[
        float | None,
        Column(
            "actual / planned; for a sum of several years against a yearly promise, actual / "
            "(years × planned).  Null where planned is 0 and where met is null.",
            unit="share of 1",
        ),
    ]
    met: Annotated[bool | None, Column("Whether it was reached; null where it cannot be told.")]
    confidence: Annotated[
        float, Column("How likely it is that the figures answer it, 0 to 1.", unit="share of 1")
    ]
    basis: Annotated[
        Basis,
        Column(
            "What `actual` is: stated (one figure), total (a stated total), sum_of_years, "
            "sum_of_parts, latest (the last level of what does not add up)."
        ),
    ]
    rule: Annotated[
        str, Column("Name of the line of the table of comparisons that it goes by.", DICTIONARY)
    ]
    review: ReviewColumn = None
