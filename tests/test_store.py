"""The one writer: what it refuses, what it keeps, and that its bytes do not waver."""

import dataclasses
import hashlib
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from izpilde.run.locations import location_of
from izpilde.run.outcome import Outcome
from izpilde.run.state import Readers
from izpilde.run.writing import FOLDER_WIDE, open_state, write_tables
from izpilde.schemas.contract import ContractError, check_records
from izpilde.schemas.errors import OutputError
from izpilde.schemas.parts import pack_records
from izpilde.schemas.records import SCHEMA_VERSION, TABLES, Records
from izpilde.schemas.store import FILES, holding
from izpilde.schemas.tables import SCHEMAS
from tests.records import ID, records, with_changed

OTHER = "ffeeddccbbaa0099"


def digests(folder: Path) -> dict[str, str]:
    """The files of an output folder without what runs keep for one another."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "runs.jsonl"
    }


def outcome_of(document_id: str, source: str) -> Outcome:
    parts = pack_records(records(document_id, source))
    return Outcome(source, None, document_id, "ok", parts=parts)


def written(folder: Path, *documents: tuple[str, str]) -> Path:
    """A folder to which these documents were added, each found under the name of its source."""
    with holding(folder), closing(open_state(folder, fresh=False)) as state:
        for document_id, source in documents:
            location = location_of(f"/reports/{source}")
            with state.change():
                state.met(location, outcome_of(document_id, source), "1.0", "")
                state.finished(location, source, document_id, "1.0")
        write_tables(folder, state, "1.0")
    return folder


def without(folder: Path, source: str) -> Path:
    """The folder after a file of it is gone."""
    with holding(folder), closing(open_state(folder, fresh=False)) as state:
        state.prune([location_of(f"/reports/{source}")])
        write_tables(folder, state, "1.0")
    return folder


def test_what_is_written_reads_back_with_the_declared_types(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))
    for name, schema in SCHEMAS.items():
        table = pq.read_table(out / f"{name}.parquet")
        assert table.num_rows == (0 if name in FOLDER_WIDE else 1)
        assert table.schema.equals(schema)
        assert table.schema.metadata[b"izpilde.schema_version"] == SCHEMA_VERSION.encode()
        assert table.schema.metadata[b"izpilde.version"] == b"1.0"


def test_bytes_depend_on_neither_order_nor_history(tmp_path: Path) -> None:
    at_once = written(tmp_path / "a", (ID, "a.docx"), (OTHER, "b.docx"))
    reversed_ = written(tmp_path / "b", (OTHER, "b.docx"), (ID, "a.docx"))
    grown = written(written(tmp_path / "c", (OTHER, "b.docx")), (ID, "a.docx"))
    assert digests(at_once) == digests(reversed_) == digests(grown)


@pytest.mark.parametrize("group_rows", [1, 2, 5])
def test_row_groups_end_with_a_document_and_do_not_depend_on_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group_rows: int
) -> None:
    monkeypatch.setattr("izpilde.schemas.merge.GROUP_ROWS", group_rows)
    documents = [(f"{n:016x}", f"{n * 7 % 10}.docx") for n in range(10)]
    at_once = written(tmp_path / "a", *documents)
    grown = tmp_path / "b"
    for n in (4, 9, 0, 7):
        written(grown, documents[n])
    written(grown, *reversed(documents))
    assert digests(at_once) == digests(grown)
    table = pq.read_table(at_once / "documents.parquet")
    assert table["source"].to_pylist() == [f"{n}.docx" for n in range(10)]
    for name in ("measures", "figures"):
        owners = pq.read_table(at_once / f"{name}.parquet")["document_id"].to_pylist()
        assert owners == table["document_id"].to_pylist()
        groups = pq.ParquetFile(at_once / f"{name}.parquet").num_row_groups
        assert groups == -(-10 // group_rows)


def test_a_document_taken_out_leaves_no_row(tmp_path: Path) -> None:
    out = without(written(tmp_path / "out", (ID, "a.docx"), (OTHER, "b.docx")), "a.docx")
    assert digests(out) == digests(written(tmp_path / "only", (OTHER, "b.docx")))


def test_a_document_under_another_name_takes_its_place(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"), (OTHER, "b.docx"))
    without(written(out, (ID, "c.docx")), "a.docx")
    again = written(tmp_path / "again", (OTHER, "b.docx"), (ID, "c.docx"))
    assert digests(out) == digests(again)


def test_equal_sources_from_different_places_get_the_folder_above(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with holding(out), closing(open_state(out, fresh=False)) as state:
        for place, document_id in (("x/2021", ID), ("y/2021", OTHER)):
            location = location_of(f"/data/{place}/a.docx")
            with state.change():
                state.met(location, outcome_of(document_id, "2021/a.docx"), "1.0", "")
                state.finished(location, "2021/a.docx", document_id, "1.0")
        write_tables(out, state, "1.0")
    sources = pq.read_table(out / "documents.parquet")["source"].to_pylist()
    assert sources == ["x/2021/a.docx", "y/2021/a.docx"]


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))
    before = digests(out)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("izpilde.run.writing.joined_series", fail)
    with pytest.raises(OutputError, match="No space left"):
        written(out, (OTHER, "b.docx"))
    assert digests(out) == before
    monkeypatch.undo()
    written(out)  # what was read is known all the same
    both = written(tmp_path / "both", (ID, "a.docx"), (OTHER, "b.docx"))
    assert digests(out) == digests(both)


@pytest.mark.parametrize("moved", range(len(FILES) + 1))
def test_a_kill_between_two_files_is_ended_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))

    class KilledError(BaseException):
        pass

    def some(folder: Path) -> None:
        for name in FILES[:moved]:
            (folder / ".izpilde" / "next" / name).replace(folder / name)
        raise KilledError

    monkeypatch.setattr("izpilde.run.writing.put_in_place", some)
    with pytest.raises(KilledError):
        written(out, (OTHER, "b.docx"))
    monkeypatch.undo()
    written(out)
    both = written(tmp_path / "both", (ID, "a.docx"), (OTHER, "b.docx"))
    assert digests(out) == digests(both)


@pytest.mark.parametrize("lost", [f"{name}.parquet" for name in TABLES])
def test_what_is_known_is_held_against_the_rows(tmp_path: Path, lost: str) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))
    with holding(out), closing(open_state(out, fresh=False)) as state:
        assert state.known(Readers("1.0")) == {f"{ID} a.docx"}
    (out / lost).unlink()
    with holding(out), closing(open_state(out, fresh=False)) as state:
        assert state.known(Readers("1.0")) == frozenset()


def test_a_damaged_state_costs_reading_and_no_rows(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"), (OTHER, "b.docx"))
    (out / ".izpilde" / "state.sqlite").write_bytes(b"no database at all" * 100)
    before = digests(out)
    with holding(out), closing(open_state(out, fresh=False)) as state:
        assert state.known(Readers("1.0")) == frozenset()
        write_tables(out, state, "1.0")
    assert digests(out) == before


def test_another_schema_version_is_refused(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))
    table = pq.read_table(out / "figures.parquet")
    other = table.replace_schema_metadata({"izpilde.schema_version": "0"})
    pq.write_table(other, out / "figures.parquet")
    with pytest.raises(OutputError, match="schema version 0"):
        open_state(out, fresh=False)


def test_a_damaged_table_is_one_line_of_advice(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))
    (out / "figures.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(OutputError, match="--fresh"):
        open_state(out, fresh=False)


BREACHES: list[tuple[str, dict[str, Any], str]] = [
    ("measures", {"planned": ""}, "empty text"),
    ("measures", {"document_id": None}, "null"),
    ("measures", {"document_id": OTHER}, "points nowhere"),
    ("measures", {"measure": "Kultu\u0304ra"}, "NFC"),
    ("measures", {"status": "done"}, "not one of"),
    ("measures", {"extra": {}}, "empty dict"),
    ("figures", {"start": 16}, "span"),
    ("figures", {"value": float("nan")}, "finite"),
    ("figures", {"measure_id": f"{ID}/002"}, "points nowhere"),
    ("figures", {"total_id": f"{ID}/001/f9"}, "points nowhere"),
    ("targets", {"number": "31"}, "span"),
    ("attainment", {"figure_ids": [f"{ID}/001/f7"]}, "point nowhere"),
]


@pytest.mark.parametrize(("table", "change", "message"), BREACHES)
def test_a_breach_of_the_contract_is_refused(
    table: str, change: dict[str, Any], message: str
) -> None:
    check_records(records())
    with pytest.raises(ContractError, match=message):
        check_records(with_changed(records(), table, **change))


def test_an_identifier_used_twice_is_refused() -> None:
    true = records()
    twice = dataclasses.replace(true, figures=true.figures * 2)
    with pytest.raises(ContractError, match="used twice"):
        check_records(twice)


def test_tables_load_in_pandas_polars_and_duckdb(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"), (OTHER, "b.docx"))
    figures = pd.read_parquet(out / "figures.parquet")
    assert str(figures["comparator"].dtype) == "category"
    assert str(figures["value"].dtype) == "float64"
    assert str(figures["start"].dtype) == "int32"
    assert figures["is_delta"].dtype == bool

    frame = pl.read_parquet(out / "figures.parquet")
    assert frame.schema["value"] == pl.Float64
    assert frame.schema["year_from"] == pl.Int16
    assert frame.schema["unit"] == pl.String
    boxes = pl.read_parquet(out / "measures.parquet").schema["boxes"]
    assert isinstance(boxes, pl.List)

    with duckdb.connect() as database:
        described = database.execute(f"describe select * from '{out}/measures.parquet'").fetchall()
        types = {row[0]: row[1] for row in described}
        standing = database.execute(
            f"select count(*) from '{out}/figures.parquet' f "
            f"join '{out}/measures.parquet' m using (measure_id) "
            "where m.execution[f.start + 1 : f.end] = f.number"
        ).fetchall()
    assert types["ordinal"] == "INTEGER"
    assert types["extra"] == "MAP(VARCHAR, VARCHAR)"
    assert types["implementers"] == "VARCHAR[]"
    assert types["boxes"].startswith("STRUCT(page INTEGER")
    assert standing == [(2,)]


def test_records_hold_every_table_and_the_test_records_fill_it() -> None:
    assert [field.name for field in dataclasses.fields(Records)] == list(TABLES)
    for table, declared in TABLES.items():
        assert {type(row) for row in records().rows(table)} == {declared}
