"""What a reading process does: one file, or one member of a container, to its tables."""

import time
import traceback

from izpilde.document.inputs import Input, read_bytes
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.document.records import failed_records
from izpilde.extract.recognition import OcrMode, Recognition
from izpilde.run.limits import limit_memory
from izpilde.run.outcome import Outcome, Scans
from izpilde.schemas.errors import UnreadableDocument
from izpilde.schemas.records import Records
from izpilde.schemas.tables import Tables, document_tables, leave_pandas_out

_known: frozenset[str] = frozenset()
_megabytes = 0


def start_worker(known: frozenset[str], megabytes: int) -> None:
    global _known, _megabytes
    _known, _megabytes = known, megabytes
    leave_pandas_out()
    limit_memory(megabytes)


class _MoreTime(Exception):
    """Raised where a document has more pages to be recognised than there is time for."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


def read_work(work: Input | Report, ocr: OcrMode, pages: int) -> list[Outcome] | Scans:
    """What became of a piece of work; with more than ``pages`` to be recognised, how many."""

    def begun(count: int) -> None:
        if count > pages:
            raise _MoreTime(count)

    try:
        return _read_reports(work, Recognition(ocr, begun))
    except _MoreTime as more:
        return Scans(more.pages)


def _read_reports(work: Input | Report, recognition: Recognition) -> list[Outcome]:
    if isinstance(work, Report):
        return [_read_one(work, recognition)]
    try:
        reports = open_reports(work)
    except UnreadableDocument as error:
        return [failure(work, str(error))]
    if not reports:
        return [failure(work, "holds no report")]
    return [_read_one(report, recognition) for report in reports]


def failure(work: Input | Report, error: str, seconds: float = 0.0) -> Outcome:
    """What became of a piece of work that gave nothing."""
    if isinstance(work, Report):
        report = work
    else:
        try:
            report = Report(work.source, read_bytes(work), None)
        except UnreadableDocument:
            report = Report(work.source, None, None)
    return _outcome(report, failed_records(report, error), seconds)


def _read_one(report: Report, recognition: Recognition) -> Outcome:
    start = time.perf_counter()
    if report.document_id in _known:
        return Outcome(report.source, report.container, report.document_id, "unchanged")
    tables: Tables | None = None
    trouble: str | None = None
    try:
        records = extract_records(report, recognition)
        tables = document_tables(records)
    except _MoreTime:
        raise
    except MemoryError:
        records = failed_records(report, f"needs more memory than {_megabytes} MB")
    except Exception as error:  # noqa: BLE001
        # A defect of ours must not stop the batch: the row and the run log say it.
        trouble = traceback.format_exc()
        records = failed_records(report, f"internal error: {type(error).__name__}: {error}")
    return _outcome(report, records, time.perf_counter() - start, tables, trouble)


def _outcome(
    report: Report,
    records: Records,
    seconds: float,
    tables: Tables | None = None,
    trouble: str | None = None,
) -> Outcome:
    (document,) = records.documents
    return Outcome(
        report.source,
        report.container,
        report.document_id,
        document.status,
        document.error,
        document.measures,
        seconds,
        tables or document_tables(records),
        trouble,
    )
