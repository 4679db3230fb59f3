"""Numbers in Latvian text, in every printed form, and what they are worth.

Digits (``digits``) and number words (``number_words``) are read by regular expressions on the
whole string; then the magnitude word behind (``magnitudes``); a range of two numbers
(``ranges``); the sign (`%`) and the currency before or behind (``signs``).
Whether a number counts anything is for ``normalize.refusals.refusals`` to say.
"""

from __future__ import annotations

import re
from dataclasses import replace

from izpilde.normalize.latvian.letters import BLANK, LOWER, WORD_END
from izpilde.normalize.latvian.vocabulary import measures
from izpilde.normalize.numbers.digits import find_digits
from izpilde.normalize.numbers.hundredths import with_hundredths
from izpilde.normalize.numbers.magnitudes import joined_magnitudes, with_bracketed, with_magnitudes
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import OF_THEM, find_number_words
from izpilde.normalize.numbers.ranges import joined_ranges
from izpilde.normalize.numbers.signs import with_sign_and_money


def find_numbers(text: str) -> list[Number]:
    """All numbers, in order, without overlap: quantities and others alike."""
    found = sorted([*_digit_numbers(text), *_word_numbers(text)], key=lambda number: number.start)
    found = with_bracketed(text, with_magnitudes(text, found))
    found = joined_ranges(text, joined_magnitudes(text, found))
    complete: list[Number] = []
    for number in (_of_hundred(text, number) for number in found):
        taken = complete[-1].money_end if complete else None
        complete.append(with_sign_and_money(text, number, taken or 0))
    return with_hundredths(text, complete)


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
