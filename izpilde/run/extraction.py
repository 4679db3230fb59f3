"""One run of ``izpilde extract``: inputs, batch, store and run log."""

import datetime
import importlib.metadata
import json
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from izpilde import __version__
from izpilde.document.inputs import find_inputs
from izpilde.extract.recognition import OcrMode
from izpilde.run import RUN_LOG
from izpilde.run.batch import read_all
from izpilde.run.editions import find_editions
from izpilde.run.limits import Limits
from izpilde.run.outcome import Outcome
from izpilde.run.series import find_series
from izpilde.schemas.lexicon import own_digest
from izpilde.schemas.records import SCHEMA_VERSION
from izpilde.schemas.store import Store, holding, write_json

# What was read so far is written again when this many seconds have passed, so that a long run
# that is killed does not begin anew, and never so often that writing takes a tenth of the time.
SAVE_AFTER = 60.0
SAVE_SHARE = 0.1
LOGGED_LIBRARIES = (
    *("pyarrow", "python-docx", "pypdfium2", "spacy", "lxml", "rapidfuzz"),
    "opencv-python-headless",
)


@dataclass(slots=True)
class Run:
    """What a run did.  ``duplicates`` maps a source to the one with the same bytes."""

    read: list[Outcome] = field(default_factory=list)
    unchanged: list[Outcome] = field(default_factory=list)
    duplicates: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def failed(self) -> list[Outcome]:
        return [outcome for outcome in self.read if outcome.status == "failed"]


Progress = Callable[[int, int, Outcome], None]


def extract(
    paths: Sequence[str],
    out: Path,
    *,
    jobs: int,
    limits: Limits,
    ocr: OcrMode = "auto",
    fresh: bool = False,
    progress: Progress | None = None,
) -> Run:
    """Read the reports under ``paths`` into the tables of the folder ``out``.

    ``progress`` is called after every document with the number of inputs done, of all
    inputs, and what became of the document.  Raises ``IzpildeError`` for what the caller
    did wrong; what a document did is a row.
    """
    inputs, skipped = find_inputs(paths, out)
    with holding(out):
        store = Store.empty() if fresh else Store.open(out)
        folder = _Folder(out, store, {} if fresh else _readers(out), skipped, _reader(ocr))
        outcomes: list[Outcome] = []
        batches = read_all(inputs, folder.known(), jobs, limits, ocr)
        try:
            for done, (total, batch) in enumerate(batches, 1):
                for outcome in batch:
                    outcomes.append(outcome)
                    if progress:
                        progress(done, total, outcome)
                folder.save_now_and_then(outcomes)
        finally:
            # What was read is kept, also when the caller stops the run.
            batches.close()
            run = folder.save(outcomes)
    return run


class _Folder:
    """The output folder during one run: what it held before, and what is put beside it."""

    def __init__(
        self, out: Path, store: Store, readers: dict[str, str], skipped: list[str], reader: str
    ) -> None:
        self._reader = reader
        self._out = out
        self._store = store
        self._readers = readers
        self._skipped = skipped
        self._started = datetime.datetime.now(datetime.UTC)
        self._clock = time.perf_counter()
        self._next_save = self._clock + SAVE_AFTER

    def known(self) -> frozenset[str]:
        """Documents that this very version read without failing, with the same settings."""
        documents = self._store.table("documents").select(["document_id", "status"]).to_pylist()
        return frozenset(
            row["document_id"]
            for row in documents
            if row["status"] != "failed" and self._readers.get(row["document_id"]) == self._reader
        )

    def save_now_and_then(self, outcomes: Sequence[Outcome]) -> None:
        before = time.perf_counter()
        if before >= self._next_save:
            self.save(outcomes)
            now = time.perf_counter()
            self._next_save = now + max(SAVE_AFTER, (now - before) / SAVE_SHARE)

    def save(self, outcomes: Sequence[Outcome]) -> Run:
        """Write what the folder held before and these outcomes; their order is of no matter."""
        run = Run(skipped=self._skipped)
        store = self._store.copy()
        _take_in(store, outcomes, run)
        store.replace_editions(*find_editions(store))
        store.replace_series(find_series(store))  # which leaves editions out
        store.write(self._out, __version__)
        run.seconds = time.perf_counter() - self._clock
        readers = self._readers | {outcome.document_id: self._reader for outcome in run.read}
        write_json(self._out / RUN_LOG, _log(run, readers, store, self._started))
        return run


def _take_in(store: Store, outcomes: Sequence[Outcome], run: Run) -> None:
    """Put what was read into the store, in place of what stood under the same name."""
    first: dict[str, Outcome] = {}
    for outcome in sorted(outcomes, key=lambda o: (o.source, o.container or "")):
        if outcome.document_id in first:
            run.duplicates[_name(outcome)] = _name(first[outcome.document_id])
            continue
        first[outcome.document_id] = outcome
        (run.unchanged if outcome.tables is None else run.read).append(outcome)
    names = {(outcome.source, outcome.container) for outcome in run.read}
    columns = ["document_id", "source", "container"]
    replaced = {
        row["document_id"]
        for row in store.table("documents").select(columns).to_pylist()
        if (row["source"], row["container"]) in names or row["document_id"] in first
    } - {outcome.document_id for outcome in run.unchanged}
    store.drop(replaced)
    for outcome in run.read:
        if outcome.tables is not None:
            store.add(outcome.tables)


def _name(outcome: Outcome) -> str:
    return f"{outcome.source} ({outcome.container})" if outcome.container else outcome.source


def _reader(ocr: OcrMode) -> str:
    """What reads documents the same way each time: this version, lexicon and setting of OCR."""
    own = own_digest()
    reader = f"{__version__} lexicon {own}" if own else __version__
    return reader if ocr == "auto" else f"{reader} ocr {ocr}"


def _readers(out: Path) -> dict[str, str]:
    """Which program version read which document, by the last run log; empty without one."""
    try:
        log = json.loads((out / RUN_LOG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    readers = log.get("read_by") if isinstance(log, dict) else None
    if not isinstance(readers, dict):
        return {}
    return {str(document): str(version) for document, version in readers.items()}


def _log(
    run: Run, readers: dict[str, str], store: Store, started: datetime.datetime
) -> dict[str, object]:
    present = set(store.table("documents")["document_id"].to_pylist())
    return {
        "izpilde_version": __version__,
        "schema_version": SCHEMA_VERSION,
        "lexicon": own_digest() or None,
        "python": platform.python_version(),
        "libraries": {name: importlib.metadata.version(name) for name in LOGGED_LIBRARIES},
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(run.seconds, 3),
        "documents": [
            {
                "source": outcome.source,
                "container": outcome.container,
                "document_id": outcome.document_id,
                "status": outcome.status,
                "error": outcome.error,
                "trouble": outcome.trouble,
                "measures": outcome.measures,
                "seconds": round(outcome.seconds, 3),
            }
            for outcome in run.read
        ],
        "unchanged": [_name(outcome) for outcome in run.unchanged],
        "duplicates": run.duplicates,
        "skipped": run.skipped,
        "read_by": {key: readers[key] for key in sorted(readers.keys() & present)},
    }
