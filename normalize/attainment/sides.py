"""A target, or a figure that may answer it, with all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.normalize.attainment.frames import Frame
from izpilde.normalize.attainment.kinds import Kinded
from izpilde.normalize.attainment.segments import WordsAround
from izpilde.normalize.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Side:
    """A target, or the figure that stands for an account, with what is known of it.

    ``part`` is told by the words or by the sums; ``others`` are the cell's quantities;
    ``each_year`` tells whether it stands with a number for each of the report's several years,
    ``total_beside`` whether the cell states a total of the same things beside it, ``whole_head``
    and ``whole_words`` are the noun and the words of what it is a part of.
    """

    quantity: Quantity
    frame: Frame
    kind: Kinded
    part: bool
    text: str
    around: WordsAround
    others: Sequence[Quantity]
    each_year: bool = False
    total_beside: bool = False
    whole_head: str | None = None
    whole_words: frozenset[str] = frozenset()
