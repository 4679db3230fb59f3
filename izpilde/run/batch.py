"""Many documents: a pool of processes, a limit of time and memory for each.

A document that cannot be read, takes too long or brings its process down becomes a
``failed`` row; the others are done.
"""

from __future__ import annotations

import collections
import functools
import queue
import tempfile
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from izpilde.document.inputs import Input, is_container
from izpilde.extract.recognition import OcrMode
from izpilde.run.limits import SECONDS_A_SCAN, Limits
from izpilde.run.outcome import Member, Opened, Outcome, Scans
from izpilde.run.server import reading_context
from izpilde.schemas.errors import IzpildeError

# Few at a time: what is done waits in memory until it is written.
_WAITING = 2


@dataclass(slots=True)
class Reading:
    """What came of one piece of work: of an input, or of one member of it.

    ``ended`` says that the input is read to its end; ``sha256`` is then of its bytes, null where
    they could not be had.  ``left`` is how many pieces of work are known of besides.
    """

    item: Input
    outcomes: list[Outcome]
    ended: bool
    sha256: str | None = None
    left: int = 0


@dataclass(slots=True)
class _Container:
    """An input while its members are read."""

    sha256: str | None = None
    left: int = 0


@dataclass(slots=True)
class _Work:
    """What is to be read: the members of containers that are open first."""

    inputs: collections.deque[Input]
    members: collections.deque[tuple[Input, Member]] = field(default_factory=collections.deque)

    def __len__(self) -> int:
        return len(self.inputs) + len(self.members)


_Result = Opened | list[Outcome] | Scans
_Done = tuple[Input, Member | None, int, "Future[_Result]"]


def read_all(
    inputs: Sequence[Input],
    known: frozenset[str],
    jobs: int,
    limits: Limits,
    scratch: Path,
    ocr: OcrMode = "auto",
) -> Generator[Reading]:
    """What came of every input and of every member of a container, as it comes.

    ``known`` holds the keys (``Outcome.key``) of documents that need no reading; containers are
    unpacked in the folder ``scratch``.  Closing the iterator stops the workers.
    """
    if not inputs:
        return
    if not any(is_container(item) for item in inputs):
        jobs = min(jobs, len(inputs))
    pool = ProcessPool(
        max_workers=jobs,
        context=reading_context(),
        initializer=_start_worker,
        initargs=(known, limits.megabytes),
    )
    done: queue.SimpleQueue[_Done] = queue.SimpleQueue()
    work = _Work(collections.deque(inputs))
    containers: dict[Input, _Container] = {}
    running = 0

    def schedule(item: Input, member: Member | None, folder: Path, pages: int) -> None:
        function = _read_input if member is None else _read_member
        work = [item, folder] if member is None else [member]
        seconds = limits.seconds + SECONDS_A_SCAN * pages
        begun = pool.schedule(function, args=[*work, ocr, pages], timeout=seconds)
        begun.add_done_callback(functools.partial(_put, done, item, member, pages))

    try:
        with tempfile.TemporaryDirectory(prefix="members-", dir=scratch) as folder:
            while work or running:
                while work and running < _WAITING * jobs:
                    item, member = (
                        work.members.popleft() if work.members else (work.inputs.popleft(), None)
                    )
                    schedule(item, member, Path(folder), 0)
                    running += 1
                item, member, pages, future = done.get()
                seconds = limits.seconds + SECONDS_A_SCAN * pages
                result = _result(member or item, future, seconds, limits)
                if isinstance(result, Scans):
                    schedule(item, member, Path(folder), result.pages)
                    continue
                running -= 1
                if isinstance(result, list):
                    reading = Reading(item, result, ended=True)
                    if member is not None:
                        container = containers[item]
                        container.left -= 1
                        reading.ended = container.left == 0
                        reading.sha256 = container.sha256
                        if member.path is not None:
                            member.path.unlink(missing_ok=True)
                else:
                    reading = Reading(item, result.outcomes, not result.members, result.sha256)
                    if result.members:
                        containers[item] = _Container(result.sha256, len(result.members))
                        work.members.extend((item, one) for one in result.members)
                reading.left = len(work) + running
                yield reading
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


def _put(
    done: queue.SimpleQueue[_Done],
    item: Input,
    member: Member | None,
    pages: int,
    future: Future[_Result],
) -> None:
    done.put((item, member, pages, future))


# What the workers need, the language and the readers, is imported by them alone.


def _start_worker(known: frozenset[str], megabytes: int) -> None:
    from izpilde.run.worker import start_worker

    start_worker(known, megabytes)


def _read_input(item: Input, folder: Path, ocr: OcrMode, pages: int) -> Opened | Scans:
    from izpilde.run.worker import read_input

    return read_input(item, folder, ocr, pages)


def _read_member(member: Member, ocr: OcrMode, pages: int) -> list[Outcome] | Scans:
    from izpilde.run.worker import read_member

    return read_member(member, ocr, pages)


def _failure(work: Input | Member, error: str, seconds: float = 0.0) -> Outcome:
    from izpilde.run.worker import failure

    return failure(work, error, seconds)


def _result(
    work: Input | Member, future: Future[_Result], seconds: float, limits: Limits
) -> _Result:
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
