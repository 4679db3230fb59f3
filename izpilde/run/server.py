"""The processes that read: forks of one server that has loaded what all of them need.

The server is a fresh interpreter, so that no thread or lock of the main process gets into a
worker; it is started first of all and loads while the main process is still getting ready.
"""

import multiprocessing
import os
from collections.abc import Iterable
from multiprocessing.context import BaseContext
from multiprocessing.forkserver import ensure_running
from pathlib import Path

from izpilde.schemas.lexicon import own_folder


def start_early(paths: Iterable[str], *, anew: bool) -> None:
    """Start the server now if there is a file to read.

    ``anew`` says that no document can be known already: then it loads the language model too.
    """
    if any("://" in path or Path(path).exists() for path in paths):
        start(with_model=anew)


def start(*, with_model: bool) -> None:
    """Start the server, where there is to be one."""
    if not _spawned():
        _set_environment()
        _preload("izpilde.run.loaded" if with_model else "izpilde.run.imported")
        ensure_running()


def reading_context() -> BaseContext:
    """How to make reading processes."""
    _set_environment()
    if _spawned():
        return multiprocessing.get_context("spawn")
    _preload("izpilde.run.imported")  # of no effect where the server runs already
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
