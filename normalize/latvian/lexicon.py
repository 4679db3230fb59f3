"""The words that report lexicons know, by form: nouns, adjectives, closed classes, units."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import Inflection, adjective_forms_of, forms_of
from izpilde.schemas.values import UnitKind


@dataclass(frozen=True, slots=True)
class NounForm:
    lemma: str
    inflection: Inflection
    sort: str  # "", "mass", "measure", "counter", "duration" or "adjectival"


def names_things(forms: Iterable[NounForm]) -> bool:
    """Whether a word may be a noun in the plural of things that are counted one by one."""
    return any(form.inflection[:2] == ("Nom", "Plur") and not form.sort for form in forms)


@functools.cache
def noun_forms() -> dict[str, tuple[NounForm, ...]]:
    """Form in lower case → every noun of the lexicon that it can be."""
    table: dict[str, list[NounForm]] = {}
    for lemma, declension, sort in read_facts("nouns"):
        for form, inflection in forms_of(lemma, declension):
            own = "adjectival" if declension.startswith("adj") else sort
            table.setdefault(form.lower(), []).append(NounForm(lemma, inflection, own))
    return {form: tuple(entries) for form, entries in table.items()}


@functools.cache
def adjective_forms() -> dict[str, frozenset[Inflection]]:
    """Every form, indefinite and definite, of the adjectives of the lexicon."""
    table: dict[str, set[Inflection]] = {}
    for (lemma,) in read_facts("adjectives"):
        for form, inflection in adjective_forms_of(lemma):
            table.setdefault(form, set()).add(inflection)
    return {form: frozenset(inflections) for form, inflections in table.items()}


@functools.cache
def closed_words() -> dict[str, str]:
    return {row[0]: row[1] for row in read_facts("closed_words")}


@functools.cache
def unit_kinds() -> dict[str, UnitKind]:
    """The kind of every unit_head that is no count of things: `kilometrs`, `diena`, `km`."""
    known: dict[str, UnitKind] = {"duration": "duration", "measure": "other"}
    kinds = {lemma: known[sort] for lemma, _, sort in read_facts("nouns") if sort in known}
    named: dict[str, UnitKind] = {"duration": "duration", "other": "other", "share": "share"}
    for head, kind in unit_abbreviations().values():
        if kind in named:
            kinds[head] = named[kind]
    return kinds


def is_in_parts(lemma: str) -> bool:
    """Whether there can be parts of it: `1,5 stundas`, `0,6 slodzes`, but not `1,5 skolas`."""
    return lemma in unit_kinds() or lemma in _counters()


@functools.cache
def _counters() -> frozenset[str]:
    return frozenset(lemma for lemma, _, sort in read_facts("nouns") if sort == "counter")


def counts_pieces(printed: str | None) -> bool:
    """`gab`, `pers`: whether it is an abbreviation that counts things, and no measure."""
    return unit_abbreviations().get(printed or "", ("", ""))[1] == "count"


@functools.cache
def unit_abbreviations() -> dict[str, tuple[str, str]]:
    """Printed abbreviation → unit_head and unit_kind."""
    return {printed: (head, kind) for printed, head, kind in read_facts("unit_abbreviations")}
