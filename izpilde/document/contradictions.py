"""Measures that are called implemented beside a target that was missed."""

from collections.abc import Iterator, Sequence

from izpilde.schemas.document_records import Finding
from izpilde.schemas.findings import CODES
from izpilde.schemas.measure_records import Measure, Target

_CODE = "status_contradicts_target"


def find_contradictions(
    measures: Sequence[Measure], targets: Sequence[Target]
) -> Iterator[Finding]:
    """A finding for each missed target of a measure whose status, printed or read, is implemented.

    A target that was met in some years only (``mixed``) contradicts nothing.
    """
    implemented = {m.measure_id: m for m in measures if m.status == "implemented"}
    for target in targets:
        measure = implemented.get(target.measure_id)
        if measure is not None and target.outcome == "missed":
            yield Finding(
                document_id=target.document_id,
                measure_id=target.measure_id,
                severity=CODES[_CODE].severity,
                code=_CODE,
                message=_message(measure, target),
                field="planned",
                start=target.start,
                end=target.end,
            )


def _message(measure: Measure, target: Target) -> str:
    told = f"printed “{measure.status_printed}”" if measure.status_printed else "read from the text"
    return f"Implemented ({told}), while the target of {target.number} was missed."
