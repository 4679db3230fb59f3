"""A year without the word for it: `(2020)`, `2005. – 9198`, `2017/2018: 84`."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.declension import LOCATIVE_PLURAL
from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    BULLETS,
    DASH,
    LETTER,
    LOWER,
    QUOTE,
    UPPER,
    WORD,
    WORD_END,
    WORD_START,
    YEAR,
)
from izpilde.normalize.numbers.number_words import number_words
from izpilde.normalize.years.labels import labels_number
from izpilde.normalize.years.mentions import YearMention, in_full
from izpilde.normalize.years.no_years import is_range_of_things
from izpilde.normalize.years.of_places import is_year_of_place

_DASH = rf"{BLANKS}{DASH}{BLANKS}"
_SCHOOL = re.compile(rf"({YEAR})\.{BLANKS}/{BLANKS}((?:20)?\d\d)\.")
_SCHOOL_ALONE = re.compile(rf"({YEAR})\.?/((?:20)?\d\d)(?=\.?{BLANKS}[)\]])")  # `(2017/2018)`
_SPAN = re.compile(rf"({YEAR})\.?{_DASH}({YEAR})\.?(?![\d/])")
_IN_TIME = re.compile(
    rf"{WORD_START}(?:laikā|laikposmā|posmā|periodā|gados){BLANK}\Z", re.IGNORECASE
)
_LABELS = re.compile(rf"(?:{BLANK}[–—-]{BLANK}|{BLANKS}:{BLANK})[-−–]?\d")
_ALONE_ON_LINE = re.compile(rf"\.?{BLANKS}[\n\r]+{BLANKS}(?:[-–—{BULLETS}]|\d|{UPPER})")
_LINE_START = re.compile(rf"(?:\A|[^,–—-]{BLANKS}[\n\r]){BLANKS}\Z")
_ORDINAL = re.compile(rf"({YEAR})\.(?={_DASH}|:)")
_BEFORE_DASH = re.compile(
    rf"({YEAR})(?=\.?{BLANKS}(?:\([^)\n]{{1,40}}\){BLANKS})?[–—→:-]{BLANKS}\d)"
)


def bare_year(text: str, start: int) -> YearMention | None:
    """A year without the word: in brackets, or with a dash between it and its number."""
    bracketed = text[max(0, start - 2) : start].rstrip().endswith(("(", "["))
    if school := _school_year(text, start, bracketed):
        return school
    span = _SPAN.match(text, start)
    if span and int(span[1]) < int(span[2]) and not labels_number(text, start):
        return _span(text, span, bracketed)
    return _single(text, start, bracketed)


def _school_year(text: str, start: int, bracketed: bool) -> YearMention | None:
    match = _SCHOOL.match(text, start) or (bracketed and _SCHOOL_ALONE.match(text, start))
    if not match:
        return None
    first = int(match[1])
    last = in_full(first, int(match[2]))
    if last != first + 1:
        return None
    return YearMention(start, match.end(), first, last, "school_year")


def _span(text: str, span: re.Match[str], bracketed: bool) -> YearMention | None:
    start, end = span.span()
    if not bracketed and is_range_of_things(text, start, end):
        return None
    closed = re.match(rf"{BLANKS}[)\]]", text[end : end + 3])
    labels = _LABELS.match(text, end)  # `2020–2022 – 18 projekti`
    governs = (
        (bracketed and closed)
        or (labels and _at_start(text, start))
        or _COLON.match(text, end)
        or _IN_TIME.search(text, max(0, start - 16), start)
        or (_DEED_BEHIND.match(text, end) and _at_start(text, start))
        or (labels and _behind_dash(text, start))
    )
    return YearMention(start, end, int(span[1]), int(span[2]), "bare_span", bool(governs))


def _single(text: str, start: int, bracketed: bool) -> YearMention | None:
    year = int(text[start : start + 4])
    if bracketed and re.match(r"\.?\s{0,2}(?:[)\];]|,\s*\w)", text[start + 4 : start + 9]):
        return YearMention(start, start + 4, year, year, "year_in_brackets")
    if _LINE_START.search(text, max(0, start - 8), start) and _ALONE_ON_LINE.match(text, start + 4):
        return YearMention(start, start + 4, year, year, "year_on_line")
    if _alone_in_table_cell(text, start, start + 4):
        return YearMention(start, start + 4, year, year, "year_of_column", governs=False)
    if match := _ORDINAL.match(text, start):
        return YearMention(start, match.end(), year, year, "year_ordinal")
    if _at_start(text, start) and (
        _goes_on_list(text, start, year)
        or _NONE_BEHIND.match(text, start + 4)
        or (_NUMBER_IN_BRACKET.match(text, start + 4) and not _is_counted_in(text, start))
        or _is_told_behind(text, start + 4)
        or _heads_piece_of_row(text, start, year)
    ):
        return YearMention(start, start + 4, year, year, "year_before_dash")
    if _BEFORE_DASH.match(text, start) and (
        _at_start(text, start) or _is_label(text, start, year) or labels_number(text, start)
    ):
        return YearMention(start, start + 4, year, year, "year_before_dash")
    if _COLON.match(text, start + 4) and (_at_start(text, start) or _behind_dash(text, start)):
        return YearMention(start, start + 4, year, year, "year_before_dash")
    if _at_start(text, start) and _DEED_TO_NUMBER.match(text, start + 4):
        return YearMention(start, start + 4, year, year, "year_before_deed")
    if _heads_line(text, start) and _NUMBER_OF_YEAR.match(text, start + 4):
        return YearMention(start, start + 5, year, year, "year_ordinal")
    if _NAMED_BY_WORD.search(text, max(0, start - 24), start) and _ENDS_THERE.match(text, start):
        return YearMention(start, start + 4, year, year, "year_named")
    if _COMPARED.search(text, max(0, start - 40), start) and _ENDS_THERE.match(text, start):
        return YearMention(start, start + 4, year, year, "year_named", False)
    if is_year_of_place(text, start, year):
        return YearMention(start, start + 4, year, year, "year_of_place", governs=False)
    if _IN_ROW_OF_BRACKETS.match(text, start):
        return YearMention(start, start + 5, year, year, "year_ordinal")
    if text[start + 4 : start + 5] == "." and _beside_dash(text, start):
        return YearMention(start, start + 5, year, year, "year_ordinal")
    one = _is_when_done(text, start) if _ENDS_THERE.match(text, start) else None
    return None if one is None else YearMention(start, start + 4, year, year, "year_named", not one)


# `tornis (celts 1936)`: one thing is no 1936; nor are that many of `22 autobusi, ražoti 2019.`
_ONE_DONE = re.compile(rf"{WORD_START}{LOWER}{{3,}}t[as]{BLANK}\Z")
_SOME_DONE = re.compile(
    rf"(?<![\d.,])(?<!\d[ \u00a0])\d{{1,3}}{BLANK}{LOWER}[^.;:\d\n]{{2,50}}"
    rf"(?:,{BLANK}|{BLANK}\()(?:{LOWER}+{BLANK})?{LOWER}{{3,}}t(?:i|as){BLANK}\Z"
)


def _is_when_done(text: str, start: int) -> bool | None:
    """Whether one thing, or some, were done in the year behind a participle; null where none."""
    if _ONE_DONE.search(text, max(0, start - 30), start):
        return True
    return False if _SOME_DONE.search(text, max(0, start - 100), start) else None


# `2015. (2 grupas), 2016. (3 grupas) un 2017. gadā (4 grupas)`
_IN_ROW_OF_BRACKETS = re.compile(
    rf"{YEAR}\.{BLANK}\([^()\n]{{1,60}}\)(?:,|,?{BLANK}un|,?{BLANK}bet){BLANK}{YEAR}\.{BLANKS}(?:\(|gad|g\.)"
)
# `Pārskata gads – 2016.`
_NAMED_BY_WORD = re.compile(rf"(?:gads|gadam|gadā|gadu){BLANK}?[–—:-]{BLANK}\Z")
# `+11 procentpunkti pret 2011`
_COMPARED = re.compile(
    rf"(?:{WORD_START}kopš|(?:%|{WORD_START}(?:p\.?p\.?|procentpunkt{LOWER}*|{LOWER}+āk)),?{BLANK}"
    rf"(?:pret|salīdzin{LOWER}*{BLANK}ar|sal\.{BLANK}ar)){BLANK}\Z",
    re.IGNORECASE,
)
_ENDS_THERE = re.compile(rf"{YEAR}{BLANKS}(?:[.,;)]|\n|\Z)")
_NONE_BEHIND = re.compile(rf"{BLANK}[–—-]{BLANK}(?:nav|netika|nebija|neviens?){WORD_END}")
_WORDS_BEHIND = re.compile(rf"{BLANK}[–—-]{BLANK}((?:{WORD}{BLANK}){{1,5}})")
_IN = f"(?:{'|'.join(LOCATIVE_PLURAL)})"
# `2014–2020 izdoti 77 ceļveži`, `2019 apmācīti 55 gidi`
_DEED_BEHIND = re.compile(
    rf"{BLANK}(?:tika{BLANK}|ir{BLANK})?{LOWER}{{3,}}t[sai]s?{BLANK}(?![–—-])"
)
# not `1950 aptaujāti 12 pilsētās`
_DEED_TO_NUMBER = re.compile(
    rf"{BLANK}(?:tika{BLANK}|ir{BLANK})?{LOWER}{{3,}}t(?:i|as){BLANK}(?!\d+{BLANK}{LOWER}+{_IN}{WORD_END})\d"
)

_COLON = re.compile(rf"{BLANKS}:(?=\s|\Z)")
_NUMBER_IN_BRACKET = re.compile(rf"{BLANK}\(\d[\d \u00a0]*(?:,\d+)?\)")  # `2020 (318), 2021 (402)`
_YEAR_IN_BRACKET = re.compile(rf"(\d{{1,3}}(?:[ \u00a0]?\d{{3}})*){BLANK}\({YEAR}\.?\)")
_NUMBER_OF_YEAR = re.compile(rf"\.{BLANK}{{1,2}}(?!{YEAR}\.)\d[\d,. \u00a0]*{BLANK}")
_LINE_HEAD = re.compile(r"(?:\A|\n)[ \t\u00a0]*(?:[-–—•·▪●*][ \t\u00a0]*|\d{1,2}\)[ \t\u00a0]*)?\Z")
_NUMBERED = re.compile(rf"(?:(?<!{LETTER})[Nn]r\.?|№){BLANKS}\Z")
_DASH_BEFORE = re.compile(rf"{LETTER}{BLANK}[–—-]{BLANK}\Z")


def _is_counted_in(text: str, start: int) -> bool:
    """The 1900 of `1700 (2019), 1900 (2020)`: whether the year stands in the bracket behind, as in
    another of its row."""
    if not _YEAR_IN_BRACKET.match(text, start):
        return False
    row = _YEAR_IN_BRACKET.finditer(text, max(0, start - 80), start + 80)
    return any(re.fullmatch(YEAR, counted[1]) is None for counted in row)


def _heads_line(text: str, start: int) -> bool:
    """`2017. 1,47 milj.`: whether the year begins a line."""
    return _LINE_HEAD.search(text, max(0, start - 8), start) is not None


def _behind_dash(text: str, start: int) -> bool:
    """`Seguma atjaunošana – 2020: 331 km`."""
    return _DASH_BEFORE.search(text, max(0, start - 4), start) is not None


def _alone_in_table_cell(text: str, start: int, end: int) -> bool:
    """Whether the year is a whole cell of a table inside the text, cells apart by tabs."""
    before = text[max(0, start - 4) : start].rstrip(" ")[-1:]
    after = text[end : end + 4].lstrip(" .")[:1]
    return "\t" in (before, after) and before in ("\t", "\n", "") and after in ("\t", "\n", "")


def _at_start(text: str, start: int) -> bool:
    if _NUMBERED.search(text, max(0, start - 6), start):
        return False  # `Nr. 2016-19`
    before = text[max(0, start - 3) : start].rstrip(" \u00a0")
    return not before or before[-1] in ",;.:(\n\t" or _heads_line(text, start)


def _goes_on_list(text: str, start: int, year: int) -> bool:
    """`2013 – 27 000; 2014 – uzskaite nav veikta`: whether it is the next of a list of years."""
    if not _DASH_AND_WORD.match(text, start + 4):
        return False
    before = _YEAR_IN_LIST.search(text, max(0, start - 60), start)
    return before is not None and int(before[1]) == year - 1


def _heads_piece_of_row(text: str, start: int, year: int) -> bool:
    """`2015 – izstrādāts projekts. 2017 – Ogre`, `2018 (Ogre), 2019 (Cēsis)`: whether words stand
    behind it and behind a year near it in the row, and behind no other number (`2012 – Rīgā, 845 –
    Ogrē`)."""
    behind = _WORD_BEHIND_HEAD.match(text, start + 4)
    if behind is None:
        return False
    around = _HEAD_OF_PIECE.finditer(text, max(0, start - _NEAR), start + _NEAR)
    heads = [int(head[1] or head[2]) for head in around]
    apart = _NAMES_APART if behind[1].isupper() else _WORDS_APART
    in_order = heads in (sorted(heads), sorted(heads, reverse=True))
    return in_order and any(0 < abs(head - year) <= apart for head in heads)


_NEAR = 240  # letters
_WORD_BEHIND_HEAD = re.compile(rf"\.?{BLANK}(?:[–—-]{BLANK}|\()(?:(?:{QUOTE}){BLANKS})?({LETTER})")
_HEAD_OF_PIECE = re.compile(
    rf"(?:\A|(?<=[,:;.\n(])\s{{0,3}})"
    rf"(?:({YEAR})\.?{BLANK}[–—-]{BLANK}\S|(\d{{1,6}}){_WORD_BEHIND_HEAD.pattern})"
)
_WORDS_APART = 2  # years; words might tell what is counted, names seldom do
_NAMES_APART = 10
_DASH_AND_WORD = re.compile(rf"{BLANK}[–—-]{BLANK}{LOWER}")
_YEAR_IN_LIST = re.compile(rf"(?<!\d)({YEAR}){BLANK}[–—-]{BLANK}[^;\n]{{1,40}};{BLANK}\Z")


def _is_told_behind(text: str, end: int) -> bool:
    """`2021 – iesaukti 1 204`, but not `1987 – skolotāji, 12 – studenti`: a number follows in the
    words behind the dash."""
    behind = _WORDS_BEHIND.match(text, end)
    return behind is not None and (
        text[behind.end() : behind.end() + 1].isdigit()
        or any(word.lower() in number_words() for word in behind[1].split()[1:])
    )


_LABELLED = re.compile(
    rf"{YEAR}{BLANKS}(?:(:|{DASH}{BLANKS}\d{{1,3}}(?:{BLANK}\d{{3}})+(?!{BLANK}?\d))"
    rf"|[–—-]{BLANKS}(\d{{1,9}})(?!{BLANK}?\d))"
)
_WORD_BEFORE = re.compile(rf"(?:{LOWER}{{2}}|\)){BLANK}\Z")


def _is_label(text: str, start: int, year: int) -> bool:
    """`zvanu skaits 2020: 410`, `mācībās 2021 – 1 486`: a year between a word and its number, no
    range."""
    behind = _LABELLED.match(text, start)
    if behind is None or not _WORD_BEFORE.search(text, max(0, start - 12), start):
        return False
    return bool(behind[1]) or int(behind[2]) < year


def _beside_dash(text: str, start: int) -> bool:
    return bool(re.search(rf"\d{BLANKS}[–—-]{BLANKS}\Z", text[max(0, start - 6) : start]))
