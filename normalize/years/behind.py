"""Rules for a year behind several numbers, which reaches back to all of them."""

from __future__ import annotations

import functools
import re

from izpilde.normalize.latvian.letters import BLANK, LETTER, LOWER, UPPER, WORD_END
from izpilde.normalize.latvian.verbs import load_verbs
from izpilde.normalize.latvian.vocabulary import in_part_of_year
from izpilde.normalize.rules import Proposal, rule
from izpilde.normalize.years.mentions import YearMention
from izpilde.normalize.years.rows import Place, Row
from izpilde.normalize.years.segments import DASHES, Segment
from izpilde.normalize.years.stated import stated_year

year_rule = functools.partial(rule, "year")
Proposed = Proposal[YearMention] | None


@year_rule(
    fires=(
        "Apmācīti «20» pedagogi un 15 direktori 2019.gadā → 2019",
        "Atvērti «3» centri kā arī 2 punkti 2021.gadā → 2021",
        "Slēgtas «4» skolas un muzeji 2021.gadā → 2021",
        "Izdotas «15» grāmatas, 8 kartes un 3 ceļveži līdz 2020.gadam → 2020",
        "Vēl «seši» ir iesākti un tiks pabeigti 2018. gadā → 2018",
    ),
    silent=(
        "Apmācīti «20» pedagogi 2018.gadā un 15 direktori 2019.gadā → 2018",
        "Remonts paveikts par «60» % un turpināsies līdz 2019. gada rudenim → –",
        "Atvērti «5» klubi un vēl divi tiks atvērti 2019. gadā → –",
        "Noslēgti «9» līgumi un iepirkums beigsies 2021. gadā → –",
    ),
)
def year_behind_coordination(place: Place) -> Proposed:
    """A year behind a number reaches back over `un`, and over the commas of a list of numbers, to
    numbers that have none."""
    row = place.row
    if place.segment.years or place.segment.brackets:
        return None
    for position in range(place.position + 1, len(row.segments)):
        segment = row.segments[position]
        listed = segment.mark == "," and (
            _begins_with_number(place, segment) or _ends_bracket(row, position)
        )
        if segment.mark not in ("un", "kā arī", "vai") and not listed:
            return None
        if segment.years and row.carried[position][0].subordinate:
            return None
        if segment.years and _is_apart(row, place.segment, segment):
            return None
        if segment.years and segment.mark == "vai" and not _says_when(row, segment.years[0]):
            return None
        if segment.years and not segment.numbers:
            return Proposal(segment.years[0], "likely") if row.free_years(position) else None
        if segment.years:
            if row.leads(position, segment.years[0].start):
                return None
            found = (stated_year(place.neighbour(at)) for at in segment.numbers)
            year = next((year for year in found if year), None)
            return Proposal(year, "likely") if year else None
        if segment.brackets:
            return None
    return None


@year_rule(
    fires=(
        "Iegādāti «14» autobusi, nodoti 2016. gadā → 2016",
        "Izbūvētas «14» līnijas, visas pieņemtas 2013. gada maijā; → 2013",
        "2. kārta: «24» radari, uzstādīti 2016. g. → 2016",
    ),
    silent=(
        "Apsekotas «35» stacijas, darbi pabeigti 2016. gadā → –",
        "Apsekotas «35» stacijas, remontētas 2016. gadā 14 → –",
    ),
)
def year_done_behind(place: Place) -> Proposed:
    """A participle behind a comma and a year at its end tell when what the number counts was
    done."""
    row, following = place.row, place.position + 1
    if place.segment.years or following >= len(row.segments):
        return None
    behind = row.segments[following]
    if behind.mark != "," or behind.numbers or not row.free_years(following):
        return None
    last = following + 1 == len(row.segments) or row.segments[following + 1].mark == ";"
    year = behind.years[0]
    done = _DONE.match(row.text, behind.start, year.start)
    rest = row.text[year.end : behind.end].strip(" .;")
    return Proposal(year, "likely") if last and done and not rest else None


_DONE = re.compile(
    rf"{BLANK}{{1,2}}(?:vis[ia]s?{BLANK})?{LOWER}{{3,}}(?:ti|tas){BLANK}(?:{LOWER}+{BLANK}){{0,2}}\Z",
    re.IGNORECASE,
)


@year_rule(
    fires=(
        "Visvairāk – «212» – pieteikumu saņemts 2016. gadā → 2016",
        "Mazāk – «88» – iesniegumu bija 2013. gadā → 2013",
        "Lielākā daļa – «40 %» – zvanu saņemta 2021. gadā → 2021",
    ),
    silent=("Visvairāk – «212» – pieteikumu, 2016. gadā 14 → –",),
)
def year_behind_dashes(place: Place) -> Proposed:
    """A number alone between two dashes is of the year of the clause that it is set into."""
    row, position = place.row, place.position
    if position + 1 >= len(row.segments) or place.segment.years:
        return None
    behind = row.segments[position + 1]
    if place.segment.mark not in DASHES or behind.mark not in DASHES or behind.numbers:
        return None
    beside = row.text[place.segment.start : place.number.start]
    beside += row.text[place.number.end : place.segment.end]
    years = row.free_years(position + 1)
    return Proposal(years[0], "likely") if years and not beside.strip() else None


@year_rule(
    fires=(
        "Sēdes: 3 – 2017. gada maijā; «4» – novembrī → 2017",
        "Sēdes: 3 – 2017. gada janvārī; «4» – augustā → 2017",
        "Notika 3 sēdes 2017. gada maijā; «4» sēdes rudenī → 2017",
    ),
    silent=("Pārbaudes: 2 – 2015. gada I pusgadā, «4» – Rīgā → –",),
)
def year_of_part(place: Place) -> Proposed:
    """A part of a year right behind a number is one of the year told last before it."""
    row, number = place.row, place.number
    if place.segment.years or not _part_of_year().match(row.text, number.end):
        return None
    told = [y for segment in row.segments for y in segment.years if y.end <= number.start]
    return Proposal(told[-1], "likely") if told and told[-1].year_from == told[-1].year_to else None


@functools.cache
def _part_of_year() -> re.Pattern[str]:
    """`– II pusgadā`, `sēdes novembrī`, behind a number."""
    order = r"(?:I{1,3}|IV|[1-4]\.|pirmajā|otrajā|trešajā|ceturtajā)"
    return re.compile(
        rf"(?:{BLANK}{LOWER}+){{0,2}}{BLANK}(?:[–—-]{BLANK})?"
        rf"(?:{order}{BLANK}(?:pusgadā|ceturksnī)|{in_part_of_year()}){WORD_END}"
    )


@year_rule(
    fires=(
        "Eksperti strādā: Gruzijā «4», Ukrainā 3, Kosovā 1 (2020. gads) → 2020",
        "Ieņēmumi: LTV «5,1 milj.», LR 2,3 milj. eiro (2019) → 2019",
        "Filiāles: Rīgā 6, Ogrē «2», Cēsīs 1 (2021) → 2021",
        "Rīgā – «14», Ogrē – 6, Cēsīs – 5 (2022. gada dati) → 2022",
        "Zēni «14,7 %», meitenes 6,3 % (2012) → 2012",
    ),
    silent=("Filiāles: Rīgā «6» (2020), Ogrē 2 (2021) → 2020",),
)
def year_behind_row(place: Place) -> Proposed:
    """A year in a bracket behind the last of a row of places or names, each with its number,
    holds for the whole row."""
    row = place.row
    if place.segment.years or not _labelled(row, place.position):
        return None
    for position in range(place.position + 1, len(row.segments)):
        segment = row.segments[position]
        if segment.mark in (",", "un") and _LABEL_ALONE.fullmatch(
            row.text, segment.start, segment.end
        ):
            continue
        if segment.mark not in (",", "un", *DASHES) or not _labelled(row, position):
            return None
        if segment.years:
            years = row.years_in_brackets(position)
            return Proposal(years[0], "likely") if years else None
    return None


def _labelled(row: Row, position: int) -> bool:
    """`Gruzijā 4`, `Gruzijā – 4`: whether just a place or a name stands before the segment's one
    number."""
    segment = row.segments[position]
    if len(segment.numbers) != 1:
        return False
    number = row.numbers[segment.numbers[0]]
    if segment.mark in DASHES and position:
        before = row.segments[position - 1]
        named = _LABEL_ALONE.fullmatch(row.text, before.start, before.end)
        return named is not None and not row.text[segment.start : number.start].strip()
    label = _LABEL_OF_SHARE if number.share else _LABEL
    return label.fullmatch(row.text, segment.start, number.start) is not None


_LABEL = re.compile(rf"\s{{0,2}}{UPPER}{LETTER}*{BLANK}{{1,2}}")
_LABEL_OF_SHARE = re.compile(rf"\s{{0,2}}{LETTER}{{3,}}{BLANK}{{1,2}}(?:[–-]{BLANK})?")
_LABEL_ALONE = re.compile(rf"\s{{0,2}}{UPPER}{LETTER}*{BLANK}{{0,2}}")


def _is_apart(row: Row, before: Segment, behind: Segment) -> bool:
    """`Paveikti 60 % un turpināsies līdz 2019. gadam`: whether what will be done is told up to a
    year, behind what was done; `seši ir iesākti un tiks pabeigti 2019. gadā` tells of the same.
    """
    will = _told(row, behind, behind.years[0].start)
    was = _told(row, before, before.end)
    if not any(map(_is_future, will)) or any(map(_is_future, was)):
        return False
    return not (_is_future(will[0]) and "ir" in was)


def _told(row: Row, segment: Segment, end: int) -> list[str]:
    return _WORDS.findall(row.text[segment.start : end].lower())


def _is_future(word: str) -> bool:
    return word in _WILL or word.endswith("sies") or word in load_verbs().future


_WORDS = re.compile(rf"{LETTER}+")
_WILL = ("tiks", "būs")


def _says_when(row: Row, year: YearMention) -> bool:
    """`2021. gadā`, `līdz 2021. gadam`; not `2021. gadam paredzēto`."""
    until = row.text[: year.start].rstrip().endswith(" līdz")
    return until or row.text[year.start : year.end].endswith("gadā")


def _begins_with_number(place: Place, segment: Segment) -> bool:
    """`, 8 kartes`: whether a segment goes on with a list of numbers."""
    if not segment.numbers:
        return False
    first = place.row.numbers[segment.numbers[0]]
    if _GOES_ON.match(place.row.text, first.end):
        return False  # `pārtraukti 2, četri turpinās 2020. gadā`
    told = segment.years and _TOLD_OF_IT.search(place.row.text, first.end, segment.years[0].start)
    if told:
        return False  # `pieņemti 4 noteikumi, 2 projekti izsludināti 2011. gadā`
    return not place.row.text[segment.start : first.start].strip()


def _ends_bracket(row: Row, position: int) -> bool:
    """`(1,2 milj. EUR, 2021. g.)`: whether a segment is but a year at the end of a bracket."""
    if row.around is None or position + 1 < len(row.segments):
        return False
    segment = row.segments[position]
    if len(row.years_apart) != 1 or not segment.years:
        return False
    year = segment.years[0]
    beside = row.text[segment.start : year.start] + row.text[year.end : segment.end]
    return not beside.strip(" .")


_TOLD_OF_IT = re.compile(rf"\s(?!pieaugu){LOWER}{{4,}}t(?:i|as)\s(?:{LETTER}+\s){{0,2}}\Z")
# A verb right behind a number: a clause of its own.
_GOES_ON = re.compile(
    rf"\s(?:(?:vēl|jau|arī|vairs)\s)?(?:tik[as]|tiek|ir|būs|bija|{LETTER}{{3,}}[^tmš\W]ās){WORD_END}"
)
