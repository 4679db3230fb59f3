"""Dress changes nothing: a seeded sample of variants for each dressing.

``python -m tests.variations`` runs all of them.  ``variation_floors.json`` holds how many of a
sample may be misread: fewer when more is read, more only with a reason.
"""

from __future__ import annotations

import functools
import json
import random
from pathlib import Path

import pytest

from tests.dressings import DRESSINGS
from tests.variations import Cell, cells_read_right, labelled_files, misread, variants

FLOORS = json.loads(Path(__file__).with_name("variation_floors.json").read_text(encoding="utf-8"))
CELLS = 1_500
VARIANTS = 30


@functools.cache
def cells() -> list[Cell]:
    found = cells_read_right(labelled_files()[::2])
    return random.Random("cells").sample(found, CELLS)


@pytest.mark.parametrize("name", DRESSINGS)
def test_dress_changes_nothing(name: str) -> None:
    made = variants(DRESSINGS[name], cells(), VARIANTS, name)
    wrong = misread(made)
    told = "\n".join(f"{one.variant.text}\n    {one.wrong}" for one in wrong)
    assert len(wrong) <= FLOORS.get(name, 0), told


def test_floors_are_of_dressings() -> None:
    assert FLOORS.keys() <= DRESSINGS.keys()


def test_labels_are_carried_along() -> None:
    cell = next(one for one in cells() if len(one.labels) > 1)
    for _, variant in variants(DRESSINGS["before"], [cell]):
        assert variant.text.endswith(cell.text)
        for label, (start, end) in zip(variant.labels, variant.spans, strict=True):
            assert variant.text[start:end] == label.number
            assert label.start == start
