"""One document's records as Arrow tables; apart from the store, which processes that read do
without."""

import dataclasses
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder

import pyarrow as pa

from izpilde.schemas.columns import arrow_schema
from izpilde.schemas.contract import check_records
from izpilde.schemas.records import TABLES, Record, Records

Tables = Mapping[str, pa.Table]

SCHEMAS = {name: arrow_schema(record) for name, record in TABLES.items()}


class _NoPandas(MetaPathFinder):
    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def leave_pandas_out() -> None:
    """Keep pyarrow from importing pandas in this process.

    It does so with the first list that it is given, to see whether that is one of pandas' own,
    and takes longer over it than we over a report.  Afterwards no table of this process can be
    handed to pandas, so this is for processes that are all ours.
    """
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(finder)


def document_tables(records: Records) -> Tables:
    """One document's records as Arrow tables, checked against the contract.

    Raises ``contract.ContractError``.
    """
    check_records(records)
    return {name: arrow_table(name, records.rows(name)) for name in TABLES}


def arrow_table(name: str, rows: Sequence[Record]) -> pa.Table:
    return pa.Table.from_pylist(rows_of(rows), schema=SCHEMAS[name])


def rows_of(records: Sequence[Record]) -> list[dict[str, object]]:
    """Records as pyarrow takes them."""
    return [_row(record) for record in records]


def _row(record: Record) -> dict[str, object]:
    row: dict[str, object] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, dict):
            value = list(value.items())
        elif isinstance(value, list | tuple) and value and dataclasses.is_dataclass(value[0]):
            value = [dataclasses.asdict(item) for item in value]
        row[field.name] = value
    return row
