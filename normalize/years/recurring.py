"""Rules for the recurring period of a number: `ik gadu`, `mēnesī`, `reizi divos gados`."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from izpilde.normalize.latvian.letters import BLANK, LOWER
from izpilde.normalize.latvian.lexicon import unit_abbreviations
from izpilde.normalize.latvian.vocabulary import months
from izpilde.normalize.numbers.number_words import number_forms
from izpilde.normalize.rules import Proposal, Settled, rule
from izpilde.normalize.years.governing import is_starting
from izpilde.normalize.years.mentions import PerMention, ends_title
from izpilde.normalize.years.rows import Place
from izpilde.normalize.years.segments import start_of
from izpilde.normalize.years.stated import stated_year
from izpilde.normalize.years.surroundings import PERIOD, around_bracket, of_heading

per_rule = functools.partial(rule, "per")
Proposed = Proposal[PerMention] | None

_ONCE = re.compile(r"(?<!\w)reizi\s\Z", re.IGNORECASE)
_OTHERWISE = re.compile(r"(?:dienā|nedēļā|stundā|mēnesī|gadā)\sjeb\s")  # `4 dienā jeb 120 mēnesī`


@per_rule(
    fires=(
        "Ik gadu apmācīti «40» pedagogi → year",
        "Mēnesī notiek «3» sanāksmes → month",
        "Katru gadu atbalstītas «5» biedrības → year",
    ),
    silent=("Ik gadu apmācīti 40 pedagogi, atvērti «3» centri → year",),
)
def period_before_number(place: Place) -> Proposed:
    """A period before all numbers of its segment holds for each of them."""
    pers = place.segment.pers
    if not pers or not place.row.leads(place.position, pers[0].start):
        return None
    once = pers[0].rule == "so_often" or _ONCE.search(place.row.text, 0, pers[0].start)
    if place.number.share and once and pers[0].per != "year":
        return None  # `vismaz reizi mēnesī to lieto 37 %`
    return Proposal(pers[0])


@per_rule(
    fires=(
        "Apmācīti «40» pedagogi gadā → year",
        "Sanāksmes notiek «3» reizes mēnesī → month",
        "Pieņemti «6200» iesniegumi ik gadu → year",
    ),
    silent=(
        "Gadā apmācīti «40» pedagogi → year",
        "Skaits samazinās no «32» (2014) līdz 5 gadā → –",
        "No tiem «22» muzeji atvērti divas dienas nedēļā → –",
    ),
)
def period_behind_number(place: Place) -> Proposed:
    """A period behind a number of its segment holds for the numbers before it."""
    pers = place.segment.pers
    if not pers or place.row.leads(place.position, pers[0].start):
        return None
    later = bisect_left(pers, place.number.end, key=start_of)
    if later == len(pers):
        return None
    between = _OTHERWISE.search(place.row.text, place.number.end, pers[later].start)
    between = between or _so_often().search(place.row.text, place.number.end, pers[later].start)
    return None if between or _is_dated_end(place) else Proposal(pers[later])


@functools.cache
def _so_often() -> re.Pattern[str]:
    """`22 muzeji atvērti divas dienas nedēļā`: how often or how long in each, told by a number of
    its own behind a verb."""
    return re.compile(
        rf"(?:{LOWER}{{3,}}{BLANK}){{2}}(?:\d{{1,3}}|{number_forms()}){BLANK}(?:dien|stund|rei[zž]){LOWER}+{BLANK}\Z"
    )


def _is_dated_end(place: Place) -> bool:
    """`no 32 (2014) līdz 5 gadā`: whether a number is the first of two ends, with a year of its
    own."""
    row, position = place.row, place.position
    if place.at != place.segment.numbers[0] or not row.has_two_ends(position):
        return False
    return any(place.at == row.number_before(position, y.start) for y in place.segment.years)


@per_rule(
    fires=(
        "Pakalpojumu saņem «6 200» pensionāri un invalīdi gadā → year",
        "Apmācīti «40» pedagogi un direktori gadā → year",
        "Notiek «4» sanāksmes un apspriedes mēnesī → month",
    ),
    silent=("Apmācīti «40» pedagogi un 12 direktori gadā → –",),
)
def period_behind_coordination(place: Place) -> Proposed:
    """A period behind nouns joined by `un` holds for the number that counts them."""
    row, position = place.row, place.position + 1
    if place.segment.pers or position >= len(row.segments):
        return None
    behind = row.segments[position]
    if behind.mark != "un" or behind.numbers or behind.years or not behind.pers:
        return None
    return Proposal(behind.pers[0], "likely")


@per_rule(
    shares=True,
    fires=(
        "Samazinājums ir 25 t gadā, tai skaitā «9» t skolās → year",
        "Vismaz 5 kampaņas gadā, tostarp «2» par drošību → year",
        "Notiek 4 sanāksmes mēnesī, no tām «2» klātienē → month",
    ),
    silent=("Notiek 4 sanāksmes mēnesī, no tām «2» 2021.gadā → –",),
)
def period_of_whole(place: Place, settled: Settled[PerMention]) -> Proposed:
    """A part told right behind its whole recurs as the whole does."""
    whole = place.whole
    if whole is None or place.number.share or place.segment.pers or place.segment.years:
        return None
    per = settled[whole]
    return Proposal(per, "likely") if per else None


@per_rule(
    fires=(
        "Par vienu bērnu «25» euro, par diviem 100 euro, par trim 225 euro mēnesī → month",
        "Ietaupīts attiecīgi «5» un 14 t gadā → year",
        "Stipendija ir Ls «40», Ls 60 vai Ls 80 mēnesī → month",
    ),
    silent=("Apmācīti «40» pedagogi un 12 direktori gadā → –",),
)
def period_of_row(place: Place) -> Proposed:
    """A period behind the last of a row of amounts of one measure holds for all of them."""
    row, text = place.row, place.row.text
    measure = _measure(place)
    if place.segment.pers or place.segment.brackets or measure is None:
        return None
    for segment in row.segments[place.position + 1 :]:
        if segment.mark not in (",", "un", "vai") or segment.years or not segment.numbers:
            return None
        last = row.rows.places[segment.numbers[-1]]
        if measure and _measure(last) != measure:
            return None
        if not measure and text[segment.start : last.number.start].strip():
            return None  # without a measure of its own only in `5 un 14 t gadā`
        if segment.pers:
            return period_behind_number.function(last)
    return None


def _measure(place: Place) -> str | None:
    """The measure or currency right beside a number, empty where nothing is; null where it is
    another word."""
    text, number = place.row.text, place.number
    if number.currency:
        return number.currency
    behind = text[number.end : place.segment.end].split()
    if not behind:
        return ""
    return behind[0] if behind[0] in unit_abbreviations() else None


def _own_period(place: Place) -> PerMention | None:
    proposal = period_before_number.function(place) or period_behind_number.function(place)
    return proposal.reading if proposal else None


def every_period(place: Place) -> bool:
    """Whether `katru gadu` and the like are stated for the number itself."""
    own = _own_period(place)
    return own is not None and own.rule == "every_period"


def a_year(place: Place) -> bool:
    """Whether `gadā`, `ik gadu` is stated for the number itself."""
    own = _own_period(place)
    return own is not None and own.per == "year"


@per_rule(
    fires=(
        "Ik gadu apmācīti 40 pedagogi, atvērti «3» centri → year",
        "Ik gadu apmācīti 40 pedagogi un «12» direktori → year",
        "Mēnesī notiek 3 sanāksmes, 2020.gadā «4» → month",
    ),
    silent=(
        "Ik gadu apmācīti 40 pedagogi, 2020.gadā «52» → –",
        "Katru gadu atbalstīti 12 pulciņi, katrs līdz «500» euro → –",
    ),
)
def period_carried_on(place: Place) -> Proposed:
    """A period before its numbers holds on for later segments, but not `ik gadu` for a number
    that has a year of its own, nor any for what money each one gets."""
    per = place.carried.per
    return Proposal(per, "likely") if per and _holds(place, per) else None


_OF_EACH = re.compile(
    r"[\s,–-]*(?:un\s)?(?:katr(?:s|a|am|ai|ā|u)|ikviens|ikvienam)\s", re.IGNORECASE
)


def _is_money_of_each(place: Place) -> bool:
    """`katrs līdz 500 euro`: so much for one of what was counted, not in a year."""
    segment, text = place.segment, place.row.text
    if not place.number.currency or place.at != segment.numbers[0]:
        return False
    return _OF_EACH.match(text, segment.start, place.number.start) is not None


@per_rule(
    shares=True,
    fires=(
        "Ik gadu notiek 15 pasākumi («349» dalībnieki) → year",
        "Apmācīti 40 pedagogi gadā («12» grupas) → year",
        "Sanāksmes notiek 3 reizes mēnesī («25» dalībnieki) → month",
    ),
    silent=(
        "Ik gadu notiek 15 pasākumi (2020.gadā «18») → –",
        "Konkurss norisinājās katru gadu («4» konkursi) → –",
    ),
)
def period_around_bracket(place: Place, settled: Settled[PerMention]) -> Proposed:
    """A bracket takes over the period of the number before it, else what holds where it
    stands."""
    if place.carried.per is not None or place.carried.per_ended or place.row.around is None:
        return None
    per = around_bracket(place.row, settled, PERIOD)
    if per is not None and _sums_up(place, per):
        return None
    return Proposal(per, "likely") if per and _holds(place, per) else None


def _sums_up(place: Place, per: PerMention) -> bool:
    """`norisinājās katru gadu (4 konkursi)`: whether a bracket right behind the period of what
    was held, where no number stands before it, says how many there were in all."""
    around = place.row.around
    if around is None or around.host is not None or per.rule != "every_period":
        return False
    text, opens = place.row.text, place.row.segments[0].start - 1
    begins = around.row.segments[around.position].start
    told = _WAS_HELD.search(text, begins, per.start)
    return told is not None and per.end <= opens and not text[per.end : opens].strip()


_WAS_HELD = re.compile(rf"{LOWER}(?:jās|tika|[oēāī]ja|[oēāī]t(?:s|a|i|as)){BLANK}", re.IGNORECASE)


@per_rule(
    fires=(
        "Katru gadu:↵- apmācīti «40» pedagogi;↵- atvērti 3 centri. → year",
        "Katru gadu:↵- apmācīti 40 pedagogi;↵- atvērti «3» centri. → year",
        "Mēnesī paveikts:↵- notiek «3» sanāksmes. → month",
    ),
    silent=("Katru gadu:↵- apmācīti «40» pedagogi 2018.gadā. → –",),
)
def period_of_heading(place: Place) -> Proposed:
    """A period before the colon of a list holds for all its items."""
    if place.carried.per is not None or place.carried.per_ended:
        return None
    per = of_heading(place.row, PERIOD)
    return Proposal(per, "likely") if per and _holds(place, per) else None


@functools.cache
def _month() -> re.Pattern[str]:
    """A dated month: `2020. gada aprīlī`."""
    return re.compile(rf"\s(?:{months()})\s*\Z")


def _holds(place: Place, per: PerMention) -> bool:
    """A number that states its own year, or stands behind a year told after the period, takes no
    `ik gadu` from afar, nor does what money each one gets any period."""
    if _is_money_of_each(place):
        return False
    if per.per == "month":
        own = stated_year(place)
        return own is None or not _month().search(place.row.text, own.start, own.end)
    if per.rule == "in_period" and ends_title(place.row.text, per):
        return True  # `Izsniegto atļauju skaits gadā: 2014. g. – 300; 2017. g. – 330`
    year = place.carried.year
    later = per.per == "year" and year is not None and year.start > per.start
    if year is not None and is_starting(place.row.text, year):
        later = False  # `Katru gadu, sākot ar 2018. gadu, piešķir 12 balvas`
    return stated_year(place) is None and not later
