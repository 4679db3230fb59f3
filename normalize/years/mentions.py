"""Years and recurring periods as a text mentions them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from izpilde.schemas.values import Per


class YearMention(NamedTuple):
    """A year or span of years as printed.  ``governs`` is false where it only names something
    (a planning period, a decree of that date) or is compared with (`salīdzinot ar 2018.gadu`).
    ``years`` are the single years of a list, in order (`2019. un 2020.gadā`)."""

    start: int
    end: int
    year_from: int
    year_to: int
    rule: str
    governs: bool = True
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PerMention:
    """A recurring period as printed.

    ``rule`` is `every_period` (`ik gadu`), `so_often` (`reizi divos gados`, `1x mēnesī`),
    `in_period` (`gadā` beside what it counts) or `attribute` (`ikgadējs finansējums`).
    """

    start: int
    end: int
    per: Per
    rule: str


def ends_title(text: str, per: PerMention) -> bool:
    """`Izsniegto atļauju skaits gadā: 2014. – 300`: whether a title ends with the period."""
    return text[per.end : per.end + 2].lstrip().startswith(":")


_CENTURY = 100


def in_full(first: int, last: int) -> int:
    """`2018./19.`: the last year, of which maybe the last two digits alone are printed."""
    return last if last >= _CENTURY else last + first // _CENTURY * _CENTURY


BY_OTHER = "year_by_other"  # the rule of a year that is told by another: `gadu vēlāk`
