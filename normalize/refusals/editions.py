"""Numbers that tell which edition of a program is meant, and on how many a rate is told."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, UPPER, WORD_END
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.refusals.around import Around, overlaps

_EDITION = r"v?\d{1,2}(?:\.\d{1,3}){0,2}(?!\d|,\d)"
_ARROW = rf"{BLANKS}(?:→|[–-]?>){BLANKS}"
_RAISED = re.compile(
    rf"(?<!{LETTER})(?P<name>{UPPER}{LETTER}+){BLANK}"
    rf"(?P<editions>{_EDITION}(?:{_ARROW}{_EDITION}){{1,4}})(?!{BLANK}?%)"
)
_LIST = rf"{_EDITION}(?:(?:,|/|{BLANK}un){BLANKS}{_EDITION}){{0,5}}"
_WORD = r"(?:versij|relīz|laidien)"
_LISTED = re.compile(
    rf"(?<![\w.,])(?=\S*\.\d)(?P<before>{_LIST})\.?{BLANK}(?i:{_WORD})"
    rf"|(?i:{_WORD})(?<!relīz){LETTER}{{1,4}}:?{BLANK}(?P<behind>{_LIST})"
    rf"|(?i:relīz){LETTER}{{1,4}}:?{BLANK}(?=\S*\.\d)(?P<release>{_LIST})"
)
_HINT = re.compile(rf"[→>]|{_WORD}", re.IGNORECASE)
_LATVIAN_ENDINGS = "aeiousšāēīū"


def edition(number: Number, around: Around) -> bool:
    """`CKAN 2.9 → 2.10`, `(2.8, 2.9 relīzē)`: which edition of a program is meant."""
    if number.words or number.share or number.currency:
        return False
    return overlaps(_editions_in(around.text), number.start, number.core_end)


@functools.lru_cache(maxsize=8)  # of the text in hand, which is asked of for many numbers
def _editions_in(text: str) -> list[tuple[int, int]]:
    return sorted(_found(text)) if _HINT.search(text) else []


def _found(text: str) -> Iterator[tuple[int, int]]:
    for raised in _RAISED.finditer(text):
        if _is_program(raised["name"]):
            yield raised.span("editions")
    for listed in _LISTED.finditer(text):
        yield listed.span(next(name for name, found in listed.groupdict().items() if found))


def _is_program(name: str) -> bool:
    """`PostgreSQL`, `Drupal`: a name with a capital within, or one that ends as no Latvian word."""
    return any(letter.isupper() for letter in name[1:]) or name[-1] not in _LATVIAN_ENDINGS


_TOLD_ON = re.compile(
    rf"\d%?\)?{BLANKS}uz{BLANK}\Z|[,(]{BLANKS}uz{BLANK}\Z|{LETTER}{BLANK}uz{BLANK}\Z"
)
_CHANGED = re.compile(rf"\bno{BLANKS}[\d ,.]{{1,12}}{BLANKS}uz{BLANK}\Z")
_NO_NOUN = re.compile(rf"{BLANKS}(?:[.,;:()\n\t/|→–-]|\Z|(?:un|bet|pret){WORD_END})")
_BASES = (1_000, 10_000, 100_000, 1_000_000)


def base_of_rate(number: Number, around: Around) -> bool:
    """`11,8 uz 100 000`, `11,8/100 000`: on how many a rate is told, with no noun behind."""
    if number.value not in _BASES or number.words or number.share or number.currency:
        return False
    if not around.behind(number, _NO_NOUN) or around.before(number, _CHANGED):
        return False
    return around.before(number, _TOLD_ON)
