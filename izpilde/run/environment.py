"""What the processes of a run are told by their environment, and therefore the same in all of them.

Imported before the fork server is started, so it imports as little as can be.
"""

import os


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
