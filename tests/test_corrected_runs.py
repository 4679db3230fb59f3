"""Corrections over whole runs: which documents are worked out anew, and the table in file order."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from izpilde.cli import app
from izpilde.run.extraction import Options, Run
from izpilde.schemas.errors import IzpildeError
from tests.test_extraction import FIRST, SAMPLES, rows, run, tables_of

OTHER = SAMPLES / "vide-2023.docx"


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two reports, read once."""
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(FIRST, reports / "a.docx")
    shutil.copy(OTHER, reports / "b.docx")
    monkeypatch.chdir(tmp_path)
    again(tmp_path / "out")
    return tmp_path / "out"


def again(out: Path, **options: Any) -> Run:
    return run(out, "reports", jobs=1, **options)


def correct(out: Path, *lines: dict[str, Any]) -> None:
    with (out / "corrections.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def document(out: Path, source: str) -> str:
    return next(str(d["document_id"]) for d in rows(out, "documents") if d["source"] == source)


def states(out: Path) -> list[tuple[str, str]]:
    return [(row["correction_id"], row["state"]) for row in rows(out, "corrections")]


def wholly_read(name: str, document_id: str, measure: int = 1) -> dict[str, Any]:
    about = {"document_id": document_id, "table": "measures", "measure": measure}
    return {"id": name, "action": "confirm", **about}


def test_only_documents_with_other_lines_are_worked_out_anew(out: Path) -> None:
    first, second = document(out, "reports/a.docx"), document(out, "reports/b.docx")
    assert rows(out, "corrections") == []
    untouched = tables_of(out)
    correct(out, wholly_read("c1", second))
    done = again(out)
    assert [o.document_id for o in done.read] == [second]
    assert [o.document_id for o in done.unchanged] == [first]
    correct(
        out, wholly_read("c2", first), wholly_read("c3", "0" * 16), wholly_read("c4", second, 99)
    )
    assert sorted(o.document_id for o in again(out).read) == sorted([first, second])
    # In the order of the file, not of the documents; c3 is about a document that is not there.
    wanted = [("c1", "applied"), ("c2", "applied"), ("c3", "stale"), ("c4", "stale")]
    assert states(out) == wanted
    last = again(out)
    assert (last.read, last.stale) == ([], ["c3", "c4"])
    stale = [f["document_id"] for f in rows(out, "findings") if f["code"] == "correction_stale"]
    assert stale == [second]
    grown = tables_of(out)
    again(out, fresh=True)
    assert tables_of(out) == grown
    correct(out, wholly_read("c5", "1" * 16))  # about no document: the table alone is another
    assert again(out).read == []
    assert states(out) == [*wanted, ("c5", "stale")]
    (out / "corrections.jsonl").unlink()
    assert len(again(out).read) == 2
    assert tables_of(out) == untouched


def test_a_document_that_goes_or_moves_keeps_its_lines_in_order(out: Path) -> None:
    first, second = document(out, "reports/a.docx"), document(out, "reports/b.docx")
    correct(out, wholly_read("c1", second), wholly_read("c2", first), wholly_read("c3", second, 2))
    again(out)
    reports = out.parent / "reports"
    (reports / "a.docx").rename(reports / "z.docx")
    again(out)
    assert states(out) == [("c1", "applied"), ("c2", "applied"), ("c3", "applied")]
    moved = tables_of(out)
    again(out, fresh=True)
    assert tables_of(out) == moved
    (reports / "z.docx").unlink()
    done = run(out, "reports", jobs=1, options=Options(prune=True))
    assert done.read == []
    assert states(out) == [("c1", "applied"), ("c2", "stale"), ("c3", "applied")]


def test_a_file_elsewhere_takes_the_place_of_the_folders_own(out: Path, tmp_path: Path) -> None:
    first = document(out, "reports/a.docx")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    correct(elsewhere, wholly_read("c9", first))
    correct(out, wholly_read("c1", first))
    again(out, corrections=str(elsewhere / "corrections.jsonl"))
    assert states(out) == [("c9", "applied")]
    again(out, corrections=(elsewhere / "corrections.jsonl").as_uri())
    assert states(out) == [("c9", "applied")]
    with pytest.raises(IzpildeError, match="no-such-file"):
        again(out, corrections=str(tmp_path / "no-such-file.jsonl"))


def test_a_bad_line_is_named_and_nothing_is_read(out: Path) -> None:
    before = tables_of(out)
    correct(out, wholly_read("c1", document(out, "reports/a.docx")))
    correct(out, {**wholly_read("c2", "x"), "action": "delete"})
    with pytest.raises(IzpildeError) as refused:
        again(out, fresh=True)
    assert "corrections.jsonl, line 2: action on measures" in str(refused.value)
    assert {**before, **tables_of(out)} == {**tables_of(out), **before}
    result = CliRunner().invoke(app, ["extract", "reports", "-o", str(out), "--jobs", "1"])
    assert isinstance(result.exception, IzpildeError)  # which `main` makes one line and exit code 2


def test_a_line_that_was_cut_short_is_named(out: Path) -> None:
    correct(out, wholly_read("c1", document(out, "reports/a.docx")))
    with (out / "corrections.jsonl").open("ab") as file:
        file.write(b'{"id": "c2", "docu')
    command = ["extract", "reports", "-o", str(out), "--jobs", "1"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert 'cut short: {"id": "c2", "docu' in result.output
    assert states(out) == [("c1", "applied")]
