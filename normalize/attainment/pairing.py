"""Which figures answer which targets: those pairs that are the likeliest together, each once.

How likely two are a pair is learned (``chances``).  One that is hardly likely is none; less will do
where its size fits as no other's does, so that none is lost for being far off.  Of the
rest those are taken whose log odds come to the greatest sum (``assignment``: exactly so).  Where
another choice would do about as well and say something else, there is no pair: none is better than
a wrong one.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from izpilde.normalize.attainment.assignment import best_assignment
from izpilde.normalize.attainment.chances import Model
from izpilde.normalize.attainment.clues import clues_of
from izpilde.normalize.attainment.likeness import ONE_KIND
from izpilde.normalize.attainment.looks import Looks, Pair, Scores, Sight

_LIKELY = 0.5  # the least chance of a pair
# that of one whose size fits as no other's does, by how many times off it is
_LESS_LIKELY = ((1.3, 0.1), (2.0, 0.4))
_ALMOST_LIKELY = 0.45  # the least chance of a pair of what the others leave
_TIMES_OFF = 2.0
_LEAST_WORTH = 0.01
_WAVERS = 0.2  # log odds that another choice must fall short


@dataclass(frozen=True, slots=True)
class Pairing:
    """``pairs`` are index of the target, index of the answer, their chance, in order of the target;
    ``lost`` says of two that count alike why they are no pair; ``chances`` are those of all that
    nothing keeps apart.
    """

    pairs: list[tuple[int, int, float]]
    lost: dict[Pair, str]
    chances: Scores


def find_pairs(sight: Sight, model: Model) -> Pairing:
    """The pairs of a measure."""
    looks = Looks(sight)
    seen = dict(looks.all())
    told = model.chances([clues_of(look) for look in seen.values()])
    chances = {pair: round(chance, 3) for pair, chance in zip(seen, told, strict=True)}
    worths = {pair: _worth(chance) for pair, chance in chances.items() if chance > _LIKELY}
    for pair, chance in chances.items():
        if chance <= _LIKELY and any(
            chance > least and looks.is_of_its_size(*pair, times_off, chances)
            for times_off, least in _LESS_LIKELY
        ):
            worths[pair] = _LEAST_WORTH
    chosen = best_assignment(worths)
    held: list[Pair] = []
    lost = dict(looks.apart)
    for pair in sorted(chances, key=lambda pair: -chances[pair]):
        if pair not in worths:
            why = "unlikely"
        elif chosen.get(pair[0]) != pair[1] or any(_share(pair, other, sight) for other in held):
            why = "another_is_nearer"
        elif _wavers(pair, chosen, worths, sight):
            why = "ambiguous"
        else:
            held.append(pair)
            continue
        if looks.nouns[pair] >= ONE_KIND or why == "ambiguous":
            lost[pair] = why
    for pair in _left_over(chances, held, looks):
        held.append(pair)
        lost.pop(pair, None)
    return Pairing([(t, a, chances[t, a]) for t, a in sorted(held)], lost, chances)


def _left_over(chances: Scores, held: Sequence[Pair], looks: Looks) -> list[Pair]:
    """Of what answers nothing, and of targets without an answer: those of one noun that are almost
    likely together and about of one size, where no other figure comes near."""
    sight = looks.sight
    found: list[Pair] = []
    for pair, chance in sorted(chances.items(), key=lambda item: -item[1]):
        if not _ALMOST_LIKELY < chance <= _LIKELY or looks.nouns[pair] < ONE_KIND:
            continue
        if any(pair[0] == t or _share(pair, (t, a), sight) for t, a in (*held, *found)):
            continue
        others = (
            other
            for (t, a), other in chances.items()
            if t == pair[0] and not _share(pair, (t, a), sight)
        )
        if sight.times_off(*pair) < _TIMES_OFF and max(others, default=0.0) < chance / 2:
            found.append(pair)
    return found


def _worth(chance: float) -> float:
    """The log odds above those of what is hardly likely."""
    return math.log(chance / (1 - chance)) - math.log(_LIKELY / (1 - _LIKELY))


def _share(pair: Pair, other: Pair, sight: Sight) -> bool:
    """Whether two pairs have a figure in common."""
    mine, its = sight.answers[pair[1]], sight.answers[other[1]]
    return not mine.figures().isdisjoint(its.figures())


def _wavers(pair: Pair, chosen: Mapping[int, int], worths: Scores, sight: Sight) -> bool:
    """Whether another choice would do about as well, and say something else of one of the two."""
    t, a = pair
    taken = {answer: target for target, answer in chosen.items()}
    for (u, b), worth in worths.items():
        if (u == t) == (b == a):
            continue
        if u == t:
            mine, its = sight.answers[a].figures(), sight.answers[b].figures()
            if mine <= its or its <= mine:
                continue  # the parts of what is told, or the whole
            other = taken.get(b)
            gained = 0.0 if other is None else worths.get((other, a), 0.0) - worths[other, b]
            sides = sight.told[a], sight.told[b]
        else:
            other = chosen.get(u)
            gained = worths.get((t, other), 0.0) - worths[u, other] if other is not None else 0.0
            sides = sight.wanted[t], sight.wanted[u]
        differ = sides[0].quantity.value != sides[1].quantity.value
        if differ and worths[pair] - worth - gained < _WAVERS:
            return True
    return False
