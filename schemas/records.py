"""The records that a run writes, one class a table: names, types, units, meanings.

This is the contract with the people who load the data.  Everything else (Arrow schemas,
data dictionary, JSON Schemas, ``datapackage.json``) is generated from these classes.
Null means unknown or absent throughout; text is the source's own, Unicode NFC.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

import pyarrow as pa

from izpilde.schemas.columns import BOX, DICTIONARY, Column

SCHEMA_VERSION = "2"

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


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a page: PDF points, origin top left, pages from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Document:
    """One row per source document."""

    document_id: Annotated[
        str, Column("First 16 hex digits of the SHA-256 of the document's bytes.")
    ]
    source: Annotated[str, Column("Path or URL as given, relative to the input root.")]
    sha256: Annotated[str, Column("SHA-256 of the bytes, 64 hex digits.")]
    bytes: Annotated[int, Column("Size of the document.", pa.int64(), "bytes")]
    format: Annotated[
        str | None,
        Column(
            "docx, pdf, html, mht, txt, doc, odt or rtf; for a container, of the document in it; "
            "null where it could not be told.",
            DICTIONARY,
        ),
    ]
    container: Annotated[
        str | None,
        Column(
            "Kind of container and the member's name, `edoc:report.docx`; null for a plain file."
        ),
    ]
    title: Annotated[str | None, Column("The report's title.")]
    ministry: Annotated[
        str | None,
        Column(
            "The institution that answers for the report, by its canonical name; null where the "
            "report does not tell.",
            DICTIONARY,
        ),
    ]
    plan: Annotated[
        str | None,
        Column(
            "The planning document that it reports on, taken out of the title as it stands there, "
            "in the title's case; null where the title names none."
        ),
    ]
    edition_of: Annotated[
        str | None,
        Column(
            "The document_id of the document of this folder that this one is another edition of: "
            "the same report in another format, or saved again.  Null for the one that stands "
            "for all."
        ),
    ]
    izpilde_version: Annotated[str, Column("The version of the program that read it.", DICTIONARY)]
    period_start: Annotated[
        int | None, Column("First calendar year that the report covers.", pa.int16(), "year")
    ]
    period_end: Annotated[
        int | None, Column("Last calendar year that the report covers.", pa.int16(), "year")
    ]
    pages: Annotated[
        int | None, Column("Printed pages; null where the format has none.", pa.int32(), "pages")
    ]
    measure_tables: Annotated[int, Column("Measure tables found.", pa.int32(), "tables")]
    measures: Annotated[int, Column("Measures found.", pa.int32(), "measures")]
    characters: Annotated[
        int | None,
        Column(
            "Signs, white space apart, that the reader drew from the file, before any rule; the "
            "next five add up to it.  Automatic numbers, bullets and signs without width count "
            "on neither side.  Null where reading failed.",
            pa.int64(),
            "signs",
        ),
    ]
    characters_in_measures: Annotated[
        int | None,
        Column("Of them in measure tables, headers and goal rows too.", pa.int64(), "signs"),
    ]
    characters_in_narrative: Annotated[
        int | None, Column("Of them in running text and headings.", pa.int64(), "signs")
    ]
    characters_in_other_tables: Annotated[
        int | None, Column("Of them in tables that hold no measures.", pa.int64(), "signs")
    ]
    characters_in_furniture: Annotated[
        int | None,
        Column(
            "Of them in running headers and footers, page numbers, contents and footnotes.",
            pa.int64(),
            "signs",
        ),
    ]
    characters_left_out: Annotated[
        int | None,
        Column(
            "Of them hidden, stamped over the page, struck through or drawn once more: not read.",
            pa.int64(),
            "signs",
        ),
    ]
    ocr: Annotated[bool, Column("Whether the text came from optical character recognition.")]
    status: Annotated[
        DocumentStatus, Column("Whether measures were found, none were there, or reading failed.")
    ]
    error: Annotated[str | None, Column("Why reading failed, in one line.")]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row per measure, in document order."""

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
    table_index: Annotated[
        int, Column("Which table of the document it stands in, from 0.", pa.int32())
    ]
    row_index: Annotated[int, Column("Its first row in that table, from 0.", pa.int32())]
    page_start: Annotated[
        int | None, Column("First page, from 1; null where the format has no pages.", pa.int32())
    ]
    page_end: Annotated[
        int | None, Column("Last page, from 1; null where the format has no pages.", pa.int32())
    ]
    boxes: Annotated[
        list[Box] | None,
        Column(
            "The row on its pages, one box a page; null where the format has no pages.",
            pa.list_(BOX),
            "PDF points from the top left",
        ),
    ]


@dataclass(frozen=True, slots=True)
class Target:
    """One row per planned quantity, or per commitment without a quantity."""

    target_id: Annotated[str, Column("`measure_id/t` and the ordinal in the measure, from 1.")]
    measure_id: Annotated[str, Column("The measure that promises it.")]
    document_id: Annotated[str, Column("The document it stands in.")]
    clause: Annotated[
        str, Column("The commitment's own words, at most 1,000 signs around the number.")
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
    clause: Annotated[
        str,
        Column(
            "The clause around the number, for narrative the sentence, which the span indexes; at "
            "most 1,000 signs."
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


@dataclass(frozen=True, slots=True)
class Attainment:
    """Planned against reported: one row per comparison."""

    target_id: Annotated[str, Column("The target that is compared.")]
    measure_id: Annotated[str, Column("The measure that promises it.")]
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
        Column("The figures that `actual` was taken or summed from.", pa.list_(pa.string())),
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
        float, Column("How alike the counted things are, 0 to 1.", unit="share of 1")
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


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful reader should look at."""

    document_id: Annotated[str, Column("The document it is about.")]
    measure_id: Annotated[
        str | None, Column("The measure it is about; null for the whole document.")
    ]
    severity: Annotated[Severity, Column("How much it matters.")]
    code: Annotated[
        str, Column("What was found; the codes are listed with the command.", DICTIONARY)
    ]
    message: Annotated[str, Column("The finding in words for a person.")]
    field: Annotated[
        str | None,
        Column("Column of `measures` that the span is in; null without one.", DICTIONARY),
    ]
    start: Annotated[
        int | None, Column("Where the span begins in that field.", pa.int32(), "characters")
    ]
    end: Annotated[int | None, Column("Where the span ends (exclusive).", pa.int32(), "characters")]


@dataclass(frozen=True, slots=True)
class SeriesMember:
    """One row per measure that stands in more than one report, and document."""

    series_id: Annotated[
        str, Column("Shared by rows that are one measure in different years' reports.")
    ]
    measure_id: Annotated[str, Column("The measure.")]
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


Record = Document | Measure | Target | Figure | Attainment | Finding | SeriesMember

TABLES: dict[str, type] = {
    "documents": Document,
    "measures": Measure,
    "targets": Target,
    "figures": Figure,
    "attainment": Attainment,
    "findings": Finding,
    "series": SeriesMember,
}


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one document, a field for each of ``TABLES``."""

    documents: tuple[Document, ...]
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    figures: tuple[Figure, ...] = ()
    attainment: tuple[Attainment, ...] = ()
    findings: tuple[Finding, ...] = ()
    series: tuple[SeriesMember, ...] = ()

    def rows(self, table: str) -> tuple[Record, ...]:
        """The rows of the table of that name."""
        rows: tuple[Record, ...] = getattr(self, table)
        return rows
