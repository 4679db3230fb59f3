"""Whole reports in invented prose, whose answers a reader labelled who had not seen the program.

A line is one measure: ``planned``, ``execution``, ``period``, the plain ``pairs`` (target and where
it stands in the plan, year or null, what was reported) and the tempting ``wrong`` ones, which must
not be made (target, figure, and where each stands).  ``doubt`` marks a pair that readers could see
otherwise; it is not counted.  The floors are what was measured; the first runs stand in the
CHANGELOG.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from izpilde.normalize.attainment.attainment import Comparison, attain
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.cells import counted_things, read_cells
from izpilde.normalize.quantity import CellReading, CellText, Quantity
from tests.labelled import read_cases


@dataclass(frozen=True)
class Floor:
    """Of the plain ``pairs`` so many are ``made``; of the ``tempting`` ones at most ``false``."""

    pairs: int
    made: int
    tempting: int
    false: int


FLOORS = {
    "report_pairs1": Floor(pairs=112, made=72, tempting=374, false=3),
    "report_pairs2": Floor(pairs=118, made=67, tempting=402, false=6),
    "report_pairs3": Floor(pairs=61, made=24, tempting=398, false=2),
    "report_pairs4": Floor(pairs=70, made=21, tempting=309, false=10),
}


@cache
def measured(name: str) -> Floor:
    cases = read_cases(name)
    planned = read_cells([CellText(case["planned"]) for case in cases])
    accounts = [
        CellText(case["execution"], counted=counted_things(plan))
        for case, plan in zip(cases, planned, strict=True)
    ]
    made = false = plain = tempting = 0
    for case, plan, account in zip(cases, planned, read_cells(accounts), strict=True):
        answers = _answers(case, plan, account)
        sure = [pair for pair in case["pairs"] if "doubt" not in pair]
        plain += len(sure)
        made += sum(any(_is(pair, plan, answer) for answer in answers) for pair in sure)
        tempting += len(case["wrong"])
        false += sum(
            any(_tempted(pair, plan, account, answer) for answer in answers)
            for pair in case["wrong"]
        )
    return Floor(plain, made, tempting, false)


def _answers(
    case: dict[str, Any], plan: CellReading, account: CellReading
) -> tuple[Comparison, ...]:
    roles = assign_roles(account.structure, account.quantities)
    return tuple(attain(plan, account, roles, tuple(case["period"])).comparisons)


def _is(pair: dict[str, Any], plan: CellReading, answer: Comparison) -> bool:
    target = plan.quantities[answer.target]
    right = abs(answer.actual - pair["actual"]) < 1e-6 * max(1, abs(pair["actual"]))
    return right and answer.year == pair["year"] and _at(target, pair, "target")


def _tempted(
    pair: dict[str, Any], plan: CellReading, account: CellReading, answer: Comparison
) -> bool:
    figures = (account.quantities[at] for at in answer.figures)
    target = plan.quantities[answer.target]
    return _at(target, pair, "target") and any(_at(figure, pair, "figure") for figure in figures)


def _at(quantity: Quantity, pair: dict[str, Any], side: str) -> bool:
    start = pair[f"{side}_start"]
    return bool(quantity.start < start + len(pair[side]) and start < quantity.end)


@pytest.mark.parametrize("name", FLOORS)
def test_plain_pairs_are_made_and_tempting_ones_are_not(name: str) -> None:
    floor, found = FLOORS[name], measured(name)
    assert (found.pairs, found.tempting) == (floor.pairs, floor.tempting)
    assert found.made >= floor.made, found
    assert found.false <= floor.false, found
