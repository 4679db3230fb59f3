"""Latvian nouns and adjectives: every form of a lemma, from the six declensions.

The declension follows from the ending of the lemma (`-s`, `-š` first, `-is` second, `-us`
third, `-a` fourth, `-e` fifth) unless the lexicon says otherwise: `6` for feminine nouns in
`-s` (`zivs`), `2s` for those of the second in `-s` (`suns`),
`2n`, `5n` and `6n` without palatalisation (`viesis`, `pase`, `valsts`), `1pl`, `4pl`, `5pl` and
`6pl` for nouns in the plural only, `1sg` and `4sg` for those in the singular only (materials:
`bronza`), `adj` and `adjf` for nouns declined as adjectives (`izglītojamais`), `refl` for
reflexive nouns (`tikšanās`), `0` for the indeclinable.  Source: D. Nītiņa, J. Grigorjevs (eds.),
Latviešu valodas gramatika, 2013, declension of nouns.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from izpilde.normalize.facts import read_facts

# The endings of nouns in the locative; those of adjectives end so too.
LOCATIVE_PLURAL = ("ās", "ēs", "īs", "os")
LOCATIVE_SINGULAR = ("ā", "ē", "ī", "ū")
LOCATIVE = (*LOCATIVE_SINGULAR, *LOCATIVE_PLURAL)


class Inflection(NamedTuple):
    """One way to read a word form: `Nom`, `Gen`, `Dat`, `Acc`, `Loc`; `Sing`, `Plur`;
    `Masc`, `Fem`."""

    case: str
    number: str
    gender: str


_CASES = ("Nom", "Gen", "Dat", "Acc", "Loc")

_PALATALISED = (
    ("ll", "ļļ"), ("nn", "ņņ"), ("ln", "ļņ"), ("sn", "šņ"), ("zn", "žņ"), ("sl", "šļ"),
    ("zl", "žļ"),
    ("kst", "kš"), ("b", "bj"), ("m", "mj"), ("p", "pj"), ("v", "vj"), ("c", "č"), ("d", "ž"),
    ("dz", "dž"), ("l", "ļ"), ("n", "ņ"), ("s", "š"), ("t", "š"), ("z", "ž"),
)  # fmt: skip
_LONGEST_FIRST = sorted(_PALATALISED, key=lambda pair: -len(pair[0]))


Endings = tuple[tuple[Inflection, str], ...]


@functools.cache
def _declensions() -> dict[str, Endings]:
    """By declension, the ending of every form; `*` before one marks a palatalised stem."""
    return {
        name: tuple(
            (Inflection(case, number, gender), ending)
            for number, endings in (("Sing", singular), ("Plur", plural))
            for case, ending in zip(_CASES, endings.split(), strict=True)
        )
        for name, gender, singular, plural in read_facts("declensions")
    }


def declension_of(lemma: str) -> str:
    """The declension that the ending tells; `0` when none does."""
    for ending, declension in (
        ("is", "2"),
        ("us", "3"),
        ("š", "1š"),
        ("s", "1"),
        ("a", "4"),
        ("e", "5"),
    ):
        if lemma.endswith(ending) and len(lemma) > len(ending) + 1:
            return declension
    return "0"


def forms_of(lemma: str, declension: str = "") -> Iterator[tuple[str, Inflection]]:
    """Every form with its inflection; a form comes once for each of its inflections.

    >>> [form for form, inflection in forms_of("loceklis") if inflection.number == "Plur"]
    ['locekļi', 'locekļu', 'locekļiem', 'locekļus', 'locekļos']
    """
    declension = declension or declension_of(lemma)
    if declension == "0":
        yield from (
            (lemma, Inflection(case, number, "Masc"))
            for number in ("Sing", "Plur")
            for case in _CASES
        )
        return
    kind = declension.removesuffix("pl").removesuffix("sg")
    endings = _declensions()[kind]
    if declension != kind:
        only = "Plur" if declension.endswith("pl") else "Sing"
        endings = tuple(row for row in endings if row[0].number == only)
    stem = lemma.removesuffix(endings[0][1].removeprefix("*"))
    if stem == lemma and declension.endswith("pl"):  # `mācība`: told by a singular seldom said
        stem = lemma.removesuffix(_declensions()[kind][0][1])
    for inflection, ending in endings:
        base = palatalised(stem) if ending.startswith("*") else stem
        yield base + ending.removeprefix("*"), inflection
        if kind.startswith("adj") and stem.endswith("am") and ending.startswith("aj"):
            yield base + ending.removeprefix("aj"), inflection  # `izglītojamiem`


def palatalised(stem: str) -> str:
    """The stem before `-u` and the like in the second, fifth and sixth declension.

    >>> palatalised("jauniet"), palatalised("audzēkn"), palatalised("up")
    ('jaunieš', 'audzēkņ', 'upj')
    """
    for ending, changed in _LONGEST_FIRST:
        if stem.endswith(ending):
            return stem[: len(stem) - len(ending)] + changed
    return stem


# Adjectives and participles: an indefinite form (`liels`) and a definite one (`lielais`) for each
# gender, declined as the nouns of these declensions.
_INDEFINITE = ("1", "4")
_DEFINITE = ("adj", "adjf")


def adjective_forms_of(lemma: str) -> Iterator[tuple[str, Inflection]]:
    """Every form, indefinite and definite, of the adjective whose masculine nominative is given;
    a form comes once for each of its inflections."""
    own = "1š" if lemma.endswith("š") else "1"
    for kind in (own, "4", *_DEFINITE):
        for inflection, ending in _declensions()[kind]:
            yield lemma[:-1] + ending, inflection


@functools.cache
def adjective_endings(*, definite: bool) -> frozenset[str]:
    """The endings of adjectives and participles, of both genders."""
    kinds = _DEFINITE if definite else _INDEFINITE
    return frozenset(ending for kind in kinds for _, ending in _declensions()[kind])


def singular_endings(declension: str) -> dict[str, str]:
    """Case → ending of the singular, `adj` and `Dat` → `ajam`."""
    endings = _declensions()[declension]
    return {form.case: ending for form, ending in endings if form.number == "Sing"}


# From a form back to its lemma -----------------------------------------------------------------

# Those whose stems stay as they are; of two that share an ending the one with more nouns first.
_GUESSED = ("1", "4", "2", "5n", "6n", "adj", "adjf", "3")
_JOTATED = tuple(changed for _, changed in _PALATALISED if changed.endswith("j"))


def guess_lemma(form: str, inflection: Inflection) -> str | None:
    """The lemma that a form in lower case would have by its ending; null where no declension has
    that ending for the inflection.

    >>> guess_lemma("blurbiem", Inflection("Dat", "Plur", "Masc"))
    'blurbs'
    >>> guess_lemma("šķēršļi", Inflection("Nom", "Plur", "Masc"))
    'šķērslis'
    """
    if inflection == Inflection("Gen", "Plur", "Fem") and form[:-1].endswith(_JOTATED):
        return form[:-2] + "e"  # `ugunsnelaimju`
    if inflection.number == "Plur" and inflection.gender == "Masc":
        stem = form.removesuffix(_PLURAL_OF_SECOND[inflection.case])
        if stem != form and (plain := _unpalatalised(stem)):
            return plain + "is"
    for ending, nominative in _nominatives().get(inflection, ()):
        if form.endswith(ending):
            return form[: len(form) - len(ending)] + nominative
    return None


# The second declension's, whose stem changes before them; `ļ` and `ņ` can be nothing else there
# but for a few words in `-ļš`, `-ņš` that the lexicon knows.
_PLURAL_OF_SECOND = dict(zip(_CASES, ("i", "u", "iem", "us", "os"), strict=True))
_UNDONE = tuple(pair for pair in _PALATALISED if pair[1].endswith(("j", "ļ", "ņ")))


def _unpalatalised(stem: str) -> str | None:
    """`šķēršļ` → `šķērsl`; null for a stem that shows no change or could come of several."""
    for ending, changed in sorted(_UNDONE, key=lambda pair: -len(pair[1])):
        if stem.endswith(changed) and len(stem) > len(changed) + 1:
            return stem[: len(stem) - len(changed)] + ending
    return None


@functools.cache
def _nominatives() -> dict[Inflection, tuple[tuple[str, str], ...]]:
    """For each inflection the endings that show it, longest first, each with the lemma's own."""
    found: dict[Inflection, dict[str, str]] = {}
    for kind in _GUESSED:
        own = singular_endings(kind)["Nom"]
        for inflection, ending in _declensions()[kind]:
            if not ending.startswith("*"):
                found.setdefault(inflection, {}).setdefault(ending, own)
    return {
        inflection: tuple(sorted(endings.items(), key=lambda pair: -len(pair[0])))
        for inflection, endings in found.items()
    }


# What an ending tells ----------------------------------------------------------------------------


@functools.cache
def _endings() -> tuple[tuple[str, frozenset[Inflection]], ...]:
    return tuple(
        (ending, frozenset(Inflection(r[:3], r[3:7], r[7:]) for r in inflections.split()))
        for ending, inflections in read_facts("noun_endings")
    )


def inflections_by_ending(form: str) -> frozenset[Inflection]:
    """The inflections that a noun's ending allows; none for a word that shows no ending."""
    lower = form.lower()
    for ending, inflections in _endings():
        if lower.endswith(ending) and len(lower) > len(ending):
            return inflections
    return frozenset()
