"""What one word of a noun phrase can be, by its forms and by what the model takes it for."""

from __future__ import annotations

from collections.abc import Sequence

from izpilde.normalize.latvian.declension import Inflection, adjective_endings
from izpilde.normalize.latvian.word_kinds import counting_words, is_past_participle
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.numbers.number_words import number_words
from izpilde.normalize.units.needs import Need

BECAUSE_OF = "dēļ"  # which stands behind its noun
# Endings of definite adjectives, but for those that nouns have as often.
DEFINITE_ENDINGS = tuple(adjective_endings(definite=True) - {"ā", "os"})


def within_phrase(word: Word) -> bool:
    return word.kind not in ("mark", "verb", "rel", "number", "year", "pron", "prep")


def is_numeral(word: Word) -> bool:
    """Whether it is a number word, for the model or for the lexicon: `trijos`."""
    if word.token is not None and word.token.upos == "NUM":
        return True
    return word.text.lower() in counting_words()


def is_genitive_number(word: Word) -> bool:
    """`viena`, `divu`: whether a number word can stand before what a price or size is told in."""
    known = number_words().get(word.text.lower())
    return known is not None and any(form.startswith("Gen") for form in known.forms)


def is_attributive(word: Word) -> bool:
    """`pieaugušo grāmatas`, `bijušajām amatpersonām`: an active participle in a case that no
    predicate has."""
    told = {r.case for r in word.inflections}
    return word.text.lower().endswith("ušo") or bool(told and told <= {"Dat", "Loc"})


def case_of_name(word: Word) -> str | None:
    """The case of a name that the model takes for one, where it can only belong to what is counted
    or say where it is: `59 Rīgas reģionā, 45 Vidzemē`."""
    token = word.token
    named = token is not None and token.upos == "PROPN" and token.number == "Sing"
    return token.case if token and named and token.case in ("Gen", "Loc") else None


def is_nominative(word: Word) -> bool:
    return word.text.lower().endswith(("ti", "tas"))


def is_object_of_deed(words: Sequence[Word], at: int, need: Need) -> bool:
    """`300 vardarbību veikušas personas`: whether those that are counted did something to a noun;
    not `14 skolas ieviesušas programmas`, where it is the noun that did."""
    deed, doers = (words[n] if n < len(words) else None for n in (at + 1, at + 2))
    if deed is None or doers is None or doers.kind != "noun" or not is_past_participle(deed.text):
        return False
    forms = words[at].inflections
    did = any(r.case == "Nom" and r in deed.inflections for r in forms)
    if did or not any(r.case == "Acc" for r in forms):
        return False
    return not need.agreeing(doers.inflections).isdisjoint(deed.inflections)


def is_object(word: Word, agreeing: frozenset[Inflection]) -> bool:
    """Whether the model reads `-i` as an accusative singular where it could be a plural."""
    cases = {(inflection.case, inflection.number) for inflection in word.inflections}
    both = {("Nom", "Plur"), ("Acc", "Sing")} <= cases
    return both and bool(agreeing) and word.token is not None and word.token.number == "Sing"
