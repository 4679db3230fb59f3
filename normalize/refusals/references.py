"""Numbers that refer or order: codes, articles, ordinals, list marks."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    LETTER,
    LOWER,
    UPPER,
    WORD_END,
    WORD_START,
    YEAR,
)
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.latvian.vocabulary import measures
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.refusals.around import Around, overlaps
from izpilde.normalize.refusals.wordings import wordings

_PAPER = re.compile(rf"{WORD_START}{UPPER}{{2,5}}\s?\({YEAR}\)\s?\Z")  # `COM(2019) 212`
_PARAGRAPH = re.compile(rf"\.?\s{{0,2}}§|\s(?:tālruņa|tālrunis|tālruni|tālrunī|numura){WORD_END}")
_CAMEL = re.compile(rf"{WORD_START}{UPPER}{LOWER}+{UPPER}{LOWER}+ \Z")  # `EuroVelo 13`
_REFERENCE = Sought(rf"{WORD_START}(?:{wordings('reference')})\s{{0,2}}\Z")
# What has few members, of which a number of three digits names none: `otrajā līmenī 612`.
_MEMBER = Sought(rf"{WORD_START}(?:{wordings('member')})\s{{0,2}}\Z")
_FEW = 100
# `4. LKI līmenim 41`, `II kārtā 12`: which one it is was told before it.
_ORDERED_MEMBER = re.compile(
    rf"(?<!\d)(?<!{LETTER})(?:\d{{1,2}}\.{BLANKS}|\d{{1,3}}\.?[⁰¹²³⁴-⁹]{{1,2}}\.?{BLANKS}|[A-Z]{{1,4}}{BLANK})(?:{LETTER}{{2,12}}{BLANK}){{0,2}}{LOWER}+{BLANK}\Z"
)


def reference(number: Number, around: Around) -> bool:
    """`[3]`, `Nr. 5`, `COM(2019) 212`, `3. §`: it names a note, a document or a line."""
    before = around.text[number.start - 1 : number.start]
    behind = around.text[number.end : number.end + 1]
    footnote = (before, behind) == ("[", "]")
    if footnote or around.behind(number, _PARAGRAPH):
        return True
    if number.share or number.currency:
        return False  # `plastmasas daļa 64%`
    if _is_emergency_call(number, around):
        return True
    if around.before(number, _REFERENCE) or _is_version(number, around):
        return True
    if _is_dialled(number, around):
        return True
    if around.before(number, _MEMBER) and _may_name_member(number, around):
        return not around.before(number, _ORDERED_MEMBER)
    closes = around.text[max(0, number.start - 2) : number.start].rstrip().endswith(")")
    if closes and around.before(number, _PAPER):
        return True
    printed = around.text[number.start : number.core_end]
    return before == " " and printed.isdigit() and around.before(number, _CAMEL)


_VERSION = Sought(rf"{WORD_START}(?:{wordings('version')})\s\Z")
_OF_PARTS = re.compile(r"\d{1,3}\.\d{1,3}|\d{1,3}(?=\s{0,2}(?:[.,;)(]|\Z))")


def _is_version(number: Number, around: Around) -> bool:
    """`versija 3.0`, `relīze 5`, but not `versijā 4 uzlabojumi`."""
    told = _OF_PARTS.match(around.text, number.start)
    return told is not None and around.before(number, _VERSION)


_NUMBERED = re.compile(rf"{WORD_START}(?:{wordings('numbered')})\s{{0,2}}\Z")
# `tālrunis uzziņām 8403;`: what it is called for stands between
_CALLED_FOR = re.compile(
    rf"{WORD_START}(?i:tālrun(?:is|i)|tālr\.){BLANK}{LOWER}{{3,}}(?:iem|ām|ēm|īm|ai|am)\s\Z"
)
_NOTHING_BEHIND = re.compile(r"\s{0,2}(?:[.,;)]|\Z)")
_DIALLED = re.compile(r"[18]\d{2,5}")  # 112, 8345, 116111 and their like


def _is_called(number: Number, around: Around) -> bool:
    """Whether it may be a short number that one calls."""
    plain = number.end == number.core_end
    return plain and _DIALLED.fullmatch(around.text, number.start, number.end) is not None


def _is_dialled(number: Number, around: Around) -> bool:
    """`tālruņa 8345 operatori`: a short number that one calls."""
    if not _is_called(number, around):
        return False
    if around.before(number, _NUMBERED):
        return True
    return around.before(number, _CALLED_FOR) and around.behind(number, _NOTHING_BEHIND)


_EMERGENCY = r"(?:0[1-4]|11[0-3])"
# `110 un 112 zvanu centri`, `112 zvanu centrs`, but `112 zvanu`, `112 zvani`
_CALLS_BEHIND = re.compile(
    rf"(?:(?:,|{BLANK}un){BLANK}{_EMERGENCY}(?!\d))*{BLANK}(?:{wordings('call_centre')})",
    re.IGNORECASE,
)
_CALLED_IN_ROW = re.compile(
    rf"{_EMERGENCY}(?:,|{BLANK}un){BLANK}{_EMERGENCY}{BLANK}(?:{wordings('called')})",
    re.IGNORECASE,
)
_EMERGENCY_ALONE = re.compile(_EMERGENCY)
_CALL_CENTRE_BEFORE = re.compile(
    rf"(?:(?:{wordings('call_centre')}){LOWER}*|(?:{wordings('called')}){LOWER}*{BLANK}uz){BLANK}\Z",
    re.IGNORECASE,
)


def _is_emergency_call(number: Number, around: Around) -> bool:
    """`110 un 112 zvanu centri`: the number that one calls in an emergency."""
    text = around.text
    if not _EMERGENCY_ALONE.fullmatch(text, number.start, number.end):
        return False
    if around.behind(number, _CALLS_BEHIND) or around.before(number, _CALL_CENTRE_BEFORE):
        return True
    begins = max(0, number.start - 8)
    return any(
        row.start() <= number.start < row.start() + 8
        for row in _CALLED_IN_ROW.finditer(text, begins, number.end + _FAR)
    )


_FAR = 60  # letters
_MEASURED = re.compile(rf"{BLANKS}(?:{measures()}){WORD_END}")


def _may_name_member(number: Number, around: Around) -> bool:
    """Whether it is low and measures nothing: `posms 49,2 km` is no part's number."""
    plain = number.end == number.core_end and number.value < _FEW
    return plain and not around.behind(number, _MEASURED)


_ROW = re.compile(r"[*+]?(?:[,;]|\s?[–/]|-|\s(?:un|vai))\s{0,2}")
_ROW_ENDS = re.compile(rf"\*?(?:[,;.)\]]|\s{{0,2}}\Z)|\+|\s(?:un|vai)\s\d|\s?gadi{WORD_END}")


def reference_in_row(number: Number, around: Around, before: Number, rule: str) -> bool:
    """`(kodi 6210, 6270)`, `24-1-04`, `vecuma grupās 15–29, 30–54 un 55+`: one more of the same
    sort behind a number that ``rule`` refused, with no noun of its own."""
    between = around.text[before.end : number.start]
    if between in ("-", "/") and rule in _CODED and not number.share and not number.currency:
        return True  # `Nr. LM2019/24-1-04`
    if between.startswith("+ "):
        return False  # `65+ – 402`
    in_row = rule == "reference" and between.strip() in (",", "un")
    if in_row and _is_called(number, around) and _is_called(before, around):
        return True  # `numuri 8989 un 1188 pieejami`
    if not _ROW.fullmatch(between) or number.share or number.currency:
        return False
    return rule in ("reference", "age") and around.behind(number, _ROW_ENDS)


_CODED = ("reference", "part_of_name", "year_in_name", "address_or_code", "ratio")

_ARTICLE = re.compile(r"\d{1,4}\.\d{1,2}")
_ARTICLE_BEHIND = re.compile(
    r"\.?(?:\s?(?:,|–|-|un|vai)\s?\d{1,4}(?:\.\d{1,2})?\.?){0,4}"
    rf"\s{{0,2}}(?:{wordings('article')})"
)


def article(number: Number, around: Around) -> bool:
    """`61.3 pantu`, `200¹ pants`, `55.1 un 56. pantā`: the raised figure of an inserted article."""
    printed = around.text[number.start : number.core_end]
    if printed.isdigit() and around.behind(number, _RAISED_ARTICLE):
        return True
    return bool(_ARTICLE.fullmatch(printed)) and around.behind(number, _ARTICLE_BEHIND)


_RAISED_ARTICLE = re.compile(rf"[⁰¹²³⁴-⁹]{{1,2}}\.?{BLANKS}(?:{wordings('article')})")


_ORDINAL_WORD = re.compile(rf"{BLANK}(?:{wordings('ordinal')}){LOWER}{{1,4}}{WORD_END}")
_ORDINAL = re.compile(
    rf"\.{BLANKS}(?:{LOWER}|(?:un|vai|līdz|,|–|-|—|/)\s?\d|,{BLANKS}\d{{1,3}}\.)"
    rf"|\.{BLANKS}[–—‑/-]{BLANKS}\d{{1,3}}\."
    r"|\.(?![\s;)”“\"»]|\Z)"
    rf"|\.{BLANKS}(?:Saeim|Pasaules\skar|{UPPER}{{2,6}}{BLANK}(?:līmen|klas|kategorij|pakāp))"
)
# `8 – 9. klase`, `1, 2. un 3. posms`: a later one of the same row is told by a full stop.
_ORDINAL_BEFORE_OTHER = re.compile(
    rf"{BLANKS}[–—‑-]{BLANKS}(\d{{1,2}})\.{BLANKS}{LOWER}"
    rf"|\.?{BLANKS},{BLANKS}(\d{{1,2}})\.{BLANKS}(?:un|{LOWER}|,)"
)


# `1. ceturksnī 5, 2. ceturksnī 8`: the number counts, the ordinal behind it is another's.
_PART_OF_YEAR = re.compile(rf"(?:ceturksnī|pusgadā){BLANKS}(?:–{BLANKS})?\Z")


def ordinal(number: Number, around: Around) -> bool:
    """`12.aktivitātes`, `2. un 3.posms`, `8.–9. klase`: a full stop that ends no sentence."""
    if number.words:
        return around.behind(number, _ORDINAL_WORD)  # `divdesmit septītais punkts`
    if number.end != number.core_end or around.before(number, _PART_OF_YEAR, 16):
        return False
    if around.behind(number, _ORDINAL):
        return True
    other = _ORDINAL_BEFORE_OTHER.match(around.text, number.end)
    return other is not None and number.value < int(other[1] or other[2])


_BRACKET_AND_BLANK = re.compile(r"\.?\)\s")
_CLOSING_BRACKET = re.compile(r"\.?\)")
_SENTENCE_END = re.compile(rf"{LETTER}[.:;]\s\Z")
_FULL_STOP_BEFORE = re.compile(r"\.\s\Z")
_COLON_BEFORE = re.compile(r":\s\Z")
_NEXT_SENTENCE = re.compile(rf"\.{BLANK}{UPPER}")
_BRACKETED_MARK = re.compile(r"(?:\A|[.;:\n])\s{0,2}\(\Z")
_BRACKET_ITEM = re.compile(rf"\)\s?(?:{UPPER}|{YEAR})")
_LIST_MARK = re.compile(rf"\.(?:\s|{UPPER})|\.?\)\s?")


_NUMBER_BEHIND = re.compile(r"\.\s{0,2}\d")
_YEAR_ITEM = re.compile(YEAR)
_NO_ITEM = 1000  # no list is so long: `2022. gads`, and in a line of its own `57 903.`


def list_mark(number: Number, around: Around) -> bool:
    """`1) …`, `2. …` at the head of an item, in a line of its own or not."""
    long = number.value >= _NO_ITEM and not _YEAR_ITEM.fullmatch(
        around.text, number.start, number.core_end
    )
    if number.words or long or not around.behind(number, _LIST_MARK):
        return False
    if not number.value:
        return around.behind(number, _NUMBER_BEHIND)  # `0. Nauda netika piešķirta`
    if overlaps(around.marks, number.start, number.core_end):
        return True  # `(1) izstrādāts projekts; (2) sākta būvniecība`
    line = around.text.rfind("\n", max(0, number.start - 8), number.start) + 1
    line = max(line, number.start - 8)
    head = around.text[line : number.start]
    low = number.value < _FEW and not number.share and not number.currency
    if low and around.before(number, _SENTENCE_END, 3) and around.behind(number, _NEXT_SENTENCE):
        # `šādās jomās: 1. Vide. 2. Satiksme.`, but not `valsts iestādes: 9. Novados …`
        if not around.before(number, _FULL_STOP_BEFORE, 2):
            return number.value == 1 or not around.before(number, _COLON_BEFORE, 2)
        # a full stop may be of an abbreviation: `2020. g. 25. Izmaksas …`
        return around.structure.sentence_around(number.start)[0] == number.start
    if around.before(number, _BRACKETED_MARK, 4) and around.behind(number, _BRACKET_ITEM):
        return True
    if around.behind(number, _BRACKET_AND_BLANK) and not around.structure.in_bracket(number.end):
        return True  # `ar 1) 3 slimnīcām, 2) 12 iestādēm`
    at_start = not head.strip(" \t\u00a0(•-–") and (line == 0 or around.text[line - 1] == "\n")
    behind_mark = bool(re.search(r"[;:,.]\s{0,2}\Z", head))
    closing = around.behind(number, _CLOSING_BRACKET) and not around.structure.in_bracket(
        number.end
    )
    return at_start or (behind_mark and closing)


def address_or_code(number: Number, around: Around) -> bool:
    """A digit of a word that is an address or a code (`www.10gadi.lv`, `Nr.9.2.1.0/18/I/004`);
    an amount with its currency at the end of a sentence is none (`Ls 12.50.`)."""
    printed = around.text[number.start : number.core_end]
    if (
        number.currency
        and _AMOUNT.fullmatch(printed)
        and _ALONE_BEHIND.match(around.text, number.core_end)
    ):
        return False
    return overlaps(around.codes, number.start, number.core_end)


_AMOUNT = re.compile(r"\d+\.\d\d")
_ALONE_BEHIND = re.compile(r"[.,;)]?(?:\s|\Z)")
_CODE_DIGITS = 9


def long_code(number: Number, around: Around) -> bool:
    """`40008012345`, `002-15`: nine digits and more in one row that are no money are a code, and so
    is what begins with a nought."""
    printed = around.text[number.start : number.core_end]
    if printed[:1] == "0" and printed[1:2].isdigit():
        return True
    plain = printed.isdigit() and len(printed) >= _CODE_DIGITS
    return plain and number.end == number.core_end and number.currency is None


_SLASH_BEHIND = re.compile(r"/\d")
_SLASH_BEFORE = re.compile(r"\d/\Z")


_COLON_BEHIND = re.compile(rf"{BLANKS}:{BLANKS}\d")
_RATIO = (
    rf"{WORD_START}(?i:attiecīb|mērog|proporcij|samēr|rezultāt){LOWER}*{BLANKS}"
    rf"(?:(?:ir|bija){BLANKS})?"
)
_RATIO_BEFORE = re.compile(rf"{_RATIO}\Z")
_RATIO_OPEN = re.compile(rf"{_RATIO}\d+(?:,\d+)?{BLANKS}:{BLANKS}\Z")


_SO_MANY_OF = re.compile(
    rf"(?<![\w/.,-])(\d{{1,5}})/(\d{{1,5}}){BLANK}{{1,2}}({LOWER}{{3,}}){WORD_END}"
)
_MONTH_OR_ISSUE = re.compile(rf"\d{{1,2}}/{YEAR}")  # `žurnāla 3/2022 numuru`
_NAMED_BEFORE = re.compile(rf"{WORD_START}(?:(?i:nr|numur{LOWER}*)\.?{BLANKS}|{_RATIO})\Z")


def _is_so_many_of(number: Number, around: Around) -> bool:
    """`38/40 objektu nodoti`: so many of so many things, of which the noun behind tells."""
    start = number.start
    while start and (around.text[start - 1].isdigit() or around.text[start - 1] == "/"):
        start -= 1
    told = _SO_MANY_OF.match(around.text, start)
    return (
        told is not None
        and not _NAMED_BEFORE.search(around.text, max(0, start - 24), start)
        and int(told[1]) <= int(told[2])
        and not _MONTH_OR_ISSUE.fullmatch(told[0], 0, told.end(2) - told.start())
        and any(form.inflection.number == "Plur" for form in noun_forms().get(told[3], ()))
    )


def ratio(number: Number, around: Around) -> bool:
    """`24/7`, `attiecība 1 : 3`: two numbers that only tell together."""
    colon = ":" in around.text[max(0, number.start - 3) : number.start]
    if colon and around.before(number, _RATIO_OPEN):
        return True
    if around.behind(number, _COLON_BEHIND) and around.before(number, _RATIO_BEFORE):
        return True
    if overlaps(around.slashed, number.start, number.core_end):
        return False  # `Plāns/izpilde: 40/38`
    if _is_so_many_of(number, around):
        return False
    return around.behind(number, _SLASH_BEHIND) or around.before(number, _SLASH_BEFORE, 2)
