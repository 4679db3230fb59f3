"""What became of the lines, as rows of ``corrections`` and findings."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from izpilde.corrections.lines import Line
from izpilde.schemas.document_records import Finding
from izpilde.schemas.findings import CODES
from izpilde.schemas.folder_records import Correction, Promise
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.records import Records
from izpilde.schemas.values import CorrectionState

STALE = "correction_stale"


def correction_row(
    line: Line,
    state: CorrectionState = "stale",
    *,
    measure_id: str | None = None,
    row_id: str | None = None,
    was: Mapping[str, Any] | None = None,
    now: Mapping[str, Any] | None = None,
) -> Correction:
    """The row of ``corrections`` for a line."""
    if state == "stale":
        was, now = line.was or None, line.set or None
    return Correction(
        correction_id=line.id,
        document_id=line.document_id,
        measure_id=measure_id,
        table=line.table,
        row_id=row_id,
        action=line.action,
        field=line.field,
        start=line.start,
        end=line.end,
        was=_json(was),
        now=_json(now),
        by=line.by,
        at=line.at,
        note=line.note,
        state=state,
    )


def _json(values: Mapping[str, Any] | None) -> str | None:
    if values is None:
        return None
    told = {name: plain(value) for name, value in values.items()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def stale_finding(line: Line, measure_id: str | None) -> Finding:
    return Finding(
        document_id=line.document_id,
        measure_id=measure_id,
        severity=CODES[STALE].severity,
        code=STALE,
        message=_stale_message(line),
        field=None,
        start=None,
        end=None,
    )


def _stale_message(line: Line) -> str:
    where = f" of measure {line.measure_number or line.measure}" if line.measure else ""
    number = f" on “{line.number}”" if line.number else ""
    return (
        f"The correction {line.id} ({line.action}{number} in {line.table}{where}) was not applied: "
        "its place, or what its writer saw there, is no longer so."
    )


def without(records: Records, gone: set[str]) -> Records:
    """The rows that are about none of these measures."""
    (document,) = records.documents

    def keep(row: Target | Figure | Attainment | Finding | Promise | Measure) -> bool:
        return row.measure_id not in gone

    return replace(
        records,
        documents=(replace(document, measures=document.measures - len(gone)),),
        measures=tuple(filter(keep, records.measures)),
        targets=tuple(filter(keep, records.targets)),
        figures=tuple(filter(keep, records.figures)),
        attainment=tuple(filter(keep, records.attainment)),
        findings=tuple(filter(keep, records.findings)),
        promises=tuple(filter(keep, records.promises)),
    )
