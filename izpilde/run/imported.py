"""Importing this imports what a worker needs, but for the language model."""

import contextlib
import signal
import sys
from multiprocessing import synchronize
from types import TracebackType

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends this one

from izpilde.run.environment import loading  # noqa: E402
from izpilde.schemas.errors import LexiconError  # noqa: E402


def _say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What ends a process, but for one that begins when its run, and their locks, are gone."""
    last = trace
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    begun_late = last is not None and last.tb_frame.f_code.co_filename == synchronize.__file__
    if not (begun_late and isinstance(error, FileNotFoundError)):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _say  # of the fork server, which hands over what a process of its ended with

# What is wrong with a lexicon the main process says, in one line.
with loading(), contextlib.suppress(LexiconError):
    from izpilde.run import pool, worker  # noqa: F401, their import loads pool and readers
