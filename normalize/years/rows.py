"""What a rule of years may look at: the segments around one number, and what is stated in them.

A sentence is a row of segments (``normalize.years.segments``); the inside of a bracket is such a
row of its own.  ``Place`` is where one number stands.  Nothing here changes once it is made, and
nothing tells which year a number has: that is for the rules to propose.

What surrounds a row (the heading of a list, what stands around a bracket) holds as long as nothing
is carried in it (``normalize.years.carrying``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.normalize.numbers.number import Number
from izpilde.normalize.quantity import YearSpan
from izpilde.normalize.rules import lazy
from izpilde.normalize.years.by_order import (
    bare_rows,
    is_named_before,
    years_for_row,
    years_in_turn,
)
from izpilde.normalize.years.carrying import OF_THEM, Carried, Carrying, other_time
from izpilde.normalize.years.mentions import YearMention
from izpilde.normalize.years.of_rows import OfRow
from izpilde.normalize.years.respectively import (
    is_in_turn,
    one_for_each_year,
    years_in_order,
    years_told_before,
)
from izpilde.normalize.years.segments import DASHES, Segment, Segments, start_of
from izpilde.normalize.years.stated_row import StatedRow

_MOST_TOLD = 20  # years before a row


class Rows:
    """All rows of one text, and the place of each number."""

    def __init__(
        self,
        segments: Segments,
        columns: Sequence[Sequence[YearSpan]],
        of_rows: Sequence[OfRow] = (),
    ) -> None:
        """``columns`` are stretches of the text whose column header states the year, those of a
        table inside the text before those of the table around it; ``of_rows`` the numbers of rows
        of years, in order."""
        self.cut = segments
        self.text = segments.structure.text
        self.numbers = segments.numbers
        self.columns = columns
        self.of_rows = of_rows
        self._places: dict[int, Place] = {}
        if self.numbers:
            self._build()
        self.places = tuple(self._places[at] for at in range(len(self.numbers)))

    def _build(self) -> None:
        structure = self.cut.structure
        of_headings: dict[int, Row] = {}
        row: Row | None = None
        headings = {s.heading for s in structure.sentences if s.heading is not None}
        at = 0
        for index, sentence in enumerate(structure.sentences):
            first = at
            while at < len(structure.brackets) and structure.brackets[at].start < sentence.end:
                at += 1
            heading = None if sentence.heading is None else of_headings.get(sentence.heading)
            opens = self.text[max(0, sentence.start - 4) : sentence.start].rstrip()
            if heading is None and row and opens[-1:] == ";":
                heading = row.heading or (row if row.leads_list else None)
            segments = self.cut.between(sentence.start, sentence.end, structure.brackets[first:at])
            row = Row(self, segments, heading, None, row)
            self._place(row)
            if index in headings:
                of_headings[index] = row

    def _place(self, row: Row) -> None:
        for position, segment in enumerate(row.segments):
            for at in segment.numbers:
                self._places[at] = Place(at, row, position)
            for bracket in segment.brackets:
                inner = self.cut.between(bracket.start + 1, bracket.end - 1, bracket.inner)
                around = Around(row, position, row.number_before(position, bracket.start))
                self._place(Row(self, inner, None, around))


@dataclass(frozen=True, slots=True)
class Around:
    """Where a bracket stands; ``host`` is the number of its segment before it, if any."""

    row: Row
    position: int
    host: int | None


class Row(StatedRow):
    """A row where it stands in its text; ``heading`` is the row of the list
    heading above the sentence, ``around`` where the bracket stands, ``before`` the row of the
    sentence before."""

    def __init__(
        self,
        rows: Rows,
        segments: tuple[Segment, ...],
        heading: Row | None,
        around: Around | None,
        before: Row | None = None,
    ) -> None:
        super().__init__(rows.cut, segments)
        self.rows = rows
        self.heading = heading
        self.around = around
        self.before = before

    def host_over_and(self, around: Around) -> int | None:
        """The last number before a bracket whose own segment only goes on with a time: `divas 2011.
        gada pavasarī un rudenī (18 un 21)`."""
        at = around.position
        while at and self.segments[at].mark == "un" and not self.segments[at].numbers:
            at -= 1
        numbers = self.segments[at].numbers
        return numbers[-1] if numbers and at < around.position else None

    @lazy
    def in_order(self) -> dict[int, YearMention]:
        """Years told off to numbers in order, each with the span where it is printed."""
        told = years_in_order(self.text, self.numbers, self.segments)
        told = told or one_for_each_year(
            self.text,
            self.numbers,
            self.segments,
            self._years_before_bracket,
            self.rows.cut.links,
        )
        told = told or years_told_before(self.text, self.numbers, self.segments, self._told_before)
        return {
            at: mention._replace(year_from=first, year_to=last)
            for at, (first, last), mention in told
        }

    @lazy
    def bare_rows(self) -> list[list[int]]:
        """Rows of bare numbers in the sentence or bracket."""
        indices = [n for segment in self.segments for n in segment.numbers]
        return list(bare_rows(self.numbers, indices, self.rows.cut.links))

    @lazy
    def by_order(self) -> dict[int, YearMention]:
        """The years of the numbers of bare rows, as many as were told before."""
        found: dict[int, YearMention] = {}
        mentions = [year for segment in self.segments for year in segment.years]
        for row in self.bare_rows:
            if is_in_turn(self.text, self.numbers, row[0]):
                continue  # of things told before
            years = years_for_row(self.text, self.numbers, row, mentions)
            if not years and not mentions:
                years = self._years_above(row)
            found.update(zip(row, years, strict=False))
        return found

    def _years_above(self, row: list[int]) -> list[YearMention]:
        """As many years as a row has numbers, told in the heading, around the bracket or in the
        nearest line that tells any; only lines with like rows stand between."""
        head = self.text[self.segments[0].start : self.numbers[row[0]].start]
        if is_named_before(head, len(row)):
            return []
        if self.heading is not None and (years := self.heading.years_apart):
            return years_in_turn(years, len(row))
        if self.around is not None:
            return []
        if other_time().search(self.text, self.segments[0].start, self.segments[-1].end):
            return []
        above = self._line_above
        for _ in range(_MOST_TOLD):
            if above is None or above.years_apart or len(row) not in map(len, above.bare_rows):
                break
            above = above._line_above
        if above is None or sum(len(s.numbers) for s in above.segments) < len(row):
            return []
        return years_in_turn(above.years_apart, len(row))

    @property
    def _line_above(self) -> Row | None:
        """The sentence before, where it ends with its line or with a semicolon."""
        if self.before is None:
            return None
        ends, start = self.before.segments[-1].end, self.segments[0].start
        between = self.text[max(0, ends - 1) : start]
        return self.before if "\n" in between or ";" in between else None

    @property
    def _years_before_bracket(self) -> YearMention | None:
        """What holds where the row's bracket opens."""
        if self.around is None:
            return None
        row, position = self.around.row, self.around.position
        free = [y for y in row.free_years(position) if y.end <= self.segments[0].start]
        return free[-1] if free else row.carried[position][0].year

    def _told_before(self) -> list[YearMention]:
        """The years that are told before the row: around its bracket, in the nearest sentence that
        tells any, or in lines that begin with one year each."""
        if self.around is not None:
            opens = self.segments[0].start
            return [y for y in self.around.row.years_apart if y.end <= opens]
        if other_time().search(self.text, self.segments[0].start, self.segments[-1].end):
            return []
        row: Row | None = self.before
        if row is not None and not row.years_apart and not any(s.numbers for s in row.segments):
            row = row.before
        told: list[YearMention] = []
        while row is not None and len(told) < _MOST_TOLD:
            years = row.years_apart
            lines = len(years) == 1 and row.leads(0, years[0].start)
            if told and not lines:
                break
            told = [*years, *told]
            row = row.before if lines else None
        return told

    @lazy
    def carried(self) -> tuple[tuple[Carried, Carried], ...]:
        """For each segment what is carried to it, and what holds with what it states itself."""
        return Carrying(self, listed=self.heading is not None).carried()

    @lazy
    def compared(self) -> YearMention | None:
        """The year that is compared with right before the bracket, `nekā 2022.gadā (EUR 300)`."""
        opens = self.segments[0].start - 1
        at = bisect_left(self.rows.cut.compared, opens, key=start_of) - 1
        if self.around is None or at < 0:
            return None
        year = self.rows.cut.compared[at]
        return year if not self.text[year.end : opens].strip(" .") else None

    @property
    def leads_list(self) -> bool:
        """`Objekti 2021. gadā: Kurzemē – 14; Latgalē – 9`: whether what the row states stands right
        before a colon, and so holds for the items that follow in its line."""
        held = self.carried_out
        mention = held.year or held.per
        return mention is not None and self.text[mention.end :][:2].lstrip()[:1] == ":"

    @property
    def carried_out(self) -> Carried:
        """What holds behind the row's last segment."""
        whole = [held for _, held in self.carried if not held.subordinate]
        return whole[-1] if whole else Carried()


@dataclass(frozen=True)
class Place:
    """Where one number stands: its row and the position of its segment there."""

    at: int
    row: Row
    position: int

    @property
    def number(self) -> Number:
        return self.row.numbers[self.at]

    @property
    def segment(self) -> Segment:
        return self.row.segments[self.position]

    @property
    def carried(self) -> Carried:
        """What is carried to the number's segment."""
        return self.row.carried[self.position][0]

    @lazy
    def whole(self) -> int | None:
        """The number that this one tells a part of (`, no tiem 5`), right before it; null where
        its segment does not say so."""
        segments, at = self.row.segments, self.position
        if at and segments[at].mark in DASHES and not segments[at - 1].numbers:
            at -= 1  # `, tai skaitā skolās – 28`
        if at == 0 or not OF_THEM.fullmatch(segments[at].mark):
            return None
        before = segments[at - 1]
        if at > 1 and not self.row.text[before.start : before.end].strip():
            before = segments[at - 2]  # `, no tiem`: nothing stands between the two marks
        return before.numbers[-1] if before.numbers else None

    @lazy
    def free_years(self) -> list[YearMention]:
        return self.row.free_years(self.position)

    @lazy
    def year_leads(self) -> bool:
        """Whether a year outside of brackets stands before all numbers of the segment."""
        years = self.free_years
        return bool(years) and self.row.leads(self.position, years[0].start)

    def neighbour(self, at: int) -> Place:
        return self.row.rows.places[at]
