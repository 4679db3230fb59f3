"""Numbers in digits, however they are grouped and pointed, and what they are worth.

Thousands stand apart by a blank, an apostrophe, a point or a comma; decimals behind a comma or a
point.  A comma or point before three digits is a decimal where something is measured, and a mark
of thousands where things are counted in wholes.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANK, BLANKS, DASH, LOWER, WORD_END, WORD_START
from izpilde.normalize.latvian.lexicon import closed_words, counts_pieces, noun_forms
from izpilde.normalize.latvian.vocabulary import currency_forms, currency_signs, measures
from izpilde.normalize.numbers.number_words import shortened_magnitudes

_MOST_DIGITS = 18  # digits; a longer row is no number that anyone counted

_CENTS = r"(?:[.,]\d{1,2}(?!\d))?"
_DIGITS = re.compile(
    r"(?<!\d)(?:"
    rf"(?P<blanks>\d{{1,3}}(?:{BLANK}\d{{3}})+(?!\d){_CENTS})"
    rf"|(?P<apostrophes>(?<!°)[1-9]\d{{0,2}}(?:['’‘ʼ´`′]\d{{3}})+(?!\d){_CENTS})"
    r"|(?P<points>\d{1,3}(?:(?:\.\d{3}){2,}(?!\d)(?:,\d+)?|\.\d{3},\d{1,2}(?!\d|,\d)))"
    r"|(?P<commas>[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?!\d)(?:\.\d{1,2}(?!\d))?"
    r"|,\d{3}\.\d{1,2}(?!\d|[.,]\d)))"
    r"|(?P<plain>\d+(?:[.,]\d+)?))"
)
# `53, 159 km`, `12 , 5 %`; of a list (`12, 5 un 7 %`) nothing is one number
_AT_DECIMALS = rf"(?:%|‰|{shortened_magnitudes()}\.?{BLANK}?(?:{currency_forms()}){WORD_END})"
_SPACED_DECIMAL = re.compile(
    rf"(?:,{BLANK}|{BLANK},)(\d{{1,3}})(?={BLANK}?(?:{measures()}){WORD_END})"
    rf"|{BLANK},{BLANK}?(\d)(?={BLANK}?{_AT_DECIMALS})"
    rf"|,{BLANK}(\d)(?={BLANK}?{_AT_DECIMALS}{BLANKS}(?:[.;)\n]|\Z))"  # not `36, 8 % no tām`
)
_LISTED = re.compile(rf"\d{BLANKS}(?:,|un|vai){BLANKS}\Z")
_NO_CENTS = re.compile(rf"[.,][-–—]{{1,2}}(?:(?![\d\w])|(?=(?:{currency_forms()}){WORD_END}))")
_ENDS_ITEM = re.compile(rf"{BLANKS}(?:[;,)\n]|\Z)")
_MONEY_BEFORE = re.compile(rf"{WORD_START}(?:{currency_signs()})\.?{BLANKS}\Z")
_MONEY_BEHIND = re.compile(rf"{BLANKS}(?:{currency_forms()}){WORD_END}", re.IGNORECASE)


class Digits(NamedTuple):
    """A number in digits with its sign; ``part`` where it is less than one whole: `¾`, `2/3`."""

    start: int
    end: int
    value: float
    rule: str
    part: bool = False


def find_digits(text: str) -> Iterator[Digits]:
    """All numbers in digits, in order; a row of digits too long to be counted is none."""
    position = 0
    for run in _RUN_OR_SIGN.finditer(text):
        found = _DIGITS_OR_PART.match(text, run.start()) if run.start() >= position else None
        if found is None:
            continue
        position = found.end()
        if found["sign"]:
            yield Digits(*found.span(), unicodedata.numeric(found["sign"]), "digits_fraction", True)
            continue
        number = _read(text, found)
        if number is None:
            continue
        yield _with_minus(text, number)
        position = number.end


_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_DIGITS_OR_PART = re.compile(rf"{_DIGITS.pattern}|(?<![\w⁄/])(?P<sign>[{_SIGNS}])(?![⁄/\w])")
_RUN_OR_SIGN = re.compile(rf"\d+|[{_SIGNS}]")  # where alone one can begin


def _read(text: str, found: re.Match[str]) -> Digits | None:
    start, end = found.span()
    printed = found[0]
    if found["plain"]:
        if (part := _PART.match(text, start)) and _is_part(part):
            share = int(part[1]) / int(part[2])
            return Digits(start, part.end(), share, "digits_fraction", True)
        if "," in printed and _in_row(text, start, end):
            printed = printed.partition(",")[0]  # `12,15,18`: a row of numbers, no decimal
            end = start + len(printed)
        spaced = _SPACED_DECIMAL.match(text, end) if printed.isdigit() else None
        if spaced and (spaced[1] or not _is_listed(text, start, printed)):
            printed, end = f"{printed},{spaced[spaced.lastindex or 1]}", spaced.end()
    if found["commas"] and _is_row(printed):
        printed = printed.partition(",")[0]
        end = start + len(printed)
    mark = _mark_of_thousands(text, found, printed, end)
    value = _value(printed, mark)
    if value is None:
        return None
    rule = "digits"
    if found["blanks"] or found["apostrophes"] or " " in printed:
        rule = "digits_grouped"
    elif not printed.isdigit() and not (found["plain"] and mark):
        rule = "digits_decimal"
    if more := _fraction_or_power(text, end, printed, value):
        return Digits(start, *more)
    if cents := _NO_CENTS.match(text, end):
        money = _MONEY_BEHIND.match(text, cents.end())
        alone = found["blanks"] and _ENDS_ITEM.match(text, cents.end())  # `1 250.-;`
        if money or alone or _MONEY_BEFORE.search(text, max(0, start - 12), start):
            end = cents.end()  # `48 300,- EUR`
    return Digits(start, end, value, rule)


def _is_listed(text: str, start: int, printed: str) -> bool:
    """`8, 12, 5 %`, `2021, 5 %`: whether digits before a comma are one of a list, or a year."""
    return len(printed) > _LONGEST_GROUP or bool(_LISTED.search(text, max(0, start - 6), start))


_LONGEST_GROUP = 3  # digits


def _in_row(text: str, start: int, end: int) -> bool:
    """Whether a comma and a digit stand before or behind as well."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(_COMMA_BEHIND.match(behind) or _COMMA_BEFORE.match(before))


_COMMA_BEHIND, _COMMA_BEFORE = re.compile(r",\d"), re.compile(r"\d,\Z")


def _is_row(printed: str) -> bool:
    """`101,102,103`: rising numbers of three digits are so many numbers, no groups of one."""
    groups = printed.split(",")
    return len(groups[0]) == 3 and "." not in printed and groups == sorted(set(groups))


def _mark_of_thousands(text: str, found: re.Match[str], printed: str, end: int) -> str:
    """The mark between thousands, empty where there is none: the other one is a decimal's."""
    if found["apostrophes"]:
        return "'’‘ʼ´`′"
    if found["points"] or found["commas"]:
        return "." if found["points"] else ","
    if not (found["plain"] and _THOUSANDS.fullmatch(printed)):
        return ""
    if _is_measured(text, end):
        return printed[-4] if _groups_elsewhere(text, printed[-4], end) else ""
    round_one = printed.endswith("000")  # `koki: 3,000`: nobody measures so finely
    wholes = "." in printed or round_one or _counts_wholes(text, found.start(), end)
    return printed[-4] if wholes else ""


def _value(printed: str, mark: str) -> float | None:
    plain = printed
    if not printed.isdigit():
        plain = re.sub(rf"{BLANK}{f'|[{mark}]' if mark else ''}", "", printed).replace(",", ".")
    if len(plain) > _MOST_DIGITS or not plain.isascii():
        return None
    return float(plain)


# Thousands or decimals ------------------------------------------------------------------------

_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")  # `12.500 apmeklētāju`
_MEASURED = re.compile(rf"{BLANKS}(?:%|‰|({measures()}){WORD_END}|proc|{shortened_magnitudes()})")
_NEXT_WORD = re.compile(rf"{BLANK}{{1,2}}({LOWER}+){WORD_END}")
_IN_ROW = re.compile(
    rf"(?:{BLANK}(?:un|vai){BLANK}|,{BLANK}|[–-])[1-9]\d{{0,2}}(?:[.,]\d{{3}})?(?!\d)"
)
_AVERAGE = re.compile(rf"{WORD_START}(?:vidēj|koeficient|indeks|attiecīb){LOWER}*[^.;\n]{{0,40}}\Z")
_FOR_EACH = re.compile(
    rf"[^.;,\n]{{0,40}}{WORD_START}uz{BLANK}(?:vienu|vienas|katru|1000|100|1){WORD_END}"
)
# `Kurss EUR 1,117`, `Tarifs: EUR 4,268`: what has three digits of cents
_PRICED = re.compile(rf"{WORD_START}(?:cen|kurs|tarif|likm|maks)[^.;\n\d]{{0,24}}\Z", re.IGNORECASE)
_PRICE = re.compile(rf"{_MONEY_BEHIND.pattern}(?:/|{BLANKS}(?:par|uz|/){WORD_END})", re.IGNORECASE)
_RATE_BEHIND = re.compile(rf"/|{BLANKS}(?:par|uz|/){WORD_END}")
_COUNT = re.compile(rf"{WORD_START}[Ss]kait[sua]?(?:{BLANK}\w+)?{BLANKS}[:–—-]{BLANKS}\Z")


_GROUPS = {
    mark: re.compile(
        rf"(?<![\d.,])[1-9]\d{{0,2}}(?:[{mark}]\d{{3}}){{2,}}(?![\d{mark}]){BLANKS}([^\W\d]+)"
    )
    for mark in ".,"
}
_MEASURE_BEHIND = re.compile(rf"{BLANKS}([^\W\d]+)")
_OF_STEM = 3  # letters that tell one measure from another in any case


def _groups_elsewhere(text: str, mark: str, end: int) -> bool:
    """`1.250.400 t, tagad 987.650 t`: whether the text sets the thousands of another number of the
    same measure apart so."""
    measure = _MEASURE_BEHIND.match(text, end)
    return measure is not None and measure[1][:_OF_STEM] in _measures_in_groups(text, mark)


@functools.lru_cache(maxsize=8)  # of the text in hand, which is asked of for many numbers
def _measures_in_groups(text: str, mark: str) -> frozenset[str]:
    return frozenset(found[1][:_OF_STEM] for found in _GROUPS[mark].finditer(text))


def _is_measured(text: str, end: int) -> bool:
    """Whether a measure, a share or a magnitude stands behind, so that decimals make sense."""
    printed = _MEASURED.match(text, end)
    if printed and not counts_pieces(printed[1]):
        return True
    word = _NEXT_WORD.match(text, end)
    return word is not None and any(
        form.sort == "measure" for form in noun_forms().get(word[1], ())
    )


def _counts_wholes(text: str, start: int, end: int) -> bool:
    """Whether things are counted: `2,450 apliecības`, but `vidēji 1,587 bērni uz sievieti`."""
    row = _IN_ROW.match(text, end)
    if row:
        return _counts_wholes(text, start, row.end()) and not _is_measured(text, row.end())
    if _AVERAGE.search(text, max(0, start - 60), start) or _FOR_EACH.match(text, end):
        return False
    if _COUNT.search(text, max(0, start - 24), start):
        return True
    if _MONEY_BEHIND.match(text, end) and not _PRICE.match(text, end):
        return True  # cents have two digits
    priced = _RATE_BEHIND.match(text, end) or _PRICED.search(text, max(0, start - 40), start)
    if _MONEY_BEFORE.search(text, max(0, start - 12), start) and not priced:
        return True
    word = _NEXT_WORD.match(text, end)
    if word is None or word[1] in closed_words() or text[word.end(1) : word.end(1) + 1] == "/":
        return False  # `2,268 centi/kWh`
    return len(word[1]) > 3 or counts_pieces(word[1])


# Parts of one and powers of ten ---------------------------------------------------------------

# `1/2–3/4 km`: the fraction is the lower end of a range of something measured
_TO_OTHER_END = (
    rf"{DASH}\d{{1,4}}(?:,\d{{1,2}}|[/⁄]\d{{1,2}}|{BLANK}\d[/⁄]\d{{1,2}}|{BLANK}?[{_SIGNS}])?"
    rf"{BLANK}?(?:{measures()}){WORD_END}"
)
_PART = re.compile(
    rf"(?<![\d.,/⁄-])([1-9])[/⁄](\d{{1,2}})(?={BLANK}?(?:{measures()}){WORD_END}"
    rf"|{BLANK}{{1,2}}(?:daļ{LOWER}{{1,3}}|gada|{LOWER}{{4,}}(?:u|as|es|a)){WORD_END}"
    rf"|{BLANK}{{1,2}}(?!gad){LOWER}{{2}}u(?:[.,;)]|{BLANK}un{WORD_END}|\Z)"  # `3/4 ēku`
    rf"|{BLANK}{{1,2}}{shortened_magnitudes()}\.|{_TO_OTHER_END}"
    rf"|{BLANK}{{1,2}}no{BLANK}{{1,2}}{LOWER}{{3,}}{WORD_END}(?!{BLANK}\d))"
)
_WHOLE_AND_PART = re.compile(
    rf"{BLANK}([1-9])[/⁄](\d{{1,2}})(?![\d./⁄])(?=\s{LOWER}|{_TO_OTHER_END})"
)
_WHOLE_AND_SIGN = re.compile(rf"(?:{BLANK}un{BLANK}|{BLANK}?)([{_SIGNS}])(?![⁄/\w])")
_POWER_OF_TEN = re.compile(
    rf"{BLANK}?[×x*·∙⋅]{BLANK}?10(?:(⁻?[⁰¹²³⁴-⁹]{{1,2}})(?![⁰-⁹\w])|\^([-−]?\d{{1,2}})(?!\d))"
)
_RAISED = re.compile(r"(⁻?[⁰¹²³⁴-⁹]{1,2})(?![⁰-⁹\w])|\^([-−]?\d{1,2})(?!\d)")
_EXPONENT = str.maketrans("⁻−⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789")
_DENOMINATORS = (2, 3, 4, 5, 6, 8, 10, 12, 16)


def _is_part(part: re.Match[str]) -> bool:
    """Whether `n/m` is less than one, and m a number that wholes are parted by."""
    return int(part[1]) < int(part[2]) and int(part[2]) in _DENOMINATORS


def _fraction_or_power(
    text: str, end: int, printed: str, value: float
) -> tuple[int, float, str] | None:
    """End, value and rule of digits that go on: `2 ½`, `2 un ½`, `1 1/2`, `1,2 × 10⁶`, `10⁴`."""
    if printed.isdigit():
        if sign := _WHOLE_AND_SIGN.match(text, end):
            return sign.end(), value + unicodedata.numeric(sign[1]), "digits_fraction"
        if (part := _WHOLE_AND_PART.match(text, end)) and _is_part(part):
            return part.end(), value + int(part[1]) / int(part[2]), "digits_fraction"
    if power := _POWER_OF_TEN.match(text, end):
        exponent = int((power[1] or power[2]).translate(_EXPONENT))
        return power.end(), float(Decimal(str(value)).scaleb(exponent)), "digits_power"
    if printed == "10" and (raised := _RAISED.match(text, end)):
        exponent = int((raised[1] or raised[2]).translate(_EXPONENT))
        return raised.end(), 10.0**exponent, "digits_power"
    return None


# Signs ----------------------------------------------------------------------------------------

# `−3,2 %`, `(-3,2 %)`, `mainījās par –12`; `+120 skolēni, -45 skolotāji`
_MINUS = re.compile(
    rf"(?:\A|[\s(])−\Z|[(\t][-–]\Z|{WORD_START}par{BLANK}[-–]\Z"
    rf"|[–—]{BLANK}[-–]\Z"  # `2019 – -34`
    rf"|(?<!\w)\+\d[^+;\n]{{0,60}}[,;/(]{BLANKS}[-–]\Z"
)
_MINUS_APART = re.compile(rf"(?:\A|[(:]{BLANKS}|{WORD_START}par{BLANK})−{BLANK}\Z")  # `− 5 %`
_TYPED_MINUS = re.compile(
    rf"(?:\A|[:;,(]{BLANKS}|{WORD_START}par{BLANK}|{WORD_START}(?:bija|ir|būs|veido|veidoja|sasniedza){BLANK}{{1,2}}"
    rf"|{WORD_START}(?:{'|'.join(pattern for pattern, _ in read_facts('changes'))}){LOWER}*"
    rf"{BLANK}{{1,2}})[-–]\Z",
    re.IGNORECASE,
)
_SHARE_OR_MONEY = re.compile(
    rf"{BLANKS}(?:{shortened_magnitudes()}\.?{BLANKS})?"
    rf"(?:%|‰|°|grād[iu]|p\.p|procent{LOWER}+|(?:{currency_forms()}){WORD_END})"
)


_SIGNS_BEFORE = ("+", "−", "-", "–")
_PLUS = re.compile(r"(?:\A|[\s(–:])\+\Z")  # `+14 % pret iepriekšējo gadu`
_BY_PLUS = re.compile(rf"{WORD_START}par{BLANK}\+\Z", re.IGNORECASE)
_SHARE = re.compile(rf"{BLANKS}%")


def _with_minus(text: str, number: Digits) -> Digits:
    """`−12 500 EUR`, `bilance -3,2 %`, `+14 %`.  A hyphen right before a number is more likely a
    dash whose blank is missing, but for amounts and shares behind a word that can be below nought.
    """
    if text[number.start - 1 : number.start] not in _SIGNS_BEFORE:
        apart = _MINUS_APART.search(text, max(0, number.start - 8), number.start)
        if apart and _SHARE_OR_MONEY.match(text, number.end):
            start = text.rindex("−", 0, number.start)
            return Digits(start, number.end, -number.value, number.rule, number.part)
        return _with_minus_in_words(text, number)
    left = max(0, number.start - 64)
    plus = _PLUS.search(text, left, number.start) and _SHARE.match(text, number.end)
    if plus or _BY_PLUS.search(text, left, number.start):
        return Digits(number.start - 1, number.end, number.value, number.rule, number.part)
    minus = _MINUS.search(text, left, number.start) or (
        _TYPED_MINUS.search(text, left, number.start) and _SHARE_OR_MONEY.match(text, number.end)
    )
    if minus is None:
        return number
    return Digits(number.start - 1, number.end, -number.value, number.rule, number.part)


# `plus mīnus 5`, `100 mīnus 7` are no sign of the number
_MINUS_WORD = re.compile(rf"{WORD_START}(?<!plus.)(?<![\d%].)mīnus{BLANK}{{1,2}}\Z", re.IGNORECASE)


def _with_minus_in_words(text: str, number: Digits) -> Digits:
    """`peļņa mīnus 3 200 EUR`: the sign of an amount or a share in words."""
    left = max(0, number.start - 16)
    if "nus" not in text[left : number.start].lower():
        return number
    word = _MINUS_WORD.search(text, left, number.start)
    if word is None or not _SHARE_OR_MONEY.match(text, number.end):
        return number
    return Digits(word.start(), number.end, -number.value, number.rule, number.part)
