"""Ends of changes: `no 40 līdz 65` has a start, which is no promise and no result."""

import itertools
from collections.abc import Sequence

from izpilde.normalize.quantity import Quantity

_FARTHEST_END = 60


def starts_change(start: Quantity, end: Quantity, text: str) -> bool:
    """Whether a change starts from one quantity and ends with the next one: `no 40 līdz 65`."""
    between = text[start.end : end.start]
    if len(between) > _FARTHEST_END or start.unit_kind != end.unit_kind:
        return False
    before = text[max(0, start.start - 4) : start.start].lower()
    return before.endswith("no ") and between.rstrip().lower().endswith("līdz")


def find_baselines(quantities: Sequence[Quantity], text: str) -> frozenset[int]:
    """Indexes of the quantities that a change starts from."""
    pairs = itertools.pairwise(quantities)
    found = {n for n, pair in enumerate(pairs) if starts_change(*pair, text)}
    return frozenset(found | {n for n, quantity in enumerate(quantities) if quantity.baseline})
