"""Documents of one folder that are one report, and measures that contradict their targets."""

import dataclasses
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from izpilde.document.contradictions import find_contradictions
from izpilde.normalize.report.editions import ReadDocument, join_editions, mark_of
from izpilde.normalize.report.series import ReportedMeasure, join_series
from izpilde.schemas.measure_records import Measure, Target
from tests.records import filled
from tests.test_extraction import rows, run, tables_of

SAMPLES = Path(__file__).parent.parent / "samples"
MEASURES = tuple((f"{n}. tilta remonts", f"Salabots {n}. tilts") for n in "ABCDEFGHIJ")
Texts = Sequence[tuple[str, str]]


def document(name: str, measures: Texts = MEASURES, **values: Any) -> ReadDocument:
    kind = name.rsplit(".", 1)[-1]
    marks = tuple(filter(None, (mark_of(*texts) for texts in measures)))
    given = ReadDocument(name, name, kind, "Pārskats par tiltiem", (2021, 2021), marks)
    return dataclasses.replace(given, **values)


def test_the_most_exact_format_stands_for_all_then_the_name() -> None:
    documents = [document(name) for name in ("a.txt", "b.pdf", "d.docx", "c.docx", "e.html")]
    stands = {"a.txt": "c.docx", "b.pdf": "c.docx", "d.docx": "c.docx", "e.html": "c.docx"}
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert join_editions(documents) == stands


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({}, True),
        ({"title": "PĀRSKATS  par tiltiem."}, True),
        ({"title": None}, True),
        ({"title": "Pārskats par ceļiem"}, False),
        ({"period": (2022, 2022)}, False),
        ({"measures": MEASURES[:8]}, True),
        ({"measures": MEASURES[:7]}, False),
        ({"measures": [(wording, "Nav salabots") for wording, _ in MEASURES]}, False),
        ({"measures": [(f"{one} ", f"Sala-\nbots{two[8:]}") for one, two in MEASURES]}, True),
        ({"measures": ()}, False),
    ],
)
def test_what_is_one_report(values: dict[str, Any], same: bool) -> None:
    assert join_editions([document("a.docx"), document("b.pdf", **values)]) == (
        {"b.pdf": "a.docx"} if same else {}
    )


def test_editions_over_runs_are_those_of_one_fresh_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    shutil.copy(SAMPLES / "parskats-2021.txt", "in/b.txt")
    run(tmp_path / "out", "in")
    assert [row["edition_of"] for row in rows(tmp_path / "out", "documents")] == [None]
    shutil.copy(SAMPLES / "parskats-2021.docx", "in/c.docx")
    second = run(tmp_path / "out", "in")
    assert second.editions == {}  # of what this run read
    text, exact = rows(tmp_path / "out", "documents")
    assert (text["edition_of"], exact["edition_of"]) == (exact["document_id"], None)
    found = [row for row in rows(tmp_path / "out", "findings") if row["code"] == "edition"]
    assert [row["document_id"] for row in found] == [text["document_id"]]
    assert rows(tmp_path / "out", "series") == []
    both = run(tmp_path / "again", "in", fresh=True)
    assert both.editions == {"in/b.txt": "in/c.docx"}
    assert (both.measures, both.measures_told_again) == (46, 23)
    assert tables_of(tmp_path / "out") == tables_of(tmp_path / "again")


def reported(name: str, year: int, plan: str | None, ministry: str | None) -> ReportedMeasure:
    wording = "Tiltu remonts lauku ceļos"
    return ReportedMeasure(
        name, f"{name}/1", "1.", wording, None, (year, year), plan=plan, ministry=ministry
    )


@pytest.mark.parametrize(
    ("plan", "ministry", "joined"),
    [
        ("ceļu plāns", "Satiksmes ministrija", True),
        (None, "Satiksmes ministrija", True),
        ("ceļu plāns", None, True),
        ("ostu plāns", "Satiksmes ministrija", False),
        ("ceļu plāns", "Ekonomikas ministrija", False),
    ],
)
def test_series_keep_to_one_plan_and_ministry(
    plan: str | None, ministry: str | None, joined: bool
) -> None:
    first = reported("a", 2020, "ceļu plāns", "Satiksmes ministrija")
    assert bool(join_series([first, reported("b", 2021, plan, ministry)])) is joined


def test_what_is_unknown_joins_no_two_plans() -> None:
    rows_ = join_series(
        [
            reported("a", 2020, "ceļu plāns", None),
            reported("b", 2021, None, None),
            reported("c", 2022, "ostu plāns", None),
        ]
    )
    assert [row.member.document_id for row in rows_] == ["a", "b"]


@pytest.mark.parametrize(
    ("status", "outcome", "found"),
    [
        ("implemented", "missed", True),
        ("implemented", "mixed", False),
        ("implemented", "met", False),
        ("implemented", "unknown", False),
        ("implemented", None, False),
        ("partly_implemented", "missed", False),
        (None, "missed", False),
    ],
)
def test_implemented_beside_a_missed_target(
    status: str | None, outcome: str | None, found: bool
) -> None:
    measure = filled(Measure, measure_id="m", status=status, status_printed="Izpildīts")
    target = filled(
        Target, measure_id="m", document_id="d", number="30", start=4, end=6, outcome=outcome
    )
    assert [
        (f.code, f.field, f.start, f.end) for f in find_contradictions([measure], [target])
    ] == ([("status_contradicts_target", "planned", 4, 6)] if found else [])
