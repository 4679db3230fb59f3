"""Whole reports in invented prose, whose answers a reader labelled who had not seen the program.

The lines are as ``tests.answers`` says.  They are judged twice: as the program reads the numbers,
and with the numbers, units and years as readers labelled them (``cases/reports*.jsonl``), so that
what is judged wrong is told from what was misread.  The floors are what was measured; the first
runs stand in docs/accuracy.md.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from izpilde.normalize.quantity import CellReading, Quantity
from tests.answers import Held, hold, read
from tests.labelled import read_cases


@dataclass(frozen=True)
class Floor:
    """Of the plain ``pairs`` so many are ``made``, and ``made_as_labelled`` with the numbers as
    readers labelled them, null where none did; of the ``tempting`` ones at most ``false``."""

    pairs: int
    made: int
    made_as_labelled: int | None
    tempting: int
    false: int


FLOORS = {
    "report_pairs1": Floor(112, 103, 103, 374, 4),
    "report_pairs2": Floor(118, 114, 114, 402, 2),
    "report_pairs3": Floor(61, 55, 55, 398, 1),
    "report_pairs4": Floor(70, 62, 61, 309, 2),
    "report_pairs5": Floor(66, 56, 55, 225, 6),
    "report_pairs6": Floor(52, 44, 45, 306, 5),
    "report_pairs7": Floor(122, 112, 112, 315, 5),
    "report_pairs8": Floor(68, 61, 60, 301, 3),
    "report_pairs9": Floor(81, 71, 71, 258, 8),
    "report_pairs10": Floor(122, 120, 120, 253, 1),
    "report_pairs11": Floor(144, 134, 134, 344, 5),
    "report_pairs12": Floor(111, 98, 98, 197, 5),
    "report_pairs13": Floor(122, 115, 113, 160, 2),
    "report_pairs14": Floor(95, 91, 92, 170, 0),
    "report_pairs15": Floor(90, 80, 78, 261, 2),
    "report_pairs16": Floor(79, 69, 70, 287, 7),
    "report_pairs17": Floor(114, 98, 100, 179, 7),
    "report_pairs18": Floor(136, 113, 109, 267, 6),
    "report_pairs19": Floor(99, 94, 94, 128, 2),
    "report_pairs20": Floor(114, 106, 104, 306, 3),
    "report_pairs21": Floor(143, 131, 133, 178, 1),
    "report_pairs22": Floor(120, 113, 115, 175, 4),
    "report_pairs23": Floor(112, 98, 97, 201, 3),
    "report_pairs24": Floor(132, 124, 124, 177, 5),
    "report_pairs25": Floor(152, 147, 148, 278, 1),
    "report_pairs26": Floor(139, 133, 133, 197, 3),
    "report_pairs27": Floor(146, 134, 133, 221, 7),
    "report_pairs28": Floor(141, 135, 138, 271, 4),
    "report_pairs29": Floor(138, 116, 120, 146, 7),
    "report_pairs30": Floor(130, 114, 119, 200, 4),
    "report_pairs31": Floor(149, 136, 138, 209, 5),
    "report_pairs32": Floor(111, 102, 102, 154, 5),
    "report_pairs33": Floor(127, 116, 120, 163, 0),
    "report_pairs34": Floor(135, 127, 128, 163, 1),
    "report_pairs35": Floor(145, 132, 137, 130, 2),
    "report_pairs36": Floor(119, 106, 106, 169, 3),
    "report_pairs37": Floor(145, 139, 139, 216, 2),
    "report_pairs38": Floor(118, 107, 110, 173, 3),
    "report_pairs39": Floor(142, 133, 133, 180, 3),
    "report_pairs40": Floor(116, 107, 107, 162, 4),
    "report_pairs41": Floor(113, 105, 106, 186, 2),
    "report_pairs42": Floor(154, 151, 147, 215, 1),
    "report_pairs43": Floor(132, 113, 115, 177, 4),
    "report_pairs44": Floor(159, 141, 141, 218, 5),
    "report_pairs45": Floor(128, 104, 107, 153, 7),
    "report_pairs46": Floor(145, 131, 129, 217, 6),
    "report_pairs47": Floor(134, 122, 123, 128, 7),
    "report_pairs48": Floor(69, 61, 61, 129, 0),
    "report_pairs49": Floor(65, 54, 52, 96, 5),
    "report_pairs50": Floor(73, 62, 64, 98, 6),
    "report_pairs51": Floor(59, 47, 45, 114, 4),
    "report_pairs52": Floor(76, 67, 69, 118, 5),
    "report_pairs53": Floor(121, 110, 111, 108, 2),
    "report_pairs54": Floor(64, 59, 60, 115, 1),
    "report_pairs55": Floor(89, 76, 76, 116, 8),
    "report_pairs56": Floor(78, 72, 73, 108, 4),
    "report_pairs57": Floor(65, 52, 54, 107, 9),
    "report_pairs58": Floor(51, 41, 41, 96, 4),
    "report_pairs59": Floor(82, 80, 80, 124, 1),
    "report_pairs60": Floor(100, 92, 92, 126, 6),
    "report_pairs61": Floor(51, 49, 49, 126, 4),
    "report_pairs62": Floor(77, 66, 69, 101, 6),
    "report_pairs63": Floor(89, 83, 86, 101, 0),
    "report_pairs64": Floor(68, 60, 60, 101, 5),
    "report_pairs65": Floor(71, 58, 60, 125, 4),
}


@cache
def held(name: str, *, as_labelled: bool = False) -> list[Held]:
    cases = read_cases(name)
    cells = read(cases)
    if as_labelled:
        known = labels(name.replace("_pairs", "s"))
        cells = [(with_labels(one, known), with_labels(other, known)) for one, other in cells]
    return [hold(case, *pair) for case, pair in zip(cases, cells, strict=True)]


def labels(name: str) -> dict[str, list[dict[str, Any]]]:
    return {case["text"]: case["quantities"] for case in read_cases(name)}


def with_labels(reading: CellReading, known: dict[str, list[dict[str, Any]]]) -> CellReading:
    """The reading with the values, nouns and years that readers labelled, where they did."""
    if reading.structure.text not in known:
        return reading
    rows = known[reading.structure.text]
    found = [labelled(q, rows) for q in reading.quantities]
    return replace(reading, quantities=tuple(q for q in found if q))


def labelled(quantity: Quantity, rows: list[dict[str, Any]]) -> Quantity | None:
    """As the row that labels it says; null where there is none, since it is no quantity."""
    for row in rows:
        if not quantity.start < row["start"] + len(row["number"]) or row["start"] >= quantity.end:
            continue
        if row.get("optional"):
            return quantity
        free = row.get("free", [])
        told = replace(
            quantity, value=row["value"], comparator=row.get("comparator", quantity.comparator)
        )
        if "years" not in free:
            told = replace(told, year_from=row.get("year_from"), year_to=row.get("year_to"))
        if "unit" not in free and row["unit_head"] != quantity.unit_head:
            told = replace(told, unit_head=row["unit_head"], unit=row["unit_head"])
        return told if "per" in free else replace(told, per=row.get("per"))
    return None


@pytest.mark.parametrize("name", FLOORS)
def test_plain_pairs_are_made_and_tempting_ones_are_not(name: str) -> None:
    floor, found = FLOORS[name], held(name)
    cases = read_cases(name)
    plain = sum("doubt" not in label for case in cases for label in case["pairs"])
    tempting = sum(len(case["wrong"]) for case in cases)
    assert (plain, tempting) == (floor.pairs, floor.tempting)
    assert plain - sum(len(one.lacking) for one in found) >= floor.made
    assert sum(len(one.false) for one in found) <= floor.false


@pytest.mark.parametrize("name", [name for name in FLOORS if FLOORS[name].made_as_labelled])
def test_plain_pairs_are_made_of_labelled_numbers(name: str) -> None:
    floor = FLOORS[name]
    lacking = sum(len(one.lacking) for one in held(name, as_labelled=True))
    assert floor.made_as_labelled is not None
    assert floor.pairs - lacking >= floor.made_as_labelled


def test_of_confident_pairs_one_in_forty_is_wrong_at_most() -> None:
    rows = [one for name in FLOORS for one in held(name)]
    right = sum(row.confidence > 0.9 for one in rows for row in one.right)
    wrong = sum(row.confidence > 0.9 for one in rows for row in one.false if row not in one.right)
    assert right >= 200
    assert wrong <= right / 40
