"""Figures of several years without a printed total: what they come to for one target.

Kind tells what adds up and what is a level (``kinds``).  Where no wording does, a careful reader
looks at the plan, and at the figures beside what was promised: years that come to several times as
much, while the last of them alone is about that, are levels, or are each to be held to it.  Never
asked is whether the promise was kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Literal

from izpilde.normalize.attainment.kinds import Kind, Kinded

Coming = Literal["sum", "last", "each"]


@dataclass(frozen=True, slots=True)
class Series:
    """A target and the figures of the years it holds, in order of the year.

    ``promised`` is the target's number, ``yearly`` what it asks of years beside itself, be it each
    year's or so much in each of ``span`` years, ``due`` whether each of these is due by its year;
    ``done`` tells whether a verb of what was done stands with the target, ``each_year_before``
    whether the plan speaks of every year before it.
    """

    promised: float
    wanted: Kinded
    told: Sequence[Kinded]
    values: Sequence[float]
    yearly: Sequence[float] = ()
    span: int = 1
    done: bool = False
    due: bool = False
    each_year_before: bool = False


def comes_to(series: Series) -> Coming | None:
    """What the figures of years come to, where it is not for their kinds alone to tell."""
    if len(series.values) < _SEVERAL or series.promised <= 0 or min(series.values) <= 0:
        return None
    if told := _by_years_of_plan(series):
        return told
    wanted, figures = series.wanted, _kind_of_figures(series)
    if wanted.kind not in _ADDS_OR_NOT or figures.kind not in _ADDS_OR_NOT:
        return None
    if wanted.kind != figures.kind:
        return None if wanted.sure and figures.sure else _nearest(series)
    if wanted.kind == "stock":
        undecided = not wanted.sure and not figures.sure
        undecided = undecided and (series.done or _make_it_up(series))
        return "sum" if undecided and _nearest(series) == "sum" else None
    if _are_levels(series):
        if series.each_year_before:
            return "each"
        if not series.done or _grow(series.values):
            return "last"
    return "sum" if _are_bare(series) else None


_SEVERAL = 2
_ADDS_OR_NOT: tuple[Kind, ...] = ("flow", "stock")
_TIMES = 2  # what was promised, and more: no sum of what was promised once
_ABOUT = 1.5  # times it, or one such part of it


def _kind_of_figures(series: Series) -> Kinded:
    """Their kind: that of wording, before that of a noun; bare numbers are of the target's."""
    if _are_bare(series):
        return series.wanted
    return next((k for k in series.told if k.sure), series.told[0])


def _are_bare(series: Series) -> bool:
    return all(kinded.rule == "number_alone" for kinded in series.told)


def _by_years_of_plan(series: Series) -> Coming | None:
    """What the plan's own years tell: they come to the target (`60 km, ik gadu 15 km`), or lead up
    to it; what is due by one year, and more by another, is told in one way or the other."""
    if not series.yearly:
        return None
    if series.due:
        return _nearest(series)
    asked = sum(series.yearly) if len(series.yearly) > 1 else series.yearly[0] * series.span
    if 1 / _ABOUT <= asked / series.promised <= _ABOUT:
        return "sum"
    return "last" if series.yearly[-1] == series.promised else None


def _make_it_up(series: Series) -> bool:
    """Whether the years together come to about what was promised, and the last is far from it."""
    together, last = sum(series.values), series.values[-1]
    near = 1 / _ABOUT <= together / series.promised <= _ABOUT
    return near and _TIMES * last < series.promised


def _are_levels(series: Series) -> bool:
    together, last = sum(series.values), series.values[-1]
    return (
        together > _TIMES * series.promised
        and series.promised / _ABOUT <= last <= _ABOUT * series.promised
    )


def _grow(values: Sequence[float]) -> bool:
    return all(one < other for one, other in pairwise(values))


def _nearest(series: Series) -> Coming:
    """Whether the sum or the last is nearer to what was promised, by how many times it is off."""
    together, last = sum(series.values), series.values[-1]
    off = {"sum": abs(log(together / series.promised)), "last": abs(log(last / series.promised))}
    return "sum" if off["sum"] < off["last"] else "last"
