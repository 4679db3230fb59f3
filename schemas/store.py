"""The one writer: records of documents to Parquet files in an output folder.

:class:`Store` holds what the folder has, takes the tables of documents in and out
(``schemas/tables.py`` makes them), and :meth:`Store.write` replaces the files, each in one step.
"""

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from izpilde.schemas.dictionary import data_package
from izpilde.schemas.errors import OutputError
from izpilde.schemas.findings import EDITION
from izpilde.schemas.records import SCHEMA_VERSION, TABLES, Record
from izpilde.schemas.tables import SCHEMAS, Tables, arrow_table

PACKAGE = "datapackage.json"
_STAGED = ".writing-"
# Written last: a document counts as done when it stands in `documents`.
_WRITE_ORDER = [name for name in TABLES if name != "documents"] + ["documents"]


@contextlib.contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Make the output folder where it is missing, and keep other runs out of it meanwhile.

    Raises ``OutputError`` where the folder cannot be written or another run holds it.
    """
    with _staging(folder):
        pass  # better to know now than after hours of reading
    if os.name == "nt":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        # The system lets go of this lock however the process ends.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise OutputError(f"{folder} is being written by another run; wait for its end") from error
    except OSError:
        pass  # a file system without locks
    try:
        for left in folder.glob(f"{_STAGED}*"):  # by a run that was killed
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder for files that are then moved, whole, into ``folder``; it is taken away again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=_STAGED, dir=folder))
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror or error}") from error


class Store:
    """The tables of an output folder in memory, document by document."""

    def __init__(self, tables: Tables) -> None:
        self._parts: dict[str, list[pa.Table]] = {name: [tables[name]] for name in TABLES}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """What the folder holds; empty tables where it holds none yet.

        Raises ``OutputError`` for files that another schema version or program wrote.
        """
        tables = {}
        for name, schema in SCHEMAS.items():
            path = folder / f"{name}.parquet"
            if not path.exists():
                tables[name] = schema.empty_table()
                continue
            try:
                table = pq.read_table(path)
            except (pa.ArrowException, OSError) as error:
                raise OutputError(
                    f"{path} cannot be read ({str(error).splitlines()[0]}); start over with --fresh"
                ) from error
            version = (table.schema.metadata or {}).get(b"izpilde.schema_version", b"").decode()
            if version != SCHEMA_VERSION:
                raise OutputError(
                    f"{path} has schema version {version or 'none'}, this program writes "
                    f"{SCHEMA_VERSION}; use another folder or --fresh"
                )
            tables[name] = table.cast(schema)
        # A run that was killed between two files leaves rows that no document owns.
        owners = tables["documents"]["document_id"].combine_chunks()
        return cls(
            {
                name: table.filter(pc.is_in(table["document_id"], value_set=owners))
                for name, table in tables.items()
            }
        )

    @classmethod
    def empty(cls) -> Self:
        """A store without documents."""
        return cls({name: schema.empty_table() for name, schema in SCHEMAS.items()})

    def copy(self) -> "Store":
        """A store of its own with the same tables."""
        return Store({name: self.table(name) for name in TABLES})

    def table(self, name: str) -> pa.Table:
        """One table as it stands now, in no particular order of documents."""
        return pa.concat_tables(self._parts[name])

    def drop(self, document_ids: Iterable[str]) -> None:
        """Take out all rows of these documents."""
        ids = pa.array(sorted(document_ids), pa.string())
        for name in TABLES:
            table = self.table(name)
            gone = pc.is_in(table["document_id"], value_set=ids)
            self._parts[name] = [table.filter(pc.invert(gone))]

    def add(self, tables: Tables) -> None:
        """Put in the tables of a document (see :func:`tables.document_tables`)."""
        for name in TABLES:
            self._parts[name].append(tables[name])

    def replace_series(self, rows: Sequence[Record]) -> None:
        """Put these rows in place of the whole table ``series``."""
        self._parts["series"] = [arrow_table("series", rows)]

    def replace_editions(self, edition_of: Mapping[str, str], findings: Sequence[Record]) -> None:
        """Say anew of every document which one it is an edition of, and put these findings in
        place of all of theirs (``EDITION``).
        """
        documents = self.table("documents")
        column = documents.schema.get_field_index("edition_of")
        values = [edition_of.get(name) for name in documents["document_id"].to_pylist()]
        self._parts["documents"] = [
            documents.set_column(
                column, documents.schema.field(column), pa.array(values, pa.string())
            )
        ]
        table = self.table("findings")
        others = table.filter(pc.not_equal(table["code"].cast(pa.string()), EDITION))
        self._parts["findings"] = [others, arrow_table("findings", findings)]

    def write(self, folder: Path, program_version: str) -> None:
        """Write every table and ``datapackage.json``; nothing there is ever half-written.

        Documents stand in the order of their source, so that the bytes do not depend on
        the order of runs.  Raises ``OutputError`` where the folder cannot be written.
        """
        with _staging(folder) as staging:
            for name, table in self._ordered().items():
                metadata = {
                    "izpilde.schema_version": SCHEMA_VERSION,
                    "izpilde.version": program_version,
                    "description": " ".join((TABLES[name].__doc__ or "").split()),
                }
                pq.write_table(
                    table.replace_schema_metadata(metadata),
                    staging / f"{name}.parquet",
                    compression="zstd",
                    row_group_size=1 << 17,
                )
            _dump(staging / PACKAGE, data_package(program_version))
            for name in (PACKAGE, *(f"{name}.parquet" for name in _WRITE_ORDER)):
                (staging / name).replace(folder / name)

    def _ordered(self) -> dict[str, pa.Table]:
        documents = self.table("documents").sort_by(
            [("source", "ascending"), ("document_id", "ascending")]
        )
        rank = documents["document_id"].combine_chunks()
        tables = {"documents": documents}
        for name in TABLES:
            if name != "documents":
                table = self.table(name)
                place = pc.index_in(table["document_id"].combine_chunks(), value_set=rank)
                # A stable sort keeps the rows of a document in their own order.
                order = pc.sort_indices(
                    pa.table({"place": place, "row": pa.array(range(table.num_rows), pa.int64())}),
                    sort_keys=[("place", "ascending"), ("row", "ascending")],
                )
                tables[name] = table.take(order)
        return {name: _fresh_dictionaries(tables[name]) for name in TABLES}


def _fresh_dictionaries(table: pa.Table) -> pa.Table:
    """Encode dictionaries anew, so that they hold what is used, in order of appearance."""
    columns = []
    for field, column in zip(table.schema, table.columns, strict=True):
        if pa.types.is_dictionary(field.type):
            column = column.cast(pa.string()).combine_chunks().dictionary_encode().cast(field.type)
        columns.append(column)
    return pa.table(columns, schema=table.schema)


def write_json(path: Path, value: object) -> None:
    """Write a JSON file in one step.  Raises ``OutputError`` where that cannot be done."""
    with _staging(path.parent) as staging:
        _dump(staging / path.name, value)
        (staging / path.name).replace(path)


def _dump(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
