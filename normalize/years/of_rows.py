"""The years that rows of figures tell, and for which of their numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from izpilde.normalize.text.row_gaps import YearRow
from izpilde.normalize.text.row_tokens import RowToken
from izpilde.normalize.years.mentions import YearMention


class OfRow(NamedTuple):
    """A number of a row where it is printed, and its year."""

    start: int
    end: int
    year: YearMention


def with_years_of_rows(mentions: list[YearMention], rows: Sequence[YearRow]) -> list[YearMention]:
    """The years of a text with those of its rows: a year that is read by itself stays as it is."""
    if not rows:
        return mentions
    starts, ends = [m.start for m in mentions], [m.end for m in mentions]
    unread: set[int] = set()  # mentions in whose place years of rows are read
    found: list[YearMention] = []
    for row in rows:
        for year in (each for each in row.years if not each.implied):
            around = range(bisect_right(ends, year.start), bisect_left(starts, year.end))
            if not any(n not in unread and _is_read(mentions[n], row, year) for n in around):
                unread.update(around)
                found.append(mention_of(year, governs=row.leads))
    found += (mention for n, mention in enumerate(mentions) if n not in unread)
    return sorted(found, key=lambda mention: mention.start)


def _is_read(mention: YearMention, row: YearRow, year: RowToken) -> bool:
    """Whether the mention is of this year alone, or of all years of the row."""
    years = row.years
    if mention.start <= years[0].start and years[-1].end - 1 <= mention.end:
        return True
    first = bisect_right(years, mention.start, key=lambda each: each.end)
    alone = bisect_left(years, mention.end, key=lambda each: each.start) - first == 1
    return alone and mention.year_from == year.year_from and mention.start <= year.start


def mention_of(year: RowToken, *, governs: bool) -> YearMention:
    """The mention of a year of a row."""
    years = year.year_from, year.year_to
    return YearMention(year.start, year.end, *years, "year_of_row", governs)


def years_of_rows(rows: Sequence[YearRow]) -> list[OfRow]:
    """The numbers of all rows with their years, in order."""
    told = (
        OfRow(number.start, number.end, mention_of(number.year, governs=True))
        for row in rows
        for number in row.told
    )
    return sorted(told)


def year_at(told: Sequence[OfRow], start: int, end: int) -> YearMention | None:
    """The year of the number that is printed there."""
    at = bisect_right(told, end - 1, key=lambda one: one.start) - 1
    return told[at].year if at >= 0 and start < told[at].end else None
