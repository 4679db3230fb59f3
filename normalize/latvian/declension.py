"""Latvian nouns: every form of a lemma, from the six declensions.

The declension follows from the ending of the lemma (`-s`, `-š` first, `-is` second, `-us`
third, `-a` fourth, `-e` fifth) unless the lexicon says otherwise: `6` for feminine nouns in
`-s` (`zivs`), `2n`, `5n` and `6n` without palatalisation (`viesis`, `pase`, `valsts`), `1pl`
and `4pl` for nouns in the plural only, `1sg` and `4sg` for those in the singular only
(materials: `bronza`), `adj` and `adjf` for nouns declined as adjectives (`izglītojamais`), `0`
for the indeclinable.  Source: D. Nītiņa, J. Grigorjevs (eds.), Latviešu valodas gramatika,
2013, declension of nouns.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from izpilde.normalize.facts import read_facts


@dataclass(frozen=True, slots=True)
class Inflection:
    """One way to read a word form: `Nom`, `Gen`, `Dat`, `Acc`, `Loc`; `Sing`, `Plur`;
    `Masc`, `Fem`."""

    case: str
    number: str
    gender: str


_CASES = ("Nom", "Gen", "Dat", "Acc", "Loc")

# Endings by declension: singular then plural, in the order of the cases above; `*` before an
# ending marks a palatalised stem.
_ENDINGS = {
    "1": ("s a am u ā", "i u iem us os", "Masc"),
    "1š": ("š a am u ā", "i u iem us os", "Masc"),
    "2": ("is *a im i ī", "*i *u *iem *us *os", "Masc"),
    "2n": ("is a im i ī", "i u iem us os", "Masc"),
    "3": ("us us um u ū", "i u iem us os", "Masc"),
    "4": ("a as ai u ā", "as u ām as ās", "Fem"),
    "5": ("e es ei i ē", "es *u ēm es ēs", "Fem"),
    "5n": ("e es ei i ē", "es u ēm es ēs", "Fem"),
    "6": ("s s ij i ī", "is *u īm is īs", "Fem"),
    "6n": ("s s ij i ī", "is u īm is īs", "Fem"),
    "adj": ("ais ā ajam o ajā", "ie o ajiem os ajos", "Masc"),
    "adjf": ("ā ās ajai o ajā", "ās o ajām ās ajās", "Fem"),
}
_PALATALISED = (
    ("ll", "ļļ"), ("nn", "ņņ"), ("ln", "ļņ"), ("sn", "šņ"), ("zn", "žņ"), ("sl", "šļ"),
    ("zl", "žļ"),
    ("kst", "kš"), ("b", "bj"), ("m", "mj"), ("p", "pj"), ("v", "vj"), ("c", "č"), ("d", "ž"),
    ("dz", "dž"), ("l", "ļ"), ("n", "ņ"), ("s", "š"), ("t", "š"), ("z", "ž"),
)  # fmt: skip


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
    plural_only = declension.endswith("pl")
    singular_only = declension.endswith("sg")
    kind = declension.removesuffix("pl").removesuffix("sg")
    singular, plural, gender = _ENDINGS[kind]
    cut = _ENDINGS[kind][1 if plural_only else 0].split()[0].removeprefix("*")
    stem = lemma.removesuffix(cut)
    for number, endings in (("Sing", singular), ("Plur", plural)):
        if (plural_only and number == "Sing") or (singular_only and number == "Plur"):
            continue
        for case, ending in zip(_CASES, endings.split(), strict=True):
            base = palatalised(stem) if ending.startswith("*") else stem
            inflection = Inflection(case, number, gender)
            yield base + ending.removeprefix("*"), inflection
            if kind.startswith("adj") and stem.endswith("am") and ending.startswith("aj"):
                yield base + ending.removeprefix("aj"), inflection  # `izglītojamiem`


def palatalised(stem: str) -> str:
    """The stem before `-u` and the like in the second, fifth and sixth declension.

    >>> palatalised("jauniet"), palatalised("audzēkn"), palatalised("up")
    ('jaunieš', 'audzēkņ', 'upj')
    """
    for ending, changed in sorted(_PALATALISED, key=lambda pair: -len(pair[0])):
        if stem.endswith(ending):
            return stem[: len(stem) - len(ending)] + changed
    return stem


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
