"""The stems of the words around a number: those of its unit, near it, and farther off."""

import functools
import re
from collections.abc import Iterator

from izpilde.normalize.attainment.actions import verbs_in
from izpilde.normalize.attainment.likeness import deeds, sorts_in
from izpilde.normalize.attainment.segments import Segment, listed, paragraph_around
from izpilde.normalize.latvian.letters import LETTER, LOWER, whole_word
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.latvian.stems import stem_of, unsoftened, unsoftened_stems
from izpilde.normalize.latvian.vocabulary import in_all
from izpilde.normalize.numbers.number_words import number_words
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.rules import lazy
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.record import record


@record(frozen=True, slots=False)
class WordsAround:
    """The stems around a number, the counted noun's own left out; each set holds what the one
    before it does not: those of the unit, those up to the neighbouring numbers of the sentence,
    of the sentence, of the paragraph.  ``verbs`` are the forms of verbs that tell what was done.
    """

    unit: frozenset[str]
    near: frozenset[str]
    sentence: frozenset[str]
    paragraph: frozenset[str]
    sentence_start: int
    verbs: frozenset[str] = frozenset()

    def families(self) -> frozenset[str]:
        """The families of verbs among the words near the number."""
        return frozenset(word[1:] for word in self.near if word.startswith("="))

    def sets(self) -> Iterator[tuple[frozenset[str], float]]:
        """The words of the sentence, and how much those of each set tell about what is counted."""
        yield self.unit, 1.0
        yield self.near, 0.9
        yield self.sentence, 0.4

    @lazy
    def weights(self) -> dict[str, float]:
        """How much each word tells about what is counted."""
        sets = (*self.sets(), (self.paragraph, 0.2))
        return {stem: weight for words, weight in sets for stem in words}

    @lazy
    def own(self) -> frozenset[str]:
        """The words of the unit, and those near the number."""
        return self.unit | self.near

    @lazy
    def telling(self) -> frozenset[str]:
        """Its own words that tell what is counted: no verbs of doing."""
        return frozenset(word for word in self.own - deeds() if word[0] != "=")

    @lazy
    def sorts(self) -> frozenset[str]:
        """Its attributes that say which sort is counted."""
        return sorts_in(self.unit)

    @lazy
    def everywhere(self) -> frozenset[str]:
        """All its words."""
        return self.own | self.sentence | self.paragraph


def words_around(
    quantity: Quantity, segment: Segment, structure: Structure, done: frozenset[str]
) -> WordsAround:
    """The words around a quantity; ``done``, the families of its verbs, are words near it."""
    text = structure.text
    low, high = paragraph_around(text, quantity)
    start, end = structure.clause_at(quantity.start)
    noun = unsoftened_stems(quantity.unit_head or "")
    unit = _attributes(quantity)
    families = {f"={family}" for family in done}  # no stem begins so
    beside = f"{segment.title} {segment.left} {segment.right}"
    near = (unsoftened_stems(_IN_ALL.sub("", beside)) - unit - noun) | families | _orders(beside)
    sentence = unsoftened_stems(text[max(low, start) : min(high, end)]) - unit - near - noun
    paragraph = unsoftened_stems(text[low:high]) - unit - near - sentence - noun
    return WordsAround(unit, near, sentence, paragraph, segment.clause, verbs_in(beside.lower()))


# `kopplatība` is `platība`; `kopā` tells nothing of what is counted
_IN_ALL = Sought(rf"\bkop(?={LETTER}{{4}})|{whole_word(in_all())}", re.IGNORECASE)
_COORDINATED = re.compile(r"\b(?:un|vai)\b|[,/]")  # `mazuļi un kāpuri`: a second noun
_ORDER = re.compile(rf"(?<![\d.,])(\d{{1,2}})\.\s?({LOWER}{{3,}})")


def _orders(words: str) -> frozenset[str]:
    """Ordinals with the noun behind, as stems: `3. pakāpe` is another one than `2. pakāpe`."""
    found = ((number, unsoftened(stem_of(word))) for number, word in _ORDER.findall(words))
    return frozenset(f"{number}.{stem}" for number, stem in found if stem not in _dates())


@functools.cache
def _dates() -> frozenset[str]:
    return frozenset(unsoftened(stem_of(word)) for word in listed("date").split("|"))


_LEAST_STEM = 5  # that another form of the noun is known by


def _attributes(quantity: Quantity) -> frozenset[str]:
    """The stems of the unit without the noun, whose stem may change its last letters: `lappušu`."""
    head = quantity.unit_head or ""
    if quantity.unit_kind == "count" and " " not in (quantity.unit or ""):
        return frozenset()  # the noun alone, in whatever form
    first = _COORDINATED.split(quantity.unit or "")[0]
    words = " ".join(word for word in first.split() if word.lower() not in number_words())
    return frozenset(
        stem
        for stem in unsoftened_stems(words) - unsoftened_stems(head)
        if len(stem) < _LEAST_STEM or stem[:-1] != unsoftened(head)[: len(stem) - 1]
    )
