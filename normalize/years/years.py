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
    YEAR,
)
from izpilde.normalize.latvian.vocabulary import months, short_months
from izpilde.normalize.years.bare_years import bare_year
from izpilde.normalize.years.dates import DateMention, find_dates
from izpilde.normalize.years.governing import governs_numbers, names_act
from izpilde.normalize.years.labels import SCHOOL, YEAR_WORD, counts_behind
from izpilde.normalize.years.mentions import YearMention, in_full

_DASH = rf"{BLANKS}{DASH}{BLANKS}"
_MONTH = rf"(?:(?:{months()})(?!{LETTER})|(?:{short_months()})\.)"
_PART = (
    rf"(?:{BLANKS}(?:\d{{1,2}}\.{BLANKS}(?:un{BLANKS}\d\.{BLANKS})?(?:{_MONTH}|ceturks{LOWER}+|cet\.|pusgad{LOWER}+|pusg\.)"
    rf"|(?:[IV]{{1,3}}|pirmaj[aā]|otraj[aā]|trešaj[aā]|ceturtaj[aā]|pirmā|otrā)\.?{BLANKS}"
    rf"(?:ceturks{LOWER}+|cet\.|pusgad{LOWER}+|pusg\.)"
    rf"|{_MONTH}|(?:vasar(?:[āa]|as)|ruden(?:[īi]|s)|pavasar[īia]|ziem(?:[āa]|as)|sākum[āa]|nogal[ēei]|beig[āu](?:s|m)?|vid[ūu]"
    rf"|laikā|otrajā pusē|pirmajā pusē)(?!{LOWER}))"
    rf"|{BLANKS}(?:pirm{LOWER}+{BLANKS})?(?:\d{{1,2}}|{LOWER}+os|trīs){BLANKS}mēnešos(?!{LOWER}))?"
)
# `mācību gadā 2021/2022`: the kind of year before it; blanks of one width, for it is looked behind
_SCHOOL_BEFORE = "|".join(
    f"(?<={kind} gad{ending}\\s)"
    for kind in ("ācību", "tudiju", "adēmiskajā", "adēmiskais")
    for ending in ("ā", "s", "am", "a", "u")
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
            rf"(?:(?:{SCHOOL}|m\.|ak\.|sezon{LOWER}*){BLANKS})?{YEAR_WORD}"
            rf"(?![^\n]{{0,80}}attiecīgi)"  # where each has a number of its own
        ),
    ),
    (
        "school_year",
        re.compile(
            rf"({YEAR})\.?{BLANKS}[/–-]{BLANKS}((?:19|20)?\d\d)\.?{BLANKS}"
            rf"(?:{SCHOOL}|m\.|ak\.|sezon{LOWER}*){BLANKS}{YEAR_WORD}?"
        ),
    ),
    (
        "school_year",
        re.compile(
            rf"(?:{_SCHOOL_BEFORE})({YEAR})\.?(?:/|[–-](?=(?:19|20)\d\d))((?:19|20)?\d\d)(?!\d|[/–-]\d)\.?"
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
            rf"({YEAR}){BLANKS}\.{BLANKS}(?:kalendār{LOWER}+|saimniecisk{LOWER}+|finanšu|budžeta|pārskata|mācību|studiju){BLANK}{YEAR_WORD}"
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
    return bare_year(text, start)


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


def _years(match: re.Match[str], rule: str) -> list[int]:
    if rule == "year_list":
        return [int(year) for year in re.findall(YEAR, match[1])]
    years = [int(group) for group in match.groups() if group]
    return [years[0], *(in_full(years[0], year) for year in years[1:])]
