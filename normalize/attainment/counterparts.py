"""Two things of one event, of which there are as many: what was given and who got it, places and
who was taken in, pieces and what they are pieces of, contracts and with whom they were made.

Each way has a name and an example; words are data: ``lexicon/kinds.tsv``.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.attainment.things import kinds_of
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.phrases import any_phrase
from izpilde.normalize.latvian.stems import stem_of, unsoftened

_RECURRING = ("month", "quarter", "week")


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A way in which one thing stands for the other: ``applies`` asks it of the one and the other,
    ``example`` is a target and a figure."""

    name: str
    likeness: float
    meaning: str
    example: tuple[str, str]
    applies: Callable[[Side, Side], bool]


def counterpart(target: Side, figure: Side) -> float:
    """How alike two counts of unlike nouns are by the first way that applies; 0 where none does."""
    one, other = target.quantity, figure.quantity
    if not one.unit_kind == other.unit_kind == "count" or one.is_delta or other.is_delta:
        return 0.0
    if not (one.unit_head and other.unit_head) or other.per in _RECURRING:
        return 0.0
    return next(
        (
            way.likeness
            for way in COUNTERPARTS
            if way.applies(target, figure) or way.applies(figure, target)
        ),
        0.0,
    )


# What the ways ask ------------------------------------------------------------------------------


def _noun(side: Side) -> str:
    return unsoftened(stem_of(side.quantity.unit_head or ""))


def _tells(kind: str, side: Side) -> bool:
    return any(_worded(kind).fullmatch(word) for word in side.around.near)


@functools.cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(word for k, words in read_facts("kinds") if k == kind for word in words.split())


@functools.cache
def _worded(kind: str) -> re.Pattern[str]:
    return re.compile(any_phrase([unsoftened(word) for word in _words(kind)]))


def _is_somebody(side: Side) -> bool:
    head = side.quantity.unit_head or ""
    return names_people(head) or kinds_of(head)[-1:] in (("organizācija",), ("grupa",))


def _is_piece(piece: Side, thing: Side) -> bool:
    return piece.quantity.unit_head in _words("piece") and _noun(thing) in piece.around.own


def _is_given_to(given: Side, somebody: Side) -> bool:
    head = given.quantity.unit_head or ""
    if head not in _words("given") or not _is_somebody(somebody):
        return False
    return _noun(given) in somebody.around.near and _tells("received", somebody)


def _takes_in(place: Side, somebody: Side) -> bool:
    if not names_people(somebody.quantity.unit_head or ""):
        return False
    head = place.quantity.unit_head
    is_place = head in _words("room") or "amats" in (kinds_of(head or "") + kinds_of(_post(place)))
    return is_place and (_tells("taken_in", somebody) or _tells("taken_in", place))


def _post(side: Side) -> str:
    """The noun with the word before it: `ārsta amats`."""
    words = (side.quantity.unit or "").lower().split()
    return f"{words[-2]} {side.quantity.unit_head}" if len(words) > 1 else ""


_BOUNDS = ("vismaz", "kopā", "ne mazāk kā", "aptuveni", "ap")
_WORDS_OF_BOUNDS = "|".join(bound.replace(" ", r"\s+") for bound in _BOUNDS)
_BEFORE_WITH = re.compile(
    rf"({LETTER}{{4,}})\s+ar\s+(?:(?:{_WORDS_OF_BOUNDS})\s+)?\Z", re.IGNORECASE
)
_FAR = 80  # characters from what is made to with how many


_ENDS_WITH = ("ar", *(bound.split()[-1] for bound in _BOUNDS))


def _is_made_with(agreement: Side, partner: Side) -> bool:
    start = partner.quantity.start
    before = partner.text[max(0, start - _FAR) : start]
    if not before.rstrip().lower().endswith(_ENDS_WITH):
        return False  # which says so faster than the pattern
    found = _BEFORE_WITH.search(before)
    return found is not None and unsoftened(stem_of(found.group(1).lower())) == _noun(agreement)


COUNTERPARTS: tuple[Counterpart, ...] = (
    Counterpart(
        "piece",
        0.9,
        "pieces are counted of what the words beside name",
        ("Izplatīti 500 bukleti.", "Bukleti izplatīti 430 eksemplāros."),
        _is_piece,
    ),
    Counterpart(
        "given_to",
        0.85,
        "those are counted who each received one",
        ("Piešķirtas 12 stipendijas.", "Stipendijas saņēma 14 ģimenes."),
        _is_given_to,
    ),
    Counterpart(
        "made_with",
        0.85,
        "they are made with so many, one with each",
        ("Noslēgti līgumi ar vismaz 10 biedrībām.", "Noslēgti 7 līgumi."),
        _is_made_with,
    ),
    Counterpart(
        "taken_in",
        0.75,
        "those are counted for whom there is a place, or a post",
        ("Izveidotas 40 vietas.", "Centrā var izmitināt 36 bērnus."),
        _takes_in,
    ),
)
