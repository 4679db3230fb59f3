"""Whole runs: many documents, broken ones among them, again and again into one folder."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import izpilde.run.extraction
from izpilde.run.extraction import Run, extract
from izpilde.run.limits import Limits
from izpilde.run.outcome import Outcome
from izpilde.schemas.errors import OutputError
from izpilde.schemas.store import holding
from tests.test_store import digests

SAMPLES = Path(__file__).parent.parent / "samples"
FIRST = SAMPLES / "parskats-2021.docx"
SECOND = SAMPLES / "parskats-2022.docx"


def run(out: Path, *paths: Path | str, jobs: int = 2, **options: Any) -> Run:
    return extract([str(path) for path in paths], out, jobs=jobs, limits=Limits(), **options)


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(out / f"{table}.parquet").to_pylist()
    return found


def tables_of(out: Path) -> dict[str, str]:
    return {name: digest for name, digest in digests(out).items() if name != "run.json"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a folder of reports, sound and broken."""
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(FIRST, reports / "a.docx")
    shutil.copy(SECOND, reports / "b.docx")
    (reports / "broken.docx").write_bytes(FIRST.read_bytes()[:9000])
    (reports / "empty.docx").write_bytes(b"")
    (reports / "image.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (reports / "letter.txt").write_text("Labdien!\nSveicieni no Rīgas.\n", encoding="utf-8")
    (reports / "twin.docx").write_bytes(FIRST.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_broken_files_are_failed_rows_and_the_others_are_done(folder: Path) -> None:
    result = run(folder / "out", "reports")
    documents = {row["source"]: row for row in rows(folder / "out", "documents")}
    assert {source: row["status"] for source, row in documents.items()} == {
        "reports/a.docx": "ok",
        "reports/b.docx": "ok",
        "reports/broken.docx": "failed",
        "reports/empty.docx": "failed",
        "reports/image.pdf": "failed",
        "reports/letter.txt": "no_measure_tables",
    }
    for row in documents.values():
        assert (row["error"] is None) == (row["status"] != "failed")
        assert "\n" not in (row["error"] or "")
        assert "internal error" not in (row["error"] or "")
    assert documents["reports/empty.docx"]["error"] == "the file is empty"
    assert result.duplicates == {"reports/twin.docx": "reports/a.docx"}
    log = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
    assert log["duplicates"] == result.duplicates
    assert len(log["documents"]) == 6
    for name, version in log["programs"].items():
        assert version is None or version.startswith(name.lower()) or version.startswith(name)
    assert set(log["programs"]) == {"LibreOffice", "Tesseract"}


def test_two_runs_and_any_number_of_jobs_give_the_same_bytes(folder: Path) -> None:
    run(folder / "one", "reports", jobs=1)
    run(folder / "two", "reports", jobs=3)
    assert tables_of(folder / "one") == tables_of(folder / "two")


def test_a_second_run_reads_only_what_is_new(folder: Path) -> None:
    out = folder / "out"
    run(out, "reports/a.docx")
    again = run(out, "reports/a.docx", "reports/b.docx")
    assert [outcome.source for outcome in again.read] == ["reports/b.docx"]
    assert [outcome.source for outcome in again.unchanged] == ["reports/a.docx"]
    run(folder / "at_once", "reports/a.docx", "reports/b.docx")
    assert tables_of(out) == tables_of(folder / "at_once")


def test_a_changed_document_replaces_its_old_rows(folder: Path) -> None:
    out = folder / "out"
    run(out, "reports/a.docx", "reports/letter.txt")
    shutil.copy(SECOND, folder / "reports" / "a.docx")
    run(out, "reports/a.docx")
    run(folder / "at_once", "reports/a.docx", "reports/letter.txt")
    assert tables_of(out) == tables_of(folder / "at_once")


def test_another_program_version_reads_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder / "out", "reports/letter.txt")
    monkeypatch.setattr(izpilde.run.extraction, "__version__", "99.0")
    again = run(folder / "out", "reports/letter.txt")
    assert [outcome.source for outcome in again.read] == ["reports/letter.txt"]


def test_fresh_forgets_what_the_folder_held(folder: Path) -> None:
    run(folder / "out", "reports/letter.txt")
    run(folder / "out", "reports/a.docx", fresh=True)
    assert [row["source"] for row in rows(folder / "out", "documents")] == ["reports/a.docx"]


def test_every_span_holds_its_number(folder: Path) -> None:
    run(folder / "out", "reports/a.docx", "reports/b.docx")
    measures = {row["measure_id"]: row for row in rows(folder / "out", "measures")}
    figures, targets = rows(folder / "out", "figures"), rows(folder / "out", "targets")
    assert len(figures) > 20
    assert len(targets) > 20
    for row in figures:
        text = (
            row["clause"]
            if row["field"] == "narrative"
            else measures[row["measure_id"]]["execution"]
        )
        assert text[row["start"] : row["end"]] == row["number"]
    for row in targets:
        if row["number"] is not None:
            planned = measures[row["measure_id"]]["planned"]
            assert planned[row["start"] : row["end"]] == row["number"]
        assert row["clause"] in measures[row["measure_id"]]["planned"]


def test_a_document_that_takes_too_long_does_not_stop_the_rest(folder: Path) -> None:
    limits = Limits(seconds=0.01)
    result = extract(["reports/a.docx"], folder / "out", jobs=1, limits=limits)
    (outcome,) = result.failed
    assert outcome.error == "took longer than 0.01 s"


def test_a_document_that_takes_too_much_memory_is_a_failed_row(folder: Path) -> None:
    limits = Limits(megabytes=64)
    result = extract(["reports/a.docx"], folder / "out", jobs=1, limits=limits)
    (outcome,) = result.failed
    assert outcome.error


def test_an_output_folder_that_cannot_be_is_wrong_use(folder: Path) -> None:
    (folder / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        run(folder / "out", "reports/letter.txt")


def test_two_runs_at_once_into_one_folder_are_refused(folder: Path) -> None:
    out = folder / "out"
    with holding(out), pytest.raises(OutputError, match="another run"):
        run(out, "reports/letter.txt")
    run(out, "reports/letter.txt")


def test_what_a_killed_run_left_is_swept_away(folder: Path) -> None:
    left = folder / "out" / ".writing-x1"
    left.mkdir(parents=True)
    (left / "figures.parquet").write_bytes(b"half")
    run(folder / "out", "reports/letter.txt")
    assert not left.exists()


def test_saving_as_it_goes_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder / "once", "reports", jobs=1)
    monkeypatch.setattr(izpilde.run.extraction, "SAVE_AFTER", 0.0)
    monkeypatch.setattr(izpilde.run.extraction, "SAVE_SHARE", 1e9)
    saved = []

    def look(done: int, total: int, _: Outcome) -> None:
        assert done <= total
        saved.append((folder / "often" / "documents.parquet").exists())

    run(folder / "often", "reports", jobs=1, progress=look)
    assert saved[0] is False
    assert saved[-1] is True
    assert tables_of(folder / "often") == tables_of(folder / "once")


def test_a_run_that_is_stopped_keeps_what_it_read(folder: Path) -> None:
    def stop(_done: int, _total: int, outcome: Outcome) -> None:
        if outcome.status == "ok":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(folder / "out", "reports", jobs=1, progress=stop)
    kept = [row["source"] for row in rows(folder / "out", "documents")]
    assert {"reports/a.docx", "reports/b.docx"} & set(kept)
    again = run(folder / "out", "reports")
    assert {outcome.source for outcome in again.unchanged} == set(kept)
    run(folder / "at_once", "reports")
    assert tables_of(folder / "out") == tables_of(folder / "at_once")


def test_members_of_a_container_count_and_an_empty_one_is_a_failed_row(folder: Path) -> None:
    with zipfile.ZipFile(folder / "reports" / "all.zip", "w") as archive:
        for name in ("a.docx", "b.docx", "letter.txt"):
            archive.write(folder / "reports" / name, f"inside/{name}")
    with zipfile.ZipFile(folder / "none.zip", "w"):
        pass
    counts = []
    run(
        folder / "out",
        "reports/all.zip",
        "none.zip",
        progress=lambda done, total, _: counts.append((done, total)),
    )
    documents = {row["container"]: row for row in rows(folder / "out", "documents")}
    assert set(documents) == {
        None,
        "zip:inside/a.docx",
        "zip:inside/b.docx",
        "zip:inside/letter.txt",
    }
    assert documents[None]["error"] == "holds no report"
    assert counts[-1] == (4, 4)


def test_a_finding_stands_once(folder: Path) -> None:
    run(folder / "out", SAMPLES / "parskats-2021.txt", SAMPLES / "parskats-2022.pdf")
    found = [json.dumps(row) for row in rows(folder / "out", "findings")]
    codes = {row["code"] for row in rows(folder / "out", "findings")}
    assert {"text_after_table", "row_joined_across_pages", "sum_confirmed"} <= codes
    assert len(found) == len(set(found))
