"""How likely it is that a figure answers a target: a small model of decision trees, over ``clues``.

Each tree asks a few clues in turn and ends in a number; the sum of all is the log odds.  The trees
are learned from labelled reports (``python -m tests.chances`` writes ``chances.tsv``).
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from izpilde.normalize.attainment.clues import CLUES

_DAMPED = 0.7  # of the log odds: so few labels teach them too surely, as reports left out show
_LEARNED = Path(__file__).with_name("chances.tsv")


@dataclass(frozen=True, slots=True)
class Model:
    """Trees whose ends add up to log odds, as one table of nodes.

    A node asks whether a clue (its place in ``CLUES``) is at most so much; ``leads`` are two nodes
    for each, where it leads if not and if so; an end leads to itself.  ``roots`` are the trees'
    first nodes, ``depth`` is the greatest number of questions.
    """

    clue: NDArray[np.intp]
    most: NDArray[np.float64]
    leads: NDArray[np.intp]
    end: NDArray[np.float64]
    roots: NDArray[np.intp]
    depth: int

    def chances(self, clues: Sequence[Sequence[float]]) -> list[float]:
        """From 0 to 1, of each pair; a row of ``clues`` is what each of ``CLUES`` says of one."""
        if not clues:
            return []
        said = np.asarray(clues, dtype=np.float64)
        first = (np.arange(len(clues)) * said.shape[1])[:, None]
        at = np.broadcast_to(self.roots, (len(clues), len(self.roots)))
        for _ in range(self.depth):
            held = said.take(first + self.clue.take(at)) <= self.most.take(at)
            at = self.leads.take(2 * at + held)
        odds = self.end.take(at).sum(axis=1)
        return [float(chance) for chance in 1 / (1 + np.exp(-_DAMPED * odds))]

    @classmethod
    def read(cls, rows: Sequence[str]) -> Self:
        """A tree a row: its questions and ends from the root on, each question before what follows
        from a yes, and that before what follows from a no."""
        places = {clue.name: place for place, clue in enumerate(CLUES)}
        nodes: list[list[float]] = []
        roots: list[int] = []
        depth = 0
        for row in rows:
            roots.append(len(nodes))
            open_questions: list[int] = []
            for told in row.split("\t"):
                here = len(nodes)
                name, asks, most = told.partition("<=")
                if asks:
                    nodes.append([places[name], float(most), here + 1, here, 0.0])
                    open_questions.append(here)
                    depth = max(depth, len(open_questions))
                    continue
                nodes.append([0, 0.0, here, here, float(name)])
                while (
                    open_questions and nodes[open_questions[-1]][_OTHERWISE] != open_questions[-1]
                ):
                    open_questions.pop()
                if open_questions:
                    nodes[open_questions[-1]][_OTHERWISE] = here + 1
        table = np.array(nodes)
        return cls(
            clue=table[:, 0].astype(np.intp),
            most=table[:, 1],
            leads=table[:, [_OTHERWISE, _THEN]].astype(np.intp).ravel(),
            end=table[:, 4],
            roots=np.array(roots),
            depth=depth,
        )


_THEN, _OTHERWISE = 2, 3


@functools.cache
def learned() -> Model:
    """The model beside this module."""
    return Model.read(_LEARNED.read_text(encoding="utf-8").splitlines())
