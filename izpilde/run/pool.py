"""Processes of this machine that read, with a limit of time and memory for each document."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import queue
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from pebble import CONSTS, ProcessExpired, ProcessPool

from izpilde.document.inputs import Input, is_container, read_bytes
from izpilde.document.urls import is_of_this_process
from izpilde.extract.office.programs import present_programs
from izpilde.run.limits import SECONDS_A_SCAN, Limits
from izpilde.run.outcome import Fault, Known, Result, Task
from izpilde.run.server import reading_context
from izpilde.schemas.errors import IzpildeError, UnreadableDocument

# Seconds that the pool waits between two looks; its own 0.1 are felt at the end of a short run.
CONSTS.sleep_unit = 0.01

# How a process is ended from outside: by the system for want of memory, or by its owner.
_KILLED = (-signal.SIGTERM, -getattr(signal, "SIGKILL", signal.SIGTERM))


class Machine:
    """This machine as the place where reports are read, by so many processes."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def programs(self) -> dict[str, bool]:
        return present_programs()

    @contextlib.contextmanager
    def reading(
        self, inputs: Sequence[Input], known: Known, limits: Limits, folder: Path
    ) -> Generator[LocalEngine]:
        """As ``batch.Workers`` says."""
        alone = not any(is_container(item) for item in inputs)
        pool = Pool(min(self._jobs, len(inputs)) if alone else self._jobs, known, limits)
        try:
            yield LocalEngine(pool, folder)
        finally:
            pool.stop()


class LocalEngine:
    """A pool that puts what it has done into a queue."""

    def __init__(self, pool: Pool, folder: Path) -> None:
        self._pool = pool
        self._folder = folder
        self._done: queue.SimpleQueue[tuple[Task, Future[Result]]] = queue.SimpleQueue()

    @property
    def places(self) -> int:
        return self._pool.jobs

    def begin(self, task: Task) -> None:
        if is_of_this_process(task.item.location) and task.member is None:
            with contextlib.suppress(UnreadableDocument):  # as the process that reads will say
                task = dataclasses.replace(task, data=read_bytes(task.item))
        future = self._pool.begin(task, self._folder)
        future.add_done_callback(functools.partial(self._put, task))

    def _put(self, task: Task, future: Future[Result]) -> None:
        self._done.put((task, future))

    def next(self) -> tuple[Task, Result | Fault]:
        task, future = self._done.get()
        return task, self._pool.result(task, future)


class Pool:
    """So many processes; a document that breaks its limits ends one, and another takes its place.

    ``known`` as in ``batch.Workers.reading``.
    """

    def __init__(self, jobs: int, known: Known, limits: Limits) -> None:
        self.jobs = jobs
        self._limits = limits
        self._pool = ProcessPool(
            max_workers=jobs,
            context=reading_context(),
            initializer=_start_worker,
            initargs=(known, limits.megabytes),
        )

    def begin(self, task: Task, folder: Path) -> Future[Result]:
        """Have a process do it; a container is unpacked into ``folder``."""
        try:
            future: Future[Result] = self._pool.schedule(
                _read, args=[task, folder], timeout=self._seconds(task)
            )
        except RuntimeError as error:  # what pebble raises once a process cannot be started
            raise _broken() from error
        return future

    def _seconds(self, task: Task) -> float:
        return self._limits.seconds + SECONDS_A_SCAN * task.pages

    def result(self, task: Task, future: Future[Result]) -> Result | Fault:
        """Wait for what came of it.  Raises ``IzpildeError`` where no process can be started."""
        try:
            return future.result()
        except FutureTimeout:
            seconds = self._seconds(task)
            return Fault(f"took longer than {seconds:g} s", seconds)
        except ProcessExpired as expired:
            error = f"the reading process ended (exit code {expired.exitcode})"
            return Fault(error, lost=expired.exitcode in _KILLED)
        except MemoryError:
            return Fault(f"needs more memory than {self._limits.megabytes} MB")
        except BrokenProcessPool as error:
            raise _broken() from error
        except Exception as defect:
            if not self._pool.active:
                raise _broken() from defect
            return Fault(f"internal error: {type(defect).__name__}: {defect}")

    def stop(self) -> None:
        """End the processes, whatever they are doing."""
        self._pool.stop()
        self._pool.join()


def _broken() -> IzpildeError:
    return IzpildeError("the reading processes cannot be started: see `izpilde check`")


# What the workers need, the language and the readers, is imported by them alone.


def _start_worker(known: Known, megabytes: int) -> None:
    from izpilde.run.worker import start_worker

    start_worker(known, megabytes)


def _read(task: Task, folder: Path) -> Result:
    from izpilde.run.worker import read

    return read(task, folder)
