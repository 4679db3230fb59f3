"""The frame of a number: all that its words say of it beside the counted noun."""

from typing import Literal

from izpilde.normalize.attainment.standings import Standing
from izpilde.normalize.attainment.wordings import tells
from izpilde.normalize.quantity import Quantity
from izpilde.schemas.record import record

MoneySort = Literal["income", "saved"]


@record(frozen=True, slots=True)
class Frame:
    """``deeds`` are families of verbs of the number's own words, else those of the number before
    it in the sentence.  ``places`` are stems.  ``since`` is an earlier year from which it counts,
    ``clause`` where its sentence begins, ``elliptic`` whether its noun stands by another number,
    ``bare`` whether it has no words of its own.
    ``change`` is the way of a change in its words, null where they tell none; ``purpose`` are the
    stems of the words that say what money was for.  ``reached`` is the level that a change ends
    with.  ``verb`` is the stem of the participle right before the number, ``about`` whether other
    things are told of what it counts (`atzinumi par 40 projektiem`).  ``whole_before`` tells the 26
    of `no 26 iestādēm slēgtas 15`; ``standing`` is `per` for the 1000 of `uz 1000 iedzīvotājiem`.
    ``not_apart`` are the stems of what is said not to be counted apart.  ``everywhere`` tells that
    all there are in the country are counted, ``short`` that it is told for less than a year,
    ``again`` that it says the number before it again (`40 (15 %)`), ``by`` that it is by how much
    (`līdz 468 jeb par 15 %`), ``money`` that it came in, or was not spent, ``by_others`` that
    others did it of their own accord, ``cumulated`` that it holds the numbers of the years before.
    """

    words: str
    deeds: frozenset[str]
    places: frozenset[str]
    part: bool
    average: bool
    each: bool
    total: bool
    added: bool
    since: int | None
    standing: Standing
    begun: bool
    condition: bool
    unwanted: bool
    elliptic: bool
    bare: bool
    change: Literal["rise", "fall"] | None
    clause: int
    difference: bool
    survey: bool
    handed_in: bool
    approved: bool
    purpose: frozenset[str]
    reached: bool
    verb: str | None
    about: bool
    whole_before: bool = False
    not_apart: frozenset[str] = frozenset()
    everywhere: bool = False
    short: bool = False
    again: bool = False
    by: bool = False
    money: frozenset[MoneySort] = frozenset()
    by_others: bool = False
    cumulated: bool = False


def is_said_of_each_year(frame: Frame) -> bool:
    """Whether the words tell that a number holds for each of several years, `gan …, gan …`."""
    return tells("each_year", frame.words)


def asks(quantity: Quantity, frame: Frame) -> bool:
    """Whether what is handed in is counted itself: `iesniegumu īpatsvars`."""
    return tells("handed_in", f"{frame.words} {(quantity.unit or '').lower()}")


def is_of_every_year(frame: Frame) -> bool:
    """Whether a number is told for every year, though one is named behind it."""
    return tells("every_year", frame.words)
