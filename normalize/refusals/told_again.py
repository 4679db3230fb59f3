"""A number told once more in a bracket: `2 (divi)`, `divi (2)`, `12,50 EUR (divpadsmit eiro un 50
centi)`."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LOWER
from izpilde.normalize.latvian.vocabulary import currency_forms
from izpilde.normalize.numbers.number import Number

_MONEY = rf"(?:{currency_forms()})"
_OPENS = re.compile(rf"{BLANKS}(?:{_MONEY}{BLANKS})?[(]{BLANKS}", re.IGNORECASE)
_CENTS = rf"cent{LOWER}+"
_CLOSES = re.compile(
    rf"(?:{BLANKS}{_MONEY}(?:,?{BLANK}un|,)?(?:[^()]{{1,40}}{_CENTS})?)?{BLANKS}[)]", re.I
)
_MONEY_BEFORE = re.compile(rf"[(][^()]{{3,120}}{BLANK}{_MONEY}(?:,?{BLANK}un|,)?{BLANK}\Z", re.I)
_CENTS_BEHIND = re.compile(rf"{BLANK}{_CENTS}{BLANKS}[)]")


def is_told_again(text: str, before: Number, number: Number) -> bool:
    """Whether the number is the one before in words, or that was and this is it in digits; or the
    cents of an amount in words."""
    opens = _OPENS.fullmatch(text, before.end, number.start) is not None
    if _CENTS_BEHIND.match(text, number.end):
        at = _MONEY_BEFORE.search(text, before.end, number.start)
        return at is not None or (opens and before.value == number.value)
    if not opens:
        return False
    if not (number.words or before.words) or not _CLOSES.match(text, number.end):
        return False
    amount = before.currency is not None and number.words
    return before.value == number.value or (amount and int(before.value) == number.value)
