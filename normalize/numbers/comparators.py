"""How a number binds: `vismaz 40` is at least 40, `līdz 50` at most 50 unless it ends a change.

The word stands right before its number (adverbs such as `kopā` and a currency may stand
between) or, as `un vairāk`, behind it.  Phrases are data: ``lexicon/comparators.tsv``.
"""

from __future__ import annotations

import functools
import re

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import WORD_END, WORD_START
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.latvian.vocabulary import currency_signs, in_all
from izpilde.normalize.numbers.changes import has_change
from izpilde.normalize.numbers.number import Number, printed_start
from izpilde.normalize.numbers.number_words import number_forms
from izpilde.normalize.quantity import Evidence
from izpilde.schemas.values import Comparator

_REACH = 60
_BETWEEN = (
    rf"(?:[\s:–—-]{{0,3}}(?:{in_all()}|vidēji|vēl|arī|attiecīgi|pat|no|uz|ar|par|papildu|katrā|kādi|"
    rf"kādas|{currency_signs()}){WORD_END}){{0,2}}(?:\)(?=\s?[:–—]))?[\s:–—]{{0,3}}"
)
_BEHIND = re.compile(
    rf"\s{{0,2}}(?:un|vai)\s(vairāk|mazāk){WORD_END}(?!\s(?:nekā|kā|par))", re.IGNORECASE
)
_PLUS = re.compile(r"\+(?!\w)")

_FROM = re.compile(
    rf"{WORD_START}no\s(?:apm\.|aptuveni|vidēji|ap|EUR)?\s?(?:\d|(?:{number_forms()}){WORD_END})",
    re.IGNORECASE,
)


@functools.cache
def _phrases() -> Sought:
    """One alternation with a named group for each line; the longest phrase wins."""
    rows = read_facts("comparators")
    parts = [f"(?P<c{index}>{pattern})" for index, (pattern, _, _) in enumerate(rows)]
    return Sought(rf"{WORD_START}(?:{'|'.join(parts)}){_BETWEEN}\Z", re.IGNORECASE)


_KNOWN: dict[str, Comparator] = {
    "ge": "ge",
    "gt": "gt",
    "le": "le",
    "lt": "lt",
    "approx": "approx",
}


def find_comparator(
    text: str, number: Number, clause_start: int
) -> tuple[Comparator, Evidence | None]:
    """The comparator of a number and where it comes from; `eq` without evidence when none is
    printed.  ``clause_start`` bounds the search to the left."""
    start = printed_start(number)
    left = max(clause_start, start - _REACH)
    match = _phrases().search(text, left, start)
    if match and match.lastgroup and not _is_attribute(text, number, match):
        row = read_facts("comparators")[int(match.lastgroup[1:])]
        end = match.end(match.lastgroup)
        evidence = Evidence("comparator", row[2], match.start(), end)
        if row[2] == "up_to" and ends_change(text, number, clause_start, match.start()):
            return "eq", Evidence("comparator", "up_to_ends_change", match.start(), end)
        return _KNOWN[row[1]], evidence
    if behind := _BEHIND.match(text, number.end):
        comparator: Comparator = "ge" if behind[1].lower() == "vairāk" else "le"
        return comparator, Evidence("comparator", "and_more", behind.start(1), behind.end(1))
    if plus := _PLUS.match(text, number.core_end):
        return "ge", Evidence("comparator", "and_more", plus.start(), plus.end())
    return "eq", None


def goes_on(
    text: str, number: Number, before: Number, bound: tuple[Comparator, Evidence | None]
) -> tuple[Comparator, Evidence | None] | None:
    """``bound``, which a verb printed for the number ``before``, where it holds for this number
    too: `nepārsniedz 12 % 2015. gadā un 10 % 2017. gadā`, `nav lielāks par 130, ievainoto – par
    400`.  A noun with `vismaz` or `ne mazāk kā` binds its own number alone."""
    evidence = bound[1]
    if evidence is None or evidence.start is None or evidence.end is None:
        return None
    verb = _VERB.match(text, evidence.start)
    between = text[before.end : printed_start(number)]
    if not verb or len(between) > _REACH or not _JOINED.fullmatch(between):
        return None
    by = between.endswith(" par ") and not text[: evidence.end].endswith(" par")
    if by or _CLAUSE_OF_ITS_OWN.search(between) or not _measures_alike(text, before, number):
        return None
    return bound


_VERB = re.compile(r"(?:nav|ne\w|pārsnie)", re.IGNORECASE)
_JOINED = re.compile(rf"[^,;:()\n]*?(?:,|\s(?:un|bet|vai){WORD_END})[^,;:()\n]*", re.IGNORECASE)
# What tells a thing of its own of the second number: a verb, a clause with `kas`, a comparison.
_CLAUSE_OF_ITS_OWN = re.compile(
    rf"{WORD_START}(?:kas|kur\w{{0,4}}|ka|jo|lai|ir|bija|būs|tika|tiks|tiek|t\.\s?sk\.?|tai|to|tostarp|no\st\w+|"
    rf"nekā|pretstatā|pret(?=\s\Z)|salīdzin\w+|līdz|uz|\w+(?:[aoēī]ja|ot|oties|ās|dz|gs|ējās|[ītš]i|t[as]s?)){WORD_END}",
    re.IGNORECASE,
)


def _measures_alike(text: str, before: Number, number: Number) -> bool:
    """Whether both are shares, the same money, or have the same word behind them or none."""
    if before.share or number.share or before.currency or number.currency:
        return (before.share, before.currency) == (number.share, number.currency)
    own, other = _WORD_BEHIND.match(text, number.end), _WORD_BEHIND.match(text, before.end)
    return own is None or (other is not None and own[1] == other[1])


_WORD_BEHIND = re.compile(r"\s((?!gad)[^\W\d]\w*)")


_SUPERLATIVE = re.compile(r"\w+(?:āk|imāl)(?:ais|ā)\Z")
_NOTHING_COUNTED = re.compile(r"\s{0,2}(?:[.,;)]|\Z)")


def _is_attribute(text: str, number: Number, match: re.Match[str]) -> bool:
    """`lielākais grants 50 000, mazākais 18 700`: the smallest is so large, where the number has
    nothing behind it; `mazākais 14 skolas` is at least so many."""
    superlative = _SUPERLATIVE.search(text, match.start(), match.end(match.lastgroup or 0))
    return superlative is not None and _NOTHING_COUNTED.match(text, number.end) is not None


def _last_from(text: str, left: int, before: int) -> bool:
    """Whether a level that a change begins at stands before, with no `un` behind it: `no 14
    gadiem un ātrumu līdz 25 km/h` is no change."""
    found = list(_FROM.finditer(text, left, before))
    return bool(found) and _OTHER.search(text, found[-1].end(), before) is None


_OTHER = re.compile(rf"{WORD_START}un{WORD_END}", re.IGNORECASE)


def ends_change(text: str, number: Number, clause_start: int, before: int) -> bool:
    """Whether `līdz` before the number ends a change: a verb of change stands in the clause
    (`palielināts līdz 1,3 milj.`) or `no` and a number begin it (`no 10% līdz 8,7%`)."""
    from_level = _last_from(text, max(clause_start, before - 70), before)
    return from_level or has_change(text, number, clause_start, before)
