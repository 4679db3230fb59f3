"""The tables in other forms, opened with the programs that people open them with."""

import contextlib
import csv
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest

import izpilde
from izpilde.export.csv_files import without_formula
from izpilde.export.exporting import export
from izpilde.export.flat import flat_columns
from izpilde.extract.office.converter import find_office
from izpilde.output_folder import open_folder
from izpilde.schemas.columns import fields_of
from izpilde.schemas.records import TABLES
from tests.test_cli import izpilde as command

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
FORMULA = "=HYPERLINK(1;2)"
# A report whose cells begin as formulas do.
REPORT = f"""\
Informatīvais ziņojums par Dārzu plāna 2022.–2023. gadam izpildi 2023. gadā

Nr.\tPasākums\tPlānotie rezultatīvie rādītāji\tIzpilde
1.1.1.\t{FORMULA}\tIerīkoti 12 dārzi.\t- Ierīkoti 14 dārzi.
1.1.2.\t@dārzs\tApmācīti 25 dārznieki.\t+Apmācīti 20 dārznieki.
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "darzi.txt").write_text(REPORT, encoding="utf-8")
    paths = [folder / "darzi.txt", SAMPLES / "parskats-2021.docx", SAMPLES / "parskats-2021.txt"]
    done = izpilde.convert([*paths, SAMPLES / "parskats-2022.docx"], folder / "out")
    assert len(done.read) == 4
    return folder / "out"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("+A1", "'+A1"),
        ("-A1", "'-A1"),
        ("-", "'-"),
        ("- apmācīti 5", "- apmācīti 5"),
        ("-\N{NO-BREAK SPACE}apmācīti", "-\N{NO-BREAK SPACE}apmācīti"),
        ("-5 %", "-5 %"),
        ("+12", "+12"),
        ("1.1.1.", "1.1.1."),
        ("a=b", "a=b"),
    ],
)
def test_a_quote_stands_before_what_begins_a_formula(text: str, written: str) -> None:
    assert without_formula(text) == written


def test_csv_holds_every_row_flat(out: Path, tmp_path: Path) -> None:
    into = tmp_path / "new" / "deep"
    done = export(open_folder(str(out)), "csv", into)
    data = izpilde.load(out)
    assert done.rows == sum(data.arrow(table).num_rows for table in TABLES)
    for table in TABLES:
        assert (into / f"{table}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        rows = rows_of(into / f"{table}.csv")
        assert len(rows) == data.arrow(table).num_rows
        for row in rows:
            assert list(row) == [column.name for column in flat_columns(table)]
    measures = {row["measure"]: row for row in rows_of(into / "measures.csv")}
    assert measures[f"'{FORMULA}"]["execution"] == "- Ierīkoti 14 dārzi."
    assert measures["'@dārzs"]["execution"] == "'+Apmācīti 20 dārznieki."
    assert "boxes" not in measures["'@dārzs"]
    assert any("; " in row["implementers"] for row in measures.values())
    promises = rows_of(into / "promises.csv")
    assert [(row["planned"], row["year"]) for row in promises if row["number"] == "2.2.1."][:2] == [
        ("600", "2020"),
        ("600", "2021"),
    ]
    assert {row["met"] for row in promises} == {"true", "false", ""}
    described = rows_of(into / "columns.csv")
    assert len(described) == sum(len(fields_of(record)) for record in TABLES.values())


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite", "duckdb"])
def test_the_last_line_says_how_many_rows_were_written(
    form: str, out: Path, tmp_path: Path
) -> None:
    """As a process of its own from its beginning to its end, which libraries look over."""
    command = [sys.executable, "-m", "izpilde", "export", "-o", str(out), "--to", form]
    command += ["--into", str(tmp_path / "into")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert len((done.stdout + done.stderr).splitlines()) == 1, done.stderr


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite"])
def test_the_same_tables_are_the_same_bytes(form: str, out: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        done = command("export", "-o", str(out), "--to", form, "--into", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
    first, second = tmp_path / "first", tmp_path / "second"
    names = sorted(path.name for path in first.iterdir()) if first.is_dir() else [""]
    assert len(names) == (len(TABLES) + 1 if form == "csv" else 1)
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes()


@pytest.fixture(scope="module")
def workbook(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("book") / "colleague"  # no ending is needed
    export(open_folder(str(out)), "xlsx", into, sources=SAMPLES)
    return into


def test_a_workbook_has_a_sheet_a_table_as_a_colleague_likes_it(workbook: Path, out: Path) -> None:
    with workbook.open("rb") as file:
        book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["promises", *(t for t in TABLES if t != "promises"), "columns"]
    data = izpilde.load(out)
    for table in TABLES:
        sheet = book[table]
        assert sheet.max_row == 1 + data.arrow(table).num_rows
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert [cell.value for cell in sheet[1]] == [c.name for c in flat_columns(table)]
        assert sheet["A1"].font.b
    for row in book["measures"].iter_rows(min_row=2):
        for cell in row:
            assert cell.data_type != "f", "a text is no formula"
    names = [cell.value for cell in book["measures"][1]]
    measures = list(book["measures"].iter_rows(min_row=2))
    first = next(row for row in measures if row[names.index("measure")].value == FORMULA)
    number = first[names.index("number")]
    assert (number.value, number.data_type) == ("1.1.1.", "s")
    dated = [row[names.index("deadline_from")] for row in measures]
    assert any(cell.value and cell.is_date for cell in dated) or not any(c.value for c in dated)
    promises = book["promises"]
    names = [cell.value for cell in promises[1]]
    assert promises.column_dimensions["A"].width >= 8
    sources = [row[names.index("source")] for row in promises.iter_rows(min_row=2)]
    linked = {cell.value for cell in sources if cell.hyperlink}
    assert linked == {"parskats-2021.docx", "parskats-2022.docx"}
    for cell in sources:
        if cell.hyperlink:
            target = cell.hyperlink.target.replace("\\", "/")
            assert (workbook.parent / target).resolve() == SAMPLES / cell.value


def test_a_page_is_linked_and_stays_a_number(tmp_path: Path) -> None:
    izpilde.convert(SAMPLES / "parskats-2022.pdf", tmp_path / "out")
    export(open_folder(str(tmp_path / "out")), "xlsx", tmp_path / "book.xlsx", sources=SAMPLES)
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["promises"]
    names = [cell.value for cell in sheet[1]]
    page = sheet[2][names.index("page")]
    assert isinstance(page.value, int)
    assert page.hyperlink.target.endswith("parskats-2022.pdf")
    assert page.hyperlink.location == f"page={page.value}"


def test_libreoffice_opens_the_workbook_as_it_is(workbook: Path, tmp_path: Path) -> None:
    office = find_office()
    if office is None:
        pytest.skip("LibreOffice is absent: make system-for-tests")
    copy = tmp_path / "book.xlsx"
    shutil.copy(workbook, copy)
    # The sheet of the measures alone; separators, quotes and UTF-8 as the program names them.
    sheet = ["promises", *(t for t in TABLES if t != "promises")].index("measures") + 1
    done = subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"),
            *("--convert-to", f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,"
              f"false,false,{sheet}"),
            *("--outdir", str(tmp_path), str(copy)),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )  # fmt: skip
    if "could not be loaded" in done.stderr:
        pytest.skip("LibreOffice is here without Calc: make system-for-tests")
    rows = rows_of(tmp_path / "book-measures.csv")
    measures = {row["measure"]: row for row in rows}
    assert measures[FORMULA]["number"] == "1.1.1."
    assert measures[FORMULA]["execution"] == "- Ierīkoti 14 dārzi."
    assert measures["@dārzs"]["execution"] == "+Apmācīti 20 dārznieki."


@pytest.fixture(scope="module")
def database(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("duck") / "a" / "reports.duckdb"
    export(open_folder(str(out)), "duckdb", into)
    return into


def test_duckdb_has_tables_views_keys_and_a_comment_on_every_column(
    database: Path, out: Path
) -> None:
    data = izpilde.load(out)
    with duckdb.connect(str(database), read_only=True) as connection:
        for table in TABLES:
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (None,)
            assert count == data.arrow(table).num_rows
        bare = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() "
            "WHERE NOT internal AND comment IS NULL"
        ).fetchall()
        assert bare == []
        keys = connection.execute(
            "SELECT table_name, constraint_type FROM duckdb_constraints()"
        ).fetchall()
        assert ("measures", "PRIMARY KEY") in keys
        assert ("promises", "FOREIGN KEY") in keys
        (names,) = connection.execute(
            "SELECT implementers FROM measures WHERE len(implementers) > 1 LIMIT 1"
        ).fetchone() or ([],)
        assert len(names) > 1


def test_the_view_missed_holds_what_was_not_kept(database: Path, out: Path) -> None:
    promises = izpilde.load(out).promises
    wanted = promises[(promises["outcome"] == "missed") | (promises["met"] == False)]  # noqa: E712
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(
            "SELECT COALESCE(target_id, indicator_id) FROM missed ORDER BY ALL"
        ).fetchall()
    assert len(rows) == len(wanted) > 20
    promised = wanted["target_id"].fillna(wanted["indicator_id"])
    assert {row[0] for row in rows} == set(promised)


def test_the_view_yearly_tells_a_year_once_over_reports_and_editions(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        told = connection.execute(
            "SELECT source, value FROM yearly "
            "WHERE number = '1.1.1.' AND unit_head = 'projekts' AND year = 2021"
        ).fetchall()
        assert told == [("parskats-2022.docx", 112.0)]
        money = connection.execute(
            "SELECT value FROM yearly WHERE unit_kind = 'money' AND number = '2.2.2.' ORDER BY year"
        ).fetchall()
        assert money == [(85_000.0,), (120_000.0,)]
        left = "SELECT count(*) FROM yearly JOIN figures USING (figure_id) WHERE "
        for condition in ("modality IS NOT NULL", "is_delta"):
            assert connection.execute(left + condition).fetchone() == (0,)
        # Two sums of what was granted in one year, no part of one of them beside it.
        doubled = (
            "SELECT count(*) FROM yearly JOIN figures USING (figure_id) "
            "JOIN yearly AS total ON total.figure_id = figures.total_id "
            "WHERE total.year = yearly.year"
        )
        assert connection.execute(doubled).fetchone() == (0,)


@pytest.fixture(scope="module")
def sqlite(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("lite") / "reports.sqlite"
    export(open_folder(str(out)), "sqlite", into)
    return into


def test_sqlite_has_the_views_of_duckdb_and_finds_words(sqlite: Path, database: Path) -> None:
    connection = sqlite3.connect(sqlite)
    with duckdb.connect(str(database), read_only=True) as duck:
        for view in ("missed", "yearly"):
            count = f"SELECT count(*) FROM {view}"
            assert connection.execute(count).fetchone() == duck.execute(count).fetchone()
    found = connection.execute(
        "SELECT number FROM measures WHERE rowid IN "
        "(SELECT rowid FROM measures_fts WHERE measures_fts MATCH 'darzi')"
    ).fetchall()
    assert found == [("1.1.1.",)]  # `dārzi`, without its diacritics
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    (first,) = connection.execute(
        "SELECT value FROM measures, json_each(implementers) LIMIT 1"
    ).fetchone()
    assert first
    connection.close()


@pytest.fixture(scope="module")
def datasette(sqlite: Path) -> Iterator[str]:
    """The address of a real server of the database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(sqlite), "--port", str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(300):
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                assert server.poll() is None
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "reports"),
        ("/reports/promises.json?_shape=array&outcome=missed&_size=1", '"outcome": "missed"'),
        ("/reports/measures?_search=hakatons", "_search"),
        ("/reports/measures.json?_shape=array&_search=darzi", '"number": "1.1.1."'),
        ("/reports/missed", "Kultūras ministrija"),
    ],
)
def test_datasette_serves_the_database(datasette: str, path: str, said: str) -> None:
    """Its pages and their JSON, and a search, as a browser gets them."""
    with urllib.request.urlopen(datasette + path, timeout=60) as answer:
        assert answer.status == 200
        assert said in answer.read().decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "nothing", "--to", "csv"], "nothing holds no tables"),
        (["--to", "parquet"], "parquet"),
        (["-o", "{out}"], "--to"),
        (["-o", "{out}", "--to", "csv", "--into", "{out}/run.json"], "csv files need a folder"),
        (["-o", "{out}", "--to", "xlsx", "--into", "{out}"], "is a folder; name a file in it"),
        (["-o", "{out}", "--to", "sqlite", "--into", "{out}/run.json/a"], "cannot be written"),
    ],
)
def test_wrong_use_is_exit_code_2(
    arguments: list[str], said: str, out: Path, tmp_path: Path
) -> None:
    done = command("export", *(word.format(out=out) for word in arguments), cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_library_is_a_line_with_the_command_that_installs_it(
    out: Path, tmp_path: Path
) -> None:
    program = (
        "import sys; sys.modules['xlsxwriter'] = None; sys.modules['duckdb'] = None;"
        "from izpilde.cli import main; main()"
    )
    for form in ("xlsx", "duckdb"):
        done = subprocess.run(
            [sys.executable, "-c", program, "export", "-o", str(out), "--to", form, "--into", "x"],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.splitlines() == [done.stderr.strip()]
        assert ' -m pip install --constraint constraints.txt -e ".[export]"' in done.stderr
        assert list(tmp_path.iterdir()) == []
