"""How a cell's text is built: quotations, brackets, sentences, clauses, lists.

``parse_structure`` reads a text once, in this order: quotations and brackets
(``enclosures``); lines and list items; sentences, which no full stop inside a quotation, a
bracket, an ordinal or an abbreviation ends, and which run on over a line break when the next
line begins in lower case; commitment clauses, which also end at `;`.  Everything is linear in
the text.
"""

from __future__ import annotations

import functools
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from izpilde.normalize.latvian.letters import BLANK, BLANKS, YEAR, whole_word
from izpilde.normalize.latvian.vocabulary import in_all
from izpilde.normalize.text.enclosures import (
    Bracket,
    bracket_at,
    find_brackets,
    find_quotations,
    span_at,
)
from izpilde.normalize.text.lines import (
    Line,
    is_title_of_row,
    line_goes_on,
    lines_of,
    tells_for_year,
)
from izpilde.normalize.text.marks import clauses_of_marks
from izpilde.normalize.text.sentence_ends import sentence_ends
from izpilde.schemas.record import record


class Sentence(NamedTuple):
    """A sentence; ``heading`` is the index of the list heading sentence above it, if any."""

    start: int
    end: int
    heading: int | None


@record(frozen=True, slots=True)
class Structure:
    """The parts of one text, each list in order of place."""

    text: str
    quotations: list[tuple[int, int]]
    brackets: list[Bracket]
    unclosed: list[int]  # brackets that open and do not close in their line
    sentences: list[Sentence]
    clauses: list[tuple[int, int]]

    def in_bracket(self, position: int) -> bool:
        return bracket_at(self.brackets, position) is not None

    def innermost_bracket(self, position: int) -> Bracket | None:
        """The bracket around the position that holds no other around it."""
        found = None
        inner = bracket_at(self.brackets, position)
        while inner is not None:
            found, inner = inner, bracket_at(inner.inner, position)
        return found

    def bracket_start(self, position: int) -> int | None:
        """Where the innermost bracket around the position opens; one that is never closed reaches
        to the end of its line.
        """
        bracket = self.innermost_bracket(position)
        starts = [] if bracket is None else [bracket.start]
        before = bisect_right(self.unclosed, position) - 1
        if before >= 0 and self.text.find("\n", self.unclosed[before], position) < 0:
            starts.append(self.unclosed[before])
        return max(starts, default=None)

    def in_quotation(self, position: int) -> tuple[int, int] | None:
        return span_at(self.quotations, position)

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that holds the position, or of the nearest one before it."""
        starts = bisect_right(self.sentences, (position, sys.maxsize))
        return max(0, starts - 1)

    def sentence_around(self, position: int) -> tuple[int, int]:
        """The span of the sentence that holds the position, without blanks at its ends."""
        if not self.sentences:
            return 0, len(self.text)
        sentence = self.sentences[self.sentence_at(position)]
        return _stripped(self.text, sentence.start, sentence.end)

    def clause_at(self, position: int) -> tuple[int, int]:
        if not self.clauses:
            return 0, len(self.text)
        index = bisect_right(self.clauses, (position, sys.maxsize))
        return self.clauses[index - 1 if index else 0]


LONGEST_CLAUSE = 1_000  # characters of a text that a row shows


def bounded(span: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The span, or where it is longer than a row shows, the part of it about ``start:end``."""
    first, last = min(span[0], start), max(span[1], end)
    if last - first <= LONGEST_CLAUSE:
        return first, last
    room = max(0, LONGEST_CLAUSE - (end - start))
    first = max(first, min(start - room // 2, last - LONGEST_CLAUSE))
    return first, min(last, first + LONGEST_CLAUSE)


def parse_structure(text: str) -> Structure:
    """The structure of a text.  Never raises, whatever the text."""
    quotations = find_quotations(text)
    brackets, unclosed = find_brackets(text, quotations)
    enclosed = sorted(quotations + [(bracket.start, bracket.end) for bracket in brackets])
    sentences = list(_sentences(text, _merged(enclosed)))
    clauses = list(_clauses(text, sentences, _merged(enclosed)))
    return Structure(text, quotations, brackets, unclosed, sentences, clauses)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in no other."""
    outer: list[tuple[int, int]] = []
    for start, end in spans:
        if outer and start < outer[-1][1]:
            outer[-1] = (outer[-1][0], max(outer[-1][1], end))
        else:
            outer.append((start, end))
    return outer


# What heads the lines below: a colon at its end, or a line of its own that is only a year.
_COLON_AT_END = re.compile(r":\s*\Z")
_YEAR_LINE = re.compile(
    # `2019.–20.`, not the row `2019. – 20`
    rf"(?:\A|(?<=[\n\r])){BLANKS}{YEAR}(?:\.?(?:{BLANKS}[–/-]{BLANKS}{YEAR}|[–-]\d\d|{BLANKS}/{BLANKS}\d\d|{BLANKS}–{BLANKS}\d\d(?=\.?{BLANKS}(?:m|g))))?\.?{BLANKS}"
    rf"(?:(?:mācību{BLANK}|m\.{BLANKS})?(?:gads|gadā|g\.))?\s*\Z"
)


@functools.cache
def _in_all() -> re.Pattern[str]:
    return re.compile(rf"{BLANKS}{whole_word(in_all())}", re.IGNORECASE)


def _sentences(text: str, enclosed: list[tuple[int, int]]) -> Iterator[Sentence]:
    number = 0
    heading: int | None = None
    heading_bulleted: bool | None = None
    before: Line | None = None
    pending: tuple[int, int] | None = None
    semicolons = False
    years = 0  # lines that are only a year
    of_rows = False  # whether the heading is the title of lines that tell a number for a year each
    marks = clauses_of_marks(text)
    for line in lines_of(text):
        runs_on = before is not None and pending is not None and line_goes_on(text, before, line)
        if pending and not runs_on:
            yield Sentence(*pending, heading)
            years += bool(_YEAR_LINE.search(text, *pending))
            titled = is_title_of_row(text, *pending, line)
            if titled or _COLON_AT_END.search(text, *pending) or _YEAR_LINE.search(text, *pending):
                heading, heading_bulleted, semicolons = number, None, False
                of_rows = titled
            number += 1
            pending = None
        if years > 1 and _in_all().match(text, line.start, line.end):
            heading = None  # what is told of all the years above
        if heading is not None and not runs_on:
            if of_rows and not tells_for_year(text, line):
                heading = None
            elif heading_bulleted is None:
                heading_bulleted = line.item
            elif line.blank_before or (heading_bulleted and not line.item):
                heading = None
            elif not heading_bulleted and before is not None:
                last = text[before.start : before.end].rstrip()[-1:]
                semicolons = semicolons or last in ";,"
                if semicolons and last == ".":
                    heading = None
        start = pending[0] if pending else line.start
        ends = {*sentence_ends(text, line, enclosed)}
        begun = (at for at in marks if line.start < at < line.end)
        ends.update(line.start + len(text[line.start : at].rstrip()) for at in begun)
        for end in sorted(ends):
            yield Sentence(start, end, heading)
            number += 1
            start = end
        pending = (start, line.end)
        before = line
    if pending:
        yield Sentence(*pending, heading)


# Commitment clauses --------------------------------------------------------------------------


_CLAUSE_END = re.compile(r"[;\n\r]")


def _clauses(
    text: str, sentences: list[Sentence], enclosed: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Sentences cut at line breaks and at every `;` outside quotations and brackets."""
    for sentence in sentences:
        start = sentence.start
        for match in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
            if match[0] == ";" and span_at(enclosed, match.start()):
                continue
            if text[start : match.start()].strip():
                yield _stripped(text, start, match.start())
            start = match.end()
        if text[start : sentence.end].strip():
            yield _stripped(text, start, sentence.end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
