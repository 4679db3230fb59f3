"""Amounts told with their hundredths apart: `12 lati 50 santīmi`, `25 eiro un 40 centi`."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from izpilde.normalize.latvian.letters import BLANK, LETTER
from izpilde.normalize.latvian.vocabulary import unit_words
from izpilde.normalize.numbers.number import Number

_BETWEEN = re.compile(rf"\.?,?{BLANK}(?:un{BLANK})?")


@functools.cache
def _hundredths() -> re.Pattern[str]:
    return re.compile(rf"{BLANK}?(?:{unit_words('hundredth')})(?!{LETTER})", re.IGNORECASE)


def with_hundredths(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers with the hundredths behind them, which are no numbers of their own."""
    found: list[Number] = []
    for number in numbers:
        before = found[-1] if found else None
        if before and _is_rest(text, before, number):
            parts = (Decimal(str(number.value)) / 100).copy_sign(Decimal(str(before.value)))
            whole = float(Decimal(str(before.value)) + parts)
            found[-1] = replace(before, end=number.end, core_end=number.core_end, value=whole)
        else:
            found.append(number)
    return found


def _is_rest(text: str, before: Number, number: Number) -> bool:
    money = before.money_end or 0
    if before.currency is None or money < before.end or before.value_max is not None:
        return False
    whole = before.value.is_integer() and number.value.is_integer() and 0 < number.value < 100
    between = _BETWEEN.fullmatch(text, money, number.start)
    return whole and between is not None and bool(_hundredths().match(text, number.end))
