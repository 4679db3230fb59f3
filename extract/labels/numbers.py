"""The numbers of measures: how they are printed, their parts, and their order.

A number is digits and stops (``1.1.1.``, ``2)``), with letters before it in some plans
(``U1.2.``, ``R 3.1.4``).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

_LETTERS = r"[A-ZĀČĒĢĪĶĻŅŠŪŽ]{1,3}[ .\u00a0-]?"
_DIGITS = r"\d{1,3}(?:\.\s?\d{1,3})*"
_NUMBER = re.compile(rf"(?:Nr\.?\s*)?(?:{_LETTERS})?{_DIGITS}(?:\.?[a-zA-Z])?[.):]*|[a-zA-Z]\)")
_LEADING = re.compile(
    rf"\s*(?:(?:Pasākums|Uzdevums|Aktivitāte)\s+)?(?:Nr\.?\s*)?"
    rf"(?P<number>(?:{_LETTERS})?\d{{1,3}}(?:\.\d{{1,3}})*(?P<stop>[.):]*))(?P<gap>\s*)(?=\S)"
)
_PART = re.compile(r"\d+")
_LONGEST_PART = 9  # digits; what is longer numbers nothing
_PREFIX = re.compile(r"\s*([^\W\d_]+)[ .\u00a0-]?(?=\d)")


def is_number(text: str) -> bool:
    """Whether a text is a measure's number and nothing else."""
    return _NUMBER.fullmatch(text.strip()) is not None


def split_number(text: str) -> tuple[str | None, str]:
    """The number that begins a measure's text, as printed, and the rest.

    ``5 projekti``, ``1.5 milj.``, ``2. posms`` and ``2021. gadā`` begin with no number of
    their own: one part needs a stop and a capital after it, more parts one of the two.
    """
    match = _LEADING.match(text)
    if match is None:
        return None, text
    number, rest = match["number"], text[match.end() :]
    begins = rest[0].isupper() or rest[0] in "„“”\"«,('"
    several = "." in number.rstrip(".):")
    if not match["gap"] and not (match["stop"] and begins):
        return None, text
    if not (begins and (several or match["stop"])) and not (several and match["stop"]):
        return None, text
    return number, rest


def number_parts(number: str | None) -> tuple[str, ...]:
    """The parts of a number without leading zeros, its letters as the first: 1.2. is (1, 2)."""
    if number is None:
        return ()
    digits = tuple(part.lstrip("0") or "0" for part in _PART.findall(number))
    prefix = _PREFIX.match(number)
    if prefix is None or not digits:
        return digits
    return (prefix[1].upper() + digits[0], *digits[1:])


def figure_of(part: str) -> int:
    """The figure of a part; of one that is longer than any that is meant, its first digits'."""
    return int(part[:_LONGEST_PART])


def is_above(number: str | None, other: str | None) -> bool:
    """Whether ``other`` is a number inside ``number``: 1.1 in 1, U1.2 in U1.

    Letters that only one of the two bears do not part them: U1.2 is inside 1 as well.
    """
    parts, inner = number_parts(number), number_parts(other)
    if not parts or len(inner) <= len(parts):
        return False
    if parts[0].isdecimal() or inner[0].isdecimal():
        parts = (_digits(parts[0]), *parts[1:])
        inner = (_digits(inner[0]), *inner[1:])
    return inner[: len(parts)] == parts


def is_inside(number: str | None, other: str | None) -> bool:
    """Whether ``number`` goes on from all parts of ``other``, its letters too: U1.2 from U1."""
    inner, parts = number_parts(number), number_parts(other)
    return bool(parts) and len(inner) > len(parts) and inner[: len(parts)] == parts


def _digits(part: str) -> str:
    return "".join(filter(str.isdecimal, part))


def out_of_sequence(numbers: Sequence[str]) -> list[int]:
    """Indexes of the numbers that break the order of the others.

    The most numbers that rise from first to last are in order; the others are not.
    """
    keys = [tuple(figure_of(part) for part in _PART.findall(number)) for number in numbers]
    ends: list[tuple[int, ...]] = []  # least last key of a rising run, by its length
    last: list[int] = []  # index of that key
    before: list[int] = []
    for i, key in enumerate(keys):
        length = bisect_left(ends, key)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [key]
        last[length : length + 1] = [i]
    kept = set()
    i = last[-1] if last else -1
    while i >= 0:
        kept.add(i)
        i = before[i]
    return [i for i in range(len(keys)) if i not in kept]
