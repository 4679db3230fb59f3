"""Numbers that name, order or date something and count nothing.

Each rule has a name, which `izpilde explain` shows.  ``refusal_of`` asks them in order; the
first that knows the number gives its name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    LETTER,
    LOWER,
    UPPER,
    WORD_END,
    WORD_START,
)
from izpilde.normalize.latvian.vocabulary import currency_forms, currency_signs, measures, months
from izpilde.normalize.numbers.numbers import Number
from izpilde.normalize.text.structure import Structure
from izpilde.normalize.years.years import YearMention


class Refusals:
    """The rules over one text; spans of years, addresses and codes are found once."""

    def __init__(self, structure: Structure, years: list[YearMention]) -> None:
        self.text = structure.text
        self.structure = structure
        self._years = [(year.start, year.end) for year in years]
        self._blocks = _blocks(structure.text)

    def refusal_of(self, number: Number) -> str | None:
        """The name of the rule that refuses the number, or None."""
        for name, rule in RULES:
            if rule(self, number):
                return name
        return None

    # What the number is part of --------------------------------------------------------------

    def year(self, number: Number) -> bool:
        return _overlaps(self._years, number.start, number.core_end)

    def address_or_code(self, number: Number) -> bool:
        return _overlaps(self._blocks, number.start, number.core_end)

    def title_in_quotes(self, number: Number) -> bool:
        quotation = self.structure.in_quotation(number.start)
        return quotation is not None and number.end <= quotation[1]

    def part_of_name(self, number: Number) -> bool:
        """`LR4`, `Covid-19`, `3x3`, `5G`, `2.0`: letters or `x` and digits in one word."""
        if number.words:
            capital = self.text[number.start].isupper() and self._before(number, _MID_SENTENCE)
            return capital or self._behind(number, _HYPHENATED)
        before = self.text[max(0, number.start - 2) : number.start]
        if self._before(number, _GLUED_WORD):
            return False
        if before[-1:].isalpha() or before[-1:] in ("_", "#", "@", "№"):
            return not _ATTACHED_CURRENCY.search(self.text, max(0, number.start - 5), number.start)
        if before[-1:] in ("-", "‑", "–", "+") and before[:1].isalpha() and len(before) == 2:
            return True
        if self._behind(number, _DIMENSION) or self._before(number, _DIMENSION_BEFORE):
            return True
        if self._behind(number, _ATTACHED):
            return not self._behind(number, _ATTACHED_UNIT)
        return self._behind(number, _HYPHENATED_WORD) or self._behind(number, _VERSION)

    # Naming and ordering ---------------------------------------------------------------------

    def reference(self, number: Number) -> bool:
        before = self.text[number.start - 1 : number.start]
        behind = self.text[number.end : number.end + 1]
        footnote = (before, behind) == ("[", "]")
        if footnote or self._before(number, _REFERENCE) or self._behind(number, _PARAGRAPH):
            return True
        if self._before(number, _PAPER):
            return True
        printed = self.text[number.start : number.core_end]
        return printed.isdigit() and self._before(number, _CAMEL)

    def reference_in_row(self, number: Number, before: Number, rule: str) -> bool:
        """`(kodi 6210, 6270)`, `vecuma grupās 15–29, 30–54 un 55+`: one more of the same sort
        behind a number that ``rule`` refused, with no noun of its own."""
        between = self.text[before.end : number.start]
        if not _ROW.fullmatch(between) or number.share or number.currency:
            return False
        return rule in ("reference", "age") and self._behind(number, _ROW_ENDS)

    def article(self, number: Number) -> bool:
        """`61.3 pantu`, `55.1 un 56. pantā`: the raised figure of an inserted article."""
        printed = self.text[number.start : number.core_end]
        return bool(_ARTICLE.fullmatch(printed)) and self._behind(number, _ARTICLE_BEHIND)

    def ordinal(self, number: Number) -> bool:
        """`12.aktivitātes`, `2. un 3.posms`, `8.–9. klase`: a full stop that ends no sentence."""
        if number.words or number.end != number.core_end:
            return False
        return self._behind(number, _ORDINAL)

    def list_mark(self, number: Number) -> bool:
        if number.words or not self._behind(number, _LIST_MARK):
            return False
        line = self.text.rfind("\n", max(0, number.start - 8), number.start) + 1
        line = max(line, number.start - 8)
        head = self.text[line : number.start]
        if self._before(number, _SENTENCE_END) and self._behind(number, _NEXT_SENTENCE):
            return True  # `šādās jomās: 1. Vide. 2. Satiksme.`
        if self._before(number, _BRACKETED_MARK) and self._behind(number, _BRACKET_ITEM):
            return True
        if self._behind(number, _BRACKET_AND_BLANK) and not self.structure.in_bracket(number.end):
            return True  # `ar 1) 3 slimnīcām, 2) 12 iestādēm`
        at_start = not head.strip(" \t\u00a0(•-–") and (line == 0 or self.text[line - 1] == "\n")
        return at_start or (
            bool(re.search(r"[;:,.]\s{0,2}\Z", head)) and self._behind(number, _CLOSING_BRACKET)
        )

    def year_in_name(self, number: Number) -> bool:
        """`festivāla 2021 Lielkoncerta`, `Apvārsnis 2020`: a year without its word."""
        if not _YEARLIKE.fullmatch(self.text, number.start, number.end):
            return False
        if self._before(number, _NAME_BEFORE) and (
            not self._starts_sentence(number)
            or self._before(number, _ALL_CAPITALS)
            or self._behind(number, _ENDS_THERE)
        ):
            return True
        if self._before(number, _SOURCE_BEFORE) and self._behind(number, _SOURCE_BEHIND):
            return True
        if self._behind(number, _ANOTHER_YEAR) or self._before(number, _YEAR_BEFORE):
            return True
        return bool(
            self._before(number, _WORD_BEFORE) and self._behind(number, _NAME_BEHIND)
        ) or self._before(number, _SECOND_OF_TWO)

    def _starts_sentence(self, number: Number) -> bool:
        sentence = self.structure.sentences[self.structure.sentence_at(number.start)]
        return len(self.text[sentence.start : number.start].split()) < 2 and (
            number.start - sentence.start < 60
        )

    def time_of_day(self, number: Number) -> bool:
        if _HOURS.fullmatch(self.text, number.start, number.end) and not number.currency:
            return True
        return self._before(number, _CLOCK) or self._behind(number, _CLOCK_BEHIND)

    def date(self, number: Number) -> bool:
        if _MONTH_AND_YEAR.fullmatch(self.text, number.start, number.core_end):
            return True
        return self._behind(number, _DATE)

    # Ages, levels, periods -------------------------------------------------------------------

    def age(self, number: Number) -> bool:
        if self._behind(number, _AGE):
            return True
        if number.value_max is not None and self._before(number, _AGE_GROUPS):
            return True
        if not self._behind(number, _YEARS_OLD):
            return False
        return self._before(number, _AGED)

    def period_of_years(self, number: Number) -> bool:
        """`divu gadu laikā`, `pēdējo piecu gadu`, `uz 3 gadiem`: when, not how many."""
        if self._behind(number, _WITHIN):
            return True
        if number.words and self._behind(number, _YEARS_IN_LOCATIVE):
            return True
        return self._behind(number, _PERIOD_WORD) and self._before(number, _LAST_OR_EVERY)

    def attributive_size(self, number: Number) -> bool:
        """`3 dienu nometne`, `80 ak.h apjomā`: a size that only describes the noun; but `12
        dienas nometnes` are so many, for a size stands in the genitive plural."""
        several = number.value % 10 != 1 and self._behind(number, _DAYS)
        return self._behind(number, _ATTRIBUTIVE) and not several

    def single_one(self, number: Number) -> bool:
        """`viena` without a comparator, in running text, is an article more than a number."""
        return number.words and number.value == 1

    def too_vague(self, number: Number) -> bool:
        printed = self.text[number.start : number.end].lower()
        if printed in ("simtiem", "simtos", "simti", "simtu", "desmiti"):
            return True
        return number.words and self._before(number, _VAGUE_BEFORE)

    def long_code(self, number: Number) -> bool:
        """`40008012345`: nine digits and more in one row that are no money are a code."""
        printed = self.text[number.start : number.core_end]
        plain = printed.isdigit() and len(printed) >= _CODE_DIGITS
        return plain and number.end == number.core_end and number.currency is None

    def ratio(self, number: Number) -> bool:
        return self._behind(number, _SLASH_BEHIND) or self._before(number, _SLASH_BEFORE)

    # -----------------------------------------------------------------------------------------

    def _behind(self, number: Number, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.match(self.text, number.end, number.end + 80))

    def _before(self, number: Number, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(self.text, max(0, number.start - 48), number.start))


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(spans, start, key=lambda span: span[0])
    if index and spans[index - 1][1] > start:
        return True
    return index < len(spans) and spans[index][0] < end


# Patterns ------------------------------------------------------------------------------------

_PHONE = re.compile(r"\+\d{3}(?: ?\d){7,9}(?!\d)")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:lv|eu|com|org|gov|net|int)(?:/|\Z|[).,;])", re.I)
_CODE = re.compile(
    r"\(?\d+(?:\.\d+){2,}\.?|\d+(?:\.\d+)+\.\S*|.*\d/\d+/.*|.*[^\W\d_]{1,6}[-/]\d+[-/.]\d.*|\+?371\d{6,}"
)
_GROUPED_POINTS = re.compile(r"\(?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?[%.,;)]*\Z")
_CODE_MARK = re.compile(r"[./@-]")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\.[;,)]?\Z|\d+(?:\.\d+){2,}[.;,)]?\Z")


def _blocks(text: str) -> list[tuple[int, int]]:
    """Words that are an address or a code: `https://…`, `8.3.4.0/16/I/001`, `1.1.1.`."""
    found = [match.span() for match in _PHONE.finditer(text)]
    for match in re.finditer(r"\S+", text):
        word = match[0]
        if len(word) > 400 or not _DIGIT.search(word) or not _CODE_MARK.search(word):
            continue
        if _ADDRESS.search(word) or _is_code(word):
            found.append(match.span())
    return sorted(found)


def _is_code(word: str) -> bool:
    if _GROUPED_POINTS.match(word):
        return False
    bare = word.strip('(),;:„”“"»«')
    if _NUMBERED.match(bare):
        return True
    if re.fullmatch(r"\d+(?:-\d+){2,}", bare):
        return True  # `2010-56-03`
    parts = re.split(r"[/.]", bare)
    slashes = bare.count("/")
    return (
        slashes >= 2
        and all(re.fullmatch(r"[\w-]{0,12}", part) for part in parts)
        and any(part.isdigit() for part in parts)
    )


_HYPHENATED = re.compile(r"[-‑][^\W\d_]")
_HYPHENATED_WORD = re.compile(r"[-‑][^\W\d_]{2}")
_VERSION = re.compile(r"\+?\.0(?!\d)")
_PAPER = re.compile(rf"{WORD_START}{UPPER}{{2,5}}\s?\((?:19|20)\d\d\)\s?\Z")  # `COM(2019) 212`
_PARAGRAPH = re.compile(rf"\.?\s{{0,2}}§|\s(?:tālruņa|tālrunis|tālruni|tālrunī|numura){WORD_END}")
_CAMEL = re.compile(rf"{WORD_START}{UPPER}{LOWER}+{UPPER}{LOWER}+ \Z")  # `EuroVelo 13`
_ROW = re.compile(r"[*+]?(?:[,;]|\s?[–/]|-|\s(?:un|vai))\s{0,2}")
_ROW_ENDS = re.compile(rf"\*?(?:[,;.)\]]|\s{{0,2}}\Z)|\+|\s(?:un|vai)\s\d|\s?gadi{WORD_END}")
_ARTICLE = re.compile(r"\d{1,4}\.\d{1,2}")
_ARTICLE_BEHIND = re.compile(
    r"\.?(?:\s?(?:,|–|-|un|vai)\s?\d{1,4}(?:\.\d{1,2})?\.?){0,4}"
    rf"\s{{0,2}}(?:pant|nodaļ|punkt(?:a|ā|am){WORD_END}|apakšpunkt|daļ[aāu]|iedaļ|pielikum)"
)
_MONTH_AND_YEAR = re.compile(r"(?:0[1-9]|1[0-2])\.(?:19|20)\d\d")
_AGE_GROUPS = re.compile(rf"(?i:vecum){LOWER}{{0,2}}\s(?:grup|posm){LOWER}{{1,4}}[:\s(]{{1,3}}\Z")
_BRACKET_AND_BLANK = re.compile(r"\)\s")
_CLOSING_BRACKET = re.compile(r"\)")
_SOURCE_BEHIND = re.compile(r"[.;)\]]|\s*\Z")
_WORD_BEFORE = re.compile(rf"{LETTER}{BLANK}\Z")
_NAME_BEHIND = re.compile(rf"{BLANK}{UPPER}{LETTER}")
_SECOND_OF_TWO = re.compile(r"\d(?:[–-]|\.?/)\Z")
_CLOCK_BEHIND = re.compile(r":\d|\s{0,2}plkst", re.I)
_YEARS_IN_LOCATIVE = re.compile(rf"\s{{1,2}}gados(?!{LOWER})", re.I)
_VAGUE_BEFORE = re.compile(r"(?:vairāki|daži|daudzi|vairāku|dažu)\s\Z", re.I)
_SLASH_BEHIND = re.compile(r"/\d")
_SLASH_BEFORE = re.compile(r"\d/\Z")
_ATTACHED_CURRENCY = re.compile(rf"{WORD_START}(?:{currency_signs()})\Z", re.I)
_GLUED_WORD = re.compile(rf"(?<!{LETTER}){LOWER}{{5,}}\Z")  # `apmēram180`: a lost space
_DIMENSION = re.compile(rf"{BLANKS}[xх×]{BLANKS}\d", re.I)
_DIMENSION_BEFORE = re.compile(rf"\d{BLANKS}[xх×]{BLANKS}\Z", re.I)
_ATTACHED = re.compile(r"[^\W\d_]")
_ATTACHED_UNIT = re.compile(
    rf"(?:{measures()}|{currency_forms()}|tūkst|milj|dienas?|personas?|gadi?|gadā|gadu|reizes?)"
    rf"(?!{LETTER})"
)


def _wordings(name: str) -> str:
    """The wordings of ``lexicon/refusals.tsv`` under that name, as one alternation."""
    return "|".join(pattern for key, pattern in read_facts("refusals") if key == name)


_REFERENCE = re.compile(rf"{WORD_START}(?:{_wordings('reference')})\s{{0,2}}\Z")
_ORDINAL = re.compile(
    rf"\.{BLANKS}(?:{LOWER}|(?:un|vai|līdz|,|–|-|—|/)\s?\d|,{BLANKS}\d{{1,3}}\.)"
    rf"|\.{BLANKS}[–—‑/-]{BLANKS}\d{{1,3}}\."
    rf"|\.{UPPER}"
    r"|\.,|\.(?![\s;)]|\Z)"
    rf"|\.{BLANKS}(?:Saeim|Pasaules\skar)"
    rf"|{BLANKS}[–—‑-]{BLANKS}\d{{1,2}}\.{BLANKS}{LOWER}"
    rf"|\.?{BLANKS},{BLANKS}\d{{1,2}}\.{BLANKS}(?:un|{LOWER}|,)"
)
_SENTENCE_END = re.compile(r"[^\W\d_][.:;]\s\Z")
_NEXT_SENTENCE = re.compile(rf"\.\s{UPPER}")
_BRACKETED_MARK = re.compile(r"(?:\A|[.;:\n])\s{0,2}\(\Z")
_BRACKET_ITEM = re.compile(rf"\)\s?{UPPER}")
_LIST_MARK = re.compile(rf"\.(?:\s|{UPPER})|\)\s?")
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_NAME_BEFORE = re.compile(
    rf"(?<!{LETTER})(?:{UPPER}{LETTER}*|programm{LOWER}+|stratēģij{LOWER}+){BLANK}{{1,2}}\Z"
)
_CLOCK = re.compile(r"(?:plkst\.?|pulksten)\s{0,2}\Z|\d:\Z", re.I)
_MID_SENTENCE = re.compile(r"[^\W\d_,]{2,}[ \u00a0]\Z")
_ANOTHER_YEAR = re.compile(r"\.,|\.?\s(?:un|vai)\s(?:19|20)\d\d(?!\d)")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d\.?(?:,|\sun|\svai)\s\Z")
_CODE_DIGITS = 9
_HOURS = re.compile(r"(?:[01]?\d|2[0-4])\.00")
_ALL_CAPITALS = re.compile(rf"(?<!{LETTER}){UPPER}{{2,8}}{BLANK}{{1,2}}\Z")
_ENDS_THERE = re.compile(r"\s*(?:[.,;)\]]|\Z)")
_SOURCE_BEFORE = re.compile(rf"{LETTER},{BLANK}{{0,2}}\Z")
_DATE = re.compile(rf"\.?{BLANKS}(?:{months()}){WORD_END}", re.I)
_AGE = re.compile(rf"\s{{0,2}}\+?\s{{0,2}}(?:{_wordings('age_behind')})", re.I)
_YEARS_OLD = re.compile(
    rf"\s{{0,2}}gad(?:iem|u|us|i|os|am)(?!{LOWER})"
    r"|\s{0,2}(?:līdz|un|–|-)\s{0,2}\d{1,3}\s?gad",
    re.I,
)
_AGED = re.compile(rf"{WORD_START}(?:{_wordings('age_before')})\Z", re.I)
_UNIT_OF_TIME = r"(?:gad|mēneš|nedēļ|dien|stund|minūš|diennak)"
_WITHIN = re.compile(
    rf"\s{{1,2}}(?:(?:kalendār{LOWER}+|darba|pēdējo)\s)?{_UNIT_OF_TIME}{LOWER}{{0,3}}"
    rf"\s(?:{_wordings('within')})",
    re.I,
)
_PERIOD_WORD = re.compile(rf"\s{{1,2}}{_UNIT_OF_TIME}{LOWER}{{0,4}}(?!{LOWER})", re.I)
_LAST_OR_EVERY = re.compile(rf"{WORD_START}(?:{_wordings('last_or_every')})\s{{1,2}}\Z", re.I)
_TIME_GENITIVE = (
    r"(?:gad[ua]|mēneš[ua]|nedēļ(?:u|as)|dien(?:u|as)|stund(?:u|as)|minūšu|diennak(?:ts|šu)|"
    r"ak\.?\s?h\.?|a/h|h|kontaktstundu)"
)
_ATTRIBUTIVE = re.compile(
    r"\s{0,2}(?:(?:akadēmisk(?:o|ās|u)|darba|mācību|ak\.|kontakt)\s?)?"
    rf"{_TIME_GENITIVE}(?!{LOWER})\s{{1,2}}(?:{_wordings('described')})",
    re.I,
)
_DAYS = re.compile(r"\s{1,2}dienas\s")

Rule = Callable[[Refusals, Number], bool]

RULES: tuple[tuple[str, Rule], ...] = (
    ("year", Refusals.year),
    ("address_or_code", Refusals.address_or_code),
    ("title_in_quotes", Refusals.title_in_quotes),
    ("part_of_name", Refusals.part_of_name),
    ("reference", Refusals.reference),
    ("date", Refusals.date),
    ("time_of_day", Refusals.time_of_day),
    ("list_mark", Refusals.list_mark),
    ("ordinal", Refusals.ordinal),
    ("article", Refusals.article),
    ("year_in_name", Refusals.year_in_name),
    ("age", Refusals.age),
    ("period_of_years", Refusals.period_of_years),
    ("attributive_size", Refusals.attributive_size),
    ("too_vague", Refusals.too_vague),
    ("ratio", Refusals.ratio),
    ("long_code", Refusals.long_code),
)
