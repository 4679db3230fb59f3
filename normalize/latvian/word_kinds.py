"""What a word can be in its place: its kind and forms, by lexicon, model and ending."""

from __future__ import annotations

import functools
import re

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import (
    Inflection,
    adjective_endings,
    inflections_by_ending,
)
from izpilde.normalize.latvian.letters import LETTER
from izpilde.normalize.latvian.lexicon import (
    adjective_forms,
    closed_words,
    noun_forms,
    unit_abbreviations,
)
from izpilde.normalize.latvian.pipeline import infinitives
from izpilde.normalize.latvian.verbs import PREFIXES

_DECLINED = "|".join(adjective_endings(definite=False) | adjective_endings(definite=True))
_PASSIVE = re.compile(rf"(?:{LETTER}t|[aā]m)(?:{_DECLINED})\Z")
_PRESENT = re.compile(rf"oš(?:{_DECLINED})\Z")
_ACTIVE_PAST = re.compile(rf"(?:uš(?:{_DECLINED})|usi|usies|ušies|ušās|jies|[dtsš]ies)\Z")
_FINITE = re.compile(
    r"(?:ja|jās|jies|ties|sies|šot|jot|dams|dama|dami|damies|āt|ēt|īt|ot|oja|ēja|āja|īja|ījās|ējās|ājās)\Z"
)
_ROMAN = re.compile(r"[IVX]{2,4}")  # a numeral: which one it is
_SUPERLATIVE = re.compile(r"āk(?:aj(?:iem|ām|os|ās|am|ai|ā)|ie|ais)\Z")  # `spējīgākajiem`
# Endings that no third person has: a verb in a report that ends so is a noun misread.
_NOMINAL = re.compile(r"(?:[^t]i|iem|us|u|ām|os|ēm|šana|šanas|šanu)\Z")


@functools.lru_cache(maxsize=50_000)
def classified(
    form: str, upos: str, verb_form: str | None
) -> tuple[str, frozenset[Inflection], str]:
    """Kind, inflections and sort (`mass`, `measure` or nothing) of a form in its place."""
    lower = form.lower().replace("‑", "-")
    if not form[0].isalpha():
        return ("number" if form[0].isdigit() else "mark"), frozenset(), ""
    if closed := closed_words().get(lower):
        return closed, frozenset(), ""
    if lower in _short_magnitudes():
        return "adv", frozenset(), ""  # `17,2 (2016), 17,5 (2017) milj.`
    described = upos == "ADJ" and lower in adjective_forms()  # `normatīvos aktus`
    if (entries := noun_forms().get(lower)) and not described:
        mass = all(entry.sort == "mass" for entry in entries)
        inflections = frozenset(entry.inflection for entry in entries)
        return "noun", inflections, "mass" if mass else entries[0].sort
    if adjective := adjective_forms().get(lower):
        return "adj", adjective, ""
    # `laboratoriski` are no risks
    if upos not in ("ADV", "ADJ") and (front := front_of_compound(lower)):
        return classified(lower[len(front) :], upos, verb_form)
    if form.isupper() and (len(form) == 1 or _ROMAN.fullmatch(form)):
        return "adj", _ANY, ""  # `A un B kategorijas`, `II pusgads`
    if form in unit_abbreviations() or (len(form) > 1 and form.isupper()):
        return "abbr", _ANY, ""
    if meant := meant_form(lower):
        return classified(meant, upos, verb_form)
    inflections = inflections_by_ending(lower)
    kind = _kind(lower, upos, verb_form)
    if kind == "noun":
        return kind, inflections, "mass" if _ACTION.search(lower) else ""
    if kind in ("adj", "part", "pred"):
        return kind, inflections | _definite(lower), ""
    return kind, frozenset(), ""


@functools.cache
def _short_magnitudes() -> frozenset[str]:
    rows = read_facts("number_words")
    return frozenset(form for form, _, sort, forms in rows if sort == "magnitude" and not forms)


@functools.cache
def _bare_forms() -> dict[str, list[str]]:
    """Every long form of the lexicon's nouns that has marks, by what it is without them:
    `kolektivu` → `kolektīvu`."""
    bare: dict[str, list[str]] = {}
    for form in noun_forms():
        if len(form) >= _LONG and not form.isascii():
            bare.setdefault(_without_marks(form), []).append(form)
    return bare


_LONG = 7  # letters of a word that is hardly another one without its marks
_MARKS = str.maketrans("āčēģīķļņšūž", "acegiklnsuz")


def _without_marks(form: str) -> str:
    return form.translate(_MARKS)


def meant_form(lower: str) -> str | None:
    """The form of the lexicon that a word printed with fewer marks than it has stands for."""
    if len(lower) < _LONG:
        return None
    meant = _bare_forms().get(_without_marks(lower), ())
    found = [
        form
        for form in meant
        if all(a == b or a.isascii() for a, b in zip(lower, form, strict=True))
    ]
    return found[0] if len(found) == 1 else None


def front_of_compound(lower: str) -> str:
    """`elektro` of `elektroauto`: the first part, in `-o`, of a compound that no lexicon knows, of
    which it knows the rest; empty where there is none."""
    for at in range(3, len(lower) - 3):
        if lower[at - 1] == "o" and lower[at:] in noun_forms():
            return lower[:at]
    return ""


def _definite(lower: str) -> frozenset[Inflection]:
    """`-ās` of adjectives and participles is a definite nominative plural too."""
    return _DEFINITE_FEMININE if lower.endswith("ās") else frozenset()


_DEFINITE_FEMININE = frozenset(
    (
        Inflection("Nom", "Plur", "Fem"),
        Inflection("Acc", "Plur", "Fem"),
        Inflection("Gen", "Sing", "Fem"),
    )
)


def _kind(lower: str, upos: str, verb_form: str | None) -> str:
    """The kind of a word that no lexicon knows."""
    if lower in counting_words():
        return "adj"
    if upos == "ADV" and lower.endswith("āk"):
        return "adv"
    if is_present_participle(lower) and (len(lower) > 5 or lower.startswith("esoš")):
        return "part"
    if _ACTIVE_PAST.search(lower) and upos in ("VERB", "AUX", "ADJ"):
        return "pred"
    if upos in ("VERB", "AUX"):
        if _SUPERLATIVE.search(lower):
            return "adj"
        if verb_form == "Fin" and lower.endswith("to"):
            return "verb"  # `nokārto`, `turpināto` would be no finite form
        if _PASSIVE.search(lower):
            return "part"
        if lower in _futures():
            return "verb"
        if _is_compound(lower):
            return "noun"
        finite = verb_form == "Inf" or _FINITE.search(lower) or not _NOMINAL.search(lower)
        return "verb" if finite else "noun"
    if upos in ("NOUN", "PROPN", "X") and is_short_participle(lower):
        return "part"
    if upos == "ADJ" or _ADJECTIVE.search(lower):
        return "part" if _PASSIVE.search(lower) else "adj"
    if upos in ("DET", "PRON", "NUM"):
        return "adj"
    if upos == "ADP":
        return "prep"
    if upos in ("CCONJ", "SCONJ", "PART", "INTJ") or (upos == "ADV" and len(lower) < 5):
        return "adv"
    if upos == "ADV" and not _NOMINAL.search(lower) and not lower.endswith(("as", "es", "i")):
        return "adv"
    if upos in ("X", "ADV") and _FINITE.search(lower):
        return "verb"
    if upos == "ADV" and lower.endswith("i") and not lower.endswith("iņi"):
        return "adj"  # `aktīvi`: an adverb, or an adjective in the plural
    return "noun"


@functools.cache
def counting_words() -> frozenset[str]:
    """`trijos`, `piecās`, `divdesmit`: in any case, never what is counted."""
    numbers = read_facts("number_words")
    return frozenset(word for word, _, sort, *_ in numbers if sort in ("unit", "teen", "ten"))


def _is_compound(lower: str) -> bool:
    """`svešvalodas`, which the model took for a verb: whether a noun of the lexicon stands behind
    a first part that is no verb's prefix."""
    if not lower.endswith(("as", "es", "us")):
        return False
    fronts = range(_LEAST_FRONT, len(lower) - _LEAST_REST + 1)
    return any(lower[at:] in noun_forms() and lower[:at] not in _VERB_FRONTS for at in fronts)


_LEAST_FRONT, _LEAST_REST = 3, 7  # letters
_VERB_FRONTS = frozenset((*PREFIXES, *(f"ne{prefix}" for prefix in PREFIXES)))


def is_short_participle(lower: str) -> bool:
    """`pārcelti`, which the model took for a noun: an infinitive that it knows, with an ending of
    a passive participle."""
    stem = _SHORT_ENDING.sub("", lower)
    long = stem != lower and len(stem) >= _LONG_VERB
    return long and stem.endswith("t") and stem in infinitives()


@functools.cache
def _futures() -> frozenset[str]:
    """`nodos`, `iesniegs`: what somebody will do, of the verbs that the model knows."""
    return frozenset(verb.removesuffix("t") + "s" for verb in infinitives() if verb.endswith("t"))


_LONG_VERB = 5  # letters: `kārtas` are no participle of `kārt`
_SHORT_ENDING = re.compile(r"(?:i|as|a|s|ie|ās)\Z")
_ADJECTIVE = re.compile(
    r"(?:ajiem|ajām|ajos|ajās|isk[aāuo]s?|isk[ie]{1,2}|iskiem|iskām|iskos|iskus|īgas|īgi|īgiem|īgām)\Z"
)
_ACTION = re.compile(r"(?:šan[aāus]s?|šanai|šanām|šanās)\Z")
ALL_FORMS = frozenset(
    Inflection(case, number, gender)
    for case in ("Nom", "Gen", "Dat", "Acc", "Loc")
    for number in ("Sing", "Plur")
    for gender in ("Masc", "Fem")
)
_ANY = frozenset(form for form in ALL_FORMS if form.gender == "Masc")


def is_present_participle(form: str) -> bool:
    """`informējošs`, in any form."""
    return _PRESENT.search(form.lower()) is not None


def is_past_participle(form: str) -> bool:
    """`veikusi`, `veikušas`, in any form: an active one."""
    return _ACTIVE_PAST.search(form.lower()) is not None
