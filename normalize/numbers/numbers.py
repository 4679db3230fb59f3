"""Numbers in Latvian text, in every printed form, and what they are worth.

A number is read by regular expressions on the whole string, in this order: digits (grouped by
blanks, decimals with comma or point) and number words; a range of two of them; the magnitude
word behind (`237 tūkstoši`, `1,2 milj.`); the sign (`%`); the currency before or behind.
Whether a number counts anything is for ``normalize.refusals.refusals`` to say.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    DASH,
    LOWER,
    WORD,
    WORD_END,
    WORD_START,
    YEAR,
)
from izpilde.normalize.latvian.vocabulary import (
    currency_forms,
    currency_of,
    currency_signs,
    measures,
)

_SHORTEST_MAGNITUDE = 7  # letters: `miljons`, `tūkstoš`; anything shorter is an abbreviation
_MOST_DIGITS = 18  # digits; a longer row is no number that anyone counted

_GROUPED = rf"\d{{1,3}}(?:{BLANK}\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
_POINTED = r"\d{1,3}(?:(?:\.\d{3}){2,}(?!\d)(?:,\d+)?|\.\d{3},\d{1,2}(?![\d,]))"
_DIGITS = re.compile(rf"(?<!\d)(?:{_GROUPED}|{_POINTED}|\d+(?:[.,]\d+)?)")
_SPACED_DECIMAL = re.compile(rf",{BLANK}(\d{{1,3}})(?={BLANK}?(?:{measures()}){WORD_END})")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")  # `12.500 apmeklētāju`
_MEASURED = re.compile(
    rf"{BLANKS}(?:%|(?:{measures()}){WORD_END}|proc|tūkst|milj|mljrd|mlrd|tonn|hekt|kilo|metr|litr|gram)"
)
_FRACTION = re.compile(rf"{BLANK}?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])(?![⁄/\w])")
_POWER_OF_TEN = re.compile(rf"{BLANK}?[×x*·∙⋅]{BLANK}?10(⁻?[⁰¹²³⁴-⁹]{{1,2}})(?![⁰-⁹\w])")
_RAISED = re.compile(r"⁻?[⁰¹²³⁴-⁹]{1,2}(?![⁰-⁹\w])")
_EXPONENT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_MINUS = re.compile(r"(?:\A|[\s(])−\Z|\([-–]\Z")  # `−3,2 %`, `(-3,2 %)`
_WORD = re.compile(WORD)
_GAP = re.compile(r"\s{1,3}")
_DASH = re.compile(rf"{BLANK}?{DASH}{BLANK}?")
_UNTIL = re.compile(rf"{BLANK}{{1,2}}līdz{BLANK}{{1,2}}", re.IGNORECASE)
_PERCENT = re.compile(rf"{BLANKS}(?:%|procen(?:t{LOWER}{{1,3}}|ši|šu)(?!{LOWER}))", re.I)
_POINT = re.compile(r"procentpunkt|p\.p\.", re.IGNORECASE)
_MAGNITUDE = re.compile(rf"{BLANKS}({WORD})(\.?)")
_YEAR = re.compile(rf"{YEAR}\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number; ``text[start:end]`` is the number with its magnitude and sign.

    ``core_end`` is where the digits or number words end.  ``value_max`` is the upper end of a
    range.  ``forms`` are the forms that a number word shows (`LocPlurFem`), empty for
    digits; ``governs`` is true when the counted noun must be a genitive (`tūkstoši bērnu`).
    ``word_end`` is the end of `procenti` behind the number, which is no part of it; so are
    ``money_start`` and ``money_end`` the span of a currency.  ``until`` is where `līdz` stands
    in a range of the form `5 līdz 10`; ``first`` and ``second`` are a range's two numbers.
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


def find_numbers(text: str) -> list[Number]:
    """All numbers, in order, without overlap: quantities and others alike."""
    found = sorted([*_digit_numbers(text), *_word_numbers(text)], key=lambda number: number.start)
    found = _joined_ranges(text, _with_magnitudes(text, found))
    complete: list[Number] = []
    for number in found:
        taken = complete[-1].money_end if complete else None
        complete.append(_with_sign_and_money(text, number, taken or 0))
    return complete


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


# Digits --------------------------------------------------------------------------------------


def _digit_numbers(text: str) -> list[Number]:
    found = []
    position = 0
    while match := _DIGITS.search(text, position):
        start, end = match.span()
        printed = match[0]
        rule = "digits"
        if text[end : end + 1] == "," and text[end + 1 : end + 2].isdigit() and "," in printed:
            printed = printed.partition(",")[0]  # `12,15,18`: a row of numbers, no decimal
            end = start + len(printed)
        if spaced := _SPACED_DECIMAL.match(text, end) if printed.isdigit() else None:
            printed, end = f"{printed},{spaced[1]}", spaced.end()
        pointed = _THOUSANDS.fullmatch(printed) and not _MEASURED.match(text, end)
        value = _digits_value(printed.replace(".", "") if pointed else printed)
        if re.search(BLANK, printed):
            rule = "digits_grouped"
        elif not pointed and not printed.isdigit():
            rule = "digits_decimal"
        if value is not None and (more := _fraction_or_power(text, end, printed, value)):
            end, value, rule = more
        if _MINUS.search(text, max(0, start - 2), start):
            start, value = start - 1, -value if value is not None else None
        if value is not None:
            found.append(Number(start, end, end, value, None, rule))
        position = end
    return found


def _fraction_or_power(
    text: str, end: int, printed: str, value: float
) -> tuple[int, float, str] | None:
    """End, value and rule of digits that go on: `2 ½`, `1,2 × 10⁶`, `10⁴`."""
    if printed.isdigit() and (fraction := _FRACTION.match(text, end)):
        return fraction.end(), value + unicodedata.numeric(fraction[1]), "digits_fraction"
    if power := _POWER_OF_TEN.match(text, end):
        exponent = int(power[1].translate(_EXPONENT))
        return power.end(), float(Decimal(str(value)).scaleb(exponent)), "digits_power"
    if printed == "10" and (raised := _RAISED.match(text, end)):
        return raised.end(), 10.0 ** int(raised[0].translate(_EXPONENT)), "digits_power"
    return None


def _digits_value(printed: str) -> float | None:
    plain = re.sub(BLANK, "", printed)
    if plain.count(".") > 1 or ("." in plain and "," in plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    if len(plain) > _MOST_DIGITS or not plain.isascii():
        return None
    return float(plain)


# Number words --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _NumberWord:
    value: float
    sort: str
    forms: frozenset[str]


@functools.cache
def _number_words() -> dict[str, _NumberWord]:
    return {
        form: _NumberWord(float(value), sort, frozenset(forms.split()))
        for form, value, sort, forms in read_facts("number_words")
    }


# Rank of each sort: within a compound the ranks only go down.
_RANK = {"unit": 1, "half": 1, "teen": 2, "ten": 2, "hundred": 3, "hundreds": 3}


def _word_numbers(text: str) -> list[Number]:
    """Runs of number words read as compounds: `divi simti trīsdesmit četri`."""
    words = _number_words()
    found: list[Number] = []
    run: list[tuple[int, int, _NumberWord]] = []
    for match in _WORD.finditer(text):
        word = words.get(match[0].lower())
        if word is None or _glued(text, match.start(), match.end()):
            continue
        if run and not _GAP.fullmatch(text, run[-1][1], match.start()):
            found.extend(_compounds(run))
            run = []
        run.append((match.start(), match.end(), word))
    return [*found, *_compounds(run)]


def _glued(text: str, start: int, end: int) -> bool:
    """Whether digits, an underscore or a hyphen make the word part of a longer one."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before in ("_", "-", "‑") or before.isdigit() or after in ("_", "‑") or after.isdigit()


def _compounds(run: list[tuple[int, int, _NumberWord]]) -> list[Number]:
    found = []
    at = 0
    while at < len(run):
        length, value = _compound(run[at : at + 20])
        part = run[at : at + length]
        alone = part[0][2].sort == "magnitude" and length == 1
        abbreviated = part[0][1] - part[0][0] < _SHORTEST_MAGNITUDE
        if alone and (abbreviated or not _singular(part[0][2])):
            at += 1  # `tūkstoši` behind digits, `(tūkst.)`, a vague `tūkstošiem cilvēku`
            continue
        last = part[-1][2]
        found.append(
            Number(
                part[0][0],
                part[-1][1],
                part[-1][1],
                value,
                None,
                "words_compound" if length > 1 else "words",
                words=True,
                forms=part[-1][2].forms if last.sort != "magnitude" else frozenset(),
                governs=last.sort in ("magnitude", "hundred") and bool(last.forms),
            )
        )
        at += length
    return found


def _singular(word: _NumberWord) -> bool:
    """`tūkstotis`, `miljonu`, and the undeclined `tūkstoš`."""
    undeclined = word.value == 1000 and not word.forms
    return undeclined or any("Sing" in form for form in word.forms)


def _compound(run: list[tuple[int, int, _NumberWord]]) -> tuple[int, float]:
    """How many words at the head of the run make one number, and its value."""
    total = part = 0.0
    rank, magnitude = 9, float("inf")
    length = 0
    for _, _, word in run:
        if word.sort == "magnitude" or word.sort == "thousands":
            factor = 1000.0 if word.sort == "thousands" else word.value
            if factor >= magnitude:
                break
            count = word.value / 1000 if word.sort == "thousands" else (part or 1.0)
            if word.sort == "thousands" and part:
                break
            total += count * factor
            part, rank, magnitude = 0.0, 9, factor
        elif word.sort == "hundred" and 0 < part < 10 and rank == 1:
            part, rank = part * 100, 3
        else:
            if _RANK[word.sort] >= rank or (rank == 2 and word.sort != "unit"):
                break
            if rank == 2 and part % 10 and word.sort == "unit":
                break
            part += word.value
            rank = _RANK[word.sort]
            if word.sort == "teen":
                rank = 1
        length += 1
    return length, total + part


# Magnitudes, ranges, signs, money ------------------------------------------------------------


def _with_magnitudes(text: str, numbers: list[Number]) -> list[Number]:
    """Digits with the magnitude behind them; a magnitude word alone is no number of its own."""
    found: list[Number] = []
    for number in numbers:
        if found and number.start < found[-1].end:
            continue
        found.append(number if number.words else _with_magnitude(text, number))
    return found


def _with_magnitude(text: str, number: Number) -> Number:
    match = _MAGNITUDE.match(text, number.core_end)
    word = _number_words().get(match[1].lower()) if match else None
    if match is None or word is None:
        return number
    if word.sort != "magnitude" and not (word.sort == "hundred" and word.forms):
        return number
    abbreviated = not word.forms
    return replace(
        number,
        end=match.end() if abbreviated else match.end(1),
        value=_exact(number.value, word.value),
        rule="magnitude",
        governs=not abbreviated or word.value == 1000,
    )


def _exact(value: float, factor: float) -> float:
    """The product without the dust of binary fractions: 1.1 million is 1100000."""
    return float(Decimal(str(value)) * Decimal(str(factor)))


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


def _range(text: str, low: Number, high: Number) -> Number | None:
    if low.value_max is not None or high.start - low.end > 8:
        return None
    percent = _PERCENT.match(text, low.end)
    between = percent.end() if percent else low.end
    dash = _DASH.fullmatch(text, between, high.start)
    until = _UNTIL.fullmatch(text, between, high.start)
    if not dash and not until:
        return None
    if percent and dash and not _PERCENT.match(text, high.end):
        return None  # `9% – 11–17 gadu vecumā`
    low_printed, high_printed = text[low.start : low.end], text[high.start : high.end]
    if _YEAR.match(low_printed) or _YEAR.match(high_printed):
        return None
    if dash and (low.words or high.words) and dash[0].strip() != dash[0]:
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
        first=low,
        second=high,
    )


def _ordinal(text: str, number: Number) -> bool:
    """Whether a full stop behind makes it an ordinal: `8.-9. klase`."""
    following = text[number.end + 1 : number.end + 3].strip()
    return following[:1].islower()


def _shared_factor(text: str, low: Number, high: Number) -> float:
    """`2–3 tūkst.`: the magnitude behind the upper end holds for the lower one too."""
    words = _number_words()
    for match in _WORD.finditer(text, high.start, high.end):
        word = words.get(match[0].lower())
        large = word is not None and (
            word.sort == "magnitude" or (word.sort == "hundred" and low.value < 10)
        )
        if word is not None and large and low.value < word.value:
            return word.value
    return 1.0


def _with_sign_and_money(text: str, number: Number, taken: int) -> Number:
    """``taken`` is where the currency of the number before ends."""
    percent = _PERCENT.match(text, number.end)
    if percent and not _POINT.match(text, percent.start() + 1):
        if percent[0].endswith("%"):
            return replace(number, end=percent.end(), share=True)
        return replace(number, word_end=percent.end(), share=True)
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
