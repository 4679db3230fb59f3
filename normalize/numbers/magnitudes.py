"""The magnitudes of numbers: `237 tūkstoši`, `1 milj. 200 tūkst.`."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from decimal import Decimal

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LOWER, WORD, WORD_END, YEAR, one_of
from izpilde.normalize.latvian.vocabulary import currency_forms, currency_of
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import magnitudes, number_words, short_magnitudes
from izpilde.normalize.numbers.signs import CURRENCY_BEHIND

_MAGNITUDE = re.compile(rf"{BLANKS}({WORD})(\.?)")


def with_magnitudes(text: str, numbers: list[Number]) -> list[Number]:
    """Digits with the magnitude behind them; a magnitude word alone is no number of its own."""
    found: list[Number] = []
    for number in numbers:
        if found and number.start < found[-1].end:
            continue
        found.append(number if number.words else _with_magnitude(text, number))
    return found


def _with_magnitude(text: str, number: Number) -> Number:
    currency = CURRENCY_BEHIND.match(text, number.core_end)
    match = _MAGNITUDE.match(text, currency.end() if currency else number.core_end)
    word = number_words().get(match[1].lower()) if match else None
    if match is None or word is None:
        return _with_unit_in_bracket(text, _with_short_magnitude(text, number))
    if word.sort not in ("magnitude", "dozen", "tens") and not (
        word.sort == "hundred" and word.forms
    ):
        return number
    abbreviated = not word.forms
    if currency:  # `60 eiro tūkstošus`
        money = currency_of(currency[1]), *currency.span(1)
        number = replace(number, currency=money[0], money_start=money[1], money_end=money[2])
    return _times(
        number,
        word.value,
        match.end() if abbreviated else match.end(1),
        governs=not abbreviated or word.value == 1000,
    )


@functools.cache
def _short_magnitude() -> re.Pattern[str]:
    return re.compile(
        rf"{BLANKS}({one_of(short_magnitudes())})\.?(?={BLANKS}(?i:{currency_forms()}){WORD_END})"
    )


def _with_short_magnitude(text: str, number: Number) -> Number:
    """`12,5 MEUR`, `350 t. EUR`: letters that are a magnitude before a currency only."""
    match = _short_magnitude().match(text, number.core_end)
    if match is None:
        return number
    return _times(number, short_magnitudes()[match[1]], match.end(), governs=False)


@functools.cache
def _unit_in_bracket() -> re.Pattern[str]:
    """`46,7 (tūkst. EUR)`."""
    return re.compile(
        rf"{BLANK}?\({BLANKS}({one_of(magnitudes())})\.?{BLANKS}({currency_forms()})\.?{BLANKS}\)",
        re.IGNORECASE,
    )


def _with_unit_in_bracket(text: str, number: Number) -> Number:
    match = _unit_in_bracket().match(text, number.core_end)
    if match is None or number.factor != 1 or _YEAR.fullmatch(text, number.start, number.end):
        return number  # also `2021 (tūkst. EUR)` at the head of a column
    large = replace(as_large_as(number, magnitudes()[match[1].lower()]), rule="magnitude")
    return in_currency(large, match[2], match.span(2))


_YEAR = re.compile(YEAR)


def _times(number: Number, factor: float, end: int, *, governs: bool) -> Number:
    """The number with the magnitude that ends at ``end``."""
    return replace(
        number,
        end=end,
        value=exact(number.value, factor),
        rule="magnitude",
        governs=governs,
        factor=factor,
        part=False,
    )


_BESIDE = re.compile(
    rf"{BLANK}?[(](?:{YEAR}\.?{BLANKS}(?:g\.|gadā)?{BLANKS}[–—:-]?{BLANKS}|plān{LOWER}*{BLANK})?"
)


def with_bracketed(text: str, numbers: list[Number]) -> list[Number]:
    """`12 (10) tūkst. EUR`, `12 (divpadsmit) tūkst. EUR`, `12 (10) %`: what stands behind the
    bracket holds for both numbers; the year of the second, or that it was planned, may stand
    before it."""
    found = list(numbers)
    for at in range(1, len(found)):
        here = found[at]
        if text[here.end : here.end + 1] != ")":
            continue
        first = at - 2 if _is_beside_year(text, here) and at > 1 else at - 1
        before = found[first]
        if not _BESIDE.fullmatch(text, before.end, here.start):
            continue
        if _YEAR.fullmatch(text, before.start, before.end):
            continue  # `ieņēmumi 2019 (10) tūkst. EUR`
        in_words = here.words and not before.words and here.value == before.value
        digits = not (here.words or before.words)
        if all(n.end == n.core_end for n in (before, here)) and (digits or in_words):
            found[first], found[at] = _shared(text, before, here)
    return found


def _is_beside_year(text: str, number: Number) -> bool:
    return _YEAR_BEFORE.search(text, max(0, number.start - 16), number.start) is not None


_YEAR_BEFORE = re.compile(rf"[(]{YEAR}[^()]*\Z")


def _shared(text: str, before: Number, here: Number) -> tuple[Number, Number]:
    """Both with the magnitude and the currency, or the sign, behind the bracket."""
    last = replace(here, end=here.end + 1, core_end=here.end + 1)
    larger = _with_magnitude(text, last)
    money = CURRENCY_BEHIND.match(text, larger.end)
    share = _SHARE.match(text, larger.end) is not None
    if larger.factor == 1 and money is None and not share:
        return before, here
    both = [replace(as_large_as(number, larger.factor), share=share) for number in (before, here)]
    if money is not None:
        both = [in_currency(number, money[1], money.span(1)) for number in both]
    return both[0], both[1]


_SHARE = re.compile(rf"{BLANKS}%")


_ADDED = re.compile(rf"{BLANK}{{1,2}}")
_THOUSAND = 1000.0


def joined_magnitudes(text: str, numbers: list[Number]) -> list[Number]:
    """`1 milj. 200 tūkst.`, `5 tūkst. 400`: a number told in steps, each smaller than the one
    before; nothing but a blank stands between them."""
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        if before and _goes_on(text, before, number):
            found[-1] = replace(
                before,
                end=number.end,
                core_end=number.core_end,
                value=float(Decimal(str(before.value)) + Decimal(str(number.value))),
                factor=number.factor,
                governs=number.governs,
            )
        else:
            found.append(number)
    return found


def _goes_on(text: str, before: Number, number: Number) -> bool:
    if before.rule != "magnitude" or number.words or number.value >= before.factor:
        return False
    if not _ADDED.fullmatch(text, before.end, number.start) or not before.value.is_integer():
        return False
    plain = number.rule in ("digits", "digits_grouped")
    if plain and CURRENCY_BEHIND.match(text, number.end):
        return True
    hundreds = before.factor == _THOUSAND and number.rule == "digits" and number.value >= 100
    return number.rule == "magnitude" or hundreds


def scaled(number: Number, factor: float) -> Number:
    """So many times the number, both ends of a range."""
    top = None if number.value_max is None else exact(number.value_max, factor)
    return replace(number, value=exact(number.value, factor), value_max=top)


def as_large_as(number: Number, factor: float) -> Number:
    """The number with that magnitude."""
    return replace(scaled(number, factor), factor=factor)


def as_large(number: Number, other: Number) -> Number:
    """The number with the magnitude and the currency of another."""
    return with_currency(as_large_as(number, other.factor), other)


def in_currency(number: Number, printed: str, span: tuple[int, int]) -> Number:
    """The number with the currency that is printed there."""
    start, end = span
    return replace(number, currency=currency_of(printed), money_start=start, money_end=end)


def with_currency(number: Number, other: Number) -> Number:
    return replace(
        number, currency=other.currency, money_start=other.money_start, money_end=other.money_end
    )


def exact(value: float, factor: float) -> float:
    """The product without the dust of binary fractions: 1.1 million is 1100000."""
    return float(Decimal(str(value)) * Decimal(str(factor)))
