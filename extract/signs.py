"""Signs that a text holds and nobody sees: taken out by every reader alike.

Zero-width spaces and joiners, direction marks, byte-order marks and soft hyphens stand inside
numbers, years and words (``2022.`` + U+200B + `` gadā``) where text was copied from the web.
"""

import re
import unicodedata

# Soft hyphen; Arabic letter mark; zero-width space, joiners and direction marks; embeddings;
# word joiner and invisible operators; isolates; byte-order mark.
_WITHOUT_WIDTH = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def visible(text: str) -> str:
    """The text in NFC without the signs that have no width."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _WITHOUT_WIDTH.sub("", text))


def count_signs(text: str) -> int:
    """How many signs a text has, white space apart."""
    return len("".join(text.split()))
