"""A table's file, written from the file as it was and from parts, a row group at a time.

Documents stand in the order that the caller gives; row groups end with a document once they hold
``GROUP_ROWS``.  So the bytes depend on the documents alone, not on which of them were there before,
and memory holds a row group of the old file and one of the new.
"""

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from izpilde.schemas.document_records import Finding
from izpilde.schemas.findings import EDITION
from izpilde.schemas.parts import PLAIN, pack, plain_rows
from izpilde.schemas.records import SCHEMA_VERSION, TABLES, Record
from izpilde.schemas.tables import SCHEMAS

_NAMING = ("documents", "promises")  # tables with columns that depend on the folder

Rows = pa.RecordBatch  # of the schema ``PLAIN`` of their table

GROUP_ROWS = 1 << 15
_READ_ROWS = 1 << 13  # so that little of the old file is held at once
_MOST_APART = 256  # batches
_READ_AT_ONCE = 1 << 12  # rows that become Python objects


@dataclass(frozen=True, slots=True)
class Place:
    """A document in its place.  ``part`` gives its rows in a table where they are not in the
    table's old file; ``source``, ``container`` and ``edition_of`` as ``documents`` is to
    name them.
    """

    document_id: str
    source: str
    container: str | None
    part: Callable[[str], pa.RecordBatch | None] | None
    edition_of: str | None = None
    edition: Finding | None = None  # what ``findings`` says of it


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of one document that stand together in a batch."""

    document_id: str
    batch: pa.RecordBatch
    start: int
    length: int


def merge_table(
    name: str,
    old: Path | None,
    kept: Callable[[str], bool],
    places: Iterable[Place],
    new: Path,
    program_version: str,
) -> None:
    """Write the table ``name`` with these documents.

    Those without a part are taken from the file ``old``, where they stand in the same order;
    documents that it holds and of whose document_id ``kept`` is not true are left out.
    """
    pieces = _Pieces(iter(()) if old is None else pieces_of(name, old), kept)
    with TableWriter(name, new, program_version) as writer:
        for place in places:
            if place.part is None:
                for piece in pieces.of(place.document_id):
                    writer.add(piece.batch, piece.start, piece.length)
            elif (batch := place.part(name)) is not None:
                writer.add(batch, 0, batch.num_rows)
            if name == "findings" and place.edition is not None:
                writer.add(plain_rows(name, [place.edition]), 0, 1)
            writer.end_document(place)


def pieces_of(name: str, path: Path) -> Iterator[Piece]:
    """The rows of a table's file, document by document."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_READ_ROWS):
            plain = _as_plain(name, batch)
            if name == "findings":  # those of editions are said anew each time
                plain = plain.filter(pc.not_equal(plain.column("code"), EDITION))
            runs = pc.run_end_encode(plain.column("document_id"))
            start = 0
            for document_id, end in zip(
                runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True
            ):
                yield Piece(document_id, plain, start, end - start)
                start = end


def _as_plain(name: str, batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [
        batch.column(field.name).cast(field.type)
        if pa.types.is_dictionary(batch.column(field.name).type)
        else batch.column(field.name)
        for field in PLAIN[name]
    ]
    return pa.RecordBatch.from_arrays(columns, schema=PLAIN[name])


class _Pieces:
    """The pieces of a file, asked for by document in the order of the file."""

    def __init__(self, pieces: Iterator[Piece], kept: Callable[[str], bool]) -> None:
        self._pieces = (piece for piece in pieces if kept(piece.document_id))
        self._head = next(self._pieces, None)

    def of(self, document_id: str) -> Iterator[Piece]:
        while self._head is not None and self._head.document_id == document_id:
            yield self._head
            self._head = next(self._pieces, None)


class TableWriter:
    """Writes a table's file a row group at a time."""

    def __init__(self, name: str, path: Path, program_version: str) -> None:
        self._name = name
        metadata = {
            "izpilde.schema_version": SCHEMA_VERSION,
            "izpilde.version": program_version,
            "description": " ".join((TABLES[name].__doc__ or "").split()),
        }
        self._schema = SCHEMAS[name].with_metadata(metadata)
        self._writer = pq.ParquetWriter(
            path, self._schema, compression="zstd", write_statistics=_spanned(self._schema)
        )
        self._waiting: list[tuple[pa.RecordBatch, int, int]] = []
        self._apart = 0  # the last of them that were not put together
        self._places: list[tuple[Place, int]] = []  # of this row group, and the rows of each
        self._rows = 0
        self._rows_before = 0  # of the row group, those of documents that are complete

    def __enter__(self) -> "TableWriter":
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._write_group()
        self._writer.close()

    def add(self, batch: pa.RecordBatch, start: int, length: int) -> None:
        """Put rows of the schema ``PLAIN`` behind those that were added before."""
        if self._waiting and self._waiting[-1][0] is batch and sum(self._waiting[-1][1:]) == start:
            _, before, held = self._waiting.pop()
            self._waiting.append((batch, before, held + length))
        else:
            self._waiting.append((batch, start, length))
            self._apart += 1
            if self._apart >= _MOST_APART:
                self._put_together()
        self._rows += length

    def end_document(self, place: Place | None = None) -> None:
        """Say that a document's rows are complete; a row group may end here."""
        if place is not None and self._name in _NAMING:
            self._places.append((place, self._rows - self._rows_before))
        self._rows_before = self._rows
        if self._rows >= GROUP_ROWS:
            self._write_group()

    def _put_together(self) -> None:
        """Make the batches that were added last one, since each takes more than its rows."""
        last = [
            batch.slice(start, length) for batch, start, length in self._waiting[-self._apart :]
        ]
        one = pa.concat_batches(last)
        self._waiting[-self._apart :] = [(one, 0, one.num_rows)]
        self._apart = 0

    def _write_group(self) -> None:
        if not self._waiting:
            return
        batches = [batch.slice(start, length) for batch, start, length in self._waiting]
        table = pa.Table.from_batches(batches, PLAIN[self._name]).combine_chunks()
        if self._places:
            table = _renamed(table, self._places)
        columns = [
            column.combine_chunks().dictionary_encode().cast(field.type)
            if pa.types.is_dictionary(field.type)
            else column
            for field, column in zip(self._schema, table.columns, strict=True)
        ]
        self._writer.write_table(
            pa.Table.from_arrays(columns, schema=self._schema), row_group_size=table.num_rows
        )
        self._waiting.clear()
        self._apart = 0
        self._places.clear()
        self._rows = self._rows_before = 0


def _spanned(schema: pa.Schema) -> list[str]:
    """The columns of which a file says what they span: all but texts, which nobody looks up so."""
    return [
        field.name
        for field in schema
        if not pa.types.is_string(field.type) or field.name.endswith("_id")
    ]


def _renamed(table: pa.Table, places: list[tuple[Place, int]]) -> pa.Table:
    """Rows with what the folder calls their documents."""
    for name, values in (
        ("source", [place.source for place, _ in places]),
        ("container", [place.container for place, _ in places]),
        ("edition_of", [place.edition_of for place, _ in places]),
    ):
        index = table.schema.get_field_index(name)
        if index >= 0:
            field = table.schema.field(index)
            every = np.repeat(np.array(values, dtype=object), [rows for _, rows in places])
            table = table.set_column(index, field, pa.array(every, field.type))
    return table


def parts_of(name: str, path: Path, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The rows of some documents of a table's file, as parts."""
    pieces = (piece for piece in pieces_of(name, path) if piece.document_id in wanted)
    for document_id, together in itertools.groupby(pieces, key=lambda piece: piece.document_id):
        batches = [piece.batch.slice(piece.start, piece.length) for piece in together]
        yield document_id, pack(pa.concat_batches(batches))


def rows_of_file(
    path: Path, columns: Sequence[str], documents: Collection[str] | None = None
) -> Iterator[dict[str, Any]]:
    """Some columns of a table's file, row by row; of these ``documents``, null for all."""
    wanted = None if documents is None else pa.array(documents, pa.string())
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_READ_AT_ONCE, columns=list(columns)):
            if wanted is not None:
                batch = batch.filter(pc.is_in(batch.column("document_id"), wanted))
            yield from batch.to_pylist()


def version_of(path: Path) -> str:
    """The program's version that wrote a table's file."""
    metadata: dict[bytes, bytes] = pq.read_schema(path).metadata or {}
    return metadata.get(b"izpilde.version", b"").decode()


def write_rows(name: str, rows: Iterable[Record], path: Path, program_version: str) -> None:
    """Write a table of these rows, in their order."""
    with TableWriter(name, path, program_version) as writer:
        waiting = iter(rows)
        while some := list(itertools.islice(waiting, GROUP_ROWS)):
            batch = plain_rows(name, some)
            writer.add(batch, 0, batch.num_rows)
            writer.end_document()
