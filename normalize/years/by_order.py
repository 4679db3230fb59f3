"""Bare rows of as many numbers as years are told for them, each of the year in its place: `2019. g.
14, 2020. g. 17, 2021. g. 20 projekti; Kurzemē – 9, 11 un 12`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.series import Link
from izpilde.normalize.years.mentions import BY_OTHER, YearMention

_FEWEST = 2  # years
_LONGEST_SPAN = 6  # years
_SPANS = ("year_span", "year_from_to", "bare_span")
_IN_ROW = (",", "un", "/")
_PARTS = re.compile(r"[;\n]|\.\s")
_OPENS = re.compile(r"\s{0,2}\(\Z")
_AND = re.compile(r"\s(?:un|vai)\s")
_APART = re.compile(r",\s|\s(?:un|vai)\s")
_HEAD = re.compile(rf"(?:{LETTER}|[\s,])*\Z")


def bare_rows(
    numbers: Sequence[Number], indices: Sequence[int], links: dict[int, Link]
) -> Iterator[list[int]]:
    """The rows among the numbers of a sentence that only commas, `un` or strokes part."""
    among, reached = set(indices), -1
    for first in indices:
        if first <= reached:
            continue
        row = [first]
        while (link := links.get(row[-1])) and _goes_on(link) and link.second in among:
            row.append(link.second)
        reached = row[-1]
        if len(row) >= _FEWEST and not any(numbers[n].value_max for n in row):
            yield row


def _goes_on(link: Link) -> bool:
    return link.tie == "next" and link.elliptic and not link.makes and link.mark in _IN_ROW


def years_for_row(
    text: str, numbers: Sequence[Number], row: Sequence[int], mentions: Sequence[YearMention]
) -> list[YearMention]:
    """The years that the sentence or bracket of a row tells for it: a list or short span before the
    row or in a bracket right behind it, or one by one for other numbers before; ``mentions`` are
    its years in order.  Empty where it tells none."""
    start, end = numbers[row[0]].start, numbers[row[-1]].end
    before = [y for y in mentions if y.end <= start]
    for year in (y for y in mentions if y.start > start):
        if _PARTS.search(text, end, year.start):
            break
        bracketed = year.start > end and _OPENS.search(text, end, year.start)
        return years_in_turn([year], len(row)) if bracketed else []
    if not before or is_named_before(text[before[-1].end : start], len(row)):
        return []
    if len(listed := _years_of(before[-1])) > 1:
        return listed if len(listed) == len(row) else []
    told_for = [n for n in numbers if before[0].start - _NEAR < n.start < start]
    if len(told_for) < len(row):
        return []
    between = any(n.start > before[-1].end for n in told_for)
    apart = between or _PARTS.search(text, before[-1].end, start)
    return years_in_turn(before, len(row)) if apart else []


_NEAR = 40  # characters from a number to the year behind it


def years_in_turn(mentions: Sequence[YearMention], count: int) -> list[YearMention]:
    """So many years, told as a list or one by one and in order; else none."""
    if len(mentions) == 1:
        years = _years_of(mentions[0])
    else:
        first = {(y.year_from, y.year_to): y for y in reversed(mentions) if y.rule != BY_OTHER}
        told = dict.fromkeys((y.year_from, y.year_to) for y in mentions if y.rule != BY_OTHER)
        years = [first[year] for year in told]
        if list(told) != sorted(told) or any(last - begin > 1 for begin, last in told):
            return []
    return years if len(years) == count else []


def _years_of(mention: YearMention) -> list[YearMention]:
    years: Sequence[int] = mention.years
    span = mention.year_to - mention.year_from
    if not years and mention.rule in _SPANS and _FEWEST <= span < _LONGEST_SPAN:
        years = range(mention.year_from, mention.year_to + 1)
    return [mention._replace(year_from=year, year_to=year) for year in years] or [mention]


def is_named_before(before: str, count: int) -> bool:
    """`Cēsīs, Ogrē un Rīgā 3, 4 un 5`: whether as many things are named before a row as it has
    numbers, which then are told of those."""
    head = _HEAD.search(before)
    return head is not None and bool(_AND.search(head[0])) and len(_APART.split(head[0])) == count
