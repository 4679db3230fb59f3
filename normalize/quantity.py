"""What the normalizer returns for a cell: quantities, and numbers that are none."""

from dataclasses import dataclass
from typing import Protocol

from izpilde.normalize.rules import Attribute, Grade
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.record import record
from izpilde.schemas.values import Change, Comparator, Modality, Per, UnitKind


@dataclass(frozen=True, slots=True)
class YearSpan:
    """A stretch of a cell whose column header states the years of its numbers."""

    start: int
    end: int
    year_from: int
    year_to: int


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """A stretch of a cell under a column whose title may state what its numbers are:
    `Plānotais finansējums, tūkst. EUR`."""

    start: int
    end: int
    title: str


@record(frozen=True, slots=True)
class CellText:
    """A cell to read: its text and, where columns are by year, their years.

    ``counted`` are the lemmas of what the measure's plan counts: `viena struktūra` is a number
    where a plan counts structures, and else an article.  ``titles`` are those whose currency and
    magnitude hold for bare numbers.
    """

    text: str
    years: tuple[YearSpan, ...] = ()
    counted: frozenset[str] = frozenset()
    titles: tuple[TitleSpan, ...] = ()


@record(frozen=True, slots=True)
class Evidence:
    """Where an attribute came from: a rule's name and its span in the cell (null if none)."""

    attribute: str  # "unit", "year", "comparator" or "per"
    rule: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A unit, year or period that a rule proposed for a number: how surely, and in words."""

    attribute: Attribute
    rule: str
    grade: Grade
    reading: str


class Counted(Protocol):
    """A number at its place in a text, and what it counts: a quantity, or the row made of one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> float: ...
    @property
    def unit_kind(self) -> UnitKind: ...
    @property
    def unit_head(self) -> str | None: ...


@record(frozen=True, slots=True)
class Quantity:
    """One printed quantity; ``text[start:end] == number`` always holds.

    Fields mean what the columns of the same name in ``schemas.records.Figure`` say.  ``baseline``
    tells the number that a change began at (`palielināts no 40 līdz 65`: the 40).  ``weighed``
    is all that was proposed, of each attribute the proposal that was taken first; empty unless it
    was asked for.
    """

    number: str
    start: int
    end: int
    value: float
    value_max: float | None
    comparator: Comparator
    rule: str
    unit: str | None
    unit_head: str | None
    unit_kind: UnitKind
    per: Per | None
    year_from: int | None
    year_to: int | None
    is_delta: bool
    clause_start: int
    clause_end: int
    evidence: tuple[Evidence, ...] = ()
    change: Change | None = None
    baseline: bool = False
    modality: Modality | None = None
    weighed: tuple[Weighed, ...] = ()

    @property
    def year_told(self) -> Evidence | None:
        """Where its year was told first; null where none was."""
        return next((one for one in self.evidence if one.attribute == "year"), None)

    @property
    def came_about(self) -> bool:
        """Whether it tells what was promised or what became of it, so that it is compared: no
        baseline, nothing denied or only planned."""
        return not self.baseline and self.modality is None


@record(frozen=True, slots=True)
class Refusal:
    """A number that is no quantity, and the name of the rule that refused it."""

    number: str
    start: int
    end: int
    rule: str


@record(frozen=True, slots=True)
class CellReading:
    """All numbers of one cell, in order of their place, and how its text is built."""

    structure: Structure
    quantities: tuple[Quantity, ...]
    refusals: tuple[Refusal, ...]
