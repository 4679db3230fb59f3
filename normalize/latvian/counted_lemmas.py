"""The lemma of a counted noun: by lexicon, model, or the form that agrees with its number."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.declension import (
    Inflection,
    declension_of,
    forms_of,
    guess_lemma,
    inflections_by_ending,
)
from izpilde.normalize.latvian.derivation import lemma_by_derivation
from izpilde.normalize.latvian.lexicon import NounForm, noun_forms, unit_abbreviations
from izpilde.normalize.latvian.pipeline import Token, is_seen_noun, noun_lemma
from izpilde.normalize.latvian.word_kinds import front_of_compound, meant_form
from izpilde.normalize.latvian.words import Word


def counted_lemma(word: Word, wanted: frozenset[Inflection]) -> str:
    """The lemma of a counted noun; ``wanted`` are the inflections that agree with the number."""
    if word.stands_for:
        return word.stands_for
    lower = word.text.lower().replace("‑", "-")
    if word.kind == "abbr":
        known = unit_abbreviations().get(word.text)
        return known[0] if known else word.text
    front = "" if lower in noun_forms() else front_of_compound(lower)
    entries = noun_forms().get(lower[len(front) :], ())
    entries = entries or noun_forms().get(meant_form(lower) or "", ())
    for entry in sorted(entries, key=_by_likelihood):
        if entry.inflection in wanted or not wanted:
            return front + entry.lemma
    if entries:
        return front + entries[0].lemma
    token = word.token
    if lower.endswith(("šanās", "šanos")) and not (token and token.case == "Loc"):
        return f"{lower[:-2]}ās"  # `38 apņemšanās`: reflexive
    own = wanted or word.inflections
    if pair := _pair_of(lower, own):
        return pair
    if is_seen_noun(lower) and token and token.upos not in ("NOUN", "PROPN"):
        return _agreeing_lemma(lower, own, token) or _guessed(lower, own, token)
    if not is_seen_noun(lower) or _AGENT.search(lower):
        made = lemma_by_derivation(lower, own)
        if made is not None:
            return made
    if (
        token
        and token.upos in ("NOUN", "PROPN", "ADJ")
        and not _IMPOSSIBLE.search(token.lemma)
        and _makes(token.lemma, lower)
    ):
        if token.upos == "NOUN" and not _agrees(token, lower, wanted):
            if agreeing := _agreeing_lemma(lower, wanted, token):
                return agreeing
            counted = wanted | {r for r in inflections_by_ending(lower) if r.number == "Plur"}
            if not any(_makes(token.lemma, lower, r) for r in counted):
                return _guessed(lower, own, token)
        return token.lemma if token.upos == "PROPN" else token.lemma.lower()
    return _guessed(lower, own, token)


def _pair_of(form: str, wanted: frozenset[Inflection]) -> str | None:
    """`pavāri-konditori` is of `pavārs-konditors`: the lemma of two nouns that are both declined,
    which end alike; None for any other word."""
    front, _, last = form.rpartition("-")
    plural = frozenset(r for r in inflections_by_ending(last) & wanted if r.number == "Plur")
    alike = plural & inflections_by_ending(front) if len(front) >= _LONG_PART else frozenset()
    if not alike:
        return None
    lemmas = (
        counted_lemma(Word(0, len(part), part, "noun", alike), alike) for part in (front, last)
    )
    return "-".join(lemmas)


_LONG_PART = 4  # letters: `e-`, `jūdo-`
_AGENT = re.compile(r"(?:tāj|ēj)u\Z")  # `dziedātāju`: the masculine stands for all

# Lemmas of which there are none, or none that no lexicon knows: stems are palatalised in the
# plural only, `-iņš` makes small ones of a stem that ends in a consonant, and no new noun is of
# the third declension.
_IMPOSSIBLE = re.compile(
    r"(?:[bpmv]js|čs|ļš|[^mr]ežs|[^e]žs|šs|us|ļlis|[šž]lis|šnis|(?:[^i]|[aeiouāēīū]i)ņš)\Z"
)


def _agrees(token: Token, form: str, wanted: frozenset[Inflection]) -> bool:
    """Whether the model takes the word for a form that agrees with its number, and that its lemma
    has: `apskati` are several of `apskats`, never of `apskate`."""
    return not wanted or any(
        (r.case, r.number) == (token.case, token.number) and _makes(token.lemma, form, r)
        for r in wanted
    )


def _agreeing_lemma(form: str, wanted: frozenset[Inflection], token: Token) -> str | None:
    """`11 kūtis`, `11 ražotņu`: the lemma of the form in the plural, where the model took it for
    a singular; None where that lemma has no such form."""
    for r in sorted(wanted, key=lambda r: (r.gender != token.gender, r.case, r.number)):
        lemma = noun_lemma(form, r.case, r.number, r.gender)
        if _makes(lemma, form, r):
            return lemma
    return None


def _by_likelihood(entry: NounForm) -> tuple[bool, bool]:
    """What can be counted first; of `apmeklētājs` and `apmeklētāja` the masculine, which
    stands for all."""
    return entry.sort == "mass", entry.inflection.gender == "Fem"


def _makes(lemma: str, form: str, as_: Inflection | None = None) -> bool:
    """Whether the lemma has that form in some declension, as that inflection if one is given."""
    lemma = lemma.lower()
    kinds = {declension_of(lemma)}
    if lemma.endswith("s"):
        kinds |= {"6", "1"}
    if lemma.endswith("is"):
        kinds.add("2n")
    if lemma.endswith("e"):
        kinds.add("5n")
    if lemma.endswith("ais"):
        kinds = {"adj"}
    if lemma.endswith("ā"):
        kinds = {"adjf"}
    if form.endswith(("šanās", "ība")):
        kinds.add("0")
    return any(
        form == made and as_ in (None, inflection)
        for kind in kinds
        if kind != "0"
        for made, inflection in forms_of(lemma, kind)
    )


def _guessed(form: str, inflections: frozenset[Inflection], token: Token | None) -> str:
    gender = token.gender if token else None
    if form.endswith(("bju", "pju", "mju", "vju")):
        gender = "Fem"  # `ugunsnelaimju`
    ordered = sorted(
        inflections,
        key=lambda r: (r.gender != gender, r.number != "Plur", r.case == "Gen", r.case, r.gender),
    )
    guesses = (guess_lemma(form, inflection) for inflection in ordered)
    return next((lemma for lemma in guesses if lemma is not None), form)
