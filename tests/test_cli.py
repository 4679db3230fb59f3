"""The command line as a person types it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.records import TABLES

SAMPLES = Path(__file__).parent.parent / "samples"
REPORT = str(SAMPLES / "parskats-2021.docx")
COMMANDS = ("extract", "show", "explain", "schema", "check")


def izpilde(
    *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    code = "from izpilde.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_help_lists_the_commands_and_each_has_an_example() -> None:
    listed = izpilde("--help")
    assert listed.returncode == 0
    for command in COMMANDS:
        assert command in listed.stdout
        assert "Example" in izpilde(command, "--help").stdout


def test_extract_says_what_it_did_and_writes_every_table(tmp_path: Path) -> None:
    done = izpilde("extract", REPORT, "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "1 read" in done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {f"{table}.parquet" for table in TABLES} | {"datapackage.json", "run.json"}


def test_quiet_is_quiet_but_not_about_failures(tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04 no zip")
    done = izpilde("extract", REPORT, "bad.docx", "--quiet", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("bad.docx: failed: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "nowhere.docx"], "no such file or folder"),
        (["show", "nowhere.docx"], "no such file or folder"),
        (["explain", REPORT, "--measure", "9.9.9"], "no measure 9.9.9"),
        (["explain", REPORT], "--measure"),
        (["schema", "nothing"], "no table nothing"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(arguments: list[str], said: str) -> None:
    done = izpilde(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_show_prints_every_measure() -> None:
    expected = json.loads((SAMPLES / "expected" / "parskats-2021.docx.json").read_text("utf-8"))
    done = izpilde("show", REPORT)
    assert done.returncode == 0
    for measure in expected:
        assert measure["number"] in done.stdout


def test_explain_names_the_rule_of_every_number() -> None:
    expected = json.loads((SAMPLES / "expected" / "parskats-2021.docx.json").read_text("utf-8"))
    done = izpilde("explain", REPORT, "--measure", expected[0]["number"])
    assert done.returncode == 0
    assert "execution" in done.stdout
    assert "year" in done.stdout


def test_explain_draws_a_page(tmp_path: Path) -> None:
    report = str(SAMPLES / "parskats-2022.pdf")
    picture = tmp_path / "page.png"
    done = izpilde("explain", report, "--page", "3", "--draw", str(picture))
    assert done.returncode == 0, done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
    for page, path in (("99", report), ("1", REPORT)):
        done = izpilde("explain", path, "--page", page, "--draw", str(picture))
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


def test_schema_prints_meanings_and_json() -> None:
    assert "Comparator" not in izpilde("schema", "figures").stdout
    assert "comparator" in izpilde("schema", "figures").stdout
    assert set(json.loads(izpilde("schema", "--json").stdout)) == set(TABLES)
    assert json.loads(izpilde("schema", "targets", "--json").stdout)["title"] == "targets"


def test_check_finds_nothing_at_fault_here() -> None:
    done = izpilde("check")
    assert done.returncode == 0, done.stdout
    assert "spacy" in done.stdout


def test_a_reader_that_stops_listening_is_no_error() -> None:
    command = f"{sys.executable} -c 'from izpilde.cli import main; main()' schema | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr
