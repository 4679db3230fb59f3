"""Signs that a text holds and nobody sees: taken out by every reader alike.

Zero-width spaces and joiners, direction marks, byte-order marks and soft hyphens stand inside
numbers, years and words (``2022.`` + U+200B + `` gadā``) where text was copied from the web.
"""

import re
import unicodedata

from izpilde.extract.symbols import symbol

# Soft hyphen; grapheme joiner; Arabic letter mark; zero-width space, joiners and direction marks;
# embeddings; word joiner and invisible operators; isolates; Mongolian separator; variation
# selectors; byte-order mark; tags and further variation selectors.
_WITHOUT_WIDTH = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_ODD = re.compile(
    f"{_WITHOUT_WIDTH.pattern[:-1]}⁰¹²³⁴-⁹\uf020-\uf0ff\ufb00-\ufb06\u2024\u3000\uff01-\uff5e]"
)
# Two or three letters that a font draws as one, copied as such.
_LIGATURES = tuple(range(0xFB00, 0xFB07))
# Signs as wide as those of Chinese, and its blank: `１２５`, `45％`.
_WIDE = (0x3000, *range(0xFF01, 0xFF5F))
_ONE_DOT = 0x2024  # of the dots that lead to a page number
_PLAIN = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*_LIGATURES, *_WIDE, _ONE_DOT)
}
_DRAWN_OTHERWISE = re.compile("[\u2024\ufb00-\ufb06\u3000\uff01-\uff5e]")
# Characters of symbol fonts whose font is not told.
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def visible(text: str) -> str:
    """The text in NFC without the signs that have no width, ligatures as their letters, wide
    signs as the plain ones, those of symbol fonts as what looks alike."""
    if text.isascii():
        return text
    if _PRIVATE.search(text):
        text = _PRIVATE.sub(lambda found: symbol(ord(found[0]), None), text)
    if _DRAWN_OTHERWISE.search(text):
        text = text.translate(_PLAIN)
    return unicodedata.normalize("NFC", _WITHOUT_WIDTH.sub("", text))


def is_plain(text: str) -> bool:
    """Whether a text in NFC is ``visible`` as it is and has no figures typed as raised ones."""
    return text.isascii() or _ODD.search(text) is None


def count_signs(text: str) -> int:
    """How many signs a text has, white space apart."""
    return len("".join(text.split()))
