"""What became of each target: kept, missed, or why nobody can tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.normalize.attainment.attained import Attained
from izpilde.schemas.values import Outcome, OutcomeReason, Status


@dataclass(frozen=True, slots=True)
class TargetOutcome:
    """As the columns ``outcome`` and ``outcome_reason`` of ``schemas.records.Target``."""

    outcome: Outcome | None
    reason: OutcomeReason | None


NO_OUTCOME = TargetOutcome(None, None)  # of a commitment without a quantity, of a baseline


def find_outcomes(
    attained: Attained, targets: int, status: Status | None, has_execution: bool
) -> list[TargetOutcome]:
    """The outcome of each planned quantity, in order.

    ``has_execution`` tells whether anything is reported at all.
    """
    return [
        NO_OUTCOME if n in attained.baselines else _outcome(n, attained, status, has_execution)
        for n in range(targets)
    ]


def _outcome(
    n: int, attained: Attained, status: Status | None, has_execution: bool
) -> TargetOutcome:
    met = [row.met for row in attained.comparisons if row.target == n]
    if met:
        return _of_rows(met, all_years=n not in attained.open_years)
    if status == "not_implemented" or status == "postponed":
        return TargetOutcome("missed", status)
    if not has_execution:
        return TargetOutcome("unknown", "no_execution")
    verdicts = [found.verdict for found in attained.candidates if found.target == n]
    return TargetOutcome("unknown", _why(verdicts))


def _of_rows(met: Sequence[bool | None], *, all_years: bool) -> TargetOutcome:
    if True in met and False in met:
        return TargetOutcome("mixed", None)
    if False in met:
        return TargetOutcome("missed", None)
    if None in met or not all_years:
        return TargetOutcome("unknown", "not_comparable")
    return TargetOutcome("met", None)


_OF_OTHER_THINGS = (
    "unlikely",
    "another_is_nearer",
    "part_by_place",
    "part_by_kind",
)


def _why(verdicts: Sequence[str]) -> OutcomeReason:
    if "ambiguous" in verdicts:
        return "ambiguous"
    if all(verdict in _OF_OTHER_THINGS for verdict in verdicts):
        return "no_figure"
    return "not_comparable"
