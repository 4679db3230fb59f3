"""Word forms as the language pipeline sees them: plain text of the same length, and the parts of
a word that its embedding knows.
"""

import re

from izpilde.normalize.latvian.letters import BLANK

# Text as the pipeline wants it ---------------------------------------------------------------

_GROUP = re.compile(rf"\d(?<![\d.,]\d)\d{{0,2}}(?:{BLANK}\d{{3}})+(?!\d)")
_LAST_NUMBER = re.compile(r"(\d(?<=\S\s\d)[\d_,]*)\.(?=\W*$)")
# A participle that begins a sentence looks like a name to the pipeline: `Slēgtas 6 nodaļas`.
_FIRST_PARTICIPLE = re.compile(r"\A\W{0,3}[A-ZĀČĒĢĪĶĻŅŠŪŽ](?=\w{2,20}(?:t[sai]|tas|tie|tās)\s)")
_OTHER_BLANK = re.compile("[\u2000-\u200b\u00a0\u202f\u205f\ufeff]")
_OTHER_HYPHEN = re.compile("[\u2010\u2011]")
_PRINTED = str.maketrans({"_": " ", "\u2024": "."} | dict.fromkeys("\u00ad\u200c\u200d\u2060"))
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def parseable(text: str) -> str:
    """The text, of the same length, with every digit group (`15 000`) one word.

    Spaces inside a group become `_`; the other blanks and hyphens become plain ones; a soft
    hyphen stays, and is not seen when the word is looked at.  The full
    stop after a number that ends the text is a word of its own, marked as U+2024; after any
    other number it belongs to the ordinal.
    """
    joined = _GROUP.sub(lambda group: re.sub(r"\D", "_", group[0]), text)
    plain = _OTHER_HYPHEN.sub("-", _OTHER_BLANK.sub(" ", _UNREADABLE.sub(" ", joined)))
    plain = _FIRST_PARTICIPLE.sub(lambda first: first[0].lower(), plain)
    return _LAST_NUMBER.sub("\\1\u2024", plain)


def as_printed(word: str) -> str:
    return word.translate(_PRINTED)


# What the embedding sees ----------------------------------------------------------------------

_FOLDED = str.maketrans(
    dict.fromkeys("–—‒−‐‑", "-") | dict.fromkeys("„“”«»‟″", '"') | dict.fromkeys("’‘`´", "'")
)
_DIGIT = re.compile(r"\d")
WORD_PARTS = 7


def word_parts(word: str) -> tuple[str, ...]:
    """What the embedding sees of a word; one table each."""
    plain = as_printed(word).replace(" ", "").replace(",,", '"').translate(_FOLDED)
    lower = plain.lower()
    masked = _DIGIT.sub("0", lower)
    shape = "".join(
        "d" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c
        for c in plain[:2] + plain[-2:]
    )
    return masked, masked[:4], lower[-2:], lower[-3:], masked[-4:], masked[-5:], shape
