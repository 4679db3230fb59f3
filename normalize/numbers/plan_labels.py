"""What an account names its plan, beside what came of it: `plāns 12, fakts 10`, `10 (plāns 12)`,
`plāns/fakts: 12/10`.

The names are data: ``latvian/lexicon/value_names.tsv``.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import DASH, WORD_END, WORD_START
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.numbers.number import Number, printed_start

_FAR = 40  # letters of a name with its marks
_PIECE = r"(?:\A|[;,.:(\[|/\n\t→>–—-]|\b(?:un|bet|pret|gad[āa]|pusgad[āa]|ceturksn[īi]))\s{0,2}"
_MARK = rf"\s?(?:[:=]|{DASH})\s?"
_BOUND = r"(?:vismaz\s|ap\s|līdz\s|ne\smazāk\skā\s|[~≥≤<>]\s?)?"
_CLOSES = r"\s{0,2}(?:[;,.)\]|/\n\t→]|\Z)"


@functools.cache
def _names(kind: str) -> str:
    """The names of that kind as one pattern: `plāns`, `plānotā vērtība`, `mērķa rādītājs`."""
    rows = sorted(read_facts("value_names"), key=lambda row: -len(row[0]))
    names = "|".join(re.escape(name) for name, told in rows if told == kind)
    values = "|".join(re.escape(name) for name, told in rows if told in ("actual", "value"))
    return rf"(?:{names})(?:\s(?:{values}))?(?<=[^\W\d_.]){WORD_END}|(?:{names})(?<=\.)"


@functools.cache
def _begins_name() -> re.Pattern[str]:
    """What a name of the plan begins with: asked of every text."""
    rows = read_facts("value_names")
    begins = sorted({name[:_BEGINNING] for name, told in rows if told == "planned"})
    return re.compile("|".join(map(re.escape, begins)), re.IGNORECASE)


_BEGINNING = 3  # letters


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    planned, actual = _names("planned"), _names("actual")
    kinds = {
        # `Plāns: 12`, right before its number
        "marked": rf"{_PIECE}(?:{planned})(?:\s?[:=]\s?|\)\s){_BOUND}\Z",
        # `plāns – 12`, which could be what was made: `plāns – 1, stratēģija – 1`
        "other": rf"\d\s[^\W\d_]{{2,}}[,;]?\s(?:{planned})\s?{DASH}",  # `10 kursi, plāns – 12`
        "dashed": rf"{_PIECE}(?:{planned})\s?{DASH}\s?{_BOUND}\Z",
        # `Kursu plāns – 12`, if what came of it is told beside it; `plāns (12)`
        "of": rf"{_PIECE}[^\W\d_]+\s(?:{planned}){_MARK}{_BOUND}\Z",
        "bracket": rf"{WORD_START}(?:{planned})\s[(\[]{_BOUND}\Z",
        # `plāns 12`, which could go on: `plāns 12 pilsētām`
        "bare": rf"{_PIECE}(?:{planned})\s{_BOUND}\Z",
        # `12 (plāns)`, `12 – plāns`
        "behind": rf"(?:\s[^\W\d_]+)?\s?(?:[(\[](?:{planned})[)\]]"
        rf"|{DASH}\s?(?:{planned})(?={_CLOSES}))",
        # `plāns/fakts: 12/10`, `12/10 (fakts/plāns)`
        "two": rf"({planned})\s?/\s?({actual})|({actual})\s?/\s?({planned})",
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in kinds.items()}


@functools.cache
def _actual() -> Sought:
    return Sought(rf"{WORD_START}(?:{_names('actual')})", re.IGNORECASE)


_BETWEEN_TWO = re.compile(r"\s?/\s?")
_BEHIND_TWO = re.compile(r"[^\d.;]{0,20}[(\[]")
_CLOSED = re.compile(_CLOSES)


def planned_by_name(text: str, numbers: Sequence[Number]) -> set[int]:
    """The indices of the numbers that are named the plan."""
    names = [name.start() for name in _begins_name().finditer(text)]
    near = [at for at, number in enumerate(numbers) if names and _is_near(number, names)]
    if not near:
        return set()
    told_beside = _actual().search(text) is not None
    of_two = _of_two(text, numbers)
    return {
        at
        for at in {*near, *of_two}
        if of_two.get(
            at, at not in of_two and _is_named(text, numbers[at], told_beside=told_beside)
        )
    }


def _is_near(number: Number, names: Sequence[int]) -> bool:
    """Whether a name begins not far before a number or behind it."""
    at = bisect_left(names, number.start - _FAR)
    return at < len(names) and names[at] < number.end + _FAR


def _is_named(text: str, number: Number, *, told_beside: bool) -> bool:
    """Whether the plan's name stands at the number; ``told_beside`` is whether any name of what
    came of it is in the text."""
    patterns = _patterns()
    start = printed_start(number)
    left = max(0, start - _FAR)
    if patterns["marked"].search(text, left, start) or patterns["behind"].match(text, number.end):
        return True
    closes = _CLOSED.match(text, number.end) is not None
    if closes and patterns["bracket"].search(text, left, start):
        return True
    if patterns["dashed"].search(text, left, start):
        return told_beside or patterns["other"].search(text, left, start) is not None
    if patterns["bare"].search(text, left, start):
        return told_beside or closes
    return told_beside and closes and patterns["of"].search(text, left, start) is not None


def _of_two(text: str, numbers: Sequence[Number]) -> dict[int, bool]:
    """Numbers that stand two by two with a stroke between, by their index, and whether each is the
    plan, where names that stand so before them, or right behind them or the last two, tell it."""
    heads = list(_patterns()["two"].finditer(text)) if "/" in text else []
    found: dict[int, bool] = {}
    for at in range(len(numbers) - 1 if heads else 0):
        one, other = numbers[at : at + 2]
        if not _BETWEEN_TWO.fullmatch(text, one.end, printed_start(other)):
            continue
        if text[: one.start].rstrip()[-1:] == "/" or text[other.end :].lstrip()[:1] == "/":
            continue  # of three
        before = [head for head in heads if head.end() <= one.start]
        behind = [h for h in heads if _BEHIND_TWO.fullmatch(text, other.end, h.start())]
        if not (before or behind) and len(heads) == 1 and _STANDS_LAST.match(text, heads[0].end()):
            behind = heads  # `2021 – 10/9, 2022 – 10/12 (plāns/izpilde)`
        for head in (*before[-1:], *behind):
            found |= {at: bool(head[1]), at + 1: not head[1]}
    return found


_STANDS_LAST = re.compile(r"[^\d/]*\Z")
