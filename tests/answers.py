"""Answers held against labels, from plain text on: pairs made, rows that are false, confidence.

    python -m tests.answers FILE.jsonl …

A line is one measure: ``planned`` and ``execution`` (texts), ``period`` (two years or null),
``pairs`` (all right rows: the target's number as printed, the year or null, what was reported,
whether that meets it or null), and ``free`` (rows neither asked for nor wrong, in the place of one
pair of the same number).  The n-th of equal numbers in ``planned`` is ``10#n``.
"""

import argparse
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from izpilde.normalize.attainment.attainment import attain
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellReading, CellText

_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Row:
    """A comparison as a label says it; ``confidence`` is null for a label."""

    number: str
    year: int | None
    actual: float
    met: bool | None
    confidence: float | None = None

    def label(self) -> tuple[str, int | None, float, bool | None]:
        return self.number, self.year, round(self.actual, 6), self.met


@dataclass(frozen=True, slots=True)
class Held:
    """One measure held against its labels."""

    right: list[Row]
    false: list[Row]
    free: list[Row]
    lacking: list[Row]
    candidates: list[str]


def hold(case: dict[str, Any], planned: CellReading, execution: CellReading) -> Held:
    """The rows that the program makes of a measure, held against the case's."""
    roles = assign_roles(execution.structure, execution.quantities)
    period = tuple(case["period"]) if case["period"] else None
    names = _names(planned)
    attained = attain(planned, execution, roles, period)
    made = [
        Row(names[c.target], c.year, c.actual, c.met, c.confidence) for c in attained.comparisons
    ]
    wanted = [Row(*pair) for pair in case["pairs"]]
    free = {Row(*pair).label() for pair in case.get("free", [])}
    labels = {row.label() for row in wanted}
    got = {row.label() for row in made}
    freely = {row.number for row in made if row.label() in free}
    return Held(
        right=[row for row in made if row.label() in labels],
        false=[row for row in made if row.label() not in labels | free],
        free=[row for row in made if row.label() in free - labels],
        lacking=[r for r in wanted if r.label() not in got and r.number not in freely],
        candidates=[
            f"{names[c.target]}: {', '.join(execution.quantities[n].number for n in c.figures)} "
            f"{c.verdict} {c.likeness}"
            for c in attained.candidates
        ],
    )


def _names(planned: CellReading) -> list[str]:
    """The targets' numbers as printed; the second of equals is `10#2`."""
    seen: dict[str, int] = {}
    names = []
    for quantity in planned.quantities:
        count = seen[quantity.number] = seen.get(quantity.number, 0) + 1
        names.append(quantity.number if count == 1 else f"{quantity.number}#{count}")
    return names


def read(cases: Sequence[dict[str, Any]]) -> list[Held]:
    """All cases read in one batch, as a document's cells are."""
    texts = [CellText(case[field]) for case in cases for field in ("planned", "execution")]
    readings = read_cells(texts)
    return [hold(c, readings[2 * n], readings[2 * n + 1]) for n, c in enumerate(cases)]


def main() -> None:
    """Print the misses, the sums and the calibration of the files given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path)
    cases = [
        json.loads(line)
        for path in parser.parse_args().files
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    outcomes = read(cases)
    for number, (case, outcome) in enumerate(zip(cases, outcomes, strict=True), 1):
        if outcome.false or outcome.lacking:
            print(f"{number}. {case['planned']}\n   {case['execution']}")
            for sign, rows in (("lacks", outcome.lacking), ("false", outcome.false)):
                for row in rows:
                    print(f"   {sign}: {row.label()} {row.confidence or ''}")
            print("   candidates:", "; ".join(outcome.candidates))
    right = [row for outcome in outcomes for row in (*outcome.right, *outcome.free)]
    false = [row for outcome in outcomes for row in outcome.false]
    lacking = sum(len(outcome.lacking) for outcome in outcomes)
    print(f"pairs {len(right)} of {len(right) + lacking}, false rows {len(false)}")
    print_calibration(right, false)


def print_calibration(right: Sequence[Row], false: Sequence[Row]) -> None:
    """By confidence: how many rows, and how many of them are right."""
    for low, high in itertools.pairwise(_BINS):
        good = sum(low <= (row.confidence or 0) < high for row in right)
        bad = sum(low <= (row.confidence or 0) < high for row in false)
        if good + bad:
            share = good / (good + bad)
            print(
                f"confidence {low:.2f}–{min(high, 1):.2f}: {good + bad:4} rows, {share:.3f} right"
            )


if __name__ == "__main__":
    main()
