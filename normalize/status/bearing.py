"""Which statement of an execution bears the reason that was read of it."""

from collections.abc import Sequence

from izpilde.normalize.status.named import named_reason
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.status.reasons import excuses, hinders
from izpilde.normalize.status.said import Said
from izpilde.schemas.values import StatusReason


def bearing_reason(
    statements: Sequence[Said], reason: StatusReason, start: int | None
) -> Said | None:
    """The first that names the reason, or explains where that is `other`; the one that told the
    status, which begins at ``start``, before those around it.  None where no single one does."""
    told = next((n for n, said in enumerate(statements) if said.start == start), 0)
    for said in sorted(statements, key=lambda said: abs(statements.index(said) - told)):
        if named_reason(said.text, report_end=said.report_end) == reason:
            return said
        if reason == "other" and (phrases("cause").search(said.text) or _explains(said)):
            return said
    return None


def _explains(said: Said) -> bool:
    return bool(excuses(said) or hinders(said))
