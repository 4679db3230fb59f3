"""The noun phrase behind a number: which nouns of it could be what is counted.

``Phrase`` reads on from the number.  Attributes, participles with what belongs to them, names,
brackets and quotations are passed over; a verb, a relative pronoun, a preposition or a comma
ends the phrase.  Every noun that agrees with the number is a candidate, graded by its forms:
`sure` when it cannot be a genitive, `perhaps` when it could be a genitive singular as well
(`skolas`), `genitive` when the form that agrees is a genitive plural (`400 bērnu`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.letters import LOWER, UPPER
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.vocabulary import institution_abbreviations
from izpilde.normalize.latvian.word_kinds import is_present_participle
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.units.needs import Need
from izpilde.normalize.units.participles import (
    behind_owner,
    describes_genitive,
    heads_who_are_there,
    is_misread,
    is_predicate,
    other_attribute,
    participle_ahead,
    stands_before_noun,
    tells_of_others,
)
from izpilde.normalize.units.passing import behind_number, behind_year, is_while, over_mark
from izpilde.normalize.units.phrase_words import (
    DEFINITE_ENDINGS,
    case_of_name,
    is_attributive,
    is_genitive_number,
    is_numeral,
    is_object,
    is_object_of_deed,
)
from izpilde.normalize.units.wordings import tells

_CASES = ("Nom", "Gen", "Dat", "Acc", "Loc")
_CAMEL = re.compile(rf"{LOWER}+{UPPER}{LOWER}+")
_OF_DEED = re.compile(r"(?:t|[aāo]m|oš)(?:ie|ās|aj[a-zāī]{2,3})\Z", re.IGNORECASE)
_MOST_WORDS = 24  # words read on from a number


def _could_be_many(word: Word) -> bool:
    return any(form.number == "Plur" for form in word.inflections)


class Candidate(NamedTuple):
    """A noun that the number could count; ``at`` is its index among the words."""

    at: int
    word: Word
    agreeing: frozenset[Inflection]
    grade: str  # "sure", "perhaps", "genitive"


class Phrase:
    def __init__(
        self, words: Sequence[Word], at: int, need: Need, expected: frozenset[Inflection]
    ) -> None:
        self.words = words
        self.at = at
        self.need = need
        self.expected = expected
        self.begin = at  # behind a bracket or a year that is no part of the phrase
        self.noun_follows = False  # whether a noun that does not agree ended the phrase

    def candidates(self) -> list[Candidate]:
        found: list[Candidate] = []
        at = self.at
        stop = min(len(self.words), self.at + _MOST_WORDS)
        while at < stop:
            word = self.words[at]
            if word.kind == "mark":
                following = over_mark(self.words, self.at, at, bool(found))
                if following is None:
                    break
                if at == self.begin and (word.text == "(" or following == at + 1):
                    self.begin = following
                at = following
                continue
            if word.kind == "year" and at == self.at:
                at = self.begin = behind_year(self.words, at)
                continue
            if word.kind == "number" and (behind := behind_number(self.words, at)):
                at = behind
                continue
            if found and is_while(word) and _could_be_many(found[-1].word):
                break  # `13,9 cigaretes dienā`
            if word.kind == "verb" and at == self.at and is_misread(self.words, at, self.need):
                at += 1
                continue
            if word.kind in ("number", "rel", "verb", "year"):
                break
            if word.kind == "pred":
                if found or not (
                    is_attributive(word) or stands_before_noun(self.words, at, self.need)
                ):
                    break
                at += 1
                continue
            if word.kind in ("pron", "adv"):
                if found or word.kind == "pron":
                    break
                at += 1
                continue
            if word.kind == "prep":
                following = self._over_preposition(at, found)
                if following is None:
                    break
                at = following
                continue
            if word.kind == "conj":
                if at == self.at:
                    break
                head = None if found else other_attribute(self.words, at, self.need)
                if head is None and not self._goes_on(at, found):
                    break
                at = head or at + 1
                continue
            if word.kind in ("adj", "part"):
                if is_numeral(word) and (found or not is_genitive_number(word)):
                    break  # `240 skolotāju divos gados`, but `3 000 viena eiro monētas`
                if self._is_predicate(at, found):
                    break
                others = not found and at == self.at
                if others and tells_of_others(self.words, at, self.need, self.expected):
                    break
                at += 1
                continue
            if word.sort == "adjectival" and self._is_predicate(at, found):
                break
            candidate = self._weigh(at, found)
            if candidate is None:
                following = participle_ahead(self.words, at + 1, self.need, 3, subject=bool(found))
                following = following or behind_owner(self.words, at, self.need)
                if following is None and not found and self._goes_with_place(at):
                    following = at + 1
                place = any(r.case == "Loc" for r in word.inflections)
                if place and following == at + 1 and all(c.grade != "sure" for c in found):
                    found.clear()  # `pilsētas satiksmē izmantojamie autobusi`
                if following is None or any(not c.word.mass for c in found):
                    self.noun_follows = True
                    break
                at = following
                continue
            if candidate.grade != "object":
                found.append(candidate)
                if candidate.grade == "sure":
                    break
            at += 1
        return found

    def _weigh(self, at: int, found: list[Candidate]) -> Candidate | None:
        """The noun as a candidate; None when it ends the phrase.  Grade `object` is for nouns
        that only belong to the one that is counted."""
        word = self.words[at]
        inflections = word.inflections if self.need.mass else word.countable
        agreeing = self.need.agreeing(inflections)
        if found and self.expected and is_object(word, agreeing) and not self.expected & agreeing:
            return None  # `1000 dalībnieku slieksni`: an accusative that the genitive belongs to
        if found and found[-1].grade == "genitive" and tells("size", word.text):
            return None  # `ar 14 punktu pārsvaru`
        if word.text in institution_abbreviations() or self._is_trait(at):
            return Candidate(at, word, agreeing, "object")
        if self._sizes(at):
            return Candidate(at, word, agreeing, "object")
        if case := word.text[:1].isupper() and case_of_name(word):
            return Candidate(at, word, agreeing, "object") if case == "Gen" else None
        if word.kind == "abbr":
            return Candidate(at, word, agreeing, "genitive")
        if word.stands_for:
            return Candidate(at, word, agreeing, "sure")
        if self._modifies(at, inflections, agreeing):
            return Candidate(at, word, agreeing, "object")
        if not agreeing:
            return None
        genitive = all(r.case == "Gen" for r in agreeing)
        measured = word.sort in ("measure", "counter") or (word.sort == "duration" and genitive)
        if measured or not any(r.case == "Gen" for r in inflections):
            return Candidate(at, word, agreeing, "sure")
        return Candidate(at, word, agreeing, "genitive" if genitive else "perhaps")

    def _sizes(self, at: int) -> bool:
        """`trīs piecu dienu nometnes`: how long or large each is, told in a number of its own."""
        if at == self.at or at + 1 == len(self.words) or not is_genitive_number(self.words[at - 1]):
            return False
        genitive = any(r.case == "Gen" for r in self.words[at].inflections)
        return genitive and self.words[at + 1].kind in ("noun", "adj", "part")

    def _is_trait(self, at: int) -> bool:
        """`novadu nozīmes un reģionālas nozīmes centri`: what sort of thing it is."""
        inside = self.at < at < len(self.words) - 1 and tells("trait", self.words[at].text)
        return inside and self.words[at + 1].kind in ("noun", "adj", "part", "conj")

    def _modifies(
        self, at: int, inflections: frozenset[Inflection], agreeing: frozenset[Inflection]
    ) -> bool:
        """Whether the noun belongs to a later one: a genitive that does not agree, a name, the
        object of a participle, an undeclined word."""
        word = self.words[at]
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is None:
            return not agreeing and any(r.case == "Gen" for r in inflections)
        fits = self.need.agreeing(following.inflections) or not self.need.forms
        if fits and following.kind in ("part", "adj") and is_present_participle(following.text):
            # `sabiedrību informējošs pasākums`, not `astoņas pašvaldības saistošajos noteikumos`
            return True
        if is_object_of_deed(self.words, at, self.need):
            return True
        if agreeing and word.text[:1].isupper() and word.unknown:
            return True
        if _CAMEL.match(word.text):
            return True  # `eParaksts kontu`
        if following.kind in ("noun", "adj", "abbr") and self._is_attribute(word, following):
            return True
        if following.text.lower() in ("valodā", "valodās"):
            return True  # `4 vācu valodā`
        if following.text.lower() == "vecumā" and ("Gen", "Sing") in {
            (r.case, r.number) for r in inflections
        }:  # `105 skolas vecumā`, but `19 personas vecumā no 14 gadiem`
            return not names_people(counted_lemma(word, agreeing))
        if agreeing and (self._is_place_of_deed(at, agreeing) or self._is_given(at, agreeing)):
            return True
        if agreeing and following.kind == "noun" and self._only_genitive(word, agreeing, following):
            return True
        if not agreeing:
            nominative = all(r.number == "Sing" and r.case == "Nom" for r in inflections)
            undeclined = nominative and following.kind in ("noun", "abbr")  # `asins devas`
            single = "Sing" in self.need.numbers
            return (undeclined and not single) or any(r.case == "Gen" for r in inflections)
        oblique = all(r.case in ("Loc", "Dat") for r in agreeing)
        free = bool(self.expected) and not self.need.forms and not self.need.dative
        return oblique and free and participle_ahead(self.words, at + 1, self.need, 1) is not None

    def _is_place_of_deed(self, at: int, agreeing: frozenset[Inflection]) -> bool:
        """`maršrutos izmantotajiem autobusiem`: whether a locative belongs to a definite participle
        whose noun stands behind it."""
        if at + 2 >= len(self.words) or any(r.case != "Loc" for r in agreeing):
            return False
        deed, head = self.words[at + 1 : at + 3]
        if not deed.text.lower().endswith(DEFINITE_ENDINGS):
            return False
        if deed.kind == "adj" and not _OF_DEED.search(deed.text):
            return False  # `24 valstīs dažādās pasaules daļās`
        if deed.sort == "adjectival" and deed.kind == "noun":  # `bibliotēkās nodarbinātie`
            return any(r.case == "Nom" for r in self.need.agreeing(deed.inflections))
        if deed.kind not in ("part", "adj"):
            return False
        own = self.need.agreeing(deed.inflections) & self.need.agreeing(head.inflections)
        return head.kind == "noun" and any(r.case != "Loc" for r in own)

    def _is_given(self, at: int, agreeing: frozenset[Inflection]) -> bool:
        """`24 jauniešiem draudzīgi kabineti`: whether a dative belongs to an attribute behind it
        whose noun stands behind that, both in the form that is expected."""
        if at + 2 >= len(self.words) or any(r.case != "Dat" for r in agreeing):
            return False
        trait, head = self.words[at + 1 : at + 3]
        if self.need.dative or trait.kind not in ("adj", "part") or head.kind != "noun":
            return False
        own = self.need.agreeing(trait.inflections) & self.need.agreeing(head.countable)
        own = frozenset(r for r in own if r.case in ("Nom", "Acc"))
        return bool(own & self.expected if self.expected else own)

    def _is_attribute(self, word: Word, following: Word) -> bool:
        """`nekustamie īpašumi`, `auto stāvvietas`, `Olivjē balvas`: no head before a noun."""
        if word.sort == "adjectival":
            return bool(
                self.need.agreeing(word.inflections) & self.need.agreeing(following.inflections)
            )
        unchanging = len({inflection.case for inflection in word.inflections}) == len(_CASES)
        if unchanging and word.kind == "noun" and following.kind == "noun":
            return bool(self.need.agreeing(following.countable))  # not `11 depo būvniecība`
        return unchanging or not word.inflections or (word.name and not self._agrees_alone(word))

    def _only_genitive(self, word: Word, agreeing: frozenset[Inflection], following: Word) -> bool:
        """`1 piekrišanu reģistrs`: a genitive plural that would agree as an accusative, before a
        nominative that agrees."""
        accusative = all((r.case, r.number) == ("Acc", "Sing") for r in agreeing)
        genitive = any((r.case, r.number) == ("Gen", "Plur") for r in word.inflections)
        head = self.need.agreeing(following.countable)
        return accusative and genitive and any(r.case == "Nom" for r in head)

    def _agrees_alone(self, word: Word) -> bool:
        return any(inflection.case != "Gen" for inflection in self.need.agreeing(word.inflections))

    def _goes_with_place(self, at: int) -> bool:
        """Whether a locative belongs to what stands behind it in the phrase."""
        there = heads_who_are_there(self.words, at, self.need)
        return there or describes_genitive(self.words, at, self.need)

    def _is_predicate(self, at: int, found: list[Candidate]) -> bool:
        """Whether a participle says something of the genitive right before it, or of a noun to
        which alone it belongs: `trīs skolas nodotas novadiem`, not `trīs
        pilsētas renovētās ēkas`."""
        if not found or found[-1].at != at - 1:
            return False
        if found[-1].grade == "perhaps":
            return self._tells_what_became(at, found[-1])
        return found[-1].grade == "genitive" and is_predicate(self.words, at, self.need)

    def _tells_what_became(self, at: int, noun: Candidate) -> bool:
        word, behind = self.words[at], self.words[at + 1 : at + 2]
        if word.kind != "part" or not behind or behind[0].kind != "noun":
            return False
        own = frozenset(word.inflections)
        told = any(r.case == "Nom" and r.number == "Plur" for r in own & noun.agreeing)
        cases = {(r.case, r.number) for r in own}
        return told and not any((r.case, r.number) in cases for r in behind[0].inflections)

    def _over_preposition(self, at: int, found: list[Candidate]) -> int | None:
        """Behind `ar jaunatni` in `darbā ar jaunatni iesaistītās personas`, behind `uz vidi` in
        `ietekmes uz vidi novērtējumi`; None when the preposition ends the phrase."""
        counted = [c for c in found if not c.word.mass]
        following = participle_ahead(self.words, at + 1, self.need, 6)
        if following is not None and following > at + 1 and not counted:
            return following
        if at + 2 < len(self.words) and counted and at == counted[-1].at + 1:
            inner, head = self.words[at + 1 : at + 3]
            governed = inner.kind == "noun" and not any(r.case == "Gen" for r in inner.inflections)
            agrees = any(r.case in ("Nom", "Acc") for r in self.need.agreeing(head.inflections))
            if governed and head.kind == "noun" and agrees:
                return at + 2
        return None

    def _goes_on(self, at: int, found: list[Candidate]) -> bool:
        """Whether the phrase goes on behind `un`: what follows is nominal and no new phrase."""
        if at + 1 >= len(self.words):
            return False
        following = self.words[at + 1]
        if following.kind not in ("noun", "adj", "part", "abbr"):
            return False
        counted = [c for c in found if not c.word.mass and c.word.kind != "abbr"]
        if counted and following.kind == "noun" and not self.need.agreeing(following.inflections):
            return any(r.case == "Gen" for r in following.inflections)
        return True
