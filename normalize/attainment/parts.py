"""Parts that add up: numbers of one thing told apart, by place, by kind or in turns."""

import itertools
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from izpilde.normalize.attainment.account import Account, counts_one_thing
from izpilde.normalize.attainment.around import WordsAround
from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.deeds import deeds_in
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.attainment.slots import are_told_by_slot
from izpilde.normalize.attainment.turns import are_of_turns, names_turn, turns_told
from izpilde.normalize.attainment.wordings import tells
from izpilde.normalize.latvian.declension import LOCATIVE
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.stems import stem_of, unsoftened, unsoftened_stems
from izpilde.normalize.quantity import Quantity


def parts_by_place(cell: Cell, left_out: frozenset[int], roles: Roles | None) -> list[Account]:
    """Numbers of one noun and sentence, each of its own place: `Rīgā – 31, Latgalē – 22`.

    None where a total is stated.
    """
    runs: list[list[int]] = []
    for n, quantity in enumerate(cell.quantities):
        frame = cell.frames[n]
        fits = (
            n not in left_out
            and (frame.places or is_told_of_place(cell, n) or _opens_places(cell, n))
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
    return of_years(
        [
            Account(
                run[0],
                around_all(run, cell),
                parts=tuple(run),
                is_stated=_is_stated(run, cell),
                parts_by_year={year: tuple(run)}
                if (year := single_year(cell.quantities[run[0]])) is not None
                else {},
            )
            for run in (_without_total(run, cell) for run in runs)
            if len(run) > 1
        ],
        cell,
    )


def _without_total(run: list[int], cell: Cell) -> list[int]:
    """A run without the first, if the others come to it: `novadā 340, Ogrē 200, Ikšķilē 140`."""
    first, *others = (cell.quantities[n].value for n in run)
    return run[1:] if len(others) > 1 and math.isclose(first, sum(others)) else run


def is_told_of_place(cell: Cell, n: int) -> bool:
    """Whether a dash stands between a number and where that is: `Gaujas nacionālajā parkā – 14`."""
    start = cell.quantities[n].start
    if cell.structure.text[max(0, start - 2) : start - 1] not in _DASHES:
        return False
    found = _PLACE_BEFORE.search(cell.structure.text[max(0, start - _NEAR) : start])
    return found is not None and not tells("no_place", found[1].lower())


def _opens_places(cell: Cell, n: int) -> bool:
    """Whether a word of place, which may be any by its capital, opens a sentence in which the next
    two numbers are told of places: `Kandavā 210 kg, Dagdā 240 kg, Limbažos 235 kg`."""
    start = cell.quantities[n].start
    begun, _ = cell.structure.sentence_around(start)
    found = _PLACE_OPENS.fullmatch(cell.structure.text[begun:start])
    following = cell.frames[n + 1 : n + 3]
    return (
        found is not None
        and not tells("no_place", found[1].lower())
        and len(following) > 1
        and all(frame.places for frame in following)
    )


_NEAR = 60
_DASHES = frozenset("–—-")
_IN_PLACE = rf"({LETTER}+(?:{'|'.join(LOCATIVE)}))"
_PLACE_OPENS = re.compile(rf"[\W_]*{_IN_PLACE}(?:\s{LETTER}+)?\s(?:[–—-]\s)?")
_PLACE_BEFORE = re.compile(rf"(?<!\d\. )(?<!{LETTER}){_IN_PLACE}\s[–—-]\s\Z")


def parts_with_plus(
    cell: Cell, left_out: frozenset[int], period: tuple[int, int] | None, promises: int
) -> list[Account]:
    """Numbers with nothing but a plus and their noun between, which stands behind the last: `20 +
    18 + 15 mentori`; as many as the report has years may be of one each, and as many as there are
    promises, where no more is told (`13 + 2 iestādes`)."""
    years = period[1] - period[0] + 1 if period else 0
    runs: list[list[int]] = [[]]
    for n, quantity in enumerate(cell.quantities):
        last = cell.quantities[n - 1]
        between = cell.structure.text[last.end : quantity.start] if runs[-1] else ""
        if between.replace(last.unit or "\0", "").strip() != "+":
            runs.append([])
        if n not in left_out and (not runs[-1] or counts_one_thing(cell, runs[-1][0], n)):
            runs[-1].append(n)
    if [len(run) for run in runs if run] == [promises]:
        return []
    return [
        Account(run[0], around_all(run, cell), parts=tuple(run), is_stated=_is_stated(run, cell))
        for run in runs
        if run and len(run) not in (1, years) and _has_noun_behind(cell.quantities[run[-1]], cell)
    ]


def _has_noun_behind(quantity: Quantity, cell: Cell) -> bool:
    unit = quantity.unit
    return unit is not None and cell.structure.text[quantity.end :].lstrip().startswith(unit)


def parts_in_turns(cell: Cell, left_out: frozenset[int]) -> list[Account]:
    """Numbers in a row of one thing done in as many turns: `divās kārtās – 1 500 un 900`."""
    found = []
    for n in range(len(cell.quantities)):
        run = list(range(n, n + turns_told(cell.quantities, n, cell.structure)))
        first = cell.quantities[n]
        if len(run) > 1 and not left_out & set(run) and run[-1] < len(cell.quantities):
            others = [cell.quantities[m] for m in run[1:]]
            same = all(counts_one_thing(cell, n, m) for m in run)
            if same and all(q.year_from == first.year_from for q in others):
                found.append(Account(n, around_all(run, cell), parts=tuple(run)))
    return found


def of_years(accounts: Sequence[Account], cell: Cell) -> list[Account]:
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


def parts_by_kind(cell: Cell, left_out: frozenset[int], roles: Roles | None) -> list[Account]:
    """Numbers of one noun in a sentence or list, each with words of its own; a total is none."""

    def fits(n: int) -> bool:
        kind = cell.quantities[n].unit_kind
        told = not cell.frames[n].places and bool(cell.around[n].telling)
        return told and kind in ("count", "other", "duration") and n not in left_out

    def goes_on(run: Sequence[int], n: int) -> bool:
        same = any(cell.around[m].telling == cell.around[n].telling for m in run)
        return not same and _is_beside(run, n, cell)

    return _in_runs(cell, roles, fits, goes_on)


def parts_by_deed(cell: Cell, left_out: frozenset[int], roles: Roles | None) -> list[Account]:
    """Numbers of one noun, each with a verb of its own before it: `izstrādāti 22 standarti,
    aktualizēts 41 standarts`."""

    def fits(n: int) -> bool:
        told = cell.frames[n].verb is not None and n not in left_out
        return told and cell.quantities[n].unit_kind in ("count", "other")

    def goes_on(run: Sequence[int], n: int) -> bool:
        same = any(cell.frames[m].verb == cell.frames[n].verb for m in run)
        return not same and _is_beside(run, n, cell)

    return _in_runs(cell, roles, fits, goes_on)


def _in_runs(
    cell: Cell,
    roles: Roles | None,
    fits: Callable[[int], bool],
    goes_on: Callable[[Sequence[int], int], bool],
) -> list[Account]:
    """The runs of such numbers, none of which is a part, total, average or change, as parts of
    several kinds; none where what they add up to is stated."""
    runs: list[list[int]] = []
    for n, (quantity, frame) in enumerate(zip(cell.quantities, cell.frames, strict=True)):
        if frame.part or frame.total or frame.average or quantity.is_delta:
            continue
        if not fits(n) or (roles is not None and roles.roles[n] is not None):
            continue
        if runs and goes_on(runs[-1], n):
            runs[-1].append(n)
        else:
            runs.append([n])
    return [
        Account(run[0], around_all(run, cell), parts=tuple(run), of_kinds=True)
        for run in runs
        if len(run) > 1 and not _is_stated(run, cell)
    ]


def parts_named_together(
    cell: Cell, left_out: frozenset[int], roles: Roles | None, targets: Cell
) -> list[Account]:
    """Numbers of two things that a target counts together: for `120 ārsti un māsas`, `80 ārsti
    un 45 māsas`; of more things, one may be left out."""
    promised = [unsoftened(stem_of(q.unit_head or "")) for q in targets.quantities]
    named = [
        unsoftened_stems(frame.words)
        for frame in targets.frames
        if "," not in frame.words and _COORDINATES.search(frame.words) is not None
    ]
    found = []
    for n, (one, other) in enumerate(itertools.pairwise(cell.quantities)):
        pair = (n, n + 1)
        heads = {unsoftened(stem_of(q.unit_head or "")) for q in (one, other)}
        if len(heads) == 1 or heads <= {*promised} or not any(heads <= words for words in named):
            continue
        fits = (
            not left_out & set(pair)
            and one.unit_kind == other.unit_kind == "count"
            and (one.year_from, one.year_to) == (other.year_from, other.year_to)
            and not (one.is_delta or other.is_delta)
            and _BETWEEN.fullmatch(cell.structure.text[one.end : other.start]) is not None
            and not any(cell.frames[m].part or cell.frames[m].average for m in pair)
            and (roles is None or all(roles.roles[m] is None for m in pair))
        )
        if fits:
            year = single_year(one)
            by_year: dict[int, tuple[int, ...]] = {} if year is None else {year: pair}
            found.append(Account(n, around_all([*pair], cell), parts=pair, parts_by_year=by_year))
    return of_years(found, cell)


_BETWEEN = re.compile(r"[^.;:()\d\n]{1,60}(?:\bun|,)\s")


def kinds_by_year(accounts: Sequence[Account], cell: Cell) -> list[Account]:
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
        around = around_all([*leaders], cell)
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


def _is_beside(run: Sequence[int], n: int, cell: Cell) -> bool:
    """Whether a number goes on a run, of one thing and time."""
    before, quantity = cell.quantities[run[-1]], cell.quantities[n]
    return (
        run[-1] == n - 1
        and len(cell.structure.text[before.end : quantity.start].split("\n")) < _LINES_APART
        and counts_one_thing(cell, run[-1], n)
        and (before.year_from, before.year_to) == (quantity.year_from, quantity.year_to)
    )


_LINES_APART = 3


_COORDINATES = re.compile(r"\b(?:un|vai|kā arī|gan)\b|[,/]")


def names_together(target: Cell, t: int, cell: Cell, parts: Sequence[int]) -> bool:
    """Whether a target counts together what the parts count apart: it names two of them, or says
    that it is for all, or they are told by turns, of which it names none."""
    if target.frames[t].total or _does_together(target, t, cell, parts):
        return True
    if are_of_turns([cell.frames[n].words for n in parts]):
        return not names_turn(target.frames[t].words)
    if are_told_by_slot(target, t, cell, parts):
        return True
    if _are_joined(target, t, cell, parts):
        return True
    wanted = target.around[t].telling
    shared = frozenset.intersection(*(cell.around[n].telling for n in parts))
    named = [wanted & cell.around[n].telling - shared for n in parts]
    if _COORDINATES.search(target.frames[t].words) is None:
        return False  # `galveno autoceļu`, where `galveno un reģionālo autoceļu` share the noun
    return sum(bool(words) for words in named) > 1 and len(set(named)) == len(named)


def _are_joined(target: Cell, t: int, cell: Cell, parts: Sequence[int]) -> bool:
    """Whether the parts are joined into one by `un` and share their noun, and the target names no
    sort of it: `4 klātienes un 5 tiešsaistes semināri` for `10 semināri`."""
    first = parts[0]
    if target.frames[t].part or not cell.frames[first].elliptic:
        return False
    if first and cell.frames[first - 1].part:
        return False  # `(tostarp 22 pārtikas, 19 kokapstrādes un 5 metālapstrādes uzņēmumi)`
    sorts = frozenset().union(*(cell.around[n].telling for n in parts))
    pairs = itertools.pairwise(cell.quantities[n] for n in parts)
    joined = (cell.structure.text[one.end : other.start] for one, other in pairs)
    return not sorts & target.around[t].telling and all(map(_JOINS.fullmatch, joined))


_JOINS = re.compile(rf"(?: {LETTER}+){{1,3}} un ")

# `aktualizēti vai izstrādāti 60`
_DEEDS = re.compile(
    rf"\b({LETTER}{{3,}}t(?:s|a|i|as))(?:,?\svai\s(?:arī\s)?|\s?/\s?)({LETTER}{{3,}}t(?:s|a|i|as))\b"
)


def _does_together(target: Cell, t: int, cell: Cell, parts: Sequence[int]) -> bool:
    """Whether a target promises one deed or another of one thing, and each of the parts tells one;
    deeds joined by `un` may be done to the same things one after the other."""
    promised = _DEEDS.search(target.frames[t].words)
    if promised is None:
        return False
    verbs = {stem_of(word) for word in promised.groups()}
    families = [deeds_in(word) for word in promised.groups()]
    told = [cell.frames[n].verb for n in parts]
    return len(set(told)) == len(parts) and all(
        verb in verbs or any(cell.frames[n].deeds & family for family in families)
        for n, verb in zip(parts, told, strict=True)
    )


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
        and cell.structure.sentence_at(before.start) == cell.structure.sentence_at(quantity.start)
        and counts_one_thing(cell, run[-1], n)
        and (before.year_from, before.year_to) == (quantity.year_from, quantity.year_to)
        and not places & cell.frames[n].places
        and (cell.around[run[0]].unit == cell.around[n].unit or cell.frames[n].elliptic)
    )


def around_all(run: Sequence[int], cell: Cell) -> WordsAround:
    first = cell.around[run[0]]
    near = frozenset().union(*(cell.around[n].near for n in run)) - first.unit
    return replace(first, near=near, sentence=first.sentence - near)
