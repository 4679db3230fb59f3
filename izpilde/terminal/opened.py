"""The reports that `explain` is asked about, read one after another."""

import sys
from collections.abc import Iterator

from izpilde.document.inputs import find_inputs
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import read_report
from izpilde.document.reading import Report
from izpilde.extract.document import Document
from izpilde.extract.recognition import OcrMode
from izpilde.run.limits import SECONDS, recognition_within
from izpilde.schemas.errors import IzpildeError, UnreadableDocument
from izpilde.terminal.shown import masked


def opened(path: str, ocr: OcrMode) -> Iterator[tuple[str, Report, Document]]:
    """Each report at ``path`` with the name of its file; of several in a container, those that can
    be read.

    Raises ``IzpildeError`` where one cannot be read.
    """
    for item in find_inputs([path])[0]:
        try:
            reports = open_reports(item)
        except UnreadableDocument as error:
            raise IzpildeError(f"{item.source}: {error}") from error
        recognition = recognition_within(ocr, SECONDS)
        for report in reports:
            try:
                document = read_report(report, recognition)
            except UnreadableDocument as error:
                if len(reports) == 1:
                    raise IzpildeError(f"{report.name}: {error}") from error
                complain(report.name, str(error))
            else:
                yield item.source, report, document


def complain(name: str, error: str) -> bool:
    """Say why a document cannot be read; false, since something could not."""
    print(masked(f"{name}: failed: {error}"), file=sys.stderr)
    return False
