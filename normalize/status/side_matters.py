"""Signs that tell of something other than what was promised, or of what was made up for."""

import re
from collections.abc import Sequence

from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.promises import tells_done, tells_of_plan
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import begins_with_count
from izpilde.normalize.status.signs import SignSeen, clauses_of
from izpilde.normalize.status.to_come import begun_anew


def of_another_thing(sign: SignSeen, said: Said, beside: Beside) -> bool:
    """Whether what is undone, put off or goes on is a thing that plan and measure do not name, and
    nothing explains it; where all targets are met, also a thing that they name, but no deed.
    """
    if sign.rule in ("less_than_planned", "not_wholly") and beside.kept:
        return not beside.plans(sign.clause)
    if sign.sign not in ("not_done", "postponed", "progress") or not sign.clause:
        return False
    if beside.kept and begins_with_count().match(sign.clause + " "):
        return not beside.promised_of(sign.clause)  # `divi projekti vēl nav pabeigti`, of those
    if phrases("subject").search(sign.clause):
        return False
    subject = _subject(sign.clause)
    if sign.rule in _FELL_OUT and not subject:
        return False  # what fell out is the measure itself: `2011. g. – nenotika`
    if beside.nearly_kept and not beside.kept:
        return not (beside.plans(sign.clause) or beside.promised_of(sign.clause))
    if beside.kept:
        fell_out = sign.rule in _FELL_OUT and beside.plans(subject)
        named = beside.promised_of(sign.clause) or beside.planned_of(sign.clause) > 1
        if _IT.search(sign.clause):  # `priekšlikums apspriests, taču tas nav iesniegts`
            named = named or beside.planned_of(said.plain) > 1
        return not fell_out and not named
    if named_reason(said.bare) or _COUNT.search(sign.clause):
        return False
    return not beside.concerns(sign.clause)


def of_later_fate(sign: SignSeen, n: int, statements: Sequence[Said], beside: Beside) -> bool:
    """Whether what is denied or put off came after a paper that alone was promised and is made:
    `ziņojums sagatavots, taču finansējums tam netika piešķirts`.
    """
    if sign.sign not in ("not_done", "postponed") or beside.open or not sign.clause:
        return False
    if not beside.promises_paper or phrases("subject").search(sign.clause):
        return False
    if beside.promised_of(sign.clause) or phrases("finish").search(sign.clause):
        return False
    told = (clause for said in statements[: n + 1] for clause in clauses_of(said.plain))
    return any(tells_done(clause, beside) for clause in told if clause != sign.clause)


def _subject(clause: str) -> str:
    """The word before what befell it, behind its time: `konkurss`, of `konkurss 2017. gadā
    nenotika`.
    """
    fell = phrases("not_done").search(clause)
    words = _WORD.findall(clause[: fell.start()]) if fell else []
    return next((word for word in reversed(words) if not phrases("time").match(word)), "")


_WORD = re.compile(r"[^\W\d_]+")
_FELL_OUT = ("did_not_take_place", "called_off")
_IT = re.compile(r"\b(?:tas|tā|tie)\b")
_COUNT = re.compile(r"(?<![\d.])\d{1,3}\b(?!\.)")


def of_side_matter(
    sign: SignSeen,
    n: int,
    statements: Sequence[Said],
    seen: Sequence[tuple[int, SignSeen]],
    beside: Beside,
) -> bool:
    """Whether what is undone is a thing that plan and measure do not name, behind a statement that
    tells the one planned thing done: `metodika izsūtīta skolām. Aptauja par to nav veikta.`
    """
    if beside.short or not beside.plans_one_thing:
        return False
    if sign.sign == "progress":
        return _told_before(sign.clause, n, statements, beside)
    if sign.sign != "not_done":
        return False
    if any(phrases(kind).search(sign.clause) for kind in ("subject", "finish", "account")):
        return False
    if _COUNT.search(sign.clause) or named_reason(statements[n].bare):
        return False
    if not beside.names_other(sign.clause):
        return False
    tells = tells_done if phrases("not_yet").search(sign.clause) else tells_of_plan
    return any(m < n and s.sign == "done" and tells(s.clause, beside) for m, s in seen)


def _told_before(clause: str, n: int, statements: Sequence[Said], beside: Beside) -> bool:
    """Whether a clause names no deed that is promised, and a statement before it tells all those
    as done: `glabātava nodota ekspluatācijā. Krājuma pārvešana turpināsies.`
    """
    promised = beside.promised()
    if not promised or beside.promised_of(clause) or phrases("subject").search(clause):
        return False
    return any(
        tells_done(told, beside) and beside.told_of(told) == promised
        for said in statements[:n]
        for told in clauses_of(said.plain)
    )


def of_money(sign: SignSeen) -> bool:
    """Whether what was put off is money, and no work: `atlikusī summa pārcelta uz 2021. gadu`."""
    moved = phrases("moved").search(sign.clause) if sign.sign == "postponed" else None
    if moved is None or named_reason(sign.clause[moved.end() :], alone=True):
        return False  # `atlikta finansējuma trūkuma dēļ`
    near = [*sign.clause[: moved.start()].split()[-2:], *sign.clause[moved.end() :].split()[:1]]
    return phrases("money").search(" ".join(near)) is not None


def money_gone(sign: SignSeen) -> bool:
    """Whether what was done is that money was led elsewhere: `nauda novirzīta jumtam`."""
    if sign.sign != "done" or phrases("money").search(sign.clause) is None:
        return False
    return named_reason(sign.clause) == "no_funding"


def of_surplus(sign: SignSeen, said: Said, beside: Beside) -> bool:
    """Whether the rest is one of more than was promised: `atgriezušās 834 ģimenes, vēl 305 …`,
    of 500; `akreditētas 5 metodes, sestās akreditācija pārcelta`.
    """
    left = sign.sign == "rest" or phrases("member").match(sign.clause.lstrip()) is not None
    return left and said.holds(beside.meeting) and not said.holds(beside.missing)


def found_by_inspection(sign: SignSeen, said: Said, beside: Beside) -> bool:
    """Whether what is undone is what an inspection that was promised found out of others."""
    if sign.sign not in ("not_done", "partly", "rest") or not beside.inspects:
        return False
    inspecting = phrases("inspection").search(sign.clause)
    return not inspecting and phrases("finding").search(said.plain) is not None


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
        s.sign == "done" and any(tells_of_plan(c, beside) for c in clauses_of(statements[n].plain))
        for n, s in seen
    )


def by_own_means(said: Said) -> bool:
    """Whether others did it, with means of their own: no part of a measure that was denied."""
    return phrases("own_means").search(said.plain) is not None


def ended_for_nothing(
    sign: SignSeen,
    statements: Sequence[Said],
    seen: Sequence[tuple[int, SignSeen]],
    n: int,
    beside: Beside,
) -> bool:
    """Whether what was ended early was begun anew (`apturēta, bet rudenī to atsāka`), or is
    nothing that plan and measure name, beside something done that missed no target.
    """
    if sign.rule != "ended_early":
        return False
    if any(map(begun_anew, statements[n:])):
        return True
    missed = beside.short and not beside.reached
    done = any(s.sign == "done" for _, s in seen)
    return done and not missed and not beside.concerns(sign.clause)


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
