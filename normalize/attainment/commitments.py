"""The commitments of a planned cell that name no number: a promise is a promise.

A cell is cut into clauses at line breaks, sentence ends, `;` and where a row of the table
began.  Every quantity belongs to one clause; a clause without any is a commitment of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.structure import Structure


def find_commitments(
    cell: Structure, quantities: Sequence[Quantity], items: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """The spans of the commitments that hold no quantity, in order.

    ``items`` are the spans that stood in table rows of their own.  List headings
    (`Katru gadu:`) and clauses without a word are no commitments.
    """
    taken = sorted(quantity.start for quantity in quantities)
    text = cell.text
    found = []
    at = 0
    for start, end in _cut_at_rows(cell.clauses, sorted(start for start, _ in items)):
        while at < len(taken) and taken[at] < start:
            at += 1
        if at < len(taken) and taken[at] < end:
            continue
        start = _behind_mark(text, start, end)
        clause = text[start:end].rstrip()
        if not clause.endswith(":") and any(char.isalpha() for char in clause):
            found.append((start, start + len(clause)))
    return found


def _cut_at_rows(
    clauses: Sequence[tuple[int, int]], cuts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in clauses:
        while at < len(cuts) and cuts[at] < end:
            if cuts[at] > start:
                yield start, cuts[at]
                start = cuts[at]
            at += 1
        yield start, end


def _behind_mark(text: str, start: int, end: int) -> int:
    """Where the words of an item begin, behind its bullet."""
    while start < end and text[start] in "-–—•·*▪●○ \t\u00a0":
        start += 1
    return start
