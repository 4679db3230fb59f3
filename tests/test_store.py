"""The one writer: what it refuses, what it keeps, and that its bytes do not waver."""

import dataclasses
import hashlib
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from izpilde.schemas.contract import ContractError, check_records
from izpilde.schemas.errors import OutputError
from izpilde.schemas.records import SCHEMA_VERSION, TABLES, Records
from izpilde.schemas.store import Store
from izpilde.schemas.tables import SCHEMAS, document_tables
from tests.records import ID, records, with_changed

OTHER = "ffeeddccbbaa0099"


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def written(folder: Path, *documents: tuple[str, str]) -> Path:
    store = Store.empty()
    for document_id, source in documents:
        store.add(document_tables(records(document_id, source)))
    store.write(folder, "1.0")
    return folder


def test_what_is_written_reads_back_with_the_declared_types(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))
    for name, schema in SCHEMAS.items():
        table = pq.read_table(out / f"{name}.parquet")
        assert table.num_rows == 1
        assert table.schema.equals(schema)
        assert table.schema.metadata[b"izpilde.schema_version"] == SCHEMA_VERSION.encode()
        assert table.schema.metadata[b"izpilde.version"] == b"1.0"


def test_bytes_depend_on_neither_order_nor_history(tmp_path: Path) -> None:
    at_once = written(tmp_path / "a", (ID, "a.docx"), (OTHER, "b.docx"))
    reversed_ = written(tmp_path / "b", (OTHER, "b.docx"), (ID, "a.docx"))
    grown = written(tmp_path / "c", (OTHER, "b.docx"))
    store = Store.open(grown)
    store.add(document_tables(records(ID, "a.docx")))
    store.write(grown, "1.0")
    assert digests(at_once) == digests(reversed_) == digests(grown)


def test_a_document_taken_out_leaves_no_row(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"), (OTHER, "b.docx"))
    store = Store.open(out)
    store.drop([ID])
    store.write(out, "1.0")
    assert digests(out) == digests(written(tmp_path / "only", (OTHER, "b.docx")))


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))
    before = digests(out)
    write_table = pq.write_table

    def fail_late(table: object, where: Path, **options: object) -> None:
        if where.name == "series.parquet":
            raise OSError(28, "No space left on device")
        write_table(table, where, **options)

    monkeypatch.setattr("izpilde.schemas.store.pq.write_table", fail_late)
    store = Store.open(out)
    store.drop([ID])
    with pytest.raises(OutputError, match="No space left"):
        store.write(out, "1.0")
    assert digests(out) == before


def test_another_schema_version_is_refused(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))
    table = pq.read_table(out / "figures.parquet")
    other = table.replace_schema_metadata({"izpilde.schema_version": "0"})
    pq.write_table(other, out / "figures.parquet")
    with pytest.raises(OutputError, match="schema version 0"):
        Store.open(out)


def test_a_damaged_table_is_one_line_of_advice(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"))
    (out / "figures.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(OutputError, match="--fresh"):
        Store.open(out)


def test_rows_that_a_killed_run_left_without_a_document_are_dropped(tmp_path: Path) -> None:
    out = written(tmp_path / "out", (ID, "a.docx"), (OTHER, "b.docx"))
    only = written(tmp_path / "only", (ID, "a.docx"))
    (only / "documents.parquet").replace(out / "documents.parquet")
    Store.open(out).write(out, "1.0")
    assert digests(out) == digests(written(tmp_path / "again", (ID, "a.docx")))


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
