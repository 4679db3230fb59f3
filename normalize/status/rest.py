"""What is left of the whole, and not done."""

import re
from collections.abc import Sequence

from izpilde.normalize.status.phrases import any_of, fits, phrases
from izpilde.normalize.status.shares import begins_with_count, counted_thing, opens_with_number
from izpilde.normalize.status.tense import names_year_after, tells_future

_NEAR = 4  # words behind the word for a rest, among which stands what is left
_MOST_CLAUSES = 3  # from a member of the whole to what is told of it: `otrs – modulis X – būs …`


def rest_unfinished(clauses: Sequence[str], number: int, period_end: int | None) -> bool:
    """Whether the first of the clauses left in a statement, its ``number``-th, tells of a rest
    that is not done: `pārējās turpinās vietas izvēle`, `vēl trīs pašvaldības līgumus lauza`; a
    count that opens a later clause (`divos tie turpinās`), a member that is told apart (`ceturtā
    – izstrāde pagarināta`), some that are in the making (`būvniecībā vēl divas`).
    """
    clause = clauses[0]
    if phrases("account").search(clause):
        return False
    left = phrases("rest").search(clause)
    if left and (left[0] != "vēl" or begins_with_count().match(clause + " ", left.end())):
        behind = clause[left.end() :]
        if phrases("money").search(" ".join(behind.split()[:_NEAR])):
            return False  # `vēl 8 milj. latu ir rezervēti`: money, and no work
        told = clauses[1:_MOST_CLAUSES]
        if opens_with_number().fullmatch(behind.strip()) and not any(map(_tells_another, told)):
            behind = " ".join(told)  # `vēl viena – Ogrē – tiek projektēta`
        elif told and _OF_THEM.match(told[0]) and tells_future(told[0]):
            return True  # `vēl 600 iegādāti, un tos uzstādīs nākamgad`
        elif left[0] == "vēl" and _CONTRACTED.search(clause[: left.start()]):
            return True  # `noslēgti līgumi par vēl 140 km`
        undone = is_unfinished(behind) or fits("cause", "excuse", behind)
        if undone or any(names_year_after(c, period_end) for c in clauses):
            return True
    if _member_unfinished(clauses, period_end) or _in_the_making(clause):
        return True
    return bool(number) and some_unfinished(clauses)


_OF_THEM = re.compile(r"\s*(?:un|bet|taču)\s(?:to|tos|tās|tie|tiem|tām)\b")
_CONTRACTED = re.compile(r"\blīgum\w+(?:\s\S+)?\spar\s\Z")


def _tells_another(clause: str) -> bool:
    return phrases("another").match(clause.lstrip()) is not None


def some_unfinished(clauses: Sequence[str]) -> bool:
    """Whether a count opens the first clause, of something unfinished: `par diviem lietu skata
    tiesa`, `par trim – tiek saskaņoti`; not `četrus mēnešus vēlāk, nekā plānots`.
    """
    clause = clauses[0]
    counted = begins_with_count().match(clause + " ")
    if counted is None or clause.startswith("%", counted.end()):
        return False
    behind = clause[counted.end() :] or "".join(clauses[1:2])
    if phrases("time").match(behind) or phrases("compared").search(behind):
        return False
    return is_unfinished(behind)


def _member_unfinished(clauses: Sequence[str], period_end: int | None) -> bool:
    """`otrs – licencēšanas modulis – būs pabeigts`, `sestajā vēl klāj jumtu`."""
    member = phrases("member").match(clauses[0].lstrip())
    if member is None:
        return False
    behind = clauses[0].lstrip()[member.end() :]
    if phrases("no_member").match(behind.lstrip()):
        return False
    told = [behind, *clauses[1:_MOST_CLAUSES]]
    return any(
        is_unfinished(clause)
        or phrases("still").search(clause)
        or names_year_after(clause, period_end)
        for clause in told
    )


def _in_the_making(clause: str) -> bool:
    """`īstenošanā vēl 4 projekti`, `vadlīnijas vecākiem atrodas saskaņošanā`."""
    making = phrases("in_making").search(clause)
    if making is None:
        return False
    before, behind = clause[: making.start()].strip(), clause[making.end() :]
    if opens_with_number().fullmatch(before) and not behind.strip(" ."):
        return True
    if not before or phrases("still").fullmatch(before):
        return opens_with_number().match(behind) is not None and not _VERBAL.search(behind)
    return _LIES.search(before) is not None and not counted_thing().search(behind)


_VERBAL = re.compile(r"[āēīo]t(?:s|a|i|as)\b|[āēīo]ja\b")
_LIES = re.compile(r"\b(?:atrodas|joprojām|vēl)(?:\sir)?\Z")


def is_unfinished(told: str) -> bool:
    """Whether it goes on, is late, denied, put off or yet to be done."""
    return any_of(_UNFINISHED).search(told) is not None or tells_future(told)


_UNFINISHED = ("unfinished", "postponed", "moved", "progress", "going", "obstacle")
