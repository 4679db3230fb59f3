"""Rows in which years and numbers follow one another, and lists of numbers beside a list of years.

    380 – 2015, 440 – 2016        '15 – 380, '16 – 440        2015/380; 2016/440
    2015./2016./2017. gads: 380/440/512                       380 → 440 → 512 (2015–2017)

A row is known by how it is built: the same signs and words between each year and its number, the
same between one pair and the next.  A list of numbers has as many as the list of years, and one
sign between all of them.  Each number is told of the year in its place.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANKS
from izpilde.normalize.text.row_tokens import (
    BEGINNING,
    Gap,
    Gaps,
    RowToken,
    tokens_of,
)

# A class of letters at its beginning lets a text be searched fast.
_YEARISH = re.compile(
    r"[12'’‘´`](?:(?:(?<=1)9|(?<=2)0)(?<!\d..)\d\d|(?<=['’‘´`])(?<!\w.)\d\d)(?!\d)"
)
_WITHOUT_WORD = re.compile(rf"{_YEARISH.pattern}(?!\.?{BLANKS}gad)")
_SIGN = re.compile(r"[→|]|\d%?[/>]|[/>]\d|->|cet(?:\.|ur)|pusg|[a-z]\.? [–-] \d")
_MOST_OF_YEAR = 4  # numbers told of one year


class Told(NamedTuple):
    """A number of a row and its years."""

    start: int
    end: int
    year: RowToken


class YearRow(NamedTuple):
    """``years`` are its years as printed, ``told`` its numbers in order.  ``pairs`` and ``between``
    are the stretches from a year to its number (or from a number to its year) and from there to
    the next.  ``leads`` says that its years stand before their numbers."""

    years: tuple[RowToken, ...]
    told: tuple[Told, ...]
    pairs: tuple[tuple[int, int], ...]
    between: tuple[tuple[int, int], ...]
    leads: bool


def find_rows(text: str) -> list[YearRow]:
    """The rows of a text, in order and apart."""
    if not _may_have_row(text):
        return []
    gaps = Gaps(text, tokens_of(text))
    rows: list[YearRow] = []
    at = 0
    while at < len(gaps.tokens) - 2:
        for read in _FORMS:
            if found := read(gaps, at):
                break
        if found is None:
            at += 1
            continue
        row, at = found
        rows.append(row)
    return rows


def _may_have_row(text: str) -> bool:
    """Whether a year stands without its word, as sentences do not print it, or signs of a row."""
    if not _YEARISH.search(text):
        return False
    return _WITHOUT_WORD.search(text) is not None or _SIGN.search(text) is not None


Found = tuple[YearRow, int]  # a row, and the token behind it

_WEAK = {"\n": 0, ",": 1, ".": 1, "•": 2, "·": 2, "|": 2, "/": 2, "*": 2, "→": 2}
_STRONG = 3


def _binds(pair: Gap, between: Gap) -> bool:
    """Whether a year and its number stand closer to one another than to the next pair, or as
    close."""
    arrow = _strength(pair) == _WEAK["→"] and not _signs(between)  # `2015 → 12 2016 → 15`
    return arrow or _strength(pair) >= _strength(between)


def _strength(gap: Gap) -> int:
    """How closely it binds: a new line least, then a comma, a stroke, a dash, a bracket."""
    if _signs(gap)[:1] in ("(", "["):
        return _STRONG
    return min((_WEAK.get(mark, _STRONG) for mark in gap.marks), default=_STRONG)


def _signs(gap: Gap) -> str:
    """The signs of a gap without its words."""
    return gap.marks.replace("w", "").replace(" ", "")


def _years_first(gaps: Gaps, at: int) -> Found | None:
    """`2015/380; 2016/440`, `2015 (plāns 380, fakts 391), 2016 (plāns 400, fakts 388)`."""
    if not gaps.is_kind(at, "year") or _is_end_of_years(gaps, at):
        return None
    size = 0
    while gaps.is_kind(at + size + 1, "number"):
        size += 1
    if not (1 <= size <= _MOST_OF_YEAR and gaps.is_kind(at + size + 1, "year")):
        return None
    inner = [gaps.behind(at + place) for place in range(size)]
    between = gaps.behind(at + size)
    if between is None or any(gap is None or not _binds(gap, between) for gap in inner):
        return None
    starts = [at]
    while _goes_on(gaps, starts[-1] + size + 1, inner, between):
        starts.append(starts[-1] + size + 1)
        if gaps.is_kind(starts[-1] + size + 1, "number"):
            break
    if len(starts) == 1 or _is_common(gaps, starts, inner[0]):
        return None
    pairs = [gaps.span(start) for start in starts]
    parts = [gaps.span(start - 1) for start in starts[1:]]
    return _row(gaps, starts, size, pairs, parts, leads=True), starts[-1] + size + 1


def _is_end_of_years(gaps: Gaps, at: int) -> bool:
    """`2014.–2016. gadā`, `2015. un 2016. gadā`."""
    both = gaps.is_kind(at, "year") and gaps.is_kind(at - 1, "year")
    before = gaps.behind(at - 1) if both else None
    return before is not None and (before.marks in _PARTING or before.words == ("līdz",))


def _is_common(gaps: Gaps, years: Sequence[int], pair: Gap | None) -> bool:
    """`2015. gadā apmācīti 38, 2016. gadā apmācīti 44`: years with their word and a clause about
    each, as sentences have them, which other rules read."""
    return pair is not None and bool(pair.words) and all(gaps.tokens[y].worded for y in years)


def _goes_on(gaps: Gaps, at: int, inner: Sequence[Gap | None], between: Gap) -> bool:
    """Whether the next year and its numbers begin there, built as those before."""
    if not gaps.is_kind(at, "year") or not _alike(gaps.behind(at - 1), between):
        return False
    return all(
        gaps.is_kind(at + place + 1, "number") and _same(gaps.behind(at + place), gap)
        for place, gap in enumerate(inner)
    )


def _same(gap: Gap | None, other: Gap | None) -> bool:
    """Whether they are the same but for the name of the value: `2014 fakts 30, 2015 plāns 40`."""
    if gap is None or other is None or gap.marks != other.marks:
        return False
    return all(
        word == as_well or {word, as_well} <= _value_beginnings()
        for word, as_well in zip(gap.words, other.words, strict=True)
    )


@functools.cache
def _value_beginnings() -> frozenset[str]:
    """What the names of values begin with, and the letters that stand for them."""
    names = (row[0][:BEGINNING] for row in read_facts("value_names"))
    return frozenset((*names, "p", "f", "i", "pl", "izp"))


def _alike(gap: Gap | None, other: Gap) -> bool:
    """Whether two gaps have the same signs; words may stand in either."""
    return gap is not None and _signs(gap) == _signs(other)


def _numbers_first(gaps: Gaps, at: int) -> Found | None:
    """`380 – 2015, 440 – 2016`, `380 audzēkņi/2015, 440 audzēkņi/2016`."""
    if not (gaps.is_kind(at, "number") and gaps.is_kind(at + 1, "year")):
        return None
    pair, between = gaps.behind(at), gaps.behind(at + 1)
    if pair is None or between is None or not _binds(pair, between):
        return None
    starts = [at]
    while (
        gaps.is_kind(starts[-1] + 2, "number")
        and gaps.is_kind(starts[-1] + 3, "year")
        and not _is_end_of_years(gaps, starts[-1] + 4)
        and _alike(gaps.behind(starts[-1] + 1), between)
        and _alike(gaps.behind(starts[-1] + 2), pair)
    ):
        starts.append(starts[-1] + 2)
    years = [start + 1 for start in starts]
    if len(starts) == 1 or _is_common(gaps, years, pair) or _are_issues(pair, between):
        return None
    pairs = [gaps.span(start) for start in starts]
    parts = [gaps.span(start - 1) for start in starts[1:]]
    return _row(gaps, years, 1, pairs, parts, leads=False), starts[-1] + 2


def _are_issues(pair: Gap, between: Gap) -> bool:
    """`žurnāls 1/2022 un izdevums 4/2021`."""
    return pair.marks == "/" and bool(between.words)


def _row(
    gaps: Gaps,
    years: Sequence[int],
    size: int,
    pairs: Sequence[tuple[int, int]],
    between: Sequence[tuple[int, int]],
    *,
    leads: bool,
) -> YearRow:
    tokens = gaps.tokens
    told = []
    for at in years:
        numbers = tokens[at + 1 : at + 1 + size] if leads else tokens[at - 1 : at]
        told += [Told(number.start, number.end, tokens[at]) for number in numbers]
    named = [tokens[at] for at in years]
    if years[0] and named[0].implied and gaps.is_kind(years[0] - 1, "year"):
        named.insert(0, tokens[years[0] - 1])  # `2011: I – 980, II – 995`
    return YearRow(tuple(named), tuple(told), tuple(pairs), tuple(between), leads)


_PARTING = frozenset((",", "/", "|", " ", "→", "\n", "•", "·", "*", "–"))
_FEWEST_OF_SPAN = 3
_MOST_OF_SPAN = 8  # years


def _list_at(gaps: Gaps, at: int, kind: str) -> int:
    """How many years or numbers stand there with one and the same sign between them."""
    if not gaps.is_kind(at, kind):
        return 0
    first = gaps.behind(at)
    count = 1
    while (
        first is not None
        and first.marks in _PARTING
        and gaps.is_kind(at + count, kind)
        and gaps.behind(at + count - 1) == first
    ):
        count += 1
    return count


class _Years(NamedTuple):
    """The years of a list or a span, and how many tokens they are printed with."""

    years: list[RowToken]
    tokens: int
    sign: str


def _years_at(gaps: Gaps, at: int) -> _Years | None:
    count = _list_at(gaps, at, "year")
    gap = gaps.behind(at)
    if count == 1 and not gaps.tokens[at].worded:
        return _two_years(gaps.tokens[at])
    if count <= 1 or gap is None:
        return None
    tokens = list(gaps.tokens[at : at + count])
    first, last = tokens[0], tokens[-1]
    if gap.marks == "–":
        so_many = last.year_to - first.year_from + 1
        if count > 2 or not _FEWEST_OF_SPAN <= so_many <= _MOST_OF_SPAN:
            return None
        years = range(first.year_from, last.year_to + 1)
        whole = first._replace(end=last.end, worded=last.worded)
        return _Years([whole._replace(year_from=y, year_to=y) for y in years], 2, "–")
    order = [token.year_from for token in tokens]
    if sorted(order) not in (order, order[::-1]) or (order[0] == order[-1] and not first.worded):
        return None
    return _Years(tokens, count, gap.marks)


def _two_years(token: RowToken) -> _Years | None:
    """`2015/2016: 38/44`: one school year by its looks, and told with two numbers."""
    first, last = token.year_from, token.year_to
    if last == first:
        return None
    both = [token._replace(year_from=year, year_to=year) for year in (first, last)]
    return _Years(both, 1, "/")


def _lists_behind(gaps: Gaps, at: int) -> Found | None:
    """`2015/2016/2017: 380/440/512`, also one such list of numbers behind the other."""
    told = _years_at(gaps, at)
    if told is None:
        return None
    numbers: list[int] = []
    reached = at + told.tokens
    while _list_at(gaps, reached, "number") == len(told.years):
        lead, sign = gaps.behind(reached - 1), gaps.behind(reached)
        if lead is None or sign is None or (not numbers and _is_list_in_sentence(told, sign)):
            break
        if told.tokens == 1 and sign.marks != "/":
            break
        if numbers and not lead.words:
            break
        numbers.append(reached)
        reached += len(told.years)
    if not numbers:
        return None
    return _of_lists(gaps, told, at, numbers), reached


def _list_before(gaps: Gaps, at: int) -> Found | None:
    """`380 → 440 → 512 (2015–2017)`; also several such lists, `vīri 30 → 27; sievas 7 → 6 (2018 →
    2022)`."""
    count = _list_at(gaps, at, "number")
    sign = gaps.behind(at)
    if count <= 1 or sign is None:
        return None
    numbers = [at]
    while sign.marks == "→" and _list_at(gaps, numbers[-1] + count, "number") == count:
        between = gaps.behind(numbers[-1] + count - 1)
        if between is None or not between.words or gaps.behind(numbers[-1] + count) != sign:
            break
        numbers.append(numbers[-1] + count)
    behind = numbers[-1] + count
    if not gaps.is_kind(behind, "year"):
        return None
    lead = gaps.behind(behind - 1)
    told = _years_at(gaps, behind)
    if lead is None or told is None or len(told.years) != count:
        return None
    if not lead.marks.startswith(("(", "[")) and not lead.marks.startswith(("w(", "w[", " w(")):
        return None
    return _of_lists(gaps, told, behind, numbers), behind + told.tokens


def _trend_behind(gaps: Gaps, at: int) -> Found | None:
    """`2014→2016: no 61 līdz 80`."""
    told = _years_at(gaps, at)
    first = at + 2
    if told is None or told.sign != "→" or len(told.years) != 2:
        return None
    if not (gaps.is_kind(first, "number") and gaps.is_kind(first + 1, "number")):
        return None
    start, end = gaps.behind(first - 1), gaps.behind(first)
    if start and end and start.words[-1:] == ("no",) and end.words[-1:] in (("līdz",), ("uz",)):
        return _of_lists(gaps, told, at, [first]), first + 2
    return None


def _is_list_in_sentence(told: _Years, sign: Gap) -> bool:
    """`2015., 2016. un 2017. gadā – 12, 14 un 15`: a list as sentences have them, which other rules
    read."""
    return sign.marks == "," and told.sign in ",–" and told.years[-1].worded


def _of_lists(gaps: Gaps, told: _Years, years: int, numbers: Sequence[int]) -> YearRow:
    tokens, count = gaps.tokens, len(told.years)
    between = [gaps.span(n + place) for n in numbers for place in range(count - 1)]
    return YearRow(
        tuple(tokens[years : years + told.tokens]),
        tuple(
            Told(tokens[n + place].start, tokens[n + place].end, year)
            for n in numbers
            for place, year in enumerate(told.years)
        ),
        (),
        tuple(between),
        leads=False,
    )


_FORMS: tuple[Callable[[Gaps, int], Found | None], ...] = (
    _lists_behind,
    _trend_behind,
    _list_before,
    _years_first,
    _numbers_first,
)
