"""From an input to the reports in it: itself, or the members of the container that it is."""

from izpilde.document.inputs import Input, read_bytes
from izpilde.document.reading import Report
from izpilde.extract.files.container import open_container
from izpilde.extract.files.sniff import CONTAINERS, sniff


def open_reports(item: Input) -> list[Report]:
    """The reports of one input: itself, or the members of the container that it is.

    Raises ``UnreadableDocument``.
    """
    return reports_in(item, read_bytes(item))


def reports_in(item: Input, data: bytes) -> list[Report]:
    """The reports in the bytes of an input.  Raises ``UnreadableDocument``."""
    form = sniff(data, item.source)
    if form not in CONTAINERS:
        return [Report(item.source, data, form)]
    return [
        Report(
            item.source,
            None if member.fault else member.data,
            member.kind,
            f"{form}:{member.name}",
            member.fault,
        )
        for member in open_container(data)
    ]
