"""Which signs count: all that are seen, but those that are beside the point."""

from collections.abc import Sequence

from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.lacking import lacking_signs
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.promises import echoed_signs, tells_all_promised
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import parts_of
from izpilde.normalize.status.side_matters import (
    by_own_means,
    ended_for_nothing,
    found_by_inspection,
    goes_on_besides,
    made_up,
    money_gone,
    of_another_thing,
    of_later_fate,
    of_money,
    of_side_matter,
    of_surplus,
)
from izpilde.normalize.status.signs import SignSeen, find_signs


def signs_that_count(statements: Sequence[Said], beside: Beside) -> list[tuple[int, SignSeen]]:
    """The signs of an execution that tell what became of what was promised, each with the place of
    its statement.
    """
    seen = [
        (n, sign)
        for n, statement in enumerate(statements)
        for sign in find_signs(statement, beside.period_end)
    ]
    seen = _with_lacking(statements, seen, beside)
    seen = [found for found in seen if not _beside_the_point(*found, statements, seen, beside)]
    if any(s.sign == "not_done" for _, s in seen):
        seen = [(n, s) for n, s in seen if s.sign != "done" or not by_own_means(statements[n])]
    return seen


def _with_lacking(
    statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> list[tuple[int, SignSeen]]:
    """The signs, and those of planned things that are not there, where no other denies them, or
    that are told done by a promised verb that no lexicon lists.
    """
    denied = {n for n, s in seen if s.sign == "not_done"}
    told = denied | {n for n, s in seen if s.sign == "done"}
    more = [
        (n, sign)
        for n, said in enumerate(statements)
        for sign in (
            *(lacking_signs(said, beside) if n not in denied else ()),
            *(echoed_signs(said, beside) if n not in told else ()),
        )
    ]
    return sorted([*seen, *more], key=lambda found: found[0])


def _counts_another_whole(
    sign: SignSeen, n: int, statements: Sequence[Said], beside: Beside
) -> bool:
    """Whether a part is counted of a whole that the plan does not mean: its figure is held against
    a target by itself and nearly reaches it (`84 pašvaldībās no 119`, of `80 %`), or it is of
    nothing that the plan names, beside targets that are nearly reached; or another
    statement tells the promised deeds as done, and this one none of them.
    """
    if parts_of(sign.clause, beside.planned_numbers):
        return False  # the whole is what was promised: `no četrām nodarbībām notika viena`
    itself = statements[n].holds((*beside.missing, *beside.meeting))
    if beside.nearly_kept and (itself or not beside.plans(sign.clause)):
        return True
    promised = beside.promised()
    if not promised or beside.promised_of(sign.clause) or beside.short:
        return False
    others = (said for m, said in enumerate(statements) if m != n)
    return tells_all_promised(others, beside)


def _after_all_done(sign: SignSeen, n: int, statements: Sequence[Said], beside: Beside) -> bool:
    """Whether what is undone, put off or goes on is neither thing nor deed of a plan of which all
    deeds were told done before: `zāle nodota. Apkārtnes labiekārtošana pārcelta uz 2022. gadu.`
    """
    if sign.sign not in _UNENDED or beside.short or beside.open:
        return False
    if not sign.clause or phrases("subject").search(sign.clause) or beside.plans(sign.clause):
        return False
    if beside.promised_of(sign.clause) or any(phrases(k).search(sign.clause) for k in _OF_IT):
        return False
    return tells_all_promised(statements[:n], beside)


_UNENDED = ("not_done", "postponed", "progress", "going")
_OF_IT = ("pronoun", "next_step")  # what is told of the thing of the plan without its name


_ON_THE_WAY = ("delayed", "waited_for")


def _overtaken(
    n: int, statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]], beside: Beside
) -> bool:
    """Whether what was late, or waited for, is told done behind it: `izveide aizkavējās. Reģistrs
    darbu uzsāka …, tajā reģistrēti 1 874 sertifikāti.`
    """
    behind = [(m, s) for m, s in seen if m > n]
    left = any(s.sign in (*_UNENDED[:3], "rest") and s.rule != "some_left" for _, s in behind)
    if beside.short or left:
        return False
    return any(s.sign == "done" and beside.plans(statements[m].plain) for m, s in behind)


def _beside_the_point(
    n: int,
    sign: SignSeen,
    statements: Sequence[Said],
    seen: Sequence[tuple[int, SignSeen]],
    beside: Beside,
) -> bool:
    """Whether a sign tells of something other than what was promised, or was made up for."""
    if sign.rule == "except" and beside.kept:
        return True
    if sign.rule in ("cut_short", "delayed") and (beside.kept or beside.nearly_kept):
        return True
    if sign.rule in _ON_THE_WAY and _overtaken(n, statements, seen, beside):
        return True
    if sign.rule == "part_of_whole" and _counts_another_whole(sign, n, statements, beside):
        return True
    if sign.sign == "postponed" and (made_up(statements, seen, n) or of_money(sign)):
        return True
    if (
        beside.answered
        and (beside.nearly_kept or not beside.short)
        and of_another_thing(sign, statements[n], beside)
    ):
        return True
    return (
        money_gone(sign)
        or ended_for_nothing(sign, statements, seen, n, beside)
        or goes_on_besides(sign, statements, seen, beside)
        or of_side_matter(sign, n, statements, seen, beside)
        or of_later_fate(sign, n, statements, beside)
        or _after_all_done(sign, n, statements, beside)
        or of_surplus(sign, statements[n], beside)
        or found_by_inspection(sign, statements[n], beside)
    )
