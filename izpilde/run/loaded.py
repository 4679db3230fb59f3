"""Importing this loads all that a worker needs; the fork server does so before it makes one."""

import contextlib
import gc
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends this one

from izpilde.normalize.cells import read_cell  # noqa: E402
from izpilde.run import batch, worker  # noqa: E402, F401, their import loads pool and readers
from izpilde.schemas.tables import leave_pandas_out  # noqa: E402

leave_pandas_out()
# What cannot be loaded, every document will say by itself; the server must not end with it.
with contextlib.suppress(Exception):
    read_cell("Apmācīti 25 skolotāji.")  # lexicons and model
gc.freeze()  # the workers share it, and need not look through it
