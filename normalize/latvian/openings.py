r"""With which words a regular expression can begin, told by its own letters.

An opening is the first three letters of a word, or all of a shorter one.  Where the first word of a
pattern may be any, ` atl` is the opening of the second, `*šana` what the first holds.  A mark
stands for itself, and ``DIGIT`` for all digits.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from izpilde.normalize.latvian.letters import WORD_END, WORD_START

LENGTH = 3  # letters of an opening; a shorter word is its own
DIGIT = r"\d"  # any: an opening as well

_LETTERS = re.compile(r"[^\W_]*")
_WORD_ENDS = (WORD_END, r"\b", r"\Z")
_SIGN = re.compile(r"[^\w\s.^$*+?{}\[\]\\|()]|\\[^\w\s]")  # by itself, `<` or `\-`
_NO_LETTER = re.compile(  # ends a word as well, where it is not optional
    rf"{_SIGN.pattern}|\\s| |\[(?:\\s|[^\w\]\\^])+\]"
)
_NO_WIDTH = ("(?!", "(?=", "(?<!", "(?<=")
# `*šana` of `*šana atlikta`, `*šan*` of `*šan* plānots pārcelt`
_ANY_WORD = re.compile(r"\\w\*[^\W_]*(?:\\b|\[\\w\.\]\*)\\s\+|\(\\w\+\) ")
_HELD = re.compile(r"\\w\*([^\W_]+)")  # `*dotācij*`
_GROUP = re.compile(r"\((?:\?(?:-i)?:|\?P<\w+>|(?!\?))")
_LISTED = re.compile(r"\[([^\W_]+)\](?![?*+{])")  # `[Nn]`
_IN_ANY_CASE = "(?i:"
_WHATEVER = r"\W"
_OPTIONAL = re.compile(r"[?*]|\{0?,\d*\}")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def openings(pattern: str) -> frozenset[str] | None:
    r"""The openings of the words at which the pattern can fit, and signs that it can begin with
    elsewhere.  None where the pattern does not tell.

    >>> sorted(openings(r"\b(?:nav\b|ne(?:tika|bija)\b|(?:pie)?prasīt\w*|\w*šana\b\s+atlikta)"))
    [' atl', 'nav', 'neb', 'net', 'pie', 'pra']
    """
    return _of_any(_branches(pattern), begun=False)


class Alternatives(NamedTuple):
    """A pattern as `before(?:one|another|…)behind`."""

    before: str
    listed: tuple[str, ...]
    behind: str

    def pattern(self, listed: Iterable[str]) -> str:
        """The pattern with some of its alternatives alone."""
        return f"{self.before}(?:{'|'.join(listed)}){self.behind}"

    def openings(self, one: str) -> frozenset[str] | None:
        """The openings of the pattern with one of its alternatives alone."""
        return _openings_of(self.before + one + self.behind, begun=False)


def alternatives(pattern: str) -> Alternatives | None:
    """None where it has none, or keeps groups, which are numbered through all of them."""
    if _KEEPS.search(pattern):
        return None
    if len(listed := tuple(_branches(pattern))) > 1:
        return Alternatives("", listed, "")
    begins = _BEGINS.match(pattern)
    if begins is None:
        return None
    group = pattern[begins.end() :]
    close = _closing(group)
    behind = group[close + 1 :]
    if behind.startswith(_REPEATED):
        return None
    return Alternatives(begins[0], tuple(_branches(group[len("(?:") : close])), behind)


_KEEPS = re.compile(r"\((?!\?)|\(\?P<")
_BEGINS = re.compile(rf"(?:\\b|{re.escape(WORD_START)}|)(?=\(\?:)")
_REPEATED = ("?", "*", "+", "{")


def _of_any(branches: Iterable[str], *, begun: bool) -> frozenset[str] | None:
    found: set[str] = set()
    for branch in branches:
        opening = _openings_of(branch, begun=begun)
        if opening is None:
            return None
        found |= opening
    return frozenset(found)


def _openings_of(branch: str, *, begun: bool) -> frozenset[str] | None:
    """The openings of a pattern that has no alternatives but in brackets; ``begun``: that begins
    where a word does."""
    for mark in (r"\b", WORD_START):
        if branch.startswith(mark):
            return _openings_of(branch.removeprefix(mark), begun=True)
    if begun and (any_word := _ANY_WORD.match(branch)):
        second = _openings_of(branch[any_word.end() :], begun=True)
        if second is not None and all(opening[0].isalnum() for opening in second):
            return frozenset(f" {opening}" for opening in second)
    if begun and (held := _HELD.match(branch)):
        optional = _OPTIONAL.match(branch, held.end())
        sure = held[1][:-1] if optional else held[1]
        return frozenset([f"*{sure}"]) if len(sure) > 1 else None
    letters = _LETTERS.match(branch)
    known = letters[0] if letters else ""
    behind = branch[len(known) :]
    if known and not begun:
        return None
    if not known and (sign := _SIGN.match(behind)) and not _OPTIONAL.match(behind, sign.end()):
        return frozenset(sign[0][-1])
    if not known and behind.startswith(DIGIT) and not _OPTIONAL.match(behind, len(DIGIT)):
        return frozenset([DIGIT])
    if known and (optional := _OPTIONAL.match(behind)):
        with_last, known = known, known[:-1]
        rest = behind[optional.end() :]
        if len(known) < LENGTH:
            if optional[0] != "?":
                return None
            return _of_any([known + rest, with_last + rest], begun=True)
    if len(known) >= LENGTH:
        return frozenset([known[:LENGTH]])
    if known and behind.startswith(_WORD_ENDS):
        return frozenset([known])
    if known and (ends := _NO_LETTER.match(behind)):
        optional = _OPTIONAL.match(behind, ends.end())
        without = [known + behind[optional.end() :]] if optional else []
        return _of_any([rf"{known}\b", *without], begun=True)
    if behind.startswith(_NO_WIDTH):
        return _openings_of(known + behind[_closing(behind) + 1 :], begun=begun)
    if one_of := _LISTED.match(behind):
        rest = behind[one_of.end() :]
        return _of_any((known + letter + rest for letter in one_of[1]), begun=begun)
    if begun and not known and behind.startswith(_IN_ANY_CASE):
        inner = behind[len(_IN_ANY_CASE) : _closing(behind)]
        return _in_any_case(_of_any(_branches(inner), begun=True))
    group = _GROUP.match(behind)
    if group is None:
        return frozenset([DIGIT]) if known[:1].isdecimal() else None
    close = _closing(behind)
    rest = behind[close + 1 :]
    listed = [known + inner for inner in _branches(behind[group.end() : close])]
    if optional := _OPTIONAL.match(rest):
        rest = rest[optional.end() :]
        again = rest if optional[0] == "?" else _WHATEVER
        return _of_any([*(inner + again for inner in listed), known + rest], begun=begun)
    return _of_any((inner + rest for inner in listed), begun=begun)


def _in_any_case(found: frozenset[str] | None) -> frozenset[str] | None:
    if found is None or any(len(o) < LENGTH or not o.isalpha() for o in found):
        return None
    ways = (
        itertools.product(*(_CASES.get(c, {c, c.upper()}) for c in opening.lower()))
        for opening in found
    )
    return frozenset("".join(way) for letters in ways for way in letters)


# Letters that have more than two, for ``re.IGNORECASE``.
_CASES = {"i": frozenset("iIıİ"), "s": frozenset("sSſ"), "k": frozenset("kK\u212a")}


def _branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern."""
    depth = start = 0
    for token in _TOKEN.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if token[0] == "|" and depth == 0:
            yield pattern[start : token.start()]
            start = token.end()
    yield pattern[start:]


def _closing(pattern: str) -> int:
    """Where the bracket that opens a pattern closes."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        depth += (token[0] == "(") - (token[0] == ")")
        if depth == 0:
            return token.start()
    raise ValueError(f"a bracket stays open in {pattern!r}")
