"""Pairs by elimination: where a row leaves one target and one answer of a kind, they are meant for
one another though their nouns differ (`60 ceļi gadā`: `pielāgoti 2020.gadā 48 braucējiem`).

What keeps a figure from answering (``fitness``) holds here too.  The steps of ``STEPS`` are gone
through in order; each pairs what has no rival in it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from izpilde.normalize.attainment.accounts import Account
from izpilde.normalize.attainment.likeness import noun_likeness
from izpilde.normalize.quantity import Quantity
from izpilde.schemas.values import UnitKind

SURE = 0.35  # confidence of a pair that nothing but its place in the row shows
_SERIES = 2  # years
_ANY: frozenset[UnitKind] = frozenset(("count", "money", "share", "duration"))


@dataclass(frozen=True, slots=True)
class Step:
    """What two must have in common: a ``series`` of years where the target is of each year;
    ``times`` how far apart their values may be, null for any distance.
    """

    kinds: frozenset[UnitKind]
    series: bool = False
    times: float | None = None


STEPS = (
    Step(_ANY, series=True),
    Step(frozenset({"money", "duration"}), times=2),
)


def pairs_left(
    planned: Sequence[Quantity],
    targets: Sequence[Account],
    reported: Sequence[Quantity],
    answers: Sequence[Account],
    fitness: Callable[[int, int], float | str],
    alike: Collection[tuple[int, int]],
    taken: Collection[tuple[int, int, float]],
) -> list[tuple[int, int, float]]:
    """Index of the target, index of the answer, confidence.

    ``alike`` are those that count the same thing, ``taken`` the pairs that there are.
    """
    left_targets = set(range(len(targets))) - {t for t, _, _ in taken}
    left_answers = set(range(len(answers))) - {a for _, a, _ in taken}
    like_target, like_answer = Counter(t for t, _ in alike), Counter(a for _, a in alike)

    def has_another(t: int, a: int) -> bool:
        """Whether what one of them counts is counted by another than the other."""
        return like_target[t] + like_answer[a] > 2 * ((t, a) in alike)

    found = []
    for step in STEPS:
        fitting = [
            (t, a)
            for t in sorted(left_targets)
            for a in sorted(left_answers)
            if not has_another(t, a)
            and _are_of_a_kind(planned[targets[t].leader], reported[answers[a].leader], step)
            and (not step.series or _is_series(planned[targets[t].leader], answers[a]))
            and not isinstance(fitness(t, a), str)
        ]
        if step.times is not None:
            fitting = [
                (t, a)
                for t, a in fitting
                if _are_near(planned[targets[t].leader], reported[answers[a].leader], step.times)
            ]
        by_target, by_answer = Counter(t for t, _ in fitting), Counter(a for _, a in fitting)
        for t, a in fitting:
            if by_target[t] == by_answer[a] == 1:
                found.append((t, a, SURE))
                left_targets.remove(t)
                left_answers.remove(a)
    return found


def _are_of_a_kind(target: Quantity, figure: Quantity, step: Step) -> bool:
    if target.is_delta or figure.is_delta or figure.per not in (None, target.per):
        return False
    kinds = {_kind(target), _kind(figure)}
    if len(kinds) > 1 or not kinds <= step.kinds:
        return False
    # Kilometres are no persons; what is not said may be either.
    if "other" in (target.unit_kind, figure.unit_kind):
        heads = (target.unit_head, figure.unit_head)
        return None in heads or noun_likeness(*heads) > 0
    return True


def _is_series(target: Quantity, answer: Account) -> bool:
    return target.per == "year" and len(answer.years()) >= _SERIES


def _kind(quantity: Quantity) -> UnitKind:
    return "count" if quantity.unit_kind == "other" else quantity.unit_kind


def _are_near(target: Quantity, figure: Quantity, times: float) -> bool:
    return bool(target.value) and 1 / times <= figure.value / target.value <= times
