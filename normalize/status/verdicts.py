"""Verdicts: what a report's own status column tells (`Sasniegts daļēji`, `Nav izpildīts, termiņš
pagarināts`), or the first words of an execution by themselves.

Ministries print them in their own words, so they are put together from what each word tells
(``lexicon/status_verdicts.tsv``).
"""

import functools
import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, cast

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.phrases import any_phrase, folded
from izpilde.normalize.status.phrases import phrases
from izpilde.normalize.text.statements import without_brackets
from izpilde.normalize.text.structure import parse_structure
from izpilde.schemas.values import Status

# `dropped` will not be done, `put_off` later; `not` denies what is `done`, or that the `whole` was;
# `aside` tells nothing of that (`ar nokavēšanos`, `nav datu`); of what is `ahead` nothing was done;
# behind `why` it is told no more.
Part = Literal[
    "dropped", "put_off", "partly", "not", "going", "done", "whole", "aside", "ahead", "why"
]

_LONGEST = 80  # letters: a longer part tells more than a status
_GOES_ON = re.compile(r"[.;:](?=\s)|\s[-–—]\s")  # behind it is what or why, or another
_PERCENT = re.compile(r"(?<![\d,.])(\d{1,3})(?:[.,]\d+)?\s?%")


def printed_status(column: str) -> Status | None:
    """The status that a column tells; null where it tells none."""
    if sign := sign_alone(column):
        return sign
    bare = folded(without_brackets(parse_structure(column))).strip()
    first, *rest = _GOES_ON.split(bare, maxsplit=1)
    if len(first) > _LONGEST:
        first, *rest = first.split(",", maxsplit=1)
    # `Statuss: izpildīts`, `Izpilde – daļēja`: the first words are a title.
    parts = (part for part in (first, *rest) if len(part) <= _LONGEST)
    return next((told for part in parts if (told := status_of_words(part))), None)


def sign_alone(cell: str) -> Status | None:
    """What a sign or a colour tells that is all that stands in a cell; null for anything else."""
    return _signs().get(cell.replace(_AS_EMOJI, "").strip(" .").lower())


_AS_EMOJI = "\ufe0f"  # a sign without width, behind one that is to be drawn in colours


@functools.cache
def _signs() -> dict[str, Status]:
    """What signs and colours tell that stand alone in a cell."""
    return {sign: cast(Status, status) for sign, status in read_facts("status_signs")}


def verdict_of(bare: str) -> Status | None:
    """The status that the first words of an execution, folded and without their brackets, tell by
    themselves: null where anything but a verdict stands among them."""
    bare = bare.strip(_BESIDE_WORDS)
    head = _HEAD_ENDS.split(bare, maxsplit=1)[0].strip()
    return next(
        (status_of_words(words) for words in (bare, head) if _is_verdict_alone(words)), None
    )


_BESIDE_WORDS = " .,;:!-–—✓*"
_HEAD_ENDS = re.compile(r"\s[-–—]\s|[,:;]")


def _is_verdict_alone(words: str) -> bool:
    if not words or len(words) > _LONGEST or not _any_part().search(words):
        return False
    rest = _any_part().sub(" ", phrases("subject").sub(" ", words))
    return set(_WORD.findall(rest)) <= _HELPING


_WORD = re.compile(r"\w+")
_HELPING = frozenset(("ir", "tika", "bija", "jau", "un"))


def status_of_words(words: str) -> Status | None:
    """The status that words tell together: what was given up or put off goes before what is part
    of it, and that before what is denied; of what was done and what goes on, the first."""
    told = (_parts()[phrase] for phrase in phrases_in(words))
    parts = list(takewhile(lambda part: part != "why", told))
    share = _PERCENT.search(words)
    if "dropped" in parts:
        return "not_implemented"
    if "put_off" in parts:
        return "postponed"
    if share and not {"going", "not"} & set(parts):
        return _status_of_share(int(share[1]))
    if "partly" in parts or {"not", "whole"} <= set(parts) or _is_half_denied(words, parts):
        return "partly_implemented"
    if "not" in parts:
        return "not_implemented"
    if "ahead" in parts:
        return None
    first = next((part for part in parts if part in ("going", "done", "whole")), None)
    if first is None:
        return None
    return "in_progress" if first == "going" else "implemented"


def _is_half_denied(words: str, parts: Sequence[Part]) -> bool:
    """`Ieviests, bet nav apmaksāts`: whether something else is denied behind what was done."""
    denied = parts.index("not") if "not" in parts else 0
    return "done" in parts[:denied] and _BUT.search(words) is not None


_BUT = re.compile(r"\b(?:bet|taču|tomēr)\b")


def _status_of_share(percent: int) -> Status:
    if percent >= 100:
        return "implemented"
    return "partly_implemented" if percent else "not_implemented"


def phrases_in(words: str) -> list[str]:
    """The phrases of the lexicon that folded words say, in order; at each place the longest."""
    return [_phrase_of(found[0]) for found in _any_part().finditer(words)]


@functools.cache
def _parts() -> dict[str, Part]:
    """What each phrase tells, those of more letters first."""
    rows = [(phrase, cast(Part, part)) for part, phrase in read_facts("status_verdicts")]
    return dict(sorted(rows, key=lambda row: -len(row[0])))


@functools.cache
def _any_part() -> re.Pattern[str]:
    return re.compile(any_phrase(_parts()))


@functools.lru_cache(maxsize=1024)
def _phrase_of(found: str) -> str:
    return next(phrase for phrase in _parts() if re.fullmatch(any_phrase([phrase]), found))
