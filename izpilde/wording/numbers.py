"""Numbers as people read them, in one way for each language."""

import re

from izpilde.wording.language import Language, in_language

_GROUPS = "\N{NARROW NO-BREAK SPACE}"
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
_GROUP = re.compile(r"(?<=\d)[ \N{NO-BREAK SPACE}](?=\d{3}(?!\d))")


def number_in_words(value: float, language: Language = "en", *, money: bool = False) -> str:
    """A number with its thousands apart by narrow spaces that never break; Latvian has a decimal
    comma.  An amount of money that has cents has both their digits: `12 500.50`."""
    whole, point, part = f"{value:,.12g}".partition(".")
    if money and len(part) == 1:
        part += "0"
    return whole.replace(",", _GROUPS) + (point and ("," if language == "lv" else point)) + part


def counted(number: int, thing: str) -> str:
    """In English: `1 measure`, `23 measures`."""
    return f"{number_in_words(number)} {thing}{'' if number == 1 else 's'}"


def numbers_of_text(text: str, language: Language) -> str:
    """A text's numbers, with blanks between thousands and decimal points, as the language writes
    them."""
    text = _GROUP.sub(_GROUPS, text)
    return _DECIMAL.sub(",", text) if language == "lv" else text


def yearly_sum_in_words(
    planned: float,
    actual: float,
    ratio: float | None,
    language: Language = "en",
    *,
    money: bool = False,
) -> str:
    """What a total of several years is held against, `against 2 × 800`; empty where it is held to
    the promise as it stands, or where nothing is said of that (a null ``ratio``)."""
    if not ratio or not planned:
        return ""
    years = round(actual / planned / ratio)
    if years <= 1:
        return ""
    promised = number_in_words(planned, language, money=money)
    return f"{in_language('against', language)} {years} × {promised}"
