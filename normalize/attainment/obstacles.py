"""What keeps a figure from answering a target, whatever it counts.

Each obstacle has a name, which `izpilde explain` prints.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from izpilde.normalize.attainment.averages import average_apart, each_apart, fraction_apart
from izpilde.normalize.attainment.deeds import families_that_leave, telling_families
from izpilde.normalize.attainment.items import (
    are_of_other_items,
    are_of_other_lines,
    is_said_behind,
)
from izpilde.normalize.attainment.qualifiers import are_apart
from izpilde.normalize.attainment.sides import Side
from izpilde.normalize.attainment.undoing import (
    is_no_such_level,
    is_undone_level,
    only_there,
    opposite,
    remaining,
    taken_away,
    undone,
)
from izpilde.normalize.attainment.wordings import tells
from izpilde.normalize.latvian.stems import stems


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


def _other_place(target: Side, figure: Side) -> bool:
    here, there = target.frame.places, figure.frame.places
    return bool(here and there and not here & there)


_PAID = {"support", "give"}  # `izmaksāts atbalsts par 1 600 automašīnām`
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


def _of_all(target: Side, figure: Side) -> bool:
    if not figure.frame.everywhere or target.frame.everywhere:
        return False
    done = target.frame.deeds & telling_families()
    happens = target.kind.kind == "flow" and bool(done) and not done & figure.frame.deeds
    return happens or target.kind.kind == "rate"


def _other_money(target: Side, figure: Side) -> bool:
    return figure.quantity.unit_kind == "money" and bool(figure.frame.money - target.frame.money)


def _extreme_apart(target: Side, figure: Side) -> bool:
    ceiling = target.quantity.comparator not in ("eq", "ge") and not target.frame.average
    if figure.quantity.unit_kind == "count" or ceiling:
        return False
    return tells("extreme", figure.frame.words) and not tells("extreme", target.text.lower())


def _other_span(target: Side, figure: Side) -> bool:
    """Whether both tell of a school year, or of as many years, and not of the same."""
    one = (target.quantity.year_from, target.quantity.year_to)
    other = (figure.quantity.year_from, figure.quantity.year_to)
    if one == other or None in one or None in other:
        return False
    lengths = [(last or 0) - (first or 0) for first, last in (one, other)]
    return lengths[0] == lengths[1] > 0


def _magnitude_alone(target: Side, figure: Side) -> bool:
    words = re.compile(r"[^\W\d]{2,}")
    if figure.quantity.unit_head is not None or not re.match(r"\d", figure.quantity.number):
        return False
    return bool(words.search(figure.quantity.number)) and target.quantity.value < 1000


def _only_begun(target: Side, figure: Side) -> bool:
    to_finish = families_that_leave("finished") | {"train"}
    promised = target.frame.deeds
    return (
        figure.finished_beside
        and bool(to_finish & promised)
        and promised.isdisjoint(("take_part", "visit"))
    )


OBSTACLES: tuple[Obstacle, ...] = (
    Obstacle(
        "other_item",
        "both texts number their items alike, and these are of two numbers",
        (
            "1) Izdots ceļvedis; 2) uzbūvētas 3 skolas.",
            "1) Ceļvedi saņēmušas 240 skolas; 2) nav īstenots.",
        ),
        lambda t, f: any(
            apart(t.text, t.quantity.start, f.text, f.quantity.start)
            for apart in (are_of_other_items, are_of_other_lines)
        ),
    ),
    Obstacle(
        "said_behind",
        "the account begins with the result itself, and this is told behind it",
        ("Ne vairāk par 60 avārijām.", "Fakts: 74. Ārpus pilsētām – 31 avārija."),
        lambda t, f: is_said_behind(t.others, f.text, f.others, f.quantity),
    ),
    Obstacle(
        "average",
        "an average is not a total, nor the other way round",
        ("Piedalās 300 dalībnieki.", "Piedalījās vidēji 25 dalībnieki."),
        average_apart,
    ),
    Obstacle(
        "for_one",
        "what one of many has is not what all have together",
        ("Katrā pasākumā vismaz 50 dalībnieki.", "Pasākumos kopā 940 dalībnieku."),
        each_apart,
    ),
    Obstacle(
        "fraction",
        "a count with decimals is one for so many, whole things are not",
        ("Letālo gadījumu skaits – 3,2.", "Notika 48 letāli gadījumi."),
        fraction_apart,
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
        undone,
    ),
    Obstacle(
        "only_there",
        "something was to be done with what is only said to be there",
        ("Inventarizēti 500 priekšmeti.", "Krājumā ir 1200 priekšmeti."),
        only_there,
    ),
    Obstacle(
        "extreme",
        "the least or the greatest of many is told, where all of them were meant",
        ("Treneru darba samaksa – 800 euro.", "Trenera zemākā darba samaksa ir 830 euro."),
        _extreme_apart,
    ),
    Obstacle(
        "only_begun",
        "those are told that began, and beside them those that finished",
        (
            "Kursus apgūst 40 darbinieki.",
            "Kursus uzsāka «52» darbinieki, bet pabeidza 38 darbinieki.",
        ),
        _only_begun,
    ),
    Obstacle(
        "remaining",
        "those are told that are left",
        ("Pārcelti 100 reģistri.", "Pārcelti 72 reģistri, vecajā vietā palikuši 41 reģistrs."),
        remaining,
    ),
    Obstacle(
        "taken_away",
        "those are told that are there no more, where a level was promised",
        ("Reģistrā ir 200 eksperti.", "Anulēti sertifikāti 9 ekspertiem."),
        taken_away,
    ),
    Obstacle(
        "short_time",
        "it is told for a part of a year",
        ("Gadā ievadītas 50 GWh.", "Pirmajā mēnesī ievadītas 2,3 GWh."),
        lambda t, f: (
            f.frame.short
            and not t.frame.short
            and t.kind.kind == "flow"
            and (t.quantity.per == "year" or t.quantity.year_from is None)
        ),
    ),
    Obstacle(
        "level_for_new",
        "the level that a change ends with is not what was to be added",
        ("Reģistrēti 800 jauni lietotāji.", "Lietotāju skaits pieauga līdz 7400."),
        lambda t, f: f.frame.reached and (t.frame.added or is_undone_level(t, f)),
    ),
    Obstacle(
        "no_such_level",
        "it is of another order than both ends of the change that was promised",
        ("Skolu skaits samazināts no 21 līdz 18.", "Reorganizētas 2 skolas."),
        is_no_such_level,
    ),
    Obstacle(
        "opposite",
        "those are told with which it did not come about",
        ("Eksāmenu nokārto 90 % kursantu.", "Eksāmenu nenokārtoja 6 % kursantu."),
        opposite,
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
        lambda t, f: (
            f.frame.about
            and not t.frame.about
            and f.frame.standing != "contract"
            and not (_PAID & f.frame.deeds and _PAID & t.frame.deeds)
        ),
    ),
    Obstacle(
        "narrowed",
        "both are narrowed in one manner, by other words",
        ("Izsniegti 500 granti zvejniekiem.", "Izsniegti 210 granti pašvaldībām."),
        lambda t, f: are_apart(t.narrowed, f.narrowed),
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
