"""Texts written for the lines of the lexicons, and how much of each lexicon texts meet.

A case is a line of ``cases/lexicon_*.jsonl``.  ``fails`` in a case says why the program does not
read it rightly yet; the label stays what a careful reader finds.
"""

import functools
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from izpilde.extract.document import Document, Paragraph
from izpilde.extract.labels.headers import column_role, find_header
from izpilde.extract.labels.headings import Heading, parse_heading
from izpilde.extract.measures.report_title import find_title
from izpilde.normalize.attainment.attainment import attain
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.cells import read_cells
from izpilde.normalize.implementers.implementers import find_implementers
from izpilde.normalize.quantity import CellReading, CellText
from izpilde.normalize.status.status import read_status
from izpilde.normalize.text.structure import parse_structure
from izpilde.schemas.lexicon import Lexicon
from tests.drawn import draw_rows
from tests.labelled import read_cases, reading_of, value_of
from tests.lexicon_coverage import METERS, share
from tests.meters.texts import LEXICONS
from tests.quantity_cases import Label, Score, hold_against, unsaid

LEAST = 0.8  # of the lines of a lexicon are met by a labelled text


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=lambda lexicon: lexicon.name)
def test_most_lines_are_met_by_a_labelled_text(lexicon: Lexicon) -> None:
    assert share(lexicon) >= LEAST


def test_every_lexicon_is_measured() -> None:
    assert METERS.keys() == LEXICONS.keys()


# The cases --------------------------------------------------------------------------------------


def lines(name: str) -> list[ParameterSet]:
    found = []
    for number, case in enumerate(read_cases(f"lexicon_{name}"), 1):
        fails = case.get("fails")
        marks = [pytest.mark.xfail(reason=fails, strict=True)] if fails else []
        found.append(pytest.param(case, id=f"{name}-{number}", marks=marks))
    return found


@functools.cache
def readings() -> dict[str, CellReading]:
    """All texts with quantities, in one batch as a document's cells are."""
    texts = [case["text"] for case in read_cases("lexicon_quantities")]
    return dict(zip(texts, read_cells([CellText(text) for text in texts]), strict=True))


def label_of(number: str, head: str | None, years: Any, more: dict[str, Any]) -> Label:
    first, last = years if isinstance(years, list) else (years, years)
    value = more["value"] if "value" in more else value_of(number)
    rest = {key: field for key, field in more.items() if key != "value"} | {"free": unsaid(more)}
    return Label(number, value, head, year_from=first, year_to=last, **rest)


@pytest.mark.parametrize("case", lines("quantities"))
def test_quantities(case: dict[str, Any]) -> None:
    labels = [
        label_of(number, head, years, more[0] if more else {})
        for number, head, years, *more in case["quantities"]
    ]
    wrong = hold_against(labels, readings()[case["text"]].quantities, Score())
    assert not wrong, f"{case['text']}\n" + "\n".join(wrong)


@pytest.mark.parametrize("case", lines("headers"))
def test_headers(case: dict[str, Any]) -> None:
    if "title" in case:
        assert column_role(case["title"])[0] == case["role"]
        return
    header = find_header(draw_rows(case["table"]))
    assert header is not None
    assert list(header.roles) == case["roles"]


@pytest.mark.parametrize("case", lines("headings"))
def test_headings(case: dict[str, Any]) -> None:
    if "opening" in case:
        opening = Document("drawn", tuple(Paragraph(text) for text in case["opening"]))
        assert find_title(opening) == case["title"]
        return
    heading = parse_heading(case["text"], marked=True)
    if case["kind"] is None:
        assert heading is None
    else:
        assert heading == Heading(case["kind"], case["number"], case["name"])


@pytest.mark.parametrize("case", lines("status"))
def test_status(case: dict[str, Any]) -> None:
    reading = read_status(parse_structure(case["execution"]), case.get("printed"))
    assert (reading.status, reading.reason) == (case["status"], case["reason"])


@pytest.mark.parametrize("case", lines("implementers"))
def test_implementers(case: dict[str, Any]) -> None:
    assert sorted(find_implementers(parse_structure(case["execution"]), {})) == sorted(
        case["implementers"]
    )


@pytest.mark.parametrize("case", lines("attainment"))
def test_attainment(case: dict[str, Any]) -> None:
    planned = reading_of(case["planned"], case["targets"])
    execution = reading_of(case["execution"], case["figures"])
    roles = assign_roles(execution.structure, execution.quantities)
    pairings = attain(planned, execution, roles, None).comparisons
    assert [[p.target, p.year, p.actual, p.met] for p in pairings] == case["pairs"]
