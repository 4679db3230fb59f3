"""How a target and a figure look beside one another, among the others of their measure.

All that may be said for or against a pair is gathered here, before it is weighed by ``chances``.
What keeps a figure from answering (``obstacles``) is no rival of those that may.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.attainment.account import Account
from izpilde.normalize.attainment.counterparts import counterpart
from izpilde.normalize.attainment.likeness import ONE_KIND
from izpilde.normalize.attainment.nearness import (
    common_words,
    counted_alike,
    done_alike,
    names,
    near_others,
    words_shared,
    worths,
)
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.attainment.things import Kinship, kinship
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.rules import lazy
from izpilde.schemas.record import record
from izpilde.schemas.values import UnitKind

Pair = tuple[int, int]  # of a target and an account
Scores = dict[Pair, float]
_MORE_ALIKE = 0.05
_SMALL = 10
_FAR_LIKELIER = 2  # times
_RATHER = 0.2  # a chance that is not slight
_NEAR_KIN = 2  # steps


@dataclass(frozen=True, slots=True)
class Sight:
    """The targets and accounts of a measure, each with the side that stands for it.

    ``seen`` is the side of an account as it is seen from a target; ``fitness`` says what to add to
    the likeness of the two, or what keeps them apart; ``line`` names the line by which an account
    answers a target, ``years`` for which years it does, ``times_off`` how many times more or less
    than promised it reports; ``title`` are the stems of the measure's own wording.  ``period``
    holds the first and last year of the report.
    """

    targets: Sequence[Account]
    answers: Sequence[Account]
    wanted: Sequence[Side]
    told: Sequence[Side]
    seen: Callable[[int, int], Side]
    fitness: Callable[[int, int], float | str]
    line: Callable[[int, int], str]
    years: Callable[[int, int], frozenset[int]]
    times_off: Callable[[int, int], float]
    title: frozenset[str]
    period: tuple[int, int] | None


@record(frozen=True, slots=True)
class Company:
    """How many stand beside a target and a figure, and at which turn the two come.

    ``targets_alike`` are the targets that count what the figure counts, ``figures_alike`` the
    figures that count what the target counts and that nothing keeps apart, ``of_kind`` all figures
    of a kind (counts, money, shares …); ``target_turn`` and ``figure_turn`` are their places among
    those of their kind, from 0.  ``sentences`` is in how many sentences figures stand,
    ``sentence`` and ``target_sentence`` in which of them the two do, ``in_sentence`` how many
    figures stand in that of the figure.
    """

    targets_alike: int
    figures_alike: int
    of_kind: int
    target_turn: int
    figure_turn: int
    sentences: int
    sentence: int
    target_sentence: int
    in_sentence: int


@record(frozen=True, slots=True)
class Look:
    """A target and a figure as they are seen among the others of their measure.

    ``noun`` is how alike the nouns are, ``kin`` how the things that they name stand to one another,
    ``nearer`` whether another figure's noun is more alike, ``sole`` whether the two are the only
    ones that count the same; ``fit`` is the worth of the signs, ``fits_better`` how far that is
    above the best other figure's; ``shared`` is the share of the target's words around the figure,
    ``ahead_of_figures`` how far that is above the best other figure's, ``ahead_of_targets`` above
    the best other target's; ``out_of_order`` tells how far apart the two stand in their lists (0 to
    1), ``line`` is the line of the table that it answers by.  ``years`` is for how many years there
    are figures, ``span`` for what share of the report's, ``span_ahead`` how far that is above the
    best other figures'.
    """

    target: Side
    figure: Side
    noun: float
    kin: Kinship | None
    nearer: bool
    sole: bool
    fit: float
    fits_better: float
    shared: float
    ahead_of_figures: float
    ahead_of_targets: float
    out_of_order: float
    line: str
    years: int
    span: float
    span_ahead: float
    company: Company


class Looks:
    """All looks of a measure.

    ``nouns`` are how alike the nouns of all are, ``fits`` the worth of the signs of those that
    nothing keeps apart, ``apart`` what keeps others apart that count alike.
    """

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.nouns = _nouns(sight)
        self.fits: Scores = {}
        self.apart: dict[Pair, str] = {}
        for pair, noun in self.nouns.items():
            target, figure = sight.wanted[pair[0]].quantity, sight.told[pair[1]].quantity
            if noun < ONE_KIND and not _is_of_one_kind(target, figure):
                continue
            fit = sight.fitness(*pair)
            if not isinstance(fit, str):
                self.fits[pair] = fit
            elif noun >= ONE_KIND:
                self.apart[pair] = fit
        self._figures: dict[int, list[int]] = defaultdict(list)
        self._targets: dict[int, list[int]] = defaultdict(list)
        for t, a in self.fits:
            self._figures[t].append(a)
            self._targets[a].append(t)
        self._years = {pair: sight.years(*pair) for pair in self.fits}
        self._words = self._words_shared()

    def all(self) -> Iterator[tuple[Pair, Look]]:
        """All that may be pairs, in order of the targets."""
        for t, figures in self._figures.items():
            alike = [a for a in figures if self.nouns[t, a] >= ONE_KIND]
            nouns = [self.nouns[t, a] for a in range(len(self.sight.told))]
            for a in figures:
                yield (t, a), self._look(t, a, alike, nouns)

    def _look(self, t: int, a: int, alike: Sequence[int], nouns: Sequence[float]) -> Look:
        """``alike`` are the figures that may answer the target and count the same, ``nouns`` how
        alike the nouns of all figures are."""
        sight, words, fits, spans = self.sight, self._words, self.fits, self._spans
        target, figure = sight.wanted[t], sight.seen(t, a)
        within = self._within(a) if sight.answers[a].parts else frozenset()
        rivals = [b for b in alike if b != a and b not in within]
        noun, shared, fit, span = nouns[a], words[t, a], fits[t, a], spans[t, a]
        level = max(noun, ONE_KIND) + _MORE_ALIKE
        return Look(
            target=target,
            figure=replace(figure, part=False) if sight.answers[a].parts else figure,
            noun=noun,
            kin=kinship(names(target.quantity), names(figure.quantity)),
            nearer=max(nouns) >= level
            and any(n >= level and b != a and b not in within for b, n in enumerate(nouns)),
            sole=noun >= ONE_KIND and self._is_sole(t, a, within),
            fit=fit,
            fits_better=fit - max((fits[t, b] for b in rivals), default=fit),
            shared=shared,
            ahead_of_figures=max(-1.0, shared - max((words[t, b] for b in rivals), default=shared)),
            ahead_of_targets=max(
                -1.0, shared - max((words[u, a] for u in self._targets[a] if u != t), default=0.0)
            ),
            out_of_order=self._out_of_order(t, a),
            line=sight.line(t, a),
            years=len(self._years[t, a]),
            span=span,
            span_ahead=span - max((spans[t, b] for b in rivals), default=0.0),
            company=self._company(t, a, len(rivals)),
        )

    def _is_sole(self, t: int, a: int, within: frozenset[int]) -> bool:
        """Whether no other figure of the target, and no other target of the figure, counts about
        as much the same."""
        nouns = self.nouns
        level = max(nouns[t, a] - _MORE_ALIKE, ONE_KIND)
        others = (b for b in self._figures[t] if b != a and b not in within)
        return all(nouns[t, b] < level for b in others) and all(
            nouns[u, a] < level for u in self._targets[a] if u != t
        )

    def is_of_its_size(self, t: int, a: int, times_off: float, chances: Scores) -> bool:
        """Whether an account comes so near to a target (less than so many times more or less than
        promised), and no other of their kind that may answer it, nor to any other target, but for
        what is far less likely.  Small
        numbers of unlike things are near by chance, and so are those of two classes of things."""
        off = self._times_off
        if not off.get((t, a), times_off) < times_off or not self._may_be_one_thing(t, a):
            return False
        chance = chances[t, a]
        return all(
            pair == (t, a)
            or (pair[0] != t and pair[1] != a)
            or other >= times_off
            or (chance > _RATHER and chances.get(pair, chance) * _FAR_LIKELIER < chance)
            for pair, other in off.items()
        )

    def _may_be_one_thing(self, t: int, a: int) -> bool:
        """Whether they count the same, or nearly the same kind of thing."""
        target, figure = self.sight.wanted[t].quantity, self.sight.told[a].quantity
        if self.nouns[t, a] >= ONE_KIND:
            return target.unit_head is not None or figure.unit_head is None
        kin = kinship(names(target), names(figure))
        return target.value >= _SMALL and kin is not None and kin.steps <= _NEAR_KIN

    @lazy
    def _times_off(self) -> Scores:
        """How many times more or less than promised those of one kind report."""
        wanted, told = self.sight.wanted, self.sight.told
        return {
            (t, a): self.sight.times_off(t, a)
            for t, a in self.fits
            if _kind(wanted[t].quantity) == _kind(told[a].quantity)
        }

    def _within(self, a: int) -> frozenset[int]:
        """The accounts that are parts of one."""
        return frozenset(self._led[n] for n in self.sight.answers[a].parts if n in self._led) - {a}

    @lazy
    def _led(self) -> dict[int, int]:
        """The account that each figure leads, alone or with others of its own."""
        return {
            account.leader: a for a, account in enumerate(self.sight.answers) if not account.parts
        }

    def _words_shared(self) -> Scores:
        """How many of the target's words stand around the figure, for each of the two."""
        targets, answers = self.sight.targets, self.sight.answers
        common = common_words(targets)
        found: Scores = {}
        for t, figures in self._figures.items():
            others = [other.around for other in targets if other is not targets[t]]
            around = targets[t].around
            told = worths(around, common, near_others(around, others))
            for a in figures:
                around = answers[a].around
                rivals = near_others(around, (answers[b].around for b in figures if b != a))
                found[t, a] = words_shared(told, around, rivals)
        return found

    # The turns ---------------------------------------------------------------------------------

    @lazy
    def _turns(self) -> tuple[list[int], list[int], Counter[UnitKind], Counter[UnitKind]]:
        """At which turn each target and each figure comes among those of its kind, and how many of
        each kind there are."""
        counted = []
        for sides in (self.sight.wanted, self.sight.told):
            counts: Counter[UnitKind] = Counter()
            turns = []
            for side in sides:
                kind = _kind(side.quantity)
                turns.append(counts[kind])
                counts[kind] += 1
            counted.append((turns, counts))
        (targets, asked), (figures, told) = counted
        return targets, figures, asked, told

    def _out_of_order(self, t: int, a: int) -> float:
        """How far apart two stand among the targets, and the figures, of their kind."""
        targets, figures, asked, told = self._turns
        kind = _kind(self.sight.wanted[t].quantity)
        if _kind(self.sight.told[a].quantity) != kind:
            return 0.0
        return abs(targets[t] / asked[kind] - figures[a] / told[kind])

    @lazy
    def _sentences(self) -> tuple[dict[int, int], dict[int, int], Counter[int]]:
        """At which turn each sentence comes, by where it begins, of targets and of figures; and how
        many figures stand in each."""
        wanted, told = (
            Counter(side.around.sentence_start for side in sides)
            for sides in (self.sight.wanted, self.sight.told)
        )
        wanted_in, told_in = (
            {start: n for n, start in enumerate(sorted(each))} for each in (wanted, told)
        )
        return wanted_in, told_in, told

    @lazy
    def _alike(self) -> Counter[int]:
        """How many targets count what each account counts."""
        return Counter(a for pair in self.fits if self.nouns[pair] >= ONE_KIND for a in pair[1:])

    def _company(self, t: int, a: int, rivals: int) -> Company:
        targets, figures, _, told = self._turns
        wanted_in, told_in, counts = self._sentences
        target, figure = self.sight.wanted[t], self.sight.told[a]
        start = figure.around.sentence_start
        return Company(
            targets_alike=self._alike[a],
            figures_alike=rivals + (self.nouns[t, a] >= ONE_KIND),
            of_kind=told[_kind(target.quantity)],
            target_turn=targets[t],
            figure_turn=figures[a],
            sentences=len(told_in),
            sentence=told_in[start],
            target_sentence=wanted_in[target.around.sentence_start],
            in_sentence=counts[start],
        )

    @lazy
    def _spans(self) -> Scores:
        """For what share of the report's years an account has figures that may answer a target."""
        if self.sight.period is None:
            return dict.fromkeys(self.fits, 0.0)
        low, high = self.sight.period
        span = high - low + 1
        return {
            pair: sum(low <= y <= high for y in years) / span for pair, years in self._years.items()
        }


# What is counted -------------------------------------------------------------------------------


def _nouns(sight: Sight) -> Scores:
    """How alike the nouns are; of those that count what was done, and to what, only where nothing
    else of the years counts the same noun: `pārbaudītas 40 vietas, veicot 52 pārbaudes` are two
    things."""
    nouns = {
        (t, a): max(
            counted_alike(target.quantity, counted, figure.around, sight.title)
            for counted in _counted(sight.answers[a], figure)
        )
        for t, target in enumerate(sight.wanted)
        for a, figure in enumerate(sight.told)
    }
    found: Scores = {}
    for (t, a), noun in nouns.items():
        if noun:
            continue
        target, figure = sight.wanted[t], sight.told[a]
        likeness = max(
            done_alike(target.quantity, target.around, figure.quantity, figure.around),
            counterpart(target, figure),
        )
        years = sight.answers[a].years().keys()
        if likeness and not any(
            nouns[t, b] >= ONE_KIND and (not other.years() or years <= other.years().keys())
            for b, other in enumerate(sight.answers)
        ):
            found[t, a] = likeness
    return nouns | found


def _counted(account: Account, figure: Side) -> Sequence[Quantity]:
    """What stands for an account; of parts by several nouns one of each: `13 motociklisti un 8
    mopēdu vadītāji`."""
    nouns = {figure.others[n].unit_head: figure.others[n] for n in account.parts}
    return [*nouns.values()] if len(nouns) > 1 else [figure.quantity]


_RECURRING = ("month", "quarter", "week")


def _is_of_one_kind(target: Quantity, figure: Quantity) -> bool:
    if _kind(target) != _kind(figure) or target.is_delta != figure.is_delta:
        return False
    return target.per == figure.per or not {target.per, figure.per} & set(_RECURRING)


def _kind(quantity: Quantity) -> UnitKind:
    return "count" if quantity.unit_kind == "other" else quantity.unit_kind
