"""The first and last day of a deadline: `2021.–2022.gads`, `II ceturksnis`, `31.12.2023.`"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import forms_of
from izpilde.normalize.latvian.letters import BLANKS, DASH, LETTER, LOWER, WORD_START, YEAR
from izpilde.normalize.latvian.vocabulary import months
from izpilde.normalize.years.dates import find_dates, last_day

Days = tuple[date, date]

_YEAR = (
    rf"(?<!\d)(?<!\d[./])(?P<year>{YEAR})(?!\d)"
    rf"(?:\.?{BLANKS}[/–-]{BLANKS}(?P<until>(?:19|20)?\d\d)(?!\d|\.\d))?"
)
_QUARTER_NUMBER = (
    rf"(?:IV|I{{1,3}}|[1-4](?=\.)|pirm{LOWER}+|otr{LOWER}+|treš{LOWER}+|ceturt{LOWER}+)"
)
_PART = (
    rf"{WORD_START}(?P<first>{_QUARTER_NUMBER})\.?"
    rf"(?:{BLANKS}(?:{DASH}|un|,){BLANKS}(?P<last>{_QUARTER_NUMBER})\.?)?{BLANKS}"
    rf"(?P<sort>ceturks{LOWER}+|cet\.|pusgad{LOWER}+|pusg\.)"
)
_MONTH = rf"{WORD_START}(?:(?P<day>\d{{1,2}})\.{BLANKS})?(?P<month>{months()})(?!{LETTER})"
_PIECE = re.compile(rf"{_YEAR}|{_PART}|{_MONTH}", re.IGNORECASE)
# What may stand between a year and its part: `2022. gada II ceturksnis`, `IV cet. 2022`.
_OF_YEAR = re.compile(rf"\.?{BLANKS}(?:gad(?:a|ā|s|am)?|g\.)?{BLANKS}(?:{DASH}|,)?{BLANKS}")
_EACH_YEAR = re.compile(
    rf"{WORD_START}(?:katr[uā]|ik){BLANKS}gad[uā]|{WORD_START}ikgad", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A year, or a part of one: its months from first to last, and its day if one is told."""

    start: int
    end: int
    year: int | None = None
    until: int | None = None
    first: int = 1
    last: int = 12
    day: int | None = None


def read_deadline(text: str, period: tuple[int, int] | None) -> Days | None:
    """The days from the first to the last that a deadline tells; null where it tells none.

    A quarter or a month without a year is that of the report's ``period`` where it is one year.
    """
    dates = find_dates(text, short_anywhere=True)
    days = [(found.first, found.last) for found in dates]
    dated = [(found.start, found.end) for found in dates]
    pieces = [p for p in _pieces(text) if not any(a <= p.start < b for a, b in dated)]
    if _EACH_YEAR.search(text):
        pieces = [piece for piece in pieces if piece.year is not None]  # `katru gadu 31. decembrī`
    only_year = period[0] if period and period[0] == period[1] else None
    taken: set[int] = set()
    for at, piece in enumerate(pieces):
        if piece.year is not None:
            continue
        year_at = _year_of(text, pieces, at)
        year = pieces[year_at].year if year_at is not None else only_year
        if year_at is not None:
            taken.add(year_at)
        found = _days(piece, year) if year is not None else None
        if found is None:
            return None
        days.append(found)
    for at, piece in enumerate(pieces):
        if piece.year is not None and at not in taken:
            days.append((date(piece.year, 1, 1), date(piece.until or piece.year, 12, 31)))
    if not days:
        return None
    return min(first for first, _ in days), max(last for _, last in days)


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match["year"]:
            year = int(match["year"])
            until = int(match["until"]) if match["until"] else None
            if until is not None and until < 100:
                until += year // 100 * 100
            if until is not None and until <= year:
                until, end = None, match.end("year")
            yield _Piece(start, end, year, until)
        elif match["month"]:
            month = _month_numbers()[match["month"].lower()]
            day = int(match["day"]) if match["day"] else None
            yield _Piece(start, end, first=month, last=month, day=day)
        else:
            length = 6 if match["sort"].lower().startswith("pusg") else 3
            first = _ordinal(match["first"])
            last = _ordinal(match["last"]) if match["last"] else first
            if last * length <= 12 and first <= last:
                yield _Piece(start, end, first=(first - 1) * length + 1, last=last * length)


_ORDINALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pirm": 1, "otr": 2, "treš": 3, "ceturt": 4}


def _ordinal(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    lower = printed.lower()
    return _ORDINALS.get(lower) or next(
        value for stem, value in _ORDINALS.items() if len(stem) > 2 and lower.startswith(stem)
    )


@functools.cache
def _month_numbers() -> dict[str, int]:
    """Every form of a month's name in lower case → its number."""
    return {
        form.lower(): number
        for number, (lemma, _) in enumerate(read_facts("months"), 1)
        for form, _ in forms_of(lemma)
    }


def _year_of(text: str, pieces: list[_Piece], at: int) -> int | None:
    """The index of the year that a part of one belongs to: the one before it, with other parts of
    the same year between, else the one right behind it."""
    before = next((n for n in range(at - 1, -1, -1) if pieces[n].year is not None), None)
    if at + 1 < len(pieces) and pieces[at + 1].year is not None:
        behind = _OF_YEAR.fullmatch(text, pieces[at].end, pieces[at + 1].start)
        own = before is not None and _OF_YEAR.fullmatch(text, pieces[before].end, pieces[at].start)
        if behind and not own:
            return at + 1
    return before


def _days(piece: _Piece, year: int) -> Days | None:
    try:
        if piece.day is not None:
            day = date(year, piece.first, piece.day)
            return day, day
        return date(year, piece.first, 1), last_day(year, piece.last)
    except ValueError:
        return None  # the 31st of June
