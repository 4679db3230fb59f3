"""Findings in words: what a code means, and a finding's own message.

The tables hold messages in English.  ``messages.tsv`` has a pattern for each, with the places of
what it tells in braces, and the same in Latvian.
"""

import functools
import re
from collections.abc import Mapping

from izpilde.wording.language import Language, in_language, table
from izpilde.wording.numbers import numbers_of_text

_PLACE = re.compile(r"\{(\w+)\}")
_WORDS = ("word", "kind")  # places of words of the program, which are said in the language too
_SUMS = ("parts", "sum", "total")  # places of numbers that the program wrote
_HOLDS = {  # what stands in a place; anything in others
    **dict.fromkeys(("n", "page", "year", "most"), r"\d+"),
    **dict.fromkeys(_WORDS, r"\w+"),
}


def finding_name(code: str, language: Language) -> str:
    """What a code says, as a sentence."""
    return _names().get(code, {}).get(language, code)


def finding_message(code: str, message: str, language: Language) -> str:
    """A finding's message in the language; one that no pattern fits becomes its code's sentence."""
    for pattern, texts in _patterns(code):
        found = pattern.fullmatch(message)
        if found is not None:
            told = {name: _said(name, text, language) for name, text in found.groupdict().items()}
            return _filled(texts[language], told)
    return finding_name(code, language) if language == "lv" else message


def _said(name: str, text: str, language: Language) -> str:
    if name in _SUMS:
        return numbers_of_text(text, language)
    return in_language(text, language) if name in _WORDS else text


def _filled(pattern: str, told: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: told[place[1]], pattern)


@functools.cache
def _names() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in table("findings")}


@functools.cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    return tuple(
        (re.compile(_expression(row["en"]), re.DOTALL), row)
        for row in table("messages")
        if row["code"] == code
    )


def _expression(pattern: str) -> str:
    pieces = _PLACE.split(pattern)  # text and names of places, by turns
    return "".join(
        f"(?P<{piece}>{_HOLDS.get(piece, '.+?')})" if at % 2 else re.escape(piece)
        for at, piece in enumerate(pieces)
    )
