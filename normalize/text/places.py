"""Which sentence, and which bracket, each number of a text stands in."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from izpilde.normalize.text.enclosures import Bracket
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
    return [structure.bracket_start(place) for place in places]


def text_outside_brackets(structure: Structure, start: int, end: int) -> str:
    """The text from start to end, each bracket that lies wholly in it made one blank."""
    pieces = []
    for bracket in _brackets_within(structure.brackets, start, end):
        pieces.append(structure.text[start : bracket.start])
        start = bracket.end
    return " ".join([*pieces, structure.text[start:end]])


def _brackets_within(brackets: Sequence[Bracket], start: int, end: int) -> Iterator[Bracket]:
    first = bisect_right(brackets, start, key=lambda bracket: bracket.start) - 1
    for bracket in islice(brackets, max(0, first), None):
        if bracket.start >= end:
            return
        if start <= bracket.start and bracket.end <= end:
            yield bracket
        elif start < bracket.end:
            yield from _brackets_within(bracket.inner, start, end)
