"""What a process may take while it reads a document that may be hostile."""

import os
import time
from dataclasses import dataclass

from izpilde.extract.recognition import OcrMode, Recognition

MEGABYTES = 4096
LEAST_MEGABYTES = 768  # the language model and the libraries alone hold most of it
SECONDS: float = 300
LEAST_SECONDS = 0.1
SECONDS_A_SCAN = 60.0  # more for every page that is read by character recognition


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds, and megabytes of data per worker."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


def recognition_within(mode: OcrMode, seconds: float) -> Recognition:
    """Character recognition in this process: so many seconds, and more for every page of it."""

    def begun(pages: int) -> None:
        limit_seconds(seconds + SECONDS_A_SCAN * pages)

    return Recognition(mode, begun)


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
