"""What is told as done or begun: whether it is all of it, and whether it is what was promised."""

from collections.abc import Iterator

from izpilde.normalize.status.evidence import (
    denied_by_missing,
    find_excuse,
    level_missed,
    only_so_many,
)
from izpilde.normalize.status.lacking import (
    only_finished_of,
    only_of_open,
    rest_counted,
    rest_told_otherwise,
)
from izpilde.normalize.status.listed import fewer_named, named_apart, place_apart
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.promises import another_there, deed_to_come, tells_promised_done
from izpilde.normalize.status.readings import NOTHING, StatusReading
from izpilde.normalize.status.stages import on_its_way
from izpilde.normalize.status.tense import names_year_after, tells_future
from izpilde.normalize.status.to_come import (
    goes_on_whole,
    only_prepared,
    only_prepares,
    part_to_come,
    promised_later,
    thing_later,
    whole_to_come,
    yet_to_end,
)
from izpilde.normalize.status.told import Told
from izpilde.schemas.values import Status


def weigh_done(told: Told) -> StatusReading | None:
    """Done, unless it fell short and is excused, or a part of it is told, or it is to come; or
    begun; or told by figures.
    """
    steps = (_short, _told_in_part, _not_ended, _done, _begun)
    return next((reading for step in steps if (reading := step(told))), None) or told.reading(
        told.first("figure"), "implemented", "indicator"
    )


def _short(told: Told) -> StatusReading | None:
    """A target was missed, and the text excuses or denies; or the plan aims at a level only."""
    done, going = told.first("done"), told.first("going")
    missed = told.beside.short and not told.beside.nearly_kept
    if missed and (done is not None or going is None):
        excuse = find_excuse(told.statements, told.beside)
        if excuse is not None:
            whole = whole_to_come(told.statements, told.beside)
            return told.reading(whole, "in_progress", "to_be_finished") or told.reading(
                excuse, "partly_implemented", "short_and_excused"
            )
        denied = denied_by_missing(told.statements, told.beside)
        if denied is not None:
            return told.reading(denied, "partly_implemented", "short_and_denied")
    return NOTHING if level_missed(told.statements, told.beside) else None


def _told_in_part(told: Told) -> StatusReading | None:
    """A part is told for later, only so many are counted or named, or what is left is told."""
    return next(
        (told.reading(n, "partly_implemented", rule) for n, rule in _parts(told) if n is not None),
        None,
    )


def _parts(told: Told) -> Iterator[tuple[int | None, str]]:
    statements, beside = told.statements, told.beside
    done = told.first("done") is not None
    little = beside.nearly_kept  # what is left is too little to make a part
    if not little:
        yield part_to_come(statements, beside), "part_to_come"
    yield deed_to_come(statements, beside), "part_to_come"
    yield only_so_many(statements, beside), "only_so_many"
    yield only_of_open(statements, beside), "only_so_many"
    if not beside.kept:
        yield only_finished_of(statements, beside), "only_so_many"
    if done:
        yield fewer_named(told.text, statements, beside), "fewer_named"
        yield named_apart(told.text, statements, beside), "named_apart"
        yield place_apart(told.text, statements, beside), "named_apart"
    if done and not little:
        yield rest_counted(statements, beside), "rest_counted"
    if done:
        yield rest_told_otherwise(statements, beside), "rest_counted"


def _not_ended(told: Told) -> StatusReading | None:
    """The whole is told to end later, to be on its way to adoption, or to go on."""
    unended = told.reading(
        yet_to_end(told.statements, told.beside), "in_progress", "to_be_finished"
    )
    done = told.first("done")
    if unended or done is None:
        return unended
    stage = on_its_way(told.statements, told.beside)
    if stage is not None:
        return told.reading(stage, "in_progress", "on_its_way")
    going = goes_on_whole(told.statements, told.seen, told.beside)
    return told.reading(done, "in_progress", "begun") if going else None


def _done(told: Told) -> StatusReading | None:
    """Implemented, unless what was promised is told for a year after the report, or all that was
    done prepares it.
    """
    done = told.first("done")
    if done is None:
        return None
    for n, said in enumerate(told.statements):
        if names_year_after(said.plain, told.beside.period_end):
            later = _told_for_later(told, n)
            if later:
                return later
    prepared = only_prepared(told.statements, told.seen, told.beside)
    return told.reading(prepared, "in_progress", "only_prepared") or told.reading(
        done, "implemented", "carried_out"
    )


def _told_for_later(told: Told, n: int) -> StatusReading | None:
    """What a statement with a year after the report leaves of what was done before it."""
    statements, beside, plain = told.statements, told.beside, told.statements[n].plain
    some = tells_promised_done(statements, beside) or another_there(statements, n, beside)
    doing = [m for m, s in told.seen if s.sign == "done" and m != n]
    later = promised_later(statements, n, beside)
    begins = phrases("to_begin").search(plain) is not None
    status: Status
    if begins and later:
        status = "partly_implemented" if some else "postponed"
        return told.reading(n, status, "to_begin_later")
    if begins and doing and all(only_prepares(statements[m], beside) for m in doing):
        return told.reading(n, "postponed", "to_begin_later")
    if beside.kept or (begins and not beside.plans_one_thing):
        return None
    if tells_future(plain) and later:
        status = "partly_implemented" if some else "in_progress"
        return told.reading(n, status, "to_be_done_later")
    if not beside.answered and thing_later(statements, n, beside):
        return told.reading(n, "in_progress", "thing_to_come")
    return None


def _begun(told: Told) -> StatusReading | None:
    """Begun; implemented, where a target is reached, or about as many began as were promised:
    `mācības uzsāka 244 kadeti`, of 250.
    """
    going, beside = told.first("going"), told.beside
    if going is None:
        return None
    counted = told.statements[going].holds((*beside.missing, *beside.meeting))
    begun = any(n == going and s.rule == "begun" for n, s in told.seen)
    if begun and beside.answered and not counted and not beside.plans(told.statements[going].plain):
        return told.reading(going, "implemented", "begun_besides")
    many = counted and beside.answered and beside.nearly
    if many or (beside.reached and not beside.short):
        return told.reading(going, "implemented", "begun_and_reached")
    return told.reading(going, "in_progress", "begun")
