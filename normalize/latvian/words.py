"""The words around a number: what each can be, from the lexicon, the model and its ending.

The lexicon of report nouns knows every form of its lemmas by rule; the model tells word
class and lemma of the rest; the ending tells which cases a form can be at all.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from izpilde.normalize.latvian.abbreviations import abbreviated_noun, is_cut_attribute
from izpilde.normalize.latvian.declension import (
    Inflection,
    adjective_endings,
    declension_of,
    forms_of,
    guess_lemma,
    inflections_by_ending,
)
from izpilde.normalize.latvian.derivation import lemma_by_derivation
from izpilde.normalize.latvian.letters import LETTER, WORD
from izpilde.normalize.latvian.lexicon import (
    NounForm,
    adjective_forms,
    closed_words,
    noun_forms,
    unit_abbreviations,
)
from izpilde.normalize.latvian.pipeline import Token, infinitives, is_seen_noun, noun_lemma

_WORD = re.compile(rf"{WORD}(?:[-‑–]{WORD})*|\d+(?:[.,]\d+)*|\S")


class Word(NamedTuple):
    """A word or mark of the text.

    ``kind`` is `noun`, `adj`, `part` (a participle that can stand before a noun), `verb`,
    `pred` (a participle that seldom does), `abbr`, `prep`, `conj`, `rel`, `pron`, `adv`, `number`,
    `year` (part of a year as printed) or `mark`.  ``inflections`` are its
    possible forms where it is declined.  ``sort`` is `mass` for what is never counted,
    `measure` and `counter` for what counts out a genitive (`tonnas plastmasas`, `devas
    vakcīnas`), `duration` for units of time, `adjectival` for nouns declined as adjectives, which
    can be one (`nekustamais īpašums`).
    ``token`` is the model's view of it, None where it has none; ``stands_for`` the lemma of a noun
    that is cut short (`74 dal.`).
    """

    start: int
    end: int
    text: str
    kind: str
    inflections: frozenset[Inflection] = frozenset()
    sort: str = ""
    token: Token | None = None
    stands_for: str | None = None

    @property
    def mass(self) -> bool:
        return self.sort == "mass"

    def case(self) -> str | None:
        return self.token.case if self.token else None

    @property
    def name(self) -> bool:
        """Whether it is a name that no lexicon knows."""
        proper = self.token is not None and self.token.upos == "PROPN"
        return proper and self.text[:1].isupper() and self.text.lower() not in noun_forms()

    @property
    def unknown(self) -> bool:
        """Whether no lexicon knows it."""
        return not self.stands_for and self.text.lower() not in noun_forms()

    @property
    def countable(self) -> frozenset[Inflection]:
        """Its inflections; what is never counted has no plural: `dalību` is an accusative."""
        singular = frozenset(form for form in self.inflections if form.number == "Sing")
        return singular if self.mass and singular else self.inflections


def read_words(
    text: str, span: tuple[int, int], tokens: Sequence[Token], years: Sequence[tuple[int, int]]
) -> list[Word]:
    """The words of a piece of the text; ``tokens`` are the model's of that piece, ``years`` the
    spans of all years in the text."""
    start, end = span
    offset = start
    year = bisect_left(years, start, key=lambda found: found[1])
    by_start = {token.start + offset: token for token in tokens}
    words: list[Word] = []
    stop = -1  # up to where the text is read already
    for match in _WORD.finditer(text, start, end):
        first, behind = match.span()
        while year < len(years) and years[year][1] <= first:
            year += 1
        if year < len(years) and years[year][0] <= first:
            words.append(Word(first, behind, match[0], "year"))
            continue
        if is_cut_attribute(text, first, behind):
            words.append(Word(first, behind, match[0], "noun", _GENITIVE))
            stop = behind
            continue
        if first < stop or (first == stop and match[0] == "."):
            continue
        if aside := _SAID_ASIDE.match(text, first) if behind - first == 1 else None:
            words.append(Word(first, aside.end(), aside[0], "mark"))
            stop = aside.end()
            continue
        lemma = abbreviated_noun(text, first, behind)
        if lemma is not None:
            words.append(Word(first, behind, match[0], "noun", _ALL, "", None, lemma))
            continue
        words.append(_word(match[0], first, behind, by_start.get(first)))
    return _with_counted_pairs(words)


_SAID_ASIDE = re.compile(r"t\.\s?(?:sk|s|i|p)\.")  # no tonnes


def _with_counted_pairs(words: list[Word]) -> list[Word]:
    """`436 pāri`, `12 melnā stārķa pāri`: a preposition that is a noun as well, where a number or a
    word of its phrase stands before it and no number behind."""
    for at, word in enumerate(words[1:], 1):
        if word.kind != "prep" or word.text.lower() not in _pairs():
            continue
        before, behind = words[at - 1], words[at + 1] if at + 1 < len(words) else None
        joined = before.kind == "number" or before.case() == "Gen"
        if joined and (behind is None or behind.kind != "number"):
            entries = noun_forms()[word.text.lower()]
            forms = frozenset(entry.inflection for entry in entries)
            words[at] = word._replace(kind="noun", inflections=forms)
    return words


@functools.cache
def _pairs() -> frozenset[str]:
    """Prepositions that are forms of a noun of the lexicon as well."""
    return frozenset(
        word for word, kind in closed_words().items() if kind == "prep" and word in noun_forms()
    )


def _word(form: str, start: int, end: int, token: Token | None) -> Word:
    upos = token.upos if token else "X"
    verb_form = token.verb_form if token else None
    kind, inflections, sort = _classified(form, upos, verb_form)
    return Word(start, end, form, kind, inflections, sort, token)


_DECLINED = "|".join(adjective_endings(definite=False) | adjective_endings(definite=True))
_PASSIVE = re.compile(rf"(?:{LETTER}t|[aā]m)(?:{_DECLINED})\Z")
_PRESENT = re.compile(rf"oš(?:{_DECLINED})\Z")
_ACTIVE_PAST = re.compile(rf"(?:uš(?:{_DECLINED})|usi|usies|ušies|ušās|jies|[dtsš]ies)\Z")
_FINITE = re.compile(
    r"(?:ja|jās|jies|ties|sies|šot|jot|dams|dama|dami|damies|āt|ēt|īt|ot|oja|ēja|āja|īja|ījās|ējās|ājās)\Z"
)
# Endings that no third person has: a verb in a report that ends so is a noun misread.
_NOMINAL = re.compile(r"(?:[^t]i|iem|us|u|ām|os|ēm|šana|šanas|šanu)\Z")


@functools.lru_cache(maxsize=50_000)
def _classified(
    form: str, upos: str, verb_form: str | None
) -> tuple[str, frozenset[Inflection], str]:
    """Kind, inflections and sort (`mass`, `measure` or nothing) of a form in its place."""
    lower = form.lower().replace("‑", "-")
    if not form[0].isalpha():
        return ("number" if form[0].isdigit() else "mark"), frozenset(), ""
    if closed := closed_words().get(lower):
        return closed, frozenset(), ""
    described = upos in ("ADJ", "ADV") and lower in adjective_forms()  # `normatīvos aktus`
    if (entries := noun_forms().get(lower)) and not described:
        mass = all(entry.sort == "mass" for entry in entries)
        inflections = frozenset(entry.inflection for entry in entries)
        return "noun", inflections, "mass" if mass else entries[0].sort
    if adjective := adjective_forms().get(lower):
        return "adj", adjective, ""
    # `laboratoriski` are no risks
    if upos not in ("ADV", "ADJ") and (front := _front_of_compound(lower)):
        return _classified(lower[len(front) :], upos, verb_form)
    if len(form) == 1 and form.isupper():
        return "adj", _ANY, ""  # `A un B kategorijas`
    if form in unit_abbreviations() or (len(form) > 1 and form.isupper()):
        return "abbr", _ANY, ""
    if meant := _meant(lower):
        return _classified(meant, upos, verb_form)
    inflections = inflections_by_ending(lower)
    kind = _kind(lower, upos, verb_form)
    if kind == "noun":
        return kind, inflections, "mass" if _ACTION.search(lower) else ""
    if kind in ("adj", "part", "pred"):
        return kind, inflections | _definite(lower), ""
    return kind, frozenset(), ""


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


def _meant(lower: str) -> str | None:
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


def _front_of_compound(lower: str) -> str:
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
    if upos == "ADV" and lower.endswith("āk"):
        return "adv"
    if is_present_participle(lower) and (len(lower) > 5 or lower.startswith("esoš")):
        return "part"
    if _ACTIVE_PAST.search(lower) and upos in ("VERB", "AUX", "ADJ"):
        return "pred"
    if upos in ("VERB", "AUX"):
        if verb_form == "Fin" and lower.endswith("to"):
            return "verb"  # `nokārto`, `turpināto` would be no finite form
        if _PASSIVE.search(lower):
            return "part"
        if lower in _futures():
            return "verb"
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
_ALL = frozenset(
    Inflection(case, number, gender)
    for case in ("Nom", "Gen", "Dat", "Acc", "Loc")
    for number in ("Sing", "Plur")
    for gender in ("Masc", "Fem")
)
_GENITIVE = frozenset((Inflection("Gen", "Sing", "Masc"),))
_ANY = frozenset(form for form in _ALL if form.gender == "Masc")


def is_present_participle(form: str) -> bool:
    """`informējošs`, in any form."""
    return _PRESENT.search(form.lower()) is not None


# Lemmas --------------------------------------------------------------------------------------


def counted_lemma(word: Word, wanted: frozenset[Inflection]) -> str:
    """The lemma of a counted noun; ``wanted`` are the inflections that agree with the number."""
    if word.stands_for:
        return word.stands_for
    lower = word.text.lower().replace("‑", "-")
    if word.kind == "abbr":
        known = unit_abbreviations().get(word.text)
        return known[0] if known else word.text
    front = "" if lower in noun_forms() else _front_of_compound(lower)
    entries = noun_forms().get(lower[len(front) :], ())
    entries = entries or noun_forms().get(_meant(lower) or "", ())
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
        if token.upos == "NOUN" and not _agrees(token, wanted):
            return _agreeing_lemma(lower, wanted, token) or token.lemma.lower()
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


def _agrees(token: Token, wanted: frozenset[Inflection]) -> bool:
    """Whether the model takes the word for a form that agrees with its number."""
    return not wanted or any((r.case, r.number) == (token.case, token.number) for r in wanted)


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
