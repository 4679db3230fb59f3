"""An account: numbers of one cell that count one thing, put together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from izpilde.normalize.attainment.around import WordsAround
from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.likeness import noun_likeness
from izpilde.normalize.quantity import Quantity


@dataclass(slots=True)
class Account:
    """Numbers that count one thing; indexes of quantities.

    ``whole`` is the number for all years (a total, or one without a single year), ``yearly`` the
    numbers by year, ``beyond`` those of years that the whole does not hold, ``parts`` those by
    place that add up (``parts_by_year``: where each is of a single year), ``each`` what a target
    asks of each year beside its whole (`27 skolas (9 gadā)`); ``leader`` is the one whose noun and
    surroundings stand for all.  ``kinds`` has one of each kind where the parts are of several
    kinds and years.  ``levels`` are what stood at the end of a year, beside what was added in the
    ``yearly`` ones; ``seasons`` says that the parts are of the quarters, halves or months of a
    year.
    """

    leader: int
    around: WordsAround
    whole: int | None = None
    yearly: dict[int, int] = field(default_factory=dict)
    beyond: dict[int, int] = field(default_factory=dict)
    parts: tuple[int, ...] = ()
    parts_by_year: dict[int, tuple[int, ...]] = field(default_factory=dict)
    each: int | None = None
    is_stated: bool = False
    of_kinds: bool = False
    kinds: tuple[int, ...] = ()
    levels: dict[int, int] = field(default_factory=dict)
    seasons: bool = False

    def years(self) -> Mapping[int, int]:
        """All numbers of a single year, in order of the year."""
        told = self.yearly | self.beyond if self.beyond else self.yearly
        return dict(sorted(told.items())) if len(told) > 1 else told

    def figures(self) -> frozenset[int]:
        """All that it puts together."""
        return frozenset((self.leader, *self.parts, *self.yearly.values(), *self.beyond.values()))


def counts_one_thing(cell: Cell, one: int, other: int, least: float | None = None) -> bool:
    """Whether two numbers count one thing, of nouns at ``least`` so alike if that is given."""
    a, b = cell.quantities[one], cell.quantities[other]
    f, g = cell.frames[one], cell.frames[other]
    heads = (a.unit_head, b.unit_head)
    alike = heads[0] == heads[1] or (least is not None and noun_likeness(*heads) >= least)
    return (
        alike
        and (a.per == b.per or _of_one_year_each(a, b))
        and (a.unit_kind == b.unit_kind or a.unit_head is None)
        and (f.part, f.average, f.each) == (g.part, g.average, g.each)
        and a.is_delta == b.is_delta
    )


def _of_one_year_each(one: Quantity, other: Quantity) -> bool:
    """Whether each is of one year, and `gadā` stands by one of them only: `2,2 milj. apmeklējumu
    gadā 2018. g.; 2,4 milj. 2021. g.`"""
    years = (single_year(one), single_year(other))
    return {one.per, other.per} == {None, "year"} and None not in years and years[0] != years[1]
