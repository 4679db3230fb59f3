"""In how many turns something was done: `iegādāti divās kārtās – 1 500 un 900`."""

import re
from collections.abc import Sequence

from izpilde.normalize.attainment.wordings import wording
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.stems import stem_of
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


_ORDINAL = re.compile(
    r"(?<![\w.])(\d{1,2}\.|(?:pirm|otr|treš|ceturt|piekt|sest)(?:ajā|ajām|ajos|ā)) "
    rf"({LETTER}{{4,}})"
)


def are_of_turns(words: Sequence[str]) -> bool:
    """Whether the words around numbers tell one turn each of the same thing: `pirmajā kārtā`,
    `otrajā kārtā`; no months, as `3. maijā`."""
    told = [found for text in words if (found := _ORDINAL.search(text)) is not None]
    orders = {found[1] for found in told}
    things = {stem_of(found[2]) for found in told}
    return len(orders) == len(words) > 1 and len(things) == 1


def names_turn(words: str) -> bool:
    return _ORDINAL.search(words) is not None
