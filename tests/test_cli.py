"""The command line as a person types it."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from izpilde.schemas.records import TABLES
from tests.test_store import digests

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
REPORT = str(SAMPLES / "parskats-2021.docx")
RUN = "from izpilde.cli import main; main()"
COMMANDS = ("extract", "show", "explain", "schema", "check")


def izpilde(
    *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
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
        said = izpilde(command, "--help").stdout
        assert "Example" in said
        options = [line for line in said.splitlines() if "--" in line and "--help" not in line]
        assert not any(f"<{kind}>" in line for line in options for kind in ("bool", "str", "path"))


@pytest.mark.parametrize("command", [[], ["extract"], ["show"], ["check"]])
def test_help_names_no_types_of_python(command: list[str]) -> None:
    said = izpilde(*command, "--help").stdout
    assert not [kind for kind in ("<bool>", "<str>", "<list") if kind in said]
    assert "--help" in said


@pytest.mark.parametrize("command", ["report", "review"])
def test_pages_need_a_folder_of_this_machine(command: str) -> None:
    done = izpilde(command, "-o", "memory://out")
    assert done.returncode == 2
    assert done.stderr.startswith("izpilde: memory://out: needs a folder of this machine")


def test_extract_says_what_it_did_and_writes_every_table(tmp_path: Path) -> None:
    done = izpilde("extract", REPORT, "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "1 read" in done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    beside = {"datapackage.json", "run.json", "runs.jsonl", ".izpilde"}
    assert names == {f"{table}.parquet" for table in TABLES} | beside


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
        (["explain", REPORT, "--measure", "#²"], "no measure #²"),
        (["explain", REPORT, "--measure", "#0"], "no measure #0"),
        (["explain", REPORT], "--measure"),
        (["schema", "nothing"], "no table nothing"),
        (["schema", "promise"], "no table promise; did you mean promises?"),
        (["schema", "rule"], "no table rule; did you mean rules?"),
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
    assert f"page 3, drawn to {picture}" in done.stdout
    assert "blue: cells" in done.stdout
    assert done.returncode == 0, done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
    for page, path in (("99", report), ("1", REPORT)):
        done = izpilde("explain", path, "--page", page, "--draw", str(picture))
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


def test_schema_prints_the_rules() -> None:
    assert "noun_behind" in izpilde("schema", "rules").stdout
    rules = json.loads(izpilde("schema", "rules", "--json").stdout)
    numbers = {"number", "refusal", "comparator", "unit", "year", "per"}
    answers = {"kind", "comparison", "obstacle", "sign"}
    assert {rule["reads"] for rule in rules} == numbers | answers
    assert all(rule["fires"] and rule["silent"] for rule in rules if rule["reads"] in numbers)
    assert all("→" in rule["example"] for rule in rules if rule["reads"] in answers - {"kind"})
    assert all(rule["meaning"] and rule["reading"] for rule in rules if rule["reads"] in answers)


def test_explain_shows_what_was_taken_and_what_was_not() -> None:
    printed = izpilde("explain", REPORT, "--measure", "#2", COLUMNS="200").stdout
    taken = next(line for line in printed.splitlines() if "noun_behind (sure)" in line)
    assert "(guess)" in printed[printed.index(taken) :]


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


def test_a_terminal_without_latvian_letters_is_no_error() -> None:
    for arguments in (["show", REPORT], ["explain", REPORT, "--measure", "#1"], ["schema"]):
        done = izpilde(*arguments, PYTHONIOENCODING="ascii", COLUMNS="60")
        assert done.returncode == 0, done.stderr
        assert done.stdout.isascii()
    printed = izpilde("schema", "--json", PYTHONIOENCODING="ascii").stdout
    assert json.loads(printed) == json.loads(izpilde("schema", "--json").stdout)


@pytest.mark.parametrize("command", [["schema"], ["schema", "--json"]])
def test_a_reader_that_goes_away_is_no_error(command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", RUN, *command],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", RUN, "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_show_prints_a_report_once_and_names_members(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(Path(REPORT).with_suffix(".txt").read_text("utf-8"), "utf-8")
    (tmp_path / "a.docx").write_bytes(Path(REPORT).read_bytes())
    (tmp_path / "b.docx").write_bytes(Path(REPORT).read_bytes())
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as packed:
        packed.write(Path(REPORT).parent / "vide-2023.docx", "vide.docx")
    done = izpilde("show", str(tmp_path))
    assert done.returncode == 0
    assert done.stdout.count("Lasīšanas veicināšanas programma") == 1
    folder = tmp_path.name
    lines = done.stdout.splitlines()
    assert f"{folder}/a.txt  the same report as {folder}/a.docx" in lines
    assert f"{folder}/b.docx  the same file as {folder}/a.docx" in lines
    assert [line for line in lines if line.startswith(f"{folder}/c.zip (vide.docx)  docx")]
    in_latvian = izpilde("show", str(tmp_path), "--lang", "lv").stdout
    assert f"{folder}/a.txt  tas pats ziņojums, kas {folder}/a.docx" in in_latvian


def test_show_goes_on_after_a_broken_report(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 no zip")
    (tmp_path / "b.docx").write_bytes(b"")
    (tmp_path / "c.docx").write_bytes(Path(REPORT).read_bytes())
    done = izpilde("show", str(tmp_path))
    assert done.returncode == 1
    assert "c.docx" in done.stdout
    names = [line.partition(": failed: ")[0] for line in done.stderr.splitlines()]
    assert names == [f"{tmp_path.name}/a.zip", f"{tmp_path.name}/b.docx"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_told_to_stop_says_so_in_one_line(tmp_path: Path, number: int) -> None:
    os.mkfifo(tmp_path / "pipe")
    # The run is stopped while it waits for a pipe that nobody writes to.
    stuck = (
        "import izpilde.run.extraction as e\n"
        "def stuck(*_):\n"
        "    print('here', flush=True)\n"
        "    open('pipe').read()\n"
        "e.find_inputs = stuck\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", stuck + RUN, "extract", "x"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "here\n"
        process.send_signal(number)
        said = process.stderr.read()
    assert process.returncode == 130
    assert len(said.splitlines()) == 1
    assert said.startswith("stopped")


def test_bytes_do_not_depend_on_the_order_of_hashes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        done = izpilde("extract", REPORT, "-o", str(tmp_path / seed), PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    first, second = (digests(tmp_path / seed) for seed in ("1", "2"))
    assert first | {"run.json": ""} == second | {"run.json": ""}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show"], "izpilde show: Missing argument 'PATH' (see izpilde show --help)"),
        (["show", "--bogus", "a.txt"], "izpilde show: No such option: --bogus"),
        (["shwo"], "izpilde: No such command 'shwo'"),
        (
            ["export", "--to", "pdf"],
            "izpilde export: Invalid value for '--to': 'pdf' is not one of",
        ),
        (["export"], "izpilde export: Missing option '--to'. Choose from: csv, xlsx"),
        (["extract"], "izpilde extract: Missing argument"),
    ],
)
def test_wrong_use_is_one_line(arguments: list[str], says: str, tmp_path: Path) -> None:
    done = izpilde(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(says)
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_without_a_command_the_help_is_printed() -> None:
    done = izpilde()
    assert done.returncode == 2
    assert "extract" in done.stdout


@pytest.mark.parametrize("out", ["taken", "taken/below"])
def test_a_file_in_the_place_of_the_folder_is_said(out: str, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    done = izpilde("extract", REPORT, "-o", out, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"izpilde: {out} cannot be written: a file stands there")
    assert len(done.stderr.splitlines()) == 1


def test_a_name_of_another_format_is_said_where_nothing_was_found(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("Parasts teksts bez tabulām.\n", encoding="utf-8")
    hint = "its name says docx, its bytes are txt"
    assert hint in izpilde("extract", "a.docx", cwd=tmp_path).stderr
    assert hint in izpilde("show", "a.docx", cwd=tmp_path).stdout
