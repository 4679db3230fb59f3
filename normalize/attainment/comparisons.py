"""The table of comparisons: which figure answers which target, for which year, on what basis.

The first line that fits the kinds of target and figure, the target's time and the report's length,
and whose figures are given, answers; where none does, nothing is compared.  A line says as well
what its answer settles: a number of several years that fails a single year's promise fails all the
more, while one that reaches it tells nothing about each year.
"""

from collections.abc import Mapping, Sequence

from izpilde.normalize.attainment.kinds import Kind
from izpilde.normalize.attainment.line import Length, Line, TargetTime
from izpilde.normalize.attainment.lines import LINES
from izpilde.schemas.record import record


@record(frozen=True, slots=True)
class Reported:
    """What an account holds, as indexes of figures: by year within the period, for the whole,
    said of each year, by parts, by parts of each year.
    """

    years: dict[int, int]
    whole: int | None
    each: int | None
    parts: tuple[int, ...]
    parts_by_year: Mapping[int, tuple[int, ...]]


@record(frozen=True, slots=True)
class Asked:
    """The time of a target: ``year`` for one year, or the last year that it is due by; ``alone``
    where no other year is told of."""

    time: TargetTime
    year: int | None
    low: int | None
    high: int | None
    alone: bool = False


@record(frozen=True, slots=True)
class Answer:
    """Figures that a line takes for an answer, and the year of the comparison."""

    line: Line
    year: int | None
    figures: tuple[int, ...]


def lines_for(
    asked: Asked, period: tuple[int, int] | None, lines: Sequence[Line] = LINES
) -> list[Line]:
    """The lines that the time of a target and the report's length leave."""
    length: Length = "longer" if _only_year(period) is None else "one_year"
    return [line for line in lines if line.time == asked.time and line.length in ("any", length)]


def answer(
    asked: Asked,
    kinds: tuple[Kind, Kind],
    reported: Reported,
    period: tuple[int, int] | None,
    lines: Sequence[Line],
) -> list[Answer]:
    """The answers of the first line that fits, of those that ``lines_for`` leaves; none where no
    line does.

    ``kinds`` are the target's and the figures'.
    """
    years = {
        year: n
        for year, n in reported.years.items()
        if (asked.low is None or year >= asked.low) and (asked.high is None or year <= asked.high)
    }
    for line in lines:
        if kinds[0] in line.targets and kinds[1] in line.figures:
            found = _given(line, asked, years, reported, period)
            if found:
                return found
    return []


def _only_year(period: tuple[int, int] | None) -> int | None:
    return period[0] if period and period[0] == period[1] else None


def _given(
    line: Line,
    asked: Asked,
    years: Mapping[int, int],
    reported: Reported,
    period: tuple[int, int] | None,
) -> list[Answer]:
    """The answers of one line, none where its figures are not given; ``years`` are the figures of
    the years that are asked for."""
    match line.given:
        case "each_year":
            return [Answer(line, year, (n,)) for year, n in years.items()]
        case "that_year":
            found = years.get(asked.year) if asked.year is not None else None
            return [] if found is None else [Answer(line, asked.year, (found,))]
        case "last_year":
            latest = [*years.items()][-1:]
            dated = line.year == "figure"
            return [Answer(line, year if dated else None, (n,)) for year, n in latest]
        case "years":
            year = asked.year if line.year == "due" else None
            return [Answer(line, year, tuple(years.values()))] if years else []
        case "whole":
            chosen = reported.whole
        case "each":
            chosen = reported.each
        case "parts_by_year":
            return [
                Answer(line, year, parts)
                for year, parts in sorted(reported.parts_by_year.items())
                if asked.year in (None, year)
            ]
        case "parts":
            year = _only_year(period) if line.year == "report" else None
            return [Answer(line, year, reported.parts)] if reported.parts else []
    if chosen is None:
        return []
    if line.year == "target" and not asked.alone and (period is None or asked.year != period[1]):
        return []
    year = {"target": asked.year, "due": asked.year, "report": _only_year(period)}.get(line.year)
    return [Answer(line, year, (chosen,))]
