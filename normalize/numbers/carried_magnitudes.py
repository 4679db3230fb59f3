"""Magnitudes that one number of a row prints for others: `1,055 no 1,1 milj.`, `71 un 94 tūkst.`"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, WORD_END, WORD_START, YEAR
from izpilde.normalize.latvian.vocabulary import of_them
from izpilde.normalize.numbers.numbers import Number
from izpilde.normalize.text.structure import Structure

_OF = re.compile(rf"{BLANK}{{1,2}}no{BLANK}{{1,2}}", re.IGNORECASE)


def with_magnitudes(structure: Structure, numbers: Sequence[Number]) -> list[Number]:
    """The numbers with the magnitude that stands with another; others as they are."""
    text = structure.text
    numbers = _of_heading(structure, _of_whole(text, list(numbers)))
    return _of_amounts(structure, _in_row(text, numbers))


@functools.cache
def _magnitudes() -> dict[str, Decimal]:
    rows = read_facts("number_words")
    return {form: Decimal(value) for form, value, sort, _ in rows if sort == "magnitude"}


@functools.cache
def _heading() -> re.Pattern[str]:
    """A magnitude at the end of a lead line, maybe with what is counted out: `, tūkst. gab.:`."""
    forms = "|".join(re.escape(form) for form in _magnitudes())
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
            factor = _magnitudes()[found["magnitude"]]
            value = float(Decimal(str(here.value)) * factor)
            numbers[at] = replace(here, value=value, factor=int(factor))
    return numbers


def _of_whole(text: str, numbers: list[Number]) -> list[Number]:
    """`1,055 no 1,1 milj.`: decimals that are part of a whole have its magnitude."""
    for at, (here, whole) in enumerate(pairwise(numbers)):
        plain = here.rule == "digits_decimal" and here.end == here.core_end
        if not plain or whole.rule != "magnitude" or not _OF.fullmatch(text, here.end, whole.start):
            continue
        if here.value <= whole.value / whole.factor:
            numbers[at] = _as_large(here, whole)
    return numbers


def _as_large(here: Number, other: Number) -> Number:
    """The number with the magnitude and the currency of another."""
    return replace(
        here,
        value=float(Decimal(str(here.value)) * Decimal(str(other.factor))),
        factor=other.factor,
        currency=other.currency,
        money_start=other.money_start,
        money_end=other.money_end,
    )


_YEAR_BEHIND = re.compile(rf"\.?{BLANKS}(?:gad|g\.)")
_YEAR = re.compile(YEAR)
_ROW = re.compile(
    rf"{BLANKS}(?:[,;]|,?{BLANK}(?:un|vai)){BLANK}"
    rf"(?P<when>{YEAR}\.?{BLANKS}(?:gadā|gads|g\.){BLANKS}(?:[–—-]{BLANKS})?)?"
)


def _in_row(text: str, numbers: list[Number]) -> list[Number]:
    """`71 un 94 tūkst. eiro`, `2021. gadā 4,1, 2022. gadā 5,3 milj. eiro`: a magnitude behind the
    last of a row holds for all, of numbers without decimals where `un` joins them."""
    behind: Number | None = None
    for at in range(len(numbers) - 1, -1, -1):
        here, last = numbers[at], behind
        printed = text[here.start : here.end]
        if _YEAR.fullmatch(printed) and _YEAR_BEHIND.match(text, here.end):
            continue
        behind = here
        plain = here.end == here.core_end and not (here.share or here.currency or here.words)
        if last is None or not plain or last.factor == 1 or here.factor != 1:
            continue
        row = _ROW.fullmatch(text, here.end, last.start)
        whole = row is not None and not row["when"] and "un" in row[0].split()
        alike = _LEAST < here.value * last.factor / last.value < 1 / _LEAST if last.value else False
        if row and alike and (here.rule == "digits_decimal" or whole):
            numbers[at] = behind = _as_large(here, last)
    return numbers


_LEAST = 0.02  # of a number of the row, another one


# Whether nothing but when and where stands between an amount and the next.
_WHEN_OR_WHERE = re.compile(
    rf"(?:{BLANK}{LETTER}+\.?){{0,2}}(?:[\s,;()–—-]|{of_them()}|{YEAR}\.?{BLANKS}(?:gad[āsu]|g\.)|(?:un|bet){WORD_END}"
    rf"|{LETTER}+(?:[āēī]|os|[āēī]s){WORD_END})*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s{0,2}(?:[,;.)]|\Z)")
_LARGE, _LEAST_OF_AMOUNT, _SMALL = 1_000_000, 0.005, 1_000


@functools.cache
def _names_sum() -> re.Pattern[str]:
    """A word for a sum of money at the end of a label: `privātās investīcijas vairāk nekā`."""
    words = "|".join(pattern for kind, pattern in read_facts("unit_words") if kind == "sum")
    behind = rf"(?:{BLANK}{LETTER}+){{0,3}}\s{{1,2}}\Z"
    return re.compile(rf"{WORD_START}(?:{words}){behind}", re.IGNORECASE)


def _of_amounts(structure: Structure, numbers: list[Number]) -> list[Number]:
    """`19,1 mljrd. euro, imports 22,4`, `42,1 milj. t (Rīgā 20,0`: a bare number of a like size
    behind a magnitude, where a word for a sum leads to it, or to decimals only when and where."""
    text = structure.text
    amount: Number | None = None
    for at, here in enumerate(numbers):
        if _YEAR.fullmatch(text, here.start, here.end) and _YEAR_BEHIND.match(text, here.end):
            continue
        before, amount = amount, here
        plain = here.end == here.core_end and not (here.share or here.currency or here.words)
        if before is None or before.factor == 1:
            continue
        if not plain or here.value >= _SMALL or not _ENDS.match(text, here.end):
            continue
        if structure.sentence_at(before.start) != structure.sentence_at(here.start):
            continue
        ratio = here.value * before.factor / before.value if before.value else 0
        label = (max(before.end, before.money_end or 0), here.start)
        when = here.rule == "digits_decimal" and _WHEN_OR_WHERE.fullmatch(text, *label)
        money = before.currency is not None and before.factor >= _LARGE
        told = when or (money and _names_sum().search(text, *label))
        if told and _LEAST_OF_AMOUNT < ratio < 1 / _LEAST_OF_AMOUNT:
            numbers[at] = amount = _as_large(here, before)
    return numbers
