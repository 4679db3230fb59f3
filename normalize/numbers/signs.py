"""The sign and the currency beside a number."""

from __future__ import annotations

import re
from dataclasses import replace

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, LOWER, WORD_END, WORD_START
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.latvian.vocabulary import currency_forms, currency_of, currency_signs
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import number_forms

PERCENT = re.compile(rf"{BLANKS}(?:%|procen(?:t{LOWER}{{1,3}}|ši|šu)(?!{LOWER}))", re.I)
# Percentage points: no share of anything, but a unit of their own.
_POINTS = re.compile(
    rf"{BLANKS}(?:(?:procentpunkt|procentu{BLANK}punkt|%[-‑ ]?punkt){LOWER}+"
    rf"|p\.{BLANK}?p\.|pp{WORD_END})",
    re.IGNORECASE,
)


def with_sign_and_money(text: str, number: Number, taken: int) -> Number:
    """``taken`` is where the currency of the number before ends."""
    if points := _POINTS.match(text, number.end):
        return replace(number, points_end=points.end())
    percent = PERCENT.match(text, number.end)
    if percent:
        if percent[0].endswith("%"):
            return replace(number, end=percent.end(), share=True, part=False)
        return replace(number, word_end=percent.end(), share=True, part=False)
    return _with_currency(text, number, taken)


CURRENCY_BEHIND = re.compile(rf"{BLANKS}({currency_forms()}){WORD_END}", re.IGNORECASE)
_CURRENCY_BEFORE = Sought(rf"{WORD_START}(?<!\d )({currency_signs()})\.?{BLANKS}\Z")


# `Finansējums EUR: 120 000`, `Izmaksas, EUR – 4 500`
_ENDS_TITLE = Sought(rf"(?<={LETTER})(?:,|,?{BLANK})({currency_signs()})\.?{BLANKS}[:–—]{BLANKS}\Z")
_NOTHING_BEHIND = re.compile(rf"{BLANKS}(?:[.,;)\n]|\Z)")
_IN_BRACKET = re.compile(rf"{BLANK}?\(({currency_signs()})\)")  # `7 450,00 (EUR)`
# `450 (četri simti piecdesmit) eiro`
_IN_WORDS = re.compile(
    rf"{BLANK}?\((?:{number_forms()}){WORD_END}[^()\d\n]{{0,100}}\)", re.IGNORECASE
)


def _with_currency(text: str, number: Number, taken: int) -> Number:
    in_words = _IN_WORDS.match(text, number.end)
    match = CURRENCY_BEHIND.match(text, in_words.end() if in_words else number.end)
    match = match or _IN_BRACKET.match(text, number.end)
    left = max(taken, number.start - 12)
    match = match or _CURRENCY_BEFORE.search(text, left, number.start)
    if match is None and _NOTHING_BEHIND.match(text, number.end):
        match = _ENDS_TITLE.search(text, left, number.start)
    if match is None:
        return number
    currency = currency_of(match[1])
    return replace(number, currency=currency, money_start=match.start(1), money_end=match.end(1))
