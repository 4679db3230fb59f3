"""Signs that a text holds and nobody sees: taken out by every reader alike.

Zero-width spaces and joiners, direction marks, byte-order marks and soft hyphens stand inside
numbers, years and words (``2022.`` + U+200B + `` gadā``) where text was copied from the web.
"""

import re
import unicodedata

# Soft hyphen; Arabic letter mark; zero-width space, joiners and direction marks; embeddings;
# word joiner and invisible operators; isolates; Mongolian separator; variation selectors;
# byte-order mark; tags and further variation selectors.
_WITHOUT_WIDTH = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_ODD = re.compile(f"{_WITHOUT_WIDTH.pattern[:-1]}⁰¹²³⁴-⁹\ufb00-\ufb06]")
# Two or three letters that a font draws as one, copied as such.
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_LIGATURE = re.compile("[\ufb00-\ufb06]")


def visible(text: str) -> str:
    """The text in NFC without the signs that have no width, ligatures as their letters."""
    if text.isascii():
        return text
    if _LIGATURE.search(text):
        text = text.translate(_LIGATURES)
    return unicodedata.normalize("NFC", _WITHOUT_WIDTH.sub("", text))


def is_plain(text: str) -> bool:
    """Whether a text in NFC is ``visible`` as it is and has no figures typed as raised ones."""
    return text.isascii() or _ODD.search(text) is None


def count_signs(text: str) -> int:
    """How many signs a text has, white space apart."""
    return len("".join(text.split()))
