r"""Patterns that are tried only at words with whose letters they can begin.

Hundreds of patterns are sought in every clause, and nearly none is there.  A pattern that begins
where a word begins tells by itself with which letters that word does (``openings``); the words of a
text are listed once for all patterns; and a pattern is tried at those words alone, of its
alternatives those that begin so.
"""

from __future__ import annotations

import functools
import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from izpilde.normalize.latvian.openings import DIGIT, LENGTH, Alternatives, alternatives, openings

_WORD = re.compile(r"[^\W_]+")
_OPENING = re.compile(rf"(\w{{1,{LENGTH}}})\w*")  # where no underscore is
# Small letters that `re.IGNORECASE` takes for `i` and `s`, or that `lower` makes two of.
_FOLD_OTHERWISE = re.compile("[ıſİ]")
_FEW = 5  # openings: looked for one by one, before a text is read
_MANY = 24  # alternatives: those with an opening are a pattern of their own

# Where a pattern is to be tried, in order, and at each place it, or a part of it.
_Places = tuple[list[int], list[re.Pattern[str]]]


class _Openings:
    """A text, maybe in lower case, and the openings of its words: three letters, or all of a
    shorter word."""

    __slots__ = ("known", "places", "seen", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.known = frozenset(_OPENING.findall(text))
        self.places: dict[Sought, _Places] = {}
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


def _words_with(opening: str, text: str) -> list[int]:
    found = []
    at = text.find(opening)
    while at >= 0:
        behind = at + len(opening)
        whole = len(opening) == LENGTH or not text[behind : behind + 1].isalnum()
        if whole and not text[at - 1 : at].isalnum():
            found.append(at)
        at = text.find(opening, behind)
    return found


def _words_that_hold(letters: str, text: str) -> Iterator[int]:
    at = text.find(letters)
    while at >= 0:
        start = at
        while start and text[start - 1].isalnum():
            start -= 1
        yield start
        at = text.find(letters, at + 1)


def opening_at(text: str, start: int) -> str | None:
    """The opening of the word that begins there, in lower case; empty where none does, None where
    it is doubtful."""
    word = _WORD.match(text, start)
    opening = word[0][:LENGTH] if word else ""
    return None if _FOLD_OTHERWISE.search(opening) else opening.lower()


class Sought:
    r"""A regular expression that begins where a word does, `\b…` or `(?<![^\W_])…`, in lower case
    where case is ignored.  Gives what ``re`` gives.

    It is compiled when a text first has a word with which it can begin, and of many alternatives
    those alone: to compile all that no text of a short run needs would take longer than to read a
    report.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self._flags = flags
        found = openings(pattern)
        ignored = bool(flags & re.IGNORECASE)
        self._as_printed = not ignored  # what is read is the text itself, not it in lower case
        lower = {opening.lower() if ignored else opening for opening in found or ()}
        self._first = frozenset(opening for opening in lower if opening[0].isalnum())
        self._second = frozenset(opening[1:] for opening in lower if opening[0] == " ")
        self._held = tuple(sorted(o[1:] for o in lower if o[0] == "*" and len(o) > 1))
        signs = [re.escape(o) for o in sorted(lower - self._first) if len(o) == 1]
        signs += [DIGIT] if DIGIT in lower else []
        self._sign = re.compile("|".join(signs)) if signs else None
        self._known = self._first | self._second
        self._only_words = not (self._held or signs)
        few = self._only_words and not ignored and len(self._known) <= _FEW
        self._few = tuple(sorted(self._known)) if few else ()
        self._parts: dict[str, re.Pattern[str]] = {}
        # The words to try; None where it is to be tried everywhere.
        self._read: Callable[[str], _Openings | None] = (
            _none_told if found is None else _openings_in_lower_case if ignored else _openings_in
        )

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def _parted(self) -> Alternatives | None:
        """None where its alternatives are too few to be tried apart."""
        parted = alternatives(self.pattern)
        return parted if parted and len(parted.listed) >= _MANY else None

    @cached_property
    def _beginning(self) -> dict[str, list[str]]:
        """By an opening the alternatives that begin so."""
        found: dict[str, list[str]] = {}
        for one in self._parted.listed if self._parted else ():
            told = self._parted.openings(one) if self._parted else None
            for opening in {o if self._as_printed else o.lower() for o in told or ()}:
                found.setdefault(opening, []).append(one)
        return found

    def _part(self, opening: str) -> re.Pattern[str]:
        """The pattern where it begins so."""
        part = self._parts.get(opening)
        if part is None:
            part = self._compiled
            if self._parted is not None:
                alone = self._parted.pattern(self._beginning[opening])
                part = re.compile(alone, self._flags)
            self._parts[opening] = part
        return part

    def _is_without(self, text: str) -> bool:
        """Whether none of its openings stands anywhere in a text, where they are few."""
        for opening in self._few:
            if opening in text:
                return False
        return bool(self._few)

    def _holds(self, text: str) -> bool:
        """Whether letters that its first word holds, or a sign that begins it, may be there."""
        if not self._as_printed or any(letters in text for letters in self._held):
            return True
        return self._sign is not None and self._sign.search(text) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        if self._few and self._is_without(text):
            return None
        # `Ls500` looked at up to the digits has other openings than the whole text
        if end < len(text) and text[end - 1 : end].isalnum() and text[end].isalnum():
            return self._compiled.search(text, start, end)
        read = self._read(text)
        if read is None:
            return self._compiled.search(text, start, end)
        if self._known.isdisjoint(read.known) and (self._only_words or not self._holds(text)):
            return None
        keeps = self._as_printed and not start and end == sys.maxsize
        if keeps and self in read.seen:
            return read.seen[self]  # several rules look for the same in a clause
        found = None
        places, parts = read.places.get(self) or self._places(read)
        for at in range(bisect_left(places, start), bisect_left(places, end)):
            if found := parts[at].match(text, places[at], end):
                break
        if keeps:
            read.seen[self] = found
        return found

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        if self._few and self._is_without(text):
            return
        if end < len(text) and text[end - 1 : end].isalnum() and text[end].isalnum():
            yield from self._compiled.finditer(text, start, end)
            return
        read = self._read(text)
        if read is None:
            yield from self._compiled.finditer(text, start, end)
            return
        if self._known.isdisjoint(read.known) and (self._only_words or not self._holds(text)):
            return
        places, parts = read.places.get(self) or self._places(read)
        for at in range(bisect_left(places, start), bisect_left(places, end)):
            if start <= places[at] and (found := parts[at].match(text, places[at], end)):
                yield found
                start = found.end()

    def _places(self, read: _Openings) -> _Places:
        told = {
            at: self._part(opening)
            for opening in self._first & read.known
            for at in _words_with(opening, read.text)
        }
        if self._second or not self._only_words:
            told |= dict.fromkeys(self._other_places(read), self._compiled)
        places = sorted(told)
        read.places[self] = found = places, [told[at] for at in places]
        return found

    def _other_places(self, read: _Openings) -> Iterator[int]:
        """Where its first word may be any that holds some letters, or that a second is told behind,
        and where a mark stands."""
        for letters in self._held:
            yield from _words_that_hold(letters, read.text)
        if not self._second.isdisjoint(read.known):
            yield from self._before_second(read)
        if self._sign is not None:
            yield from (found.start() for found in self._sign.finditer(read.text))

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

    def may_be_in(self, text: str) -> bool:
        """Whether a text has a word with which it can begin."""
        read = self._read(text)
        if read is None or not self._known.isdisjoint(read.known):
            return True
        return not self._only_words and self._holds(text)

    def may_begin(self, opening: str | None) -> bool:
        """Whether it can fit at a place with that opening, as of ``opening_at``."""
        if opening is None or self._read is _none_told or self._second or self._held:
            return True
        return opening in self._first if opening else self._sign is not None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(text)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        return text if self.search(text) is None else self._compiled.sub(put, text)
