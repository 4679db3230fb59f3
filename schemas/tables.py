"""One document's records as Arrow tables; apart from the store, which processes that read do
without."""

import dataclasses
import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from operator import attrgetter
from typing import Any

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
    schema = SCHEMAS[name]
    return pa.Table.from_arrays(columns_of(rows, schema), schema=schema)


def columns_of(rows: Sequence[Record], schema: pa.Schema) -> list[list[Any]]:
    """The values of each column as pyarrow takes them."""
    return [_as_arrow(list(map(attrgetter(field.name), rows)), field.type) for field in schema]


def _as_arrow(values: list[Any], kind: pa.DataType) -> list[Any]:
    if pa.types.is_map(kind):
        return [value and list(value.items()) for value in values]
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
        return [value and list(map(dataclasses.asdict, value)) for value in values]
    return values
