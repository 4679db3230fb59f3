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

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.abbreviations import CUT_ENDINGS, noun_abbreviations
from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    LOWER,
    UPPER,
    WORD,
    YEAR,
    whole_word,
)
from izpilde.normalize.latvian.lexicon import (
    adjective_forms,
    closed_words,
    noun_forms,
    unit_abbreviations,
)
from izpilde.normalize.latvian.vocabulary import in_all
from izpilde.normalize.text.enclosures import (
    Bracket,
    bracket_at,
    find_brackets,
    find_quotations,
    span_at,
)
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


# Lines and lists -----------------------------------------------------------------------------

_ITEM = re.compile(rf"[ \t\u00a0]*(?:[-–—•·*▪●○‣o][ \t\u00a0]+|[•▪●]|\d{{1,2}}\)\s|{LOWER}\)\s)")
_NEWLINE = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")


class _Line(NamedTuple):
    start: int
    end: int
    item: bool
    blank_before: bool


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    blank = False
    for match in [*_NEWLINE.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            yield _Line(start, end, bool(_ITEM.match(text, start, end)), blank)
            blank = False
        if match:
            blank = match[0].count("\n") > 1
            start = match.end()


def _runs_on(text: str, before: _Line, line: _Line) -> bool:
    """Whether a line goes on with the sentence of the line before: it begins in lower case
    and that one does not end a sentence."""
    mark = _ITEM.match(text, line.start, line.end)
    first = text[mark.end() if mark else line.start : line.end].lstrip()[:1]
    last = text[before.start : before.end].rstrip()[-1:]
    if line.blank_before or last in ".!?:…":
        return False
    return first.islower() or (
        last == ";" and _tells_year(text, before) and _begins_with_year(text, line)
    )


def _begins_with_year(text: str, line: _Line) -> bool:
    mark = _ITEM.match(text, line.start, line.end)
    return _YEAR_OF_ROW.match(text, mark.end() if mark else line.start, line.end) is not None


def _tells_year(text: str, line: _Line) -> bool:
    """Whether the last that a line tells is the number of a year: `…: 2019. gadā – 14;`."""
    start = text.rfind(";", line.start, line.end - 1) + 1
    return _LAST_YEAR.search(text, max(start, line.start), line.end) is not None


# `2020. gadā – 38;` in a row of years, a line each.
_YEAR_OF_ROW = re.compile(rf"\s{{0,3}}{YEAR}{BLANKS}[./]?{BLANKS}(?:gad|g\.|[–—:-]|\d)")
_LAST_YEAR = re.compile(
    rf"(?<!\d){YEAR}{BLANKS}\.?{BLANKS}(?:gad{LOWER}{{1,2}}|g\.)?{BLANKS}[–—:-]?{BLANKS}\d[^;]{{0,40}};\s*\Z"
)


# Sentences -----------------------------------------------------------------------------------

_STOP = re.compile(rf"[.!?…]+|;(?=\s{{0,3}}{UPPER})")
_LAST_WORD = re.compile(r"(?:[^\W_]{1,14}+\.?+){1,4}+\Z")
_AFTER = re.compile(r"(\s*)(?:[–•-]\s+)?(?:,,|[„“”«(\[\"'])*(\w?)")
_CAMEL = re.compile(rf"{LOWER}{{1,2}}{UPPER}")
_WHOLE_WORD = re.compile(WORD)
_YEAR_AT_HEAD = re.compile(  # `2018. gadā`, `2015.–2017. gadā`, `2018. un 2019. gadā`
    rf"\s{{1,3}}{YEAR}{BLANKS}\.?(?:{BLANKS}(?:[–-]|,|un){BLANKS}{YEAR}{BLANKS}\.?){{0,4}}{BLANKS}(?:gad|g\.)"
)
_YEAR_BEFORE = re.compile(  # in the clause, with one number since
    rf"{BLANKS}({YEAR}){BLANKS}\.?{BLANKS}(?:gad{LOWER}{{1,3}}|g\.)[^\d,;:.!?\n]{{0,60}}\d[\d\s]*(?:[.,]\d+)?"
    rf"{BLANKS}{LOWER}+\Z"
)
_LATER_BEFORE = re.compile(  # `gadu vēlāk – 689 tūkst. 2013. gadā …`
    rf"\bgad(?:u|us)\svēlāk{BLANK}[–-]{BLANK}\d[\d\s]*(?:[.,]\d+)?{BLANKS}{LOWER}+\Z"
)
_GOES_ON = re.compile(rf"{LOWER}{{0,3}}+{BLANKS}(?:[–-]{BLANKS})?(?!(?:un|bet|vai)\b)[^\W_]")
_YEAR_AT_END = re.compile(rf"(?<!\d){YEAR}\Z|\.\Z|\.\d+\Z")  # a list of years, a date
_DAY_ALONE = re.compile(  # `uz 31.12.2020.`, `30.06.–07.07.2013.`
    r"(?:\A|(?<=\n)|[.!?]\s{1,2})(?:(?:uz|līdz|no|kopš)\s|\d{1,2}\.(?:\d{1,2}\.)?\s?[–-]\s?)"
    r"\d{1,2}\.\d{1,2}\.\d{4}\Z",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(rf"\d{BLANK}{LOWER}{{1,4}}(?<!ā)[{CUT_ENDINGS}]\Z")  # `18 sem. (412 dal.)`
_SCHOOL_YEAR = re.compile(rf"\bm\.{BLANKS}g\Z")  # `2021./22. m. g.`
_RANGE_MARKS = ("…", "..", "...")
_ORDINAL_NAME = re.compile(r"\s*(?:Saeim|Pasaules\s|Starptautisk)")


# What heads the lines below: a colon at its end, or a line of its own that is only a year.
_COLON_AT_END = re.compile(r":\s*\Z")
_YEAR_LINE = re.compile(
    rf"(?:\A|(?<=[\n\r])){BLANKS}{YEAR}(?:\.?{BLANKS}[–/-]{BLANKS}(?:{YEAR}|\d\d))?\.?{BLANKS}"
    rf"(?:(?:mācību{BLANK}|m\.{BLANKS})?(?:gads|gadā|g\.))?\s*\Z"
)


@functools.cache
def _in_all() -> re.Pattern[str]:
    return re.compile(rf"{BLANKS}{whole_word(in_all())}", re.IGNORECASE)


def _sentences(text: str, enclosed: list[tuple[int, int]]) -> Iterator[Sentence]:
    number = 0
    heading: int | None = None
    heading_bulleted: bool | None = None
    before: _Line | None = None
    pending: tuple[int, int] | None = None
    semicolons = False
    years = 0  # lines that are only a year
    for line in _lines(text):
        runs_on = before is not None and pending is not None and _runs_on(text, before, line)
        if pending and not runs_on:
            yield Sentence(*pending, heading)
            years += bool(_YEAR_LINE.search(text, *pending))
            if _COLON_AT_END.search(text, *pending) or _YEAR_LINE.search(text, *pending):
                heading, heading_bulleted, semicolons = number, None, False
            number += 1
            pending = None
        if years > 1 and _in_all().match(text, line.start, line.end):
            heading = None  # what is told of all the years above
        if heading is not None and not runs_on:
            if heading_bulleted is None:
                heading_bulleted = line.item
            elif line.blank_before or (heading_bulleted and not line.item):
                heading = None
            elif not heading_bulleted and before is not None:
                last = text[before.start : before.end].rstrip()[-1:]
                semicolons = semicolons or last in ";,"
                if semicolons and last == ".":
                    heading = None
        start = pending[0] if pending else line.start
        for end in _ends(text, line, enclosed):
            yield Sentence(start, end, heading)
            number += 1
            start = end
        pending = (start, line.end)
        before = line
    if pending:
        yield Sentence(*pending, heading)


def _ends(text: str, line: _Line, enclosed: list[tuple[int, int]]) -> Iterator[int]:
    """A full stop ends a sentence; so does `;` before a capital letter, which begins an item."""
    for stop in _STOP.finditer(text, line.start, line.end):
        if not span_at(enclosed, stop.start()) and _ends_sentence(text, line, stop):
            yield stop.end()


def _ends_sentence(text: str, line: _Line, stop: re.Match[str]) -> bool:
    match = _AFTER.match(text, stop.end(), line.end)
    blank, following = match.groups() if match else ("", "")
    if not following:
        return False
    if match and _CAMEL.match(text, match.start(2)):
        following = following.upper()  # `… gadā. eID kartes`
    if following.islower():
        return False
    if stop[0] == ";":
        return True
    if stop[0] in _RANGE_MARKS and following.isdigit():
        return False  # `350 … 400`
    if _DAY_ALONE.search(text, max(line.start, stop.start() - 24), stop.start()):
        return False  # `Uz 31.12.2020. Latvijā bija 151 uzņēmums`
    window = max(line.start, stop.start() - 20)
    word_match = _LAST_WORD.search(text, window, stop.start())
    word = word_match[0] if word_match else ""
    if not blank and not (word[-2:].isalpha() and word[-2:].islower() and following.isupper()):
        return False
    if stop[0] != ".":
        return True
    if word[-1:].isdecimal():  # `m²` is none
        alone = (
            not text[line.start : stop.start() - len(word)].strip("-–•( \t\u00a0")
            if (stop.start() - line.start < 24)
            else False
        )
        if _YEAR_AT_HEAD.match(text, stop.end()) and not _YEAR_AT_END.search(word):
            return not alone  # `… – 3 120. 2018. gadā …`
        if text[stop.end() :][:2].lstrip().startswith("("):
            return False  # `parakstīts 10.12.2012. (SIA „Būve”, …)`
        return following.isupper() and not alone and not _ORDINAL_NAME.match(text, stop.end())
    last = word.rsplit(".", 1)[-1]
    known = _abbreviations()
    if _SCHOOL_YEAR.search(text, max(line.start, stop.start() - 6), stop.start()):
        word = "m.g"
    cut = following.isdigit() and _CUT_SHORT.search(text, window, stop.start())
    for form in (word, last):
        ends = known.get(form.lower(), "before_common" if cut else None)
        if ends == "before_common":
            if year := _YEAR_AT_HEAD.match(text, stop.end()):
                # `2018. g. – 3,1 milj. 2019. g. …`: the number has its year before it, and what
                # follows is told of the next one
                begins = _GOES_ON.match(text, year.end(), line.end) is not None
                return begins and _has_year_before(text, line.start, stop.start())
            return following.isupper() and _is_common(text, match.start(2) if match else stop.end())
        if ends is not None:
            return ends == "end" and following.isupper()
    return not (len(last) == 1 and last.isupper())


def _has_year_before(text: str, start: int, stop: int) -> bool:
    """Whether a year leads to the number that ends there; `no 138 milj. 2011. gadā līdz 187` has it
    behind."""
    year = _YEAR_BEFORE.search(text, start, stop)
    if year is None:
        return _LATER_BEFORE.search(text, start, stop) is not None
    lead = text[max(start, year.start() - 20) : year.start(1)].rstrip()
    before = _LAST_WORD.search(lead)
    word = before[0].rstrip(".").lower() if before else ""
    return not word[-1:].isdecimal() and _abbreviations().get(word) != "before_common"


@functools.cache
def _abbreviations() -> dict[str, str]:
    """Each abbreviation without its last full stop: whether a sentence can end with it."""
    nouns = dict.fromkeys(noun_abbreviations(), "before_common")
    counted = {
        printed: "before_common"
        for printed, (_, kind) in unit_abbreviations().items()
        if kind == "count"
    }
    return counted | nouns | {row[0]: row[1] for row in read_facts("abbreviations")}


def _is_common(text: str, start: int) -> bool:
    """Whether the word there, in a capital, is no name but the first of a sentence: `14 tūkst.
    Konsultācijas …`, not `14 tūkst. Latvijas …`."""
    word = _WHOLE_WORD.match(text, start)
    lower = word[0].lower() if word else ""
    if known := noun_forms().get(lower):
        return known[0].lemma.islower()
    if lower in adjective_forms() or lower in _other_words():
        return True
    return _DERIVED.search(lower) is not None


# Endings of deeds, doers and comparisons, which few names have: `Zaudējumu`, `Kompensācijām`,
# `Pārvadātājiem`, `Lielāko`.
_DERIVED = re.compile(
    rf"(?:šan|[ēāī]jum|ācij|tāj|niek){LOWER}{{1,4}}\Z"
    rf"|{LOWER}{{3}}āk(?:s|a|o|os|ai|am|ie|iem|ais|ā|ās|ām|ajā|ajam|ajai|ajos|ajās|ajiem|ajām)\Z"
)


@functools.cache
def _other_words() -> frozenset[str]:
    """Words of closed classes and number words."""
    return frozenset(closed_words()) | {row[0] for row in read_facts("number_words")}


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
