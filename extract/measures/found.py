"""What ``find_measures`` returns: measures as they stand in the document, text only."""

from dataclasses import dataclass
from typing import Literal

from izpilde.extract.document import Remark, Table
from izpilde.extract.labels.headers import Header
from izpilde.extract.labels.near import Guess
from izpilde.schemas.values import Box


@dataclass(frozen=True, slots=True)
class ColumnYears:
    """Years that a column's header gives to a stretch of a measure's execution text."""

    start: int
    end: int
    year_from: int
    year_to: int


@dataclass(frozen=True, slots=True)
class ColumnTitle:
    """The title of the column that a stretch of a measure's funding text stands in."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True)
class CellRemark(Remark):
    """A remark about one measure; ``field`` and span as in ``schemas.records.Finding``."""

    measure: int | None = None  # index into MeasureTables.measures
    field: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    """One measure; fields as the columns of the same name in ``schemas.records.Measure``.

    ``planned_items`` are the spans of the planned text that stood in rows of their own.
    """

    number: str | None
    direction_number: str | None
    direction: str | None
    goal_number: str | None
    goal: str | None
    measure: str | None
    planned: str | None
    execution: str | None
    status_printed: str | None
    responsible: str | None
    co_responsible: str | None
    deadline: str | None
    funding: str | None
    notes: str | None
    extra: dict[str, str] | None
    table_index: int
    row_index: int
    page_start: int | None
    page_end: int | None
    boxes: tuple[Box, ...]
    planned_items: tuple[tuple[int, int], ...] = ()
    execution_years: tuple[ColumnYears, ...] = ()
    funding_titles: tuple[ColumnTitle, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrative:
    """A paragraph of running text between the tables, and the heading it stands under."""

    text: str
    section: str | None


TableKind = Literal[
    "measures", "continued", "inferred", "plans", "cards", "text", "unknown", "other"
]


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table was taken for.

    ``measures``: its header is that of a measure table; ``continued``: it has none and goes on
    with the table before; ``inferred``: its titles are near enough to known wordings; ``plans``:
    left aside, since other tables report; ``cards``; ``text``: one text, read as a heading;
    ``unknown``: it looks like measures; ``other``.  ``guess`` is null where the header is known
    or the table looks like none of measures.
    """

    table: Table
    kind: TableKind
    header: Header | None = None
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class MeasureTables:
    """All that was found in one document, in document order; a reading for each table."""

    measures: tuple[FoundMeasure, ...]
    table_count: int
    title: str | None
    narrative: tuple[Narrative, ...]
    remarks: tuple[CellRemark, ...]
    readings: tuple[TableReading, ...] = ()
