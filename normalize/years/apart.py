"""Rules for a year that holds in its own clause alone: since when something is, to when it is put
off."""

from __future__ import annotations

import re
from bisect import bisect_left

from izpilde.normalize.latvian.letters import BLANK
from izpilde.normalize.rules import Proposal
from izpilde.normalize.years.governing import sums_since
from izpilde.normalize.years.mentions import YearMention
from izpilde.normalize.years.rows import Place
from izpilde.normalize.years.segments import DASHES, inside, start_of
from izpilde.normalize.years.stated import Proposed, year_rule


@year_rule(
    fires=(
        "Novadā kopš 2021.gada strādā «divi» logopēdi → 2021",
        "Kopš 2019. gada 1. janvāra tīklā darbojas «100» radari → 2019",
        "Pabalsts: 64 eiro 2020.gadā, «109» eiro kopš 2021.gada marta → 2021",
    ),
    silent=(
        "Kopš 2017. gada darbojas 14 patversmes, tajās ir «210» suņu → –",
        "Apvienībā ir «14» novadi (kopš 2016. gada) → –",
    ),
)
def year_since(place: Place) -> Proposed:
    """`kopš 2019. gada` beside a number says when what it tells began; it is not carried on."""
    text, number = place.row.text, place.number
    for year in reversed(_own(place, place.row.rows.cut.since)):
        if sums_since(text, year):
            return None
        beside = _BESIDE.fullmatch(text, number.end, year.start) is not None
        if year.end <= number.start or beside:
            return Proposal(year, "likely")
    return None


_BESIDE = re.compile(rf"(?:{BLANK}\S+){{0,2}}{BLANK}kopš{BLANK}{{1,2}}")


@year_rule(
    fires=(
        "Padomes sēdes «40» % attālināti, sākot ar 2022. gada 1. februāri. → 2022",
        "Nomai ik gadu «9 milj.» eiro, sākot ar 2021. gadu → 2021",
        "Tiks nodarbināti «6» mentori, sākot no 2024. gada → 2024",
    ),
    silent=("Dotācija bija «240» eiro, sākot ar 2013. gadu – 270 eiro → –",),
)
def year_starting(place: Place) -> Proposed:
    """`, sākot ar 2019. gadu` at the end of a clause says when what it tells begins, unless a
    number of its own follows."""
    segments, following = place.row.segments, place.position + 1
    if place.segment.years or following >= len(segments):
        return None
    behind = segments[following]
    if behind.mark != "," or behind.numbers or not behind.years:
        return None
    if following + 1 < len(segments) and segments[following + 1].mark in (*DASHES, ":"):
        return None
    year = behind.years[0]
    said = _STARTING.fullmatch(place.row.text, behind.start, year.start)
    return Proposal(year, "likely") if said else None


_STARTING = re.compile(rf"{BLANK}{{1,2}}sākot{BLANK}{{1,2}}(?:ar|no){BLANK}{{1,2}}")


@year_rule(
    fires=(
        "«Trīs» laukumu būvniecība pārcelta uz 2024. gadu → 2024",
        "Vēl «13» kameru piegāde atlikta uz 2022.gada I ceturksni → 2022",
        "2020. gadā nodoti 5 tilti, «divi» pārcelti uz 2021. gadu → 2021",
    ),
    silent=("Pieteikti «27» skolotāji, kursi pārcelti uz 2022.gadu → –",),
)
def year_moved_to(place: Place) -> Proposed:
    """What is put off (`pārcelts uz 2024. gadu`) is of the year to which it is put off."""
    years = _own(place, place.row.rows.cut.moved)
    year = next((year for year in years if year.start >= place.number.end), None)
    return Proposal(year, "likely") if year else None


def _own(place: Place, years: list[YearMention]) -> list[YearMention]:
    """Those of the number's own segment, outside of brackets."""
    segment = place.segment
    low, high = (bisect_left(years, at, key=start_of) for at in (segment.start, segment.end))
    holes = [(bracket.start, bracket.end) for bracket in segment.brackets]
    return [year for year in years[low:high] if not inside(holes, year.start)]
