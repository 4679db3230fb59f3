"""Figures of the quarters, halves or months of a year, which add up to the year's:
`2019: 1. cet. – 71; 2. cet. – 80; 3. cet. – 92; 4. cet. – 64`, `I pusgadā 236, II pusgadā 165`.
"""

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from izpilde.normalize.attainment.account import Account, counts_one_thing
from izpilde.normalize.attainment.cells import Cell, single_year
from izpilde.normalize.attainment.parts import around_all, of_years
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.attainment.running import stands_at_moment
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import forms_of
from izpilde.normalize.latvian.letters import LETTER, WORD_START, one_of

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {"pirm": 1, "otr": 2, "treš": 3, "ceturt": 4}
_IN_YEAR = {"quarter": 4, "half": 2, "month": 12}
_NEAR = 60  # letters from a season to its number


class _Season(NamedTuple):
    """Which part of a year: `quarter`, `half` or `month`, and which of them from 1."""

    kind: str
    at: int


def parts_by_season(cell: Cell, left_out: frozenset[int], roles: Roles | None) -> list[Account]:
    """Numbers of one thing told for all quarters, halves or months of a year, each once; none
    where their total is stated."""
    runs: list[list[int]] = []
    seasons: list[_Season | None] = []
    for n, quantity in enumerate(cell.quantities):
        season = _season_of(cell, n, seasons)
        seasons.append(season)
        if (
            season is None
            or n in left_out
            or quantity.unit_kind not in ("count", "money", "other")
            or quantity.is_delta
            or cell.frames[n].average
            or stands_at_moment(cell, n)
            or (roles is not None and roles.totals[n] is not None)
        ):
            continue
        last = seasons[runs[-1][-1]] if runs else None
        if last and season == (last.kind, last.at + 1) and _goes_on(runs[-1], n, cell):
            runs[-1].append(n)
        elif season.at == 1:
            runs.append([n])
    whole = [run for run in runs if (last := seasons[run[-1]]) and last.at == _IN_YEAR[last.kind]]
    return of_years([_account(run, cell) for run in whole], cell)


def _account(run: Sequence[int], cell: Cell) -> Account:
    year = single_year(cell.quantities[run[0]])
    by_year: dict[int, tuple[int, ...]] = {} if year is None else {year: tuple(run)}
    return Account(
        run[0], around_all(run, cell), parts=tuple(run), parts_by_year=by_year, seasons=True
    )


def _goes_on(run: Sequence[int], n: int, cell: Cell) -> bool:
    one, other = cell.quantities[run[-1]], cell.quantities[n]
    same = (one.year_from, one.year_to) == (other.year_from, other.year_to)
    return same and counts_one_thing(cell, run[-1], n)


def _season_of(cell: Cell, n: int, before: Sequence[_Season | None]) -> _Season | None:
    """The season that is told right before a number, or behind it in a bracket; `otrajā – 151`
    goes on with the kind told before."""
    text = cell.structure.text
    quantity = cell.quantities[n]
    low = max(cell.quantities[n - 1].end if n else 0, quantity.start - _NEAR)
    ahead = text[low : quantity.start]
    bracket = _BEHIND.match(text, quantity.end)
    for told in (ahead, bracket[1] if bracket else ""):
        found = list(_season().finditer(told))
        if len(found) == 1:
            return _read(found[0])
    last = before[-1] if before else None
    words = list(_ORDINAL.finditer(ahead))
    return _Season(last.kind, _WORDS[words[0][1].lower()]) if last and len(words) == 1 else None


_BEHIND = re.compile(r"[^\d.;,()]{0,40}\(([^()]{2,30})\)")
_ORDINAL = re.compile(rf"{WORD_START}(pirm|otr|treš|ceturt)(?:ajā|ā|ais|ajos)(?!{LETTER})", re.I)


@functools.cache
def _season() -> re.Pattern[str]:
    return re.compile(
        rf"{WORD_START}(?:(?P<which>I{{1,3}}|IV|[1-4]|(?:pirm|otr|treš|ceturt)(?=aj|[āa]))"
        rf"(?:aj[āa]|ā|ais)?\.?\s?(?:(?P<quarter>cet\.|ceturks)|(?P<half>pusg))"
        rf"|(?:{named_months()})(?!{LETTER}))",
        re.IGNORECASE,
    )


def named_months() -> str:
    """An alternation of the months' names in every case, and shortened: a group `m1`, `m2` each."""
    patterns = (
        one_of(form for form, _ in forms_of(lemma)) + (rf"|{short}\." if short else "")
        for lemma, short in read_facts("months")
    )
    return "|".join(f"(?P<m{at}>{month})" for at, month in enumerate(patterns, 1))


def month_named(found: re.Match[str]) -> int | None:
    """The month that one of these groups matched."""
    return next((at for at in range(1, 13) if found[f"m{at}"]), None)


def _read(found: re.Match[str]) -> _Season:
    if found["which"] is None:
        return _Season("month", month_named(found) or 0)
    which = found["which"].lower()
    at = int(which) if which.isdigit() else _ROMAN.get(which) or _WORDS[which]
    return _Season("quarter" if found["quarter"] else "half", at)
