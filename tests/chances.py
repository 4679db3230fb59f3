"""Learn how likely it is that a figure answers a target, from the labelled reports.

    python -m tests.chances [--apart]

Writes ``normalize/attainment/chances.tsv``; with ``--apart`` nothing is written: each file of
``cases/report_pairs*.jsonl`` is judged by what is learned from the others, and the sums are shown.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from izpilde.normalize.attainment import chances
from izpilde.normalize.attainment.attainment import Attainment
from izpilde.normalize.attainment.chances import Model
from izpilde.normalize.attainment.clues import CLUES, clues_of
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.attainment.lines import LINES
from izpilde.normalize.attainment.looks import Looks
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.quantity import CellReading, Quantity
from tests.answers import Label, hold, read, stands_at
from tests.labelled import read_cases, reading_of

# nothing is learned from the latest sets: they measure
REPORTS = tuple(f"report_pairs{n}" for n in range(1, 28))
SENTENCES = ("answers", *(f"answers{n}" for n in range(2, 17)))
LABELLED = "attainment"  # sentences whose numbers are given
ALL = (*REPORTS, *SENTENCES, LABELLED)
LEARNED = Path(chances.__file__).with_name("chances.tsv")
_TREES = 300
_STEP = 0.03  # how much of what is left each tree takes on
_DEPTH = 5  # questions
_LEAST = 10  # lessons behind each end
_SHARE = 0.7  # of the lessons, that each tree is shown
_CLUES = 0.25  # of the clues, that each question is chosen from
_SENTENCE = 1.5  # weight of what a case of one sentence teaches
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
def given() -> list[tuple[dict[str, Any], CellReading, CellReading]]:
    """The measures whose numbers are given, and the examples of the table, as ``cells``."""
    found = []
    for case in read_cases(LABELLED):
        planned = reading_of(case["planned"], case["targets"])
        execution = reading_of(case["execution"], case["figures"])
        pairs = [
            _label(planned.quantities[t], year, actual) for t, year, actual, _ in case["pairs"]
        ]
        found.append((case | {"pairs": pairs}, planned, execution))
    examples = [line.example for line in LINES]
    texts = [{"planned": e.planned, "execution": e.execution} for e in examples]
    for example, (planned, execution) in zip(examples, read(texts), strict=True):
        pairs = [_label(planned.quantities[0], year, actual) for year, actual, _ in example.rows]
        found.append(({"period": example.period, "pairs": pairs}, planned, execution))
    return found


def _label(target: Quantity, year: int | None, actual: float) -> Label:
    return {
        "target": target.number,
        "target_start": target.start,
        "year": year,
        "actual": actual,
    }


@cache
def lessons(name: str) -> list[Lesson]:
    """All that may be pairs in the measures of a file; doubtful ones teach nothing.

    In the files of single sentences, what is not labelled is wrong.
    """
    found = []
    for case, planned, execution in given() if name == LABELLED else cells(name):
        if not planned.quantities or not execution.quantities:
            continue
        roles = assign_roles(execution.structure, execution.quantities)
        attainment = Attainment(
            planned, execution, roles, tuple(case["period"]) if case["period"] else None
        )
        for pair, look in Looks(attainment.sight()).all():
            rows = attainment.rows(*pair)
            right = _is_right(case, rows, planned)
            if right is not None:
                told = right or _is_tempting(case, rows, planned, execution)
                weight = 1.0 if told else _UNLABELLED
                found.append(
                    Lesson(tuple(clues_of(look)), right, weight if "wrong" in case else _SENTENCE)
                )
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


def learn(names: Sequence[str]) -> list[str]:
    """The rows of the trees (``Model.read``) that fit the lessons of the files best: boosted trees,
    each learned from a share of the lessons."""
    taught = [lesson for name in names for lesson in lessons(name)]
    boosted = GradientBoostingClassifier(
        n_estimators=_TREES,
        learning_rate=_STEP,
        max_depth=_DEPTH,
        min_samples_leaf=_LEAST,
        subsample=_SHARE,
        max_features=_CLUES,
        random_state=0,
    )
    boosted.fit(
        [lesson.clues for lesson in taught],
        [lesson.right for lesson in taught],
        sample_weight=[lesson.weight for lesson in taught],
    )
    always = float(np.log(boosted.init_.class_prior_[1] / boosted.init_.class_prior_[0]))
    trees = [_row(tree.tree_, 0) for (tree,) in boosted.estimators_]
    return [f"{always:.4g}", *("\t".join(tree) for tree in trees)]


def _row(tree: Any, node: int) -> list[str]:
    """A tree from one of its nodes on, as ``Model.read`` reads it."""
    if tree.children_left[node] == tree.children_right[node]:
        return [f"{_STEP * tree.value[node, 0, 0]:.4g}"]
    # clues are compared as 32-bit numbers while they are learned
    asks = f"{CLUES[tree.feature[node]].name}<={tree.threshold[node]:.6g}"
    return [
        asks,
        *_row(tree, tree.children_left[node]),
        *_row(tree, tree.children_right[node]),
    ]


def main() -> None:
    """Write the trees, or show how they do on files apart."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--apart", action="store_true")
    if parser.parse_args().apart:
        for name in REPORTS:
            others = [other for other in ALL if other != name]
            show(name, Model.read(learn(others)))
        return
    rows = [f"{row}\n" for row in learn(ALL)]
    LEARNED.write_text("".join(rows), encoding="utf-8")


def show(name: str, model: Model) -> None:
    """Pairs made and tempting ones made."""
    found = [hold(*measure, model=model) for measure in cells(name)]
    pairs = sum("doubt" not in label for case, *_ in cells(name) for label in case["pairs"])
    print(
        f"{name}: pairs {pairs - sum(len(one.lacking) for one in found)} of {pairs}, "
        f"tempting {sum(len(one.false) for one in found)}, "
        f"rows {sum(len((*one.right, *one.false)) for one in found)}"
    )


if __name__ == "__main__":
    main()
