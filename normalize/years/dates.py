"""Dates in digits: `31.12.2022.`, `31.12.22.`, `2022-06-15`, `2022/06/15`, `15/06/2022`, of months
`03.2021.`, `2021-03`, and spans of two (`no 01.03.2021. līdz 31.05.2022.`, `25.–27.05.2022.`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from izpilde.normalize.latvian.letters import BLANK, BLANKS, DASH, LETTER, LOWER, YEAR

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_TWO_DIGITS = r"(?:0[1-9]|1[0-2])"  # a month in two digits
_GAD = r"(?:gad[aāu]m?|g\.)"
_RUN = re.compile(r"\d(?<!\d\d)\d*+(?=[-./])")  # of digits, at which alone a date can begin
_DATE = re.compile(
    r"(?<![\d/])(?<!\d[.-])(?:"
    rf"(?P<day>{_DAY})\.{BLANKS}(?P<month>{_MONTH})\.{BLANKS}(?P<year>{YEAR})"
    rf"|(?P<day2>{_DAY})/(?P<month2>{_TWO_DIGITS})/(?P<year2>{YEAR})"
    rf"|(?P<year3>{YEAR})(?P<mark>[-./])(?P<month3>{_TWO_DIGITS})(?P=mark)(?P<day3>[0-2]\d|3[01])"
    rf"|(?P<month4>{_TWO_DIGITS})[./](?P<year4>{YEAR})"
    rf"|(?P<year7>{YEAR})\.(?P<month7>{_TWO_DIGITS})(?=\.{BLANK}?[–—-]{BLANK}\d)"
    rf"|(?P<year6>{YEAR})-(?P<month6>0[1-9])(?!-|\.?\s?(?:m\.|mācību|ak|stud|sezon|gad|g\.))"
    rf"|(?P<day5>[0-2]\d|3[01])\.(?P<month5>{_TWO_DIGITS})\.(?P<year5>\d\d)(?=\.|[\s,;)]|\Z)"
    rf")(?![\d/]|-\d)\.?(?:{BLANKS}{_GAD}(?!{LETTER}))?"
)
# A short date stands behind a word; at the head of a line `11.12.20.` is a measure's number, unless
# the sentence goes on in lower case (`31.12.21. reģistrā bija`).
_LINE_HEAD = re.compile(r"(?:\A|\n)[ \u00a0]*\Z")
_GOES_ON = re.compile(rf"\.{BLANK}{{1,2}}{LOWER}")
_WORD_BEFORE = re.compile(rf"(?:{LETTER}{{2,}}|[–,(])[ \u00a0]?\(?\Z")
_NUMBERED = re.compile(
    r"(?:pasākum|uzdevum|punkt|mērķ|rīcīb|aktivitāt|sadaļ|virzien|Nr\.?)\w*[ \u00a0]?\Z", re.I
)
# `Nr. 12/2022` and `numuru 12/2022` are no month
_NUMBER_BEFORE = re.compile(
    r"(?:\bNr|№|\bnumur\w*)\.?[ \u00a0]{0,2}(?:[A-Z]{1,3}-)?\Z", re.IGNORECASE
)
_BETWEEN = re.compile(rf"{BLANKS}(?:{DASH}|līdz|un){BLANKS}")
_UN = re.compile(rf"{BLANK}{{1,2}}un{BLANK}{{1,2}}")
_FIRST_DAY = re.compile(
    rf"(?<![\d/])(?<!\d[.-]){_DAY}\.(?:{BLANKS}{_MONTH}\.)?{BLANKS}(?:{DASH}|līdz){BLANKS}\Z"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or two; ``first`` and ``last`` are days, those of a month its first and last.

    ``both`` is true for two dates joined by `un`.
    """

    start: int
    end: int
    first: date
    last: date
    both: bool = False


def find_dates(text: str, *, short_anywhere: bool = False) -> list[DateMention]:
    """All dates in digits, in order; two that are the ends of a period are one mention.

    ``short_anywhere`` is for texts where `31.12.22.` can be no measure's number.
    """
    found: list[DateMention] = []
    reached = 0
    for run in _RUN.finditer(text):
        match = _DATE.match(text, run.start()) if run.start() >= reached else None
        if match is None:
            continue
        reached = match.end()
        days = _days(match)
        if days is None:
            continue
        if match["year5"] and not (short_anywhere or _is_short_date(text, match)):
            continue
        if match["year4"] and _NUMBER_BEFORE.search(text, max(0, run.start() - 12), run.start()):
            continue
        mention = DateMention(_start(text, match.start()), match.end(), *days)
        before = found[-1] if found else None
        between = _BETWEEN.fullmatch(text, before.end, match.start()) if before else None
        if before and between and before.first <= mention.first:
            both = _UN.fullmatch(between[0]) is not None
            found[-1] = DateMention(before.start, mention.end, before.first, mention.last, both)
        else:
            found.append(mention)
    return found


def _start(text: str, start: int) -> int:
    """Where a date begins whose first day is told before it: `25.–27.05.2022.`."""
    first = _FIRST_DAY.search(text, max(0, start - 16), start)
    return first.start() if first else start


def _is_short_date(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    left = max(0, start - 16)
    if _LINE_HEAD.search(text, left, start):
        return _GOES_ON.match(text, match.end("year5")) is not None
    return bool(_WORD_BEFORE.search(text, left, start)) and not _NUMBERED.search(text, left, start)


def _days(match: re.Match[str]) -> tuple[date, date] | None:
    parts = {name.rstrip("234567"): int(part) for name, part in _printed(match).items()}
    year, month = parts["year"], parts["month"]
    if year < 100:
        year += 2000
    try:
        if "day" in parts:
            day = date(year, month, parts["day"])
            return day, day
        return date(year, month, 1), last_day(year, month)
    except ValueError:
        return None  # the 31st of June


def _printed(match: re.Match[str]) -> dict[str, str]:
    return {
        name: part
        for name, part in match.groupdict().items()
        if part is not None and name != "mark"
    }


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
