"""Numbers that look like years, behind the year that they are stated for:
`2016.gadā – 1987 un 2017.gadā – 2024 audzēkņi`."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    DASH,
    LETTER,
    LOWER,
    UPPER,
    WORD_END,
    YEAR,
)
from izpilde.normalize.years.mentions import YearMention

SCHOOL = rf"mācību|studiju|akadēmisk{LOWER}+"  # what sort of year: one of schools
YEAR_WORD = rf"(?:gad(?:a|ā|u|am|os|iem|i|us|s)?(?!{LOWER})|gg?\.|g{WORD_END})"

_BEHIND_DASH = re.compile(rf"{BLANKS}{DASH}{BLANKS}")
_OWN_WORD = re.compile(rf"{YEAR}{BLANKS}\.?{BLANKS}{YEAR_WORD}")
_THEN_NEXT_YEAR = re.compile(rf"{YEAR}[,;]{BLANK}{YEAR}{BLANKS}\.{BLANKS}{YEAR_WORD}")
_TOLD = ("gadā", "gads", "gadam", "g.")
# `2017. – 1987, 2018. – 2024`
_LABEL = re.compile(
    rf"{YEAR}\.{BLANK}[–—-]{BLANK}{YEAR}"
    rf"(?![\d/]|\.(?!{BLANKS}(?:\n|\Z|{UPPER}))|\.?{BLANKS}{YEAR_WORD})"
)
_LABEL_BEHIND = re.compile(rf"[,;]?{BLANKS}\n?{YEAR}\.{BLANK}[–—-]{BLANK}\d")
_LABEL_BEFORE = re.compile(
    rf"{YEAR}\.{BLANK}[–—-]{BLANK}\d[\d \u00a0,]*(?:{BLANK}{LETTER}+)?[,;]?{BLANKS}\n?\Z"
)


def counts_behind(text: str, before: YearMention, start: int) -> bool:
    """Whether digits behind a year and a dash are no year but what is stated for it: those behind
    a year with its word, that have none (`2020. g. – 1914, 2021. g. – 1876`, also without a dash
    before a comma: `2016. g. 2000, 2017. g. 2500`), and those of a list of years with points."""
    if before.rule == "year" and not text[before.end : start].strip():
        return _THEN_NEXT_YEAR.match(text, start) is not None
    if not _BEHIND_DASH.fullmatch(text, before.end, start) or _OWN_WORD.match(text, start):
        return False
    if before.rule == "year_before_dash":
        return True  # `2021 – 1980`: no span, which would rise
    told = text[before.start : before.end].rstrip().endswith(_TOLD)
    return told or labels_number(text, before.start)


def labels_number(text: str, start: int) -> bool:
    """Whether a year is one of a list of years, each before a dash and its number: of years with
    points, or of years in turn (`2017 – 1980, 2018 – 2031`, but `2018 – 2019, 2019 – 2020`)."""
    if _is_in_turn(text, start):
        return True
    label = _LABEL.match(text, start)
    if label is None:
        return False
    before = _LABEL_BEFORE.search(text, max(0, start - 40), start)
    return before is not None or _LABEL_BEHIND.match(text, label.end()) is not None


_IN_TURN = re.compile(rf"({YEAR}){BLANK}[–—-]{BLANK}({YEAR})(?![\d/.]|{BLANKS}{YEAR_WORD})")
_NEXT = re.compile(rf"[,;]{BLANKS}\n?({YEAR}){BLANK}[–—-]{BLANK}(\d+)")
_LAST = re.compile(rf"({YEAR}){BLANK}[–—-]{BLANK}(\d+)[,;]{BLANKS}\n?\Z")
_LONGEST_SPAN = 30  # years


def _is_in_turn(text: str, start: int) -> bool:
    label = _IN_TURN.match(text, start) or _LAST_IN_TURN.match(text, start)
    if label is None or int(label[2]) == int(label[1]) + 1:
        return False
    behind = _NEXT.match(text, label.end())
    before = _LAST.search(text, max(0, start - 40), start)
    year = int(label[1])
    beside = [item for item in (behind, before) if item]
    in_turn = (behind and int(behind[1]) == year + 1) or (before and int(before[1]) == year - 1)
    return bool(in_turn) and not all(map(_may_be_span, (label, *beside)))


def _may_be_span(item: re.Match[str]) -> bool:
    """`2014 – 2016`, not `2017 – 1980`."""
    return 0 < int(item[2]) - int(item[1]) < _LONGEST_SPAN


# A full stop behind the last of them ends the sentence.
_LAST_IN_TURN = re.compile(rf"({YEAR}){BLANK}[–—-]{BLANK}({YEAR})\.(?={BLANKS}(?:\n|\Z|{UPPER}))")
