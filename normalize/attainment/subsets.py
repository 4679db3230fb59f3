"""Whether a number is of some of those that another number counts, or of each of them."""

import re
from collections.abc import Sequence

from izpilde.normalize.attainment.deeds import deeds_in
from izpilde.normalize.attainment.wordings import wording
from izpilde.normalize.latvian.declension import LOCATIVE_PLURAL
from izpilde.normalize.latvian.letters import whole_word
from izpilde.normalize.latvian.stems import stem_of
from izpilde.normalize.latvian.vocabulary import of_them
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.enclosures import bracket_at
from izpilde.normalize.text.structure import Structure


def is_detail(quantities: Sequence[Quantity], n: int, structure: Structure) -> bool:
    """Whether a number stands in a bracket behind one of the same things, and of the same time:
    `64 projekti (reģionos 27)`."""
    quantity = quantities[n]
    bracket = bracket_at(structure.brackets, quantity.start)
    if bracket is None or quantity.unit_kind not in ("count", "other") or quantity.per:
        return False
    before = quantities[n - 1 :: -1] if n else ()
    whole = next((q for q in before if q.start < bracket.start), None)
    if whole is None or whole.value <= quantity.value or quantity.value % 1 > whole.value % 1:
        return False
    if bracket_at(structure.brackets, whole.start) is not None:
        return False  # `takas Ogrē (2), Cēsīs (1) un Talsos (2)`
    return (
        structure.clause_at(whole.start) == structure.clause_at(quantity.start)
        and (whole.unit_kind, whole.unit_head) == (quantity.unit_kind, quantity.unit_head)
        and (quantity.year_from, quantity.year_to)
        in ((None, None), (whole.year_from, whole.year_to))
    )


def is_for_each_of(last: Quantity, quantity: Quantity, text: str) -> bool:
    """Whether so many are promised for each: `25 bibliotēkās (notiek) vismaz 4 nodarbības`."""
    unit = last.unit or ""
    if _EACH_OF.search(text[max(0, last.start - _BEFORE) : last.start].lower()):
        return last.unit_head != quantity.unit_head
    if quantity.comparator != "ge" or not unit.endswith(LOCATIVE_PLURAL):
        return False
    between = text[last.end : quantity.start].strip()
    if not between.startswith(unit):
        return False
    rest = between[len(unit) :].strip().lower()
    verb, _, behind = rest.partition(" ")
    rest = behind.strip() if deeds_in(verb) else rest
    return not rest or wording("bound").fullmatch(rest) is not None


_BEFORE = 40  # letters
_EACH_OF = re.compile(r"\bkatr(?:ā|am|ai) no \Z")
_OF_THEM = re.compile(whole_word(of_them()), re.IGNORECASE)


def is_behind_of_them(close: str) -> bool:
    """Whether `no tiem`, `t.sk.` stands before a number, with no end of a sentence behind it."""
    marks = [found.end() for found in _OF_THEM.finditer(close)]
    return bool(marks) and _STOP.search(close[marks[-1] :].strip(" .")) is None


def is_of_its_own(close: str, quantity: Quantity) -> bool:
    """Whether those are told of which it is some: `no visām pārbaudēm 286 bija atkārtotas`."""
    found = _FROM_MANY.search(close) if "no " in close.lower() else None
    if found is None or quantity.unit_kind == "share":
        return False
    return quantity.unit_head is None or stem_of(found[1].lower()) == stem_of(quantity.unit_head)


_FROM_MANY = re.compile(r"(?:\A|\W)[Nn]o (?:[^,;()–]* )?(\w+(?:iem|ām|ēm|īm)) (?:\w+ )?\Z")
_STOP = re.compile(r"(?<!\d)\.")  # no point of a date
