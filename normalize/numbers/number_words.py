"""Numbers in words: `divdesmit viens`, `trīs simti`, `pusotra miljona`, `divas trešdaļas`."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import (
    BLANK,
    BLANKS,
    LOWER,
    WORD_END,
    WORD_START,
    one_of,
)

_SHORTEST_MAGNITUDE = 7  # letters: `miljons`, `tūkstoš`; anything shorter is an abbreviation
_WORD = re.compile(r"\w+")  # with digits or `_` it is none
_PART_ENDS = re.compile(r"(?<=desmit)(?=.)|(?<=simt)(?=.)")
_ONE_WORD = re.compile(r"(?:desmit|simt)(?:desm|div|tr[īi]|četr|piec|seš|septiņ|astoņ|deviņ|vien)")
_GAP = re.compile(r"\s{1,3}")
# `puse` is a half and no side, and `trešā daļa` a third and no part of an act, where something is
# parted (`puse skolu`, `puse no viņiem`) or the word before says how much.
_PARTED = re.compile(rf"{BLANK}{{1,2}}(?:{LOWER}{{2,}}u|no{BLANK}{LOWER}{{3,}}){WORD_END}")
_BY_HALF = re.compile(rf"{WORD_START}uz{BLANK}\Z", re.IGNORECASE)  # `samazināts uz pusi`
OF_THEM = re.compile(
    rf"{WORD_START}no{BLANK}(?:tiem|tām|kuriem|kurām|viņiem|viņām|šiem|šīm)"
    rf"{BLANK}(?:aptuveni|apmēram|gandrīz|teju|vismaz|ap)?{BLANKS}\Z",
    re.IGNORECASE,
)
_DASH_BEFORE = re.compile(rf"[–—-]{BLANK}\Z")  # `eksportā – piektā daļa`
_ENDS = re.compile(r"\s{0,2}(?:[.,;)\n–-]|\Z)")
_NTH_PART = re.compile(rf"{BLANK}{{1,2}}daļ(?:a|u|ai|ā){WORD_END}")
_AND_A_HALF = re.compile(rf"{BLANK}{{1,2}}ar{BLANK}{{1,2}}pusi{WORD_END}")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One word: its value, its sort (see the lexicon) and the forms that it shows."""

    value: float
    sort: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Worded:
    """A number in words; ``forms``, ``governs`` and ``part`` as in ``numbers.Number``."""

    start: int
    end: int
    value: float
    rule: str
    forms: frozenset[str]
    governs: bool
    part: bool


@functools.cache
def number_words() -> dict[str, NumberWord]:
    return {
        form: NumberWord(float(value), sort, frozenset(forms.split()))
        for form, value, sort, forms in read_facts("number_words")
        if sort != "before_money"
    }


@functools.cache
def magnitudes() -> dict[str, int]:
    """Every form of what thousands and more are told with: `tūkst`, `tūkstoši`, `miljonu`."""
    words = number_words().items()
    return {form: int(word.value) for form, word in words if word.sort == "magnitude"}


@functools.cache
def shortened_magnitudes() -> str:
    """One alternation of those that are shortened: `tūkst`, `milj`, with or without a full stop
    behind them."""
    return one_of(form for form in magnitudes() if len(form) < _SHORTEST_MAGNITUDE)


@functools.cache
def short_magnitudes() -> dict[str, int]:
    """Letters that are a magnitude right before a currency only: the `M` of `12,5 MEUR`."""
    rows = read_facts("number_words")
    return {form: int(value) for form, value, sort, _ in rows if sort == "before_money"}


@functools.cache
def number_forms() -> str:
    """All number words as one alternation, the longest first."""
    return one_of(number_words())


_PARTS = ("fraction", "halved", "nth")
# Rank of each sort: within a compound the ranks only go down.
_RANK = {
    "added": 0,
    "unit": 1,
    "half": 1,
    "teen": 2,
    "ten": 2,
    "hundred": 3,
    "hundreds": 3,
    "dozen": 3,
}


def find_number_words(text: str) -> list[Worded]:
    """Runs of number words read as compounds: `divi simti trīsdesmit četri`."""
    words = number_words()
    lower = text.lower()
    some_in_one = _ONE_WORD.search(lower) is not None
    if words.keys().isdisjoint(_WORD.findall(lower)) and not some_in_one:
        return []  # which is told faster than where each word stands
    found: list[Worded] = []
    run: list[tuple[int, int, NumberWord]] = []
    for match in _WORD.finditer(text):
        printed = match[0].lower()
        word = words.get(printed) or (_in_one_word(printed) if some_in_one else None)
        if word is None or _glued(text, match.start(), match.end()):
            continue
        end = match.end()
        if word.sort == "nth":
            part = _NTH_PART.match(text, end)
            if part is None:
                continue
            end = part.end()
        if word.sort in ("halved", "nth") and not _is_part(text, match.start(), end):
            continue
        if run and not _GAP.fullmatch(text, run[-1][1], match.start()):
            found.extend(_compounds(run))
            run = []
        run.append((match.start(), end, word))
        if word.sort == "unit" and (half := _AND_A_HALF.match(text, end)):
            run.append((end, half.end(), NumberWord(0.5, "added", frozenset())))
    return [*found, *_compounds(run)]


def _in_one_word(printed: str) -> NumberWord | None:
    """`divdesmitpieci`, `simtdivdesmit`: a compound written without blanks."""
    if not _ONE_WORD.search(printed):
        return None
    parts = [number_words().get(part) for part in _PART_ENDS.split(printed)]
    known = [part for part in parts if part is not None]
    if len(known) < 2 or len(known) < len(parts):
        return None
    length, value = _compound([(0, 0, part) for part in known])
    last = known[-1]
    return NumberWord(value, last.sort, last.forms) if length == len(known) else None


def _is_part(text: str, start: int, end: int) -> bool:
    left = max(0, start - 24)
    if _how_much().search(text, left, start) or _PARTED.match(text, end):
        return True
    if OF_THEM.search(text, left, start):
        return True  # `no kurām puse attiecās`
    alone = _BY_HALF.search(text, left, start) or _DASH_BEFORE.search(text, left, start)
    return bool(alone and _ENDS.match(text, end))


@functools.cache
def _how_much() -> re.Pattern[str]:
    words = "|".join(pattern for (pattern,) in read_facts("how_much"))
    return re.compile(rf"{WORD_START}(?:{words}){BLANK}{{1,2}}\Z", re.IGNORECASE)


def _glued(text: str, start: int, end: int) -> bool:
    """Whether digits, an underscore or a hyphen make the word part of a longer one."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before in ("_", "-", "‑") or before.isdigit() or after in ("_", "‑") or after.isdigit()


def _compounds(run: Sequence[tuple[int, int, NumberWord]]) -> list[Worded]:
    found = []
    at = 0
    while at < len(run):
        length, value = _compound(run[at : at + 20])
        part = run[at : at + length]
        alone = part[0][2].sort == "magnitude" and length == 1
        abbreviated = part[0][1] - part[0][0] < _SHORTEST_MAGNITUDE
        if alone and (abbreviated or not _singular(part[0][2])):
            at += 1  # `tūkstoši` behind digits, `(tūkst.)`, a vague `tūkstošiem cilvēku`
            continue
        if length == 1 and part[0][2].sort == "tens":
            at += 1  # a vague `desmiti skolu`, `desmitiem cilvēku`
            continue
        last = part[-1][2]
        of_one = last.sort in _PARTS
        found.append(
            Worded(
                part[0][0],
                part[-1][1],
                value,
                "words_compound" if length > 1 else "words",
                forms=last.forms if last.sort != "magnitude" else frozenset(),
                governs=of_one or (last.sort in _GOVERNING and bool(last.forms)),
                part=of_one,
            )
        )
        at += length
    return found


# The counted noun behind these is a genitive: `divi simti skolu`, `pussimts skolotāju`.
_GOVERNING = ("magnitude", "hundred", "hundreds", "dozen", "tens")


def _singular(word: NumberWord) -> bool:
    """`tūkstotis`, `miljonu`, and the undeclined `tūkstoš`."""
    undeclined = word.value == 1000 and not word.forms
    return undeclined or any("Sing" in form for form in word.forms)


def _compound(run: Sequence[tuple[int, int, NumberWord]]) -> tuple[int, float]:
    """How many words at the head of the run make one number, and its value."""
    total = part = 0.0
    rank, magnitude = 9, float("inf")
    length = 0
    for _, _, word in run:
        if word.sort in _PARTS:
            if not length:
                return 1, word.value
            counts = length == 1 and rank == 1 and word.sort == "fraction"  # `divas trešdaļas`
            return (2, part * word.value) if counts else (length, total + part)
        if word.sort == "magnitude" or word.sort == "thousands":
            factor = 1000.0 if word.sort == "thousands" else word.value
            if factor >= magnitude:
                break
            count = word.value / 1000 if word.sort == "thousands" else (part or 1.0)
            if word.sort == "thousands" and part:
                break
            total += count * factor
            part, rank, magnitude = 0.0, 9, factor
        elif word.sort in ("hundred", "dozen", "tens") and 0 < part < 10 and rank == 1:
            part, rank = part * word.value, 3
        elif word.sort == "tens":
            return (length, total + part) if length else (1, word.value)
        else:
            if _RANK[word.sort] >= rank or (rank == 2 and word.sort != "unit"):
                break
            if rank == 2 and part % 10 and word.sort == "unit":
                break
            part += word.value
            rank = _RANK[word.sort]
            if word.sort == "teen":
                rank = 1
        length += 1
    return length, total + part
