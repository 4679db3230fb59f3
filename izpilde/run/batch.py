"""Many documents: what is given to the processes that read, in which order, and what came of it.

A document that cannot be read, takes too long or brings its process down becomes a
``failed`` row; the others are done.
"""

from __future__ import annotations

import collections
import dataclasses
import os
import tempfile
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from izpilde.document.inputs import Input
from izpilde.extract.recognition import OcrMode
from izpilde.run.limits import Limits
from izpilde.run.outcome import Fault, Known, Member, Outcome, Result, Scans, Task

# Few at a time: what is done waits in memory until it is written.
_WAITING = 2
_TRIES = 2  # for a document whose process was ended from outside


class Engine(Protocol):
    """Processes that read, on this machine or on many."""

    @property
    def places(self) -> int:
        """How many pieces of work are done at once."""

    def begin(self, task: Task) -> None:
        """Have it done."""

    def next(self) -> tuple[Task, Result | Fault]:
        """Wait for any of those that were begun."""


class Workers(Protocol):
    """Where reports are read."""

    def programs(self) -> dict[str, bool]:
        """As ``present_programs``, there."""

    def reading(
        self, inputs: Sequence[Input], known: Known, limits: Limits, folder: Path
    ) -> AbstractContextManager[Engine]:
        """Processes for these inputs, until the end of the context.

        Containers are unpacked in ``folder``.
        """


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

    def next(self) -> tuple[Input, Member | None]:
        return self.members.popleft() if self.members else (self.inputs.popleft(), None)


def read_all(
    inputs: Sequence[Input],
    known: Known,
    workers: Workers,
    limits: Limits,
    scratch: Path,
    ocr: OcrMode = "auto",
) -> Generator[Reading]:
    """What came of every input and of every member of a container, as it comes.

    Containers are unpacked in the folder ``scratch``.  Closing the iterator stops the processes.
    """
    if not inputs:
        return
    with tempfile.TemporaryDirectory(prefix="members-", dir=scratch) as name:
        folder = Path(name)
        with workers.reading(inputs, known, limits, folder) as engine:
            yield from _read(inputs, engine, folder, ocr)


def _read(
    inputs: Sequence[Input], engine: Engine, folder: Path, ocr: OcrMode
) -> Generator[Reading]:
    work = _Work(collections.deque(inputs))
    containers: dict[Input, _Container] = {}
    running = 0
    while work or running:
        while work and running < _WAITING * engine.places:
            item, member = work.next()
            engine.begin(Task(item, member, ocr))
            running += 1
        task, result = engine.next()
        if isinstance(result, Scans):
            engine.begin(dataclasses.replace(task, pages=result.pages))
            continue
        if isinstance(result, Fault):
            if result.lost and task.tries < _TRIES:
                engine.begin(dataclasses.replace(task, tries=task.tries + 1))
                continue
            result = [_failure(task.work, result)]
        running -= 1
        item = task.item
        if isinstance(result, list):
            reading = Reading(item, result, ended=True)
            if task.member is not None:
                container = containers[item]
                container.left -= 1
                reading.ended = container.left == 0
                reading.sha256 = container.sha256
                if task.member.path is not None:
                    task.member.path.unlink(missing_ok=True)
        else:
            members = [_on_disk(member, folder) for member in result.members]
            reading = Reading(item, result.outcomes, not members, result.sha256)
            if members:
                containers[item] = _Container(result.sha256, len(members))
                work.members.extend((item, member) for member in members)
        reading.left = len(work) + running
        yield reading


def _on_disk(member: Member, folder: Path) -> Member:
    if member.data is None:
        return member
    handle, name = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as file:
        file.write(member.data)
    return dataclasses.replace(member, path=Path(name), data=None)


def _failure(work: Input | Member, fault: Fault) -> Outcome:
    from izpilde.run.worker import failure  # which imports the readers

    return failure(work, fault.error, fault.seconds)
