"""Ends of changes: `no 40 līdz 65`, `no 40 uz 65` has a start, no promise and no result."""

import itertools
import re
from collections.abc import Sequence

from izpilde.normalize.attainment.standings import is_so_many_each
from izpilde.normalize.quantity import Counted, Quantity

_FARTHEST_END = 60
_UPON = re.compile(r"(?<!\w)uz\Z")


def starts_change(start: Counted, end: Counted, text: str) -> bool:
    """Whether a change starts from one quantity and ends with the next one: `no 40 līdz 65`."""
    between = text[start.end : end.start]
    if len(between) > _FARTHEST_END or start.unit_kind != end.unit_kind:
        return False
    before = text[max(0, start.start - 4) : start.start].lower()
    if not before.endswith("no "):
        return False
    upto = between.rstrip().lower()
    return upto.endswith("līdz") or (
        _UPON.search(upto) is not None
        and start.unit_head == end.unit_head
        and not is_so_many_each(end, text)
    )


def find_baselines(quantities: Sequence[Quantity], text: str) -> frozenset[int]:
    """Indexes of the quantities that a change starts from."""
    pairs = itertools.pairwise(quantities)
    found = {n for n, pair in enumerate(pairs) if starts_change(*pair, text)}
    return frozenset(found | {n for n, quantity in enumerate(quantities) if quantity.baseline})
