"""Whether a full stop, or another mark, ends a sentence."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.abbreviations import (
    CUT_ENDINGS,
    is_cut_before_number,
    noun_abbreviations,
)
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, LOWER, UPPER, WORD, YEAR
from izpilde.normalize.latvian.lexicon import (
    adjective_forms,
    closed_words,
    noun_forms,
    unit_abbreviations,
)
from izpilde.normalize.text.enclosures import span_at
from izpilde.normalize.text.lines import Line

_STOP = re.compile(rf"[.!?…]+|;(?=\s{{0,3}}{UPPER})")
_LAST_WORD = re.compile(r"(?:[^\W_]{1,14}+\.?+){1,4}+\Z")
_AFTER = re.compile(r"(?:[”“\"»](?=\s))?(\s*)(?:[–•-]\s+)?(?:,,|[„“”«(\[\"'])*(\w?)")
_CAMEL = re.compile(rf"{LOWER}{{1,2}}{UPPER}")
_WHOLE_WORD = re.compile(WORD)
_YEAR_AT_HEAD = re.compile(  # `2018. gadā`, `2015.–2017. gadā`, `2018. un 2019. gadā`
    rf"\s{{1,3}}{YEAR}{BLANKS}\.?(?:{BLANKS}(?:[–-]|,|un){BLANKS}{YEAR}{BLANKS}\.?){{0,4}}{BLANKS}(?:gad|g\.)"
)
_LABEL_AT_HEAD = re.compile(rf"\s{{1,3}}{YEAR}{BLANKS}[–—:-]{BLANKS}\d")  # `. 2019 – 4`
_LABEL_BEFORE = re.compile(rf"(?<!\d){YEAR}{BLANKS}[–—:-]{BLANKS}\d[\d\s]*(?:,\d+)?\Z")
# `2014: 6,7 milj. 2015: 6,9 milj.`, `2015 – sākts projekts. 2016 – rakti 210 m. 2017 – 130`
_PIECE_BEGINS = rf"{YEAR}{BLANKS}\.?(?:{BLANKS}(?:gad[sāu]|g\.))?{BLANKS}[–—:-]{BLANK}{{1,2}}"
_PIECE_AT_HEAD = re.compile(rf"\s{{1,3}}{_PIECE_BEGINS}\S")
_PIECE_BEFORE = re.compile(
    rf"(?:\A|(?<=[\n\r])|[.!?)”]\s{{1,3}})(?:[–—•·*-]\s{{1,2}})?{_PIECE_BEGINS}(?!{YEAR})[^\n]*\d[^\n]*\Z"
)
_YEAR_BEFORE = re.compile(  # in the clause, with one number since
    rf"{BLANKS}({YEAR}){BLANKS}\.?{BLANKS}(?:gad{LOWER}{{1,3}}|g\.)[^\d,;:.!?\n]{{0,60}}\d[\d\s]*(?:[.,]\d+)?"
    rf"{BLANKS}{LOWER}+\Z"
)
_LATER_BEFORE = re.compile(  # `gadu vēlāk – 689 tūkst. 2013. gadā …`
    rf"\bgad(?:u|us)\svēlāk{BLANK}[–-]{BLANK}\d[\d\s]*(?:[.,]\d+)?{BLANKS}{LOWER}+\Z"
)
_GOES_ON = re.compile(rf"{LOWER}{{0,3}}+{BLANKS}(?:[–-]{BLANKS})?(?!(?:un|bet|vai)\b)[^\W_]")
_YEAR_AT_END = re.compile(rf"(?<!\d){YEAR}\Z|\.\Z|\.\d+\Z")  # a list of years, a date
_DAY_ALONE = re.compile(  # `uz 31.12.2020.`, `30.06.–07.07.2013.`
    r"(?:\A|(?<=\n)|[.!?]\s{1,2})(?:(?:uz|līdz|no|kopš)\s|\d{1,2}\.(?:\d{1,2}\.)?\s?[–-]\s?)"
    r"\d{1,2}\.\d{1,2}\.\d{4}\Z",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(rf"\d{BLANK}{LOWER}{{1,4}}(?<!ā)[{CUT_ENDINGS}]\Z")  # `18 sem. (412 dal.)`
_SCHOOL_YEAR = re.compile(rf"\bm\.{BLANKS}g\Z")  # `2021./22. m. g.`
_NUMBER_IN_BRACKET = re.compile(rf"{BLANKS}\(\d+(?:{BLANK}\d{{3}})*(?:,\d+)?{BLANKS}%?\)")
_RANGE_MARKS = ("…", "..", "...")
_ORDINAL_NAME = re.compile(r"\s*(?:Saeim|Pasaules\s|Starptautisk)")


def sentence_ends(text: str, line: Line, enclosed: list[tuple[int, int]]) -> Iterator[int]:
    """A full stop ends a sentence; so does `;` before a capital letter, which begins an item."""
    for stop in _STOP.finditer(text, line.start, line.end):
        if not span_at(enclosed, stop.start()) and _ends_sentence(text, line, stop):
            yield stop.end()


def _ends_sentence(text: str, line: Line, stop: re.Match[str]) -> bool:
    match = _AFTER.match(text, stop.end(), line.end)
    blank, following = match.groups() if match else ("", "")
    if not following:
        return False
    if match and _CAMEL.match(text, match.start(2)):
        following = following.upper()  # `… gadā. eID kartes`
    if following.islower():
        return False
    if stop[0] == ";":
        return True
    if stop[0] in _RANGE_MARKS and following.isdigit():
        return False  # `350 … 400`
    if _DAY_ALONE.search(text, max(line.start, stop.start() - 24), stop.start()):
        return False  # `Uz 31.12.2020. Latvijā bija 151 uzņēmums`
    if _NUMBER_IN_BRACKET.match(text, stop.end(), line.end):
        return False  # `bērni 13–15 g.v. (120)`
    window = max(line.start, stop.start() - 20)
    word_match = _LAST_WORD.search(text, window, stop.start())
    word = word_match[0] if word_match else ""
    if not blank and not (word[-2:].isalpha() and word[-2:].islower() and following.isupper()):
        return False
    if stop[0] != ".":
        return True
    if word[-1:].isdecimal():  # `m²` is none
        alone = (
            not text[line.start : stop.start() - len(word)].strip("-–•( \t\u00a0")
            if (stop.start() - line.start < 24)
            else False
        )
        if _YEAR_AT_HEAD.match(text, stop.end()) and not _YEAR_AT_END.search(word):
            return not alone  # `… – 3 120. 2018. gadā …`
        if _LABEL_AT_HEAD.match(text, stop.end()):
            labelled = _LABEL_BEFORE.search(text, line.start, stop.start()) is not None
            return labelled or _heads_next_piece(text, line, stop)
        if text[stop.end() :][:2].lstrip().startswith("("):
            return False  # `parakstīts 10.12.2012. (SIA „Būve”, …)`
        return following.isupper() and not alone and not _ORDINAL_NAME.match(text, stop.end())
    last = word.rsplit(".", 1)[-1]
    if last == "g" and match and _ends_with_year(text, line.start, stop.start(), match.start(2)):
        return True
    if last == "g" and following.isupper() and _GRAMS.search(text, window, stop.start()):
        return True
    known = _abbreviations()
    if _SCHOOL_YEAR.search(text, max(line.start, stop.start() - 6), stop.start()):
        word = "m.g"
    cut = following.isdigit() and (
        is_cut_before_number(last) or _CUT_SHORT.search(text, window, stop.start())
    )
    if _COUNTED.search(text, window, stop.start()) and _heads_next_piece(text, line, stop):
        return True
    for form in (word, last):
        ends = known.get(form.lower(), "before_common" if cut else None)
        if ends == "before_common":
            if year := _YEAR_AT_HEAD.match(text, stop.end()):
                # `2018. g. – 3,1 milj. 2019. g. …`: the number has its year before it, and what
                # follows is told of the next one
                begins = _GOES_ON.match(text, year.end(), line.end) is not None
                return begins and _has_year_before(text, line.start, stop.start())
            return following.isupper() and _is_common(text, match.start(2) if match else stop.end())
        if ends is not None:
            return ends == "end" and following.isupper()
    return not (len(last) == 1 and last.isupper())


def _heads_next_piece(text: str, line: Line, stop: re.Match[str]) -> bool:
    """Whether a year with a dash or colon stands behind the stop, as it does at the head of the
    piece that ends there."""
    if not _PIECE_AT_HEAD.match(text, stop.end()):
        return False
    begins = max(line.start, stop.start() - _LONG_PIECE)
    return _PIECE_BEFORE.search(text, begins, stop.start()) is not None


_GRAMS = re.compile(rf"(?<!\d)(?:\d+,\d+|\d{{1,3}}){BLANK}g\Z")  # `sievietes 7,1 g. Augļus …`
_COUNTED = re.compile(rf"\d{BLANK}{LOWER}+\Z")  # `712 tūkst`, not `2. cet`
_LONG_PIECE = 200  # letters


def _has_year_before(text: str, start: int, stop: int) -> bool:
    """Whether a year leads to the number that ends there; `no 138 milj. 2011. gadā līdz 187` has it
    behind."""
    year = _YEAR_BEFORE.search(text, start, stop)
    if year is None:
        return _LATER_BEFORE.search(text, start, stop) is not None
    lead = text[max(start, year.start() - 20) : year.start(1)].rstrip()
    before = _LAST_WORD.search(lead)
    word = before[0].rstrip(".").lower() if before else ""
    return not word[-1:].isdecimal() and _abbreviations().get(word) != "before_common"


# `pārējie beigsies 2023. g`: a clause up to the year at its end.
_CLAUSE_OF_YEAR = re.compile(rf"([^.,;:()\n]{{2,80}}?)\s{YEAR}{BLANKS}\.{BLANKS}g\Z")
_DIGIT = re.compile(r"\d")
_SHORT_PARTICIPLE = re.compile(rf"{LETTER}{{2}}t(?:s|a|i|as)\Z", re.IGNORECASE)
_FINITE = re.compile(rf"{LETTER}(?:ja|jās|sies|ākās|dzās|otika|otiks)\Z")


def _ends_with_year(text: str, start: int, stop: int, following: int) -> bool:
    """`Darbi sāksies 2021. g. Apmācīti 40`: a clause told of a year, and a capital that begins."""
    begins = text[following].isupper() and _begins(text, following)
    return begins and _told_of_year(text, start, stop)


def _told_of_year(text: str, start: int, stop: int) -> bool:
    """Whether a clause with a verb or a number of its own ends with the year whose abbreviation
    stops there; that of `2021. g. Lauku dienests apmācīja 40` has none."""
    clause = _CLAUSE_OF_YEAR.search(text, max(start, stop - 90), stop)
    if clause is None:
        return False
    return _DIGIT.search(clause[1]) is not None or any(
        word in _numbers() or _FINITE.search(word) or _is_participle(word)
        for word in _WHOLE_WORD.findall(clause[1].lower())
    )


def _is_participle(lower: str) -> bool:
    named = lower in noun_forms() or lower in adjective_forms() or lower in closed_words()
    return not named and _SHORT_PARTICIPLE.search(lower) is not None


def _begins(text: str, start: int) -> bool:
    """Whether the capital there is of a sentence: of a participle, or of a word that is no name
    and begins none (`Vides valsts dienestā`)."""
    word = _WHOLE_WORD.match(text, start)
    if word is not None and _is_participle(word[0].lower()):
        return True
    return _is_common(text, start) and not _institution().match(text, start)


@functools.cache
def _institution() -> re.Pattern[str]:
    """A name of up to four words before that of its kind."""
    heads = "|".join(re.escape(row[0].rstrip("saeio")) for row in read_facts("institution_heads"))
    return re.compile(rf"{WORD}\s(?:{WORD}\s){{0,3}}?(?:{heads}){LOWER}{{0,4}}(?!{LETTER})")


@functools.cache
def _abbreviations() -> dict[str, str]:
    """Each abbreviation without its last full stop: whether a sentence can end with it."""
    nouns = dict.fromkeys(noun_abbreviations(), "before_common")
    counted = {
        printed: "before_common"
        for printed, (_, kind) in unit_abbreviations().items()
        if kind == "count"
    }
    return counted | nouns | {row[0]: row[1] for row in read_facts("abbreviations")}


def _is_common(text: str, start: int) -> bool:
    """Whether the word there, in a capital, is no name but the first of a sentence: `14 tūkst.
    Konsultācijas …`, not `14 tūkst. Latvijas …`."""
    word = _WHOLE_WORD.match(text, start)
    lower = word[0].lower() if word else ""
    if known := noun_forms().get(lower):
        return known[0].lemma.islower()
    if lower in adjective_forms() or lower in _other_words():
        return True
    return _DERIVED.search(lower) is not None


# Endings of deeds, doers and comparisons, which few names have: `Zaudējumu`, `Kompensācijām`,
# `Pārvadātājiem`, `Lielāko`.
_DERIVED = re.compile(
    rf"(?:šan|[ēāī]jum|ācij|tāj|niek){LOWER}{{1,4}}\Z"
    rf"|{LOWER}{{3}}āk(?:s|a|o|os|ai|am|ie|iem|ais|ā|ās|ām|ajā|ajam|ajai|ajos|ajās|ajiem|ajām)\Z"
)


@functools.cache
def _other_words() -> frozenset[str]:
    """Words of closed classes and number words."""
    return frozenset(closed_words()) | _numbers()


@functools.cache
def _numbers() -> frozenset[str]:
    return frozenset(row[0] for row in read_facts("number_words"))
