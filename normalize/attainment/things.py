"""What kind of thing a noun names, and how two nouns stand to one another (``lexicon/things.tsv``).

A noun that the lexicon has not is a kind of what its last part names: `lauksaimniecības
kooperatīvs`, `minibibliotēka`; one that names people by its ending is a kind of person, one in
`-šana` is something done.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.people import names_people

_LEAST_PART = 4  # letters of the last part of a compound
_PERSON = "cilvēks"
_ACT = "darbība"
_MEASURE = "mērvienība"
_WOMEN = (("niece", "nieks"), ("tāja", "tājs"), ("ēja", "ējs"), ("iste", "ists"), ("iete", "ietis"))


@dataclass(frozen=True, slots=True)
class Kinship:
    """How many steps two things are below what both are kinds of: ``(0, 0)`` are one thing, with
    ``(1, 0)`` the first is a kind of the other, with ``(1, 1)`` both are of one kind."""

    below: int
    other_below: int

    @property
    def steps(self) -> int:
        return self.below + self.other_below


APART = Kinship(9, 9)  # of two classes


def kinship(ones: Sequence[str | None], others: Sequence[str | None]) -> Kinship | None:
    """The nearest between the names of two things; null where either is not known.

    >>> kinship(["autobuss"], ["automašīna"])
    Kinship(below=1, other_below=0)
    """
    near = [
        kin for one in ones for other in others if one and other and (kin := _kinship(one, other))
    ]
    return min(near, key=lambda kin: kin.steps) if len(near) > 1 else next(iter(near), None)


@functools.lru_cache(maxsize=32768)
def _kinship(one: str, other: str) -> Kinship | None:
    if one == other:
        return Kinship(0, 0)
    mine, its = kinds_of(one), kinds_of(other)
    if not mine or not its:
        return None
    for below, kind in enumerate(mine):
        if kind in its:
            return Kinship(below, its.index(kind))
    return APART


@functools.lru_cache(maxsize=8192)
def kinds_of(noun: str) -> tuple[str, ...]:
    """The thing a noun names, what that is a kind of, and so on up to its class; empty where it is
    not known."""
    things = _things()
    thing = things.named.get(noun) or things.named.get(_of_men(noun))
    if thing is not None:
        return _upwards(thing, things.kinds)
    for start in range(1, len(noun) - _LEAST_PART + 1):
        part = things.named.get(noun[start:].lstrip(" "))
        if part is not None:
            return (noun, *_upwards(part, things.kinds))
    if names_people(noun):
        return (noun, _PERSON)
    return (noun, _ACT) if noun.endswith("šana") else ()


def measure_of(noun: str | None) -> str | None:
    """The one name of a measure, `hektārs` for `ha`; null where a noun is none."""
    kinds = kinds_of(noun) if noun else ()
    return kinds[0] if kinds[-1:] == (_MEASURE,) else None


def _of_men(noun: str) -> str:
    return next(
        (noun.removesuffix(end) + other for end, other in _WOMEN if noun.endswith(end)), noun
    )


def _upwards(thing: str, kinds: dict[str, str]) -> tuple[str, ...]:
    found = [thing]
    while found[-1] in kinds:
        found.append(kinds[found[-1]])
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Things:
    """``named`` is the thing of each name, ``kinds`` what each thing is a kind of."""

    named: dict[str, str]
    kinds: dict[str, str]


@functools.cache
def _things() -> _Things:
    named: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for broader, narrower in read_facts("things"):
        for told in (broader, *narrower.split()):
            names = [name.replace("_", " ") for name in told.split("=")]
            named |= dict.fromkeys(names, names[0])
            if told is not broader:
                kinds[names[0]] = broader.partition("=")[0].replace("_", " ")
    return _Things(named, kinds)
