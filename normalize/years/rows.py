"""What a rule of years may look at: the segments around one number, and what is stated in them.

A sentence is a row of segments (``normalize.years.segments``); the inside of a bracket is such a
row of its own.  ``Place`` is where one number stands.  Nothing here changes once it is made, and
nothing tells which year a number has: that is for the rules to propose.

What a segment states at its head is carried on to the segments behind it (``Row.carried``), past a
subordinate clause (`, kas …`) that has a year of its own, until another is stated or `kopā` ends
it; what surrounds a row (the heading of a list, what stands around a bracket) holds as long as
nothing is carried.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER, LOWER, WORD, WORD_END, WORD_START, whole_word
from izpilde.normalize.latvian.vocabulary import in_all, months, of_them
from izpilde.normalize.numbers.numbers import Number
from izpilde.normalize.quantity import YearSpan
from izpilde.normalize.rules import lazy
from izpilde.normalize.text.enclosures import Bracket
from izpilde.normalize.years.respectively import (
    one_for_each_year,
    years_in_order,
    years_told_before,
)
from izpilde.normalize.years.segments import DASHES, Segment, Segments, inside, start_of
from izpilde.normalize.years.years import BY_OTHER, PerMention, YearMention

ADDS = ("un", "vai", "kā arī")  # marks that go on with the clause before
_ITEM = re.compile(r"(?:\A|[\n\r])\s{0,8}(?:[-–—•·▪●]|\d{1,2}\))\Z")
_SUBORDINATE = re.compile(
    rf"\s{{0,3}}(?:(?:no|ar|par|pie|uz|pēc|starp)\s)?(?:kas|ko|kam|kur{LOWER}{{0,4}}|ka|lai|jo|kad|kopš|"
    rf"ņemot vērā|tā kā|kaut){WORD_END}",
    re.IGNORECASE,
)


@functools.cache
def _other_time() -> re.Pattern[str]:
    """What tells a time that is no calendar year; `vairāk nekā gadu iepriekš` only compares."""
    phrases = (phrase for (phrase,) in read_facts("other_time"))
    return re.compile(
        rf"(?<!nekā )(?<!kā )(?<!nekā gadu ){whole_word('|'.join(phrases))}", re.IGNORECASE
    )


@functools.cache
def _milestone() -> re.Pattern[str]:
    """A clause up to its year, right behind its verb."""
    verbs = "|".join(begins for (begins,) in read_facts("milestones"))
    return re.compile(
        rf"\s{{0,2}}\S+\s(?:\S+\s){{0,12}}?(?:{verbs}){LOWER}*\s(?:{WORD}\s){{0,3}}\Z",
        re.IGNORECASE,
    )


_PRONOUN = re.compile(rf"\s(?:tā|tās|to|tam|tai|tajā|tajās|tajos|tie){WORD_END}", re.IGNORECASE)
_HANGS = re.compile(  # a participle, or a time of that year
    rf"\s{{0,2}}(?:{LETTER}+(?:ot|oties){WORD_END}|(?:pirm|tajā\s(?:pašā\s)?gad|pēc|mēneš|gada\s(?:laik|beig|nogal|vid)){LOWER}*\s|(?:{months()})ī{WORD_END})",
    re.IGNORECASE,
)
_WORD_BEHIND = re.compile(rf"\s{{1,2}}{LETTER}{{3}}")
_DEED = re.compile(rf"\s{{0,2}}{LETTER}{{3,}}(?:ti|tas)\s")
_AT_HEAD = 2  # words before a year at the head of a sentence
_ROW = 2  # years, each with numbers of its own, of which none holds past `;`
_OF_THEM = re.compile(of_them(), re.IGNORECASE)
_TOTAL = re.compile(whole_word(in_all()), re.IGNORECASE)
_FROM = re.compile(rf"{WORD_START}no\s(?:{LETTER}{{2,9}}\s){{0,2}}\Z", re.IGNORECASE)
# `2017. gadā 9 900, bet simtgades gadā 11 750`: a year named by what was then.
_AGAINST = ("bet", "savukārt", "taču")
_NAMED_YEAR = re.compile(rf"\s{{0,2}}{LOWER}{{4,}}(?:as|es|a)\sgadā{WORD_END}")
_SEASON = re.compile(
    rf"\s{{0,2}}(?:vasarā|rudenī|pavasarī|ziemā|(?:{months()})ī){WORD_END}", re.IGNORECASE
)
_WHEN_OR_WHERE = re.compile(rf"{LOWER}{{2,}}(?:[āēīū]s?|os)\s{{1,2}}\Z")
_LONGEST_WORD = 26  # characters


class Carried(NamedTuple):
    """What holds at one place of a row by what the row has stated before it.

    ``year`` and ``per`` are null where the row has stated none that holds on; then what surrounds
    the row holds, unless ``year_ended``, ``per_ended``.  ``subordinate`` is true in a subordinate
    clause.
    """

    year: YearMention | None = None
    per: PerMention | None = None
    year_ended: bool = False
    per_ended: bool = False
    subordinate: bool = False


class Rows:
    """All rows of one text, and the place of each number."""

    def __init__(self, segments: Segments, columns: Sequence[Sequence[YearSpan]]) -> None:
        """``columns`` are stretches of the text whose column header states the year, those of a
        table inside the text before those of the table around it."""
        self.cut = segments
        self.text = segments.structure.text
        self.numbers = segments.numbers
        self.columns = columns
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


class Row:
    """The segments of a sentence or of a bracket's inside; ``heading`` is the row of the list
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
        self.text = rows.text
        self.numbers = rows.numbers
        self.rows = rows
        self.segments = segments
        self.heading = heading
        self.around = around
        self.before = before

    def number_before(self, position: int, end: int) -> int | None:
        """The last number of a segment before that place of the text."""
        numbers = self.segments[position].numbers
        at = bisect_left(numbers, end, key=lambda n: self.numbers[n].start) - 1
        return numbers[at] if at >= 0 else None

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
        if _other_time().search(self.text, self.segments[0].start, self.segments[-1].end):
            return []
        row: Row | None = self.before
        if row is not None and not row.years_apart and not any(s.numbers for s in row.segments):
            row = row.before
        told: list[YearMention] = []
        while row is not None:
            years = row.years_apart
            lines = len(years) == 1 and row.leads(0, years[0].start)
            if told and not lines:
                break
            told = [*years, *told]
            row = row.before if lines else None
        return told

    @property
    def years_apart(self) -> list[YearMention]:
        """The row's years outside of brackets; without any, those in brackets."""
        free = [y for position in range(len(self.segments)) for y in self.free_years(position)]
        return free or [y for segment in self.segments for y in segment.years]

    # What is stated in a segment -------------------------------------------------------------

    def years_in_brackets(self, position: int) -> list[YearMention]:
        """Years of a segment that stand in a bracket for a number before it; `(gadu agrāk – 25.
        vieta)` tells of its bracket alone."""
        holes = self._holes(position)
        return [
            year
            for year in self.segments[position].years
            if inside(holes, year.start) and year.rule != BY_OTHER
        ]

    def free_years(self, position: int) -> list[YearMention]:
        """Years of a segment outside of brackets."""
        holes = self._holes(position)
        return [year for year in self.segments[position].years if not inside(holes, year.start)]

    def _holes(self, position: int) -> list[tuple[int, int]]:
        segment = self.segments[position]
        return [
            (bracket.start, bracket.end)
            for bracket in segment.brackets
            if not self._names_year(segment, bracket)
        ]

    def _names_year(self, segment: Segment, bracket: Bracket) -> bool:
        """`pārskata gadā (2021)`, `konkursa 4. kārtā (2019. gads)`: whether a bracket only names
        the year of what says when or where; several years tell it apart."""
        before = max(segment.start, bracket.start - _LONGEST_WORD)
        if not _WHEN_OR_WHERE.search(self.text, before, bracket.start):
            return False
        years = [y for y in segment.years if bracket.start < y.start < bracket.end]
        return len(years) == 1 and not years[0].years and years[0].rule != "date"

    def leads(self, position: int, start: int) -> bool:
        """Whether that place stands before all numbers of the segment."""
        numbers = self.segments[position].numbers
        return not numbers or start < self.numbers[numbers[0]].start

    def has_two_ends(self, position: int) -> bool:
        """`no 41 % 2018.gadā līdz 36 %`: the year of the one end is not that of the other."""
        segment = self.segments[position]
        if len(segment.numbers) != 2:
            return False
        first, second = (self.numbers[n].start for n in segment.numbers)
        between = self.text[first:second].rstrip().lower()
        started = _FROM.search(self.text, max(segment.start, first - 30), first)
        return bool(started) and between.endswith((" līdz", " uz"))

    # What is carried on ----------------------------------------------------------------------

    @lazy
    def carried(self) -> tuple[tuple[Carried, Carried], ...]:
        """For each segment what is carried to it, and what holds with what it states itself."""
        found: list[tuple[Carried, Carried]] = []
        held = Carried()
        outer: Carried | None = None  # what held before a subordinate clause began
        before_items: Carried | None = None
        passing: Carried | None = None  # what held before a milestone was told
        last: YearMention | None = None
        stated: set[int] = set()
        for position, segment in enumerate(self.segments):
            if self._begins_item(position):
                before_items = held if before_items is None else before_items
                held, outer = before_items, None
            if segment.mark not in ADDS and not self._is_told_of(position):
                if outer is not None:
                    held, outer = outer, None
                if self._is_subordinate(segment):
                    outer = held
            if passing is not None and not self._goes_on(position):
                held, passing = passing, None
            if position and self._totals(segment):
                held = self._ended(held, several_years=len(stated) > 1)
            if held.year is None and last is not None and _SEASON.match(self.text, segment.start):
                held = held._replace(year=last, year_ended=False)  # `rudenī`, of the year told last
            denied = held.year is not None and held.year.rule == "year_neither"
            if segment.mark == ";" and (denied or len(stated) >= _ROW):  # a row of years is over
                held = held._replace(year=None)
            if segment.mark == ";" and not self._holds_over(held.year, segment):
                held = held._replace(year=None)
            if segment.mark == ";" and held.per is not None and not self._begins_with(held.per):
                held = held._replace(per=None)
            if self._tells_otherwise(segment):
                held = held._replace(year=None, year_ended=True)
            held = held._replace(subordinate=outer is not None)
            with_stated = self._with_stated(position, held)
            if with_stated.year is not held.year:
                passing = held if self._is_milestone(segment, with_stated.year) else None
            stated.update(year.year_from for year in segment.years)
            last = with_stated.year or last
            found.append((held, with_stated))
            held = with_stated
        return tuple(found)

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
    def carried_out(self) -> Carried:
        """What holds behind the row's last segment."""
        whole = [held for _, held in self.carried if not held.subordinate]
        return whole[-1] if whole else Carried()

    def _begins_item(self, position: int) -> bool:
        """Whether the line of a list item begins with the segment: it starts without what the
        items before it stated."""
        start = self.segments[position].start
        return _ITEM.search(self.text, max(0, start - 12), start) is not None

    def _is_subordinate(self, segment: Segment) -> bool:
        return segment.mark == "," and bool(
            _SUBORDINATE.match(self.text, segment.start, segment.end)
        )

    def _is_milestone(self, segment: Segment, year: YearMention | None) -> bool:
        """`projekts uzsākts 2017. gadā`: whether a year behind its verb only says when something
        began, came into being or was done."""
        if segment.numbers or year is None:
            return False
        return _milestone().match(self.text, segment.start, year.start) is not None

    def _goes_on(self, position: int) -> bool:
        """Whether a segment behind a milestone is still told of its year: in a clause that hangs
        on it, in a list of numbers there, or with a time of that year (`, pirmajā mēnesī`); `, tā
        finansējums ir` is not."""
        segment = self.segments[position]
        if segment.mark == "un":
            return _PRONOUN.match(self.text, segment.start, segment.end) is None
        if segment.mark in DASHES or segment.mark == ":" or _OF_THEM.fullmatch(segment.mark):
            return True
        if not self.text[segment.start : segment.end].strip():
            return True
        if self._is_subordinate(segment) or self._lists_on(position):
            return True
        return _HANGS.match(self.text, segment.start, segment.end) is not None

    def _lists_on(self, position: int) -> bool:
        """`, apvienojot 4 arhīvus, 11 muzejus`: whether a segment is the next number of a list."""
        segment, before = self.segments[position], self.segments[position - 1]
        if not segment.numbers or not before.numbers or segment.mark != ",":
            return False
        first = self.numbers[segment.numbers[0]].start
        return not self.text[segment.start : first].strip()

    def _is_told_of(self, position: int) -> bool:
        """`kopš 2019. gada – 160`: whether the segment only says how many over a dash."""
        told = position > 0 and not self.segments[position - 1].numbers
        return told and self.segments[position].mark in DASHES

    def _tells_otherwise(self, segment: Segment) -> bool:
        """Whether `gadu vēlāk`, `iepriekš`, `trijos gados`, `kopš 2019. gada` and the like tell the
        time of the segment's numbers, which is no single year."""
        if segment.years:
            return False
        end = self.numbers[segment.numbers[0]].start if segment.numbers else segment.end
        if any(segment.start <= year.start < end for year in self.rows.cut.open_spans):
            return True
        if segment.mark in _AGAINST and _NAMED_YEAR.match(self.text, segment.start, end):
            return True
        return _other_time().search(self.text, segment.start, end) is not None

    def _holds_over(self, year: YearMention | None, segment: Segment) -> bool:
        """Whether a year holds behind `;` too: where a deed goes on there (`; aptaujāti 40`), or
        where it says when all of it is, not only the number right behind it.  Then it begins the
        row but for a few words, or its deed follows (`inkubatoros 2021. gadā uzņemti 40`, but not
        `ietaupījums 2021. gadā 640 GWh`)."""
        if year is None or _DEED.match(self.text, segment.start):
            return True
        before = self.text[self.segments[0].start : year.start]
        deed = _WORD_BEHIND.match(self.text, year.end) is not None
        return deed or len(before.split()) <= _AT_HEAD

    def _begins_with(self, per: PerMention) -> bool:
        """Whether a period begins the row: `Ik gadu …; …`, but not `Kursos ik gadu …; …`."""
        return not self.text[self.segments[0].start : per.start].strip(" \u00a0\n-–•*:")

    def _totals(self, segment: Segment) -> bool:
        """Whether `kopā` and the like stand before the segment's first number."""
        if not segment.numbers:
            return False
        first = self.numbers[segment.numbers[0]].start
        return bool(_TOTAL.search(self.text, segment.start, first))

    def _ended(self, held: Carried, *, several_years: bool) -> Carried:
        """Behind `kopā` no period is carried, but for that of a list; and no year, where those of
        several are added up."""
        held = held._replace(per=None, per_ended=held.per_ended or self.heading is None)
        return held._replace(year=None, year_ended=True) if several_years else held

    def _with_stated(self, position: int, held: Carried) -> Carried:
        segment = self.segments[position]
        years = self.free_years(position)
        if years and self._governs_on(position, years):
            year = years[-1]
            if segment.numbers and len(years) > 1:
                behind = year.start > self.numbers[segment.numbers[-1]].end
                year = years[-2] if behind else year
            if "gadsk" not in self.text[year.start : year.end]:
                held = held._replace(year=year)
        pers = segment.pers
        bracketed = [(bracket.start, bracket.end) for bracket in segment.brackets]
        pers = tuple(per for per in pers if not inside(bracketed, per.start))
        if pers and self.leads(position, pers[0].start) and self._holds_on(segment, pers[0]):
            held = held._replace(per=pers[0])
        return held

    def _governs_on(self, position: int, years: list[YearMention]) -> bool:
        """Whether what a segment states holds behind it: a year before all its numbers, or before
        its deed (`ar 8 svariem 2016. gadā pārbaudīti 300 auto`)."""
        if self.leads(position, years[0].start):
            return True
        numbers = self.segments[position].numbers
        counted = years[0].end <= self.numbers[numbers[-1]].start
        return len(years) == 1 and counted and _DEED.match(self.text, years[0].end) is not None

    def _holds_on(self, segment: Segment, per: PerMention) -> bool:
        """Whether a period before its numbers holds behind its segment too: `ik gadu` does, while
        `1x mēnesī` and `reizi divos gados` do only where they begin what is said."""
        if per.rule == "attribute":
            return False
        within = per.rule == "in_period" and per.per != "year" and bool(segment.numbers)
        if per.rule == "so_often" or within:
            return not self.text[segment.start : per.start].strip(" \u00a0\n-–•:(")
        return bool(segment.numbers) or not (segment.mark and per.rule == "in_period")


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
        if at == 0 or not _OF_THEM.fullmatch(segments[at].mark):
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
