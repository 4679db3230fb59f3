"""Texts as the rules read them, told as printed: single blanks, years of two digits written out,
and no signs that stand for words.

    11.g. 212   '13 – 27   10.–12. g.   2010./11. – 24; 11./12. – 27   skolas n=198
    18./19. m.g.   '18/'19 mācību gadā

Between digits several blanks stay, for there they part numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from izpilde.normalize.latvian.letters import BLANK, BLANKS, DASH, LETTER, YEAR

_BLANKS = re.compile(rf"{BLANK}{{2,}}")
_ALONE = r"(?<![\w.,/’'–—-])"
_SHORT = re.compile(
    rf"{_ALONE}(?P<a>\d\d)(?:\.{BLANKS}{DASH}{BLANKS}(?P<b>\d\d))?(?=\.{BLANKS}g(?:\.|ad(?:[āasu]|am)(?!{LETTER})))"
    rf"|(?<!\w)(?P<mark>['’‘´`])(?P<c>\d\d)(?:(?P<to>{DASH}['’‘´`]?)(?P<d>\d\d))?(?![\d,.:%]*\d|{LETTER})"
    rf"|{_ALONE}(?P<e>\d\d)(?=\.?/\d\d\.?{BLANKS}(?:[:(]|{DASH}|m\.|mācību|sez))(?=\.?/(?P<f>\d\d))"
)
_OF_SCHOOL = rf"(?:m\.{BLANKS}g\.|(?:māc\.|mācību|studiju|akad{LETTER}*\.?){BLANKS}g(?:\.|ad))"
_SHORT_SCHOOL_YEAR = re.compile(
    rf"{_ALONE}(?P<from>\d\d)\.?/(?P<to>\d\d)\.?(?={BLANKS}{_OF_SCHOOL})"
    rf"|(?<!\w)(?P<mark>['’‘´`])(?P<from2>\d\d)/(?P=mark)(?P<to2>\d\d)(?![\d'’‘´`]|{LETTER})\.?"
)
_SHORT_END = re.compile(  # not `kods 2021-23: …`
    rf"(?:\A|(?<=[\n(;,:.–-])|(?<=[;,:.–-]\s))(?<![Nn]r\.)(?<![Nn]r\.\s)"
    rf"{YEAR}\.?{DASH}(?P<end>\d\d)(?=\.?{BLANKS}(?:[:)]|g\.|gad))"
)
_BEFORE_SCHOOL = re.compile(rf"{BLANKS}(?:{_OF_SCHOOL}|sez)")
_MAY_BE_SHORT = re.compile(
    r"['’‘´`/]\d\d|\d\d\.[ \u00a0]{0,2}[g–—-]|\d\d[–—-]\d\d[:).\s]"
)  # asked of every text
_CLOSED = re.compile(r"[^.;\n'’‘´`]{0,60}['’‘´`](?!\d\d)|[”»\"]")
_SCHOOL_YEAR = re.compile(rf"{YEAR}\.?/")
_SO_MANY = re.compile(rf"(?P<counts>\w{BLANK}?)?(?<![\w.(])[nN]{BLANK}?={BLANK}?(?=\d)")
_LATEST = 39  # of this century


class Change(NamedTuple):
    """What is read instead of a stretch of the text."""

    start: int
    end: int
    read: str


class WrittenOut(NamedTuple):
    """A text as it is read; ``places`` holds where each of its characters is printed, and the end
    of the printed text."""

    printed: str
    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text is printed."""
        if end <= start:
            return self.places[start], self.places[start]
        return self.places[start], self.places[end - 1] + 1

    def at(self, place: int) -> int:
        """The character that is printed there, or the next."""
        return bisect_left(self.places, place)

    def as_printed(self, words: str, near: int) -> str:
        """Words of the text as they are printed behind that place, or else before it."""
        pattern = re.compile(rf"{BLANK}+".join(map(re.escape, re.split(BLANK, words))))
        found = pattern.search(self.printed, near) or pattern.search(self.printed)
        if found:
            return found[0]
        start = self.text.find(words, self.at(near))  # `2x`, read as `2 reizes`
        start = start if start >= 0 else self.text.find(words)
        if start < 0:
            return words
        return self.printed[slice(*self.span(start, start + len(words)))].strip()


def written_out(text: str, signs: Iterable[Change] = ()) -> WrittenOut | None:
    """The text as it is read, also with these changes of signs; null for one that is printed so."""
    changes = sorted((*_of_blanks(text), *_of_years(text), *_of_samples(text), *signs))
    if not changes:
        return None
    places: list[int] = []
    pieces: list[str] = []
    at = 0
    for start, end, read in changes:
        if start < at:
            continue  # within the one before
        places += range(at, start)
        longer = max(0, len(read) - (end - start))
        first = start if end > start else start - 1
        places += (first + max(0, n - longer) for n in range(len(read)))
        pieces += (text[at:start], read)
        at = end
    places += range(at, len(text) + 1)
    return WrittenOut(text, "".join((*pieces, text[at:])), places)


def _of_blanks(text: str) -> Iterator[Change]:
    for run in _BLANKS.finditer(text):
        digit_before = text[max(0, run.start() - 1) : run.start()].isdigit()
        if not (digit_before and text[run.end() :][:1].isdigit()):
            yield Change(run.start(), run.end(), text[run.start()])


def _of_years(text: str) -> Iterator[Change]:
    """`10.g.`, `’13`; `11./12.` where a school year with its century stands before it."""
    if not _MAY_BE_SHORT.search(text):
        return
    yield from _of_short_ends(text)
    of_schools = list(_of_school_years(text))
    yield from of_schools
    written = {change.start for change in of_schools}
    school_year = _SCHOOL_YEAR.search(text)
    for match in _SHORT.finditer(text):
        if match.start() in written:
            continue
        if match["e"]:
            if (
                _follows(match["e"], match["f"])
                and school_year
                and school_year.end() <= match.start()
            ):
                yield Change(match.start(), match.end(), _whole(match["e"]) or match["e"])
            continue
        parts = [name for name in "abcd" if match[name]]
        if not all(_whole(match[name]) for name in parts):
            continue
        if match["mark"] and _CLOSED.match(text, match.end()):
            continue  # `'18 jaunieši'`, `„Ziema '22”`
        for name in parts:
            start, end = match.span(name)
            if name == "c" or (name == "d" and len(match["to"]) > 1):
                start -= 1
            yield Change(start, end, _whole(match[name]))
            if name == "c" and not match["d"]:
                yield Change(end, end, ".g.")  # no number: `’22 bez Liepājas`


def _of_school_years(text: str) -> Iterator[Change]:
    """`18./19. m.g.`, `'18/'19 mācību gadā`; also the others of a row of them."""
    found = [
        (match, match["from"] or match["from2"])
        for match in _SHORT_SCHOOL_YEAR.finditer(text)
        if _follows(match["from"] or match["from2"], match["to"] or match["to2"])
    ]
    firsts = {int(first) for _, first in found}
    for match, first in found:
        in_row = firsts & {int(first) - 1, int(first) + 1}
        if not _whole(first) or not (in_row or _BEFORE_SCHOOL.match(text, match.end())):
            continue
        if match["mark"]:
            for name, last, behind in (("from2", None, "."), ("to2", match.end(), ".g.")):
                start, end = match.span(name)
                yield Change(start - 1, end, _whole(match[name]))
                yield Change(end, last or end, behind)
        else:
            yield Change(*match.span("from"), _whole(first))
            yield Change(*match.span("to"), _whole(match["to"]))


def _of_short_ends(text: str) -> Iterator[Change]:
    """`2021-23:`, `(2021-23)`: a span of some years."""
    for span in _SHORT_END.finditer(text):
        if 0 < int(span["end"]) - int(span[0][2:4]) <= _LONGEST_SPAN:
            yield Change(span.start("end"), span.start("end"), span[0][:2])


_LONGEST_SPAN = 9  # years


def _follows(first: str, last: str) -> bool:
    return (int(first) + 1) % 100 == int(last)


def _of_samples(text: str) -> Iterator[Change]:
    """`skolas n=198` as `skolas – 198`; `(n=198)` is a sample and stays."""
    if "=" not in text:
        return
    for match in _SO_MANY.finditer(text):
        start = match.end("counts") if match["counts"] else match.start()
        yield Change(start, match.end(), "– " if match["counts"] else "")


def _whole(digits: str) -> str:
    """The year of two digits with its century; nothing for one too far off."""
    year = int(digits)
    return f"20{digits}" if year <= _LATEST else f"19{digits}" if year >= 90 else ""
