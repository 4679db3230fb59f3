"""A line of the table of comparisons: which figures answer which targets, for which year."""

from dataclasses import dataclass
from typing import Literal

from izpilde.normalize.attainment.kinds import Kind
from izpilde.schemas.values import Basis

TargetTime = Literal["yearly", "one_year", "by_then", "whole", "recurring"]
Length = Literal["one_year", "longer", "any"]
Given = Literal[
    "each_year",
    "that_year",
    "last_year",
    "years",
    "whole",
    "each",
    "parts",
    "parts_by_year",
]
Year = Literal["figure", "target", "due", "report", "none"]
Settles = Literal["both", "short", "reached"]


@dataclass(frozen=True, slots=True)
class Example:
    """Cells of one measure that a line answers; ``rows`` are year, what was reported, met."""

    planned: str
    execution: str
    period: tuple[int, int]
    rows: tuple[tuple[int | None, float, bool | None], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    ``targets`` and ``figures`` are kinds.  ``given`` is what must be reported: a figure for each
    of some years, for the target's year, by the last year, by years that add up, without a year
    (``whole``), said of each year, by parts, by parts of each year.
    ``length`` is that of the report.
    ``times_years``: a yearly promise is held to as many times the years of the report.
    """

    name: str
    meaning: str
    example: Example
    targets: frozenset[Kind]
    figures: frozenset[Kind]
    time: TargetTime
    given: Given
    basis: Basis
    year: Year
    settles: Settles = "both"
    length: Length = "any"
    times_years: bool = False
