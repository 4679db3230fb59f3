"""Rules for a year that is stated for a number in its own segment."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left

from izpilde.normalize.latvian.letters import BLANKS
from izpilde.normalize.rules import Proposal, rule
from izpilde.normalize.years.mentions import YearMention
from izpilde.normalize.years.of_rows import year_at
from izpilde.normalize.years.rows import Place
from izpilde.normalize.years.segments import start_of

year_rule = functools.partial(rule, "year")
Proposed = Proposal[YearMention] | None


@year_rule(
    fires=(
        "Kursi: «38» – 2015, 44 – 2016 → 2015",
        "Kursi: 2015/38; 2016/«44» → 2016",
        "Viesi: '15 – «380», '16 – 440 → 2015",
        "Viesi (2015; 2016; 2017): 380; «440»; 512 → 2016",
        "Viesi: 380 → «440» → 512 (2015–2017) → 2016",
        "Paraugi: 64 / «41» / 60 (2019.–2021. g.) → 2020",
    ),
    silent=(
        "Viesi 2015–2017: «380» → 2015–2017",
        "Žurnāls 1/2015 un pielikums «4» → –",
    ),
)
def year_of_row(place: Place) -> Proposed:
    """A row in which years and numbers follow one another, and a list of numbers beside one of as
    many years, tell each number of the year in its place."""
    number = place.number
    year = year_at(place.row.rows.of_rows, number.start, number.end)
    return Proposal(year) if year else None


@year_rule(
    fires=(
        "2019. un 2020.gadā bija attiecīgi «50» un 60 kursi → 2019",
        "Slēgti 55 un «62» punkti attiecīgi 2021. un 2022.gadā → 2022",
        "Kursu skaits 2019. un 2020.gadā tika sasniegts (50 un «60») → 2020",
        "Kursi 2019. un 2020.gadā – «50» un 60 → 2019",
        "2019.gadā 5 ēkas, 2020.gadā 7 ēkas; telpu skaits attiecīgi 96 un «79» → 2020",
        "2019. gadā notika 5 kursi, 2020. gadā 7. Viesi attiecīgi 96 un «79» → 2020",
        "2018.–2020. gadā izskatīta 81 lieta (pa gadiem: 25, «30» un 26) → 2019",
    ),
    silent=(
        "2019. un 2020.gadā bija «50» kursi → 2019–2020",
        "2016. un 2017. gadā – «sešās», bet 2018. gadā – septiņās skolās → 2016–2017",
        "2019. gadā notika 5 kursi, 2020. gadā 7. Vīri un sievas bija attiecīgi 96 un «79» → –",
    ),
)
def respectively(place: Place) -> Proposed:
    """Years told off to as many numbers in order: by `attiecīgi`, `pa gadiem`, where the years may
    stand in the sentence before too; in a bracket or over a dash behind them."""
    year = place.row.in_order.get(place.at)
    return Proposal(year) if year else None


@year_rule(
    fires=(
        "2019. g. 5, 2020. g. 7 kursi Rīgā; Ogrē – 4 un «6» → 2020",
        "Kursi: 5 (2018), 7 (2019), 9 (2020)↵Viesi: 50, «70», 90 → 2019",
        "2018., 2019. un 2020. gadā: Rīga – 9, 8 un 12 kursi; Ogre – «3», 4, 2 → 2018",
        "Viesi 2018.–2020. gadā: Rīgā «90», 80, 95; Ogrē 30, 40, 20 → 2018",
    ),
    silent=(
        "Kursi: 5 (2018), 7 (2019), 9 (2020). Viesi: 50, «70», 90 → –",
        "2019. g. 5, 2020. g. 7 kursi Rīgā; Ogrē – 4, 5 un «6» → –",
        "2019. g. 5, 2020. g. 7 kursi; Ogrē un Rīgā 4 un «6» → –",
        "Viesi 2018.–2020. gadā: Rīgā «90» → 2018–2020",
        "2018. g. 5, 2019. g. 7 kursi, 2020. gadā 3, 4 un «5» → 2020",
    ),
)
def year_by_order(place: Place) -> Proposed:
    """A bare row of as many numbers as years were told before tells each of the year in its
    place."""
    year = place.row.by_order.get(place.at)
    return Proposal(year) if year else None


@year_rule(
    fires=(
        "No 2016. līdz 2019.gadam īpatsvars pieauga no «10» % līdz 12 % → 2016",
        "2020.gadā rādītājs kritās no «41» % 2018.gadā līdz 36 % → 2018",
        "2020.gadā rādītājs kritās no 41 % 2018.gadā līdz «36» % → 2020",
        "Salīdzinot 2015. gadu un 2019. gadu, īpatsvars kritās no «41» % uz 36 % → 2015",
    ),
    silent=("2020.gadā rādītājs pieauga no «10» % līdz 12 % → 2020",),
)
def trend(place: Place) -> Proposed:
    """A trend from a number to another has a year at each end."""
    row, years = place.row, place.free_years
    if not row.has_two_ends(place.position):
        return None
    first, last = place.segment.numbers
    if not years:
        return _ends_told_before(place)
    if not place.year_leads:
        return None
    behind = [y for y in years if y.start > row.numbers[first].end]
    if len(years) == 2 and len(behind) == 1 and behind[0].start < row.numbers[last].start:
        return Proposal(behind[0] if place.at == first else years[0])
    return _end_of(years[0], first=place.at == first) if len(years) == 1 else None


def _ends_told_before(place: Place) -> Proposed:
    """`Salīdzinot 2015. un 2019. gadu, …, vidēji no 41 % uz 36 %`."""
    year = place.carried.year
    return _end_of(year, first=place.at == place.segment.numbers[0]) if year else None


def _end_of(year: YearMention, *, first: bool) -> Proposed:
    """The first or the last year of a mention that tells of two."""
    if year.rule != "year_from_to" and len(year.years) != _ENDS:
        return None
    if first:
        return Proposal(year._replace(year_to=year.year_from))
    return Proposal(year._replace(year_from=year.year_to))


_ENDS = 2


@year_rule(
    fires=(
        "Apmācīti «27» % ārstu (2020) → 2020",
        "Uzbūvēti «14» tilti (2021. gada dati), salaboti 3 → 2021",
        "Atbalstītas «5» skolas un bibliotēkas (2022) → 2022",
        "Ir «7,5» bērni uz 1 auklīti (2020. g.) → 2020",
    ),
    silent=(
        "2019.gadā uzbūvēti «14» tilti (2021.gadā 3) → 2019",
        "Atbalstīti «15» projekti 2016. g. (2014. g. konkurss nenotika) → 2016",
        "Apmācītas «310» personas (programma beidzas 2020. gadā) → –",
    ),
)
def year_in_bracket(place: Place) -> Proposed:
    """A year that a bracket holds alone is that of the number before it, unless another stands
    between them."""
    row, position = place.row, place.position
    found = [
        year
        for year in row.years_in_brackets(position)
        if place.at in _bracket_tells_of(place, year)
    ]
    if found:
        between = (place.number.end <= year.start < found[-1].start for year in place.free_years)
        return None if any(between) else Proposal(found[-1])
    if place.at != place.segment.numbers[-1] or position + 1 >= len(row.segments):
        return None
    if row.segments[position + 1].mark not in ("un", "vai"):
        return None
    for year in row.years_in_brackets(position + 1):
        if row.number_before(position + 1, year.start) is None:
            return Proposal(year, "guess")
    return None


_ONE_OF_RATE = re.compile(r"\suz\s{1,2}\Z", re.IGNORECASE)


def _bracket_tells_of(place: Place, year: YearMention) -> tuple[int, ...]:
    """The number before a bracket; of a rate (`5,3 slimnieki uz 1 māsu (2022)`) both numbers."""
    row = place.row
    before = row.number_before(place.position, year.start)
    if before is None:
        return ()
    start = row.numbers[before].start
    if before - 1 not in place.segment.numbers or any(
        row.numbers[before - 1].end <= other.start < start for other in place.segment.years
    ):
        return (before,)  # `no 403 (2016) uz 520 (2019)`
    rate = _ONE_OF_RATE.search(row.text, max(0, start - 6), start)
    return (before - 1, before) if rate else (before,)


@year_rule(
    fires=(
        "2019.gadā iesaistīti «5478» skolēni → 2019",
        "2017: «310» → 2017",
        "Laikposmā no 2019. līdz 2020.gadam atvērti «3» centri → 2019–2020",
        "Abu gadu laikā (2017. un 2018. gadā) iztīrīti «6» dīķi → 2017–2018",
        "2018./19. un 2019./20. mācību gadā izdotas «4» grāmatas → 2018–2020",
        "Līdz 2020/11/30 pieslēgtas «17» mājas → 2020",
    ),
    silent=(
        "2019.gadā atvērti 3 centri, slēgti «2» punkti → 2019",
        "Pirmajā kārtā (2015. gada rudenī) iesniegti «804» projekti → –",
        "Mācību periodā (02.09.2019.–29.05.2020.) uzņemti «48» audzēkņi → –",
        "Abās kārtās (2017. un 2018. gadā) iztīrīti «6» dīķi → –",
        "No 2015. gada abās kārtās kopā ierīkoti «334» punkti → –",
        "2019. gadā atvērtajā ēkā strādā «40» darbinieku → –",
    ),
)
def year_before_number(place: Place) -> Proposed:
    """A year holds for the numbers of its segment behind it."""
    if not place.year_leads:
        return None
    nearest = bisect_left(place.free_years, place.number.start, key=start_of) - 1
    return Proposal(place.free_years[nearest])


_THAT_IS = re.compile(rf"{BLANKS},?{BLANKS}(?:jeb|proti|t\.\s?i\.|tas ir),?\s", re.IGNORECASE)


@year_rule(
    fires=(
        "Atbalstītas «5» vasaras skolas 2019.gadā un 1 ziemas skola 2020.gadā → 2019",
        "Nodarbināti «140» cilvēki 2021.gadā → 2021",
        "Reģistrēti «74» uzņēmumi 2011.gadā, 81 uzņēmums 2012.gadā → 2011",
    ),
    silent=(
        "2019.gadā atbalstītas «5» skolas → 2019",
        "Pašvaldību skaits no «119» samazināts līdz 43 2021. gadā → –",
        "Atvērti «trīs» centri: 2020. gadā Ogrē, 2021. gadā Cēsīs → –",
    ),
)
def year_behind_number(place: Place) -> Proposed:
    """Where a number comes first in its segment, a year holds for the numbers before it."""
    years = place.free_years
    if not years or place.year_leads:
        return None
    later = next((year for year in years if year.start >= place.number.end), None)
    if _is_first_end(place, later) or _is_told_apart(place, later):
        return None
    if later is None and place.row.has_two_ends(place.position):
        return None
    if later is None and len(years) > 1:
        behind = place.row.text[years[-1].end : place.number.start]
        if _THAT_IS.match(behind):
            return None  # `no 4 (2019. gadā) līdz 6 2021. gadā jeb par 50 %`
    return Proposal(later or years[-1], "sure" if later else "likely")


def _is_first_end(place: Place, year: YearMention | None) -> bool:
    """`no 119 samazināts līdz 43 2021. gada 1. jūlijā`: whether a number is the first of two ends
    and the year behind both tells of the last; `2023. gada laikā` tells of both."""
    numbers = place.segment.numbers
    if year is None or place.at != numbers[0] or not place.row.has_two_ends(place.position):
        return False
    last = place.row.numbers[numbers[-1]]
    during = place.row.text[year.start : year.end].rstrip().endswith("laikā")
    return year.start >= last.end and not during


def _is_told_apart(place: Place, year: YearMention | None) -> bool:
    """`trīs centri: 2020. gadā Ogrē, 2021. gadā Cēsīs`: whether a colon parts a number from its
    year, and what came of it in another year is told behind."""
    row = place.row
    if year is None or not row.text[place.number.end : year.start].rstrip().endswith(":"):
        return False
    if any(other.start > year.start for other in place.free_years):
        return True
    behind = itertools.takewhile(lambda s: not s.numbers, row.segments[place.position + 1 :])
    return any(segment.years for segment in behind)


STATED = (
    year_of_row,
    respectively,
    year_by_order,
    trend,
    year_in_bracket,
    year_before_number,
    year_behind_number,
)


def stated_year(place: Place) -> YearMention | None:
    """The year that the number's own segment states for it, whatever else holds."""
    for stated in STATED:
        proposal = stated.function(place)
        if proposal and proposal.grade != "guess":
            return proposal.reading
    return None
