"""Numbers that say when or how old, not how many: years, dates, hours, ages, periods, sizes."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LOWER, WORD_END, WORD_START, YEAR
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.vocabulary import months
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.refusals.around import Around, overlaps
from izpilde.normalize.refusals.wordings import wordings


def year(number: Number, around: Around) -> bool:
    """Part of a year as printed."""
    return overlaps(around.years, number.start, number.core_end)


_MONTH_AND_YEAR = re.compile(rf"(?:0[1-9]|1[0-2])\.{YEAR}")
_DATE = re.compile(rf"\.?{BLANKS}(?:{months()}){WORD_END}", re.I)


# `18.05`: a day of a month without its year
_DAY_AND_MONTH = re.compile(r"(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_DAY_BEFORE = re.compile(
    rf"(?:{WORD_START}(?:no|kopš|līdz|ar){BLANK}|\(|\d\d\.\d\d\.(?:{BLANKS}[–—-]|,|{BLANK}un|{BLANK}līdz){BLANKS})\Z",
    re.I,
)
_DAYS_FROM_TO = re.compile(rf"\d\d\.\d\d\.?(?:{BLANKS}[–—-]|{BLANK}līdz){BLANKS}\Z")
_STOP_IN_SENTENCE = re.compile(rf"\.?{BLANKS}[),;–—-]")
_FULL_STOP = re.compile(r"\.?(?:\s|\Z)")


def _is_day_of_month(number: Number, around: Around) -> bool:
    """`no 16.03. līdz 18.05.)`: a day and its month, told from when or until when."""
    if number.end != number.core_end or number.currency:
        return False
    if not _DAY_AND_MONTH.fullmatch(around.text, number.start, number.end):
        return False
    if around.before(number, _DAY_BEFORE, 12) and around.behind(number, _STOP_IN_SENTENCE):
        return True
    return around.before(number, _DAYS_FROM_TO, 16) and around.behind(number, _FULL_STOP)


def date(number: Number, around: Around) -> bool:
    """`12. marta`, `03.2021`, `līdz 18.05.)`: a day or a month, with or without its year."""
    if _MONTH_AND_YEAR.fullmatch(around.text, number.start, number.core_end):
        return True
    if _is_day_of_month(number, around):
        return True
    found = _DATE.match(around.text, number.end)
    if found is None or found[0].startswith("."):
        return found is not None
    return not number.words and number.value <= _LONGEST_MONTH  # `septiņi martā`, `412 maijā`


_LONGEST_MONTH = 31  # days
_CLOCK_BEHIND = re.compile(r":\d|\s{0,2}plkst", re.I)
_CLOCK = re.compile(r"(?:plkst\.?|pulksten)\s{0,2}\Z|\d:\Z", re.I)
_HOURS = re.compile(r"(?:[01]?\d|2[0-4])\.(?:00|[0-5]\d\s?[–-]\s?(?:[01]?\d|2[0-4])\.[0-5]\d)")


def time_of_day(number: Number, around: Around) -> bool:
    """`plkst. 10`, `9:30`, `18.00`, `9.00–17.30`."""
    if _HOURS.fullmatch(around.text, number.start, number.end) and not number.currency:
        return True
    return around.before(number, _CLOCK, 12) or around.behind(number, _CLOCK_BEHIND)


_AGE_GROUPS = re.compile(rf"(?i:vecum){LOWER}{{0,2}}\s(?:grup|posm){LOWER}{{1,4}}[:\s(]{{1,3}}\Z")
_AGE = re.compile(rf"\s{{0,2}}\+?\s{{0,2}}(?:{wordings('age_behind')})", re.I)
_YEARS_OLD = re.compile(
    rf"\s{{0,2}}gad(?:iem|u|us|i|os|am)(?!{LOWER})"
    r"|\s{0,2}(?:līdz|un|–|-)\s{0,2}\d{1,3}\s?gad"
    r"|\s{0,2}g\.|\s(?:un|vai)\s(?:vairāk|vecāk\w*)\s(?:gad|g\.)|\s{0,2}mēn(?:\.|ešiem)",
    re.I,
)
_AGED = re.compile(rf"{WORD_START}(?:{wordings('age_before')})\Z", re.I)


_AGES_IN_BRACKET = re.compile(rf"{BLANKS}(?:gad(?:i|iem|us)|g\.)?\)")
_PLUS_IN_BRACKET = re.compile(r"\+\)")
_ADULT = re.compile(rf"{WORD_START}(?:virs|pēc|līdz|no){BLANK}\Z", re.IGNORECASE)
_YEARS_DATIVE = re.compile(rf"{BLANK}(?:gadiem(?!{LOWER})|g\.)")
_FROM_YEARS = re.compile(
    rf"{WORD_START}(?:{wordings('lasts')}){LOWER}*[^.;\n]{{0,40}}\Z",
    re.IGNORECASE,
)
_PLUS = re.compile(r"\+(?!\w)")
_PLUS_OF_GROUP = re.compile(  # `65+ grupā`, `5+, 8+, 11+`, `65+ – 402`
    rf"\+{BLANKS}(?:vecum{LOWER}*{BLANKS})?(?:grup|vecum)|\+(?:,|\s(?:un|vai))\s\d{{1,2}}\+|\+\s[–-]\s\d"
)
_PLUS_ALONE = re.compile(r"\+\s{0,2}(?:[.,;:)–]|\Z)")
_WORD_BEFORE = re.compile(rf"({LOWER}{{4,}}){BLANK}\Z", re.IGNORECASE)
_WORD_AND_BRACKET = re.compile(rf"({LOWER}{{4,}}){BLANK}\(\Z", re.IGNORECASE)
_YEARS_AND_AMOUNT = re.compile(rf"{BLANK}gadiem{BLANK}[–-]{BLANK}\d")
_AGE_TOLD = re.compile(rf"vecum{LOWER}*[^.;\n]*\Z")
# `vecumā no 5 līdz 10 un no`, `vecuma (no`
_AGES_BEFORE = re.compile(
    rf"vecum(?:ā|a|os){BLANK}\(?(?:no{BLANK})?"
    rf"(?:\d{{1,2}}{BLANK}līdz{BLANK}\d{{1,2}}(?:{BLANK}gad{LOWER}+)?(?:,|{BLANK}(?:un|vai)){BLANK}(?:no{BLANK})?)*\Z"
)
_FAR = 60  # characters
_YEARS_OF_RANGE = re.compile(rf"\s{{0,2}}g\.(?!{LOWER})")
_PEOPLE = re.compile(rf"{WORD_START}(?:{wordings('people')}){LOWER}*\s{{1,2}}\(?\Z", re.I)


def _is_age_group(number: Number, around: Around) -> bool:
    """`(25–69 gadi)`, `(80+)`, `60+ grupā`, `senioriem 60+`, `5+, 8+`, `15–29 g.`"""
    if around.text[number.start - 1 : number.start] == "(":
        spans = number.value_max is not None and _lived(number.value_max)
        if spans and around.behind(number, _AGES_IN_BRACKET):
            said = around.text[number.end] != ")" or around.before(number, _PEOPLE)
            before = _WORD_AND_BRACKET.search(around.text, max(0, number.start - 24), number.start)
            said = said or bool(before and _names_people(before[1]))
            return said or number.value >= _GROWN
        if _lived(number.value) and around.behind(number, _PLUS_IN_BRACKET):
            return True
    if around.behind(number, _PLUS_OF_GROUP):
        return True
    if _lived(number.value) and around.behind(number, _PLUS):
        before = _WORD_BEFORE.search(around.text, max(0, number.start - 24), number.start)
        if before and (_names_people(before[1]) or around.behind(number, _PLUS_ALONE)):
            return True
    return around.behind(number, _PLUS) and around.before(number, _PEOPLE)


def _names_people(word: str) -> bool:
    return any(names_people(form.lemma) for form in noun_forms().get(word.lower(), ()))


_GROWN, _OLDEST = 14, 100
_AGED_SO = re.compile(rf"{BLANK}vecum(?:ā|os){BLANK}(?:no|līdz|virs|zem|pēc|ap){BLANK}\d")
_AGED_PEOPLE = re.compile(rf"{BLANK}vecum(?:ā|os){BLANK}")


def _lived(years: float) -> bool:
    return years < _OLDEST


def _is_grown_age(number: Number, around: Around) -> bool:
    """`virs 65 gadiem`: no contract is told of that runs so long."""
    if not _GROWN <= number.value <= _OLDEST or not around.behind(number, _YEARS_DATIVE):
        return False
    return around.before(number, _ADULT) and not around.before(number, _FROM_YEARS)


# `jaunākajam no viņiem ir 62, vecākajam – 97 gadi`
_ELDEST = re.compile(
    rf"{WORD_START}(?:{wordings('people_by_age')})(?:{BLANK}(?:no{BLANK})?{LOWER}{{4,}})?"
    rf"{BLANK}(?:{wordings('is_so_old')}){BLANK}(?:jau{BLANK}|tikai{BLANK})?\Z",
    re.IGNORECASE,
)


_NOTHING_COUNTED = re.compile(rf"\s{{0,2}}(?:[.,;)–]|gad(?:[iu]|iem)(?!{LOWER})|\Z)")


def _of_eldest(number: Number, around: Around) -> bool:
    """`vecākajam ir 97`, but not `vecākajam ir 3 bērni`."""
    return around.behind(number, _NOTHING_COUNTED) and around.before(number, _ELDEST)


_OPEN_AGE = re.compile(
    rf"\+?(?:{BLANKS}(?:[–—:]|-{BLANK}){BLANKS}(?:\d|ne{BLANK}|vismaz|līdz)|{BLANK}{{1,2}}\d|{BLANKS}→|{BLANKS}ar{BLANK})"
)
_IS_VALUE = re.compile(rf"[:–—-]{BLANKS}\Z")  # `Dalībnieki: 25+`


def _is_open_age(number: Number, around: Around) -> bool:
    """`60+: 74 %`, `vīrieši 80+ 62,6`: an age and all above it, with nothing counted behind."""
    plus = around.text[number.end - 1 : number.end + 1]
    plain = number.value.is_integer() and _YOUNGEST <= number.value <= _OLDEST
    told = plain and "+" in plus and around.behind(number, _OPEN_AGE)
    return told and not around.before(number, _IS_VALUE, 4)


_YOUNGEST, _OLDEST = 10, 99


def age(number: Number, around: Around) -> bool:
    """`15 gadu vecumā`, `vecuma grupās 15–29`, `no 18 līdz 25 gadiem` of people."""
    ends = number.value_max
    if ends is not None and _lived(ends) and around.behind(number, _YEARS_OF_RANGE):
        return True
    if ends is not None and _lived(ends) and around.before(number, _AGES_BEFORE, _FAR):
        return True
    if ends is not None and _lived(ends) and around.behind(number, _YEARS_AND_AMOUNT):
        # `bērnam līdz 6 gadu vecumam – 215 euro, no 7 līdz 17 gadiem – 258 euro`
        return around.before(number, _AGE_TOLD, _FAR)
    if _is_open_age(number, around):
        return True
    if not number.value.is_integer() or number.share:
        return False  # `vidējais vecums 54,3 gadi`, `48 % vecumā virs 45 gadiem`
    if _is_grown_age(number, around) or _of_eldest(number, around):
        return True
    if not _lived(number.value) and around.behind(number, _AGED_PEOPLE):
        return False  # `no tiem 2 000 vecumā virs 60 gadiem`
    if around.behind(number, _AGED_SO):
        return False  # `no tiem 47 vecumā līdz 25 gadiem`
    if around.behind(number, _AGE) or _is_age_group(number, around):
        return True
    if number.value_max is not None and around.before(number, _AGE_GROUPS):
        return True
    if not around.behind(number, _YEARS_OLD):
        return False
    return around.before(number, _AGED)


_YEARS_IN_LOCATIVE = re.compile(rf"\s{{1,2}}(?:{LOWER}+{BLANK})?gados(?!{LOWER})", re.I)
_MONTHS_IN_LOCATIVE = re.compile(rf"\s{{1,2}}mēnešos(?!{LOWER})", re.I)
_LONGEST_IN_YEARS = 30
_UNIT_OF_TIME = rf"(?:{wordings('time')})"
_WITHIN = re.compile(
    rf"(?:{BLANK}{{1,2}}|\n(?=(?-i:{LOWER})))(?:(?:kalendār{LOWER}+|darba|pēdējo)\s)?{_UNIT_OF_TIME}{LOWER}{{0,3}}"
    rf"\s(?:{wordings('within')})",
    re.I,
)
# `pret 28,6 gadu iepriekš`: when the number was so, for no number agrees with `gadu`
_BEFORE_THAT = re.compile(rf"{BLANK}{{1,2}}gadu{BLANK}(?:iepriekš|vēlāk|agrāk)(?!{LOWER})")
# `15 minūšu laikā`: a limit, but not `pēdējo 30 dienu laikā`, `trīs dienu laikā`
_LIMIT = re.compile(
    rf"{BLANK}{{1,2}}(?:{wordings('limit')}){BLANK}laikā(?!{LOWER})",
    re.I,
)
_ON_AVERAGE = re.compile(rf"{WORD_START}vidēji{BLANK}{{1,2}}\Z", re.I)
_PERIOD_WORD = re.compile(rf"\s{{1,2}}{_UNIT_OF_TIME}{LOWER}{{0,4}}(?!{LOWER})", re.I)
_FROM_TO = re.compile(rf"{WORD_START}no{BLANK}\d[\d,]*(?:{BLANK}{LOWER}+)?{BLANK}uz{BLANK}\Z")
_LAST_OR_EVERY = re.compile(rf"{WORD_START}(?:{wordings('last_or_every')})\s{{1,2}}\Z", re.I)

# `2017. gads (9 mēneši) – 271`: the part of the year that is told of.
_YEAR_AND_BRACKET = re.compile(
    rf"(?<!\d){YEAR}\.?{BLANKS}(?:gad{LOWER}{{1,2}}|g\.)?{BLANKS}\((?:{LOWER}+{BLANK})?\Z"
)
_MONTHS_ALONE = re.compile(rf"{BLANKS}(?:mēn\.|mēneš{LOWER}+)\)")


def _is_limit(number: Number, around: Around) -> bool:
    if number.words or not around.behind(number, _LIMIT):
        return False
    return not around.before(number, _LAST_OR_EVERY)


def period_of_years(number: Number, around: Around) -> bool:
    """`divu gadu laikā`, `pēdējo piecu gadu`, `uz 3 gadiem`: when, not how many; but `15 minūšu
    laikā` is a limit."""
    if around.behind(number, _MONTHS_ALONE) and around.before(number, _YEAR_AND_BRACKET):
        return True
    if around.behind(number, _BEFORE_THAT):
        return False
    if around.behind(number, _WITHIN):
        if _is_limit(number, around):
            return False
        return not around.before(number, _ON_AVERAGE)  # `gaidīja vidēji piecu mēnešu laikā`
    if number.value < _LONGEST_IN_YEARS and around.behind(number, _YEARS_IN_LOCATIVE):
        return True
    if number.value.is_integer() and around.behind(number, _MONTHS_IN_LOCATIVE):
        return not around.before(number, _ON_AVERAGE)  # `izskata vidēji 6 mēnešos`
    if not around.behind(number, _PERIOD_WORD) or around.before(number, _FROM_TO):
        return False  # `saīsināts no 14 uz 7 dienām`
    return around.before(number, _LAST_OR_EVERY)


_TIME_GENITIVE = (
    r"(?:gad[ua]|mēneš[ua]|nedēļ(?:u|as)|dien(?:u|as)|stund(?:u|as)|minūšu|diennak(?:ts|šu)|"
    r"ak\.?\s?h\.?|a/h|h|kontaktstundu)"
)
_ATTRIBUTIVE = re.compile(
    r"(?:(?:,|\s(?:un|vai|līdz))\s\d{1,4}){0,3}"  # `160 un 320 stundu apjomā`
    r"\s{0,2}(?:(?:akadēmisk(?:o|ās|u)|darba|mācību|ak\.|kontakt)\s?)?"
    rf"{_TIME_GENITIVE}(?!{LOWER})\s{{1,2}}(?:{wordings('described')})",
    re.I,
)
_WORK = 1000
_DAYS = re.compile(r"\s{1,2}dienas\s")


def attributive_size(number: Number, around: Around) -> bool:
    """`3 dienu nometne`, `80 ak.h apjomā`: a size that only describes the noun; but `12
    dienas nometnes` are so many, for a size stands in the genitive plural."""
    if number.share or not around.behind(number, _ATTRIBUTIVE) or _is_limit(number, around):
        return False
    if number.value >= _WORK:
        return False  # `614 tūkstošu stundu apjomā`: of all the work
    if around.before(number, _ON_AVERAGE):
        return False
    return number.value % 10 == 1 or not around.behind(number, _DAYS)
