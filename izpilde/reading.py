"""What passes between the steps of one document's way."""

import hashlib
from dataclasses import dataclass

from normalize.quantity import Reading


@dataclass(frozen=True, slots=True)
class Report:
    """One document to read; ``container`` and ``format`` as in ``schemas.records.Document``.

    ``data`` is null where the bytes could not be had; the source then stands for them in
    the identifier.
    """

    source: str
    data: bytes | None
    format: str | None
    container: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.source.encode() if self.data is None else self.data).hexdigest()

    @property
    def document_id(self) -> str:
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one document, in the order of its measures and paragraphs."""

    planned: tuple[Reading, ...]
    execution: tuple[Reading, ...]
    narrative: tuple[Reading, ...]
