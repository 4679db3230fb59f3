"""Accounts: numbers of one cell that count one thing, put together.

A total stands with its yearly parts; numbers of several years stand together when they count the
same noun with the same attributes, in one sentence or in sentences that are alike; so do numbers of
several places of one enumeration; any other number stands alone.  So it is done with planned and
with reported quantities.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from izpilde.normalize.attainment.frames import Frame
from izpilde.normalize.attainment.likeness import deeds, names_anyone
from izpilde.normalize.attainment.segments import Segment, WordsAround, segment_of, words_around
from izpilde.normalize.attainment.totals import Roles
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.structure import Structure


@dataclass(slots=True)
class Account:
    """Numbers that count one thing; indexes of quantities.

    ``whole`` is the number for all years (a total, or one without a single year), ``yearly`` the
    numbers by year, ``beyond`` those of years that the whole does not hold, ``parts`` those by
    place that add up (``parts_by_year``: where each is of a single year), ``each`` what a target asks of each year beside its whole (`27 skolas (9
    gadā)`); ``leader`` is the one whose noun and surroundings stand for all.
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

    def years(self) -> dict[int, int]:
        """All numbers of a single year, in order of the year."""
        return dict(sorted((self.yearly | self.beyond).items()))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's numbers as they are compared: with their frames, and the words around them."""

    quantities: tuple[Quantity, ...]
    structure: Structure
    segments: Sequence[Segment]
    frames: Sequence[Frame]
    around: Sequence[WordsAround]


def single_year(quantity: Quantity) -> int | None:
    """The one year that a quantity is stated for, null for none or several."""
    return quantity.year_from if quantity.year_from == quantity.year_to else None


def with_nouns(quantities: Sequence[Quantity], frames: Sequence[Frame]) -> tuple[Quantity, ...]:
    """The quantities, where one has lost its noun to a word that nothing else counts, with the
    noun of the number before it: `2020. gadā 8 personas ar invaliditāti, 2021. gadā – 9`."""
    found = list(quantities)
    for n in range(1, len(found)):
        here, before = found[n], found[n - 1]
        if _is_for_so_many(n, quantities, frames):
            found[n] = replace(here, unit=None, unit_head=None)
            continue
        if not frames[n].elliptic or frames[n].clause != frames[n - 1].clause:
            continue
        if here.unit_head == before.unit_head or {here.unit_kind, before.unit_kind} != {"count"}:
            continue
        printed = {q.unit_head for q, f in zip(quantities, frames, strict=True) if not f.elliptic}
        if here.unit_head not in printed and single_year(here) != single_year(before):
            found[n] = replace(here, unit=before.unit, unit_head=before.unit_head)
    return tuple(found)


def _is_for_so_many(n: int, quantities: Sequence[Quantity], frames: Sequence[Frame]) -> bool:
    """Whether the noun of a number is that of the people it is told for: `uz 100 000
    nodarbināto attiecīgi 3,2; 2,7`."""
    return frames[n].standing != "per" and any(
        f.standing == "per"
        and f.clause == frames[n].clause
        and q.unit_head == quantities[n].unit_head
        and quantities[n].unit_kind == "count"
        for q, f in zip(quantities[:n], frames, strict=False)
    )


def with_all_counted(quantities: Sequence[Quantity], roles: Roles) -> tuple[Quantity, ...]:
    """The quantities, totals of unlike things without a noun: `31 ārsts un 18 māsas, kopā 49`."""
    found = list(quantities)
    for n, total in enumerate(quantities):
        parts = [
            q
            for q, whole in zip(quantities, roles.totals, strict=False)
            if whole == n and q.unit_head
        ]
        heads = {q.unit_head for q in parts}
        last = max(parts, key=lambda q: q.start, default=None)
        if len(heads) > 1 and last and total.unit == last.unit and total.start > last.start:
            found[n] = replace(total, unit=None, unit_head=None)
    return tuple(found)


def with_deeds_of_parts(frames: Sequence[Frame], roles: Roles) -> list[Frame]:
    """The frames, that of a total without a verb with those of its parts: `Apmācīti: mediķi – 31,
    māsas – 18. Pavisam 49.`"""
    found = list(frames)
    for n, frame in enumerate(frames):
        parts = [f for f, whole in zip(frames[:n], roles.totals, strict=False) if whole == n]
        if parts and not frame.deeds:
            deeds = frozenset.intersection(*(part.deeds for part in parts))
            found[n] = replace(frame, deeds=deeds, verb=parts[0].verb)
    return found


def with_changes(quantities: Sequence[Quantity], frames: Sequence[Frame]) -> list[Quantity]:
    """The quantities, those told to be a change by a noun too (`samazinājums ir 15 %`), or by the
    number that they say again in per cent: `samazinājums par 40 (15 %)`, `sarucis līdz 468 jeb par 15 %`."""
    found: list[Quantity] = []
    for quantity, frame in zip(quantities, frames, strict=True):
        told = (frame.difference and not frame.reached) or (
            frame.by and quantity.unit_kind == "share"
        )
        again = bool(found) and found[-1].is_delta and frame.again and quantity.unit_kind == "share"
        changes = quantity.unit_kind in ("share", "other") and (told or again)
        found.append(replace(quantity, is_delta=True) if changes else quantity)
    return found


def put_together(cell: Cell, left_out: frozenset[int], roles: Roles | None = None) -> list[Account]:
    """The accounts of a cell; every quantity is in at most one, those left out in none.

    ``roles`` are those of the quantities.
    """
    totals = _totals(cell, roles, left_out) if roles else []
    taken = {n for account in totals for n in (account.leader, *account.yearly.values())}
    accounts: list[Account] = []
    for n, quantity in enumerate(cell.quantities):
        if n in taken or n in left_out:
            continue
        year = single_year(quantity)
        if year is None and accounts and _is_each_of(accounts[-1], n, cell):
            accounts[-1].each = n
            continue
        if year is None:
            accounts.append(Account(n, cell.around[n], whole=n))
            continue
        earlier = next((a for a in (*totals, *accounts) if _takes(a, n, year, cell)), None)
        if earlier is None:
            accounts.append(Account(n, cell.around[n], yearly={year: n}))
        elif earlier.whole is None:
            earlier.yearly[year] = n
        else:
            earlier.beyond[year] = n
    accounts = _joined(accounts, cell)
    by_place = _by_place(cell, left_out, roles)
    placed = frozenset(n for account in by_place for n in account.parts)
    return [*totals, *accounts, *by_place, *_by_kind(cell, left_out | placed, roles)]


def _totals(cell: Cell, roles: Roles, left_out: frozenset[int]) -> list[Account]:
    """Totals with yearly parts.  A total's surroundings reach over the parts that follow it."""
    found: dict[int, Account] = {}
    for n, quantity in enumerate(cell.quantities):
        total, year = roles.totals[n], single_year(quantity)
        if total is None or year is None or {n, total} & left_out:
            continue
        if single_year(cell.quantities[total]) is None:
            account = found.setdefault(total, Account(total, cell.around[total], whole=total))
            account.yearly.setdefault(year, n)
    for account in found.values():
        own = {account.leader, *account.yearly.values()}
        others = [q for n, q in enumerate(cell.quantities) if n not in own]
        leader = cell.quantities[account.leader]
        segment = segment_of(leader, others, cell.structure)
        account.around = words_around(leader, segment, cell.structure, account.around.deeds())
    return list(found.values())


def _is_each_of(account: Account, n: int, cell: Cell) -> bool:
    """Whether a number in a bracket says how much of the one before it there is a year."""
    if account.whole != n - 1 or account.each is not None:
        return False
    whole, each = cell.quantities[n - 1], cell.quantities[n]
    between = cell.structure.text[whole.end : each.start]
    return (
        each.per == "year"
        and "(" in between
        and ")" not in between
        and (whole.unit_kind, whole.unit_head) == (each.unit_kind, each.unit_head)
        and cell.frames[n].elliptic
    )


def _joined(accounts: Sequence[Account], cell: Cell) -> list[Account]:
    """The accounts, those of one noun put together where each year has one number only."""
    joined: list[Account] = []
    for account in accounts:
        alike = [other for other in accounts if _counts_the_same(account, other, cell)]
        years = [year for other in alike for year in other.yearly]
        if (
            len(alike) < 2
            or len(set(years)) < len(years)
            or any(a.whole is not None for a in alike)
        ):
            joined.append(account)
        elif account is alike[0]:
            together = {year: n for other in alike for year, n in other.yearly.items()}
            joined.append(replace(account, yearly=together))
    return joined


def _counts_the_same(one: Account, other: Account, cell: Cell) -> bool:
    quantity = cell.quantities[one.leader]
    here, there = one.around.unit, other.around.unit
    return (
        quantity.unit_kind in ("count", "other", "duration")
        and quantity.unit_head is not None
        and not names_anyone(quantity.unit_head)
        and _one_thing(cell, one.leader, other.leader)
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
    if not _one_thing(cell, first, n) or cell.frames[first].places != cell.frames[n].places:
        return False
    here, there = account.around, cell.around[n]
    bare = cell.frames[n].bare
    if here.unit != there.unit and not cell.frames[n].elliptic and (there.unit or not bare):
        return False
    if here.sentence_start == there.sentence_start:
        return True
    if not there.near and (bare or not here.near):
        return True  # items of a list, say: nothing speaks against it
    one_words, other_words = here.near or here.sentence, there.near or there.sentence
    return len(one_words & other_words) >= _ALIKE_ENOUGH * len(one_words | other_words)


def _one_thing(cell: Cell, one: int, other: int) -> bool:
    a, b = cell.quantities[one], cell.quantities[other]
    f, g = cell.frames[one], cell.frames[other]
    return (
        (a.unit_head, a.per) == (b.unit_head, b.per)
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
                and _one_thing(cell, account.leader, other.leader)
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
            and bool(own_words(cell, n))
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


def own_words(cell: Cell, n: int) -> frozenset[str]:
    """The words of a number and its unit that are no verbs of doing."""
    around = cell.around[n]
    return frozenset(w for w in (around.unit | around.near) - deeds() if w[0] != "=")


def _is_of_another_kind(run: Sequence[int], n: int, cell: Cell) -> bool:
    before, quantity = cell.quantities[run[-1]], cell.quantities[n]
    return (
        run[-1] == n - 1
        and len(cell.structure.text[before.end : quantity.start].split("\n")) < _LINES_APART
        and _one_thing(cell, run[-1], n)
        and (before.year_from, before.year_to) == (quantity.year_from, quantity.year_to)
        and not any(own_words(cell, m) == own_words(cell, n) for m in run)
    )


_LINES_APART = 3


def names_together(target: Cell, t: int, cell: Cell, parts: Sequence[int]) -> bool:
    """Whether a target counts together what the parts count apart: it names two of them, or says
    that it is for all."""
    if target.frames[t].total:
        return True
    wanted = own_words(target, t)
    shared = frozenset.intersection(*(own_words(cell, n) for n in parts))
    named = [wanted & own_words(cell, n) - shared for n in parts]
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
        and _one_thing(cell, run[-1], n)
        and (before.year_from, before.year_to) == (quantity.year_from, quantity.year_to)
        and not places & cell.frames[n].places
        and (cell.around[run[0]].unit == cell.around[n].unit or cell.frames[n].elliptic)
    )


def _around_all(run: list[int], cell: Cell) -> WordsAround:
    first = cell.around[run[0]]
    near = frozenset().union(*(cell.around[n].near for n in run)) - first.unit
    return replace(first, near=near, sentence=first.sentence - near)
