"""Whether those are told that were undone, are left, or are only there: not what was promised."""

import functools
import re

from izpilde.normalize.attainment.changes import starts_change
from izpilde.normalize.attainment.deeds import (
    families_that_leave,
    sort_of,
    telling_families,
    undoes,
)
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.latvian.letters import LETTER, WORD_START


def undone(target: Side, figure: Side) -> bool:
    """Whether what was to be made is told to be done away with."""
    return any(
        undoes(family) & target.frame.deeds
        for family in figure.frame.deeds
        if family not in target.frame.deeds
    )


def only_there(target: Side, figure: Side) -> bool:
    """Whether something was to be done with what is only said to be there; what was to be made
    may be."""
    if target.frame.verb is None or figure.frame.verb is not None or figure.summed:
        return False
    wanted = {sort_of(family) for family in target.frame.deeds}
    if "level" in wanted or target.frame.deeds & families_that_leave("there"):
        return False
    there = {sort_of(family) for family in figure.frame.deeds}
    return there == {"level"} or figure.kind.rule == "is_there"


_DONE = re.compile(
    rf"{WORD_START}ne({LETTER}{{2,}}(?:ja|jās|za|dza|uši|ušas|t[si]|tas?))(?!{LETTER})"
)


def opposite(target: Side, figure: Side) -> bool:
    """Whether a verb that is denied beside the figure is promised by the target."""
    return any(
        re.search(rf"{WORD_START}{verb[:_VERB_ROOT]}", target.frame.words)
        for verb in _denied_verbs(figure.frame.words)
    )


@functools.lru_cache(maxsize=256)  # of the measure in hand, whose targets all ask
def _denied_verbs(words: str) -> tuple[str, ...]:
    return tuple(_DONE.findall(words))


_VERB_ROOT = 5  # letters
_TAKEN_AWAY = ("close", "cancel", "leave", "remove")


def taken_away(target: Side, figure: Side) -> bool:
    """Whether those are told that are there no more, where a level was promised."""
    gone = figure.frame.deeds & set(_TAKEN_AWAY)
    is_level = target.kind.kind == "stock" or not target.frame.deeds
    opened = figure.frame.deeds & families_that_leave("there")  # `11 (viens slēgts, cits atvērts)`
    return bool(gone) and is_level and not target.frame.deeds & gone and not opened


def remaining(target: Side, figure: Side) -> bool:
    """Whether those are told that are left."""
    wanted = target.frame.deeds & telling_families()
    return "remain" in figure.frame.deeds and bool(wanted) and "remain" not in wanted


def is_undone_level(target: Side, figure: Side) -> bool:
    """Whether so many were to be done away with, and those are told that are left."""
    gone = [f for f in target.frame.deeds if undoes(f)]
    return bool(gone) and not target.frame.deeds & figure.frame.deeds


_OTHER_ORDER = 3  # times what the change starts from or ends with


def is_no_such_level(target: Side, figure: Side) -> bool:
    """Whether so many can hardly be there after a change whose start is told: `samazināts no 21
    uz 18`, `reorganizētas 2`."""
    if not target.frame.reached or target.quantity.unit_kind in ("share", "money"):
        return False
    start = next((q for q in target.others if starts_change(q, target.quantity, target.text)), None)
    if start is None or figure.quantity.unit_kind != target.quantity.unit_kind:
        return False
    low, high = sorted((start.value, target.quantity.value))
    values = figure.values or (figure.quantity.value,)
    return not any(low / _OTHER_ORDER <= value <= high * _OTHER_ORDER for value in values)
