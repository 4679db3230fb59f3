"""Years told off to numbers in order: `2019. un 2020.gadā attiecīgi 50 un 60`, `2019. un 2020.gadā
(50 un 60)`."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Sequence

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import whole_word
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.series import Link, run_from
from izpilde.normalize.years.mentions import YearMention
from izpilde.normalize.years.segments import DASHES, Segment

Years = tuple[int, int]  # from and to


@functools.cache
def _in_turn() -> Sought:
    """What says that numbers are told in the order of the years: `attiecīgi`, `pa gadiem`."""
    phrases = (phrase for (phrase,) in read_facts("in_turn"))
    return Sought(whole_word("|".join(phrases)), re.IGNORECASE)


def years_in_order(
    text: str, numbers: Sequence[Number], segments: Sequence[Segment]
) -> list[tuple[int, Years, YearMention]]:
    """Index of a number, its years, and where those are printed; empty without `attiecīgi`.

    ``segments`` are those of one sentence or bracket, in order.
    """
    said = _in_turn().search(text, segments[0].start, segments[-1].end)
    if said is None or _of_one_year(text, segments, said.start()):
        return []
    told = ((y, _years_of(y)) for s in segments for y in s.years)
    listed = next(((y, years) for y, years in told if len(years) > 1), None)
    indices = [n for s in segments for n in s.numbers]
    behind = [n for n in indices if numbers[n].start > said.start()]
    if listed is not None and (runs := _said_again(text, numbers, segments, said, behind)):
        mention, own = listed
        runs = [run for run in runs if len(run) == len(own)]
        return [(n, year, mention) for run in runs for n, year in zip(run, own, strict=True)]
    if listed is not None and len(listed[1]) in (len(indices), len(behind)):
        indices = indices if len(indices) == len(listed[1]) else behind
        years = [(year, listed[0]) for year in listed[1]]
    else:
        years, indices = _stated_before(text, numbers, segments, said.start())
    return [(index, year, mention) for index, (year, mention) in zip(indices, years, strict=True)]


def is_in_turn(text: str, numbers: Sequence[Number], at: int) -> bool:
    """`20 nometnēs – attiecīgi 312`: whether that is said between two numbers."""
    if at == 0:
        return False
    start = numbers[at - 1].end
    return _in_turn().search(text, start, numbers[at].start) is not None


def _said_again(
    text: str,
    numbers: Sequence[Number],
    segments: Sequence[Segment],
    said: re.Match[str],
    behind: Sequence[int],
) -> list[list[int]]:
    """`prasīti attiecīgi 3 un 4, piešķirti attiecīgi 2 un 3`: the numbers behind each of several;
    empty where it is said once."""
    again = [at.start() for at in _in_turn().finditer(text, said.end(), segments[-1].end)]
    apart = [at for at in again if any(said.end() < numbers[n].start < at for n in behind)]
    if not apart:
        return []
    ends = [*apart, segments[-1].end]
    starts = [said.start(), *apart]
    return [
        [n for n in behind if start < numbers[n].start < end]
        for start, end in zip(starts, ends, strict=True)
    ]


def _years_of(mention: YearMention) -> list[Years]:
    """The years of a list, or those that a short span runs through: `2016.–2018. gadā`."""
    if mention.years:
        return [(year, year) for year in mention.years]
    span = mention.year_to - mention.year_from
    if mention.rule in _SPANS and 0 < span < _LONGEST_SPAN:
        return [(year, year) for year in range(mention.year_from, mention.year_to + 1)]
    return [(mention.year_from, mention.year_to)]


_SPANS = ("year_span", "year_from_to")
_LONGEST_SPAN = 5  # years
_SIGN = re.compile(r"\)?\s?(?::|[–—-])\s{0,2}")  # `2018.–2020. gadā: 118, 131 un 140`
_BEFORE_ROW = re.compile(r"(?:(?!\bun\b)[^,;()\d])*")
_ALONE = re.compile(r"\s{0,2}")


def one_for_each_year(
    text: str,
    numbers: Sequence[Number],
    segments: Sequence[Segment],
    around: YearMention | None,
    links: dict[int, Link],
) -> list[tuple[int, Years, YearMention]]:
    """As many numbers of a row as years are listed right before them, in a bracket of their own or
    in one clause: `2015. un 2016.gadā (214 un 203)`.  ``around`` is the mention before the
    bracket."""
    indices = [n for s in segments for n in s.numbers]
    if around is not None and len(around.years) > 1:
        alone = bool(indices) and _ALONE.fullmatch(
            text, segments[0].start, numbers[indices[0]].start
        )
        ends = alone and _ALONE.fullmatch(text, numbers[indices[-1]].end, segments[-1].end)
        row = run_from(links, indices[0], row=True) if ends else []
        if row == indices and not any(s.years for s in segments):
            return _told_off(around, indices)
    for mention in (year for segment in segments for year in segment.years):
        first = next((n for n in indices if numbers[n].start >= mention.end), None)
        if first is None or not (mention.years or mention.rule in _SPANS):
            continue
        start = numbers[first].start
        # up to the next year: `2016. un 2017. gadā – sešās, bet 2018. gadā – septiņās`
        later = (year.start for s in segments for year in s.years if year.start > start)
        end = min(later, default=len(text))
        run: list[int] = []
        if _SIGN.fullmatch(text, mention.end, start):
            run = _bare_run(links, first)
        elif mention.years and _BEFORE_ROW.fullmatch(text, mention.end, start):
            run = run_from(links, first, row=True)
        if run:
            return _told_off(mention, [n for n in run if numbers[n].start < end])
    return []


def _bare_run(links: dict[int, Link], first: int) -> list[int]:
    """`310, 280, 205`: the numbers from one on up to one of which something is counted, with no
    label of their own (`2021.–2022. gadā – 40 milj. euro; projektu īpatsvars – 18 %`)."""
    run = [first]
    while (link := links.get(run[-1])) and link.tie == "next" and link.elliptic:
        if link.makes:
            break
        run.append(link.second)
    return run


def _told_off(mention: YearMention, indices: list[int]) -> list[tuple[int, Years, YearMention]]:
    years = _years_of(mention)
    if len(years) < _FEWEST or len(years) != len(indices):
        return []
    return [(at, year, mention) for at, year in zip(indices, years, strict=True)]


def _of_one_year(text: str, segments: Sequence[Segment], said: int) -> bool:
    """`2022. gadā – attiecīgi 18 un 52`: of things named before, all in that year; so too where
    the year before had as many numbers (`2021. gadā 46 vietas un 87 pārbaudes, 2022. gadā 9 novados
    – attiecīgi 18 un 52`)."""
    before = [y for s in segments for y in s.years if y.end <= said]
    if not before or len(before[-1].years) > 1:
        return False
    between = text[before[-1].end : said].strip()
    if between in DASHES:
        return True
    earlier = before[-2].end if len(before) > 1 else said
    apart = sum(len(s.numbers) for s in segments if earlier <= s.end and s.end < before[-1].start)
    return apart > 1 and not _PARTS.search(between)


_PARTS = re.compile(r"[,;:.]")


def _stated_before(
    text: str, numbers: Sequence[Number], segments: Sequence[Segment], said: int
) -> tuple[list[tuple[Years, YearMention]], list[int]]:
    """`2019.gadā 5, 2020.gadā 7; skaits attiecīgi 96 un 79`: the years stated before, and as
    many numbers right behind `attiecīgi`, or before it (`55 un 62 attiecīgi`), or nothing."""
    years: list[tuple[Years, YearMention]] = []
    for segment in segments:
        if segment.end > said:
            break
        for mention in segment.years:
            listed = _years_of(mention) if mention.years else [(mention.year_from, mention.year_to)]
            years.extend((year, mention) for year in listed)
    indices = _in_turn_at(text, numbers, segments, said)
    if len({year for year, _ in years}) < 2:
        return [], []
    if len(years) != len(indices):
        indices = _in_runs(segments, indices, len(years))
    return years * (len(indices) // len(years)), indices


def years_told_before(
    text: str,
    numbers: Sequence[Number],
    segments: Sequence[Segment],
    told: Callable[[], Sequence[YearMention]],
) -> list[tuple[int, Years, YearMention]]:
    """As many numbers, said to be in turn, as years are ``told`` before their sentence or bracket,
    which tells none: `Semināri 2019. gadā 5, 2020. gadā 7. Dalībnieki attiecīgi 96 un 79`."""
    said = _in_turn().search(text, segments[0].start, segments[-1].end)
    if said is None or any(s.years for s in segments):
        return []
    years: dict[Years, YearMention] = {}
    mentions = told()
    for mention in mentions:
        apart = mention.years or len(mentions) == 1
        listed = _years_of(mention) if apart else [(mention.year_from, mention.year_to)]
        years.update((year, mention) for year in listed if year not in years)
    if len(years) < _FEWEST or sorted(years) != list(years):
        return []
    indices = _in_turn_at(text, numbers, segments, said.start())
    if len(indices) != len(years):
        runs = _in_runs(segments, indices, len(years))
        twice = _told_again(text, numbers, runs, len(years))
        indices = runs[: len(years) * (1 + twice)]
    if not indices or len(indices) % len(years):
        return []
    first = numbers[indices[0]].start
    if _are_named(text[segments[0].start : min(first, said.start())], len(years)):
        return []
    pairs = zip(indices, itertools.cycle(years.items()), strict=False)
    return [(at, year, mention) for at, (year, mention) in pairs]


def _told_again(text: str, numbers: Sequence[Number], runs: list[int], length: int) -> bool:
    """`513, 427 un 356 gadījumi jeb 26,5, 22,2 un 18,7`: whether a second row tells the same."""
    if len(runs) < 2 * length:
        return False
    between = text[numbers[runs[length - 1]].end : numbers[runs[length]].start]
    return _OR.search(between) is not None


_FEWEST = 2  # years
_OR = re.compile(r"\sjeb\s\Z")


def _are_named(head: str, count: int) -> bool:
    """`Skolēni un studenti bija attiecīgi 310 un 240`: whether as many things are named as numbers
    follow, which then may be those in turn."""
    named = _COORDINATED.split(head)
    return len(named) == count and _AND.search(head) is not None


_AND = re.compile(r"\s(?:un|vai)\s")
_COORDINATED = re.compile(rf",\s|{_AND.pattern}")


def _in_turn_at(
    text: str, numbers: Sequence[Number], segments: Sequence[Segment], said: int
) -> list[int]:
    """The numbers right behind the words that say it, else those right before."""
    indices: list[int] = []
    for segment in segments:
        if segment.end <= said:
            continue
        if segment.years or (indices and segment.mark not in ("un", ",", ";", "/")):
            break
        indices.extend(n for n in segment.numbers if numbers[n].start > said)
    return indices or _run_before(text, numbers, segments, said)


def _in_runs(segments: Sequence[Segment], indices: list[int], length: int) -> list[int]:
    """The numbers at the head that stand in coordinations of that length: `5 un 7 kursi,
    kuros 40 un 60 dalībnieki`."""
    host = {n: at for at, segment in enumerate(segments) for n in segment.numbers}
    kept: list[int] = []
    for first in range(0, len(indices) - length + 1, length):
        run = indices[first : first + length]
        places = [host[n] for n in run]
        in_row = places == list(range(places[0], places[0] + length))
        if not in_row or segments[places[-1]].mark != "un":
            break
        kept.extend(run)
    return kept


def _run_before(
    text: str, numbers: Sequence[Number], segments: Sequence[Segment], said: int
) -> list[int]:
    """The numbers of the last coordination before the position that has no year."""
    run: list[int] = []
    for segment in reversed([s for s in segments if s.start < said]):
        before = [n for n in segment.numbers if numbers[n].start < said]
        if segment.years:
            break
        run.extend(reversed(before))
        bare = before and not text[segment.start : numbers[before[0]].start].strip()
        if run and segment.mark != "un" and not (bare and segment.mark in (",", ";")):
            break
    return run[::-1]
