"""``documents.edition_of``: which documents of an output folder are one report."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

from izpilde.normalize.report.editions import ReadDocument, join_editions, mark_of
from izpilde.run.state import State
from izpilde.schemas.document_records import Finding
from izpilde.schemas.findings import CODES, EDITION
from izpilde.schemas.merge import parts_of, rows_of_file
from izpilde.schemas.parts import unpack

_TABLE = "measures"
_DESCRIBED = ("document_id", "source", "format", "title", "period_start", "period_end")


def find_editions(folder: Path, state: State) -> tuple[dict[str, str], dict[str, Finding]]:
    """By document_id, the document that each edition is one of, and a finding for each edition;
    ``folder`` holds the tables ``documents`` and ``measures`` of what the state knows.
    """
    measures = _marks(folder, state)
    described = rows_of_file(folder / "documents.parquet", _DESCRIBED)
    documents = {row["document_id"]: row for row in described}
    editions = join_editions(
        ReadDocument(
            document_id=name,
            source=row["source"],
            format=row["format"],
            title=row["title"],
            period=None
            if row["period_start"] is None or row["period_end"] is None
            else (row["period_start"], row["period_end"]),
            measures=measures.get(name, ()),
        )
        for name, row in documents.items()
    )
    return editions, {
        edition: Finding(
            document_id=edition,
            measure_id=None,
            severity=CODES[EDITION].severity,
            code=EDITION,
            message=f"Another edition of {documents[standing]['source']}, which stands for both.",
            field=None,
            start=None,
            end=None,
        )
        for edition, standing in editions.items()
    }


def _marks(folder: Path, state: State) -> dict[str, array[int]]:
    """The marks of each document's measures.  Those that the state has need not be worked out."""
    measures = {document_id: _unpacked(marks) for document_id, marks in state.marks()}
    new = [named for named in state.named() if named.document_id not in measures]
    found = {named.document_id: array("q") for named in new}
    held = {named.document_id for named in new if named.in_tables}
    for document_id, part in parts_of(_TABLE, folder / f"{_TABLE}.parquet", held) if held else ():
        found[document_id].extend(_marks_of(part))
    for document_id in found.keys() - held:
        rows = state.part(document_id, _TABLE)
        if rows is not None:
            found[document_id].extend(_marks_of(rows))
    state.keep_marks((document_id, _packed(marks)) for document_id, marks in found.items())
    return measures | found


def _marks_of(part: bytes) -> Iterator[int]:
    rows = unpack(_TABLE, part)
    columns = (rows.column(name).to_pylist() for name in ("measure", "execution"))
    return (mark for texts in zip(*columns, strict=True) if (mark := mark_of(*texts)) is not None)


def _packed(marks: array[int]) -> bytes:
    """Alike on all machines, since the state may go from one to another."""
    return _little(marks).tobytes()


def _unpacked(packed: bytes) -> array[int]:
    return _little(array("q", packed))


def _little(marks: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return marks
    turned = marks[:]
    turned.byteswap()
    return turned
