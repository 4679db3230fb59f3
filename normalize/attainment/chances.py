"""How likely it is that a figure answers a target: a model of a few clues.

The clues say how alike the two are beside the others of the measure; their weights are learned from
labelled reports (``python -m tests.chances`` writes ``chances.tsv``).  Whether the figure's value
reaches the target is no clue.
"""

import functools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from izpilde.normalize.attainment.likeness import ONE_KIND
from izpilde.normalize.attainment.nearness import telling
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.attainment.signs import is_far_off, is_part_for_whole
from izpilde.normalize.latvian.stems import stem_of, unsoftened

Weights = Mapping[str, float]
_WEIGHTS = Path(__file__).with_name("chances.tsv")


@dataclass(frozen=True, slots=True)
class Look:
    """A target and a figure as they are seen among the others of their measure.

    ``noun`` is how alike the nouns are, ``nearer`` whether another figure's noun is more alike,
    ``sole`` whether the two are the only ones that count the same; ``fit`` is the worth of the
    signs, ``fits_better`` how far that is above the best other figure's; ``ahead_of_figures`` how
    far the share of the target's words around the figure is above that of the best other figure,
    ``ahead_of_targets`` above the best other target's; ``out_of_order`` tells how far apart the two
    stand in their lists (0 to 1), ``place`` where in the text the figure stands (0 to 1), ``line``
    the line of the table that it answers by.
    """

    target: Side
    figure: Side
    noun: float
    nearer: bool
    sole: bool
    fit: float
    fits_better: float
    ahead_of_figures: float
    ahead_of_targets: float
    out_of_order: float
    place: float
    line: str


@dataclass(frozen=True, slots=True)
class Clue:
    """One input of the model."""

    name: str
    meaning: str
    measure: Callable[[Look], float]


def chance(look: Look, weights: Weights, extra: float = 0.0) -> float:
    """From 0 to 1; ``extra`` is what else speaks for the two, as log odds."""
    odds = weights["always"] + extra
    odds += sum(weights[clue.name] * clue.measure(look) for clue in CLUES)
    return 1 / (1 + math.exp(-odds))


@functools.cache
def learned_weights() -> Weights:
    """The weights beside this module, by the clue's name; ``always`` is added to all."""
    rows = _WEIGHTS.read_text(encoding="utf-8").splitlines()
    return {name: float(weight) for name, weight in (row.split("\t") for row in rows)}


# What they ask --------------------------------------------------------------------------------


def has_common_word(look: Look) -> bool:
    """Whether two that count unlike things have any telling word in common, beside the participle
    right before one of them."""
    verbs = {unsoftened(verb) for side in (look.target, look.figure) if (verb := side.frame.verb)}
    named = _names(look, look.target, look.figure) or _names(look, look.figure, look.target)
    return bool(named or (_words_of(look.target) & _words_of(look.figure)) - verbs)


def _words_of(side: Side) -> frozenset[str]:
    return telling(side.around.unit | side.around.near)


def _shared_with(look: Look) -> float:
    own = _words_of(look.figure)
    return len(own & _words_of(look.target)) / max(1, len(own))


def _names(look: Look, side: Side, other: Side) -> float:
    """Whether the noun of one stands near the other, which counts something else."""
    noun = unsoftened(stem_of(side.quantity.unit_head or ""))
    words = other.around.unit | other.around.near
    return float(bool(noun) and look.noun < ONE_KIND and noun in words)


CLUES: tuple[Clue, ...] = (
    Clue("noun", "how alike the counted nouns are", lambda look: look.noun),
    Clue("nearer", "another figure counts what is more alike", lambda look: float(look.nearer)),
    Clue("sole", "no other target or figure counts the same", lambda look: float(look.sole)),
    Clue("fit", "the worth of the signs", lambda look: look.fit),
    Clue("fits_better", "more than that of other figures", lambda look: look.fits_better),
    Clue(
        "ahead_of_figures",
        "more of the target's words stand around it than around other figures",
        lambda look: look.ahead_of_figures,
    ),
    Clue(
        "ahead_of_targets",
        "more of the target's words stand around it than of other targets",
        lambda look: look.ahead_of_targets,
    ),
    Clue("shared", "the words near the figure are near the target", _shared_with),
    Clue("wordless", "no telling word is near", lambda look: float(not _words_of(look.figure))),
    Clue(
        "target_named",
        "the target's noun stands near the figure, which counts something else",
        lambda look: _names(look, look.target, look.figure),
    ),
    Clue(
        "figure_named",
        "the figure's noun stands near the target, which counts something else",
        lambda look: _names(look, look.figure, look.target),
    ),
    Clue("out_of_order", "they stand far apart in their lists", lambda look: look.out_of_order),
    Clue("place", "how late in the text it stands", lambda look: look.place),
    Clue(
        "same_verb",
        "one participle stands before both",
        lambda look: float(
            look.target.frame.verb is not None and look.target.frame.verb == look.figure.frame.verb
        ),
    ),
    Clue("summed", "its parts stand beside it", lambda look: float(look.figure.summed)),
    Clue(
        "part",
        "a part is reported where the whole was promised",
        lambda look: float(is_part_for_whole(look.target, look.figure)),
    ),
    Clue(
        "far_off",
        "many times more, or less, is reported",
        lambda look: float(is_far_off(look.target, look.figure)),
    ),
    Clue(
        "year_by_year",
        "a yearly promise, with figures by year",
        lambda look: float(look.line == "yearly_by_year"),
    ),
    Clue(
        "of_that_year",
        "a promise for one year, with that year's figure",
        lambda look: float(look.line == "year_by_its_figure"),
    ),
)
