"""The kind of a quantity: what adds up, what stands at a moment, what never adds up.

A *flow* happens within a time and adds up over years and places; a *stock* is there at a moment; a
*rate* never adds up; a *change* is a difference; a *bound* is a ceiling of the thing itself, which
holds for each year.  The first rule that applies tells; words are data: ``lexicon/kinds.tsv``,
``deeds.tsv``.
"""

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from izpilde.normalize.attainment.deeds import sort_of
from izpilde.normalize.attainment.frame import Frame
from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import LOCATIVE
from izpilde.normalize.latvian.letters import whole_word
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.phrases import any_phrase
from izpilde.normalize.quantity import Quantity
from izpilde.schemas.record import record

Kind = Literal["flow", "stock", "rate", "change", "bound"]


@dataclass(frozen=True, slots=True)
class KindRule:
    """A rule that tells a kind.  ``sure`` where wording tells it, not the noun alone.

    ``example`` is a phrase whose first number it applies to.
    """

    name: str
    kind: Kind
    sure: bool
    meaning: str
    example: str
    applies: Callable[[Quantity, Frame], bool]


@record(frozen=True, slots=True)
class Kinded:
    """The kind of a quantity, whether its wording tells it, and the rule's name."""

    kind: Kind
    sure: bool
    rule: str


def kind_of(quantity: Quantity, frame: Frame) -> Kinded:
    """The kind of a quantity by the first rule that applies; the last applies to all."""
    rule = next(rule for rule in KIND_RULES if rule.applies(quantity, frame))
    return Kinded(rule.kind, rule.sure, rule.name)


def kinds_of(quantities: Sequence[Quantity], frames: Sequence[Frame]) -> list[Kinded]:
    """The kind of each quantity; what stands elliptic behind a level or a rate is one too:
    `gada beigās 22 skolas, gadu vēlāk 31`."""
    kinds: list[Kinded] = []
    for n, (quantity, frame) in enumerate(zip(quantities, frames, strict=True)):
        kinds.append(kind_of(quantity, frame))
        if n and (frame.elliptic or frame.bare) and frame.verb is None:
            before, other = quantities[n - 1], frames[n - 1]
            alike = before.unit_head == quantity.unit_head and frame.clause == other.clause
            if alike and kinds[n - 1].rule in _GOES_ON:
                kinds[n] = kinds[n - 1]
    return kinds


_GOES_ON = ("at_moment", "rate_word")


# What the rules ask -----------------------------------------------------------------------------


@functools.cache
def _listed(kind: str) -> frozenset[str]:
    rows = [words for k, words in read_facts("kinds") if k == kind]
    return frozenset(word.replace("_", " ") for words in rows for word in words.split())


@functools.cache
def _worded(kind: str) -> re.Pattern[str]:
    return re.compile(any_phrase(sorted(_listed(kind))))


def _sorts(frame: Frame) -> frozenset[str]:
    return frozenset(sort_of(family) for family in frame.deeds)


def _is_place(quantity: Quantity) -> bool:
    head = quantity.unit_head or ""
    return head in _listed("place") or head.endswith((*_PLACE_ENDINGS, *_compounded()))


@functools.cache
def _compounded() -> tuple[str, ...]:
    """Nouns that others end with: `gultasvieta`, `arodskola`."""
    return tuple(noun for noun in _listed("place") if len(noun) > _SHORT_NOUN)


_SHORT_NOUN = 4
_PLACE_ENDINGS = ("nīca", "tava")  # `slimnīca`, `audzētava`


def _is_locative(quantity: Quantity) -> bool:
    last = (quantity.unit or "").split(" ")[-1]
    return quantity.unit_kind == "count" and last.endswith(LOCATIVE)


def _is_measured(quantity: Quantity) -> bool:
    return quantity.unit_kind in ("money", "other", "duration")


def _is_average(quantity: Quantity, frame: Frame) -> bool:
    return (frame.average or frame.each) and quantity.per != "year"


def _is_ceiling(quantity: Quantity, frame: Frame) -> bool:
    return (
        quantity.comparator in ("le", "lt")
        and quantity.unit_kind != "money"
        and not _sorts(frame) & {"making"}
    )


def _is_extent(quantity: Quantity, frame: Frame) -> bool:
    """`izkopti 40 ha platībā`: the measure says over how much something is done."""
    return quantity.unit_kind == "other" and _worded("extent").search(frame.words) is not None


@functools.cache
def _moment() -> re.Pattern[str]:
    return re.compile(whole_word("|".join(p for k, p in read_facts("frames") if k == "moment")))


@functools.cache
def _is() -> re.Pattern[str]:
    return re.compile(whole_word("|".join(p for k, p in read_facts("frames") if k == "is")))


KIND_RULES: tuple[KindRule, ...] = (
    KindRule(
        "difference",
        "change",
        True,
        "it is said to be the difference to an earlier level",
        "Atteikumu skaits pieauga par 12 gadījumiem.",
        lambda q, _: q.is_delta,
    ),
    KindRule(
        "share",
        "rate",
        True,
        "a share, in per cent",
        "80 % pašvaldību.",
        lambda q, _: q.unit_kind == "share",
    ),
    KindRule(
        "cumulated",
        "stock",
        True,
        "each number of a row holds those of the years before",
        "Apmācīti mediķi (uzkrājoši): 2021. gadā 40, 2022. gadā 90.",
        lambda q, f: f.cumulated and q.unit_kind in ("count", "other", "money"),
    ),
    KindRule(
        "average",
        "rate",
        True,
        "an average, or for one of many, but not a yearly average of what adds up",
        "Grupā vidēji 14 dalībnieki.",
        _is_average,
    ),
    KindRule(
        "each_month",
        "rate",
        True,
        "so much a month, a quarter or a week",
        "Lapu skata 300 lietotāju mēnesī.",
        lambda q, _: q.per not in (None, "year", "two_years"),
    ),
    KindRule(
        "rate_word",
        "rate",
        True,
        "a price, mark, speed, length of time: the words beside say so",
        "Biļetes cena – 12 euro.",
        lambda q, f: (
            (_is_measured(q) or q.unit_head is None) and _worded("rate").search(f.words) is not None
        ),
    ),
    KindRule(
        "level_word",
        "stock",
        True,
        "a level of money or of a measure: debts, savings, areas, lengths in all",
        "Taku kopgarums ir 40 km.",
        lambda q, f: (
            _is_measured(q)
            and _worded("stock").search(f.words) is not None
            and not _is_extent(q, f)
        ),
    ),
    KindRule(
        "extent",
        "stock",
        False,
        "over how much of a measure something stands or is held, where no verb tells of doing",
        "Žogs 40 km garumā.",
        lambda q, f: _is_extent(q, f) and not _sorts(f) & {"event", "making"},
    ),
    KindRule(
        "end_of_change",
        "stock",
        True,
        "the level that a change ends with",
        "Skaits palielināts līdz 40 skolām.",
        lambda _, f: f.reached,
    ),
    KindRule(
        "money",
        "flow",
        True,
        "money that goes out or comes in",
        "Izlietoti 200 000 euro.",
        lambda q, _: q.unit_kind == "money",
    ),
    KindRule(
        "at_moment",
        "stock",
        True,
        "how many there are on a day, or when a year begins or ends",
        "Skolu skaits 2021. gada beigās – 14.",
        lambda q, f: (
            q.unit_kind == "count"
            and f.verb is None
            and ("skait" in f.words or not f.deeds)
            and _moment().search(f.words) is not None
        ),
    ),
    KindRule(
        "is_there",
        "stock",
        True,
        "what is there, of things: no verb but to be",
        "Krājumā ir 300 grāmatas.",
        lambda q, f: (
            q.unit_kind == "count"
            and not f.deeds
            and not names_people(q.unit_head or "")
            and _is().search(f.words) is not None
        ),
    ),
    KindRule(
        "enrolled",
        "stock",
        True,
        "how many people an institution has",
        "Audzēkņu skaits – 12 000.",
        lambda q, f: (
            q.unit_head in _listed("enrolled")
            and "skait" in f.words
            and not _sorts(f) & {"event", "making"}
        ),
    ),
    KindRule(
        "hours",
        "rate",
        False,
        "a length of time without a verb of what is held or made",
        "Gaida 30 dienas.",
        lambda q, f: q.unit_kind == "duration" and not _sorts(f) & {"event", "making"},
    ),
    KindRule(
        "ceiling",
        "bound",
        True,
        "a ceiling of the thing itself, whatever is counted",
        "Ne vairāk kā 12 sūdzības.",
        _is_ceiling,
    ),
    KindRule(
        "reached_place",
        "stock",
        True,
        "places that something is done in: the same may come again the next year",
        "Kursi notika 11 novados.",
        lambda q, _: _is_place(q) and _is_locative(q),
    ),
    KindRule(
        "made",
        "flow",
        True,
        "what is made, built, bought, mended or checked stays so: the next year adds to it",
        "Izveidoti 3 centri.",
        lambda _, f: "making" in _sorts(f) and "level" not in _sorts(f),
    ),
    KindRule(
        "standing",
        "stock",
        True,
        "what works, is kept up or offered",
        "Darbojas 25 centri.",
        lambda q, f: (
            "level" in _sorts(f) and (not names_people(q.unit_head or "") or "work" in f.deeds)
        ),
    ),
    KindRule(
        "place",
        "stock",
        False,
        "places, posts, networks, by their noun",
        "Atbalstītas 12 skolas.",
        lambda q, _: _is_place(q),
    ),
    KindRule(
        "population",
        "stock",
        False,
        "people who are there, by their noun",
        "Iestādē ir 80 ieslodzītie.",
        lambda q, f: q.unit_head in _listed("population") and "event" not in _sorts(f),
    ),
    KindRule(
        "happening",
        "flow",
        False,
        "events, papers, people, by their noun or its ending",
        "Notika 4 konferences.",
        lambda q, _: (
            q.unit_head in _listed("flow")
            or names_people(q.unit_head or "")
            or (q.unit_head or "").endswith(("šana", "ējums", "ājums", "ījums", "ums"))
        ),
    ),
    KindRule(
        "done",
        "flow",
        False,
        "whatever a verb of doing counts",
        "Izdotas 4 kartes.",
        lambda _, f: bool(_sorts(f) & {"event", "making"}),
    ),
    KindRule(
        "number_alone",
        "rate",
        False,
        "a number that counts nothing: an index, a mark",
        "Rezultāts – 6,5.",
        lambda q, _: q.unit_head is None,
    ),
    KindRule(
        "otherwise",
        "flow",
        False,
        "nothing tells: it is taken to add up",
        "Sarakstā 40 akmeņi.",
        lambda *_: True,
    ),
)
