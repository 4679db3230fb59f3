"""Years, dates and recurring periods in Latvian text, and which of them can govern a number.

``find_year_mentions`` reads years as printed (`2019.gadā`, `2019.–2020.gadā`, `2018./2019.m.g.`,
`(2020)`, `2005. – 9198`, `12.03.2019`); ``find_per_mentions`` reads `ik gadu`, `gadā`, `mēnesī`,
`reizi divos gados`.  Which number they hold for is decided in ``normalize.years.scope``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, get_args

from izpilde.normalize.facts import read_facts
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
    whole_word,
)
from izpilde.normalize.latvian.sought import Sought, opening_at
from izpilde.normalize.latvian.vocabulary import months
from izpilde.normalize.numbers.number_words import number_forms, number_words
from izpilde.normalize.years.dates import DateMention, find_dates
from izpilde.schemas.values import Per

_GAD = rf"(?:gad(?:a|ā|u|am|os|iem|i|us|s)?(?!{LOWER})|gg?\.|g{WORD_END})"
_DASH = rf"{BLANKS}{DASH}{BLANKS}"
_MONTH = rf"(?:{months()})(?!{LETTER})"
_PART = (
    rf"(?:{BLANKS}(?:\d{{1,2}}\.{BLANKS}(?:un{BLANKS}\d\.{BLANKS})?(?:{_MONTH}|ceturks{LOWER}+|pusgad{LOWER}+)"
    rf"|(?:[IV]{{1,3}}|pirmaj[aā]|otraj[aā]|trešaj[aā]|ceturtaj[aā]|pirmā|otrā)\.?{BLANKS}"
    rf"(?:ceturks{LOWER}+|pusgad{LOWER}+)"
    rf"|(?:{_MONTH}|vasar(?:[āa]|as)|ruden(?:[īi]|s)|pavasar[īia]|ziem(?:[āa]|as)|sākum[āa]|nogal[ēei]|beig[āu](?:s|m)?|vid[ūu]"
    rf"|laikā|otrajā pusē|pirmajā pusē)(?!{LOWER}))"
    rf"|{BLANKS}(?:pirm{LOWER}+{BLANKS})?(?:\d{{1,2}}|{LOWER}+os){BLANKS}mēnešos(?!{LOWER}))?"
)
_TOKEN = re.compile(r"(?:19|20)(?<![\d,]..)\d\d(?!\d)")  # begins with what is sought fast


class YearMention(NamedTuple):
    """A year or span of years as printed.  ``governs`` is false where it only names something
    (a planning period, a decree of that date) or is compared with (`salīdzinot ar 2018.gadu`).
    ``years`` are the single years of a list, in order (`2019. un 2020.gadā`)."""

    start: int
    end: int
    year_from: int
    year_to: int
    rule: str
    governs: bool = True
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PerMention:
    """A recurring period as printed.

    ``rule`` is `every_period` (`ik gadu`), `so_often` (`reizi divos gados`, `1x mēnesī`),
    `in_period` (`gadā` beside what it counts) or `attribute` (`ikgadējs finansējums`).
    """

    start: int
    end: int
    per: Per
    rule: str


BY_OTHER = "year_by_other"  # the rule of a year that is told by another: `gadu vēlāk`


def start_of_year(year: YearMention) -> int:
    return year.start


# Years ---------------------------------------------------------------------------------------


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
        if match.start() < reached or (found and _counts_behind(text, found[-1], match.start())):
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
        not _names_act(text, found.end),
        (first, last) if found.both and first < last else (),
    )


_BEHIND_DASH = re.compile(rf"{_DASH}")
_OWN_WORD = re.compile(rf"{YEAR}{BLANKS}\.?{BLANKS}{_GAD}")


def _counts_behind(text: str, before: YearMention, start: int) -> bool:
    """`2016.gadā – 1987 un 2017.gadā – 2024 audzēkņi`: behind a year with its word and a dash,
    digits without that word are the number stated for it."""
    told = text[before.start : before.end].rstrip().endswith(("gadā", "gads", "gadam"))
    dash = _BEHIND_DASH.fullmatch(text, before.end, start)
    return bool(told and dash) and not _OWN_WORD.match(text, start)


# Tried in this order at every year.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "year_both",
        re.compile(
            rf"({YEAR}){BLANKS}\.?(?:{BLANKS}{_GAD})?,?{BLANKS}gan{BLANKS}({YEAR})\.?{BLANKS}{_GAD}",
            re.I,
        ),
    ),
    (
        "year_neither",  # `ne 2020., ne 2021. gadā`
        re.compile(
            rf"({YEAR}){BLANKS}\.?(?:{BLANKS}{_GAD})?,{BLANKS}ne{BLANKS}({YEAR})\.?{BLANKS}{_GAD}",
            re.I,
        ),
    ),
    (
        "year_from_to",
        re.compile(
            rf"({YEAR})\.?{BLANKS}(?:{_GAD})?{_PART}{BLANKS}līdz{BLANKS}({YEAR})\.?{BLANKS}{_GAD}"
        ),
    ),
    (
        "school_year",
        re.compile(
            rf"({YEAR})\.?{BLANKS}[/–-]{BLANKS}((?:19|20)?\d\d)\.?{BLANKS}"
            rf"(?:mācību|akadēmisk{LOWER}+|studiju|m\.|ak\.|sezon{LOWER}*){BLANKS}{_GAD}?"
        ),
    ),
    ("school_year", re.compile(rf"({YEAR})\.?{BLANKS}/{BLANKS}((?:19|20)?\d\d)\.?{BLANKS}{_GAD}")),
    (
        "year_span",
        re.compile(rf"({YEAR})\.?(?:{BLANKS}(?:gada|gadā|g\.))?{_DASH}({YEAR})\.?{BLANKS}{_GAD}"),
    ),
    ("year_span", re.compile(rf"({YEAR})\.?{DASH}(\d\d)\.{BLANKS}{_GAD}")),
    (
        "year_list",
        re.compile(
            rf"({YEAR}\.?(?:{BLANKS}{_GAD}{_PART})?(?:,{BLANKS}{YEAR}\.?(?:{BLANKS}{_GAD}{_PART})?){{0,8}}"
            rf"{BLANKS}(?:un|,){BLANKS}(?:arī{BLANKS})?{YEAR}\.?){BLANKS}{_GAD}"
        ),
    ),
    (
        "year_list",  # `(2022, 2023)`
        re.compile(
            rf"(?<=[(\[])({YEAR}\.?(?:(?:,{BLANKS}|{BLANKS}un{BLANKS}){YEAR}\.?){{1,8}})(?=[)\]])"
        ),
    ),
    ("year", re.compile(rf"({YEAR}){BLANKS}\.?{BLANKS}{_GAD}")),
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
            if years[0] > years[-1] or (rule == "year_list" and _between_numbers(text, start, end)):
                continue
            listed = tuple(years) if rule in ("year_list", "year_both", "year_neither") else ()
            governs = _governs(text, start, end, rule)
            end = start + len(text[start:end].rstrip())
            return YearMention(start, end, years[0], years[-1], rule, governs, listed)
    return _bare(text, start)


_FIRST_AND_NEXT = re.compile(
    rf"{YEAR}{BLANKS}\.?{BLANKS}{_GAD},{BLANKS}{YEAR}{BLANKS}\.?{BLANKS}{_GAD}"
)
_NUMBER_BEFORE = re.compile(
    rf"(?<![\d.])\d{{1,3}}(?:[ \u00a0]?\d{{3}})*(?: {LETTER}{{2,30}}){{1,4}} \Z"
)
_NUMBER_BEHIND = re.compile(rf"(?:{_DASH}|{BLANKS}(?:{LETTER}{{2,30}} ){{0,4}})\d")


def _between_numbers(text: str, start: int, end: int) -> bool:
    """`15 pasākumi 2019.gadā, 2020.gadā 18`: no list, each year has a number of its own."""
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
_BARE_SPAN = re.compile(rf"({YEAR})\.?{_DASH}({YEAR})\.?(?![\d/])")
_LABELS = re.compile(rf"(?:{BLANK}[–—-]{BLANK}|{BLANKS}:{BLANK})\d")
_ALONE_ON_LINE = re.compile(rf"\.?{BLANKS}[\n\r]+{BLANKS}(?:[-–—•·*▪●○‣]|\d|{UPPER})")
_LINE_START = re.compile(rf"(?:\A|[^,–—-]{BLANKS}[\n\r]){BLANKS}\Z")
_ORDINAL = re.compile(rf"({YEAR})\.(?={_DASH}|:)")
_BEFORE_DASH = re.compile(rf"({YEAR})(?={BLANKS}(?:\([^)\n]{{1,40}}\){BLANKS})?[–—:-]{BLANKS}\d)")


def _bare(text: str, start: int) -> YearMention | None:
    """A year without the word: in brackets, or with a dash between it and its number."""
    if match := _BARE_SCHOOL.match(text, start):
        first, last = _years(match, "school_year")
        if last == first + 1:
            return YearMention(start, match.end(), first, last, "school_year")
    bracketed = text[max(0, start - 2) : start].rstrip().endswith(("(", "["))
    if match := _BARE_SPAN.match(text, start):
        first, last = int(match[1]), int(match[2])
        closed = re.match(rf"{BLANKS}[)\]]", text[match.end() : match.end() + 3])
        if first < last:
            labels = _LABELS.match(text, match.end())  # `2020–2022 – 18 projekti`
            governs = bool((bracketed and closed) or (labels and _at_start(text, start)))
            governs = governs or bool(_COLON.match(text, match.end()))
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
    if _at_start(text, start) and _NONE_BEHIND.match(text, start + 4):
        return YearMention(start, start + 4, year, year, "year_before_dash")
    if _BEFORE_DASH.match(text, start) and (
        _at_start(text, start) or _labels_number(text, start, year)
    ):
        return YearMention(start, start + 4, year, year, "year_before_dash")
    if _COLON.match(text, start + 4) and (_at_start(text, start) or _behind_dash(text, start)):
        return YearMention(start, start + 4, year, year, "year_before_dash")
    if _at_start(text, start) and _is_told_behind(text, start + 4):
        return YearMention(start, start + 4, year, year, "year_before_dash")
    if _heads_line(text, start) and _NUMBER_OF_YEAR.match(text, start + 4):
        return YearMention(start, start + 5, year, year, "year_ordinal")
    if text[start + 4 : start + 5] == "." and _beside_dash(text, start):
        return YearMention(start, start + 5, year, year, "year_ordinal")
    return None


# `2018: pieteikumi 74`, `Notikumi 2017–2019: vismaz 2 500`.
_NONE_BEHIND = re.compile(rf"{BLANK}[–—-]{BLANK}(?:nav|netika|nebija|neviens?){WORD_END}")
_WORDS_BEHIND = re.compile(rf"{BLANK}[–—-]{BLANK}((?:{WORD}{BLANK}){{1,5}})")
_COLON = re.compile(rf"{BLANKS}:(?=\s|\Z)")
_NUMBER_OF_YEAR = re.compile(rf"\.{BLANK}{{1,2}}(?!{YEAR}\.)\d[\d,. \u00a0]*{BLANK}")
_LINE_HEAD = re.compile(r"(?:\A|\n)[ \t\u00a0]*(?:[-–—•·▪●*][ \t\u00a0]*|\d{1,2}\)[ \t\u00a0]*)?\Z")
_DASH_BEFORE = re.compile(rf"{LETTER}{BLANK}[–—-]{BLANK}\Z")


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


def _is_told_behind(text: str, end: int) -> bool:
    """`2021 – iesaukti 1 204`, but not `1987 – skolotāji, 12 – studenti`: a number follows in the
    words behind the dash."""
    behind = _WORDS_BEHIND.match(text, end)
    return behind is not None and (
        text[behind.end() : behind.end() + 1].isdigit()
        or any(word.lower() in number_words() for word in behind[1].split()[1:])
    )


_LABELLED = re.compile(rf"{YEAR}{BLANKS}(?:(:)|[–—-]){BLANKS}(\d{{1,9}})(?!{BLANK}?\d)")
_WORD_BEFORE = re.compile(rf"{LOWER}{{2,}}{BLANK}\Z")


def _labels_number(text: str, start: int, year: int) -> bool:
    """`zvanu skaits 2020: 410`: a year between a word and its number, no range."""
    behind = _LABELLED.match(text, start)
    if behind is None or not _WORD_BEFORE.search(text, max(0, start - 12), start):
        return False
    return bool(behind[1]) or int(behind[2]) < year


def _beside_dash(text: str, start: int) -> bool:
    return bool(re.search(rf"\d{BLANKS}[–—-]{BLANKS}\Z", text[max(0, start - 6) : start]))


# Whether a year governs ----------------------------------------------------------------------

_NAMING = re.compile(
    rf"{BLANKS}(?:{WORD}{BLANKS}){{0,2}}?(?:plānošanas|programmēšanas)\s+period(?!ā(?!{LOWER}))",
    re.I,
)
_ACT = re.compile(
    rf"{BLANKS}(?P<between>(?:{WORD}{BLANKS}){{0,2}}?)"
    r"(?:rīkojum|noteikum|grozījum|lēmum|likum|sēdes?\b|protokol|regul|direktīv|vēstul|līgum|spriedum|"
    r"pavēl|ieteikum)",
    re.I,
)
_DONE = re.compile(rf"{LOWER}+[āēīougkm]t(?:s|i|as)")
_COMPARED = re.compile(
    rf"(?:salīdzin(?:ot|ājumā|oši)(?:\s{LETTER}+){{0,4}}\s+ar|attiecībā\s+pret|pret|kopš|nekā(?:\s{LETTER}{{1,12}})?|iepretim|"
    r"(?:pārcelt|atlikt)[a-z]{1,2}\s+uz)"
    r"(?:\s+(?:attiecīgo\s+periodu|šo\s+pašu\s+periodu|rādītāju|gadu|periodu))?\s{1,2}\Z",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"(?:plān|programm|pamatnostādn|stratēģij|koncepcij|budžet|period|vadlīnij|programmai|fonda)"
    rf"{LOWER}{{0,6}}\s{{1,2}}\Z",
    re.IGNORECASE,
)


# `ES fondu 2014.–2020. gada programmas ietvaros`
_NAMES_PLAN = re.compile(
    rf"{BLANKS}(?:{WORD}{BLANKS})?(?:programm|fond|pamatnostādn|stratēģij)", re.IGNORECASE
)
_FROM = re.compile(rf"{WORD_START}(?:no|posm{LOWER}{{0,3}}(?:\sno)?)\s{{1,2}}\Z", re.IGNORECASE)


def _governs(text: str, start: int, end: int, rule: str) -> bool:
    if _COMPARED.search(text, max(0, start - 80), start) or _NAMING.match(text, end):
        return False
    printed = text[start:end].rstrip()
    if _is_base(text, start, end, printed) or _begins_open_span(text, start, end, printed):
        return False
    genitive = not printed.endswith(("ā", "ī", "ē", "os", "ās", "gs"))
    if genitive and _names_act(text, end):
        return False
    if rule == "year_span" and printed.endswith(("gadam", "gadiem")):
        return bool(
            _FROM.search(text, max(0, start - 16), start)
        )  # `pamatnostādnes 2021.–2027.gadam`
    if rule in ("year_span", "year_from_to") and printed.endswith(
        ("gadam", "gada", "gadiem", "g.", "gg.")
    ):
        if rule != "year_from_to" and _NAMES_PLAN.match(text, end):
            return False
        return not _PLAN.search(text, max(0, start - 24), start)
    return True


# `70 % no 2019. gada līmeņa`, `virs 2015. gada rādītāja`: what is measured against.
_BASE_BEFORE = re.compile(rf"{WORD_START}(?:no|virs|zem|pret|par)\s{{1,2}}\Z", re.IGNORECASE)
_BASE = re.compile(rf"{BLANKS}(?:{WORD}{BLANKS})?(?:līmen|līmeņ|rādītāj){LOWER}*")
_BOUND = re.compile(rf"{WORD_START}(?:pēc|pirms)\s{{1,2}}\Z", re.IGNORECASE)
_NO_NOUN_BEHIND = re.compile(rf"{BLANKS}(?:[,;)]|{UPPER}|\Z)")


def _is_base(text: str, start: int, end: int, printed: str) -> bool:
    if not printed.endswith(("gada", "g.")):
        return False
    before = _BASE_BEFORE.search(text, max(0, start - 8), start)
    return before is not None and _BASE.match(text, end) is not None


def _begins_open_span(text: str, start: int, end: int, printed: str) -> bool:
    """`pēc 2015. gada novadā`, `pirms 2020. gada,`: where a time begins or ends whose other end
    nothing tells; but `pēc 2019. gada datiem`."""
    genitive = printed.endswith(("gada", "g."))
    bound = genitive and _BOUND.search(text, max(0, start - 8), start)
    return bool(bound) and _NO_NOUN_BEHIND.match(text, end) is not None


_SINCE = re.compile(rf"{WORD_START}kopš(?:\s{LETTER}{{2,20}}){{0,3}}\s{{1,2}}\Z", re.IGNORECASE)


def begins_open_span(text: str, year: YearMention) -> bool:
    """`kopš 2019. gada`, `pēc 2015. gada`: whether what is told for it has no single year."""
    start = year.start
    if _SINCE.search(text, max(0, start - 66), start):
        return True
    printed = text[start : year.end].rstrip()
    return not year.governs and _begins_open_span(text, start, year.end, printed)


def is_since(text: str, year: YearMention) -> bool:
    """`kopš 2019. gada`."""
    return _KOPS.search(text, max(0, year.start - 8), year.start) is not None


def is_moved_to(text: str, year: YearMention) -> bool:
    """`pārcelts uz 2024. gadu`."""
    return _MOVED.search(text, max(0, year.start - 16), year.start) is not None


_KOPS = re.compile(rf"{WORD_START}kopš\s{{1,2}}\Z", re.IGNORECASE)
_MOVED = re.compile(rf"{WORD_START}(?:pārcelt|atlikt){LOWER}{{1,2}}\s{{1,2}}uz\s{{1,2}}\Z", re.I)


def _names_act(text: str, end: int) -> bool:
    """`2020. gada 12. marta rīkojumu`: the date of a document, not of a deed; neither a number nor
    what was done stands between them (`15.03.2020. noslēgti pieci līgumi`)."""
    act = _ACT.match(text, end, end + 60)
    return act is not None and not any(
        word.lower() in number_words() or _DONE.fullmatch(word) for word in act["between"].split()
    )


# Recurring periods ---------------------------------------------------------------------------


@functools.cache
def _per_patterns() -> list[tuple[Sought, Per, str]]:
    known: dict[str, Per] = {per: per for per in get_args(Per)}
    return [
        (Sought(whole_word(pattern), re.IGNORECASE), known[per], rule)
        for pattern, per, rule in read_facts("recurring")
    ]


@functools.cache
def _per_patterns_at(opening: str | None) -> list[tuple[Sought, Per, str]]:
    """Those that can begin with a word of that opening."""
    return [row for row in _per_patterns() if row[0].may_begin(opening)]


_NOT_EACH = re.compile(
    rf"(?:\d\.|(?<!\d){YEAR}|g\.|gada|{WORD_START}(?-i:[IV]+)\.?|{LOWER}{{1,12}}[aāē]jā|šaj?ā|šī|[tš]ai|tanī|visā|visa|mācību|pārskata|"
    rf"darba|simtgades|jubilejas|vēlēšanu|prezidentūras|kalendār{LOWER}{{1,4}}|saimniecisk{LOWER}{{1,4}}|budžeta|finanšu|katra|jaunā|akadēmiskā|studiju|pirmā|otrā|viena|vienā|"
    rf"pusotra|bāzes|tekošā|pērnā|pašā|(?:bet|savukārt|taču){BLANK}{LOWER}{{4,}}(?:as|es|a))"
    r"[ \u00a0\n]{0,2}\Z",
    re.IGNORECASE,
)


_TIMES = re.compile(rf"(?:\d{BLANKS}x|{WORD_START}rei(?:zi|zes|žu)){BLANK}{{1,2}}\Z")


@functools.cache
def _any_period() -> Sought:
    patterns = (pattern for pattern, _, _ in read_facts("recurring"))
    return Sought(whole_word("|".join(patterns)), re.IGNORECASE)


def find_per_mentions(text: str) -> list[PerMention]:
    """All recurring periods of the text in order, without overlap; of those that begin at one
    place the longest."""
    found = []
    at = 0
    while somewhere := _any_period().search(text, at):
        start = somewhere.start()
        here = list(_mentions_at(text, start))
        if here:
            found.append(max(here, key=lambda mention: mention.end))
        at = found[-1].end if here else start + 1
    return found


def _mentions_at(text: str, start: int) -> Iterator[PerMention]:
    for pattern, per, rule in _per_patterns_at(opening_at(text, start)):
        match = pattern.match(text, start)
        if match is None or (rule == "in_period" and not _is_each(text, match, per)):
            continue
        often = rule == "in_period" and _TIMES.search(text, max(0, start - 12), start)
        yield PerMention(start, match.end(), per, "so_often" if often else rule)


# `40 stundas nedēļā`, `2 tikšanās ceturksnī`: a rate stands right behind what it counts, for
# `Karjeras nedēļā` and `piedalījās projektu nedēļā` name a week.
_RATE = re.compile(
    rf"(?:\d|{WORD_START}(?:{number_forms()})){BLANKS}"
    rf"(?:x|{LOWER}+(?:{BLANK}{{1,2}}{LOWER}*[^u\W\d_])?)(?:{BLANK}{{1,2}}|{BLANKS}/{BLANKS})\Z"
)


_SO_LONG = re.compile(rf"\d,\d*1{BLANK}{{1,2}}\Z")  # `7,1 mēnesī`: how long it took


def _is_each(text: str, match: re.Match[str], per: Per) -> bool:
    """Whether `gadā`, `mēnesī`, `nedēļā` tells a rate, not one certain period."""
    if _NOT_EACH.search(text, max(0, match.start() - 24), match.start()):
        return False
    if _SO_LONG.search(text, max(0, match.start() - 12), match.start()):
        return False
    if per not in ("quarter", "week"):
        return True
    return bool(_RATE.search(text, max(0, match.start() - 60), match.start()))
