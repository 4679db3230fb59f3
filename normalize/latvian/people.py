"""Which nouns name people: by the lexicon (``lexicon/people.tsv``), by what they are a kind of
(``things.tsv``), or by their ending."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import chain

from izpilde.normalize.facts import read_facts


@functools.lru_cache(maxsize=32768)
def names_people(lemma: str) -> bool:
    """Whether a lemma names people: by the lexicon, or by its ending (`-tājs`, `-nieks`)."""
    people = _people()
    if lemma in people.exceptions:
        return False
    return lemma in people.lemmas or (len(lemma) > 5 and lemma.endswith(people.endings))


def names_anyone(lemma: str | None) -> bool:
    """Whether a lemma tells nothing of whom it counts: `persona`, `dalībnieks`."""
    return lemma in _people().anyone


@dataclass(frozen=True, slots=True)
class _People:
    """``anyone`` are lemmas that any other person can be called by."""

    endings: tuple[str, ...]
    lemmas: frozenset[str]
    exceptions: frozenset[str]
    anyone: frozenset[str]


@functools.cache
def _people() -> _People:
    rows = read_facts("people")

    def listed(kind: str) -> frozenset[str]:
        return frozenset(lemma for listed_as, lemma in rows if listed_as == kind)

    grouped = (lemmas.split() for _, lemmas, kind in read_facts("synonyms") if kind == "people")
    return _People(
        endings=tuple(ending for ending, lemma in rows if not lemma),
        lemmas=listed("is") | listed("any") | _kinds() | frozenset(chain.from_iterable(grouped)),
        exceptions=listed("not"),
        anyone=listed("any"),
    )


_ANYONE = "cilvēks"


def _kinds() -> frozenset[str]:
    """The kinds of people among the kinds of things."""
    found: set[str] = set()
    kinds = {_ANYONE}
    for broader, narrower in read_facts("things"):  # a kind stands above what is a kind of it
        names = broader.split("=")
        if names[0] in kinds:
            told = [names, *(thing.split("=") for thing in narrower.split())]
            kinds.update(each[0] for each in told)
            found.update(name.replace("_", " ") for each in told for name in each)
    return frozenset(found)
