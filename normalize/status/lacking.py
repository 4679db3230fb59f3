"""What was left undone, told by more than a denied verb: a planned thing that is not there, or not
worth making; the rest of a planned number, counted apart; fewer than a number that is not met.
"""

import re
from collections.abc import Iterator, Sequence

from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.phrases import first_rule, phrases, preparation_in
from izpilde.normalize.status.promises import tells_promised_done
from izpilde.normalize.status.rest import is_unfinished
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import (
    begins_with_count,
    numbers_of,
    only_number,
    opens_with_number,
)
from izpilde.normalize.status.signs import SignSeen, clauses_of, tells_participle
from izpilde.normalize.status.tense import tells_future

_NOT_THERE = re.compile(rf"(?P<noun>{LOWER}{{3,}})(?:\s(?:vēl|joprojām|arī))?\s(?:nav|nebija)\W*\Z")
_FEW = 12  # things that are told one by one
_ADJECTIVE = re.compile(rf"\b(?:nav|nebija)\s{LOWER}{{3,}}(?:īg|sk|oš|am|n)\w{{1,2}}\b")


def lacking_signs(said: Said, beside: Beside) -> Iterator[SignSeen]:
    """`2020. gadā konkursa nebija`, of planned ones; `remonts nav lietderīgs`, of a planned one;
    `kooperatīvu skaits nav mainījies`, where new ones were planned.
    """
    for clause in clauses_of(said.plain):
        if phrases("denial").search(clause) is None or phrases("opens").match(clause.lstrip()):
            continue
        gone = _NOT_THERE.search(clause)
        if gone and beside.plans(gone["noun"]):
            yield SignSeen("not_done", "not_there", clause=clause)
        elif _ADJECTIVE.search(clause) and beside.promised_of(clause):
            yield SignSeen("not_done", "not_worth_it", clause=clause)
        elif beside.changes and _stays_as_it_was(clause, beside):
            yield SignSeen("not_done", "unchanged", clause=clause)


def _stays_as_it_was(clause: str, beside: Beside) -> bool:
    found = phrases("unchanged").search(clause)
    return found is not None and beside.plans(" ".join(clause[: found.start()].split()[-2:]))


def some_of_several(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells one of several promised things as going on or prepared, where
    another is told done: `izstrādāts lidostas projekts, stacijas projekta izstrāde turpinās`, of
    two; or tells another deed of a member of them: `otrajai izstrādāts būvprojekts`.
    """
    if beside.kept or not any(1 < number <= _FEW for number in beside.open):
        return None
    if not tells_promised_done(statements, beside):
        return None
    for n, said in enumerate(statements):
        clauses = clauses_of(said.plain)
        for at, clause in enumerate(clauses):
            if beside.tells_promised(clause) or phrases("denial").search(clause):
                continue
            if _going_or_prepared(clause, beside):
                return n
            if tells_member_apart(clauses[at:], beside):
                return n
    return None


def _going_or_prepared(clause: str, beside: Beside) -> bool:
    """Whether a promised deed goes on, or something is there for it (`pārbūvei izstrādāts …`)."""
    if phrases("progress").search(clause) or phrases("going").search(clause):
        return beside.names_deed(clause)
    prepared = preparation_in(clause)
    return prepared is not None and beside.names_deed(" ".join(_FOR_IT.findall(clause)))


_FOR_IT = re.compile(rf"{LOWER}+(?:[ae]i|[ai]m)\b")  # the dative


def tells_member_apart(clauses: Sequence[str], beside: Beside) -> bool:
    """Whether the first of the clauses left in a statement begins with a member of the whole, of
    which the statement does not tell the promised deed.
    """
    at = clauses[0].lstrip()
    for kind in ("another", "member_of"):
        begins = phrases(kind).match(at)
        at = at[begins.end() :].lstrip() if begins else at
    member = phrases("member").match(at)
    if member is None or phrases("no_member").match(at[member.end() :].lstrip()):
        return False
    took_place = first_rule("done", clauses[0]) == "took_place"
    return not took_place and not any(beside.tells_promised(clause) for clause in clauses)


def rest_counted(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that counts the rest of a planned number as unfinished, or tells something
    else of it: `izveidoti 9, sešos gadījumos lēmums apstrīdēts`, of 15; `izdotas četras, divas
    nodotas tipogrāfijā`, of 6.
    """
    if not beside.open:
        return None
    clauses = [
        (n, clause, numbers_of(clause))
        for n, said in enumerate(statements)
        for clause in clauses_of(said.plain)
    ]
    for at, (n, clause, left) in enumerate(clauses):
        if not left or phrases("opens").match(clause.lstrip()):
            continue
        before = [c for m, c, _ in clauses[:at] if n - 1 <= m]
        other = begins_with_count().match(clause) and not beside.tells_promised(clause)
        still = phrases("still").search(clause)
        going = still and not opens_with_number().match(clause, still.end())  # not `vēl 12`
        unfinished = is_unfinished(clause) or going
        tells = beside.tells_promised if beside.promised() else tells_participle
        if not unfinished and not (other and any(map(tells, before))):
            continue
        done = {number for m, _, told in clauses[:at] if n - 1 <= m for number in told}
        if len(done) > _FEW:
            continue  # of many numbers some come to it by chance
        if any(a + b == whole for whole in beside.open for a in done for b in left if a and b):
            return n
    return None


_FEW = 2


def rest_told_otherwise(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that begins with a rest and tells no promised deed of it, where a number of the
    plan is not met: `izstrādāti 74, pārējos gadījumos pašvaldībām nav līdzfinansējuma`, of 90;
    `vēl 22 pārejām izstrādāti projekti`.
    """
    if beside.nearly_kept or not any(whole > 1 for whole in beside.open):
        return None
    if beside.answered and not beside.short:
        return None
    for n, said in enumerate(statements):
        clauses = clauses_of(said.plain)
        for at, clause in enumerate(clauses):
            if not (n or at) or said.holds(beside.meeting):
                continue
            at_rest = _OPENS_REST.match(clause)
            if at_rest is None or phrases("account").search(clause):
                continue
            behind = clause[at_rest.end() :]
            if at_rest["still"] and not opens_with_number().match(behind):
                continue
            if phrases("money").search(" ".join(behind.split()[:2])):
                continue
            told = (
                tells_participle(clause) or tells_future(clause) if at else len(behind.split()) > 1
            )
            told = told or phrases("denial").search(clause) is not None
            if told and not beside.tells_promised(clause):
                return n
    return None


_OPENS_REST = re.compile(
    r"\W*(?:(?:bet|un|savukārt|taču)\s)?(?:pārēj\w+|atlikuš\w+|(?P<still>vēl))\s"
)


def only_of_open(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that counts `tikai` fewer than a planned number that is not met, of those
    just told of: `tikai sešās no tām …`, of 10.
    """
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            only = only_number().search(clause)
            if only is None or phrases("opens").match(clause.lstrip()) or tells_future(clause):
                continue
            few = max(numbers_of(only[0]), default=None)
            fewer = few is not None and any(few < whole for whole in beside.open)
            if fewer and _OF_THEM.match(clause, only.end()):
                return n
    return None


def only_finished_of(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells fewer finished than a planned number that is not met, of those
    begun: `apstiprināti 17 projekti, no kuriem pabeigti 9`, of 12.
    """
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            found = _FINISHED_OF.search(clause)
            few = max(numbers_of(found["count"]), default=None) if found else None
            if few and any(_LEAST * whole <= few < _MOST * whole for whole in beside.open):
                return n
    return None


_MOST = 0.9  # of what was promised: a little short is not partly done
_LEAST = 0.1  # of it: fewer are of another thing
_FINISHED_OF = re.compile(
    r"\bno\s(?:kur|t|š)\w+\b.{0,40}\b(?:pabeigt|nodot|noslēgušies|īstenot)\w*\s(?P<count>\d[\d ]*)"
)


_OF_THEM = re.compile(r"\sno\s(?:t|š)\w+")
