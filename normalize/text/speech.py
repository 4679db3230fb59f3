"""Whether a quotation is what somebody says, and no title: its numbers are told as others are."""

import functools
import re

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, QUOTE_LETTERS, WORD
from izpilde.normalize.latvian.lexicon import closed_words
from izpilde.normalize.latvian.verbs import forms_of_verb, load_verbs

_FAR = 120  # characters before or behind in which who says it is told
_FEWEST = 3  # words of a speech
_SENTENCE = 6  # words of one that nobody is told to say
_WORD = re.compile(WORD)
_THAT = re.compile(rf",{BLANK}ka{BLANKS}\Z")
_TOLD_BEFORE = re.compile(r"[^.!?;\n]*:\s{0,2}\Z")
_AS_TOLD = re.compile(rf"(?:\A|\n|[.!?]\s)(?:Kā|Kā jau){BLANK}[^.!?;\n]*,{BLANK}\Z")
_BETWEEN = re.compile(rf"[,!?][{QUOTE_LETTERS}],?{BLANK}[^.!?;\n]*,{BLANKS}\Z")
_BEGINS = re.compile(rf"(?:\A|\n|[.!?…][{QUOTE_LETTERS}]?\s)\s{{0,2}}(?:[–—-]\s)?\Z")
_ENDS = re.compile(r"\s{0,2}(?:[.!?]|,|\Z|\n|[–—-]\s)")
_TOLD_BEHIND = re.compile(rf"(?:,|\s[–—-])?\s({LETTER}[^.;!?\n]*)")
# `-sim`, `-siet`, `-tu`: of a verb only, where the word is long
_FINITE = re.compile(rf"{LETTER}{{3}}(?:sim|siet|ētu|ātu|ītu|jās|sies|šot|jām|ušās|ušies)\Z")
_SHARED = 3  # words behind the speech, among which the verb of saying stands


@functools.cache
def _saying() -> frozenset[str]:
    rows = [forms_of_verb(infinitive, listed) for infinitive, listed in read_facts("saying")]
    return frozenset(form for doing, done, _ in rows for form in doing | done)


@functools.cache
def _finite() -> frozenset[str]:
    verbs = load_verbs()
    plain = {word for word, kind in closed_words().items() if kind == "verb"}
    return frozenset(verbs.active | verbs.passive | verbs.future | _saying() | plain)


def is_speech(text: str, start: int, end: int) -> bool:
    """Whether the quotation is opened by `, ka` or by who says it and a colon, or closed by a comma
    or `.` and who says it; a title has none of that beside it, whatever its words.

    >>> said = "„Pērn slēdzām 4 skolas,” saka mērs."
    >>> is_speech(said, 0, said.index("”") + 1)
    True
    >>> named = "Kampaņa „Darām 4 darbus!”, informē centrs"
    >>> is_speech(named, 8, named.index("”") + 1)
    False
    """
    inside = text[start:end].strip(f"{QUOTE_LETTERS},'").rstrip()
    words = _WORD.findall(inside.lower())
    before = text[max(0, start - _FAR) : start]
    if (goes_on := _BETWEEN.search(before)) and _is_said(goes_on[0]):
        return True
    begins, last = _BEGINS.search(before) is not None, text[end - 2]
    told = _TOLD_BEHIND.match(text, end, end + _FAR)
    if told is not None and _is_said(" ".join(told[1].split()[:_SHARED])):
        if last == ",":
            return True
        if begins and last in "?!" and text[end : end + 1] != "," and _is_said(told[1].split()[0]):
            return True
        if begins and len(words) >= _FEWEST and text.startswith(",", end) and _is_clause(words):
            return True
    if len(words) < _FEWEST:
        return False
    if _THAT.search(before):
        return _ENDS.match(text, end) is not None
    clause = _is_clause(words)
    if as_told := _AS_TOLD.search(before):
        told_so = _is_said(as_told[0]) and _ENDS.match(text, end) is not None
        return told_so and (clause or inside[:1].islower())
    if (lead := _TOLD_BEFORE.search(before)) and _is_said(lead[0]):
        return clause or inside[:1].islower() or last == "."
    return clause and begins and (last == "." or (last in "!?" and len(words) >= _SENTENCE))


def _is_said(stretch: str) -> bool:
    """Whether a verb of saying stands there."""
    return not _saying().isdisjoint(_WORD.findall(stretch.lower()))


def _is_clause(words: list[str]) -> bool:
    """Whether there is a verb among them that is finite, maybe denied."""
    return any(
        word in _finite() or word.removeprefix("ne") in _finite() or _FINITE.search(word)
        for word in words
    )
