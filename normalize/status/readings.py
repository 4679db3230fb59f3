"""What became of a measure, as it was read, and the reason that its text gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.normalize.status.reasons import find_reason
from izpilde.normalize.status.said import Said
from izpilde.schemas.values import Status, StatusReason


@dataclass(frozen=True, slots=True)
class StatusReading:
    """``start`` and ``end`` are the deciding statement in the execution text, null without one.

    ``rule`` names the rule that decided; null, with ``status`` null, where the text does not tell.
    """

    status: Status | None
    reason: StatusReason | None
    start: int | None
    end: int | None
    rule: str | None


NOTHING = StatusReading(None, None, None, None, None)


def reading_of(statements: Sequence[Said], n: int, status: Status, rule: str) -> StatusReading:
    """The reading that a rule makes of the ``n``-th statement."""
    statement = statements[n]
    reason = None if status == "implemented" else find_reason(statements, n, status)
    return StatusReading(status, reason, statement.start, statement.end, rule)
