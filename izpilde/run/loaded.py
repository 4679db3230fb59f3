"""Importing this loads all that a worker needs; the fork server does so before it makes one."""

import contextlib

from izpilde.run import imported  # noqa: F401, first of all
from izpilde.run.environment import loading
from izpilde.schemas.tables import leave_pandas_out

leave_pandas_out()
# What cannot be loaded, every document will say by itself; the server must not end with it.
with loading(), contextlib.suppress(Exception):
    from izpilde.normalize.cells import read_cell

    read_cell("Apmācīti 25 skolotāji.")  # lexicons and model
