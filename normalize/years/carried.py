"""Rules for a year that reaches a number from outside its segment."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from izpilde.normalize.latvian.letters import BLANK, LETTER, WORD_START
from izpilde.normalize.latvian.vocabulary import in_all
from izpilde.normalize.numbers.number_words import number_forms
from izpilde.normalize.rules import Proposal, Settled, rule
from izpilde.normalize.years.governing import is_starting
from izpilde.normalize.years.mentions import YearMention
from izpilde.normalize.years.recurring import a_year, every_period
from izpilde.normalize.years.rows import Place
from izpilde.normalize.years.segments import DASHES, begins_line, start_of
from izpilde.normalize.years.surroundings import YEAR, around_bracket, of_heading

year_rule = functools.partial(rule, "year")
Proposed = Proposal[YearMention] | None


@year_rule(
    fires=(
        "2019.gadā atbalstīti 15 pasākumi, apmācīti «40» pedagogi → 2019",
        "2019.gadā atvērti 3 centri un slēgti «2» punkti → 2019",
        "2021.gadā 7 komandas, kas 2020.gadā guva 2 balvas, un «9» treneri → 2021",
    ),
    silent=(
        "2019.gadā atvērti 3 centri, 2020.gadā «2» punkti → 2020",
        "2020. gadā mācījās 97 un 2021. gadā 118 studenti, vidēji «108» gadā → –",
    ),
)
def year_carried_on(place: Place) -> Proposed:
    """A year before its numbers holds on for later segments of its sentence that state none."""
    year = place.carried.year
    if year is None or _each(place, year) or _of_several(place, year):
        return None
    return Proposal(year, "likely")


@year_rule(
    fires=(
        "Bojāgājušo uz 100 000 iedzīvotāju 2016. gadā – «8,1» → 2016",
        "Apmācīti 40 vecāki 2019. gadā – «9» tiešsaistē → 2019",
        "Vienas no 12 ēkām siltināšana 2021. gadā – «640» eiro → 2021",
    ),
    silent=("Apmācīti 40 vecāki 2019. gadā – «9» 2018. gadā → 2018",),
)
def year_over_dash(place: Place) -> Proposed:
    """A year right before a dash, behind a number of its own, holds for the number behind the dash
    too."""
    position = place.position
    if not position or place.segment.years or place.segment.mark not in DASHES:
        return None
    if begins_line(place.row.text, place.segment):
        return None
    years = place.row.free_years(position - 1)
    before = place.row.segments[position - 1]
    if not years or place.row.text[years[-1].end : before.end].strip():
        return None
    return Proposal(years[-1], "likely")


@year_rule(
    shares=True,
    fires=(
        "2019.gadā notika 15 pasākumi («349» dalībnieki) → 2019",
        "Darbojās 9 centri («120» vietas) 2021.gadā un 11 centri 2022.gadā → 2021",
        "2019. un 2020.gadā bija attiecīgi 50 kursi («900» stundas) un 60 kursi → 2019",
    ),
    silent=(
        "2019.gadā notika 15 pasākumi (2020.gadā «18») → 2020",
        "Absolventi 2020. gadā 64, 2021. gadā 71 (kopā «135») → –",
    ),
)
def year_around_bracket(place: Place, settled: Settled[YearMention]) -> Proposed:
    """A bracket takes over the year of the number before it, else what holds where it stands."""
    if place.carried.year is not None or place.carried.year_ended or place.row.around is None:
        return None
    year = around_bracket(place.row, settled, YEAR)
    if year is None or _each(place, year) or _is_deadline(place, year) or _of_several(place, year):
        return None
    return Proposal(year, "likely")


def _is_deadline(place: Place, year: YearMention) -> bool:
    """`pabeigts līdz 2019. g. beigām (izmaksas 1,9 milj. EUR)`: whether the bracket stands right
    behind a year up to which something is done, and so tells of that, not of the year."""
    text, opens = place.row.text, place.row.segments[0].start - 1
    until = text[max(0, year.start - 6) : year.start].rstrip().endswith(" līdz")
    return until and year.end <= opens and not text[year.end : opens].strip()


@year_rule(
    fires=(
        "2019.gadā:↵- apmācīti «40» pedagogi;↵- atvērti 3 centri. → 2019",
        "2019.gadā:↵- apmācīti 40 pedagogi;↵- atvērti «3» centri. → 2019",
        "Laikā no 2019. līdz 2020.gadam paveikts:↵- izdotas «5» grāmatas. → 2019–2020",
    ),
    silent=("2019.gadā:↵- apmācīti «40» pedagogi 2018.gadā. → 2018",),
)
def year_of_heading(place: Place) -> Proposed:
    """A year before the colon of a list holds for all its items."""
    if place.carried.year is not None or place.carried.year_ended:
        return None
    year = of_heading(place.row, YEAR)
    return Proposal(year, "likely") if year and not _each(place, year) else None


def _each(place: Place, year: YearMention) -> bool:
    """`katru gadu`: a single year from afar does not hold beside it."""
    if year.year_from != year.year_to:
        return False
    per = place.carried.per  # `Sākot ar 2015. gadu, katru gadu notiek 9 mači, spēlē 80 bērni`
    if per is None or per.rule != "every_period":
        return every_period(place)
    later = per.start > year.end or is_starting(place.row.text, year)
    return every_period(place) or (later and year.start >= place.row.segments[0].start)


def _of_several(place: Place, year: YearMention) -> bool:
    """`2020. gadā 97 un 2021. gadā 118 studenti, vidēji 108 gadā`, `… (kopā 215)`: whether a number
    is told a year, or adds up, where the row before it tells of several years."""
    row, number = place.row, place.number
    alone = _ADDED_UP.fullmatch(row.text, row.segments[0].start, number.start)
    total = alone and number.end == row.segments[-1].end
    if not total and not a_year(place):
        return False
    if not total and year.year_from != year.year_to:
        return True
    if row.around is not None and row.around.host is None:
        return False  # `2021. gadā 18 t, 2023. gadā – iekārta Ogrē (9 t gadā)`
    rows = (row,) if row.around is None else (row, row.around.row)
    told = [y for each in rows for y in each.years_apart if y.end <= number.start]
    return len({year.year_from for year in told}) > 1


_ADDED_UP = re.compile(rf"\s{{0,2}}(?:{in_all()})\s{{1,2}}", re.IGNORECASE)


@year_rule(
    fires=(
        "Iekasēts par 6,5 % mazāk nekā 2022.gadā (EUR «41 300») → 2022",
        "Viesu ir vairāk nekā 2019. gadā («640») → 2019",
        "Skaits krities, salīdzinot ar 2020. gadu («75» lietas) → 2020",
        "Ieņēmumi ir lielāki nekā 2017.gadā iekasētie «300» eiro → 2017",
    ),
    silent=("Viesu ir vairāk nekā 2019. gadā, kopā «640» → –",),
)
def year_compared(place: Place) -> Proposed:
    """A bracket right behind a year that is compared with says how many there were then; so does a
    number that it leads to."""
    year = place.row.compared
    if year is None:
        year = _last_before(place.row.rows.cut.compared, place)
        told = year and _DONE_THEN.fullmatch(place.row.text, year.end, place.number.start)
        return Proposal(year) if year and told else None
    return Proposal(year) if place.carried.year is None else None


def _last_before(years: list[YearMention], place: Place) -> YearMention | None:
    at = bisect_left(years, place.number.start, key=start_of) if years else 0
    return years[at - 1] if at else None


# `nekā 2017.gadā iekasētie 300`
_DONE_THEN = re.compile(
    rf"{BLANK}(?:{LETTER}+(?:[tmš]ā|[tmš]ie|[tmš]ās|[tmš]ais|[tmš]ajiem|[tmš]ajām|[tmš]os){BLANK})?"
)


@year_rule(
    fires=(
        "2020. gadā slīka 90, par trešdaļu mazāk nekā 2010. gadā, kad noslīka «134» → 2010",
        "2020. gada 12 sacensības pārceltas uz 2021. gadu, kad notika «10» → 2021",
        "Salīdzinot ar 2017. gadu, kad bija «120» gadījumi, 2019. gadā bija 84 → 2017",
    ),
    silent=("2020. gadā, kad slēdza «9» skolas, atvēra 2 → 2020",),
)
def year_when(place: Place) -> Proposed:
    """`, kad` right behind a year that is compared with, or to which something is moved, tells what
    was then."""
    cut = place.row.rows.cut
    for year in (_last_before(cut.compared, place), _last_before(cut.moved, place)):
        if year and _WHEN.fullmatch(place.row.text, year.end, place.number.start):
            return Proposal(year)
    return None


_WHEN = re.compile(rf",{BLANK}kad{BLANK}(?:{LETTER}+{BLANK}){{1,6}}")


@year_rule(
    fires=(
        "Mērķa vērtība (2020) – «70 %» → 2020",
        "Dalībnieki (2021) – «310» → 2021",
        "Bāzes vērtība (2012) «12» % → 2012",
    ),
    silent=("Dalībnieki 2019.gadā (2021) – «310» 2022.gadā → 2022",),
)
def year_of_label(place: Place) -> Proposed:
    """A year in a bracket behind a label holds for the number right behind it, or behind the dash
    or colon."""
    row, position = place.row, place.position
    for year in row.years_in_brackets(position):
        if row.number_before(position, year.start) is not None:
            continue
        ends = next(b.end for b in place.segment.brackets if b.start < year.start < b.end)
        behind = row.text[ends : place.number.start].lstrip()
        beside = not behind  # `Bāzes vērtība (2012) 12 %`
        return Proposal(year) if beside or behind.startswith((*DASHES, ":")) else None
    return None


@year_rule(
    shares=True,
    fires=(
        "Dotācija: EUR «2,4 milj.» jeb 1,69 milj. latu (2012) → 2012",
        "Piešķirti «4,1 milj.» latu jeb 5,8 milj. eiro (2013) → 2013",
        "Samaksāti «700» lati jeb 996 eiro (2014) → 2014",
    ),
    silent=("Apmācīti «20» ārsti un 15 māsas (2020) → 2020",),
)
def year_over_that_is(place: Place, settled: Settled[YearMention]) -> Proposed:
    """`jeb` tells the same once more, of the same year."""
    following = place.at + 1
    if following >= len(place.row.numbers):
        return None
    between = place.row.text[place.number.end : place.row.numbers[following].start]
    if not _THAT_IS.fullmatch(between):
        return None
    year = settled[following]
    return Proposal(year, "likely") if year else None


_THAT_IS = re.compile(rf"(?:{BLANK}{{1,2}}[\w.%²³]+){{0,3}}{BLANK}{{1,2}}jeb{BLANK}{{1,2}}")


@year_rule(
    shares=True,
    fires=(
        "Mācās 54% no 2016.gada absolventiem, kas ir par «6» vairāk → 2016",
        "Ieradās 80 % viesu 2019. gadā, tas ir, «310» → 2019",
        "Slēgti 12 punkti 2021. gadā, t.i., par «3» mazāk → 2021",
    ),
    silent=("Ieradās 80 viesu 2019. gadā, kopā ieradās «310» → –",),
)
def year_told_again(place: Place, settled: Settled[YearMention]) -> Proposed:
    """`kas ir`, `t.i.` behind a number says of it what it comes to: of the same year."""
    if place.at == 0:
        return None
    before = place.row.numbers[place.at - 1]
    text = place.row.text
    between = text[before.end : place.number.start]
    if len(between) > _LONGEST_TOLD or not _COMES_TO.search(between):
        return None
    by = text[: place.number.start].rstrip().endswith(" par")
    if by and _END_OF_CHANGE.search(text, max(0, before.start - 8), before.start):
        return None  # `no 4 eiro (2019) līdz 6 (2022), t.i., par 50 %`
    year = settled[place.at - 1]
    return Proposal(year, "likely") if year else None


_LONGEST_TOLD = 120  # characters
_END_OF_CHANGE = re.compile(r"\s(?:līdz|uz)\s\Z")
_COMES_TO = re.compile(
    r",\s(?:kas|tas)\s(?:ir|bija|veido|veidoja|nozīmē|atbilst),?\s(?:\S+\s){0,3}\Z"
    r"|,\s(?:t\.\s?i\.|proti),?\s(?:\S+\s){0,3}\Z"
)


@year_rule(
    shares=True,
    fires=(
        "Ņemti 398 paraugi 2019.gadā, no kuriem «5» bija bojāti → 2019",
        "Slēgti 12 punkti 2021. gadā, tostarp «3» Rīgā → 2021",
        "Uzņemti 60 kadeti 2020. gadā, t.sk. «14» sievietes → 2020",
    ),
    silent=("Uzņemti 60 kadeti 2020. gadā, tostarp «14» 2019. gadā → 2019",),
)
def year_of_whole(place: Place, settled: Settled[YearMention]) -> Proposed:
    """A part told right behind its whole is of the year of the whole."""
    if place.segment.years or place.carried.year_ended:
        return None
    whole = place.whole
    year = None if whole is None else settled[whole]
    return Proposal(year, "likely") if year else None


@year_rule(
    fires=(
        "Konkurss «divas» reizes – 2015. un 2016.gadam – solīja 40 vietas → 2015–2016",
        "LM «trīs» reizes – 2015., 2016. un 2017.gadam – lūdza 300 eiro → 2015–2017",
        "Valdei «2» reizes – 2021. un 2022.gadam – sniegti 7 ziņojumi → 2021–2022",
    ),
    silent=("Valdei «5» reizes – 2021. un 2022.gadam – sniegti 7 ziņojumi → –",),
)
def years_so_many(place: Place) -> Proposed:
    """As many years behind a dash as the number says."""
    following = place.position + 1
    if place.segment.years or following >= len(place.row.segments):
        return None
    behind = place.row.segments[following]
    if behind.mark not in DASHES or not behind.years:
        return None
    year = behind.years[0]
    beside = not place.row.text[behind.start : year.start].strip()
    return Proposal(year, "likely") if beside and len(year.years) == place.number.value else None


_IN_SEVERAL_YEARS = re.compile(
    rf"{WORD_START}(?:\d{{1,2}}|{number_forms()}){BLANK}gados{BLANK}[^\d.;\n]{{0,20}}\Z",
    re.IGNORECASE,
)


@year_rule(  # in a column of 2021
    fires=(
        "Apmācīti «20» pedagogi → 2021",
        "Atvērti «3» centri (12 vietas) → 2021",
        "Iesniegumi: «412» → 2021",
    ),
    silent=(
        "Apmācīti «20» pedagogi 2018.gadā → 2018",
        "Apmācīti 20 pedagogi, kopā trijos gados – «61» → –",
    ),
)
def year_of_column(place: Place) -> Proposed:
    """Where the text states no year, the header of the column does; of a table inside the cell
    before the cell's own.  What is told of several years has none of them."""
    start = place.number.start
    for columns in place.row.rows.columns:
        at = bisect_left(columns, start + 1, key=lambda column: column.start) - 1
        if at >= 0 and start < columns[at].end:
            column = columns[at]
            one = column.year_from == column.year_to
            if one and _IN_SEVERAL_YEARS.search(place.row.text, max(0, start - 40), start):
                return None
            return Proposal(
                YearMention(column.start, column.end, column.year_from, column.year_to, "column"),
                "likely",
            )
    return None
