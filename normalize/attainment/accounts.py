"""Accounts: numbers of one cell that count one thing, put together.

A total stands with its yearly parts; numbers of several years stand together when they count the
same noun with the same attributes, in one sentence or in sentences that are alike; so do numbers of
several places of one enumeration; any other number stands alone.  So it is done with planned and
with reported quantities.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from izpilde.normalize.attainment.around import WordsAround, words_around
from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.each_year import each_beside
from izpilde.normalize.attainment.likeness import noun_likeness
from izpilde.normalize.attainment.segments import segment_of
from izpilde.normalize.attainment.totals import Roles
from izpilde.normalize.attainment.turns import turns_told
from izpilde.normalize.latvian.people import names_anyone


@dataclass(slots=True)
class Account:
    """Numbers that count one thing; indexes of quantities.

    ``whole`` is the number for all years (a total, or one without a single year), ``yearly`` the
    numbers by year, ``beyond`` those of years that the whole does not hold, ``parts`` those by
    place that add up (``parts_by_year``: where each is of a single year), ``each`` what a target
    asks of each year beside its whole (`27 skolas (9 gadā)`); ``leader`` is the one whose noun and
    surroundings stand for all.  ``kinds`` has one of each kind where the parts are of several
    kinds and years.
    """

    leader: int
    around: WordsAround
    whole: int | None = None
    yearly: dict[int, int] = field(default_factory=dict)
    beyond: dict[int, int] = field(default_factory=dict)
    parts: tuple[int, ...] = ()
    parts_by_year: dict[int, tuple[int, ...]] = field(default_factory=dict)
    each: int | None = None
    is_stated: bool = False
    of_kinds: bool = False
    kinds: tuple[int, ...] = ()

    def years(self) -> Mapping[int, int]:
        """All numbers of a single year, in order of the year."""
        told = self.yearly | self.beyond if self.beyond else self.yearly
        return dict(sorted(told.items())) if len(told) > 1 else told

    def figures(self) -> frozenset[int]:
        """All that it puts together."""
        return frozenset((self.leader, *self.parts, *self.yearly.values(), *self.beyond.values()))


def put_together(cell: Cell, left_out: frozenset[int], roles: Roles | None = None) -> list[Account]:
    """The accounts of a cell; every quantity is in at most one, those left out in none.

    ``roles`` are those of the quantities.
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
    accounts = _joined(accounts, cell)
    by_place = [*_by_place(cell, left_out, roles), *_in_turns(cell, left_out)]
    placed = frozenset(n for account in by_place for n in account.parts)
    by_kind = _by_kind(cell, left_out | placed, roles)
    return [*totals, *accounts, *by_place, *by_kind, *_kinds_by_year(accounts, cell)]


def years_listed(n: int, cell: Cell) -> tuple[int, ...]:
    """The years that a number is told for; of those listed (`2019. un 2020. gadā 20 skolas`) only
    where one of the same things is told for another year beside it."""
    quantity = cell.quantities[n]
    first, last = quantity.year_from, quantity.year_to
    if first is None or last is None:
        return ()
    if first == last:
        return (first,)
    told = next((e for e in quantity.evidence if e.attribute == "year"), None)
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
    if not counts_one_thing(cell, first, n) or cell.frames[first].places != cell.frames[n].places:
        return False
    here, there = account.around, cell.around[n]
    bare = cell.frames[n].bare
    if here.unit != there.unit and not cell.frames[n].elliptic and (there.unit or not bare):
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


def _comes_first(n: int, cell: Cell) -> bool:
    """Whether no other number stands before one in its clause."""
    return n == 0 or cell.frames[n - 1].clause != cell.frames[n].clause


def _ends_in_clause_of(account: Account, n: int, cell: Cell) -> bool:
    """Whether a number without words of its own goes on with an account of its clause."""
    last = max(account.years().values())
    return cell.frames[n].bare and cell.frames[last].clause == cell.frames[n].clause


def counts_one_thing(cell: Cell, one: int, other: int, least: float | None = None) -> bool:
    """Whether two numbers count one thing, of nouns at ``least`` so alike if that is given."""
    a, b = cell.quantities[one], cell.quantities[other]
    f, g = cell.frames[one], cell.frames[other]
    heads = (a.unit_head, b.unit_head)
    alike = heads[0] == heads[1] or (least is not None and noun_likeness(*heads) >= least)
    return (
        alike
        and a.per == b.per
        and (a.unit_kind == b.unit_kind or a.unit_head is None)
        and (f.part, f.average, f.each) == (g.part, g.average, g.each)
        and a.is_delta == b.is_delta
    )


def _by_place(cell: Cell, left_out: frozenset[int], roles: Roles | None) -> list[Account]:
    """Numbers of one noun and sentence, each of its own place: `Rīgā – 31, Latgalē – 22`.

    None where a total is stated.
    """
    runs: list[list[int]] = []
    for n, quantity in enumerate(cell.quantities):
        frame = cell.frames[n]
        fits = (
            n not in left_out
            and frame.places
            and quantity.unit_kind in ("count", "money", "other")
            and (roles is None or roles.totals[n] is None)
            and not (frame.part or frame.total or frame.average or quantity.is_delta)
        )
        if not fits:
            continue
        if runs and _goes_on(runs[-1], n, cell):
            runs[-1].append(n)
        else:
            runs.append([n])
    return _of_years(
        [
            Account(
                run[0],
                _around_all(run, cell),
                parts=tuple(run),
                is_stated=_is_stated(run, cell),
                parts_by_year={year: tuple(run)}
                if (year := single_year(cell.quantities[run[0]])) is not None
                else {},
            )
            for run in runs
            if len(run) > 1
        ],
        cell,
    )


def _in_turns(cell: Cell, left_out: frozenset[int]) -> list[Account]:
    """Numbers in a row of one thing done in as many turns: `divās kārtās – 1 500 un 900`."""
    found = []
    for n in range(len(cell.quantities)):
        run = list(range(n, n + turns_told(cell.quantities, n, cell.structure)))
        first = cell.quantities[n]
        if len(run) > 1 and not left_out & set(run) and run[-1] < len(cell.quantities):
            others = [cell.quantities[m] for m in run[1:]]
            same = all(counts_one_thing(cell, n, m) for m in run)
            if same and all(q.year_from == first.year_from for q in others):
                found.append(Account(n, _around_all(run, cell), parts=tuple(run)))
    return found


def _of_years(accounts: Sequence[Account], cell: Cell) -> list[Account]:
    """The accounts by place, those of one thing and of different years put together."""
    found: list[Account] = []
    for account in accounts:
        earlier = next(
            (
                other
                for other in found
                if account.parts_by_year
                and other.parts_by_year
                and not account.is_stated
                and not other.is_stated
                and not account.parts_by_year.keys() & other.parts_by_year.keys()
                and counts_one_thing(cell, account.leader, other.leader)
            ),
            None,
        )
        if earlier is None:
            found.append(account)
        else:
            earlier.parts += account.parts
            earlier.parts_by_year |= account.parts_by_year
    return found


def _by_kind(cell: Cell, left_out: frozenset[int], roles: Roles | None) -> list[Account]:
    """Numbers of one noun in a sentence or list, each with words of its own; a total is none."""
    runs: list[list[int]] = []
    for n, quantity in enumerate(cell.quantities):
        frame = cell.frames[n]
        fits = (
            n not in left_out
            and not frame.places
            and quantity.unit_kind in ("count", "other", "duration")
            and (roles is None or roles.roles[n] is None)
            and not (frame.part or frame.total or frame.average or quantity.is_delta)
            and bool(cell.around[n].telling)
        )
        if fits and runs and _is_of_another_kind(runs[-1], n, cell):
            runs[-1].append(n)
        elif fits:
            runs.append([n])
    return [
        Account(run[0], _around_all(run, cell), parts=tuple(run), of_kinds=True)
        for run in runs
        if len(run) > 1 and not _is_stated(run, cell)
    ]


def _kinds_by_year(accounts: Sequence[Account], cell: Cell) -> list[Account]:
    """Numbers of one thing and several kinds, each kind told for the same several years:
    `dubultapstrāde – 2021: 212 km, 2022: 96 km; atjaunošana – 2021: 331 km, 2022: 288 km`."""
    found = []
    for one, other in itertools.pairwise(accounts):
        years = one.years()
        same = years.keys() == other.years().keys() and len(years) > 1
        if not same or one.whole is not None or other.whole is not None:
            continue
        if not counts_one_thing(cell, one.leader, other.leader):
            continue
        if cell.around[one.leader].telling == cell.around[other.leader].telling:
            continue
        by_year: dict[int, tuple[int, ...]] = {
            year: (n, other.years()[year]) for year, n in years.items()
        }
        parts = tuple(n for pair in by_year.values() for n in pair)
        leaders = (one.leader, other.leader)
        around = _around_all([*leaders], cell)
        found.append(
            Account(
                one.leader,
                around,
                parts=parts,
                parts_by_year=by_year,
                of_kinds=True,
                kinds=leaders,
            )
        )
    return found


def _is_of_another_kind(run: Sequence[int], n: int, cell: Cell) -> bool:
    before, quantity = cell.quantities[run[-1]], cell.quantities[n]
    return (
        run[-1] == n - 1
        and len(cell.structure.text[before.end : quantity.start].split("\n")) < _LINES_APART
        and counts_one_thing(cell, run[-1], n)
        and (before.year_from, before.year_to) == (quantity.year_from, quantity.year_to)
        and not any(cell.around[m].telling == cell.around[n].telling for m in run)
    )


_LINES_APART = 3


_COORDINATES = re.compile(r"\b(?:un|vai|kā arī|gan)\b|[,/]")


def names_together(target: Cell, t: int, cell: Cell, parts: Sequence[int]) -> bool:
    """Whether a target counts together what the parts count apart: it names two of them, or says
    that it is for all."""
    if target.frames[t].total:
        return True
    wanted = target.around[t].telling
    shared = frozenset.intersection(*(cell.around[n].telling for n in parts))
    named = [wanted & cell.around[n].telling - shared for n in parts]
    if _COORDINATES.search(target.frames[t].words) is None:
        return False  # `galveno autoceļu`, where `galveno un reģionālo autoceļu` share the noun
    return sum(bool(words) for words in named) > 1 and len(set(named)) == len(named)


def _is_stated(run: Sequence[int], cell: Cell) -> bool:
    """Whether another number of the same thing is what they add up to."""
    together = sum(cell.quantities[n].value for n in run)
    first = cell.quantities[run[0]]
    return any(
        q.value == together and q.unit_kind == first.unit_kind
        for n, q in enumerate(cell.quantities)
        if n not in run
    )


def _goes_on(run: list[int], n: int, cell: Cell) -> bool:
    before, quantity = cell.quantities[run[-1]], cell.quantities[n]
    places = frozenset().union(*(cell.frames[m].places for m in run))
    return (
        run[-1] == n - 1
        and cell.frames[n].clause == cell.frames[n - 1].clause
        and counts_one_thing(cell, run[-1], n)
        and (before.year_from, before.year_to) == (quantity.year_from, quantity.year_to)
        and not places & cell.frames[n].places
        and (cell.around[run[0]].unit == cell.around[n].unit or cell.frames[n].elliptic)
    )


def _around_all(run: list[int], cell: Cell) -> WordsAround:
    first = cell.around[run[0]]
    near = frozenset().union(*(cell.around[n].near for n in run)) - first.unit
    return replace(first, near=near, sentence=first.sentence - near)
