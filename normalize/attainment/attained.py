"""What the figures of a measure say of its targets."""

from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.normalize.attainment.cells import single_year
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.quantity import Quantity
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


def years_left_open(
    rows: Sequence[Comparison], targets: Sequence[Quantity], period: tuple[int, int] | None
) -> frozenset[int]:
    """The yearly targets that are answered for some years of the report and not for others."""
    found = set()
    for n in {row.target for row in rows}:
        years = {row.year for row in rows if row.target == n}
        target = targets[n]
        if None in years or target.per != "year" or single_year(target) or not period:
            continue
        low, high = period
        span = range(max(low, target.year_from or low), min(high, target.year_to or high) + 1)
        if not set(span) <= years:
            found.add(n)
    return frozenset(found)
