"""The processes that read: forks of one server that has loaded what all of them need.

The server is a fresh interpreter, so that no thread or lock of the main process gets into a
worker; it is started first of all (``early.py``) and loads while the main process is still getting
ready.
"""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext
from multiprocessing.forkserver import ensure_running

from izpilde.run.limits import spare_memory
from izpilde.schemas.lexicon import own_folder


def start() -> None:
    """Start the server, where there is to be one and there is none yet."""
    if not _spawned():
        _set_environment()
        _preload("izpilde.run.loaded")
        with _without_interrupts():
            ensure_running()


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C, which is for the main process, never reaches: they inherit what
    is blocked, from their first moment on.
    """
    resource_tracker.ensure_running()  # begun later it would unblock the signal
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def reading_context(*, with_model: bool = True) -> BaseContext:
    """How to make processes that read, or that need no language model."""
    _set_environment()
    if _spawned():
        return multiprocessing.get_context("spawn")
    # Of no effect where the server runs already.
    _preload("izpilde.run.loaded" if with_model else "izpilde.run.imported")
    return multiprocessing.get_context("forkserver")


def _spawned() -> bool:
    # A fork server keeps the lexicon of the run that it was started for.
    return os.name == "nt" or own_folder() is not None


def _set_environment() -> None:
    spare_memory()
    # The batch is parallel over documents; threads inside a worker only get in the way.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # Nor do workers import what happens to lie in the folder where the run was started.
    os.environ.setdefault("PYTHONSAFEPATH", "1")


def _preload(module: str) -> None:
    multiprocessing.set_forkserver_preload([module])
