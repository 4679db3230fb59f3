"""The singular cases of institutions' names, made by rule from the nominative.

The head noun is declined (`Valsts kanceleja` → `Valsts kancelejas`), and with it the definite
adjectives that agree with it (`Latvijas Nacionālais arhīvs` → `Latvijas Nacionālā arhīva`);
genitives before the head stay, and so does all that stands behind it in quotation marks.
"""

from collections.abc import Iterator
from typing import Literal

from izpilde.normalize.latvian.declension import declension_of, forms_of, singular_endings

Case = Literal["nom", "gen", "dat", "acc", "loc"]

CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "loc")
_BY_NAME: dict[str, Case] = {case.capitalize(): case for case in CASES}


def decline_head(noun: str) -> dict[Case, str]:
    """The cases of a noun in the nominative, a plural's in the plural; an abbreviation, and one
    that no declension knows, stays as it is.

    >>> decline_head("dienests")["dat"]
    'dienestam'
    """
    if noun.isupper():
        return dict.fromkeys(CASES, noun)
    plural = next((kind for ending, kind in _PLURALS if noun.endswith(ending)), "")
    return _cases(noun, plural or declension_of(noun), "Plur" if plural else "Sing")


_PLURALS = (("i", "1pl"), ("as", "4pl"))  # by the ending of the nominative


def _cases(nominative: str, declension: str, number: str) -> dict[Case, str]:
    forms: dict[Case, str] = {}
    for form, inflection in forms_of(nominative, declension):
        if inflection.number == number:
            forms.setdefault(_BY_NAME[inflection.case], form)
    return forms


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
    endings = singular_endings("adjf" if feminine else "adj")
    for case in _certain_cases(following, feminine, cases):
        oblique = endings[case.capitalize()]
        if word.endswith(oblique) and len(word) > len(oblique) + 2:
            return word.removesuffix(oblique) + endings["Nom"]
    return word


def _certain_cases(following: str | None, feminine: bool, cases: frozenset[Case]) -> Iterator[Case]:
    yield from (case for case in ("dat", "acc", "loc") if case in cases)
    # `Sociālās aprūpes centra`: only before a plural genitive, or the head, is it the head's
    if "gen" in cases and (not feminine or following is None or following.endswith("u")):
        yield "gen"


def _decline_adjective(word: str, head: str) -> dict[Case, str]:
    """The cases of a definite adjective that agrees with the head; any other word as it is."""
    if head.endswith(("a", "e")):
        ending, declension, number = "ā", "adjf", "Sing"
    elif head.endswith("i"):
        ending, declension, number = "ie", "adjpl", "Plur"
    else:
        ending, declension, number = "ais", "adj", "Sing"
    if word.endswith(ending) and len(word) > len(ending) + 2:
        return _cases(word, declension, number)
    return dict.fromkeys(CASES, word)
