"""Wordings kept as data, and the folding under which printed text is held against them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from izpilde.schemas.lexicon import WORDS, Lexicon, key, optional, read_lexicon, value

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
    """A wording of a lexicon, folded and as printed, and the role it stands for."""

    text: str
    role: str
    printed: str = ""


@lru_cache(maxsize=4096)  # titles come again on every page
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


def title_years(title: str) -> tuple[int, int] | None:
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


_COLUMN_ROLES = (
    *("number", "measure", "planned", "execution", "status_printed", "responsible"),
    *("co_responsible", "deadline", "funding", "notes", "direction", "goal"),
    *("activity", "task", "result", "indicator", "other"),
)

# What titles, captions and rows across a table of policy results say.
_INDICATOR_KINDS = ("baseline", "planned", "actual", "forecast")
_INDICATOR_ROLES = (
    *("number", "result", "indicator", "unit", "breakdown", "year", "base_year", "kind"),
    *("data_source", "responsible", "notes", "deviation", "money", "list", "other"),
)
_CAPTION_SAYS = ("indicators", "money", "goal", "budget", "of_them", "note", "nothing")


def _lexicon(name: str, *roles: str) -> Lexicon:
    columns = (key("wording", WORDS), value("role", *roles))
    return Lexicon("izpilde.extract.labels", name, columns, fold)


_WORDINGS = (
    _lexicon("columns", *_COLUMN_ROLES),
    _lexicon("headings", "direction", "goal", "section", "title"),
    _lexicon("verdicts", "stem", "whole"),
    _lexicon("openings", "measure", "planned"),
    _lexicon("indicator_columns", *_INDICATOR_ROLES),
)
_KIND_WORDS = Lexicon(
    "izpilde.extract.labels",
    "indicator_kinds",
    (
        key("word"),
        value("says", *_INDICATOR_KINDS, "deviation", "whole", "silent"),
        optional("strength", "weak", "weakest"),
    ),
)
_CAPTIONS = Lexicon(
    "izpilde.extract.labels",
    "indicator_captions",
    (key("wording", WORDS), key("says", WORDS, *_CAPTION_SAYS)),
    fold,
)
_FILLERS = Lexicon("izpilde.extract.labels", "fillers", (key("word", WORDS),), fold)
_RAISED = Lexicon(
    "izpilde.extract.labels", "raised", (key("word"), value("kind", "power", "index", "article"))
)
LEXICONS = (*_WORDINGS, _FILLERS, _RAISED, _KIND_WORDS, _CAPTIONS)


@cache
def read_wordings(name: str) -> tuple[Wording, ...]:
    """The wordings of the lexicon of that name.  Raises ``LexiconError``."""
    (lexicon,) = (lexicon for lexicon in _WORDINGS if lexicon.name == name)
    return tuple(Wording(fold(text), role, text) for text, role in read_lexicon(lexicon))


@dataclass(frozen=True, slots=True)
class KindWord:
    """How a word of a title begins, or the ``whole`` of it, folded; what it says of values; 2 where
    that holds beside any other word, 1 and 0 where it gives way."""

    beginning: str
    whole: bool
    says: str
    strength: int

    def fits(self, word: str) -> bool:
        """Whether a folded word is or begins so."""
        return word == self.beginning if self.whole else word.startswith(self.beginning)


@cache
def read_kind_words() -> tuple[KindWord, ...]:
    """The words by which titles say what kind of values stand below."""
    strengths = {"": 2, "weak": 1, "weakest": 0}
    return tuple(
        KindWord(fold(word), word.endswith("."), says, strengths[strength])
        for word, says, strength in read_lexicon(_KIND_WORDS)
    )


@cache
def read_captions(says: str) -> tuple[str, ...]:
    """The folded beginnings of captions and rows that say this, the longest first."""
    found = (fold(wording) for wording, own in read_lexicon(_CAPTIONS) if own == says)
    return tuple(sorted(found, key=lambda wording: -len(wording)))


@cache
def caption_words(says: str) -> str:
    """One alternation of the printed wordings that say this, the longest first, for a regular
    expression that does not regard case; `t. sk.` may be printed without its blank, `n/d` with
    stops."""
    printed = [wording for wording, own in read_lexicon(_CAPTIONS) if own == says]
    return "|".join(map(_caption_pattern, sorted(printed, key=lambda wording: -len(wording))))


def _caption_pattern(wording: str) -> str:
    pattern = re.escape(wording).replace(r"\.\ ", r"\.?\s?").replace("/", r"[./\s]{1,3}")
    return pattern.replace(r"\ ", r"\s{1,2}")


@cache
def read_fillers() -> frozenset[str]:
    """Folded words that, beside a wording of ``columns``, say nothing of the role."""
    return frozenset(fold(word) for (word,) in read_lexicon(_FILLERS))


@cache
def read_raised(kind: str) -> tuple[str, ...]:
    """The words of a kind of ``raised``, as printed."""
    return tuple(word for word, own in read_lexicon(_RAISED) if own == kind)
