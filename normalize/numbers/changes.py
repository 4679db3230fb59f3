"""Changes and levels: `pieauga par 12 %` is a change, `pieauga līdz 12 %` the level reached.

Words of change and what they tell are data: ``lexicon/changes.tsv``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.letters import (
    ARROWS,
    BLANK,
    BLANKS,
    DASH,
    LETTER,
    LOWER,
    WORD_START,
    YEAR,
)
from izpilde.normalize.latvian.sought import Sought
from izpilde.normalize.numbers.number import Number, printed_start
from izpilde.normalize.quantity import Evidence
from izpilde.normalize.text.structure import Structure
from izpilde.schemas.values import Change

_FAR_BEFORE, _FAR_BEHIND = 160, 90  # letters in which a word of change is looked for
_DELTA = Sought(
    rf"{WORD_START}par(?:\s(?:vidēji|aptuveni|apmēram|gandrīz|vismaz|teju|EUR|"
    r"(?:ne\s)?(?:vairāk|mazāk)\s(?:nekā|kā)))?"
    r"\s{1,2}\Z",
    re.I,
)
_THAN = re.compile(
    rf"[^.;\n]{{0,60}}?{WORD_START}(?:(vairāk|augstāk|lielāk|biežāk|ilgāk)|(mazāk|zemāk))\w*"
    r"(?:\s(?:nekā|kā)|,|\.|\s|$)",
    re.I,
)
_PLUS = re.compile(r"(?:\A|[\s(:–])\+\s?\Z")
# `pieaugums 2020. gadā – 12 %`: nothing but a year, a verb and a mark between noun and number.
_NOUN_OF_CHANGE = re.compile(
    rf"{WORD_START}{LOWER}*(?:um[sua]|ņas|ņu){BLANKS}"
    rf"(?:{BLANK}{YEAR}\.{BLANKS}gadā{BLANK}?)?(?:{BLANK}(?:ir|bija|veido|veidoja|sastāda){BLANK})?"
    rf"{BLANKS}(?:\(|:|{DASH})?{BLANKS}\Z",
    re.IGNORECASE,
)
# `12 % pieaugums`, `5 procentpunktu kritums`
_CHANGE_BEHIND = re.compile(
    rf"{BLANKS}(?:procentu|procentpunktu|p\.p\.|eiro|euro|EUR)?{BLANK}(?:liel{LOWER}+{BLANK})?"
)
_NOUN = re.compile(r"um(?:s|u|a|am|ā)\Z", re.IGNORECASE)
_FROM = re.compile(rf"{WORD_START}no\s(?:(?:apm\.|aptuveni|vidēji|ap|EUR)\s?)?\Z", re.IGNORECASE)
_TO = re.compile(
    rf"{WORD_START}(?:līdz|uz)\s(?:(?:apm\.|aptuveni|vidēji|ap|EUR)\s?)?\Z", re.IGNORECASE
)
_LESS_THAN = re.compile(rf"āk{LOWER}* par\Z", re.IGNORECASE)  # no `vismaz par`: by so many
_REACH = 14  # letters in which `no` or `līdz` is looked for before a number


@functools.cache
def _words(*directions: str) -> Sought:
    """Words that tell one of these directions; each direction is a named group."""
    parts = [
        f"(?P<{direction}>" + "|".join(p for p, d in read_facts("changes") if d == direction) + ")"
        for direction in directions
    ]
    return Sought(rf"{WORD_START}(?:{'|'.join(parts)}){LOWER}*", re.IGNORECASE)


def _changing() -> Sought:
    return _words("rise", "fall", "either")


def has_change(text: str, number: Number, clause_start: int, before: int) -> bool:
    """Whether a word of change stands in the clause before the number or right behind it."""
    left = max(clause_start, before - _FAR_BEFORE)
    behind = (
        number.end
        + len(text[number.end : number.end + 2])
        - len(text[number.end : number.end + 2].lstrip())
    )
    return bool(_changing().search(text, left, before) or _changing().match(text, behind))


def change_of(
    text: str,
    number: Number,
    clause: tuple[int, int],
    comparator: Evidence | None,
    head: str | None,
) -> tuple[bool, Change | None]:
    """Whether the number is a difference, not a level, and what the text says that it did.

    ``comparator`` is where its comparator stands: the `par` of `nav mazāks par` tells no change,
    that of `vismaz par` does;
    ``head`` is the lemma of what it counts.
    """
    bound = (
        comparator is not None
        and comparator.end is not None
        and _LESS_THAN.search(text[max(0, comparator.end - _REACH) : comparator.end]) is not None
    )
    start = printed_start(number)
    left, right = max(clause[0], start - _FAR_BEFORE), min(clause[1], number.end + _FAR_BEHIND)
    if not bound and _DELTA.search(text, max(clause[0], start - 40), start):
        than = _THAN.match(text, number.end, right)
        if than or _changing().search(text, left, right):
            told = _direction(text, left, start, right) or _than(than)
            return True, told or _by_sign(text, number, start)
    before = _last(_changing(), text, left, start)
    if number.value < 0 and (number.points_end is not None or _is_beside(text, start)):
        return True, "fall"
    if number.value < 0:
        level = _words("level").search(text, left, start)
        if (number.share and level is None) or (before and before["either"]):
            return True, "fall"
        return False, None
    plus = text[start] == "+" or _PLUS.search(text, max(clause[0], start - 3), start)
    if plus and (number.share or number.points_end is not None or _is_beside(text, start - 1)):
        return True, "rise"
    if before and _follows_noun(text, before, start):
        return True, _told(before)
    behind = _CHANGE_BEHIND.match(text, number.end, right)
    measured = number.share or number.currency or number.points_end is not None
    noun = _changing().match(text, behind.end()) if behind and measured else None
    if noun and _NOUN.search(noun[0]):
        return True, _told(noun)
    if head == _TIMES and before and not _TO.search(text, max(clause[0], start - _REACH), start):
        return True, _told(before)  # `pieaudzis 1,7 reizes`
    return False, None


def _by_sign(text: str, number: Number, start: int) -> Change | None:
    """`mainījās par −2,4 %`: a word that tells no direction, and a sign that does."""
    if number.value < 0:
        return "fall"
    return "rise" if text[start] == "+" else None


_TIMES = "reize"
_BESIDE = re.compile(r"\d[^\d.;()\n]{0,20}\((?:[^()\d]{0,20})\Z")


def _is_beside(text: str, start: int) -> bool:
    """`848 905 (+33 905)`, `73 (-7)`: whether a sign in the bracket behind a number tells by how
    much it differs."""
    return _BESIDE.search(text, max(0, start - 48), start) is not None


def _follows_noun(text: str, change: re.Match[str], start: int) -> bool:
    noun = _NOUN_OF_CHANGE.match(text, change.start(), start)
    return noun is not None and noun.end() == start


def _last(pattern: Sought, text: str, left: int, right: int) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text, left, right))), None)


def _direction(text: str, left: int, start: int, right: int) -> Change | None:
    """What the word of change nearest before the number tells, else the one behind it."""
    before = _last(_changing(), text, left, start)
    return _told(before or _changing().search(text, start, right))


def _told(word: re.Match[str] | None) -> Change | None:
    if word is None or word["either"]:
        return None
    return "rise" if word["rise"] else "fall"


def _than(than: re.Match[str] | None) -> Change | None:
    if than is None:
        return None
    return "rise" if than[1] else "fall"


_ONLY_UZ = re.compile(rf"(?:{BLANK}{LETTER}+)?{BLANK}uz{BLANK}")  # `vietu skaits no 45 uz 60`


def baselines(structure: Structure, numbers: Sequence[Number]) -> set[int]:
    """The indices of numbers that a change began at: `palielināts no 40 līdz 65`: the 40."""
    text = structure.text
    found = _before_arrows(structure, numbers)
    for at, (number, following) in enumerate(pairwise(numbers)):
        start, second = printed_start(number), printed_start(following)
        clause = structure.clause_at(number.start)
        if structure.clause_at(following.start) != clause or second - number.end > _FAR_BEHIND:
            continue
        if not _FROM.search(text, max(clause[0], start - _REACH), start):
            continue
        if not _TO.search(text, max(number.end, second - _REACH), second):
            continue
        changing = _changing().search(text, max(clause[0], start - _FAR_BEFORE), second)
        if changing or _ONLY_UZ.fullmatch(text, number.end, second):
            found.add(at)
    return found


def _before_arrows(structure: Structure, numbers: Sequence[Number]) -> set[int]:
    """`Punktu skaits 5 → 8`: the 5, where no more numbers go on so, and no year is told."""
    text = structure.text
    arrows = [
        _ARROW.fullmatch(text, number.end, printed_start(following)) is not None
        for number, following in pairwise(numbers)
    ]
    return {
        at
        for at, arrow in enumerate(arrows)
        if arrow and not any(arrows[max(0, at - 1) : at] + arrows[at + 1 : at + 2])
        if _ANY_YEAR.search(text, *structure.clause_at(numbers[at].start)) is None
    }


_ARROW = re.compile(rf"{BLANKS}(?:{LETTER}+{BLANKS})?(?:[–—-]?>|[{ARROWS}]){BLANKS}")
_ANY_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
