"""Which words of a cell belong to which number.

Between two numbers of a sentence the words part at the last comma, dash or conjunction; where there
is none, they belong to both.  Numbers in a bracket have the words in it; those behind it belong to
the number before it.  A number in a table within a cell has the words of its row and column.
"""

import functools
import re
from collections.abc import Sequence

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import whole_word
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.enclosures import Bracket, bracket_at
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.record import record


@record(frozen=True, slots=True)
class Segment:
    """A number's own words, from ``start`` to ``end`` of the cell, the number among them.

    ``clause`` is where its sentence, list item or part before `;` begins.  ``left`` and ``right``
    are the words before and behind the number, without a bracket that other numbers stand in;
    ``title`` those of the row and the column of a table within the cell.
    """

    start: int
    end: int
    clause: int
    left: str
    right: str
    title: str


def segment_of(quantity: Quantity, others: Sequence[Quantity], structure: Structure) -> Segment:
    """The segment of a quantity among the other quantities of its cell."""
    text = structure.text
    low, high = paragraph_around(text, quantity)
    start, end = structure.clause_at(quantity.start)
    start, end = max(low, start), min(high, end)
    bracket = bracket_at(structure.brackets, quantity.start)
    if bracket is not None:
        end = max(quantity.end, min(end, bracket.end - 1))
    ends = (end_of(q, structure, quantity) for q in others if start < q.end <= quantity.start)
    before = min(max(ends, default=start), quantity.start)
    behind = [q.start for q in others if quantity.end <= q.start < end]
    within = [bracket_at(structure.brackets, at) for at in behind] if bracket is None else []
    closed = [found for found in within if found is not None and found.end <= end]
    after = min(
        (at for at in behind if not any(found.start < at < found.end for found in closed)),
        default=end,
    )
    left = start
    if before > start:
        left = _border(text, before, quantity.start)
        left = before if left == quantity.start else left
    right = _border(text, quantity.end, after) if after < end else end
    return Segment(
        left,
        right,
        start,
        left=text[left : quantity.start],
        right=_without(text, quantity.end, right, closed),
        title=_titles(text, quantity),
    )


def end_of(last: Quantity, structure: Structure, quantity: Quantity) -> int:
    """Where the words of a number before another one end: with its noun, or with its bracket."""
    bracket = bracket_at(structure.brackets, last.start)
    if bracket is not None and bracket.end <= quantity.start:
        return bracket.end
    return _end(last, structure.text)


def _without(text: str, low: int, high: int, brackets: Sequence[Bracket]) -> str:
    """The text from ``low`` to ``high`` without the brackets, in any order."""
    kept = []
    for bracket in sorted(brackets, key=lambda bracket: bracket.start):
        if low <= bracket.start < high:
            kept.append(text[low : bracket.start])
            low = bracket.end
    return " ".join([*kept, text[low:high]])


def _titles(text: str, quantity: Quantity) -> str:
    """The first cells of the row and of the column of a number in a table within a cell."""
    low = text.rfind("\n", 0, quantity.start) + 1
    before = text[low : quantity.start].split("\t")
    if len(before) < _SECOND:
        return ""
    rows = text[max(0, low - _FARTHEST) : low].split("\n")[-2::-1]
    first = ""
    for row in rows:
        if "\t" not in row:
            break
        first = row
    cells = first.split("\t")
    # a corner cell may be left out: then the header has one cell less
    line = text[low : text.find("\n", low) if "\n" in text[low:] else len(text)].split("\t")
    column = len(before) - 1 - (len(line) - len(cells))
    titles = [before[0], cells[column] if first and 0 <= column < len(cells) else ""]
    return _BORDERS.sub(" ", " ".join(titles))


_SECOND = 2
_BORDERS = re.compile(r"[,;:()]")


def _end(quantity: Quantity, text: str) -> int:
    """Where a number ends, with its noun where that stands right behind it."""
    unit = quantity.unit or ""
    behind = text.find(unit, quantity.end, quantity.end + len(unit) + 2) if unit else -1
    return quantity.end if behind < 0 else behind + len(unit)


@functools.cache
def _parts_phrases() -> re.Pattern[str]:
    return re.compile(rf"[,;–—]|{whole_word(listed('joins'))}")


def listed(kind: str) -> str:
    return "|".join(pattern for k, pattern in read_facts("frames") if k == kind)


def _border(text: str, low: int, high: int) -> int:
    """Where, between two numbers, the words of the first end and those of the second begin."""
    separators = [
        found.start() for found in _parts_phrases().finditer(text, low, min(high, low + 600))
    ]
    last = separators[-1] if len(separators) > 1 else None
    if last is not None and text[last] in _DASHES and _only_introduces(text[last + 1 : high]):
        separators.pop()  # `87 pārbaudes, aptiekās – 52`: the dash only introduces the number
    return separators[-1] if separators else high


_DASHES = "–—"


@functools.cache
def _bounds() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:(?:{listed('bound')})\s*)?")


def _only_introduces(words: str) -> bool:
    """Whether nothing stands between a dash and its number but a word of its bound."""
    return _bounds().fullmatch(words.lower()) is not None


_FARTHEST = 1500


def paragraph_around(text: str, quantity: Quantity) -> tuple[int, int]:
    """The paragraph that a number stands in, cut where it is very long."""
    low = text.rfind("\n", 0, quantity.start) + 1
    high = text.find("\n", quantity.end)
    high = len(text) if high < 0 else high
    return max(low, quantity.start - _FARTHEST), min(high, quantity.end + _FARTHEST)
