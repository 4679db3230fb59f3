"""The clock of the benchmarks."""

import gc
import time
from collections.abc import Callable


def timed(function: Callable[..., object], *arguments: object) -> float:
    """Seconds of processor time; other programs and what earlier runs left do not count."""
    gc.collect()
    begin = time.process_time()
    function(*arguments)
    return time.process_time() - begin
