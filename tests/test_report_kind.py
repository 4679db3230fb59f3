"""What is no report gives no narrative figures: its language and what it calls itself tell."""

from typing import Any

import pytest

from izpilde.document.pipeline import extract_records
from izpilde.document.reading import Report
from tests.labelled import lines, read_cases
from tests.word import p, tbl, tr, word


@pytest.mark.parametrize("case", lines("report_kinds"))
def test_only_reports_give_narrative_figures(case: dict[str, Any]) -> None:
    records = extract_records(Report("a.txt", case["text"].encode(), "txt"))
    assert bool(records.figures) == case["report"]
    assert {figure.field for figure in records.figures} <= {"narrative"}


def test_what_gives_no_figures_is_counted_all_the_same() -> None:
    (case, *_) = (c for c in read_cases("report_kinds") if c["what"].startswith("a contract"))
    (row,) = extract_records(Report("a.txt", case["text"].encode(), "txt")).documents
    assert row.status == "no_measure_tables"
    assert row.characters == row.characters_in_narrative == len("".join(case["text"].split()))


def test_measures_make_a_report_whatever_it_says_of_itself() -> None:
    header = ("Nr.", "Pasākums", "Rezultatīvie rādītāji", "Izpilde")
    row = tr("1.", "Stādīt liepas", "Iestādītas 5 liepas", "Iestādītas 6 liepas")
    data = word(p("Līgums") + p("Pilsētā iestādīti 37 krūmi.") + tbl(tr(*header), row))
    figures = extract_records(Report("a.docx", data, "docx")).figures
    assert [f.value for f in figures if f.field == "narrative"] == [37.0]
