"""What became of one document, as a reading process tells the one that writes."""

from dataclasses import dataclass
from pathlib import Path

from izpilde.schemas.parts import Parts


def read_key(document_id: str, source: str) -> str:
    """As ``Outcome.key``: a file's own name may tell whose report it is, its folder does not."""
    return f"{document_id} {source.rpartition('/')[2]}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of an input.

    ``parts`` is null where the document was known already and is not read again.
    ``trouble`` is the traceback of a defect of ours, for the run log.
    """

    source: str
    container: str | None
    document_id: str
    status: str
    error: str | None = None
    measures: int = 0
    seconds: float = 0.0
    parts: Parts | None = None
    trouble: str | None = None

    @property
    def key(self) -> str:
        """What tells it from documents that would be read otherwise: bytes, and the file's name."""
        return read_key(self.document_id, self.source)

    @property
    def name(self) -> str:
        """Its source, and its place in a container."""
        return f"{self.source} ({self.container})" if self.container else self.source


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a container; its bytes lie in ``path``, null where they cannot be had."""

    source: str
    container: str
    format: str | None
    path: Path | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """What an input was: a document, read, or a container, whose ``members`` are to be read.

    ``sha256`` is of the input's bytes, null where they could not be had.
    """

    sha256: str | None
    outcomes: list[Outcome]
    members: list[Member]


@dataclass(frozen=True, slots=True)
class Scans:
    """Of a piece of work that was left for want of time: its pages that are to be recognised."""

    pages: int
