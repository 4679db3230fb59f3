"""What became of one document, as a reading process tells the one that writes."""

from dataclasses import dataclass

from izpilde.schemas.tables import Tables


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of an input.

    ``tables`` is null where the document was known already and is not read again.
    ``trouble`` is the traceback of a defect of ours, for the run log.
    """

    source: str
    container: str | None
    document_id: str
    status: str
    error: str | None = None
    measures: int = 0
    seconds: float = 0.0
    tables: Tables | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Scans:
    """Of a piece of work that was left for want of time: its pages that are to be recognised."""

    pages: int
