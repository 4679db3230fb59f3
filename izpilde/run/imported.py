"""Importing this imports what a worker needs, but for the language model."""

import contextlib
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends this one

from izpilde.run.environment import loading  # noqa: E402
from izpilde.schemas.errors import LexiconError  # noqa: E402

# What is wrong with a lexicon the main process says, in one line.
with loading(), contextlib.suppress(LexiconError):
    from izpilde.run import pool, worker  # noqa: F401, their import loads pool and readers
