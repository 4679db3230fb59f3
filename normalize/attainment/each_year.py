"""A number for all years with what there is of it a year: `1500 vietas (500 gadā)`, `ik gadu
4 kursi, kopā 12 kursi`.

Nothing but words of years and totals stands between the two and behind them, beside the noun.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from izpilde.normalize.attainment.wordings import tells, wording
from izpilde.normalize.latvian.stems import stems
from izpilde.normalize.quantity import Quantity

_LEAST = 1.5  # times what there is a year
_LONGEST = 100  # letters between the two
_ENDS = re.compile(r"[;:\n]|(?<!\d)(?<!\bt)(?<!\bi)(?<!\bsk)\.(?=\s|\Z)")  # not of `t. i.`, `t.sk.`
_APART = re.compile(r"[(,–;:]|\s-\s|\bjeb\b|\bt\. ?i\.")


def each_beside(quantities: Sequence[Quantity], text: str) -> dict[int, int]:
    """By the index of each number for all years, that of what there is of it a year."""
    found: dict[int, int] = {}
    for n, (one, other) in enumerate(pairwise(quantities)):
        whole, each = (n, n + 1) if one.value > other.value else (n + 1, n)
        if n in found.values() or n in found:
            continue
        end = quantities[n + 2].start if n + 2 < len(quantities) else len(text)
        if _count_alike(quantities[whole], quantities[each]) and _stand_together(
            one, other, text[:end], whole_first=whole == n
        ):
            found[whole] = each
    return found


def _count_alike(whole: Quantity, each: Quantity) -> bool:
    return (
        each.per == "year"
        and each.unit_kind in ("count", "other", "money", "duration")
        and (whole.unit_kind, whole.unit_head) == (each.unit_kind, each.unit_head)
        and not (whole.is_delta or each.is_delta)
        and each.value_max is None
        and whole.value >= _LEAST * each.value
        and each.year_from in (None, whole.year_from)
        and each.year_to in (None, whole.year_to)
    )


def _stand_together(one: Quantity, other: Quantity, text: str, *, whole_first: bool) -> bool:
    """Whether nothing else is said of the second number than of the first."""
    between = text[one.end : other.start].lower()
    apart = _APART.search(between)
    if apart is None or len(between) > _LONGEST or _ENDS.search(between):
        return False
    near, far = between[: apart.start()], between[apart.end() :]
    behind = _phrase(text[other.end :].lower())
    if whole_first and one.per == "year" and (near.strip(" .") not in _unit(one) or far.strip()):
        return False  # `40 km ielu, 8 km ceļu gadā`: a year's both
    ours, theirs = stems(one.unit or ""), stems(other.unit or "")
    if ours - theirs and theirs - ours:
        return False  # `1500 mājputnu paraugi, 100 savvaļas putnu paraugi gadā`: of two kinds
    if not whole_first and not tells("total", far):
        return False
    if not whole_first and other.per == "year" and tells("every_year", behind):
        return False
    left = text[max(one.clause_start, one.start - _LONGEST) : one.start].lower()
    named = stems(f"{left} {near}") | ours | theirs
    rest = [wording("beside_each_year").sub(" ", words) for words in (far, behind)]
    return all(stems(words) <= named for words in rest)


def _unit(quantity: Quantity) -> tuple[str, str]:
    return "", (quantity.unit or "").lower()


def _phrase(behind: str) -> str:
    """The words behind a number that may still be its own."""
    stop = re.search(r"[,;:()\n–]|\s-\s|(?<!\bg)\.(?=\s|\Z)", behind)
    return behind[: stop.start()] if stop else behind
