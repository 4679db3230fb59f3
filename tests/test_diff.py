"""What two output folders read differently."""

import io
import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rich.console import Console

import izpilde
from izpilde.diff.comparing import Difference, compare
from izpilde.diff.matching import Row, matched
from izpilde.terminal.diff import print_diff, shortened
from tests.test_cli import izpilde as command

SAMPLES = Path(__file__).parent.parent / "samples"
DOCX = "parskats-2021.docx"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("diff") / "old"
    izpilde.convert([SAMPLES / DOCX, SAMPLES / "vide-2023.docx"], out)
    return out


@pytest.fixture
def new(old: Path, tmp_path: Path) -> Path:
    shutil.copytree(old, tmp_path / "new")
    return tmp_path / "new"


def edit(folder: Path, table: str, change: Callable[[list[dict[str, object]]], None]) -> None:
    path = folder / f"{table}.parquet"
    held = pq.read_table(path)
    rows = held.to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=held.schema), path)


def one(old: Path, new: Path) -> Difference:
    (difference,) = compare(str(old), str(new)).differences
    return difference


def test_a_folder_and_its_copy_do_not_differ(old: Path, new: Path) -> None:
    assert compare(str(old), str(new)).differences == ()
    done = command("diff", str(old), str(new))
    assert (done.returncode, done.stdout) == (0, "no difference in 2 documents\n")
    assert json.loads(command("diff", str(old), str(new), "--json").stdout) == []


def test_a_figure_read_otherwise_is_named_by_its_measure_and_number(old: Path, new: Path) -> None:
    edit(new, "figures", lambda rows: rows[2].update(unit_head="grāmata"))
    assert one(old, new) == Difference(
        DOCX, "1.1.1.", "figures", "71", "changed", "unit_head", "projekts", "grāmata"
    )


def test_a_comparison_is_named_by_its_target(old: Path, new: Path) -> None:
    edit(new, "attainment", lambda rows: rows[0].update(met=None))
    found = one(old, new)
    assert (found.table, found.measure, found.item) == ("attainment", "1.1.1.", "70")
    assert (found.column, found.old, found.new) == ("met", True, None)


def test_a_measure_that_is_new_shifts_no_other(old: Path, new: Path) -> None:
    """Identifiers count measures: with one more in front all are others."""

    def shift(rows: list[dict[str, object]]) -> None:
        for row in rows:
            for key in ("measure_id", "target_id", "figure_id", "total_id"):
                value = row.get(key)
                if isinstance(value, str) and value.count("/") and value.split("/")[1][0] != "n":
                    document, ordinal, *rest = value.split("/")
                    row[key] = "/".join((document, f"{int(ordinal) + 1:03}", *rest))
            if isinstance(row.get("figure_ids"), list):
                row["figure_ids"] = []

    def begin(rows: list[dict[str, object]]) -> None:
        shift(rows)
        first = rows[0] | {"measure_id": f"{rows[0]['document_id']}/001"}
        rows.insert(0, first | {"number": "0.1.", "measure": "Sagatavošanās"})

    edit(new, "measures", begin)
    for table in ("targets", "figures", "attainment", "findings"):
        edit(new, table, shift)
    assert one(old, new) == Difference(
        DOCX, "0.1.", "measures", None, "added", None, None, "Sagatavošanās"
    )


def test_what_is_gone_is_said_once(old: Path, tmp_path: Path) -> None:
    new = Path(izpilde.convert(SAMPLES / DOCX, tmp_path / "fewer").out)
    assert one(old, new) == Difference(
        "vide-2023.docx", None, "documents", None, "removed", None, "vide-2023.docx", None
    )
    assert one(new, old).change == "added"
    console = Console(file=io.StringIO(), width=80)
    print_diff(compare(str(old), str(new)), console)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().splitlines() == [
        "removed: vide-2023.docx",
        "1 difference in 1 of 2 documents",
    ]


def set_all(folder: Path, table: str, **values: object) -> None:
    def change(rows: list[dict[str, object]]) -> None:
        for row in rows:
            row |= values

    edit(folder, table, change)


def renamed(rows: list[dict[str, object]]) -> None:
    """Saved again elsewhere: other bytes, and so another document."""
    for row in rows:
        for column, value in row.items():
            if isinstance(value, str) and column.endswith("_id"):
                row[column] = f"f00d{value[4:]}"
        if "source" in row:
            row |= {"sha256": "f00d", "bytes": 1}
            row["source"] = f"2021/galīgais-{row['source']}"


TABLES = ("documents", "measures", "targets", "figures", "attainment", "findings")


def moved(new: Path) -> None:
    for table in (*TABLES, "indicators", "indicator_values"):
        edit(new, table, renamed)
    set_all(new, "attainment", figure_ids=[])


def test_a_report_that_was_saved_again_elsewhere_is_the_same(old: Path, new: Path) -> None:
    moved(new)
    edit(new, "figures", lambda rows: rows[2].update(unit_head="grāmata"))
    found = compare(str(old), str(new))
    assert found.documents == 2
    assert [(d.table, d.change, d.column, d.new) for d in found.differences] == [
        ("documents", "changed", "source", f"2021/galīgais-{DOCX}"),
        ("figures", "changed", "unit_head", "grāmata"),
        ("documents", "changed", "source", "2021/galīgais-vide-2023.docx"),
    ]
    lines = printed(old, new)
    assert lines[0] == f"moved: {DOCX} → 2021/galīgais-{DOCX}"
    assert lines[-1] == "3 differences in 2 of 2 documents"
    assert "source" not in " ".join(lines)


def test_a_moved_report_with_other_measures_is_known_by_its_title(old: Path, new: Path) -> None:
    moved(new)
    set_all(new, "measures", measure="Precizēts")
    assert {d.change for d in compare(str(old), str(new)).differences} == {"changed"}


@pytest.mark.parametrize("column", ["title", "period_start"])
def test_another_report_elsewhere_is_another(old: Path, new: Path, column: str) -> None:
    """Of one ministry and plan, and without a title."""
    moved(new)
    set_all(new, "measures", measure="Precizēts")
    value = None if column == "title" else 1999
    set_all(new, "documents", **{column: value})
    found = compare(str(old), str(new)).differences
    assert [d.change for d in found] == ["removed", "removed", "added", "added"]


def printed(old: Path, new: Path) -> list[str]:
    console = Console(file=io.StringIO(), width=80)
    print_diff(compare(str(old), str(new)), console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_numbers_are_printed_with_few_decimals_unless_that_hides_what_differs(
    old: Path, new: Path, tmp_path: Path
) -> None:
    edit(new, "attainment", lambda rows: rows[0].update(ratio=29 / 30))
    assert "0.9667 " in " ".join(printed(old, new))
    again = tmp_path / "again"
    shutil.copytree(new, again)
    edit(again, "attainment", lambda rows: rows[0].update(ratio=29 / 30 + 1e-6))
    said = " ".join(printed(new, again))
    assert "0.966666" in said
    assert "0.966667" in said


def test_a_code_is_not_cut_within_a_word(old: Path, new: Path) -> None:
    code = "status_contradicts_targets"
    edit(new, "findings", lambda rows: rows[0].update(code=code))
    assert any(f" {code} " in line for line in printed(old, new))


def test_the_running_text_and_the_document_differ_under_no_measure(old: Path, new: Path) -> None:
    def of_text(rows: list[dict[str, object]]) -> None:
        row = next(row for row in rows if row["field"] == "narrative")
        row["value"] = 1.0

    edit(new, "figures", of_text)
    edit(new, "documents", lambda rows: rows[0].update(title="Cits"))
    first, second = compare(str(old), str(new)).differences
    assert (first.table, first.measure, first.column, first.new) == (
        *("documents", None, "title", "Cits"),
    )
    assert (second.table, second.measure, second.column, second.new) == (
        *("figures", None, "value", 1.0),
    )


def test_the_commands_table_and_json_say_the_same_and_the_code_is_1(old: Path, new: Path) -> None:
    def text(rows: list[dict[str, object]]) -> None:
        rows[1]["execution"] = str(rows[1]["execution"]).replace("2021.gada", "2022.gada")

    edit(new, "measures", text)
    edit(new, "figures", lambda rows: rows.remove(rows[2]))
    for width in (60, 80, 200):
        done = command("diff", str(old), str(new), COLUMNS=str(width))
        assert done.returncode == 1
        lines = done.stdout.splitlines()
        assert max(map(len, lines)) <= width
        assert lines[0].strip() == DOCX
        assert "removed" in done.stdout
        assert "2022.gada" in done.stdout, "the place where a long text changed"
        assert lines[-1] == "2 differences in 1 of 2 documents"
    done = command("diff", str(old), str(new), "--json")
    assert done.returncode == 1
    first, second = json.loads(done.stdout)
    assert (first["item"], first["change"]) == ("71", "removed")
    assert second["column"] == "execution"
    assert len(second["new"]) > 200, "the whole text"


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_no_output_folder_is_a_line_and_code_2(which: int, old: Path) -> None:
    folders = [str(old), str(old)]
    folders[which] = "nothing"
    done = command("diff", *folders)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "nothing holds no tables" in done.stderr


def test_a_command_that_ends_at_once_is_not_aborted_by_what_still_reads(old: Path) -> None:
    """Threads that read tables may outlive the command, most often on a busy machine."""
    with ThreadPoolExecutor(3) as threads:
        ends = list(threads.map(lambda _: command("diff", str(old), "nothing"), range(24)))
    assert {done.returncode for done in ends} == {2}, [done.stderr for done in ends]


def test_rows_are_paired_by_the_first_key_that_they_share() -> None:
    def row(number: str, text: str) -> Row:
        return {"number": number, "text": text}

    a, b, c = row("1", "a"), row("2", "b"), row("3", "c")
    moved, renamed, added = row("1", "a"), row("2", "B"), row("9", "z")
    keys = (("number", "text"), ("number",))
    assert matched([a, b, c], [added, moved, renamed], keys) == [
        *((None, added), (a, moved), (b, renamed), (c, None)),
    ]
    assert matched([], [a], keys) == [(None, a)]
    assert matched([a, a], [a], keys) == [(a, a), (a, None)]


def test_of_long_texts_the_place_is_shown_where_they_part() -> None:
    before = "Vārdi " * 20
    old, new = shortened(f"{before}pieci [x] {before}", f"{before}seši [x] {before}")
    assert old.startswith("… Vārdi")
    assert "pieci \\[x]" in old
    assert "seši" in new
    assert len(old) < 120
    assert shortened("īss", "") == ("īss", "")
