"""How alike two counted things are: by their nouns, and by the words around them.

Two nouns are alike when they are one lemma, stand in one group of ``lexicon/synonyms.tsv``, or
both name people and one of them is general (`persona`, `dalībnieks`).
"""

import functools
import re

from izpilde.normalize.attainment.things import kinship
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import LOCATIVE
from izpilde.normalize.latvian.people import names_anyone, names_people
from izpilde.normalize.latvian.stems import stem_of, unsoftened
from izpilde.normalize.latvian.verbs import load_verbs
from izpilde.normalize.quantity import Quantity

ONE_KIND = 0.5  # from here on two nouns may count the same things
_GENERAL_PERSON = 0.7
_BOTH_PEOPLE = 0.3
_COMPOUND = 0.75  # `kinofilma` and `filma`
_KIND_OF = 0.6
_ONE_THING = 0.9
_FAR_BELOW = 2
_LEAST_HEAD = 4
_LEAST_LEMMA = 6


@functools.lru_cache(maxsize=32768)
def noun_likeness(one: str | None, other: str | None) -> float:
    """0 to 1 for two lemmas (``unit_head``); 0 where either is not known."""
    if one is None or other is None:
        return 0.0
    if one == other or unsoftened(one) == unsoftened(other):
        return 1.0
    if min(len(one), len(other)) >= _LEAST_LEMMA and one[:-1] == other[:-1]:
        return 1.0  # `students` and `studente`
    shared = [likeness for likeness, group in _groups_of(one) if other in group]
    if shared:
        return max(shared)
    if min(len(one), len(other)) >= _LEAST_HEAD and (one.endswith(other) or other.endswith(one)):
        return _COMPOUND
    people = names_people(one) and names_people(other)
    if people and (names_anyone(one) or names_anyone(other)):
        return _GENERAL_PERSON
    kin = kinship([one], [other])
    if kin is not None and 0 in (kin.below, kin.other_below) and kin.steps <= _FAR_BELOW:
        return _KIND_OF if kin.steps else _ONE_THING
    return _BOTH_PEOPLE if people else 0.0


# Words around --------------------------------------------------------------------------------


@functools.cache
def deeds() -> frozenset[str]:
    """The stems of the verbs of carrying something out: they tell little of what is counted."""
    verbs = load_verbs()
    return frozenset(unsoftened(stem_of(word)) for word in verbs.active | verbs.passive)


def sorts_in(attributes: frozenset[str]) -> frozenset[str]:
    """The stems of attributes that say which sort is counted: `jauns` says none."""
    return frozenset(stem for stem in attributes if not _any_sort().match(stem))


@functools.cache
def _any_sort() -> re.Pattern[str]:
    return re.compile("|".join(p for kind, p in read_facts("frames") if kind == "no_attribute"))


@functools.cache
def _groups() -> dict[str, tuple[tuple[float, frozenset[str]], ...]]:
    groups: dict[str, tuple[tuple[float, frozenset[str]], ...]] = {}
    for likeness, lemmas, _ in read_facts("synonyms"):
        group = frozenset(lemma.replace("_", " ") for lemma in lemmas.split())
        for lemma in group:
            groups[lemma] = (*groups.get(lemma, ()), (float(likeness), group))
    return groups


def _groups_of(lemma: str) -> tuple[tuple[float, frozenset[str]], ...]:
    return _groups().get(lemma, ())


def count_one_kind(total: Quantity, part: Quantity) -> bool:
    """Whether two quantities count the same kind of thing; a part may leave its noun out."""
    if total.is_delta or part.is_delta or total.unit_kind != part.unit_kind:
        return False
    if total.unit_kind == "share":
        return False
    if total.per != part.per and part.per is not None:
        return False
    if part.unit_head is None or total.unit_head is None:
        return part.unit_head is None
    if names_people(total.unit_head) and names_people(part.unit_head):
        return True
    return noun_likeness(total.unit_head, part.unit_head) >= ONE_KIND


def may_name_part(total: Quantity, part: Quantity) -> bool:
    """Whether a part may count some of the total by another noun; `3 reģionos` says only where."""
    if total.unit_kind != "count" or part.unit_kind != "count" or total.is_delta or part.is_delta:
        return False
    if not (total.unit_head and part.unit and part.unit_head) or part.value >= total.value:
        return False
    if names_people(total.unit_head) != names_people(part.unit_head):
        return False
    return not part.unit.endswith(LOCATIVE) or (total.unit or "").endswith(LOCATIVE)
