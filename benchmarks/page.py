"""The report page at size: 500 reports of distinct texts; run ``python -m benchmarks.page``.

The reports are generated from the samples' rows: every word gives way to another of its length, so
that no two texts are alike and every span still holds.  Limits: 20 MB, first paint in 2 s, and
search without lag: 200 ms of the page's processor time for a search, its rows drawn (other programs
do not count; besides, the page waits 60 ms for a next letter).
"""

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from random import Random

from playwright.sync_api import Page, sync_playwright

from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.page.writing import write_page
from izpilde.schemas.merge import write_rows
from izpilde.schemas.records import TABLES, Record, Records
from izpilde.version import __version__

REPORTS = 500
MEGABYTES = 20
FIRST_PAINT = 2.0
SEARCH = 0.2
SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = ("parskats-2021.docx", "parskats-2022.docx", "vide-2023.docx")
WORD = re.compile(r"[^\W\d_]{3,}")
# What people wrote; other columns are codes.
PROSE = frozenset(
    ("title", "direction", "goal", "measure", "planned", "execution", "responsible", "notes")
) | {"clause", "unit", "quote", "message"}
MINISTRIES = ("Kultūras", "Veselības", "Izglītības", "Satiksmes", "Finanšu", "Ekonomikas")
QUERIES = ("skolas", "pasākumi nov", "a", "2.1.1.", "nekas tāds")


def varied(records: Records, number: int, words: dict[int, list[str]]) -> Records:
    """The records of another report: identifiers, texts and ministry its own."""
    random = Random(number)
    (document,) = records.documents
    name = f"{number:016x}"
    given: dict[str, str] = {}

    def reworded(text: str) -> str:
        if text not in given:
            given[text] = WORD.sub(lambda word: random.choice(words[len(word[0])]), text)
        return given[text]

    def of(row: Record) -> Record:
        changes: dict[str, object] = {}
        for field in fields(row):
            value = getattr(row, field.name)
            if field.name in PROSE and isinstance(value, str):
                changes[field.name] = reworded(value)
            elif isinstance(value, str) and document.document_id in value:
                changes[field.name] = value.replace(document.document_id, name)
            elif field.name == "figure_ids":
                changes["figure_ids"] = [v.replace(document.document_id, name) for v in value]
            elif field.name == "ministry":
                changes["ministry"] = f"{MINISTRIES[number % len(MINISTRIES)]} ministrija"
            elif field.name == "source":
                changes["source"] = f"reports/{number}.docx"
        return replace(row, **changes)  # type: ignore[arg-type]

    return Records(**{table: tuple(map(of, records.rows(table))) for table in TABLES})  # type: ignore[arg-type]


def write_folder(folder: Path) -> int:
    """The tables of the generated reports; gives the number of promises."""
    samples = [
        extract_records(Report(name, (SAMPLES / name).read_bytes(), "docx")) for name in NAMES
    ]
    words: dict[int, list[str]] = {}
    for records in samples:
        for measure in records.measures:
            for text in (measure.measure, measure.planned, measure.execution):
                for word in WORD.findall(text or ""):
                    words.setdefault(len(word), []).append(word.lower())
    for length in range(3, 40):
        words.setdefault(length, ["x" * length])
    reports = [varied(samples[n % len(samples)], n, words) for n in range(1, REPORTS + 1)]
    for table in TABLES:
        rows = (row for records in reports for row in records.rows(table))
        write_rows(table, rows, folder / f"{table}.parquet", __version__)
    return sum(len({p.target_id for p in records.promises}) for records in reports)


def searches(page: Page) -> Sequence[float]:
    """Seconds of the page's processor time from a query to the rows that it leaves, drawn."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))

    taken = []
    for query in QUERIES:
        begin = spent()
        page.evaluate(
            """async (query) => {
                const search = document.getElementById('search');
                const changed = new Promise((then) => new MutationObserver(then).observe(
                    document.getElementById('shown'), {childList: true}));
                search.value = query;
                search.dispatchEvent(new Event('input'));
                await changed;
                await new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
            }""",
            query,
        )
        taken.append(spent() - begin)
    return taken


def main() -> int:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("no Chromium on this machine")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        promises = write_folder(folder)
        begin = time.perf_counter()
        path = write_page(folder)
        written = time.perf_counter() - begin
        size = path.stat().st_size / 1e6
        print(f"{REPORTS} reports, {promises} promises: {size:.1f} MB, written in {written:.1f} s")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            begin = time.perf_counter()
            page.goto(path.as_uri(), wait_until="commit")
            page.wait_for_selector("html[data-ready]")
            ready = time.perf_counter() - begin
            paint = page.evaluate(
                "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
            )
            print(f"first paint {paint:.2f} s, whole first screen {ready:.2f} s")
            # The search prepares itself while nobody waits.
            page.wait_for_selector("html[data-searchable]")
            lags = searches(page)
            print("search: " + ", ".join(f"{lag * 1000:.0f} ms" for lag in lags))
            begin = time.perf_counter()
            page.locator("#clear").click()
            page.locator(".opener").first.click()
            page.wait_for_selector(".detail h3")
            print(f"a row opened in {time.perf_counter() - begin:.2f} s")
            browser.close()
    kept = size < MEGABYTES and paint < FIRST_PAINT and max(lags) < SEARCH
    print("within the limits" if kept else "beyond a limit")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
