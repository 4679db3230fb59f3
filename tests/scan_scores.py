"""How well scans are read: rows, letters, numbers, and how many of the wrong ones are named.

``python -m tests.scan_scores [WORD …]`` prints and reads the scans of ``tests.scanned`` whose name
has each of the words in it, and prints a line for each and for all.  A number is a run of digits in
a cell, those of thousands taken together; it is wrong where the cell as read lacks it, and named
where a finding is on that cell.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import MeasureTables
from izpilde.extract.pdf.reader import read_pdf
from izpilde.schemas.errors import UnreadableDocument
from tests.scanned import ALL_REPORTS, SCANS, Report, as_pdf, print_reports, scan_pages

FIELDS = ("number", "measure", "planned", "execution")


@dataclass(slots=True)
class Score:
    """Counts over scans.  ``named_cells`` are those with a finding, ``called_in_vain`` of them
    those whose numbers are right; ``extra`` rows were read that are not there."""

    rows: int = 0
    rows_found: int = 0
    extra: int = 0
    letters: int = 0
    letters_wrong: int = 0
    numbers: int = 0
    numbers_wrong: int = 0
    wrong_named: int = 0
    named_cells: int = 0
    called_in_vain: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        share = 100 * self.letters_wrong / max(1, self.letters)
        return (
            f"rows {self.rows_found}/{self.rows} (+{self.extra})  letters wrong {share:.2f} %  "
            f"numbers {self.numbers - self.numbers_wrong}/{self.numbers}  "
            f"wrong named {self.wrong_named}/{self.numbers_wrong}  "
            f"cells named {self.named_cells}, in vain {self.called_in_vain}"
        )


def plain(text: str | None) -> str:
    return " ".join((text or "").split()).replace("—", "–")


def score(tables: MeasureTables, report: Report, tell: bool = False) -> Score:
    """How a report was read; with ``tell`` each wrong cell is printed."""
    made = Score(rows=len(report.rows))
    by_number = {measure.number: i for i, measure in reversed(list(enumerate(tables.measures)))}
    named = {
        (remark.measure, remark.field)
        for remark in tables.remarks
        if remark.code == "ocr_low_confidence"
    }
    made.extra = len(tables.measures) - len({row.number for row in report.rows} & {*by_number})
    made.named_cells = len(named)
    for row in report.rows:
        index = by_number.get(row.number)
        if index is None:
            # The numbers of a lost row are lost with it, and counted by the row.
            if tell:
                print("   lost", row.number)
            continue
        made.rows_found += 1
        for field in FIELDS:
            expected = getattr(row, field)
            read = plain(getattr(tables.measures[index], field))
            wrong = _wrong(expected, read)
            errors = Levenshtein.distance(expected, read)
            made.letters += len(expected)
            made.letters_wrong += errors
            made.numbers += len(_numbers(expected))
            made.numbers_wrong += wrong
            is_named = (index, field) in named
            made.wrong_named += wrong * is_named
            made.called_in_vain += is_named and not wrong
            if tell and (wrong or errors > 0.05 * len(expected)):
                print(
                    f"   {'named ' if is_named else 'SILENT'} {wrong} {field}: {expected}\n{read}"
                )
    return made


def _numbers(text: str) -> list[str]:
    return [found.replace(" ", "") for found in re.findall(r"\d+(?: \d{3}\b)*", text)]


def _wrong(expected: str, read: str) -> int:
    """How many numbers are lacking, or are there in vain."""
    matcher = SequenceMatcher(None, _numbers(expected), _numbers(read), autojunk=False)
    return sum(max(b - a, d - c) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal")


def main(words: Sequence[str]) -> None:
    tell = "--tell" in words
    words = [word for word in words if word != "--tell"]
    printed = print_reports()
    total = Score()
    for report in ALL_REPORTS:
        for name, scan in SCANS.items():
            told = f"{report.name}_{name}"
            if not all(word in f"{told}." for word in words):
                continue
            data = as_pdf(scan_pages(printed[report.name], scan), scan)
            try:
                tables = find_measures(read_pdf(data))
            except UnreadableDocument as error:
                print(f"{told:32} {error}")
                continue
            if tell:
                print(told)
            own = score(tables, report, tell)
            total += own
            codes = sorted({remark.code for remark in tables.remarks} - {"ocr_low_confidence"})
            print(f"{told:32} {own}  {' '.join(codes)}", flush=True)
    print(f"{'all':32} {total}")


if __name__ == "__main__":
    main(sys.argv[1:])
