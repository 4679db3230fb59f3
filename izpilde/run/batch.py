"""Many documents: a pool of processes, a limit of time and memory for each, one writer.

A document that cannot be read, takes too long or brings its process down becomes a
``failed`` row; the others are done.
"""

from __future__ import annotations

import functools
import queue
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from izpilde.document.inputs import Input, is_container
from izpilde.extract.recognition import OcrMode
from izpilde.run.limits import SECONDS_A_SCAN, Limits
from izpilde.run.outcome import Outcome, Scans
from izpilde.run.server import reading_context
from izpilde.schemas.errors import IzpildeError, UnreadableDocument

if TYPE_CHECKING:
    from izpilde.document.reading import Report

    _Done = queue.SimpleQueue[tuple[Input | Report, int, Future[list[Outcome] | Scans]]]


def read_all(
    inputs: Sequence[Input],
    known: frozenset[str],
    jobs: int,
    limits: Limits,
    ocr: OcrMode = "auto",
) -> Generator[tuple[int, list[Outcome]]]:
    """The outcomes of every input as they come, and how many pieces of work are known of.

    A file is a piece of work, and so is each member of a container.  ``known`` holds the ids
    of documents that need no reading.  Closing the iterator stops the workers.  A document with
    pages to be recognised is begun anew with the time for them.
    """
    if not any(is_container(item) for item in inputs):
        jobs = min(jobs, len(inputs))
    pool = ProcessPool(
        max_workers=jobs,
        context=reading_context(),
        initializer=_start_worker,
        initargs=(known, limits.megabytes),
    )
    done: _Done = queue.SimpleQueue()
    waiting = _work(inputs)
    scheduled = finished = left = 0
    try:
        while True:
            # Few at a time: an archive's members are held in memory while they wait.
            while scheduled - finished < 2 * jobs and (piece := next(waiting, None)) is not None:
                work, left = piece
                _schedule(pool, done, work, ocr, 0, limits)
                scheduled += 1
            if finished == scheduled:
                return
            work, pages, future = done.get()
            outcomes = _result(work, future, limits.seconds + SECONDS_A_SCAN * pages, limits)
            if isinstance(outcomes, Scans):
                _schedule(pool, done, work, ocr, outcomes.pages, limits)
                continue
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
        from izpilde.document.opening import open_reports

        try:
            reports = open_reports(item)
        except UnreadableDocument:
            reports = []
        if not reports:
            yield item, left  # the worker meets the same and reports it
        for before, report in enumerate(reports, 1):
            yield report, left + len(reports) - before


def _schedule(
    pool: ProcessPool, done: _Done, work: Input | Report, ocr: OcrMode, pages: int, limits: Limits
) -> None:
    """Have a piece of work done, with the time for ``pages`` to be recognised."""
    seconds = limits.seconds + SECONDS_A_SCAN * pages
    future = pool.schedule(_read_work, args=[work, ocr, pages], timeout=seconds)
    future.add_done_callback(functools.partial(_put, done, work, pages))


def _put(
    done: _Done, work: Input | Report, pages: int, future: Future[list[Outcome] | Scans]
) -> None:
    done.put((work, pages, future))


# What the workers need, the language and the readers, is imported by them alone.


def _start_worker(known: frozenset[str], megabytes: int) -> None:
    from izpilde.run.worker import start_worker

    start_worker(known, megabytes)


def _read_work(work: Input | Report, ocr: OcrMode, pages: int) -> list[Outcome] | Scans:
    from izpilde.run.worker import read_work

    return read_work(work, ocr, pages)


def _failure(work: Input | Report, error: str, seconds: float = 0.0) -> Outcome:
    from izpilde.run.worker import failure

    return failure(work, error, seconds)


def _result(
    work: Input | Report, future: Future[list[Outcome] | Scans], seconds: float, limits: Limits
) -> list[Outcome] | Scans:
    try:
        return future.result()
    except FutureTimeout:
        return [_failure(work, f"took longer than {seconds:g} s", seconds)]
    except ProcessExpired as expired:
        error = f"the reading process ended (exit code {expired.exitcode})"
    except MemoryError:
        error = f"needs more memory than {limits.megabytes} MB"
    except BrokenProcessPool:
        raise
    except Exception as defect:  # noqa: BLE001
        error = f"internal error: {type(defect).__name__}: {defect}"
    return [_failure(work, error)]
