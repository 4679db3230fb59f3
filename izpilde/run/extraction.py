"""One run of ``izpilde extract``: inputs, batch, state, tables and run log."""

import contextlib
import dataclasses
import datetime
import glob
import hashlib
import importlib.metadata
import json
import platform
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from izpilde.corrections.lines import Lines, digest_of
from izpilde.document.inputs import Input, find_inputs, read_bytes
from izpilde.document.urls import is_of_a_disk, is_url
from izpilde.extract.office.programs import Versions, ask_versions
from izpilde.extract.recognition import OcrMode
from izpilde.run import RUN_LOG, RUNS_LOG
from izpilde.run.batch import Reading, Workers, read_all
from izpilde.run.corrected import find_corrections
from izpilde.run.limits import Limits
from izpilde.run.locations import location_of
from izpilde.run.outcome import Known, Outcome
from izpilde.run.pool import Machine
from izpilde.run.reader import reader_name
from izpilde.run.state import Readers, State
from izpilde.run.writing import open_state, write_tables
from izpilde.schemas.errors import UnreadableDocument
from izpilde.schemas.lexicon import own_digest
from izpilde.schemas.merge import rows_of_file
from izpilde.schemas.records import SCHEMA_VERSION
from izpilde.schemas.store import STATE, holding, output_errors, write_json
from izpilde.version import __version__

# Tables show what was read so far when this many seconds have passed, and never so often that
# writing takes a tenth of the time.  What was read is safe before: the state has it.
SAVE_AFTER = 60.0
SAVE_SHARE = 0.1
_EDITIONS = ("document_id", "source", "edition_of")
SLOWEST = 10  # documents that the run log names
LOGGED_LIBRARIES = (
    *("pyarrow", "python-docx", "pypdfium2", "spacy", "lxml", "rapidfuzz"),
    "opencv-python-headless",
)


@dataclass(slots=True)
class Run:
    """What a run did.  ``duplicates`` maps a source to the one with the same bytes, ``editions``
    of what was read that which is another edition of a report to the one that stands for it;
    ``torn`` is
    the end of the corrections that was left aside, null where there is none.
    """

    read: list[Outcome] = field(default_factory=list)
    unchanged: list[Outcome] = field(default_factory=list)
    duplicates: dict[str, str] = field(default_factory=dict)
    editions: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    torn: str | None = None
    stale: list[str] = field(default_factory=list)  # ids of corrections that hold no more
    seconds: float = 0.0

    @property
    def measures(self) -> int:
        """How many measures were read."""
        return sum(outcome.measures for outcome in self.read)

    @property
    def measures_told_again(self) -> int:
        """How many of them stand in other editions of a report, which `promises` leaves out."""
        return sum(outcome.measures for outcome in self.read if outcome.name in self.editions)

    @property
    def failed(self) -> list[Outcome]:
        """Documents that this run could not read."""
        return [outcome for outcome in self.read if outcome.status == "failed"]

    @property
    def failed_before(self) -> list[Outcome]:
        """Documents that an earlier run could not read, and that are as they were."""
        return [outcome for outcome in self.unchanged if outcome.error is not None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is to do with what the folder held before.

    ``fresh``: forget it; ``prune``: drop what is no longer under the paths given;
    ``retry_failed``: read again what failed.
    """

    fresh: bool = False
    prune: bool = False
    retry_failed: bool = False


Progress = Callable[[int, int, Outcome], None]


def extract(
    paths: Sequence[str],
    out: Path,
    *,
    jobs: int = 1,
    workers: Workers | None = None,
    limits: Limits,
    ocr: OcrMode = "auto",
    fresh: bool = False,
    options: Options | None = None,
    corrections: str | None = None,
    progress: Progress | None = None,
) -> Run:
    """Read the reports under ``paths`` into the tables of the folder ``out``: by
    ``jobs`` processes of this machine, or by other ``workers``.

    ``corrections`` is the file or URL of people's corrections, null for that of the folder.
    ``progress`` is called after every document with the number of inputs done, of all
    inputs, and what became of the document.  Raises ``IzpildeError`` for what the caller
    did wrong; what a document did is a row.
    """
    options = options or Options(fresh=fresh)
    workers = workers or Machine(jobs)
    lines = find_corrections(out, corrections)
    inputs, skipped = find_inputs(paths, out)
    with holding(out), _state(out, options.fresh) as state:
        reader = reader_name(__version__, ocr)
        folder = _Folder(out, state, skipped, reader, workers.programs(), lines)
        try:
            if options.retry_failed:
                state.forget_failures()
            _read(folder, inputs, workers, limits, ocr, progress)
            if options.prune:
                state.prune(root for path in paths for root in _roots(path))
        finally:
            # What was read is kept, also when the caller stops the run.
            run = folder.save()
            folder.tell_editions()
            folder.log()
    return run


@contextlib.contextmanager
def _state(out: Path, fresh: bool) -> Iterator[State]:
    with contextlib.closing(open_state(out, fresh=fresh)) as state, state.errors():
        yield state


def _read(
    folder: "_Folder",
    inputs: Sequence[Input],
    workers: Workers,
    limits: Limits,
    ocr: OcrMode,
    progress: Progress | None,
) -> None:
    done = 0
    waiting = []
    with folder.at_once():
        for item in inputs:
            known = folder.unchanged(item)
            if known is None:
                waiting.append(item)
                continue
            for outcome in known:
                done += 1
                if progress:
                    progress(done, len(inputs), outcome)
    if waiting:
        folder.ask_programs()
    waiting.sort(key=_size, reverse=True)  # the last to end should not be the longest
    readings = read_all(waiting, folder.known(), workers, limits, folder.scratch, ocr)
    with contextlib.closing(readings):
        for reading in readings:
            folder.take(reading)
            for outcome in reading.outcomes:
                done += 1
                if progress:
                    progress(done, done + reading.left, outcome)
            folder.save_now_and_then()


def _size(item: Input) -> int:
    try:
        return 0 if is_url(item.location) else Path(item.location).stat().st_size
    except OSError:
        return 0


def _roots(path: str) -> Iterator[bytes]:
    """The places that a path of the caller's means."""
    if not is_url(path) and glob.has_magic(path) and not Path(path).exists():
        # The folder in which the pattern begins; what the pattern no longer finds is gone.
        parts = Path(path).parts
        fixed = next(n for n, part in enumerate(parts) if glob.has_magic(part))
        yield location_of(str(Path(*parts[:fixed])))
    else:
        yield location_of(path)


class _Folder:
    """The output folder during one run."""

    def __init__(
        self,
        out: Path,
        state: State,
        skipped: list[str],
        reader: str,
        present: Mapping[str, bool],
        corrections: Lines,
    ) -> None:
        self._out = out
        self._state = state
        self._run = Run(skipped=skipped, torn=corrections.torn)
        self._lines = corrections.lines
        self._corrections = corrections.by_document()
        digests = {name: digest_of(lines) for name, lines in self._corrections.items()}
        self._readers = Readers(reader, digests)
        self._present = present
        self._started = datetime.datetime.now(datetime.UTC)
        self._clock = time.perf_counter()
        self._next_save = self._clock + SAVE_AFTER
        self._versions: Callable[[], Versions] = dict
        self.scratch = out / STATE

    def at_once(self) -> AbstractContextManager[None]:
        """What is kept inside is kept together, which takes less time."""
        return self._state.change()

    def ask_programs(self) -> None:
        """Ask the programs beside this one for their versions, which the log is to say."""
        self._versions = ask_versions()

    def known(self) -> Known:
        """Keys of what this very version read without failing, with the same lexicon and
        corrections; and the corrections.
        """
        return Known(self._state.known(self._readers), self._corrections)

    def unchanged(self, item: Input) -> list[Outcome] | None:
        """The documents of an input whose bytes are as they were; null where it is to be read."""
        location = location_of(item.location)
        present = frozenset(name for name, there in self._present.items() if there)
        digest = self._state.digest(location, self._readers, present=present)
        if digest is None:
            return None
        if not is_of_a_disk(item.location):
            # Without a mark the process that reads it looks, so that nothing is fetched twice.
            if item.mark is None or item.mark != self._state.mark(location):
                return None
            return self._still(item, location, digest)
        try:
            if hashlib.sha256(read_bytes(item)).hexdigest() != digest:
                return None
        except UnreadableDocument:
            return None
        return self._still(item, location, digest)

    def _still(self, item: Input, location: bytes, digest: str) -> list[Outcome]:
        outcomes = [
            Outcome(item.source, container, document_id, "unchanged", error)
            for document_id, container, error in self._state.held_by(location)
        ]
        self.take(Reading(item, outcomes, ended=True, sha256=digest))
        return outcomes

    def take(self, reading: Reading) -> None:
        """Keep what came of an input, or of a member of it."""
        location = location_of(reading.item.location)
        absent = ",".join(sorted(name for name, there in self._present.items() if not there))
        with self._state.change():
            for outcome in reading.outcomes:
                reader = self._readers.of(outcome.document_id)
                other = self._state.met(location, outcome, reader, absent)
                light = dataclasses.replace(outcome, parts=None)
                if other is not None:
                    first, second = sorted((other, outcome.name))
                    self._run.duplicates[second] = first
                elif outcome.status == "unchanged":
                    self._run.unchanged.append(light)
                else:
                    self._run.read.append(light)
            if reading.ended:
                item = reading.item
                base = self._readers.base
                self._state.finished(location, item.source, reading.sha256, base, item.mark)

    def save_now_and_then(self) -> None:
        before = time.perf_counter()
        if before >= self._next_save:
            self.save()
            now = time.perf_counter()
            self._next_save = now + max(SAVE_AFTER, (now - before) / SAVE_SHARE)

    def save(self) -> Run:
        """Write the tables with what the folder held before and what was read."""
        write_tables(self._out, self._state, __version__, self._lines)
        corrections = rows_of_file(self._out / "corrections.parquet", ("correction_id", "state"))
        self._run.stale = [row["correction_id"] for row in corrections if row["state"] == "stale"]
        self._run.seconds = time.perf_counter() - self._clock
        return self._run

    def tell_editions(self) -> None:
        """Say which of the documents that were read are other editions of a report."""
        read = {outcome.document_id: outcome.name for outcome in self._run.read}
        rows = list(rows_of_file(self._out / "documents.parquet", _EDITIONS)) if read else []
        sources = {row["document_id"]: row["source"] for row in rows}
        self._run.editions = {
            read[row["document_id"]]: sources[row["edition_of"]]
            for row in rows
            if row["edition_of"] is not None and row["document_id"] in read
        }

    def log(self) -> None:
        """Write ``run.json``, and a line of ``runs.jsonl``."""
        log = self._summary()
        with output_errors(self._out), (self._out / RUNS_LOG).open("a", encoding="utf-8") as runs:
            runs.write(json.dumps(log, ensure_ascii=False) + "\n")
        run = self._run
        write_json(
            self._out / RUN_LOG,
            log
            | {
                "documents": [
                    _logged(outcome)
                    for outcome in sorted(run.read, key=lambda o: (o.source, o.container or ""))
                ],
                "unchanged": sorted(outcome.name for outcome in run.unchanged),
                "duplicates": run.duplicates,
                "editions": run.editions,
                "skipped": run.skipped,
            },
        )

    def _summary(self) -> dict[str, object]:
        run = self._run
        slowest = sorted(run.read, key=lambda o: (-o.seconds, o.name))[:SLOWEST]
        reasons = Counter(reason(outcome) for outcome in run.failed)
        return {
            "izpilde_version": __version__,
            "schema_version": SCHEMA_VERSION,
            "lexicon": own_digest() or None,
            "python": platform.python_version(),
            "libraries": {name: importlib.metadata.version(name) for name in LOGGED_LIBRARIES},
            "programs": self._versions() if run.read else {},
            "started": self._started.isoformat(timespec="seconds"),
            "seconds": round(run.seconds, 3),
            "read": len(run.read) - len(run.failed),
            "failed": len(run.failed),
            "unchanged_documents": len(run.unchanged),
            "measures": run.measures,
            "measures_in_other_editions": run.measures_told_again,
            "slowest": [
                {"source": outcome.name, "seconds": round(outcome.seconds, 3)}
                for outcome in slowest
            ],
            "failures": dict(reasons.most_common()),
        }


def reason(outcome: Outcome) -> str:
    """Why a document failed, in the words that such failures share."""
    return (outcome.error or "unknown").split(":")[0]


def _logged(outcome: Outcome) -> dict[str, object]:
    return {
        "source": outcome.source,
        "container": outcome.container,
        "document_id": outcome.document_id,
        "status": outcome.status,
        "error": outcome.error,
        "trouble": outcome.trouble,
        "measures": outcome.measures,
        "seconds": round(outcome.seconds, 3),
    }
