"""Numbers as people read them, in one way for each language."""

import re

from izpilde.wording.language import Language

_GROUPS = "\N{NARROW NO-BREAK SPACE}"
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
_GROUP = re.compile(r"(?<=\d)[ \N{NO-BREAK SPACE}](?=\d{3}(?!\d))")


def number_in_words(value: float, language: Language = "en") -> str:
    """A number with its thousands apart by narrow spaces that never break; Latvian has a decimal
    comma."""
    whole, point, part = f"{value:,.12g}".partition(".")
    return whole.replace(",", _GROUPS) + (point and ("," if language == "lv" else point)) + part


def numbers_of_text(text: str, language: Language) -> str:
    """A text's numbers, with blanks between thousands and decimal points, as the language writes
    them."""
    text = _GROUP.sub(_GROUPS, text)
    return _DECIMAL.sub(",", text) if language == "lv" else text
