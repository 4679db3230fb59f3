"""The weighing of nouns: the file of weights is what its training gives, and it is needed."""

from __future__ import annotations

import functools

import pytest

from benchmarks.likeliest import Choice, choices, chosen_by, learn, sets_of_reports
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellText
from izpilde.normalize.units import search
from izpilde.normalize.units.likeliest import (
    LEAST,
    WEIGHTS,
    likeliest_noun,
    weights,
)
from izpilde.normalize.units.register import UNITS
from tests.quantity_cases import read_cases

SAME = 0.99  # of the choices that are likely enough
FEWEST_MENDED = 5
LATEST = ("reports17", "reports18")


@functools.cache
def labelled() -> tuple[Choice, ...]:
    return tuple(choice for name in sets_of_reports() for choice in choices(name))


def _decisions(weight: dict[str, float]) -> list[str | None]:
    chosen = (chosen_by(weight, choice) for choice in labelled())
    return [lemma if likely >= LEAST else None for lemma, likely in chosen]


def test_the_weights_are_what_training_on_the_labelled_reports_gives() -> None:
    """By what they decide: `python -m benchmarks.likeliest --write` writes them anew."""
    kept, learned = _decisions(weights()), _decisions(learn(labelled()))
    same = sum(a == b for a, b in zip(kept, learned, strict=True))
    assert same >= SAME * len(kept), f"{len(kept) - same} of {len(kept)} are decided otherwise"


def test_the_file_tells_where_it_comes_from() -> None:
    first, *rows = WEIGHTS.read_text(encoding="utf-8").splitlines()
    assert "benchmarks.likeliest" in first
    assert [row.partition("\t")[0] for row in rows] == sorted(weights())


def _right(name: str) -> set[tuple[int, int]]:
    """Line and place of the numbers whose labelled unit is read."""
    cases = read_cases(name)
    readings = read_cells([CellText(case.text) for case in cases])
    return {
        (line, quantity.start)
        for line, (case, reading) in enumerate(zip(cases, readings, strict=True))
        for quantity in reading.quantities
        for label in case.labels
        if (label.start, label.unit_head) == (quantity.start, quantity.unit_head)
    }


def test_labelled_reports_are_read_worse_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = {name: _right(name) for name in LATEST}
    register = UNITS.without(likeliest_noun.name)
    monkeypatch.setattr(search, "UNITS", register)
    without = {name: _right(name) for name in LATEST}
    mended = sum(len(with_it[name] - without[name]) for name in LATEST)
    broken = sum(len(without[name] - with_it[name]) for name in LATEST)
    assert mended >= FEWEST_MENDED
    assert broken == 0
