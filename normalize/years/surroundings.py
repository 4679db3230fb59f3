"""What holds around a row: where its bracket stands, and in the headings above it.

Years and recurring periods are looked for by the same walk; a ``Kind`` says which of the two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from izpilde.normalize.rules import Settled
from izpilde.normalize.years.carrying import Carried
from izpilde.normalize.years.mentions import PerMention, YearMention
from izpilde.normalize.years.rows import Row
from izpilde.normalize.years.segments import Segment

Mention = TypeVar("Mention")


@dataclass(frozen=True, slots=True)
class Kind(Generic[Mention]):
    """How one kind of mention is carried: what is held, whether something ended it, what a
    segment without numbers states for a bracket in it, and what is told right before a bracket."""

    held: Callable[[Carried], Mention | None]
    ended: Callable[[Carried], bool]
    stated: Callable[[Segment], Mention | None]
    beside: Callable[[Row, int, int], Mention | None]


def _period_alone(segment: Segment) -> PerMention | None:
    """`reizi gadā (3 tikšanās)`."""
    return segment.pers[0] if segment.pers and not segment.numbers else None


def _year_beside(row: Row, position: int, opens: int) -> YearMention | None:
    """`2017. gadā (118) pārsniedza 2016. gada skaitu`: the last year of a segment before a
    bracket."""
    before = [year for year in row.free_years(position) if year.end <= opens]
    return before[-1] if before else None


YEAR: Kind[YearMention] = Kind(
    lambda held: held.year, lambda held: held.year_ended, lambda _: None, _year_beside
)
PERIOD: Kind[PerMention] = Kind(
    lambda held: held.per, lambda held: held.per_ended, _period_alone, lambda *_: None
)


def around_bracket(row: Row, settled: Settled[Mention], kind: Kind[Mention]) -> Mention | None:
    """What the number before a bracket has, else what holds where the bracket stands."""
    while row.around is not None:
        around = row.around
        host = around.host if around.host is not None else around.row.host_over_and(around)
        if host is not None:
            return settled[host]
        held = around.row.carried[around.position][1]
        found = kind.beside(around.row, around.position, row.segments[0].start) or kind.held(held)
        if found is not None or kind.ended(held):
            return found
        stated = kind.stated(around.row.segments[around.position])
        if stated is not None:
            return stated
        row = around.row
    return of_heading(row, kind)


def of_heading(row: Row, kind: Kind[Mention]) -> Mention | None:
    """What the nearest heading above the row that states one holds for its list."""
    while row.heading is not None:
        row = row.heading
        found = kind.held(row.carried_out)
        if found is not None or kind.ended(row.carried_out):
            return found
    return None
