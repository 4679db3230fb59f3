"""Runs that are killed, and places that cannot be written: real processes, nothing lost."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from izpilde.run.extraction import Run
from izpilde.run.outcome import Outcome
from izpilde.run.progress import SHOWN_OF_A_REASON, Reporter, Style
from tests.test_store import digests

SAMPLES = Path(__file__).parent.parent / "samples"
RUN = "from izpilde.cli import main; main()"
REPORT = (
    "<html><body><table><tr><th>Nr.</th><th>Pasākums</th><th>Plānotie rezultatīvie rādītāji</th>"
    "<th>Izpilde</th></tr><tr><td>1.1.</td><td>Ierīkot {n} dārzus.</td><td>Ierīkoti {n} dārzi."
    "</td><td>2022.gadā ierīkoti {n} dārzi.</td></tr></table></body></html>"
)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", RUN, "extract", *map(str, arguments)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for n in range(2, 22):
        (tmp_path / "reports" / f"{n:02}.html").write_text(REPORT.format(n=n), encoding="utf-8")
    return tmp_path


def tables(out: Path) -> dict[str, str]:
    return {name: digest for name, digest in digests(out).items() if name != "run.json"}


def test_kills_at_any_moment_lose_what_was_being_read_and_no_more(folder: Path) -> None:
    chance = random.Random(13)
    begun = command("reports", "-o", "killed", "--jobs", "1")
    for _ in range(4):
        process = subprocess.Popen(begun, cwd=folder, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.5, 4.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        held = folder / "killed" / "documents.parquet"
        if held.exists():
            pq.read_table(held)
    subprocess.run(begun, cwd=folder, check=True, stderr=subprocess.DEVNULL)
    subprocess.run(
        command("reports", "-o", "once"), cwd=folder, check=True, stderr=subprocess.DEVNULL
    )
    assert tables(folder / "killed") == tables(folder / "once")
    assert pq.read_table(folder / "once" / "measures.parquet").num_rows == 20


def test_what_a_killed_run_read_is_not_read_again(folder: Path) -> None:
    begun = command("reports", "-o", "out", "--jobs", "1")
    with subprocess.Popen(begun, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = [process.stderr.readline() for _ in range(5)]
        process.send_signal(signal.SIGKILL)
    assert all("1 measure" in line for line in said)
    done = subprocess.run(begun, cwd=folder, check=True, capture_output=True, text=True)
    assert done.stderr.count("unchanged") >= len(said)


def test_a_folder_that_is_full_is_one_line_and_keeps_its_tables(folder: Path) -> None:
    small = folder / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", small], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        subprocess.run(command("reports/02.html", "-o", small, "--quiet"), cwd=folder, check=True)
        before = tables(small)
        with (small / "ballast").open("wb") as ballast:
            left = shutil.disk_usage(small).free
            ballast.write(bytes(max(0, left - 16_384)))
        done = subprocess.run(
            command("reports", "-o", small, "--quiet"), cwd=folder, capture_output=True, text=True
        )
        assert done.returncode == 2, done.stderr
        assert len(done.stderr.splitlines()) == 1
        (small / "ballast").unlink()
        assert tables(small) == before
        assert pq.read_table(small / "measures.parquet").num_rows == 1
    finally:
        subprocess.run(["umount", "--lazy", small], check=True)


def test_workers_end_with_the_main_process(folder: Path) -> None:
    with subprocess.Popen(
        command(SAMPLES, "reports", "-o", "out"),
        cwd=folder,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGKILL)
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("a worker outlived the run")


def test_prune_retry_allow_and_the_log_of_runs(folder: Path) -> None:
    (folder / "reports" / "bad.docx").write_bytes(b"PK\x03\x04 no zip")

    def run(*options: str) -> tuple[int, str]:
        done = subprocess.run(
            command("reports", "-o", "out", *options), cwd=folder, capture_output=True, text=True
        )
        return done.returncode, done.stderr

    assert run("--quiet")[0] == 1
    code, said = run("--quiet")
    assert (code, len(said.splitlines())) == (1, 1)  # never 1 without a word
    assert said.startswith("reports/bad.docx: failed before: ")
    code, said = run()
    assert (code, said.count(" failed: ")) == (1, 0)  # known to fail, and not read again
    assert "reports/bad.docx: failed before: " in said
    assert run("--allow-failed")[0] == 0
    code, said = run("--retry-failed", "--allow-failed", "--log-json")
    assert code == 0
    lines = [json.loads(line) for line in said.splitlines()]
    assert [line["source"] for line in lines if line.get("status") == "failed"] == [
        "reports/bad.docx"
    ]
    assert lines[-1]["event"] == "run"
    (folder / "reports" / "bad.docx").unlink()
    (folder / "reports" / "02.html").unlink()
    run()
    assert pq.read_table(folder / "out" / "documents.parquet").num_rows == 21
    run("--prune")
    assert pq.read_table(folder / "out" / "documents.parquet").num_rows == 19
    runs = (folder / "out" / "runs.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["failed"] for line in runs] == [1, 0, 0, 0, 1, 0, 0]


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
@pytest.mark.parametrize("loaded", ["typer", "izpilde.terminal.shown", "izpilde.run.server"])
def test_an_early_interrupt_ends_all_without_a_word(folder: Path, loaded: str) -> None:
    begun = [sys.executable, "-X", "importtime", "-m", "izpilde", "extract", "reports", "-o", "out"]
    with subprocess.Popen(
        begun, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.rpartition("|")[2].strip() == loaded:
                break
        os.killpg(process.pid, signal.SIGINT)
        rest = [line for line in process.stderr if not line.startswith("import time:")]
    assert process.returncode == 130
    assert rest == []


def test_files_that_go_or_change_while_others_are_read(folder: Path) -> None:
    reports = folder / "reports"
    begun = command("reports", "-o", "out", "--jobs", "1", "--log-json")
    with subprocess.Popen(begun, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        first = Path(json.loads(process.stderr.readline())["source"]).name
        (reports / first).write_text(REPORT.format(n=200), encoding="utf-8")
        last = max(path.name for path in reports.iterdir() if path.name != first)
        (reports / last).unlink()
        lines = [json.loads(line) for line in process.stderr]
    assert process.returncode == 1
    failed = [line for line in lines if line.get("status") == "failed"]
    assert [(line["source"], line["error"]) for line in failed] == [
        (f"reports/{last}", "cannot be opened: No such file or directory")
    ]
    subprocess.run(command("reports", "-o", "out", "--prune", "--quiet"), cwd=folder, check=True)
    subprocess.run(command("reports", "-o", "once", "--quiet"), cwd=folder, check=True)
    assert tables(folder / "out") == tables(folder / "once")
    measures = pq.read_table(folder / "out" / "measures.parquet").column("measure").to_pylist()
    assert "Ierīkot 200 dārzus." in measures


def test_a_clock_that_goes_back_changes_nothing(folder: Path) -> None:
    begun = command("reports", "-o", "out", "--quiet")
    subprocess.run(begun, cwd=folder, check=True)
    changed = folder / "reports" / "02.html"
    changed.write_text(REPORT.format(n=200), encoding="utf-8")
    ahead = time.time() + 1_000_000
    for file in (folder / "out").rglob("*"):
        os.utime(file, (ahead, ahead))
    os.utime(changed, (0, 0))
    subprocess.run(begun, cwd=folder, check=True)
    log = json.loads((folder / "out" / "run.json").read_text("utf-8"))
    assert (log["read"], log["unchanged_documents"]) == (1, 19)
    subprocess.run(command("reports", "-o", "once", "--quiet"), cwd=folder, check=True)
    assert tables(folder / "out") == tables(folder / "once")


def test_no_name_of_a_file_steers_the_terminal_or_breaks_a_row(tmp_path: Path) -> None:
    names = ["a\n1.html", "b\x1b[31m.html", "c\u202egpj.html", "d\u0007\u2028.html", "e\udcff.html"]
    (tmp_path / "reports").mkdir()
    for n, name in enumerate(names, 2):
        try:
            (tmp_path / "reports" / name).write_text(REPORT.format(n=n), encoding="utf-8")
        except OSError:
            pytest.skip("this file system takes no such name")
    done = subprocess.run(command("reports", "-o", "out"), cwd=tmp_path, capture_output=True)
    assert done.returncode == 0
    said = done.stderr.decode()
    assert len(said.splitlines()) == len(names) + 1
    assert all(sign.isprintable() or sign == "\n" for sign in said)
    sources = pq.read_table(tmp_path / "out" / "documents.parquet").column("source").to_pylist()
    assert sources == [
        *("reports/a\\n1.html", "reports/b\\x1b[31m.html", "reports/c\\u202egpj.html"),
        *("reports/d\\x07\\u2028.html", "reports/e\\xff.html"),
    ]


def test_an_output_name_that_is_no_utf_8_is_refused_before_anything_is_read(folder: Path) -> None:
    done = subprocess.run(
        command("reports", "-o", "out\udcff"), cwd=folder, capture_output=True, text=True
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "UTF-8" in done.stderr


def test_failures_of_one_reason_are_summed_up_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # to rich, a terminal
    monkeypatch.setenv("TERM", "xterm")
    failed = [
        Outcome(f"{n}.pdf", None, str(n), "failed", "scanned: it holds no text") for n in range(50)
    ]
    with Reporter(Style()) as reporter:
        for done, outcome in enumerate(failed, 1):
            reporter.advance(done, 50, outcome)
        reporter.summarise(Run(read=failed), "out")
    said = capsys.readouterr().err
    assert len(re.findall(r"\d\.pdf: failed: ", said)) == SHOWN_OF_A_REASON
    assert "50 documents failed: scanned (each is named in out/run.json)" in said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["LICENSE", "a/README.md"], "LICENSE, README.md"),
        (
            [*(f"{n}.py" for n in range(9)), "b.xlsx", "c.json", "d.toml", "e.toml", "f", "g.x"],
            "1 .xlsx, 9 .py, 2 .toml, 1 .json, 2 others",
        ),
    ],
)
def test_what_a_run_passes_over_is_said_once(
    names: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Reporter(Style()) as reporter:
        reporter.summarise(Run(skipped=names), "out")
    assert f"passed over, no reports: {said} (named in out/run.json)" in capsys.readouterr().err


def test_a_member_is_named_alike_wherever_it_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    empty = Outcome("a.zip", "zip:b/c.txt", "1", "no_measure_tables")
    with Reporter(Style()) as reporter:
        reporter.advance(1, 2, empty)
        reporter.summarise(Run(read=[empty], duplicates={"d (edoc:e.docx)": empty.name}), "out")
    said = capsys.readouterr().err
    assert "a.zip (b/c.txt): no measure tables" in said
    assert "d (e.docx): the same file as a.zip (b/c.txt)" in said
    assert "1 read (1 without measure tables), 1 the same as another" in said
