"""Whether an archive's tables can be written and kept up to date in little memory.

    python -m benchmarks.scale [DOCUMENTS]

By default 2,000 documents.  Each is a copy of what a sample report gives, of a ministry, plan,
year and wording of its own, handed over as workers do; so what is measured is the main process
alone, in a process that does nothing else.  (What reading costs: `benchmarks.batch`.)

Measured are memory before and after taking all documents in, the peak of writing all tables, and
then, in a process of its own as the next run is, processor time and peak of adding one document.
Claims, at any number up to 100,000: the peak stays under 1 GB, and what the documents add to it
while they are taken in is less than 1 KB each; adding one is at least 3 times as fast as writing
all.  Exits with 1 if a claim fails.
"""

import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from izpilde.document.inputs import Input
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import extract_records
from izpilde.run.environment import spare_memory
from izpilde.run.locations import location_of
from izpilde.run.outcome import Outcome
from izpilde.run.state import State
from izpilde.run.writing import open_state, write_tables
from izpilde.schemas.parts import Parts, pack, pack_records, unpack
from izpilde.schemas.store import holding
from izpilde.schemas.tables import leave_pandas_out
from izpilde.version import __version__

ROOT = Path(__file__).parent.parent
SAMPLES = ("parskats-2021.docx", "parskats-2022.docx", "vide-2023.docx")
DOCUMENTS = 2_000
MINISTRIES = 40
YEARS = 10
MOST_MEGABYTES = 1_000
MOST_KILOBYTES_EACH = 1.0
LEAST_TIMES_FASTER = 3.0


def sample_parts() -> Sequence[tuple[str, Parts]]:
    """By document_id, the rows of the samples as workers hand them over."""
    parts: list[tuple[str, Parts]] = []
    for name in SAMPLES:
        (report,) = open_reports(Input(name, str(ROOT / "samples" / name)))
        parts.append((report.document_id, pack_records(extract_records(report))))
    return parts


def copy_of(parts: tuple[str, Parts], number: int) -> Outcome:
    """The document ``number``: rows of a sample with an identity and wordings of their own."""
    old_id, tables = parts
    new_id = hashlib.sha256(str(number).encode()).hexdigest()[:16]
    report, year = divmod(number, YEARS)
    plan = f"{report}. darba plāna"
    own: dict[str, object] = {
        "ministry": f"{report % MINISTRIES}. ministrija",
        "plan": plan,
        "title": f"Pārskats par {plan} izpildi {2010 + year}. gadā",
        "period_start": 2010 + year,
        "period_end": 2010 + year,
    }
    copied = {}
    for name, part in tables.items():
        batch = unpack(name, part)
        columns = []
        for field in batch.schema:
            column = batch.column(field.name)
            if field.name in own:
                column = pa.array([own[field.name]] * len(batch), field.type)
            elif field.name.endswith("_id") and pa.types.is_string(field.type):
                column = pc.replace_substring(column, old_id, new_id)
            elif field.name == "measure":
                column = pc.binary_join_element_wise(column, plan, " ")
            elif field.name == "execution":
                column = pc.binary_join_element_wise(column, str(number), " ")
            columns.append(column)
        copied[name] = pack(pa.RecordBatch.from_arrays(columns, schema=batch.schema))
    return Outcome(f"{new_id}.docx", None, new_id, "ok", parts=copied)


def take(state: State, outcome: Outcome) -> None:
    location = location_of(f"/{outcome.source}")
    with state.change():
        state.met(location, outcome, __version__, "")
        state.finished(location, outcome.source, outcome.document_id, __version__)


def megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def write_all(out: Path, documents: int) -> None:
    """Prints seconds of processor time of writing, and megabytes: before, after taking in, at the
    peak."""
    parts = sample_parts()
    with holding(out), closing(open_state(out, fresh=True)) as state:
        before = megabytes()
        for number in range(documents):
            take(state, copy_of(parts[number // YEARS % len(parts)], number))
        after = megabytes()
        begin = time.process_time()
        write_tables(out, state, __version__)
        print(time.process_time() - begin, before, after, peak())


def add_one(out: Path, documents: int) -> None:
    """Prints seconds of processor time of writing and megabytes at the peak."""
    parts = sample_parts()
    with holding(out), closing(open_state(out, fresh=False)) as state:
        take(state, copy_of(parts[0], documents))
        begin = time.process_time()
        write_tables(out, state, __version__)
        print(time.process_time() - begin, peak())


def _measured(step: str, out: Path, documents: int) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.scale", str(documents), step, str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return [float(word) for word in done.stdout.split()]


def main(documents: int) -> int:
    spare_memory()
    with tempfile.TemporaryDirectory() as folder:
        seconds, before, after, most = _measured("write", Path(folder), documents)
        added, most_adding = _measured("add", Path(folder), documents)
    each = (after - before) * 1000 / documents
    print(f"{documents:,} documents: {before:.0f} MB before, {after:.0f} MB with all taken in")
    print(f"all tables written in {seconds:.1f} s of processor time, peak {most:.0f} MB")
    print(f"one document added in {added:.1f} s of processor time, peak {most_adding:.0f} MB")
    kept = (
        max(most, most_adding) <= MOST_MEGABYTES
        and each <= max(MOST_KILOBYTES_EACH, 30_000 / documents)  # what any process grows by
        and added * LEAST_TIMES_FASTER <= seconds
    )
    print("holds" if kept else "FAILS")
    return 0 if kept else 1


if __name__ == "__main__":
    leave_pandas_out()
    if len(sys.argv) > 2:
        {"write": write_all, "add": add_one}[sys.argv[2]](Path(sys.argv[3]), int(sys.argv[1]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS))
