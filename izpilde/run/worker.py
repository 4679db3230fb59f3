"""What a reading process does: one file, or one member of a container, to its rows."""

import hashlib
import os
import tempfile
import threading
import time
import traceback
from dataclasses import replace
from multiprocessing import connection, parent_process
from pathlib import Path

from izpilde.document.inputs import Input, read_bytes
from izpilde.document.opening import reports_in
from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.document.records import failed_records
from izpilde.extract.recognition import OcrMode, Recognition
from izpilde.run.environment import collect_seldom
from izpilde.run.limits import limit_memory
from izpilde.run.outcome import Known, Member, Opened, Outcome, Result, Scans, Task, read_key
from izpilde.schemas.errors import UnreadableDocument
from izpilde.schemas.parts import Parts, pack_records
from izpilde.schemas.records import Records
from izpilde.schemas.tables import leave_pandas_out

_known = Known()
_megabytes = 0


def start_worker(known: Known, megabytes: int) -> None:
    global _known, _megabytes
    _known, _megabytes = known, megabytes
    collect_seldom()
    _end_with_parent()
    leave_pandas_out()
    limit_memory(megabytes)


def _end_with_parent() -> None:
    """Have this process end when the main one does, however that ends."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    if os.name == "posix":
        _die_with_server()


def _die_with_server() -> None:
    # The thread above may wait long for a library that never lets go; the system does not.  The
    # server ends with the main process.
    import ctypes
    import signal

    with_parent = 1  # PR_SET_PDEATHSIG, of Linux alone
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(with_parent, signal.SIGKILL, 0, 0, 0)


class _MoreTime(Exception):
    """Raised where a document has more pages to be recognised than there is time for."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


def read(task: Task, folder: Path) -> Result:
    """Read a file or a member of a container, or unpack it into ``folder`` if it is a container
    itself; with more pages to be recognised than the task has time for, how many.
    """
    global _known
    if task.corrections is not None:
        _known = replace(_known, corrections=task.corrections)
    try:
        recognition = _recognition(task.ocr, task.pages)
        if task.member is not None:
            return [_read_one(_report(task.member), recognition)]
        return _open(task.item, task.data, folder, recognition)
    except _MoreTime as more:
        return Scans(more.pages)


def _recognition(ocr: OcrMode, pages: int) -> Recognition:
    def begun(count: int) -> None:
        if count > pages:
            raise _MoreTime(count)

    return Recognition(ocr, begun)


def _open(item: Input, data: bytes | None, folder: Path, recognition: Recognition) -> Opened:
    try:
        data = read_bytes(item) if data is None else data
    except UnreadableDocument as error:
        return Opened(None, [failure(item, str(error))], [])
    digest = hashlib.sha256(data).hexdigest()
    try:
        reports = reports_in(item, data)
    except UnreadableDocument as error:
        return Opened(digest, [_failed(Report(item.source, data, None), str(error))], [])
    if not reports:
        return Opened(digest, [_failed(Report(item.source, data, None), "holds no report")], [])
    if len(reports) == 1:
        return Opened(digest, [_read_one(reports[0], recognition)], [])
    return Opened(digest, [], [_unpacked(report, folder) for report in reports])


def _unpacked(report: Report, folder: Path) -> Member:
    path = None
    if report.data is not None:
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(report.data)
        path = Path(name)
    return Member(report.source, report.container or "", report.format, path, report.fault)


def _report(member: Member) -> Report:
    data = member.data if member.path is None else member.path.read_bytes()
    return Report(member.source, data, member.format, member.container, member.fault)


def failure(work: Input | Member, error: str, seconds: float = 0.0) -> Outcome:
    """What became of a piece of work that gave nothing."""
    if isinstance(work, Member):
        report = _report(work)
    else:
        try:
            report = Report(work.source, read_bytes(work), None)
        except UnreadableDocument:
            report = Report(work.source, None, None)
    return _failed(report, error, seconds)


def _failed(
    report: Report, error: str, seconds: float = 0.0, trouble: str | None = None
) -> Outcome:
    records = failed_records(report, error)
    return _outcome(report, records, pack_records(records), seconds, trouble)


def _read_one(report: Report, recognition: Recognition) -> Outcome:
    start = time.perf_counter()
    if read_key(report.document_id, report.source) in _known.keys:
        return Outcome(report.source, report.container, report.document_id, "unchanged")
    try:
        lines = _known.corrections.get(report.document_id, ())
        records = extract_records(report, recognition, lines)
        parts = pack_records(records)
    except _MoreTime:
        raise
    except MemoryError:
        return _failed(report, f"needs more memory than {_megabytes} MB")
    except Exception as error:  # noqa: BLE001
        # A defect of ours must not stop the batch: the row and the run log say it.
        fault = f"internal error: {type(error).__name__}: {error}"
        return _failed(report, fault, time.perf_counter() - start, traceback.format_exc())
    return _outcome(report, records, parts, time.perf_counter() - start)


def _outcome(
    report: Report,
    records: Records,
    parts: Parts,
    seconds: float,
    trouble: str | None = None,
) -> Outcome:
    (document,) = records.documents
    return Outcome(
        document.source,
        document.container,
        report.document_id,
        document.status,
        document.error,
        document.measures,
        seconds,
        parts,
        trouble,
        None if document.container else document.format,
    )
