"""The samples are what their script makes, and reading them gives their true tables."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import FoundMeasure, MeasureTables
from izpilde.extract.read import read_document

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
MADE = [
    *("parskats-2021.docx", "parskats-2021.txt", "parskats-2022.docx", "vide-2023.docx"),
    "expected/parskats-2021.docx.json",
    "expected/parskats-2021.txt.json",
    "expected/parskats-2022.docx.json",
    "expected/parskats-2022.pdf.json",
    "expected/vide-2023.docx.json",
]
HEADINGS = {"direction_number", "direction", "goal_number", "goal"}


def truth(name: str) -> list[dict[str, Any]]:
    expected: list[dict[str, Any]] = json.loads(
        (SAMPLES / "expected" / f"{name}.json").read_text(encoding="utf-8")
    )
    return expected


def found_in(name: str) -> MeasureTables:
    data = (SAMPLES / name).read_bytes()
    return find_measures(read_document(data, name.rpartition(".")[2]))


def as_truth(measure: FoundMeasure) -> dict[str, Any]:
    fields = {key: getattr(measure, key) for key in truth("parskats-2021.docx")[0]}
    years = [[y.start, y.end, y.year_from, y.year_to] for y in measure.execution_years]
    return fields | {"execution_years": years}


def part(name: str, member: str) -> str:
    with zipfile.ZipFile(SAMPLES / name) as archive:
        return archive.read(member).decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    command = [sys.executable, "-m", "samples.make_samples", "--output", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    return folder


@pytest.mark.parametrize("name", MADE)
def test_the_script_makes_the_committed_bytes(name: str, made: Path) -> None:
    assert (made / name).read_bytes() == (SAMPLES / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("parskats-2021.docx", 6),
        ("parskats-2021.txt", 6),
        ("parskats-2022.docx", 1),
        ("vide-2023.docx", 2),
    ],
)
def test_reading_a_sample_gives_its_true_table(name: str, tables: int) -> None:
    found = found_in(name)
    assert [measure.number for measure in found.measures] == [row["number"] for row in truth(name)]
    for measure, row in zip(found.measures, truth(name), strict=True):
        assert as_truth(measure) == row
    assert found.table_count == tables


def test_reading_the_pdf_gives_the_true_table_but_for_white_space() -> None:
    name = "parskats-2022.pdf"
    found = found_in(name)
    assert [measure.number for measure in found.measures] == [row["number"] for row in truth(name)]
    for measure, row in zip(found.measures, truth(name), strict=True):
        got = as_truth(measure)
        for key in set(row) - {"execution_years"}:
            assert bare(got[key]) == bare(row[key]), f"{row['number']} {key}"


def bare(value: object) -> object:
    """A text without white space: a page does not tell paragraphs from lines."""
    return re.sub(r"\s+", "", value) if isinstance(value, str) else value


def test_the_interim_report_shows_what_its_readme_says() -> None:
    document = part("parskats-2021.docx", "word/document.xml")
    text = re.sub(r"<w:del .*?</w:del>|<[^>]+>", "", document)
    assert "1.1.1." not in text  # Word counts it
    for mark in ("<w:ins ", "<w:delText", "<w:vMerge", "<w:br/>", "<w:footnoteReference"):
        assert mark in document
    assert "</w:sdtContent></w:sdt><w:tr>" in document
    assert "2\u00a0000" in document


def test_the_plan_goes_on_with_one_measure_new_one_dropped_and_one_renumbered() -> None:
    before = {row["number"]: row["measure"] for row in truth("parskats-2021.docx")}
    after = {row["number"]: row["measure"] for row in truth("parskats-2022.docx")}
    assert set(after) - set(before) == {"1.1.5."}
    assert set(before) - set(after) == {"3.2.3."}
    assert "reģionālo mediju" in before["3.2.3."]
    assert "reģionālo mediju" in after["3.2.2."]
    assert "hakatons" in before["3.2.2."]
    assert not any("hakatons" in measure for measure in after.values())


@pytest.mark.parametrize(
    ("name", "measures"),
    [("parskats-2021.docx", 23), ("parskats-2022.docx", 23), ("vide-2023.docx", 8)],
)
def test_a_true_row_is_whole(name: str, measures: int) -> None:
    """Guards the truth itself: no mark of the plan's files is left in it."""
    rows = truth(name)
    assert len(rows) == measures
    for row in rows:
        assert all(row[key] for key in HEADINGS | {"number", "measure", "planned", "execution"})
        for text in filter(lambda value: isinstance(value, str), row.values()):
            assert not re.search(r"[{}\v]|(^|\n)\* ", text), text
