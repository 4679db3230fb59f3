"""Answers held against labels, from plain text on: pairs made, rows that are false, confidence.

    python -m tests.answers FILE.jsonl …

A line is one measure: ``planned`` and ``execution`` (texts), ``period`` (two years or null) and
``pairs``, each a target (as printed, and where it stands in the plan), the year or null, what was
reported and, where the reader said so, whether that meets it.  ``doubt`` marks a pair that readers
could see otherwise, ``free`` holds rows neither asked for nor wrong.  Where a figure without a year
is held to what is due by a year, some readers wrote that year and some none: both are right.  Where
a line has ``wrong`` (target and figure, and where each stands), those alone are false; else every
other row is.
"""

import argparse
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from izpilde.document.judging import beside_of
from izpilde.normalize.attainment.attainment import attain
from izpilde.normalize.attainment.chances import Model
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.cells import counted_things, read_cells
from izpilde.normalize.quantity import CellReading, CellText, Quantity
from izpilde.normalize.status.readings import StatusReading
from izpilde.normalize.status.status import read_status

_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
Label = dict[str, Any]
_BY_THEN = ("by_then_whole", "by_then_sum")  # older labels leave the year of these null


@dataclass(frozen=True, slots=True)
class Held:
    """One measure held against its labels; ``lost`` says why figures do not answer."""

    right: list[Comparison]
    false: list[Comparison]
    free: list[Comparison]
    lacking: list[Label]
    lost: list[str]


def hold(
    case: Label, planned: CellReading, execution: CellReading, *, model: Model | None = None
) -> Held:
    """The rows that the program makes of a measure, held against the case's; ``model`` as in
    ``attain``."""
    roles = assign_roles(execution.structure, execution.quantities)
    period = tuple(case["period"]) if case["period"] else None
    attained = attain(planned, execution, roles, period, model=model)
    made = attained.comparisons

    def fits(label: Label, row: Comparison) -> bool:
        near = abs(row.actual - label["actual"]) < 1e-6 * max(1, abs(label["actual"]))
        told = "met" not in label or row.met == label["met"]
        target = planned.quantities[row.target]
        year = row.year == label["year"] or (row.rule in _BY_THEN and label["year"] is None)
        return near and told and year and stands_at(target, label, "target")

    def tempted(label: Label, row: Comparison) -> bool:
        figures = (execution.quantities[n] for n in row.figures)
        target = planned.quantities[row.target]
        return stands_at(target, label, "target") and any(
            stands_at(figure, label, "figure") for figure in figures
        )

    wanted, free = case["pairs"], case.get("free", [])
    right = [row for row in made if any(fits(label, row) for label in wanted)]
    freely = [row for row in made if any(fits(label, row) for label in free)]
    if "wrong" in case:
        tempting = [row for row in made if any(tempted(label, row) for label in case["wrong"])]
        false = [row for row in tempting if row not in right and row not in freely]
    else:
        false = [row for row in made if row not in right and row not in freely]
    spared = {label["target_start"] for label in free if any(fits(label, row) for row in freely)}
    return Held(
        right=right,
        false=false,
        free=[row for row in freely if row not in right],
        lacking=[
            label
            for label in wanted
            if "doubt" not in label
            and label["target_start"] not in spared
            and not any(fits(label, row) for row in made)
        ],
        lost=[
            f"{planned.quantities[c.target].number}: "
            f"{', '.join(execution.quantities[n].number for n in c.figures)} "
            f"{c.verdict} {c.chance}"
            for c in attained.candidates
        ],
    )


def stands_at(quantity: Quantity, label: Label, side: str) -> bool:
    """Whether a quantity is the one that a label names on a side (`target`, `figure`)."""
    start = label[f"{side}_start"]
    return bool(quantity.start < start + len(label[side]) and start < quantity.end)


def read(cases: Sequence[Label]) -> list[tuple[CellReading, CellReading]]:
    """The cells of all cases read in two batches, as a document's are."""
    plans = read_cells([CellText(case["planned"]) for case in cases])
    texts = [
        CellText(case["execution"], counted=counted_things(plan))
        for case, plan in zip(cases, plans, strict=True)
    ]
    return list(zip(plans, read_cells(texts), strict=True))


def status_of(
    case: Label, planned: CellReading, execution: CellReading, printed: str | None = None
) -> StatusReading:
    """What became of a measure, also by what is printed of it."""
    period = tuple(case["period"]) if case["period"] else None
    roles = assign_roles(execution.structure, execution.quantities)
    attained = attain(planned, execution, roles, period, title=case["measure"])
    beside = beside_of(planned, execution, attained, period, case["measure"])
    return read_status(execution.structure, printed, beside)


def main() -> None:
    """Print the misses, the sums and the calibration of the files given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path)
    cases = [
        json.loads(line)
        for path in parser.parse_args().files
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    outcomes = [hold(case, *cells) for case, cells in zip(cases, read(cases), strict=True)]
    for number, (case, held) in enumerate(zip(cases, outcomes, strict=True), 1):
        if held.false or held.lacking:
            print(f"{number}. {case['planned']}\n   {case['execution']}")
            for label in held.lacking:
                print(f"   lacks: {label['target']} {label['year']} {label['actual']}")
            for row in held.false:
                print(f"   false: {row.year} {row.actual} {row.met} {row.confidence}")
            print("   candidates:", "; ".join(held.lost))
    right = [row for held in outcomes for row in (*held.right, *held.free)]
    false = [row for held in outcomes for row in held.false if row not in held.right]
    lacking = sum(len(held.lacking) for held in outcomes)
    print(f"pairs {len(right)} of {len(right) + lacking}, false rows {len(false)}")
    print_calibration(right, false)


def print_calibration(right: Sequence[Comparison], false: Sequence[Comparison]) -> None:
    """By confidence: how many rows, and how many of them are right."""
    for low, high in itertools.pairwise(_BINS):
        good = sum(low <= row.confidence < high for row in right)
        bad = sum(low <= row.confidence < high for row in false)
        if good + bad:
            share = good / (good + bad)
            print(
                f"confidence {low:.2f}–{min(high, 1):.2f}: {good + bad:4} rows, {share:.3f} right"
            )


if __name__ == "__main__":
    main()
