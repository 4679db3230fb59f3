"""Which pairs hold in the end: by how likely they are, by the model of ``chances``.

What the rules of ``pairing`` and ``elimination`` pair is likelier for that (``_BY_RULE``), and
holds unless it is unlikely all the same.  What is left then is paired where that is likely, the
signs do not speak against it, and nothing else is about as likely.  What keeps two apart
(``obstacles``) does so here as well.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.attainment.accounts import Account
from izpilde.normalize.attainment.assignment import best_assignment
from izpilde.normalize.attainment.chances import Look, Weights, chance, has_common_word
from izpilde.normalize.attainment.likeness import ONE_KIND
from izpilde.normalize.attainment.nearness import common_words, near_others, words_shared
from izpilde.normalize.attainment.pairing import Pairing, Scores
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.quantity import Quantity
from izpilde.schemas.values import UnitKind

_BY_RULE = 1.0  # log odds
_UNLIKELY = 0.4  # a chance below which a pair of the rules is given up
_SURE = 0.9  # from here on a pair of the rules is as sure as they say
_LIKELY = 0.65  # the least chance of any other
_RIVAL = 0.2  # a rival whose chance is nearer than this leaves it open
_WITHOUT_RULE = 0.65  # confidence at most: so many of them were right
_OPEN = ("ambiguous", "one_of_a_list")  # the rules see several that may be meant
_MORE_ALIKE = 0.05


@dataclass(frozen=True, slots=True)
class Sight:
    """The targets and accounts of a measure, each with the side that stands for it.

    ``seen`` is the side of an account as it is seen from a target, ``fitness`` as in ``pairing``;
    ``line`` names the line by which an account answers a target.
    """

    targets: Sequence[Account]
    answers: Sequence[Account]
    wanted: Sequence[Side]
    told: Sequence[Side]
    seen: Callable[[int, int], Side]
    fitness: Callable[[int, int], float | str]
    line: Callable[[int, int], str]


def decide(pairing: Pairing, sight: Sight, weights: Weights) -> Pairing:
    """The pairs that hold, and why the others do not."""
    by_rule = {(t, a): sure for t, a, sure in pairing.pairs}
    looks = Looks(pairing, sight)

    @functools.cache
    def chance_of(pair: tuple[int, int]) -> float:
        return chance(looks.look(pair), weights, _BY_RULE if pair in by_rule else 0.0)

    pairs = {
        pair: sure if chance_of(pair) >= _SURE else min(sure, chance_of(pair))
        for pair, sure in by_rule.items()
        if chance_of(pair) >= _UNLIKELY
    }
    targets, answers = {t for t, _ in pairs}, {a for _, a in pairs}
    lost = pairing.lost | dict.fromkeys(by_rule.keys() - pairs.keys(), "unlikely")
    left: Scores = {}
    for pair, fit in looks.fits.items():
        if pair[0] in targets or pair[1] in answers or fit < 0 or lost.get(pair) in _OPEN:
            continue
        if not looks.may_be(pair) or chance_of(pair) < _LIKELY:
            continue
        if any(chance_of(rival) > chance_of(pair) - _RIVAL for rival in looks.rivals(pair)):
            lost[pair] = "ambiguous"
        else:
            left[pair] = chance_of(pair)
    for pair in best_assignment(left).items():
        pairs[pair] = min(left[pair], _WITHOUT_RULE)
        lost.pop(pair, None)
    held = [(t, a, round(sure, 3)) for (t, a), sure in sorted(pairs.items())]
    return Pairing(held, lost, pairing.scores, pairing.nouns, pairing.fits)


class Looks:
    """How targets and figures look beside one another; each pair is looked at when it is asked for.

    ``fits`` holds those that nothing keeps apart.
    """

    def __init__(self, pairing: Pairing, sight: Sight) -> None:
        self.pairing, self.sight = pairing, sight
        self.fits = _fits(pairing, sight)
        self._words = _words(self.fits, sight)
        self._by_rule = {pair[:2] for pair in pairing.pairs}
        self._seen: dict[tuple[int, int], Look] = {}

    def look(self, pair: tuple[int, int]) -> Look:
        if pair not in self._seen:
            self._seen[pair] = _look(pair, self.fits, self._words, self.pairing, self.sight)
        return self._seen[pair]

    def may_be(self, pair: tuple[int, int]) -> bool:
        """Whether the two count alike, or have a word in common, or the rules pair them."""
        if self.pairing.nouns[pair] >= ONE_KIND or pair in self._by_rule:
            return True
        return has_common_word(self.look(pair))

    def rivals(self, pair: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """What else may be a pair with one of the two."""
        for other in self.fits:
            beside = other[0] == pair[0] or other[1] == pair[1]
            if beside and other != pair and self.may_be(other):
                yield other

    def all(self) -> Iterator[tuple[tuple[int, int], Look]]:
        """All that may be pairs."""
        return ((pair, self.look(pair)) for pair in self.fits if self.may_be(pair))


def _look(
    pair: tuple[int, int], fits: Scores, words: Scores, pairing: Pairing, sight: Sight
) -> Look:
    t, a = pair
    figure = sight.seen(t, a)
    parts = sight.answers[a].parts
    within = {b for b, other in enumerate(sight.answers) if b != a and other.leader in parts}
    rivals = [
        b
        for u, b in fits
        if u == t and b != a and b not in within and pairing.nouns[t, b] >= ONE_KIND
    ]
    targets = [words[u, a] for u, b in fits if b == a and u != t]
    noun, shared = pairing.nouns[pair], words[pair]
    beside = [
        (u == t, alike)
        for (u, b), alike in pairing.nouns.items()
        if (u == t) != (b == a) and b not in within
    ]
    level = max(noun, ONE_KIND)
    return Look(
        target=sight.wanted[t],
        figure=replace(figure, part=False) if parts else figure,
        noun=noun,
        nearer=any(here and alike >= level + _MORE_ALIKE for here, alike in beside),
        sole=noun >= ONE_KIND
        and all(alike < max(noun - _MORE_ALIKE, ONE_KIND) for _, alike in beside),
        fit=fits[pair],
        fits_better=fits[pair] - max((fits[t, b] for b in rivals), default=fits[pair]),
        ahead_of_figures=max(-1.0, shared - max((words[t, b] for b in rivals), default=shared)),
        ahead_of_targets=max(-1.0, shared - max(targets, default=0.0)),
        out_of_order=_out_of_order(t, a, sight),
        place=figure.quantity.start / max(1, len(figure.text)),
        line=sight.line(t, a),
    )


def _fits(pairing: Pairing, sight: Sight) -> Scores:
    fits: Scores = {}
    for pair, noun in pairing.nouns.items():
        target, figure = sight.wanted[pair[0]].quantity, sight.told[pair[1]].quantity
        if noun < ONE_KIND and not _is_of_one_kind(target, figure):
            continue
        fit = pairing.fits[pair] if pair in pairing.fits else sight.fitness(*pair)
        if not isinstance(fit, str):
            fits[pair] = fit
    return fits


_RECURRING = ("month", "quarter", "week")


def _is_of_one_kind(target: Quantity, figure: Quantity) -> bool:
    if _kind(target) != _kind(figure) or target.is_delta != figure.is_delta:
        return False
    return target.per == figure.per or not {target.per, figure.per} & set(_RECURRING)


def _kind(quantity: Quantity) -> UnitKind:
    return "count" if quantity.unit_kind == "other" else quantity.unit_kind


def _words(fits: Scores, sight: Sight) -> Scores:
    """How many of the target's words stand around the figure, for each of the two."""
    common = common_words(sight.targets)
    beside = [
        near_others(target.around, [other.around for other in sight.targets if other is not target])
        for target in sight.targets
    ]
    found: Scores = {}
    for t, a in fits:
        rivals = [sight.answers[b].around for u, b in fits if u == t and b != a]
        around = sight.answers[a].around
        found[t, a] = words_shared(
            sight.targets[t].around, around, common, beside[t], near_others(around, rivals)
        )
    return found


def _out_of_order(t: int, a: int, sight: Sight) -> float:
    """How far apart two stand among the targets, and the figures, of their kind."""
    kind = _kind(sight.wanted[t].quantity)
    targets = [n for n, side in enumerate(sight.wanted) if _kind(side.quantity) == kind]
    figures = [n for n, side in enumerate(sight.told) if _kind(side.quantity) == kind]
    if a not in figures:
        return 0.0
    return abs(targets.index(t) / len(targets) - figures.index(a) / len(figures))
