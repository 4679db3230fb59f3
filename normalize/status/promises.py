"""What an execution tells of the deeds and things that the plan promises."""

import re
from collections.abc import Iterable, Iterator, Sequence

from izpilde.normalize.latvian.letters import LOWER
from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.phrases import first_rule, phrases, preparation_in
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.signs import Sign, SignSeen, clauses_of, tells_participle
from izpilde.normalize.status.tense import tells_future


def promise_denied(
    statements: Sequence[Said],
    seen: Sequence[tuple[int, SignSeen]],
    beside: Beside,
    by: Sign = "not_done",
) -> int | None:
    """The statement that denies the one deed that the plan promises, where none tells it done, nor
    another thing; or (``by``) puts it off, of the only thing that is promised.
    """
    only = by == "postponed"
    if only and not beside.plans_one_thing:
        return None
    denials = [(n, s.clause) for n, s in seen if s.sign == by]
    for n, denied in denials:
        if beside.promises_only(denied):
            clauses = [clause for said in statements for clause in clauses_of(said.plain)]
            kept = any(
                tells_done(clause, beside) or (not only and _tells_another(clause, denied, beside))
                for clause in clauses
            )
            return None if kept else n
    return None


def denies_end(seen: Sequence[tuple[int, SignSeen]], n: int) -> bool:
    """Whether a statement denies only the end of something: `nav pabeigta`."""
    denied = [s.clause for m, s in seen if m == n and s.sign == "not_done"]
    return bool(denied) and all(phrases("finish").search(clause) for clause in denied)


def denied_for_now(seen: Sequence[tuple[int, SignSeen]], n: int) -> bool:
    """Whether a statement denies something only until now: `vēl nav ieviesta`."""
    denied = [s.clause for m, s in seen if m == n and s.sign == "not_done"]
    return bool(denied) and all(phrases("not_yet").search(clause) for clause in denied)


def ends_part(seen: Sequence[tuple[int, SignSeen]], n: int) -> bool:
    """Whether a statement denies only the end of something, and another tells what was done."""
    return denies_end(seen, n) and any(s.sign == "done" and m != n for m, s in seen)


def thing_denied(
    statements: Sequence[Said],
    seen: Sequence[tuple[int, SignSeen]],
    beside: Beside,
    by: Sign = "not_done",
) -> int | None:
    """The statement that denies (``by``: or puts off) what is planned, by its noun or its
    beginning (`otrās kārtas būvniecība nav uzsākta`), where no figure answers the plan and none
    tells it done.
    """
    if beside.planned is None or beside.answered:
        return None
    several = len(beside.planned.clauses) > 1

    def tells_other(clause: str, denied: str) -> bool:
        apart = several or beside.opens_with_plan(clause)
        return apart and _tells_another(clause, denied, beside)

    for n, sign in seen:
        if sign.sign != by or not beside.plans(sign.clause):
            continue
        begun = sign.rule == "not_begun" or phrases("begin").search(sign.clause)
        others = (
            clause
            for said in statements
            for clause in clauses_of(said.plain)
            if clause != sign.clause
        )
        if begun:
            kept = any(
                tells_done(c, beside)
                or (beside.open and tells_of_plan(c, beside) and phrases("ended").search(c))
                or tells_other(c, sign.clause)
                for c in others
            )
        else:
            kept = any(tells_of_plan(c, beside) for c in others)
        if not kept:
            return n
    return None


def some_promises_done(statements: Sequence[Said], beside: Beside) -> bool:
    """Whether some of the promised deeds are told done, and others are not."""
    promised = beside.promised()
    told = _told_done(statements, beside)
    return bool(told) and told < promised and not beside.short


def deed_to_come(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells a promised deed for some time to come and none tells it done,
    beside another that is told done: `līdzekļi izstrādāti. Skolotāju apmācība paredzēta pēc to
    publicēšanas`; or of several things, beside one that is finished.
    """
    told = _told_done(statements, beside)
    several = not beside.answered and beside.plans_several and _any_finished(statements, beside)
    if not told and not several:
        return None
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            if not tells_future(clause) or phrases("account").search(clause):
                continue
            deeds = beside.promised_of(clause)
            if deeds and (several or deeds.isdisjoint(told)):
                return n
    return None


def some_finished(statements: Sequence[Said], going: str, beside: Beside) -> bool:
    """Whether of several planned things some are told finished, beside a clause that tells of what
    is ``going`` on: `remonts pabeigts Stokholmā un Minskā`, of three embassies; or the figures of
    the plan are kept, and what goes on is a deed of it that none tells done.
    """
    if beside.kept and beside.promised_of(going) - _told_done(statements, beside):
        return True
    return beside.plans_several and _any_finished(statements, beside)


def _any_finished(statements: Sequence[Said], beside: Beside) -> bool:
    return any(finishes(clause, beside) for said in statements for clause in clauses_of(said.plain))


def finishes(clause: str, beside: Beside) -> bool:
    """Whether a clause tells with its participle that a thing or deed of the plan is finished."""
    if phrases("denial").search(clause) or tells_future(clause) or not tells_participle(clause):
        return False
    prepared = preparation_in(clause)
    if prepared is not None and not beside.names(prepared):
        return False
    ends = phrases("finish").search(clause) is not None
    named = beside.plans(clause) or beside.names_deed(clause) or phrases("whole").search(clause)
    return ends and bool(named)


def tells_all_promised(statements: Iterable[Said], beside: Beside) -> bool:
    """Whether each promised deed is told done by some clause."""
    told = _told_done(statements, beside)
    return bool(told) and told == beside.promised()


def _told_done(statements: Iterable[Said], beside: Beside) -> set[str]:
    """The promised deeds that some clause tells done."""
    return {
        deed
        for said in statements
        for clause in clauses_of(said.plain)
        if tells_done(clause, beside)
        for deed in beside.told_of(clause)
    }


def tells_promised_done(statements: Sequence[Said], beside: Beside) -> bool:
    """Whether a clause tells a promised deed as done."""
    return any(tells_done(clause, beside) for s in statements for clause in clauses_of(s.plain))


def all_done(statements: Sequence[Said], beside: Beside) -> bool:
    """Whether a clause tells a promised deed done of all."""
    return any(
        phrases("all").match(clause.lstrip()) and tells_done(clause, beside)
        for said in statements
        for clause in clauses_of(said.plain)
    )


def another_there(statements: Sequence[Said], bearing: int | None, beside: Beside) -> bool:
    """Whether a statement but the bearing one opens with a thing of the plan and what was done to
    it, of whatever verb, where several are planned: `droni saņemti`.
    """
    if beside.planned is None or beside.plans_one_thing:
        return False
    return any(
        beside.opens_with_plan(clause)
        and not (phrases("denial").search(clause) or tells_future(clause))
        and first_rule("postponed", clause) is None
        for n, said in enumerate(statements)
        if n != bearing
        for clause in clauses_of(said.plain)
    )


def echoed_signs(said: Said, beside: Beside) -> Iterator[SignSeen]:
    """A promised deed that is told done, of whatever verb: `Rekultivēts poligons`."""
    for clause in clauses_of(said.plain):
        if tells_done(clause, beside):
            yield SignSeen("done", "promise_echoed", clause=clause)


def echoes_plan(said: Said, beside: Beside) -> bool:
    """Whether a clause that denies nothing has a participle of the plan again, of whatever verb."""
    if beside.planned is None:
        return False
    planned = set(_ECHO.findall(folded(beside.planned.text)))
    return any(
        planned & set(_ECHO.findall(clause))
        for clause in clauses_of(said.plain)
        if not (phrases("denial").search(clause) or tells_future(clause))
    )


_ECHO = re.compile(rf"\b({LOWER}{{3,}})t(?:s|a|i|as)\b")


def tells_of_plan(clause: str, beside: Beside) -> bool:
    """Whether a clause that denies nothing names a thing of the plan, or a deed of it."""
    undone = phrases("denial").search(clause) or tells_future(clause)
    return not undone and (beside.plans(clause) or beside.tells_promised(clause))


def _tells_another(clause: str, denied: str, beside: Beside) -> bool:
    """Whether a clause tells, with its participle, of a thing of the plan that a denial has not."""
    undone = phrases("denial").search(clause) or tells_future(clause)
    told = tells_participle(clause) or phrases("done").search(clause)
    return bool(not undone and told and beside.names_another(clause, denied))


def tells_done(clause: str, beside: Beside) -> bool:
    """Whether a clause says with its participle that a promised deed is done."""
    denied = phrases("denial").search(clause) or tells_future(clause)
    return not denied and beside.tells_promised(clause)
