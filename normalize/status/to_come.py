"""What is yet to be done: put off, told for later, only prepared, or not finished."""

from collections.abc import Callable, Sequence

from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.phrases import first_rule, phrases, preparation_in
from izpilde.normalize.status.promises import tells_all_promised, tells_done, tells_promised_done
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import numbers_of
from izpilde.normalize.status.signs import SignSeen, clauses_of
from izpilde.normalize.status.tense import names_year_after, tells_future


def denied_put_off(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], denied: int, beside: Beside
) -> int | None:
    """The statement that puts off what another has denied, or the measure itself: `nenotika un ir
    pārcelts`, `pasākums pārcelts uz nākamo periodu`, `to paredzēts rīkot 2022. gadā` behind it.
    """
    named = phrases("subject")
    for n, sign in seen:
        if sign.sign == "postponed" and (n == denied or named.search(statements[n].plain)):
            return n
    return promised_behind(statements, denied, beside)


def promised_behind(statements: Sequence[Said], denied: int, beside: Beside) -> int | None:
    """The statement, the one that denies something or one behind it, that tells the planned thing
    or its deed for after the report, or what is to be tried again: `to paredzēts rīkot 2022. gadā`,
    `atkārtotu iepirkumu izsludinās nākamgad`; not one of several (`pirmā filiāle 2019. gadā`).
    """
    for n in range(denied, len(statements)):
        for clause in clauses_of(statements[n].plain):
            if phrases("denial").search(clause) or phrases("account").search(clause):
                continue
            if phrases("one_of").search(clause) or not _comes_later(clause, beside):
                continue
            named = phrases("pronoun").match(clause.lstrip()) or phrases("object").search(clause)
            told = named or phrases("resumed").search(clause)
            then = tells_future(clause) or phrases("decided").search(clause)
            if then and (told or _of_promise(clause, beside)):
                return n
    return None


def _of_promise(clause: str, beside: Beside) -> bool:
    return beside.plans(clause) or bool(beside.promised_of(clause))


def yet_to_end(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells the whole for finishing after the report, or, where all targets
    are missed, that a thing of the plan goes on: `visus darbus iecerēts pabeigt līdz 2020. gadam`.
    """
    if beside.reached and not beside.short:
        return None
    missed = beside.short and not beside.reached
    told = missed and tells_promised_done(statements, beside)
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            if phrases("account").search(clause) or phrases("opens").match(clause.lstrip()):
                continue
            ends = phrases("finish").search(clause) and phrases("whole").search(clause)
            if ends and tells_future(clause) and _comes_later(clause, beside):
                return n
            if missed and _is_going(clause, told, beside) and beside.concerns(clause):
                return n
    return None


def _is_going(clause: str, told: bool, beside: Beside) -> bool:
    """Whether it goes on, or was begun, and no promised deed is ``told`` done."""
    if not told and (phrases("goes_on").search(clause) or phrases("begun").search(clause)):
        return True
    goes_on = phrases("goes_on").search(clause) or first_rule("going", clause) == "goes_on"
    return bool(goes_on) and beside.names_deed(clause)


def single_thing_later(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells the one thing that is promised for later, where no figure answers it
    and no clause tells its deed done: `centru plānots atklāt 2023. gadā`, of one centre.
    """
    several = any(number > 1 for number in beside.open)
    if beside.answered or several or not beside.promised():
        return None
    if tells_promised_done(statements, beside):
        return None
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            if phrases("rest").search(clause) or phrases("account").search(clause):
                continue
            then = _comes_later(clause, beside) or phrases("later").search(clause)
            ends = phrases("finish").search(clause) and _of_promise(said.plain, beside)
            if tells_future(clause) and then and (ends or _of_promise(clause, beside)):
                return n
    return None


def not_yet(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> bool:
    """Whether the one thing that is promised is told done by none, and what is denied is denied
    for now: `projekts saskaņots, taču valdībā vēl nav izskatīts`.
    """
    if not beside.plans_one_thing or beside.answered or not beside.promised():
        return False
    denied = [s.clause for _, s in seen if s.sign == "not_done"]
    for_now = bool(denied) and all(map(phrases("not_yet").search, denied))
    return for_now and not tells_promised_done(statements, beside)


def goes_on_whole(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> bool:
    """Whether the one thing that is promised is told to go on, and told done by none."""
    return _goes_on(statements, seen, beside, beside.plans)


def goes_on_with_part(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], part: int, beside: Beside
) -> bool:
    """The same, or of the measure, before a part of it is counted: `turpina kodeksa izstrādi,
    pabeigtas deviņas no divpadsmit nodaļām`; `komisija turpina darbu, sagatavoti 3 no 5 aktiem`.
    """
    before = [(n, sign) for n, sign in seen if n <= part]
    return _goes_on(statements, before, beside, beside.concerns)


def _goes_on(
    statements: Sequence[Said],
    seen: Sequence[tuple[int, SignSeen]],
    beside: Beside,
    named: Callable[[str], bool],
) -> bool:
    if not beside.plans_one_thing or beside.answered or not beside.promised():
        return False
    if tells_promised_done(statements, beside):
        return False
    return any(s.sign in ("going", "progress") and named(s.clause) for _, s in seen)


def measure_put_off(seen: Sequence[tuple[int, SignSeen]], beside: Beside) -> bool:
    """Whether the first statement puts off the measure itself, and no figure meets a target:
    `pasākuma īstenošana pārcelta uz 2018. gadu`.
    """
    put_off = [s for n, s in seen if s.sign == "postponed" and not n]
    named = any(phrases("subject").search(sign.clause) for sign in put_off)
    return named and not beside.reached


def whole_to_come(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells the planned thing for finishing after the report, where all targets
    are missed and no promised deed is told done: `sistēmu paredzēts nodot 2021. gadā`.
    """
    if not beside.short or beside.reached or tells_promised_done(statements, beside):
        return None
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            if phrases("account").search(clause) or phrases("rest").search(clause):
                continue
            ends = phrases("finish").search(clause) and tells_future(clause)
            if ends and _comes_later(clause, beside) and beside.concerns(clause):
                return n
    return None


def stopped_until_later(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> int | None:
    """The statement that tells what is to be done after the report, where something was stopped
    and no statement tells it done: `līgums lauzts; jauno iepirkumu izsludinās 2023. gadā`.
    """
    stopped = [n for n, s in seen if s.rule in _STOPPED]
    if not stopped or any(s.sign == "done" for _, s in seen):
        return None
    return next(
        (
            n
            for n, said in enumerate(statements)
            if n >= stopped[0]
            for clause in clauses_of(said.plain)
            if _comes_later(clause, beside)
        ),
        None,
    )


_STOPPED = ("stopped", "ended_early")


def begun_anew(said: Said) -> bool:
    """`konkurss izsludināts atkārtoti`"""
    return phrases("resumed").search(said.plain) is not None


def part_to_come(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells a part for finishing after the report, where all targets are
    missed (`posms līdz Kalvenei tiks nodots nākamajā gadā`), or, where none is answered, a promised
    deed that is told done of another part: `atjaunotas 11. Četru atjaunošana paredzēta 2021. gadā`;
    or that a planned thing comes once another is there: `piekļuvi saņems pēc līguma noslēgšanas`.
    """
    if beside.reached:
        return _open_later(statements, beside)
    if beside.answered and not beside.short:
        return None
    done = None if beside.short else tells_promised_done(statements, beside)
    several = beside.planned is not None and len(beside.planned.clauses) > 1
    some = done and several and (beside.open or not tells_all_promised(statements, beside))
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            if phrases("account").search(clause) or phrases("whole").search(clause):
                continue
            ends = (
                phrases("finish").search(clause)
                if beside.short
                else (done and beside.promised_of(clause) and phrases("deed").search(clause))
            )
            if (ends or some) and tells_future(clause) and _comes_later(clause, beside):
                return n
            going = (
                phrases("goes_on").search(clause) and beside.open and _comes_later(clause, beside)
            )
            whole = going and beside.promised_of(clause)
            if going and not whole and tells_of_number_done(statements, beside):
                return n
            waits = n and not beside.short and phrases("waits").search(clause)
            if waits and tells_future(clause) and beside.plans(clause):
                return n
    return None


def _open_later(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells what is not met yet for a year after the report."""
    return next(
        (
            n
            for n, said in enumerate(statements)
            for clause in clauses_of(said.plain)
            if tells_future(clause)
            and _comes_later(clause, beside)
            and not phrases("account").search(clause)
            and (beside.names_open(said.plain) or beside.open.intersection(numbers_of(clause)))
        ),
        None,
    )


def tells_of_number_done(statements: Sequence[Said], beside: Beside) -> bool:
    """Whether a clause counts fewer than a planned number that is not met."""
    most = max(beside.open, default=0)
    return any(
        0 < number < most
        for said in statements
        for clause in clauses_of(said.plain)
        if not tells_future(clause)
        for number in numbers_of(clause)
    )


def _comes_later(clause: str, beside: Beside) -> bool:
    return names_year_after(clause, beside.period_end) or bool(phrases("next").search(clause))


def promise_for_later(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> int | None:
    """The statement that tells all promised deeds for a year after the report, where something
    hindered them: `iepirkums pārtraukts … centra atvēršana paredzēta 2023. gadā`.
    """
    hindered = any(s.sign in ("not_done", "postponed") or s.rule == "delayed" for _, s in seen)
    deeds = beside.promised()
    if not hindered or not deeds:
        return None
    for n, said in enumerate(statements):
        later = names_year_after(said.plain, beside.period_end) and tells_future(said.plain)
        if (
            later
            and deeds == beside.promised_of(said.plain)
            and promised_later(statements, n, beside)
        ):
            return n
    return None


def only_prepares(said: Said, beside: Beside) -> bool:
    """Whether a statement tells of a preparation (a concept, a decision) that no plan promised."""
    told = (
        clause
        for clause in clauses_of(said.plain)
        if not (phrases("denial").search(clause) or phrases("opens").match(clause.lstrip()))
    )
    found = next(filter(None, map(preparation_in, told)), None)
    return found is not None and not beside.names(found)


def prepares_all(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> bool:
    """Whether all that was done prepares what the plan promises, is being done now (`patlaban
    veido datu modeli`), or is told in the statement that denies it, and no promised deed is done.
    """
    if beside.answered or not beside.promised() or tells_promised_done(statements, beside):
        return False
    doing = {n for n, s in seen if s.sign == "done"}
    return bool(doing) and all(
        only_prepares(statements[n], beside) or phrases("now").search(statements[n].plain)
        for n in doing
    )


def only_prepared(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> int | None:
    """The statement that tells what is to come, or goes on now, where all that was done prepares
    it, and no figure answers the plan: `sagatavota specifikācija. Iepirkumu izsludinās 2023. gadā.`
    Where none tells that, the last that prepares it, if each clause that tells something done does.
    """
    if not prepares_all(statements, seen, beside):
        return None
    going = {n for n, s in seen if s.sign == "going"}
    for n, said in enumerate(statements):
        now = phrases("now").search(said.plain) or n in going or _still_goes_on(said)
        if now or tells_future(said.plain):
            return n
    done = [(n, s.clause) for n, s in seen if s.sign == "done"]
    return max(n for n, _ in done) if all(_prepares(c, beside) for _, c in done) else None


def _prepares(clause: str, beside: Beside) -> bool:
    """Whether a clause tells of a preparation, and counts nothing that is promised."""
    found = preparation_in(clause)
    if found is None or not beside.open.isdisjoint(numbers_of(clause)):
        return False
    return not beside.names(found) and not (
        beside.promises_regulation and phrases("adopted").search(clause)
    )


def _still_goes_on(said: Said) -> bool:
    """`līgums parakstīts, lauka darbs vēl rit`"""
    return any(
        phrases("still").search(clause) and phrases("going").search(clause)
        for clause in clauses_of(said.plain)
    )


def promised_later(statements: Sequence[Said], later: int, beside: Beside) -> bool:
    """Whether a deed that the plan promises is told for later, and by no other statement."""
    deeds = beside.promised_of(statements[later].plain)
    others = (said.plain for m, said in enumerate(statements) if m != later)
    return bool(deeds) and not any(deeds & beside.promised_of(other) for other in others)


def thing_later(statements: Sequence[Said], later: int, beside: Beside) -> bool:
    """Whether a clause tells the promised thing for a year to come, and none its deed as done; of
    one thing also any end of it: `manuskripts iesniegts, grāmata iznāks 2023. gadā`.
    """
    clauses = [clause for said in statements for clause in clauses_of(said.plain)]
    if not beside.promised() or any(tells_done(clause, beside) for clause in clauses):
        return False
    named = beside.concerns(statements[later].plain)
    only = beside.plans_one_thing
    return any(
        tells_future(clause)
        and names_year_after(clause, beside.period_end)
        and not phrases("account").search(clause)
        and (
            beside.concerns(clause)
            or (only and not phrases("to_begin").search(clause))
            or tells_future(clause.split()[0])  # `iznāks 2024. gadā`: what is promised
            or (named and phrases("finish").search(clause))
        )
        for clause in clauses_of(statements[later].plain)
    )
