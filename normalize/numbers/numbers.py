"""Numbers in Latvian text, in every printed form, and what they are worth.

Digits (``digits``) and number words (``number_words``) are read by regular expressions on the
whole string; then the magnitude word behind (`237 tūkstoši`, `1 milj. 200 tūkst.`); a range of
two numbers; the sign (`%`); the currency before or behind.
Whether a number counts anything is for ``normalize.refusals.refusals`` to say.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from decimal import Decimal

from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    DASH,
    LOWER,
    WORD,
    WORD_END,
    WORD_START,
    YEAR,
    one_of,
)
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.latvian.vocabulary import (
    currency_forms,
    currency_of,
    currency_signs,
    measures,
)
from izpilde.normalize.numbers.digits import find_digits
from izpilde.normalize.numbers.number_words import (
    OF_THEM,
    find_number_words,
    number_words,
    short_magnitudes,
)
from izpilde.schemas.record import record

_WORD = re.compile(WORD)
_DASH = re.compile(rf"{BLANK}?(?:{DASH}|…|\.{{2,3}}|÷){BLANK}?")
_UNTIL = re.compile(rf"{BLANK}{{1,2}}līdz(?:{BLANK}pat)?{BLANK}{{1,2}}", re.IGNORECASE)
_AND = re.compile(rf"{BLANK}{{1,2}}un{BLANK}{{1,2}}")
_BETWEEN = re.compile(rf"{WORD_START}starp{BLANK}{{1,2}}\Z", re.IGNORECASE)
_PERCENT = re.compile(rf"{BLANKS}(?:%|procen(?:t{LOWER}{{1,3}}|ši|šu)(?!{LOWER}))", re.I)
# Percentage points: no share of anything, but a unit of their own.
_POINTS = re.compile(
    rf"{BLANKS}(?:(?:procentpunkt|procentu{BLANK}punkt|%[-‑ ]?punkt){LOWER}+"
    rf"|p\.{BLANK}?p\.|pp{WORD_END})",
    re.IGNORECASE,
)
POINTS = "procentpunkts"  # the lemma of the unit
_MAGNITUDE = re.compile(rf"{BLANKS}({WORD})(\.?)")
_YEAR = re.compile(rf"{YEAR}\Z")


@record(frozen=True, slots=True)
class Number:
    """A printed number; ``text[start:end]`` is the number with its magnitude and sign.

    ``core_end`` is where the digits or number words end.  ``value_max`` is the upper end of a
    range.  ``forms`` are the forms that a number word shows (`LocPlurFem`), empty for
    digits; ``governs`` is true when the counted noun must be a genitive (`tūkstoši bērnu`).
    ``word_end`` is the end of `procenti` behind the number, which is no part of it; so are
    ``money_start`` and ``money_end`` the span of a currency.  ``until`` is where `līdz` stands
    in a range of the form `5 līdz 10`; ``first`` and ``second`` are a range's two numbers.
    ``points_end`` is the end of `procentpunkti` behind the number.  ``factor`` is what a magnitude
    word made of the digits before it.  ``part`` is true for less than one whole (`divas trešdaļas
    skolu`), which counts no things.
    """

    start: int
    end: int
    core_end: int
    value: float
    value_max: float | None
    rule: str
    share: bool = False
    word_end: int | None = None
    currency: str | None = None
    money_start: int | None = None
    money_end: int | None = None
    words: bool = False
    forms: frozenset[str] = frozenset()
    governs: bool = False
    until: int | None = None
    first: Number | None = None
    second: Number | None = None
    factor: float = 1.0
    points_end: int | None = None
    part: bool = False


def find_numbers(text: str) -> list[Number]:
    """All numbers, in order, without overlap: quantities and others alike."""
    found = sorted([*_digit_numbers(text), *_word_numbers(text)], key=lambda number: number.start)
    found = _joined_ranges(text, _joined_magnitudes(text, _with_magnitudes(text, found)))
    complete: list[Number] = []
    for number in (_of_hundred(text, number) for number in found):
        taken = complete[-1].money_end if complete else None
        complete.append(_with_sign_and_money(text, number, taken or 0))
    return complete


def printed_start(number: Number) -> int:
    """Where the number begins, with a currency that stands right before it."""
    start, end = number.money_start, number.money_end
    if start is None or end is None or number.start - end > _WIDEST_BLANK:
        return number.start
    return min(number.start, start)


_WIDEST_BLANK = 3


def ends_of_trend(number: Number) -> tuple[Number, ...]:
    """The two numbers of a range, each with the sign and the currency behind them both."""
    if number.first is None or number.second is None:
        return (number,)
    lower, upper = (
        replace(
            end,
            share=number.share,
            currency=number.currency,
            money_start=number.money_start,
            money_end=number.money_end,
        )
        for end in (number.first, number.second)
    )
    lower = replace(lower, value=number.value)  # `no 20 līdz 35 milj.`
    return lower, replace(upper, end=number.end, word_end=number.word_end)


def parse_number(printed: str) -> float | None:
    """The value of one printed number, `13 252` or `divi simti`; None when it is none."""
    found = find_numbers(printed.strip())
    return found[0].value if len(found) == 1 else None


def _digit_numbers(text: str) -> list[Number]:
    return [
        Number(
            found.start,
            found.end,
            found.end,
            found.value,
            None,
            found.rule,
            governs=found.part,
            part=found.part,
        )
        for found in find_digits(text)
    ]


def _word_numbers(text: str) -> list[Number]:
    return [
        Number(
            found.start,
            found.end,
            found.end,
            found.value,
            None,
            found.rule,
            words=True,
            forms=found.forms,
            governs=found.governs,
            part=found.part,
        )
        for found in find_number_words(text)
    ]


# Parts -------------------------------------------------------------------------------------

_IN_BRACKET = rf"(?:{BLANK}{{1,2}}[(][^()\n]{{1,20}}[)])?"  # `trīs ceturtdaļas (74 %) skolēnu`
_WHOLE_BEHIND = re.compile(
    rf"{_IN_BRACKET}{BLANK}{{1,2}}(?:daļ{LOWER}+|gad(?:a|u)|{LOWER}{{2,}}u|(?:{measures()})){WORD_END}"
    rf"|{BLANK}{{1,2}}{LOWER}{{4,}}(?:(?<!j)as|es|a){WORD_END}"
)


_OF = re.compile(rf"{BLANK}{{1,2}}no{BLANK}{{1,2}}{LOWER}")
_OF_MANY = re.compile(rf"{BLANK}{{1,2}}no{BLANK}{{1,2}}(?:{LOWER}+{BLANK}){{0,2}}\d")


def _of_hundred(text: str, number: Number) -> Number:
    """`trešdaļa ir sievietes`: a part behind which nothing that is parted is named, nor a number of
    wholes (`no 48 skolām`), is so many of a hundred, to a thousandth."""
    if not number.part:
        return number
    of_told = OF_THEM.search(text, max(0, number.start - 24), number.start)
    if not of_told and _WHOLE_BEHIND.match(text, number.end):
        return number
    if _OF_MANY.match(text, number.end) or (not number.words and _OF.match(text, number.end)):
        return number
    return replace(number, value=round(number.value * 100, 3), share=True, part=False)


# Magnitudes ----------------------------------------------------------------------------------


def _with_magnitudes(text: str, numbers: list[Number]) -> list[Number]:
    """Digits with the magnitude behind them; a magnitude word alone is no number of its own."""
    found: list[Number] = []
    for number in numbers:
        if found and number.start < found[-1].end:
            continue
        found.append(number if number.words else _with_magnitude(text, number))
    return found


def _with_magnitude(text: str, number: Number) -> Number:
    currency = _CURRENCY_BEHIND.match(text, number.core_end)
    match = _MAGNITUDE.match(text, currency.end() if currency else number.core_end)
    word = number_words().get(match[1].lower()) if match else None
    if match is None or word is None:
        return _with_short_magnitude(text, number)
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


def _times(number: Number, factor: float, end: int, *, governs: bool) -> Number:
    """The number with the magnitude that ends at ``end``."""
    return replace(
        number,
        end=end,
        value=_exact(number.value, factor),
        rule="magnitude",
        governs=governs,
        factor=factor,
        part=False,
    )


_ADDED = re.compile(rf"{BLANK}{{1,2}}")
_THOUSAND = 1000.0


def _joined_magnitudes(text: str, numbers: list[Number]) -> list[Number]:
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
    if plain and _CURRENCY_BEHIND.match(text, number.end):
        return True
    hundreds = before.factor == _THOUSAND and number.rule == "digits" and number.value >= 100
    return number.rule == "magnitude" or hundreds


def _exact(value: float, factor: float) -> float:
    """The product without the dust of binary fractions: 1.1 million is 1100000."""
    return float(Decimal(str(value)) * Decimal(str(factor)))


# Ranges --------------------------------------------------------------------------------------


def _joined_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """`13–14`, `5 līdz 10`, `četrus līdz piecus simtus`: two numbers that make one."""
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        joined = _range(text, before, number) if before else None
        if joined:
            found[-1] = joined
        else:
            found.append(number)
    return found


_LONGEST_GAP = 16  # characters between the ends of a range, a sign or currency among them


def _range(text: str, low: Number, high: Number) -> Number | None:
    if low.value_max is not None or high.start - low.end > _LONGEST_GAP:
        return None
    if text[low.start - 1 : low.start].isalpha() and text[low.end : low.end + 1] == " ":
        return None  # `LR5 – 83 %`
    percent = _PERCENT.match(text, low.end)
    sign = percent or _CURRENCY_BEHIND.match(text, low.end)
    between = sign.end() if sign else low.end
    dash = _DASH.fullmatch(text, between, high.start)
    until = _UNTIL.fullmatch(text, between, high.start)
    if not dash and not until and not _is_between(text, low, between, high):
        return None
    if dash and sign and not (_PERCENT if percent else _CURRENCY_BEHIND).match(text, high.end):
        return None  # `9% – 11–17 gadu vecumā`
    if not _counts(text, low, high) or (dash and not _is_close(dash[0], low, high)):
        return None
    factor = 1.0
    if high.rule in ("magnitude", "words_compound") and low.end == low.core_end:
        factor = _shared_factor(text, low, high)
    value = _exact(low.value, factor)
    if value >= high.value or (
        dash and text[high.end : high.end + 1] == "." and _ordinal(text, high)
    ):
        return None
    return replace(
        high,
        start=low.start,
        value=value,
        value_max=high.value,
        rule="range_words" if high.words else "range",
        until=between if until else None,
        first=replace(low, end=between) if percent and percent[0].endswith("%") else low,
        second=high,
    )


def _is_between(text: str, low: Number, end: int, high: Number) -> bool:
    """`starp 10 un 15 %`."""
    joined = _AND.fullmatch(text, end, high.start)
    return bool(joined and _BETWEEN.search(text, max(0, low.start - 8), low.start))


def _counts(text: str, low: Number, high: Number) -> bool:
    """Whether the ends are no years; what could be years is none before a counted noun in the
    plural that is no genitive: `1900–1950 īpašumi`."""
    years = [bool(_YEAR.match(text[end.start : end.end])) for end in (low, high)]
    if not any(years):
        return True
    word = _NEXT_WORD.match(text, high.end)
    if not all(years) and word is not None and word[1] not in _OF_YEARS:
        measured = (form.sort for form in noun_forms().get(word[1], ()))
        if any(sort in ("measure", "counter", "duration") for sort in measured):
            return True  # `300 līdz 1200 litru`
    return word is not None and any(
        form.inflection.number == "Plur" and form.inflection.case != "Gen" and not form.sort
        for form in noun_forms().get(word[1], ())
    )


_NEXT_WORD = re.compile(rf"{BLANK}{{1,2}}({LOWER}+){WORD_END}")
_OF_YEARS = ("gads", "gada", "gadam", "gadu", "gadā", "gadiem", "gados")


def _is_close(dash: str, low: Number, high: Number) -> bool:
    """A word and digits are a range only with no blank about the dash: `divas – 10`."""
    return low.words == high.words or dash.strip() == dash


def _ordinal(text: str, number: Number) -> bool:
    """Whether a full stop behind makes it an ordinal: `8.-9. klase`."""
    following = text[number.end + 1 : number.end + 3].strip()
    return following[:1].islower()


def _shared_factor(text: str, low: Number, high: Number) -> float:
    """`2–3 tūkst.`: the magnitude behind the upper end holds for the lower one too."""
    words = number_words()
    for match in _WORD.finditer(text, high.start, high.end):
        word = words.get(match[0].lower())
        large = word is not None and (
            word.sort == "magnitude" or (word.sort in ("hundred", "tens") and low.value < 10)
        )
        if word is not None and large and low.value < word.value:
            return word.value
    return 1.0


# Signs and money -----------------------------------------------------------------------------


def _with_sign_and_money(text: str, number: Number, taken: int) -> Number:
    """``taken`` is where the currency of the number before ends."""
    if points := _POINTS.match(text, number.end):
        return replace(number, points_end=points.end())
    percent = _PERCENT.match(text, number.end)
    if percent:
        if percent[0].endswith("%"):
            return replace(number, end=percent.end(), share=True, part=False)
        return replace(number, word_end=percent.end(), share=True, part=False)
    return _with_currency(text, number, taken)


_CURRENCY_BEHIND = re.compile(rf"{BLANKS}({currency_forms()}){WORD_END}", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(rf"{WORD_START}(?<!\d )({currency_signs()})\.?{BLANKS}\Z")


def _with_currency(text: str, number: Number, taken: int) -> Number:
    match = _CURRENCY_BEHIND.match(text, number.end)
    match = match or _CURRENCY_BEFORE.search(text, max(taken, number.start - 12), number.start)
    if match is None:
        return number
    currency = currency_of(match[1])
    return replace(number, currency=currency, money_start=match.start(1), money_end=match.end(1))
