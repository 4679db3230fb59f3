"""Totals and their parts among the quantities of one text.

A sum that comes out by chance proves nothing, so parts are sought only where the wording ties
them to a total:

1. ``bracket``: `1229 personas (640 2019.gadā un 589 2020.gadā)`;
2. ``list``: behind a dash, a colon, `no tiem`, `t.sk.`, `tostarp` in the same sentence;
3. ``kinds``: `28 automašīnas: 14 elektroauto un 14 busi`, where all that is listed adds up;
4. ``before``: `138 personas 2020.gadā, 176 – 2021.gadā, kopā 314`;
5. ``next sentence``: numbers, of years or all there are, beside a sentence with `kopumā`, if they
   add up;
6. ``lines``: in the lines behind a total and a colon, if they add up.

Parts count what the total counts.  Yearly parts must add up; a subset (`no tiem`) need not.
"""

import re
from collections.abc import Sequence
from functools import partial

from izpilde.normalize.attainment.likeness import count_one_kind, may_name_part
from izpilde.normalize.attainment.roles import Roles, SumFinding
from izpilde.normalize.attainment.rounding import exact_sum, tolerance
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import whole_word
from izpilde.normalize.latvian.vocabulary import in_all, of_them
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.places import (
    brackets_of,
    sentence_starts,
    sentences_of,
    text_outside_brackets,
)
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.values import Role


def assign_roles(structure: Structure, quantities: Sequence[Quantity]) -> Roles:
    """Roles of the quantities of one text, in its own order; never raises."""
    return _RoleSearch(structure, quantities).roles()


_IN_ALL = whole_word(in_all())
_STATES_TOTAL = re.compile(
    rf"{_IN_ALL}"
    r"|\bkopēj\w+\s+(?:skait|summ|apjom|apmēr|finansēj|budžet|izmaks|vērtīb)\w*",
    re.IGNORECASE,
)
_COMES_TO = re.compile(
    whole_word("|".join(p for k, p in read_facts("frames") if k == "result")), re.I
)
_STATES_TOTAL_AFTER = re.compile(rf"[^.;,\n(]{{0,50}}{_IN_ALL}\s*[.,;)]")
_OF_THEM = re.compile(whole_word(of_them()), re.IGNORECASE)
_COLON = re.compile(r":")
_ENDS_LINE = re.compile(r"[^\n.;:]{0,40}:[ \t]*\n")
_OPENS_PARTS = re.compile(r"(?:\s[-–—]\s|[–—]|\s-|:|\bproti\b|\battiecīgi\b)")


_A_FEW = 2  # of different years some numbers may add up by chance
_MOST_PARTS = 40  # behind or before one total


class _RoleSearch:
    """The roles of one text while they are being found."""

    def __init__(self, structure: Structure, quantities: Sequence[Quantity]) -> None:
        self.structure = structure
        self.text = structure.text
        self.quantities = quantities
        self.order = sorted(range(len(quantities)), key=lambda n: quantities[n].start)
        self.role: list[Role | None] = [None] * len(quantities)
        self.total: list[int | None] = [None] * len(quantities)
        self.sums: list[SumFinding] = []
        self.starts = sentence_starts(structure)
        self.sentence = sentences_of([quantities[n].start for n in self.order], self.starts)
        self.of_subset: set[int] = set()  # totals only of a subset: they may be parts themselves
        self.bracket = brackets_of(structure, [quantities[n].start for n in self.order])

    def roles(self) -> Roles:
        stated = [place for place in range(len(self.order)) if self._is_stated(place)]
        for place in range(len(self.order)):
            if not self._list(place, only_subset=self._bracket(place)) and not self._kinds(place):
                self._lines(place)
        for place in stated:
            self._before(place)
        for place in stated:
            self._next_sentence(place)
        for place in stated:
            if self.role[self.order[place]] is None:
                self.role[self.order[place]] = "total"
        return Roles(tuple(self.role), tuple(self.total), tuple(self.sums))

    # The four ways ---------------------------------------------------------------------------

    def _bracket(self, place: int) -> bool:
        """Parts in the bracket that opens behind the total, before any other quantity."""
        following = place + 1
        if following >= len(self.order):
            return False
        inside = self.bracket[following]
        if inside is None or inside == self.bracket[place] or inside < self._at(place).end:
            return False
        if self.sentence[following] != self.sentence[place]:
            return False
        parts = []
        for n in range(following, min(following + _MOST_PARTS, len(self.order))):
            if self.bracket[n] != inside:
                break
            parts.append(n)
        between = self.text[self._at(place).end : self._at(following).start]
        return self._take(place, self._alike(place, parts), subset=bool(_OF_THEM.search(between)))

    def _list(self, place: int, *, only_subset: bool) -> bool:
        """Parts behind a dash, a colon or `no tiem`, in the same sentence."""
        following = self._next_outside(place)
        if following is None:
            return self._subset_of_another_noun(place)
        outside = text_outside_brackets(
            self.structure, self._at(place).end, self._at(following).start
        )
        subset = _OF_THEM.search(self.text, self._at(following - 1).end, self._at(following).start)
        mark = _OPENS_PARTS if following == place + 1 or self.bracket[place + 1] else _COLON
        if len(outside) > 250 or not (subset or (mark.search(outside) and not only_subset)):
            return False
        parts = [
            n
            for n in range(following, min(following + _MOST_PARTS, len(self.order)))
            if self.sentence[n] == self.sentence[place] and self.bracket[n] == self.bracket[place]
        ]
        return self._take(place, self._alike(place, parts), subset is not None)

    def _subset_of_another_noun(self, place: int) -> bool:
        """`19 objekti, tostarp 7 tilti`: the mark stands right before a smaller number."""
        n = place + 1
        if n >= len(self.order) or self.sentence[n] != self.sentence[place]:
            return False
        total, part = self._at(place), self._at(n)
        between = self.text[total.end : part.start]
        marks = [found.end() for found in _OF_THEM.finditer(between)]
        if not marks or between[marks[-1] :].strip(" ,:.") or len(between) > 100:
            return False
        if not may_name_part(total, part) or self.bracket[n] != self.bracket[place]:
            return False
        return self._is_free(n) and self._take(place, [n], subset=True)

    def _kinds(self, place: int) -> bool:
        """`28 automašīnas: 14 elektroauto un 14 busi`, or in brackets: all that stands there."""
        total, n = self._at(place), place + 1
        if n >= len(self.order) or self.sentence[n] != self.sentence[place]:
            return False
        inside = self.bracket[n]
        opens = inside != self.bracket[place]
        between = self.text[total.end : self._at(n).start]
        if len(between) > 100 or not (opens or _COLON.search(between)):
            return False
        parts = []
        while n < len(self.order) and self.sentence[n] == self.sentence[place]:
            if opens and self.bracket[n] != inside:
                break
            parts.append(n)
            n += 1
        if not 2 <= len(parts) <= _MOST_PARTS or not self._adds_up(place, parts):
            return False
        if not all(may_name_part(total, self._at(n)) and self._is_free(n) for n in parts):
            return False
        return self._take(place, parts, subset=False)

    def _lines(self, place: int) -> bool:
        """Parts in the lines behind a total that ends with a colon: the first that add up."""
        if _ENDS_LINE.match(self.text, self._at(place).end) is None:
            return False
        total = self._at(place)
        parts = [
            n
            for n in range(place + 1, min(place + 1 + _MOST_PARTS, len(self.order)))
            if self._is_free(n) and count_one_kind(total, self._at(n))
        ]
        return bool(self._prefix_that_adds_up(place, parts)) and self._take(place, parts, False)

    def _before(self, place: int) -> bool:
        """Parts before a total with `kopā`, in the same sentence."""
        if self.role[self.order[place]] is not None:
            return False
        parts = [
            n
            for n in range(max(0, place - _MOST_PARTS), place)
            if self.sentence[n] == self.sentence[place] and self._is_free(n)
        ]
        alike = self._alike(place, parts)
        return len(alike) > 1 and self._adds_up(place, alike) and self._take(place, alike, False)

    def _next_sentence(self, place: int) -> bool:
        """Yearly parts that add up, in the sentence after the total or before it."""
        total = self._at(place)
        one_year = total.year_from is not None and total.year_from == total.year_to
        if self.role[self.order[place]] is not None or one_year:
            return False
        for step in (1, -1):
            parts = [
                n
                for n in range(max(0, place - 8), min(len(self.order), place + 9))
                if self.sentence[n] == self.sentence[place] + step and self._is_free(n)
            ]
            alike = self._alike(place, parts)
            if len(alike) > 1 and self._yearly(place, alike) and self._adds_up(place, alike):
                return self._take(place, alike, False)
            if len(parts) > 1 and self._add_up_beside(place, parts):
                return self._take(place, parts, False)
        return self._years_before(place)

    def _add_up_beside(self, place: int, parts: Sequence[int]) -> bool:
        """Whether all numbers of a sentence beside a stated total are its parts and add up."""
        years = {_own_year(self._at(n), self._at(place)) for n in parts}
        sure = years == {None} or (None not in years and len(parts) > _A_FEW)
        return (
            sure
            and self._adds_up(place, parts)
            and all(count_one_kind(self._at(place), self._at(n)) for n in parts)
        )

    def _years_before(self, place: int) -> bool:
        """Yearly parts that add up, each in a sentence or list item of its own before the total."""
        parts = [
            n
            for n in range(max(0, place - 12), place)
            if self.sentence[place] - 8 <= self.sentence[n] < self.sentence[place]
            and self._is_free(n)
            and self._at(n).year_from is not None
            and self._at(n).year_from == self._at(n).year_to
        ]
        alike = self._alike(place, parts)
        if len(alike) > 1 and self._yearly(place, alike) and self._adds_up(place, alike):
            return self._take(place, alike, False)
        return False

    # What they share -------------------------------------------------------------------------

    def _at(self, place: int) -> Quantity:
        return self.quantities[self.order[place]]

    def _is_stated(self, place: int) -> bool:
        """Whether `kopā` or the like stands by the quantity in its sentence, no other between."""
        quantity = self._at(place)
        if quantity.is_delta:
            return False
        low = max(self.starts[self.sentence[place]] if self.starts else 0, quantity.start - 250)
        if place:
            low = max(low, self._at(place - 1).end)
        before = text_outside_brackets(self.structure, low, quantity.start)
        if _STATES_TOTAL.search(before) or _COMES_TO.match(before):
            return True
        if place and before.rstrip().endswith("="):
            return True  # `40 + 38 + 25 = 103`
        high = self._at(place + 1).start if place + 1 < len(self.order) else quantity.end + 60
        after = self.text[quantity.end : min(high, quantity.end + 60)]
        return _STATES_TOTAL_AFTER.match(after) is not None

    def _next_outside(self, place: int) -> int | None:
        """The next quantity of the sentence that can be a part, in the same bracket or none."""
        for n in range(place + 1, min(place + 6, len(self.order))):
            if self.sentence[n] != self.sentence[place]:
                return None
            if self.bracket[n] == self.bracket[place] and self._alike(place, [n]):
                return n
        return None

    def _alike(self, place: int, candidates: Sequence[int]) -> list[int]:
        """The candidates that count what the total counts: all yearly, or all not."""
        total = self._at(place)
        alike: list[int] = []
        years: set[int | None] = set()
        for n in candidates:
            part = self._at(n)
            year = _own_year(part, total)
            if not count_one_kind(total, part) or self.role[self.order[n]] == "part":
                continue
            if year is None and part.value > total.value:
                break  # it begins another list
            if alike and (year is None) != (years == {None}):
                continue
            if year is not None and year in years:
                break
            alike.append(n)
            years.add(year)
        return alike

    def _is_free(self, place: int) -> bool:
        """Whether a quantity may yet become a part."""
        index = self.order[place]
        return self.role[index] is None or index in self.of_subset

    def _yearly(self, place: int, parts: Sequence[int]) -> bool:
        """Whether the parts are numbers of different years."""
        years = {_own_year(self._at(n), self._at(place)) for n in parts}
        return None not in years and len(years) == len(parts)

    def _adds_up(self, place: int, parts: Sequence[int]) -> bool:
        total = self._at(place).value
        missing = abs(total - sum(self._at(n).value for n in parts))
        return missing <= tolerance([self._at(place), *(self._at(n) for n in parts)])

    def _take(self, place: int, parts: list[int], subset: bool) -> bool:
        """Make these the parts of the total, if they are; say whether they add up."""
        total = self._at(place)
        yearly = bool(parts) and self._yearly(place, parts)
        if yearly and total.year_from is not None and total.year_from == total.year_to:
            return False
        if not subset and not yearly:
            parts = self._prefix_that_adds_up(place, parts)
        if not parts or (len(parts) < 2 and not subset):
            return False
        adds_up = len(parts) > 1 and self._adds_up(place, parts)
        exact = all(q.comparator == "eq" for q in (total, *(self._at(n) for n in parts)))
        if len(parts) > 1 and exact and (adds_up or (not subset and yearly)):
            self._say(place, parts, adds_up)
        for n in parts:
            index = self.order[n]
            if self._is_free(n):
                self.role[index] = "part"
                self.total[index] = self.order[place]
        index = self.order[place]
        if self.role[index] is None and not adds_up and subset:
            self.of_subset.add(index)
        if self.role[index] is None or adds_up:
            self.role[index] = "total"
            self.total[index] = None
        return True

    def _prefix_that_adds_up(self, place: int, parts: list[int]) -> list[int]:
        """The first two or more of them that make the total; none if no such number does."""
        for count in range(2, min(len(parts), 12) + 1):
            if self._adds_up(place, parts[:count]):
                return parts[:count]
        return []

    def _say(self, place: int, parts: Sequence[int], adds_up: bool) -> None:
        total = self._at(place)
        found = [self._at(n) for n in parts]
        printed = partial(_printed, money=total.unit_kind == "money")
        terms = " + ".join(printed(part.value) for part in found)
        parts_sum = printed(exact_sum(part.value for part in found))
        relation = "equals" if adds_up else "differs from"
        stated = printed(total.value)
        self.sums.append(
            SumFinding(
                code="sum_confirmed" if adds_up else "sum_mismatch",
                message=f"{terms} = {parts_sum} {relation} the stated total {stated}",
                start=min(total.start, *(part.start for part in found)),
                end=max(total.end, *(part.end for part in found)),
                total=self.order[place],
                parts=tuple(self.order[n] for n in parts),
            )
        )


def _own_year(part: Quantity, total: Quantity) -> int | None:
    """The one year of a part, where it is not the total's as well."""
    if part.year_from is None or part.year_from != part.year_to:
        return None
    return (
        None
        if (part.year_from, part.year_to) == (total.year_from, total.year_to)
        else part.year_from
    )


def _printed(value: float, *, money: bool) -> str:
    """With blanks between thousands; cents of money have both their digits."""
    told = f"{value:,.2f}".removesuffix(".00").replace(",", " ")
    return told if money or "." not in told else told.rstrip("0")
