"""The clues by which a figure is known to answer a target: what the model of ``chances`` is told.

They say how alike the two are beside the others of the measure, never which noun or verb it is.
Whether the figure's value reaches the target is no clue.
"""

from collections.abc import Callable
from dataclasses import dataclass

from izpilde.normalize.attainment.likeness import ONE_KIND
from izpilde.normalize.attainment.looks import Look
from izpilde.normalize.attainment.nearness import (
    attributes_differ,
    foreign_words,
    same_unit,
    speak_of_others,
)
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.attainment.signs import is_far_off, is_part_for_whole, other_purpose
from izpilde.normalize.latvian.stems import stem_of, unsoftened


@dataclass(frozen=True, slots=True)
class Clue:
    """One input of the model."""

    name: str
    meaning: str
    measure: Callable[[Look], float]


def clues_of(look: Look) -> list[float]:
    """What each clue says, in their order."""
    return [measure(look) for measure in _MEASURES]


# What they ask --------------------------------------------------------------------------------


def _common(look: Look) -> int:
    return len(look.target.around.telling & look.figure.around.telling)


def _found(look: Look, words: frozenset[str]) -> float:
    told = look.target.around.telling
    return len(told & words) / max(1, len(told))


def _names(look: Look, side: Side, other: Side) -> bool:
    """Whether the noun of one stands near the other, which counts something else."""
    noun = unsoftened(stem_of(side.quantity.unit_head or ""))
    words = other.around.own
    return bool(noun) and look.noun < ONE_KIND and noun in words


def _has_one_verb(look: Look) -> bool:
    verb = look.target.frame.verb
    return verb is not None and verb == look.figure.frame.verb


def _counts_the_same(look: Look) -> bool:
    return look.target.quantity.unit_head == look.figure.quantity.unit_head


_NOT_KNOWN = 6  # steps, more than most things of one class are apart


def _steps(look: Look) -> int:
    return _NOT_KNOWN if look.kin is None else look.kin.steps


def _is_broader(look: Look) -> int:
    return 0 if look.kin is None else look.kin.below - look.kin.other_below


CLUES: tuple[Clue, ...] = (
    Clue("noun", "how alike the counted nouns are", lambda look: look.noun),
    Clue("same_noun", "they count one noun", _counts_the_same),
    Clue("steps", "how far apart what they count stands among the kinds of things", _steps),
    Clue("broader", "it counts a broader kind of thing, by so many steps", _is_broader),
    Clue("nearer", "another figure counts what is more alike", lambda look: look.nearer),
    Clue("sole", "no other target or figure counts the same", lambda look: look.sole),
    Clue("fit", "the worth of the signs", lambda look: look.fit),
    Clue("fits_better", "more than that of other figures", lambda look: look.fits_better),
    Clue("around", "how many of the target's words stand around it", lambda look: look.shared),
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
    Clue(
        "shared",
        "the words near the figure are near the target",
        lambda look: _common(look) / max(1, len(look.figure.around.telling)),
    ),
    Clue(
        "common_words",
        "how many words are near both",
        _common,
    ),
    Clue(
        "found_near",
        "the words near the target are near the figure",
        lambda look: _found(look, look.figure.around.telling),
    ),
    Clue(
        "found_in_sentence",
        "the words near the target are in the figure's sentence",
        lambda look: _found(look, look.figure.around.telling | look.figure.around.sentence),
    ),
    Clue(
        "target_words",
        "so many words are near the target",
        lambda look: len(look.target.around.telling),
    ),
    Clue(
        "figure_words",
        "so many words are near the figure",
        lambda look: len(look.figure.around.telling),
    ),
    Clue(
        "foreign",
        "words near the figure that the target has not",
        lambda look: foreign_words(look.target.quantity, look.target.around, look.figure.around),
    ),
    Clue(
        "attributes",
        "how alike the attributes of the nouns are",
        lambda look: same_unit(look.target.around, look.figure.around),
    ),
    Clue(
        "attributes_apart",
        "both nouns have attributes, and none in common",
        lambda look: attributes_differ(look.target.around, look.figure.around),
    ),
    Clue(
        "others",
        "both have words that tell what is counted, and none in common",
        lambda look: speak_of_others(look.target.around, look.figure.around),
    ),
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
    Clue("same_verb", "one participle stands before both", _has_one_verb),
    Clue("summed", "its parts stand beside it", lambda look: look.figure.summed),
    Clue(
        "part",
        "a part is reported where the whole was promised",
        lambda look: is_part_for_whole(look.target, look.figure),
    ),
    Clue(
        "far_off",
        "many times more, or less, is reported",
        lambda look: is_far_off(look.target, look.figure),
    ),
    Clue(
        "other_purpose",
        "the money was for something else",
        lambda look: other_purpose(look.target, look.figure),
    ),
    Clue(
        "targets_alike",
        "so many targets count what it counts",
        lambda look: look.company.targets_alike,
    ),
    Clue(
        "figures_alike",
        "so many figures count what the target counts",
        lambda look: look.company.figures_alike,
    ),
    Clue("of_kind", "so many figures are of their kind", lambda look: look.company.of_kind),
    Clue("out_of_order", "they stand far apart in their lists", lambda look: look.out_of_order),
    Clue(
        "same_turn",
        "they come at one turn among those of their kind",
        lambda look: look.company.target_turn == look.company.figure_turn,
    ),
    Clue("turn", "how many of its kind come before it", lambda look: look.company.figure_turn),
    Clue(
        "place",
        "how late in the text it stands",
        lambda look: look.figure.quantity.start / max(1, len(look.figure.text)),
    ),
    Clue("sentences", "in so many sentences figures stand", lambda look: look.company.sentences),
    Clue("sentence", "in which of them it stands", lambda look: look.company.sentence),
    Clue(
        "same_sentence",
        "the target's sentence is of that number too",
        lambda look: look.company.sentence == look.company.target_sentence,
    ),
    Clue(
        "in_sentence",
        "so many figures stand in its sentence",
        lambda look: look.company.in_sentence,
    ),
    Clue(
        "year_by_year",
        "a yearly promise, with figures by year",
        lambda look: look.line == "yearly_by_year",
    ),
    Clue(
        "of_that_year",
        "a promise for one year, with that year's figure",
        lambda look: look.line == "year_by_its_figure",
    ),
    Clue("years", "figures of so many years", lambda look: look.years),
    Clue("span", "figures of the report's years", lambda look: look.span),
    Clue(
        "yearly_span",
        "so much a year was promised, with figures of the report's years",
        lambda look: look.span if look.target.quantity.per == "year" else 0.0,
    ),
    Clue("span_ahead", "of more than other figures", lambda look: look.span_ahead),
)
_MEASURES = [clue.measure for clue in CLUES]
