"""The records that a run writes, one class a table: names, types, units, meanings.

This is the contract with the people who load the data.  Everything else (Arrow schemas,
data dictionary, JSON Schemas, ``datapackage.json``) is generated from these classes.
Null means unknown or absent throughout; text is the source's own, Unicode NFC.
"""

from dataclasses import dataclass

from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.folder_records import Correction, Promise, SeriesMember
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target

SCHEMA_VERSION = "2"

Record = (
    Document
    | Measure
    | Target
    | Figure
    | Attainment
    | Indicator
    | IndicatorValue
    | Finding
    | SeriesMember
    | Correction
    | Promise
)

TABLES: dict[str, type] = {
    "documents": Document,
    "measures": Measure,
    "targets": Target,
    "figures": Figure,
    "attainment": Attainment,
    "indicators": Indicator,
    "indicator_values": IndicatorValue,
    "findings": Finding,
    "series": SeriesMember,
    "corrections": Correction,
    "promises": Promise,
}


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one document, a field for each of ``TABLES``."""

    documents: tuple[Document, ...]
    measures: tuple[Measure, ...] = ()
    targets: tuple[Target, ...] = ()
    figures: tuple[Figure, ...] = ()
    attainment: tuple[Attainment, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    indicator_values: tuple[IndicatorValue, ...] = ()
    findings: tuple[Finding, ...] = ()
    series: tuple[SeriesMember, ...] = ()
    corrections: tuple[Correction, ...] = ()
    promises: tuple[Promise, ...] = ()

    def rows(self, table: str) -> tuple[Record, ...]:
        """The rows of the table of that name."""
        rows: tuple[Record, ...] = getattr(self, table)
        return rows
