"""How many documents of each format are read in a minute on one core.

    python -m benchmarks.formats [FILE.docx …]

The files, by default the Word files among the samples, are saved as doc, odt, rtf and html by
LibreOffice, each several times.  Measured in one run, held to one core, by the clock:

- *read*: bytes to `Document`, LibreOffice started anew for each format and kept, as a worker does;
- *whole*: bytes to records, the language included (its model is loaded before);
- the limit: LibreOffice alone, which saves the same files as docx in one start;
- *a start each*: LibreOffice alone, started for one document at a time.

The last line is of scans: the same files printed by LibreOffice, each page a picture of 300 dots an
inch, read once each with an empty cache.  Their limit is Tesseract alone, which reads the same
pictures page by page in one start; *a start each* is one start a document.

Claims: *read* takes at most 1.6 times the limit for doc, odt and rtf, less than the limit for html,
and less than half of a start each; scans at most 3.5 times the limit, for figures are read twice
(2.6 when it was measured).
Exits with 1 if a claim fails.  Without LibreOffice nothing is measured, without Tesseract no scans.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2

from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.extract.office.converter import close_office, find_office
from izpilde.extract.read import read_document
from izpilde.extract.scan.tesseract import LANGUAGE, missing

FORMATS = ("doc", "odt", "rtf", "html")
COPIES = 8
MOST_TIMES_LIMIT = {"doc": 1.6, "odt": 1.6, "rtf": 1.6, "html": 1.0, "scan": 3.5}
MOST_OF_A_START_EACH = 0.5
HTML_FILTER = "--infilter=HTML (StarWriter)"
DOCX = "docx:MS Word 2007 XML"


class Office:
    """LibreOffice's own command line, with a profile that is there already."""

    def __init__(self, program: str, folder: Path) -> None:
        self._command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}"]

    def save(self, sources: Sequence[Path], form: str, folder: Path) -> None:
        command = [*self._command, "--headless", "--convert-to", form, "--outdir", str(folder)]
        if sources[0].suffix == ".html":
            command.insert(2, HTML_FILTER)
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True)


def seconds(start: float, documents: int) -> float:
    return (time.perf_counter() - start) / documents


def measure(form: str, sources: Sequence[Path], office: Office, made: Path) -> tuple[float, ...]:
    """Seconds a document: read, whole, limit, a start each."""
    contents = [source.read_bytes() for source in sources]
    close_office()
    start = time.perf_counter()
    for data in contents:
        read_document(data, form)
    read = seconds(start, len(contents))
    start = time.perf_counter()
    office.save(sources, DOCX, made)
    limit = seconds(start, len(sources))
    few = contents[: len(contents) // COPIES]
    start = time.perf_counter()
    for data in few:
        extract_records(Report("report", data, form))
    whole = seconds(start, len(few))
    start = time.perf_counter()
    for source in sources[: len(few)]:
        office.save([source], DOCX, made)
    return read, whole, limit, seconds(start, len(few))


def print_scans(paths: Sequence[Path], office: Office, folder: Path) -> list[bytes]:
    """PDF files whose pages are pictures of the documents' pages."""
    office.save(paths, "pdf", folder)
    made = []
    for path in paths:
        printed = pypdfium2.PdfDocument(folder / f"{path.stem}.pdf")
        pages = [page.render(scale=300 / 72).to_pil().convert("L") for page in printed]
        file = BytesIO()
        pages[0].save(file, "PDF", resolution=300, save_all=True, append_images=pages[1:])
        made.append(file.getvalue())
        for number, page in enumerate(pages):
            page.save(folder / f"{path.stem}-{number}.png")
    return made


def measure_scans(scans: Sequence[bytes], paths: Sequence[Path], folder: Path) -> tuple[float, ...]:
    """Seconds a scan: read, whole, limit, a start each."""
    pages = [sorted(folder.glob(f"{path.stem}-*.png")) for path in paths]
    os.environ["IZPILDE_CACHE"] = str(folder / "one")
    start = time.perf_counter()
    for data in scans:
        read_document(data, "pdf")
    read = seconds(start, len(scans))
    os.environ["IZPILDE_CACHE"] = str(folder / "two")
    start = time.perf_counter()
    for data in scans:
        extract_records(Report("scan", data, "pdf"))
    whole = seconds(start, len(scans))
    start = time.perf_counter()
    read_pages([page for own in pages for page in own], folder)
    limit = seconds(start, len(scans))
    start = time.perf_counter()
    for own in pages:
        read_pages(own, folder)
    return read, whole, limit, seconds(start, len(scans))


def read_pages(pages: Sequence[Path], folder: Path) -> None:
    """Read pages by Tesseract's own command line in one start."""
    listing = folder / "pages.txt"
    listing.write_text("".join(f"{page}\n" for page in pages), encoding="utf-8")
    command = ["tesseract", str(listing), "stdout", "-l", LANGUAGE, "hocr"]
    own = os.environ | {"OMP_THREAD_LIMIT": "1"}
    subprocess.run(command, check=True, capture_output=True, env=own)


def print_line(form: str, measured: tuple[float, ...], kept: bool) -> None:
    read, whole, limit, each = measured
    print(
        f"{form:8} {60 / read:7.1f} {60 / whole:7.1f} {60 / limit:7.1f} {60 / each:13.1f} "
        f"{read / limit:8.2f} {'' if kept else 'FAILED'}",
        flush=True,
    )


def main(arguments: list[str]) -> int:
    program = find_office()
    if program is None:
        print("LibreOffice is absent: nothing is measured")
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    paths = [Path(argument) for argument in arguments]
    paths = paths or sorted((Path(__file__).parent.parent / "samples").glob("*.docx"))
    for path in paths:
        extract_records(Report(path.name, path.read_bytes(), "docx"))
    failed = False
    print(f"{len(paths)} documents, {COPIES} times each; documents a minute")
    print(f"{'format':8} {'read':>7} {'whole':>7} {'limit':>7} {'a start each':>13} {'x limit':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = Office(program, folder)
        for form in FORMATS:
            sources = []
            office.save(paths, form, folder)
            for path in paths:
                data = (folder / f"{path.stem}.{form}").read_bytes()
                copies = [folder / f"{path.stem}-{copy}.{form}" for copy in range(COPIES)]
                for copy in copies:
                    copy.write_bytes(data)
                sources += copies
            # One of each first, so that a part of them is like the whole.
            sources.sort(key=lambda source: source.stem.rpartition("-")[2])
            read, _, limit, each = measured = measure(form, sources, office, folder)
            kept = read <= MOST_TIMES_LIMIT[form] * limit and read <= MOST_OF_A_START_EACH * each
            failed = failed or not kept
            print_line(form, measured, kept)
        if not missing():
            measured = measure_scans(print_scans(paths, office, folder), paths, folder)
            kept = measured[0] <= MOST_TIMES_LIMIT["scan"] * measured[2]
            failed = failed or not kept
            print_line("scan", measured, kept)
    close_office()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
