"""What the marks and heads of a text say of which figure answers which target."""

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.marks import pointed_marks

_DIGITS = "123456789"
# the ways to mark items with brackets, each with what stands for 1, 2, 3 in it
_WAYS = (
    (re.compile(r"(?:(?<=\s)|\A)\(?([1-9])\.?\)(?=\s)"), _DIGITS),
    (re.compile(r"(?:(?<=\s)|\A)\(?([a-h])\)(?=\s)"), "abcdefgh"),
)
_FEWEST = 2


@functools.lru_cache(maxsize=256)
def _marks(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """What the items of a text are numbered with, and where each begins and its number, where they
    are numbered from 1 on."""
    for mark, numbers in _WAYS:
        found = [(item.start(), numbers.index(item[1]) + 1) for item in mark.finditer(text)]
        in_order = [number for _, number in found] == [*range(1, len(found) + 1)]
        if in_order and len(found) >= _FEWEST:
            return numbers, tuple(found)
    pointed = enumerate(pointed_marks(text), 1)
    return _DIGITS, tuple((start, n) for n, (start, _) in pointed)


def are_of_other_items(planned: str, target: int, reported: str, figure: int) -> bool:
    """`(1) 12 izstādes; (2) 9 katalogi` answered by `(1) septiņas; (2) sešas`: whether a target and
    a figure, by where they stand, are of items of different numbers."""
    (numbers, wanted), (others, told) = _marks(planned), _marks(reported)
    if len(wanted) != len(told) or numbers != others:
        return False
    here = bisect_right(wanted, (target, 9)) - 1
    there = bisect_right(told, (figure, 9)) - 1
    return min(here, there) >= 0 and here != there


def are_of_other_lines(planned: str, target: int, reported: str, figure: int) -> bool:
    """Whether a figure stands alone in its line, the cells have as many lines, each of the plan
    with a number, and the target stands in another: `• Izveidotas ↵ • 11 ↵ • 540` answers three
    lines, `Notika: ↵ 12` no second one."""
    wanted, told = _lines(planned), _lines(reported)
    if len(wanted) != len(told) or len(told) < _FEWEST or not _numbered(planned):
        return False
    there = bisect_right(told, figure) - 1
    if _A_WORD.search(reported, told[there], (*told, len(reported))[there + 1]):
        return False
    return bisect_right(wanted, target) - 1 != there and not _LEAD_IN.search(reported)


_A_WORD = re.compile(rf"{LETTER}{{2,}}")
_LEAD_IN = re.compile(r":\s*$", re.MULTILINE)


@functools.lru_cache(maxsize=256)
def _lines(text: str) -> tuple[int, ...]:
    """Where the lines of a text begin, blank ones left out."""
    return tuple(line.start() for line in re.finditer(r"^.*\S.*$", text, re.MULTILINE))


def _numbered(text: str) -> bool:
    """Whether each line that is not blank has a number."""
    return all(re.search(r"\d", line) for line in text.splitlines() if line.strip())


def is_said_behind(
    targets: Sequence[Quantity], text: str, figures: Sequence[Quantity], figure: Quantity
) -> bool:
    """`Fakts: 212 (2014), 188 (2015). Ārpus pilsētām – 104 bojāgājušie`: whether a sentence before
    says no more than that its figures are the result, and there is but one target."""
    if len(targets) != 1 or targets[0].unit_kind != "count" or not (head := _head().match(text)):
        return False
    first = [other for other in figures if other.clause_start < head.end()]
    if not first or any(other.unit_head is not None for other in first):
        return False
    return figure.start > first[-1].start


@functools.cache
def _head() -> re.Pattern[str]:
    names = "|".join(row[0] for row in read_facts("value_names") if row[1] == "actual")
    return re.compile(rf"\s*(?:{names})(?: \d{{4}}\. gad[āu])?\s*[:–—-]", re.IGNORECASE)
