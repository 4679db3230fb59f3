"""Years and dates in Latvian text.

``find_year_mentions`` reads years as printed (`2019.gadā`, `2019.–2020.gadā`, `2018./2019.m.g.`,
`(2020)`, `2005. – 9198`, `12.03.2019`).  Which number they hold for is decided in
``normalize.years.scope``.
"""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    DASH,
    LETTER,
    LOWER,
    UPPER,
    WORD,
    WORD_END,
    WORD_START,
    YEAR,
)
from izpilde.normalize.latvian.vocabulary import months, short_months
from izpilde.normalize.numbers.number_words import number_words
from izpilde.normalize.years.dates import DateMention, find_dates
from izpilde.normalize.years.governing import governs_numbers, names_act
from izpilde.normalize.years.labels import YEAR_WORD, counts_behind, labels_number
from izpilde.normalize.years.mentions import YearMention
from izpilde.normalize.years.no_years import is_range_of_things
from izpilde.normalize.years.of_places import is_year_of_place

_DASH = rf"{BLANKS}{DASH}{BLANKS}"
_MONTH = rf"(?:(?:{months()})(?!{LETTER})|(?:{short_months()})\.)"
_PART = (
    rf"(?:{BLANKS}(?:\d{{1,2}}\.{BLANKS}(?:un{BLANKS}\d\.{BLANKS})?(?:{_MONTH}|ceturks{LOWER}+|pusgad{LOWER}+)"
    rf"|(?:[IV]{{1,3}}|pirmaj[aā]|otraj[aā]|trešaj[aā]|ceturtaj[aā]|pirmā|otrā)\.?{BLANKS}"
    rf"(?:ceturks{LOWER}+|pusgad{LOWER}+)"
    rf"|{_MONTH}|(?:vasar(?:[āa]|as)|ruden(?:[īi]|s)|pavasar[īia]|ziem(?:[āa]|as)|sākum[āa]|nogal[ēei]|beig[āu](?:s|m)?|vid[ūu]"
    rf"|laikā|otrajā pusē|pirmajā pusē)(?!{LOWER}))"
    rf"|{BLANKS}(?:pirm{LOWER}+{BLANKS})?(?:\d{{1,2}}|{LOWER}+os|trīs){BLANKS}mēnešos(?!{LOWER}))?"
)
_TOKEN = re.compile(r"(?:19|20)(?<![\d,]..)\d\d(?!\d)")  # begins with what is sought fast


def find_year_mentions(text: str) -> list[YearMention]:
    """All years of the text in order, without overlap."""
    dates = [_of_date(text, found) for found in find_dates(text)]
    found: list[YearMention] = []
    reached = at = 0
    for match in _TOKEN.finditer(text):
        while at < len(dates) and dates[at].start <= match.start():
            if dates[at].start >= reached:
                found.append(dates[at])
                reached = dates[at].end
            at += 1
        if match.start() < reached or (found and counts_behind(text, found[-1], match.start())):
            continue
        mention = _mention_at(text, match.start())
        if mention:
            found.append(mention)
            reached = mention.end
    return [*found, *(date for date in dates[at:] if date.start >= reached)]


def _of_date(text: str, found: DateMention) -> YearMention:
    first, last = found.first.year, found.last.year
    return YearMention(
        found.start,
        found.end,
        first,
        last,
        "date",
        not names_act(text, found.end),
        (first, last) if found.both and first < last else (),
    )


# Tried in this order at every year.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "year_both",
        re.compile(
            rf"({YEAR}){BLANKS}\.?(?:{BLANKS}{YEAR_WORD})?,?{BLANKS}gan{BLANKS}({YEAR})\.?{BLANKS}{YEAR_WORD}",
            re.I,
        ),
    ),
    (
        "year_neither",  # `ne 2020., ne 2021. gadā`
        re.compile(
            rf"({YEAR}){BLANKS}\.?(?:{BLANKS}{YEAR_WORD})?,{BLANKS}ne{BLANKS}({YEAR})\.?{BLANKS}{YEAR_WORD}",
            re.I,
        ),
    ),
    (
        "year_from_to",
        re.compile(
            rf"({YEAR})\.?{BLANKS}(?:{YEAR_WORD})?{_PART}{BLANKS}līdz{BLANKS}({YEAR})\.?{BLANKS}{YEAR_WORD}"
        ),
    ),
    (
        "school_years",  # `2016./17. un 2017./18. mācību gadā`
        re.compile(
            rf"({YEAR})\.?/(?:20)?\d\d\.?(?:,{BLANKS}{YEAR}\.?/(?:20)?\d\d\.?){{0,4}}{BLANK}un{BLANK}"
            rf"{YEAR}\.?/((?:20)?\d\d)\.?{BLANKS}"
            rf"(?:(?:mācību|akadēmisk{LOWER}+|studiju|m\.|ak\.|sezon{LOWER}*){BLANKS})?{YEAR_WORD}"
            rf"(?![^\n]{{0,80}}attiecīgi)"  # where each has a number of its own
        ),
    ),
    (
        "school_year",
        re.compile(
            rf"({YEAR})\.?{BLANKS}[/–-]{BLANKS}((?:19|20)?\d\d)\.?{BLANKS}"
            rf"(?:mācību|akadēmisk{LOWER}+|studiju|m\.|ak\.|sezon{LOWER}*){BLANKS}{YEAR_WORD}?"
        ),
    ),
    (
        "year_list",  # `2014./2015./2016. gadā`
        re.compile(
            rf"({YEAR}\.?(?:{BLANKS}/{BLANKS}{YEAR}\.?){{2,6}})(?:{BLANKS}{YEAR_WORD})?(?!\w)"
        ),
    ),
    (
        "year_list",  # `(2017/2018): 84/71`
        re.compile(
            rf"({YEAR}\.?{BLANKS}/{BLANKS}{YEAR}\.?)"
            rf"(?=\)?{BLANKS}[:–-]{BLANKS}\d[\d \u00a0,]*/{BLANKS}\d[\d \u00a0,]*(?!/))"
        ),
    ),
    (
        "school_year",
        re.compile(rf"({YEAR})\.?{BLANKS}/{BLANKS}((?:19|20)?\d\d)\.?{BLANKS}{YEAR_WORD}"),
    ),
    (
        "year_span",
        re.compile(
            rf"({YEAR})\.?(?:{BLANKS}(?:gada|gadā|g\.){_PART})?{_DASH}({YEAR})\.?{BLANKS}{YEAR_WORD}"
        ),
    ),
    ("year_span", re.compile(rf"({YEAR})\.?{DASH}(\d\d)\.{BLANKS}{YEAR_WORD}")),
    (
        "year_list",
        re.compile(
            rf"({YEAR}\.?(?:{BLANKS}{YEAR_WORD}{_PART})?(?:,{BLANKS}{YEAR}\.?(?:{BLANKS}{YEAR_WORD}{_PART})?){{0,8}}"
            rf"{BLANKS}(?:un|,){BLANKS}(?:arī{BLANKS})?{YEAR}\.?){BLANKS}{YEAR_WORD}"
        ),
    ),
    (
        "year_list",  # `(2022, 2023)`
        re.compile(
            rf"(?<=[(\[])({YEAR}\.?(?:(?:,{BLANKS}|{BLANKS}un{BLANKS}){YEAR}\.?){{1,8}})(?=[)\]])"
        ),
    ),
    ("year", re.compile(rf"({YEAR}){BLANKS}\.?{BLANKS}{YEAR_WORD}")),
    (  # `2017. kalendārajā gadā`, `2019. pārskata gads`
        "year",
        re.compile(
            rf"({YEAR}){BLANKS}\.{BLANKS}(?:kalendār{LOWER}+|saimniecisk{LOWER}+|finanšu|budžeta|pārskata){BLANK}{YEAR_WORD}"
        ),
    ),
)
# What may name a part of its last year: `2019. gada 3. ceturksnī`.
_PARTED = ("year_from_to", "year_span", "year_list", "year")
_PART_BEHIND = re.compile(_PART)


def _mention_at(text: str, start: int) -> YearMention | None:
    for rule, form in _FORMS:
        if match := form.match(text, start):
            end = match.end()
            if rule in _PARTED and (part := _PART_BEHIND.match(text, end)):
                end = part.end()
            years = _years(match, rule)
            if years[0] > years[-1] or (rule == "year_list" and _is_no_list(text, start, end)):
                continue
            listed = tuple(years) if rule in ("year_list", "year_both", "year_neither") else ()
            governs = governs_numbers(text, start, end, rule)
            end = start + len(text[start:end].rstrip())
            return YearMention(start, end, years[0], years[-1], rule, governs, listed)
    return _bare(text, start)


_FIRST_AND_NEXT = re.compile(
    rf"{YEAR}{BLANKS}\.?{BLANKS}{YEAR_WORD},{BLANKS}{YEAR}{BLANKS}\.?{BLANKS}{YEAR_WORD}"
)
_NUMBER_BEFORE = re.compile(
    rf"(?<![\d.])\d{{1,3}}(?:[ \u00a0]?\d{{3}})*(?: {LETTER}{{2,30}}){{1,4}} \Z"
)
_NUMBER_BEHIND = re.compile(rf"(?:{_DASH}|{BLANKS}(?:{LETTER}{{2,30}} ){{0,4}})\d")


_TO_AND_IN = re.compile(rf"gadu,{BLANKS}{YEAR}{BLANKS}\.?{BLANKS}gad[āa]")


def _is_no_list(text: str, start: int, end: int) -> bool:
    """`15 pasākumi 2019.gadā, 2020.gadā 18`: no list, each year has a number of its own; nor is
    `salīdzinot ar 2015. gadu, 2019. gadā`."""
    if _TO_AND_IN.search(text, start, end):
        return True
    return bool(
        _FIRST_AND_NEXT.fullmatch(text, start, end)
        and _NUMBER_BEFORE.search(text, max(0, start - 80), start)
        and _NUMBER_BEHIND.match(text, end)
    )


_TWO_DIGITS = 100


def _years(match: re.Match[str], rule: str) -> list[int]:
    if rule == "year_list":
        return [int(year) for year in re.findall(YEAR, match[1])]
    years = [int(group) for group in match.groups() if group]
    if len(years) > 1 and years[1] < _TWO_DIGITS:
        years[1] += years[0] // _TWO_DIGITS * _TWO_DIGITS
    return years


_BARE_SCHOOL = re.compile(rf"({YEAR})\.{BLANKS}/{BLANKS}((?:20)?\d\d)\.")
_SCHOOL_ALONE = re.compile(rf"({YEAR})\.?/((?:20)?\d\d)(?=\.?{BLANKS}[)\]])")  # `(2017/2018)`
_BARE_SPAN = re.compile(rf"({YEAR})\.?{_DASH}({YEAR})\.?(?![\d/])")
_IN_TIME = re.compile(rf"{WORD_START}(?:laikposmā|posmā|periodā|gados){BLANK}\Z", re.IGNORECASE)
_LABELS = re.compile(rf"(?:{BLANK}[–—-]{BLANK}|{BLANKS}:{BLANK})\d")
_ALONE_ON_LINE = re.compile(rf"\.?{BLANKS}[\n\r]+{BLANKS}(?:[-–—•·*▪●○‣]|\d|{UPPER})")
_LINE_START = re.compile(rf"(?:\A|[^,–—-]{BLANKS}[\n\r]){BLANKS}\Z")
_ORDINAL = re.compile(rf"({YEAR})\.(?={_DASH}|:)")
_BEFORE_DASH = re.compile(
    rf"({YEAR})(?=\.?{BLANKS}(?:\([^)\n]{{1,40}}\){BLANKS})?[–—→:-]{BLANKS}\d)"
)


def _bare(text: str, start: int) -> YearMention | None:
    """A year without the word: in brackets, or with a dash between it and its number."""
    bracketed = text[max(0, start - 2) : start].rstrip().endswith(("(", "["))
    match = _BARE_SCHOOL.match(text, start) or (bracketed and _SCHOOL_ALONE.match(text, start))
    if match:
        first, last = _years(match, "school_year")
        if last == first + 1:
            return YearMention(start, match.end(), first, last, "school_year")
    if (match := _BARE_SPAN.match(text, start)) and not labels_number(text, start):
        first, last = int(match[1]), int(match[2])
        closed = re.match(rf"{BLANKS}[)\]]", text[match.end() : match.end() + 3])
        if first < last and not bracketed and is_range_of_things(text, *match.span()):
            return None
        if first < last:
            labels = _LABELS.match(text, match.end())  # `2020–2022 – 18 projekti`
            governs = bool((bracketed and closed) or (labels and _at_start(text, start)))
            governs = governs or bool(_COLON.match(text, match.end()))
            governs = governs or _IN_TIME.search(text, max(0, start - 16), start) is not None
            governs = governs or bool(labels and _behind_dash(text, start))
            return YearMention(start, match.end(), first, last, "bare_span", governs)
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
        _at_start(text, start) or _labels_number(text, start, year)
    ):
        return YearMention(start, start + 4, year, year, "year_before_dash")
    if _COLON.match(text, start + 4) and (_at_start(text, start) or _behind_dash(text, start)):
        return YearMention(start, start + 4, year, year, "year_before_dash")
    if _heads_line(text, start) and _NUMBER_OF_YEAR.match(text, start + 4):
        return YearMention(start, start + 5, year, year, "year_ordinal")
    if _NAMED_BY_WORD.search(text, max(0, start - 24), start) and _ENDS_THERE.match(text, start):
        return YearMention(start, start + 4, year, year, "year_named")
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
_ENDS_THERE = re.compile(rf"{YEAR}{BLANKS}(?:[.,;)]|\n|\Z)")
_NONE_BEHIND = re.compile(rf"{BLANK}[–—-]{BLANK}(?:nav|netika|nebija|neviens?){WORD_END}")
_WORDS_BEHIND = re.compile(rf"{BLANK}[–—-]{BLANK}((?:{WORD}{BLANK}){{1,5}})")
_COLON = re.compile(rf"{BLANKS}:(?=\s|\Z)")
_NUMBER_IN_BRACKET = re.compile(rf"{BLANK}\(\d[\d \u00a0]*(?:,\d+)?\)")  # `2020 (318), 2021 (402)`
_YEAR_IN_BRACKET = re.compile(rf"(\d{{1,3}}(?:[ \u00a0]?\d{{3}})*){BLANK}\({YEAR}\.?\)")
_NUMBER_OF_YEAR = re.compile(rf"\.{BLANK}{{1,2}}(?!{YEAR}\.)\d[\d,. \u00a0]*{BLANK}")
_LINE_HEAD = re.compile(r"(?:\A|\n)[ \t\u00a0]*(?:[-–—•·▪●*][ \t\u00a0]*|\d{1,2}\)[ \t\u00a0]*)?\Z")
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
    before = text[max(0, start - 3) : start].rstrip(" \u00a0")
    return not before or before[-1] in ",;.:(\n\t" or _heads_line(text, start)


def _goes_on_list(text: str, start: int, year: int) -> bool:
    """`2013 – 27 000; 2014 – uzskaite nav veikta`: whether it is the next of a list of years."""
    if not _DASH_AND_WORD.match(text, start + 4):
        return False
    before = _YEAR_IN_LIST.search(text, max(0, start - 60), start)
    return before is not None and int(before[1]) == year - 1


def _heads_piece_of_row(text: str, start: int, year: int) -> bool:
    """`2015 – izstrādāts projekts. 2016 – rekonstruēti 210 m.`: whether it begins a piece, as the
    year before it or behind it does another."""
    if not _DASH_AND_WORD.match(text, start + 4):
        return False
    around = _PIECE_OF_YEAR.finditer(text, max(0, start - _NEAR), start + _NEAR)
    return any(abs(int(piece[1]) - year) == 1 for piece in around)


_NEAR = 240  # letters
_PIECE_OF_YEAR = re.compile(rf"(?:\A|(?<=[.;\n])\s{{0,3}})({YEAR})\.?{BLANK}[–—-]{BLANK}\S")
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


def _labels_number(text: str, start: int, year: int) -> bool:
    """`zvanu skaits 2020: 410`, `mācībās 2021 – 1 486`: a year between a word and its number, no
    range."""
    behind = _LABELLED.match(text, start)
    if behind is None or not _WORD_BEFORE.search(text, max(0, start - 12), start):
        return False
    return bool(behind[1]) or int(behind[2]) < year


def _beside_dash(text: str, start: int) -> bool:
    return bool(re.search(rf"\d{BLANKS}[–—-]{BLANKS}\Z", text[max(0, start - 6) : start]))
