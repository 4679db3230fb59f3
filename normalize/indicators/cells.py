"""The values of one cell of an indicator: numbers, each with its year, group and how it binds.

A cell is read item by item: a line, or what stands between `;` or a comma and a blank.  An item's
year (`41,3 (2018)`, `2018: 41,3`) holds for its numbers; the words beside a number that are no
unit, comparator or change are the group that it is of (`vīrieši – 70,1`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.indicators.marks import Habit, is_ambiguous, resolve
from izpilde.normalize.indicators.units import IndicatorUnit, read_unit, scaled, sorts
from izpilde.normalize.latvian.letters import BLANK, BLANKS, DASH, LETTER, LOWER, YEAR
from izpilde.normalize.latvian.lexicon import closed_words
from izpilde.normalize.latvian.vocabulary import in_all, of_them
from izpilde.normalize.numbers.changes import change_of
from izpilde.normalize.numbers.comparators import find_comparator
from izpilde.normalize.numbers.numbers import Number, ends_of_trend, find_numbers
from izpilde.schemas.values import Change, Comparator

LONGEST_GROUP = 60  # characters of a group's name
LONGEST_SPAN, LONGEST_SHORT_SPAN = 20, 6  # years: `2014–2020`, `2018/19`
LONGEST_ITEM = 100  # characters; of a longer text only the number that it begins with is read

_BREAK = re.compile(rf"\n|;|,{BLANK}+(?=[^\n;]*\d)|{BLANK}/{BLANK}(?=[^\n;]*\d)")
_YEARS = re.compile(
    rf"(?<![\d.,])({YEAR})(?:\.?{BLANKS}(?:/|{DASH}){BLANKS}({YEAR})|\.?[/–-](\d\d)(?!\d|[.,]\d))?"
    rf"(?!\d|[.,]\d)\.?(?P<word>{BLANKS}(?:māc(?:ību|\.){BLANKS})?(?:gad{LOWER}*|m\.{BLANKS}?g\.|g\.))?"
)
_BEHIND = re.compile(rf"\.?{BLANKS}(?:[:=]|{DASH}(?=\D)|{DASH}{BLANKS}\d|/)")
_BEFORE = re.compile(rf"\d%?{BLANKS}(?:/|{DASH}){BLANKS}\Z")
_MINUS = re.compile(rf"(?:\A|[(:]){BLANKS}([-–−]){BLANKS}\Z")
_ORDINARY_MINUS = re.compile(rf"{BLANK}(−|[-–])\Z")
_PLUS = re.compile(rf"\+{BLANKS}\Z")
_OF = re.compile(rf"(?:^|[(\s])no{BLANK}{{1,2}}\Z", re.IGNORECASE)
_LETTER_BEFORE = re.compile(rf"{LETTER}\.?\Z")
_AGES = re.compile(rf"{BLANKS}(?:g\.{BLANKS}?v|gad(?:i|u|us|iem)(?!{LOWER}){BLANKS}(?:vec|[):–-]))")
_DIGIT = re.compile(r"\d")
_EDGES = ' \u00a0\t:;,.()[]–—−‒‑*/=+-"„”“'
_WORD = re.compile(rf"{LETTER}+\.?")
_WHOLE = re.compile(rf"\A(?:{in_all()})\Z", re.IGNORECASE)
_PART = re.compile(rf"\A(?:{of_them()})[\s:–-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellValue:
    """One printed value; ``text[start:end] == number``.

    Years are null where the cell prints none, ``group`` for the whole; other fields mean what the
    columns of the same name in ``schemas.indicator_records.IndicatorValue`` say.
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
    share: bool


@dataclass(frozen=True, slots=True)
class _Years:
    start: int
    end: int
    first: int
    last: int


def read_values(
    text: str,
    unit: IndicatorUnit | None,
    habits: Sequence[Habit] = (),
) -> list[CellValue]:
    """The values of a cell, in order; none for a mark that there is none, or for words."""
    numbers = [n for n in find_numbers(text) if not n.words] or find_numbers(text)
    years = list(_find_years(text, numbers))
    found: list[CellValue] = []
    carried: _Years | None = None
    for start, end in _items(text):
        own = [y for y in years if start <= y.start < end]
        inside = [n for n in numbers if start <= n.start < end and not _is_year(n, years)]
        kept = [n for n in inside if not _counts_nothing(text, n, inside, start, end)]
        if end - start > LONGEST_ITEM:
            kept = [n for n in kept if not _WORD.search(text, start, n.start)][:1]
        kept = _of_one_unit(text, kept, start, end)
        passed_over = [n for n in inside if n not in kept and not _AGES.match(text, n.end)]
        kept = [piece for n in kept for piece in _ends(text, n, start, end)]
        if own and not kept:
            carried = own[-1]
            if found and all(value.year_from is None for value in found):
                found = [_dated(value, carried) for value in found]  # the year is on the last line
            continue
        for at, number in enumerate(kept):
            when = _years_of(number, at, kept, own) or carried
            found.append(
                _value(text, number, (start, end), (kept, passed_over), own, when, unit, habits)
            )
        if own and kept and own[0].end <= kept[0].start and _heads(text, own[0]):
            carried = own[0]
        elif own:
            carried = None
    return found


def _dated(value: CellValue, years: _Years) -> CellValue:
    return replace(value, year_from=years.first, year_to=years.last)


def _items(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _BREAK.finditer(text):
        if mark[0][0] == "," and not _DIGIT.search(text, start, mark.start()):
            continue
        if _depth(text, start, mark.start()):
            continue
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def _depth(text: str, start: int, end: int) -> int:
    return text.count("(", start, end) - text.count(")", start, end)


# Years ----------------------------------------------------------------------------------------


def _find_years(text: str, numbers: Sequence[Number]) -> Iterator[_Years]:
    """The years that a cell prints; a bare number with none beside it is a value."""
    for match in _YEARS.finditer(text):
        first, end = int(match[1]), match.end()
        last = int(match[2] or (match[1][:2] + match[3] if match[3] else first))
        if not first <= last <= first + (LONGEST_SPAN if match[2] else LONGEST_SHORT_SPAN):
            last, end = first, match.end(1)  # `2018-35`
        others = [n for n in numbers if not match.start() <= n.start < end]
        told = match["word"] or _depth(text, 0, match.start())
        beside = _BEHIND.match(text, end) or _BEFORE.search(text, 0, match.start())
        beside = (
            beside or _is_line(text, match.start(), end) or _is_alone_with(text, match, numbers)
        )
        if told or (others and beside):
            yield _Years(match.start(), end, first, last)


def _is_line(text: str, start: int, end: int) -> bool:
    """Whether a year has a line of its own."""
    line = text[text.rfind("\n", 0, start) + 1 : (text + "\n").index("\n", end)]
    return line.strip(_EDGES) == text[start:end].strip(_EDGES)


def _is_alone_with(text: str, match: re.Match[str], numbers: Sequence[Number]) -> bool:
    """Whether a cell is a year and a number, nothing but a blank between them: `2017 18,4`."""
    others = [n for n in numbers if n.start != match.start()]
    if len(others) != 1 or len(numbers) != 2 or match.end() - match.start() > len("2017."):
        return False
    rest = text[: match.start()] + text[match.end() :]
    return rest.strip(_EDGES) == text[others[0].start : others[0].end].strip(_EDGES)


def _is_year(number: Number, years: Sequence[_Years]) -> bool:
    return any(y.start <= number.start < y.end for y in years)


def _heads(text: str, years: _Years) -> bool:
    """Whether a year stands before what it holds for, and perhaps for more: `2020. gadā: …`."""
    return text[years.end : years.end + 2].lstrip()[:1] in (":", "–", "-")


def _years_of(
    number: Number, at: int, kept: Sequence[Number], own: Sequence[_Years]
) -> _Years | None:
    if not own:
        return None
    if len(own) == len(kept):
        return own[at]
    return min(own, key=lambda y: min(abs(y.start - number.end), abs(number.start - y.end)))


# Numbers --------------------------------------------------------------------------------------


def _counts_nothing(
    text: str, number: Number, inside: Sequence[Number], start: int, end: int
) -> bool:
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
    others = [n for n in inside if n is not number]
    return (
        bool(others)
        and others[0].start < number.start
        and bool(_OF.search(text, start, number.start))
        and not _OF.search(text, start, others[0].start)
    )


def _of_one_unit(text: str, kept: list[Number], start: int, end: int) -> list[Number]:
    """`12 (48 %)` is twelve: what stands in brackets behind it is of another unit."""
    if len(kept) < 2:
        return kept
    return [
        n
        for n in kept
        if n is kept[0] or n.share == kept[0].share or not _depth(text, start, n.start)
    ]


def _ends(text: str, number: Number, start: int, end: int) -> tuple[Number, ...]:
    """`no 40 līdz 65` of a change is two values, a level at each end."""
    if number.until is not None and _OF.search(text, start, number.start):
        return ends_of_trend(number)
    return (number,)


def _value(
    text: str,
    number: Number,
    item: tuple[int, int],
    numbers: tuple[Sequence[Number], Sequence[Number]],
    own: Sequence[_Years],
    when: _Years | None,
    unit: IndicatorUnit | None,
    habits: Sequence[Habit],
) -> CellValue:
    start, begin = number.start, item[0]
    value, top = _worth(text, number, unit, habits)
    comparator, evidence = find_comparator(text, number, begin)
    is_delta, change = change_of(text, number, item, evidence, None)
    if number.value >= 0 and (sign := _minus(text, number, item)) is not None:
        start, value = sign, -value
    elif _PLUS.search(text, begin, number.start):
        is_delta, change = True, "rise"
    elif number.value < 0 and is_delta:
        is_delta, change = False, None  # a level below nought, as its cell is one of levels
    if is_delta:
        value = abs(value)
    if number.currency is None and number.rule != "magnitude" and unit is not None:
        value = scaled(value, unit.factor)
        top = None if top is None else scaled(top, unit.factor)
    if number.currency is not None and number.rule != "magnitude" and unit is not None:
        value = scaled(value, unit.factor if unit.kind != "money" else 1)
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
        group=_group(text, number, item, numbers, own, start),
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
    lead = _MINUS.search(text, begin, number.start)
    if lead is not None:
        attached = lead.end(1) == number.start or lead[1] == "−"
        alone = not text[:begin].strip() and not text[end:].strip()
        return lead.start(1) if attached or alone else None
    typed = _ORDINARY_MINUS.search(text, begin, number.start)
    if typed is not None and typed[1] == "−":
        return typed.start(1)
    return None


# Groups ---------------------------------------------------------------------------------------


def _group(
    text: str,
    number: Number,
    item: tuple[int, int],
    numbers: tuple[Sequence[Number], Sequence[Number]],
    own: Sequence[_Years],
    start: int,
) -> str | None:
    """The name of the group that a number is of: the words before it, else those behind.

    ``numbers`` are those that were kept and those that were passed over, whose words are no group.
    """
    kept, passed_over = numbers
    at = kept.index(number)
    left = kept[at - 1].end if at else item[0]
    right = kept[at + 1].start if at + 1 < len(kept) else item[1]
    before = _named(_without(text, left, start, own))
    if before is not None or (at and not _closes(text, left, start)):
        return before
    behind = max(number.end, number.money_end or 0, number.word_end or 0)
    if any(behind <= other.start < right for other in passed_over):
        return None
    return _named(_without(text, behind, right, own))


def _closes(text: str, left: int, start: int) -> bool:
    return text[left:start].strip()[:1] in (",", ";", "/", ")")


def _without(text: str, start: int, end: int, own: Sequence[_Years]) -> str:
    """A stretch of text without its years."""
    piece = list(text[start:end])
    for years in own:
        for i in range(max(years.start, start), min(years.end, end)):
            piece[i - start] = " "
    return "".join(piece)


def _named(text: str) -> str | None:
    """The group that words beside a number name; null where they say something else."""
    words = " ".join(text.split()).strip(_EDGES)
    words = _PART.sub("", words).strip(_EDGES)
    if not words or len(words) > LONGEST_GROUP or not _WORD.search(words):
        return None
    if _WHOLE.match(words) or all(word in closed_words() for word in words.lower().split()):
        return None
    if _says_more(words):
        return None
    return words


def _says_more(words: str) -> bool:
    """Whether words are a unit, a comparator, a change or a remark on the value."""
    first = words.split()[0].lower().strip(_EDGES)
    if sorts().get(first, sorts().get(f"{first}.")) == "group":
        return False
    if sorts().get(first) is not None or read_unit(words) is not None:
        return True
    probe = f"{words} 5"
    (five,) = [n for n in find_numbers(probe) if n.start == len(words) + 1][:1] or [None]
    if five is None:
        return False
    comparator, evidence = find_comparator(probe, five, 0)
    is_delta, _ = change_of(
        f"{words} 5 %", find_numbers(f"{words} 5 %")[-1], (0, len(words) + 4), None, None
    )
    return comparator != "eq" or evidence is not None or is_delta or _changes(words)


def _changes(words: str) -> bool:
    number = find_numbers(f"{words} par 5 %")[-1]
    return change_of(f"{words} par 5 %", number, (0, len(words) + 8), None, None)[0]
