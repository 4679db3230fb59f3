"""What an indicator's values count, and the indicator's wording without it.

`Eksporta vērtība (milj. EUR)` is money, whose values are printed in millions; `Skolas (skaits)`
counts; a bracket that says no unit (`(15–64 gadi)`, `(sievietes)`) stays in the wording.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import BLANKS, LOWER, WORD_END, WORD_START, one_of
from izpilde.normalize.latvian.lexicon import noun_forms, unit_abbreviations, unit_kinds
from izpilde.normalize.latvian.vocabulary import currency_forms, currency_of
from izpilde.normalize.numbers.number_words import magnitudes, number_words
from izpilde.schemas.values import UnitKind

LONGEST_UNIT = 80  # characters
PERCENT, POINTS = "%", "procentpunkts"

_TRAILING = re.compile(r"\s*(?:[*¹²³⁰-⁹]+|(?<=[)\]])\d{1,2})?\s*[:.,;]?\s*\Z")
_BRACKET = re.compile(r"\s*[(\[]((?:[^()\[\]]|\([^()]*\))*)[)\]]")
_CURRENCY = re.compile(rf"{WORD_START}({currency_forms()}){WORD_END}|(€)", re.IGNORECASE)
_SHARE = re.compile(rf"%|{WORD_START}procent(?!u?{BLANKS}?punkt)(?:i|s|os|u)(?!{LOWER})", re.I)
_POINTS = re.compile(r"procentpunkt|procentu punkt|p\.\s?p\.", re.IGNORECASE)
_MAGNITUDE = re.compile(rf"{WORD_START}({one_of(magnitudes())})(?:\.|{WORD_END})\s?")
_COUNT = re.compile(rf"{WORD_START}skait(?:s|a|u|ā){WORD_END}", re.IGNORECASE)
_PER = re.compile(r"[^\W\d_]{1,5}\d?/[^\W\d_]{1,5}\d?\.?")  # `µg/m3`, `kg/iedz.`


@dataclass(frozen=True, slots=True)
class IndicatorUnit:
    """A unit: as printed, canonical (`EUR`, `%`, else without its magnitude; null where only that
    was printed), what sort, what its magnitude makes of a value, and the lemma of what is counted.
    """

    printed: str
    unit: str | None
    kind: UnitKind
    factor: int = 1

    @property
    def head(self) -> str | None:
        """The lemma: `persona` of `personas`, `ha`, `EUR`; null where no word of it is known."""
        if self.unit is None or self.kind in ("money", "share"):
            return self.unit
        word = self.unit.split()[0].strip(",;")
        if known := unit_abbreviations().get(word) or unit_abbreviations().get(word.rstrip(".")):
            return known[0]
        forms = noun_forms().get(word.lower(), ())
        return forms[0].lemma if forms else (word if sorts().get(word.lower()) else None)


def read_unit(text: str) -> IndicatorUnit | None:
    """The unit that a text says; null where it says none."""
    printed = " ".join(text.split()).strip(" ,;:")
    if not printed or len(printed) > LONGEST_UNIT:
        return None
    if currency := _CURRENCY.search(printed):
        code = "EUR" if currency[2] else currency_of(currency[1])
        return IndicatorUnit(printed, code, "money", _factor(printed[: currency.start() + 12]))
    if _POINTS.search(printed):
        return IndicatorUnit(printed, POINTS, "share")
    if _SHARE.search(printed):
        return IndicatorUnit(printed, PERCENT, "share")
    factor = _factor(printed)
    bare = _MAGNITUDE.sub("", printed).strip(" ,") or None
    if bare is None:
        return IndicatorUnit(printed, None, "count", factor)
    if _COUNT.search(bare):
        return IndicatorUnit(printed, bare, "count", factor)
    kind = _kind_of(bare)
    if kind is None and factor == 1:
        return None
    return IndicatorUnit(printed, bare, kind or "count", factor)


def split_label(label: str) -> tuple[str, IndicatorUnit | None]:
    """An indicator's wording and its unit, from the last bracket or the words behind a comma."""
    for bracket in reversed(list(_BRACKET.finditer(label))):
        unit, behind = read_unit(bracket[1]), _TRAILING.sub("", label)[bracket.end() :]
        if unit is not None and (not behind or _is_sure(unit)):
            return _tidy(f"{label[: bracket.start()].rstrip()}{behind}", label), unit
    wording, comma, behind = label.rpartition(",")
    if comma and (unit := read_unit(behind.rstrip("*: "))) is not None and _is_sure(unit):
        return _tidy(wording, label), unit
    if wording := _SIGN_BEHIND.sub("", label):
        sign = _SIGN_BEHIND.search(label)
        if sign is not None:
            return _tidy(wording, label), read_unit(sign[1])
    return _tidy(label, label), None


_SIGN_BEHIND = re.compile(r"\s(?:[–-]\s?)?(%)\s*\Z")  # `Nodarbinātība, latvieši – %`


def scaled(value: float, factor: float) -> float:
    """The product without the dust of binary fractions."""
    return float(Decimal(str(value)) * Decimal(str(factor)))


@functools.cache
def sorts() -> dict[str, str]:
    """First words of units, and of remarks and groups that are none, with their sort."""
    return {word.lower(): sort for word, sort in read_facts("indicator_units")}


def _tidy(text: str, label: str) -> str:
    """The wording without marks behind it; the whole label where nothing else is left."""
    return _without_marks(text) or label.strip()


def _without_marks(text: str) -> str:
    return _TRAILING.sub("", text).strip() if not text.rstrip().endswith(".") else text.strip()


def _is_sure(unit: IndicatorUnit) -> bool:
    """Whether it is one wherever it stands: a share, money, thousands, `skaits`, `km`."""
    word = unit.printed.split()[0]
    if unit.kind == "share":
        return _SHARE.match(word) is not None or word in sorts()
    known = word in sorts() or word.rstrip(".") in unit_abbreviations()
    return known or unit.kind in ("money", "duration") or unit.factor > 1


def _factor(printed: str) -> int:
    magnitude = _MAGNITUDE.search(printed)
    return magnitudes()[magnitude[1]] if magnitude else 1


def _kind_of(bare: str) -> UnitKind | None:
    """What sort of unit a text begins with; null where it begins with none."""
    printed = bare.split()[0].strip(",;")
    if _PER.fullmatch(printed):
        return "other"
    word = printed.partition("/")[0]
    if word in unit_abbreviations() or word.rstrip(".") in unit_abbreviations():
        _, kind = unit_abbreviations().get(word) or unit_abbreviations()[word.rstrip(".")]
        return _unit_kind(kind)
    sort = sorts().get(word.lower())
    if sort is not None:
        return _unit_kind(sort)
    if word != word.lower() or any(map(str.isdigit, word)) or number_words().get(word):
        return None
    for form in noun_forms().get(word.lower(), ()):
        if form.inflection.case == "Nom" or (form.inflection.case, form.inflection.number) == (
            "Gen",
            "Plur",
        ):
            return unit_kinds().get(form.lemma, "count")
    return None


def _unit_kind(sort: str) -> UnitKind | None:
    kinds: dict[str, UnitKind] = {
        "count": "count",
        "share": "share",
        "money": "money",
        "duration": "duration",
        "other": "other",
    }
    return kinds.get(sort)
