"""Importing this imports what a worker needs, but for the language model."""

import contextlib
import gc
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends this one
gc.disable()  # nothing that is imported is let go, and to look through it takes time

from izpilde.schemas.errors import LexiconError  # noqa: E402

# What is wrong with a lexicon the main process says, in one line.
with contextlib.suppress(LexiconError):
    from izpilde.run import pool, worker  # noqa: F401, their import loads pool and readers

gc.freeze()  # the workers share it, and need not look through it
gc.enable()
