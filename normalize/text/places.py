"""Which sentence, and which bracket, each number of a text stands in."""

import re
from collections.abc import Sequence

from izpilde.normalize.text.statements import split_statements
from izpilde.normalize.text.structure import Structure

_ITEM = re.compile(r"[-–•*]|\d{1,2}\)")


def sentence_starts(structure: Structure) -> list[int]:
    """Where sentences begin; the items of a list belong to the sentence that ends with a colon."""
    starts: list[int] = []
    listing = False
    for statement in split_statements(structure):
        item = _ITEM.match(statement.text) is not None
        if not (listing and item):
            starts.append(statement.start)
            listing = statement.text.endswith(":")
    return starts


def sentences_of(places: Sequence[int], starts: Sequence[int]) -> list[int]:
    """For each place, in rising order, the index of the sentence that it stands in."""
    sentences = []
    n = 0
    for place in places:
        while n + 1 < len(starts) and starts[n + 1] <= place:
            n += 1
        sentences.append(n)
    return sentences


def brackets_of(structure: Structure, places: Sequence[int]) -> list[int | None]:
    """For each place, where the innermost bracket around it opens."""
    around = (structure.innermost_bracket(place) for place in places)
    return [None if bracket is None else bracket.start for bracket in around]


def without_inner_brackets(between: str) -> str:
    """The text, each bracket that holds no other made a blank."""
    return re.sub(r"\([^()]{0,300}\)", " ", between)
