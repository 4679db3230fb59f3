"""Whether a number tells of a result at all, or of what was asked, refused, planned, left out."""

import re
from collections.abc import Sequence
from typing import Literal

from izpilde.normalize.attainment.wordings import ends_with, tells, told_by, wording
from izpilde.normalize.latvian.declension import LOCATIVE_PLURAL
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.verbs import load_verbs
from izpilde.normalize.numbers.number_words import number_words
from izpilde.normalize.quantity import Counted, Quantity
from izpilde.normalize.text.structure import Structure

Standing = Literal[
    "done",
    "denied",
    "asked",
    "planned",
    "begun",
    "contract",
    "start_of_change",
    "out_of",
    "per",
    "outside",
    "sample",
]

_BEFORE = (
    *("start", "asked", "asked_money", "denied", "aim", "planned", "planned_undated"),
    *("begun_before", "still"),
)
_NEAR = 80  # letters before a number that may say that it was granted
_BORDER = re.compile(r"[,;:]\s|[()]|\.\s|\n|\b(?:un|bet|taču|savukārt)\b")


def standing_of(
    close: str,
    right: str,
    words: str,
    quantity: Quantity,
    text: str,
    last: Sequence[Quantity],
) -> Standing:
    """Whether a number tells of a result; its own clause between commas says so."""
    # `pieprasījums (3,1 milj.)`: the words before a bracket tell of the number in it
    before, after = (
        _BORDER.split(close.rstrip().removesuffix("("))[-1],
        _BORDER.split(right, maxsplit=1)[0],
    )
    before = _INSTEAD_OF.sub("", before)
    if is_so_many_each(quantity, text):
        return "per"
    if _SAMPLE.search(text[: quantity.start][-6:].lower()):
        return "sample"
    if _is_of_so_many(text, quantity.start) or _is_of_so_many_things(text, quantity, last):
        return "out_of"
    kinds = told_by(before, *_BEFORE)
    behind = told_by(after, "behind_denied", "behind_planned", "behind_begun", "behind_still")
    if "start" in kinds or wording("base").fullmatch(before.strip()):
        return "start_of_change"
    asked = "asked" in kinds or ("asked_money" in kinds and quantity.unit_kind == "money")
    if asked and not _ends_with("granted", text[: quantity.start][-_NEAR:].lower()):
        return "asked"
    if tells("outside", right):
        return "outside"
    if "denied" in kinds or "behind_denied" in behind:
        return "denied"
    if "aim" in kinds and _ends_with("aim", before):
        return "planned"
    if "planned" in kinds or "behind_planned" in behind or _is_to_come(before):
        return "planned"
    if _INSTEAD.match(right):
        return "planned"  # `35 ciemu vietā pieslēgti 29`
    if "planned_undated" in kinds and quantity.year_from is None:
        return "planned"
    if "behind_begun" in behind or ("begun_before" in kinds and _ends_with("begun_before", before)):
        return "begun"
    if last and "still" in kinds and "behind_still" in behind:
        return "begun"  # `pabeigti 12 pētījumi, vēl 9 pētījumi tiek veikti`
    if tells("contract", words):
        return "contract"
    return "done"


def _ends_with(kind: str, before: str) -> bool:
    """Whether a wording of a kind stands right before a number, or a dash between."""
    return any(not before[found.end() :].strip(" –-:") for found in wording(kind).finditer(before))


def _is_to_come(before: str) -> bool:
    """Whether a verb before a number is in the future: `2024. gadā uzcels 5 tiltus`; `tiesās` and
    `veidos` are nouns as well."""
    told = (word for word in _WORDS.findall(before) if not word.endswith(LOCATIVE_PLURAL))
    return not load_verbs().future.isdisjoint(told)


_WORDS = re.compile(rf"{LETTER}+")
_INSTEAD_OF = re.compile(r"^.*\bvietā\b")  # `8 plānoto vietā 5`
_INSTEAD = re.compile(rf"\s*(?:{LETTER}+[uo] ){{1,3}}vietā\b")
_SAMPLE = re.compile(r"(?:\A|\W)n\s?=\s?\Z")  # so many were asked: `aptaujā (n=1 546)`
_LEAST_ROUND = 1000
_UPON = re.compile(r"(?:\A|\W)uz\s*\Z")


def is_so_many_each(quantity: Counted, text: str) -> bool:
    """Whether it only says for how many another number is told: `uz 1000 iedzīvotājiem`."""
    if quantity.unit_kind != "count" or not _UPON.search(text[: quantity.start][-5:].lower()):
        return False
    power = quantity.value >= _LEAST_ROUND and str(int(quantity.value)).strip("0") == "1"
    return quantity.value == 1 or (power and names_people(quantity.unit_head or ""))


_OF_SO_MANY = re.compile(r"(?<!\w)(\w+) \(?no \Z")


def _is_of_so_many(text: str, start: int) -> bool:
    """The five of `divi no pieciem`: a number stands right before `no`."""
    found = _OF_SO_MANY.search(text, max(0, start - 30), start)
    return found is not None and (found[1].isdigit() or found[1].lower() in number_words())


def is_whole_before(
    quantity: Quantity, following: Sequence[Quantity], structure: Structure
) -> bool:
    """Whether `no` stands before a number and a lesser one of the same things follows."""
    text = structure.text
    if quantity.unit_kind != "count" or not ends_with("from_all", text[: quantity.start]):
        return False
    _, end = structure.clause_at(quantity.start)
    return any(
        later.start < end
        and later.unit_kind == "count"
        and later.unit_head == quantity.unit_head
        and later.value < quantity.value
        and "līdz" not in text[quantity.end : later.start]
        for later in following
    )


_NOUN_BETWEEN = re.compile(r"\s[^\W\d]+\s\(?no ")


def _is_of_so_many_things(text: str, quantity: Quantity, last: Sequence[Quantity]) -> bool:
    """The 64 of `21 projektu no 64`: both count one thing."""
    if not last or last[0].unit_kind != "count" or last[0].unit_head != quantity.unit_head:
        return False
    between = text[last[0].end : quantity.start]
    return last[0].value <= quantity.value and _NOUN_BETWEEN.fullmatch(between) is not None
