"""Stems: the content words of a text, each cut so far that its inflected forms are one."""

import functools
import re

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER

_WORD = re.compile(rf"{LETTER}{{3,}}")
_LONGEST_STEM = 6
_ENDING = re.compile(
    r"(?:j?uš(?:i|as|ies|ās|iem|ām)|j?usi(?:es)?|jies|jās|jis|(?<!i)ja"
    r"|aj(?:iem|ām|am|ai|os|ās|ā)|iem|ais|[āēī]m|[aiu]m|[ae]i|[āēīaeiou]s|[āēīūaeiou]|ie|s|š)\Z"
)


@functools.lru_cache(maxsize=1024)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's words; none for words of two letters and those that tell nothing
    (``lexicon/silent_words.tsv``)."""
    silent = _silent()
    return frozenset(stem_of(word) for word in _WORD.findall(text.lower()) if word not in silent)


@functools.lru_cache(maxsize=32768)
def stem_of(word: str) -> str:
    """The stem of a word in lower case, at most six letters.

    >>> stem_of("darbinieki"), stem_of("darbinieku"), stem_of("skolām")
    ('darbin', 'darbin', 'skol')
    """
    ending = _ENDING.search(word)
    stem = word[: ending.start()] if ending and ending.start() >= 3 else word
    return stem[:_LONGEST_STEM]


_SOFT = str.maketrans("ļņšžč", "lnszc")


@functools.lru_cache(maxsize=32768)
def unsoftened(stem: str) -> str:
    """A stem or lemma with its palatal consonants as others: forms of one word have either.

    >>> unsoftened("lappuš"), unsoftened("lappus")
    ('lappus', 'lappus')
    """
    return stem.translate(_SOFT)


@functools.lru_cache(maxsize=1024)
def unsoftened_stems(text: str) -> frozenset[str]:
    """As ``stems``, without regard to palatal consonants."""
    return frozenset(map(unsoftened, stems(text)))


@functools.cache
def _silent() -> frozenset[str]:
    return frozenset(row[0] for row in read_facts("silent_words"))
