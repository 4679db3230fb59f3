"""Cells' texts as people corrected them, and the spans that pointed into them before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from izpilde.extract.measures.found import CellRemark, FoundMeasure, MeasureTables

_FILLED = "empty_cell"  # the remark that a text makes untrue


def with_texts(tables: MeasureTables, texts: Mapping[int, Mapping[str, Any]]) -> MeasureTables:
    """The measures with these texts, by index of the measure and column."""
    measures = tuple(
        _with_texts(measure, texts[index]) if texts.get(index) else measure
        for index, measure in enumerate(tables.measures)
    )
    remarks = tuple(
        moved
        for remark in tables.remarks
        if (moved := _moved_remark(remark, tables.measures, measures)) is not None
    )
    return replace(tables, measures=measures, remarks=remarks)


def _with_texts(measure: FoundMeasure, texts: Mapping[str, Any]) -> FoundMeasure:
    changed: FoundMeasure = replace(measure, **texts)
    planned = (measure.planned or "", changed.planned or "")
    execution = (measure.execution or "", changed.execution or "")
    funding = (measure.funding or "", changed.funding or "")
    return replace(
        changed,
        planned_items=tuple(
            span for item in measure.planned_items if (span := moved_span(item, *planned))
        ),
        execution_years=tuple(
            replace(years, start=span[0], end=span[1])
            for years in measure.execution_years
            if (span := moved_span((years.start, years.end), *execution))
        ),
        funding_titles=tuple(
            replace(title, start=span[0], end=span[1])
            for title in measure.funding_titles
            if (span := moved_span((title.start, title.end), *funding))
        ),
    )


def _moved_remark(
    remark: CellRemark, before: Sequence[FoundMeasure], after: Sequence[FoundMeasure]
) -> CellRemark | None:
    """A remark as it holds of the texts after; null where it no longer does."""
    if remark.measure is None or remark.field is None:
        return remark
    old = getattr(before[remark.measure], remark.field, None)
    new = getattr(after[remark.measure], remark.field, None)
    if old == new:
        return remark
    if remark.code == _FILLED and new is not None:
        return None
    if remark.start is None or remark.end is None:
        return remark
    start, end = moved_span((remark.start, remark.end), old or "", new or "") or (None, None)
    return replace(remark, start=start, end=end)


def moved_span(span: tuple[int, int], old: str, new: str) -> tuple[int, int] | None:
    """Where a stretch of the old text lies in the new one; null where nothing is left of it.

    What both begin and end with is the same text; a stretch that reaches into what lies between
    holds all that is new there.
    """
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    start, end = span
    if start > head:
        start = max(head, start + len(new) - len(old))
    if end > head:
        end = end + len(new) - len(old) if end >= len(old) - tail else len(new) - tail
    return (start, end) if start < end else None
