"""Numbers that name, order or date something and count nothing.

Each rule has a name, which `izpilde explain` shows.  ``refusal_of`` asks them in order; the
first that knows the number gives its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from izpilde.normalize.numbers.numbers import Number
from izpilde.normalize.refusals import names, references, times
from izpilde.normalize.refusals.around import Around

_VAGUE_BEFORE = re.compile(r"(?:vairāki|daži|daudzi|vairāku|dažu)\s\Z", re.I)


def too_vague(number: Number, around: Around) -> bool:
    """`simtiem cilvēku`, `vairāki tūkstoši`: nobody counted them."""
    printed = around.text[number.start : number.end].lower()
    if printed in ("simtiem", "simtos", "simti", "simtu", "desmiti"):
        return True
    return number.words and around.before(number, _VAGUE_BEFORE)


def single_one(number: Number) -> bool:
    """`viena` without a comparator, in running text, is an article more than a number."""
    return number.words and number.value == 1


Refuses = Callable[[Number, Around], bool]

RULES: tuple[tuple[str, Refuses], ...] = (
    ("year", times.year),
    ("address_or_code", references.address_or_code),
    ("title_in_quotes", names.title_in_quotes),
    ("part_of_name", names.part_of_name),
    ("reference", references.reference),
    ("date", times.date),
    ("time_of_day", times.time_of_day),
    ("list_mark", references.list_mark),
    ("ordinal", references.ordinal),
    ("article", references.article),
    ("year_in_name", names.year_in_name),
    ("age", times.age),
    ("period_of_years", times.period_of_years),
    ("attributive_size", times.attributive_size),
    ("too_vague", too_vague),
    ("ratio", references.ratio),
    ("long_code", references.long_code),
)


def refusal_of(number: Number, around: Around) -> str | None:
    """The name of the rule that refuses the number, or None."""
    return next((name for name, rule in RULES if rule(number, around)), None)
