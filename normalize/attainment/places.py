"""The places that a number's words name: listed ones, and towns."""

import functools
import re

from izpilde.normalize.attainment.frame import Frame
from izpilde.normalize.attainment.wordings import tells
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import LOCATIVE
from izpilde.normalize.latvian.letters import BULLETS, LETTER, UPPER
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.latvian.stems import stem_of

_TOWN = re.compile(rf"([^.!?\s])\s({UPPER}{LETTER}{{2,}}(?:{'|'.join(LOCATIVE)}))(?!{LETTER})")
_WORD = re.compile(rf"{LETTER}{{3,}}")


def places_in(text: str) -> frozenset[str]:
    """Stems of the places that a number's words name: listed ones in the locative, and towns."""
    words = _WORD.findall(text)
    found = set()
    listed = [] if _listed().isdisjoint(stem_of(word.lower()) for word in words) else words
    for n, word in enumerate(listed):
        stem, following = stem_of(word.lower()), "".join(words[n + 1 : n + 2])
        of_region = stem_of(following.lower()) in _listed() and following.endswith(LOCATIVE)
        if stem in _listed() and word.endswith(LOCATIVE):
            found.add(stem)
        elif stem in _listed() and of_region:
            return frozenset({stem})  # `Vidzemes reģionā`
    found |= {
        stem_of(name.lower())
        for before, name in _TOWN.findall(text)
        if before not in BULLETS or name.lower() not in noun_forms()  # `• Platformā`
    }
    return frozenset(found - {"latvij"})


@functools.cache
def _listed() -> frozenset[str]:
    return frozenset(stem for (stem,) in read_facts("places"))


def is_for_each_place(frame: Frame, before: str) -> bool:
    """Whether so many are promised for each of several places, by the words of its clause before
    it: `katrā reģionā 50 projekti`."""
    return frame.each and tells("each_place", before[frame.clause :].lower())
