"""The institution that answers for a report, and the plan that it reports on."""

from typing import Any

import pytest

from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from izpilde.extract.docx.reader import read_docx
from izpilde.normalize.report.ministry import Edges, find_ministry
from izpilde.normalize.report.plan import find_plan
from tests.labelled import lines
from tests.word import p, word


def edges(case: dict[str, Any]) -> Edges:
    return Edges(
        opening=case["opening"],
        closing=case.get("closing", []),
        margins=case.get("margins", []),
        title=case.get("title"),
        source=case.get("source", ""),
    )


@pytest.mark.parametrize("case", lines("report_edges"))
def test_ministry(case: dict[str, Any]) -> None:
    assert find_ministry(edges(case), {}) == case["ministry"]


@pytest.mark.parametrize("case", lines("report_plans"))
def test_plan(case: dict[str, Any]) -> None:
    assert find_plan(case["title"]) == case["plan"]


def test_introduced_abbreviation_wrote_the_report() -> None:
    case = edges({"opening": ["KTP ir sagatavojusi šo pārskatu."]})
    assert find_ministry(case, {}) is None
    introduced = {"KTP": "Kuģniecības tehniskā padome"}
    assert find_ministry(case, introduced) == "Kuģniecības tehniskā padome"


def test_lines_of_a_word_files_headers_and_footers() -> None:
    data = word(
        p("Pārskats par ostām") + p("Teksts."),
        footer=p("KMZino_010621_ostas") + p(" "),
        header=p("Informatīvais ziņojums"),
    )
    document = read_docx(data)
    assert sorted(document.margins) == ["Informatīvais ziņojums", "KMZino_010621_ostas"]
    (row,) = extract_records(Report("a.docx", data, "docx")).documents
    assert row.ministry == "Kultūras ministrija"


def test_damaged_header_costs_nothing() -> None:
    data = word(p("Pārskats par ostām"), header="<broken")
    document = read_docx(data)
    assert document.margins == ()
    assert document.remarks == ()
