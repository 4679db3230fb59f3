"""What a Dask worker does: it keeps the same limited processes as a run on one machine, so that no
document can bring the worker itself down.
"""

import dataclasses
import multiprocessing
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from distributed import get_worker

from izpilde.extract.office.programs import present_programs
from izpilde.run.limits import Limits
from izpilde.run.outcome import Fault, Known, Member, Opened, Result, Task
from izpilde.run.pool import Pool
from izpilde.run.reader import reader_name
from izpilde.run.server import start
from izpilde.version import __version__

_IDLE = 60.0  # seconds after which processes end whose run has gone without a word


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads on a worker: version and lexicon, and the programs that are there."""

    name: str
    programs: tuple[tuple[str, bool], ...]


def this_reader() -> Reader:
    """That of this process."""
    return Reader(reader_name(__version__), tuple(sorted(present_programs().items())))


def get_ready() -> Reader:
    """Begin to load what reading needs, which takes seconds; say what reads here."""
    start()
    return this_reader()


def read_there(task: Task, run: str, reader: Reader, limits: Limits) -> Result | Fault | Reader:
    """Do a piece of work for this run; where another reader than the run's is here, say which."""
    if (here := this_reader()) != reader:
        return here
    hand = _hand(run, limits)
    try:
        with tempfile.TemporaryDirectory(prefix="izpilde-") as name:
            folder = Path(name)
            result = hand.pool.result(task, hand.pool.begin(task, folder))
            if isinstance(result, Opened):
                members = [_to_send(member) for member in result.members]
                result = dataclasses.replace(result, members=members)
            return result
    finally:
        hand.rest()


def _to_send(member: Member) -> Member:
    if member.path is None:
        return member
    return dataclasses.replace(member, path=None, data=member.path.read_bytes())


def let_go(run: str) -> None:
    """End what a run has started on this worker, whatever it is doing."""
    with _lock:
        hand = _hands.pop(run, None)
    if hand is not None:
        hand.end()


class _Hand:
    """The processes of one run on this worker, as many as the worker has threads."""

    def __init__(self, run: str, limits: Limits) -> None:
        self._run = run
        self._busy = 0
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        # Dask's nanny marks its workers as processes that have no children of their own.
        multiprocessing.current_process().daemon = False
        start()
        self.pool = Pool(get_worker().state.nthreads, Known(), limits)

    def work(self) -> None:
        with self._lock:
            self._busy += 1
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    def rest(self) -> None:
        with self._lock:
            self._busy -= 1
            if self._busy == 0:
                self._timer = threading.Timer(_IDLE, let_go, [self._run])
                self._timer.daemon = True
                self._timer.start()

    def end(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
        self.pool.stop()


_hands: dict[str, _Hand] = {}
_lock = threading.Lock()


def _hand(run: str, limits: Limits) -> _Hand:
    with _lock:
        hand = _hands.get(run)
        if hand is None:
            hand = _hands[run] = _Hand(run, limits)
        hand.work()
        return hand
