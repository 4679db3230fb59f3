"""What keeps a figure from answering a target, whatever it counts.

Each obstacle has a name, which `izpilde explain` prints.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from izpilde.normalize.attainment.changes import starts_change
from izpilde.normalize.attainment.deeds import (
    families_that_leave,
    sort_of,
    telling_families,
    undoes,
)
from izpilde.normalize.attainment.qualifiers import narrowed_apart
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.attainment.wordings import tells
from izpilde.normalize.latvian.letters import LETTER, WORD_START
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.stems import stems
from izpilde.normalize.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps a figure from answering; the example is a target and a figure it keeps apart."""

    name: str
    meaning: str
    example: tuple[str, str]
    applies: Callable[[Side, Side], bool]


def obstacle(target: Side, figure: Side) -> str | None:
    """The name of the first obstacle, null where there is none."""
    return next((o.name for o in OBSTACLES if o.applies(target, figure)), None)


# What they ask --------------------------------------------------------------------------------


_SCORE = "punkts"


def _average_apart(target: Side, figure: Side) -> bool:
    if {target.kind.kind, figure.kind.kind} <= {"rate", "change"}:
        return False
    if target.frame.each or figure.frame.each:
        return not all(side.frame.each or side.frame.average for side in (target, figure))
    if target.quantity.unit_head == figure.quantity.unit_head == _SCORE:
        return False  # `vidējais rezultāts – 490 punkti`: a score is one without saying so
    return _is_average(target) != _is_average(figure)


def _is_average(side: Side) -> bool:
    """Whether it is one for each of many; a yearly average of what adds up is none."""
    return side.frame.average and (side.quantity.per is None or side.frame.each)


def _each_apart(target: Side, figure: Side) -> bool:
    if target.frame.each == figure.frame.each or (target.frame.average and figure.frame.average):
        return False
    if all(side.frame.each or side.frame.average for side in (target, figure)):
        return False
    if all(_has_decimals(side.quantity) for side in (target, figure)):
        return False
    return target.quantity.unit_kind == "count" or not figure.frame.average


def _other_place(target: Side, figure: Side) -> bool:
    here, there = target.frame.places, figure.frame.places
    return bool(here and there and not here & there)


def _undone(target: Side, figure: Side) -> bool:
    return any(
        undoes(family) & target.frame.deeds
        for family in figure.frame.deeds
        if family not in target.frame.deeds
    )


_SEVERAL = re.compile(r",\s|\sun\s")


def _one_of_several(target: Side, figure: Side) -> bool:
    """`600 darbinieki, policisti un mediķi` is not answered by `310 darbinieki` where policemen
    have a number of their own."""
    together, own = target.quantity.unit or "", figure.quantity.unit_head
    if not _SEVERAL.search(together) or _SEVERAL.search(figure.quantity.unit or ""):
        return False
    things = stems(together)
    return bool(own and stems(own) & things) and any(
        other.unit_head != own and stems(other.unit_head or "") & things - stems(own or "")
        for other in figure.others
    )


def _only_repeats(target: Side, figure: Side) -> bool:
    one, other = target.quantity, figure.quantity
    return (
        figure.frame.condition
        and other.comparator != "eq"
        and (one.value, one.comparator) == (other.value, other.comparator)
    )


def _limit_repeated(target: Side, figure: Side) -> bool:
    one, other = target.quantity, figure.quantity
    return (
        one.unit_kind == other.unit_kind
        and (one.unit_kind == "duration" or (one.unit_head or "").endswith("diena"))
        and (one.value, one.unit_head) == (other.value, other.unit_head)
        and any(
            q.unit_kind == "share" and q.clause_start == other.clause_start for q in figure.others
        )
    )


def _only_there(target: Side, figure: Side) -> bool:
    """Whether something was to be done with what is only said to be there; what was to be made
    may be."""
    if target.frame.verb is None or figure.frame.verb is not None or figure.summed:
        return False
    wanted = {sort_of(family) for family in target.frame.deeds}
    if "level" in wanted or target.frame.deeds & families_that_leave("there"):
        return False
    there = {sort_of(family) for family in figure.frame.deeds}
    return there == {"level"} or figure.kind.rule == "is_there"


def _of_all(target: Side, figure: Side) -> bool:
    if not figure.frame.everywhere or target.frame.everywhere:
        return False
    done = target.frame.deeds & telling_families()
    happens = target.kind.kind == "flow" and bool(done) and not done & figure.frame.deeds
    return happens or target.kind.kind == "rate"


_DONE = re.compile(
    rf"{WORD_START}ne({LETTER}{{2,}}(?:ja|jās|za|dza|uši|ušas|t[si]|tas?))(?!{LETTER})"
)


def _opposite(target: Side, figure: Side) -> bool:
    """Whether a verb that is denied beside the figure is promised by the target."""
    return any(
        re.search(rf"{WORD_START}{verb[:_VERB_ROOT]}", target.frame.words)
        for verb in _DONE.findall(figure.frame.words)
    )


_VERB_ROOT = 5  # letters


def _other_money(target: Side, figure: Side) -> bool:
    return figure.quantity.unit_kind == "money" and bool(figure.frame.money - target.frame.money)


_TAKEN_AWAY = ("close", "cancel", "leave", "remove")


def _taken_away(target: Side, figure: Side) -> bool:
    """Whether those are told that are there no more, where a level was promised."""
    gone = figure.frame.deeds & set(_TAKEN_AWAY)
    is_level = target.kind.kind == "stock" or not target.frame.deeds
    return bool(gone) and is_level and not target.frame.deeds & gone


def _extreme_apart(target: Side, figure: Side) -> bool:
    ceiling = target.quantity.comparator not in ("eq", "ge") and not target.frame.average
    if figure.quantity.unit_kind == "count" or ceiling:
        return False
    return tells("extreme", figure.frame.words) and not tells("extreme", target.frame.words)


def _remaining(target: Side, figure: Side) -> bool:
    wanted = target.frame.deeds & telling_families()
    return "remain" in figure.frame.deeds and bool(wanted) and "remain" not in wanted


_IN_WHOLES = ("happening", "population")  # kinds of things that nobody counts in fractions


def _is_fraction(side: Side) -> bool:
    """Whether people or events are counted with decimals, or for so many inhabitants."""
    if side.quantity.unit_kind != "count":
        return False
    if not names_people(side.quantity.unit_head or "") and side.kind.rule not in _IN_WHOLES:
        return side.frame.each
    return _has_decimals(side.quantity) or side.frame.each


def _has_decimals(quantity: Quantity) -> bool:
    printed = re.fullmatch(r"\d+[.,]\d{1,2}", quantity.number) is not None
    return printed and not (quantity.value >= _THOUSAND and quantity.value % 1 == 0)


_THOUSAND = 1000


def _magnitude_alone(target: Side, figure: Side) -> bool:
    words = re.compile(r"[^\W\d]{2,}")
    if figure.quantity.unit_head is not None or not re.match(r"\d", figure.quantity.number):
        return False
    return bool(words.search(figure.quantity.number)) and target.quantity.value < 1000


def _fraction_apart(target: Side, figure: Side) -> bool:
    if {target.quantity.unit_kind, figure.quantity.unit_kind} != {"count"}:
        return False
    return _is_fraction(target) != _is_fraction(figure) and not (
        target.frame.average or figure.frame.average
    )


def _other_span(target: Side, figure: Side) -> bool:
    """Whether both tell of a school year, or of as many years, and not of the same."""
    one = (target.quantity.year_from, target.quantity.year_to)
    other = (figure.quantity.year_from, figure.quantity.year_to)
    if one == other or None in one or None in other:
        return False
    lengths = [(last or 0) - (first or 0) for first, last in (one, other)]
    return lengths[0] == lengths[1] > 0


def _is_undone_level(target: Side, figure: Side) -> bool:
    """Whether so many were to be done away with, and those are told that are left."""
    gone = [f for f in target.frame.deeds if undoes(f)]
    return bool(gone) and not target.frame.deeds & figure.frame.deeds


_OTHER_ORDER = 3  # times what the change starts from or ends with


def _is_no_such_level(target: Side, figure: Side) -> bool:
    """Whether so many can hardly be there after a change whose start is told: `samazināts no 21
    uz 18`, `reorganizētas 2`."""
    if not target.frame.reached or target.quantity.unit_kind in ("share", "money"):
        return False
    start = next((q for q in target.others if starts_change(q, target.quantity, target.text)), None)
    if start is None or figure.quantity.unit_kind != target.quantity.unit_kind:
        return False
    low, high = sorted((start.value, target.quantity.value))
    values = figure.values or (figure.quantity.value,)
    return not any(low / _OTHER_ORDER <= value <= high * _OTHER_ORDER for value in values)


OBSTACLES: tuple[Obstacle, ...] = (
    Obstacle(
        "average",
        "an average is not a total, nor the other way round",
        ("Piedalās 300 dalībnieki.", "Piedalījās vidēji 25 dalībnieki."),
        _average_apart,
    ),
    Obstacle(
        "for_one",
        "what one of many has is not what all have together",
        ("Katrā pasākumā vismaz 50 dalībnieki.", "Pasākumos kopā 940 dalībnieku."),
        _each_apart,
    ),
    Obstacle(
        "fraction",
        "a count with decimals is one for so many, whole things are not",
        ("Letālo gadījumu skaits – 3,2.", "Notika 48 letāli gadījumi."),
        _fraction_apart,
    ),
    Obstacle(
        "magnitude_alone",
        "millions of something unsaid are not things counted in ones",
        ("Uzņemtas 16 filmas.", "Kopā 7,5 miljoni."),
        _magnitude_alone,
    ),
    Obstacle(
        "other_span",
        "both are told for as many years, and for others",
        (
            "2023./2024. mācību gadā piedalās 200 skolas.",
            "Piedalījās 2022./2023. mācību gadā 151 skola.",
        ),
        _other_span,
    ),
    Obstacle(
        "other_place",
        "both are told for places, and for others",
        ("Apmācīti 20 mediķi Latgalē.", "Apmācīti 31 mediķis Kurzemē."),
        _other_place,
    ),
    Obstacle(
        "undone",
        "what was done away with was not made",
        ("Izveidoti 5 centri.", "Slēgti 3 centri."),
        _undone,
    ),
    Obstacle(
        "only_there",
        "something was to be done with what is only said to be there",
        ("Inventarizēti 500 priekšmeti.", "Krājumā ir 1200 priekšmeti."),
        _only_there,
    ),
    Obstacle(
        "extreme",
        "the least or the greatest of many is told, where all of them were meant",
        ("Treneru darba samaksa – 800 euro.", "Trenera zemākā darba samaksa ir 830 euro."),
        _extreme_apart,
    ),
    Obstacle(
        "remaining",
        "those are told that are left",
        ("Pārcelti 100 reģistri.", "Pārcelti 72 reģistri, vecajā vietā palikuši 41 reģistrs."),
        _remaining,
    ),
    Obstacle(
        "taken_away",
        "those are told that are there no more, where a level was promised",
        ("Reģistrā ir 200 eksperti.", "Anulēti sertifikāti 9 ekspertiem."),
        _taken_away,
    ),
    Obstacle(
        "short_time",
        "it is told for a part of a year",
        ("Gadā ievadītas 50 GWh.", "Pirmajā mēnesī ievadītas 2,3 GWh."),
        lambda t, f: f.frame.short and not t.frame.short and t.kind.kind == "flow",
    ),
    Obstacle(
        "level_for_new",
        "the level that a change ends with is not what was to be added",
        ("Reģistrēti 800 jauni lietotāji.", "Lietotāju skaits pieauga līdz 7400."),
        lambda t, f: f.frame.reached and (t.frame.added or _is_undone_level(t, f)),
    ),
    Obstacle(
        "no_such_level",
        "it is of another order than both ends of the change that was promised",
        ("Skolu skaits samazināts no 21 līdz 18.", "Reorganizētas 2 skolas."),
        _is_no_such_level,
    ),
    Obstacle(
        "opposite",
        "those are told with which it did not come about",
        ("Eksāmenu nokārto 90 % kursantu.", "Eksāmenu nenokārtoja 6 % kursantu."),
        _opposite,
    ),
    Obstacle(
        "of_all",
        "all there are in the country are told, where something was to be done with so many",
        ("Apmācīti 40 mediķi.", "Mediķu kopskaits valstī ir 8 000."),
        _of_all,
    ),
    Obstacle(
        "other_money",
        "money that came in, or was not spent, is not what was to be spent",
        ("Kompensācija – 80 000 euro.", "Ieņēmumi no biļetēm – 30 000 euro."),
        _other_money,
    ),
    Obstacle(
        "by_others",
        "others did it of their own accord, or of their own money",
        ("Pielāgoti 50 mājokļi.", "Pašvaldības par saviem līdzekļiem pielāgojušas 19 mājokļus."),
        lambda t, f: (
            f.frame.by_others and not t.frame.by_others and f.quantity.unit_kind != "share"
        ),
    ),
    Obstacle(
        "about",
        "something else is told about so many",
        ("Izstrādāti 3 likumprojekti.", "Sniegti atzinumi par 41 likumprojektu."),
        lambda t, f: f.frame.about and not t.frame.about and f.frame.standing != "contract",
    ),
    Obstacle(
        "narrowed",
        "both are narrowed in one manner, by other words",
        ("Izsniegti 500 granti zvejniekiem.", "Izsniegti 210 granti pašvaldībām."),
        lambda t, f: narrowed_apart(t.quantity, t.text, f.quantity, f.text),
    ),
    Obstacle(
        "limit_repeated",
        "it only says again the time within which a share was promised",
        ("Ierodas 15 minūtēs.", "86 % izsaukumu izpildīti 15 minūtēs."),
        _limit_repeated,
    ),
    Obstacle(
        "one_of_several",
        "the target counts several things together, and each is reported apart",
        ("Apmācīti 600 darbinieki un policisti.", "Apmācīti 310 darbinieki un 220 policisti."),
        _one_of_several,
    ),
    Obstacle(
        "not_apart",
        "what was promised is said not to be counted apart",
        (
            "Atbalstīti 20 uzņēmumi aprūpes jomā.",
            "Atbalstīti 72 uzņēmumi, taču aprūpes joma atsevišķi netiek uzskaitīta.",
        ),
        lambda t, f: bool(f.frame.not_apart & t.around.own),
    ),
    Obstacle(
        "condition",
        "it only says again what was asked for",
        (
            "Atbalstīti uzņēmumi, kuros strādā vismaz 10 darbinieki.",
            "Atbalstīti uzņēmumi, kuros strādā vismaz 10 darbinieki.",
        ),
        _only_repeats,
    ),
)
