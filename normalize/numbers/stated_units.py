"""Magnitudes and currencies that are stated once for many numbers.

`Ieņēmumi (milj. euro): 2020. gadā – 12,5; 2021. gadā – 15,1` states them in a bracket before the
numbers, in the same sentence or in the list heading above; `attiecīgi 300 un 450 eiro` behind
the last of them.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    LETTER,
    LOWER,
    WORD_END,
    WORD_START,
    YEAR,
    one_of,
)
from izpilde.normalize.latvian.lexicon import names_things, noun_forms
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.vocabulary import currency_forms, unit_words
from izpilde.normalize.numbers.magnitudes import in_currency, scaled
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import magnitudes
from izpilde.normalize.numbers.series import Link
from izpilde.normalize.numbers.shared_values import with_shared_values
from izpilde.normalize.numbers.unit_labels import as_read
from izpilde.normalize.quantity import TitleSpan
from izpilde.normalize.text.structure import Structure

_MAGNITUDE = rf"(?:({one_of(magnitudes())})(?:\.|(?!{LETTER})))?"
# A label that states what is told behind it: `(milj. euro)`, `, tūkst. EUR:`, `(%)`, ` %:`,
# `(tūkst. iedzīvotāju)`.
STATED = re.compile(
    rf"(?:\((?=[^):]{{1,40}}\))|,(?=[^):]{{1,40}}:)|{BLANK}(?=(?:%|procentos):)"
    rf"|{BLANK}(?=%{BLANK}[–—]{BLANK}\d)|(?:^|(?<=[;\n]{BLANK})|(?<=[;\n]))(?=%{BLANK}no(?:{BLANK}{LETTER}+){{1,3}}:)"
    # `Ieņēmumi EUR: 2015 – 380`
    rf"|{BLANK}(?=(?:(?:{one_of(magnitudes())})\.?{BLANK})?(?:{currency_forms()})\.?:{BLANKS}\(?{YEAR})){BLANK}?"
    rf"{_MAGNITUDE}{BLANKS}"
    rf"(?:({currency_forms()})|(?P<measure>(?P<share>%|procentos)|[^\s\d,():/]{{1,6}}\d?(?:/[^\s,():/]{{1,7}})?)"
    rf"|(?(1)(?:{LETTER}{{2,20}}{BLANK})?{LETTER}{{3,20}}|(?!)))?\.?"
    rf"(?:(?<=%){BLANK}no(?:{BLANK}{LETTER}+){{1,3}})?{BLANK}?[):–—]",  # `, % no IKP:`
    re.IGNORECASE | re.MULTILINE,
)
_BARE = re.compile(
    rf"\.?[^\S\t\n]{{0,2}}(?:[,;)\n\t–—→/|-]|\.(?:\s|\Z)|\Z|(?:un|bet){WORD_END}"
    rf"|\((?!{BLANKS}(?:{one_of(magnitudes())}|{currency_forms()})))"
)


def with_stated_units(
    structure: Structure, numbers: Sequence[Number], links: Sequence[Link]
) -> list[Number]:
    """The numbers with what is stated for them elsewhere; others as they are."""
    numbers = with_shared_values(structure, numbers, links)
    return _from_brackets(structure, numbers)


def _from_brackets(structure: Structure, numbers: list[Number]) -> list[Number]:
    stated: dict[int, list[re.Match[str]]] = {}
    for match in STATED.finditer(structure.text):
        if match[1] or match[2] or match["share"]:
            stated.setdefault(structure.sentence_at(match.start()), []).append(match)
    if not stated:
        return numbers
    for at, sentence in enumerate(structure.sentences):
        goes_on = begins_behind_semicolon(structure.text, sentence.start)
        if at - 1 in stated and at not in stated and goes_on:
            stated[at] = stated[at - 1]  # `(milj. euro): valsts – 3; ES fondi – 9`
    found = []
    for number in numbers:
        index = structure.sentence_at(number.start)
        heading = structure.sentences[index].heading if structure.sentences else None
        labels = stated.get(index) or (stated.get(heading, []) if heading is not None else [])
        before = [label for label in labels if label.end() <= number.start]
        found.append(_scaled(structure.text, number, before[-1]) if before else number)
    return found


def begins_behind_semicolon(text: str, start: int) -> bool:
    """Whether what begins there goes on with a list: `(km): Rīgā – 14; Ogrē – 12`."""
    return text[max(0, start - 4) : start].rstrip().endswith(";")


_TITLE = re.compile(
    rf"{WORD_START}{_MAGNITUDE}{BLANKS}({currency_forms()}){WORD_END}",
    re.IGNORECASE,
)


# A unit at the end of a title: `Vakances, %`, `Kopplatība, tūkst. m2`, `Izdoti (tūkst.)`.
_UNIT_OF_TITLE = re.compile(
    rf"(?:\A|[,(]|{BLANK}(?=%)){BLANKS}{_MAGNITUDE}{BLANKS}(%|[^\s,()%]{{1,8}})?[).]*{BLANKS}\Z"
)


def with_titles(text: str, numbers: Sequence[Number], titles: Sequence[TitleSpan]) -> list[Number]:
    """The numbers with the currency, the magnitude or the sign that the title of their column or
    row states: `Finansējums, tūkst. EUR`, `Vakances, %`."""
    found = []
    for number in numbers:
        for span in titles:
            if span.start <= number.start < span.end and _is_bare(text, number):
                titled = _with_title(number, as_read(span.title))
                if titled != number:
                    number = titled
                    break
        found.append(number)
    return found


def _with_title(number: Number, title: str) -> Number:
    if match := _TITLE.search(title):
        span = (number.start, number.end)
        return in_currency(_times(number, match[1]), match[2], span)
    unit = _UNIT_OF_TITLE.search(title)
    if unit is None:
        return number
    return _times(replace(number, share=unit[2] == "%"), unit[1])


def _is_bare(text: str, number: Number) -> bool:
    """Whether nothing is printed with the number that says what it counts."""
    plain = number.end == number.core_end and not (number.share or number.currency or number.words)
    return plain and bool(_BARE.match(text, number.end))


def _times(number: Number, magnitude: str | None) -> Number:
    return scaled(number, magnitudes().get((magnitude or "").lower(), 1))


def _counts_people(text: str, label: int, start: int) -> bool:
    """`(milj. euro): 12,5; dalībnieki – 30`: whether people stand right before a number."""
    word = _WORD_BEFORE.search(text, max(label, start - _NEAR), start)
    forms = noun_forms().get(word[1].lower(), ()) if word else ()
    return any(names_people(form.lemma) for form in forms)


_NEAR = 100  # characters
_NUMBER_OF = re.compile(r";[^;]*?\bskaits\b")


def _tells_number_of(text: str, label: int, start: int) -> bool:
    """`(milj. euro): 12,5; darbinieku skaits: 30`"""
    found = _numbers_of(text)
    at = bisect_left(found, (label, 0))
    return at < len(found) and found[at][1] <= start


@functools.lru_cache(maxsize=16)
def _numbers_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _NUMBER_OF.finditer(text)]


_WORD_BEFORE = re.compile(rf"({LETTER}{{3,}}){BLANK}?(?:[–—:-]{BLANK})?\Z")


def is_of_label(text: str, label: int, start: int) -> bool:
    """Whether nothing but years, places and marks stands between a label that states a unit and a
    number: `Platība (ha): 2014. g. – 110; Rīgā – 12`, not `(%): 11,2; saņēmēji – 45`."""
    return _OTHER_LABEL.search(text, label, start) is None


_OTHER_LABEL = re.compile(
    rf"{WORD_START}(?!(?:un|bet|no|līdz|tai|tajā|skaitā)\b|gad|beig|sākum|mācību|plān|fakt|izpild|ceturk|pusg|mēne|bāze|starpvērt|mērķ|vērtīb|sākotnēj){LOWER}{{2,}}"
)


def _is_of_other(text: str, label: int, start: int) -> bool:
    """`Finansējums (EUR) – 12 500; semināri – 14`: whether a label with its dash has its number,
    and the one that starts there has a label of its own behind a semicolon, a noun that is
    counted: not `līdzfinansējums – 3 400`."""
    if is_of_label(text, text.rfind(";", label, start) + 1 or label, start):
        return False  # `(EUR) – 12 500; 2021. gada beigās – 14 100`
    told = _TOLD_ONCE.match(text, label, start)
    if told is None or _money_word().match(told[1].lower()):
        return False
    return names_things(noun_forms().get(told[1].lower(), ()))


_TOLD_ONCE = re.compile(
    rf"{BLANKS}[–—-]{BLANKS}\d[\d., \u00a0]*;[^\n]{{0,1000}}?"
    rf"({LETTER}{{3,}}){BLANKS}[–—:-]{BLANKS}\Z"
)


@functools.cache
def _money_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{unit_words('sum')})\Z")


def _scaled(text: str, number: Number, match: re.Match[str]) -> Number:
    if not _is_bare(text, number) or _is_of_other(text, match.end(), number.start):
        return number
    if match["measure"] and not is_of_label(text, match.end(), number.start):
        return number
    counted = (match[1] or match[2]) and _tells_number_of(text, match.end(), number.start)
    if counted or (match[2] and _counts_people(text, match.end(), number.start)):
        return number
    # The heading of a list may have stated the magnitude already.
    scaled = _times(number, match[1]) if number.factor == 1 else number
    if match["share"]:
        return replace(scaled, share=True)
    if not match[2]:
        return scaled
    return in_currency(scaled, match[2], match.span(2))
