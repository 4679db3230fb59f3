"""One document's rows as bytes that stand alone: what a reading process hands over, and what is
kept until the tables are written.

A part holds text where a table holds dictionaries, so that it needs no other part beside it.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from izpilde.schemas.contract import check_records
from izpilde.schemas.records import TABLES, Record, Records
from izpilde.schemas.tables import SCHEMAS, columns_of

Parts = Mapping[str, bytes]  # a table's name to the document's rows in it; none where it has none

_CODEC = "zstd"
_SIZE = 8  # bytes, before the packed ones: how many there are unpacked


def _plain(schema: pa.Schema) -> pa.Schema:
    return pa.schema(
        [
            pa.field(field.name, pa.string(), field.nullable)
            if pa.types.is_dictionary(field.type)
            else field.remove_metadata()
            for field in schema
        ]
    )


PLAIN = {name: _plain(schema) for name, schema in SCHEMAS.items()}


def pack_records(records: Records) -> dict[str, bytes]:
    """One document's records, checked against the contract.  Raises ``contract.ContractError``."""
    check_records(records)
    packed = {}
    for name in TABLES:
        if rows := records.rows(name):
            packed[name] = pack(plain_rows(name, rows))
    return packed


def plain_rows(name: str, rows: Sequence[Record]) -> pa.RecordBatch:
    """Rows of the schema ``PLAIN``."""
    return pa.RecordBatch.from_arrays(columns_of(rows, PLAIN[name]), schema=PLAIN[name])


def pack(batch: pa.RecordBatch) -> bytes:
    """Rows of the schema ``PLAIN`` as bytes."""
    data = batch.serialize()
    packed: bytes = pa.compress(data, codec=_CODEC, asbytes=True)
    return len(data).to_bytes(_SIZE, "little") + packed


def unpack(name: str, part: bytes) -> pa.RecordBatch:
    """The rows that :func:`pack` made bytes of."""
    size = int.from_bytes(part[:_SIZE], "little")
    data = pa.decompress(part[_SIZE:], decompressed_size=size, codec=_CODEC)
    return pa.ipc.read_record_batch(data, PLAIN[name])
