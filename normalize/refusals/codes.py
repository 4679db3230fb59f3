"""Words of a text that are addresses or codes: whatever digits they hold count nothing."""

import itertools
import re
from bisect import bisect_left

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, UPPER, YEAR
from izpilde.normalize.numbers.number_words import shortened_magnitudes
from izpilde.normalize.refusals.wordings import wordings
from izpilde.normalize.text.enclosures import span_at

_PHONE = re.compile(r"\+\d{3}(?: ?\d){7,9}(?!\d)")
# `tālrunis 67222922`, `tālr. uzziņām 67 222 922`
_HELP = "116 ?(?:000|006|111|117|123)"  # numbers of help in all Europe
_DIALLED = rf"(?:[268]\d{{7}}|[26]\d \d{{3}} \d{{3}}|[268]\d{{3}} \d{{4}}|{_HELP})(?!\d)"
_CALLED = re.compile(
    rf"(?<!\w)(?:{wordings('phone')})[^\d\n.;()]{{1,30}}"
    rf"{_DIALLED}(?:(?:,|;| un| vai)\s{{1,2}}{_DIALLED})*",
    re.IGNORECASE,
)
# `zvanot: 67240571 / 29717121`, `uzziņām: 67 222 922`
_PHONES = rf"{_DIALLED}(?:(?:,|;|/| /|\sun|\svai)\s{{1,2}}{_DIALLED})*"
_ASKED = re.compile(
    rf"(?<!\w)(?:{wordings('to_call')})[^\d\n.;()]{{0,30}}?{_PHONES}(?=\s{{0,2}}(?:[,.;)\n]|vai\s|\Z))",
    re.IGNORECASE,
)
# `(Bērziņš, 2001; Kalniņš un Liepa 2011, 461–462)`, `[CSP, 2019, 15]`: whom a text cites.  Each is
# read in one way alone, for a bracket may hold many of them and then something else.
_PAGES = r"\d{1,4}(?:[–-]\d{1,4})?(?![\d%])"
_CITED = (
    rf"(?:(?:sk\.|skat\.|pēc)\s)?(?-i:{UPPER})[^\d;()\[\]:–%]{{1,80}}?(?<![āēīū])(?<![āēo]s),?\s{{1,2}}{YEAR}[a-h]?"
    rf"(?:(?:,\s|\sun\s|/){YEAR}[a-h]?(?![–-]?\d))*(?:[,:]\s{{0,2}}{_PAGES}(?:,\s{_PAGES})*)?"
    rf"(?:\.?\s{{0,2}}lpp\.)?(?:\su\.\s?c\.)?"
)
_CITATION = re.compile(rf"[(\[](?>{_CITED})(?:[;,]\s{{1,2}}(?>{_CITED}))*+[)\]]", re.IGNORECASE)
_ADDRESS = re.compile(r"://|www\.|@|\.(?:lv|eu|com|org|gov|net|int)(?:/|\Z|[).,;])", re.I)
_GROUPED_POINTS = re.compile(r"\(?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?[%.,;)]*\Z")
_CODE_MARK = re.compile(r"[./@-]")
_AROUND = '(),;:„”“"»«'
_WITH_DIGIT = re.compile(r"(?<!\S)[^\s\d]*+\d\S*")  # a whole word
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\.[;,)]?\Z|\d+(?:\.\d+){2,}[.;,)]?\Z")


_LETTERED = re.compile(r"[A-Z]{1,3}\.\d{4,}|\d{4,}/[A-Z]{1,3}")  # `SA.33324`, `2016/N`


# `Plāns/izpilde: 40/38`, `2014./2015./2016. gadā – 15/22/31`: slashes part labels and numbers.
_LABEL = rf"(?:(?:(?:[IV]{{1,3}}|\d)\.?{BLANK}?)?{LETTER}{{1,20}}\.?|{YEAR}\.?)"
_LABELS = re.compile(
    rf"(?<![\w/.])(?!un/vai)(?P<labels>{_LABEL}(?:{BLANKS}/{BLANKS}{_LABEL}){{1,6}})"
    rf"(?:{BLANK}{LETTER}{{3,20}}){{0,2}}[)\]]?(?:{BLANK}gad[sā]|{BLANK}{YEAR})?{BLANKS}[:–—-](?=\s|\d)"
)
_NUMBER = r"\d[\d \u00a0]{0,20}(?:,\d{1,9})?"
# `12 semināri/310 dalībnieki, 2015. gadā 15/402`
_COUNTED = rf"{_NUMBER}{BLANK}{LETTER}{{3,20}}"
_COUNTED_ROW = re.compile(
    rf"(?<![\w/.,])(?P<labels>{_COUNTED}(?:{BLANKS}/{BLANKS}{_COUNTED}){{1,6}})(?![\w/])"
)


_ROW = re.compile(
    rf"(?<![\w/.,])(?!24/7(?!\d)){_NUMBER}(?:{BLANKS}/{BLANKS}{_NUMBER}){{1,6}}(?![\w/])"
)
# `12/10 (plāns/izpilde)`: the labels stand behind their numbers.
_ROW_BEFORE = re.compile(
    rf"{_ROW.pattern}(?:{BLANK}{LETTER}{{2,20}}){{0,2}}{BLANK}\((?P<labels>{_LABEL}(?:{BLANKS}/{BLANKS}{_LABEL}){{1,6}})\)"
)
# `252/261/274 tūkst. lidojumu`; `28/30` alone, so many of so many
_LARGE_ROW = re.compile(rf"{_ROW.pattern}(?={BLANK}(?:{shortened_magnitudes()})(?![^\W_]))")
_ALONE = re.compile(
    rf"\s?(\d{{1,6}}(?:,\d{{1,2}})?){BLANKS}/{BLANKS}(\d{{1,6}}(?:,\d{{1,2}})?)"
    rf"(?=(?:{BLANK}{LETTER}{{1,12}}[²³]?)?\s*(?:[.;(]|\Z))"
)
# `pa ceturkšņiem: 12/14/13/15`
_BROKEN_DOWN = re.compile(
    rf"\bpa{BLANK}{LETTER}{{4,20}}(?:iem|ām)\)?{BLANKS}[:–—-]{BLANKS}(?P<row>{_ROW.pattern})"
)
# `ugunsgrēku skaits 373/162/422`
_SO_MANY = re.compile(rf"\bskaits{BLANK}(?:[–:-]{BLANK})?(?P<row>{_ROW.pattern})")
_STOP = re.compile(rf"\n|\.\s(?={UPPER})")


_LEAST_OF = 5  # with fewer it may be a fraction
_LEAST_BEHIND = 10
_SPANS = (_PHONE, _CALLED, _ASKED, _CITATION)


def find_labelled_rows(text: str) -> list[tuple[int, int]]:
    """Rows of numbers between slashes, told by as many labels between slashes before them in their
    sentence, `(koncerti/viesi): 2018. gadā – 12/310, 2019. gadā – 15/402`, or by as many numbers
    with their nouns."""
    if "/" not in text:
        return []
    stops = [stop.start() for stop in _STOP.finditer(text)]
    first: dict[tuple[int, int], int] = {}  # by sentence and slashes, where the labels end
    for labels in itertools.chain(_LABELS.finditer(text), _COUNTED_ROW.finditer(text)):
        sentence = bisect_left(stops, labels.end())
        row = sentence, labels["labels"].count("/")
        first[row] = min(labels.end(), first.get(row, len(text)))
    before = [
        (row.start(), row.start("labels"))
        for row in _ROW_BEFORE.finditer(text)
        if row[0].partition("(")[0].count("/") == row["labels"].count("/")
    ]
    before += [row.span() for row in _LARGE_ROW.finditer(text)]
    alone = _ALONE.match(text)
    if alone and _are_so_many_of(alone[1], alone[2]):
        before.append(alone.span())
    before += [row.span("row") for row in _BROKEN_DOWN.finditer(text)]
    before += [row.span("row") for row in _SO_MANY.finditer(text)]
    if not first:
        return sorted(before)
    behind = [
        row.span()
        for row in _ROW.finditer(text, min(first.values()))
        if first.get((bisect_left(stops, row.start()), row[0].count("/")), len(text)) <= row.start()
    ]
    return sorted(before + behind)


def find_codes(text: str, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words that are an address or a code: `https://…`, `8.3.4.0/16/I/001`, `1.1.1.`; the
    ``rows`` of numbers between slashes are none."""
    found = [match.span() for code in _SPANS for match in code.finditer(text)]
    for match in _WITH_DIGIT.finditer(text):
        word = match[0]
        if len(word) > 400 or not _CODE_MARK.search(word):
            continue
        in_row = span_at(rows, match.start()) is not None
        if _ADDRESS.search(word) or (not in_row and _is_code(word)):
            found.append(match.span())
    return sorted(found)


def _are_so_many_of(one: str, other: str) -> bool:
    """`28/30`, `12,5/18 km`, and the plan before it: `30/28`; no `24/7`."""
    low, high = sorted(float(number.replace(",", ".")) for number in (one, other))
    least = float(other.replace(",", ".")) == high or low >= _LEAST_BEHIND
    return high >= _LEAST_OF and least


def _is_code(word: str) -> bool:
    if _GROUPED_POINTS.match(word):
        return False
    bare = word.strip(_AROUND)
    if _NUMBERED.match(bare):
        return True
    if re.fullmatch(r"(?:Nr\.)?\d+(?:-\d+){2,}", bare.rstrip(".")):
        return True  # `2010-56-03`, `Nr.2019-24-03.`
    if _LETTERED.fullmatch(word.strip(_AROUND + ".")):
        return True
    parts = re.split(r"[/.]", word.lstrip(_AROUND).rstrip(_AROUND + "."))
    slashes = bare.count("/")
    return (
        slashes >= 2
        and all(re.fullmatch(r"[\w-]{0,12}", part) for part in parts)
        and any(part.isdigit() for part in parts)
    )
