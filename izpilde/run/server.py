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

from izpilde.run.environment import prepare_readers
from izpilde.schemas.own_folder import own_folder


def start() -> None:
    """Start the server, where there is to be one and there is none yet."""
    if not _spawned():
        prepare_readers()
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
    prepare_readers()
    if _spawned():
        return multiprocessing.get_context("spawn")
    # Of no effect where the server runs already.
    _preload("izpilde.run.loaded" if with_model else "izpilde.run.imported")
    return multiprocessing.get_context("forkserver")


def _spawned() -> bool:
    # A fork server keeps the lexicon of the run that it was started for.
    return os.name == "nt" or own_folder() is not None


def _preload(module: str) -> None:
    multiprocessing.set_forkserver_preload([module])
