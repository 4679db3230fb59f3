"""Planned against reported: which figures answer a target, and whether it was reached.

1. Every number gets its frame (``frames``) and its kind (``kinds``).
2. Numbers that count one thing are put together, planned and reported (``both_cells``).
3. Those that nothing keeps apart (``apart``, ``obstacles``) are looked at beside one another
   (``looks``), and the likeliest are paired (``clues``, ``chances``, ``pairing``).
4. The table of comparisons (``comparisons``) says which figures of a pair answer, for which year.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.attainment.account import Account
from izpilde.normalize.attainment.apart import Apart
from izpilde.normalize.attainment.attained import Attained, Candidate, years_left_open
from izpilde.normalize.attainment.both_cells import BothCells
from izpilde.normalize.attainment.chances import Model, learned
from izpilde.normalize.attainment.changes import find_baselines
from izpilde.normalize.attainment.comparing import Comparing, Comparison, Promise, Told
from izpilde.normalize.attainment.comparisons import Answer
from izpilde.normalize.attainment.completion import (
    is_told_in_one_row,
    with_further_years,
    with_years_left,
)
from izpilde.normalize.attainment.line import Line
from izpilde.normalize.attainment.lines import LINES
from izpilde.normalize.attainment.looks import Sight
from izpilde.normalize.attainment.pairing import Pairing, find_pairs
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.attainment.signs import fitness
from izpilde.normalize.latvian.stems import unsoftened_stems
from izpilde.normalize.quantity import CellReading
from izpilde.normalize.rules import lazy

_SEVERAL = 2
_STALE = 0.85  # confidence at most, where a later level may be told elsewhere
_HARDLY_LIKELY = 0.2  # the least chance of what only fills a year that nothing else is told for


def attain(
    planned_cell: CellReading,
    execution_cell: CellReading,
    roles: Roles,
    period: tuple[int, int] | None,
    lines: Sequence[Line] = LINES,
    title: str = "",
    model: Model | None = None,
) -> Attained:
    """The comparisons of one measure, by target and year; never raises.

    ``title`` is the measure's own wording: it may name what a bare number counts; ``model`` is
    that of ``chances``, null for the learned one.

    ``roles`` are those of the execution's quantities (``totals.assign_roles``).
    ``period`` holds the first and last calendar year of the report.
    """
    if not planned_cell.quantities or not execution_cell.quantities:
        text = planned_cell.structure.text
        return Attained([], [], find_baselines(planned_cell.quantities, text))
    return Attainment(planned_cell, execution_cell, roles, period, lines, title, model).attained()


class Attainment:
    """One measure while its comparisons are being found."""

    def __init__(
        self,
        planned_cell: CellReading,
        execution_cell: CellReading,
        roles: Roles,
        period: tuple[int, int] | None,
        lines: Sequence[Line] = LINES,
        title: str = "",
        model: Model | None = None,
    ) -> None:
        self.title = unsoftened_stems(title)
        self.model = model
        self.period = period
        self.cells = cells = BothCells(planned_cell, execution_cell, roles, period)
        self.planned, self.reported = cells.planned, cells.reported
        self.targets, self.accounts = cells.targets, cells.accounts
        self.apart = Apart(cells)
        self.comparing = Comparing(
            cells.planned,
            cells.reported,
            cells.targets_read,
            cells.kinds,
            cells.roles,
            period,
            lines,
        )
        self._known: dict[tuple[int, int], list[tuple[int, Answer]]] = {}

    def attained(self) -> Attained:
        pairing = find_pairs(self.sight(), self.model or learned())
        rows, candidates = [], []
        alone = {a for _, a, _ in pairing.pairs if not self.accounts[a].of_kinds}
        apart = {n for a in alone for n in self.accounts[a].figures()}
        for t, a, sure in pairing.pairs:
            if a not in alone and apart & self.accounts[a].figures():
                continue  # each of them answers a target of its own
            told = self.comparing.told(self._completed(t, a, pairing))
            for n, found in self.comparing.answers(self._promises[t], told):
                confidence = min(sure, _STALE) if self._is_stale(found) else sure
                rows.append(self.comparing.comparison(n, found, confidence))
                candidates.append(Candidate(n, found.figures, found.line.name, True, confidence))
        for (t, a), verdict in sorted(pairing.lost.items()):
            account = self.accounts[a]
            figures = account.parts or (account.leader,)
            chance = pairing.chances.get((t, a))
            candidates.append(Candidate(self.targets[t].leader, figures, verdict, False, chance))
        for n, standing in sorted(self.cells.left_out.items()):
            for target in self._counting_alike(n):
                candidates.append(Candidate(target, (n,), standing, False))
        rows.sort(key=lambda row: (row.target, row.year or 0))
        open_years = years_left_open(rows, self.cells.targets_read, self.period)
        return Attained(rows, candidates, self.cells.baselines, open_years)

    def sight(self) -> Sight:
        """What is to be decided upon."""
        return Sight(
            targets=self.targets,
            answers=self.accounts,
            wanted=self.cells.wanted,
            told=self.cells.told,
            seen=self._figure_for,
            fitness=self._fit,
            line=lambda t, a: self._answered(t, a)[0][1].line.name,
            years=self._years_of,
            times_off=self._times_off,
            title=self.title,
            period=self.period,
        )

    def rows(self, t: int, a: int) -> list[Comparison]:
        """The rows of a pair, were it one."""
        return [self.comparing.comparison(n, found, 1.0) for n, found in self._answered(t, a)]

    def _is_stale(self, found: Answer) -> bool:
        """Whether the last level that is told is not that of the report's last year."""
        last = max((self.reported.quantities[n].year_to or 9999 for n in found.figures), default=0)
        return found.line.given == "last_year" and self.period is not None and last < self.period[1]

    def _counting_alike(self, n: int) -> list[int]:
        figure = self.reported.quantities[n]
        return [
            account.leader
            for account in self.targets
            if (target := self.planned.quantities[account.leader]).unit_head == figure.unit_head
            and target.unit_kind == figure.unit_kind
        ]

    def _fit(self, t: int, a: int) -> float | str:
        figure = self._figure_for(t, a)
        if found := self.apart.reason(t, a, figure):
            return found
        return fitness(self.cells.wanted[t], figure) if self._answered(t, a) else "no_line"

    def _figure_for(self, t: int, a: int) -> Side:
        """What stands for an account, seen from a target: no part where it alone does what was
        promised."""
        target, figure = self.cells.wanted[t], self.cells.told[a]
        if figure.part and self._alone_does(target, figure, self.accounts[a].leader):
            return replace(figure, part=False)
        if self.comparing.is_of_each_event(self.targets[t].leader, self.accounts[a]):
            return replace(figure, frame=replace(figure.frame, each=True))
        return figure

    def _alone_does(self, target: Side, figure: Side, n: int) -> bool:
        """Whether a part, and not its whole, did what was promised: `mācības uzsāka 110, no tiem
        pabeidza 78`."""
        total = self.cells.roles.totals[n]
        whole = self.reported.frames[n - 1 if total is None else total]
        wanted = target.frame.deeds & figure.frame.deeds
        done = bool(wanted) and bool(whole.deeds) and not wanted & whole.deeds
        return n > 0 and done and not figure.frame.added

    def _completed(self, t: int, a: int, pairing: Pairing) -> Account:
        """The account that answers a target, with figures of years that it lacks."""
        target = self.planned.quantities[self.targets[t].leader]
        times = [promise.asked.time for promise in self._promises[t]]
        several = times.count("one_year") >= _SEVERAL or bool(self.accounts[a].levels)
        if not (target.per == "year" or several) or self.period is None:
            return self.accounts[a]
        paired = [self.accounts[b] for _, b, _ in pairing.pairs]
        free = {b: account for b, account in enumerate(self.accounts) if account not in paired}
        chances = {b: pairing.chances.get((t, b), 0.0) for b in free}
        told, period = self.reported, self.period
        account = self.accounts[a]
        others = [
            other
            for b, other in free.items()
            if (t, b) in pairing.chances or is_told_in_one_row(other, account, told)
        ]
        account = with_further_years(account, others, told, period)
        likely = [other for b, other in free.items() if chances[b] >= _HARDLY_LIKELY]
        taken = frozenset(n for account in paired for n in account.figures())
        return with_years_left(account, [*free.values()], likely, taken, told, period)

    def _years_of(self, t: int, a: int) -> frozenset[int]:
        """The years of an account's figures, and those that one of them is said of."""
        answered = {found.year for _, found in self._answered(t, a) if found.year is not None}
        return frozenset(answered | self.accounts[a].years().keys())

    def _times_off(self, t: int, a: int) -> float:
        """How many times more or less is reported than was promised; of several years the least."""
        offs = []
        for n, found in self._answered(t, a):
            promised = abs(self.planned.quantities[n].value)
            actual = abs(self.comparing.actual(found))
            both = bool(actual and promised)
            offs.append(max(actual / promised, promised / actual) if both else math.inf)
        return min(offs)

    def _answered(self, t: int, a: int) -> list[tuple[int, Answer]]:
        """The answers of an account, for each of the targets put together."""
        if (t, a) not in self._known:
            self._known[t, a] = self.comparing.answers(self._promises[t], self._told[a])
        return self._known[t, a]

    @lazy
    def _promises(self) -> list[list[Promise]]:
        return [self.comparing.promised(target) for target in self.targets]

    @lazy
    def _told(self) -> list[Told]:
        return [self.comparing.told(account) for account in self.accounts]
