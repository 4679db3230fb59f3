"""The rows of ``measures`` as they are written, every column against what the document holds.

Between what was read and the Parquet stands one place where columns get their names.  A test that
stops before it cannot see a column that got another one's text.
"""

import dataclasses
import json
import re
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pyarrow.parquet as pq
import pytest

from izpilde.run.extraction import extract
from izpilde.run.limits import Limits
from izpilde.schemas.measure_records import Measure

SAMPLES = Path(__file__).parent.parent / "samples"
GOLDEN = Path(__file__).with_name("golden")
Rows = dict[str, list[dict[str, Any]]]

COLUMNS = [field.name for field in dataclasses.fields(Measure)]
READ = ("deadline_from", "deadline_to", "status", "status_reason", "implementers")
"""What is read from the texts, and stands in the goldens."""
PAGES = ("page_start", "page_end", "boxes")

# Every column that a measure table may have, one of them unknown, and no two texts alike.
TITLES = {
    "number": "Nr.",
    "measure": "Pasākums",
    "planned": "Plānotie rezultatīvie rādītāji",
    "execution": "Izpilde",
    "status_printed": "Izpildes statuss",
    "responsible": "Atbildīgā institūcija",
    "co_responsible": "Līdzatbildīgās institūcijas",
    "deadline": "Izpildes termiņš",
    "funding": "Finansējums",
    "notes": "Piezīmes",
    "extra": "Krāsas kods",
}
FIRST = {
    "number": "1.1.1.",
    "measure": "Ierīkot mācību dārzu.",
    "planned": "Ierīkots viens dārzs.",
    "execution": "Dārzu ierīkoja Dabas aizsardzības pārvalde.",
    "status_printed": "Izpildīts daļēji",
    "responsible": "Klimata un enerģētikas ministrija",
    "co_responsible": "Latvijas Dabas muzejs",
    "deadline": "2023.gada beigas",
    "funding": "14 500 euro",
    "notes": "Atklāšana pavasarī",
    "extra": "zaļš",
}
SECOND = dict.fromkeys(FIRST, "") | {
    "number": "1.1.2.",
    "measure": "Uzcelt siltumnīcu.",
    "planned": "Uzcelta siltumnīca.",
    "execution": "Siltumnīca netika uzcelta, jo trūka finansējuma.",
}


def truth(name: str) -> list[dict[str, Any]]:
    text = (SAMPLES / "expected" / f"{name}.json").read_text(encoding="utf-8")
    expected: list[dict[str, Any]] = json.loads(text)
    return expected


def read_from_texts(name: str) -> list[dict[str, Any]]:
    lines = map(json.loads, (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [{key: row[key] for key in READ} for row in lines if row["table"] == "measures"]


def bare(value: object) -> object:
    return re.sub(r"\s+", "", value) if isinstance(value, str) else value


def written_rows(folder: Path, *paths: Path) -> Rows:
    """The rows of measures by the source's name."""
    extract([str(path) for path in paths], folder, jobs=2, limits=Limits())
    documents = pq.read_table(folder / "documents.parquet").to_pylist()
    names = {row["document_id"]: Path(row["source"]).name for row in documents}
    rows: Rows = {name: [] for name in names.values()}
    for row in pq.read_table(folder / "measures.parquet").to_pylist():
        rows[names[row["document_id"]]].append(row)
    return rows


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    return written_rows(tmp_path_factory.mktemp("out"), SAMPLES)


@pytest.mark.parametrize("name", sorted(path.stem for path in (SAMPLES / "expected").iterdir()))
def test_a_written_row_is_the_true_row(name: str, written: Rows) -> None:
    rows = written[name]
    paged = name.endswith(".pdf")
    for ordinal, (row, true) in enumerate(zip(rows, truth(name), strict=True), 1):
        wanted = true | {"ordinal": ordinal, "extra": None, "review": None}
        wanted |= {"measure_id": f"{row['document_id']}/{ordinal:03}"}
        wanted |= {} if paged else dict.fromkeys(PAGES)
        for key in set(COLUMNS) - {"document_id", *READ, *(PAGES if paged else ())}:
            got, want = row[key], wanted[key]
            if paged:  # a page does not tell paragraphs from lines
                got, want = bare(got), bare(want)
            assert got == want, f"{true['number']} {key}"


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.iterdir()))
def test_what_is_read_from_the_texts_is_written(name: str, written: Rows) -> None:
    rows = [{key: row[key] for key in READ} for row in written[name]]
    assert json.loads(json.dumps(rows, default=str)) == read_from_texts(name)


def test_the_written_boxes_hold_the_rows_own_text_and_no_more(written: Rows) -> None:
    name = "parskats-2022.pdf"
    with pdfplumber.open(SAMPLES / name) as pdf:
        for row, true in zip(written[name], truth(name), strict=True):
            pages = [box["page"] for box in row["boxes"]]
            assert pages == list(range(row["page_start"], row["page_end"] + 1))
            inside: Counter[str] = Counter()
            for box in row["boxes"]:
                for char in pdf.pages[box["page"] - 1].chars:
                    x = (char["x0"] + char["x1"]) / 2
                    y = (char["top"] + char["bottom"]) / 2
                    if box["x0"] < x < box["x1"] and box["top"] < y < box["bottom"]:
                        inside.update(char["text"].strip())
            cells = [value for key, value in true.items() if key in TITLES and value]
            # A dash is how an empty cell is printed.
            letters = Counter(char for char in "".join(cells) if not char.isspace())
            assert letters - inside == Counter(), true["number"]
            assert set(inside - letters) <= set("–-"), true["number"]


@pytest.fixture(scope="module")
def every_column(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    report = docx.Document()
    report.add_heading("1. Rīcības virziens „Zaļās skolas”", 1)
    report.add_heading("1.1. Mērķis „Dārzs pie katras skolas”", 2)
    table = report.add_table(0, len(TITLES))
    for texts in (TITLES, FIRST, SECOND):
        for cell, text in zip(table.add_row().cells, texts.values(), strict=True):
            cell.text = text
    made = BytesIO()
    report.save(made)
    folder = tmp_path_factory.mktemp("every_column")
    (folder / "visas-slejas.docx").write_bytes(made.getvalue())
    return written_rows(folder / "out", folder / "visas-slejas.docx")["visas-slejas.docx"]


def test_each_column_holds_its_own_text(every_column: list[dict[str, Any]]) -> None:
    above: dict[str, object] = {
        "direction_number": "1",
        "direction": "Zaļās skolas",
        "goal_number": "1.1",
        "goal": "Dārzs pie katras skolas",
        "table_index": 0,
    } | dict.fromkeys(PAGES)
    read: list[dict[str, object]] = [
        {
            "deadline_from": date(2023, 1, 1),
            "deadline_to": date(2023, 12, 31),
            "status": "partly_implemented",
            "status_reason": None,
            "implementers": ["Dabas aizsardzības pārvalde"],
        },
        {
            "deadline_from": None,
            "deadline_to": None,
            "status": "not_implemented",
            "status_reason": "no_funding",
            "implementers": None,
        },
    ]
    for ordinal, (row, texts) in enumerate(zip(every_column, (FIRST, SECOND), strict=True), 1):
        ids: dict[str, object] = {
            "document_id": row["document_id"],
            "measure_id": f"{row['document_id']}/00{ordinal}",
        }
        columns: dict[str, object] = {key: text or None for key, text in texts.items()}
        columns["extra"] = [(TITLES["extra"], texts["extra"])] if texts["extra"] else None
        places: dict[str, object] = {"ordinal": ordinal, "row_index": ordinal, "review": None}
        assert row == ids | places | above | columns | read[ordinal - 1]
