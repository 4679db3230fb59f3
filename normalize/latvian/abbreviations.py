"""Nouns that are cut short before a full stop: `74 dal.`, `3 vietējas nozīmes bibl.`"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, LOWER, WORD_START
from izpilde.normalize.latvian.lexicon import (
    adjective_forms,
    closed_words,
    counts_pieces,
    noun_forms,
    unit_abbreviations,
)

# No Latvian noun ends so behind a number, but for one that is cut short.
CUT_ENDINGS = "bcčdfgģkķlļnņprtvzž"
_BEHIND_NUMBER = re.compile(rf"\d{BLANK}{{1,2}}\Z")
_NEXT_WORD = re.compile(rf"\.{BLANK}{{1,2}}({LOWER}+)(\.?)")


@functools.cache
def noun_abbreviations() -> dict[str, str]:
    """What is printed before the full stop → the lemma."""
    return {row[0]: row[1] for row in read_facts("noun_abbreviations")}


def is_cut_attribute(text: str, start: int, end: int) -> bool:
    """`12 reģ. punkti`, `14 bibl. darbinieki`: whether a word that is cut short there belongs to
    the noun behind it."""
    printed = text[start:end]
    if text[end : end + 1] != "." or not printed.islower():
        return False
    if printed == "min" and LEAST_WAGE.match(text, end + 1):
        return True  # `3 min. algas`: the least wages
    if printed in noun_abbreviations() or counts_pieces(printed):  # `260 pašv. speciālisti`
        return _belongs_on(text, end)
    cut = printed[-1] in CUT_ENDINGS and len(printed) <= _SHORT and not _is_word(printed)
    following = _NEXT_WORD.match(text, end) if cut else None
    if following is None:
        return False
    if not _BEHIND_NUMBER.search(text, max(0, start - 3), start):  # `komerc. piedāvājumi 41`
        begins = _HEAD.search(text[max(0, start - 3) : start]) or text[start - 2 : start] == ", "
        apart = len(printed) >= _SHORTEST and not text[start - 1 : start].strip()
        return apart and bool(begins) and ("Nom", "Plur") in _cases(following[1])
    return _is_cut_short(following) or ("Nom", "Plur") in _cases(following[1])


LEAST_WAGE = re.compile(rf"{BLANKS}(?:mēneš|mēn\.\s?)?alg")  # behind `min.`
_SHORTEST = 3  # `t. sk. skolēni 240`
_SHORT = 7  # letters


def abbreviated_noun(text: str, start: int, end: int) -> str | None:
    """The lemma of the noun that is cut short there, before a full stop; None where none is, or
    where it belongs to a noun behind it (`14 bibl. darbinieki`).

    What no lexicon knows, right behind a number, is the noun of the text that begins so.
    """
    if text[end : end + 1] != ".":
        return None
    printed = _as_inside(text, start, end)
    if not printed.islower() or _belongs_on(text, end):
        return None
    known = noun_abbreviations().get(printed)
    if known is not None or printed in unit_abbreviations() or printed[-1] not in CUT_ENDINGS:
        return known
    if not _is_word(printed) and len(printed) >= _LONG and _BEFORE_NUMBER.match(text, end):
        return _noun_that_begins(text, printed) or _only_noun_that_begins(printed)
    if _is_word(printed) or not _BEHIND_NUMBER.search(text, max(0, start - 3), start):
        return None
    return _noun_that_begins(text, printed)


_BEFORE_NUMBER = re.compile(rf"\.{BLANKS}(?:[–:-]{BLANKS})?\d")  # `brīdin. 1 120`, `inspekt. – 4`
_LONG = 4  # letters that hardly two nouns begin with
_HEAD = re.compile(r"(?:\A|[\n.;:•(–-])\s{0,2}\Z")


def _as_inside(text: str, start: int, end: int) -> str:
    """What is printed there, as inside a sentence: `Pārb.` at its head is `pārb`."""
    printed = text[start:end]
    first = printed[:1].isupper() and printed[1:].islower()
    return printed.lower() if first and _HEAD.search(text[max(0, start - 3) : start]) else printed


def is_cut_before_number(printed: str) -> bool:
    """Whether no Latvian word ends so, but one that is cut short: `brīdin. 1 120`."""
    ends = len(printed) >= _LONG and printed.islower() and printed[-1] in _NO_VERB_ENDS
    return ends and not _is_word(printed)


_NO_VERB_ENDS = "lnrfģķč"


def _only_noun_that_begins(printed: str) -> str | None:
    """The only noun of the lexicon that begins so and can be counted."""
    at = bisect_left(_counted_lemmas(), printed)
    begin = [lemma for lemma in _counted_lemmas()[at : at + 2] if lemma.startswith(printed)]
    return begin[0] if len(begin) == 1 else None


@functools.cache
def _counted_lemmas() -> list[str]:
    """The lemmas of the lexicon that can be counted, in order."""
    return sorted(
        {form.lemma for forms in noun_forms().values() for form in forms if form.sort != "mass"}
    )


def _belongs_on(text: str, end: int) -> bool:
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    if _is_cut_short(following):
        return True
    cases = _cases(following[1])
    return ("Nom", "Plur") in cases and ("Gen", "Sing") not in cases


def _is_cut_short(following: re.Match[str]) -> bool:
    known = following[1] in noun_abbreviations() or following[1] in unit_abbreviations()
    return bool(following[2]) and known


def _cases(form: str) -> set[tuple[str, str]]:
    return {(f.inflection.case, f.inflection.number) for f in noun_forms().get(form, ())}


def _is_word(printed: str) -> bool:
    return printed in noun_forms() or printed in adjective_forms() or printed in closed_words()


def _noun_that_begins(text: str, printed: str) -> str | None:
    least = len(printed) + 2
    return next(
        (
            lemma
            for word, lemma in _counted_nouns_in(text)
            if word.startswith(printed) and len(word) >= least
        ),
        None,
    )


@functools.lru_cache(maxsize=8)  # of the text in hand, which is asked of for many words
def _counted_nouns_in(text: str) -> list[tuple[str, str]]:
    """The nouns of a text that can be counted, in lower case, with their lemmas."""
    words = (match[0].lower() for match in _A_WORD.finditer(text))
    known = ((word, form) for word in words for form in noun_forms().get(word, ()))
    return [(word, form.lemma) for word, form in known if form.sort != "mass"]


_A_WORD = re.compile(rf"{WORD_START}{LETTER}+")
