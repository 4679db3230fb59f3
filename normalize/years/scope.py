"""Which year and which recurring period hold for every number of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from izpilde.normalize.quantity import Evidence, Weighed, YearSpan
from izpilde.normalize.rules import won_first
from izpilde.normalize.years.mentions import YearMention
from izpilde.normalize.years.of_rows import OfRow
from izpilde.normalize.years.register import PERIODS, YEARS
from izpilde.normalize.years.rows import Rows
from izpilde.normalize.years.segments import Segments
from izpilde.schemas.record import record
from izpilde.schemas.values import Per


@record(frozen=True, slots=True)
class When:
    """Years and recurring period of one number, with where each came from."""

    year_from: int | None = None
    year_to: int | None = None
    per: Per | None = None
    evidence: tuple[Evidence, ...] = ()


class Scopes:
    """The periods of all numbers of one text, as the registers' rules and preferences have them."""

    def __init__(
        self,
        segments: Segments,
        columns: tuple[YearSpan, ...],
        inner_columns: list[YearSpan],
        of_rows: Sequence[OfRow] = (),
    ) -> None:
        """``columns`` are those of the cell's table, ``inner_columns`` of a table in the cell;
        ``of_rows`` the numbers of rows of years."""
        self._numbers = len(segments.numbers)
        stated = segments.years or segments.compared or segments.since or segments.moved
        any_year = bool(stated or columns or inner_columns or of_rows)
        # Without any year or period there is nothing that a rule could propose.
        told = any_year or segments.pers
        self.rows = Rows(segments, (inner_columns, columns), of_rows) if told else None
        places = self.rows.places if self.rows else ()
        self._years = YEARS.settle(places if any_year else ())
        self._periods = PERIODS.settle(places if segments.pers else ())

    def assign(self) -> list[When]:
        """A ``When`` for each number, in order."""
        return [self._when(at) for at in range(self._numbers)]

    def _when(self, at: int) -> When:
        year, per = self._years.taken(at), self._periods.taken(at)
        evidence = []
        if year and year.reading.rule == "column":  # which is not in the text
            evidence.append(Evidence("year", year.rule))
        elif year:
            evidence.append(Evidence("year", year.rule, year.reading.start, year.reading.end))
        if per:
            evidence.append(Evidence("per", per.rule, per.reading.start, per.reading.end))
        return When(
            year.reading.year_from if year else None,
            year.reading.year_to if year else None,
            per.reading.per if per else None,
            tuple(evidence),
        )

    def weighed(self, at: int) -> Iterator[Weighed]:
        """All years, then all recurring periods that were proposed for a number, the one that it
        got first."""
        if self.rows is None:
            return
        place = self.rows.places[at]
        for year in won_first(YEARS.proposals(place, self._years), self._years.taken(at)):
            yield Weighed("year", year.rule, year.grade, in_words(year.reading))
        for per in won_first(PERIODS.proposals(place, self._periods), self._periods.taken(at)):
            yield Weighed("per", per.rule, per.grade, per.reading.per)


def in_words(year: YearMention) -> str:
    """`2019`, `2019–2020`."""
    if year.year_from == year.year_to:
        return str(year.year_from)
    return f"{year.year_from}–{year.year_to}"
