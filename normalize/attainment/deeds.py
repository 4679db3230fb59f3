"""Families of verbs: what was done with that which is counted (``lexicon/deeds.tsv``)."""

import functools
import re
from typing import Literal

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.phrases import any_phrase

Sort = Literal["level", "event", "making"]


def deeds_in(words: str) -> frozenset[str]:
    """The families of verbs in words of lower case; `nodarbinātajiem bēgļiem` says who they are."""
    told = (_family_of(word) for word in _WORD.findall(words))
    return frozenset(family for family in told if family)


_WORD = re.compile(rf"{LETTER}{{3,}}+(?! gad[aāuos])")  # `darbības gadā` says which year


@functools.lru_cache(maxsize=32768)
def _family_of(word: str) -> str | None:
    found = _deeds().fullmatch(word)
    return found.lastgroup if found and not word.endswith(_DEFINITE) else None


_DEFINITE = ("ajiem", "ajām", "ajos", "ajās", "ajai", "ajam", "ais")


def sort_of(family: str) -> Sort:
    """What that which a verb of this family counts is: there, happening, or made."""
    return _families()[family][0]


def undoes(family: str) -> frozenset[str]:
    """The families that one undoes: `slēgt` undoes `atvērt`."""
    return _families()[family][1]


@functools.lru_cache(maxsize=32768)
def is_deed(stem: str) -> bool:
    """Whether a stem is, or begins, a verb of some family."""
    return _deeds().match(stem) is not None


@functools.cache
def _deeds() -> re.Pattern[str]:
    rows = read_facts("deeds")
    return re.compile("|".join(f"(?P<{row[0]}>{any_phrase(row[2].split())})" for row in rows))


@functools.cache
def _families() -> dict[str, tuple[Sort, frozenset[str]]]:
    sorts: dict[str, Sort] = {"level": "level", "event": "event", "making": "making"}
    return {
        name: (sorts[sort], frozenset(undone.split()))
        for name, sort, _, undone, *_ in read_facts("deeds")
    }


@functools.cache
def telling_families() -> frozenset[str]:
    """The families of verbs that tell something of what is counted."""
    return frozenset(row[0] for row in read_facts("deeds") if not row[4])


@functools.cache
def families_that_leave(state: Literal["finished", "there"]) -> frozenset[str]:
    """The families of verbs after which a thing is there, or something is finished."""
    return frozenset(row[0] for row in read_facts("deeds") if row[5] == state)
