"""Accounts made complete: a total with the years that make it up, years with further ones.

What is put together by ``accounts`` stands by its own words; here it is told by sums, and by the
row that the numbers stand in.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose

from izpilde.normalize.attainment.account import Account, counts_one_thing
from izpilde.normalize.attainment.cells import Cell
from izpilde.schemas.values import UnitKind

_SEVERAL = 2
_CALLED_ALIKE = 0.85  # likeness of nouns from which on one is but another name: `apmeklētājs`


def with_their_years(
    accounts: list[Account], cell: Cell, period: tuple[int, int] | None
) -> list[Account]:
    """The accounts, as they answer a plan that tells a whole and its years: a number for all years
    put together with those of single years that make it up, of those of the report: `izbūvēti
    38 km, proti, 2018. gadā 21 km, 2019. gadā 17 km`."""
    found = list(accounts)
    for whole in [a for a in accounts if a.whole is not None and not a.years()]:
        for years in found:
            told = _within(with_years_of_each(years, cell), period)
            if years is not whole and told.whole is None and _add_up(whole, told, cell):
                found.remove(years)
                found[found.index(whole)] = replace(whole, yearly=told.yearly)
                break
    return found


def _within(account: Account, period: tuple[int, int] | None) -> Account:
    low, high = period or (0, 9999)
    years = {year: n for year, n in account.yearly.items() if low <= year <= high}
    return replace(account, yearly=years)


def with_years_of_each(account: Account, cell: Cell) -> Account:
    """The account, a number told for each of several years (`2021. un 2022. gadā 5 ceļi ik gadu,
    2023. gadā – 6`) as that of those years."""
    if account.whole is None or not account.beyond:
        return account
    told = cell.quantities[account.whole]
    if told.per != "year" or told.year_from is None or told.year_to is None:
        return account
    years = dict.fromkeys(range(told.year_from, told.year_to + 1), account.whole)
    return replace(account, whole=None, yearly=years | account.beyond, beyond={})


def _add_up(whole: Account, years: Account, cell: Cell) -> bool:
    one, numbers = (
        cell.quantities[whole.leader],
        [cell.quantities[n] for n in years.yearly.values()],
    )
    if len(numbers) < _SEVERAL:
        return False
    alike = all(
        (one.unit_head, one.unit_kind) == (other.unit_head, other.unit_kind) for other in numbers
    )
    exact = all(q.comparator == "eq" and q.value_max is None for q in (one, *numbers))
    adds_up = one.unit_kind in ("count", "other", "money") and one.unit_head is not None
    adds_up = adds_up and one.per is None
    return alike and exact and adds_up and isclose(sum(q.value for q in numbers), one.value)


def with_further_years(
    account: Account, others: Sequence[Account], cell: Cell, period: tuple[int, int]
) -> Account:
    """The account with the figures of years of the report that it lacks, where just one of the
    others has one for that year, and counts the same noun."""
    noun = cell.quantities[account.leader].unit_head
    known = account.years()
    if account.whole is not None or account.parts or not known or noun in _NO_NOUNS:
        return account
    further = dict(account.yearly)
    for year in sorted(set(range(period[0], period[1] + 1)) - known.keys()):
        found = [
            other.years()[year]
            for other in others
            if year in other.years()
            and other.whole is None
            and (
                is_told_in_one_row(other, account, cell)
                or counts_one_thing(cell, account.leader, other.leader, least=_CALLED_ALIKE)
            )
        ]
        if len(found) == 1:
            further[year] = found[0]
    return replace(account, yearly=further)


_NO_NOUNS = (None, "%", "EUR", "LVL")


def with_years_left(
    account: Account,
    free: Sequence[Account],
    likely: Sequence[Account],
    taken: frozenset[int],
    cell: Cell,
    period: tuple[int, int],
) -> Account:
    """The account with the figures of years that it still lacks, each the only one of its kind
    that is told for that year and answers nothing: `2019. gadā 14 semināri, 2020. gadā (attālināti)
    6, 2021. gadā – 15 nodarbības`.

    ``free`` are the accounts that are no one's answer, ``likely`` those of them that may go on with
    this one, ``taken`` the figures that are another's."""
    known = account.years()
    inside = range(period[0], period[1] + 1)
    if account.whole is not None or account.parts or not known.keys() & set(inside):
        return account
    kind = _kind(account, cell)
    of_years: dict[int, list[Account]] = {}
    for other in free:
        if other.whole is None and _kind(other, cell) == kind:
            for year, n in other.years().items():
                if year in inside and year not in known and n not in taken:
                    of_years.setdefault(year, []).append(other)
    further = {
        year: others[0].years()[year]
        for year, others in of_years.items()
        if len(others) == 1 and others[0] in likely and not others[0].years().keys() & known.keys()
    }
    return replace(account, yearly=account.yearly | further)


def _kind(account: Account, cell: Cell) -> UnitKind:
    kind = cell.quantities[account.leader].unit_kind
    return "count" if kind == "other" else kind


def is_told_in_one_row(account: Account, other: Account, cell: Cell) -> bool:
    """Whether the numbers of an account have no noun, and that of another one stands behind the
    last of them in the sentence: `2020. gadā veiktas 512, 2021. gadā – 561, bet 2022. gadā tikai
    347 pārbaudes`."""
    bare, named = sorted(account.years().values()), sorted(other.years().values())
    if not bare or not named or account.whole is not None:
        return False
    one, noun = cell.frames[bare[0]], cell.frames[named[0]]
    return (
        one.clause == noun.clause
        and bare[-1] + 1 == named[0]
        and all(cell.quantities[n].unit_head is None for n in bare)
        and not (one.part or one.average or one.each or one.total)
    )
