"""The commitments of a planned cell: its clauses, so that a promise without a number is kept.

A cell is cut into clauses at line breaks, sentence ends and `;`.  Every quantity belongs to
one clause; a clause without any is a commitment of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from normalize.clauses import parse_structure
from normalize.quantity import Quantity


class Placed(Protocol):
    """Anything with a span in the cell: a list item's mark, a quantity."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def commitments(
    text: str, quantities: Sequence[Quantity], items: Sequence[Placed] = ()
) -> list[tuple[int, int]]:
    """The spans of the commitments that hold no quantity, in order.

    ``items`` are spans that are dealt with elsewhere; a clause that holds one is left out.
    List headings (`Katru gadu:`), and clauses without a word, are no commitments.
    """
    taken = sorted({quantity.start for quantity in quantities} | {item.start for item in items})
    found = []
    at = 0
    for start, end in parse_structure(text).clauses:
        while at < len(taken) and taken[at] < start:
            at += 1
        if at < len(taken) and taken[at] < end:
            continue
        start = _behind_mark(text, start, end)
        clause = text[start:end]
        if clause.endswith(":") or not any(char.isalpha() for char in clause):
            continue
        found.append((start, end))
    return found


def _behind_mark(text: str, start: int, end: int) -> int:
    """Where the words of an item begin, behind its bullet."""
    while start < end and text[start] in "-–—•·*▪●○ \t\u00a0":
        start += 1
    return start
