"""Wordings kept as data, and the folding under which printed text is held against them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon"

_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ac]\s+(?=[^\W\d_])")
_FOOTNOTE_MARK = re.compile(r"(?<=[^\W\d_])[\d*]+(?!\w)|[¹²³⁰-⁹*]")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NO_WORD = re.compile(r"[\W_]+")
_MONEY = re.compile(r"\b(eur|euro|eiro|ls|lvl|lat[iu]|tukst|milj)\b|€")

# A day (31.12.2021., 2021.gada 31.decembri) or `līdz 2021.gadam` says until when, not when.
_UNTIL = re.compile(
    r"\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d|(?:19|20)\d\d\.?\s?gada\s+\d{1,2}\.|"
    r"\b(?:līdz|uz)\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d\w.,])((?:19|20)\d\d)(?![\d,])")


@dataclass(frozen=True, slots=True)
class Wording:
    """A folded wording of a lexicon and the role it stands for."""

    text: str
    role: str


def fold(text: str) -> str:
    """Text as it is compared: lower case, no diacritics, marks, notes in brackets or stops.

    A word that a line end has cut (``rezulta- tīvie``) is whole again.
    """
    whole = _BROKEN_WORD.sub("", text)
    bare = _BRACKETS.sub(" ", whole)
    bare = _FOOTNOTE_MARK.sub(" ", bare if any(map(str.isalnum, bare)) else whole)
    letters = unicodedata.normalize("NFD", bare.casefold())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", letters).strip()


def find_years(title: str) -> tuple[int, int] | None:
    """First and last calendar year that a column's title names; null where none.

    ``Paveiktais 2021.gadā`` is 2021 twice; a day that something is counted up to is no year.
    """
    years = [int(year) for year in re.findall(_YEAR, _UNTIL.sub(" ", title.replace("/", " ")))]
    years += [
        int(year)
        for year in re.findall(r"(?<=\d\.[-–—])(?:19|20)\d\d(?!\d)", _UNTIL.sub(" ", title))
    ]
    return (min(years), max(years)) if years else None


def names_money(title: str) -> bool:
    """Whether a column's title names a currency: its numbers are a budget's."""
    letters = unicodedata.normalize("NFD", title.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _MONEY.search(bare) is not None


@lru_cache(maxsize=16)
def read_lexicon(name: str) -> tuple[Wording, ...]:
    """The wordings of a file of ``lexicon/``: two columns, wording and role, ``#`` a comment."""
    wordings = []
    for line in (LEXICON / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, role = line.split("\t")
            wordings.append(Wording(fold(text), role))
    return tuple(wordings)
