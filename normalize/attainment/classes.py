"""Classes of counted things: persons, institutions, events, documents … (``lexicon/classes.tsv``).

Two nouns of one class may count the same things where one of them is general (`objekts`,
`iestāde`, `dalībnieks`); `baznīcas` and `tilti` never do.
"""

import functools

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.people import names_anyone, names_people
from izpilde.normalize.latvian.stems import stem_of, unsoftened

PERSON = "person"
_WORKS = "works"
_LEAST_END = 4  # letters by which a compound ends with a noun: `mikrouzņēmums`
_NONE: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=32768)
def classes_of(lemma: str | None) -> frozenset[str]:
    """The classes of a noun, none where it is not known."""
    if lemma is None:
        return _NONE
    if names_people(lemma):
        return frozenset({PERSON})
    classes = _classes()
    ends = (lemma[start:] for start in range(max(1, len(lemma) - _LEAST_END + 1)))
    return next((classes[end] for end in ends if end in classes), _NONE)


def may_be_called_alike(one: str | None, other: str | None) -> bool:
    """Whether two nouns are of one class and one of them is what any other of it can be called."""
    for shared in classes_of(one) & classes_of(other):
        if shared == PERSON:
            if names_anyone(one) or names_anyone(other):
                return True
        elif {one, other} & _general(shared):
            return True
    return False


@functools.cache
def works() -> frozenset[str]:
    """The stems of nouns that say that something was worked on: `darbi`, `renovācija`."""
    return frozenset(unsoftened(stem_of(lemma)) for lemma in _general(_WORKS))


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, _, lemmas in read_facts("classes"):
        for lemma in lemmas.split() if name != _WORKS else ():
            noun = lemma.replace("_", " ")
            found[noun] = found.get(noun, _NONE) | {name}
    return found


@functools.cache
def _general(name: str) -> frozenset[str]:
    rows = (lemmas for n, sort, lemmas in read_facts("classes") if (n, sort) == (name, "general"))
    return frozenset(lemma.replace("_", " ") for row in rows for lemma in row.split())
