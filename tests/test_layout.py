"""The shape of the project: what is installed, who imports whom, which library where."""

import ast
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Floors from the ground up: a room imports what lies on the floors below it, and of its own floor
# only itself.  A module that is named with its file is a room of its own: a contract that the
# rooms above share, or the door through which others come in.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("schemas",),
    # extract
    ("extract/symbols.py",),
    ("extract/document.py", "extract/signs.py", "extract/files"),
    ("extract/programs", "extract/recognition.py"),
    ("extract/office",),
    ("extract/labels",),
    ("extract/placed.py", "extract/sheets.py", "extract/untabled"),
    ("extract/abreast.py", "extract/lost_merges.py"),
    ("extract/html", "extract/txt"),
    ("extract/docx", "extract/pdf/page"),
    ("extract/scan", "extract/pdf/tables"),
    ("extract/pdf",),
    ("extract/read.py", "extract/measures"),
    ("extract/indicators",),
    # normalize
    ("normalize/latvian/letters.py", "normalize/rules.py"),
    ("normalize/facts.py",),
    ("normalize/latvian",),
    ("normalize/text",),
    ("normalize/quantity.py",),
    ("normalize/numbers", "normalize/model"),
    ("normalize/years", "normalize/units"),
    ("normalize/refusals",),
    (
        "normalize/cells.py",
        "normalize/register.py",
        "normalize/status",
        "normalize/implementers",
        "normalize/attainment",
        "normalize/indicators",
    ),
    ("normalize/report",),
    # izpilde
    ("izpilde/version.py", "izpilde/output_folder.py", "izpilde/wording"),
    ("izpilde/page", "izpilde/corrections"),
    ("izpilde/document", "izpilde/export", "izpilde/diff"),
    ("izpilde/run",),
    ("izpilde/terminal", "izpilde/review"),
    ("izpilde/api",),
    ("izpilde/__init__.py",),
    ("izpilde/commands",),
    ("izpilde/cli.py",),
    ("izpilde/__main__.py",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# The packages that a package may import; a floor alone would let normalize import extract.
MAY_IMPORT = {
    "schemas": {"schemas"},
    "extract": {"extract", "schemas"},
    "normalize": {"normalize", "schemas"},
    "izpilde": {"izpilde", "extract", "normalize", "schemas"},
}
# Where a library may be touched.
HOMES = {
    # Elsewhere only for types, and to read and hand on whole tables.
    "pyarrow": (
        "schemas/",
        "izpilde/output_folder.py",
        "izpilde/export/",
        "izpilde/diff/",
        "izpilde/api/",
    ),
    "pandas": ("schemas/frames.py", "izpilde/api/"),
    "polars": ("schemas/frames.py", "izpilde/api/"),
    "duckdb": ("izpilde/export/", "izpilde/api/"),
    "spacy": (
        "normalize/latvian/pipeline.py",
        "normalize/latvian/pipeline_parts.py",
        "normalize/model/",
    ),
    "pypdf": ("extract/pdf/page/layers.py",),
    "pypdfium2": (
        "extract/pdf/page/pdfium.py",
        "extract/pdf/page/notes.py",
        "extract/pdf/page/scaled.py",
        "extract/pdf/page/askew.py",
    ),
    "docx": ("extract/docx/package.py",),
    "typer": ("izpilde/cli.py", "izpilde/commands/"),
    "cv2": ("extract/scan/",),
    "PIL": (
        "extract/scan/",
        "extract/files/pictures.py",
        "extract/pdf/draw.py",
        "extract/pdf/shown.py",
        "extract/pdf/page/pdfium.py",
    ),
    "platformdirs": ("extract/scan/cache.py", "izpilde/run/remote.py"),
    "fsspec": ("izpilde/document/urls.py", "izpilde/output_folder.py", "izpilde/run/remote.py"),
    "dask": ("izpilde/run/cluster.py",),
    "distributed": ("izpilde/run/cluster.py", "izpilde/run/hand.py"),
    "starlette": ("izpilde/review/",),
    "uvicorn": ("izpilde/review/serving.py",),
    "jinja2": ("izpilde/review/app.py",),
}


def modules() -> list[Path]:
    """The program's modules, each once: not through the links in ``izpilde``."""
    return sorted(
        Path(folder) / name
        for package in MAY_IMPORT
        for folder, _, names in os.walk(ROOT / package)
        for name in names
        if name.endswith(".py")
    )


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    """The module itself where it is a room of its own, else its folder."""
    return place(path) if place(path) in FLOOR else place(path.parent)


def imports(path: Path) -> Iterator[str]:
    """The modules that a module imports, dotted, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_module(dotted: str) -> Path | None:
    """The file of one of our modules, or of the module that defines the imported name."""
    parts = dotted.split(".")
    if parts[0] != "izpilde":
        return None
    base = ROOT / "izpilde"
    if len(parts) > 1 and parts[1] in MAY_IMPORT:
        base, parts = ROOT, parts[1:]
    else:
        parts = parts[1:]
    for end in (len(parts), len(parts) - 1):
        path = base.joinpath(*parts[:end])
        if path.with_suffix(".py").is_file():
            return path.with_suffix(".py")
        if (path / "__init__.py").is_file():
            return path / "__init__.py"
    raise AssertionError(f"{dotted} is no module of ours")


@pytest.mark.parametrize("path", modules(), ids=place)
def test_imports_keep_their_direction_and_libraries_their_home(path: Path) -> None:
    for imported in set(imports(path)):
        library = imported.partition(".")[0]
        assert library not in ("extract", "normalize", "schemas"), f"{imported}: say izpilde.…"
        if library in HOMES:
            assert place(path).startswith(HOMES[library]), f"{place(path)} imports {library}"
        other = own_module(imported)
        if other is None:
            continue
        here, there = room_of(path), room_of(other)
        assert there.partition("/")[0] in MAY_IMPORT[here.partition("/")[0]], (
            f"{place(path)} imports {place(other)}"
        )
        assert here == there or FLOOR[there] < FLOOR[here], f"{here} imports {there}, not below it"


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_every_folder_says_what_it_is_for(package: str) -> None:
    for folder, _, names in os.walk(ROOT / package):
        if any(name.endswith(".py") for name in names):
            text = (Path(folder) / "__init__.py").read_text(encoding="utf-8")
            assert ast.get_docstring(ast.parse(text)), f"{folder}: no docstring"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    subprocess.run([*command, "--wheel-dir", folder, ROOT], check=True, stdin=subprocess.DEVNULL)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_one_top_level_name_and_all_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.partition("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {"izpilde"}
    inside = {path for path in modules() if path.suffix == ".py"}
    inside |= {path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.tsv")}
    inside |= {
        ROOT / "normalize/model/lv/meta.json",
        ROOT / "normalize/model/LICENCE.txt",
        ROOT / "izpilde/py.typed",
        ROOT / "izpilde/page/texts.tsv",
    }
    inside |= {
        path for room in ("static", "vendor") for path in (ROOT / "izpilde/page" / room).iterdir()
    }
    for path in inside:
        if "izpilde/" in place(path) and len(place(path).split("/")) > 2 and path.suffix == ".tsv":
            continue  # met again through the links
        within = place(path) if place(path).startswith("izpilde/") else f"izpilde/{place(path)}"
        assert within in names, f"{within} is not in the wheel"


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment in which the built wheel is installed."""
    environment = tmp_path_factory.mktemp("installed")
    venv.create(environment, system_site_packages=False, with_pip=False)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([python, "-c", query], check=True, capture_output=True, text=True)
    site = Path(found.stdout.strip())
    zipfile.ZipFile(wheel).extractall(site)
    # The libraries are those that the tests run with; the program is the wheel's.
    own = dict.fromkeys(path for path in sys.path if path.endswith("site-packages"))
    (site / "libraries.pth").write_text("\n".join(own) + "\n", encoding="utf-8")
    return python


def test_modules_of_our_folders_names_in_the_users_folder_do_no_harm(
    python: Path, tmp_path: Path
) -> None:
    """The built wheel, installed, in a folder that holds files named as our folders and rooms."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("extract", "schemas", "normalize"):
        (folder / f"{name}.py").write_text("raise SystemExit('the wrong module')\n", "utf-8")
    sample = ROOT / "samples" / "vide-2023.docx"

    def run(*arguments: str | Path) -> str:
        done = subprocess.run(
            [python, *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    command = ("-P", "-c", "from izpilde.cli import main; main()")  # what the script does
    where = Path(run("-c", "import izpilde; print(izpilde.__file__)").strip())
    assert where.is_relative_to(python.parent.parent)
    assert "8 measures" in run(*command, "extract", sample, "-o", tmp_path / "out")
    assert "8 measures" in run("-m", "izpilde", "extract", sample, "-o", tmp_path / "out2")
    # A name of the standard library's too: workers do not look into the folder.
    (folder / "numbers.py").write_text("raise SystemExit('the wrong module')\n", "utf-8")
    assert "8 measures" in run(*command, "extract", sample, "-o", tmp_path / "out3")


USER = """\
import izpilde

for target in izpilde.read("a.docx").targets:
    value: float | None = target.value
    wrong: int = target.unit
frame = izpilde.load("out/").promises
found: tuple[izpilde.ConvertedDocument, ...] = izpilde.convert("reports/").failed
"""


def test_a_users_typed_program_is_checked_against_our_types(python: Path, tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER, encoding="utf-8")
    options = ["--strict", "--python-executable", str(python), "--cache-dir", "cache"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--follow-imports=silent", "user.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    (error,) = (line for line in done.stdout.splitlines() if ": error: " in line)
    assert error.startswith("user.py:5: error: Incompatible types in assignment")
