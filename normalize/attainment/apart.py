"""What keeps an account from answering a target, though its leading figure might: of what it is put
together, and what stands beside it.
"""

from izpilde.normalize.attainment.account import Account
from izpilde.normalize.attainment.both_cells import BothCells
from izpilde.normalize.attainment.cells import single_year
from izpilde.normalize.attainment.frame import is_said_of_each_year
from izpilde.normalize.attainment.obstacles import obstacle
from izpilde.normalize.attainment.parts import names_together
from izpilde.normalize.attainment.places import is_for_each_place
from izpilde.normalize.attainment.rounding import exact_sum
from izpilde.normalize.attainment.running import standing_then
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.latvian.people import names_anyone
from izpilde.normalize.rules import lazy

_SEVERAL = 2


class Apart:
    """What keeps the targets and accounts of a measure apart."""

    def __init__(self, cells: BothCells) -> None:
        self.cells = cells
        self.planned, self.reported, self.accounts = cells.planned, cells.reported, cells.accounts

    def reason(self, t: int, a: int, figure: Side) -> str | None:
        """Why an account is no answer to a target, as ``figure`` stands for it; null where nothing
        keeps it from being one."""
        cells = self.cells
        target, account = cells.wanted[t], self.accounts[a]
        if found := self._of_kinds(cells.targets[t].leader, account):
            return found
        yearly = target.quantity.per == "year" and cells.targets[t].each is None
        if yearly and self._is_year_by_year_elsewhere(account):
            return "another_is_nearer"
        placed = account.parts and not account.of_kinds
        if placed and is_for_each_place(target.frame, target.text[: target.quantity.start]):
            return None
        if account.parts and target.frame.places:
            return "other_place"
        if self._stood[t] and not self._stood[t] & account.figures():
            return "another_is_nearer"
        if account.is_stated:
            return "part_by_place"
        if account.parts and target.frame.each and not figure.frame.each:
            return "for_one"
        if account.leader in self._by_place and not account.parts and not target.frame.places:
            return "part_by_place"
        if account.seasons and target.kind.kind != "flow":
            return "part_by_kind"
        if account.parts and not target.frame.places:
            return None
        return obstacle(target, figure)

    @lazy
    def _by_place(self) -> frozenset[int]:
        """The figures that add up as parts by place."""
        return frozenset(
            n for account in self.accounts if not account.of_kinds for n in account.parts
        )

    def _of_kinds(self, n: int, account: Account) -> str | None:
        """What keeps parts of several kinds from answering together, or one of them alone."""
        target = self.cells.targets_read[n]
        timed = target.per == "year" or single_year(target)
        for other in self._of_several_kinds:
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
        leaders = [target.leader for target in self.cells.targets]
        out = frozenset(self.cells.left_out)
        return [standing_then(self.planned, n, self.reported, out) for n in leaders]

    @lazy
    def _of_several_kinds(self) -> list[Account]:
        return [account for account in self.accounts if account.kinds or account.of_kinds]

    def _is_year_by_year_elsewhere(self, account: Account) -> bool:
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
                found[told[0].unit_head, told[0].unit_kind] = exact_sum(q.value for q in told)
        return found

    @lazy
    def _told_each_year(self) -> frozenset[tuple[str | None, str]]:
        """Heads and kinds of what has a number for each of the report's years."""
        leaders = (
            self.reported.quantities[account.leader]
            for account in self.accounts
            if self.cells.tells_each_year(account)
        )
        return frozenset((leader.unit_head, leader.unit_kind) for leader in leaders)
