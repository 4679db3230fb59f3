"""What a process may take while it reads a document that may be hostile."""

import os
import time

MEGABYTES = 4096
SECONDS = 300.0


def limit_memory(megabytes: int) -> None:
    """From now on this process raises ``MemoryError`` rather than hold more data than this."""
    if os.name != "nt":
        import resource

        limit = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def limit_seconds(seconds: float) -> None:
    """The system ends this process once it has computed for so many seconds more."""
    if os.name != "nt":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 1, hard))
