"""Accounts made complete: a total with the years that make it up, years with further ones.

What is put together by ``accounts`` stands by its own words; here it is told by sums, and by the
row that the numbers stand in.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose

from izpilde.normalize.attainment.accounts import Account, counts_one_thing
from izpilde.normalize.attainment.cells import Cell

_CALLED_ALIKE = 0.85  # likeness of nouns from which on one is but another name: `apmeklētājs`


def with_their_years(accounts: list[Account], cell: Cell) -> list[Account]:
    """The accounts, as they answer a plan that tells a whole and its years: a number for all years
    put together with those of single years that make it up: `izbūvēti 38 km, proti, 2018. gadā
    21 km, 2019. gadā 17 km`."""
    found = list(accounts)
    for whole in [a for a in accounts if a.whole is not None and not a.years()]:
        for years in found:
            if years.whole is None and len(years.yearly) > 1 and _add_up(whole, years, cell):
                found.remove(years)
                found[found.index(whole)] = replace(whole, yearly=years.yearly)
                break
    return found


def _add_up(whole: Account, years: Account, cell: Cell) -> bool:
    one, other = cell.quantities[whole.leader], cell.quantities[years.leader]
    alike = (one.unit_head, one.unit_kind, one.per) == (other.unit_head, other.unit_kind, other.per)
    numbers = [cell.quantities[n] for n in years.yearly.values()]
    exact = all(q.comparator == "eq" and q.value_max is None for q in (one, *numbers))
    adds_up = one.unit_kind in ("count", "other", "money") and one.unit_head is not None
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
