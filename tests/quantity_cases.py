"""Labelled quantities: reading the case files, and holding a reading against the labels."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from izpilde.normalize.quantity import Quantity

CASES = Path(__file__).with_name("cases")
FLOORS = Path(__file__).with_name("floors.json")


# Fields of a label that are held only where the label has them.
FURTHER = (
    *("start", "unit", "unit_kind", "is_delta", "rule"),
    *("change", "baseline", "modality"),
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader finds.

    ``free`` names the fields that the rules leave open or that the label says nothing of;
    ``unit`` there is the head, ``phrase`` the phrase.  ``gaps`` says of a field why the program
    does not read it right yet: the rest of the label holds.
    """

    number: str
    value: float
    unit_head: str | None
    value_max: float | None = None
    comparator: str = "eq"
    per: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    optional: bool = False
    free: tuple[str, ...] = ()
    start: int | None = None
    unit: str | None = None
    unit_kind: str | None = None
    is_delta: bool | None = None
    rule: str | None = None
    change: str | None = None
    baseline: bool | None = None
    modality: str | None = None
    gaps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """A cell and its labels; ``gap`` says why the program does not read it right yet."""

    text: str
    labels: tuple[Label, ...]
    gap: str | None


@dataclass(slots=True)
class Score:
    """Counts over cells: numbers found rightly, too many, missed; all attributes right."""

    found: int = 0
    extra: int = 0
    missed: int = 0
    right: int = 0

    @property
    def detection(self) -> float:
        return self._f1(self.found)

    @property
    def strict(self) -> float:
        return self._f1(self.right)

    def _f1(self, hits: int) -> float:
        return 2 * hits / max(1, 2 * self.found + self.extra + self.missed)


def read_cases(name: str) -> list[Case]:
    return cases_of(CASES / f"{name}.jsonl")


def cases_of(path: Path) -> list[Case]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines]


def _case(line: dict[str, object]) -> Case:
    labels = line.get("quantities", [])
    assert isinstance(labels, list)
    gap = line.get("gap")
    return Case(
        str(line["text"]),
        tuple(Label(**{**label, "free": unsaid(label)}) for label in labels),
        str(gap) if gap else None,
    )


def unsaid(label: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the fields that are not held: left open, or of which the label is silent."""
    silent = (name for name in FURTHER if name not in label)
    return (*label.get("free", ()), *("phrase" if name == "unit" else name for name in silent))


def fingerprint(name: str) -> str:
    return hashlib.sha256((CASES / f"{name}.jsonl").read_bytes()).hexdigest()


def differences(label: Label, quantity: Quantity) -> dict[str, str]:
    """Each field that the reading gets wrong, and how in words."""
    compared: dict[str, tuple[object, object]] = {
        "number": (label.number, quantity.number),
        "value_max": (label.value_max, quantity.value_max),
        "comparator": (label.comparator, quantity.comparator),
        "per": (label.per, quantity.per),
        "years": (
            (label.year_from, label.year_to),
            (quantity.year_from, quantity.year_to),
        ),
        "unit": (label.unit_head, quantity.unit_head),
        "start": (label.start, quantity.start),
        "phrase": (label.unit, quantity.unit),
        "unit_kind": (label.unit_kind, quantity.unit_kind),
        "is_delta": (label.is_delta, quantity.is_delta),
        "rule": (label.rule, quantity.rule),
        "change": (label.change, quantity.change),
        "baseline": (label.baseline, quantity.baseline),
        "modality": (label.modality, quantity.modality),
    }
    return {
        name: f"{label.number}: {name} is {wanted}, read {got}"
        for name, (wanted, got) in compared.items()
        if wanted != got and name not in label.free
    }


def pairs(
    labels: Sequence[Label], quantities: Sequence[Quantity]
) -> tuple[list[tuple[Label, Quantity | None]], list[Quantity]]:
    """Labels with the readings of the same value, in order; and the readings left over."""
    left = list(quantities)
    paired: list[tuple[Label, Quantity | None]] = []
    for label in labels:
        same = [q for q in left if abs(q.value - label.value) < 1e-6]
        same.sort(key=lambda q: (q.number != label.number, len(differences(label, q))))
        paired.append((label, same[0] if same else None))
        if same:
            left.remove(same[0])
    return paired, left


def hold_against(
    labels: Sequence[Label], quantities: Sequence[Quantity], score: Score
) -> list[str]:
    """Count what is read as labelled, but for the labels' own gaps; returns what is wrong."""
    paired, left = pairs(labels, quantities)
    wrong: list[str] = []
    for label, quantity in paired:
        if label.optional:
            continue
        if quantity is None:
            score.missed += 1
            wrong.append(f"{label.number}: missed")
            continue
        found = [
            text for name, text in differences(label, quantity).items() if name not in label.gaps
        ]
        score.found += 1
        score.right += not found
        wrong += found
    score.extra += len(left)
    return wrong + [f"{q.number}: read as {q.value:g} {q.unit_head}, is no quantity" for q in left]
