"""Numbers that name, order or date something and count nothing.

Each rule has a name, which `izpilde explain` shows.  ``refusal_of`` asks them in order; the
first that knows the number gives its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from izpilde.normalize.latvian.declension import forms_of
from izpilde.normalize.latvian.letters import BLANK, BLANKS, LOWER, WORD_END, WORD_START
from izpilde.normalize.latvian.lexicon import noun_forms
from izpilde.normalize.numbers.number import Number
from izpilde.normalize.numbers.number_words import number_words
from izpilde.normalize.refusals import editions, names, references, times
from izpilde.normalize.refusals.around import Around

_VAGUE_BEFORE = re.compile(r"(?:vairāki|daži|daudzi|vairāku|dažu)\s\Z", re.I)


def _is_many(printed: str) -> bool:
    """`simtiem tūkstošu`, `dučiem`: whether it begins with hundreds or dozens of no number."""
    first = number_words().get(printed.split()[0])
    if first is None or first.sort not in ("magnitude", "hundred", "dozen", "tens"):
        return False
    return bool(first.forms) and all("Plur" in form for form in first.forms)


def too_vague(number: Number, around: Around) -> bool:
    """`simtiem cilvēku`, `dučiem laivu`, `vairāki tūkstoši`: nobody counted them."""
    if number.words and _is_many(around.text[number.start : number.end].lower()):
        return True
    return number.words and around.before(number, _VAGUE_BEFORE)


# Rules that go by how a number is printed, which a row of years prints so as well: `2015/380`.
LOOKS = frozenset(("address_or_code", "ratio", "time_of_day", "date", "reference"))


def none_without_comparator(number: Number, text: str) -> str | None:
    """Why a number word that binds in no way is none: `viena` is an article more than a number,
    `simtu cilvēku` are some; `vismaz viena` and `ap simtu` say how many."""
    if number.words and number.value == 1:
        labelled = _LABELLED.search(text, max(0, number.start - 6), number.start)
        told = labelled and _ALONE.match(text, number.end)
        return None if told or _is_whole_item(number, text) else "single_one"
    return "too_vague" if text[number.start : number.end].lower() == "simtu" else None


_LABELLED = re.compile(rf"{LOWER}{{3}}:{BLANK}\Z")  # `laukumi: viens (Rēzeknē)`
_ALONE = re.compile(rf"{BLANKS}(?:[.,;(\n]|\Z)")


_ITEM_BEGINS = re.compile(r"(?:\A|[;\n])[ \t•–-]{0,4}\Z")
_ITEM = re.compile(
    rf"(?:{BLANK}{{1,2}}{LOWER}+(?:[āsa]|ais)){{0,2}}{BLANK}{{1,2}}({LOWER}{{3,}})[.]?(?:\s{{0,2}}[;\n]|\s{{0,2}}\Z)"
)


def _is_whole_item(number: Number, text: str) -> bool:
    """`Viena kampaņa; …`: whether the number and its noun are all that an item says."""
    if not _ITEM_BEGINS.search(text, max(0, number.start - 6), number.start):
        return False
    item = _ITEM.match(text, number.end)
    return item is not None and item[1] in noun_forms()


_WORDS_BEHIND = re.compile(rf"(?:{BLANK}{{1,2}}{LOWER}+){{1,4}}")
_OF_EACH = re.compile(rf"{WORD_START}(?:uz|par|ar|pa|no|katr{LOWER}+){BLANK}{{1,2}}\Z", re.I)
_ENDS_THERE = re.compile(rf"{BLANKS}(?:[.,;)\n]|\Z|un{WORD_END})")


def counts_planned(number: Number, around: Around, counted: frozenset[str]) -> bool:
    """`izveidota viena struktūra`, `viena kampaņa` where the plan counts structures, campaigns;
    but not `vienam projektam`, `uz vienu projektu`, `viens komplekts maksā`.

    ``counted`` are the nouns of the plan.
    """
    text = around.text
    behind = _WORDS_BEHIND.match(text, number.end) if counted else None
    if behind is None or around.before(number, _OF_EACH):
        return False
    noun = next(
        (m for m in re.finditer(rf"{LOWER}+", behind[0]) if _is_of(m[0], number, counted)), None
    )
    if noun is None:
        return False
    begins = around.structure.clause_at(number.start)[0] == number.start
    return not begins or bool(_ENDS_THERE.match(text, number.end + noun.end()))


def _is_of(word: str, number: Number, counted: frozenset[str]) -> bool:
    """Whether the word is a form of one of the nouns, in the number's own nominative or
    accusative."""
    forms = {form for form in number.forms if form[:3] in ("Nom", "Acc")}
    return any(
        form == word and inflection.case + inflection.number + inflection.gender in forms
        for lemma in counted
        for form, inflection in forms_of(lemma)
    )


Refuses = Callable[[Number, Around], bool]

RULES: tuple[tuple[str, Refuses], ...] = (
    ("year", times.year),
    ("address_or_code", references.address_or_code),
    ("title_in_quotes", names.title_in_quotes),
    ("part_of_name", names.part_of_name),
    ("reference", references.reference),
    ("edition", editions.edition),
    ("base_of_rate", editions.base_of_rate),
    ("date", times.date),
    ("time_of_day", times.time_of_day),
    ("list_mark", references.list_mark),
    ("ordinal", references.ordinal),
    ("article", references.article),
    ("year_in_name", names.year_in_name),
    ("age", times.age),
    ("period_of_years", times.period_of_years),
    ("attributive_size", times.attributive_size),
    ("too_vague", too_vague),
    ("ratio", references.ratio),
    ("long_code", references.long_code),
)


def refusal_of(number: Number, around: Around) -> str | None:
    """The name of the rule that refuses the number, or None."""
    for name, rule in RULES:
        if rule(number, around):
            return name
    return None
