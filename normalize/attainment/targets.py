"""Targets as they are held to: their time, their direction, what they take from the one beside.

A part takes the period of its head (`katru gadu 800 bērni, tostarp 150 …`); so does the first of
two nouns of one kind that one `gadā` stands behind.  A deadline is no year of its own, nor
is the year from which a promise holds (`sākot ar 2018. gadu`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.attainment.cells import single_year
from izpilde.normalize.attainment.comparisons import Asked
from izpilde.normalize.attainment.each_year import each_beside
from izpilde.normalize.attainment.frame import Frame
from izpilde.normalize.attainment.wordings import tells, wording
from izpilde.normalize.latvian.declension import LOCATIVE_PLURAL
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.quantity import Quantity

_LONGEST_CLAUSE = 600


def with_periods(
    quantities: Sequence[Quantity], frames: Sequence[Frame], text: str
) -> list[Quantity]:
    """The targets, each with the period that the one beside it in the clause gives it."""
    found = [
        replace(q, year_from=None, year_to=None)
        if (frame.since is not None and single_year(q) == frame.since)
        or (q.per == "year" and _has_year_of_another(q, frame, text))
        else q
        for q, frame in zip(quantities, frames, strict=True)
    ]
    for n, frame in enumerate(frames):
        named = text[frame.clause : found[n].start].lower()
        if frame.reached and found[n].per == "year" and _YEARLY.search(named):
            found[n] = replace(found[n], per=None)  # `ikgadējā dotācija palielināta līdz 2 milj.`
    beside = each_beside(quantities, text)
    for whole, each in beside.items():
        found[whole] = replace(found[whole], per=None)
        found[each] = replace(found[each], year_from=None, year_to=None)
    for n in range(1, len(found)):
        before = _head(found, n, text)
        if frames[n].part and frames[n].clause == frames[n - 1].clause and _has_no_time(found[n]):
            found[n] = replace(
                found[n], per=before.per, year_from=before.year_from, year_to=before.year_to
            )
    for n in range(len(found) - 2, -1, -1):
        behind = found[n + 1]
        same_clause = frames[n].clause == frames[n + 1].clause
        between = text[found[n].end : behind.start]
        opens = "(" in between or tells("every_year", between.lower())
        if n in beside:
            continue
        if same_clause and behind.per == "year" and _has_no_time(found[n]) and not opens:
            own = frames[n + 1].words
            if _of_one_kind(found[n], behind) and frames[n].deeds == frames[n + 1].deeds and own:
                found[n] = replace(found[n], per="year")
    return found


_YEARLY = re.compile(r"\bikgadēj")


def _has_year_of_another(quantity: Quantity, frame: Frame, text: str) -> bool:
    """Whether the year of a yearly target stands in a part of the cell that ended before it:
    `2022. gadā darbojas 9 centri; konsultēti 300 klienti gadā`."""
    if single_year(quantity) is None:
        return False
    told = [e.start for e in quantity.evidence if e.attribute == "year" and e.start is not None]
    between = [text[start : frame.clause] for start in told if start < frame.clause]
    return bool(told) and len(between) == len(told) and all(";" in words for words in between)


def _head(quantities: Sequence[Quantity], n: int, text: str) -> Quantity:
    """What a part is a part of: the number before it, no baseline (`(2017. gadā – 582)`)."""
    for q in quantities[n - 1 :: -1]:
        if not q.baseline and not _in_closed_bracket(q, quantities[n], text):
            return q
    return quantities[n - 1]


def _in_closed_bracket(one: Quantity, later: Quantity, text: str) -> bool:
    opened = text.rfind("(", 0, one.start)
    return (
        opened >= 0 and ")" not in text[opened : one.start] and ")" in text[one.end : later.start]
    )


def _has_no_time(quantity: Quantity) -> bool:
    return quantity.per is None and quantity.year_from is None and quantity.year_to is None


def _of_one_kind(one: Quantity, other: Quantity) -> bool:
    if one.unit_head is None or other.unit_head is None or one.unit_kind != other.unit_kind:
        return False
    return one.unit_head == other.unit_head or (
        names_people(one.unit_head) and names_people(other.unit_head)
    )


_DEADLINE = re.compile(
    r"(?<!\d\.\s)(?<!\d\.\sgada\s)\blīdz\s+(20\d\d)\.?\s*(?:g\.|gad(?:a|am)\b)",
    re.IGNORECASE,
)


def asked_of(target: Quantity, text: str, period: tuple[int, int] | None) -> Asked | None:
    """The time that a target is held to; null where that lies beyond the period."""
    low, high = period or (None, None)
    year = single_year(target)
    if target.per in ("month", "quarter", "week") and year is None:
        return Asked("recurring", None, low, high)
    if year is not None and target.per == "year" and _begins(target, text):
        return Asked("yearly", None, max(year, low or year), high)
    if year is not None:
        if _is_deadline(target, year, text):
            if high is not None and year > high:
                return None
            return Asked("by_then", year, low, year)
        return Asked("one_year", year, low, high)
    if target.per == "year":
        return Asked("yearly", None, low, high)
    first, last = target.year_from or low, target.year_to or high
    return Asked("whole", None, first, last)


def _is_deadline(target: Quantity, year: int, text: str) -> bool:
    """Whether the year of a target is the one that it is to be reached by."""
    clause = text[target.clause_start : target.clause_end][:_LONGEST_CLAUSE]
    # `Līdz 2023. gada beigām:` over a list
    years = [e.start for e in target.evidence if e.attribute == "year" and e.start is not None]
    told = [text[max(0, start - 8) : start + 40] for start in years]
    return any(
        int(found[1]) == year for words in (clause, *told) for found in _DEADLINE.finditer(words)
    )


def _begins(target: Quantity, text: str) -> bool:
    """Whether so much a year is promised from a year on: `8 balvas gadā, sākot ar 2021. gadu`."""
    years = [e.start for e in target.evidence if e.attribute == "year" and e.start is not None]
    return any(
        wording("since").search(text[max(0, start - _BEFORE_YEAR) : start].lower())
        or _FROM.search(text[max(0, start - _BEFORE_YEAR) : start])
        for start in years
    )


_FROM = re.compile(r"\b[Nn]o \Z")  # `no 2021. gada 1. jūlija`
_BEFORE_YEAR = 12  # letters, of `sākot ar` and the blanks around


def less_is_better(
    n: int, quantities: Sequence[Quantity], frames: Sequence[Frame], text: str
) -> bool:
    """Whether a target is kept by what is not above it: a ceiling, a level to fall to, a count of
    what nobody wants; a second number behind a ceiling is one too (`ne ilgāk par 15 minūtēm pilsētā
    un 25 minūtēm laukos`).
    """
    target, frame = quantities[n], frames[n]
    if target.comparator in ("le", "lt"):
        return True
    if target.comparator in ("ge", "gt") or target.is_delta:
        return False
    if frame.change == "fall" and frame.reached:
        return True
    if target.unit_kind == "duration" and _is_time_limit(target, text):
        return True
    if frame.change is None and frame.unwanted and not frame.deeds & {"check", "handle"}:
        return True
    if n == 0 or frames[n - 1].clause != frame.clause or target.unit_kind == "money":
        return False
    before = quantities[n - 1]
    same = before.unit_head == target.unit_head and text[before.end : target.start].strip()
    return bool(same) and before.comparator in ("le", "lt")


def _is_time_limit(target: Quantity, text: str) -> bool:
    """`10 dienu laikā`, `20 dienās`: whether something is done within a length of time."""
    unit = (target.unit or "").split(" ")[-1]
    return unit.endswith(LOCATIVE_PLURAL) or _WITHIN.match(text, target.end) is not None


_WITHIN = re.compile(rf"{BLANKS}(?:{LETTER}+{BLANK}){{1,3}}laikā\b")


def is_met(
    target: Quantity, promised: float, actual: float, figures: Sequence[Quantity], falls: bool
) -> bool | None:
    """Whether the promise is kept; a figure that is only a bound may leave it open."""
    below = any(f.comparator in ("le", "lt") for f in figures)
    above = any(f.comparator in ("ge", "gt") for f in figures)
    if _is_bound_beyond(promised, actual, figures, falls):
        return False
    if falls:
        kept = actual < promised if target.comparator == "lt" else actual <= promised
        if kept:
            return None if above else True
        return None if below else False
    beyond = target.comparator == "gt" and not any(f.comparator == "gt" for f in figures)
    reached = actual > promised if beyond else actual >= promised
    if reached:
        return None if below else True
    return None if above else False


def _is_bound_beyond(
    promised: float, actual: float, figures: Sequence[Quantity], falls: bool
) -> bool:
    """`mazāk par 12` of 12, `vairāk nekā 30 dienas` of 30 at most: no number within the bound
    keeps the promise."""
    if falls:
        return actual >= promised and any(f.comparator == "gt" for f in figures)
    return actual <= promised and any(f.comparator == "lt" for f in figures)
