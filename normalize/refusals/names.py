"""Numbers that are part of a name: in quotation marks, in a word, a year behind a title."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    DASH,
    LETTER,
    LOWER,
    UPPER,
    WORD_START,
    YEAR,
)
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.latvian.vocabulary import currency_forms, currency_signs, measures
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import shortened_magnitudes
from izpilde.normalize.refusals.around import Around


def title_in_quotes(number: Number, around: Around) -> bool:
    """Inside a quotation: the title's number, not the text's."""
    quotation = around.structure.in_quotation(number.start)
    return quotation is not None and number.end <= quotation[1]


_HYPHENATED = re.compile(rf"[-‑]{LETTER}")
_HYPHENATED_WORD = re.compile(rf"[-‑]{LETTER}{{2}}")
_VERSION = re.compile(r"\+?\.0(?!\d)")
_ATTACHED_CURRENCY = re.compile(rf"{WORD_START}(?:{currency_signs()})\Z", re.I)
_GLUED_WORD = re.compile(rf"(?<!{LETTER}){LOWER}{{5,}}\Z")  # `apmēram180`: a lost space
_DIMENSION = re.compile(rf"{BLANKS}[xх×]{BLANKS}\d", re.I)
_DIMENSION_BEFORE = re.compile(rf"\d{BLANKS}[xх×]{BLANKS}\Z", re.I)
_ATTACHED = re.compile(LETTER)
_ATTACHED_UNIT = re.compile(
    rf"(?:{measures()}|{currency_forms()}|{shortened_magnitudes()}|dienas?|personas?|gadi?|gadā|gadu|reizes?)"
    rf"(?!{LETTER})"
)
_MID_SENTENCE = re.compile(r"[^\W\d_,]{2,}[ \u00a0]\Z")


def part_of_name(number: Number, around: Around) -> bool:
    """`LR4`, `Covid-19`, `3x3`, `5G`, `2.0`: letters or `x` and digits in one word."""
    if number.words:
        capital = around.text[number.start].isupper() and around.before(number, _MID_SENTENCE, 3)
        return capital or around.behind(number, _HYPHENATED)
    before = around.text[max(0, number.start - 2) : number.start]
    if before[-1:].isalpha() and around.before(number, _GLUED_WORD):
        return False
    if before[-1:].isalpha() or before[-1:] in ("_", "#", "@", "№"):
        return not _ATTACHED_CURRENCY.search(around.text, max(0, number.start - 5), number.start)
    if before[-1:] in ("-", "‑", "–", "+") and before[:1].isalpha() and len(before) == 2:
        return True
    if around.behind(number, _DIMENSION) or around.before(number, _DIMENSION_BEFORE, 6):
        return True
    if around.behind(number, _ATTACHED):
        return not (around.behind(number, _ATTACHED_UNIT) or _counts_glued(number, around))
    return around.behind(number, _HYPHENATED_WORD) or around.behind(number, _VERSION)


_GLUED_NOUN = re.compile(rf"({LOWER}{{4,}})(?!{LETTER})")


def _counts_glued(number: Number, around: Around) -> bool:
    """`45protokoli`: a blank is missing before a noun in the plural; `3dimensiju` is an attribute
    of one word."""
    noun = _GLUED_NOUN.match(around.text, number.end)
    return noun is not None and any(
        form.inflection.number == "Plur" and form.inflection.case != "Gen"
        for form in noun_forms().get(noun[1], ())
    )


_STATED_FOR_YEAR = re.compile(rf"{YEAR}\.{BLANKS}gad(?:ā|s|am){BLANKS}{DASH}{BLANKS}\Z")
_YEARLIKE = re.compile(YEAR)
_SOURCE_BEFORE = re.compile(rf"{LETTER},{BLANK}{{0,2}}\Z")
_SOURCE_BEHIND = re.compile(r"[.;)\]]|\s*\Z")


def year_in_name(number: Number, around: Around) -> bool:
    """`festivāla 2021 Lielkoncerta`, `Apvārsnis 2020`: a year without its word."""
    if not _YEARLIKE.fullmatch(around.text, number.start, number.end):
        return False
    if around.before(number, _STATED_FOR_YEAR):
        return False  # `2017.gadā – 1969 un 2018.gadā – 2021`
    source = around.before(number, _SOURCE_BEFORE) and around.behind(number, _SOURCE_BEHIND)
    return (
        source
        or _ends_name(number, around)
        or _stands_inside_name(number, around)
        or _stands_beside_year(number, around)
    )


_NAME_BEFORE = re.compile(
    rf"(?<!{LETTER})(?:{UPPER}{LETTER}*|programm{LOWER}+|stratēģij{LOWER}+){BLANK}{{1,2}}\Z"
)
_ALL_CAPITALS = re.compile(rf"(?<!{LETTER}){UPPER}{{2,8}}{BLANK}{{1,2}}\Z")
_ENDS_THERE = re.compile(r"\s*(?:[.,;)\]]|\Z)")


def _ends_name(number: Number, around: Around) -> bool:
    """`Apvārsnis 2020`; a sentence's first word has its capital for another reason."""
    return around.before(number, _NAME_BEFORE) and (
        not _starts_sentence(number, around)
        or around.before(number, _ALL_CAPITALS)
        or around.behind(number, _ENDS_THERE)
    )


def _starts_sentence(number: Number, around: Around) -> bool:
    sentence = around.structure.sentences[around.structure.sentence_at(number.start)]
    return len(around.text[sentence.start : number.start].split()) < 2 and (
        number.start - sentence.start < 60
    )


_WORD_BEFORE = re.compile(rf"{LETTER}{BLANK}\Z")
_NAME_BEHIND = re.compile(rf"{BLANK}{UPPER}{LETTER}")


def _stands_inside_name(number: Number, around: Around) -> bool:
    """`festivāla 2021 Lielkoncerta`."""
    return around.before(number, _WORD_BEFORE) and around.behind(number, _NAME_BEHIND)


_YEAR_BEFORE = re.compile(rf"(?<!\d){YEAR}\.?(?:,|\sun|\svai)\s\Z")
_YEAR_BEHIND = re.compile(rf"\.,|\.?\s(?:un|vai)\s{YEAR}(?!\d)")
_SECOND_OF_TWO = re.compile(r"\d(?:[–-]|\.?/)\Z")


def _stands_beside_year(number: Number, around: Around) -> bool:
    """`2019 un 2020`, `2019/2020`: one of a row of years."""
    before = around.before(number, _YEAR_BEFORE) or around.before(number, _SECOND_OF_TWO)
    return before or around.behind(number, _YEAR_BEHIND)
