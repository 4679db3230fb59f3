"""What a whole report costs, and how soon the first one is there.

    python -m benchmarks.report [REPORT.docx]

By default a sample.  Measured are, as ratios of what was taken by turns in one run,

- the processor time from bytes to tables, in a process that has read a report before, against
  unzipping the document and parsing its parts with lxml; and what each step has of it;
- the processor time of `izpilde extract REPORT.docx` into a new folder, all its processes
  together, and the time by the clock, against importing spaCy and loading the language model in
  a fresh process.  (Linux only: elsewhere the processes of a process cannot be waited for.)

Each is the least of some turns.  Claims, for the sample: bytes to tables in at most 100 times lxml;
the first report in at most 3.5 times the model.  Exits with 1 if a claim fails.
"""

import ctypes
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from benchmarks.timing import timed
from izpilde.document.judging import judge
from izpilde.document.pipeline import read_numbers, read_report
from izpilde.document.reading import Report
from izpilde.document.records import report_records
from izpilde.extract.measures.find import find_measures
from izpilde.run.environment import collect_seldom
from izpilde.schemas.tables import document_tables

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "parskats-2022.docx"
TURNS = 7
COLD_TURNS = 3
MOST_TIMES_LXML = 100.0  # of the sample, whose parts lxml has in a millisecond
MOST_TIMES_LOADING = 3.5
LOADING = (  # as any program would that uses spaCy
    "import spacy; from izpilde.normalize.latvian import pipeline, pipeline_parts; "
    "spacy.load(pipeline.FOLDER)"
)
ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)


def parts_by_lxml(data: bytes) -> None:
    """The document unzipped and its parts parsed, nothing more."""
    package = zipfile.ZipFile(io.BytesIO(data))
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(package.read(name))


def steps_of(report: Report) -> dict[str, float]:
    """Seconds of processor time of each step of a report's way."""
    steps: dict[str, float] = {}
    begin = time.process_time()

    def done(name: str) -> None:
        nonlocal begin
        now = time.process_time()
        steps[name] = now - begin
        begin = now

    document = read_report(report)
    done("reading")
    tables = find_measures(document)
    done("measures")
    numbers = read_numbers(tables)
    done("numbers")
    judgements = judge(document, tables, numbers)
    done("judging")
    document_tables(report_records(report, document, tables, numbers, judgements))
    done("tables")
    return steps


def taken(command: Sequence[str]) -> tuple[float, float]:
    """Seconds of processor time of a command and all processes that it leaves, and by the clock
    until it ends itself."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, *command], check=True, capture_output=True, env=environment)
    clock = time.perf_counter() - begin
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def cold(path: Path) -> tuple[float, float]:
    """The first report against loading the model: processor time and time by the clock."""
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    loading, first = [], []
    for _ in range(COLD_TURNS):
        loading.append(taken(["-c", LOADING]))
        with tempfile.TemporaryDirectory() as out:
            first.append(taken(["-m", "izpilde", "extract", str(path), "-o", out]))
    least = [[min(each) for each in zip(*turns, strict=True)] for turns in (loading, first)]
    return least[1][0] / least[0][0], least[1][1] / least[0][1]


def main(arguments: list[str]) -> int:
    path = Path(arguments[0]) if arguments else SAMPLE
    report = Report(path.name, path.read_bytes(), "docx")
    data = path.read_bytes()
    collect_seldom()  # as the processes that read do
    steps_of(report)
    turns, bare = [], []
    for _ in range(TURNS):
        bare.append(timed(parts_by_lxml, data))
        turns.append(steps_of(report))
    least = {name: min(turn[name] for turn in turns) for name in turns[0]}
    whole, lxml = sum(least.values()), min(bare)
    print(f"{path.name}: {whole:.3f} s of processor time from bytes to tables")
    for name, seconds in least.items():
        print(f"  {name}: {seconds / lxml:.1f} times lxml, {seconds / whole:.0%}")
    claims = [("bytes to tables to lxml", whole / lxml, MOST_TIMES_LXML)]
    if sys.platform == "linux":
        processor, clock = cold(path)
        print(f"the first report, by the clock: {clock:.2f} times loading the model")
        claims.append(("the first report to loading the model", processor, MOST_TIMES_LOADING))
    kept = True
    for name, got, most in claims:
        kept = kept and got <= most
        print(f"{name}: {got:.2f} times, at most {most:g}{'' if got <= most else ' FAILED'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
