"""The sign and the currency beside a number."""

from __future__ import annotations

import re
from dataclasses import replace

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LOWER, WORD_END, WORD_START
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.latvian.vocabulary import currency_forms, currency_of, currency_signs
from izpilde.normalize.numbers.number import Number

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


def _with_currency(text: str, number: Number, taken: int) -> Number:
    match = CURRENCY_BEHIND.match(text, number.end)
    match = match or _CURRENCY_BEFORE.search(text, max(taken, number.start - 12), number.start)
    if match is None:
        return number
    currency = currency_of(match[1])
    return replace(number, currency=currency, money_start=match.start(1), money_end=match.end(1))
