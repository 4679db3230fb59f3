"""What an archive of mixed reports costs: reports a second, memory, cores, a second run, a cluster.

    python -m benchmarks.batch [--documents N] [--no-cluster] [--no-pdfs]

The archive is generated (``benchmarks/archive.py``: Word, PDF, web pages and text, seeded, 2,000
reports unless told otherwise).  All is read by the command `izpilde extract`, timed by the clock:

- on one core and on two: reports a second, and how many times as many on two;
- the peak memory of the main process and of the largest of its processes (Linux only);
- a second run over the unchanged archive, and a run with one report more;
- on a Dask cluster of two workers started here: the time against that without, and the bytes;
- 30 PDFs in one process, against a loop of pdfplumber that reads the tables of all pages and no
  more: processor time from bytes to measure tables, which is the same work, and of the whole way,
  with every number read and judged.

Claims: two cores at least 1.8 times one; the main process under 300 MB (at 200
reports it takes 140); the second run at least 50 times as fast; one report more in under 3 s; the
cluster at most 1.25 times the time, with the same bytes; PDFs to measure tables at least 4 times as
fast, the whole way at least as fast.  Two cores and a second run are held to their claims from 500
reports on: below, the start of a run weighs too much.  Exits with 1 if a claim fails.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive import write_archive
from benchmarks.pdf import tables as tables_of_pdfplumber
from benchmarks.timing import timed
from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from izpilde.schemas.tables import document_tables

ROOT = Path(__file__).parent.parent
DOCUMENTS = 2_000
CORES = 2
PDFS = 30
LOOK = 0.25  # seconds between two looks at the memory of the processes
LEAST_FOR_SHARES = 500  # reports
LEAST_TIMES_ONE_CORE = 1.8
MOST_MEGABYTES = 300.0
LEAST_TIMES_FIRST = 50.0
MOST_SECONDS_ONE_MORE = 3.0
MOST_TIMES_LOCAL = 1.25
LEAST_TIMES_PDFPLUMBER = 4.0
LEAST_TIMES_PDFPLUMBER_WHOLE = 1.0


@dataclass(slots=True)
class Run:
    """Seconds by the clock, and the peak megabytes of the main process and of any other."""

    seconds: float
    main: float = 0.0
    worker: float = 0.0


class Watch:
    """Looks at the memory of a process and of those below it while it runs."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ended = threading.Event()
        self.peaks: dict[int, float] = {}
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(LOOK):
            for pid in _below(self._pid):
                self.peaks[pid] = max(self.peaks.get(pid, 0.0), _peak(pid))


def _below(pid: int) -> Iterable[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from _below(int(child))


def _peak(pid: int) -> float:
    """Megabytes; 0 where there is no such process, or no such system."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def extract(archive: Path, out: Path, cores: int, *options: str) -> Run:
    """Read the archive by the command, on so many cores."""
    command = [sys.executable, "-m", "izpilde", "extract", str(archive), "-o", str(out), "--quiet"]
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    begin = time.perf_counter()
    with subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    ) as process:
        watch = Watch(process.pid)
        failed = process.wait()
        seconds = time.perf_counter() - begin
        watch.end()
    if failed:
        raise SystemExit(f"{' '.join(command)} failed")
    main = watch.peaks.pop(process.pid, 0.0)
    return Run(seconds, main, max(watch.peaks.values(), default=0.0))


def tables_of(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("*.parquet")}


class Claims:
    """What was measured, held against what is claimed."""

    def __init__(self) -> None:
        self.kept = True

    def hold(self, name: str, kept: bool, *, held: bool = True) -> None:
        self.kept = self.kept and (kept or not held)
        print(f"  {name}{'' if kept else ' FAILED' if held else ' (not held: too few reports)'}")


def measure_runs(claims: Claims, folder: Path, size: int, *, cluster: bool) -> list[Path]:
    """Read an archive in all the ways; its files."""
    archive = folder / "archive"
    paths = write_archive(archive, size + 1)
    more = paths.pop()
    kept_aside = folder / more.name
    more.rename(kept_aside)
    enough = size >= LEAST_FOR_SHARES
    one = extract(archive, folder / "one", 1, "--jobs", "1")
    two = extract(archive, folder / "two", CORES, "--jobs", str(CORES))
    print(f"{size} reports: {size / one.seconds:.1f} a second on one core, "
          f"{size / two.seconds:.1f} on two ({two.seconds:.1f} s)")  # fmt: skip
    times = one.seconds / two.seconds
    claims.hold(f"two cores are {times:.2f} times one", times >= LEAST_TIMES_ONE_CORE, held=enough)
    claims.hold(f"peak memory of the main process {two.main:.0f} MB", two.main < MOST_MEGABYTES)
    print(
        f"  peak memory of the largest reading process {two.worker:.0f} MB, "
        "what forks share counted"
    )
    claims.hold(
        "the same bytes on one core", tables_of(folder / "one") == tables_of(folder / "two")
    )
    again = extract(archive, folder / "two", CORES)
    times = two.seconds / again.seconds
    claims.hold(
        f"a second run takes {again.seconds:.2f} s, {times:.0f} times as fast",
        times >= LEAST_TIMES_FIRST,
        held=enough,
    )
    kept_aside.rename(more)
    added = extract(archive, folder / "two", CORES)
    claims.hold(
        f"one report more takes {added.seconds:.2f} s", added.seconds < MOST_SECONDS_ONE_MORE
    )
    if cluster:
        kept = tables_of(folder / "one")
        more.rename(kept_aside)
        there = extract(archive, folder / "cluster", CORES, "--cluster", f"local:{CORES}")
        times = there.seconds / two.seconds
        claims.hold(
            f"a cluster of two workers takes {times:.2f} times the time",
            times <= MOST_TIMES_LOCAL,
            held=enough,
        )
        claims.hold("with the same bytes", tables_of(folder / "cluster") == kept)
    return paths


def measure_pdfs(claims: Claims, paths: Iterable[Path]) -> None:
    """PDFs to measure tables, and to all tables written, against pdfplumber's tables."""
    files = [path.read_bytes() for path in paths if path.suffix == ".pdf"][:PDFS]

    def measures(data: bytes) -> None:
        find_measures(read_pdf(data))

    def whole(data: bytes) -> None:
        document_tables(extract_records(Report("report.pdf", data, "pdf")))

    whole(files[0])  # lexicons and model are read once a process
    theirs = sum(timed(tables_of_pdfplumber, data) for data in files)
    print(f"{len(files)} PDFs: pdfplumber's tables {theirs:.1f} s")
    for name, ours, least in (
        ("to measure tables", measures, LEAST_TIMES_PDFPLUMBER),
        ("the whole way", whole, LEAST_TIMES_PDFPLUMBER_WHOLE),
    ):
        mine = sum(timed(ours, data) for data in files)
        claims.hold(
            f"{name} {mine:.1f} s, {theirs / mine:.1f} times as fast", theirs / mine >= least
        )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--no-cluster", action="store_true", help="without Dask")
    parser.add_argument("--no-pdfs", action="store_true", help="without pdfplumber")
    options = parser.parse_args()
    claims = Claims()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = measure_runs(claims, folder, options.documents, cluster=not options.no_cluster)
        if not options.no_pdfs:
            pdfs = (
                paths if options.documents >= 3 * PDFS else write_archive(folder / "pdfs", 3 * PDFS)
            )
            measure_pdfs(claims, pdfs)
    return 0 if claims.kept else 1


if __name__ == "__main__":
    sys.exit(main())
