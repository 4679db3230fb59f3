"""Magnitudes and currencies that a line or a sentence of its own states for a whole cell.

Summas norādītas tūkstošos eiro.     tūkst. EUR:          Mērvienība: milj. EUR
2019. gadā – 120                     2018 – 65            2019. g. – 4,6
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    LETTER,
    UPPER,
    one_of,
    whole_word,
)
from izpilde.normalize.latvian.lexicon import NounForm, names_things, noun_forms
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.vocabulary import currency_forms, unit_words
from izpilde.normalize.numbers.magnitudes import as_large_as, in_currency
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import magnitudes
from izpilde.normalize.numbers.series import is_plain


@functools.cache
def _note() -> re.Pattern[str]:
    """Nothing but a unit, or one that words lead to which say that it is stated."""
    says = unit_words("states_unit")
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
        heads = not above and note["frame"] is None and numbers[-1].start > note.end()
        told = not heads and _is_sum(text, number)
        found.append(_with(number, note) if told else number)
    return found


@functools.cache
def _may_note() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{one_of(magnitudes())})\.?{BLANKS}(?:{currency_forms()})[.:)]{{0,2}}(?:\s|\Z)",
        re.IGNORECASE,
    )


# no ordinal, whose stop a small letter or another sign follows: `7.–9.;`, `12. vieta`
_ENDS = re.compile(rf"\s{{0,2}}(?:[,;)\n–—-]|\.(?=\s*(?:\Z|\n|{UPPER}))|\Z)")
_LABEL = re.compile(rf"({LETTER}{{3,}}){BLANK}?(?:[–—:-]{BLANK}?)?\Z")
_COUNTS = re.compile(r"\b(?:skait|īpatsvar|vecum)[su]\b[^\d\n;.]*\Z", re.IGNORECASE)
_NUMBERED = re.compile(rf"\b[Nn]r\.?{BLANKS}\Z")
_ITEM = re.compile(rf"[.)]{BLANK}\S")
_DONE = re.compile(rf"(?:\A|[\n;.]){BLANKS}{LETTER}+t(?:i|as){BLANK}{LETTER}[^\d\n;.]*\Z")


def _is_sum(text: str, number: Number) -> bool:
    """Whether nothing is printed with the number, it numbers nothing, and no people, things or
    numbers of things are told."""
    if not is_plain(number) or not _ENDS.match(text, number.end):
        return False
    before = text[max(0, number.start - 100) : number.start]
    begins_line = not before.rpartition("\n")[2].strip()
    if _NUMBERED.search(before) or (begins_line and _ITEM.match(text, number.end)):
        return False
    label = _LABEL.search(before)
    forms = noun_forms().get(label[1].lower(), ()) if label else ()
    people = any(names_people(form.lemma) for form in forms)
    return not (people or _COUNTS.search(before) or _tells_what_was_made(before, forms))


def _tells_what_was_made(before: str, forms: Sequence[NounForm]) -> bool:
    """`Atbalstīti projekti: 12`, not `Piešķirtas dotācijas: 12`, `Saņemti ieņēmumi: 12`."""
    done = _DONE.search(before)
    if done is None or _of_money().search(done[0]):
        return False
    return names_things(forms)


@functools.cache
def _of_money() -> re.Pattern[str]:
    return re.compile(whole_word(unit_words("sum", "spending")), re.IGNORECASE)


def _with(number: Number, note: re.Match[str]) -> Number:
    large = as_large_as(number, magnitudes()[note["long"].lower()])
    return in_currency(large, note["money"], (number.start, number.end))
