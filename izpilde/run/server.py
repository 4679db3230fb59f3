"""The processes that read: forks of one server that has loaded what all of them need.

The server is a fresh interpreter, so that no thread or lock of the main process gets into a
worker; it is started first of all and loads while the main process is still getting ready.
"""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext
from multiprocessing.forkserver import ensure_running
from pathlib import Path

from izpilde.schemas.lexicon import own_folder


def start_early(paths: Iterable[str], log: Path) -> None:
    """Start the server now if there seems to be something to read: a file that is newer than the
    ``log`` of the last run, or a URL.  A wrong guess costs time and no more.
    """
    since = log.stat().st_mtime if log.exists() else 0.0
    if any("://" in path or _has_newer(Path(path), since) for path in paths):
        start()


def _has_newer(path: Path, since: float) -> bool:
    if not path.is_dir():
        return _is_newer(path, since)
    return any(
        _is_newer(Path(folder, name), since) for folder, _, names in os.walk(path) for name in names
    )


def _is_newer(path: Path, since: float) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    return max(found.st_mtime, found.st_ctime) >= since


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
    # The batch is parallel over documents; threads inside a worker only get in the way.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # Nor do workers import what happens to lie in the folder where the run was started.
    os.environ.setdefault("PYTHONSAFEPATH", "1")


def _preload(module: str) -> None:
    multiprocessing.set_forkserver_preload([module])
