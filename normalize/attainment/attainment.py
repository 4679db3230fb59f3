"""Planned against reported: which figures answer a target, and whether it was reached.

1. Numbers that count one thing are put together, planned and reported (``together``).
2. Those that count alike are paired (``pairing``), shares with shares, money with money.
3. A pair gives a comparison for each year of a yearly target, else one over the whole period.

A deadline is no year of its own: `līdz 2022. gada beigām apmācīti 1 800` is held to all years up
to 2022, and to 2022 alone only where no other year is reported.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.attainment.pairing import find_pairs
from izpilde.normalize.attainment.qualifiers import narrowed_apart
from izpilde.normalize.attainment.together import Together, put_together, single_year
from izpilde.normalize.attainment.totals import Roles, assign_roles
from izpilde.normalize.attainment.unfulfilled import find_unfulfilled
from izpilde.normalize.latvian.stems import stems
from izpilde.normalize.quantity import CellReading, Quantity
from izpilde.schemas.records import Comparator


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison, as a row of ``schemas.records.Attainment``.

    ``target`` is an index into the planned quantities, ``figures`` are indexes into the reported
    ones.  ``year`` is null over the whole period, ``met`` where it cannot be told.
    """

    target: int
    year: int | None
    planned: float
    comparator: Comparator
    actual: float
    figures: tuple[int, ...]
    ratio: float | None
    met: bool | None
    confidence: float


_MOST_TARGETS = 60  # of one measure; further ones are not compared
_MOST_FIGURES = 200
_OTHER_ROLE = 0.1  # how much less alike a total and a part are


def attain(
    planned_cell: CellReading,
    execution_cell: CellReading,
    roles: Roles,
    period: tuple[int, int] | None,
) -> list[Comparison]:
    """The comparisons of one measure, by target and year; never raises.

    ``roles`` are those of the execution's quantities (``totals.assign_roles``).
    ``period`` holds the first and last calendar year of the report.
    """
    planned = planned_cell.quantities[:_MOST_TARGETS]
    reported = execution_cell.quantities[:_MOST_FIGURES]
    planned_text, execution_text = planned_cell.structure.text, execution_cell.structure.text
    planned_roles = assign_roles(planned_cell.structure, planned)
    roles = _first_of(roles, len(reported))
    targets = put_together(planned, planned_cell.structure)
    answers = put_together(reported, execution_cell.structure, roles)
    unfulfilled = find_unfulfilled(reported, execution_text)
    deadlines = frozenset(n for n, q in enumerate(planned) if _is_deadline(q, planned_text))

    def comparisons(t: int, a: int) -> list[_Compared]:
        members = [n for n in (targets[t].whole, *targets[t].years().values()) if n is not None]
        found = (
            _compare(n, planned[n], answers[a], reported, period, n in deadlines) for n in members
        )
        return [
            comparison
            for each in found
            for comparison in each
            if not unfulfilled.intersection(comparison.figures)
        ]

    def fitness(t: int, a: int) -> float | None:
        if planned[targets[t].leader].baseline or not comparisons(t, a):
            return None
        target, answer = planned[targets[t].leader], reported[answers[a].leader]
        if narrowed_apart(target, planned_text, answer, execution_text):
            return None
        if _one_of_several(target, answer, reported):
            return None
        wanted = planned_roles.roles[targets[t].leader] == "part"
        given = roles.roles[answers[a].leader] == "part"
        return 0.0 if wanted == given else -_OTHER_ROLE

    pairs = find_pairs(planned, targets, reported, answers, fitness)
    rows = [
        _comparison(planned[comparison.target], comparison, reported, confidence, planned_text)
        for t, a, confidence in pairs
        for comparison in comparisons(t, a)
    ]
    return sorted(rows, key=lambda row: (row.target, row.year or 0))


def _first_of(roles: Roles, count: int) -> Roles:
    """The roles of the first quantities; a part whose total is not among them is none."""
    totals = tuple(t if t is not None and t < count else None for t in roles.totals[:count])
    return Roles(roles.roles[:count], totals, ())


_SEVERAL = re.compile(r",\s|\sun\s")


def _one_of_several(target: Quantity, answer: Quantity, reported: Sequence[Quantity]) -> bool:
    """Whether the target counts several things together, and each is reported apart.

    `600 darbinieki, policisti un mediķi` is not answered by `310 darbinieki` where policemen have
    a number of their own.
    """
    together, own = target.unit or "", answer.unit_head
    if not _SEVERAL.search(together) or _SEVERAL.search(answer.unit or ""):
        return False
    things = stems(together)
    return bool(own and stems(own) & things) and any(
        other.unit_head != own and stems(other.unit_head or "") & things - stems(own or "")
        for other in reported
    )


# Comparisons --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Compared:
    target: int
    year: int | None
    figures: tuple[int, ...]
    # a yearly promise held to a number of several years, or the other way round
    uneven: bool = False


def _compare(
    t: int,
    target: Quantity,
    answer: Together,
    reported: Sequence[Quantity],
    period: tuple[int, int] | None,
    is_deadline: bool,
) -> Iterator[_Compared]:
    only_year = period[0] if period and period[0] == period[1] else None
    years = {
        year: n
        for year, n in answer.years().items()
        if period is None or period[0] <= year <= period[1]
    }
    whole = answer.whole
    wanted = single_year(target)
    due = wanted is not None and (period is None or wanted <= period[1])
    if is_deadline and due and (whole is not None or len(years) > 1):
        wanted, target = None, replace(target, year_from=None)
    if wanted is not None:
        if wanted in years:
            yield _Compared(t, wanted, (years[wanted],))
        elif whole is not None and only_year == wanted:
            yield _Compared(t, wanted, (whole,))
    elif target.per == "year":
        if years:
            for year, n in years.items():
                yield _Compared(t, year, (n,))
        elif whole is not None:
            each_year = reported[whole].per == "year"
            yield _Compared(t, only_year, (whole,), not each_year and only_year is None)
    elif whole is not None:
        uneven = reported[whole].per == "year" and only_year is None
        apart = tuple(answer.beyond.values()) if reported[whole].year_from is not None else ()
        yield _Compared(t, None, (whole, *apart), uneven)
    elif target.unit_kind == "share" or target.per == "month":
        for year, n in [*years.items()][-1:]:
            yield _Compared(t, year, (n,))
    elif years:
        low = target.year_from or min(years)
        high = target.year_to or max(years)
        inside = tuple(n for year, n in years.items() if low <= year <= high)
        if inside:
            yield _Compared(t, None, inside)


_DEADLINE = re.compile(
    r"\blīdz\s+(20\d\d)\.?\s*(?:g\.|gad(?:a\s+(?:beig\w+|noslēg\w+|31\.\s*decembr\w+)|am))",
    re.IGNORECASE,
)


def _is_deadline(target: Quantity, text: str) -> bool:
    """Whether the year of a target is the one that it is to be reached by."""
    year = single_year(target)
    clause = text[target.clause_start : target.clause_end][:_LONGEST_CLAUSE]
    return year is not None and any(int(found[1]) == year for found in _DEADLINE.finditer(clause))


_LONGEST_CLAUSE = 600
_FALLS_TO = re.compile(
    r"\b(?:samazin|mazin|pazemin|saru[cķk]|nokr[īi]t|krit)\w*[^.;\n]{0,100}\blīdz\s*\Z",
    re.IGNORECASE,
)


def _comparison(
    target: Quantity,
    comparison: _Compared,
    reported: Sequence[Quantity],
    confidence: float,
    planned_text: str,
) -> Comparison:
    figures = [reported[n] for n in comparison.figures]
    actual = sum(figure.value for figure in figures)
    # `samazināts līdz 12 %` is passed by going lower
    before = planned_text[max(0, target.start - 160) : target.start]
    falls = target.comparator in ("le", "lt") or _FALLS_TO.search(before) is not None
    met = _met(target, actual, figures, falls)
    if comparison.uneven:
        met = _met_unevenly(target, met)
    return Comparison(
        target=comparison.target,
        year=comparison.year,
        planned=target.value,
        comparator=target.comparator,
        actual=actual,
        figures=comparison.figures,
        ratio=actual / target.value if target.value else None,
        met=met,
        confidence=confidence,
    )


def _met(target: Quantity, actual: float, figures: Sequence[Quantity], falls: bool) -> bool | None:
    """Whether the promise is kept; a figure that is only a bound may leave it open."""
    below = any(f.comparator in ("le", "lt") for f in figures)
    above = any(f.comparator in ("ge", "gt") for f in figures)
    if falls:
        if actual <= target.value:
            return None if above else True
        return None if below else False
    beyond = target.comparator == "gt" and not any(f.comparator == "gt" for f in figures)
    reached = actual > target.value if beyond else actual >= target.value
    if reached:
        return None if below else True
    return None if above else False


def _met_unevenly(target: Quantity, met: bool | None) -> bool | None:
    """A number of several years that fails a single year's promise fails all the more; one that
    reaches it tells nothing about each year.  For a promise over the period, the other way round.
    """
    if target.comparator in ("le", "lt"):
        return None
    certain = target.per != "year"
    return met if met is certain else None
