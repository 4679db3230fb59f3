"""Years that are told by their place in the report's period, not in digits.

`Pirmajā gadā 331, otrajā 452`; `nākamajā gadā – 29`; and as many numbers of one thing in a row as
the report has years, each of one year in turn: `veiktas 131, 152 un 98 pārbaudes`.  Words are
data: ``lexicon/told_years.tsv``.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import YEAR, whole_word
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.structure import Structure

_FARTHEST = 400
_MOST_YEARS = 6  # a longer row of numbers is hardly told by year


def with_told_years(
    quantities: Sequence[Quantity], structure: Structure, period: tuple[int, int] | None
) -> tuple[Quantity, ...]:
    """The quantities, those without a year with the one that words or their row tell."""
    if period is None:
        return tuple(quantities)
    found = list(quantities)
    for n, quantity in enumerate(quantities):
        if quantity.per is None and (
            quantity.year_from is None or _is_carried(n, quantities, structure)
        ):
            year = _told(n, quantities, structure, period)
            if year is not None:
                found[n] = replace(quantity, year_from=year, year_to=year)
    for row in _rows(found, structure.text, listed=True):
        years = _years_listed(row[0], found, structure)
        if len(years) == len(row):
            for year, n in zip(years, row, strict=True):
                found[n] = replace(found[n], year_from=year, year_to=year)
    count = period[1] - period[0] + 1
    if 2 <= count <= _MOST_YEARS:
        for row in _rows(found, structure.text):
            if len(row) == count and (count > 2 or _in_turn(row, found, structure)):
                for year, n in enumerate(row, period[0]):
                    found[n] = replace(found[n], year_from=year, year_to=year)
    for row in _rows(found, structure.text):
        before = _previous_years(row, found, structure)
        if before is not None:
            for year, n in enumerate(row, before - len(row)):
                found[n] = replace(found[n], year_from=year, year_to=year)
    for row in _rows(found, structure.text):
        after = _next_years(row[0], found, structure)
        if after is not None and after + len(row) <= period[1]:
            for year, n in enumerate(row, after + 1):
                found[n] = replace(found[n], year_from=year, year_to=year)
    return tuple(found)


def with_years_closed(
    quantities: Sequence[Quantity], text: str, period: tuple[int, int] | None
) -> tuple[Quantity, ...]:
    """The quantities, those of the first day after the period (`uz 01.01.2020.`, of a report on
    2017–2019) with its last year, at whose end they stood so; with them those of the same things on
    other first days, and one beside which another number is of the year that it begins:
    `01.01.2019. – 208, 01.07.2019. – 163`."""
    days = ((n, q, _new_years_day(q, text)) for n, q in enumerate(quantities))
    first = {n: (q.unit_head, year) for n, q, year in days if year is not None}
    if period is None or not first:
        return tuple(quantities)
    closed = {head for head, year in first.values() if year == period[1] + 1}
    later = {(q.unit_head, q.year_from) for n, q in enumerate(quantities) if n not in first}
    found = list(quantities)
    for n, (head, year) in first.items():
        if head in closed or (head, year) in later:
            found[n] = replace(found[n], year_from=year - 1, year_to=year - 1)
    return tuple(found)


_NEW_YEARS_DAY = re.compile(r"(?<!\d)0?1\.\s?0?1\.\s?\d{4}|\d{4}-01-01|(?<!\d)1\.\s?janvār")


def _new_years_day(quantity: Quantity, text: str) -> int | None:
    """The year on whose first day so many were there; null where they are told for more."""
    if quantity.year_from is None or quantity.year_from != quantity.year_to:
        return None
    told = quantity.year_told
    if told is None or told.start is None or told.end is None:
        return None
    if _FROM.match(text, max(0, told.start - _FROM_LETTERS)):
        return None  # `no 01.01.2016.`: what is so since then
    day = _NEW_YEARS_DAY.search(text, told.start, told.end)
    return None if day is None else quantity.year_from


_FROM = re.compile(r"[Nn]o ")
_FROM_LETTERS = 3


def _printed_year(quantity: Quantity, text: str) -> str:
    """The words that tell the year of a quantity; empty where none do."""
    told = quantity.year_told
    return "" if told is None or told.start is None else text[told.start : told.end]


def with_school_years(
    quantities: Sequence[Quantity], text: str, period: tuple[int, int] | None
) -> tuple[Quantity, ...]:
    """The quantities, those of a school year (`2020./2021. m. g.`) with the year in which it
    begins, or with that in which it ends where any of them begins before the report does."""
    first = [_school_year(quantity, text) for quantity in quantities]
    told = [year for year in first if year is not None]
    later = 1 if told and period is not None and min(told) < period[0] else 0
    return tuple(
        quantity
        if year is None
        else replace(quantity, year_from=year + later, year_to=year + later)
        for quantity, year in zip(quantities, first, strict=True)
    )


def tells_school_year(quantities: Sequence[Quantity], text: str) -> bool:
    """Whether any quantity is of a school year."""
    return any(_school_year(quantity, text) is not None for quantity in quantities)


def _school_year(quantity: Quantity, text: str) -> int | None:
    """The year in which the school year of a quantity begins; null where it is of none."""
    first, last = quantity.year_from, quantity.year_to
    if first is None or last != first + 1:
        return None
    return first if "/" in _printed_year(quantity, text) else None


def _next_years(n: int, quantities: Sequence[Quantity], structure: Structure) -> int | None:
    """The year told last before `nākamajos divos gados` in the words before a row of numbers."""
    at = _told_before("next_years", n, quantities, structure)
    if at is None:
        return None
    years = re.findall(rf"(?<!\d){YEAR}(?=\.)", structure.text[max(0, at - _FARTHEST) : at])
    return int(years[-1]) if years else None


def _previous_years(
    row: Sequence[int], quantities: Sequence[Quantity], structure: Structure
) -> int | None:
    """The year before which the years of a row end: `2023. gadā 43, iepriekšējos trīs gados
    attiecīgi 36, 33 un 39`."""
    n = row[0]
    if n == 0 or _told_before("previous_years", n, quantities, structure) is None:
        return None
    last = quantities[n - 1]
    return last.year_from if last.year_from == last.year_to else None


def _told_before(
    kind: str, n: int, quantities: Sequence[Quantity], structure: Structure
) -> int | None:
    """Where words of a kind begin between a number and the one before it in its clause."""
    start, _ = structure.clause_at(quantities[n].start)
    low = max([start, *(q.end for q in quantities[:n])])
    mark = _pattern(kind).search(structure.text[low : quantities[n].start].lower())
    return low + mark.start() if mark else None


def _is_carried(n: int, quantities: Sequence[Quantity], structure: Structure) -> bool:
    """Whether a number has the year of the one before it, and words between tell another."""
    if n == 0 or quantities[n].year_from != quantities[n - 1].year_from:
        return False
    between = structure.text[quantities[n - 1].end : quantities[n].start].lower()
    told = any(not (m.lastgroup or "").startswith(_SHORT) for m in _words().finditer(between))
    return told and re.search(YEAR, between) is None


# By words ---------------------------------------------------------------------------------------


@functools.cache
def _words() -> re.Pattern[str]:
    named = (f"(?P<{kind}>{p})" for kind, p in read_facts("told_years") if kind in _KINDS)
    return re.compile(whole_word("|".join(named)))


_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_SHORT = "short_"
_KINDS = frozenset(
    {*_PLACES, "last", "next", "before", "before_last"}
    | {f"{_SHORT}{kind}" for kind in (*_PLACES, "last")}
)
_STOPS = re.compile(r"[.;]\s|\n")


def _told(
    n: int, quantities: Sequence[Quantity], structure: Structure, period: tuple[int, int]
) -> int | None:
    """The year that words before a number, or right behind it, tell; the last before it holds.

    A year in digits between the words and the number would be the number's own.
    """
    quantity, text = quantities[n], structure.text
    start, end = structure.clause_at(quantity.start)
    start = max(start, quantity.start - _FARTHEST)
    behind = min([end, quantity.end + 60, *(q.start for q in quantities[n + 1 : n + 2])])
    clause = text[start : quantity.start].lower()
    told = [m for m in _words().finditer(clause) if not _compares().search(clause[: m.start()])]
    marks = [m for m in told if not (m.lastgroup or "").startswith(_SHORT) or _had_full(told, m)]
    # `pirmajā gadā 331, otrajā 452`: words between the number before and this one, or the first
    # number of a clause that they open
    if marks and not _is_of_number_before(n, start + marks[-1].start(), quantities, text):
        return _year_of(marks[-1], text, start + marks[-1].start(), period)
    stop = _STOPS.search(text, quantity.end, behind)
    tail = text[quantity.end : stop.start() if stop else behind]
    closed = re.split("[,:]", tail)[0]
    found = _words().search(closed.lower())
    if found is None or (found.lastgroup or "").startswith(_SHORT):
        return None
    if closed == tail and not stop and not tail[found.end() :].strip(" –-("):
        return None  # the next number's: `uzstājušies 1127 reizes pirmajā gadā 331`
    if _compares().search(closed[: found.start()]):
        return None
    return _year_of(found, text, quantity.end + found.start(), period)


def _is_of_number_before(n: int, at: int, quantities: Sequence[Quantity], text: str) -> bool:
    """Whether words that tell a year stand right behind the number before, and others right behind
    this one: `57 % gadu vēlāk un 81 % perioda noslēgumā`."""
    if n == 0 or text[quantities[n - 1].end : at].strip(_UNIT) != "":
        return False
    behind = text[quantities[n].end :][:_MARK].lower()
    return _words().match(behind.lstrip(_UNIT)) is not None


_UNIT = " %\u00a0"
_MARK = 40  # letters


@functools.cache
def _compares() -> re.Pattern[str]:
    listed = "|".join(p for kind, p in read_facts("told_years") if kind == "compares")
    return re.compile(rf"(?:{whole_word(listed)})\s+\Z")


def _had_full(told: Sequence[re.Match[str]], mark: re.Match[str]) -> bool:
    return any(m.start() < mark.start() and (m.lastgroup or "") in {*_PLACES, "last"} for m in told)


def _year_of(mark: re.Match[str], text: str, at: int, period: tuple[int, int]) -> int | None:
    kind = (mark.lastgroup or "").removeprefix(_SHORT)
    low, high = period
    if kind in _PLACES:
        year = low + _PLACES[kind]
        return year if low < high and year <= high else None
    if kind == "last":
        return high
    if kind == "before_last":
        return high - 1
    years = [int(y[0]) for y in re.finditer(rf"(?<!\d){YEAR}(?=\.)", text[max(0, at - 1500) : at])]
    if kind == "next":
        base = years[-1] if years else (low if _tells(text[:at].lower(), "first") else high)
        return base + 1
    return (years[-1] if years else high) - 1


def _tells(words: str, kind: str) -> bool:
    return any(m.lastgroup == kind for m in _words().finditer(words))


# By the row -------------------------------------------------------------------------------------


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(p for k, p in read_facts("told_years") if k == kind))


def _rows(quantities: Sequence[Quantity], text: str, *, listed: bool = False) -> list[list[int]]:
    """Indexes of numbers of one thing that stand in a row without a year (``listed``: told for
    several), longest rows only."""
    rows: list[list[int]] = []
    for n, quantity in enumerate(quantities):
        several = quantity.year_from != quantity.year_to
        if (
            (quantity.year_from is not None, several) != (listed, listed)
            or quantity.is_delta
            or not quantity.came_about
        ):
            rows.append([])
        elif rows and rows[-1] and _goes_on(quantities[n - 1], quantity, text):
            rows[-1].append(n)
        else:
            rows.append([n])
    return [row for row in rows if len(row) > 1]


def _goes_on(before: Quantity, quantity: Quantity, text: str) -> bool:
    if (before.unit_kind, before.per) != (quantity.unit_kind, quantity.per):
        return False
    if before.unit_head != quantity.unit_head or quantity.value_max is not None:
        return False
    between = text[before.end : quantity.start]
    unit = before.unit or ""
    if unit and between.lstrip().startswith(unit):
        between = between.lstrip()[len(unit) :]
    return bool(between.strip()) and _pattern("between").fullmatch(between.lower()) is not None


_LISTED = re.compile(rf"{YEAR}\.?(?:,\s+{YEAR}\.?)* un {YEAR}")


def _years_listed(n: int, quantities: Sequence[Quantity], structure: Structure) -> list[int]:
    """The years that are listed before a number told for all of them: `2015. un 2016. gadā`."""
    first = quantities[n]
    start, _ = structure.clause_at(first.start)
    low = max([start, *(q.end for q in quantities[:n])])
    marks = [*_LISTED.finditer(structure.text, low, first.start)]
    years = [int(y[0]) for y in re.finditer(YEAR, marks[-1][0])] if marks else []
    return years if years and (years[0], years[-1]) == (first.year_from, first.year_to) else []


_JOINED = re.compile(r"[^,;:.(\d]{0,20}\bun ")


def _in_turn(row: Sequence[int], quantities: Sequence[Quantity], structure: Structure) -> bool:
    """Whether two numbers are of two years: `attiecīgi` says so, or two of another thing right
    before them in the sentence that have both."""
    first = quantities[row[0]]
    start, _ = structure.clause_at(first.start)
    if _pattern("in_turn").search(structure.text[start : first.start].lower()):
        return True
    before = quantities[max(0, row[0] - 2) : row[0]]
    between = structure.text[first.end : quantities[row[1]].start]
    joined = _JOINED.fullmatch(between) is not None
    low = max(0, structure.sentence_at(first.start) - joined)
    earlier = [q.year_from for q in before if q.year_from and structure.sentence_at(q.start) >= low]
    return len(set(earlier)) == len(row) == len(earlier)
