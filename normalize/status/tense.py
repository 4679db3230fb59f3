"""When a clause tells: what is yet to be done, and whether its years are after the report."""

import functools
import re

from izpilde.normalize.latvian.verbs import load_verbs
from izpilde.normalize.status.phrases import phrases

_REFLEXIVE = "sies"  # `turpināsies`, of any verb
_ENDS_REFLEXIVE = re.compile(rf"\w{{3}}{_REFLEXIVE}\b")
NAMES_YEAR = re.compile(r"\b20\d\d\b")
_HYPHENED_WORD = re.compile(r"\w+(?:-\w+)*")


def names_year_after(plain: str, period_end: int | None) -> bool:
    """Whether all the years that a text names are after the report's."""
    years = [int(found[0]) for found in NAMES_YEAR.finditer(plain)]
    return period_end is not None and bool(years) and min(years) > period_end


@functools.lru_cache(maxsize=128)  # of the measure in hand, which is asked of by many rules
def words_in(clause: str) -> tuple[str, ...]:
    """The words of a clause, in order."""
    return tuple(_HYPHENED_WORD.findall(clause))


@functools.lru_cache(maxsize=128)  # of the measure in hand, which is asked of by many rules
def tells_future(clause: str) -> bool:
    """Whether a verb of a clause, folded, is in the future, or says what is planned; not what it
    is held against: `vēlāk, nekā bija iecerēts`.
    """
    compared = phrases("compared").search(clause)
    if compared:
        clause = clause[: compared.start()]
    if phrases("intends").search(clause):
        return True
    if _REFLEXIVE in clause and _ENDS_REFLEXIVE.search(clause):
        return True
    return not load_verbs().future.isdisjoint(words_in(clause))
