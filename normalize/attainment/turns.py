"""In how many turns something was done: `iegādāti divās kārtās – 1 500 un 900`."""

from collections.abc import Sequence

from izpilde.normalize.attainment.wordings import wording
from izpilde.normalize.numbers.number_words import number_words
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.structure import Structure

_FARTHEST = 60


def turns_told(quantities: Sequence[Quantity], n: int, structure: Structure) -> int:
    """The turns that are told right before a number, which has the first of them; 0 for none."""
    start, _ = structure.clause_at(quantities[n].start)
    low = max(start, quantities[n].start - _FARTHEST)
    before = structure.text[low : quantities[n].start].lower()
    for found in wording("turns").finditer(before):
        word = number_words().get(found[1])
        if word and not before[found.end() :].strip(_INTRODUCES):
            return int(word.value)
    return 0


_INTRODUCES = " –—-:("
