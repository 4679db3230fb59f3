"""What the cells of a document say beyond their numbers: status, doers, totals, attainment."""

from collections.abc import Iterator

from izpilde.document.reading import Judgement, Judgements, Numbers
from izpilde.extract.document import Document
from izpilde.extract.measures.found import FoundMeasure, MeasureTables
from izpilde.normalize.attainment.attainment import attain
from izpilde.normalize.attainment.commitments import find_commitments
from izpilde.normalize.attainment.outcomes import find_outcomes
from izpilde.normalize.attainment.totals import assign_roles
from izpilde.normalize.implementers.abbreviations import find_abbreviations
from izpilde.normalize.implementers.implementers import find_implementers
from izpilde.normalize.quantity import CellReading
from izpilde.normalize.report.period import find_period
from izpilde.normalize.report.title import clean_title
from izpilde.normalize.status.status import read_status
from izpilde.normalize.years.deadlines import read_deadline


def judge(document: Document, tables: MeasureTables, numbers: Numbers) -> Judgements:
    """The report's title and period, and a judgement for each measure and paragraph."""
    title = clean_title(tables.title, [paragraph.text for paragraph in tables.narrative])
    period = find_period(title, [reading.structure for reading in numbers.narrative])
    abbreviations = find_abbreviations(_introducing_texts(document, tables))
    return Judgements(
        title=title,
        period=period,
        measures=tuple(
            _judge_measure(measure, planned, execution, period, abbreviations)
            for measure, planned, execution in zip(
                tables.measures, numbers.planned, numbers.execution, strict=True
            )
        ),
        narrative=tuple(
            assign_roles(reading.structure, reading.quantities) for reading in numbers.narrative
        ),
    )


def _judge_measure(
    measure: FoundMeasure,
    planned: CellReading,
    execution: CellReading,
    period: tuple[int, int] | None,
    abbreviations: dict[str, str],
) -> Judgement:
    roles = assign_roles(execution.structure, execution.quantities)
    status = read_status(execution.structure, measure.status_printed)
    attained = attain(planned, execution, roles, period)
    return Judgement(
        status=status,
        implementers=tuple(find_implementers(execution.structure, abbreviations)),
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
        deadline=read_deadline(measure.deadline, period) if measure.deadline else None,
    )


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
