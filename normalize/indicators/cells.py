"""The values of one cell of an indicator: numbers, each with its year, group and how it binds.

A cell is read item by item: a line, or what stands between `;` or a comma and a blank.  An item's
year (`41,3 (2018)`, `2018: 41,3`) holds for its numbers; the words beside a number that are no
unit, comparator or change are the group that it is of (`vīrieši – 70,1`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.indicators.cell_years import (
    CellYears,
    depth,
    find_years,
    heads,
    is_year,
    years_of,
)
from izpilde.normalize.indicators.groups import read_beside
from izpilde.normalize.indicators.marks import Habit, is_ambiguous, resolve
from izpilde.normalize.indicators.units import IndicatorUnit, scaled
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, LOWER
from izpilde.normalize.numbers.changes import change_of, has_change
from izpilde.normalize.numbers.comparators import find_comparator
from izpilde.normalize.numbers.number import Number, ends_of_trend
from izpilde.normalize.numbers.numbers import find_numbers
from izpilde.normalize.refusals.around import Around
from izpilde.normalize.refusals.refusals import refusal_of
from izpilde.normalize.text.structure import parse_structure
from izpilde.normalize.years.periods import find_per_mentions
from izpilde.normalize.years.years import find_year_mentions
from izpilde.schemas.values import Change, Comparator, ValueKind

LONGEST_ITEM = 100  # characters; of a longer text only the number that it begins with is read

_BREAK = re.compile(rf"\n|;|,{BLANK}+(?=[^\n;]*\d)|{BLANK}/{BLANK}(?=[^\n;]*\d)")
_MINUS = re.compile(rf"[(:]{BLANKS}([-–−]){BLANKS}\Z")
_LEADING_MINUS = re.compile(rf"{BLANKS}([-–−]){BLANKS}")
_ORDINARY_MINUS = re.compile(rf"{BLANK}(−|[-–])\Z")
_PLUS = re.compile(rf"\+{BLANKS}\Z")
_OF = re.compile(rf"(?:^|[(\s])no{BLANK}{{1,2}}\Z", re.IGNORECASE)
_LETTER_BEFORE = re.compile(rf"{LETTER}\.?\Z")
_AGES = re.compile(rf"{BLANKS}(?:g\.{BLANKS}?v|gad(?:i|u|us|iem)(?!{LOWER}){BLANKS}(?:vec|[):–-]))")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(rf"{LETTER}+\.?")
_LONG_WORD = re.compile(rf"{LETTER}{{2}}")
_NAMING = frozenset({"year", "date", "reference", "ordinal", "article", "address_or_code"})


@dataclass(frozen=True, slots=True)
class CellValue:
    """One printed value; ``text[start:end] == number``.

    Years and ``kind`` are null where the cell prints none, ``group`` for the whole; other fields
    mean what the columns of the same name in ``schemas.indicator_records.IndicatorValue`` say.
    """

    number: str
    start: int
    end: int
    value: float
    value_max: float | None
    comparator: Comparator
    is_delta: bool
    change: Change | None
    year_from: int | None
    year_to: int | None
    group: str | None
    kind: ValueKind | None
    share: bool


def read_values(
    text: str,
    unit: IndicatorUnit | None,
    habits: Sequence[Habit] = (),
) -> list[CellValue]:
    """The values of a cell, in order; none for a mark that there is none, or for words."""
    numbers = [n for n in find_numbers(text) if not n.words] or find_numbers(text)
    years = list(find_years(text, numbers))
    names = _names(text, numbers)
    found: list[CellValue] = []
    carried: CellYears | None = None
    for start, end in _items(text):
        own = [y for y in years if start <= y.start < end and y.governs]
        inside = [n for n in numbers if start <= n.start < end and not is_year(n, years)]
        kept = [n for n in inside if n not in names and not _counts_nothing(text, n, inside, start)]
        if end - start > LONGEST_ITEM:
            kept = [n for n in kept if not _WORD.search(text, start, n.start)][:1]
        kept = _of_one_unit(text, kept, start)
        passed_over = [n for n in inside if n not in kept and not _AGES.match(text, n.end)]
        kept = [piece for n in kept for piece in _ends(text, n, start)]
        if own and not kept:
            carried = own[-1]
            if found and all(value.year_from is None for value in found):
                found = [_dated(value, carried) for value in found]  # the year is on the last line
            continue
        for at, number in enumerate(kept):
            when = years_of(number, at, kept, own) or carried
            found.append(
                _value(text, number, (start, end), (kept, passed_over), own, when, unit, habits)
            )
        if own and kept and own[0].end <= kept[0].start and heads(text, own[0]):
            carried = own[0]
        elif own:
            carried = None
    return found


def _dated(value: CellValue, years: CellYears) -> CellValue:
    return replace(value, year_from=years.first, year_to=years.last)


def _items(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _BREAK.finditer(text):
        if mark[0][0] == "," and not _DIGIT.search(text, start, mark.start()):
            continue
        if depth(text, start, mark.start()):
            continue
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def _names(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers that name a day, a quarter, a paper or a place in one, beside words."""
    if not _LONG_WORD.search(text):
        return []
    around = Around(parse_structure(text), find_year_mentions(text))
    return [n for n in numbers if refusal_of(n, around) in _NAMING]


def _counts_nothing(text: str, number: Number, inside: Sequence[Number], start: int) -> bool:
    """Whether a number names something: `PM10`, ages, a list's mark, the whole of `12 no 15`."""
    if _LETTER_BEFORE.search(text, start, number.start) and not number.words:
        return not number.currency
    if (
        text[number.end : number.end + 1] == ")"
        and not text[start : number.start].strip()
        and len(inside) > 1
    ):
        return True
    if _AGES.match(text, number.end) and len(inside) > 1:
        return True
    if depth(text, start, number.start) and _is_rate(text, number):
        return True
    others = [n for n in inside if n is not number]
    return (
        bool(others)
        and others[0].start < number.start
        and bool(_OF.search(text, start, number.start))
        and not _OF.search(text, start, others[0].start)
    )


def _is_rate(text: str, number: Number) -> bool:
    """`300 (katru gadu 150)`: what is said for each of some periods."""
    opened = text.rfind("(", 0, number.start)
    return any(opened < per.start for per in find_per_mentions(text))


def _of_one_unit(text: str, kept: list[Number], start: int) -> list[Number]:
    """`12 (48 %)` is twelve: what stands in brackets behind it is of another unit."""
    if len(kept) < 2:
        return kept
    return [
        n
        for n in kept
        if n is kept[0] or n.share == kept[0].share or not depth(text, start, n.start)
    ]


def _ends(text: str, number: Number, start: int) -> tuple[Number, ...]:
    """`no 40 līdz 65` of a change is two values, a level at each end."""
    changes = number.until is not None and has_change(text, number, start, number.start)
    if changes and _OF.search(text, start, number.start):
        return ends_of_trend(number)
    return (number,)


def _value(
    text: str,
    number: Number,
    item: tuple[int, int],
    numbers: tuple[Sequence[Number], Sequence[Number]],
    own: Sequence[CellYears],
    when: CellYears | None,
    unit: IndicatorUnit | None,
    habits: Sequence[Habit],
) -> CellValue:
    start, begin = number.start, item[0]
    value, top = _worth(text, number, unit, habits)
    comparator, evidence = find_comparator(text, number, begin)
    is_delta, change = change_of(text, number, item, evidence, None)
    told = evidence.start if evidence is not None else None  # where the comparator begins
    if number.value >= 0 and (sign := _minus(text, number, item)) is not None:
        start, value = sign, -value
    elif _PLUS.search(text, begin, number.start):
        is_delta, change = True, "rise"
    elif number.value < 0 and is_delta:
        is_delta, change = False, None  # a level below nought, as its cell is one of levels
    if is_delta:
        value = abs(value)
    own_unit = number.factor != 1 or (number.currency and unit and unit.kind == "money")
    if unit is not None and not own_unit:
        value, top = scaled(value, unit.factor), top and scaled(top, unit.factor)
    first = start if told is None else min(start, told)
    beside = read_beside(text, number, item, numbers, own, first)
    return CellValue(
        number=text[start : number.end],
        start=start,
        end=number.end,
        value=value,
        value_max=top,
        comparator=comparator,
        is_delta=is_delta,
        change=change,
        year_from=when.first if when else None,
        year_to=when.last if when else None,
        group=beside.group,
        kind=beside.kind,
        share=number.share,
    )


def _worth(
    text: str, number: Number, unit: IndicatorUnit | None, habits: Sequence[Habit]
) -> tuple[float, float | None]:
    """The value and the upper end of a range, marks of thousands as the row has them."""
    if number.first is not None and number.second is not None:
        low, high = (
            _one(text, end, unit, habits) if is_ambiguous(_printed(text, end)) else None
            for end in (number.first, number.second)
        )
        top = number.value_max if high is None else scaled(high, number.factor)
        return (number.value if low is None else scaled(low, number.factor)), top
    return _one(text, number, unit, habits), number.value_max


def _one(text: str, number: Number, unit: IndicatorUnit | None, habits: Sequence[Habit]) -> float:
    printed = _printed(text, number)
    if not is_ambiguous(printed):
        return number.value
    wholes: bool | None = None
    if number.share or (unit is not None and (unit.kind == "share" or unit.factor > 1)):
        wholes = False
    elif unit is not None and unit.kind in ("count", "money"):
        wholes = True
    return scaled(resolve(printed, habits, wholes=wholes), number.factor)


def _printed(text: str, number: Number) -> str:
    return text[number.start : number.core_end]


def _minus(text: str, number: Number, item: tuple[int, int]) -> int | None:
    """Where the minus of a number stands; null where a dash before it is none."""
    begin, end = item
    lead = _LEADING_MINUS.fullmatch(text, begin, number.start)
    lead = lead or _MINUS.search(text, begin, number.start)
    if lead is not None:
        attached = lead.end(1) == number.start or lead[1] == "−"
        alone = not text[:begin].strip() and not text[end:].strip()
        return lead.start(1) if attached or alone else None
    typed = _ORDINARY_MINUS.search(text, begin, number.start)
    if typed is not None and typed[1] == "−":
        return typed.start(1)
    return None
