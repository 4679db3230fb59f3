"""Learn how likely it is that a figure answers a target, from the labelled reports.

    python -m tests.chances [--apart]

Writes ``normalize/attainment/chances.tsv``; with ``--apart`` nothing is written: each file of
``cases/report_pairs*.jsonl`` is judged by what is learned from the others, and the sums are shown
beside those of the rules alone.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from izpilde.normalize.attainment import chances
from izpilde.normalize.attainment.attainment import Attainment, Comparison
from izpilde.normalize.attainment.chances import CLUES, Weights
from izpilde.normalize.attainment.deciding import Looks
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.quantity import CellReading
from tests.answers import hold, read, stands_at
from tests.labelled import read_cases

REPORTS = tuple(f"report_pairs{n}" for n in range(1, 19))
SENTENCES = ("answers", *(f"answers{n}" for n in range(2, 14)))
WEIGHTS = Path(chances.__file__).with_name("chances.tsv")
_PENALTY = 10.0  # on the square of each weight, of clues that vary by one
_ROUNDS = 12  # of Newton's method, which settles in six
_SENTENCE = 0.25  # weight of what a case of one sentence teaches
_UNLABELLED = 0.5  # weight of two of which no reader said anything: they are no pair


@dataclass(frozen=True)
class Lesson:
    """What is seen of two that may be a pair, whether they are, and how much that counts."""

    clues: tuple[float, ...]
    right: bool
    weight: float


@cache
def cells(name: str) -> list[tuple[dict[str, Any], CellReading, CellReading]]:
    cases = read_cases(name)
    return [(case, *pair) for case, pair in zip(cases, read(cases), strict=True)]


@cache
def lessons(name: str) -> list[Lesson]:
    """All that may be pairs in the measures of a file; doubtful ones teach nothing.

    In the files of single sentences, what is not labelled is wrong.
    """
    found = []
    for case, planned, execution in cells(name):
        if not planned.quantities or not execution.quantities:
            continue
        roles = assign_roles(execution.structure, execution.quantities)
        attainment = Attainment(
            planned, execution, roles, tuple(case["period"]) if case["period"] else None
        )
        for pair, look in Looks(attainment.by_rule(), attainment.sight()).all():
            rows = attainment.rows(*pair)
            right = _is_right(case, rows, planned)
            if right is not None:
                clues = tuple(clue.measure(look) for clue in CLUES)
                told = right or _is_tempting(case, rows, planned, execution)
                weight = 1.0 if told else _UNLABELLED
                found.append(Lesson(clues, right, weight if "wrong" in case else _SENTENCE))
    return found


def _is_right(
    case: dict[str, Any], rows: Sequence[Comparison], planned: CellReading
) -> bool | None:
    """Null where a reader was in doubt, or the figure is right and the year is not."""
    labels = [
        (row, label)
        for row in rows
        for label in case["pairs"]
        if stands_at(planned.quantities[row.target], label, "target")
        and abs(row.actual - label["actual"]) < 1e-6 * max(1, abs(label["actual"]))
    ]
    if any("doubt" in label for _, label in labels):
        return None
    if any(row.year == label["year"] for row, label in labels):
        return True
    return None if labels else False


def _is_tempting(
    case: dict[str, Any], rows: Sequence[Comparison], planned: CellReading, execution: CellReading
) -> bool:
    return any(
        stands_at(planned.quantities[row.target], label, "target")
        and any(stands_at(execution.quantities[n], label, "figure") for n in row.figures)
        for row in rows
        for label in case.get("wrong", [])
    )


def learn(names: Sequence[str]) -> Weights:
    """The weights that fit the lessons of the files best: logistic regression."""
    taught = [lesson for name in names for lesson in lessons(name)]
    seen = np.array([lesson.clues for lesson in taught])
    right = np.array([lesson.right for lesson in taught], dtype=float)
    counts = np.array([lesson.weight for lesson in taught])
    middle, spread = seen.mean(axis=0), np.maximum(seen.std(axis=0), 1e-9)
    inputs = np.column_stack([np.ones(len(seen)), (seen - middle) / spread])
    penalty = np.full(inputs.shape[1], _PENALTY)
    penalty[0] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(_ROUNDS):
        guess = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (counts * (guess - right)) + penalty * weights
        bend = (inputs * (counts * guess * (1 - guess))[:, None]).T @ inputs + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    plain = weights[1:] / spread
    learned = {clue.name: round(float(w), 3) for clue, w in zip(CLUES, plain, strict=True)}
    return {"always": round(float(weights[0] - plain @ middle), 3)} | learned


def main() -> None:
    """Write the weights, or show how they do on files apart."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--apart", action="store_true")
    if parser.parse_args().apart:
        for name in REPORTS:
            show(name, learn([other for other in (*REPORTS, *SENTENCES) if other != name]))
        return
    rows = [f"{name}\t{weight}\n" for name, weight in learn((*REPORTS, *SENTENCES)).items()]
    WEIGHTS.write_text("".join(rows), encoding="utf-8")


def show(name: str, weights: Weights) -> None:
    """Pairs made and tempting ones made."""
    found = [hold(*measure, weights=weights) for measure in cells(name)]
    pairs = sum("doubt" not in label for case, *_ in cells(name) for label in case["pairs"])
    print(
        f"{name}: pairs {pairs - sum(len(one.lacking) for one in found)} of {pairs}, "
        f"tempting {sum(len(one.false) for one in found)}, "
        f"rows {sum(len((*one.right, *one.false)) for one in found)}"
    )


if __name__ == "__main__":
    main()
