"""The reports that are attached to a PDF, which no page shows."""

from collections.abc import Iterator
from itertools import islice

from izpilde.extract.files.suffixes import names_report
from izpilde.extract.files.zips import plain_name
from izpilde.extract.pdf.page.layers import BROKEN, opened

MOST = 100  # of one file
_ATTACHED = b"EmbeddedFile"


def attached_reports(data: bytes) -> list[str]:
    """How the attached files are called that are named as reports are."""
    return list(islice(_names(data), MOST)) if _ATTACHED in data else []


def _names(data: bytes) -> Iterator[str]:
    reader = opened(data)
    if reader is None:
        return
    try:
        for attached in reader.attachment_list:
            if names_report(attached.name):
                yield plain_name(attached.name)
    except BROKEN:
        return
