"""Which year and which recurring period hold for which number.

A sentence is a row of segments (``normalize.years.segments``); a bracket is such a row of its own
that takes over what holds where it stands and gives nothing back.

1. Years and numbers of one segment pair by order: years first, each holds for the numbers
   behind it; a number first, each year holds for the numbers before it.
2. A year that stands before numbers holds on for later segments without a year; one behind
   its number does not, but reaches back over `un`.
3. A subordinate clause (`, kas …`) keeps its year; `kopumā` after years of several parts
   ends what was carried.
4. What a list heading or a column header states holds where nothing nearer does.

The same goes for `ik gadu`, `mēnesī`, except that a number with a year of its own takes no
`ik gadu` from afar.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from izpilde.normalize.latvian.letters import LETTER, LOWER, WORD_END, WORD_START, whole_word
from izpilde.normalize.latvian.vocabulary import in_all
from izpilde.normalize.numbers.numbers import Number
from izpilde.normalize.quantity import Evidence, YearSpan
from izpilde.normalize.text.enclosures import Bracket
from izpilde.normalize.years.respectively import years_in_order
from izpilde.normalize.years.segments import Segment, Segments, inside, start_of
from izpilde.normalize.years.years import PerMention, YearMention
from izpilde.schemas.records import Per


@dataclass(frozen=True, slots=True)
class When:
    """Years and recurring period of one number, with where each came from."""

    year_from: int | None = None
    year_to: int | None = None
    per: Per | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    """What holds at a point of the text until something nearer is stated."""

    year: YearMention | None = None
    year_rule: str = ""
    per: PerMention | None = None
    per_rule: str = ""


_SUBORDINATE = re.compile(
    rf"\s{{0,3}}(?:(?:no|ar|par|pie|uz|pēc|starp)\s)?(?:kas|kur{LOWER}{{0,4}}|ka|lai|jo|kad|kopš|"
    rf"ņemot vērā|tā kā|kaut){WORD_END}",
    re.IGNORECASE,
)
_TOTAL = re.compile(whole_word(in_all()), re.IGNORECASE)
_FROM = re.compile(rf"{WORD_START}no\s(?:{LETTER}{{2,9}}\s){{0,2}}\Z", re.IGNORECASE)
_YEAR_NAMED = re.compile(r"(?:pārskata|iepriekšējā|šajā)\sgadā\s{1,2}\Z", re.I)  # … (2021)
_OTHERWISE = re.compile(r"(?:dienā|nedēļā|stundā|mēnesī|gadā)\sjeb\s")  # `4 dienā jeb 120 mēnesī`


class Scopes:
    """The periods of all numbers of one text."""

    def __init__(
        self, segments: Segments, columns: tuple[YearSpan, ...], inner_columns: list[YearSpan]
    ) -> None:
        """``columns`` are those of the cell's table, ``inner_columns`` of a table in the cell."""
        self.segments = segments
        self.structure = segments.structure
        self.text = segments.structure.text
        self.numbers = segments.numbers
        self.columns = columns
        self.inner_columns = inner_columns
        self.found: dict[int, When] = {}
        self.distributed: set[int] = set()

    def assign(self) -> list[When]:
        """A ``When`` for each number, in order."""
        after_heading: dict[int, _Held] = {}
        headings = {s.heading for s in self.structure.sentences if s.heading is not None}
        brackets = self.structure.brackets
        at = 0
        for index, sentence in enumerate(self.structure.sentences):
            inner = []
            while at < len(brackets) and brackets[at].start < sentence.end:
                inner.append(brackets[at])
                at += 1
            held = _Held()
            if sentence.heading is not None:
                held = after_heading.get(sentence.heading, held)
            end = self._row(sentence.start, sentence.end, inner, held)
            if index in headings:
                after_heading[index] = _as_heading(end)
        return [self._in_column(n, self.found.get(n, When())) for n in range(len(self.numbers))]

    def _in_column(self, index: int, when: When) -> When:
        if when.year_from is not None:
            return when
        column = self._column_at(self.numbers[index].start)
        if column is None:
            return when
        return replace(
            when,
            year_from=column.year_from,
            year_to=column.year_to,
            evidence=(*when.evidence, Evidence("year", "column_header")),
        )

    def _column_at(self, position: int) -> YearSpan | None:
        """The column of a table inside the cell, else of the cell's own."""
        at = bisect_left(self.inner_columns, position + 1, key=lambda span: span.start) - 1
        if at >= 0 and position < self.inner_columns[at].end:
            return self.inner_columns[at]
        return next((c for c in self.columns if c.start <= position < c.end), None)

    # One row of segments ---------------------------------------------------------------------

    def _row(self, start: int, end: int, brackets: list[Bracket], held: _Held) -> _Held:
        segments = self.segments.between(start, end, brackets)
        self._distribute(segments)
        stated: set[int] = set()
        outer: _Held | None = None  # what held before a subordinate clause began
        for position, segment in enumerate(segments):
            if segment.mark not in ("un", "vai", "kā arī"):
                if outer is not None:
                    held, outer = outer, None
                if self._is_subordinate(segment):
                    outer = held
            held = self._segment(segments, position, held, stated, outer is not None)
        return held if outer is None else outer

    def _is_subordinate(self, segment: Segment) -> bool:
        return segment.mark == "," and bool(
            _SUBORDINATE.match(self.text, segment.start, segment.end)
        )

    def _distribute(self, segments: list[Segment]) -> None:
        for index, year, mention in years_in_order(self.text, self.numbers, segments):
            evidence = Evidence("year", "respectively", mention.start, mention.end)
            self.found[index] = When(year, year, None, (evidence,))
            self.distributed.add(index)

    # One segment -----------------------------------------------------------------------------

    def _segment(
        self,
        segments: list[Segment],
        position: int,
        held: _Held,
        stated: set[int],
        subordinate: bool,
    ) -> _Held:
        segment = segments[position]
        if _TOTAL.search(self.text, segment.start, segment.end) and segment.numbers:
            first = self.numbers[segment.numbers[0]].start
            total = _TOTAL.search(self.text, segment.start, first)
            if total and position:
                held = _Held(
                    held.year if len(stated) < 2 else None,
                    held.year_rule,
                    None if held.per_rule != "list_heading" else held.per,
                    held.per_rule,
                )
        held, own_years = self._years_of(segments, position, held)
        held, own_pers = self._pers_of(segment, held)
        stated.update(year.year_from for year in segment.years)
        if own_years and not subordinate and _first(segment, self.numbers) < segment.years[0].start:
            self._reach_back(segments, position, own_years)
        for index in segment.numbers:
            self._settle(index, own_years.get(index), own_pers.get(index), held)
        here = held
        if segment.pers and not segment.numbers and held.per is None:
            here = replace(held, per=segment.pers[0], per_rule="period_around_bracket")
        for bracket in segment.brackets:
            self._bracket(segment, bracket, own_years, own_pers, here)
        return held

    def _years_of(
        self, segments: list[Segment], position: int, held: _Held
    ) -> tuple[_Held, dict[int, tuple[YearMention, str]]]:
        segment = segments[position]
        own: dict[int, tuple[YearMention, str]] = {}
        if not segment.years:
            return held, own
        holes = [
            (b.start, b.end)
            for b in segment.brackets
            if not _YEAR_NAMED.search(self.text, max(segment.start, b.start - 18), b.start)
        ]
        bracketed = [y for y in segment.years if inside(holes, y.start)]
        for year in bracketed:
            nearest = self._number_before(segment, year.start)
            if nearest is None and segment.mark in ("un", "vai") and position:
                nearest = next(iter(reversed(segments[position - 1].numbers)), None)
                if nearest is not None and self.found[nearest].year_from is None:
                    self._settle(nearest, (year, "bracket"), None, _Held())
            elif nearest is not None:
                own[nearest] = (year, "bracket")
        free = [y for y in segment.years if not inside(holes, y.start)]
        if not free:
            return held, own
        if not segment.numbers or free[0].start < self.numbers[segment.numbers[0]].start:
            for index in segment.numbers:
                nearest_year = bisect_left(free, self.numbers[index].start, key=start_of) - 1
                own.setdefault(index, (free[nearest_year], "year_before_number"))
            trend = self._trend(segment, free)
            own.update(trend)
            last = free[-1]
            if (
                segment.numbers
                and last.start > self.numbers[segment.numbers[-1]].end
                and len(free) > 1
            ):
                last = free[-2]
            if "gadsk" not in self.text[last.start : last.end]:
                held = replace(held, year=last, year_rule="year_carried_on")
            return held, own
        for index in segment.numbers:
            later = [y for y in free if y.start >= self.numbers[index].end]
            if not later and self._has_two_ends(segment):
                continue
            own.setdefault(
                index,
                (later[0], "year_behind_number") if later else (free[-1], "year_before_number"),
            )
        return held, own

    def _has_two_ends(self, segment: Segment) -> bool:
        """`no 41 % 2018.gadā līdz 36 %`: the year of the one end is not that of the other."""
        if len(segment.numbers) != 2:
            return False
        first, second = (self.numbers[n].start for n in segment.numbers)
        between = self.text[first:second].rstrip().lower()
        started = _FROM.search(self.text, max(segment.start, first - 30), first)
        return bool(started) and between.endswith((" līdz", " uz"))

    def _number_before(self, segment: Segment, position: int) -> int | None:
        """The last number of the segment before the position."""
        at = bisect_left(segment.numbers, position, key=lambda n: self.numbers[n].start) - 1
        return segment.numbers[at] if at >= 0 else None

    def _trend(
        self, segment: Segment, free: list[YearMention]
    ) -> dict[int, tuple[YearMention, str]]:
        """`no 2016. līdz 2019.gadam pieauga no 10% līdz 12%`: a year at each end; so too
        `2020.gadā pieauga no 10% 2018.gadā līdz 12%`, the last end in the year at the head."""
        if not self._has_two_ends(segment):
            return {}
        first, last = segment.numbers
        behind = [y for y in free if y.start > self.numbers[first].end]
        if len(free) == 2 and len(behind) == 1 and behind[0].start < self.numbers[last].start:
            return {first: (behind[0], "trend"), last: (free[0], "trend")}
        if len(free) != 1 or free[0].rule != "year_from_to":
            return {}
        year = free[0]
        ends = (replace(year, year_to=year.year_from), replace(year, year_from=year.year_to))
        return {n: (end, "trend") for n, end in zip(segment.numbers, ends, strict=True)}

    def _pers_of(
        self, segment: Segment, held: _Held
    ) -> tuple[_Held, dict[int, tuple[PerMention, str]]]:
        own: dict[int, tuple[PerMention, str]] = {}
        if not segment.pers:
            return held, own
        first = segment.pers[0]
        if not segment.numbers or first.start < self.numbers[segment.numbers[0]].start:
            for index in segment.numbers:
                own[index] = (first, "period_before_number")
            if self._holds_on(segment, first):
                held = replace(held, per=first, per_rule="period_carried_on")
            return held, own
        for index in segment.numbers:
            later = bisect_left(segment.pers, self.numbers[index].end, key=start_of)
            if later < len(segment.pers):
                per = segment.pers[later]
                if not _OTHERWISE.search(self.text, self.numbers[index].end, per.start):
                    own[index] = (per, "period_behind_number")
        return held, own

    def _holds_on(self, segment: Segment, per: PerMention) -> bool:
        """Whether a period before its numbers holds behind its segment too: `ik gadu` does, while
        `1x mēnesī` and `reizi divos gados` do only where they begin what is said."""
        if per.rule == "so_often":
            return not self.text[segment.start : per.start].strip(" \u00a0\n-–•:(")
        return bool(segment.numbers) or not (segment.mark and per.rule == "in_period")

    def _reach_back(
        self, segments: list[Segment], position: int, own: dict[int, tuple[YearMention, str]]
    ) -> None:
        """`20 pedagogi un 15 direktori 2019.gadā`: the year holds for both."""
        year = next(iter(own.values()))[0]
        while position and segments[position].mark in ("un", "kā arī"):
            position -= 1
            if segments[position].years or segments[position].brackets:
                return
            for index in segments[position].numbers:
                if self.found[index].year_from is None:
                    self._settle(index, (year, "year_behind_coordination"), None, _Held())

    def _settle(
        self,
        index: int,
        year: tuple[YearMention, str] | None,
        per: tuple[PerMention, str] | None,
        held: _Held,
    ) -> None:
        if index in self.found and (year is None or index in self.distributed):
            return
        each = per is not None and per[0].rule == "every_period"
        if year is None and held.year and not (each and held.year.year_from == held.year.year_to):
            year = (held.year, held.year_rule)
            distant = True
        else:
            distant = year is None
        if per is None and held.per and (distant or held.per.per == "month"):
            per = (held.per, held.per_rule)
        evidence: list[Evidence] = []
        if year:
            evidence.append(Evidence("year", year[1], year[0].start, year[0].end))
        if per:
            evidence.append(Evidence("per", per[1], per[0].start, per[0].end))
        self.found[index] = When(
            year[0].year_from if year else None,
            year[0].year_to if year else None,
            per[0].per if per else None,
            tuple(evidence),
        )

    def _bracket(
        self,
        segment: Segment,
        bracket: Bracket,
        own_years: dict[int, tuple[YearMention, str]],
        own_pers: dict[int, tuple[PerMention, str]],
        held: _Held,
    ) -> None:
        host = self._number_before(segment, bracket.start)
        year, per = held.year, held.per
        if host is not None:
            year = own_years[host][0] if host in own_years else year
            per = own_pers[host][0] if host in own_pers else per
        inherited = _Held(year, "year_around_bracket", per, "period_around_bracket")
        self._row(bracket.start + 1, bracket.end - 1, bracket.inner, inherited)


def _first(segment: Segment, numbers: list[Number]) -> int:
    return numbers[segment.numbers[0]].start if segment.numbers else segment.end


def _as_heading(held: _Held) -> _Held:
    return _Held(held.year, "list_heading", held.per, "list_heading")
