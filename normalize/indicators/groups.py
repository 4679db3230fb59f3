"""The group that a value of a cell is of: `vīrieši – 70,1`, `79,8 (sievietes)`, `Rīga: 12`.

The words beside a number name it, unless they are a unit, a comparator, a change or a remark on the
value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from izpilde.normalize.indicators.cell_years import EDGES, CellYears, depth
from izpilde.normalize.indicators.units import read_unit, sorts
from izpilde.normalize.latvian.letters import WORD
from izpilde.normalize.latvian.lexicon import closed_words
from izpilde.normalize.latvian.vocabulary import in_all, of_them
from izpilde.normalize.numbers.changes import change_of
from izpilde.normalize.numbers.comparators import find_comparator
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.numbers import find_numbers
from izpilde.schemas.values import ValueKind

LONGEST_GROUP = 60  # characters of a group's name

_WORD = re.compile(WORD)
_WHOLE = re.compile(rf"\A(?:{in_all()})\Z", re.IGNORECASE)
_OF_THEM = re.compile(rf"(?:{of_them()})", re.IGNORECASE)
_PART = re.compile(rf"\A(?:{of_them()})[\s:–-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words beside a number say: the group that it is of, null for the whole, and what
    kind of value it is, null where they say none."""

    group: str | None = None
    kind: ValueKind | None = None


def read_beside(
    text: str,
    number: Number,
    item: tuple[int, int],
    numbers: tuple[Sequence[Number], Sequence[Number]],
    own: Sequence[CellYears],
    start: int,
) -> Beside:
    """What is said of a number by the words before it, else by those behind.

    ``numbers`` are those that were kept and those that were passed over, whose words say nothing;
    ``start`` is where the number begins, with its comparator.
    """
    kept, passed_over = numbers
    at = kept.index(number)
    left = kept[at - 1].end if at else item[0]
    right = kept[at + 1].start if at + 1 < len(kept) else item[1]
    words = _without(text, left, start, own)
    before, kind = _named(words), _kind_said(words)
    part = _OF_THEM.search(text, left, start) is not None
    if before or kind or (at and not part and not _closes(text, left, start)):
        return Beside(before, kind)
    behind = max(number.end, number.money_end or 0, number.word_end or 0)
    if any(behind <= other.start < right for other in passed_over):
        return Beside()
    words = _without(text, behind, right, own)
    if right < item[1] and (depth(text, behind, right) or words.rstrip().endswith((":", "–", "-"))):
        return Beside()  # they are said of the next number
    # `450 slodzēm`: what stands right behind is counted, unless it is a part, a name or people
    bare = words.lstrip()[:1].islower() and not part
    group = None if bare and not _is_group(words) else _named(words)
    return Beside(group, _kind_said(words))


def _kind_said(words: str) -> ValueKind | None:
    """The kind of value that the first of some words says: `plāns – 4`, `5 (fakts)`."""
    first = next(iter(_WORD.findall(words)), "")
    sort = sorts().get(first.lower())
    return next((kind for kind in get_args(ValueKind) if kind == sort), None)


def _is_group(words: str) -> bool:
    return sorts().get(words.split()[0].lower().strip(EDGES)) == "group"


def _closes(text: str, left: int, start: int) -> bool:
    return text[left:start].strip()[:1] in (",", ";", "/", ")")


def _without(text: str, start: int, end: int, own: Sequence[CellYears]) -> str:
    """A stretch of text without its years."""
    piece = list(text[start:end])
    for years in own:
        for i in range(max(years.start, start), min(years.end, end)):
            piece[i - start] = " "
    return "".join(piece)


def _named(text: str) -> str | None:
    """The group that words beside a number name; null where they say something else."""
    words = " ".join(text.split()).strip(EDGES)
    words = _PART.sub("", words).strip(EDGES)
    if not words or len(words) > LONGEST_GROUP or not _WORD.search(words):
        return None
    if _WHOLE.match(words) or all(word in closed_words() for word in words.lower().split()):
        return None
    if _says_more(words):
        return None
    return words


def _says_more(words: str) -> bool:
    """Whether words are a unit, a comparator, a change or a remark on the value."""
    first = words.split()[0].lower().strip(EDGES)
    sort = sorts().get(first, sorts().get(f"{first}."))
    if sort is not None or read_unit(words) is not None:
        return sort != "group"
    return _binds(f"{words} 5") or any(map(_changes, (f"{words} 5 %", f"{words} par 5 %")))


def _binds(text: str) -> bool:
    """Whether the words before the number that ends a text are a comparator."""
    return find_comparator(text, find_numbers(text)[-1], 0)[1] is not None


def _changes(text: str) -> bool:
    """Whether the words before the number that ends a text make a change of it."""
    number = find_numbers(text)[-1]
    return change_of(text, number, (0, len(text)), None, None)[0]
