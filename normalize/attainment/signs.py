"""What makes a target and a figure more alike, or less, beside the noun and the words around.

Each sign has a name and a worth; together they are how well the figure fits the target.
"""

from collections.abc import Callable
from dataclasses import dataclass

from izpilde.normalize.attainment.deeds import families_that_leave, is_deed, telling_families
from izpilde.normalize.attainment.likeness import deeds
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.latvian.people import names_people


@dataclass(frozen=True, slots=True)
class Sign:
    """What makes a target and a figure more (or less, below 0) alike."""

    name: str
    worth: float
    meaning: str
    example: tuple[str, str]
    applies: Callable[[Side, Side], bool]


def fitness(target: Side, figure: Side) -> float:
    """What the signs add to the likeness of the two."""
    return sum(sign.worth for sign in SIGNS if sign.applies(target, figure))


# What they ask --------------------------------------------------------------------------------


def _attributes_apart(target: Side, figure: Side) -> bool:
    here, there = target.around, figure.around
    if not here.sorts or not there.sorts:
        return False
    words = there.own | there.sentence
    if here.unit & words:
        return False
    return not any(word[0] != "=" and not is_deed(word) for word in here.near & words - deeds())


def other_purpose(target: Side, figure: Side) -> bool:
    """Whether words tell what the money was for, and none of them the target's purpose."""
    if {target.quantity.unit_kind, figure.quantity.unit_kind} != {"money"}:
        return False
    return bool(figure.frame.purpose) and not figure.frame.purpose & target.frame.purpose


def _stays(figure: Side) -> bool:
    return bool(figure.frame.deeds & families_that_leave("there"))


def _kinds_apart(target: Side, figure: Side) -> bool:
    one, other = target.kind, figure.kind
    if not (one.sure and other.sure) and target.quantity.unit_kind != "duration":
        return False
    if (
        one.kind == "flow"
        and target.frame.deeds & families_that_leave("there")
        and not target.frame.added
    ):
        return other.kind == "rate"
    if other.kind == "flow" and figure.frame.total and _stays(figure):
        return one.kind == "rate"
    return {one.kind, other.kind} in ({"flow", "stock"}, {"flow", "rate"})


def _other_verb(target: Side, figure: Side) -> bool:
    one, other = target.frame.verb, figure.frame.verb
    if one is None or other is None or one == other or target.quantity.unit_kind == "money":
        return False
    if names_people(target.quantity.unit_head or ""):
        return False
    here, there = target.frame.deeds, figure.frame.deeds
    if here & there or (here | there) - telling_families():
        return False
    if one[:_ROOT] in figure.frame.words or other[:_ROOT] in target.frame.words:
        return False  # `auditētas slimnīcas`, `auditi veikti slimnīcās`
    return one[:_ROOT] not in other and other[:_ROOT] not in one


_ROOT = 4  # letters by which `tulkoti` is known in `iztulkoti`


def is_part_for_whole(target: Side, figure: Side) -> bool:
    """New ones may be a part of all there are, and yet be what was promised; so may those that
    were promised by a noun that the whole has not: `1 200 personas, tostarp 140 skolotāji`."""
    if not figure.part or target.part or figure.quantity.unit_kind == "share":
        return False
    own = figure.quantity.unit_head
    if own and own == target.quantity.unit_head and figure.whole_head not in (None, own):
        return False
    return not (target.frame.added and figure.frame.added)


def _is_whole_for_part(target: Side, figure: Side) -> bool:
    """Whether no word says that the figure is of the part that was promised."""
    if not target.part or figure.part or figure.quantity.unit_kind == "share":
        return False
    if target.frame.deeds & figure.frame.deeds & families_that_leave("finished"):
        return False
    one, other = target.quantity.unit_head, figure.quantity.unit_head
    if target.whole_head and target.whole_head != one == other:
        return False  # `16 filmas – 6 spēlfilmas, 2 animācijas filmas`
    own = target.around.own - target.whole_words
    told = {word for word in own - deeds() if word[0] != "="}
    return told.isdisjoint(figure.around.own)


_FAR_OFF = 20  # times


def is_far_off(target: Side, figure: Side) -> bool:
    one, other = abs(target.quantity.value), abs(figure.quantity.value)
    return bool(one and other) and max(one / other, other / one) >= _FAR_OFF


SIGNS: tuple[Sign, ...] = (
    Sign(
        "far_off",
        -0.12,
        "so many times more, or less, is reported that other things may be counted",
        ("Izveidots 1 centrs.", "Darbojas 169 centri."),
        is_far_off,
    ),
    Sign(
        "part_for_whole",
        -0.25,
        "a part is reported where the whole was promised",
        ("Apmācīti 40 mediķi.", "Apmācīti mediķi, no tiem 12 mediķi Liepājā."),
        is_part_for_whole,
    ),
    Sign(
        "part_for_part",
        0.06,
        "a part is reported where a part was promised",
        (
            "Apmācīti mediķi, tostarp 12 mediķi slimnīcās.",
            "Apmācīts 31 mediķis, tostarp 14 mediķi slimnīcās.",
        ),
        lambda t, f: t.part and f.part and t.quantity.unit_kind == f.quantity.unit_kind != "share",
    ),
    Sign(
        "out_of",
        -0.2,
        "those are reported of which so many were something",
        ("Speciālisti ir 90 novados.", "No «119» novadiem speciālists ir 84 novados."),
        lambda t, f: f.frame.whole_before and not t.frame.whole_before,
    ),
    Sign(
        "whole_for_part",
        -0.25,
        "the whole is reported where a part was promised",
        ("Apmācīti mediķi, tostarp 12 mediķi slimnīcās.", "Apmācīti 40 mediķi."),
        _is_whole_for_part,
    ),
    Sign(
        "survey",
        -0.25,
        "people who were asked are reported, where no survey was promised",
        ("Piedalās 300 skolēni.", "Aptaujā atbildēja 120 skolēni."),
        lambda t, f: (
            f.frame.survey and not t.frame.survey and names_people(f.quantity.unit_head or "")
        ),
    ),
    Sign(
        "handed_in",
        -0.4,
        "what was handed in is reported, where something was to become of it",
        ("Atbalstīti 40 pieteikumi.", "Iesniegti 90 pieteikumi."),
        lambda t, f: f.frame.handed_in and not t.frame.handed_in and bool(t.frame.deeds),
    ),
    Sign(
        "approved",
        -0.15,
        "what was approved is reported, where it was to be carried out",
        ("Īstenoti 40 projekti.", "Apstiprināti 52 projekti."),
        lambda t, f: f.frame.approved and not t.frame.approved and "hold" in t.frame.deeds,
    ),
    Sign(
        "same_place",
        0.1,
        "both are told for one place",
        ("Apmācīti 20 mediķi Latgalē.", "Apmācīts 31 mediķis Latgalē."),
        lambda t, f: bool(t.frame.places & f.frame.places),
    ),
    Sign(
        "place_unsaid",
        -0.1,
        "a place was promised, and none is reported",
        ("Apmācīti 20 mediķi Latgalē.", "Apmācīts 31 mediķis."),
        lambda t, f: bool(t.frame.places) and not f.frame.places,
    ),
    Sign(
        "place_only",
        -0.06,
        "a place is reported, and none was promised",
        ("Apmācīti 20 mediķi.", "Apmācīts 31 mediķis Latgalē."),
        lambda t, f: bool(f.frame.places) and not t.frame.places,
    ),
    Sign(
        "other_attributes",
        -0.25,
        "the noun has other attributes, and nothing but the verb is shared",
        ("Uzstādītas 20 gaisa kvalitātes stacijas.", "Uzstādītas 3 meteoroloģiskās stacijas."),
        _attributes_apart,
    ),
    Sign(
        "addition",
        -0.08,
        "what was added is reported, where it was not said to be new",
        ("Gultu skaits – 60.", "Atklātas 9 jaunas gultas."),
        lambda t, f: (
            f.frame.added
            and not t.frame.added
            and (t.kind.kind == "stock" or not t.frame.deeds & f.frame.deeds)
        ),
    ),
    Sign(
        "addition_to_total",
        -0.2,
        "what was added is reported, beside the total",
        (
            "Internātā 90 gultasvietas.",
            "Iekārtotas «12» jaunas gultasvietas, pavisam 94 gultasvietas.",
        ),
        lambda t, f: (f.total_beside or f.part) and f.frame.added and not t.frame.added,
    ),
    Sign(
        "total",
        0.06,
        "the total is reported, where it was not said to be new",
        ("Gultu skaits – 60.", "Kopā ir 61 gulta."),
        lambda t, f: f.frame.total and not (t.frame.added or f.frame.added),
    ),
    Sign(
        "other_kind",
        -0.12,
        "a level or a rate for what happens, or the other way round, by their wording",
        ("Restaurētas 120 grāmatas.", "Krājumā pieejamas 1400 grāmatas."),
        _kinds_apart,
    ),
    Sign(
        "contract",
        -0.25,
        "only contracts for it are reported",
        ("Īstenoti 4 projekti.", "Noslēgti līgumi par 4 projektiem."),
        lambda t, f: f.frame.standing == "contract" and t.frame.standing != "contract",
    ),
    Sign(
        "begun",
        -0.12,
        "only a beginning is reported",
        ("Apmācīti 40 mediķi.", "Mācības uzsāka 50 mediķi."),
        lambda t, f: f.frame.begun and not t.frame.begun,
    ),
    Sign(
        "begun_for_finished",
        -0.2,
        "a beginning is reported, where it was to be finished",
        ("Mācības pabeiguši 40 mediķi.", "Mācības uzsāka 50 mediķi."),
        lambda t, f: f.frame.begun and bool(t.frame.deeds & families_that_leave("finished")),
    ),
    Sign(
        "each_year",
        0.1,
        "so much a year was promised, and every year of the report has its figure",
        ("Katru gadu apmācīti 40 mediķi.", "2021. gadā apmācīti 44 mediķi."),
        lambda t, f: t.quantity.per == "year" and f.each_year,
    ),
    Sign(
        "other_verb",
        -0.25,
        "the participles right before the numbers are unlike and of no common family",
        ("Ielaisti 20 vēži.", "Novērtēti 55 vēži."),
        _other_verb,
    ),
    Sign(
        "same_deed",
        0.1,
        "the verbs are of one family",
        ("Izveidoti 5 centri.", "Izveidoti 3 centri."),
        lambda t, f: bool(t.frame.deeds & f.frame.deeds & telling_families()),
    ),
    Sign(
        "same_weak_deed",
        0.04,
        "the verbs are of one family, which tells little",
        ("Piedalās 40 mediķi.", "Piedalījās 50 mediķi."),
        lambda t, f: bool(t.frame.deeds & f.frame.deeds - telling_families()),
    ),
    Sign(
        "no_deed",
        -0.05,
        "a deed was promised, and no verb of any family is reported",
        ("Programmu apgūst 900 personas.", "Uzskaitē bija 4100 personas."),
        lambda t, f: bool(t.frame.deeds & telling_families()) and not f.frame.deeds,
    ),
    Sign(
        "other_deed",
        -0.06,
        "the verbs are of other families",
        ("Iegādāti 5 autobusi.", "Pārbaudīti 3 autobusi."),
        lambda t, f: (
            bool(t.frame.deeds and f.frame.deeds)
            and not t.frame.deeds & f.frame.deeds
            and not names_people(t.quantity.unit_head or "")
        ),
    ),
    Sign(
        "other_people",
        -0.1,
        "people by another noun and with verbs of other families",
        ("Piedalās 300 dalībnieki.", "Koncertu apmeklēja 900 skatītāji."),
        lambda t, f: (
            t.quantity.unit_head != f.quantity.unit_head
            and names_people(t.quantity.unit_head or "")
            and bool(t.frame.deeds and f.frame.deeds)
            and not t.frame.deeds & f.frame.deeds
        ),
    ),
)
