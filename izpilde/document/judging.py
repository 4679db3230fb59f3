"""What the cells of a document say beyond their numbers: status, doers, totals, attainment."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from izpilde.corrections.applying import NOTHING, Application
from izpilde.document.reading import Judgement, Judgements, Numbers
from izpilde.extract.document import Block, Document, Table
from izpilde.extract.measures.found import FoundMeasure, MeasureTables
from izpilde.normalize.attainment.attained import Attained
from izpilde.normalize.attainment.attainment import attain
from izpilde.normalize.attainment.commitments import find_commitments
from izpilde.normalize.attainment.comparing import Comparison
from izpilde.normalize.attainment.far import kept_or_nearly, missed_by_far, share_of_change
from izpilde.normalize.attainment.outcomes import find_outcomes
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.implementers.abbreviations import find_abbreviations
from izpilde.normalize.implementers.implementers import find_implementers
from izpilde.normalize.quantity import CellReading
from izpilde.normalize.report.ministry import Edges, find_ministry
from izpilde.normalize.report.period import find_period
from izpilde.normalize.report.plan import find_plan
from izpilde.normalize.report.title import clean_title
from izpilde.normalize.status.beside import Beside
from izpilde.normalize.status.legend import find_legend
from izpilde.normalize.status.status import read_status
from izpilde.normalize.years.deadlines import read_deadline


def judge(
    document: Document,
    tables: MeasureTables,
    numbers: Numbers,
    source: str = "",
    application: Application = NOTHING,
) -> Judgements:
    """The report's title, plan, institution and period, and a judgement for each measure and
    paragraph.  ``source`` is the name of its file; what people corrected goes before.
    """
    told = application.told("documents")
    title = clean_title(tables.title, [paragraph.text for paragraph in tables.narrative])
    title = told.get("title", title)
    period = find_period(title, [reading.structure for reading in numbers.narrative])
    period = _told_period(period, told)
    abbreviations = find_abbreviations(_introducing_texts(document, tables))
    legend = _legend(document, tables)
    return Judgements(
        title=title,
        ministry=told["ministry"]
        if "ministry" in told
        else find_ministry(_edges(document, title, source), abbreviations),
        plan=told["plan"] if "plan" in told else find_plan(title),
        period=period,
        measures=tuple(
            _judge_measure(
                index,
                replace(measure, status_printed=_in_words(measure.status_printed, legend)),
                planned,
                execution,
                period,
                abbreviations,
                application,
            )
            for index, (measure, planned, execution) in enumerate(
                zip(tables.measures, numbers.planned, numbers.execution, strict=True)
            )
        ),
        narrative=tuple(
            assign_roles(reading.structure, reading.quantities) for reading in numbers.narrative
        ),
    )


def _legend(document: Document, tables: MeasureTables) -> Mapping[str, str]:
    """What the codes of the status columns stand for, as a paragraph or a small table tells."""
    printed = [measure.status_printed for measure in tables.measures if measure.status_printed]
    return find_legend(_explaining_texts(document), printed) if printed else {}


def _explaining_texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if not isinstance(block, Table):
            yield block.text
        elif len(block.cells) <= _SMALL_TABLE:
            for row in block.grid():
                yield " – ".join(cell.text for cell in row if cell is not None)


def _in_words(printed: str | None, legend: Mapping[str, str]) -> str | None:
    return printed if printed is None else legend.get(printed.strip(), printed)


def _told_period(period: tuple[int, int] | None, told: Mapping[str, Any]) -> tuple[int, int] | None:
    start = told.get("period_start", period[0] if period else None)
    end = told.get("period_end", period[1] if period else None)
    return None if start is None or end is None or start > end else (start, end)


def _judge_measure(
    index: int,
    measure: FoundMeasure,
    planned: CellReading,
    execution: CellReading,
    period: tuple[int, int] | None,
    abbreviations: dict[str, str],
    application: Application,
) -> Judgement:
    told = application.told("measures", index + 1)
    roles = assign_roles(execution.structure, execution.quantities)
    roles = application.roles(index, execution.quantities, roles)
    attained = attain(planned, execution, roles, period, title=measure.measure or "")
    figures = len(execution.quantities)
    attained = application.attained(index, attained, planned.quantities, figures)
    beside = beside_of(planned, execution, attained, period, measure.measure or "")
    status = read_status(execution.structure, measure.status_printed, beside)
    if "status" in told or "status_reason" in told:
        reason = told.get("status_reason", status.reason)
        status = replace(status, status=told.get("status", status.status), reason=reason)
    implementers = find_implementers(execution.structure, abbreviations)
    deadline = read_deadline(measure.deadline, period) if measure.deadline else None
    first, last = deadline or (None, None)
    return Judgement(
        status=status,
        implementers=tuple(told.get("implementers", implementers) or ()),
        roles=roles,
        attained=attained,
        outcomes=tuple(
            find_outcomes(
                attained, len(planned.quantities), status.status, measure.execution is not None
            )
        ),
        commitments=tuple(
            find_commitments(planned.structure, planned.quantities, measure.planned_items)
        ),
        deadline=(told.get("deadline_from", first), told.get("deadline_to", last)),
    )


def beside_of(
    planned: CellReading,
    execution: CellReading,
    attained: Attained,
    period: tuple[int, int] | None,
    measure: str,
) -> Beside:
    """What is known of a measure beside the words of its execution."""
    found = find_outcomes(attained, len(planned.quantities), None, has_execution=True)
    outcomes = [row.outcome for row in found]
    told = zip(planned.quantities, outcomes, strict=True)
    of_all = [n for n, q in enumerate(planned.quantities) if _is_of_all(planned, q.start)]
    return Beside(
        planned.structure,
        period[1] if period else None,
        answered=bool(attained.comparisons),
        short=any(row.met is False for row in attained.comparisons),
        reached=any(row.met is True for row in attained.comparisons),
        nearly=all(map(_nearly, attained.comparisons)),
        kept="met" in outcomes and set(outcomes) <= {"met", None},
        nearly_kept=kept_or_nearly(
            planned.quantities,
            (n for n, outcome in enumerate(outcomes) if outcome is not None),
            attained.comparisons,
            period,
            of_all,
        ),
        nothing=set(outcomes) == {"missed"} and not any(row.actual for row in attained.comparisons),
        moved=share_of_change(planned.quantities, attained.comparisons, attained.baselines),
        measure=measure,
        open=frozenset(q.value for q, outcome in told if outcome not in ("met", None)),
        far=tuple(
            execution.quantities[figure].start
            for figure in missed_by_far(
                planned.quantities,
                execution.quantities,
                attained.comparisons,
                counts_only=_all_counted(planned),
                of_all=of_all,
            )
        ),
        missing=_places(execution, attained, met=False),
        meeting=_places(execution, attained, met=True),
    )


def _all_counted(planned: CellReading) -> bool:
    """Whether each clause of a plan counts something."""
    return all(
        any(start <= quantity.start < end for quantity in planned.quantities)
        for start, end in planned.structure.clauses
    )


def _is_of_all(planned: CellReading, start: int) -> bool:
    """Whether a number counts all there are: `visās deviņās pilsētās`."""
    return _ALL_OF.search(planned.structure.text, 0, start) is not None


_ALL_OF = re.compile(r"\b[Vv]is(?:i|as|us|os|ās|iem|ām|u)\s(?:[^\W\d]+\s){0,2}\(?\Z")


def _nearly(row: Comparison) -> bool:
    """Whether a target was reached, or missed by a tenth at most."""
    if row.met is not False:
        return True
    return row.ratio is not None and _NEAR <= row.ratio <= 1 / _NEAR


_NEAR = 0.9


def _places(execution: CellReading, attained: Attained, *, met: bool) -> tuple[int, ...]:
    """Where the figures stand that meet a target, or miss one."""
    return tuple(
        execution.quantities[figure].start
        for row in attained.comparisons
        if row.met is met
        for figure in row.figures
    )


_OPENING, _CLOSING = 25, 30  # paragraphs and small tables at either end of a report
_SMALL_TABLE = 16  # cells: a title page or a signature block, no measures


def _edges(document: Document, title: str | None, source: str) -> Edges:
    """What of the report can name the institution that answers for it."""
    first_table = next(
        (n for n, block in enumerate(document.blocks) if len(_lines_of(block)) > _SMALL_TABLE), None
    )
    opening = document.blocks[: min(_OPENING, first_table or _OPENING)]
    closing = document.blocks[max(len(opening), len(document.blocks) - _CLOSING) :]
    return Edges(
        opening=[line for block in opening for line in _lines_of(block)],
        closing=[
            line
            for block in closing
            if len(_lines_of(block)) <= _SMALL_TABLE
            for line in _lines_of(block)
        ],
        margins=document.margins,
        title=title,
        source=source,
    )


def _lines_of(block: Block) -> list[str]:
    texts = [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
    return [line for text in texts for line in text.split("\n") if line.strip()]


def _introducing_texts(document: Document, tables: MeasureTables) -> Iterator[str]:
    """Where a report introduces its abbreviations: running text, lists of them, its cells."""
    for table in document.tables():
        if table.cols == 2:
            for row in table.grid():
                yield "\t".join(cell.text for cell in row if cell is not None)
    for paragraph in tables.narrative:
        yield paragraph.text
    for measure in tables.measures:
        yield from filter(None, (measure.measure, measure.planned, measure.execution))
