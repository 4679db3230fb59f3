"""Rows in which years and numbers follow one another, or lists of them stand beside one another.

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

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER
from izpilde.normalize.text.lists_of_years import list_before, lists_behind, trend_behind
from izpilde.normalize.text.row_gaps import PARTING, Found, Gaps, Told, YearRow
from izpilde.normalize.text.row_tokens import BEGINNING, Gap, tokens_of

# A class of letters at its beginning lets a text be searched fast.
_YEARISH = re.compile(
    r"[12'’‘´`](?:(?:(?<=1)9|(?<=2)0)(?<!\d..)\d\d|(?<=['’‘´`])(?<!\w.)\d\d)(?!\d)"
)
_WITHOUT_WORD = re.compile(rf"{_YEARISH.pattern}(?!\.?{BLANKS}gad)")
_SIGN = re.compile(r"[→|]|\d%?[/>]|[/>]\d|->|cet(?:\.|ur)|pusg|[a-z]\.? [–-] \d")
_MOST_OF_YEAR = 4  # numbers told of one year


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
    if len(starts) == 1 or _is_common(gaps, starts, inner[0]) or _are_names(gaps, starts):
        return None
    if _may_be_issues(gaps, at, inner[0]):
        return None
    pairs = [gaps.span(start) for start in starts]
    parts = [gaps.span(start - 1) for start in starts[1:]]
    return _row(gaps, starts, size, pairs, parts, leads=True), starts[-1] + size + 1


def _is_end_of_years(gaps: Gaps, at: int) -> bool:
    """`2014.–2016. gadā`, `2015. un 2016. gadā`."""
    both = gaps.is_kind(at, "year") and gaps.is_kind(at - 1, "year")
    before = gaps.behind(at - 1) if both else None
    return before is not None and (before.marks in PARTING or before.words == ("līdz",))


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
    if _may_be_issues(gaps, at, pair):
        return None
    pairs = [gaps.span(start) for start in starts]
    parts = [gaps.span(start - 1) for start in starts[1:]]
    return _row(gaps, years, 1, pairs, parts, leads=False), starts[-1] + 2


def _are_issues(pair: Gap, between: Gap) -> bool:
    """`žurnāls 1/2022 un izdevums 4/2021`."""
    return pair.marks == "/" and bool(between.words)


def _may_be_issues(gaps: Gaps, at: int, pair: Gap | None) -> bool:
    """`noteikumi 12/2015, 14/2016`, `Reģ. Nr. 2015/12, 2016/14`: a stroke alone makes a row only
    of what a line, a bracket or a colon begins with."""
    before = gaps.text[: gaps.tokens[at].start][-_NEAR:].rstrip(" \u00a0")
    bare = pair is not None and _signs(pair) == "/" and not pair.words
    return bare and before[-1:] not in ("", "\n", ":", "(", "–", "-")


def _are_names(gaps: Gaps, years: Sequence[int]) -> bool:
    """`"Kultūra 2000" 12 projekti`, `Stratēģija 2020, 12 rīcības`: years that end names."""
    for at in years:
        token, behind = gaps.tokens[at], gaps.behind(at)
        named = _WORD_BEFORE.search(gaps.text, max(0, token.start - _NEAR), token.start)
        closed = behind is not None and behind.marks[:1] in ('"', "”", "“", "»", ",")
        if token.worded or not named or not closed:
            return False
    return True


_NEAR = 24
_WORD_BEFORE = re.compile(rf"{LETTER}{BLANK}\Z")


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


_FORMS: tuple[Callable[[Gaps, int], Found | None], ...] = (
    lists_behind,
    trend_behind,
    list_before,
    _years_first,
    _numbers_first,
)
