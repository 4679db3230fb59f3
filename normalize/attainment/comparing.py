"""A target and the figures that answer it: by which line of the table, and what that comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.attainment.accounts import Account
from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.comparisons import Answer, Asked, Reported, answer, lines_for
from izpilde.normalize.attainment.frames import is_of_every_year, is_said_of_each_year
from izpilde.normalize.attainment.kinds import Kind, Kinded
from izpilde.normalize.attainment.lines import Line
from izpilde.normalize.attainment.targets import asked_of, is_met, less_is_better
from izpilde.normalize.attainment.totals import Roles
from izpilde.normalize.quantity import Quantity
from izpilde.schemas.record import record
from izpilde.schemas.values import Basis, Comparator

_UNTOLD = 0.9  # confidence at most, where the figure cannot tell whether the promise was kept


@record(frozen=True, slots=True)
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
    basis: Basis
    rule: str


@record(frozen=True, slots=True)
class Promise:
    """A target, by its index, with its time and the lines of the table that this leaves.

    ``beside_whole`` tells that it is the part of a whole that is promised beside it; ``elsewhere``
    are years that have a target of their own.
    """

    target: int
    asked: Asked
    lines: Sequence[Line]
    beside_whole: bool
    elsewhere: frozenset[int | None]


@record(frozen=True, slots=True)
class Told:
    """What an account holds, and of what kind its figures are."""

    reported: Reported
    kind: Kinded


@dataclass(frozen=True, slots=True)
class Comparing:
    """The two cells of a measure while figures are held against targets.

    ``targets`` are the planned quantities with their periods, ``kinds`` those of the planned and of
    the reported ones, ``roles`` those of the reported; ``period`` holds the first and last year of
    the report.
    """

    planned: Cell
    reported: Cell
    targets: Sequence[Quantity]
    kinds: tuple[Sequence[Kinded], Sequence[Kinded]]
    roles: Roles
    period: tuple[int, int] | None
    lines: Sequence[Line]

    def promised(self, account: Account) -> list[Promise]:
        """Each of the targets put together, but those that are asked for beyond the period."""
        members = {account.leader, *account.years().values()}
        members |= set() if account.each is None else {account.each}
        found = []
        for n in sorted(members):
            target = self.targets[n]
            asked = asked_of(target, self.planned.structure.text, self.period)
            if asked is None:
                continue
            others = members - {n} if target.per == "year" else set()
            found.append(
                Promise(
                    n,
                    asked,
                    lines_for(asked, self.period, self.lines),
                    beside_whole=n != account.leader and account.whole is not None,
                    elsewhere=frozenset(single_year(self.targets[m]) for m in others),
                )
            )
        return found

    def told(self, account: Account) -> Told:
        """What an account of reported figures may answer with."""
        figures = [self.kinds[1][m] for m in (account.leader, *account.years().values())]
        kind = next((k for k in figures if k.sure and k.kind != "flow"), figures[0])
        kind = next((k for k in (kind, *figures) if k.sure), kind)
        return Told(self._reported(account), kind)

    def answers(self, promises: Sequence[Promise], told: Told) -> list[tuple[int, Answer]]:
        """The answers of reported figures for each of the targets put together, with the targets'
        indexes."""
        found = []
        for promise in promises:
            asked, reported = promise.asked, told.reported
            if promise.beside_whole or (
                asked.time == "one_year" and not self._may_be_of(asked.year, reported.whole)
            ):
                reported = replace(reported, whole=None)
            kinds = _settled(self.kinds[0][promise.target], told.kind)
            answers = answer(asked, kinds, reported, self.period, promise.lines)
            found += [
                (promise.target, each)
                for each in answers
                if each.year is None or each.year not in promise.elsewhere
            ]
        return found

    def _may_be_of(self, year: int | None, whole: int | None) -> bool:
        """Whether a figure that is told for several years, if any, is told for this one too."""
        if whole is None or year is None:
            return True
        figure = self.reported.quantities[whole]
        first, last = figure.year_from or year, figure.year_to or year
        return first <= year <= last

    def _reported(self, account: Account) -> Reported:
        low, high = self.period or (0, 9999)
        whole = account.whole
        each = whole is not None and self.reported.quantities[whole].per == "year"
        years = {year: n for year, n in account.years().items() if low <= year <= high}
        if whole is not None and self.period and self.period[0] == self.period[1]:
            each = False
        if whole is None and low < high and len(years) == 1:
            (n,) = years.values()
            told = self.reported.quantities[n]
            if told.per == "year" and is_of_every_year(self.reported.frames[n]):
                years = dict.fromkeys(range(low, high + 1), n)
        if whole is not None and is_said_of_each_year(self.reported.frames[whole]):
            told = self.reported.quantities[whole]
            span = range(max(low, told.year_from or low), min(high, told.year_to or high) + 1)
            years, whole = dict.fromkeys(span, whole), None
        if each and whole is not None and self._names_all_years(whole):
            years, whole, each = dict.fromkeys(range(low, high + 1), whole), None, False
        return Reported(
            years=years,
            whole=None if each else whole,
            each=whole if each else None,
            parts=account.parts,
            parts_by_year={
                year: parts for year, parts in account.parts_by_year.items() if low <= year <= high
            },
        )

    def _names_all_years(self, n: int) -> bool:
        """`Katru gadu rīkota viena diena – 2021. gadā par …, 2022. gadā par …`: whether all years
        are named behind a figure told for each year, and none of them has a figure of its own."""
        if self.period is None:
            return False
        structure, figures = self.reported.structure, self.reported.quantities
        end = structure.sentence_around(figures[n].start)[1]
        if n + 1 < len(figures) and figures[n + 1].start < end:
            return False
        behind = structure.text[figures[n].end : end]
        low, high = self.period
        return all(str(year) in behind for year in range(low, high + 1))

    def comparison(self, n: int, found: Answer, confidence: float) -> Comparison:
        target = self.targets[n]
        figures = [self.reported.quantities[m] for m in found.figures]
        actual = sum(figure.value for figure in figures)
        texts = self.planned.structure.text
        falls = less_is_better(n, self.targets, self.planned.frames, texts)
        times = 1
        if found.line.times_years and self.period:
            times = self.period[1] - self.period[0] + 1
        promised = target.value * times
        met = is_met(target, promised, actual, figures, falls)
        if found.line.settles == "short" and met:
            met = None
        if found.line.settles == "reached" and met is False:
            met = None
        ways = {self.planned.frames[n].change, self.reported.frames[found.figures[0]].change}
        wrong_way = target.is_delta and ways == {"rise", "fall"}
        if wrong_way:
            met = False
        basis: Basis = found.line.basis
        if len(figures) == 1 and basis != "latest":
            total = self.roles.roles[found.figures[0]] == "total"
            basis = "total" if total and found.line.given == "whole" else "stated"
        ratio = actual / promised if promised and met is not None and not wrong_way else None
        return Comparison(
            target=n,
            year=found.year,
            planned=target.value,
            comparator=target.comparator,
            actual=actual,
            figures=found.figures,
            ratio=ratio,
            met=met,
            confidence=confidence if met is not None else min(confidence, _UNTOLD),
            basis=basis,
            rule=found.line.name,
        )


def _settled(one: Kinded, other: Kinded) -> tuple[Kind, Kind]:
    """The kinds of a target and an account; one told by the noun alone takes the other's."""
    if {one.kind, other.kind} == {"flow", "stock"} and one.sure != other.sure:
        told = one.kind if one.sure else other.kind
        return told, told
    return one.kind, other.kind
