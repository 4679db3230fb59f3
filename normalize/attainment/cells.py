"""A cell as it is compared: its numbers with their frames and the words around them.

A number that shares the noun of another takes it; one whose noun is another's gives it up.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.attainment.around import WordsAround, words_around
from izpilde.normalize.attainment.changes import starts_change
from izpilde.normalize.attainment.deeds import telling_families
from izpilde.normalize.attainment.ellipsis import is_bare, is_next_year_of
from izpilde.normalize.attainment.frame import Frame
from izpilde.normalize.attainment.frames import read_frames
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.attainment.segments import Segment
from izpilde.normalize.attainment.things import measure_of
from izpilde.normalize.attainment.turns import turns_told
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.stems import unsoftened_stems
from izpilde.normalize.quantity import CellReading, Quantity
from izpilde.normalize.text.structure import Structure


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's numbers as they are compared: with their frames, and the words around them."""

    quantities: tuple[Quantity, ...]
    structure: Structure
    segments: Sequence[Segment]
    frames: Sequence[Frame]
    around: Sequence[WordsAround]


def read_cell(reading: CellReading, quantities: Sequence[Quantity], roles: Roles) -> Cell:
    """A cell whose quantities have these roles."""
    structure = reading.structure
    quantities = [_by_one_name(quantity) for quantity in quantities]
    segments, frames = read_frames(quantities, structure)
    frames = _with_deeds_of_parts(frames, roles)
    named = _with_nouns_of_last(_with_nouns(quantities, frames, structure.text), structure)
    named = _without_turns(named, structure)
    named = tuple(_with_changes(named, frames))
    around = [
        words_around(q, segment, structure, frame.deeds & telling_families())
        for q, segment, frame in zip(named, segments, frames, strict=True)
    ]
    around = _with_words_of_start(around, named, structure)
    around = _with_shared_nouns(around, named, segments, structure)
    return Cell(named, structure, segments, frames, around)


def _by_one_name(quantity: Quantity) -> Quantity:
    """The quantity, a measure by its one name: `30 t` and `9,4 tonnas` count the same; pieces of
    nothing named (`28 gab.`) without a noun."""
    if quantity.unit_head == _PIECES:
        return replace(quantity, unit=None, unit_head=None, unit_kind="other")
    measure = measure_of(quantity.unit_head)
    if measure is None or quantity.unit_kind not in ("count", "other"):
        return quantity
    return replace(quantity, unit_head=measure, unit_kind="other")


_PIECES = "gab."
_MARKS = re.compile(r"[,;:()]")


def with_full_nouns(
    quantities: Sequence[Quantity], structure: Structure, targets: Sequence[Quantity]
) -> tuple[Quantity, ...]:
    """The quantities, an abbreviated noun as the one of a target that it begins: `276 bibl.`,
    where `300 bibliotekāri` were planned."""
    full: dict[str, Quantity] = {}
    for q in quantities:
        short = (q.unit or "").lower().rstrip(".")
        if (q.unit_head or "").rstrip(".") != short or not _SHORT.fullmatch(short) or short in full:
            continue
        point = structure.text[q.end : q.end + len(short) + _POINT].lower().lstrip()
        begun = {t.unit_head: t for t in targets if _is_short_for(short, t)}
        if len(begun) == 1 and point.startswith(short + "."):
            full[short] = next(iter(begun.values()))
    return tuple(
        replace(q, unit=meant.unit, unit_head=meant.unit_head)
        if (meant := full.get((q.unit or "").lower().rstrip(".")))
        else q
        for q in quantities
    )


def with_nouns_left(
    quantities: Sequence[Quantity], targets: Sequence[Quantity]
) -> tuple[Quantity, ...]:
    """The quantities, bare numbers of single years with the one noun of the plan that nothing else
    counts: `2021. gadā 8 (261 apmeklētājs), 2022. gadā 7 (219)`, where days were planned."""
    bare = [q for q in quantities if q.unit_head is None and q.unit_kind == "other"]
    years = {single_year(q) for q in bare}
    counted = {q.unit_head for q in quantities if q.unit_head is not None}
    left = {t.unit_head: t for t in targets if t.unit_kind in ("count", "other", "duration")}
    left = {head: t for head, t in left.items() if head is not None and head not in counted}
    told = None not in years and len(years) == len(bare) > 1
    if not told or not counted or len(left) != 1 or any(t.unit_head is None for t in targets):
        return tuple(quantities)
    (meant,) = left.values()
    return tuple(
        replace(q, unit=meant.unit, unit_head=meant.unit_head, unit_kind=meant.unit_kind)
        if q in bare
        else q
        for q in quantities
    )


def with_measure_of_target(
    quantities: Sequence[Quantity], structure: Structure, targets: Sequence[Quantity]
) -> tuple[Quantity, ...]:
    """The quantities, bare numbers that an account begins with in the measure of the one target:
    `99,8 (2022), 99,6 (2023)`, where 99,5 % were planned."""
    measures = {(t.unit_head, t.unit_kind) for t in targets if not t.baseline}
    if len(measures) != 1:
        return tuple(quantities)
    ((head, kind),) = measures
    if head is None or kind not in ("share", "other", "duration") or head in _LONG_TIMES:
        return tuple(quantities)
    found = list(quantities)
    at = 0
    for n, q in enumerate(quantities):
        bare = q.unit_head is None and q.unit_kind == "other" and not q.is_delta
        if not bare or _NAMED.search(structure.text, at, q.start):
            break
        found[n] = replace(q, unit=targets[0].unit, unit_head=head, unit_kind=kind)
        at = q.end
    return tuple(found)


_LONG_TIMES = ("gads", "mēnesis", "nedēļa")  # `3 gadi` is no answer's measure
_NAMED = re.compile(rf"(?!(?:gad|g\.|m\.)){LETTER}{{2,}}|[.;]\s*{LETTER}")
_SHORT = re.compile(LETTER + "{2,6}")
_POINT = 2  # letters: a blank, and the point itself


def _is_short_for(short: str, target: Quantity) -> bool:
    head = target.unit_head or ""
    return head.startswith(short) and len(head) > len(short) + 1


_ATTRIBUTES = re.compile(rf"\s*((?:{LETTER}+[ou]\s+){{0,1}}{LETTER}+[ou])\s*")  # genitives
_AND = re.compile(r"\s*(?:un|vai|/)\s*")


def _with_shared_nouns(
    around: Sequence[WordsAround],
    quantities: Sequence[Quantity],
    segments: Sequence[Segment],
    structure: Structure,
) -> list[WordsAround]:
    """The words, those of a number that shares the noun behind the next one with that noun:
    `338 km galveno un 612 km reģionālo autoceļu`."""
    found = list(around)
    for n, (one, other) in enumerate(itertools.pairwise(quantities)):
        behind = structure.text[one.end : other.start].strip()
        unit = one.unit or ""
        if one.unit != other.unit or one.unit_kind != "other" or not behind.startswith(unit):
            continue
        own, joined = _ATTRIBUTES.match(behind, len(unit)), segments[n + 1].right.strip()
        if own is None or _AND.fullmatch(behind[own.end() :]) is None:
            continue
        words = joined.removeprefix(unit).split()[len(own[1].split()) :][:_MOST_SHARED]
        shared = unsoftened_stems(" ".join(words)) & around[n + 1].near
        found[n] = replace(found[n], near=found[n].near | shared)
    return found


def _with_words_of_start(
    around: Sequence[WordsAround], quantities: Sequence[Quantity], structure: Structure
) -> list[WordsAround]:
    """The words, those of the end of a change with those of its start: `padotībā esošo skolu skaits
    samazināts no 21 uz 18`."""
    found = list(around)
    for n, (start, end) in enumerate(itertools.pairwise(quantities)):
        if starts_change(start, end, structure.text):
            found[n + 1] = replace(found[n + 1], near=found[n + 1].near | around[n].near)
    return found


_MOST_SHARED = 2  # words of a noun that two numbers share


def single_year(quantity: Quantity) -> int | None:
    """The one year that a quantity is stated for, null for none or several."""
    return quantity.year_from if quantity.year_from == quantity.year_to else None


def _with_nouns(
    quantities: Sequence[Quantity], frames: Sequence[Frame], text: str
) -> tuple[Quantity, ...]:
    """The quantities, where one has lost its noun to a word that nothing else counts, with the
    noun of the number before it: `2020. gadā 8 personas ar invaliditāti, 2021. gadā – 9`; a noun
    right before its number is its own: `viesu 43 tūkst. (2010), skolu – attiecīgi 108`."""
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
        if any(e.attribute == "unit" and e.rule == "noun_of_count" for e in here.evidence):
            continue  # `sniegto konsultāciju skaits – attiecīgi 9 410, 10 085`
        if here.unit and here.unit in _MARKS.split(text[before.end : here.start])[-1].split():
            continue
        printed = {q.unit_head for q, f in zip(quantities, frames, strict=True) if not f.elliptic}
        if here.unit_head not in printed and single_year(here) != single_year(before):
            found[n] = replace(here, unit=before.unit, unit_head=before.unit_head)
    return tuple(found)


def _with_nouns_of_last(
    quantities: Sequence[Quantity], structure: Structure
) -> tuple[Quantity, ...]:
    """The quantities, bare numbers of years with the noun behind the last: `2020. g. – 8; 2021. g.
    – 9 skolas`."""
    found = list(quantities)
    for n in range(len(found) - 2, -1, -1):
        here, last, text = found[n], found[n + 1], structure.text
        years = (single_year(here), single_year(last))
        if here.unit_head is not None or here.unit_kind != "other" or last.unit_kind != "count":
            continue
        if None in years or years[0] == years[1] or not is_bare(text[here.end : last.start], here):
            continue
        told = text[last.end :].lstrip().startswith(last.unit or "\0")
        if told or (n + 2 < len(found) and found[n + 1] is not quantities[n + 1]):
            found[n] = replace(
                here, unit=last.unit, unit_head=last.unit_head, unit_kind=last.unit_kind
            )
    return tuple(found)


def _without_turns(quantities: Sequence[Quantity], structure: Structure) -> tuple[Quantity, ...]:
    """The quantities, those of several turns without the noun of these: `divās kārtās: 3 un 5`."""
    found = list(quantities)
    for n in range(1, len(found)):
        turns = turns_told(quantities, n, structure)
        noun = quantities[n - 1].unit_head if quantities[n - 1].value == turns else None
        for m in range(n, min(n + turns, len(found)) if noun else n):
            if found[m].unit_head == noun:
                found[m] = replace(found[m], unit=None, unit_head=None)
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


def _with_deeds_of_parts(frames: Sequence[Frame], roles: Roles) -> list[Frame]:
    """The frames, that of a total without a verb with those of its parts: `Apmācīti: mediķi – 31,
    māsas – 18. Pavisam 49.`"""
    found = list(frames)
    for n, frame in enumerate(frames):
        parts = [f for f, whole in zip(frames[:n], roles.totals, strict=False) if whole == n]
        if parts and not frame.deeds:
            deeds = frozenset.intersection(*(part.deeds for part in parts))
            found[n] = replace(frame, deeds=deeds, verb=parts[0].verb)
    return found


def _with_changes(quantities: Sequence[Quantity], frames: Sequence[Frame]) -> list[Quantity]:
    """The quantities, those told to be a change by a noun too (`samazinājums ir 15 %`), or by the
    number that they say again in per cent: `samazinājums par 40 (15 %)`, `sarucis līdz 468 jeb par
    15 %`; so what goes on with it for the next year: `pieaugums 6 % 2021. gadā, 8 % 2022. gadā`."""
    found: list[Quantity] = []
    for quantity, frame in zip(quantities, frames, strict=True):
        told = (frame.difference and not frame.reached) or (
            frame.by and quantity.unit_kind == "share"
        )
        again = (
            bool(found)
            and found[-1].is_delta
            and quantity.unit_kind == "share"
            and (frame.again or (frame.bare and is_next_year_of(found[-1], quantity)))
        )
        changes = quantity.unit_kind in ("share", "other") and (told or again)
        found.append(replace(quantity, is_delta=True) if changes else quantity)
    return found
