"""How fast a PDF report becomes measures, and how much memory many pages take.

    python -m benchmarks.pdf [FILE.pdf …]

Measures, in one run and by turns, the least processor time (what else the machine does can only add
to it) of

- from bytes to measures: ``read_pdf`` and ``find_measures``;
- the limit: a bare pass over all characters and their boxes through pypdfium2, one call each;
- pdfplumber's ``extract_tables`` over all pages.

Claims, for every file given (by default reports of 27 pages that it makes itself): at least
10.5 times as fast as pdfplumber, and at most 1.2 times the limit.  A report whose tables have lines
across only, so that columns are sought among its words, is held to twice the limit alone:
pdfplumber finds none of its tables.  They are made for reports as
they are archived, of some 3,000 characters a page; of a page with much fewer, what every page
costs weighs more, and such a file is measured but not held to them.  And of a file of 2,000 pages,
made of the same pages: the peak memory of a process that reads it stays under 300 MB.  Exits
with 1 if a claim fails.
"""

import ctypes
import resource
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
from pypdfium2 import raw

from benchmarks.timing import timed
from izpilde.extract.measures.find import find_measures
from izpilde.extract.pdf.reader import read_pdf
from tests.make_pdfs import by_reportlab
from tests.pdf_styles import Style

SAMPLE = Path(__file__).parents[1] / "samples" / "parskats-2022.pdf"
REPORT = Style("benchmark", "reportlab", size=9.5)
LINES_ACROSS = Style("lines across", "reportlab", size=9.5, rules="level")
PAGES = 27
LEAST_CHARACTERS = 2_500  # a page
MANY_PAGES = 2_000
LEAST_TIMES_PDFPLUMBER = 10.5
MOST_TIMES_LIMIT = 1.2
MOST_TIMES_LIMIT_ACROSS = 2.0
MOST_MEGABYTES = 300
TURNS = 9
TURNS_OF_PDFPLUMBER = 3


def measures(data: bytes) -> int:
    """Bytes to measures; their number."""
    return len(find_measures(read_pdf(data)).measures)


def characters(data: bytes) -> int:
    """Every character's code and box, as pypdfium2 gives them; their number."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    sides = [ctypes.byref(side) for side in (left, right, bottom, top)]
    total = 0
    with pypdfium2.PdfDocument(data) as pdf:
        for index in range(len(pdf)):
            page = pdf[index]
            text = page.get_textpage()
            handle = text.raw
            count = raw.FPDFText_CountChars(handle)
            for i in range(count):
                raw.FPDFText_GetUnicode(handle, i)
                raw.FPDFText_GetCharBox(handle, i, *sides)
            total += count
            text.close()
            page.close()
    return total


def tables(data: bytes) -> int:
    """pdfplumber's tables of all pages; their number."""
    total = 0
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            total += len(page.extract_tables())
            page.close()
    return total


def repeated(data: bytes, pages: int) -> bytes:
    """A file of so many pages, those of ``data`` over and over."""
    source = pypdfium2.PdfDocument(data)
    target = pypdfium2.PdfDocument.new()
    while len(target) < pages:
        target.import_pages(source, list(range(min(len(source), pages - len(target)))))
    out = BytesIO()
    target.save(out)
    return out.getvalue()


def peak_megabytes(path: Path) -> float:
    """The peak memory of a process that reads the file; 0 pages read as well as all of them."""
    command = [sys.executable, "-m", "benchmarks.pdf", "--peak", str(path)]
    root = Path(__file__).parents[1]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    return float(ran.stdout)


def report(name: str, data: bytes, ruled: bool = True) -> bool:
    """Print one file's times; whether the claims hold, but for pdfplumber's where not ``ruled``."""
    times: dict[str, list[float]] = {"ours": [], "limit": [], "pdfplumber": []}
    measures(data)  # the lexicons are read once a process
    for turn in range(TURNS):
        times["ours"].append(timed(measures, data))
        times["limit"].append(timed(characters, data))
        if turn < TURNS_OF_PDFPLUMBER:
            times["pdfplumber"].append(timed(tables, data))
    ours, limit, theirs = (min(times[key]) for key in ("ours", "limit", "pdfplumber"))
    print(f"{name}: {characters(data):,} characters, {measures(data)} measures")
    print(f"  bytes to measures        {ours:8.3f} s")
    print(f"  characters and boxes     {limit:8.3f} s   we take {ours / limit:.2f} times that")
    print(f"  pdfplumber's tables      {theirs:8.3f} s   we are {theirs / ours:.1f} times as fast")
    with pypdfium2.PdfDocument(data) as pdf:
        thin = characters(data) < LEAST_CHARACTERS * len(pdf)
    if thin:
        print("  not held to the claims: few characters a page")
    quick = not ruled or theirs / ours >= LEAST_TIMES_PDFPLUMBER
    most = MOST_TIMES_LIMIT if ruled else MOST_TIMES_LIMIT_ACROSS
    return thin or (quick and ours / limit <= most)


def main() -> int:
    if sys.argv[1:2] == ["--peak"]:
        measures(Path(sys.argv[2]).read_bytes())
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return 0
    named = {path: Path(path).read_bytes() for path in sys.argv[1:]}
    # Without the fonts to make one, the sample's pages.
    files = named or {"a report": repeated(by_reportlab(REPORT) or SAMPLE.read_bytes(), PAGES)}
    across = None if named else by_reportlab(LINES_ACROSS)
    held = [report(name, data) for name, data in files.items()]
    if across is not None:
        held.append(report("lines across only", repeated(across, PAGES), ruled=False))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.pdf"
        path.write_bytes(repeated(next(iter(files.values())), MANY_PAGES))
        peak = peak_megabytes(path)
        size = path.stat().st_size / 1e6
    print(f"{MANY_PAGES:,} pages ({size:.0f} MB): peak memory {peak:.0f} MB")
    held.append(peak < MOST_MEGABYTES)
    if not all(held):
        print("a claim does not hold", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
