"""The table ``promises``: one row per target and year, with all that a reader of it needs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from izpilde.schemas.document_records import Document
from izpilde.schemas.folder_records import Promise
from izpilde.schemas.measure_records import Attainment, Figure, Measure, Target

_BETWEEN = " … "  # clauses of several figures


def find_promises(
    document: Document,
    measures: Sequence[Measure],
    targets: Sequence[Target],
    figures: Sequence[Figure],
    attainment: Sequence[Attainment],
) -> Iterator[Promise]:
    """The promises of one document's measures, in the order of its targets and of their years.

    A target that is not compared gives one row without a year.
    """
    measure_of = {measure.measure_id: measure for measure in measures}
    clause_of = {figure.figure_id: figure.clause for figure in figures}
    compared: dict[str, list[Attainment]] = {}
    for comparison in attainment:
        if comparison.target_id is not None:
            compared.setdefault(comparison.target_id, []).append(comparison)
    for target in targets:
        measure = measure_of[target.measure_id]
        for comparison in compared.get(target.target_id, ()):
            yield _promise(document, measure, target, comparison, clause_of)
        if target.target_id not in compared:
            yield _promise(document, measure, target, None, clause_of)


def _promise(
    document: Document,
    measure: Measure,
    target: Target,
    comparison: Attainment | None,
    clause_of: Mapping[str, str],
) -> Promise:
    return Promise(
        kind="measure",
        indicator_id=None,
        ministry=document.ministry,
        plan=document.plan,
        document_id=document.document_id,
        source=document.source,
        period_start=document.period_start,
        period_end=document.period_end,
        direction=measure.direction,
        goal=measure.goal,
        measure_id=measure.measure_id,
        number=measure.number,
        measure=measure.measure,
        responsible=measure.responsible or "; ".join(measure.implementers or ()) or None,
        status=measure.status,
        status_reason=measure.status_reason,
        target_id=target.target_id,
        clause=target.clause,
        comparator=comparison.comparator if comparison else target.comparator,
        planned=comparison.planned if comparison else target.value,
        unit=target.unit,
        unit_head=target.unit_head,
        per=target.per,
        year=comparison.year if comparison else None,
        actual=comparison.actual if comparison else None,
        ratio=comparison.ratio if comparison else None,
        met=comparison.met if comparison else None,
        outcome=target.outcome,
        outcome_reason=target.outcome_reason,
        confidence=comparison.confidence if comparison else None,
        quote=_quote(clause_of[figure] for figure in comparison.figure_ids) if comparison else None,
        page=measure.page_start,
        review=(comparison.review if comparison else None) or target.review,
    )


def _quote(clauses: Iterable[str]) -> str | None:
    return _BETWEEN.join(dict.fromkeys(clauses)) or None
