"""The shape of the project: what is installed, who imports whom, which library where."""

import ast
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("extract", "izpilde", "normalize", "schemas")
MAY_IMPORT = {
    "schemas": {"schemas"},
    "extract": {"extract", "schemas"},
    "normalize": {"normalize", "schemas"},
    "izpilde": {"izpilde", "extract", "normalize", "schemas"},
}
# The one package that may touch a library, or the one module.
HOMES = {
    "pyarrow": ("schemas/",),
    "spacy": ("normalize/language.py", "normalize/pipeline_parts.py", "normalize/model/"),
    "pypdfium2": ("extract/pdfium.py",),
    "docx": ("extract/docx_package.py",),
    "typer": ("izpilde/cli.py",),
    "fsspec": ("izpilde/inputs.py",),
}


def modules() -> list[Path]:
    return sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The top-level names that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_keep_their_direction_and_libraries_their_home(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    package = name.partition("/")[0]
    for imported in set(imports(path)):
        if imported in PACKAGES:
            assert imported in MAY_IMPORT[package], f"{name} imports {imported}"
        if imported in HOMES:
            assert name.startswith(HOMES[imported]), f"{name} imports {imported}"


def test_the_wheel_holds_the_packages_and_the_model(tmp_path: Path) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--wheel-dir",
            tmp_path,
            ROOT,
        ],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.partition("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == set(PACKAGES)
    for data in (
        "extract/lexicon/columns.tsv",
        "normalize/model/lv/meta.json",
        "normalize/model/LICENCE.txt",
    ):
        assert data in names
