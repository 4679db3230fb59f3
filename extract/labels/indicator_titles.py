"""What a column of a table of policy results holds, by its title.

Titles of words (``Rezultatīvais rādītājs``, ``Datu avots``) are held against the wordings of
``lexicon/indicator_columns.tsv``.  Titles of values name years and say in single words
(``lexicon/indicator_kinds.tsv``) whether these are planned or came about; what else they say is
the group that the values are of (``Vīrieši``).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from izpilde.extract.labels.columns import KNOWN, LONGEST_TITLE, likeness
from izpilde.extract.labels.wordings import (
    fold,
    read_captions,
    read_fillers,
    read_kind_words,
    read_wordings,
)
from izpilde.schemas.values import ValueKind

Caption = Literal["indicators", "money", "goal"]

SURE_TITLE = 0.85  # likeness from which a wording wins over a word that tells a kind of value
LONGEST_CAPTION = 200  # characters

_FIRM = ("money", "list", "notes", "deviation")  # whatever else the title says
_OR_VALUE = ("result", "year", "base_year")  # with a year in the title, values
_BRACKET = re.compile(r"[()\[\]]")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_YEAR = re.compile(r"(?<![^\W_])(?:19|20)\d\d(?!\d)")  # not that of a name: `NAP2027`
_SHORT_SPAN = re.compile(r"((?:19|20)\d\d)\.?\s?[/–—-]\s?(\d\d)(?!\d|\.\s?(?:19|20)\d\d)")
_COUNTED = re.compile(r"(?<![^\W_])(?:\d+(?![\d.])|\d{3})")  # no ordinal and no day
_NO_TITLE = re.compile(r"[\W\d_]+")
_NUMBERING = re.compile(
    r"\A\s*(?:(?:tabula|pielikums)\b|\d+(?:\.\d+)*\.?\s*(?:tabula\b|pielikums\b)?)[\s.:]*", re.I
)


@dataclass(frozen=True, slots=True)
class IndicatorTitle:
    """What one text of a header says.

    ``role`` is that of the lexicon, ``value`` for values, ``unknown`` where nothing is known, and
    ``score`` the likeness (0 to 1) to the wording.  ``kind`` and ``years`` are null where the text
    says none; ``group`` is what is left over in a title of values.  ``percent`` says that the text
    has a sign of per cent.  ``otherwise`` is the role of a title of values by its wording alone.
    """

    text: str
    role: str
    score: float = 0.0
    kind: ValueKind | None = None
    years: tuple[int, int] | None = None
    group: str | None = None
    percent: bool = False
    otherwise: str = "unknown"


@lru_cache(maxsize=4096)
def read_indicator_title(text: str) -> IndicatorTitle:
    """What a text of a header says, on its own."""
    percent = "%" in text
    if len(text) > LONGEST_TITLE or not text.strip():
        return IndicatorTitle(text, "unknown", percent=percent)
    years = years_of(text)
    role, score = _wording(text)
    kinds, others = _kinds(text)
    is_year_of_values = bool(years and kinds) and others is None
    if (role in _FIRM and not is_year_of_values) or (
        score >= SURE_TITLE and not (years and (kinds or role in _OR_VALUE))
    ):
        return IndicatorTitle(text, role, score, None, years, percent=percent)
    if "deviation" in kinds or (percent and _says_share_of_plan(text)):
        return IndicatorTitle(text, "deviation", 1.0, percent=percent)
    kind = _one_kind(kinds)
    counts = _COUNTED.search(_YEAR.sub(" ", _SHORT_SPAN.sub(" ", text)))
    if counts or (kind is None and years is None):
        return IndicatorTitle(text, role, score, group=others, percent=percent)
    if kind is None and role == "result":
        kind = "actual"  # `Rezultāts 2020`
    return IndicatorTitle(text, "value", score, kind, years, others, percent, role)


def _says_share_of_plan(text: str) -> bool:
    """Whether a title names both what was planned and what came about: ``Plāna izpilde, %``."""
    said = {one.says for word in fold(text).split() for one in read_kind_words() if one.fits(word)}
    return {"planned", "actual"} <= said


def years_of(text: str) -> tuple[int, int] | None:
    """First and last calendar year that a title names; null where none: ``2018./2019. m. g.``."""
    years = [int(year) for year in _YEAR.findall(text)]
    for first, last in _SHORT_SPAN.findall(text):
        year = int(first[:2] + last)
        if int(first) < year <= int(first) + 10:
            years.append(year)
    return (min(years), max(years)) if years else None


def says_whole(text: str) -> bool:
    """Whether a group's name says that it is none: ``Kopā``."""
    words = fold(text).split()
    whole = [one.beginning for one in read_kind_words() if one.says == "whole"]
    return bool(words) and all(word in whole for word in words)


def kind_of_cell(text: str) -> ValueKind | None:
    """The kind of value that a cell or a label names and nothing else: ``Plāns``, ``fakts``."""
    if not text.strip() or any(map(str.isdigit, text)) or len(text) > LONGEST_TITLE:
        return None
    kinds, others = _kinds(text)
    return _one_kind(kinds) if others is None and "deviation" not in kinds else None


def caption_of(text: str) -> Caption | None:
    """What a caption above a table, or a row across it, says of what stands below."""
    words = fold(_NUMBERING.sub("", text))
    if len(text) > LONGEST_CAPTION:
        return None
    found: list[tuple[int, Caption]] = []
    for says in get_args(Caption):
        for beginning in read_captions(says):
            if words.startswith(beginning) and (says != "goal" or ":" in text):
                found.append((len(beginning), says))
                break
    return max(found)[1] if found else None


def is_budget_row(text: str) -> bool:
    """Whether a row's label begins as one of a budget: ``Kopējie izdevumi``."""
    words = fold(text)
    return any(words.startswith(beginning) for beginning in read_captions("budget"))


def title_unit(text: str) -> str | None:
    """What stands in a title's last bracket, or behind its comma: ``Vērtība (tūkst. EUR)``."""
    brackets = [str(inside).strip() for inside in _IN_BRACKETS.findall(text)]
    inside = next((b for b in reversed(brackets) if b and not _YEAR.search(b)), None)
    if inside is not None:
        return inside
    _, comma, behind = text.rpartition(",")
    return behind.strip() or None if comma and not _YEAR.search(behind) else None


def _wording(text: str) -> tuple[str, float]:
    """The role of the wording that a title is most alike, and the likeness."""
    words, outright = fold(text), fold(_BRACKET.sub(" ", text))
    best, top, longest = "unknown", 0.0, 0
    fillers = read_fillers()
    for wording in read_wordings("indicator_columns"):
        score = max(likeness(words, wording, fillers), likeness(outright, wording, fillers))
        if score >= KNOWN and (score, len(wording.text)) > (top, longest):
            best, top, longest = wording.role, score, len(wording.text)
    return best, top


def _kinds(text: str) -> tuple[set[str], str | None]:
    """What a title's words say of values, the strongest of them, and the words that say nothing."""
    kinds: dict[str, int] = {}
    others: list[str] = []
    for printed in _NO_TITLE.sub(" ", _BRACKET.sub(" ", text)).split():
        word = fold(printed)
        known = next((one for one in read_kind_words() if one.fits(word)), None)
        if known is None and len(word) > 1:
            others.append(printed)
        elif known is not None and known.says not in ("silent", "whole"):
            kinds[known.says] = max(known.strength, kinds.get(known.says, 0))
    top = max(kinds.values(), default=0)
    return {says for says, strength in kinds.items() if strength == top}, " ".join(others) or None


def _one_kind(kinds: set[str]) -> ValueKind | None:
    """The kind that a title says; of several that are said as strongly, the rarest."""
    for kind in ("baseline", "actual", "planned", "forecast"):
        if kind in kinds:
            return next(known for known in get_args(ValueKind) if known == kind)
    return None
