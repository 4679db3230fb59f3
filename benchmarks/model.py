"""What the language model is worth: labelled numbers and time, with and without it.

    python -m benchmarks.model [--pipeline FOLDER]… [LABELS.jsonl …]

Labels are files in the form of `tests/cases/quantities_*.jsonl`; by default all of these and the
held-out sets.  Measured are, in one run,

- the pipeline that the program comes with, and any other FOLDER that `normalize/model/train.py`
  wrote;
- none: word classes and lemmas from the lexicon and the endings alone.

For each: detection and strict F over all labels; words of the labelled texts a second of
processor time on one thread, the best of some turns; the share that the pipeline has of the
processor time of a whole report.

Claim: with the pipeline the program reads more of the labels rightly than without.
Exits with 1 if it does not.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.timing import timed
from izpilde.document.judging import judge
from izpilde.document.pipeline import read_numbers, read_report
from izpilde.document.reading import Report
from izpilde.extract.measures.find import find_measures
from izpilde.normalize.cells import Analyse, read_cells
from izpilde.normalize.latvian import pipeline as language
from izpilde.normalize.latvian.pipeline import PlacedToken
from izpilde.normalize.quantity import CellText
from tests.quantity_cases import CASES, FLOORS, Case, Score, cases_of, hold_against

SAMPLE = Path(__file__).parent.parent / "samples" / "parskats-2022.docx"
TURNS = 5


class Clocked:
    """A way to analyse sentences, and the processor time that it took."""

    def __init__(self, analyse: Analyse) -> None:
        self.analyse = analyse
        self.seconds = 0.0

    def __call__(self, texts: Sequence[str]) -> list[list[PlacedToken]]:
        begin = time.process_time()
        tokens = self.analyse(texts)
        self.seconds += time.process_time() - begin
        return tokens


def with_pipeline(folder: Path) -> Analyse:
    nlp = language.read_pipeline(folder)
    return lambda texts: language.analyse(texts, nlp)


def without(texts: Sequence[str]) -> list[list[PlacedToken]]:
    return [[] for _ in texts]


def score(cases: Sequence[Case], analyse: Analyse) -> Score:
    total = Score()
    readings = read_cells([CellText(case.text) for case in cases], analyse)
    for case, reading in zip(cases, readings, strict=True):
        hold_against(case.labels, reading.quantities, total)
    return total


def share_of_report(report: Report, analyse: Analyse) -> float:
    """The part of a report's processor time that the analysing takes; the least of some turns."""
    document = read_report(report)
    tables = find_measures(document)
    shares = []
    for _ in range(TURNS):
        clock = Clocked(analyse)
        seconds = timed(read_report, report) + timed(find_measures, document)
        begin = time.process_time()
        readings = read_numbers(tables, clock)
        judge(document, tables, readings)
        seconds += time.process_time() - begin
        shares.append(clock.seconds / seconds)
    return min(shares)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pipeline", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("labels", type=Path, nargs="*")
    asked = parser.parse_args()
    names = json.loads(FLOORS.read_text("utf-8"))
    paths = asked.labels or [CASES / f"{name}.jsonl" for name in names]
    cases = [case for path in paths for case in cases_of(path)]
    cells = [CellText(case.text) for case in cases]
    words = sum(len(cell.text.split()) for cell in cells)
    report = Report(SAMPLE.name, SAMPLE.read_bytes(), "docx")
    ways: dict[str, Analyse] = {"the program's": with_pipeline(language.FOLDER)}
    ways |= {str(folder): with_pipeline(folder) for folder in asked.pipeline}
    ways["none"] = without
    labels = sum(not label.optional for case in cases for label in case.labels)
    print(f"{len(cases)} labelled texts of {words} words, {labels} numbers; {SAMPLE.name}\n")
    print("| pipeline | detection | strict | words a second | share of a report's time |")
    print("|---|---:|---:|---:|---:|")
    right = {}
    for name, analyse in ways.items():
        total = score(cases, analyse)
        right[name] = total.right
        speed = words / min(timed(read_cells, cells, analyse) for _ in range(TURNS))
        print(
            f"| {name} | {total.detection:.4f} | {total.strict:.4f} | {speed:.0f} |"
            f" {share_of_report(report, analyse):.0%} |"
        )
    kept = right["the program's"] > right["none"]
    print("" if kept else "\nFAILED: no better than without")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
