"""What the reading processes are started with, and what they leave out."""

import json
import subprocess
import sys
from pathlib import Path

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
