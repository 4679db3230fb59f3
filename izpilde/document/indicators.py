"""Policy results of one document: from its tables to the rows of indicators and what follows.

``add_indicators`` gives a document's records the rows of its indicators: values, planned against
actual, promises, findings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from izpilde.corrections.applying import NOTHING, Application
from izpilde.extract.document import Document as ReadDocument
from izpilde.extract.indicators.find import find_indicators
from izpilde.extract.indicators.found import FoundIndicator, IndicatorTables
from izpilde.extract.measures.found import MeasureTables
from izpilde.normalize.indicators.attaining import IndicatorComparison, attain_indicator
from izpilde.normalize.indicators.direction import desired_of
from izpilde.normalize.indicators.readings import (
    IndicatorReading,
    IndicatorText,
    ValueCell,
    read_indicators,
)
from izpilde.normalize.indicators.sums import find_sums
from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.findings import CODES
from izpilde.schemas.folder_records import Promise
from izpilde.schemas.indicator_records import Indicator, IndicatorValue
from izpilde.schemas.measure_records import Attainment
from izpilde.schemas.records import Records
from izpilde.schemas.values import Outcome, OutcomeReason


@dataclass(frozen=True, slots=True)
class PolicyResults:
    """What was found of policy results, and how each indicator is read."""

    tables: IndicatorTables
    readings: tuple[IndicatorReading, ...]


def read_policy_results(
    document: ReadDocument, tables: MeasureTables, period: tuple[int, int] | None
) -> PolicyResults:
    """The indicators of a document and their readings; ``period`` is the report's."""
    found = find_indicators(document, tables)
    texts = [_text_of(indicator) for indicator in found.indicators]
    return PolicyResults(found, tuple(read_indicators(texts, period or _told_period(found))))


def add_indicators(
    records: Records,
    document: ReadDocument,
    tables: MeasureTables,
    application: Application = NOTHING,
) -> Records:
    """The records of a document with the rows of its policy results, as people corrected them."""
    (described,) = records.documents
    start, end = described.period_start, described.period_end
    period = None if start is None or end is None else (start, end)
    results = read_policy_results(document, tables, period)
    if not results.readings:
        return records
    found = tuple(_indicators(described.document_id, results))
    indicators = tuple(application.indicators(found))
    cells = {
        ordinal: [(value.title, value.text) for value in indicator.values]
        for ordinal, indicator in enumerate(results.tables.indicators, 1)
    }
    values = tuple(application.indicator_values(tuple(_values(found, results)), indicators, cells))
    return replace(
        records,
        indicators=indicators,
        indicator_values=values,
        attainment=(*records.attainment, *_attainment(described, indicators, values)),
        promises=(*records.promises, *promises_of_indicators(described, indicators, values)),
        findings=(*records.findings, *_findings(found, results)),
    )


def _attainment(
    document: Document, indicators: Sequence[Indicator], values: Sequence[IndicatorValue]
) -> Iterator[Attainment]:
    """Planned against actual, in the order of the indicators and their planned values."""
    for indicator, planned, found in _compared(document, indicators, values):
        if found is not None:
            yield Attainment(
                target_id=None,
                measure_id=None,
                indicator_id=indicator.indicator_id,
                document_id=indicator.document_id,
                year=planned.year_to,
                planned=planned.value,
                comparator=planned.comparator,
                actual=found.actual.value,
                figure_ids=[],
                ratio=found.ratio,
                met=found.met,
                confidence=found.confidence,
                basis="latest" if found.rule == "indicator_on_the_way" else "stated",
                rule=found.rule,
            )


def promises_of_indicators(
    document: Document, indicators: Sequence[Indicator], values: Sequence[IndicatorValue]
) -> Iterator[Promise]:
    """A promise for each planned value, in the order of the indicators."""
    for indicator, planned, found in _compared(document, indicators, values):
        outcome, reason = _outcome(found)
        yield Promise(
            kind="indicator",
            indicator_id=indicator.indicator_id,
            ministry=document.ministry,
            plan=document.plan,
            document_id=document.document_id,
            source=document.source,
            period_start=document.period_start,
            period_end=document.period_end,
            direction=None,
            goal=indicator.result,
            measure_id=None,
            number=indicator.number,
            measure=indicator.indicator,
            responsible=indicator.responsible,
            status=None,
            status_reason=None,
            target_id=None,
            clause=planned.text,
            comparator=planned.comparator,
            planned=planned.value,
            unit=indicator.unit,
            unit_head=indicator.unit_head,
            per=None,
            year=planned.year_to,
            actual=found.actual.value if found else None,
            ratio=found.ratio if found else None,
            met=found.met if found else None,
            outcome=outcome,
            outcome_reason=reason,
            confidence=found.confidence if found else None,
            quote=found.actual.text if found else None,
            page=indicator.page_start,
            review=planned.review or indicator.review,
        )


def _compared(
    document: Document, indicators: Sequence[Indicator], values: Sequence[IndicatorValue]
) -> Iterator[tuple[Indicator, IndicatorValue, IndicatorComparison | None]]:
    of: dict[str, list[IndicatorValue]] = {}
    last_year = document.period_end
    for value in values:
        of.setdefault(value.indicator_id, []).append(value)
        if document.period_end is None and value.kind == "actual" and value.year_to is not None:
            last_year = max(value.year_to, last_year or value.year_to)
    for indicator in indicators:
        own = of.get(indicator.indicator_id, [])
        for planned, found in attain_indicator(own, indicator.desired, last_year):
            yield indicator, planned, found


def _outcome(found: IndicatorComparison | None) -> tuple[Outcome, OutcomeReason | None]:
    """Met or missed; unknown where nothing is told of its year, or the year has not come."""
    if found is None:
        return "unknown", "no_figure"
    if found.met is None:
        return "unknown", "not_comparable"
    return ("met" if found.met else "missed"), None


def _told_period(tables: IndicatorTables) -> tuple[int, int] | None:
    """The years of what came about by the tables' headers, for a report that tells no period."""
    years = [
        year
        for table in tables.tables
        for column in table.columns
        if column.kind == "actual" and column.years is not None
        for year in column.years
    ]
    return (min(years), max(years)) if years else None


def _text_of(found: FoundIndicator) -> IndicatorText:
    return IndicatorText(
        label=found.label,
        unit=found.unit,
        caption_unit=found.caption_unit,
        result=found.result,
        part_of=found.part_of,
        cells=tuple(
            ValueCell(
                value.text,
                (found.table_index, value.column),
                value.kind,
                value.years,
                value.group,
                value.unit,
            )
            for value in found.values
        ),
    )


def _indicators(document_id: str, results: PolicyResults) -> Iterator[Indicator]:
    pairs = zip(results.tables.indicators, results.readings, strict=True)
    for ordinal, (found, reading) in enumerate(pairs, 1):
        whole = results.readings[found.part_of] if found.part_of is not None else None
        unit = reading.unit
        yield Indicator(
            indicator_id=f"{document_id}/i{ordinal}",
            document_id=document_id,
            ordinal=ordinal,
            number=found.number,
            result=found.result,
            indicator=reading.indicator,
            part_of=whole.indicator if whole else None,
            unit=unit.unit if unit else None,
            unit_head=unit.head if unit else None,
            unit_kind=unit.kind if unit else None,
            unit_printed=unit.printed if unit else None,
            desired=desired_of(reading, found.result),
            data_source=found.data_source,
            responsible=found.responsible,
            notes=found.notes,
            table_index=found.table_index,
            row_index=found.row_index,
            page_start=found.page_start,
            page_end=found.page_end,
            boxes=list(found.boxes) or None,
        )


def _values(indicators: Sequence[Indicator], results: PolicyResults) -> Iterator[IndicatorValue]:
    rows = zip(indicators, results.tables.indicators, results.readings, strict=True)
    for indicator, found, reading in rows:
        for value in reading.values:
            cell, read = found.values[value.cell], value.read
            yield IndicatorValue(
                indicator_id=indicator.indicator_id,
                document_id=indicator.document_id,
                year_from=value.year_from,
                year_to=value.year_to,
                kind=value.kind,
                breakdown=value.group,
                number=read.number,
                value=read.value,
                value_max=read.value_max,
                comparator=read.comparator,
                is_delta=read.is_delta,
                change=read.change,
                text=cell.text,
                start=read.start,
                end=read.end,
                column=cell.title,
            )


def _findings(indicators: Sequence[Indicator], results: PolicyResults) -> Iterator[Finding]:
    document_id = indicators[0].document_id
    for remark in results.tables.remarks:
        yield _finding(document_id, remark.code, remark.message)
    parts = [found.part_of for found in results.tables.indicators]
    for found in find_sums(results.readings, parts):
        yield _finding(document_id, found.code, found.message)


def _finding(document_id: str, code: str, message: str) -> Finding:
    return Finding(document_id, None, CODES[code].severity, code, message, None, None, None)
