"""What became of a measure, and why: from its execution text and its status column.

1. A status column, or a verdict at the head of the text (`Izpildīts daļēji.`), says it outright.
2. Else each statement is searched for signs: done, not done, put off, done in part, going on.
   A denial in brackets, in a subordinate clause, about a part of a year (`no aprīļa līdz
   augustam`) or about the form (`klātienē`) is no sign.
3. The signs of all statements together give the status: nothing but denials is
   `not_implemented`, a denial beside things done is `partly_implemented`; so is a rest left undone.
   A denial of the one deed that the plan promises is `not_implemented`, whatever was prepared.
   Comparisons with the targets do not decide: readers call a measure implemented that fell short
   of a figure.  But where one was missed and the text excuses it, it is `partly_implemented`; and
   a text that tells figures only is `implemented` where one of them answers a target.
4. The reason is looked for in the statement that bears the sign, then beside it.

The phrases are data: ``lexicon/status.tsv``, ``lexicon/verbs.tsv``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.beside import NOTHING_BESIDE, Beside
from izpilde.normalize.status.phrases import named_reason, phrases, verdicts
from izpilde.normalize.status.reasons import adverse, excuses, find_reason
from izpilde.normalize.status.said import Said, read_statements
from izpilde.normalize.status.signs import (
    Sign,
    SignSeen,
    clauses_of,
    find_signs,
    tells_denied_deed,
)
from izpilde.normalize.text.statements import without_brackets
from izpilde.normalize.text.structure import Structure, parse_structure
from izpilde.schemas.values import Status, StatusReason


@dataclass(frozen=True, slots=True)
class StatusReading:
    """``start`` and ``end`` are the deciding statement in the execution text, null without one.

    ``rule`` names the rule that decided; null, with ``status`` null, where the text does not tell.
    """

    status: Status | None
    reason: StatusReason | None
    start: int | None
    end: int | None
    rule: str | None


NOTHING = StatusReading(None, None, None, None, None)


def read_status(
    execution: Structure, status_printed: str | None = None, beside: Beside = NOTHING_BESIDE
) -> StatusReading:
    """The status of one measure; never raises."""
    statements = read_statements(execution)
    printed = _printed_status(status_printed) if status_printed else None
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
    verdict = _verdict(statements[0].bare)
    if verdict:
        return _reading(statements, 0, verdict, "verdict")
    return _weigh(statements, beside)


# 1. Verdicts -----------------------------------------------------------------------------------


_BESIDE_WORDS = " .,;:!-–—✓*"


def _printed_status(column: str) -> Status | None:
    """The status that a column tells as a whole, or in its first words (`Pārcelts līdz maijam`)."""
    bare = folded(without_brackets(parse_structure(column)))
    return _verdict(bare) or _longest_verdict_at_head(bare.strip(_BESIDE_WORDS))


def _longest_verdict_at_head(bare: str) -> Status | None:
    ends = [
        (found.end(), status)
        for phrase, status in verdicts()
        if (found := phrase.match(bare)) and not bare[found.end() :][:1].isalnum()
    ]
    return max(ends, key=lambda end: end[0])[1] if ends else None


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
    if reason is None and (phrases("cause").search(column) or _excused(statements) is not None):
        return "other"
    return reason


def _verdict(bare: str) -> Status | None:
    """The status that a whole short text, folded and without its brackets, is a phrase for."""
    bare = bare.strip(_BESIDE_WORDS)
    if len(bare) > 80:
        return None
    head = re.split(r"\s[-–—]\s|[,:;]", bare, maxsplit=1)[0].strip()
    for candidate in (bare, head):
        for phrase, status in verdicts():
            if phrase.fullmatch(candidate):
                return status
    return None


# 3. All signs together -------------------------------------------------------------------------


def _weigh(statements: Sequence[Said], beside: Beside) -> StatusReading:
    seen = [(n, sign) for n, statement in enumerate(statements) for sign in find_signs(statement)]
    seen = [
        (n, s) for n, s in seen if not (s.sign == "postponed" and _made_up(statements, seen, n))
    ]

    if any(s.sign == "not_done" for _, s in seen):
        seen = [(n, s) for n, s in seen if s.sign != "done" or not _by_own_means(statements[n])]

    def first(*signs: Sign) -> int | None:
        return next((n for n, s in seen if s.sign in signs), None)

    def tell(n: int, status: Status, rule: str) -> StatusReading:
        return _reading(statements, n, status, rule)

    done, undone, later = first("done"), first("not_done"), first("postponed")
    in_part, progress, going = first("partly"), first("progress"), first("going")
    figure, late = first("figure"), _late_beside_done(seen)
    whole = next((n for n, s in seen if s.sign == "not_done" and s.of_measure), None)
    if in_part is not None:
        return tell(in_part, "partly_implemented", "says_partly")
    if whole == 0 and later is None:
        if _turns_back(statements, seen):
            return tell(whole, "partly_implemented", "denied_beside_done")
        return tell(whole, "not_implemented", "measure_denied")
    if whole == 0 and later is not None:
        return tell(later, "postponed", "put_off")
    rest = _rest_beside_done(seen)
    if rest is not None:
        return tell(rest, "partly_implemented", "rest_unfinished")
    promise = _promise_denied(statements, seen, beside)
    if promise is not None:
        return tell(promise, "not_implemented", "promise_denied")
    told = done is not None or beside.answered or _told_of_another_year(statements, seen)
    if told and (undone is not None or later is not None):
        bearing = min(n for n in (undone, later) if n is not None)
        return tell(bearing, "partly_implemented", "denied_beside_done")
    if later is not None:
        return tell(later, "postponed", "put_off")
    if late is not None:
        return tell(late, "partly_implemented", "late_beside_done")
    if progress is not None:
        return tell(progress, "in_progress", "goes_on")
    if undone is not None:
        if going is not None and going != undone:
            return tell(undone, "partly_implemented", "denied_beside_begun")
        return tell(undone, "not_implemented", "denied")
    excused = _excused(statements) if beside.short else None
    if excused is not None and (done is not None or going is None):
        return tell(excused, "partly_implemented", "short_and_excused")
    if done is not None:
        return _done_or_yet_to_come(statements, seen, done, beside)
    if going is not None:
        return tell(going, "in_progress", "begun")
    if figure is not None:
        return tell(figure, "implemented", "indicator")
    reading = _last_resort(statements)
    if reading is NOTHING and beside.answered:
        return StatusReading("implemented", None, None, None, "answered")
    return reading


def _by_own_means(said: Said) -> bool:
    """Whether others did it, with means of their own: no part of a measure that was denied."""
    return phrases("own_means").search(said.plain) is not None


def _rest_beside_done(seen: Sequence[tuple[int, SignSeen]]) -> int | None:
    """The statement that tells of an unfinished rest, where another part was done before it."""
    done = False
    for n, sign in seen:
        if done and sign.sign == "rest":
            return n
        done |= sign.sign == "done"
    return None


def _told_of_another_year(statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]]) -> bool:
    """Whether what is denied for one year is told of another: `2019. gadā – 12 nometnes. 2020.
    gadā nometnes nenotika.`
    """
    signs = {n for n, _ in seen}
    denied = [_YEAR.findall(s.clause) for _, s in seen if s.sign == "not_done"]
    if not denied or not all(denied):
        return False
    years = {year for found in denied for year in found}
    return any(
        (told := _YEAR.findall(said.plain))
        and years.isdisjoint(told)
        and _COUNTED.search(said.plain)
        for n, said in enumerate(statements)
        if n not in signs and not _FUTURE.search(said.plain)
    )


_COUNTED = re.compile(r"(?<![\d./])\d{1,3}(?: \d{3})*\s[^\W\d]{3,}")


def _promise_denied(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> int | None:
    """The statement that denies the one deed that the plan promises, where none tells it done."""
    denials = [(n, s.clause) for n, s in seen if s.sign == "not_done"]
    for n, denied in denials:
        if beside.promises_only(denied):
            clauses = [clause for said in statements for clause in clauses_of(said.plain)]
            return None if any(_tells_done(clause, beside) for clause in clauses) else n
    return None


def _tells_done(clause: str, beside: Beside) -> bool:
    """Whether a clause says with its participle that a promised deed is done."""
    denied = phrases("denial").search(clause) or _FUTURE.search(clause)
    return not denied and beside.tells_promised(clause)


def _excused(statements: Sequence[Said]) -> int | None:
    """The statement that explains why less was reached: `2020. gadā mazāk, jo zāle bija slēgta`,
    `dalību kavēja augstā maksa`, a lack of money wherever it is told.
    """
    for n, said in enumerate(statements):
        if excuses(said) or named_reason(said.bare, alone=True) == "no_funding":
            return n
    return None


def _done_or_yet_to_come(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], done: int, beside: Beside
) -> StatusReading:
    """Implemented, unless what was promised is told for a year after the report."""
    for n, said in enumerate(statements):
        if not _names_year_after(said.plain, beside.period_end):
            continue
        doing = [m for m, s in seen if s.sign == "done" and m != n]
        if phrases("to_begin").search(said.plain):
            if doing and all(_only_prepares(statements[m], beside) for m in doing):
                return _reading(statements, n, "postponed", "to_begin_later")
        elif _FUTURE_DEED.search(said.plain) and _promised_later(statements, n, beside):
            return _reading(statements, n, "in_progress", "to_be_done_later")
    return _reading(statements, done, "implemented", "carried_out")


_FUTURE_DEED = re.compile(r"\b(?:tiks|plānot[sai]|plānotas|paredzēt[sai]|paredzētas)\b")
_YEAR = re.compile(r"\b20\d\d\b")


def _names_year_after(plain: str, period_end: int | None) -> bool:
    years = [int(found[0]) for found in _YEAR.finditer(plain)]
    return period_end is not None and bool(years) and min(years) > period_end


def _only_prepares(said: Said, beside: Beside) -> bool:
    """Whether a statement tells of a preparation (a concept, a decision) that no plan promised."""
    found = phrases("preparation").search(said.plain)
    return found is not None and not beside.names(found[0])


def _promised_later(statements: Sequence[Said], later: int, beside: Beside) -> bool:
    """Whether a deed that the plan promises is told for later, and by no other statement."""
    deeds = beside.promised_of(statements[later].plain)
    others = (said.plain for m, said in enumerate(statements) if m != later)
    return bool(deeds) and not any(deeds & beside.promised_of(other) for other in others)


def _late_beside_done(seen: Sequence[tuple[int, SignSeen]]) -> int | None:
    """The statement that tells of a part that is late, where another was done before it."""
    done = False
    for n, sign in seen:
        if done and sign.rule == "delayed":
            return n
        done |= sign.sign == "done"
    return None


_PROMISED = re.compile(
    r"\b(?:tiks|plānot[sai]|plānotas|paredzēt[sai]|paredzētas)\b[^.;]{0,120}\b20\d\d\b"
    r"|\b20\d\d\b[^.;,]{0,120}\b(?:tiks|plānots|paredzēts)\b"
)
_PARTICIPLE = re.compile(rf"\b{LOWER}{{2,}}[āēīo]t(?:s|a|i|as)\b|\b{LOWER}{{3,}}(?:uši|ušas|usi)\b")


def _last_resort(statements: Sequence[Said]) -> StatusReading:
    """Where no sign is known: money that was lacking, a promise for a later year, or a participle
    of an unlisted verb, denied or not.
    """
    for n, statement in enumerate(statements):
        text = statement.bare
        if phrases("no_funding").search(text):
            return _reading(statements, n, "not_implemented", "no_money")
    for n, statement in enumerate(statements):
        if _PROMISED.search(statement.bare):
            return _reading(statements, n, "postponed", "only_promised")
    for n, statement in enumerate(statements):
        if tells_denied_deed(statement.plain):
            return _reading(statements, n, "not_implemented", "denied_participle")
    for n, statement in enumerate(statements):
        text = statement.bare
        deeds = (word[0] for word in _PARTICIPLE.finditer(text))
        if any(not phrases("no_deed").match(word) for word in deeds) and not _FUTURE.search(text):
            return _reading(statements, n, "implemented", "participle")
    return NOTHING


_FUTURE = re.compile(r"\b(?:būs|tiks|tiek|netiek|netika|nav|plāno\w*|paredz\w*)\b")


_PUT_OFF_TO = re.compile(
    r"\b(?:pārce|atli)\w*\s(?:\w+\s){0,3}?(?:uz|līdz)\s(?:\w+\s){0,2}?(20\d\d)"
)


def _made_up(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], put_off: int
) -> bool:
    """Whether a later statement tells what was done in the year that something was put off to."""
    until = _PUT_OFF_TO.search(statements[put_off].text)
    if until is None:
        return False
    then = re.compile(rf"\b{until[1]}\.?\s?g(?:ad|\.)")
    return any(
        n > put_off and s.sign == "done" and then.search(statements[n].text) for n, s in seen
    )


def _turns_back(statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]]) -> bool:
    """Whether a statement after a denied measure says `tomēr …` and names something done."""
    doing = {n for n, s in seen if s.sign == "done" and n}
    return any(_TURN.search(statements[n].text) for n in doing)


_TURN = re.compile(r"\b(?:tomēr|taču|savukārt|tā vietā|vienlaikus)\b")


# 4. The reason ---------------------------------------------------------------------------------


def _reading(
    statements: Sequence[Said],
    n: int,
    status: Status,
    rule: str,
) -> StatusReading:
    statement = statements[n]
    reason = None if status == "implemented" else find_reason(statements, n, status)
    return StatusReading(status, reason, statement.start, statement.end, rule)
