"""One document's way: bytes to Document to measures to quantities to records.

A pure function of bytes: picklable, without state but the loaded language model.
"""

from collections.abc import Sequence

from izpilde.corrections.applying import NOTHING, Application, failed_application
from izpilde.corrections.lines import Line
from izpilde.document.indicators import add_indicators
from izpilde.document.judging import judge
from izpilde.document.reading import Numbers, Report
from izpilde.document.records import failed_records, report_records
from izpilde.extract.document import Document
from izpilde.extract.files.others import why_unread
from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import FoundMeasure, MeasureTables
from izpilde.extract.read import read_document
from izpilde.extract.recognition import AUTO, Recognition
from izpilde.normalize.cells import Analyse, counted_things, only_money, read_cells
from izpilde.normalize.latvian.pipeline import analyse
from izpilde.normalize.quantity import CellReading, CellText, TitleSpan, YearSpan
from izpilde.normalize.report.kind import is_report
from izpilde.normalize.text.structure import parse_structure
from izpilde.schemas.errors import UnreadableDocument
from izpilde.schemas.records import Records


def extract_records(
    report: Report, recognition: Recognition = AUTO, corrections: Sequence[Line] = ()
) -> Records:
    """All records of one document, with what people corrected in it; one that cannot be read gives
    a ``failed`` row alone.
    """
    try:
        document = read_report(report, recognition)
    except UnreadableDocument as error:
        return failed_application(corrections, failed_records(report, str(error)))
    tables = find_measures(document)
    numbers = read_numbers(tables)
    read = _records(report, document, tables, numbers)
    if not corrections:
        return read
    application = Application(corrections, read)
    corrected = application.tables(tables)
    if corrected is not tables:
        numbers = read_numbers(corrected)
    numbers = _corrected(numbers, application)
    return _records(report, document, corrected, numbers, application)


def records_of(report: Report, document: Document) -> Records:
    """All records of a document that is read already, without corrections."""
    tables = find_measures(document)
    return _records(report, document, tables, read_numbers(tables))


def _records(
    report: Report,
    document: Document,
    tables: MeasureTables,
    numbers: Numbers,
    application: Application = NOTHING,
) -> Records:
    judgements = judge(document, tables, numbers, report.source, application)
    records = report_records(report, document, tables, numbers, judgements, application)
    return application.kept(add_indicators(records, document, tables, application))


def _corrected(numbers: Numbers, application: Application) -> Numbers:
    return Numbers(
        planned=application.numbers("targets", "planned", numbers.planned),
        execution=application.numbers("figures", "execution", numbers.execution),
        narrative=application.numbers("figures", "narrative", numbers.narrative),
        funding=application.numbers("figures", "funding", numbers.funding),
    )


def read_report(report: Report, recognition: Recognition = AUTO) -> Document:
    """The document as read.  Raises ``UnreadableDocument``."""
    if report.data is None:
        raise UnreadableDocument(report.fault or "its bytes could not be had")
    if not report.data or report.format is None:
        raise UnreadableDocument(why_unread(report.data))
    return read_document(report.data, report.format, recognition)


def read_numbers(
    tables: MeasureTables, analyse: Analyse = analyse, *, weighed: bool = False
) -> Numbers:
    """The numbers of all cells and of the running text.

    The plans are read first: what they count tells how the accounts are read.  With ``weighed``
    each number says all that was proposed for it.  Running text of what is no report has none.
    """
    measures = tables.measures
    count = len(measures)
    cells = [CellText(measure.planned or "") for measure in measures]
    told = _tells_figures(tables)
    if told:
        cells += [CellText(paragraph.text) for paragraph in tables.narrative]
    first = read_cells(cells, analyse, weighed=weighed)
    planned, narrative = first[:count], first[count:]
    if not told:
        narrative = [
            CellReading(parse_structure(paragraph.text), (), ()) for paragraph in tables.narrative
        ]
    cells = [_execution(*pair) for pair in zip(measures, planned, strict=True)]
    cells += [_funding(measure) for measure in measures]
    then = read_cells(cells, analyse, weighed=weighed)
    execution, funding = then[:count], map(only_money, then[count:])
    return Numbers(tuple(planned), tuple(execution), tuple(narrative), tuple(funding))


def _tells_figures(tables: MeasureTables) -> bool:
    """Whether the document is a report: it has measures, or reads like one."""
    if tables.measures:
        return True
    texts: dict[str, None] = {}  # each heading once, where it first stands
    for paragraph in tables.narrative:
        texts.update(dict.fromkeys(filter(None, (paragraph.section, paragraph.text))))
    return is_report(tables.title, list(texts))


def _execution(measure: FoundMeasure, planned: CellReading) -> CellText:
    years = (YearSpan(y.start, y.end, y.year_from, y.year_to) for y in measure.execution_years)
    return CellText(measure.execution or "", tuple(years), counted_things(planned))


def _funding(measure: FoundMeasure) -> CellText:
    titles = (TitleSpan(t.start, t.end, t.title) for t in measure.funding_titles)
    return CellText(measure.funding or "", titles=tuple(titles))
