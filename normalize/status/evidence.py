"""What the statements of an execution and their signs tell together, beside plan and report."""

import re
from collections.abc import Callable, Sequence

from izpilde.normalize.latvian.phrases import folded
from izpilde.normalize.status.beside import NOTHING_BESIDE, Beside
from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.reasons import (
    blames,
    excuses,
    explains_in_brackets,
    hinders,
    hindrance_in_brackets,
)
from izpilde.normalize.status.said import Said
from izpilde.normalize.status.shares import (
    counted_thing,
    only_number,
    parts_of,
    tells_part,
)
from izpilde.normalize.status.signs import (
    SignSeen,
    clauses_of,
    tells_denied_deed,
    tells_participle,
)
from izpilde.normalize.status.tense import tells_future

_YEAR = re.compile(r"\b20\d\d\b")


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


def done_until_then(statements: Sequence[Said]) -> bool:
    """Whether something was counted before what is denied: `līdz tam pieņemti 310 zvani`."""
    return any(
        phrases("until_then").search(clause)
        and counted_thing().search(clause)
        and not tells_future(clause)
        for said in statements
        for clause in clauses_of(said.plain)
    )


def rest_beside_done(
    seen: Sequence[tuple[int, SignSeen]], beside: Beside = NOTHING_BESIDE
) -> int | None:
    """The statement that tells of an unfinished rest, where another part was done before it, or
    a figure answers the plan; none where all targets are met, or nearly.
    """
    if beside.kept or beside.nearly_kept:
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


def find_excuse(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that explains why less was reached: `2020. gadā mazāk, jo zāle bija slēgta`,
    `dalību kavēja augstā maksa`, a lack of money wherever it is told; where all targets are
    missed, also any `jo` after what was done, and whatever stood in the way.
    """
    slight = beside.nearly and beside.reached
    missing = [n for n, s in enumerate(statements) if s.holds(beside.missing)]
    for n, said in enumerate(statements):
        if said.holds(beside.meeting) and not said.holds(beside.missing):
            continue
        if slight and not said.holds(beside.missing):
            continue  # `skaita samazinājumu izraisīja vakances`: less than before, and no miss
        near = not missing or any(abs(n - m) <= 1 for m in missing)
        near = near or bool(beside.promised_of(said.plain)) or _one_year(said, statements, missing)
        if blames(said) or (near and excuses(said)):
            return n
        if said.holds(beside.missing) and (
            explains_in_brackets(said) or hindrance_in_brackets(said, beside.missing)
        ):
            return n
        if named_reason(phrases("harmless").sub(" ", said.bare), alone=True) == "no_funding":
            return n
        missed = beside.short and not beside.reached
        if missed and ((near and _explains_count(said)) or hinders(said)):
            return n
    return None


def _one_year(said: Said, statements: Sequence[Said], others: Sequence[int]) -> bool:
    """Whether a statement names a year that one of the others names too."""
    years = set(_YEAR.findall(said.plain))
    return any(years.intersection(_YEAR.findall(statements[n].text)) for n in others)


def denied_by_missing(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that denies something, by whatever verb, in or behind the one whose figure
    misses a target: `darbojas sešās pilsētās. Trijās nav atrastas telpas.`
    """
    for n, said in enumerate(statements):
        if phrases("finding").search(said.plain) and beside.inspects:
            continue
        behind = n and statements[n - 1].holds(beside.missing) and not said.holds(beside.meeting)
        if not behind and not said.holds(beside.missing):
            continue
        if tells_denied_deed(said.plain) or _NOT_THERE.search(said.plain):
            return n
    return None


_NOT_THERE = re.compile(r",\s[^,;]*\w{4}\s(?:vēl\s)?(?:nav|nebija)\W*\Z")  # `daļai skolu ārstu nav`


def _explains_count(said: Said) -> bool:
    """`pārbaudītas 38 ēkas, jo …`: a count, and why it is no other."""
    because = _BECAUSE.search(said.plain)
    if because is None:
        return False
    before = said.plain[: because.start()]
    return "%" in before or counted_thing().search(before) is not None


_BECAUSE = re.compile(r",\s+jo\b")


def only_so_many(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that counts `tikai` so much of what was promised, where no target is met:
    `saņemti tikai 14 autobusi`.
    """
    if beside.reached or not (beside.short or not beside.answered):
        return None
    for n, said in enumerate(statements):
        missed = said.holds(beside.missing)
        for clause in clauses_of(said.plain):
            only = only_number().search(clause)
            turned = phrases("turn").search(clause) and not missed
            if only is None or turned or phrases("opens").match(clause.lstrip()):
                continue
            if beside.short or (n == 0 and _DEED.search(clause[: only.start()])):
                return n
    return None


_DEED = re.compile(r"\b\w{3,}t(?:s|a|i|as)\b")


def level_missed(statements: Sequence[Said], beside: Beside) -> bool:
    """Whether the plan aims at less of something in the world only (or at a level without a
    number), and no figure says that it is reached: what is told of it then does not tell what was
    done, but by a passive (`ir ieviesta`) or by a deed that is counted of a thing of the plan
    (`apskatīti 52 % skolēnu`).
    """
    if beside.reached or not (beside.short or not beside.answered):
        return False
    if not beside.aims_at_levels():
        return False
    if not beside.aims_at_world and (beside.answered or beside.open):
        return False  # `e-pieteikumu skaits – 10 000`: so many is what was done
    return not any(
        any(tells_participle(found[0]) for found in _PASSIVE.finditer(said.plain))
        or any(_counts_deed(clause, beside) for clause in clauses_of(said.plain))
        for said in statements
    )


def _counts_deed(clause: str, beside: Beside) -> bool:
    if not tells_participle(clause) or phrases("finding").search(clause):
        return False
    return _COUNTED.search(clause) is not None and beside.plans(clause)


_COUNTED = re.compile(r"(?<![\d.])\d[\d ]*(?:,\d+)?\s(?!\.?gad)(?:%|[^\W\d]{3})")
_PASSIVE = re.compile(r"\b(?:ir|tika|tikuš\w+)\s(?:\w+\s){0,2}?\w+t(?:s|a|i|as)\b")


def part_of_planned(statements: Sequence[Said], beside: Beside) -> int | None:
    """The statement that counts a part of a number that the plan promises: `no 20 algoritmiem
    16 ir gatavi`, of 20 algorithms; or, where it means all there are, of any: `96 pašvaldības no
    119`.
    """
    if beside.planned is None or beside.reached:
        return None
    means_all = phrases("all").search(folded(beside.planned.text)) is not None
    return next(
        (
            n
            for n, s in enumerate(statements)
            if parts_of(s.plain, beside.planned_numbers)
            or (means_all and any(_of_its_all(c, beside) for c in clauses_of(s.plain)))
        ),
        None,
    )


def _of_its_all(clause: str, beside: Beside) -> bool:
    return tells_part(clause, done=True) and beside.plans(clause)


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
        done |= sign.sign == "done" and sign.rule not in _OF_ITSELF
    return None


_OF_ITSELF = ("fell", "grew")  # a level of the world, and no work


def turns_back(statements: Sequence[Said], seen: Sequence[tuple[int, SignSeen]]) -> bool:
    """Whether a statement after a denied measure says `tomēr …` and names something done."""
    doing = {n for n, s in seen if s.sign == "done" and n}
    return any(phrases("turn").search(statements[n].text) for n in doing)
