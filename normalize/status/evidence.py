"""What the statements of an execution and their signs tell together, beside plan and report."""

import re
from collections.abc import Callable, Sequence

from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.beside import NOTHING_BESIDE, Beside
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.reasons import excuses
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import counted_thing, numbers_of, only_number, parts_of
from izpilde.normalize.status.signs import (
    Sign,
    SignSeen,
    clauses_of,
    tells_participle,
)
from izpilde.normalize.status.tense import names_year_after, tells_future


def of_another_thing(sign: SignSeen, said: Said, beside: Beside) -> bool:
    """Whether what is undone, put off or goes on is a thing that plan and measure do not name, and
    nothing explains it; where all targets are met, also a thing that they name, but no deed.
    """
    if sign.sign not in ("not_done", "postponed", "progress") or not sign.clause:
        return False
    if phrases("subject").search(sign.clause):
        return False
    if beside.kept:
        return not beside.promised_of(sign.clause)
    if named_reason(said.bare) or _COUNT.search(sign.clause):
        return False
    return not beside.concerns(sign.clause)


_YEAR = re.compile(r"\b20\d\d\b")
_COUNT = re.compile(r"(?<![\d.])\d{1,3}\b(?!\.)")


def goes_on_besides(
    sign: SignSeen,
    statements: Sequence[Said],
    seen: Sequence[tuple[int, SignSeen]],
    beside: Beside,
) -> bool:
    """Whether what is being made is none of the plan, where that is done and no target missed."""
    if sign.rule != "being_made" or beside.short or phrases("subject").search(sign.clause):
        return False
    if beside.plans(sign.clause) or beside.promised_of(sign.clause):
        return False
    return any(
        s.sign == "done" and any(_tells_of_plan(c, beside) for c in clauses_of(statements[n].plain))
        for n, s in seen
    )


def tells_some(statements: Sequence[Said], done: int | None) -> bool:
    """Whether something is told done, or counted behind a denial: `nav visās: tie bija 31 mājā`."""
    if done is not None:
        return True
    clauses = (clause for said in statements for clause in clauses_of(said.plain))
    return any(
        counted_thing().search(clause)
        and not phrases("denial").search(clause)
        and not tells_future(clause)
        for clause in clauses
    )


def by_own_means(said: Said) -> bool:
    """Whether others did it, with means of their own: no part of a measure that was denied."""
    return phrases("own_means").search(said.plain) is not None


def rest_beside_done(
    seen: Sequence[tuple[int, SignSeen]], beside: Beside = NOTHING_BESIDE
) -> int | None:
    """The statement that tells of an unfinished rest, where another part was done before it, or
    a figure answers the plan; none where all targets are met.
    """
    if beside.kept:
        return None
    rests = [n for n, s in seen if s.sign == "rest" and (beside.short or s.rule != "some_left")]
    if beside.answered and not any(sign.sign == "progress" for _, sign in seen):
        return next(iter(rests), None)
    found = _beside_done(seen, lambda sign: sign.sign == "rest")
    return found if found in rests else None


def told_of_another_year(statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]]) -> bool:
    """Whether what is denied for one year is told of another: `2019. gadā – 12 nometnes. 2020.
    gadā nometnes nenotika.`
    """
    signs = {n for n, _ in seen}
    denied = [
        _YEAR.findall(s.clause) or _YEAR.findall(statements[n].plain)
        for n, s in seen
        if s.sign == "not_done"
    ]
    if not denied or not all(denied):
        return False
    years = {year for found in denied for year in found}
    return any(
        (told := _YEAR.findall(said.plain))
        and years.isdisjoint(told)
        and counted_thing().search(said.plain)
        for n, said in enumerate(statements)
        if n not in signs and not tells_future(said.plain)
    )


def promise_denied(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> int | None:
    """The statement that denies the one deed that the plan promises, where none tells it done."""
    denials = [(n, s.clause) for n, s in seen if s.sign == "not_done"]
    for n, denied in denials:
        if beside.promises_only(denied):
            clauses = [clause for said in statements for clause in clauses_of(said.plain)]
            kept = any(
                _tells_done(clause, beside) or _tells_another(clause, denied, beside)
                for clause in clauses
            )
            return None if kept else n
    return None


def denies_end(seen: Sequence[tuple[int, SignSeen]], n: int) -> bool:
    """Whether a statement denies only the end of something: `nav pabeigta`."""
    denied = [s.clause for m, s in seen if m == n and s.sign == "not_done"]
    return bool(denied) and all(phrases("finish").search(clause) for clause in denied)


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
        told = _tells_done if begun else _tells_of_plan
        if not any(told(clause, beside) for clause in others):
            return n
    return None


def _tells_of_plan(clause: str, beside: Beside) -> bool:
    """Whether a clause that denies nothing names a thing of the plan, or a deed of it."""
    undone = phrases("denial").search(clause) or tells_future(clause)
    return not undone and (beside.plans(clause) or beside.tells_promised(clause))


def _tells_another(clause: str, denied: str, beside: Beside) -> bool:
    """Whether a clause tells, with its participle, of a thing of the plan that a denial has not."""
    undone = phrases("denial").search(clause) or tells_future(clause)
    told = tells_participle(clause) or phrases("done").search(clause)
    return bool(not undone and told and beside.names_another(clause, denied))


def _tells_done(clause: str, beside: Beside) -> bool:
    """Whether a clause says with its participle that a promised deed is done."""
    denied = phrases("denial").search(clause) or tells_future(clause)
    return not denied and beside.tells_promised(clause)


def measure_put_off(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], denied: int | None
) -> int | None:
    """The statement that puts the measure itself off (`pasākums pārcelts uz nākamo periodu`), or
    what it has denied: `nenotika un ir pārcelts`.
    """
    off = (n for n, s in seen if s.sign == "postponed")
    named = phrases("subject")
    return next((n for n in off if n == denied or named.search(statements[n].plain)), None)


def find_excuse(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that explains why less was reached: `2020. gadā mazāk, jo zāle bija slēgta`,
    `dalību kavēja augstā maksa`, a lack of money wherever it is told; where all targets are
    missed, also any `jo` after what was done.
    """
    for n, said in enumerate(statements):
        if excuses(said) or named_reason(said.bare, alone=True) == "no_funding":
            return n
        if beside.short and not beside.reached and _explains_count(said):
            return n
    return None


def _explains_count(said: Said) -> bool:
    """`pārbaudītas 38 ēkas, jo …`: a count, and why it is no other."""
    because = _BECAUSE.search(said.plain)
    return because is not None and counted_thing().search(said.plain[: because.start()]) is not None


_BECAUSE = re.compile(r",\s+jo\b")


def only_so_many(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that counts `tikai` so much of what was promised, where no target is met:
    `saņemti tikai 14 autobusi`.
    """
    if beside.reached or not (beside.short or not beside.answered):
        return None
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            only = only_number().search(clause)
            apart = phrases("opens").match(clause.lstrip()) or _TURN.search(clause)
            if only is None or apart:
                continue
            if beside.short or (n == 0 and _DEED.search(clause[: only.start()])):
                return n
    return None


_DEED = re.compile(r"\b\w{3,}t(?:s|a|i|as)\b")


def level_missed(statements: Sequence[Said], beside: Beside) -> bool:
    """Whether the plan aims at a level of the world only, and no figure says that it is reached:
    what is told of it then does not tell what was done, but by a passive (`ir ieviesta`).
    """
    if beside.reached or not (beside.short or not beside.answered):
        return False
    if not beside.aims_at_levels():
        return False
    return not any(
        tells_participle(found[0]) for s in statements for found in _PASSIVE.finditer(s.plain)
    )


_PASSIVE = re.compile(r"\b(?:ir|tika|tikuš\w+)\s(?:\w+\s){0,2}?\w+t(?:s|a|i|as)\b")


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
            going = _GOES_ON.search(clause) or (not told and _BEGUN.search(clause))
            if missed and going and beside.concerns(clause):
                return n
    return None


_GOES_ON = re.compile(r"\bturpinā(?:s|sies)\b")
_BEGUN = re.compile(r"\w(?:šana|niecība|ūve)\s(?:ir\s)?(?:uz)?sākta\b")


def part_of_planned(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that counts a part of a number that the plan promises: `no 20 algoritmiem
    16 ir gatavi`, of 20 algorithms.
    """
    if beside.planned is None or beside.reached:
        return None
    promised = numbers_of(folded(beside.planned.text))
    return next(
        (n for n, s in enumerate(statements) if parts_of(s.plain, promised)),
        None,
    )


def part_to_come(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that tells a part for finishing after the report, where all targets are
    missed: `posms līdz Kalvenei tiks nodots nākamajā gadā`.
    """
    if beside.reached or not beside.short:
        return None
    for n, said in enumerate(statements):
        for clause in clauses_of(said.plain):
            if phrases("account").search(clause) or phrases("whole").search(clause):
                continue
            ends = phrases("finish").search(clause)
            if ends and tells_future(clause) and _comes_later(clause, beside):
                return n
    return None


def _comes_later(clause: str, beside: Beside) -> bool:
    return names_year_after(clause, beside.period_end) or bool(_NEXT.search(clause))


_NEXT = re.compile(r"\bnāk(?:amgad|am\w*|oš\w*)\b")


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
    found = phrases("preparation").search(said.plain)
    return found is not None and not beside.names(found[0])


def only_prepared(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> int | None:
    """The statement that tells what is to come, where all that was done prepares it, and no
    figure answers the plan: `sagatavota specifikācija. Iepirkumu izsludinās 2023. gadā.`
    """
    if beside.answered or not beside.promised() or tells_promised_done(statements, beside):
        return None
    doing = {n for n, s in seen if s.sign == "done"}
    if not doing or not all(only_prepares(statements[n], beside) for n in doing):
        return None
    return next((n for n, s in enumerate(statements) if tells_future(s.plain)), None)


def tells_promised_done(statements: Sequence[Said], beside: Beside) -> bool:
    """Whether a clause tells a promised deed as done."""
    return any(_tells_done(clause, beside) for s in statements for clause in clauses_of(s.plain))


def promised_later(statements: Sequence[Said], later: int, beside: Beside) -> bool:
    """Whether a deed that the plan promises is told for later, and by no other statement."""
    deeds = beside.promised_of(statements[later].plain)
    others = (said.plain for m, said in enumerate(statements) if m != later)
    return bool(deeds) and not any(deeds & beside.promised_of(other) for other in others)


def thing_later(statements: Sequence[Said], later: int, beside: Beside) -> bool:
    """Whether a clause tells the promised thing for a year to come, and none its deed as done."""
    clauses = [clause for said in statements for clause in clauses_of(said.plain)]
    if not beside.promised() or any(_tells_done(clause, beside) for clause in clauses):
        return False
    return any(
        tells_future(clause)
        and names_year_after(clause, beside.period_end)
        and beside.concerns(clause)
        for clause in clauses_of(statements[later].plain)
    )


def late_beside_done(seen: Sequence[tuple[int, SignSeen]]) -> int | None:
    """The statement that tells of a part that is late, where another was done before it."""
    return _beside_done(seen, lambda sign: sign.rule == "delayed")


def _beside_done(
    seen: Sequence[tuple[int, SignSeen]], tells: Callable[[SignSeen], bool]
) -> int | None:
    done = False
    for n, sign in seen:
        if done and tells(sign):
            return n
        done |= sign.sign == "done"
    return None


_PUT_OFF_TO = re.compile(
    r"\b(?:pārce|atli)\w*\s(?:\w+\s){0,3}?(?:uz|līdz)\s(?:\w+\s){0,2}?(20\d\d)"
)


def made_up(statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], put_off: int) -> bool:
    """Whether a later statement tells what was done in the year that something was put off to."""
    until = _PUT_OFF_TO.search(statements[put_off].text)
    if until is None:
        return False
    then = re.compile(rf"\b{until[1]}\.?\s?g(?:ad|\.)")
    return any(
        n > put_off and s.sign == "done" and then.search(statements[n].text) for n, s in seen
    )


def turns_back(statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]]) -> bool:
    """Whether a statement after a denied measure says `tomēr …` and names something done."""
    doing = {n for n, s in seen if s.sign == "done" and n}
    return any(_TURN.search(statements[n].text) for n in doing)


_TURN = re.compile(r"\b(?:tomēr|taču|savukārt|tā vietā|vienlaikus)\b")
