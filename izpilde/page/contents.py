"""What the report page shows, gathered from the tables of an output folder.

Two parts: the index, which the first screen and the list of promises need, and the cells, which
only an opened row and the search need.  Each text stands in one of them once; a null is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.errors import no_tables
from izpilde.schemas.folder_records import Promise
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.merge import rows_of_file
from izpilde.schemas.records import TABLES, Record
from izpilde.schemas.store import held_tables
from izpilde.schemas.values import Comparator
from izpilde.wording.findings import finding_message
from izpilde.wording.language import LANGUAGES

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
_Row = TypeVar("_Row")

# Columns of the tables that the page shows.
# fmt: off
_DOCUMENT = (
    "document_id", "source", "format", "title", "ministry", "plan", "edition_of",
    "period_start", "period_end", "pages", "measures", "ocr", "status", "error", "review",
)
_MEASURE = (
    "measure_id", "number", "direction", "goal", "measure", "responsible", "status",
    "status_reason", "status_printed", "deadline", "implementers", "page_start", "page_end",
    "review",
)
_CELLS = (
    "planned", "execution", "funding", "notes", "co_responsible", "extra",
)
_NUMBER = (
    "number", "start", "end", "value", "value_max", "comparator", "unit", "unit_head",
    "unit_kind", "per", "year_from", "year_to", "rule", "role", "is_delta", "change",
)
_PROMISE = (
    "target_id", "clause", "comparator", "unit", "unit_head", "per", "outcome",
    "outcome_reason", "planned", "page",
)
_YEAR = (
    "year", "planned", "comparator", "actual", "ratio", "met", "confidence", "quote", "review",
)
_INDICATOR = (
    "indicator_id", "number", "result", "indicator", "part_of", "unit", "unit_head",
    "unit_kind", "unit_printed", "desired", "data_source", "responsible", "notes", "page_start",
    "page_end", "review",
)
_VALUE = (
    "year_from", "year_to", "kind", "breakdown", "number", "value", "value_max", "comparator",
    "is_delta", "change", "text", "column",
)
_FINDING = (
    "severity", "code", "field", "start", "end",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Contents:
    """The page's data: ``index`` is wanted at once, ``cells`` when a row is opened or searched."""

    index: Json
    cells: Json


def gather(folder: Path) -> Contents:
    """The page's data from the tables of ``folder``.

    Raises ``OutputError`` where the folder holds no tables of this schema version.
    """
    paths = held_tables(folder)
    if not paths:
        raise no_tables(folder)
    documents = list(_records(Document, paths))
    place_of_document = {document.document_id: n for n, document in enumerate(documents)}
    # Other editions of a report say the same once more; they are named among the reports only.
    editions = {d.document_id for d in documents if d.edition_of is not None}
    measures = [m for m in _records(Measure, paths) if m.document_id not in editions]
    indicators = [i for i in _records(Indicator, paths) if i.document_id not in editions]
    place_of_measure = {measure.measure_id: n for n, measure in enumerate(measures)}
    place_of_indicator = {indicator.indicator_id: n for n, indicator in enumerate(indicators)}
    attainment = list(_records(Attainment, paths))
    findings = [
        finding
        for finding in _records(Finding, paths)
        if finding.document_id not in editions or finding.measure_id is None
    ]
    index: Json = {
        "documents": [_of(document, _DOCUMENT) for document in documents],
        "measures": [
            {"document": place_of_document[measure.document_id], **_of(measure, _MEASURE)}
            for measure in measures
        ],
        "indicators": [
            {"document": place_of_document[indicator.document_id], **_of(indicator, _INDICATOR)}
            for indicator in indicators
        ],
        "promises": _promises(paths, place_of_measure, place_of_indicator, attainment),
        "findings": [
            {
                "document": place_of_document[finding.document_id],
                "measure": place_of_measure.get(finding.measure_id or ""),
                **_of(finding, _FINDING),
                "message": {
                    language: finding_message(finding.code, finding.message, language)
                    for language in LANGUAGES
                },
            }
            for finding in findings
        ],
    }
    return Contents(index, _cells(paths, measures, indicators, attainment))


def _promises(
    paths: Mapping[str, Path],
    measures: Mapping[str, int],
    indicators: Mapping[str, int],
    attainment: Sequence[Attainment],
) -> Json:
    """One entry a target, with its years in a list."""
    basis = {
        (comparison.target_id, comparison.year, comparison.actual): comparison.basis
        for comparison in attainment
    }
    figures = {figure.figure_id: figure for figure in _records(Figure, paths)}
    bound = {
        (row.target_id, row.year, row.actual): figures[row.figure_ids[0]].comparator
        for row in attainment
        if len(row.figure_ids) == 1
        and row.figure_ids[0] in figures
        and figures[row.figure_ids[0]].value == row.actual
    }
    promises: list[Json] = []
    for _, group in groupby(_records(Promise, paths), key=_promise_key):
        rows = list(group)
        first = rows[0]
        years: list[Json] = [
            {
                **_of(row, _YEAR),
                "basis": basis.get((row.target_id, row.year, row.actual or 0)),
                **_binding(bound.get((row.target_id, row.year, row.actual or 0))),
            }
            for row in rows
            if row.actual is not None
        ]
        promises.append(
            {
                "measure": measures.get(first.measure_id or ""),
                "indicator": indicators.get(first.indicator_id or ""),
                "years": years,
                **_of(first, _PROMISE),
            }
        )
    return promises


def _binding(comparator: Comparator | None) -> dict[str, Json]:
    """How a figure binds, where it is not that very number."""
    return {} if comparator in (None, "eq") else {"reported": comparator}


def _promise_key(promise: Promise) -> tuple[str | None, str | None, str | None]:
    clause = promise.clause if promise.target_id is None else None
    return promise.target_id, promise.indicator_id, clause


def _cells(
    paths: Mapping[str, Path],
    measures: Sequence[Measure],
    indicators: Sequence[Indicator],
    attainment: Sequence[Attainment],
) -> Json:
    answers: dict[str, list[Json]] = {}
    for comparison in attainment:
        for figure_id in comparison.figure_ids or ():
            answer: Json = [comparison.target_id, comparison.year, comparison.met]
            answers.setdefault(figure_id, []).append(answer)
    targets = _by_owner(
        (target.measure_id, {"id": target.target_id, **_of(target, (*_NUMBER, "outcome"))})
        for target in _records(Target, paths)
        if target.start is not None
    )
    figures = _by_owner(
        (
            figure.measure_id,
            {
                "id": figure.figure_id,
                "answers": answers.get(figure.figure_id),
                **_of(figure, (*_NUMBER, "field", "modality", "total_id")),
            },
        )
        for figure in _records(Figure, paths)
        if figure.measure_id is not None
    )
    values = _by_owner(
        (value.indicator_id, _of(value, _VALUE)) for value in _records(IndicatorValue, paths)
    )
    return {
        "measures": [
            {
                **_of(measure, _CELLS),
                "targets": targets.get(measure.measure_id, []),
                "figures": figures.get(measure.measure_id, []),
            }
            for measure in measures
        ],
        "indicators": [values.get(indicator.indicator_id, []) for indicator in indicators],
    }


def _records(kind: type[_Row], paths: Mapping[str, Path]) -> Iterator[_Row]:
    (table,) = (name for name, declared in TABLES.items() if declared is kind)
    columns = list(kind.__dataclass_fields__)  # type: ignore[attr-defined]
    for row in rows_of_file(paths[table], columns):
        yield kind(**row)


def _by_owner(rows: Iterator[tuple[str, Json]]) -> dict[str, list[Json]]:
    by_owner: dict[str, list[Json]] = {}
    for owner, row in rows:
        by_owner.setdefault(owner, []).append(row)
    return by_owner


def _of(record: Record, columns: Sequence[str]) -> dict[str, Json]:
    """Some columns of a record, nulls and falsehoods left out: an absent one means no."""
    values = ((column, getattr(record, column)) for column in columns)
    return {
        column: value
        for column, value in values
        if value is not None and (value is not False or column == "met")
    }
