"""Figures that tell of no result: what was asked, refused, planned, or is of earlier years."""

import re

from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.changes import find_baselines
from izpilde.normalize.attainment.days import levels_of_earlier_days
from izpilde.normalize.attainment.frame import asks
from izpilde.normalize.attainment.running import since_before
from izpilde.normalize.attainment.wordings import tells

_NO_RESULT = (
    *("denied", "asked", "planned", "begun", "out_of", "start_of_change", "per", "outside"),
    "sample",
)


def no_results(reported: Cell, planned: Cell, period: tuple[int, int] | None) -> dict[int, str]:
    """By index, why a figure is none: it tells of no result, or counts from an earlier year."""
    found: dict[int, str] = {}
    pairs = zip(planned.quantities, planned.frames, strict=True)
    of_no_result = set(_NO_RESULT)
    if any(asks(quantity, frame) for quantity, frame in pairs):
        of_no_result.discard("asked")
    yearly = any(q.per == "year" for q in planned.quantities)
    for n, frame in enumerate(reported.frames):
        quantity = reported.quantities[n]
        start = min((y for y in (frame.since, quantity.year_from) if y), default=None)
        if frame.standing in of_no_result:
            found[n] = frame.standing
        elif _is_only_agreed(n, reported, planned):
            found[n] = "contract"
        elif not quantity.came_about:
            found[n] = quantity.modality or "start_of_change"
        elif period and start and start < period[0] and quantity.year_to != start:
            found[n] = "since_earlier"
    if period is None or period[0] == period[1]:
        found |= dict.fromkeys(_plan_beside(reported, planned), "planned")
    for n in levels_of_earlier_days(reported):
        found.setdefault(n, "start_of_change")
    for n in since_before(reported, period):
        found.setdefault(n, "since_earlier")
    text = reported.structure.text
    found |= dict.fromkeys(find_baselines(reported.quantities, text), "start_of_change")
    if yearly and period:  # `pieauga no 17 (2021) līdz 26 (2022)`
        told = [n for n, why in found.items() if why == "start_of_change"]
        for n in told:
            year = single_year(reported.quantities[n])
            if year is not None and period[0] <= year < period[1]:
                del found[n]
    return found


def _plan_beside(reported: Cell, planned: Cell) -> list[int]:
    """The planned one of two numbers that are all that is told, a slash between them, as the one
    promise tells which: the 30 of `30/28`."""
    if len(planned.quantities) != 1 or len(reported.quantities) != _TWO:
        return []
    one, other = reported.quantities
    text = reported.structure.text
    alone = not text[: one.start].strip() and text[one.end : other.start].strip() == "/"
    told_of_years = one.year_from is not None or other.year_from is not None
    if not alone or told_of_years or one.value == other.value:
        return []
    return [n for n, q in enumerate((one, other)) if q.value == planned.quantities[0].value]


_TWO = 2
_NEAR = 60
_CONTRACT_OF_IT = re.compile(r" (?:\w+(?:as|u|a|es|s) )?(?:līgum|iepirkum)(?:s|a|u|ā)\b")


def _is_only_agreed(n: int, reported: Cell, planned: Cell) -> bool:
    """Whether so much is only under contract, no contract was promised, and what came of it is
    told: `noslēgts līgums par 14 autobusiem, saņemti 8`, `14 autobusu iepirkuma līgums`."""
    frame, quantity = reported.frames[n], reported.quantities[n]
    unit = quantity.unit or ""
    behind = reported.structure.text[quantity.end :][:_NEAR].lstrip().removeprefix(unit)
    of_it = _CONTRACT_OF_IT.match(behind.lower()) is not None
    if not of_it and (frame.standing != "contract" or frame.verb is not None or not frame.about):
        return False
    if any(tells("contract", frame.words) for frame in planned.frames):
        return False
    noun = quantity.unit_head
    return noun is not None and any(
        m != n
        and other.unit_head == noun
        and told.standing == "done"
        and (told.deeds or of_it)
        and not (told.handed_in or told.approved or told.part)
        for m, (other, told) in enumerate(zip(reported.quantities, reported.frames, strict=True))
    )
