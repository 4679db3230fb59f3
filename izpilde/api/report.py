"""One report in a program's or a notebook's hands."""

import itertools
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from izpilde.document.inputs import Input, NoInput, find_inputs
from izpilde.document.lexicons import check_lexicons, use_own_lexicon
from izpilde.extract.recognition import OcrMode, Recognition
from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.errors import IzpildeError, UnreadableDocument
from izpilde.schemas.folder_records import Promise
from izpilde.schemas.frames import to_pandas, to_polars
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.records import TABLES, Records
from izpilde.schemas.tables import arrow_table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_UNNAMED = "report"  # the source of bytes that have no name


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one report: the rows of its tables, as typed records.

    A container (zip, edoc …) with several reports in it gives the rows of them all; ``documents``
    then has a row for each, also for one that could not be read.  Null means unknown throughout.
    In a notebook a report shows itself: its measures, numbers marked, targets met or missed.
    """

    __module__ = "izpilde"

    documents: tuple[Document, ...]
    measures: tuple[Measure, ...]
    targets: tuple[Target, ...]
    figures: tuple[Figure, ...]
    attainment: tuple[Attainment, ...]
    indicators: tuple[Indicator, ...]
    indicator_values: tuple[IndicatorValue, ...]
    findings: tuple[Finding, ...]
    promises: tuple[Promise, ...]

    def to_arrow(self, table: str = "promises") -> "pa.Table":
        """A table by its name, as `izpilde schema` lists them.

        Raises `IzpildeError` for a name that is no table's.
        """
        if table not in TABLES:
            raise IzpildeError(f"no table {table}; the tables are {', '.join(TABLES)}")
        return arrow_table(table, getattr(self, table, ()))

    def to_pandas(self, table: str = "promises") -> "pd.DataFrame":
        """A table as a pandas frame: nullable integers and truth values, plain strings."""
        return to_pandas(self.to_arrow(table))

    def to_polars(self, table: str = "promises") -> "pl.DataFrame":
        """A table as a polars frame.  Raises `MissingExtra` where polars is not installed."""
        return to_polars(self.to_arrow(table))

    def __repr__(self) -> str:
        sources = ", ".join(dict.fromkeys(document.source for document in self.documents))
        return (
            f"<izpilde.Report {sources}: {len(self.measures)} measures, "
            f"{len(self.targets)} targets, {len(self.figures)} figures>"
        )

    def _repr_html_(self) -> str:
        from izpilde.api.html import report_as_html

        return report_as_html(self)


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
    ocr: OcrMode = "auto",
) -> Report:
    """Read one report.

    `source` is a path, a URL that fsspec knows, the report's bytes or a binary file; `name` is
    what the tables are to call it (a file's own name may tell the year and the ministry).  `ocr`:
    read pages that are pictures where needed (`auto`), `never`, or `always`.

    Raises `UnreadableDocument` where nothing is there or it cannot be read.
    """
    use_own_lexicon(None)
    check_lexicons()
    # Readers and language model are loaded by the first report, not by the import.
    from izpilde.document.opening import reports_in
    from izpilde.document.pipeline import extract_records
    from izpilde.schemas.contract import check_records

    item, data = _opened(source, name)
    try:
        reports = reports_in(item, data)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{item.source}: {error}") from error
    if not reports:
        raise UnreadableDocument(f"{item.source}: holds no report")
    read = [extract_records(report, Recognition(ocr)) for report in reports]
    for records in read:
        check_records(records)
    documents = [document for records in read for document in records.documents]
    if all(document.status == "failed" for document in documents):
        raise UnreadableDocument(f"{reports[0].name}: {documents[0].error}")
    return _together(read)


def _opened(
    source: str | os.PathLike[str] | bytes | BinaryIO, name: str | None
) -> tuple[Input, bytes]:
    from izpilde.document.inputs import read_bytes

    if isinstance(source, bytes):
        return Input(name or _UNNAMED, ""), source
    if not isinstance(source, str | os.PathLike):
        called = getattr(source, "name", None)
        called = os.path.basename(called) if isinstance(called, str) else ""  # noqa: PTH119
        return Input(name or called or _UNNAMED, ""), source.read()
    path = os.fspath(source)
    try:
        inputs, _ = find_inputs([path])
    except NoInput as error:
        raise UnreadableDocument(str(error)) from error
    if len(inputs) > 1:
        raise UnreadableDocument(
            f"{path}: {len(inputs)} files are there; read one, or all with izpilde.convert"
        )
    (item,) = inputs
    try:
        return Input(name or item.source, item.location), read_bytes(item)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{item.source}: {error}") from error


def _together(read: list[Records]) -> Report:
    every = itertools.chain.from_iterable
    return Report(
        documents=tuple(every(records.documents for records in read)),
        measures=tuple(every(records.measures for records in read)),
        targets=tuple(every(records.targets for records in read)),
        figures=tuple(every(records.figures for records in read)),
        attainment=tuple(every(records.attainment for records in read)),
        indicators=tuple(every(records.indicators for records in read)),
        indicator_values=tuple(every(records.indicator_values for records in read)),
        findings=tuple(every(records.findings for records in read)),
        promises=tuple(every(records.promises for records in read)),
    )
