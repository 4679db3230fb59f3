"""What a reading process is asked for, and what it tells: the words between the processes."""

from dataclasses import dataclass, field
from pathlib import Path

from izpilde.corrections.lines import Corrections
from izpilde.document.inputs import Input
from izpilde.extract.recognition import OcrMode
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
    format: str | None = None

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
    """A report of a container.

    Its bytes lie in the file ``path``, or are ``data`` on the way from one machine to another;
    both are null where they cannot be had.
    """

    source: str
    container: str
    format: str | None
    path: Path | None
    fault: str | None
    data: bytes | None = None


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


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a piece of work gave nothing, and how many seconds it took; ``lost`` says that its
    process was ended from outside, so that the document need not be to blame.
    """

    error: str
    seconds: float = 0.0
    lost: bool = False


Result = Opened | list[Outcome] | Scans


@dataclass(frozen=True, slots=True)
class Known:
    """What a run knows of documents before they are read: ``keys`` (``Outcome.key``) of those that
    need no reading, and the ``corrections`` to be applied.
    """

    keys: frozenset[str] = frozenset()
    corrections: Corrections = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work: an input, or a ``member`` of it that is a container.

    ``pages`` is how many it has time to recognise; ``data`` holds the input's bytes where the
    process that reads it need not be able to open it.  ``corrections`` are null where the process
    was told them when it began.
    """

    item: Input
    member: Member | None
    ocr: OcrMode
    pages: int = 0
    data: bytes | None = None
    tries: int = 1
    corrections: Corrections | None = None

    @property
    def work(self) -> Input | Member:
        """What is to be read."""
        return self.member or self.item
