"""The site of the documentation: it builds without a warning, and its code runs."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import izpilde
from izpilde.schemas.records import TABLES
from tests.test_extraction import run

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-n"]
    done = subprocess.run(
        [*command, "-d", str(tmp_path / "trees"), str(DOCS), str(tmp_path / "site")],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    tables = (tmp_path / "site" / "generated" / "tables.html").read_text(encoding="utf-8")
    for name in TABLES:
        assert f"<h2>{name}<" in tables
    assert "characters_in_other_tables" in tables
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', text), page


def test_only_the_sites_first_page_links_what_only_the_site_has() -> None:
    for page in DOCS.glob("*.md"):
        if page.name != "index.md":
            assert "(generated/" not in page.read_text(encoding="utf-8"), page


def test_pages_are_read_without_the_site_too() -> None:
    for page in DOCS.glob("*.md"):
        if page.name != "index.md":  # whose toctrees are the site's
            assert "```{" not in page.read_text(encoding="utf-8"), page


def test_the_page_on_python_names_all_that_is_for_use() -> None:
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    for name in izpilde.__all__:
        if not name.startswith("_"):
            assert re.search(rf"`{name}`|izpilde\.{name}\(", page), name
    for function in (izpilde.read, izpilde.convert, izpilde.load):
        start = rf"```python\nizpilde\.{function.__name__}\("
        call = re.search(start + r"(.*?)\)\n```", page, re.DOTALL)
        assert call is not None
        for parameter in inspect.signature(function).parameters:
            assert re.search(rf"\b{parameter}\b", call[1]), (function, parameter)


@pytest.mark.parametrize("page", ["getting-started.md", "ten-questions.md"])
def test_the_code_of_a_page_runs(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(tmp_path / "out", str(ROOT / "samples"))
    blocks = re.findall(
        r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL
    )
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)
    assert "promises" in names
