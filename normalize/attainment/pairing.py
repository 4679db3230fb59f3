"""Which reported numbers answer which planned ones: by what is counted, and the words around.

The nouns must be alike (``likeness``).  The words around the target are looked for
around the answer: those of the unit tell most, then those up to the neighbouring numbers, then
the sentence, then the paragraph; a word that stands around many targets tells little.  Each is
paired once, so that all pairs together are the most alike: exactly so (``assignment``).  Where two
answers do nearly as well, or little is alike, there is no pair: none is better than a wrong one.
What is left then is paired by ``elimination``.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from izpilde.normalize.attainment.accounts import Account
from izpilde.normalize.attainment.assignment import best_assignment
from izpilde.normalize.attainment.elimination import pairs_left
from izpilde.normalize.attainment.likeness import ONE_KIND, deeds
from izpilde.normalize.attainment.nearness import (
    NO_NOUN,
    attributes_differ,
    common_words,
    counted_alike,
    done_alike,
    foreign_words,
    near_others,
    same_phrase,
    same_unit,
    speak_of_others,
    speaks_apart,
    telling,
    words_shared,
)
from izpilde.normalize.latvian.people import names_anyone
from izpilde.normalize.quantity import Quantity

Scores = dict[tuple[int, int], float]

_ENOUGH = 0.17  # of the words around
_ENOUGH_OF_A_SHARE = 0.3  # and of a duration: what it is of stands around it
_LEAST = 0.5  # likeness of a pair
_TOO_CLOSE = 0.03  # a rival as near as this makes the pair doubtful
_NEARLY = 0.1  # a rival as near as this leaves
_RIVALLED = 0.9  # so much confidence at most
_FOREIGN = 0.035  # what each word near an answer speaks against it that the target has not
_UNLIKELY = -0.2  # a fitness below which one is no rival
_BY_NOUN_ALONE = 0.75  # confidence at most, where no word around is shared
_LEAST_BY_NOUN = 0.42
_LEAST_EVER = 0.3  # even of two without rivals
_LEADS_BY = 0.05  # a rival must be as far behind, where no word around is shared
_FITS_FAR_LESS = 0.2
_ABOUT_AS_FIT = 0.1
_SYNONYM = 0.75  # two nouns so alike, each the only one of its kind, need no words around


@dataclass(frozen=True, slots=True)
class Pairing:
    """``pairs`` are index of the target, index of the answer, confidence from 0 to 1, in order of
    the target; ``lost`` says of two whose nouns are alike why they are no pair; ``scores`` how
    alike those are that nothing keeps apart; ``nouns`` how alike the nouns of all are, ``fits``
    what to add to that for nouns that are alike, or what keeps the two apart.
    """

    pairs: list[tuple[int, int, float]]
    lost: dict[tuple[int, int], str]
    scores: Scores
    nouns: Scores
    fits: dict[tuple[int, int], float | str]


def find_pairs(
    planned: Sequence[Quantity],
    targets: Sequence[Account],
    reported: Sequence[Quantity],
    answers: Sequence[Account],
    fitness: Callable[[int, int], float | str],
    needs_no_words: Callable[[int, int], bool],
    title: frozenset[str] = frozenset(),
) -> Pairing:
    """The pairs of targets and answers; ``title`` are the stems of the measure's own wording.

    ``fitness`` says of the two indexes what to add to their likeness, or what keeps them apart;
    ``needs_no_words`` whether two that have no rivals are a pair though no words are shared.
    """
    common = common_words(targets)
    nouns = {
        (t, a): counted_alike(planned[target.leader], reported[answer.leader], answer.around, title)
        for t, target in enumerate(targets)
        for a, answer in enumerate(answers)
    }
    nouns |= _done_alike(nouns, planned, targets, reported, answers)
    given = {pair: fitness(*pair) for pair, noun in nouns.items() if noun >= ONE_KIND}
    lost = {pair: fit for pair, fit in given.items() if isinstance(fit, str)}
    fits = {pair: fit for pair, fit in given.items() if not isinstance(fit, str)}
    plain = dict.fromkeys(pair for pair, fit in fits.items() if fit > _UNLIKELY)
    by_target, by_answer = Counter(t for t, _ in plain), Counter(a for _, a in plain)
    scores: Scores = {}
    weighed: Scores = {}
    likeness: Scores = {}
    for (t, a), fit in fits.items():
        noun = nouns[t, a]
        target, answer = planned[targets[t].leader], reported[answers[a].leader]
        rivals = [answers[b].around for u, b in fits if u == t and b != a]
        beside = [targets[u].around for u in range(len(targets)) if u != t]
        around = words_shared(
            targets[t].around,
            answers[a].around,
            common,
            near_others(targets[t].around, beside),
            near_others(answers[a].around, rivals),
        )
        words = targets[t].around.unit | targets[t].around.near
        if noun == 1 and not telling(words) and not names_anyone(target.unit_head):
            around = max(around, _ENOUGH)  # nothing but the noun tells what is meant
        alone = noun >= _SYNONYM and fit > _UNLIKELY and by_target[t] == by_answer[a] == 1
        if target.unit_kind != "count":
            alone = alone and needs_no_words(t, a)
        elif attributes_differ(targets[t].around, answers[a].around):
            alone = False
        units = same_unit(targets[t].around, answers[a].around)
        if same_phrase(target.unit, answer.unit):
            units = 1.0
        score = noun * (0.5 + 0.35 * min(1.0, around * 1.1) + 0.15 * units) + fit
        likeness[t, a] = round(score, 3)
        tells = noun == 1 and not names_anyone(target.unit_head)
        if (
            alone
            and not tells
            and not target.is_delta
            and speak_of_others(targets[t].around, answers[a].around)
        ):
            alone = False
        enough = _ENOUGH_OF_A_SHARE if target.unit_kind in ("share", "duration") else _ENOUGH
        foreign = foreign_words(target, targets[t].around, answers[a].around)
        weighed[t, a] = score - _FOREIGN * foreign
        if (alone and weighed[t, a] >= _LEAST_EVER) or (score >= _LEAST and around >= enough):
            scores[t, a] = max(weighed[t, a], 0.01)
    values = _values(planned, targets, reported, answers)
    for t, a in sorted(weighed.keys() - scores.keys()):
        target = planned[targets[t].leader]
        plainly = target.is_delta or target.unit_kind == "count"
        least = _LEAST_BY_NOUN if plainly and nouns[t, a] == 1 else _LEAST
        told = (t, a) in plain and likeness[t, a] >= least
        if target.unit_kind == "money":
            told = told and needs_no_words(t, a) and _is_sole(t, a, nouns, weighed)
        elif told:
            told = (
                (target.unit_kind != "share" or target.is_delta)
                and nouns[t, a] >= NO_NOUN
                and target.unit_head is not None
                and (
                    not names_anyone(target.unit_head)
                    or not telling(targets[t].around.unit | targets[t].around.near)
                )
                and _is_sole(t, a, nouns, weighed)
                and not attributes_differ(targets[t].around, answers[a].around)
                and (
                    target.unit_kind == "count"
                    or target.is_delta
                    or not telling(answers[a].around.unit | answers[a].around.near)
                )
            ) or _shares_own_words(t, a, nouns, targets, answers, target.unit_kind == "share")
        told = told and _leads((t, a), weighed, values)
        if not told and (t, a) in plain:
            told = _is_clear((t, a), weighed, nouns, values) and not speaks_apart(
                target, targets[t].around, answers[a].around
            )
        if told:
            scores[t, a] = max(min(weighed[t, a], _BY_NOUN_ALONE), 0.01)
        else:
            lost[t, a] = "little_alike"
    chosen = best_assignment(scores)
    pairs = []
    for pair in scores:
        if chosen.get(pair[0]) != pair[1]:
            lost[pair] = "another_is_nearer"
        elif (
            planned[targets[pair[0]].leader].unit_kind == "count"
            and _fits_another(pair, weighed, scores, plain, values, targets, answers)
        ) or _wavers(pair, chosen, scores, values):
            lost[pair] = "ambiguous"
        elif _only_one_of_a_list(*pair, targets, reported, answers, fits):
            lost[pair] = "one_of_a_list"
        else:
            most = _RIVALLED if _has_rival(pair, scores, values) else 1.0
            pairs.append((*pair, round(min(scores[pair], most), 3)))
    alike = {pair for pair, noun in nouns.items() if noun >= ONE_KIND}
    for left in pairs_left(planned, targets, reported, answers, fitness, alike, pairs):
        lost.pop(left[:2], None)
        pairs.append(left)
    return Pairing(sorted(pairs), lost, likeness, nouns, given)


def _done_alike(
    nouns: Scores,
    planned: Sequence[Quantity],
    targets: Sequence[Account],
    reported: Sequence[Quantity],
    answers: Sequence[Account],
) -> Scores:
    """How alike those are that count what was done, and to what, where nothing else of the years
    counts the same noun: `pārbaudītas 40 vietas, veicot 52 pārbaudes` are two things."""
    found: Scores = {}
    for (t, a), noun in nouns.items():
        if noun:
            continue
        target, answer = targets[t], answers[a]
        likeness = done_alike(
            planned[target.leader], target.around, reported[answer.leader], answer.around
        )
        years = answer.years().keys()
        if likeness and not any(
            nouns[t, b] >= ONE_KIND and (not other.years() or years <= other.years().keys())
            for b, other in enumerate(answers)
        ):
            found[t, a] = likeness
    return found


def _is_sole(t: int, a: int, nouns: Scores, weighed: Scores) -> bool:
    """Whether no other target counts what the answer counts, and fits it about as well."""
    least = weighed[t, a] - _FITS_FAR_LESS
    return not any(
        u != t
        and b == a
        and nouns[u, b] >= ONE_KIND
        and its > least
        and not _has_better(u, a, its, weighed)
        for (u, b), its in weighed.items()
    )


def _has_better(t: int, a: int, score: float, weighed: Scores) -> bool:
    """Whether a target has an answer that is far more alike than this one."""
    return any(
        u == t and b != a and its > score + _FITS_FAR_LESS for (u, b), its in weighed.items()
    )


def _shares_own_words(
    t: int,
    a: int,
    nouns: Scores,
    targets: Sequence[Account],
    answers: Sequence[Account],
    share: bool,
) -> bool:
    """Whether words near the answer are near the target, and near no other of its kind."""
    own = telling(targets[t].around.unit | targets[t].around.near)
    for u, target in enumerate(targets):
        if u != t and nouns[u, a] >= ONE_KIND:
            own -= target.around.unit | target.around.near
    here = answers[a].around
    near = here.unit | here.near
    if own & telling(near):
        return True
    others = [answers[b].around for u, b in nouns if u == t and b != a and nouns[u, b] >= ONE_KIND]
    if own & telling(here.sentence):
        return all(other.sentence_start != here.sentence_start for other in others)
    # `precizitāte` begins like a verb: that tells where nothing else is a share
    return share and not others and bool({w for w in targets[t].around.near & near if w[0] != "="})


def _is_clear(
    pair: tuple[int, int],
    weighed: Scores,
    nouns: Scores,
    values: tuple[list[float], list[float]],
) -> bool:
    """Whether the two are nearest to each other by far, whatever the words around."""
    t, a = pair
    if weighed[pair] < _LEAST_EVER or nouns[pair] < _SYNONYM:
        return False
    return not any(
        score > weighed[pair] - _NEARLY
        for other, score in weighed.items()
        if other != pair
        and (
            (other[0] == t and values[1][other[1]] != values[1][a])
            or (other[1] == a and not _has_better(other[0], a, score, weighed))
        )
    )


def _leads(pair: tuple[int, int], weighed: Scores, values: tuple[list[float], list[float]]) -> bool:
    """Whether no other figure of another value is about as like the target, and like no other."""
    t, a = pair
    for (other, b), score in weighed.items():
        if other != t or values[1][b] == values[1][a] or score <= weighed[pair] - _LEADS_BY:
            continue
        if not any(
            u != t and c == b and its > score + _LEADS_BY for (u, c), its in weighed.items()
        ):
            return False
    return True


# The choice ------------------------------------------------------------------------------------


def _fits_another(
    pair: tuple[int, int],
    weighed: Scores,
    scores: Scores,
    plain: Collection[tuple[int, int]],
    values: tuple[list[float], list[float]],
    targets: Sequence[Account],
    answers: Sequence[Account],
) -> bool:
    """Whether the answer fits a target that it may not be given to about as well, and has no word
    beside it that this target has and the other has not."""
    t, a = pair
    shared = _own(targets[t]) & _own(answers[a])
    return any(
        u != t
        and b == a
        and (u, b) not in scores
        and weighed[u, b] > weighed[pair] - _TOO_CLOSE
        and values[0][u] != values[0][t]
        and not shared - _own(targets[u])
        for u, b in plain
    )


def _own(account: Account) -> frozenset[str]:
    return telling(account.around.unit | account.around.near)


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


def _has_rival(
    pair: tuple[int, int], scores: Scores, values: tuple[list[float], list[float]]
) -> bool:
    """Whether another figure, of another value, is nearly as like the target."""
    t, a = pair
    return any(
        other == t and values[1][b] != values[1][a] and score > scores[pair] - _NEARLY
        for (other, b), score in scores.items()
    )


def _only_one_of_a_list(
    t: int,
    a: int,
    targets: Sequence[Account],
    reported: Sequence[Quantity],
    answers: Sequence[Account],
    fit: dict[tuple[int, int], float],
) -> bool:
    """Whether the sentence counts the same noun again, and the target names neither.

    `12 ziņojumi` is not answered by `sagatavoti 3 ziņojumi par vidi, 4 ziņojumi par klimatu`.
    """
    context, here = targets[t].around, answers[a].around
    wanted = context.unit | context.near | context.sentence | context.paragraph
    mine = reported[answers[a].leader]
    for (other, b), beside in fit.items():
        there, figure = answers[b].around, reported[answers[b].leader]
        own = telling((here.near | here.unit) - (there.near | there.unit))
        its = telling((there.near | there.unit) - (here.near | here.unit))
        if (
            other == t
            and b != a
            and abs(beside - fit[t, a]) < _ABOUT_AS_FIT
            and figure.unit_head == mine.unit_head
            and figure.value != mine.value
            and (figure.year_from, figure.year_to) == (mine.year_from, mine.year_to)
            and there.sentence_start == here.sentence_start
            and not (there.near - here.near) & deeds()
            and own
            and its
            and not own & wanted
        ):
            return True
    return False


def _values(
    planned: Sequence[Quantity],
    targets: Sequence[Account],
    reported: Sequence[Quantity],
    answers: Sequence[Account],
) -> tuple[list[float], list[float]]:
    return (
        [planned[target.leader].value for target in targets],
        [sum(reported[n].value for n in answer.parts or (answer.leader,)) for answer in answers],
    )
