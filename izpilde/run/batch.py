"""Many documents: a pool of processes, a limit of time and memory for each, one writer.

A document that cannot be read, takes too long or brings its process down becomes a
``failed`` row; the others are done.
"""

import functools
import multiprocessing
import os
import queue
import time
import traceback
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessPool

from izpilde.document.inputs import Input, read_bytes
from izpilde.document.opening import is_container, open_reports
from izpilde.document.reading import Report
from izpilde.document.records import failed_records
from izpilde.run.limits import Limits, limit_memory
from izpilde.schemas.errors import IzpildeError, UnreadableDocument
from izpilde.schemas.lexicon import own_folder
from izpilde.schemas.records import Records
from izpilde.schemas.store import Tables, document_tables


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of an input.

    ``tables`` is null where the document was known already and is not read again.
    ``trouble`` is the traceback of a defect of ours, for the run log.
    """

    source: str
    container: str | None
    document_id: str
    status: str
    error: str | None = None
    measures: int = 0
    seconds: float = 0.0
    tables: Tables | None = None
    trouble: str | None = None


def read_all(
    inputs: Sequence[Input], known: frozenset[str], jobs: int, limits: Limits
) -> Generator[tuple[int, list[Outcome]]]:
    """The outcomes of every input as they come, and how many pieces of work are known of.

    A file is a piece of work, and so is each member of a container.  ``known`` holds the ids
    of documents that need no reading.  Closing the iterator stops the workers.
    """
    # The batch is parallel over documents; threads inside a worker only get in the way.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # Nor do workers import what happens to lie in the folder where the run was started.
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    # A fork server keeps the lexicon of the run that it was started for.
    spawned = os.name == "nt" or own_folder() is not None
    context = multiprocessing.get_context("spawn" if spawned else "forkserver")
    if not spawned:
        multiprocessing.set_forkserver_preload(["izpilde.run.batch", "izpilde.document.pipeline"])
    if not any(is_container(item) for item in inputs):
        jobs = min(jobs, len(inputs))
    pool = ProcessPool(
        max_workers=jobs,
        context=context,
        initializer=_start_worker,
        initargs=(known, limits.megabytes),
    )
    done: queue.SimpleQueue[tuple[Input | Report, Future[list[Outcome]]]] = queue.SimpleQueue()
    waiting = _work(inputs)
    scheduled = finished = left = 0
    try:
        while True:
            # Few at a time: an archive's members are held in memory while they wait.
            while scheduled - finished < 2 * jobs and (piece := next(waiting, None)) is not None:
                work, left = piece
                future = pool.schedule(_read_work, args=[work], timeout=limits.seconds)
                future.add_done_callback(functools.partial(_put, done, work))
                scheduled += 1
            if finished == scheduled:
                return
            outcomes = _result(*done.get(), limits)
            finished += 1
            yield scheduled + left, outcomes
    except (BrokenProcessPool, RuntimeError) as error:
        # What pebble raises once its workers cannot be started or spoken to.
        if isinstance(error, BrokenProcessPool) or not pool.active:
            raise IzpildeError(
                "the reading processes cannot be started: see `izpilde check`"
            ) from error
        raise
    finally:
        pool.stop()
        pool.join()


def _work(inputs: Sequence[Input]) -> Iterator[tuple[Input | Report, int]]:
    """What one worker does at a time, a file or one member of a container, and how many
    more there are at least.
    """
    for index, item in enumerate(inputs, 1):
        left = len(inputs) - index
        if not is_container(item):
            yield item, left
            continue
        try:
            reports = open_reports(item)
        except UnreadableDocument:
            reports = []
        if not reports:
            yield item, left  # the worker meets the same and reports it
        for before, report in enumerate(reports, 1):
            yield report, left + len(reports) - before


def _put(
    done: "queue.SimpleQueue[tuple[Input | Report, Future[list[Outcome]]]]",
    work: Input | Report,
    future: "Future[list[Outcome]]",
) -> None:
    done.put((work, future))


def _result(work: Input | Report, future: "Future[list[Outcome]]", limits: Limits) -> list[Outcome]:
    try:
        return future.result()
    except FutureTimeout:
        return [_failure(work, f"took longer than {limits.seconds:g} s", limits.seconds)]
    except ProcessExpired as expired:
        error = f"the reading process ended (exit code {expired.exitcode})"
    except MemoryError:
        error = f"needs more memory than {limits.megabytes} MB"
    except BrokenProcessPool:
        raise
    except Exception as defect:  # noqa: BLE001
        error = f"internal error: {type(defect).__name__}: {defect}"
    return [_failure(work, error)]


_known: frozenset[str] = frozenset()
_megabytes = 0


def _start_worker(known: frozenset[str], megabytes: int) -> None:
    global _known, _megabytes
    _known, _megabytes = known, megabytes
    limit_memory(megabytes)


def _read_work(work: Input | Report) -> list[Outcome]:
    if isinstance(work, Report):
        return [_read_one(work)]
    try:
        reports = open_reports(work)
    except UnreadableDocument as error:
        return [_failure(work, str(error))]
    if not reports:
        return [_failure(work, "holds no report")]
    return [_read_one(report) for report in reports]


def _failure(work: Input | Report, error: str, seconds: float = 0.0) -> Outcome:
    """What became of a piece of work that gave nothing."""
    if isinstance(work, Report):
        report = work
    else:
        try:
            report = Report(work.source, read_bytes(work), None)
        except UnreadableDocument:
            report = Report(work.source, None, None)
    return _outcome(report, failed_records(report, error), seconds)


def _read_one(report: Report) -> Outcome:
    # Only workers need the language and the readers.
    from izpilde.document.pipeline import extract_records

    start = time.perf_counter()
    if report.document_id in _known:
        return Outcome(report.source, report.container, report.document_id, "unchanged")
    tables: Tables | None = None
    trouble: str | None = None
    try:
        records = extract_records(report)
        tables = document_tables(records)
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
