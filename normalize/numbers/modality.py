"""Whether what a number tells has happened: `netika piešķirti 740 tūkst. EUR` is denied, `divi no
pieciem plānotajiem` and `2024. gadā tiks atvērtas 3 skolas` are planned.

Wordings are data: ``lexicon/modality.tsv``.  What is denied is denied though it was planned.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import WORD_END, WORD_START
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.numbers.number import Number, printed_start
from izpilde.normalize.numbers.number_words import number_forms
from izpilde.normalize.numbers.plan_labels import planned_by_name
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.values import Modality

_FAR_BEFORE, _FAR_BEHIND = 140, 70  # letters between a wording and its number
# A mark that ends what a wording reaches; a comma does not in a row of numbers, nor before `ka`.
_ENDS = re.compile(
    rf"[;:()\n]|[.!?]\s|→\s?(?=[^\W\d_])|,(?!\d|\s(?:ka|lai|kā\sarī|(?:(?:vismaz|ap)\s)?(?:\d|(?:{number_forms()}){WORD_END})))",
    re.IGNORECASE,
)
# Between a number and a wording behind it: another clause begins, or `kā plānots` compares.
_OF_ANOTHER = re.compile(
    rf"[,;:()\n]|[.!?]\s|{WORD_START}(?:un|bet|taču|savukārt){WORD_END}"
    rf"|{WORD_START}(?:kā|nekā)(?:\s(?:bija|ir|tika))?\s\Z",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"{WORD_START}(?:kas|kur(?:š|i|a|as|u|us|iem|ām|ā|os|ās)?)\s[^,;]*\Z", re.IGNORECASE
)
_OF = re.compile(rf"{WORD_START}no\s(?:visiem\s|visām\s)?\Z", re.IGNORECASE)
_IN_PLACE = re.compile(rf"(?:\s\w+){{1,4}}\svietā{WORD_END}", re.IGNORECASE)


@functools.cache
def _wordings(modality: Modality, place: str) -> Sought:
    parts = [p for p, told, where in read_facts("modality") if (told, where) == (modality, place)]
    return Sought(rf"{WORD_START}(?:{'|'.join(parts)}){WORD_END}", re.IGNORECASE)


@functools.cache
def _any_wording() -> Sought:
    parts = [part for part, _, where in read_facts("modality") if where in _BESIDE]
    return Sought(rf"{WORD_START}(?:{'|'.join(parts)}){WORD_END}", re.IGNORECASE)


_BESIDE = ("before", "behind", "of")


def title_modality(title: str) -> Modality | None:
    """What the title of a column of amounts says that they are: `Nepieciešamais finansējums`."""
    return "planned" if _wordings("planned", "title").search(title) else None


def modalities(structure: Structure, numbers: Sequence[Number]) -> list[Modality | None]:
    """For each number: null where what it tells has happened."""
    found: list[Modality | None] = []
    named = planned_by_name(structure.text, numbers)
    told = _any_wording().may_be_in(structure.text)
    for at, number in enumerate(numbers):
        if at in named:
            found.append("planned")
            continue
        if not told:
            found.append(None)
            continue
        left, right = structure.clause_at(number.start)
        bracket = structure.innermost_bracket(number.start)
        if bracket is not None:
            left, right = max(left, bracket.start + 1), min(right, bracket.end - 1)
        behind = numbers[at + 1].start if at + 1 < len(numbers) else len(structure.text)
        found.append(_modality(structure.text, number, (left, right), min(right, behind)))
    return found


def _modality(text: str, number: Number, span: tuple[int, int], behind: int) -> Modality | None:
    """``behind`` is where the next number begins."""
    start = printed_start(number)
    left = max(span[0], start - _FAR_BEFORE)
    right = min(behind, number.end + _FAR_BEHIND)
    modality: Modality
    for modality in ("denied", "planned"):
        if modality == "planned" and _is_whole(text, number, start):
            return modality
        for wording in _wordings(modality, "before").finditer(text, left, start):
            if _reaches(text, wording, start) and not _RELATIVE.search(text, left, wording.start()):
                return modality
        behind_it = _wordings(modality, "behind").search(text, number.end, right)
        if behind_it and not _OF_ANOTHER.search(text[number.end : behind_it.start()]):
            return modality
    return None


def _reaches(text: str, wording: re.Match[str], start: int) -> bool:
    """Whether nothing ends what a wording says before the number begins."""
    end = _ENDS.search(text, wording.end())
    return end is None or end.start() >= start


def _is_whole(text: str, number: Number, start: int) -> bool:
    """`no plānotajiem 12 semināriem`, `no pieciem plānotajiem`, `plānoto 10 semināru vietā`."""
    planned = _wordings("planned", "of")
    ahead = (
        planned.match(text, number.end + 1) if text[number.end : number.end + 1] == " " else None
    )
    if ahead and _OF.search(text, max(0, start - 14), start):
        return True
    for wording in planned.finditer(text, max(0, start - 20), start):
        if not text[wording.end() : start].isspace():
            continue
        of = _OF.search(text, max(0, wording.start() - 14), wording.start())
        return bool(of or _IN_PLACE.match(text, number.end))
    return False
