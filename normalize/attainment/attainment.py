"""Planned against reported: which figures answer a target, and whether it was reached.

1. Every number gets its frame (``frames``) and its kind (``kinds``).
2. Numbers that count one thing are put together, planned and reported (``accounts``).
3. Those that nothing keeps apart (``obstacles``) are looked at beside one another (``looks``), and
   the likeliest are paired (``clues``, ``chances``, ``pairing``).
4. The table of comparisons (``comparisons``) says which figures of a pair answer, for which year.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.attainment.account import Account
from izpilde.normalize.attainment.accounts import put_together
from izpilde.normalize.attainment.attained import Attained, Candidate, years_left_open
from izpilde.normalize.attainment.cells import (
    read_cell,
    single_year,
    with_all_counted,
    with_full_nouns,
    with_measure_of_target,
    with_nouns_left,
)
from izpilde.normalize.attainment.chances import Model, learned
from izpilde.normalize.attainment.changes import find_baselines
from izpilde.normalize.attainment.comparing import Comparing, Comparison, Promise, Told
from izpilde.normalize.attainment.comparisons import Answer
from izpilde.normalize.attainment.completion import (
    is_told_in_one_row,
    with_further_years,
    with_their_years,
    with_years_left,
)
from izpilde.normalize.attainment.frame import is_said_of_each_year
from izpilde.normalize.attainment.kinds import kinds_of
from izpilde.normalize.attainment.line import Line
from izpilde.normalize.attainment.lines import LINES
from izpilde.normalize.attainment.looks import Sight
from izpilde.normalize.attainment.no_results import no_results
from izpilde.normalize.attainment.obstacles import obstacle
from izpilde.normalize.attainment.pairing import Pairing, find_pairs
from izpilde.normalize.attainment.parts import names_together, parts_named_together
from izpilde.normalize.attainment.places import is_for_each_place
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.attainment.running import standing_then, with_period_parts
from izpilde.normalize.attainment.sides import Side, side_of
from izpilde.normalize.attainment.signs import fitness
from izpilde.normalize.attainment.targets import with_periods
from izpilde.normalize.attainment.told_years import (
    tells_school_year,
    with_school_years,
    with_told_years,
    with_years_closed,
)
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.latvian.people import names_anyone
from izpilde.normalize.latvian.stems import unsoftened_stems
from izpilde.normalize.quantity import CellReading
from izpilde.normalize.rules import lazy

_SEVERAL = 2
_STALE = 0.85  # confidence at most, where a later level may be told elsewhere
_HARDLY_LIKELY = 0.2  # the least chance of what only fills a year that nothing else is told for
_MOST_TARGETS = 60  # of one measure; further ones are not compared
_MOST_FIGURES = 200


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
        planned = planned_cell.quantities[:_MOST_TARGETS]
        reported = execution_cell.quantities[:_MOST_FIGURES]
        if not tells_school_year(planned, planned_cell.structure.text):
            reported = with_school_years(reported, execution_cell.structure.text, period)
        self.period = period
        self._known: dict[tuple[int, int], list[tuple[int, Answer]]] = {}
        self.planned_roles = assign_roles(planned_cell.structure, planned)
        self.planned = read_cell(planned_cell, planned, self.planned_roles)
        reported = with_full_nouns(reported, execution_cell.structure, planned)
        reported = with_told_years(reported, execution_cell.structure, period)
        reported = with_nouns_left(reported, planned)
        reported = with_measure_of_target(reported, execution_cell.structure, planned)
        reported = with_years_closed(reported, execution_cell.structure.text, period)
        self.roles = roles.first(len(reported))
        reported = with_all_counted(reported, self.roles)
        told = read_cell(execution_cell, reported, self.roles)
        self.reported, self.roles = with_period_parts(told, self.roles, period)
        self.targets_read = with_periods(
            self.planned.quantities, self.planned.frames, planned_cell.structure.text
        )
        self.baselines = find_baselines(planned, planned_cell.structure.text)
        self.left_out = no_results(self.reported, self.planned, self.period)
        self.kinds = (
            kinds_of(self.planned.quantities, self.planned.frames),
            kinds_of(self.reported.quantities, self.reported.frames),
        )
        self.comparing = Comparing(
            self.planned, self.reported, self.targets_read, self.kinds, self.roles, period, lines
        )
        frames = enumerate(self.planned.frames)
        out_of = {n for n, f in frames if f.standing in ("out_of", "per") or f.whole_before}
        self.targets = put_together(self.planned, self.baselines | out_of, self.planned_roles)
        out = frozenset(self.left_out)
        self.accounts = put_together(self.reported, out, self.roles, period, self.targets)
        self.accounts += parts_named_together(self.reported, out, self.roles, self.planned)
        if any(t.whole is not None and (t.years() or t.each is not None) for t in self.targets):
            self.accounts = with_their_years(self.accounts, self.reported, period)

    @lazy
    def by_place(self) -> frozenset[int]:
        """The figures that add up as parts by place."""
        return frozenset(
            n for account in self.accounts if not account.of_kinds for n in account.parts
        )

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
        for n, standing in sorted(self.left_out.items()):
            for target in self._counting_alike(n):
                candidates.append(Candidate(target, (n,), standing, False))
        rows.sort(key=lambda row: (row.target, row.year or 0))
        open_years = years_left_open(rows, self.targets_read, self.period)
        return Attained(rows, candidates, self.baselines, open_years)

    def sight(self) -> Sight:
        """What is to be decided upon."""
        return Sight(
            targets=self.targets,
            answers=self.accounts,
            wanted=[self._sides[0][target.leader] for target in self.targets],
            told=self._figures,
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
        target, figure = self._sides[0][self.targets[t].leader], self._figure_for(t, a)
        account = self.accounts[a]
        if found := self._of_kinds(self.targets[t].leader, account):
            return found
        yearly = target.quantity.per == "year" and self.targets[t].each is None
        if yearly and self._year_by_year_elsewhere(account):
            return "another_is_nearer"
        placed = account.parts and not account.of_kinds
        if placed and is_for_each_place(target.frame, target.text[: target.quantity.start]):
            return fitness(target, figure) if self._answered(t, a) else "no_line"
        if account.parts and target.frame.places:
            return "other_place"
        if self._stood[t] and not self._stood[t] & account.figures():
            return "another_is_nearer"
        if account.is_stated:
            return "part_by_place"
        if account.parts and target.frame.each and not figure.frame.each:
            return "for_one"
        if account.leader in self.by_place and not account.parts and not target.frame.places:
            return "part_by_place"
        if not (account.parts and not target.frame.places) and (found := obstacle(target, figure)):
            return found
        if not self._answered(t, a):
            return "no_line"
        return fitness(target, figure)

    def _figure_for(self, t: int, a: int) -> Side:
        """What stands for an account, seen from a target: no part where it alone does what was
        promised."""
        target, figure = self._sides[0][self.targets[t].leader], self._figures[a]
        if figure.part and self._alone_does(target, figure, self.accounts[a].leader):
            return replace(figure, part=False)
        if self.comparing.is_of_each_event(self.targets[t].leader, self.accounts[a]):
            return replace(figure, frame=replace(figure.frame, each=True))
        return figure

    def _has_total_beside(self, n: int) -> bool:
        head = self.reported.quantities[n].unit_head
        return any(
            frame.total and m != n and self.reported.quantities[m].unit_head == head
            for m, frame in enumerate(self.reported.frames)
        )

    def _of_kinds(self, n: int, account: Account) -> str | None:
        """What keeps parts of several kinds from answering together, or one of them alone."""
        for other in self._of_several_kinds:
            timed = self.targets_read[n].per == "year" or single_year(self.targets_read[n])
            if other.kinds and timed and not account.parts:
                within = set(account.years().values()) <= set(other.parts)
                if within and names_together(self.planned, n, self.reported, other.kinds):
                    return "part_by_kind"
            if other.kinds and account is other and not timed:
                return "part_by_kind"
            if other.of_kinds and account.leader in other.parts:
                kinds = other.kinds or other.parts
                together = names_together(self.planned, n, self.reported, kinds)
                if account is other and not together:
                    return "part_by_kind"
                alone = not account.parts and len(account.years()) < _SEVERAL
                if account is not other and together and alone:
                    return "part_by_kind"
        return None

    @lazy
    def _stood(self) -> list[frozenset[int]]:
        """By target, what is told to have stood when it was due."""
        leaders = [target.leader for target in self.targets]
        out = frozenset(self.left_out)
        return [standing_then(self.planned, n, self.reported, out) for n in leaders]

    @lazy
    def _of_several_kinds(self) -> list[Account]:
        return [account for account in self.accounts if account.kinds or account.of_kinds]

    def _tells_each_year(self, account: Account) -> bool:
        low, high = self.period or (0, 0)
        return low < high and set(range(low, high + 1)) <= account.years().keys()

    def _year_by_year_elsewhere(self, account: Account) -> bool:
        """Whether a number for several years stands beside those of each year of what it counts."""
        if account.whole is None or account.years() or account.parts:
            return False
        told = self.reported.quantities[account.whole]
        frame = self.reported.frames[account.whole]
        if names_anyone(told.unit_head) or is_said_of_each_year(frame):
            return False
        counted = (told.unit_head, told.unit_kind)
        return counted in self._told_each_year or told.value < self._of_years.get(counted, 0)

    @lazy
    def _of_years(self) -> dict[tuple[str | None, str], float]:
        """What has numbers of several years, and what these come to: a smaller number beside them
        is no total."""
        found: dict[tuple[str | None, str], float] = {}
        for account in self.accounts:
            if account.whole is None and len(account.yearly) >= _SEVERAL:
                told = [self.reported.quantities[n] for n in account.yearly.values()]
                found[told[0].unit_head, told[0].unit_kind] = sum(q.value for q in told)
        return found

    @lazy
    def _told_each_year(self) -> frozenset[tuple[str | None, str]]:
        """Heads and kinds of what has a number for each of the report's years."""
        leaders = (
            self.reported.quantities[account.leader]
            for account in self.accounts
            if self._tells_each_year(account)
        )
        return frozenset((leader.unit_head, leader.unit_kind) for leader in leaders)

    def _alone_does(self, target: Side, figure: Side, n: int) -> bool:
        """Whether a part, and not its whole, did what was promised: `mācības uzsāka 110, no tiem
        pabeidza 78`."""
        total = self.roles.totals[n]
        whole = self.reported.frames[n - 1 if total is None else total]
        wanted = target.frame.deeds & figure.frame.deeds
        done = bool(wanted) and bool(whole.deeds) and not wanted & whole.deeds
        return n > 0 and done and not figure.frame.added

    @lazy
    def _sides(self) -> tuple[list[Side], list[Side]]:
        cells = ((self.planned, self.planned_roles), (self.reported, self.roles))
        planned, reported = (
            [side_of(cell, roles, n, self.kinds[kinds][n]) for n in range(len(cell.quantities))]
            for kinds, (cell, roles) in enumerate(cells)
        )
        return planned, reported

    @lazy
    def _figures(self) -> list[Side]:
        """What stands for each account."""
        return [
            replace(
                self._sides[1][account.leader],
                each_year=self._tells_each_year(account),
                total_beside=self._has_total_beside(account.leader),
                values=tuple(self.reported.quantities[n].value for n in account.figures()),
            )
            for account in self.accounts
        ]

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
