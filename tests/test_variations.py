"""Dress changes nothing: a sample of variants for each dressing.

A cell is in the sample by its own text, so that a further case, or one that is read now, leaves the
others in it.

``python -m tests.variations`` runs all of them.  ``variation_floors.json`` holds how many of a
sample may be misread: fewer when more is read, more only with a reason.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from zlib import crc32

import pytest

from tests.dressings import DRESSINGS
from tests.variations import Cell, cells_read_right, misread, variants

FLOORS = json.loads(Path(__file__).with_name("variation_floors.json").read_text(encoding="utf-8"))
FILES = tuple(f"reports{number}" for number in range(1, 23))
ONE_OF = 3  # cells
VARIANTS = 30


@functools.cache
def cells() -> list[Cell]:
    return [cell for cell in cells_read_right(FILES) if crc32(cell.text.encode()) % ONE_OF == 0]


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
