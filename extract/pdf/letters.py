"""Whether a PDF's letters are those that are printed, judged by the text that they make.

Fonts of old programs name Windows Baltic letters by the Western ones of the same codes
(``Izpildîts``): that is put right where the document leaves no doubt.  Fonts that tell no letters
at all give symbols, digits and punctuation for words; that cannot be put right and is said.
"""

import re
from collections import Counter
from collections.abc import Sequence

from izpilde.extract.document import Remark
from izpilde.extract.pdf.page.margins import PageText
from izpilde.schemas.errors import UnreadableDocument

_BALTIC = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"
_WESTERN = _BALTIC.encode("cp1257").decode("cp1252")
_TO_BALTIC = str.maketrans(_WESTERN, _BALTIC)
_OTHER_WESTERN = "éàêôãõñ"  # a French or Portuguese text has these as well

LEAST_WESTERN = 12  # letters of a document that may be Baltic ones
WESTERN_SHARE = 0.005  # of the letters; fewer are foreign names
LEAST_WORDS = 20  # on a page, to judge it
PLAIN = 0.5  # of the words: fewer that can be read make a page unreadable
VOWELS = 0.25  # of the letters: fewer make none of the languages that reports are written in
LEAST_LETTERS = 200  # to judge by vowels
MOST_PIERCED = 0.004  # of the words: more with a sign for a letter have lost letters
LEAST_PIERCED = 5

_VOWEL = "aeiouyāēīōūäöüõėęįųаеиоуыэюяё"
_EDGES = ".,;:!?()[]{}„“”\"'«»‘’‚<>%€*†‡•·-–—/\\…^°|+=~×≥≤±²³⁰¹⁴-⁹&#§$_@№"
_WORD = re.compile(r"[^\W\d_]+(?:[-–'’/&.][^\W\d_]+)*")
_LEADERS = re.compile(r"([^\w\s])\1{2,}")
_FIGURE = re.compile(r"\d[\d.,:/–\-+%]*(?:[^\W\d_]{0,12})?|[^\W\d_]{1,4}[\d.]+")
# A sign that no word holds, between two small letters.
_PIERCED = re.compile(
    r"[^\W\d_A-Z]{2}[,;!\"$&*+<=>?@^`{|}~][^\W\d_A-Z]|\b[^\W\d_]-[^\W\d_]+-[^\W\d_]"
)


def put_right(pages: Sequence[PageText]) -> list[Remark]:
    """Put Baltic letters right, and say what cannot be read.

    Raises ``UnreadableDocument`` where most of the text is such.
    """
    counted: Counter[str] = Counter()
    for page in pages:
        for text in page.fragments.texts:
            counted.update(text)
    if _is_baltic(counted):
        for page in pages:
            page.fragments.texts = [text.translate(_TO_BALTIC) for text in page.fragments.texts]
    remarks: list[Remark] = []
    unread = words = 0
    for page in pages:
        count, readable, pierced = _judge(page)
        words += count
        if not readable:
            unread += count
            message = f"page {page.number}: what its fonts give for letters cannot be read"
            remarks.append(Remark("damaged_part", message))
        elif pierced:
            message = f"page {page.number}: letters are lost in {pierced} words"
            remarks.append(Remark("damaged_part", message))
    if words and 2 * unread > words:
        raise UnreadableDocument("its fonts do not tell their letters: needs OCR")
    return remarks


def _is_baltic(counted: Counter[str]) -> bool:
    """Whether the Western letters of a document stand for Baltic ones."""
    letters = sum(number for letter, number in counted.items() if letter.isalpha())
    western = sum(counted[letter] for letter in _WESTERN)
    other = sum(counted[letter] for letter in _OTHER_WESTERN)
    if western < LEAST_WESTERN or western < WESTERN_SHARE * letters or 5 * other > western:
        return False
    # In Latvian, ā and ī are by far the most frequent of these letters.
    return 3 * (counted["â"] + counted["î"]) > western


def _judge(page: PageText) -> tuple[int, bool, int]:
    """How many words a page has, whether it can be read, and in how many letters are lost."""
    text = _LEADERS.sub(" ", " ".join(page.fragments.texts))
    words = [bare for word in text.split() if (bare := word.strip(_EDGES))]
    signs = sum(1 for word in text.split() if not word.strip(_EDGES))
    count = len(words)
    if count + signs < LEAST_WORDS:
        return count + signs, True, 0
    plain = sum(1 for word in words if _is_plain(word))
    letters = [letter for letter in text.lower() if letter.isalpha()]
    vowels = sum(1 for letter in letters if letter in _VOWEL)
    vocal = len(letters) < LEAST_LETTERS or vowels >= VOWELS * len(letters)
    # Of a table of dashes and ticks, half the words may be signs.
    readable = plain >= PLAIN * count and 2 * signs <= 3 * count and vocal
    pierced = len(_PIERCED.findall(text))
    lost = readable and pierced >= LEAST_PIERCED and pierced > MOST_PIERCED * count
    return count + signs, readable, pierced if lost else 0


def _is_plain(word: str) -> bool:
    """Whether a word is one of letters, or a figure."""
    if _FIGURE.fullmatch(word):
        return True
    if not _WORD.fullmatch(word):
        return word.startswith(("http", "www.")) or "@" in word
    return len(word) < 4 or word.isupper() or any(letter in _VOWEL for letter in word.lower())
