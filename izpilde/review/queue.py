"""Which measure or indicator to look at first, and why."""

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
    """A measure or an indicator in the queue, ``name`` its id; ``findings`` are those that matter,
    not mere notes; ``path`` is that of its page."""

    document_id: str
    ordinal: int
    name: str
    number: str | None
    wording: str | None
    source: str
    why: Why
    findings: int
    path: str


class Queue:
    """The measures and indicators of a folder in the order in which they should be looked at."""

    def __init__(self, waiting: Iterable[Waiting]) -> None:
        self.waiting = list(waiting)
        self._at = {one.name: n for n, one in enumerate(self.waiting)}

    def at(self, name: str) -> int | None:
        """The place of a measure or indicator, from 0; null for one that is not there."""
        return self._at.get(name)

    def following(self, at: int, done: Collection[str]) -> Waiting | None:
        """The next one behind this place that nobody has looked at."""
        behind = (one for one in self.waiting[at + 1 :] if one.name not in done)
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
                name=name,
                number=row["number"],
                wording=row["measure"],
                source=document["source"],
                why=why,
                findings=findings.get(name, 0),
                path=f"/m/{row['document_id']}/{row['ordinal']}",
            )
        )
    waiting += _indicators(tables, sources)
    waiting.sort(key=lambda one: (_ORDER.index(one.why), -one.findings * (one.why != "rest")))
    return Queue(waiting)


def _indicators(tables: FolderTables, sources: Mapping[str, Mapping[str, Any]]) -> list[Waiting]:
    """The indicators of the folder, in its order."""
    compared = tables.columns("attainment", ("indicator_id", "confidence"))
    unsure = {
        row["indicator_id"]
        for row in compared
        if row["indicator_id"] is not None and row["confidence"] < _LOW
    }
    return [
        Waiting(
            document_id=row["document_id"],
            ordinal=row["ordinal"],
            name=row["indicator_id"],
            number=row["number"],
            wording=row["indicator"],
            source=sources[row["document_id"]]["source"],
            why=_why(row["indicator_id"], (), {}, unsure),
            findings=0,
            path=f"/i/{row['document_id']}/{row['ordinal']}",
        )
        for row in tables.columns("indicators", _INDICATOR)
        if sources[row["document_id"]]["edition_of"] is None
    ]


_DESCRIBED = ("document_id", "source", "edition_of")
_INDICATOR = ("document_id", "indicator_id", "ordinal", "number", "indicator")
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
