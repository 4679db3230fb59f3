"""What the processes of a run are told by their environment, and what they keep of what they load.

Imported before the fork server is started, so it imports as little as can be.
"""

import contextlib
import gc
import os
import sys
from collections.abc import Iterator


def spare_memory() -> None:
    """Have Arrow give memory back as soon as it can, in this process, which must not have imported
    it yet, and in those that it starts; its own way is to keep it.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def prepare_readers() -> None:
    """For processes that read, which are started after this."""
    spare_memory()
    # The batch is parallel over documents; threads inside a worker only get in the way.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # Nor do workers import what happens to lie in the folder where the run was started.
    os.environ.setdefault("PYTHONSAFEPATH", "1")


def collect_seldom() -> None:
    """Have Python look for garbage once so many objects are new.  Nearly all of ours goes by
    itself; with Python's own 700 it is looked for a hundred times while one report is read.
    """
    gc.set_threshold(50_000)


def leave_to_the_system() -> None:
    """At the end of a command: the system takes all memory at once, Python need not look through
    it first.  Not where DuckDB is loaded, which at exit counts as leaked what was not let go.
    """
    if "duckdb" not in sys.modules:
        gc.freeze()


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """What is loaded inside is never let go: to look through it for garbage, then or later and in
    every worker that shares it, would take time for nothing.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # `gc.disable` would not do: srsly, for one, enables it again
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)
