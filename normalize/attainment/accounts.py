"""Accounts: numbers of one cell that count one thing, put together.

A total stands with its yearly parts; numbers of several years stand together when they count the
same noun with the same attributes, in one sentence or in sentences that are alike; so do numbers of
several places of one enumeration; any other number stands alone.  So it is done with planned and
with reported quantities.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.attainment.account import Account, counts_one_thing
from izpilde.normalize.attainment.around import words_around
from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.each_year import each_beside
from izpilde.normalize.attainment.parts import (
    kinds_by_year,
    parts_by_deed,
    parts_by_kind,
    parts_by_place,
    parts_in_turns,
    parts_with_plus,
)
from izpilde.normalize.attainment.places import places_in
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.attainment.running import stands_at_moment, with_additions, with_levels
from izpilde.normalize.attainment.seasons import parts_by_season
from izpilde.normalize.attainment.segments import segment_of
from izpilde.normalize.latvian.people import names_anyone
from izpilde.normalize.latvian.stems import unsoftened_stems


def put_together(
    cell: Cell,
    left_out: frozenset[int],
    roles: Roles | None = None,
    period: tuple[int, int] | None = None,
    targets: Sequence[Account] = (),
) -> list[Account]:
    """The accounts of a cell; every quantity is in at most one, those left out in none.

    ``roles`` are those of the quantities, ``period`` the report's where the cell tells results,
    ``targets`` are those of the plan.
    """
    totals = _totals(cell, roles, left_out) if roles else []
    taken = {n for account in totals for n in (account.leader, *account.yearly.values())}
    if roles:
        taken |= {
            n for n, total in enumerate(roles.totals) if _is_one_of_a_year(n, total, cell, taken)
        }
    asked = {
        whole: each
        for whole, each in each_beside(cell.quantities, cell.structure.text).items()
        if not {whole, each} & (taken | left_out)
    }
    accounts: list[Account] = []
    for n in range(len(cell.quantities)):
        if n in taken or n in left_out or n in asked.values():
            continue
        if n in asked:
            accounts.append(Account(n, cell.around[n], whole=n, each=asked[n]))
            continue
        years = years_listed(n, cell)
        if not years:
            accounts.append(Account(n, cell.around[n], whole=n))
            continue
        year = years[0]
        if accounts and _is_yearly_before(accounts[-1], n, cell):
            accounts[-1].beyond[year] = n
            continue
        taking = [
            a for a in (*totals, *accounts) if all(_takes(a, n, each, cell) for each in years)
        ]
        earlier = next((a for a in taking if _ends_in_clause_of(a, n, cell)), None) or next(
            iter(taking), None
        )
        told = dict.fromkeys(years, n)
        if earlier is None:
            accounts.append(Account(n, cell.around[n], yearly=told))
        elif earlier.whole is None:
            earlier.yearly |= told
        else:
            earlier.beyond |= told
    accounts = with_levels(_joined(accounts, cell), cell, left_out)
    spans = [frozenset(target.years()) for target in targets]
    if period:
        spans.append(frozenset(range(period[0], period[1] + 1)))
    accounts = _with_every_year(accounts, cell, spans)
    seasons = parts_by_season(cell, left_out, roles)
    of_seasons = frozenset(n for account in seasons for n in account.parts)
    by_place = [
        *seasons,
        *parts_by_place(cell, left_out | of_seasons, roles),
        *parts_in_turns(cell, left_out),
        *parts_with_plus(cell, left_out, period, len(targets)),
        *with_additions(cell, left_out, roles, period),
    ]
    placed = frozenset(n for account in by_place for n in account.parts)
    by_kind = parts_by_kind(cell, left_out | placed, roles)
    kinds = frozenset(n for account in by_kind for n in account.parts)
    by_kind += parts_by_deed(cell, left_out | placed | kinds, roles)
    return [*totals, *accounts, *by_place, *by_kind, *kinds_by_year(accounts, cell)]


def years_listed(n: int, cell: Cell) -> tuple[int, ...]:
    """The years that a number is told for; of those listed (`2019. un 2020. gadā 20 skolas`) only
    where one of the same things is told for another year beside it."""
    quantity = cell.quantities[n]
    first, last = quantity.year_from, quantity.year_to
    if first is None or last is None:
        return ()
    if first == last:
        return (first,)
    told = quantity.year_told
    if quantity.per is not None or told is None or told.start is None or last - first > _LISTED:
        return ()
    if _AND.search(cell.structure.text[told.start : told.end]) is None:
        return ()
    beside = any(
        abs(m - n) == 1
        and (year := single_year(other)) is not None
        and not first <= year <= last
        and cell.frames[m].since is None
        and cell.frames[m].clause == cell.frames[n].clause
        and counts_one_thing(cell, m, n)
        for m, other in enumerate(cell.quantities)
    )
    return tuple(range(first, last + 1)) if beside else ()


_LISTED = 2  # years from the first to the last
_AND = re.compile(r"\bun\b")


def _is_one_of_a_year(n: int, total: int | None, cell: Cell, taken: set[int]) -> bool:
    """Whether a number is one of several parts of a total that are of one year."""
    if total is None or total not in taken or single_year(cell.quantities[n]) is None:
        return False
    return single_year(cell.quantities[total]) is None


def _totals(cell: Cell, roles: Roles, left_out: frozenset[int]) -> list[Account]:
    """Totals with yearly parts.  A total's surroundings reach over the parts that follow it."""
    found: dict[int, Account] = {}
    several: set[tuple[int, int]] = set()
    for n, quantity in enumerate(cell.quantities):
        total, year = roles.totals[n], single_year(quantity)
        if total is None or year is None or {n, total} & left_out:
            continue
        if _was_done_otherwise(cell, n, total):
            continue
        if single_year(cell.quantities[total]) is None:
            account = found.setdefault(total, Account(total, cell.around[total], whole=total))
            if year in account.yearly:
                several.add((total, year))
            account.yearly.setdefault(year, n)
    for total, year in several:  # `2021. gadā 89, gada otrajā pusē vēl 14`: neither is the year's
        del found[total].yearly[year]
    for account in found.values():
        own = {account.leader, *(n for n, t in enumerate(roles.totals) if t == account.leader)}
        others = [q for n, q in enumerate(cell.quantities) if n not in own]
        leader = cell.quantities[account.leader]
        segment = segment_of(leader, others, cell.structure)
        account.around = words_around(leader, segment, cell.structure, account.around.families())
    return list(found.values())


def _was_done_otherwise(cell: Cell, part: int, total: int) -> bool:
    """`izvērtēja 3 205 projektus, no kuriem līdz 2018. gadam pabeigti 1 148`: what was done with
    some of them is no year of all."""
    some, every = cell.frames[part], cell.frames[total]
    return (
        some.part and some.verb is not None and bool(every.deeds) and not some.deeds & every.deeds
    )


def _is_yearly_before(account: Account, n: int, cell: Cell) -> bool:
    """Whether a number is for one year what the one before it is for each: `2 % katru gadu, 2023.
    gadā – 2,25 %`."""
    if account.whole != n - 1 or cell.quantities[n - 1].per != "year":
        return False
    yearly, once = cell.quantities[n - 1], cell.quantities[n]
    return (
        once.per is None
        and (yearly.unit_kind, yearly.unit_head) == (once.unit_kind, once.unit_head)
        and yearly.clause_start == once.clause_start
        and cell.frames[n].verb is None
    )


def _joined(accounts: Sequence[Account], cell: Cell) -> list[Account]:
    """The accounts, those of one noun put together where each year has one number only."""
    joined: list[Account] = []
    for account in accounts:
        alike = [
            other
            for other in accounts
            if other.whole is None and _counts_the_same(account, other, cell)
        ]
        years = [year for other in alike for year in other.yearly]
        if account.whole is not None or len(alike) < 2 or len(set(years)) < len(years):
            joined.append(account)
        elif account is alike[0]:
            together = {year: n for other in alike for year, n in other.yearly.items()}
            joined.append(replace(account, yearly=together))
    return joined


def _with_every_year(
    accounts: Sequence[Account], cell: Cell, spans: Sequence[frozenset[int]]
) -> list[Account]:
    """The accounts, numbers of one thing and of single years put together where they have each year
    of a span just once: `2020. gadā reģionos 9 ārsti; 2021. gadā 11 ārsti`, of those two years."""
    found = list(accounts)
    for account in accounts:
        alike = [other for other in found if _is_row_of(other, account, cell)]
        years = [year for other in alike for year in other.years()]
        if len(alike) < _SEVERAL or account is not alike[0] or len(set(years)) < len(years):
            continue
        least = _SEVERAL if _stand_together(alike, cell) else _SEVERAL + 1
        if any(span <= set(years) and len(span) >= least for span in spans):
            together = {year: n for other in alike for year, n in other.years().items()}
            found = [a for a in found if a not in alike[1:]]
            found[found.index(account)] = replace(account, yearly=together, beyond={})
    return found


_SEVERAL = 2


def _stand_together(accounts: Sequence[Account], cell: Cell) -> bool:
    """Whether the numbers stand in one sentence: two of two years may be of two things."""
    at = [cell.structure.sentence_at(cell.quantities[a.leader].start) for a in accounts]
    return len(set(at)) == 1


def _is_row_of(account: Account, first: Account, cell: Cell) -> bool:
    """Whether both have numbers of single years of one noun, and no number for all years."""
    noun = cell.quantities[first.leader].unit_head
    return (
        noun not in (None, "%", "EUR", "LVL")
        and not any(a.whole is not None or a.parts or a.levels for a in (account, first))
        and bool(account.years())
        and counts_one_thing(cell, account.leader, first.leader)
    )


def _counts_the_same(one: Account, other: Account, cell: Cell) -> bool:
    quantity = cell.quantities[one.leader]
    here, there = one.around.unit, other.around.unit
    return (
        quantity.unit_kind in ("count", "other", "duration", "money")
        and quantity.unit_head is not None
        and not names_anyone(quantity.unit_head)
        and counts_one_thing(cell, one.leader, other.leader)
        and cell.frames[one.leader].places == cell.frames[other.leader].places
        and (here == there or not here or not there)
    )


_ALIKE_ENOUGH = 0.3  # of the words near both numbers


def _takes(account: Account, n: int, year: int, cell: Cell) -> bool:
    """Whether a number of a further year counts the very thing that the account counts."""
    known = account.years()
    if not known or year in known:
        return False
    first = next(iter(known.values()))
    if not counts_one_thing(cell, first, n):
        return False
    bare = cell.frames[n].bare
    named = cell.frames[n].places or not bare  # a bare one goes on with the place told before it
    if (
        named
        and cell.frames[first].places != cell.frames[n].places
        and not (_lists_places(cell, first) and _lists_places(cell, n))
    ):
        return False
    here, there = account.around, cell.around[n]
    if not bare and stands_at_moment(cell, n) and cell.frames[max(known.values())].added:
        return False  # `2015. gadā vēl 17, perioda beigās 51`
    own = there.unit and not (bare and _has_no_words(n, cell))
    differ = here.unit != there.unit and not cell.frames[n].elliptic and (own or not bare)
    if differ and not _is_unit_of_all(account, n, cell):
        return False
    if here.sentence_start == there.sentence_start:
        return True
    if bare and _comes_first(n, cell) < _comes_first(first, cell):
        return False  # `2022 – 7,2 %. Vecumā 25–29 g. 2022 – 14,1 %`: of those told before it
    if bare or not (there.near or here.near):
        return True  # items of a list, say: nothing speaks against it
    if cell.frames[n].reached and here.near & there.near:
        return True  # `2022. gadā aptvere samazinājās līdz 37 %`
    one_words, other_words = here.near or here.sentence, there.near or there.sentence
    return len(one_words & other_words) >= _ALIKE_ENOUGH * len(one_words | other_words)


def _lists_places(cell: Cell, n: int) -> bool:
    """Whether the places of a number stand in a bracket behind it: `2021. gadā 3 zāles (Saldū,
    Balvos, Ogrē), 2022. gadā – 2 (Cēsīs, Preiļos)`."""
    behind = next((b for b in cell.structure.brackets if b.start >= cell.quantities[n].end), None)
    if behind is None:
        return False
    between = cell.structure.text[cell.quantities[n].end : behind.start].strip()
    if between not in ("", cell.quantities[n].unit or ""):
        return False
    named = places_in(f", {cell.structure.text[behind.start + 1 : behind.end]}")
    return cell.frames[n].places <= named


def _has_no_words(n: int, cell: Cell) -> bool:
    """Whether what a number is of is not said by it: `saimes: 2019. gadā 3,1 % (2 no 64); 2020.
    gadā 1,6 %`."""
    return not cell.around[n].unit & unsoftened_stems(cell.frames[n].words)


def _is_unit_of_all(account: Account, n: int, cell: Cell) -> bool:
    """`2018. g. – 86,9 %; 2019. g. – 88,2 %; 2020. g. – 71,5 % bērnu`: whether a number right
    behind bare ones tells what all of them are of."""
    bare = cell.frames[account.leader].bare and cell.frames[n].bare
    return bare and not account.around.unit and n - 1 in account.figures()


def _comes_first(n: int, cell: Cell) -> bool:
    """Whether no other number stands before one in its clause."""
    return n == 0 or cell.frames[n - 1].clause != cell.frames[n].clause


def _ends_in_clause_of(account: Account, n: int, cell: Cell) -> bool:
    """Whether a number without words of its own goes on with an account of its clause."""
    last = max(account.years().values())
    return cell.frames[n].bare and cell.frames[last].clause == cell.frames[n].clause
