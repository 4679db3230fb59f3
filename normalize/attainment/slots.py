"""Parts told by one word each in the same place: `sākumskolā 32, pamatskolā 41, vidusskolā 25
skolēni`, `87 klātienē un 121 tiešsaistē`, `Rīga – 4 200, Daugavpils – 2 900`.
"""

import re
from collections.abc import Sequence

from izpilde.normalize.attainment.cells import Cell
from izpilde.normalize.attainment.wordings import tells
from izpilde.normalize.latvian.declension import LOCATIVE
from izpilde.normalize.latvian.letters import DASH, LETTER, UPPER
from izpilde.normalize.latvian.stems import unsoftened_stems
from izpilde.normalize.quantity import Quantity

_MANY = 3  # parts that need no `un`
_NEAR = 40
_NEARLY = 0.75
_LOCATIVE = rf"{LETTER}{{2,}}(?:{'|'.join(LOCATIVE)})"
_BEFORE = rf"(?<!{LETTER})(?<!\d\. )"
_PLACE_BEFORE = re.compile(rf"{_BEFORE}({_LOCATIVE}) (?:{DASH} )?\Z")
_NAME_BEFORE = re.compile(rf"(?<!{LETTER})({UPPER}{LETTER}{{2,}}) {DASH} \Z")
# `pavasara semestrī`: which one of the same the genitive tells
_SORT_BEFORE = re.compile(rf"{_BEFORE}({LETTER}{{3,}}) {_LOCATIVE} (?:{DASH} )?\Z")
_PLACE_BEHIND = re.compile(rf" ({_LOCATIVE})(?!{LETTER})")
_BRACKET_BEHIND = re.compile(rf" \(({_LOCATIVE})\)")
_SLOTS_BEFORE = (_PLACE_BEFORE, _NAME_BEFORE, _SORT_BEFORE)
_AND = re.compile(r"\bun\b")


def are_told_by_slot(target: Cell, t: int, cell: Cell, parts: Sequence[int]) -> bool:
    """Whether parts, whose noun is told once at most, have a word of place, time or way each, and
    the target none of its own; two of them only where `un` joins them or the noun stands by the
    last: in `konkursā 45 skolēni, finālā 12` the few are of the many."""
    frame = target.frames[t]
    with_noun = [n for n in parts if _has_noun(cell, n)]
    if frame.places or frame.part or any(n not in (parts[0], parts[-1]) for n in with_noun):
        return False
    if len(with_noun) > 1 or _are_levels(target.quantities[t], [cell.quantities[n] for n in parts]):
        return False
    before, last = (cell.quantities[n] for n in parts[-2:])
    joined = _AND.search(cell.structure.text, before.end, last.start) is not None
    if not joined and len(parts) < _MANY and with_noun != [parts[-1]]:
        return False
    for slot in (*_SLOTS_BEFORE, _PLACE_BEHIND, _BRACKET_BEHIND):
        words = [_word(slot, cell, n) for n in parts]
        told = [word for word in words if word is not None and not tells("no_place", word.lower())]
        if len(told) == len(parts) == len({word.lower() for word in told}):
            return unsoftened_stems(" ".join(told)).isdisjoint(unsoftened_stems(frame.words))
    return False


def _are_levels(promised: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one of them is what was promised, or each nearly is: `lasīšanā 81, rakstīšanā 75,
    runāšanā 90 punkti` of 80 are no 246."""
    nearly = all(part.value >= _NEARLY * promised.value for part in parts)
    return nearly or any(part.value == promised.value for part in parts)


def _has_noun(cell: Cell, n: int) -> bool:
    return cell.quantities[n].unit is not None and not cell.frames[n].elliptic


def _word(slot: re.Pattern[str], cell: Cell, n: int) -> str | None:
    """The word in a slot of a number: before it, or behind it and its noun."""
    text, quantity = cell.structure.text, cell.quantities[n]
    if slot in _SLOTS_BEFORE:
        found = slot.search(text[max(0, quantity.start - _NEAR) : quantity.start])
        return found[1] if found else None
    unit = f" {quantity.unit}"
    end = quantity.end + (len(unit) if text.startswith(unit, quantity.end) else 0)
    found = slot.match(text, end)
    return found[1] if found else None
