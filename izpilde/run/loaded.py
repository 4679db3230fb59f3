"""Importing this loads all that a worker needs; the fork server does so before it makes one."""

import contextlib
import gc

from izpilde.normalize.cells import read_cell
from izpilde.run import batch, worker  # noqa: F401, their import loads pool and readers
from izpilde.schemas.tables import leave_pandas_out

leave_pandas_out()
# What cannot be loaded, every document will say by itself; the server must not end with it.
with contextlib.suppress(Exception):
    read_cell("Apmācīti 25 skolotāji.")  # lexicons and model
gc.freeze()  # the workers share it, and need not look through it
