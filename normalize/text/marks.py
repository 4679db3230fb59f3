"""Marks of a list in running text: `(1) …; (2) …`, `LNA: 1) …; 2) …`, `1. …; 2. …`."""

from __future__ import annotations

import functools
import re

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import LOCATIVE_SINGULAR
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, UPPER

# With one bracket or two, a clause behind it.
_MARK = re.compile(rf"(?:(?<=[\s(])|\A)\(?(\d{{1,2}})\){BLANKS}(?=[„“\"]?[^\W_])")
_MAY_STAND_BEHIND = re.compile(rf"(?:\A|[.,;:\n]|{BLANK}un){BLANKS}\Z")
_ENDS_CLAUSE = re.compile(rf"[.;]{BLANKS}\Z")
_BEGINS = re.compile(r"(?:\A|[.!?;\n])[^.!?;\n]*\Z")


def find_marks(text: str) -> list[tuple[int, int]]:
    """The marks in brackets of their own, in order: each the next of its list, which begins with a
    1 or with the text; a single one only there.  `skolas (2)` is none."""
    found = [mark for mark in _found(text) if mark[0][0] == "("]
    return [mark.span() for mark in _in_sequence(found)]


def _found(text: str) -> list[re.Match[str]]:
    if ")" not in text:
        return []
    return [mark for mark in _MARK.finditer(text) if _begins(text, mark)]


def _begins(text: str, mark: re.Match[str]) -> bool:
    start = mark.start()
    return _MAY_STAND_BEHIND.search(text, max(0, start - 5), start) is not None


def _in_sequence(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    rows: list[list[re.Match[str]]] = []
    for mark in marks:
        if rows and int(mark[1]) == int(rows[-1][-1][1]) + 1:
            rows[-1].append(mark)
        elif int(mark[1]) == 1 or mark.start() == 0:
            rows.append([mark])
    return [mark for row in rows if len(row) > 1 or row[0].start() == 0 for mark in row]


# With a full stop, at the head of the text, of a line or behind the item before.
_POINTED = re.compile(
    rf"(?:\A|(?<=\n)|(?<=[.;,]{BLANK}))([1-9])\.{BLANKS}(?=[„“\"(]?({LETTER}+|\d))"
)
_LEAST_ITEMS = 2


@functools.lru_cache(maxsize=1024)
def pointed_marks(text: str) -> tuple[tuple[int, int], ...]:
    """Where the marks of a text that begins with `1.` begin and end, if the next ones follow in
    order; ordinals are none: `1. grupā 18, 2. grupā 22`, `1. jūnijā`."""
    if not text.startswith("1."):
        return ()
    found: list[re.Match[str]] = []
    for mark in _POINTED.finditer(text):
        if int(mark[1]) == len(found) + 1 and (found or mark.start() == 0):
            found.append(mark)
    ordinals = any(mark[2][0].islower() and mark[2].endswith(LOCATIVE_SINGULAR) for mark in found)
    if ordinals or len(found) < _LEAST_ITEMS:
        return ()
    return tuple((mark.start(1), mark.end(1)) for mark in found)


def clauses_of_marks(text: str) -> list[int]:
    """Where a mark with one bracket or two begins a clause of its own, apart from the one before:
    behind `;` or a full stop, in a list with no lead-in but a name that answers (`LNA: (1) …`)."""
    starts = []
    answered = False  # whether the list has no other lead-in
    for mark in _in_sequence(_found(text)):
        start = mark.start()
        if int(mark[1]) == 1 or start == 0:
            begins = _BEGINS.search(text, max(0, start - _LEAD_IN), start)
            lead_in = begins[0].lstrip(".!?;\n") if begins else "-"
            answered = not lead_in.strip() or _answering().fullmatch(lead_in) is not None
        elif answered and _ENDS_CLAUSE.search(text, max(0, start - 3), start):
            starts.append(start)
    return starts


_LEAD_IN = 60  # letters


@functools.cache
def _answering() -> re.Pattern[str]:
    """An abbreviation in capitals, or an institution by its kind, and a colon."""
    heads = "|".join(re.escape(row[0]) for row in read_facts("institution_heads"))
    return re.compile(
        rf"\s*(?:{UPPER}{{2,8}}|(?:{LETTER}{{2,20}}{BLANK}){{0,4}}(?i:{heads})){BLANKS}:\s*"
    )
