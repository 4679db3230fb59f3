"""Magnitudes, signs and currencies that one number of a series prints for others: `71 un 94
tūkst.`, `81 %, Rīgā – 88`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, WORD_END, WORD_START, YEAR
from izpilde.normalize.latvian.vocabulary import unit_words
from izpilde.normalize.numbers.magnitudes import as_large, exact, with_currency
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import magnitudes
from izpilde.normalize.numbers.row_values import with_values_of_rows
from izpilde.normalize.numbers.series import Link, is_plain, printed_end
from izpilde.normalize.text.structure import Structure


def with_shared_values(
    structure: Structure, numbers: Sequence[Number], links: Sequence[Link]
) -> list[Number]:
    """The numbers with the magnitude, the sign and the currency that stand with another; others as
    they are."""
    numbers = with_values_of_rows(structure.text, _of_heading(structure, list(numbers)))
    counted = any(_counts_beside_money(numbers, link) for link in links)
    for link in reversed(links):
        if counted and link.mark == _SLASH:
            continue
        if link.makes or link.row or link.tie == "whole":
            _from_behind(numbers, link)
    for link in links:
        _from_before(structure.text, numbers, link)
    return numbers


_SLASH = "/"


def _counts_beside_money(numbers: Sequence[Number], link: Link) -> bool:
    """`46 projekti / 81 340 EUR`: whether a number before a slash has a noun of its own beside what
    is behind it; so do the bare ones of such pairs that follow."""
    here, behind = numbers[link.first], numbers[link.second]
    return link.mark == _SLASH and not link.elliptic and is_plain(here) and not is_plain(behind)


@functools.cache
def _heading() -> re.Pattern[str]:
    """A magnitude at the end of a lead line, maybe with what is counted out: `, tūkst. gab.:`."""
    forms = "|".join(re.escape(form) for form in magnitudes())
    return re.compile(
        rf"[,(]{BLANKS}(?P<magnitude>{forms})\.?(?:{BLANK}{LETTER}{{2,12}}\.?)?\)?:\s{{0,2}}\Z"
    )


def _of_heading(structure: Structure, numbers: list[Number]) -> list[Number]:
    """`Izlaists, tūkst. gab.:`: a magnitude at the end of a lead line holds for the bare numbers
    of all its items."""
    if ":" not in structure.text:
        return numbers
    for at, here in enumerate(numbers):
        heading = structure.sentences[structure.sentence_at(here.start)].heading
        plain = here.factor == 1 and not (here.share or here.currency or here.words)
        if heading is None or not plain or _YEAR.fullmatch(structure.text, here.start, here.end):
            continue
        lead = structure.sentences[heading]
        found = _heading().search(structure.text, lead.start, lead.end)
        if found:
            factor = magnitudes()[found["magnitude"]]
            numbers[at] = replace(here, value=exact(here.value, factor), factor=factor)
    return numbers


_YEAR = re.compile(YEAR)


def _is_alike(value: float, other: float, least: float) -> bool:
    return bool(other) and least <= abs(value / other) <= 1 / least


def _from_behind(numbers: list[Number], link: Link) -> None:
    """`Rīgā 23,7, Ventspilī 12,9 milj. t`, `39 un 44 %`, `1,055 no 1,1 milj.`: what stands behind
    the next number holds for an elliptic one."""
    here, behind = numbers[link.first], numbers[link.second]
    if not link.elliptic or link.tie not in ("next", "whole") or here.part:
        return
    if link.makes and not link.makes & {"place", "given"}:
        part = here.rule in ("digits_decimal", "magnitude")  # which counts no things
        label = part and link.makes & {"name", "thing"}
        if link.mark[0] == ";" or not (label or link.makes & {"owner", "led"}):
            return
        if link.makes == {"owner"} and "bet" in link.mark and behind.factor != 1 and not part:
            return  # `pasākumu bija 214, bet viesu – 81 tūkstotis`
    money = behind.currency is not None and (behind.money_start or 0) >= behind.end
    if here.factor != 1 and here.currency is None and money and not here.share:
        if link.makes and not _is_alike(here.value, behind.value, _LEAST):
            return  # `saņēmēji – 540 tūkst., pensija – 412 eiro`
        numbers[link.first] = with_currency(here, behind)  # `3,1 milj. no 7,0 milj. EUR`
        return
    if not is_plain(here):
        return
    if behind.factor != 1:
        if _is_in_row(here, behind, link):
            numbers[link.first] = as_large(here, behind)
    elif behind.share and not behind.words and link.tie == "next" and here.value <= _ALL:
        numbers[link.first] = replace(here, share=True)
    elif money and not behind.words:
        numbers[link.first] = with_currency(here, behind)


def _is_in_row(here: Number, last: Number, link: Link) -> bool:
    """Whether the magnitude of another is this number's too: of a decimal, or of a whole number of
    a like size."""
    value = here.value * last.factor
    decimal = here.rule == "digits_decimal"
    if link.tie == "whole":
        return decimal and value <= last.value
    if decimal:
        return _is_alike(value, last.value, _LEAST)
    joined = not link.makes and "un" in link.mark
    if value > last.value / _LEAST_WHOLE:
        return False  # `480 dalībnieki un 19,5 tūkst. apmeklējumu, 2023. gadā – 530 un 22,3 tūkst.`
    return _is_alike(value, last.value, _LEAST if joined else _LEAST_WHOLE)


_LEAST, _LEAST_WHOLE = 0.005, 0.1  # of a number of the row, another one


def _from_before(text: str, numbers: list[Number], link: Link) -> None:
    """`19,1 mljrd. euro, imports 22,4`, `42,1 milj. t (Rīgā 20,0`: what stands with a number holds
    for the next that has nothing behind it."""
    before, here = numbers[link.first], numbers[link.second]
    if not is_plain(here) or not _ENDS.match(text, here.end):
        return
    if link.tie == "whole":
        if before.factor != 1 and before.value <= here.value * before.factor < _MOST * before.value:
            numbers[link.second] = as_large(here, before)  # `4,7 milj. no 19,9`
        return
    if before.share and _has_sign(text, here, link):
        numbers[link.second] = replace(here, share=True)
    if before.factor == 1 or here.value >= _SMALL:
        return
    label = (printed_end(before), here.start)
    money = before.currency is not None and before.factor >= _LARGE
    told = here.rule == "digits_decimal" and link.makes != {"deed"}
    told = told or (money and _names_sum().search(text, *label) is not None)
    if told and _is_alike(here.value * before.factor, before.value, _LEAST):
        numbers[link.second] = as_large(here, before)


_ALL = 100  # percent
_PLURAL = re.compile(rf"{LETTER}{{2,}}(?:[ae]s|i){WORD_END}")


def _has_sign(text: str, here: Number, link: Link) -> bool:
    """`81 procents, Rīgā – 88`, `papīrs 84 %, stikls 71`, `98 % (2019. – 94)`: whether a number
    behind a share is one too; behind a label in the plural it could count that."""
    if here.value > _ALL or here.value_max is not None or link.tie == "part":
        return False
    if link.makes - {"name", "thing", "deed"}:
        return True
    return bool(link.makes) and not _PLURAL.search(text, max(0, here.start - 30), here.start)


_ENDS = re.compile(r"\s{0,2}(?:[,;.)]|\([-+–−]|\Z)")
_LARGE, _SMALL = 1_000_000, 1_000
_MOST = 100  # times that a whole is of a part told before it


@functools.cache
def _names_sum() -> re.Pattern[str]:
    """A word for a sum of money at the end of a label: `privātās investīcijas vairāk nekā`."""
    behind = rf"(?:{BLANK}{LETTER}+){{0,3}}\s{{1,2}}\Z"
    return re.compile(rf"{WORD_START}(?:{unit_words('sum')}){behind}", re.IGNORECASE)
