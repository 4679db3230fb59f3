r"""Patterns that are tried only at words with whose letters they can begin.

Hundreds of patterns are sought in every clause, and nearly none is there.  A pattern that begins
where a word begins tells by itself with which letters that word does (``openings``); the words of a
text are listed once for all patterns; and a pattern is tried at those words alone.
"""

from __future__ import annotations

import functools
import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from izpilde.normalize.latvian.letters import WORD_END, WORD_START

_LENGTH = 3  # letters of an opening; a shorter word is its own
_WORD = re.compile(r"[^\W_]+")
_OPENING = re.compile(rf"(\w{{1,{_LENGTH}}})\w*")  # where no underscore is
# Small letters that `re.IGNORECASE` takes for `i` and `s`, or that `lower` makes two of.
_FOLD_OTHERWISE = re.compile("[ıſİ]")


class _Openings:
    """A text, maybe in lower case, and the openings of its words: three letters, or all of a
    shorter word."""

    __slots__ = ("known", "places", "seen", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.known = frozenset(_OPENING.findall(text))
        self.places: dict[Sought, list[int]] = {}  # where each of the patterns is to be tried
        self.seen: dict[Sought, re.Match[str] | None] = {}  # what was found of those tried


@functools.lru_cache(maxsize=4096)
def _openings_in(text: str) -> _Openings | None:
    """None where an underscore makes it doubtful where words begin."""
    return None if "_" in text else _Openings(text)


@functools.lru_cache(maxsize=4096)
def _openings_in_lower_case(text: str) -> _Openings | None:
    lower = text.lower()
    if len(lower) != len(text) or _FOLD_OTHERWISE.search(text):
        return None
    return _openings_in(lower)


def _none_told(_text: str) -> None:
    return None


def _words(text: str) -> list[tuple[int, str]]:
    """Where the words of a text begin, and their openings."""
    return [(word.start(), word[1]) for word in _OPENING.finditer(text)]


def _words_with(opening: str, text: str) -> Iterator[int]:
    at = text.find(opening)
    while at >= 0:
        behind = at + len(opening)
        whole = len(opening) == _LENGTH or not text[behind : behind + 1].isalnum()
        if whole and not text[at - 1 : at].isalnum():
            yield at
        at = text.find(opening, behind)


def opening_at(text: str, start: int) -> str | None:
    """The opening of the word that begins there, in lower case; empty where none does, None where
    it is doubtful."""
    word = _WORD.match(text, start)
    opening = word[0][:_LENGTH] if word else ""
    return None if _FOLD_OTHERWISE.search(opening) else opening.lower()


class Sought:
    r"""A regular expression that begins where a word does, `\b…` or `(?<![^\W_])…`, in lower case
    where case is ignored.  Gives what ``re`` gives.

    It is compiled when a text first has a word with which it can begin: to compile all that no text
    of a short run needs would take longer than to read a report.
    """

    __slots__ = (
        "_as_printed", "_compiled", "_first", "_flags", "_only_words", "_read", "_second", "_sign",
        "pattern",
    )  # fmt: skip
    _compiled: re.Pattern[str]

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self._flags = flags
        found = openings(pattern)
        ignored = bool(flags & re.IGNORECASE)
        self._as_printed = not ignored  # what is read is the text itself, not it in lower case
        lower = {opening.lower() if ignored else opening for opening in found or ()}
        self._first = frozenset(opening for opening in lower if opening[0].isalnum())
        self._second = frozenset(opening[1:] for opening in lower if opening[0] == " ")
        signs = lower - self._first - {f" {second}" for second in self._second}
        self._sign = re.compile("|".join(map(re.escape, sorted(signs)))) if signs else None
        self._only_words = not (self._second or signs)
        # The words to try; None where it is to be tried everywhere.
        self._read: Callable[[str], _Openings | None] = (
            _none_told if found is None else _openings_in_lower_case if ignored else _openings_in
        )

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """``_compiled`` while the slot is empty."""
        if name != "_compiled":
            raise AttributeError(name)
        self._compiled = re.compile(self.pattern, self._flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        read = self._read(text)
        if read is None:
            return self._compiled.search(text, start, end)
        if self._only_words and self._first.isdisjoint(read.known):
            return None
        keeps = self._as_printed and not start and end == sys.maxsize
        if keeps and self in read.seen:
            return read.seen[self]  # several rules look for the same in a clause
        found = None
        for place in self._places(read, start):
            if place >= end or (found := self._compiled.match(text, place, end)):
                break
        if keeps:
            read.seen[self] = found
        return found

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        read = self._read(text)
        if read is None:
            yield from self._compiled.finditer(text, start, end)
            return
        if self._only_words and self._first.isdisjoint(read.known):
            return
        for place in self._places(read, start):
            if start <= place < end and (found := self._compiled.match(text, place, end)):
                yield found
                start = found.end()

    def _places(self, read: _Openings, start: int) -> list[int]:
        """Where it is to be tried from a place on, in order."""
        places = read.places.get(self)
        if places is None:
            known = self._first & read.known
            places = [at for opening in known for at in _words_with(opening, read.text)]
            if not self._second.isdisjoint(read.known):
                places += self._before_second(read)
            if self._sign is not None:
                places += (found.start() for found in self._sign.finditer(read.text))
            places.sort()
            read.places[self] = places
        return places[bisect_left(places, start) :] if start else places

    def _before_second(self, read: _Openings) -> Iterator[int]:
        """Where words begin that a second one of its openings stands behind."""
        words = _words(read.text)
        for at, (_, opening) in enumerate(words):
            if opening in self._second and at:
                first = self._joined(read.text, words, at - 1)
                yield from (before for before, _ in words[first:at])

    @staticmethod
    def _joined(text: str, words: Sequence[tuple[int, str]], at: int) -> int:
        """The first of the words that no blank parts from the one there."""
        while at and not text[words[at][0] - 1].isspace():
            at -= 1
        return at

    def may_begin(self, opening: str | None) -> bool:
        """Whether it can fit at a place with that opening, as of ``opening_at``."""
        if opening is None or self._read is _none_told or self._second:
            return True
        return opening in self._first if opening else self._sign is not None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(text)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        return text if self.search(text) is None else self._compiled.sub(put, text)


# What a pattern can begin with -----------------------------------------------------------------

_LETTERS = re.compile(r"[^\W_]*")
_WORD_ENDS = (WORD_END, r"\b", r"\Z")
_SIGN = re.compile(r"[^\w\s.^$*+?{}\[\]\\|()]|\\[^\w\s]")  # by itself, `<` or `\-`
_NO_LETTER = re.compile(  # ends a word as well, where it is not optional
    rf"{_SIGN.pattern}|\\s| |\[(?:\\s|[^\w\]\\^])+\]"
)
_NO_WIDTH = ("(?!", "(?=", "(?<!", "(?<=")
# `*šana` of `*šana atlikta`, `*šan*` of `*šan* plānots pārcelt`
_ANY_WORD = re.compile(r"\\w\*[^\W_]*(?:\\b|\[\\w\.\]\*)\\s\+")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_WHATEVER = r"\W"
_OPTIONAL = re.compile(r"[?*]|\{0?,\d*\}")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def openings(pattern: str) -> frozenset[str] | None:
    r"""The openings of the words at which the pattern can fit; where the first may be any word,
    that of the second behind a blank; and signs that it can begin with elsewhere.  None where the
    pattern does not tell.

    >>> sorted(openings(r"\b(?:nav\b|ne(?:tika|bija)\b|(?:pie)?prasīt\w*|\w*šana\b\s+atlikta)"))
    [' atl', 'nav', 'neb', 'net', 'pie', 'pra']
    """
    return _of_any(_branches(pattern), begun=False)


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
        return second and frozenset(f" {opening}" for opening in second)
    letters = _LETTERS.match(branch)
    known = letters[0] if letters else ""
    behind = branch[len(known) :]
    if known and not begun:
        return None
    if not known and (sign := _SIGN.match(behind)) and not _OPTIONAL.match(behind, sign.end()):
        return frozenset(sign[0][-1])
    if known and (optional := _OPTIONAL.match(behind)):
        with_last, known = known, known[:-1]
        rest = behind[optional.end() :]
        if len(known) < _LENGTH:
            if optional[0] != "?":
                return None
            return _of_any([known + rest, with_last + rest], begun=True)
    if len(known) >= _LENGTH:
        return frozenset([known[:_LENGTH]])
    if known and behind.startswith(_WORD_ENDS):
        return frozenset([known])
    if known and (ends := _NO_LETTER.match(behind)):
        optional = _OPTIONAL.match(behind, ends.end())
        without = [known + behind[optional.end() :]] if optional else []
        return _of_any([rf"{known}\b", *without], begun=True)
    if behind.startswith(_NO_WIDTH):
        return _openings_of(known + behind[_closing(behind) + 1 :], begun=begun)
    group = _GROUP.match(behind)
    if group is None:
        return None
    close = _closing(behind)
    rest = behind[close + 1 :]
    listed = [known + inner for inner in _branches(behind[group.end() : close])]
    if optional := _OPTIONAL.match(rest):
        rest = rest[optional.end() :]
        again = rest if optional[0] == "?" else _WHATEVER
        return _of_any([*(inner + again for inner in listed), known + rest], begun=begun)
    return _of_any((inner + rest for inner in listed), begun=begun)


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
