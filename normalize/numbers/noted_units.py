"""Magnitudes and currencies that a line or a sentence of its own states for a whole cell.

Summas norādītas tūkstošos eiro.     tūkst. EUR:          Mērvienība: milj. EUR
2019. gadā – 120                     2018 – 65            2019. g. – 4,6
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, one_of
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.vocabulary import currency_forms, currency_of
from izpilde.normalize.numbers.magnitudes import scaled
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import magnitudes
from izpilde.normalize.numbers.series import is_plain


@functools.cache
def _note() -> re.Pattern[str]:
    """Nothing but a unit, or one that words lead to which say that it is stated."""
    says = "|".join(form for kind, form in read_facts("unit_words") if kind == "states_unit")
    word = rf"(?:{LETTER}+[.:]?{BLANK}|[–—-]{BLANK})"
    return re.compile(
        rf"(?:\A|(?<=\n)|(?<=\.{BLANK})){BLANKS}[*(]?{BLANKS}(?P<frame>{word}{{0,3}}?(?:(?:{says}){LETTER}*[.:]?{BLANK}){word}{{0,3}}?)?"
        rf"(?P<long>{one_of(magnitudes())})\.?{BLANKS}(?P<money>{currency_forms()})(?!{LETTER})"
        rf"(?(frame)[.:)]{{0,2}}(?={BLANKS}(?:\n|\Z|(?<=[.:]){BLANK}))|[.:)]{{0,2}}{BLANKS}(?=\n|\Z))",
        re.IGNORECASE,
    )


def with_noted_units(text: str, numbers: Sequence[Number]) -> list[Number]:
    """The numbers with what such a note states; of two the one above."""
    notes = list(_note().finditer(text)) if _may_note().search(text) else []
    if not notes:
        return list(numbers)
    found = []
    for number in numbers:
        above = bisect_right(notes, number.start, key=re.Match.end)
        note = notes[max(0, above - 1)]  # no number stands in one
        found.append(_with(number, note) if _is_sum(text, number) else number)
    return found


@functools.cache
def _may_note() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{one_of(magnitudes())})\.?{BLANKS}(?:{currency_forms()})[.:)]{{0,2}}(?:\s|\Z)",
        re.IGNORECASE,
    )


_ENDS = re.compile(r"\s{0,2}(?:[,;.)\n–—-]|\Z)")
_LABEL = re.compile(rf"({LETTER}{{3,}}){BLANK}?(?:[–—:-]{BLANK}?)?\Z")
_COUNTS = re.compile(r"\bskait[su]\b[^\d\n;.]*\Z", re.IGNORECASE)


def _is_sum(text: str, number: Number) -> bool:
    """Whether nothing is printed with the number and no people or numbers of things are told."""
    if not is_plain(number) or not _ENDS.match(text, number.end):
        return False
    before = text[max(0, number.start - 100) : number.start]
    label = _LABEL.search(before)
    forms = noun_forms().get(label[1].lower(), ()) if label else ()
    return not _COUNTS.search(before) and not any(names_people(form.lemma) for form in forms)


def _with(number: Number, note: re.Match[str]) -> Number:
    factor = magnitudes()[note["long"].lower()]
    return replace(
        scaled(number, factor),
        factor=factor,
        currency=currency_of(note["money"]),
        money_start=number.start,
        money_end=number.end,
    )
