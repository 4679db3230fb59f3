"""Measured claims: each a ratio against a peer, or a limit, of one run.

Numpy is held to one thread, as it is in the program's own processes.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
