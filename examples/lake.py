"""Feeds the tables of an output folder into Delta tables, changed documents only.

    pip install deltalake
    izpilde extract reports/ -o out/
    python examples/lake.py out/ lake/

A file a table is what one line loads.  A team that has more rows than that, several writers, or
readers who must never see half an update keeps the tables in a table format beside it; Delta Lake
here, Iceberg and DuckLake are fed alike.  What was read is known by its row in `documents`: where
that is the same, the other tables hold what they held.  Each table changes in one commit, and
`documents` last, so that a feed that was cut short is done again by the next one.  Every commit can
be read later: `DeltaTable("lake/figures", version=3)`.
"""

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import DeltaTable, write_deltalake

WHOLE = "series"  # says of each report how it stands to the others, and is small


def feed(out: Path, lake: Path) -> int:
    """How many documents were new, read anew or gone, and so replaced in the lake."""
    documents = pq.read_table(out / "documents.parquet")
    known = by_document(DeltaTable(lake / "documents").to_pyarrow_table()) if held(lake) else {}
    now = by_document(documents)
    changed = sorted(key for key in known.keys() | now.keys() if known.get(key) != now.get(key))
    if not changed:
        return 0
    tables = sorted(path.stem for path in out.glob("*.parquet") if path.stem != "documents")
    for table in (*tables, "documents"):
        replace(lake / table, pq.read_table(out / f"{table}.parquet"), changed)
    return len(changed)


def replace(target: Path, rows: pa.Table, changed: list[str]) -> None:
    """The rows of these documents give way to those of the file, in one commit."""
    rows = plain(rows)
    if not target.exists() or target.name == WHOLE:
        write_deltalake(target, rows, mode="overwrite", schema_mode="overwrite")
        return
    listed = ", ".join(f"'{key}'" for key in changed)
    rows = rows.filter(pc.field("document_id").isin(changed))
    write_deltalake(target, rows, mode="overwrite", predicate=f"document_id IN ({listed})")


def plain(rows: pa.Table) -> pa.Table:
    """Without dictionaries, which Delta Lake does not have."""
    fields = [
        pa.field(field.name, field.type.value_type if is_dictionary(field) else field.type)
        for field in rows.schema
    ]
    return rows.cast(pa.schema(fields))


def is_dictionary(field: pa.Field) -> bool:
    return bool(pa.types.is_dictionary(field.type))


def held(lake: Path) -> bool:
    return (lake / "documents").exists()


def by_document(documents: pa.Table) -> dict[str, dict[str, object]]:
    return {row["document_id"]: row for row in plain(documents).to_pylist()}


if __name__ == "__main__":
    print(f"{feed(Path(sys.argv[1]), Path(sys.argv[2]))} documents replaced")
