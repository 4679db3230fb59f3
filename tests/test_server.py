"""What the reading processes are started with, and what they leave out."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from izpilde.run import server
from izpilde.run.early import start_early
from izpilde.run.environment import loading

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "vide-2023.docx"

# The modules that the main process of a run has imported by its end.
MAIN_PROCESS = """
import json, sys
from izpilde.cli import main
sys.argv = ["izpilde", "extract", sys.argv[1], "--quiet", "-o", sys.argv[2]]
if __name__ == "__main__":
    try:
        main()
    finally:
        print(json.dumps(sorted(sys.modules)))
"""


def run(script: Path, *arguments: str | Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, script, *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_main_process_loads_neither_the_language_nor_the_readers(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(MAIN_PROCESS, encoding="utf-8")
    modules = run(script, SAMPLE, tmp_path / "out")
    assert not modules & {"spacy", "pandas", "docx", "pypdfium2", "izpilde.normalize.cells"}
    documents = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["documents"]
    assert [(d["measures"], d["status"]) for d in documents] == [(8, "ok")]


def test_the_server_has_loaded_the_model_and_no_pandas() -> None:
    code = (
        "import gc, json, sys; import izpilde.run.loaded;"
        "from izpilde.normalize.latvian.pipeline import pipeline;"
        "print(json.dumps([pipeline.cache_info().currsize, 'pandas' in sys.modules,"
        " gc.get_freeze_count() > 0]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [1, False, True]


def test_tables_are_made_without_pandas_which_can_still_be_imported() -> None:
    code = (
        "import sys; from izpilde.schemas.tables import arrow_table, leave_pandas_out;"
        "leave_pandas_out(); arrow_table('series', []); print('pandas' in sys.modules);"
        "import pandas; print(pandas.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "pandas"]


def test_nothing_is_looked_for_while_it_loads_whatever_a_library_switches_on() -> None:
    looks: list[str] = []
    before = gc.get_threshold()

    def look(phase: str, _: dict[str, int]) -> None:
        looks.append(phase)

    gc.callbacks.append(look)
    try:
        with loading():
            gc.enable()
            kept = [[number] for number in range(10_000)]
            assert looks == []
        assert gc.get_threshold() == before
        assert gc.get_freeze_count() >= len(kept)
    finally:
        gc.callbacks.remove(look)
        gc.unfreeze()


def test_a_newer_file_starts_the_server_early_however_deep_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Path] = []
    monkeypatch.setattr(server, "start", lambda: started.append(tmp_path))
    out, deep = tmp_path / "out", tmp_path / "in" / "2021" / "a"
    deep.mkdir(parents=True)
    out.mkdir()
    arguments = [str(tmp_path / "in"), f"--out={out}"]
    report, log = deep / "report.docx", out / "run.json"
    report.write_bytes(b"")
    start_early(arguments)
    assert started == [tmp_path]  # no run before
    log.write_text("{}", encoding="utf-8")
    later = max(report.stat().st_mtime, report.stat().st_ctime) + 100
    os.utime(log, (later, later))
    start_early(arguments)
    assert started == [tmp_path]  # all is older than the last run
    os.utime(report, (later + 100, later + 100))
    start_early(arguments)
    assert started == [tmp_path, tmp_path]
