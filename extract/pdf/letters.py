"""Whether a PDF's letters are those that are printed, judged by the text that they make.

Fonts of old programs name Windows Baltic letters by the Western ones of the same codes
(``Izpildîts``): that is put right where the document leaves no doubt, as are the ligatures of
printers that change the places of a letter's bytes.  Fonts that tell no letters
at all give symbols, digits and punctuation for words; that cannot be put right and is said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.extract.document import Remark
from izpilde.extract.files.mistaken import is_baltic, to_baltic, with_bytes_in_order
from izpilde.extract.pdf.page.page_text import PageText

LEAST_NAMELESS = 50  # characters without a code, on a page of fewer others
LEAST_HOLES, HOLES = 20, 0.05  # such characters, of the others: words have lost letters
SIGNS_OF_A_WORD = 8
SAMPLE = 120  # words of a page, at least, by which it is judged
LEAST_WORDS = 20  # on a page, to judge it
FEW_WORDS = 4  # where another page cannot be read
PLAIN = 0.5  # of the words: fewer that can be read make a page unreadable
VOWELS = 0.25  # of the letters: fewer make none of the languages that reports are written in
LEAST_LETTERS = 100  # to judge by vowels
MOST_PIERCED = 0.004  # of the words: more with a sign for a letter have lost letters
LEAST_PIERCED = 5

_VOWELS = frozenset("aeiouyāēīōūäöüõėęįųàáâåæèéêëîïíóôøùúûýœаеиоуыэюяё")
_EDGES = ".,;:!?()[]{}„“”\"'«»‘’‚<>%€*†‡•·-–—/\\…^°|+=~×≥≤±²³⁰¹⁴-⁹&#§$_@№"
_WORD = re.compile(r"[^\W\d_]+(?:[-–'’/&.][^\W\d_]+)*")
_LEADERS = re.compile(r"([^\w\s])\1{2,}|([.…·_])(?:\s\2){2,}")
_FIGURE = re.compile(r"\d[\d.,:/–\-+%]*(?:[^\W\d_]{0,12})?|[^\W\d_]{1,4}[\d.]+")
# A sign that no word holds, between two small letters; boxes stand for letters a font lacks.
_PIERCED = re.compile(
    r"[,;!\"$&*+<=>?@^`{|}~■□▯\ufffd](?<=[^\W\d_A-Z]{2}.)(?=[^\W\d_A-Z])|"
    r"-(?<=\b[^\W\d_].)(?=[^\W\d_]+-[^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class Letters:
    """The pages whose letters cannot be read, or many of them, whether most of the text is of
    letters that cannot be read at all, and remarks."""

    unread: frozenset[int]
    mostly: bool
    remarks: list[Remark]


def put_right(pages: Sequence[PageText]) -> Letters:
    """Put Baltic letters right, and say what cannot be read."""
    for page in pages:
        page.fragments.texts = list(map(with_bytes_in_order, page.fragments.texts))
    if is_baltic("".join(text for page in pages for text in page.fragments.texts)):
        for page in pages:
            page.fragments.texts = list(map(to_baltic, page.fragments.texts))
    judged = {page.number: _judge(page, LEAST_WORDS) for page in pages}
    if not all(found.readable for found in judged.values()):
        # What fonts like these leave of a short page is judged, too.
        judged = {page.number: _judge(page, FEW_WORDS) for page in pages}
    remarks: list[Remark] = []
    for number, found in judged.items():
        if not found.readable:
            message = f"page {number}: what its fonts give for letters cannot be read"
            remarks.append(Remark("damaged_part", message))
        elif found.pierced:
            message = f"page {number}: letters are lost in {found.pierced} words"
            remarks.append(Remark("damaged_part", message))
    unread = {number for number, page in judged.items() if not page.readable}
    words = sum(found.words for found in judged.values())
    mostly = 2 * sum(judged[number].words for number in unread) > words
    unread |= {page.number for page in pages if _has_holes(page)}
    return Letters(frozenset(unread), mostly, remarks)


@dataclass(frozen=True, slots=True)
class _Judged:
    """How many words a page has, whether it can be read, and in how many letters are lost."""

    words: int
    readable: bool
    pierced: int = 0


def _judge(page: PageText, least: int) -> _Judged:
    text = _LEADERS.sub(" ", " ".join(page.fragments.texts))
    printed = text.split()
    if page.nameless > max(LEAST_NAMELESS, len(text)):
        return _Judged(max(len(printed), page.nameless // 6), readable=False)
    # Fonts that do not tell their letters may not tell their blanks either.
    if len(printed) < least and len(text) < SIGNS_OF_A_WORD * least:
        return _Judged(len(printed), readable=True)
    sample = [word.strip(_EDGES) for word in printed[:: max(1, len(printed) // SAMPLE)]]
    words = [word for word in sample if word]
    signs = len(sample) - len(words)
    plain = sum(map(_is_plain, words))
    letters = "".join(words).lower()
    alphabetic = len(letters) - sum(map(letters.count, "0123456789"))
    vocal = (
        alphabetic < LEAST_LETTERS or sum(map(_VOWELS.__contains__, letters)) >= VOWELS * alphabetic
    )
    # Of a table of dashes and ticks, half the words may be signs.
    readable = plain >= PLAIN * len(words) and 2 * signs <= 3 * len(words) and vocal
    pierced = len(_PIERCED.findall(text))
    if _has_holes(page):
        return _Judged(len(printed), readable, max(pierced, page.nameless))
    lost = readable and pierced >= LEAST_PIERCED and pierced > MOST_PIERCED * len(printed)
    return _Judged(len(printed), readable, pierced if lost else 0)


def _is_plain(word: str) -> bool:
    """Whether a word is one of letters, or a figure."""
    if word.isalpha():
        return len(word) < 4 or word.isupper() or not _VOWELS.isdisjoint(word.lower())
    if _FIGURE.fullmatch(word):
        return True
    if not _WORD.fullmatch(word):
        return word.startswith(("http", "www.")) or "@" in word
    return True


def _has_holes(page: PageText) -> bool:
    """Whether so many characters have no code that words lack some of their letters."""
    signs = sum(map(len, page.fragments.texts))
    return page.nameless >= LEAST_HOLES and page.nameless > HOLES * signs
