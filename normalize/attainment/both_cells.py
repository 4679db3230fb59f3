"""The two cells of a measure, read beside each other: what was promised and what is told of it.

Numbers that count one thing are put together (``accounts``), planned and reported.
"""

from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.attainment.account import Account
from izpilde.normalize.attainment.accounts import put_together
from izpilde.normalize.attainment.cells import (
    read_cell,
    with_all_counted,
    with_full_nouns,
    with_measure_of_target,
    with_nouns_left,
)
from izpilde.normalize.attainment.changes import find_baselines
from izpilde.normalize.attainment.completion import with_their_years
from izpilde.normalize.attainment.kinds import kinds_of
from izpilde.normalize.attainment.no_results import no_results
from izpilde.normalize.attainment.parts import parts_named_together
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.attainment.running import with_period_parts
from izpilde.normalize.attainment.sides import Side, side_of
from izpilde.normalize.attainment.targets import with_periods
from izpilde.normalize.attainment.told_years import (
    tells_school_year,
    with_school_years,
    with_told_years,
    with_years_closed,
)
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.quantity import CellReading, Quantity
from izpilde.normalize.rules import lazy

_MOST_TARGETS = 60  # of one measure; further ones are not compared
_MOST_FIGURES = 200


class BothCells:
    """``targets`` are the accounts of what was promised, ``accounts`` those of what is told;
    ``left_out`` are figures that are no result, ``baselines`` numbers of the plan that are none.
    """

    def __init__(
        self,
        planned_cell: CellReading,
        execution_cell: CellReading,
        roles: Roles,
        period: tuple[int, int] | None,
    ) -> None:
        text = planned_cell.structure.text
        planned = planned_cell.quantities[:_MOST_TARGETS]
        self.period = period
        self.planned_roles = assign_roles(planned_cell.structure, planned)
        self.planned = read_cell(planned_cell, planned, self.planned_roles)
        reported = _with_plan(execution_cell, planned, text, period)
        self.roles = roles.first(len(reported))
        reported = with_all_counted(reported, self.roles)
        told = read_cell(execution_cell, reported, self.roles)
        self.reported, self.roles = with_period_parts(told, self.roles, period)
        self.targets_read = with_periods(self.planned.quantities, self.planned.frames, text)
        self.baselines = find_baselines(planned, text)
        self.left_out = no_results(self.reported, self.planned, period)
        self.kinds = (
            kinds_of(self.planned.quantities, self.planned.frames),
            kinds_of(self.reported.quantities, self.reported.frames),
        )
        self.targets = self._targets()
        self.accounts = self._accounts()

    def _targets(self) -> list[Account]:
        frames = enumerate(self.planned.frames)
        out_of = {n for n, f in frames if f.standing in ("out_of", "per") or f.whole_before}
        return put_together(self.planned, self.baselines | out_of, self.planned_roles)

    def _accounts(self) -> list[Account]:
        out = frozenset(self.left_out)
        accounts = put_together(self.reported, out, self.roles, self.period, self.targets)
        accounts += parts_named_together(self.reported, out, self.roles, self.planned)
        if any(t.whole is not None and (t.years() or t.each is not None) for t in self.targets):
            return with_their_years(accounts, self.reported, self.period)
        return accounts

    @lazy
    def wanted(self) -> list[Side]:
        """What stands for each target."""
        return [
            side_of(self.planned, self.planned_roles, target.leader, self.kinds[0][target.leader])
            for target in self.targets
        ]

    @lazy
    def told(self) -> list[Side]:
        """What stands for each account."""
        return [self._side_of(account) for account in self.accounts]

    def _side_of(self, account: Account) -> Side:
        n = account.leader
        return replace(
            side_of(self.reported, self.roles, n, self.kinds[1][n]),
            each_year=self.tells_each_year(account),
            total_beside=self._has_total_beside(n),
            values=tuple(self.reported.quantities[m].value for m in account.figures()),
        )

    def tells_each_year(self, account: Account) -> bool:
        """Whether there is a figure for each of the report's several years."""
        low, high = self.period or (0, 0)
        return low < high and set(range(low, high + 1)) <= account.years().keys()

    def _has_total_beside(self, n: int) -> bool:
        head = self.reported.quantities[n].unit_head
        return any(
            frame.total and m != n and self.reported.quantities[m].unit_head == head
            for m, frame in enumerate(self.reported.frames)
        )


def _with_plan(
    cell: CellReading, planned: Sequence[Quantity], plan: str, period: tuple[int, int] | None
) -> Sequence[Quantity]:
    """What is told, with the nouns and years that the plan and the words beside it tell."""
    text = cell.structure.text
    told = cell.quantities[:_MOST_FIGURES]
    if not tells_school_year(planned, plan):
        told = with_school_years(told, text, period)
    told = with_full_nouns(told, cell.structure, planned)
    told = with_told_years(told, cell.structure, period)
    told = with_nouns_left(told, planned)
    told = with_measure_of_target(told, cell.structure, planned)
    return with_years_closed(told, text, period)
