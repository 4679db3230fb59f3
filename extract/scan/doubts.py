"""Figures read twice: where two readings of a cell differ, the figure is one to check.

A misread digit is worse than a letter: nothing around it tells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from izpilde.extract.scan.words import Word

SURE = 96.0  # confidence: a figure of less is read again
SURE_WORD = 50.0  # the same of any word, beside which a figure may be lost
UNSURE_FIGURE, UNSURE_WORD = 60.0, 40.0  # confidence: what is less sure is named in any case

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
# Of a measure, with two stops at least, and no year.
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,4}\.?|\d{1,2}\.\d{1,2}\.")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that may be misread: as it was read, what else it may be, and where its middle is.

    ``other`` is empty where the second reading has nothing there, null where there was none; of a
    cell that has ink and no words, ``text`` is empty.
    """

    text: str
    other: str | None
    x: float
    y: float


def wants_second_look(words: Sequence[Word]) -> bool:
    """Whether a text holds figures of which the recognition is not sure, or no letters at all."""
    if any(word.sure < SURE_WORD for word in words):
        return True
    figures = [word for word in words if _DIGIT.search(word.text)]
    if not figures:
        return False
    bare = not any(any(map(str.isalpha, word.text)) for word in words)
    return bare or min(word.sure for word in figures) < SURE


def settled(first: Sequence[Word], second: Sequence[Word]) -> tuple[list[Word], list[Doubt]]:
    """The words of a cell after a second reading, and those with figures on which they differ.

    Where they differ, the reading stands that is surer of itself, or has a measure's number where
    the other has none, or one of fewer parts.
    """
    before, behind = [word.text for word in first], [word.text for word in second]
    words = list(first)
    doubts: list[Doubt] = []
    matcher = SequenceMatcher(None, before, behind, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        one, other = "".join(before[a:b]), "".join(behind[c:d])
        if digits_of(one) == digits_of(other):
            continue
        if b - a == d - c and _stands(second[c:d], first[a:b]):
            words[a:b] = [
                replace(word, text=new.text, sure=new.sure)
                for word, new in zip(first[a:b], second[c:d], strict=True)
            ]
            one, other = other, one
        doubts.append(Doubt(one, other, *first[min(a, len(first) - 1)].middle))
    return words, doubts


def differing(first: Sequence[Word], second: Sequence[Word]) -> list[Doubt]:
    """The words with figures of a page that a second reading, word for word, reads otherwise."""
    doubts = []
    for word in first:
        if not _DIGIT.search(word.text):
            continue
        x, y = word.middle
        there = [
            other
            for other in second
            if other.left < word.right and other.right > word.left and other.top < y < other.bottom
        ]
        told = "".join(other.text for other in there)
        if digits_of(told) != digits_of(word.text):
            doubts.append(Doubt(word.text, told, x, y))
    return doubts


def unsure(words: Sequence[Word], known: Sequence[Doubt]) -> list[Doubt]:
    """The words of a cell that are doubtful by their confidence alone, beside those known."""
    named = {doubt.text for doubt in known}
    doubts = []
    for word in words:
        least = UNSURE_FIGURE if _DIGIT.search(word.text) else UNSURE_WORD
        if word.sure < least and word.text not in named and any(map(str.isalnum, word.text)):
            doubts.append(Doubt(word.text, None, *word.middle))
    return doubts


def digits_of(text: str) -> str:
    """The digits of a text, one behind the other."""
    return "".join(_DIGIT.findall(text))


def number_depth(text: str) -> int:
    """How many parts the number of a measure has that is all of a text; 0 where it is none."""
    return len(_DIGITS.findall(text)) if _NUMBER.fullmatch(text) else 0


def _stands(words: Sequence[Word], others: Sequence[Word]) -> bool:
    own, other = (number_depth("".join(word.text for word in one)) for one in (words, others))
    return own > other if own != other else _sure(words) > _sure(others)


def _sure(words: Sequence[Word]) -> float:
    return min(word.sure for word in words)
