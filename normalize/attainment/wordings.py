"""The wordings of ``lexicon/frames.tsv``: whether words beside a number tell something of it."""

import functools

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import WORD_END, WORD_START
from izpilde.normalize.latvian.sought import Sought


@functools.cache
def wording(*kinds: str) -> Sought:
    """The expressions of a kind, or of several, as whole words."""
    listed = "|".join(pattern for k, pattern in read_facts("frames") if k in kinds)
    return Sought(rf"{WORD_START}(?:{listed}){WORD_END}")


def tells(kind: str, words: str) -> bool:
    """Whether words in lower case hold a wording of a kind."""
    return wording(kind).search(words) is not None


def told_by(words: str, *kinds: str) -> frozenset[str]:
    """The kinds of which words in lower case hold a wording."""
    if wording(*kinds).search(words) is None:
        return frozenset()  # one pattern says so faster than all by turns
    return frozenset(kind for kind in kinds if tells(kind, words))


def ends_with(kind: str, before: str) -> bool:
    """Whether a word of a kind is the last one of those before a number."""
    before = before[-30:].lower()
    end = len(before.rstrip())
    return any(found.end() >= end for found in wording(kind).finditer(before))
