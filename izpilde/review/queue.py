"""Which measure to look at first, and why."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from izpilde.schemas.by_document import FolderTables

Why = Literal["contradiction", "finding", "unsure", "sample", "rest"]

_LOW = 0.7  # confidence below which a comparison needs a look
_SHARE = 26  # of 256: the tenth that is looked at for the score
_ORDER: tuple[Why, ...] = ("contradiction", "finding", "unsure", "sample", "rest")
_CONTRADICTION = "status_contradicts_target"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A measure in the queue; ``findings`` are those that matter, not mere notes."""

    document_id: str
    ordinal: int
    measure_id: str
    number: str | None
    wording: str | None
    source: str
    why: Why
    findings: int


class Queue:
    """The measures of a folder in the order in which they should be looked at."""

    def __init__(self, waiting: Iterable[Waiting]) -> None:
        self.waiting = list(waiting)
        self._at = {one.measure_id: n for n, one in enumerate(self.waiting)}

    def at(self, measure_id: str) -> int | None:
        """The place of a measure, from 0; null for one that is not there."""
        return self._at.get(measure_id)

    def following(self, at: int, done: Collection[str]) -> Waiting | None:
        """The next measure behind this place that nobody has looked at."""
        behind = (one for one in self.waiting[at + 1 :] if one.measure_id not in done)
        return next(behind, None)

    def before(self, at: int) -> Waiting | None:
        return self.waiting[at - 1] if at else None


def read_queue(tables: FolderTables) -> Queue:
    """The queue of a folder, worked out once from a few columns."""
    sources = {d["document_id"]: d for d in tables.columns("documents", _DESCRIBED)}
    findings, contradicted = _findings(tables)
    unsure = _unsure(tables)
    waiting = []
    for row in tables.columns("measures", _MEASURE):
        document = sources[row["document_id"]]
        if document["edition_of"] is not None:
            continue
        name = row["measure_id"]
        why = _why(name, contradicted, findings, unsure)
        waiting.append(
            Waiting(
                document_id=row["document_id"],
                ordinal=row["ordinal"],
                measure_id=name,
                number=row["number"],
                wording=row["measure"],
                source=document["source"],
                why=why,
                findings=findings.get(name, 0),
            )
        )
    waiting.sort(key=lambda one: (_ORDER.index(one.why), -one.findings * (one.why != "rest")))
    return Queue(waiting)


_DESCRIBED = ("document_id", "source", "edition_of")
_MEASURE = ("document_id", "measure_id", "ordinal", "number", "measure")


def _findings(tables: FolderTables) -> tuple[dict[str, int], set[str]]:
    counts: dict[str, int] = {}
    contradicted = set()
    for row in tables.columns("findings", ("measure_id", "severity", "code")):
        if row["measure_id"] is None or row["severity"] == "info":
            continue
        counts[row["measure_id"]] = counts.get(row["measure_id"], 0) + 1
        if row["code"] == _CONTRADICTION:
            contradicted.add(row["measure_id"])
    return counts, contradicted


def _unsure(tables: FolderTables) -> set[str]:
    low = {
        row["measure_id"]
        for row in tables.columns("attainment", ("measure_id", "confidence"))
        if row["confidence"] < _LOW
    }
    unsettled = {
        row["measure_id"]
        for row in tables.columns("targets", ("measure_id", "outcome_reason"))
        if row["outcome_reason"] == "ambiguous"
    }
    return low | unsettled


def _why(
    name: str,
    contradicted: Collection[str],
    findings: Mapping[str, Any],
    unsure: Collection[str],
) -> Why:
    if name in contradicted:
        return "contradiction"
    if name in findings:
        return "finding"
    if name in unsure:
        return "unsure"
    return "sample" if hashlib.sha256(name.encode()).digest()[0] < _SHARE else "rest"
