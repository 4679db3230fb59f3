"""What people read as labelled cases, in the form of ``tests/cases/quantities_*.jsonl``."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from izpilde.schemas.merge import rows_of_file

_COLUMNS = (
    *("measure_id", "number", "value", "value_max", "comparator", "unit_head", "per"),
    *("year_from", "year_to", "start", "unit", "unit_kind", "is_delta", "change", "role"),
    "review",
)
_ALWAYS = ("number", "value", "unit_head", "start", "unit_kind", "is_delta")
_GAP = "read otherwise than a person reads it"

_Cell = tuple[str, str]  # a measure and its column
_Row = Mapping[str, Any]


def labelled_cases(folder: Path) -> Iterator[str]:
    """A line of JSON for each cell in which people looked at a number, in the order of the tables.

    A number that nobody looked at is ``optional``, unless the measure was wholly read.  A cell in
    which people changed, added or removed something says so in ``gap``.
    """
    whole, mended = _corrected(folder)
    cells: dict[_Cell, list[_Row]] = {}
    for cell, row in _rows(folder):
        cells.setdefault(cell, []).append(row)
    texts = ("planned", "execution", "funding")
    for measure in rows_of_file(folder / "measures.parquet", ("measure_id", *texts)):
        name = measure["measure_id"]
        for field in texts:
            rows = sorted(cells.get((name, field), ()), key=lambda row: int(row["start"]))
            looked_at = name in whole or any(row["review"] for row in rows)
            if measure[field] is None or not (looked_at or (name, field) in mended):
                continue
            case: dict[str, Any] = {
                "text": measure[field],
                "quantities": [_label(row, field, sure=name in whole) for row in rows],
            }
            if (name, field) in mended:
                case["gap"] = _GAP
            yield json.dumps(case, ensure_ascii=False)


def _label(row: _Row, field: str, *, sure: bool) -> dict[str, Any]:
    label = {name: row[name] for name in _COLUMNS[1:-2] if row[name] is not None or name in _ALWAYS}
    if label.get("comparator") == "eq":
        del label["comparator"]
    if field == "planned" and row["role"] == "baseline":
        label["baseline"] = True
    if row.get("modality") is not None:
        label["modality"] = row["modality"]
    if not sure and row["review"] is None:
        label["optional"] = True
    return label


def _rows(folder: Path) -> Iterator[tuple[_Cell, _Row]]:
    for row in rows_of_file(folder / "targets.parquet", _COLUMNS):
        if row["number"] is not None:
            yield (row["measure_id"], "planned"), row
    for row in rows_of_file(folder / "figures.parquet", (*_COLUMNS, "field", "modality")):
        if row["measure_id"] is not None:
            yield (row["measure_id"], row["field"]), row


def _corrected(folder: Path) -> tuple[set[str], set[_Cell]]:
    """The measures that were wholly read, and the cells in which a number was mended."""
    whole: set[str] = set()
    mended: set[_Cell] = set()
    columns = ("measure_id", "table", "field", "action", "state")
    for line in rows_of_file(folder / "corrections.parquet", columns):
        if line["state"] != "applied" or line["measure_id"] is None:
            continue
        if line["table"] == "measures" and line["action"] == "confirm":
            whole.add(line["measure_id"])
        elif line["table"] in ("targets", "figures") and line["action"] in _MENDS:
            mended.add((line["measure_id"], line["field"]))
    return whole, mended


_MENDS = ("change", "add", "remove")
