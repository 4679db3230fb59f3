"""Whether a number goes on with what is told of the number before it: its words, noun, year."""

import re
from collections.abc import Sequence

from izpilde.normalize.attainment.frame import Frame
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.quantity import Quantity
from izpilde.normalize.text.structure import Structure


def tells_next_year(
    last: int,
    n: int,
    quantities: Sequence[Quantity],
    frames: Sequence[Frame],
    structure: Structure,
) -> bool:
    """`Vidēji dienā: 2021. gadā – 64; 2022. gadā – 87`: whether a number goes on with averages of
    years, or with what one of many has, over `;` too."""
    return (
        (frames[last].average or frames[last].each)
        and frames[n].verb is None
        and structure.sentence_at(quantities[last].start)
        == structure.sentence_at(quantities[n].start)
        and is_next_year_of(quantities[last], quantities[n])
    )


def is_shared_behind(quantity: Quantity, following: Quantity, text: str) -> bool:
    """`2020. gadā – 3,9 kg, 2021. gadā – 4,4 kg uz iedzīvotāju`: whether the words behind a number
    may be said of the one before it too: nothing but the next year stands between them."""
    between = text[quantity.end : following.start]
    return (
        is_next_year_of(quantity, following) and len(between) < _NEAR and is_bare(between, quantity)
    )


_NEAR = 60  # letters


def begins_another_year(close: str, part: Frame) -> bool:
    """Whether a year is told before a number, and none of its own for the part before it: `2021.
    gadā 40 pārbaudes, tostarp 9 attālināti, 2022. gadā – 46`."""
    return _ANY_YEAR.search(close) is not None and _ANY_YEAR.search(part.words) is None


_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_next_year_of(last: Quantity, quantity: Quantity) -> bool:
    """Whether two numbers of one unit are told for years: the second is what the first is."""
    return (
        last.unit_head == quantity.unit_head
        and None not in (last.year_from, quantity.year_from)
        and last.year_from != quantity.year_from
    )


_YEAR_OR_UNIT = re.compile(r"\b(?:gad|un\b|bet\b|savukārt\b|attiecīgi\b|bija\b)\w*")
_A_WORD = re.compile(rf"{LETTER}{{3,}}")


def parts_over_years(
    quantities: Sequence[Quantity], frames: Sequence[Frame], structure: Structure
) -> set[int]:
    """`2018 – 17; 2019 – 9 (t. sk. spēlfilmas: 2018 – 8; 2019 – 3)`: the numbers of years behind a
    part at which the years start over."""
    found: set[int] = set()
    for n in range(1, len(quantities) - 1):
        if not frames[n].part or not _falls(quantities[n - 1], quantities[n]):
            continue
        sentence = structure.sentence_at(quantities[n].start)
        for m in range(n + 1, len(quantities)):
            goes_on = frames[m].bare and _falls(quantities[m], quantities[m - 1])
            if not goes_on or structure.sentence_at(quantities[m].start) != sentence:
                break
            found.add(m)
    return found


def _falls(before: Quantity, behind: Quantity) -> bool:
    """Whether the year of the first is later than that of the second."""
    one, other = before.year_from, behind.year_from
    return one is not None and other is not None and one > other


def is_bare(words: str, quantity: Quantity) -> bool:
    """Whether a number stands with nothing but a year and its unit: it goes on with the words of
    the number before it."""
    rest = _YEAR_OR_UNIT.sub("", words.replace(quantity.unit or "\0", "").lower())
    return _A_WORD.search(rest) is None


def is_elliptic(quantity: Quantity, left: str, right: str) -> bool:
    """Whether the counted noun stands by another number: `2020. gadā – 9 310`."""
    if quantity.unit_kind in ("share", "money") or not quantity.unit:
        return False
    return quantity.unit not in right and quantity.unit not in left
