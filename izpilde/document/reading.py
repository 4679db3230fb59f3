"""What passes between the steps of one document's way."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from izpilde.normalize.attainment.attained import Attained
from izpilde.normalize.attainment.outcomes import TargetOutcome
from izpilde.normalize.attainment.roles import Roles
from izpilde.normalize.quantity import CellReading
from izpilde.normalize.status.readings import StatusReading


@dataclass(frozen=True)
class Report:
    """One document to read; ``container`` and ``format`` as in ``schemas.records.Document``.

    ``data`` is null where the bytes could not be had, for the reason ``fault`` where one is
    known; the source and the container then stand for them in the identifier.
    """

    source: str
    data: bytes | None
    format: str | None
    container: str | None = None
    fault: str | None = None

    @cached_property
    def sha256(self) -> str:
        name = self.source + (self.container or "")
        return hashlib.sha256(name.encode() if self.data is None else self.data).hexdigest()

    @property
    def name(self) -> str:
        """Its source, and its place in a container."""
        inside = (self.container or "").partition(":")[2]
        return f"{self.source} ({inside})" if inside else self.source

    @property
    def document_id(self) -> str:
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one document, in the order of its measures and paragraphs."""

    planned: tuple[CellReading, ...]
    execution: tuple[CellReading, ...]
    narrative: tuple[CellReading, ...]
    funding: tuple[CellReading, ...]  # its quantities are amounts of money alone


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one measure's cells say.  ``roles`` are those of the execution's quantities;
    ``attained`` indexes the planned and the reported quantities; ``outcomes`` are those of the
    planned ones, in order; ``commitments`` are the spans of the planned text that promise without
    a number; ``deadline`` is its first and last day, null where it is no date.
    """

    status: StatusReading
    implementers: tuple[str, ...]
    roles: Roles
    attained: Attained
    outcomes: tuple[TargetOutcome, ...]
    commitments: tuple[tuple[int, int], ...]
    deadline: tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Judgements:
    """What one document says, in the order of its measures and paragraphs."""

    title: str | None
    ministry: str | None
    plan: str | None
    period: tuple[int, int] | None
    measures: tuple[Judgement, ...]
    narrative: tuple[Roles, ...]
