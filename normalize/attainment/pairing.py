"""Which reported numbers answer which planned ones: by what is counted, and the words around.

The nouns must be alike (``likeness``).  The words around the target are looked for
around the answer: those of the unit tell most, then those up to the neighbouring numbers, then
the sentence, then the paragraph; a word that stands around many targets tells little.  Each is
paired once, so that all pairs together are the most alike.  Where two answers do nearly as
well, or little is alike, there is no pair: none is better than a wrong one.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from izpilde.normalize.attainment.assignment import best_assignment
from izpilde.normalize.attainment.likeness import ONE_KIND, deeds, noun_likeness
from izpilde.normalize.attainment.together import Together, WordsAround
from izpilde.normalize.quantity import Quantity

Scores = dict[tuple[int, int], float]

_ENOUGH = 0.17  # of the words around
_LEAST = 0.5  # likeness of a pair
_TOO_CLOSE = 0.04  # a rival as near as this makes the pair doubtful
_DEED = 0.5  # how much a verb tells, against other words
_SYNONYM = 0.75  # two nouns so alike, each the only one of its kind, need no words around


def find_pairs(
    planned: Sequence[Quantity],
    targets: Sequence[Together],
    reported: Sequence[Quantity],
    answers: Sequence[Together],
    fitness: Callable[[int, int], float | None],
) -> list[tuple[int, int, float]]:
    """Index of the target, index of the answer, confidence from 0 to 1; in order of the target.

    ``fitness`` says of the two indexes what to add to their likeness, null where the answer has
    no number for the target's time.
    """
    scores: Scores = {}
    common = _common(targets)
    nouns = {
        (t, a): _noun(planned[target.leader], reported[answer.leader])
        for t, target in enumerate(targets)
        for a, answer in enumerate(answers)
    }
    fit = {pair: fitness(*pair) for pair, noun in nouns.items() if noun >= ONE_KIND}
    nouns = {pair: noun for pair, noun in nouns.items() if fit.get(pair) is not None}
    by_target, by_answer = Counter(t for t, _ in nouns), Counter(a for _, a in nouns)
    for (t, a), noun in nouns.items():
        around = _around(targets[t].around, answers[a].around, common)
        alone = noun >= _SYNONYM and by_target[t] == by_answer[a] == 1
        if planned[targets[t].leader].unit_kind != "count" or _attributes_differ(
            targets[t].around, answers[a].around
        ):
            alone = False
        units = _same_unit(targets[t].around, answers[a].around)
        if _same_phrase(planned[targets[t].leader].unit, reported[answers[a].leader].unit):
            units = 1.0
        score = noun * (0.5 + 0.35 * min(1.0, around * 1.1) + 0.15 * units)
        score += fit[t, a] or 0.0
        if alone or (score >= _LEAST and around >= _ENOUGH):
            scores[t, a] = score
    chosen = best_assignment(scores)
    values = _values(planned, targets, reported, answers)
    return [
        (t, a, round(min(scores[t, a], 1.0), 3))
        for t, a in sorted(chosen.items())
        if not _wavers((t, a), chosen, scores, values)
        and not _only_one_of_a_list(t, a, targets, reported, answers, scores, fit)
    ]


# Likeness --------------------------------------------------------------------------------------


def _noun(target: Quantity, figure: Quantity) -> float:
    """How alike the counted nouns are; 0 where the kinds differ, or a level meets a change."""
    if target.unit_kind != figure.unit_kind or target.is_delta != figure.is_delta:
        return 0.0
    if (target.per == "month") != (figure.per == "month"):
        return 0.0
    return noun_likeness(target.unit_head, figure.unit_head)


def _common(targets: Sequence[Together]) -> dict[str, int]:
    """Around how many targets each stem stands."""
    common: dict[str, int] = {}
    for target in targets:
        context = target.around
        for stem in context.unit | context.near | context.sentence:
            common[stem] = common.get(stem, 0) + 1
    return common


def _around(target: WordsAround, answer: WordsAround, common: dict[str, int]) -> float:
    """The share of the target's words, each by its weight, that stand around the answer."""
    here = {stem: weight for words, weight in answer.weights() for stem in words}
    verbs = deeds()
    whole = found = 0.0
    for words, weight in target.weights():
        if words is target.paragraph:
            break
        for stem in sorted(words):
            worth = weight * (_DEED if stem in verbs else 1.0) / common[stem] ** 2
            whole += worth
            found += worth * here.get(stem, 0.0)
    return found / whole if whole else 0.0


def _same_unit(target: WordsAround, answer: WordsAround) -> float:
    """How alike the attributes of the counted nouns are; a half where neither has any."""
    either = target.unit | answer.unit
    return len(target.unit & answer.unit) / len(either) if either else 0.5


def _attributes_differ(target: WordsAround, answer: WordsAround) -> bool:
    """Whether both nouns have attributes, and none of them is the other's: `dienas centri`."""
    return bool(target.unit and answer.unit) and not target.unit & (
        answer.unit | answer.near | answer.sentence
    )


def _same_phrase(one: str | None, other: str | None) -> bool:
    """Whether two units of several words are one, silent words too: `bērni no Latvijas`."""
    return one is not None and other is not None and " " in one and one.lower() == other.lower()


# The choice ------------------------------------------------------------------------------------


def _worth(scores: Scores, t: int | None, a: int | None) -> float:
    return scores.get((t, a), 0.0) if t is not None and a is not None else 0.0


def _wavers(
    pair: tuple[int, int],
    chosen: dict[int, int],
    scores: Scores,
    values: tuple[list[float], list[float]],
) -> bool:
    """Whether another pair would do nearly as well, and would say something else."""
    t, a = pair
    taken = {answer: target for target, answer in chosen.items()}
    for other, score in scores.items():
        if other[0] == t and other[1] != a:
            u = taken.get(other[1])
            lost = scores[pair] - score + _worth(scores, u, other[1]) - _worth(scores, u, a)
            differs = values[1][other[1]] != values[1][a]
        elif other[1] == a and other[0] != t:
            b = chosen.get(other[0])
            lost = scores[pair] - score + _worth(scores, other[0], b) - _worth(scores, t, b)
            differs = values[0][other[0]] != values[0][t]
        else:
            continue
        if differs and lost < _TOO_CLOSE:
            return True
    return False


def _only_one_of_a_list(
    t: int,
    a: int,
    targets: Sequence[Together],
    reported: Sequence[Quantity],
    answers: Sequence[Together],
    scores: Scores,
    fit: dict[tuple[int, int], float | None],
) -> bool:
    """Whether the sentence counts the same noun again, and nothing but the verb tells which.

    `12 ziņojumi` is not answered by `sagatavoti 3 ziņojumi par vidi, 4 ziņojumi par klimatu`.
    """
    context, here = targets[t].around, answers[a].around
    if (context.unit | context.near | context.sentence) - deeds():
        return False
    mine = reported[answers[a].leader]
    return any(
        other == t
        and b != a
        and fit[t, b] == fit[t, a]
        and reported[answers[b].leader].unit_head == mine.unit_head
        and reported[answers[b].leader].value != mine.value
        and answers[b].around.sentence_start == here.sentence_start
        and not answers[b].around.near & deeds()
        and bool((here.near | here.unit) - deeds())
        for other, b in scores
    )


def _values(
    planned: Sequence[Quantity],
    targets: Sequence[Together],
    reported: Sequence[Quantity],
    answers: Sequence[Together],
) -> tuple[list[float], list[float]]:
    return (
        [planned[target.leader].value for target in targets],
        [reported[answer.leader].value for answer in answers],
    )
