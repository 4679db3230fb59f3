"""Labelled quantities: reading the case files, and holding a reading against the labels."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from izpilde.normalize.quantity import Quantity

CASES = Path(__file__).with_name("cases")
FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader finds; ``free`` names the fields that the rules leave open."""

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
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines]


def _case(line: dict[str, object]) -> Case:
    labels = line.get("quantities", [])
    assert isinstance(labels, list)
    gap = line.get("gap")
    return Case(
        str(line["text"]),
        tuple(Label(**{**label, "free": tuple(label.get("free", ()))}) for label in labels),
        str(gap) if gap else None,
    )


def fingerprint(name: str) -> str:
    return hashlib.sha256((CASES / f"{name}.jsonl").read_bytes()).hexdigest()


def differences(label: Label, quantity: Quantity) -> Iterator[str]:
    """Each attribute that the reading gets wrong, in words."""
    years = (quantity.year_from, quantity.year_to)
    for name, wanted, got in (
        ("number", label.number, quantity.number),
        ("value_max", label.value_max, quantity.value_max),
        ("comparator", label.comparator, quantity.comparator),
        ("per", label.per, quantity.per),
        ("years", (label.year_from, label.year_to), years),
        ("unit", label.unit_head, quantity.unit_head),
    ):
        if wanted != got and name not in label.free:
            yield f"{label.number}: {name} is {wanted}, read {got}"


def hold_against(
    labels: Sequence[Label], quantities: Sequence[Quantity], score: Score
) -> list[str]:
    """Pair labels with readings of the same value, in order, and count; returns what is wrong."""
    left = list(quantities)
    wrong: list[str] = []
    for label in labels:
        same = [q for q in left if abs(q.value - label.value) < 1e-6]
        same.sort(key=lambda q: (q.number != label.number, len(list(differences(label, q)))))
        if not same:
            score.missed += not label.optional
            wrong += [] if label.optional else [f"{label.number}: missed"]
            continue
        left.remove(same[0])
        if label.optional:
            continue
        found = list(differences(label, same[0]))
        score.found += 1
        score.right += not found
        wrong += found
    score.extra += len(left)
    return wrong + [f"{q.number}: read as {q.value:g} {q.unit_head}, is no quantity" for q in left]
