"""The singular cases of institutions' names, made by rule from the nominative.

The head noun is declined (`Valsts kanceleja` → `Valsts kancelejas`), and with it the definite
adjectives that agree with it (`Latvijas Nacionālais arhīvs` → `Latvijas Nacionālā arhīva`);
genitives before the head stay, and so does all that stands behind it in quotation marks.
"""

from collections.abc import Iterator
from typing import Literal

Case = Literal["nom", "gen", "dat", "acc", "loc"]

CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "loc")

# Endings in the order of CASES, by the ending of the nominative; the first that fits is taken.
_NOUN_ENDINGS: tuple[tuple[str, tuple[str, str, str, str, str]], ...] = (
    ("a", ("a", "as", "ai", "u", "ā")),
    ("e", ("e", "es", "ei", "i", "ē")),
    ("tris", ("tris", "tra", "trim", "tri", "trī")),
    ("is", ("is", "ja", "im", "i", "ī")),
    ("us", ("us", "us", "um", "u", "ū")),
    ("ļš", ("ļš", "ļa", "ļam", "ļu", "ļā")),
    ("s", ("s", "a", "am", "u", "ā")),
    ("i", ("i", "u", "iem", "us", "os")),
)
_ADJECTIVE_ENDINGS: tuple[tuple[str, tuple[str, str, str, str, str]], ...] = (
    ("ais", ("ais", "ā", "ajam", "o", "ajā")),
    ("ā", ("ā", "ās", "ajai", "o", "ajā")),
    ("ie", ("ie", "o", "ajiem", "os", "ajos")),
)


def decline_head(noun: str) -> dict[Case, str]:
    """The cases of a noun in the nominative; one that no rule knows stays as it is.

    >>> decline_head("dienests")["dat"]
    'dienestam'
    """
    if not noun.isupper():
        for ending, forms in _NOUN_ENDINGS:
            if noun.endswith(ending) and len(noun) > len(ending):
                stem = noun[: -len(ending)]
                return {case: stem + form for case, form in zip(CASES, forms, strict=True)}
    return dict.fromkeys(CASES, noun)


def decline_name(name: str) -> dict[Case, str]:
    """The cases of an institution's name in the nominative.

    >>> decline_name("Latvijas Nacionālais arhīvs")["gen"]
    'Latvijas Nacionālā arhīva'
    """
    plain, quote, rest = name.partition(" „")
    *before, head = plain.split(" ")
    nouns = decline_head(head)
    adjectives = [_decline_adjective(word, head) for word in before]
    return {
        case: " ".join([*(forms[case] for forms in adjectives), nouns[case]]) + quote + rest
        for case in CASES
    }


def forms_of_heads(nouns: tuple[str, ...]) -> dict[str, tuple[str, frozenset[Case]]]:
    """For every form of the nouns: the nominative, and the cases that the form can be."""
    forms: dict[str, tuple[str, frozenset[Case]]] = {}
    for noun in nouns:
        for case, form in decline_head(noun).items():
            known: frozenset[Case] = frozenset()
            if form in forms and forms[form][0] == noun:
                known = forms[form][1]
            forms[form] = (noun, known | {case})
    return forms


def nominative_name(words: list[str], head: str, cases: frozenset[Case]) -> str:
    """The nominative of a name that was met in one of ``cases``.

    ``words`` stand before the head as printed; ``head`` is the head's nominative.  An adjective
    is taken to agree with the head only where it can belong to no other word.

    >>> nominative_name(["Latvijas", "Nacionālajam"], "arhīvs", frozenset(["dat"]))
    'Latvijas Nacionālais arhīvs'
    """
    if "nom" in cases:
        return " ".join([*words, head])
    feminine = head.endswith(("a", "e"))
    fixed: list[str] = []
    following: str | None = None
    for word in reversed(words):
        nominative = _nominative_adjective(word, following, feminine, cases)
        fixed.insert(0, nominative)
        # An adjective before one that agrees with the head agrees with it too.
        following = word if nominative == word else None
    return " ".join([*fixed, head])


def _nominative_adjective(
    word: str, following: str | None, feminine: bool, cases: frozenset[Case]
) -> str:
    for oblique in _certain_endings(following, feminine, cases):
        if word.endswith(oblique) and len(word) > len(oblique) + 2:
            return word.removesuffix(oblique) + ("ā" if feminine else "ais")
    return word


def _certain_endings(
    following: str | None, feminine: bool, cases: frozenset[Case]
) -> Iterator[str]:
    if "dat" in cases:
        yield "ajai" if feminine else "ajam"
    if "acc" in cases:
        yield "o"
    if "loc" in cases:
        yield "ajā"
    if "gen" in cases and not feminine:
        yield "ā"
    # `Sociālās aprūpes centra`: only before a plural genitive, or the head, is it the head's
    if "gen" in cases and feminine and (following is None or following.endswith("u")):
        yield "ās"


def _decline_adjective(word: str, head: str) -> dict[Case, str]:
    feminine = head.endswith(("a", "e"))
    for ending, forms in _ADJECTIVE_ENDINGS:
        agrees = (ending == "ā") == feminine and (ending == "ie") == head.endswith("i")
        if agrees and word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            return {case: stem + form for case, form in zip(CASES, forms, strict=True)}
    return dict.fromkeys(CASES, word)
