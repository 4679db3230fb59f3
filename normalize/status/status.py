"""What became of a measure, and why: from its execution text and its status column.

The first that fits decides, in the order of docs/how-a-report-is-read.md:

1. a status column, or a verdict at the head of the text (`Izpildīts daļēji.`);
2. told as a part in so many words, or of a counted whole; the measure, or what is promised, denied;
3. something done beside something undone, put off, late or a rest;
4. put off to a later time;
5. going on, or denied with nothing done beside it;
6. done, though a target was missed, unless the text excuses that, tells a part or the whole for
   later, or the plan aims at a level only; only begun; told by figures; and where no sign is known,
   what tense and participles tell.

The reason is looked for in the statement that bears the sign, then beside it.  The words are data:
``lexicon/status.tsv``, ``lexicon/verbs.tsv``; forms of the future are made by rule.
"""

from collections.abc import Sequence
from dataclasses import replace

from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.beside import NOTHING_BESIDE, Beside
from izpilde.normalize.status.counting import signs_that_count
from izpilde.normalize.status.done import weigh_done
from izpilde.normalize.status.evidence import (
    done_until_then,
    find_excuse,
    late_beside_done,
    part_of_planned,
    rest_beside_done,
    tells_some,
    told_of_another_year,
    turns_back,
)
from izpilde.normalize.status.going_on import being_done
from izpilde.normalize.status.hindrances import hindrance_beside_column, hindrance_told
from izpilde.normalize.status.lacking import some_of_several
from izpilde.normalize.status.last_resort import last_resort
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.promises import (
    another_there,
    denied_for_now,
    denies_end,
    ends_part,
    promise_denied,
    some_finished,
    some_promises_done,
    thing_denied,
)
from izpilde.normalize.status.readings import NOTHING, StatusReading, reading_of
from izpilde.normalize.status.reasons import adverse, explains, find_reason
from izpilde.normalize.status.said import Said, read_statements
from izpilde.normalize.status.share_of_work import part_finished, told_below_plan
from izpilde.normalize.status.short import reason_of_short
from izpilde.normalize.status.signs import find_signs
from izpilde.normalize.status.to_come import (
    begun_anew,
    denied_put_off,
    goes_on_with_part,
    measure_put_off,
    not_yet,
    prepares_all,
    promise_for_later,
    promised_behind,
    single_thing_later,
    stopped_until_later,
)
from izpilde.normalize.status.told import Told
from izpilde.normalize.status.verdicts import printed_status, sign_alone, verdict_of
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.values import Status, StatusReason


def read_status(
    execution: Structure, status_printed: str | None = None, beside: Beside = NOTHING_BESIDE
) -> StatusReading:
    """The status of one measure; never raises."""
    statements = read_statements(execution, beside.period_end)
    printed = printed_status(status_printed) if status_printed else None
    if printed:
        return StatusReading(
            printed,
            _reason_of_printed(folded(status_printed or ""), statements, printed),
            None,
            None,
            "status_column",
        )
    if sign := sign_alone(execution.text):
        return StatusReading(sign, None, None, None, "verdict")
    if not statements:
        return NOTHING
    verdict = verdict_of(statements[0].bare)
    if verdict:
        return _with_hindrance(reading_of(statements, 0, verdict, "verdict"), statements)
    return _with_hindrance(_weigh(execution, statements, beside), statements)


def _with_hindrance(reading: StatusReading, statements: Sequence[Said]) -> StatusReading:
    """Where something is left undone and nothing else tells why."""
    if reading.status in _LEFT and reading.reason in (None, "other"):
        told = hindrance_told(statements, reading.status)
        if told == "no_funding" or reading.reason is None:
            return replace(reading, reason=told)
    return reading


def _reason_of_printed(
    column: str, statements: Sequence[Said], printed: Status
) -> StatusReason | None:
    """Why: told by the column itself (folded), else first by the statement that bears a sign of
    what was left undone, or is late.
    """
    if printed == "implemented":
        return None
    named = named_reason(column)
    if named:
        return named
    bearing = None
    for n, statement in enumerate(statements):
        if adverse(find_signs(statement)):
            bearing = n
            break
    reason = find_reason(statements, bearing, printed)
    if reason in (None, "other"):
        reason = hindrance_beside_column(column, statements, printed) or reason
    if reason is None and (
        (printed != "in_progress" and phrases("cause").search(column))
        or find_excuse(statements, NOTHING_BESIDE) is not None
    ):
        return "other"
    return reason


def _weigh(execution: Structure, statements: Sequence[Said], beside: Beside) -> StatusReading:
    told = Told(execution.text, statements, signs_that_count(statements, beside), beside)
    steps = (
        _told_as_part,
        _denied_whole,
        _done_but_not_all,
        _put_off,
        _not_finished,
        _share_of_work,
        weigh_done,
    )
    readings = (step(told) for step in steps)
    reading = next((reading for reading in readings if reading), None) or last_resort(
        told.statements, told.beside
    )
    if reading.status == "implemented":
        now = being_done(told.statements, told.beside)
        reading = told.reading(now, "in_progress", "being_done") or reading
    if reading.status in ("implemented", None):
        reading = told.reading(told.far, "partly_implemented", "far_short") or reading
    if reading.status in ("implemented", None) or reading.rule in ("far_short", _EXCUSED):
        reading = _hardly_moved(told) or reading
    if reading.rule == "far_short" and beside.nothing:
        reading = told.reading(told.far, "not_implemented", "nothing_reached") or reading
    if reading.status == "implemented" and beside.short:
        reading = replace(reading, reason=reason_of_short(statements, beside))
    if reading.status == "implemented" and not beside.reached:
        missed = told_below_plan(told.statements)
        reading = told.reading(missed, "partly_implemented", "below_plan") or reading
    return reading


def _hardly_moved(told: Told) -> StatusReading | None:
    """A promised change went the other way, or little of it came about."""
    moved = told.beside.moved
    if moved is None or moved >= _LITTLE:
        return None
    missing = (n for n, s in enumerate(told.statements) if s.holds(told.beside.missing))
    at = next((n for n, s in enumerate(told.statements) if explains(s)), next(missing, None))
    if moved < 0:
        return told.reading(at, "not_implemented", "changed_for_the_worse")
    return told.reading(at, "partly_implemented", "hardly_changed")


_LEFT = ("not_implemented", "postponed", "partly_implemented")
_EXCUSED = "short_and_excused"
_LITTLE = 0.2  # of a promised change


def _told_as_part(told: Told) -> StatusReading | None:
    """In so many words, or of a whole that is counted: `daļēji`, `9 no 14`, `nav visās mājās`."""
    some = next((n for n, s in told.seen if s.rule == "not_all"), None)
    if some is not None and tells_some(told.statements, told.first("done")):
        return told.reading(some, "partly_implemented", "not_everywhere")
    part = told.first("partly")
    later = single_thing_later(told.statements, told.beside)
    if part is not None and goes_on_with_part(told.statements, told.seen, part, told.beside):
        return told.reading(part, "in_progress", "goes_on")
    if part is not None and later is not None and later != part:
        return told.reading(later, "in_progress", "thing_to_come")
    if part is None:
        part = part_of_planned(told.statements, told.beside)
    return told.reading(part, "partly_implemented", "says_partly")


def _denied_whole(told: Told) -> StatusReading | None:
    """The measure itself, or the one deed that the plan promises."""
    whole = next((n for n, s in told.seen if s.sign == "not_done" and s.of_measure), None)
    if whole == 0:
        later = told.first("postponed")
        if later is None:
            later = promised_behind(told.statements, whole, told.beside)
        if later is not None:
            return told.reading(later, "postponed", "put_off")
        if turns_back(told.statements, told.seen):
            return told.reading(whole, "partly_implemented", "denied_beside_done")
        return told.reading(whole, "not_implemented", "measure_denied")
    if rest_beside_done(told.seen, told.beside) is not None:
        return None
    promise = promise_denied(told.statements, told.seen, told.beside)
    if promise is None:
        promise = thing_denied(told.statements, told.seen, told.beside)
    if promise is None:
        return None
    later = denied_put_off(told.statements, told.seen, promise, told.beside)
    if later is None:
        later = stopped_until_later(told.statements, told.seen, told.beside)
    if later is not None:
        return told.reading(later, "postponed", "put_off")
    going = told.first("progress", "going")
    if going is not None and (denies_end(told.seen, promise) or denied_for_now(told.seen, promise)):
        return told.reading(going, "in_progress", "goes_on")
    some = told.beside.reached or done_until_then(told.statements)
    if some or ends_part(told.seen, promise):
        return told.reading(promise, "partly_implemented", "denied_beside_done")
    return told.reading(promise, "not_implemented", "promise_denied")


def _done_but_not_all(told: Told) -> StatusReading | None:
    """Something done, and a rest undone, another thing denied or put off, or a part late."""
    if measure_put_off(told.seen, told.beside):
        return told.reading(told.first("postponed"), "postponed", "put_off")
    rest = rest_beside_done(told.seen, told.beside)
    later = single_thing_later(told.statements, told.beside)
    if rest is not None and later is not None and later != rest:
        return told.reading(later, "in_progress", "thing_to_come")
    if rest is not None:
        return told.reading(rest, "partly_implemented", "rest_unfinished")
    some = some_of_several(told.statements, told.beside)
    if some is not None:
        return told.reading(some, "partly_implemented", "some_of_several")
    later = promise_for_later(told.statements, told.seen, told.beside)
    if later is not None:
        return told.reading(later, "postponed", "put_off")
    later = promise_denied(told.statements, told.seen, told.beside, by="postponed")
    if later is None:
        later = thing_denied(told.statements, told.seen, told.beside, by="postponed")
    if later is not None and told.first("not_done") is None:
        return told.reading(later, "postponed", "put_off")
    bearing = told.first("not_done", "postponed")
    done = (
        told.first("done") is not None
        or told.beside.answered
        or told_of_another_year(told.statements, told.seen)
        or another_there(told.statements, bearing, told.beside)
    )
    if done and bearing is not None and not_yet(told.statements, told.seen, told.beside):
        return told.reading(bearing, "in_progress", "not_yet")
    if done and bearing is not None and prepares_all(told.statements, told.seen, told.beside):
        return None
    if done and bearing is not None:
        return told.reading(bearing, "partly_implemented", "denied_beside_done")
    late = None if bearing is not None else late_beside_done(told.seen)
    return told.reading(late, "partly_implemented", "late_beside_done")


def _put_off(told: Told) -> StatusReading | None:
    later = told.first("postponed")
    if later is None:
        later = stopped_until_later(told.statements, told.seen, told.beside)
    return told.reading(later, "postponed", "put_off")


def _not_finished(told: Told) -> StatusReading | None:
    """Going on, or denied with nothing done beside it."""
    progress, undone, going = told.first("progress"), told.first("not_done"), told.first("going")
    if progress is not None and some_promises_done(told.statements, told.beside):
        return told.reading(progress, "partly_implemented", "some_promises_done")
    making = next((s.clause for _, s in told.seen if s.sign == "progress"), "")
    if progress is not None and some_finished(told.statements, making, told.beside):
        return told.reading(progress, "partly_implemented", "some_finished")
    if progress is not None:
        return told.reading(progress, "in_progress", "goes_on")
    if undone is not None and going is not None and begun_anew(told.statements[going]):
        return told.reading(going, "in_progress", "begun_anew")
    if undone is not None and going is not None and going != undone:
        return told.reading(undone, "partly_implemented", "denied_beside_begun")
    if undone is not None:
        later = promised_behind(told.statements, undone, told.beside)
        if later is not None:
            return told.reading(later, "postponed", "put_off")
    return told.reading(undone, "not_implemented", "denied")


def _share_of_work(told: Told) -> StatusReading | None:
    """A share of the works is done, beside something finished or by itself."""
    found = part_finished(told.statements, told.beside)
    if found is None:
        return None
    if len(told.statements) == 1 and not told.seen and told.first("going") is None:
        return told.reading(found[0], "postponed", "only_later")
    status: Status = "partly_implemented" if found[1] else "in_progress"
    return told.reading(found[0], status, "share_of_work")
