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
from dataclasses import dataclass, replace

from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.beside import NOTHING_BESIDE, Beside
from izpilde.normalize.status.counting import signs_that_count
from izpilde.normalize.status.evidence import (
    denied_by_missing,
    done_until_then,
    find_excuse,
    late_beside_done,
    level_missed,
    only_so_many,
    part_of_planned,
    rest_beside_done,
    tells_some,
    told_of_another_year,
    turns_back,
)
from izpilde.normalize.status.going_on import being_done
from izpilde.normalize.status.lacking import (
    only_finished_of,
    only_of_open,
    rest_counted,
    rest_told_otherwise,
    some_of_several,
)
from izpilde.normalize.status.last_resort import last_resort
from izpilde.normalize.status.listed import fewer_named
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.promises import (
    all_done,
    another_there,
    denies_end,
    ends_part,
    promise_denied,
    some_promises_done,
    tells_promised_done,
    thing_denied,
)
from izpilde.normalize.status.readings import NOTHING, StatusReading, reading_of
from izpilde.normalize.status.reasons import adverse, find_reason
from izpilde.normalize.status.said import Said, read_statements
from izpilde.normalize.status.share_of_work import part_finished
from izpilde.normalize.status.short import reason_of_short
from izpilde.normalize.status.signs import Sign, SignSeen, find_signs
from izpilde.normalize.status.stages import on_its_way
from izpilde.normalize.status.tense import names_year_after, tells_future
from izpilde.normalize.status.to_come import (
    begun_anew,
    denied_put_off,
    goes_on_whole,
    measure_put_off,
    not_yet,
    only_prepared,
    only_prepares,
    part_to_come,
    prepares_all,
    promise_for_later,
    promised_behind,
    promised_later,
    single_thing_later,
    stopped_until_later,
    thing_later,
    whole_to_come,
    yet_to_end,
)
from izpilde.normalize.status.verdicts import printed_status, verdict_of
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
    if not statements:
        return NOTHING
    verdict = verdict_of(statements[0].bare)
    if verdict:
        return reading_of(statements, 0, verdict, "verdict")
    return _weigh(execution, statements, beside)


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
    if reason is None and (
        (printed != "in_progress" and phrases("cause").search(column))
        or find_excuse(statements, NOTHING_BESIDE) is not None
    ):
        return "other"
    return reason


def _weigh(execution: Structure, statements: Sequence[Said], beside: Beside) -> StatusReading:
    told = _Told(execution.text, statements, signs_that_count(statements, beside), beside)
    steps = (
        _told_as_part,
        _denied_whole,
        _done_but_not_all,
        _put_off,
        _not_finished,
        _share_of_work,
        _done,
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
    if reading.status == "implemented" and beside.short:
        reading = replace(reading, reason=reason_of_short(statements, beside))
    return reading


@dataclass(frozen=True, slots=True)
class _Told:
    """An execution, its statements, the signs seen in each, by its place, and what is beside."""

    text: str
    statements: Sequence[Said]
    seen: Sequence[tuple[int, SignSeen]]
    beside: Beside

    def first(self, *signs: Sign) -> int | None:
        return next((n for n, s in self.seen if s.sign in signs), None)

    @property
    def far(self) -> int | None:
        """The statement whose figure falls far short of a target; none where a promised deed is
        told done of all: `visas sūdzības izskatītas`.
        """
        if all_done(self.statements, self.beside):
            return None
        return next(
            (n for n, said in enumerate(self.statements) if said.holds(self.beside.far)), None
        )

    def reading(self, n: int | None, status: Status, rule: str) -> StatusReading | None:
        return None if n is None else reading_of(self.statements, n, status, rule)


def _told_as_part(told: _Told) -> StatusReading | None:
    """In so many words, or of a whole that is counted: `daļēji`, `9 no 14`, `nav visās mājās`."""
    some = next((n for n, s in told.seen if s.rule == "not_all"), None)
    if some is not None and tells_some(told.statements, told.first("done")):
        return told.reading(some, "partly_implemented", "not_everywhere")
    part = told.first("partly")
    later = single_thing_later(told.statements, told.beside)
    if part is not None and goes_on_whole(told.statements, told.seen, part, told.beside):
        return told.reading(part, "in_progress", "goes_on")
    if part is not None and later is not None and later != part:
        return told.reading(later, "in_progress", "thing_to_come")
    if part is None:
        part = part_of_planned(told.statements, told.beside)
    return told.reading(part, "partly_implemented", "says_partly")


def _denied_whole(told: _Told) -> StatusReading | None:
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
    if going is not None and denies_end(told.seen, promise):
        return told.reading(going, "in_progress", "goes_on")
    if done_until_then(told.statements) or ends_part(told.seen, promise):
        return told.reading(promise, "partly_implemented", "denied_beside_done")
    return told.reading(promise, "not_implemented", "promise_denied")


def _done_but_not_all(told: _Told) -> StatusReading | None:
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


def _put_off(told: _Told) -> StatusReading | None:
    later = told.first("postponed")
    if later is None:
        later = stopped_until_later(told.statements, told.seen, told.beside)
    return told.reading(later, "postponed", "put_off")


def _not_finished(told: _Told) -> StatusReading | None:
    """Going on, or denied with nothing done beside it."""
    progress, undone, going = told.first("progress"), told.first("not_done"), told.first("going")
    if progress is not None and some_promises_done(told.statements, told.beside):
        return told.reading(progress, "partly_implemented", "some_promises_done")
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


def _share_of_work(told: _Told) -> StatusReading | None:
    """A share of the works is done, beside something finished or by itself."""
    found = part_finished(told.statements, told.beside)
    if found is None:
        return None
    if len(told.statements) == 1 and not told.seen and told.first("going") is None:
        return told.reading(found[0], "postponed", "only_later")
    status: Status = "partly_implemented" if found[1] else "in_progress"
    return told.reading(found[0], status, "share_of_work")


def _done(told: _Told) -> StatusReading | None:
    """Done, unless it fell short and is excused, or is to come; or begun; or told by figures."""
    done, going = told.first("done"), told.first("going")
    missed = told.beside.short and not told.beside.nearly_kept
    excuse = find_excuse(told.statements, told.beside) if missed else None
    if excuse is not None and (done is not None or going is None):
        whole = whole_to_come(told.statements, told.beside)
        if whole is not None:
            return told.reading(whole, "in_progress", "to_be_finished")
        return told.reading(excuse, "partly_implemented", "short_and_excused")
    denied = denied_by_missing(told.statements, told.beside) if missed else None
    if denied is not None and (done is not None or going is None):
        return told.reading(denied, "partly_implemented", "short_and_denied")
    if level_missed(told.statements, told.beside):
        return NOTHING
    little = told.beside.nearly_kept  # what is left is too little to make a part
    part = None if little else part_to_come(told.statements, told.beside)
    if part is not None:
        return told.reading(part, "partly_implemented", "part_to_come")
    few = only_so_many(told.statements, told.beside)
    few = only_of_open(told.statements, told.beside) if few is None else few
    if few is None and not told.beside.kept:
        few = only_finished_of(told.statements, told.beside)
    if few is not None:
        return told.reading(few, "partly_implemented", "only_so_many")
    named = fewer_named(told.text, told.statements, told.beside)
    if done is not None and named is not None:
        return told.reading(named, "partly_implemented", "fewer_named")
    left = None if little else rest_counted(told.statements, told.beside)
    left = rest_told_otherwise(told.statements, told.beside) if left is None else left
    if done is not None and left is not None:
        return told.reading(left, "partly_implemented", "rest_counted")
    unended = yet_to_end(told.statements, told.beside)
    if unended is not None:
        return told.reading(unended, "in_progress", "to_be_finished")
    stage = on_its_way(told.statements, told.beside)
    if done is not None and stage is not None:
        return told.reading(stage, "in_progress", "on_its_way")
    last = len(told.statements) - 1
    if done is not None and goes_on_whole(told.statements, told.seen, last, told.beside):
        return told.reading(done, "in_progress", "begun")
    if done is not None:
        return _done_or_yet_to_come(told.statements, told.seen, done, told.beside)
    if going is not None and told.beside.reached and not told.beside.short:
        return told.reading(going, "implemented", "begun_and_reached")
    if going is not None and _begun_by_many(told, going):
        return told.reading(going, "implemented", "begun_and_reached")
    if going is not None:
        return told.reading(going, "in_progress", "begun")
    return told.reading(told.first("figure"), "implemented", "indicator")


def _begun_by_many(told: _Told, going: int) -> bool:
    """Whether what was begun is counted, and about as much as was promised: `mācības uzsāka 244
    kadeti`, of 250.
    """
    counted = told.statements[going].holds((*told.beside.missing, *told.beside.meeting))
    return counted and told.beside.answered and told.beside.nearly


def _done_or_yet_to_come(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], done: int, beside: Beside
) -> StatusReading:
    """Implemented, unless what was promised is told for a year after the report."""
    for n, said in enumerate(statements):
        if not names_year_after(said.plain, beside.period_end):
            continue
        some = tells_promised_done(statements, beside)
        doing = [m for m, s in seen if s.sign == "done" and m != n]
        later = promised_later(statements, n, beside)
        begins = phrases("to_begin").search(said.plain) is not None
        status: Status
        if begins and later:
            status = "partly_implemented" if some else "postponed"
            return reading_of(statements, n, status, "to_begin_later")
        if begins and doing and all(only_prepares(statements[m], beside) for m in doing):
            return reading_of(statements, n, "postponed", "to_begin_later")
        if beside.kept or (begins and not beside.plans_one_thing):
            continue
        if tells_future(said.plain) and later:
            status = "partly_implemented" if some else "in_progress"
            return reading_of(statements, n, status, "to_be_done_later")
        if not beside.answered and thing_later(statements, n, beside):
            return reading_of(statements, n, "in_progress", "thing_to_come")
    prepared = only_prepared(statements, seen, beside)
    if prepared is not None:
        return reading_of(statements, prepared, "in_progress", "only_prepared")
    return reading_of(statements, done, "implemented", "carried_out")
