"""The walks of CONTRIBUTING.md: each diff applied to a copy of the project."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WALKS = re.findall(r"```diff\n(.*?)```\n\n    \.venv/bin/pytest ([^\n]+)\n", PAGE, re.DOTALL)


def copy_of_the_project(folder: Path) -> None:
    unread = shutil.ignore_patterns("__pycache__")
    for name in ("extract", "izpilde", "normalize", "schemas", "tests"):
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=unread)
    shutil.copy(ROOT / "pyproject.toml", folder)


def test_there_are_four_walks() -> None:
    assert len(WALKS) == PAGE.count("```diff") == 4


@pytest.mark.parametrize(("diff", "tests"), WALKS, ids=["header", "status", "number", "unit"])
def test_a_walk_is_a_change_that_works(diff: str, tests: str, tmp_path: Path) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not there to apply a diff")
    copy_of_the_project(tmp_path)

    def run(*command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=tmp_path, input=given, capture_output=True, text=True, check=False
        )

    test = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *shlex.split(tests))
    applied = run(git, "apply", "--include=tests/*", given=diff)
    assert applied.returncode == 0, applied.stderr
    assert run(*test, "-x").returncode == 1, "the cases pass without the change"
    applied = run(git, "apply", "--exclude=tests/*", given=diff)
    assert applied.returncode == 0, applied.stderr
    done = run(*test)
    assert done.returncode == 0, done.stdout
