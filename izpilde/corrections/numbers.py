"""Quantities as people corrected them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from izpilde.corrections.lines import Line
from izpilde.normalize.quantity import CellReading, Quantity
from izpilde.normalize.text.structure import bounded

RULE = "person"  # the rule that read a number which a person added
# The columns of ``targets`` and ``figures`` that are fields of a quantity.
STATED = (
    *("value", "value_max", "comparator", "unit", "unit_head", "unit_kind", "per"),
    *("year_from", "year_to", "is_delta", "change"),
)
_OWN = frozenset((*STATED, "modality"))


def changed(quantity: Quantity, values: Mapping[str, Any], table: str) -> Quantity:
    """The quantity with the values of these columns."""
    own = {name: value for name, value in values.items() if name in _OWN}
    if table == "targets" and "role" in values:
        own["baseline"] = values["role"] == "baseline"
    made: Quantity = replace(quantity, **own)
    return made


def added(reading: CellReading, start: int, end: int, values: Mapping[str, Any]) -> Quantity:
    """A quantity that only a person read; what was not said of it is plain or unknown."""
    text = reading.structure.text
    clause = bounded(reading.structure.clause_at(start), start, end)
    head = values.get("unit_head")
    plain = Quantity(
        number=text[start:end],
        start=start,
        end=end,
        value=values["value"],
        value_max=None,
        comparator="eq",
        rule=RULE,
        unit=None,
        unit_head=None,
        unit_kind=_kind(head),
        per=None,
        year_from=None,
        year_to=None,
        is_delta=False,
        clause_start=clause[0],
        clause_end=clause[1],
    )
    return changed(plain, values, "targets")


def _kind(head: str | None) -> Any:
    if head is None:
        return "other"
    return {"%": "share", "EUR": "money", "LVL": "money"}.get(head, "count")


def at_span(reading: CellReading, start: int, end: int) -> Quantity | None:
    """The quantity of exactly this span; null where there is none."""
    return next((q for q in reading.quantities if (q.start, q.end) == (start, end)), None)


def sentence_start(reading: CellReading, start: int, end: int) -> int:
    """Where the clause of a narrative figure begins in its paragraph."""
    return bounded(reading.structure.sentence_around(start), start, end)[0]


def narrative_span(reading: CellReading, line: Line) -> tuple[int, int] | None:
    """Where in its paragraph the number of a narrative line stands, whose own span indexes the
    sentence; null where no sentence holds it.  Of several the one whose words the line tells.
    """
    assert line.start is not None
    assert line.end is not None
    text = reading.structure.text
    clause = line.was.get("clause", line.set.get("clause"))
    starts = [q.start - line.start for q in reading.quantities]
    starts += [sentence.start for sentence in reading.structure.sentences]
    for first in sorted({start for start in starts if start >= 0}):
        start, end = first + line.start, first + line.end
        if text[start:end] != line.number or sentence_start(reading, start, end) != first:
            continue
        if clause is None or text[first:].startswith(str(clause)):
            return start, end
    return None


def overlaps(quantities: Sequence[Quantity], start: int, end: int) -> bool:
    """Whether another number than that of this very span is read inside it."""
    return any(
        q.start < end and start < q.end and (q.start, q.end) != (start, end) for q in quantities
    )
