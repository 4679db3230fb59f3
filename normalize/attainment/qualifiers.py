"""What narrows a counted noun from behind: `granti lauksaimniekiem`, `bērni ar invaliditāti`.

Of two numbers of one noun that are narrowed in one manner by different words, neither answers
for the other: `500 granti lauksaimniekiem` is not kept by `210 granti pašvaldībām`.
"""

import re
from collections.abc import Mapping

from izpilde.normalize.latvian.letters import WORD
from izpilde.normalize.latvian.stems import stems
from izpilde.normalize.quantity import Quantity

_WORDS_BEHIND = re.compile(rf"\s+((?:{WORD}\s+){{0,4}}{WORD})")
_DATIVES = ("iem", "ām", "ēm", "īm")  # of the plural
_FOR_WHOM = re.compile(rf"(?:{WORD}\s+)?{WORD}(?:{'|'.join(_DATIVES)})\b")
_WITH_OR_WITHOUT = re.compile(rf"(ar|bez)\s+((?:{WORD}\s+)?{WORD})")
_AWAITED = re.compile(rf"(?<!\w)uz\s+((?:{WORD}\s+)?{WORD})", re.IGNORECASE)
_FARTHEST_BEHIND = 120

Narrowed = Mapping[str, frozenset[str]]  # by manner, the stems of the words that narrow


def are_apart(one: Narrowed, other: Narrowed) -> bool:
    """Whether two nouns are narrowed in one manner and by different words."""
    return any(one[manner].isdisjoint(other[manner]) for manner in one.keys() & other.keys())


def narrowed_by(quantity: Quantity, text: str) -> Narrowed:
    """By manner (`whom`, `ar`, `bez`), the stems of the words behind the counted noun of a quantity
    of a text; by `uz` those before a length of time."""
    unit = quantity.unit or ""
    if quantity.unit_kind == "duration":
        before = [*_AWAITED.finditer(text, quantity.clause_start, quantity.start)]
        return {"uz": stems(before[-1][1])} if before and stems(before[-1][1]) else {}
    at = text.find(unit, quantity.end, quantity.end + len(unit) + 3) if unit else -1
    if at < 0:
        return {}
    found: dict[str, frozenset[str]] = {}
    behind = _WORDS_BEHIND.match(text, at + len(unit), at + len(unit) + _FARTHEST_BEHIND)
    # a noun that is itself a dative (`sniegts 12 skolām`) is followed by no receiver
    if behind and not unit.endswith(_DATIVES):
        receiver = _FOR_WHOM.match(behind[1])
        if receiver and not behind[1].startswith(("ar ", "bez ", "no ", "par ", "pie ", "līdz ")):
            found["whom"] = stems(receiver[0])
    within = _WITH_OR_WITHOUT.search(unit + (f" {behind[1]}" if behind else ""))
    if within and not (behind and not behind[1].startswith(within[1]) and within[1] not in unit):
        found[within[1]] = stems(within[2])
    return {manner: words for manner, words in found.items() if words}
