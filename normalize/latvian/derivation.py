"""The lemma of a noun that neither the lexicon nor the model has seen, by how Latvian makes nouns.

A compound is declined as its last part (`cilvēkdiena` as `diena`), and a derived noun as all of its
derivation are: `-tājs` is of the first declension, `-tne` of the fifth
(``lexicon/derivations.tsv``).  So `ražotņu` is of `ražotne`, not of `ražotnis`.
"""

from __future__ import annotations

import functools
from collections.abc import Collection

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import Inflection, forms_of
from izpilde.normalize.latvian.lexicon import noun_forms

_FRONT = 3  # letters of the first part of a compound, at least
_LAST = 5  # of its last part: `osta` is none of `komposts`
_VOWELS = frozenset("aeiouāēīōū")


def lemma_by_derivation(form: str, wanted: Collection[Inflection]) -> str | None:
    """The lemma of a form in lower case that has one of the inflections; null where its making
    does not show.

    >>> plural = [Inflection("Gen", "Plur", gender) for gender in ("Masc", "Fem")]
    >>> lemma_by_derivation("ražotņu", plural), lemma_by_derivation("cilvēkdienu", plural)
    ('ražotne', 'cilvēkdiena')
    """
    return _of_compound(form, wanted) or _of_derivation(form, wanted)


def _of_compound(form: str, wanted: Collection[Inflection]) -> str | None:
    hyphen = form.rfind("-") + 1
    for at in [hyphen] if hyphen else range(_FRONT, len(form) - _LAST + 1):
        entries = noun_forms().get(form[at:], ())
        if not entries or _VOWELS.isdisjoint(form[:at]):
            continue
        lemma = next((entry.lemma for entry in entries if entry.inflection in wanted), None)
        if lemma is not None and lemma.islower():
            return form[:at] + lemma
    return None


def _of_derivation(form: str, wanted: Collection[Inflection]) -> str | None:
    for length in range(len(form), 1, -1):
        for lemma, inflection in _derived_forms().get(form[-length:], ()):
            if inflection in wanted:
                return form[:-length] + lemma
    return None


@functools.cache
def _derived_forms() -> dict[str, tuple[tuple[str, Inflection], ...]]:
    """Every form of every derivation's ending, declined as a noun, with the ending and what it
    tells."""
    table: dict[str, list[tuple[str, Inflection]]] = {}
    for (lemma,) in read_facts("derivations"):
        for form, inflection in forms_of(lemma):
            table.setdefault(form, []).append((lemma, inflection))
    return {form: tuple(rows) for form, rows in table.items()}
