"""What ``find_indicators`` returns: indicators as they stand in the document, text only."""

from dataclasses import dataclass

from izpilde.extract.document import Remark, Table
from izpilde.extract.labels.indicator_headers import IndicatorColumn
from izpilde.schemas.values import Box, ValueKind


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A cell of values, stripped, never empty.

    ``kind`` and ``years`` are the column's, or else the row's own; ``group`` is what group the row
    or the column is about.
    """

    text: str
    column: int  # of the table's header
    title: str
    kind: ValueKind | None
    years: tuple[int, int] | None
    group: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """One indicator; ``label`` is its wording with the unit in brackets, as printed.

    ``part_of`` is the place, in the document's indicators, of the one that this is a part of.
    ``unit`` is the text of a column of units, ``caption_unit`` what the caption has in brackets.
    Other fields as the columns of the same name in ``schemas.indicator_records.Indicator``.
    """

    number: str | None
    result: str | None
    label: str
    part_of: int | None
    unit: str | None
    caption_unit: str | None
    data_source: str | None
    responsible: str | None
    notes: str | None
    table_index: int
    row_index: int
    page_start: int | None
    page_end: int | None
    boxes: tuple[Box, ...]
    values: tuple[FoundValue, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table of policy results: which of the document's, and its columns.

    ``continued`` says that it has no header and goes on with the table before.
    """

    table: Table
    index: int
    columns: tuple[IndicatorColumn, ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorTables:
    """All that was found in one document, in document order."""

    indicators: tuple[FoundIndicator, ...] = ()
    tables: tuple[IndicatorTable, ...] = ()
    remarks: tuple[Remark, ...] = ()
