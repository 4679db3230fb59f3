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
    """Trees whose ends add up to log odds, level by level.

    A question asks whether a clue (its place in ``CLUES``) is at most so much.  A level has the
    question of each node, tree by tree: below node n of a level are nodes 2n, if not, and 2n + 1,
    if so.  ``ends`` are what is below the last level; where a branch ends before it, that is
    repeated.
    """

    clue: NDArray[np.intp]
    most: NDArray[np.float64]
    levels: tuple[NDArray[np.intp], ...]
    ends: NDArray[np.float64]
    trees: int

    def chances(self, clues: Sequence[Sequence[float]]) -> list[float]:
        """From 0 to 1, of each pair; a row of ``clues`` is what each of ``CLUES`` says of one."""
        some = (clues[n : n + _AT_ONCE] for n in range(0, len(clues), _AT_ONCE))
        return [float(chance) for rows in some for chance in self._chances(rows)]

    def _chances(self, clues: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        said = np.asarray(clues, dtype=np.float64)
        held = (said.take(self.clue, axis=1) <= self.most).view(np.int8)
        first = (np.arange(len(held)) * held.shape[1])[:, None]
        at = np.broadcast_to(np.arange(self.trees), (len(held), self.trees))
        for level in self.levels:
            at = 2 * at + held.take(first + level.take(at))
        odds: NDArray[np.float64] = self.ends.take(at).sum(axis=1)
        return 1 / (1 + np.exp(-_DAMPED * odds))

    @classmethod
    def read(cls, rows: Sequence[str]) -> Self:
        """A tree a row: its questions and ends from the root on, each question before what follows
        from a yes, and that before what follows from a no."""
        places = {clue.name: place for place, clue in enumerate(CLUES)}
        asked: dict[tuple[int, float], int] = {}  # the questions, and their places
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
                    question = asked.setdefault((places[name], float(most)), len(asked))
                    nodes.append([question, here, here + 1, 0.0])
                    open_questions.append(here)
                    depth = max(depth, len(open_questions))
                    continue
                nodes.append([0, here, here, float(name)])
                while (
                    open_questions and nodes[open_questions[-1]][_OTHERWISE] != open_questions[-1]
                ):
                    open_questions.pop()
                if open_questions:
                    nodes[open_questions[-1]][_OTHERWISE] = here + 1
        table = np.array(nodes)
        questions, leads = table[:, 0].astype(np.intp), table[:, 1:3].astype(np.intp)
        levels = []
        level = np.array(roots)
        for _ in range(depth):
            levels.append(questions[level])
            level = leads[level].ravel()
        clues, bounds = np.array([*asked]).reshape(-1, 2).T
        ends = table[:, 3][level]
        return cls(clues.astype(np.intp), bounds, tuple(levels), ends, len(roots))


_OTHERWISE = 1
_AT_ONCE = 16  # more pairs would not stay near the processor


@functools.cache
def learned() -> Model:
    """The model beside this module."""
    return Model.read(_LEARNED.read_text(encoding="utf-8").splitlines())
