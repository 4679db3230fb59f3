"""Words of a text that are addresses or codes: whatever digits they hold count nothing."""

import re

from izpilde.normalize.latvian.letters import BLANK, BLANKS, LETTER, UPPER, YEAR

_PHONE = re.compile(r"\+\d{3}(?: ?\d){7,9}(?!\d)")
_CALLED = re.compile(r"tālru\w{1,4}\s{1,2}[26]\d{7}(?!\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"://|www\.|@|\.(?:lv|eu|com|org|gov|net|int)(?:/|\Z|[).,;])", re.I)
_GROUPED_POINTS = re.compile(r"\(?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?[%.,;)]*\Z")
_CODE_MARK = re.compile(r"[./@-]")
_AROUND = '(),;:„”“"»«'
_WITH_DIGIT = re.compile(r"(?<!\S)[^\s\d]*+\d\S*")  # a whole word
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\.[;,)]?\Z|\d+(?:\.\d+){2,}[.;,)]?\Z")


_LETTERED = re.compile(r"[A-Z]{1,3}\.\d{4,}|\d{4,}/[A-Z]{1,3}")  # `SA.33324`, `2016/N`


# `Plāns/izpilde: 40/38`, `2014./2015./2016. gadā – 15/22/31`: slashes part labels and numbers.
_LABEL = rf"(?:{LETTER}{{2,20}}|{YEAR}\.?)"
_LABELS = re.compile(
    rf"(?<![\w/.])(?!un/vai)(?P<labels>{_LABEL}(?:{BLANKS}/{BLANKS}{_LABEL}){{1,6}})"
    rf"\)?(?:{BLANK}gad[sā])?{BLANKS}[:–—-](?=\s|\d)"
)
_NUMBER = r"\d[\d \u00a0]*(?:,\d+)?"
_ROW = re.compile(rf"(?<![\w/.,]){_NUMBER}(?:{BLANKS}/{BLANKS}{_NUMBER}){{1,6}}(?![\w/])")
_STOP = re.compile(rf"\n|\.\s(?={UPPER})")


def find_labelled_rows(text: str) -> list[tuple[int, int]]:
    """Rows of numbers between slashes, told by as many labels between slashes before them in their
    sentence: `(koncerti/viesi): 2018. gadā – 12/310, 2019. gadā – 15/402`."""
    if "/" not in text:
        return []
    found: set[tuple[int, int]] = set()
    for labels in _LABELS.finditer(text):
        many = labels["labels"].count("/")
        stop = _STOP.search(text, labels.end())
        rows = _ROW.finditer(text, labels.end(), stop.start() if stop else len(text))
        found |= {row.span() for row in rows if row[0].count("/") == many}
    return sorted(found)


def find_codes(text: str, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words that are an address or a code: `https://…`, `8.3.4.0/16/I/001`, `1.1.1.`; the
    ``rows`` of numbers between slashes are none."""
    found = [match.span() for phone in (_PHONE, _CALLED) for match in phone.finditer(text)]
    for match in _WITH_DIGIT.finditer(text):
        word = match[0]
        if len(word) > 400 or not _CODE_MARK.search(word):
            continue
        in_row = any(start <= match.start() < end for start, end in rows)
        if _ADDRESS.search(word) or (not in_row and _is_code(word)):
            found.append(match.span())
    return sorted(found)


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
