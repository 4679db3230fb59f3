"""The noun phrase behind a number, and those of its nouns that could be counted."""

from __future__ import annotations

from collections.abc import Sequence

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.units.needs import Need
from izpilde.normalize.units.nouns import Unit, unit_of
from izpilde.normalize.units.phrases import Candidate, Phrase


class Behind:
    """The nouns of a phrase that could be counted, by their grade."""

    def __init__(self, phrase: Phrase, candidates: list[Candidate]) -> None:
        self.words = phrase.words
        self.need = phrase.need
        self.candidates = candidates
        self.noun_follows = phrase.noun_follows
        self._begin = phrase.begin
        self.last = candidates[-1]
        self.sure = self.last if self.last.grade == "sure" else None
        self.perhaps = [c for c in candidates if c.grade == "perhaps" and not c.word.mass]
        self.genitives = [
            c
            for c in candidates
            if c.grade == "genitive" and not c.word.mass and c.word.kind != "abbr"
        ]

    def unit(self, chosen: Candidate) -> Unit:
        return unit_of(self.words, self._begin, chosen, self.need)


def read_behind(
    words: Sequence[Word], first: int, need: Need, expected: frozenset[Inflection]
) -> Behind | None:
    """The phrase that begins with the word ``first``; null where it has no such noun."""
    if first >= len(words):
        return None
    phrase = Phrase(words, first, need, expected)
    found = phrase.candidates()
    return Behind(phrase, found) if found else None
