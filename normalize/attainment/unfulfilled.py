"""Numbers of an account that tell of no result: of what was planned, or is still being made.

`Plānoto 10 semināru vietā notika 12` reports 12; `izstrādāti 3 standarti, vēl 1 ir izstrādes
procesā` reports 3.
"""

import re
from collections.abc import Sequence

from izpilde.normalize.quantity import Quantity

_PLANNED = re.compile(r"\b(?<!kā )(?:plānot\w*|tiks|netika|netiek|netiks)\b", re.IGNORECASE)
_BEING_MADE = re.compile(
    r"\b(?:procesā|stadijā|tiks|netika|netiks|(?:ir|tika|bija)\s+plānot\w*|plānot(?:s|i|a|as))\b",
    re.IGNORECASE,
)
_BORDER = re.compile(r"[,;:()]\s|\.\s|\n|\b(?:un|bet|taču|savukārt)\b", re.IGNORECASE)
_FARTHEST_SIGN = 160


def find_unfulfilled(quantities: Sequence[Quantity], text: str) -> frozenset[int]:
    """Indexes of the quantities whose own clause says that it was only planned or is not done."""
    starts = sorted(quantity.start for quantity in quantities)
    ends = sorted(quantity.end for quantity in quantities)
    found = set()
    for n, quantity in enumerate(quantities):
        low = max((end for end in ends if end <= quantity.start), default=0)
        high = min((start for start in starts if start >= quantity.end), default=len(text))
        before = _BORDER.split(text[max(low, quantity.start - _FARTHEST_SIGN) : quantity.start])[-1]
        after = _BORDER.split(text[quantity.end : min(high, quantity.end + _FARTHEST_SIGN)])[0]
        if not quantity.came_about or _PLANNED.search(before) or _BEING_MADE.search(after):
            found.add(n)
    return frozenset(found)
