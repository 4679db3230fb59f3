"""Whether two numbers may count the same things though their nouns are unlike.

They may where one's noun stands beside the other, or both are of one class and one noun is general.
That alone makes no pair: nothing else in the row may be meant (``elimination``).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from izpilde.normalize.attainment.classes import (
    PERSON,
    classes_of,
    may_be_called_alike,
    works,
)
from izpilde.normalize.attainment.deeds import deeds_in, is_deed, sort_of, telling_families
from izpilde.normalize.attainment.likeness import ONE_KIND, noun_likeness
from izpilde.normalize.attainment.nearness import counts_times, is_mark, telling
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.attainment.wordings import ends_with
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.stems import stem_of, unsoftened


@dataclass(frozen=True, slots=True)
class Kinship:
    """A way in which unlike nouns may count the same; the example is a target and a figure."""

    name: str
    meaning: str
    example: tuple[str, str]
    applies: Callable[[Side, Side], bool]


def kinship(target: Side, figure: Side) -> str | None:
    """The name of the first kinship of two counts, null where there is none."""
    if not _are_counts(target, figure) or not _in_one_frame(target, figure):
        return None
    return next((kin.name for kin in KINSHIPS if kin.applies(target, figure)), None)


def are_rivals(target: Side, figure: Side) -> bool:
    """Whether the figure may be meant by the target, as far as the nouns tell: where it is so of
    two figures, neither answers by elimination."""
    one, other = target.quantity.unit_head, figure.quantity.unit_head
    if not _are_counts(target, figure) or _only_begun(target, figure):
        return False
    return (
        noun_likeness(one, other) >= ONE_KIND
        or bool(classes_of(one) & classes_of(other))
        or (_names(figure, target) and _is_person(target) == _is_person(figure))
        or (_names(target, figure) and (_is_person(target) or not _is_guest(figure)))
    )


def _are_counts(target: Side, figure: Side) -> bool:
    one, other = target.quantity, figure.quantity
    return (
        one.unit_kind == other.unit_kind == "count"
        and other.per in (None, one.per)
        and not (counts_times(other) or is_mark(one))
        and not (one.is_delta or other.is_delta)
    )


def _in_one_frame(target: Side, figure: Side) -> bool:
    """Whether both are parts or wholes, levels or deeds, and the figure tells of what was done."""
    wanted, told = ({sort_of(family) for family in side.frame.deeds} for side in (target, figure))
    if wanted and told and (wanted == {"level"}) != (told == {"level"}):
        return False
    if figure.frame.elliptic and figure.quantity.unit_head in {
        other.unit_head for other in figure.others if other.start < figure.quantity.start
    }:
        return False
    if (target.kind.kind == "rate") != (figure.kind.kind == "rate"):
        return False
    if target.part != figure.part or _only_begun(target, figure):
        return False
    asked = figure.frame.handed_in > target.frame.handed_in
    return not asked and not figure.frame.survey > target.frame.survey


def _only_begun(target: Side, figure: Side) -> bool:
    return figure.frame.begun and not target.frame.begun


# What the kinships ask --------------------------------------------------------------------------

_LEAST_STEM = 4
_WORDS = re.compile(rf"{LETTER}{{4,}}")


def _names(side: Side, other: Side) -> bool:
    """Whether the noun of a number stands among the words of the other one."""
    noun = unsoftened(stem_of(side.quantity.unit_head or ""))
    return len(noun) >= _LEAST_STEM and noun in other.around.near | other.around.unit


def _is_person(side: Side) -> bool:
    return PERSON in classes_of(side.quantity.unit_head)


def _is_guest(figure: Side) -> bool:
    """Whether people are told who did something themselves."""
    return _is_person(figure) and not _ends_in(figure, _DATIVES)


def _same_deed(target: Side, figure: Side) -> bool:
    return bool(target.frame.deeds & figure.frame.deeds & telling_families())


def _deeds_told(figure: Side) -> frozenset[str]:
    """The families of verbs beside a number; where they tell little, those of its sentence: `mācību
    reizēs piedalījās 104 dalībnieki`."""
    told = figure.frame.deeds
    if told & telling_families():
        return told
    quantity = figure.quantity
    return told | deeds_in(figure.text[quantity.clause_start : quantity.clause_end].lower())


def _deeds_apart(target: Side, figure: Side) -> bool:
    one, other = target.frame.deeds, figure.frame.deeds
    return bool(one and other) and not one & other


_LOCATIVES = ("ās", "os", "ēs", "īs", "ā", "ē", "ī")
_DATIVES = ("iem", "ām", "ēm", "īm", "ai", "am", "im")


def _ends_in(side: Side, endings: tuple[str, ...]) -> bool:
    return (side.quantity.unit or "").split(" ")[-1].endswith(endings)


def _is_where_only(target: Side, figure: Side) -> bool:
    """Whether the figure counts in what something was done, and the target does not."""
    return _ends_in(figure, _LOCATIVES) and not _ends_in(target, _LOCATIVES)


def _is_only_there(figure: Side) -> bool:
    """Whether nothing but `ir` tells of it: `stāvlaukumi izveidoti, tajos ir 324 vietas`."""
    quantity = figure.quantity
    before = figure.text[quantity.clause_start : quantity.start].lower()
    return ends_with("is", before) and "skait" not in before


def _is_place_of(target: Side, figure: Side) -> bool:
    """Whether the noun of the target says where it was: `audzētavās izaudzēti 3 000 stādi`."""
    noun = unsoftened(stem_of(target.quantity.unit_head or ""))
    forms = (w for w in _WORDS.findall(figure.frame.words) if unsoftened(stem_of(w)) == noun)
    return any(form.endswith(_LOCATIVES) for form in forms)


def _words(side: Side) -> frozenset[str]:
    verbs = {unsoftened(stem_of(verb)) for verb in side.around.verbs}
    words = telling(side.around.unit | side.around.near) - verbs
    return frozenset(word for word in words if not is_deed(word))


def _general_noun(target: Side, figure: Side) -> bool:
    if not may_be_called_alike(target.quantity.unit_head, figure.quantity.unit_head):
        return False
    if _is_person(target):
        return bool(target.frame.deeds & _deeds_told(figure))
    if not _is_where_only(target, figure):
        return True
    # in `komandas darbojas 5 iestādēs` teams are told of, in `darbi notika 5 objektos` the objects
    beside = figure.around.near | figure.around.sentence
    if _same_deed(target, figure) or _words(target) & telling(figure.around.unit | beside):
        return True
    return bool(works() & figure.around.near)


def _noun_in_target(target: Side, figure: Side) -> bool:
    if not _names(figure, target) or _is_person(target) != _is_person(figure):
        return False
    # `stādu audzētavas` are no `stādi`, but `novadu pašvaldības` are `novadi`
    one, other = target.quantity.unit_head, figure.quantity.unit_head
    is_attribute = unsoftened(stem_of(other or "")) in target.around.unit
    return not is_attribute or bool(classes_of(one) & classes_of(other))


def _noun_beside(target: Side, figure: Side) -> bool:
    if not _names(target, figure) or _is_only_there(figure) or _is_place_of(target, figure):
        return False
    if _is_person(target):
        return not _deeds_apart(target, figure)
    if _is_where_only(target, figure) and not _same_deed(target, figure):
        return False
    # `pētījumā piedalījās 400 skolēni`: who took part is no answer, whom it was made for is
    return not _is_guest(figure) and (not _is_person(figure) or _same_deed(target, figure))


def _one_class(target: Side, figure: Side) -> bool:
    shared = classes_of(target.quantity.unit_head) & classes_of(figure.quantity.unit_head)
    return bool(shared) and not _is_person(target) and bool(_words(target) & _words(figure))


KINSHIPS: tuple[Kinship, ...] = (
    Kinship(
        "noun_in_target",
        "the words of the target name what is reported",
        ("Padomes izveidotas 16 augstskolās.", "Izveidotas 15 padomes."),
        _noun_in_target,
    ),
    Kinship(
        "one_class",
        "both nouns are of one class, of no people, and share words that tell what is counted",
        ("Izstrādāti 4 ziņojumi par mežiem.", "Sagatavoti 3 pētījumi par mežiem."),
        _one_class,
    ),
    Kinship(
        "general_noun",
        "both nouns are of one class, and any of it may be called by one of them",
        ("Izglābti 40 sakrālie objekti.", "Restaurācijas darbi pabeigti 46 dievnamos."),
        _general_noun,
    ),
    Kinship(
        "noun_beside",
        "the noun of the target stands beside what is reported",
        ("Izveidotas 3 bibliotēkas.", "Bibliotēkas izveidotas 2 pagastos."),
        _noun_beside,
    ),
)
