"""What became of the measures of whole reports in invented prose, as a reader labelled it.

The measures of ``cases/report_pairs*.jsonl`` (``reports`` is the set) whose report prints no
status.  Two readers agreed on 94 of 100 of the latest sets; the floors are a little below what was
measured, since a status hangs on the comparisons beside it.
"""

from functools import cache
from typing import Any

import pytest

from izpilde.normalize.status.readings import StatusReading
from tests.answers import read, status_of
from tests.labelled import lines, read_cases

LATEST = frozenset([15, 16, 17, 18, *range(23, 66)])  # sets that few wordings were mended on


@cache
def judged(name: str = "report_statuses") -> list[tuple[dict[str, Any], StatusReading]]:
    cases = read_cases(name)
    return [(case, status_of(case, *cells)) for case, cells in zip(cases, read(cases), strict=True)]


@pytest.mark.parametrize(
    ("latest", "measures", "right", "reasons", "right_reasons"),
    [(False, 2182, 1807, 532, 398), (True, 1889, 1537, 458, 330)],
)
def test_statuses_and_reasons_of_reports(
    latest: bool, measures: int, right: int, reasons: int, right_reasons: int
) -> None:
    found = [(case, r) for case, r in judged() if not latest or case["reports"] in LATEST]
    told = [(case, reading) for case, reading in found if case["reason"]]
    assert (len(found), len(told)) == (measures, reasons)
    assert sum(case["status"] == reading.status for case, reading in found) >= right
    assert sum(case["reason"] == reading.reason for case, reading in told) >= right_reasons


def test_statuses_told_in_many_hands() -> None:
    """Short measures, most of them told in ways that no lexicon lists, of twenty-two hands."""
    found = judged("report_statuses2")
    told = [(case, reading) for case, reading in found if case["reason"]]
    assert (len(found), len(told)) == (438, 142)
    assert sum(case["status"] == reading.status for case, reading in found) >= 379
    assert sum(case["reason"] == reading.reason for case, reading in told) >= 117


@pytest.mark.parametrize("case", lines("status_short"))
def test_hindrances_told_in_a_short_hand(case: dict[str, Any]) -> None:
    """Reasons without a word of cause, most beside a printed status."""
    reading = status_of(case, *read([case])[0], case["printed"])
    assert (reading.status, reading.reason) == (case["status"], case["reason"])
