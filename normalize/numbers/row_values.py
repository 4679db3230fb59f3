"""What the last number of a row says for all of it: `17,1 (2015), 17,2 (2016), 17,5 (2017) milj.`,
`61 → 69 → 74 %`, `252/261/274 tūkst. lidojumu`, `37 → 41 milj. EUR`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.latvian.letters import BLANKS, WORD_END, YEAR, one_of
from izpilde.normalize.latvian.vocabulary import currency_forms
from izpilde.normalize.numbers.magnitudes import as_large, as_large_as, in_currency
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import magnitudes
from izpilde.normalize.numbers.series import is_plain

_OF_YEAR = rf"{BLANKS}\({YEAR}[^()\d]{{0,12}}\)"
# Without years between, commas part things of their own: `Nodaļas 3, 4, 95 % gatavas`.
_GAP = re.compile(
    rf"{_OF_YEAR}{BLANKS}(?:[,;/|+=→]|[-–=]>|un{WORD_END}){BLANKS}|{BLANKS}(?:[/|+→]|[-–=]>){BLANKS}"
)
_OF_YEARS = rf"{BLANKS}\({YEAR}(?:[^()\w]{{1,5}}{YEAR}){{1,7}}\)"  # `(2014 → 2018)`
_MAY_BE_ROW = re.compile(rf"[/|+→>]|{YEAR}[^()\d]{{0,12}}\)")  # asked of every text
_YEAR_IN_BRACKET = re.compile(_OF_YEAR)
_ALIKE = 20  # times that one number of a row may be another
_ALL = 150  # percent


@functools.cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_OF_YEAR}|{_OF_YEARS}){BLANKS}(?:(?P<magnitude>{one_of(magnitudes())})(?:\.|{WORD_END}){BLANKS})?"
        rf"(?:(?P<currency>{currency_forms()}){WORD_END}|(?P<share>%))?"
    )


def with_values_of_rows(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers, those of a row with the magnitude, the currency and the sign that stand with its
    last one or behind its year."""
    found = list(numbers)
    if len(found) < 2 or not _MAY_BE_ROW.search(text):
        return found
    told = [at for at, number in enumerate(numbers) if not _is_year(text, number)]
    row: list[int] = []
    for place, at in enumerate(told):
        behind = told[place + 1] if place + 1 < len(told) else None
        row.append(at)
        number = found[at]
        plain = is_plain(number) and number.value_max is None and not number.words
        if behind is not None and plain and _GAP.fullmatch(text, number.end, found[behind].start):
            continue
        if len(row) > 1:
            _share(text, found, row)
        row = []
    return found


def _is_year(text: str, number: Number) -> bool:
    """Whether a number is the year in a bracket behind another."""
    before = max(0, number.start - 2)
    opened = text.find("(", before, number.start)
    return opened >= 0 and bool(_YEAR_IN_BRACKET.match(text, opened))


def _share(text: str, numbers: list[Number], row: Sequence[int]) -> None:
    last = numbers[row[-1]]
    if is_plain(last):
        behind = _behind().match(text, last.end)
        if behind is None or behind.end() == behind.start():
            return
        last = _with_behind(last, behind)
        numbers[row[-1]] = last
    if last.share and not last.words:
        for at in row[:-1]:
            if numbers[at].value <= _ALL:
                numbers[at] = replace(numbers[at], share=True)
        return
    for at in row[:-1]:
        large = as_large(numbers[at], last)
        if large.value and 1 / _ALIKE <= large.value / (last.value or 1) <= _ALIKE:
            numbers[at] = large


def _with_behind(number: Number, behind: re.Match[str]) -> Number:
    """The number with what stands behind the bracket of its year."""
    if behind["magnitude"]:
        factor = magnitudes()[behind["magnitude"]]
        number = as_large_as(number, factor)
    if behind["currency"]:
        return in_currency(number, behind["currency"], behind.span("currency"))
    return replace(number, share=True) if behind["share"] else number
