"""The words around a number: what each can be, from the lexicon, the model and its ending.

The lexicon of report nouns knows every form of its lemmas by rule; the model tells word
class and lemma of the rest; the ending tells which cases a form can be at all.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.abbreviations import abbreviated_noun, is_cut_attribute
from izpilde.normalize.latvian.declension import Inflection, inflections_by_ending
from izpilde.normalize.latvian.letters import BLANK, LOWER, WORD
from izpilde.normalize.latvian.lexicon import closed_words, noun_forms
from izpilde.normalize.latvian.pipeline import PlacedToken, Token
from izpilde.normalize.latvian.word_kinds import ALL_FORMS, classified

_WORD = re.compile(rf"{WORD}(?:[-‑–]{WORD})*|\d+(?:[.,]\d+)*|\S")


class Word(NamedTuple):
    """A word or mark of the text.

    ``kind`` is `noun`, `adj`, `part` (a participle that can stand before a noun), `verb`,
    `pred` (a participle that seldom does), `abbr`, `prep`, `conj`, `rel`, `pron`, `adv`, `number`,
    `year` (part of a year as printed) or `mark`.  ``inflections`` are its
    possible forms where it is declined.  ``sort`` is `mass` for what is never counted,
    `measure` and `counter` for what counts out a genitive (`tonnas plastmasas`, `devas
    vakcīnas`), `duration` for units of time, `adjectival` for nouns declined as adjectives, which
    can be one (`nekustamais īpašums`).
    ``token`` is the model's view of it, None where it has none; ``stands_for`` the lemma of a noun
    that is cut short (`74 dal.`).
    """

    start: int
    end: int
    text: str
    kind: str
    inflections: frozenset[Inflection] = frozenset()
    sort: str = ""
    token: Token | None = None
    stands_for: str | None = None

    @property
    def mass(self) -> bool:
        return self.sort == "mass"

    def case(self) -> str | None:
        return self.token.case if self.token else None

    def may_be_genitive(self) -> bool:
        """Whether a genitive is among its possible forms."""
        return any(form.case == "Gen" for form in self.inflections)

    @property
    def name(self) -> bool:
        """Whether it is a name that no lexicon knows."""
        proper = self.token is not None and self.token.upos == "PROPN"
        return proper and self.text[:1].isupper() and self.text.lower() not in noun_forms()

    @property
    def unknown(self) -> bool:
        """Whether no lexicon knows it."""
        return not self.stands_for and self.text.lower() not in noun_forms()

    @property
    def countable(self) -> frozenset[Inflection]:
        """Its inflections; what is never counted has no plural: `dalību` is an accusative."""
        singular = frozenset(form for form in self.inflections if form.number == "Sing")
        return singular if self.mass and singular else self.inflections


def read_words(
    text: str,
    span: tuple[int, int],
    tokens: Sequence[PlacedToken],
    years: Sequence[tuple[int, int]],
) -> list[Word]:
    """The words of a piece of the text; ``tokens`` are the model's of that piece, ``years`` the
    spans of all years in the text."""
    start, end = span
    offset = start
    year = bisect_left(years, start, key=lambda found: found[1])
    by_start = {begins + offset: token for begins, _, token in tokens}
    words: list[Word] = []
    stop = -1  # up to where the text is read already
    for match in _WORD.finditer(text, start, end):
        first, behind = match.span()
        while year < len(years) and years[year][1] <= first:
            year += 1
        if year < len(years) and years[year][0] <= first:
            words.append(Word(first, behind, match[0], "year"))
            continue
        before_stop = text.startswith(".", behind)
        if before_stop and is_cut_attribute(text, first, behind):
            words.append(Word(first, behind, match[0], "noun", _GENITIVE))
            stop = behind
            continue
        if first < stop or (first == stop and match[0] == "."):
            continue
        if aside := _SAID_ASIDE.match(text, first) if behind - first == 1 else None:
            words.append(Word(first, aside.end(), aside[0], "mark"))
            stop = aside.end()
            continue
        if (
            before_stop
            and match[0] == "sk"
            and _COUNT_BEFORE.search(text, max(0, first - 8), first)
        ):
            words.append(_word("skaits", first, behind, None))
            stop = behind
            continue
        lemma = abbreviated_noun(text, first, behind) if before_stop else None
        if lemma is not None:
            words.append(Word(first, behind, match[0], "noun", ALL_FORMS, "", None, lemma))
            continue
        words.append(_word(match[0], first, behind, by_start.get(first)))
    return _with_value_names(_with_labels(_with_counted_pairs(words)))


_COUNT_BEFORE = re.compile(
    rf"{LOWER}{{3}}u{BLANK}\Z"
)  # `darbinieku sk. 88`, not `sk. 3. pielikumu`
_SAID_ASIDE = re.compile(r"t\.\s?(?:sk|s|i|p)\.")  # no tonnes


def _with_counted_pairs(words: list[Word]) -> list[Word]:
    """`436 pāri`, `12 melnā stārķa pāri`: a preposition that is a noun as well, where a number or a
    word of its phrase stands before it and no number behind."""
    for at, word in enumerate(words[1:], 1):
        if word.kind != "prep" or word.text.lower() not in _pairs():
            continue
        before, behind = words[at - 1], words[at + 1] if at + 1 < len(words) else None
        joined = before.kind == "number" or before.case() == "Gen"
        if joined and (behind is None or behind.kind != "number"):
            entries = noun_forms()[word.text.lower()]
            forms = frozenset(entry.inflection for entry in entries)
            words[at] = word._replace(kind="noun", inflections=forms)
    return words


_ITEM_BEGINS = frozenset(";:•")


def _with_labels(words: list[Word]) -> list[Word]:
    """`; dzīvžogi: 120`: a word that no lexicon knows, all that an item says before its number, is
    a noun in the nominative, whatever the model takes it for."""
    for at, word in enumerate(words[:-2]):
        if (
            word.kind in ("adj", "noun")
            and words[at + 1].text == ":"  # `; sekmīgi – 12` tells how
            and words[at + 2].kind == "number"
            and (not at or words[at - 1].text in _ITEM_BEGINS)
            and word.token is not None
            and word.token.case != "Nom"
            and word.unknown
        ):
            forms = frozenset(
                form
                for form in inflections_by_ending(word.text.lower())
                if form[:2] == ("Nom", "Plur")
            )
            if forms:
                words[at] = word._replace(kind="noun", inflections=forms, token=None)
    return words


_VALUE_BEHIND = frozenset(":–—-=.")
_NAME_BEGINS = _ITEM_BEGINS | frozenset(",(/|→.–—-")


def _with_value_names(words: list[Word]) -> list[Word]:
    """`Fakts: 212 (2014)`, `Rezultāts 2014. gadā – 212`, `plāns/fakts: 12/10`: what an item begins
    with, right before its value or its year, says of what kind the value is, and is nothing that
    could be counted."""
    named = [at for at, word in enumerate(words) if word.text in _printed_value_names()]
    for at in named:
        begins = not at or words[at - 1].text in _NAME_BEGINS or words[at - 1].kind == "year"
        behind = next((w for w in words[at + 1 : at + 4] if w.text not in _VALUE_BEHIND), None)
        valued = begins and behind is not None and behind.kind in ("number", "year")
        if valued or any(n in named and words[(n + at) // 2].text == "/" for n in (at - 2, at + 2)):
            words[at] = words[at]._replace(kind="adv", inflections=frozenset(), sort="")
    return words


@functools.cache
def _printed_value_names() -> frozenset[str]:
    names = value_names()
    return frozenset(form for n in names for form in (n, n.capitalize(), n.upper(), f"{n}."))


@functools.cache
def value_names() -> frozenset[str]:
    """What a value is called, `fakts`, `plāns`, and counts nothing."""
    return frozenset(row[0].rstrip(".") for row in read_facts("value_names") if row[1] != "value")


@functools.cache
def _pairs() -> frozenset[str]:
    """Prepositions that are forms of a noun of the lexicon as well."""
    return frozenset(
        word for word, kind in closed_words().items() if kind == "prep" and word in noun_forms()
    )


def _word(form: str, start: int, end: int, token: Token | None) -> Word:
    upos = token.upos if token else "X"
    verb_form = token.verb_form if token else None
    kind, inflections, sort = classified(form, upos, verb_form)
    return Word(start, end, form, kind, inflections, sort, token)


_GENITIVE = frozenset((Inflection("Gen", "Sing", "Masc"),))
