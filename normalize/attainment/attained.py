"""What the figures of a measure say of its targets."""

from dataclasses import dataclass

from izpilde.normalize.attainment.comparing import Comparison
from izpilde.schemas.record import record


@record(frozen=True, slots=True)
class Candidate:
    """Figures that count what a target counts, and what became of them: the name of the line of
    the table by which they answer, else of what kept them from it.  ``chance`` (0 to 1) is null
    where something keeps the two apart.
    """

    target: int
    figures: tuple[int, ...]
    verdict: str
    answers: bool
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Attained:
    """What the figures of a measure say of its targets.

    ``baselines`` are the targets that a change starts from; they promise nothing.  ``open_years``
    are the yearly targets for which some years of the report have no figure.
    """

    comparisons: list[Comparison]
    candidates: list[Candidate]
    baselines: frozenset[int]
    open_years: frozenset[int] = frozenset()
