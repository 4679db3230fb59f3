"""Numbers that count one thing, put together, and the words that stand around them.

A total stands with its yearly parts; numbers of several years stand together when they count the
same noun with the same attributes, in one sentence or in sentences that are alike; any other
number stands alone.  So it is done with planned and with reported quantities.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from izpilde.normalize.attainment.totals import Roles
from izpilde.normalize.latvian.stems import stems
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.structure import Structure


@dataclass(frozen=True, slots=True)
class WordsAround:
    """The stems around a number, the counted noun's own left out; each set holds what the one
    before it does not: those of the unit, those up to the neighbouring numbers of the sentence,
    of the sentence, of the paragraph.
    """

    unit: frozenset[str]
    near: frozenset[str]
    sentence: frozenset[str]
    paragraph: frozenset[str]
    sentence_start: int

    @staticmethod
    def of(quantity: Quantity, others: Sequence[Quantity], structure: Structure) -> "WordsAround":
        """The words around a quantity among the other quantities of a cell."""
        text = structure.text
        low, high = _paragraph_around(text, quantity)
        start, end = structure.clause_at(quantity.start)
        start, end = max(low, start), min(high, end)
        before = max((q.end for q in others if q.end <= quantity.start), default=start)
        after = min((q.start for q in others if q.start >= quantity.end), default=end)
        noun = stems(quantity.unit_head or "")
        unit = stems(quantity.unit or "") - noun
        left = _border(text, before, quantity.start) if before > start else start
        right = _border(text, quantity.end, after) if after < end else end
        near = stems(text[left:right]) - unit - noun
        sentence = stems(text[start:end]) - unit - near - noun
        paragraph = stems(text[low:high]) - unit - near - sentence - noun
        return WordsAround(unit, near, sentence, paragraph, start)

    def weights(self) -> Iterator[tuple[frozenset[str], float]]:
        """How much the words of each set tell about what is counted."""
        yield self.unit, 1.0
        yield self.near, 0.9
        yield self.sentence, 0.4
        yield self.paragraph, 0.2


_PARTS_PHRASES = re.compile(r"[,;–—]|\b(?:un|bet|kā arī|savukārt|taču)\b")


def _border(text: str, low: int, high: int) -> int:
    """Where, between two numbers, the words of the first end and those of the second begin."""
    separators = [
        found.start() for found in _PARTS_PHRASES.finditer(text, low, min(high, low + 600))
    ]
    if len(separators) > 1 and not text[separators[-1] + 1 : high].strip():
        separators.pop()  # `87 pārbaudes, aptiekās – 52`: the dash only introduces the number
    return separators[-1] if separators else high


_FARTHEST = 1500


def _paragraph_around(text: str, quantity: Quantity) -> tuple[int, int]:
    """The paragraph that a number stands in, cut where it is very long."""
    low = text.rfind("\n", 0, quantity.start) + 1
    high = text.find("\n", quantity.end)
    high = len(text) if high < 0 else high
    return max(low, quantity.start - _FARTHEST), min(high, quantity.end + _FARTHEST)


@dataclass(slots=True)
class Together:
    """Numbers that count one thing; indexes of quantities.

    ``whole`` is the number for all years (a total, or one without a single year), ``yearly`` the
    numbers by year, ``beyond`` those of years that the whole does not hold; ``leader`` is the one
    whose noun and surroundings stand for all.
    """

    leader: int
    around: WordsAround
    whole: int | None = None
    yearly: dict[int, int] = field(default_factory=dict)
    beyond: dict[int, int] = field(default_factory=dict)

    def years(self) -> dict[int, int]:
        """All numbers of a single year, in order of the year."""
        return dict(sorted((self.yearly | self.beyond).items()))


def put_together(
    quantities: Sequence[Quantity], structure: Structure, roles: Roles | None = None
) -> list[Together]:
    """The groups of a cell's quantities; every quantity is in at most one.

    ``roles`` are those of the quantities; parts without a year of their own stand alone.
    """
    surroundings = [WordsAround.of(q, quantities, structure) for q in quantities]
    totals = _totals(quantities, structure, roles, surroundings) if roles else []
    taken = {n for group in totals for n in (group.leader, *group.yearly.values())}
    groups: list[Together] = []
    for n, quantity in enumerate(quantities):
        if n in taken:
            continue
        year = single_year(quantity)
        is_part = roles is not None and roles.totals[n] is not None
        if year is None or quantity.is_delta or is_part:
            groups.append(Together(n, surroundings[n], whole=n))
            continue
        earlier = next(
            (g for g in (*totals, *groups) if _takes(g, n, year, quantities, surroundings)), None
        )
        if earlier is None:
            groups.append(Together(n, surroundings[n], yearly={year: n}))
        elif earlier.whole is None:
            earlier.yearly[year] = n
        else:
            earlier.beyond[year] = n
    return [*totals, *groups]


def single_year(quantity: Quantity) -> int | None:
    """The one year that a quantity is stated for, null for none or several."""
    return quantity.year_from if quantity.year_from == quantity.year_to else None


def _totals(
    quantities: Sequence[Quantity],
    structure: Structure,
    roles: Roles,
    surroundings: Sequence[WordsAround],
) -> list[Together]:
    """Totals with yearly parts.  A total's surroundings reach over the parts that follow it."""
    found: dict[int, Together] = {}
    for n, quantity in enumerate(quantities):
        total, year = roles.totals[n], single_year(quantity)
        if total is not None and year is not None and single_year(quantities[total]) is None:
            group = found.setdefault(total, Together(total, surroundings[total], whole=total))
            group.yearly.setdefault(year, n)
    for group in found.values():
        own = {group.leader, *group.yearly.values()}
        others = [q for n, q in enumerate(quantities) if n not in own]
        group.around = WordsAround.of(quantities[group.leader], others, structure)
    return list(found.values())


_ALIKE_ENOUGH = 0.3  # of the words near both numbers


def _takes(
    group: Together,
    n: int,
    year: int,
    quantities: Sequence[Quantity],
    surroundings: Sequence[WordsAround],
) -> bool:
    """Whether a number of a further year counts the very thing that the group counts."""
    known = group.years()
    if not known or year in known:
        return False
    one, other = quantities[next(iter(known.values()))], quantities[n]
    if (one.unit_kind, one.unit_head, one.per) != (other.unit_kind, other.unit_head, other.per):
        return False
    here, there = group.around, surroundings[n]
    if here.unit != there.unit:
        return False
    if here.sentence_start == there.sentence_start:
        return True
    if not here.near and not there.near:
        return True  # items of a list, say: nothing speaks against it
    one_words, other_words = here.near or here.sentence, there.near or there.sentence
    return len(one_words & other_words) >= _ALIKE_ENOUGH * len(one_words | other_words)
