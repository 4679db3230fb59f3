"""A target and the figures that answer it: by which line of the table, and what that comes to."""

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.attainment.account import Account
from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.comparisons import Answer, Asked, Reported, answer, lines_for
from izpilde.normalize.attainment.completion import with_years_of_each
from izpilde.normalize.attainment.frame import is_of_every_year, is_said_of_each_year
from izpilde.normalize.attainment.kinds import Kind, Kinded
from izpilde.normalize.attainment.line import Line
from izpilde.normalize.attainment.places import is_for_each_place
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.attainment.rounding import exact_sum
from izpilde.normalize.attainment.series import Coming, Series, comes_to
from izpilde.normalize.attainment.targets import asked_of, is_met, less_is_better
from izpilde.normalize.attainment.wordings import ends_with, tells
from izpilde.normalize.latvian.letters import LETTER, YEAR
from izpilde.normalize.latvian.stems import stems
from izpilde.normalize.numbers.magnitudes import exact
from izpilde.normalize.quantity import Quantity
from izpilde.schemas.record import record
from izpilde.schemas.values import Basis, Comparator

_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_SEVERAL = 2
_IN_SO_MANY = ("ās", "os")  # `sešās`, `trijos`
_SAME_ORDER = 3  # times more or less: a number of another order is that of many events together
_EVENT = re.compile(rf"\bkatr(?:ā|am|ai|s|a)((?: {LETTER}+){{1,3}})")
_HAVE_DONE = re.compile(rf"{LETTER}uš(?:i|as)\b")  # `kursus beiguši 40 dalībnieki`
_UNTOLD = 0.9  # confidence at most, where the figure cannot tell whether the promise was kept


@functools.lru_cache(maxsize=1024)
def _years_in(text: str, period: tuple[int, int] | None) -> frozenset[int]:
    """The years of the report that a text names."""
    low, high = period or (0, 9999)
    told = (int(found[0]) for found in _ANY_YEAR.finditer(text))
    return frozenset(year for year in told if low <= year <= high)


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

    ``account`` holds it and the targets put together with it; ``beside_whole`` tells that it is the
    part of a whole that is promised beside it; ``elsewhere`` are years that have a target of their
    own.
    """

    target: int
    account: Account
    asked: Asked
    lines: Sequence[Line]
    beside_whole: bool
    elsewhere: frozenset[int | None]


@record(frozen=True, slots=True)
class Told:
    """What an account holds, and of what kind its figures are."""

    account: Account
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
            if asked.time == "one_year" and self._is_only_year(asked.year):
                asked = replace(asked, alone=True)
            others = members - {n, account.whole} if target.per == "year" else set()
            found.append(
                Promise(
                    n,
                    account,
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
        return Told(account, self._reported(account), kind)

    def answers(self, promises: Sequence[Promise], told: Told) -> list[tuple[int, Answer]]:
        """The answers of reported figures for each of the targets put together, with the targets'
        indexes."""
        found = []
        for promise in promises:
            n, asked, lines, reported = promise.target, promise.asked, promise.lines, told.reported
            if promise.beside_whole or (
                asked.time == "one_year" and not self._may_be_of(asked.year, reported.whole)
            ):
                reported = replace(reported, whole=None)
            kinds = _settled(self.kinds[0][n], told.kind)
            match self._comes_to(promise, told.account):
                case "each":
                    asked = replace(asked, time="yearly")
                    lines = lines_for(asked, self.period, self.lines)
                case "last":
                    kinds = ("stock", "stock")
                case "sum":
                    kinds = ("flow", "flow")
            answers = answer(asked, kinds, reported, self.period, lines)
            if kinds[1] == "flow":
                answers = self._told_once(answers)
            before = self.planned.structure.text[: self.targets[n].start]
            if is_for_each_place(self.planned.frames[n], before):
                answers = [replace(a, figures=(m,)) for a in answers for m in a.figures]
            found += [
                (n, each)
                for each in answers
                if each.year is None or each.year not in promise.elsewhere
            ]
        return found

    def _told_once(self, answers: list[Answer]) -> list[Answer]:
        """The answers, but for those of a number for two years together, which is no year's."""
        counts = Counter(n for found in answers for n in found.figures)
        several = {n for n, count in counts.items() if count > 1 and not self._is_of_each(n)}
        return [
            replace(found, figures=tuple(dict.fromkeys(found.figures)))
            if several & set(found.figures)
            else found
            for found in answers
            if found.year is None or not several & set(found.figures)
        ]

    def _is_of_each(self, n: int) -> bool:
        """Whether a number is of each of its years: `2021. un 2022. gadā pa 6 kursiem`, `sešās
        pilsētās`."""
        figure, frame = self.reported.quantities[n], self.reported.frames[n]
        each = ends_with("of_each", self.reported.structure.text[: figure.start])
        each = each or figure.number.endswith(_IN_SO_MANY)
        return each or figure.per == "year" or is_said_of_each_year(frame)

    def _is_only_year(self, year: int | None) -> bool:
        """Whether a target's year is the only one of the report that the execution names, or else
        the plan."""
        if any(single_year(target) not in (None, year) for target in self.targets):
            return False
        named = (
            _years_in(cell.structure.text, self.period) for cell in (self.reported, self.planned)
        )
        return [year] == [*next((years for years in named if years), ())]

    def _comes_to(self, promise: Promise, account: Account) -> Coming | None:
        """What figures of several years come to for a target that is of none."""
        n, asked_for, asked = promise.target, promise.account, promise.asked
        if account.whole is not None or account.parts or asked.time not in ("whole", "by_then"):
            return None
        if self.is_of_each_event(n, account):
            return "each"
        low, high = self.period or (0, 9999)
        low, high = max(low, asked.low or low), min(high, asked.high or high)
        years = {year: m for year, m in account.years().items() if low <= year <= high}
        if len(years) < _SEVERAL:
            return None
        yearly = [*asked_for.years().values()]
        due = asked.time == "by_then" and len(yearly) > 1
        if n == asked_for.whole:
            yearly = yearly if asked_for.each is None else [asked_for.each]
        elif not due:
            yearly = []
        target, text = self.targets[n], self.planned.structure.text
        return comes_to(
            Series(
                promised=target.value,
                wanted=self.kinds[0][n],
                told=[self.kinds[1][m] for m in (account.leader, *years.values())],
                values=[self.reported.quantities[m].value for m in years.values()],
                yearly=[self.targets[m].value for m in yearly],
                span=high - low + 1,
                done=self.planned.frames[n].verb is not None
                or _HAVE_DONE.search(self.planned.frames[n].words) is not None,
                due=due,
                each_year_before=tells("every_year", text[: target.start].lower())
                or any(q.per == "year" for q in self.targets[:n]),
            )
        )

    def is_of_each_event(self, n: int, account: Account) -> bool:
        """Whether a target is for each of several events, and the figures of years are of one
        each: `3 konkursi, katrā 30 pieteikumi`, and 45, 38 and 27 of three years."""
        frame, years = self.planned.frames[n], account.years()
        if not frame.each or account.whole is not None or len(years) < _SEVERAL:
            return False
        target, figures = self.targets[n], [self.reported.quantities[m] for m in years.values()]
        if target.per is not None or any(
            not target.value / _SAME_ORDER <= q.value <= target.value * _SAME_ORDER for q in figures
        ):
            return False
        events = _EVENT.search(frame.words)
        named = events and stems(events[1]) & self.reported.around[account.leader].near
        before = self.targets[n - 1 : n] if n else ()
        return bool(named) or any(
            q.unit_kind == "count" and q.value == (1 if q.per == "year" else len(years))
            for q in before
        )

    def _may_be_of(self, year: int | None, whole: int | None) -> bool:
        """Whether a figure that is told for several years, if any, is told for this one too."""
        if whole is None or year is None:
            return True
        figure = self.reported.quantities[whole]
        first, last = figure.year_from or year, figure.year_to or year
        return first <= year <= last

    def _reported(self, account: Account) -> Reported:
        low, high = self.period or (0, 9999)
        account = with_years_of_each(account, self.reported)
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
            each=whole if each else account.each,
            parts=account.parts,
            parts_by_year={
                year: parts for year, parts in account.parts_by_year.items() if low <= year <= high
            },
            levels=account.levels,
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

    def actual(self, found: Answer) -> float:
        """What the figures of an answer come to."""
        return exact_sum(self.reported.quantities[m].value for m in found.figures)

    def comparison(self, n: int, found: Answer, confidence: float) -> Comparison:
        target = self.targets[n]
        figures = [self.reported.quantities[m] for m in found.figures]
        actual = self.actual(found)
        texts = self.planned.structure.text
        falls = less_is_better(n, self.targets, self.planned.frames, texts)
        times = 1
        if found.line.times_years and self.period:
            times = self.period[1] - self.period[0] + 1
        promised = exact(target.value, times)
        met = is_met(target, promised, actual, figures, falls)
        if found.line.settles == "short" and met:
            met = None
        if found.line.settles == "reached" and met is False:
            met = None
        for_all = found.year is None or found.line.year == "due"
        if met is False and for_all and self._goes_on(found):
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

    def _goes_on(self, found: Answer) -> bool:
        """`2020.–2021. gadā 16 muzeji; 2022. gadā vēl divi muzeji`: whether more of what the
        figures of a target count is told for a later year of the period, or of those up to the one
        it is due by, so that they alone settle nothing."""
        told = [self.reported.quantities[m] for m in found.figures]
        last = max((q.year_to for q in told if q.year_to is not None), default=None)
        if self.period is None or last is None or any(q.year_to is None for q in told):
            return False
        return any(
            q.came_about
            and q.unit_head == told[0].unit_head
            and q.year_from is not None
            and last < q.year_from <= (found.year or self.period[1])
            for q in self.reported.quantities
        )


def _settled(one: Kinded, other: Kinded) -> tuple[Kind, Kind]:
    """The kinds of a target and an account; one told by the noun alone takes the other's."""
    if {one.kind, other.kind} == {"flow", "stock"} and one.sure != other.sure:
        told = one.kind if one.sure else other.kind
        return told, told
    return one.kind, other.kind
