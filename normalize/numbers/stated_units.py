"""Magnitudes and currencies that are stated once for many numbers.

`Ieņēmumi (milj. euro): 2020. gadā – 12,5; 2021. gadā – 15,1` states them in a bracket before the
numbers, in the same sentence or in the list heading above; `attiecīgi 300 un 450 eiro` behind
the last of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, WORD_END, WORD_START, YEAR
from izpilde.normalize.latvian.vocabulary import currency_forms, currency_of
from izpilde.normalize.numbers.carried_magnitudes import with_magnitudes
from izpilde.normalize.numbers.numbers import Number
from izpilde.normalize.quantity import TitleSpan
from izpilde.normalize.text.structure import Structure

_STATED = re.compile(
    rf"[(]{BLANK}?(?:(tūkst|milj|mljrd|mlrd)\.?)?{BLANKS}({currency_forms()})?{BLANK}?[)]"
)
_FACTORS = {"tūkst": 1_000, "milj": 1_000_000, "mljrd": 10**9, "mlrd": 10**9}
_BARE = re.compile(rf"\.?[^\S\t\n]{{0,2}}(?:[,;)\n\t–—-]|\.(?:\s|\Z)|\Z|(?:un|bet|\(){WORD_END})")
_PLACE = rf"(?:{LETTER}+{BLANK}){{0,2}}{LETTER}*(?:[āēī]|os|[āēī]s)"
_JOINED = re.compile(
    rf"{BLANK}{{1,2}}(?:un|vai){BLANK}{{1,2}}|,{BLANK}bet{BLANK}(?:{_PLACE}{BLANK})?"
)
_ELSEWHERE = re.compile(rf",{BLANK}(?:bet{BLANK}|savukārt{BLANK})?{_PLACE}{BLANK}[–—-]{BLANK}")
# `31,5 %. Vīriešu vidū – 36, sieviešu – 27,9`
_GROUP = re.compile(
    rf"[,;.]{BLANK}(?:{LETTER}+{BLANK}){{0,2}}{LETTER}*(?:[āēīū]|os|[āēī]s|u){BLANK}[–—-]{BLANK}"
)
# `98 % deklarāciju (2019. – 94)`
_IN_BRACKET = re.compile(
    rf"(?:{BLANK}{LETTER}+){{0,3}}{BLANKS}\({YEAR}\.?{BLANKS}(?:gad(?:ā|s)|g\.)?{BLANKS}[–—:-]?{BLANKS}"
)
_NEXT_YEAR = re.compile(
    rf"(?:{BLANK}{LETTER}+u)?,{BLANK}(?:(?:bet|un){BLANK})?{YEAR}\.?{BLANKS}(?:gadā|g\.)?{BLANKS}"
    rf"[–—-]?{BLANKS}"
)
# `pakāpe 86 %, augstākā Vidzemē (94), zemākā – Zemgalē (71)`
_EXTREME = re.compile(
    rf"\)?,{BLANK}{LETTER}+āk(?:ais|ā|ie|ās){BLANK}(?:[–—-]{BLANK})?(?:{LETTER}+{BLANK}){{0,2}}\(?"
)
_ALL = 100  # percent
_LABEL_BEFORE = re.compile(
    rf"(?:\A|[:,;.–\n(]){BLANKS}(?:{LETTER}+{BLANK}){{1,3}}(?:[–—-]{BLANK})?\Z"
)
_ITEM = re.compile(
    rf"(?:{BLANK}{LETTER}+u)?,{BLANK}(?:bet{BLANK})?(?:{LETTER}+{BLANK})?{LETTER}+(?<![ae]s)(?<!i){BLANK}"
)
_BY_SO_MUCH = re.compile(rf"{WORD_START}par{BLANK}\Z", re.IGNORECASE)
_NEXT_CHANGE = re.compile(  # `pieaudzis par 6 %, nodarbinātība samazinājusies par 2`
    rf"(?:{BLANK}{LETTER}+u)?,{BLANK}(?:{LETTER}+{BLANK}){{0,3}}(?:[–—-]{BLANK})?par{BLANK}"
)
_COMMA = re.compile(rf",{BLANK}{{1,2}}")


def with_stated_units(structure: Structure, numbers: Sequence[Number]) -> list[Number]:
    """The numbers with what is stated for them elsewhere; others as they are."""
    numbers = with_magnitudes(structure, numbers)
    numbers = _from_before(structure.text, _from_behind(structure.text, numbers))
    return _from_brackets(structure, numbers)


def _from_before(text: str, numbers: list[Number]) -> list[Number]:
    """`81 procents, Rīgā – 88`: a sign holds for the number of another place too."""
    for at in range(1, len(numbers)):
        before, here = numbers[at - 1], numbers[at]
        end = max(before.end, before.word_end or 0)
        if at > 1 and _is_of_other_year(text, numbers[at - 2], here):
            numbers[at] = replace(here, share=True)
        plain = before.share and not here.words and _is_bare(text, here)
        if not plain:
            continue
        group = _GROUP.fullmatch(text, end, here.start) and _has_decimals(text, numbers, at)
        elsewhere = _ELSEWHERE.fullmatch(text, end, here.start)
        if elsewhere or group or _is_next_item(text, before, here, end):
            numbers[at] = replace(here, share=True)
    return numbers


def _is_of_other_year(text: str, before: Number, here: Number) -> bool:
    """`98 % deklarāciju (2019. – 94)`, `6,1 %, 2021. – 5,4`: the share of another year, which is a
    number between."""
    if not before.share or here.words or here.value > _ALL or not _is_bare(text, here):
        return False
    end = max(before.end, before.word_end or 0)
    told = _IN_BRACKET.fullmatch(text, end, here.start) or _NEXT_YEAR.fullmatch(
        text, end, here.start
    )
    return told is not None


def _is_next_item(text: str, before: Number, here: Number, end: int) -> bool:
    """`papīrs 84 %, stikls 71`: a label in the singular, as the one before has."""
    labelled = _LABEL_BEFORE.search(text, max(0, before.start - 40), before.start)
    low = here.value <= _ALL and here.value_max is None
    if not low:
        return False
    if _EXTREME.fullmatch(text, end, here.start):
        return True
    if _BY_SO_MUCH.search(text, max(0, before.start - 5), before.start):
        return bool(_NEXT_CHANGE.fullmatch(text, end, here.start))
    return bool(labelled) and bool(_ITEM.fullmatch(text, end, here.start))


def _has_decimals(text: str, numbers: list[Number], at: int) -> bool:
    """Whether a number, or the next in its row of groups, counts no things: `vīriešu vidū – 36,
    sieviešu – 27,9`."""
    here, following = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
    if here.rule == "digits_decimal":
        return True
    row = following is not None and _GROUP.fullmatch(text, here.end, following.start)
    return bool(row) and following is not None and following.rule == "digits_decimal"


def _from_behind(text: str, numbers: list[Number]) -> list[Number]:
    """`39 un 44 %`, `5, 10 un 15 eiro`: the sign or currency behind the last holds for all."""
    row = False
    for at in range(len(numbers) - 2, -1, -1):
        here, behind = numbers[at], numbers[at + 1]
        between = (here.core_end, behind.start)
        row = bool(_JOINED.fullmatch(text, *between)) or (
            row and bool(_COMMA.fullmatch(text, *between))
        )
        own = here.share or here.currency or here.words or behind.words
        money_behind = behind.money_start is not None and behind.money_start >= behind.end
        if not row or own or not (behind.share or money_behind):
            row = row and not own
            continue
        numbers[at] = replace(
            here,
            share=behind.share,
            currency=behind.currency,
            money_start=behind.money_start,
            money_end=behind.money_end,
        )
    return numbers


def _from_brackets(structure: Structure, numbers: list[Number]) -> list[Number]:
    stated = {
        structure.sentence_at(match.start()): match
        for match in _STATED.finditer(structure.text)
        if match[1] or match[2]
    }
    if not stated:
        return numbers
    found = []
    for number in numbers:
        index = structure.sentence_at(number.start)
        heading = structure.sentences[index].heading if structure.sentences else None
        match = stated.get(index) or (stated.get(heading) if heading is not None else None)
        found.append(_scaled(structure.text, number, match) if match else number)
    return found


_TITLE = re.compile(
    rf"{WORD_START}(?:(tūkst|milj|mljrd|mlrd)\.?{BLANKS})?({currency_forms()}){WORD_END}",
    re.IGNORECASE,
)


# A unit at the end of a title: `Vakances, %`, `Kopplatība, tūkst. m2`, `Izdoti (tūkst.)`.
_UNIT_OF_TITLE = re.compile(
    rf"(?:\A|[,(]){BLANKS}(?:(tūkst|milj|mljrd|mlrd)\.?)?{BLANKS}(%|[^\s,()%]{{1,8}})?[).]*{BLANKS}\Z"
)


def with_titles(text: str, numbers: Sequence[Number], titles: Sequence[TitleSpan]) -> list[Number]:
    """The numbers with the currency, the magnitude or the sign that the title of their column or
    row states: `Finansējums, tūkst. EUR`, `Vakances, %`."""
    found = []
    for number in numbers:
        for span in titles:
            if span.start <= number.start < span.end and _is_bare(text, number):
                titled = _with_title(number, span.title)
                if titled != number:
                    number = titled
                    break
        found.append(number)
    return found


def _with_title(number: Number, title: str) -> Number:
    if match := _TITLE.search(title):
        return replace(
            _times(number, match[1]),
            currency=currency_of(match[2]),
            money_start=number.start,
            money_end=number.end,
        )
    unit = _UNIT_OF_TITLE.search(title)
    if unit is None:
        return number
    return _times(replace(number, share=unit[2] == "%"), unit[1])


def _is_bare(text: str, number: Number) -> bool:
    """Whether nothing is printed with the number that says what it counts."""
    plain = number.end == number.core_end and not (number.share or number.currency or number.words)
    return plain and bool(_BARE.match(text, number.end))


def _times(number: Number, magnitude: str | None) -> Number:
    factor = Decimal(_FACTORS.get((magnitude or "").lower(), 1))
    top = None if number.value_max is None else float(Decimal(str(number.value_max)) * factor)
    return replace(number, value=float(Decimal(str(number.value)) * factor), value_max=top)


def _scaled(text: str, number: Number, match: re.Match[str]) -> Number:
    if number.start < match.end() or not _is_bare(text, number):
        return number
    scaled = _times(number, match[1])
    if not match[2]:
        return scaled
    return replace(
        scaled,
        currency=currency_of(match[2]),
        money_start=match.start(2),
        money_end=match.end(2),
    )
