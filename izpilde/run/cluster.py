"""Reading on a cluster of Dask: a scheduler that is there, or one that is started here.

A file's bytes are read here and sent along, so that workers need no disk in common with this
machine; what has a URL the worker opens itself.  A worker that dies has its work done by another,
and what came of a piece of work is taken once.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import itertools
import logging
import queue
import time
import uuid
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dask
from distributed import Client, Future, KilledWorker, LocalCluster
from distributed.comm.core import CommClosedError

from izpilde.corrections.lines import Corrections
from izpilde.document.inputs import Input, is_container, read_bytes
from izpilde.document.reading import Report
from izpilde.document.urls import is_of_this_process, is_url
from izpilde.run.hand import Reader, get_ready, let_go, read_there, this_reader
from izpilde.run.limits import Limits
from izpilde.run.outcome import Fault, Known, Opened, Outcome, Result, Task, read_key
from izpilde.schemas.errors import IzpildeError, UnreadableDocument, missing_extra

_LOCAL = "local:"
_SCHEMES = ("tcp://", "tls://", "ws://", "wss://", "ucx://")
_ANSWER = 10.0  # seconds for a scheduler to answer
_WORKER = 60.0  # seconds for its first worker to be there
_LOOK = 5.0  # seconds between two looks at how many workers there are
_END = 5.0  # seconds for workers to let go
_RETRIES = 1  # where a worker, not a document, is at fault

if TYPE_CHECKING:
    _Future = Future[Result | Fault | Reader]

Say = Callable[[str], None]


class Cluster:
    """The workers of a Dask scheduler as the place where reports are read."""

    def __init__(self, client: Client, name: str, say: Say) -> None:
        self._client = client
        self._name = name
        self._say = say
        self._reader = _common_reader(client, name)

    def programs(self) -> dict[str, bool]:
        return dict(self._reader.programs)

    @contextlib.contextmanager
    def reading(
        self, inputs: Sequence[Input], known: Known, limits: Limits, folder: Path
    ) -> Generator[ClusterEngine]:
        """As ``batch.Workers`` says."""
        del inputs, folder  # workers come and go; each unpacks into a folder of its own
        engine = ClusterEngine(self._client, self._name, self._reader, known, limits, self._say)
        try:
            yield engine
        finally:
            engine.stop()


@contextlib.contextmanager
def cluster(address: str, say: Say) -> Generator[Cluster]:
    """The cluster of this address, ``local:N`` for one of N workers that ends with the context.

    Raises ``IzpildeError`` where it cannot be reached or has no workers that can be used.
    """
    # Files are sent with the work, so that it can be done again where a worker died.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    if address.startswith(_LOCAL):
        # Dask's workers only wait for the reading processes: there is nothing to look at so often.
        dask.config.set(
            {
                "distributed.worker.profile.enabled": False,
                "distributed.admin.tick.interval": "500ms",
                "distributed.admin.system-monitor.interval": "2s",
            }
        )
    _silence()
    with contextlib.ExitStack() as stack:
        target: str | LocalCluster = address
        if address.startswith(_LOCAL):
            target = stack.enter_context(_local(_count(address)))
        elif not address.startswith(_SCHEMES):
            raise IzpildeError(f"--cluster {address}: neither tcp://HOST:PORT nor local:N")
        try:
            client = stack.enter_context(Client(target, timeout=_ANSWER, set_as_default=False))
        except (OSError, ValueError) as error:
            raise IzpildeError(f"no scheduler answers at {address}") from error
        with _loss(address):
            workers = len(client.nthreads()) or _wait(client, address, say)
            found = Cluster(client, address, say)
        say(f"cluster {address}: workers {workers}, dashboard {client.dashboard_link}")
        yield found


def _silence() -> None:
    # Dask tells of lost connections with tracebacks; what matters is said in our own lines.
    for name in logging.root.manager.loggerDict:
        if name.partition(".")[0] == "distributed":
            for handler in logging.getLogger(name).handlers:
                handler.setLevel(logging.CRITICAL)


def _count(address: str) -> int:
    count = address.removeprefix(_LOCAL)
    if not count.isdecimal() or int(count) < 1:
        raise IzpildeError(f"--cluster {address}: say how many workers, as in local:4")
    return int(count)


def _local(workers: int) -> LocalCluster:
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        memory_limit=0,  # the limit is each document's
        silence_logs=logging.CRITICAL,
    )


def _wait(client: Client, address: str, say: Say) -> int:
    say(f"cluster {address}: waiting for a worker")
    try:
        client.wait_for_workers(1, timeout=_WORKER)
    except TimeoutError as error:
        raise IzpildeError(
            f"the cluster {address} has no workers; start one: dask worker {address}"
        ) from error
    return len(client.nthreads())


def _common_reader(client: Client, address: str) -> Reader:
    """What all workers read with."""
    here = this_reader()
    answers: dict[str, Any] = client.run(get_ready, on_error="return")
    readers = set()
    for worker, reader in answers.items():
        if not isinstance(reader, Reader):
            raise missing_extra(f"worker {worker} cannot use izpilde ({reader})", "cluster")
        if reader.name != here.name:
            raise _other_reader(worker, reader, here)
        readers.add(reader)
    if len(readers) != 1:
        raise IzpildeError(
            f"the workers of {address} have not all the same of LibreOffice and Tesseract; "
            "what is read would depend on the worker"
        )
    return readers.pop()


def _other_reader(worker: str, there: Reader, here: Reader) -> IzpildeError:
    if there.name == here.name:
        return IzpildeError(
            f"worker {worker} has other programs than the rest: "
            + ", ".join(f"{name} {'present' if has else 'absent'}" for name, has in there.programs)
        )
    return IzpildeError(
        f"worker {worker} reads with izpilde {there.name}, this is {here.name}; "
        "workers need the same version, and the same lexicon in IZPILDE_LEXICON"
    )


@contextlib.contextmanager
def _loss(address: str) -> Generator[None]:
    try:
        yield
    except (CancelledError, CommClosedError, TimeoutError) as error:
        raise IzpildeError(
            f"the cluster {address} has gone; what was read is kept, "
            "the same command goes on from there"
        ) from error


class ClusterEngine:
    """Gives work to the cluster and takes what comes of it.  ``known`` as in ``batch.Workers``."""

    def __init__(
        self,
        client: Client,
        address: str,
        reader: Reader,
        known: Known,
        limits: Limits,
        say: Say,
    ) -> None:
        self._client = client
        self._address = address
        self._reader = reader
        self._known = known
        self._limits = limits
        self._say = say
        self._run = uuid.uuid4().hex
        self._numbers = itertools.count()
        self._begun: set[_Future] = set()
        self._done: queue.SimpleQueue[tuple[Task, _Future | Result | Fault]] = queue.SimpleQueue()
        self._places = 1
        self._looked = 0.0

    @property
    def places(self) -> int:
        if time.monotonic() - self._looked > _LOOK:
            with _loss(self._address):
                places = sum(self._client.nthreads().values())
            if places == 0 and self._looked:
                self._say(f"cluster {self._address}: no worker is left, waiting for one")
            self._places = max(1, places)
            self._looked = time.monotonic()
        return self._places

    def begin(self, task: Task) -> None:
        sent = self._to_send(task)
        if not isinstance(sent, Task):
            self._done.put((task, sent))
            return
        with _loss(self._address):
            future = self._client.submit(
                read_there,
                *(sent, self._run, self._reader, self._limits),
                key=f"izpilde-{self._run}-{next(self._numbers)}",
                retries=_RETRIES,
                pure=False,
            )
        self._begun.add(future)
        future.add_done_callback(lambda done: self._done.put((task, done)))

    def _to_send(self, task: Task) -> Task | Opened | Fault:
        """The task with its bytes, or what came of it where nothing needs to be sent."""
        member, item = task.member, task.item
        if member is not None:
            if member.path is None:
                return task
            data = member.path.read_bytes()
            sent = dataclasses.replace(member, path=None, data=data)
            return dataclasses.replace(task, member=sent, corrections=self._lines(data))
        if is_url(item.location) and not is_of_this_process(item.location):
            return dataclasses.replace(task, corrections=self._known.corrections)
        try:
            data = read_bytes(item)
        except UnreadableDocument as error:
            return Fault(str(error))
        report = Report(item.source, data, None)
        if read_key(report.document_id, report.source) in self._known.keys:
            known = Outcome(report.source, None, report.document_id, "unchanged")
            return Opened(hashlib.sha256(data).hexdigest(), [known], [])
        # What a container holds is not known yet.
        lines = self._known.corrections if is_container(item) else self._lines(data)
        return dataclasses.replace(task, data=data, corrections=lines)

    def _lines(self, data: bytes) -> Corrections:
        """The corrections of a document of these bytes."""
        document_id = hashlib.sha256(data).hexdigest()[:16]
        lines = self._known.corrections.get(document_id)
        return {} if lines is None else {document_id: lines}

    def next(self) -> tuple[Task, Result | Fault]:
        task, done = self._take()
        if not isinstance(done, Future):
            return task, done
        self._begun.discard(done)
        try:
            with _loss(self._address):
                result = done.result()
        except KilledWorker as killed:
            # Its processes have limits: more likely the machines were taken away.
            return task, Fault(f"its worker was lost {killed.allowed_failures + 1} times")
        finally:
            done.release()
        if isinstance(result, Reader):
            raise _other_reader("that has come since", result, self._reader)
        return task, result

    def _take(self) -> tuple[Task, _Future | Result | Fault]:
        while True:
            try:
                return self._done.get(timeout=_LOOK)
            except queue.Empty:
                _ = self.places  # says when nobody is there to do the work

    def stop(self) -> None:
        """End what this run has started on the cluster."""
        with contextlib.suppress(OSError, TimeoutError, CancelledError, ValueError):
            if self._begun:
                self._client.cancel(list(self._begun), force=True)
            self._client.sync(self._let_go)
        self._begun.clear()

    async def _let_go(self) -> None:
        import asyncio

        running = self._client.run(let_go, self._run, on_error="ignore")
        await asyncio.wait_for(running, _END)
