"""The reports that `explain` is asked about, read one after another."""

from collections.abc import Iterator

from izpilde.document.inputs import find_inputs
from izpilde.document.opening import open_reports
from izpilde.document.pipeline import read_report
from izpilde.document.reading import Report
from izpilde.extract.document import Document
from izpilde.extract.recognition import OcrMode
from izpilde.run.limits import SECONDS, recognition_within
from izpilde.schemas.errors import IzpildeError, UnreadableDocument


def opened(path: str, ocr: OcrMode) -> Iterator[tuple[str, Report, Document]]:
    """Each report at ``path`` with the name of its file.

    Raises ``IzpildeError`` where one cannot be read.
    """
    for item in find_inputs([path])[0]:
        try:
            recognition = recognition_within(ocr, SECONDS)
            for report in open_reports(item):
                yield item.source, report, read_report(report, recognition)
        except UnreadableDocument as error:
            raise IzpildeError(f"{item.source}: {error}") from error
