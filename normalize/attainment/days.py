"""Levels told of several days of a year, of which the last stands: `30. jūnijā – 8, 31. decembrī –
11`.
"""

import functools
import itertools
import re
from calendar import monthrange

from izpilde.normalize.attainment.account import counts_one_thing
from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.seasons import month_named, named_months
from izpilde.normalize.latvian.letters import BLANK, DASH, LETTER, YEAR

_YEARS = (2023, 2024)  # a common and a leap one
_NEAR = 60  # letters from a day to its number


def levels_of_earlier_days(cell: Cell) -> list[int]:
    """The numbers that a later one of the same thing and year stands behind, each told of a day
    that begins or ends a month."""
    days = [_day_of(cell, n) for n in range(len(cell.quantities))]
    found = []
    for n, (day, later) in enumerate(itertools.pairwise(days)):
        one, other = cell.quantities[n], cell.quantities[n + 1]
        if day is None or later is None or single_year(one) != single_year(other):
            continue
        if day < later and counts_one_thing(cell, n, n + 1):
            found.append(n)
    return found


def _day_of(cell: Cell, n: int) -> tuple[int, int] | None:
    """The month and the day that are told right before a number."""
    start = cell.quantities[n].start
    low = max(cell.quantities[n - 1].end if n else 0, start - _NEAR)
    told = _day().search(cell.structure.text[low:start])
    if told is None:
        return None
    month = int(told["month"] or month_named(told) or 0)
    day = int(told["day"] or told["of"])
    if month not in range(1, 13):
        return None
    ends = {monthrange(year, month)[1] for year in _YEARS}
    return (month, day) if day in {1, *ends} else None


@functools.cache
def _day() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\d)(?:(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?:{YEAR}\.?)?"
        rf"|(?P<of>\d{{1,2}})\.{BLANK}?(?:{named_months()})(?!{LETTER}))"
        rf"(?:{BLANK}{LETTER}+){{0,2}}{BLANK}?(?:{DASH}|:)?{BLANK}?\Z",
        re.IGNORECASE,
    )
