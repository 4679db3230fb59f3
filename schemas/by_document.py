"""The tables of an output folder, one document's rows at a time."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from izpilde.schemas.columns import fields_of
from izpilde.schemas.merge import rows_of_file
from izpilde.schemas.records import TABLES
from izpilde.schemas.store import held_tables

_HELD = 8  # row groups of a table that are kept in memory

_Place = tuple[int, int, int]  # row group, first row in it, rows


class FolderTables:
    """Tables whose rows are read as they are asked for; what other runs write is seen.

    Rows of one document stand together in one row group.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamp: tuple[tuple[str, int, int], ...] = ()
        self._places: dict[str, dict[str, _Place]] = {}
        self._groups: OrderedDict[tuple[str, int], pa.Table] = OrderedDict()
        self._lock = threading.RLock()  # several threads may ask

    def changed(self) -> bool:
        """Whether the tables are others than at the last call; all that was read is then read
        anew.
        """
        stamp = tuple(
            (name, stat.st_mtime_ns, stat.st_size)
            for name, path in sorted(held_tables(self._folder).items())
            for stat in (path.stat(),)
        )
        with self._lock:
            if stamp == self._stamp:
                return False
            self._stamp = stamp
            self._places.clear()
            self._groups.clear()
            return True

    def warm(self, table: str) -> None:
        """Have the first row groups of a table in memory before anybody asks."""
        with self._lock:
            groups = sorted({group for group, _, _ in self._places_in(table).values()})
        for group in groups[:_HELD]:
            with self._lock:
                self._group(table, group)

    def rows(self, table: str, document_id: str) -> list[dict[str, Any]]:
        """The rows of a document, in their order."""
        with self._lock:
            place = self._places_in(table).get(document_id)
            if place is None:
                return []
            group, start, count = place
            found = self._group(table, group).slice(start, count)
        rows: list[dict[str, Any]] = found.to_pylist()
        return rows

    def columns(self, table: str, names: Sequence[str]) -> list[dict[str, Any]]:
        """Some columns of a whole table."""
        return list(rows_of_file(self._path(table), names))

    def _path(self, table: str) -> Path:
        return self._folder / f"{table}.parquet"

    def _places_in(self, table: str) -> dict[str, _Place]:
        if table not in self._places:
            places: dict[str, _Place] = {}
            with pq.ParquetFile(self._path(table)) as file:
                for group in range(file.num_row_groups):
                    ids = file.read_row_group(group, ["document_id"])["document_id"]
                    names = np.asarray(ids.to_pylist(), dtype=object)
                    starts = np.flatnonzero(np.r_[True, names[1:] != names[:-1]])
                    ends = [*starts[1:].tolist(), len(names)]
                    for start, end in zip(starts.tolist(), ends, strict=True):
                        places[str(names[start])] = (group, start, end - start)
            self._places[table] = places
        return self._places[table]

    def _group(self, table: str, group: int) -> pa.Table:
        key = (table, group)
        if key not in self._groups:
            with pq.ParquetFile(self._path(table)) as file:
                names = [field.name for field in fields_of(TABLES[table])]
                self._groups[key] = file.read_row_group(group, names)
        self._groups.move_to_end(key)
        while sum(name == table for name, _ in self._groups) > _HELD:
            oldest = next(held for held in self._groups if held[0] == table)
            del self._groups[oldest]
        return self._groups[key]
