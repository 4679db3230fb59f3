"""One document's way: bytes to Document to measures to quantities to records.

A pure function of bytes: picklable, without state but the loaded language model.
"""

from izpilde.document.judging import judge
from izpilde.document.reading import Numbers, Report
from izpilde.document.records import failed_records, report_records
from izpilde.extract.document import Document
from izpilde.extract.measures.find import find_measures
from izpilde.extract.measures.found import MeasureTables
from izpilde.extract.read import read_document
from izpilde.normalize.cells import read_cells
from izpilde.normalize.quantity import CellText, YearSpan
from izpilde.schemas.errors import UnreadableDocument
from izpilde.schemas.records import Records


def extract_records(report: Report) -> Records:
    """All records of one document; one that cannot be read gives a ``failed`` row alone."""
    try:
        document = read_report(report)
    except UnreadableDocument as error:
        return failed_records(report, str(error))
    tables = find_measures(document)
    numbers = read_numbers(tables)
    return report_records(report, document, tables, numbers, judge(document, tables, numbers))


def read_report(report: Report) -> Document:
    """The document as read.  Raises ``UnreadableDocument``."""
    if report.data is None:
        raise UnreadableDocument("its bytes could not be had")
    if not report.data:
        raise UnreadableDocument("the file is empty")
    if report.format is None:
        raise UnreadableDocument("not a report: neither Word, PDF, web page nor text")
    return read_document(report.data, report.format)


def read_numbers(tables: MeasureTables, *, weighed: bool = False) -> Numbers:
    """The numbers of all cells and of the running text, read in one batch; with ``weighed`` each
    says all that was proposed for it."""
    measures = tables.measures
    cells = [CellText(measure.planned or "") for measure in measures]
    cells += [
        CellText(
            measure.execution or "",
            tuple(
                YearSpan(y.start, y.end, y.year_from, y.year_to) for y in measure.execution_years
            ),
        )
        for measure in measures
    ]
    cells += [CellText(paragraph.text) for paragraph in tables.narrative]
    readings = tuple(read_cells(cells, weighed=weighed))
    count = len(measures)
    return Numbers(readings[:count], readings[count : 2 * count], readings[2 * count :])
