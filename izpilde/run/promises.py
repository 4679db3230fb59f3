"""Promises of documents that stand for themselves again, after the edition that stood for them
went: the tables hold all that they are made of.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, TypeVar

from izpilde.schemas.document_records import Document
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.merge import Rows, parts_of, rows_of_file
from izpilde.schemas.parts import plain_rows, unpack

_Row = TypeVar("_Row")


def no_longer_editions(old: Mapping[str, Path], editions: Mapping[str, str]) -> set[str]:
    """Documents that the old tables call editions and the new ones do not."""
    if "documents" not in old:
        return set()
    columns = ("document_id", "edition_of")
    before = {
        row["document_id"]
        for row in rows_of_file(old["documents"], columns)
        if row["edition_of"] is not None
    }
    return before - editions.keys()


def promises_of(folder: Path, wanted: Collection[str]) -> dict[str, Rows]:
    """The promises of these documents, by document_id, from the other tables of the folder."""
    if not wanted:
        return {}
    # They read what was promised anew, with all that this needs; which is seldom.
    from izpilde.document.indicators import promises_of_indicators
    from izpilde.document.promises import find_promises

    documents = _records(folder, Document, "documents", wanted)
    measures = _records(folder, Measure, "measures", wanted)
    targets = _records(folder, Target, "targets", wanted)
    figures = _records(folder, Figure, "figures", wanted)
    attainment = _records(folder, Attainment, "attainment", wanted)
    indicators = _records(folder, Indicator, "indicators", wanted)
    values = _records(folder, IndicatorValue, "indicator_values", wanted)
    return {
        name: plain_rows(
            "promises",
            [
                *find_promises(
                    document,
                    measures.get(name, []),
                    targets.get(name, []),
                    figures.get(name, []),
                    attainment.get(name, []),
                ),
                *promises_of_indicators(document, indicators.get(name, []), values.get(name, [])),
            ],
        )
        for name, (document,) in documents.items()
    }


def _records(
    folder: Path, kind: type[_Row], table: str, wanted: Collection[str]
) -> dict[str, list[_Row]]:
    return {
        document_id: [kind(**row) for row in _dicts(table, part)]
        for document_id, part in parts_of(table, folder / f"{table}.parquet", wanted)
    }


def _dicts(table: str, part: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = unpack(table, part).to_pylist()
    return rows
