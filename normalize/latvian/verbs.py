"""Verbs of carrying something out, in the forms that reports use them in.

The verbs are data (``lexicon/verbs.tsv``); the forms of regular ones are made by rule:
`organizēt` gives `organizē`, `organizēja`, `organizējis`/`-usi`/`-uši`/`-ušas` and the passive
`organizēts`/`-a`/`-i`/`-as`.
"""

import functools
from dataclasses import dataclass

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import adjective_endings


@dataclass(frozen=True, slots=True)
class Verbs:
    """Forms in lower case.

    ``active``: an institution does or did it.  ``passive``: it was done, short participles.
    ``attributive``: it was done by the institution that stands before in the genitive
    (`ministrijas organizētajā seminārā`).  ``weak`` forms are in the other sets too, and do not
    say that the measure was carried out.  ``future``: it will be done (`uzcels`, `ieviesīs`,
    `sāksies`), of each verb with every prefix.
    """

    active: frozenset[str]
    passive: frozenset[str]
    attributive: frozenset[str]
    weak: frozenset[str]
    future: frozenset[str]


_SHORT = ("s", "a", "i", "as")  # in the nominative, as predicates are
# verbs of which `-inās` is mostly the present of what goes on by itself
_ALSO_REFLEXIVE = frozenset([
    "turpināt", "stiprināt", "nostiprināt", "paplašināt", "palielināt", "samazināt", "saīsināt",
    "paātrināt", "pagarināt",
])  # fmt: skip
_FUTURE_ENDS = ("s", "sies", "sim", "simies")
# What a verb can begin with, before its own stem.
PREFIXES = ("aiz", "ap", "at", "ie", "iz", "no", "pa", "pār", "pie", "sa", "uz")


@functools.cache
def load_verbs() -> Verbs:
    """The forms of all verbs of the lexicon."""
    active: set[str] = set()
    passive: set[str] = set()
    attributive: set[str] = set()
    weak: set[str] = set()
    future: set[str] = set()
    for infinitive, listed, strength in read_facts("verbs"):
        doing, done, attributes = forms_of_verb(infinitive, listed)
        active |= doing
        passive |= done
        attributive |= attributes
        future |= _future_forms(infinitive, listed)
        if strength == "weak":
            weak |= doing | done
    return Verbs(
        frozenset(active),
        frozenset(passive),
        frozenset(attributive),
        frozenset(weak),
        frozenset(future),
    )


def _future_forms(infinitive: str, listed: str) -> set[str]:
    """The future of `it` and of `we`, also reflexive, of a verb and its bare verb with any prefix:
    `izdot` gives `izdos`, `nodos`; after `s` or `z` it is `-īs`: `ieviesīs`, or
    of the past's stem: `iespieda`, `iespiedīs`.  Of some verbs in `-ināt`
    none: `turpinās` is the present too.
    """
    if infinitive in _ALSO_REFLEXIVE:
        return set()
    stem = infinitive.removesuffix("ies").removesuffix("t")
    past = next((form[:-1] for form in listed.split() if form.endswith(("da", "ta"))), None)
    if past is not None and stem[-1] == "s":
        stem = past
    bare = {stem.removeprefix(prefix) for prefix in PREFIXES}
    stems = {front + root for root in bare if len(root) > 1 for front in ("", *PREFIXES)}
    ends = _FUTURE_ENDS if stem[-1] not in "szdt" else tuple("ī" + end for end in _FUTURE_ENDS)
    return {root + end for root in stems for end in ends if len(root) > 2 or root == stem}


def forms_of_verb(infinitive: str, listed: str = "") -> tuple[set[str], set[str], set[str]]:
    """Active, passive and attributive forms; ``listed`` are those that no rule gives."""
    stem = infinitive.removesuffix("ies").removesuffix("t")
    doing = set(listed.split())
    done = {stem + "t" + ending for ending in _SHORT}
    if stem[-1] in "oēāī":
        doing |= {stem + end for end in ("ja", "jis", "jusi", "juši", "jušas")}
        # Third person present (`organizē`, `īsteno`), unless the lexicon lists another.
        doing |= set() if listed else {stem}
    else:
        past = [form[:-1] for form in doing if form.endswith("a")]
        doing |= {root + end for root in past for end in ("is", "usi", "uši", "ušas")}
    return doing, done, {stem + "t" + end for end in adjective_endings(definite=True)}
