"""What stood at the end of a year beside what was added in it, and what was added to a number.

`2014. gadā trīs iestādes, 2015. gadā vēl divas, 2015. gada beigās – 15`: the 15 holds what the
years before brought, and what was there; `izstrādātas 56 programmas, 2017. gadā vēl 9` comes to 65.
"""

from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.attainment.account import Account, counts_one_thing
from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.attainment.rounding import exact_sum
from izpilde.normalize.attainment.wordings import tells


def stands_at_moment(cell: Cell, n: int) -> bool:
    """Whether a number is told to be how many there were on a day: `gada beigās – 15`."""
    return not cell.frames[n].added and tells("moment", cell.frames[n].words)


def standing_then(
    planned: Cell, n: int, reported: Cell, left_out: frozenset[int]
) -> frozenset[int]:
    """The figures of what stood at the end of the year that a target is for, where it is for that
    moment too: `2022. gada beigās reģistrā 150 uzņēmumu`."""
    target = planned.quantities[n]
    year = single_year(target)
    if year is None or not stands_at_moment(planned, n):
        return frozenset()
    return frozenset(
        m
        for m, figure in enumerate(reported.quantities)
        if figure.unit_head == target.unit_head
        and single_year(figure) == year
        and m not in left_out
        and stands_at_moment(reported, m)
    )


def with_levels(accounts: Sequence[Account], cell: Cell, left_out: frozenset[int]) -> list[Account]:
    """The accounts, those of what was added year by year with what stood at the end of a year."""
    levels = [
        n
        for n, frame in enumerate(cell.frames)
        if n not in left_out
        and (frame.total or tells("result", frame.words) or stands_at_moment(cell, n))
        and not (frame.added or frame.average or frame.each or frame.part)
        and single_year(cell.quantities[n]) is not None
        and cell.quantities[n].unit_kind in ("count", "other")
    ]
    if not levels:
        return [*accounts]
    return [replace(a, levels=_levels_of(a, levels, cell)) for a in accounts]


def _levels_of(account: Account, levels: Sequence[int], cell: Cell) -> dict[int, int]:
    years = account.years()
    if account.whole is not None or account.parts or not years:
        return {}
    if any(n in levels for n in years.values()):
        return {}  # of levels, every one is
    found: dict[int, int] = {}
    for n in levels:
        year = single_year(cell.quantities[n])
        before = [m for told, m in years.items() if year is not None and told <= year]
        if year is None or not before or not counts_one_thing(cell, account.leader, n):
            continue
        grows = len(before) > 1 or any(cell.frames[m].added for m in before)
        if grows and cell.quantities[n].value >= exact_sum(
            cell.quantities[m].value for m in before
        ):
            found[year] = n
    return dict(sorted(found.items()))


def with_period_parts(
    cell: Cell, roles: Roles, period: tuple[int, int] | None
) -> tuple[Cell, Roles]:
    """The cell and its roles, what was done in the report's period (`kopš izveides 31 kolekcija, no
    tām pārskata periodā 14`) no part any more of what there has been since."""
    of_period = [
        n
        for n in range(1, len(cell.frames))
        if cell.frames[n].part and _is_of_period(cell, n, period) and _is_since(cell, n - 1)
    ]
    if not of_period:
        return cell, roles
    frames = [
        replace(frame, part=False) if n in of_period else frame
        for n, frame in enumerate(cell.frames)
    ]
    told, totals = list(roles.roles), list(roles.totals)
    for n in of_period:
        told[n] = totals[n] = told[n - 1] = None
    return replace(cell, frames=frames), Roles(tuple(told), tuple(totals), roles.sums)


def since_before(cell: Cell, period: tuple[int, int] | None) -> list[int]:
    """What there has been since an earlier time, of which the report's own number stands behind."""
    return [
        n
        for n in range(len(cell.frames) - 1)
        if _is_since(cell, n)
        and _is_of_period(cell, n + 1, period)
        and cell.quantities[n + 1].value < cell.quantities[n].value
        and counts_one_thing(cell, n, n + 1)
    ]


def _is_since(cell: Cell, n: int) -> bool:
    return tells("since", cell.frames[n].words) and single_year(cell.quantities[n]) is None


def _is_of_period(cell: Cell, n: int, period: tuple[int, int] | None) -> bool:
    quantity = cell.quantities[n]
    spans = period is not None and (quantity.year_from, quantity.year_to) == period
    return spans or tells("of_period", cell.frames[n].words)


def with_additions(
    cell: Cell, left_out: frozenset[int], roles: Roles | None, period: tuple[int, int] | None
) -> list[Account]:
    """Numbers with what a later year of the report added to them: `56 programmas, 2017. gadā vēl
    9`."""
    low, high = period or (0, 0)
    if low == high:
        return []
    found: list[Account] = []
    for n, quantity in enumerate(cell.quantities):
        first, last = quantity.year_from, quantity.year_to
        if not _is_added(cell, n) or first is None or last is None or n in left_out:
            continue
        if not low <= first <= last <= high:
            continue
        if found and found[-1].parts[-1] == n - 1 and counts_one_thing(cell, n - 1, n):
            found[-1].parts += (n,)
            continue
        before = (m for m in range(n - 1, -1, -1) if m not in left_out)
        m = next(
            (m for m in before if not cell.frames[m].part or counts_one_thing(cell, m, n)), None
        )
        if m is None or not counts_one_thing(cell, m, n):
            continue  # nothing of the kind, or other things are told between the two
        if cell.quantities[m].year_to is None and quantity.value > cell.quantities[m].value:
            continue
        if not _is_counted(cell, m) or not _comes_before(cell, m, n):
            continue
        if _is_added(cell, m) or (roles is not None and roles.totals[n] == m):
            continue
        elsewhere = cell.frames[n].clause != cell.frames[m].clause
        told = cell.frames[n].deeds or (elsewhere and cell.frames[m].deeds)
        if told and not cell.frames[n].deeds & cell.frames[m].deeds:
            continue  # `rīcībā ir 210 automobiļi, 2022. gadā iegādāti vēl 22`
        found.append(Account(m, cell.around[m], parts=(m, n)))
    return found


def _is_added(cell: Cell, n: int) -> bool:
    frame = cell.frames[n]
    return tells("further", frame.words) and not frame.handed_in and _is_counted(cell, n)


def _is_counted(cell: Cell, n: int) -> bool:
    quantity, frame = cell.quantities[n], cell.frames[n]
    apart = frame.part or frame.average or frame.each or quantity.is_delta
    return quantity.unit_kind in ("count", "other") and quantity.per is None and not apart


def _comes_before(cell: Cell, m: int, n: int) -> bool:
    """Whether a number is of no year, or of years that end before those of another; two of single
    years stand in one row anyhow."""
    one, other = cell.quantities[m], cell.quantities[n]
    if single_year(one) is not None and single_year(other) is not None:
        return False
    return one.year_to is None or one.year_to < (other.year_from or 0)
