"""From what was read of one document to the rows that are written."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from izpilde.corrections.applying import NOTHING, Application
from izpilde.document.contradictions import find_contradictions
from izpilde.document.ledger import Ledger, count_characters
from izpilde.document.promises import find_promises
from izpilde.document.reading import Judgement, Judgements, Numbers, Report
from izpilde.extract.document import Document as ReadDocument
from izpilde.extract.measures.found import MeasureTables
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.attainment.outcomes import NO_OUTCOME, TargetOutcome
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.cells import MOST_NUMBERS
from izpilde.normalize.quantity import CellReading, Quantity
from izpilde.normalize.text.structure import bounded
from izpilde.schemas.document_records import Document, Finding
from izpilde.schemas.findings import CODES
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target
from izpilde.schemas.records import Records
from izpilde.schemas.values import DocumentStatus, FigureField, Role
from izpilde.version import __version__

_STATED = (
    *("number", "start", "end", "value", "value_max", "comparator", "rule"),
    *("unit", "unit_head", "unit_kind", "per", "year_from", "year_to", "is_delta", "change"),
)


def failed_records(report: Report, error: str) -> Records:
    """The one row of a document that could not be read."""
    return Records((_document_row(report, "failed", error=" ".join(error.split())),))


def report_records(
    report: Report,
    document: ReadDocument,
    tables: MeasureTables,
    numbers: Numbers,
    judgements: Judgements,
    application: Application = NOTHING,
) -> Records:
    """All rows of a document that was read; those that people corrected say so."""
    measures = application.measures(_measures(report.document_id, tables, judgements))
    targets: list[Target] = []
    figures: list[Figure] = []
    attainment: list[Attainment] = []
    for index, measure in enumerate(measures):
        judgement = judgements.measures[index]
        rows = list(_targets(measure, numbers.planned[index], judgement))
        reported = list(_figures(measure, numbers.execution[index], judgement.roles))
        targets += rows
        figures += reported
        figures += _funding_figures(measure, numbers.funding[index], len(reported))
        quantified = [target for target in rows if target.number is not None]
        attainment += _attainment(judgement.attained.comparisons, quantified, reported)
    figures += _narrative_figures(report.document_id, tables, numbers.narrative, judgements)
    figures = application.figures(figures)
    attainment = application.attainment(attainment, targets)
    targets = application.targets(targets)
    described = application.document(_read_document(report, document, tables, judgements))
    return Records(
        documents=(described,),
        measures=tuple(measures),
        targets=tuple(targets),
        figures=tuple(figures),
        attainment=tuple(attainment),
        promises=tuple(find_promises(described, measures, targets, figures, attainment)),
        findings=(
            *_reading_findings(report.document_id, tables, measures),
            *_dump_findings(report.document_id, measures, numbers),
            *_sum_findings(measures, judgements),
            *find_contradictions(measures, targets),
        ),
    )


def _document_row(
    report: Report,
    status: DocumentStatus,
    *,
    title: str | None = None,
    ministry: str | None = None,
    plan: str | None = None,
    period: tuple[int, int] | None = None,
    pages: int | None = None,
    measure_tables: int = 0,
    measures: int = 0,
    ledger: Ledger | None = None,
    ocr: bool = False,
    error: str | None = None,
) -> Document:
    return Document(
        document_id=report.document_id,
        source=unicodedata.normalize("NFC", report.source),  # a Mac writes names decomposed
        sha256=report.sha256,
        bytes=len(report.data or b""),
        format=report.format,
        container=report.container and unicodedata.normalize("NFC", report.container),
        title=title,
        ministry=ministry,
        plan=plan,
        edition_of=None,
        izpilde_version=__version__,
        period_start=period[0] if period else None,
        period_end=period[1] if period else None,
        pages=pages,
        measure_tables=measure_tables,
        measures=measures,
        characters=ledger.characters if ledger else None,
        characters_in_measures=ledger.in_measures if ledger else None,
        characters_in_narrative=ledger.in_narrative if ledger else None,
        characters_in_other_tables=ledger.in_other_tables if ledger else None,
        characters_in_furniture=ledger.in_furniture if ledger else None,
        characters_left_out=ledger.left_out if ledger else None,
        ocr=ocr,
        status=status,
        error=error,
    )


def _read_document(
    report: Report, document: ReadDocument, tables: MeasureTables, judgements: Judgements
) -> Document:
    return _document_row(
        report,
        "ok" if tables.measures else "no_measure_tables",
        title=judgements.title,
        ministry=judgements.ministry,
        plan=judgements.plan,
        period=judgements.period,
        pages=document.pages,
        measure_tables=tables.table_count,
        measures=len(tables.measures),
        ledger=count_characters(document, tables),
        ocr=document.ocr,
    )


def _measures(document_id: str, tables: MeasureTables, judgements: Judgements) -> Iterator[Measure]:
    pairs = zip(tables.measures, judgements.measures, strict=True)
    for ordinal, (found, judgement) in enumerate(pairs, 1):
        yield Measure(
            measure_id=f"{document_id}/{ordinal:03}",
            document_id=document_id,
            ordinal=ordinal,
            number=found.number,
            direction_number=found.direction_number,
            direction=found.direction,
            goal_number=found.goal_number,
            goal=found.goal,
            measure=found.measure,
            planned=found.planned,
            execution=found.execution,
            status_printed=found.status_printed,
            responsible=found.responsible,
            co_responsible=found.co_responsible,
            deadline=found.deadline,
            deadline_from=judgement.deadline[0],
            deadline_to=judgement.deadline[1],
            funding=found.funding,
            notes=found.notes,
            extra=found.extra or None,
            status=judgement.status.status,
            status_reason=judgement.status.reason,
            implementers=list(judgement.implementers) or None,
            table_index=found.table_index,
            row_index=found.row_index,
            page_start=found.page_start,
            page_end=found.page_end,
            boxes=list(found.boxes) or None,
        )


def _targets(measure: Measure, reading: CellReading, judgement: Judgement) -> Iterator[Target]:
    """One row a quantity, and one for each commitment that has none, in printed order."""
    text = measure.planned or ""
    quantities = reading.quantities
    rows: list[tuple[int, tuple[int, int], Quantity | None, TargetOutcome]] = [
        *(
            (q.start, (q.clause_start, q.clause_end), q, outcome)
            for q, outcome in zip(quantities, judgement.outcomes, strict=True)
        ),
        *((span[0], span, None, NO_OUTCOME) for span in judgement.commitments),
    ]
    rows.sort(key=lambda row: row[0])
    for ordinal, (_, clause, quantity, outcome) in enumerate(rows, 1):
        yield Target(
            target_id=f"{measure.measure_id}/t{ordinal}",
            measure_id=measure.measure_id,
            document_id=measure.document_id,
            clause=text[slice(*bounded(clause, clause[0], clause[0]))],
            role="baseline" if quantity and quantity.baseline else None,
            **_stated(quantity),
            outcome=outcome.outcome,
            outcome_reason=outcome.reason,
        )


def _stated(quantity: Quantity | None) -> dict[str, Any]:
    """The columns of ``Target`` and ``Figure`` that a quantity fills under their own name."""
    return {name: quantity and getattr(quantity, name) for name in _STATED}


def _figures(measure: Measure, reading: CellReading, roles: Roles) -> Iterator[Figure]:
    text = measure.execution or ""
    ids = [f"{measure.measure_id}/f{n}" for n in range(1, len(reading.quantities) + 1)]
    for index, quantity in enumerate(reading.quantities):
        yield _figure(
            quantity,
            ids[index],
            "execution",
            text[quantity.clause_start : quantity.clause_end],
            document_id=measure.document_id,
            measure_id=measure.measure_id,
            role=roles.roles[index],
            total_id=_total_id(ids, roles, index),
        )


def _total_id(ids: Sequence[str], roles: Roles, index: int) -> str | None:
    total = roles.totals[index]
    return None if total is None else ids[total]


def _funding_figures(measure: Measure, reading: CellReading, before: int) -> Iterator[Figure]:
    """The amounts of the funding column, behind the ``before`` figures of the execution."""
    text = measure.funding or ""
    for ordinal, quantity in enumerate(reading.quantities, before + 1):
        yield _figure(
            quantity,
            f"{measure.measure_id}/f{ordinal}",
            "funding",
            text[quantity.clause_start : quantity.clause_end],
            document_id=measure.document_id,
            measure_id=measure.measure_id,
        )


def _attainment(
    comparisons: Sequence[Comparison], targets: Sequence[Target], figures: Sequence[Figure]
) -> Iterator[Attainment]:
    for comparison in comparisons:
        target = targets[comparison.target]
        yield Attainment(
            target_id=target.target_id,
            measure_id=target.measure_id,
            indicator_id=None,
            document_id=target.document_id,
            year=comparison.year,
            planned=comparison.planned,
            comparator=comparison.comparator,
            actual=comparison.actual,
            figure_ids=[figures[index].figure_id for index in comparison.figures],
            ratio=comparison.ratio,
            met=comparison.met,
            confidence=comparison.confidence,
            basis=comparison.basis,
            rule=comparison.rule,
        )


def _narrative_figures(
    document_id: str,
    tables: MeasureTables,
    readings: Sequence[CellReading],
    judgements: Judgements,
) -> Iterator[Figure]:
    ordinal = 0
    paragraphs = zip(tables.narrative, readings, judgements.narrative, strict=True)
    for place, (paragraph, reading, roles) in enumerate(paragraphs, 1):
        first, ordinal = ordinal + 1, ordinal + len(reading.quantities)
        ids = [f"{document_id}/n{n}" for n in range(first, ordinal + 1)]
        for index, quantity in enumerate(reading.quantities):
            sentence = reading.structure.sentence_around(quantity.start)
            start, end = bounded(sentence, quantity.start, quantity.end)
            yield _figure(
                replace(quantity, start=quantity.start - start, end=quantity.end - start),
                ids[index],
                "narrative",
                paragraph.text[start:end],
                document_id=document_id,
                section=paragraph.section,
                paragraph=place,
                role=roles.roles[index],
                total_id=_total_id(ids, roles, index),
            )


def _figure(
    quantity: Quantity,
    figure_id: str,
    field: FigureField,
    clause: str,
    *,
    document_id: str,
    measure_id: str | None = None,
    section: str | None = None,
    paragraph: int | None = None,
    role: Role | None = None,
    total_id: str | None = None,
) -> Figure:
    """The row of a quantity, whose span indexes the text of ``field``, for narrative ``clause``."""
    return Figure(
        figure_id=figure_id,
        measure_id=measure_id,
        document_id=document_id,
        field=field,
        modality=quantity.modality,
        section=section,
        paragraph=paragraph,
        clause=clause,
        **_stated(quantity),
        role=role,
        total_id=total_id,
    )


def _reading_findings(
    document_id: str, tables: MeasureTables, measures: Sequence[Measure]
) -> Iterator[Finding]:
    for remark in tables.remarks:
        measure = None if remark.measure is None else measures[remark.measure].measure_id
        yield _finding(
            document_id,
            remark.code,
            remark.message,
            measure,
            remark.field,
            remark.start,
            remark.end,
        )


def _dump_findings(
    document_id: str, measures: Sequence[Measure], numbers: Numbers
) -> Iterator[Finding]:
    """Of every text whose numbers were too many to be read."""
    texts: list[tuple[str | None, str | None, CellReading]] = []
    for measure, *readings in zip(
        measures, numbers.planned, numbers.execution, numbers.funding, strict=True
    ):
        told = zip(("planned", "execution", "funding"), readings, strict=True)
        texts += [(measure.measure_id, field, reading) for field, reading in told]
    texts += [(None, None, reading) for reading in numbers.narrative]
    for measure_id, field, reading in texts:
        left = sum(refusal.rule == "too_many" for refusal in reading.refusals)
        if left:
            message = f"{left} numbers behind the first {MOST_NUMBERS} of a text were not read."
            yield _finding(document_id, "too_many_numbers", message, measure_id, field)


def _sum_findings(measures: Sequence[Measure], judgements: Judgements) -> Iterator[Finding]:
    for measure, judgement in zip(measures, judgements.measures, strict=True):
        for found in judgement.roles.sums:
            yield _finding(
                measure.document_id,
                found.code,
                found.message,
                measure.measure_id,
                "execution",
                found.start,
                found.end,
            )


def _finding(
    document_id: str,
    code: str,
    message: str,
    measure_id: str | None = None,
    field: str | None = None,
    start: int | None = None,
    end: int | None = None,
) -> Finding:
    severity = CODES[code].severity
    return Finding(document_id, measure_id, severity, code, message, field, start, end)
