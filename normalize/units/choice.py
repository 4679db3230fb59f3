"""What a number counts: the noun behind it, by agreement of its forms.

Of the nouns that could be counted (``normalize.units.phrases``):

1. one that agrees and cannot be a genitive is the head, unless a noun before it can be the
   subject of the predicate (`38 iestādes Latvijas reģionos`): agreement with the predicate or
   an attribute decides, else the case that the model tells;
2. one that could be a genitive singular as well (`skolas`) is the head if no surer one follows;
3. genitives plural (`400 bērnu`) are heads when nothing else is;
4. of coordinated nouns the first is the head.

Where no noun agrees, forms are taken less strictly; then an adjective stands for a noun
(`1200 aptaujātajiem`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from izpilde.normalize.latvian.declension import Inflection, adjective_endings
from izpilde.normalize.latvian.words import Word, counted_lemma
from izpilde.normalize.units.phrases import Candidate, Need, Phrase


@dataclass(frozen=True, slots=True)
class Unit:
    """The counted noun: its phrase's span, the head's span and lemma, and the rule."""

    start: int
    end: int
    head_start: int
    head_end: int
    lemma: str
    rule: str
    place: bool = False  # a locative only: `12 novados` can also be so many of something there


def unit_behind(
    words: Sequence[Word], at: int, need: Need, expected: frozenset[Inflection]
) -> Unit | None:
    """The unit that begins at ``words[at]``; None when no noun agrees there.

    ``expected`` are the forms that the predicate before the number shows (`Atvērtas 7 …`).
    """
    for wanted in _less_and_less_strict(need):
        phrase = Phrase(words, at, wanted, expected)
        if candidates := phrase.candidates():
            chosen, rule = _Choice(words, candidates, phrase, wanted, expected).made()
            end = _with_restriction(words, _coordinated_end(words, chosen, wanted))
            lemma = counted_lemma(chosen.word, chosen.agreeing)
            return Unit(
                words[at].start,
                end,
                chosen.word.start,
                chosen.word.end,
                lemma,
                rule,
                all(inflection.case == "Loc" for inflection in chosen.agreeing),
            )
        if wanted is need and (unit := _adjective_as_noun(words, at, need)):
            return unit
    return None


def _less_and_less_strict(need: Need) -> list[Need]:
    """`trīs simti dalībnieki`, a case that does not fit its preposition, `divas norises`."""
    steps = [need]
    if need.strict:
        return steps
    if need.genitive:
        steps.append(replace(need, genitive=False))
    if need.forms:
        steps.append(replace(steps[-1], forms=frozenset(), genitive=True))
    steps.append(replace(steps[-1], mass=True))
    return steps


class _Choice:
    """The head among the candidates of one phrase."""

    def __init__(
        self,
        words: Sequence[Word],
        candidates: list[Candidate],
        phrase: Phrase,
        need: Need,
        expected: frozenset[Inflection],
    ) -> None:
        self.words = words
        self.candidates = candidates
        self.phrase = phrase
        self.need = need
        self.expected = expected

    def made(self) -> tuple[Candidate, str]:
        if self.need.dative and (dative := self._dative()):
            return dative, "noun_in_dative"
        last = self.candidates[-1]
        perhaps = [c for c in self.candidates if c.grade == "perhaps" and not c.word.mass]
        counted = [
            c
            for c in self.candidates
            if c.grade == "genitive" and not c.word.mass and c.word.kind != "abbr"
        ]
        if last.grade == "sure":
            joined = [c for c in perhaps if last.at == c.at + 2 and is_joint(self.words[c.at + 1])]
            if joined and {r.case for r in joined[0].agreeing} & {r.case for r in last.agreeing}:
                return joined[0], "first_of_coordination"
            if last.word.mass and counted:
                return counted[-1], "genitive_behind"  # `71 projekta īstenošanu`
            return self._subject_before(last, perhaps) or (last, "noun_behind")
        if perhaps:
            first = self._first_of_two(perhaps)
            if first:
                return first, "first_of_coordination"
            hours = perhaps[-1].word.text.lower() in _HOURS
            adjacent = last in counted and last.at == perhaps[-1].at + 1
            if adjacent and not hours and not self.phrase.noun_follows:
                return last, "genitive_behind"  # `desmit Saeimas deputātu`
            return perhaps[-1], "noun_behind"
        if counted:
            first = self._first_of_two(counted)
            if first:
                return first, "first_of_coordination"
            return counted[-1], "genitive_behind"  # `muzeju apmeklētāju`
        abbreviations = [c for c in self.candidates if c.word.kind == "abbr"]
        if abbreviations:
            return abbreviations[-1], "abbreviation_behind"
        return last, "noun_behind"

    def _dative(self) -> Candidate | None:
        for candidate in self.candidates:
            if any(r.case == "Dat" for r in candidate.agreeing) and candidate.word.kind != "abbr":
                return candidate
        return None

    def _subject_before(
        self, sure: Candidate, perhaps: list[Candidate]
    ) -> tuple[Candidate, str] | None:
        """`38 iestādes Latvijas reģionos`: the nominative before a dative or locative."""
        oblique = all(r.case in ("Dat", "Loc") for r in sure.agreeing)
        if not perhaps or not oblique or self.need.forms:
            return None
        wanted = self.expected or self._attribute_forms()
        if wanted:
            return (perhaps[-1], "noun_by_agreement") if perhaps[-1].agreeing & wanted else None
        if _EVENTS.fullmatch(perhaps[-1].word.text) and not _OF_CHECKS.match(sure.word.text):
            return perhaps[-1], "event_in_place"
        if perhaps[-1].word.case() in ("Nom", "Acc"):
            return perhaps[-1], "noun_by_tag"
        return None

    def _attribute_forms(self) -> frozenset[Inflection]:
        """The forms that an attribute right before the first noun shows (`7 jaunas …`)."""
        before = self.words[self.candidates[0].at - 1] if self.candidates[0].at else None
        if before is not None and before.kind in ("adj", "part"):
            return self.need.agreeing(before.inflections)
        return frozenset()

    def _first_of_two(self, counted: list[Candidate]) -> Candidate | None:
        """`bērnu un jauniešu`, `skolas un bibliotēkas`: the first of nouns joined directly."""
        first = counted[0]
        if first.at + 2 >= len(self.words) or not is_joint(self.words[first.at + 1]):
            return None
        if first.grade == "perhaps":
            behind = self.words[first.at + 2]
            adjacent = counted[-1].at in (first.at + 2, first.at + 3) and behind.kind != "abbr"
            return first if len(counted) > 1 and adjacent else None
        return first


# What takes place somewhere: `40 pārbaudes veikalos`; a place of them would be `konsultāciju
# centros`.  But `pārbaudes punkti` are points.
_EVENTS = re.compile(
    r"(?:pārbaudes|apmācības|konsultācijas|vizītes|sanāksmes|lekcijas|ekskursijas|izstādes|"
    r"nometnes|diskusijas|konferences|akcijas|kampaņas|sūdzības|nodarbības|apskates|inspekcijas)",
    re.IGNORECASE,
)
_OF_CHECKS = re.compile(r"(?:punkt|darb|lap|zāl|telp)", re.IGNORECASE)
_HOURS = ("stundas", "minūtes", "nedēļas")  # `340 stundas ierakstu`, not so many of records


def is_joint(word: Word) -> bool:
    return word.text == "/" or word.text.lower() in ("un", "vai")


def _with_restriction(words: Sequence[Word], last: int) -> int:
    """The end of the phrase with a short restriction: `bērni no Latvijas`, `rakstus krievu
    valodā`."""
    behind = words[last + 1 : last + 3]
    if len(behind) == 2:
        origin = behind[0].text.lower() == "no" and behind[1].text[:1].isupper()
        language = behind[0].text.lower().endswith("u") and behind[1].text.lower() == "valodā"
        if (origin and behind[1].kind == "noun") or language:
            return behind[1].end
    return words[last].end


def _coordinated_end(words: Sequence[Word], chosen: Candidate, need: Need) -> int:
    """The last word of the phrase: behind further nouns of the same form, joined by `un` or `/`."""
    at = chosen.at
    end = at
    while at + 2 < len(words):
        joint = is_joint(words[at + 1])
        if not joint and words[at + 1].text != ",":
            break
        ahead = _same_form(words, at + 2, chosen, need)
        if ahead is None or not (joint or ahead == at + 2):
            break
        at = ahead
        end = (
            at if joint else end
        )  # a comma joins only what `un` ends: `bērnu, jauniešu un senioru`
    return end


def _same_form(words: Sequence[Word], at: int, chosen: Candidate, need: Need) -> int | None:
    cases = {inflection.case for inflection in chosen.agreeing}
    for ahead in range(at, min(len(words), at + 8)):
        word = words[ahead]
        if word.kind not in ("adj", "part", "noun", "prep", "abbr") or word.name:
            return None
        if word.kind == "noun" and cases & {r.case for r in need.agreeing(word.inflections)}:
            return ahead
    return None


# Endings of definite adjectives, but for those that nouns have as often.
_DEFINITE = tuple(adjective_endings(definite=True) - {"ā", "os"})


def _adjective_as_noun(words: Sequence[Word], at: int, need: Need) -> Unit | None:
    """`1200 aptaujātajiem`, `46 nepilngadīgie`: an adjective or participle that is the noun."""
    last: Word | None = None
    for word in words[at : at + 4]:
        if word.kind not in ("adj", "part", "pred"):
            break
        last = word
    if last is None:
        return None
    # A noun misread as one more adjective: `trīs klīniskie algoritmi`.
    behind = last.kind == "adj" and last.unknown and last.start > words[at].start
    tagged = behind or (last.token is not None and last.token.upos == "NOUN")
    agreeing = need.agreeing(last.inflections)
    if not agreeing or not (tagged or last.text.lower().endswith(_DEFINITE)):
        return None
    lemma = counted_lemma(last, agreeing)
    return Unit(words[at].start, last.end, last.start, last.end, lemma, "adjective_as_noun")
