"""Segments: a sentence or a bracket cut at commas, dashes, `un`, `bet` and the like.

A segment knows the numbers, years, recurring periods and brackets that stand in it.  A year or
period that is alone in its segment belongs to the neighbour over a dash or colon
(`2020.gadā – 16`, `9 projekti – 2020.gadā`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from izpilde.normalize.latvian.letters import LOWER, WORD_START, whole_word
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.latvian.vocabulary import measures, of_them
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.series import Link
from izpilde.normalize.text.enclosures import Bracket
from izpilde.normalize.text.structure import Structure
from izpilde.normalize.years.governing import begins_open_span, is_moved_to, is_since
from izpilde.normalize.years.mentions import PerMention, YearMention
from izpilde.normalize.years.milestones import milestone


class Segment(NamedTuple):
    """A stretch between two separators; indices of its numbers, and what stands in it.

    ``mark`` is the separator before it in lower case, empty for the first.
    """

    start: int
    end: int
    mark: str
    numbers: tuple[int, ...]
    years: tuple[YearMention, ...]
    pers: tuple[PerMention, ...]
    brackets: tuple[Bracket, ...]


@dataclass(slots=True)
class _Stretch:
    """A segment while it is being cut."""

    start: int
    end: int
    mark: str
    numbers: list[int] = field(default_factory=list)
    years: list[YearMention] = field(default_factory=list)
    pers: list[PerMention] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)

    def segment(self) -> Segment:
        return Segment(
            self.start,
            self.end,
            self.mark,
            tuple(self.numbers),
            tuple(self.years),
            tuple(self.pers),
            tuple(self.brackets),
        )


_SIGN = re.compile(r"[,;:\t–—→-]|[•▪●]|(?<=[\n\r])\d{1,2}\)")
_PARTING_DASH = re.compile(r"(?<=\s)[–—→-]|[–—](?=\s)")
_PARTING_WORD = Sought(
    whole_word(
        r"un|bet|savukārt|kā arī|gan|taču|kamēr|attiecīgi|turpretim|turpretī|vai|" + of_them()
    ),
    re.IGNORECASE,
)
DASHES = ("–", "—", "-", "→")


class Segments:
    """Cuts stretches of one text into segments."""

    def __init__(
        self,
        structure: Structure,
        numbers: list[Number],
        years: list[YearMention],
        pers: list[PerMention],
        links: Sequence[Link],
    ) -> None:
        """``years`` and ``pers`` are all that the text mentions, ``links`` those of series of
        numbers; segments hold those years that
        govern numbers, ``compared`` those that numbers are compared with, ``open_spans`` those
        since which something is (``since`` where it is said with `kopš`), ``moved`` those to which
        something is put off."""
        self.structure = structure
        self.numbers = numbers
        self.open_spans = [year for year in years if begins_open_span(structure.text, year)]
        self.years = [year for year in years if year.governs and year not in self.open_spans]
        self.compared = [year for year in years if _compared(structure.text, year)]
        text = structure.text
        self.since = [year for year in self.open_spans if is_since(text, year)]
        self.moved = [year for year in years if not year.governs and is_moved_to(text, year)]
        self.pers = pers
        self.links = {link.first: link for link in links}
        self._number_starts = list(map(start_of, numbers))
        self._year_starts = list(map(start_of, self.years))
        self._per_starts = list(map(start_of, pers))
        self._separators = _separators(structure, numbers, self.years)

    def between(self, start: int, end: int, brackets: Sequence[Bracket]) -> tuple[Segment, ...]:
        """The segments of ``text[start:end]``, which holds those outermost brackets."""
        marks = self._separators[
            bisect_left(self._separators, (start, 0, "")) : bisect_left(
                self._separators, (end, 0, "")
            )
        ]
        segments = [_Stretch(start, end, "")]
        outside = iter(brackets)
        bracket = next(outside, None)
        for at, stop, mark in marks:
            while bracket is not None and bracket.end <= at:
                segments[-1].brackets.append(bracket)
                bracket = next(outside, None)
            if bracket is not None and bracket.start <= at:
                continue
            segments[-1].end = at
            segments.append(_Stretch(stop, end, mark))
        while bracket is not None:
            segments[-1].brackets.append(bracket)
            bracket = next(outside, None)
        for segment in segments:
            self._fill(segment)
        joined = _join_over_dashes(self.structure.text, segments)
        return tuple(stretch.segment() for stretch in joined)

    def _fill(self, segment: _Stretch) -> None:
        """Numbers, years and periods of the segment itself, not of the brackets in it; but a
        bracket that holds a year or a period alone states it for the number before it."""
        holes = [(b.start, b.end) for b in segment.brackets]
        for index in range(*_within(self._number_starts, segment.start, segment.end)):
            if not inside(holes, self.numbers[index].start):
                segment.numbers.append(index)
        kept = [(b.start, b.end) for b in segment.brackets if not self._only_year(b)]
        for at in range(*_within(self._year_starts, segment.start, segment.end)):
            if not inside(kept, self.years[at].start):
                segment.years.append(self.years[at])
        counted = [(b.start, b.end) for b in segment.brackets if not self._only_period(b)]
        for at in range(*_within(self._per_starts, segment.start, segment.end)):
            if not inside(counted, self.pers[at].start):
                segment.pers.append(self.pers[at])

    def _only_year(self, bracket: Bracket) -> bool:
        """Whether a bracket holds a year and hardly a word more: `(2020)`, `(2020. gada dati)`."""
        low, high = _within(self._year_starts, bracket.start, bracket.end)
        if high == low or self._counts(bracket):
            return False
        if high - low > 1:  # `sezonās (2019./20., 2020./21.)`
            return _ONLY_MARKS.fullmatch(self._without_years(bracket, low, high)) is not None
        year = self.years[low]
        if year.start == bracket.start + 1:
            return True  # `89 % (2015. g., jo maksājums bija jauns)`
        text, opens = self.structure.text, bracket.start + 1
        measured = _MEASURED.search(text, max(0, opens - 12), bracket.start)
        if measured and _ONE_DONE.fullmatch(text, opens, year.start):
            return False
        if _IN_FORCE.fullmatch(text, opens, year.start) or milestone().match(
            text, opens, year.start
        ):
            return False
        rest = (
            self.structure.text[bracket.start : year.start]
            + " "
            + self.structure.text[year.end : bracket.end]
        )
        return len(rest.split()) <= 5 and len(rest) < 40

    def _only_period(self, bracket: Bracket) -> bool:
        """`(reizi gadā)`."""
        low, high = _within(self._per_starts, bracket.start, bracket.end)
        inside_it = (bracket.start + 1, bracket.end - 1)
        return high == low + 1 and (self.pers[low].start, self.pers[low].end) == inside_it

    def _without_years(self, bracket: Bracket, low: int, high: int) -> str:
        ends = [bracket.start + 1, *(year.end for year in self.years[low:high])]
        starts = [*(year.start for year in self.years[low:high]), bracket.end - 1]
        return "".join(self.structure.text[a:b] for a, b in zip(ends, starts, strict=True))

    def _counts(self, bracket: Bracket) -> bool:
        low, high = _within(self._number_starts, bracket.start, bracket.end)
        return high > low


def _within(starts: list[int], start: int, end: int) -> tuple[int, int]:
    return bisect_left(starts, start), bisect_left(starts, end)


_PART_THAT = re.compile(rf"(?<=tiem|.tām)\s{LOWER}{{3,}}(?:ti|tas)\s")  # `18 no tiem ieviesti`
_ONE_DONE = re.compile(rf"{LOWER}{{3,}}t[sa]\s{{1,2}}")  # `5,2 km (nodots 2016. gada oktobrī)`
_MEASURED = re.compile(rf"\d\s?(?:{measures()})\s{{1,2}}\Z")
_IN_FORCE = re.compile(r"[^()]*\w\s(?:no|kopš|ar)\s")  # `(grozījumi spēkā no 2019. gada)`
# `divas reizes atcelts – 2019. gadā neviens nepieteicās`, not `9 projekti – 2020. gadā Latgalē`
_TELLS_ON = re.compile(rf"\s{{1,2}}{LOWER}+\s{{1,2}}\S")
_BESIDE_YEAR = re.compile(
    r"\s*(?:(?:jau|tikai|vēl|galvenokārt)\s+)?"
    r"(?:(?:no|līdz|kopš|par|uz|sākot\s(?:ar|no)|(?:laikā|laikposmā|laika\sposmā|posmā|periodā)(?:\sno)?)\s+)?"
)
_ONLY_MARKS = re.compile(r"(?:[\s,;./–-]|un|gad[sāa]?)*")
_THAN = re.compile(rf"{WORD_START}(?:nekā|kā|ar|pret)\s{{1,2}}\Z", re.IGNORECASE)


def _compared(text: str, year: YearMention) -> bool:
    """`mazāk nekā 2022.gadā`, `salīdzinot ar 2022.gadu`."""
    return not year.governs and _THAN.search(text, max(0, year.start - 8), year.start) is not None


def start_of(item: Number | YearMention | PerMention) -> int:
    return item.start


def inside(spans: list[tuple[int, int]], position: int) -> bool:
    """Whether the position lies in one of the spans, which are in order and apart."""
    index = bisect_left(spans, (position + 1,)) - 1
    return index >= 0 and position < spans[index][1]


def _separators(
    structure: Structure, numbers: list[Number], years: list[YearMention]
) -> list[tuple[int, int, str]]:
    """Start, end and lower-case form of every separator outside numbers, years, quotations."""
    taken = sorted(
        [(n.start, n.end) for n in numbers]
        + [(y.start, y.end) for y in years]
        + list(structure.quotations)
    )
    found = []
    at = 0
    for match in _marks(structure.text):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if at < len(taken) and taken[at][0] <= match.start():
            continue
        behind_number = at > 0 and not structure.text[taken[at - 1][1] : match.start()].strip()
        if behind_number and _PART_THAT.match(structure.text, match.end()):
            continue
        found.append((match.start(), match.end(), match[0].lower()))
    return found


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Signs and words that part, in order; a sign inside a word's phrase is none."""
    signs = (
        sign
        for sign in _SIGN.finditer(text)
        if sign[0] not in DASHES or _PARTING_DASH.match(text, sign.start())
    )
    reached = 0
    for mark in sorted([*signs, *_PARTING_WORD.finditer(text)], key=re.Match.start):
        if mark.start() >= reached:
            yield mark
            reached = mark.end()


def begins_line(text: str, segment: Segment | _Stretch) -> bool:
    """Whether the mark before a segment is that of an item, at the beginning of its line."""
    at = segment.start - len(segment.mark)
    return text[max(0, at - 8) : at].rstrip(" \u00a0")[-1:] in ("\n", "\r")


def _join_over_dashes(text: str, segments: list[_Stretch]) -> list[_Stretch]:
    """A year or period alone on one side of a dash or colon belongs to the other side; with
    numbers on both (`183 projekti: 2020.gadā – 71`) to the one behind it.
    """
    joined = segments[:1]
    for right, behind in zip_longest(segments[1:], segments[2:]):
        left = joined[-1]
        dash = (right.mark in DASHES and not begins_line(text, right)) or right.mark == ":"
        stated = bool(left.years or left.pers)
        year_first = stated and not left.numbers and right.numbers and not right.years
        number_first = (
            left.numbers
            and not left.years
            and right.years
            and not right.numbers
            and _BESIDE_YEAR.fullmatch(text, right.start, right.years[0].start)
            and not _TELLS_ON.match(text, right.years[0].end, right.end)
            and not (
                behind
                and behind.mark in DASHES
                and (behind.numbers or (right.mark == ":" and behind.brackets))
                and not behind.years
            )
        )
        if dash and (year_first or number_first):
            left.end = right.end
            left.numbers += right.numbers
            left.years += right.years
            left.pers += right.pers
            left.brackets += right.brackets
        else:
            joined.append(right)
    return joined
