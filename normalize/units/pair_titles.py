"""Rule for a title that names two things and the pairs of numbers behind its colon, the first for
the one and the second for the other: `Semināri/dalībnieki: 12/340`, `Viesi (kori): 340 (12)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.letters import BLANK
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.leftward import is_count, unit_at
from izpilde.normalize.units.proposed import BARE, Proposed, unit_rule
from izpilde.normalize.units.site import Site

_FIRST = re.compile(rf"{BLANK}?([/(]){BLANK}?\d")
_SECOND = re.compile(rf"\d{BLANK}?([/(]){BLANK}?\Z")


@unit_rule(
    only=BARE,
    fires=(
        "Semināri/dalībnieki: «12»/340 → seminārs",
        "Semināri/dalībnieki: 2019 – 12/340, 2020 – 14/«410» → dalībnieks",
        "Viesi (kori): 2019 – 340 («12»), 2020 – 410 (14) → koris",
        "Skolas / skolēni: 12 / «3 400» → skolēns",
    ),
    silent=(
        "Skolas (pilsētās): «12» → skola",
        "Pasākumi/viesi: 12/340; semināri: «5»/40 → seminārs",
        "Skolas (pilsētās): 12 («9») → skola",
    ),
)
def one_of_pair(site: Site) -> Proposed:
    """The one of two nouns in the title whose place the number has in its pair."""
    words = site.words
    colon, *others = [at for at in range(site.stop) if words[at].text == ":"] or [0]
    if any(words[at - 1].kind == "noun" for at in others):
        return None  # another title
    place = _place(site)
    names = _names(words[:colon], place[0]) if colon and place else None
    if place is None or names is None:
        return None
    at = names[place[1]]
    unit = site.may_count(unit_at(words, at, _plural(words[at])))
    return Proposal(unit) if unit else None


def _place(site: Site) -> tuple[str, int] | None:
    """The sign of the pair that the number is one of, and its place there."""
    text, number = site.text, site.number
    if found := _SECOND.search(text, max(0, number.start - 4), number.start):
        before = site.before
        return (found[1], 1) if before and before.number.end > number.start - 4 else None
    found = _FIRST.match(text, number.end)
    return (found[1], 0) if found else None


def _names(title: Sequence[Word], sign: str) -> tuple[int, int] | None:
    """Where the two nouns stand that the title joins by the sign and ends with."""
    signs = [at for at, word in enumerate(title) if word.text == sign]
    last = len(title) - (2 if sign == "(" and title[-1].text == ")" else 1)
    if len(signs) != 1 or not signs[0] or last <= signs[0]:
        return None
    both = signs[0] - 1, last
    return both if all(_is_counted(title[at]) for at in both) else None


def _is_counted(word: Word) -> bool:
    return word.kind == "noun" and not is_count(word) and bool(_plural(word))


def _plural(word: Word) -> frozenset[Inflection]:
    return frozenset(r for r in word.inflections if (r.case, r.number) == ("Nom", "Plur"))
