"""Lists of numbers beside a list of years: `2015./2016. gads: 380/440`, `380 → 440 (2015–2016)`.

A list has one sign between all its members; one of numbers has as many as the list of years, and
each number is told of the year in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from izpilde.normalize.text.row_gaps import PARTING, Found, Gaps, Told, YearRow
from izpilde.normalize.text.row_tokens import Gap, RowToken

_FEWEST_OF_SPAN = 3
_MOST_OF_SPAN = 8  # years
_MOST_OF_LIST = 40


def _list_at(gaps: Gaps, at: int, kind: str) -> int:
    """How many years or numbers stand there with one and the same sign between them."""
    if not gaps.is_kind(at, kind):
        return 0
    first = gaps.behind(at)
    count = 1
    while (
        first is not None
        and first.marks in PARTING
        and gaps.is_kind(at + count, kind)
        and gaps.behind(at + count - 1) == first
    ):
        count += 1
        if count > _MOST_OF_LIST:
            return 0  # a dump of numbers, in which the search would take long
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


def lists_behind(gaps: Gaps, at: int) -> Found | None:
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


def list_before(gaps: Gaps, at: int) -> Found | None:
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


def trend_behind(gaps: Gaps, at: int) -> Found | None:
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
