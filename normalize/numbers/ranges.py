"""Ranges: two numbers that make one, `13–14`, `5 līdz 10`, `divi trīs`."""

from __future__ import annotations

import re
from dataclasses import replace

from izpilde.normalize.latvian.letters import BLANK, DASH, LOWER, WORD, WORD_END, WORD_START, YEAR
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.numbers.magnitudes import exact
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import number_words
from izpilde.normalize.numbers.signs import CURRENCY_BEHIND, PERCENT

_WORD = re.compile(WORD)
_DASH = re.compile(rf"{BLANK}?(?:{DASH}|…|\.{{2,3}}|÷){BLANK}?")
_UNTIL = re.compile(rf"{BLANK}{{1,2}}līdz(?:{BLANK}pat)?{BLANK}{{1,2}}", re.IGNORECASE)
_AND = re.compile(rf"{BLANK}{{1,2}}un{BLANK}{{1,2}}")
_BETWEEN = re.compile(rf"{WORD_START}starp{BLANK}{{1,2}}\Z", re.IGNORECASE)
_YEAR = re.compile(rf"{YEAR}\Z")


def joined_ranges(text: str, numbers: list[Number]) -> list[Number]:
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
    if text[low.start - 1 : low.start] == "/" and text[low.end : low.end + 1] == " ":
        return None  # `24/7 – 30 tiesu namos`
    percent = PERCENT.match(text, low.end)
    sign = percent or CURRENCY_BEHIND.match(text, low.end)
    between = sign.end() if sign else low.end
    dash = _DASH.fullmatch(text, between, high.start)
    until = _UNTIL.fullmatch(text, between, high.start)
    about = _is_about(text, low, high)
    if not dash and not until and not about and not _is_between(text, low, between, high):
        return None
    if until and low.words and low.value == 1 and not high.words:
        return None  # `vienam līdz 28 tūkst. eiro`
    if dash and sign and not (PERCENT if percent else CURRENCY_BEHIND).match(text, high.end):
        return None  # `9% – 11–17 gadu vecumā`
    if dash and dash[0].strip() != dash[0] and _heads_clause(text, low):
        return None  # `2018 – 9500 saņēmēji`
    if not _counts(text, low, high) or (dash and not _is_close(dash[0], low, high)):
        return None
    factor = 1.0
    if high.rule in ("magnitude", "words_compound") and low.end == low.core_end:
        factor = _shared_factor(text, low, high)
    value = exact(low.value, factor)
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


_MOST_ABOUT = 20


def _is_about(text: str, low: Number, high: Number) -> bool:
    """`divi trīs`, `desmit divpadsmit`: two number words with nothing between them."""
    near = low.words and high.words and low.value < high.value <= min(2 * low.value, _MOST_ABOUT)
    return (
        near
        and not _tells_size(text, low, high)
        and not text[low.end : high.start].strip(" \u00a0")
    )


def _tells_size(text: str, low: Number, high: Number) -> bool:
    """`četri piecu dienu semināri`, `trīs piecu cilvēku komandas`: whether the second says how long
    or large each of the first is."""
    genitive = bool(high.forms) and all(form.startswith("Gen") for form in high.forms)
    if genitive:
        return not any(form.startswith("Gen") for form in low.forms)
    if any(form.startswith("Gen") for form in low.forms):
        return False
    word = _NEXT_WORD.match(text, high.end)
    return word is not None and any(
        form.sort == "duration"
        and (form.inflection.case, form.inflection.number) == ("Gen", "Plur")
        for form in noun_forms().get(word[1], ())
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
    if counted_behind(text, low.start, high.end):
        return True
    return word is not None and any(
        form.inflection.number == "Plur" and form.inflection.case != "Gen" and not form.sort
        for form in noun_forms().get(word[1], ())
    )


def counted_behind(text: str, start: int, end: int) -> bool:
    """Whether a noun of things that are counted stands right behind, in the nominative or
    accusative plural, or in the genitive behind `ap 1900–2000`."""
    word = _NEXT_WORD.match(text, end)
    about = _ABOUT.search(text, max(0, start - 12), start)
    cases = ("Nom", "Acc", "Gen") if about else ("Nom", "Acc")
    return word is not None and any(
        form.inflection.number == "Plur" and form.inflection.case in cases and not form.sort
        for form in noun_forms().get(word[1], ())
    )


_ABOUT = re.compile(rf"{WORD_START}(?:ap|aptuveni|apmēram|gandrīz){BLANK}\Z", re.IGNORECASE)


def _heads_clause(text: str, number: Number) -> bool:
    """Whether what could be a year begins its clause."""
    return bool(
        _YEAR.match(text[number.start : number.end])
        and _BEGINS.search(text, max(0, number.start - 4), number.start)
    )


_BEGINS = re.compile(rf"(?:^|[;:,(•\n]|{DASH}){BLANK}{{0,2}}\Z", re.MULTILINE)
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
        if word is not None and large and _is_below(low, high, word.value):
            return word.value
    return 1.0


def _is_below(low: Number, high: Number, factor: float) -> bool:
    """`41 870 līdz 47 305 tūkst.`: what is larger than the magnitude is told in it, as the other
    end is, where both are of a like size."""
    return low.value < factor or _LIKE * high.value < low.value * factor


_LIKE = 0.1
