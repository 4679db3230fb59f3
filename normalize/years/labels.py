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

YEAR_WORD = rf"(?:gad(?:a|ā|u|am|os|iem|i|us|s)?(?!{LOWER})|gg?\.|g{WORD_END})"

_BEHIND_DASH = re.compile(rf"{BLANKS}{DASH}{BLANKS}")
_OWN_WORD = re.compile(rf"{YEAR}{BLANKS}\.?{BLANKS}{YEAR_WORD}")
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
    a year with its word, that have none (`2020. g. – 1914, 2021. g. – 1876`), and those of a list
    of years with points."""
    if not _BEHIND_DASH.fullmatch(text, before.end, start) or _OWN_WORD.match(text, start):
        return False
    told = text[before.start : before.end].rstrip().endswith(_TOLD)
    return told or labels_number(text, before.start)


def labels_number(text: str, start: int) -> bool:
    """Whether a year is one of a list of years with points, each before a dash and its number."""
    label = _LABEL.match(text, start)
    if label is None:
        return False
    before = _LABEL_BEFORE.search(text, max(0, start - 40), start)
    return before is not None or _LABEL_BEHIND.match(text, label.end()) is not None
