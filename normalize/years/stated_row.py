"""A sentence or the inside of a bracket as a row of segments, and which years each states."""

from __future__ import annotations

import re
from bisect import bisect_left

from izpilde.normalize.latvian.letters import BLANKS, LETTER, LOWER, WORD_START
from izpilde.normalize.text.enclosures import Bracket
from izpilde.normalize.years.mentions import BY_OTHER, YearMention
from izpilde.normalize.years.segments import Segment, Segments, inside

_FROM = re.compile(rf"{WORD_START}no\s(?:{LETTER}{{2,9}}\s){{0,2}}\Z", re.IGNORECASE)
_TO = re.compile(  # `līdz`, `līdz ne vairāk kā`
    r"\s(?:līdz|uz)(?:\s(?:(?:ne\s)?(?:vairāk|mazāk)\s(?:ne)?(?:kā|par)|vismaz|ap|aptuveni|apmēram|gandrīz))?\Z",
    re.IGNORECASE,
)
_WHEN_OR_WHERE = re.compile(
    rf"(?:{LOWER}{{2,}}(?:[āēīū]s?|os)|{WORD_START}(?:pērn|aizpērn|šogad)"
    rf"|{WORD_START}(?:pirms|pēc)\s{LOWER}+)\s{{1,2}}\Z",
    re.IGNORECASE,
)
# `šobrīd (2019. gada marts)`
_BY_WORD = re.compile(
    rf"{WORD_START}(?:šobrīd|patlaban|pašlaik|pašreiz|tagad|sākotnēji|iepriekš)\s{{1,2}}\Z",
    re.IGNORECASE,
)
# `divu gadu laikā (2018. un 2019. gadā)`
_TIME = re.compile(
    r"(?:laikā|periodā|laika\sposmā|laikposmā|sezon(?:ā|ās)|gad(?:ā|os)|pusgad(?:ā|os)|ceturkšņos|ceturksnī|mēnešos)"
    r"\s{1,2}\Z",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    rf"(?:no\s[\d\s.]{{4,12}}līdz\s)?(?:[\d\s./,–-]|un)+(?:g\.|gad{LOWER}{{1,3}}|m\.{BLANKS}g\.)?\.?{BLANKS}"
)
_LONGEST_WORD = 26  # characters


class StatedRow:
    """The segments of a sentence or of a bracket's inside, of those of a whole text."""

    def __init__(self, cut: Segments, segments: tuple[Segment, ...]) -> None:
        self.text = cut.structure.text
        self.numbers = cut.numbers
        self.cut = cut
        self.segments = segments
        self._known_holes: dict[int, list[tuple[int, int]]] = {}  # of a segment by its position

    def number_before(self, position: int, end: int) -> int | None:
        """The last number of a segment before that place of the text."""
        numbers = self.segments[position].numbers
        at = bisect_left(numbers, end, key=lambda n: self.numbers[n].start) - 1
        return numbers[at] if at >= 0 else None

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

    @property
    def years_apart(self) -> list[YearMention]:
        """The row's years outside of brackets; without any, those in brackets."""
        free = [y for position in range(len(self.segments)) for y in self.free_years(position)]
        return free or [y for segment in self.segments for y in segment.years]

    def _holes(self, position: int) -> list[tuple[int, int]]:
        """The brackets of a segment but for those that only name a year."""
        holes = self._known_holes.get(position)
        if holes is None:
            segment = self.segments[position]
            holes = self._known_holes[position] = [
                (bracket.start, bracket.end)
                for bracket in segment.brackets
                if not self._names_year(segment, bracket)
            ]
        return holes

    def _names_year(self, segment: Segment, bracket: Bracket) -> bool:
        """`pārskata gadā (2021)`, `konkursa 4. kārtā (2019. gads)`: whether a bracket is nothing
        but the year of what says when or where; several years, a time of the year (`kārtā (2015.
        gada rudenī)`) or another word tell more, and of the bracket alone, unless the years say
        which time is meant (`divu gadu laikā (2018. un 2019. gadā)`).  So is one that heads what
        follows: `(2013. gads) apmācīti 36`, `1. posms (2010.–2012.): iztīrīti 140 ha`, and at the
        very head a date or two: `(01.01.2022.–30.06.2022.) apmācīti 36`."""
        before = max(segment.start, bracket.start - _LONGEST_WORD)
        if _BY_WORD.search(self.text, before, bracket.start):
            return True
        first = not self.text[segment.start : bracket.start].strip()
        heads = first or self.text[bracket.end : bracket.end + 1] == ":"
        if not heads and not _WHEN_OR_WHERE.search(self.text, before, bracket.start):
            return False
        years = [y for y in segment.years if bracket.start < y.start < bracket.end]
        bare = _BARE_YEAR.fullmatch(self.text, bracket.start + 1, bracket.end - 1) is not None
        listed = years and years[0].years and not _TIME.search(self.text, before, bracket.start)
        return bare and len(years) == 1 and not listed and (first or years[0].rule != "date")

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
        between = self.text[first:second].rstrip()
        started = _FROM.search(self.text, max(segment.start, first - 30), first)
        return bool(started) and _TO.search(between) is not None
