"""Nouns of doing and what it was done to: `250 kuģu pārbaudes` and `pārbaudīti 263 kuģi`.

A noun of doing is known by its root in the verb: `pārbaude`, `pārbaudīšana` – `pārbaudīt`,
`novērtējums` – `novērtēt`, `renovācija` – `renovēt`.  Endings are data: ``lexicon/kinds.tsv``.  So
many times something was done, so many things it was done to; nouns of what is done to many at once
(`apmācība`, `aptauja`) are told apart there as well.
"""

import functools
import re

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER, WORD_START
from izpilde.normalize.latvian.stems import stem_of, unsoftened

_LEAST_ROOT = 4  # letters
_OF_THESE = 0.9  # likeness, where the noun says to what it was done
_OF_ANY = 0.75


def done_to(
    action: str | None,
    attributes: frozenset[str],
    near: frozenset[str],
    thing: str | None,
    things: frozenset[str],
    verbs: frozenset[str],
) -> float:
    """How alike so many of an action are to so many things (lemmas); 0 where none of the ``verbs``
    beside the thing is that of the action, or it was done to other things.

    ``attributes`` are the stems of the words before the noun of doing, ``near`` those around it,
    ``things`` those before the thing.
    """
    root = _root_of(action) if action else None
    if root is None or thing is None or not any(_is_of(root, verb) for verb in verbs):
        return 0.0
    if unsoftened(stem_of(thing)) in attributes | near or attributes & things:
        return _OF_THESE
    return 0.0 if attributes else _OF_ANY


def _is_of(root: str, verb: str) -> bool:
    """Whether a form of a verb is of a root, with or without a vowel behind it."""
    ending = verb.removeprefix(root)
    return ending != verb and ending.lstrip("āēīo") in _listed("was_done")


@functools.lru_cache(maxsize=4096)
def verbs_in(words: str) -> frozenset[str]:
    """The forms of verbs among words in lower case that tell what was done."""
    return frozenset(_verb().findall(words))


@functools.lru_cache(maxsize=4096)
def _root_of(noun: str) -> str | None:
    """The root of a noun of doing, null where it is none."""
    ending = next((e for e in _listed("action") if noun.endswith(e)), None)
    root = noun.removesuffix(ending) if ending else ""
    if len(root) < _LEAST_ROOT or noun.startswith(_listed("no_action")):
        return None
    return root


@functools.cache
def _verb() -> re.Pattern[str]:
    endings = "|".join(_listed("was_done"))
    return re.compile(rf"{WORD_START}({LETTER}{{{_LEAST_ROOT},}}?(?:{endings}))(?!{LETTER})")


@functools.cache
def _listed(kind: str) -> tuple[str, ...]:
    """Endings, the longest first."""
    words = (word for k, listed in read_facts("kinds") if k == kind for word in listed.split())
    return tuple(sorted(words, key=len, reverse=True))
