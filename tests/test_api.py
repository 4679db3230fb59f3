"""The Python interface as a notebook's user meets it."""

import io
import json
import pickle
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import izpilde
from izpilde.schemas.records import TABLES

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SAMPLE = SAMPLES / "vide-2023.docx"
HEAVY = {"numpy", "pandas", "pyarrow", "spacy", "lxml", "fsspec", "rich", "typer", "duckdb"}


@pytest.fixture(scope="module")
def report() -> izpilde.Report:
    return izpilde.read(SAMPLE)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api") / "out"
    izpilde.convert([SAMPLES / "parskats-2021.docx", SAMPLE], folder)
    return folder


def python(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_import_loads_nothing_heavy() -> None:
    loaded = json.loads(
        python("import json, sys, izpilde; print(json.dumps([m for m in sys.modules]))")
    )
    assert not HEAVY & set(loaded)
    assert {name for name in loaded if name.startswith("izpilde")} == {"izpilde", "izpilde.version"}


def test_every_name_is_there_and_is_no_room_of_the_program() -> None:
    rooms = {path.parent.name for path in (ROOT / "izpilde").glob("*/__init__.py")}
    rooms |= {path.stem for path in (ROOT / "izpilde").glob("*.py")}
    for name in izpilde.__all__:
        assert getattr(izpilde, name) is not None
        assert name not in rooms, f"izpilde.{name} is a module too"
    assert set(dir(izpilde)) == set(izpilde.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = izpilde.nothing


def test_every_public_function_can_be_called_twice(tmp_path: Path) -> None:
    for turn in ("first", "second"):
        assert izpilde.read(SAMPLE).documents[0].measures == 8, turn
        done = izpilde.convert(SAMPLE, tmp_path / "out")
        assert len(done.read) + len(done.unchanged) == 1, turn
        assert len(izpilde.load(tmp_path / "out").measures) == 8, turn


def test_an_error_names_where_a_user_imports_it_from_and_can_be_handed_over() -> None:
    error = pickle.loads(pickle.dumps(izpilde.UnreadableDocument("torn")))
    assert isinstance(error, izpilde.UnreadableDocument)
    assert f"{type(error).__module__}.{type(error).__name__}" == "izpilde.UnreadableDocument"


def test_a_path_bytes_and_a_file_read_the_same(report: izpilde.Report) -> None:
    data = SAMPLE.read_bytes()
    named = izpilde.read(data, name=report.documents[0].source)
    assert named == report
    assert izpilde.read(str(SAMPLE)) == report
    assert izpilde.read(f"file://{SAMPLE}").measures == report.measures
    with SAMPLE.open("rb") as file:
        assert izpilde.read(file) == report
    assert izpilde.read(io.BytesIO(data)).documents[0].source == "report"


def test_records_are_typed_and_tables_are_frames(report: izpilde.Report) -> None:
    measure = report.measures[0]
    assert isinstance(measure, izpilde.Measure)
    assert measure.planned is not None
    assert "150 komplekti" in measure.planned
    for table in TABLES:
        assert len(report.to_pandas(table)) == report.to_arrow(table).num_rows
        assert report.to_polars(table).height == report.to_arrow(table).num_rows
    assert list(report.to_pandas()["target_id"]) == [p.target_id for p in report.promises]
    with pytest.raises(izpilde.IzpildeError, match="no table nothing; the tables are documents"):
        report.to_pandas("nothing")
    assert repr(report) == "<izpilde.Report vide-2023.docx: 8 measures, 19 targets, 40 figures>"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nowhere.docx", "nowhere.docx: no such file or folder"),
        (b"", "report: the file is empty"),
        (b"PK\x03\x04 no zip", "report: "),
        (str(SAMPLES), "read one, or all with izpilde.convert"),
    ],
)
def test_what_cannot_be_read_says_so(source: str | bytes, said: str) -> None:
    with pytest.raises(izpilde.UnreadableDocument) as caught:
        izpilde.read(source)
    assert said in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_report_shows_itself_with_signs_and_escapes() -> None:
    text = (
        "Nr.\tPasākums\tPlānotie rezultatīvie rādītāji\tIzpilde\n"
        "1.1.1.\tMācības <b>&\tApmācīti 25 skolotāji.\n\tApmācīti 30 skolotāji.\n"
    )
    html = izpilde.read(text.encode(), name="a<i>.txt")._repr_html_()
    assert "a&lt;i&gt;.txt" in html
    assert "<i>" not in html
    html = izpilde.read(SAMPLE)._repr_html_()
    assert html.count("<tr>") == 1 + 8
    assert '">150</span><b style="color:#1a7f37">✓</b>' in html
    assert "✗</b> " in html
    for sign in ("✓", "✗", "–"):
        assert f"{sign}</b>" in html.partition("<p><b style")[0], f"no number is marked {sign}"


def test_convert_says_what_it_did(tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04 no zip")
    (tmp_path / "copy.docx").write_bytes(SAMPLE.read_bytes())
    steps: list[tuple[int, int, str]] = []
    done = izpilde.convert(
        [str(tmp_path / "bad.docx"), tmp_path / "copy.docx", SAMPLE],
        tmp_path / "out",
        jobs=1,
        progress=lambda *step: steps.append(step),
    )
    assert [step[:2] for step in steps] == [(1, 3), (2, 3), (3, 3)]
    (failed,) = done.failed
    assert (failed.source, failed.status) == ("bad.docx", "failed")
    assert failed.error
    assert done.duplicates == {"vide-2023.docx": "copy.docx"}
    assert done.measures == 8
    assert repr(done).startswith(
        "<izpilde.Conversion 1 read, 1 failed, 1 the same as another: 8 measures, in "
    )
    assert len(done.load().documents) == 2


def test_convert_leaves_the_process_that_calls_it_as_it_was(tmp_path: Path) -> None:
    """From a script without a guard, whose pandas still takes tables afterwards."""
    said = python(
        "import os, sys, izpilde\n"
        "before = dict(os.environ)\n"
        f"done = izpilde.convert({str(SAMPLE)!r}, {str(tmp_path / 'out')!r}, jobs=2)\n"
        "assert dict(os.environ) == before\n"
        "print(len(done.read), len(done.load().promises), type(done.load().promises).__name__)\n"
    )
    count, promises, kind = said.split()
    assert (count, kind) == ("1", "DataFrame")
    assert int(promises) > 8


def test_wrong_use_of_convert_is_an_error_in_a_line(tmp_path: Path) -> None:
    out = tmp_path / "out"
    cases: dict[str, Callable[[], object]] = {
        "nowhere: no such file or folder": lambda: izpilde.convert("nowhere", out),
        "--memory": lambda: izpilde.convert(SAMPLE, out, memory=1),
        "no such folder": lambda: izpilde.convert(SAMPLE, out, lexicon=tmp_path / "nothing"),
    }
    for said, wrong in cases.items():
        with pytest.raises(izpilde.IzpildeError) as caught:
            wrong()
        assert said in str(caught.value)
        assert len(str(caught.value).splitlines()) == 1


def test_tables_are_frames_without_surprises(out: Path) -> None:
    data = izpilde.load(out)
    for table in data.tables:
        frame = getattr(data, table)
        assert len(frame) == data.arrow(table).num_rows == data.polars(table).height
        assert getattr(data, table) is frame, "read once"
        for name, column in frame.items():
            assert not isinstance(column.dtype, pd.CategoricalDtype), f"{table}.{name}"
    promises = data.promises
    assert promises["year"].dtype == "Int16"
    assert promises["page"].dtype == "Int32"
    assert promises["met"].dtype == "boolean"
    assert data.documents["bytes"].dtype == "Int64"
    assert data.measures["deadline_from"].dtype.kind == "M"
    assert set(promises["year"].dropna()) == {2020, 2021, 2023}
    one = promises[promises["source"] == SAMPLE.name]
    assert list(one["source"].value_counts().index) == [SAMPLE.name]
    assert len(promises[~promises["met"]]) == (promises["met"] == False).sum()  # noqa: E712
    assert isinstance(data.measures["extra"].dropna().iloc[:1].tolist(), list)


def test_duckdb_has_tables_and_views(out: Path) -> None:
    with izpilde.load(out).duckdb() as connection:
        names = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
        assert names == {*TABLES, "missed", "yearly"}
        for name in names:
            connection.sql(f"SELECT count(*) FROM {name}").fetchall()


def test_a_folder_anywhere_is_read_the_same(out: Path) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.put(str(out), "/reports/out", recursive=True)
    here, there = izpilde.load(out), izpilde.load("memory://reports/out")
    for table in here.tables:
        assert here.arrow(table).equals(there.arrow(table))
    for view in ("missed", "yearly"):
        query = f"SELECT * FROM {view} ORDER BY ALL"
        rows = here.duckdb().execute(query).fetchall()
        assert rows
        assert there.duckdb().execute(query).fetchall() == rows


def test_without_editions_every_report_counts_once(tmp_path: Path) -> None:
    names = ("parskats-2021.docx", "parskats-2021.txt")
    done = izpilde.convert([SAMPLES / name for name in names], tmp_path / "out")
    every, once = done.load(), done.load(editions=False)
    assert list(once.documents["source"]) == ["parskats-2021.docx"]
    for table in ("documents", "measures", "targets", "figures", "attainment"):
        assert len(every.arrow(table)) > len(once.arrow(table)) > 0
        assert (
            not once.pandas(table)["document_id"]
            .isin(every.documents["document_id"][every.documents["edition_of"].notna()])
            .any()
        )
        count = f"SELECT count(*) FROM {table}"
        assert once.duckdb().execute(count).fetchall() == [(len(once.arrow(table)),)]
    assert once.promises.equals(every.promises)


def test_data_can_be_exported(out: Path, tmp_path: Path) -> None:
    data = izpilde.load(out)
    assert data.export("csv", tmp_path / "csv") == tmp_path / "csv"
    assert len(pd.read_csv(tmp_path / "csv" / "promises.csv")) == len(data.promises)
    assert data.export("xlsx") == out / "izpilde.xlsx"


def test_what_is_no_output_folder_says_what_to_do(tmp_path: Path, out: Path) -> None:
    with pytest.raises(izpilde.OutputError, match="write some with: izpilde extract"):
        izpilde.load(tmp_path / "nothing")
    with pytest.raises(izpilde.OutputError, match="cannot be read"):
        izpilde.load("nosuch://place/out")
    old = tmp_path / "old"
    old.mkdir()
    (old / "datapackage.json").write_text('{"version": "1"}')
    with pytest.raises(izpilde.OutputError, match=r"has schema version 1.*--fresh"):
        izpilde.load(old)
    with pytest.raises(izpilde.IzpildeError, match="no table nothing"):
        izpilde.load(out).arrow("nothing")


def test_the_extra_all_holds_every_extra_of_users() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    (every,) = extras["all"]
    held = set(every.removeprefix("izpilde[").removesuffix("]").split(","))
    assert held == set(extras) - {"all", "dev", "mutants"}


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    report: izpilde.Report, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(izpilde.MissingExtra, match=r'constraints.txt -e "\.\[polars\]"'):
        report.to_polars()
    with pytest.raises(izpilde.MissingExtra, match=r'constraints.txt -e "\.\[export\]"'):
        izpilde.load(out).duckdb()
