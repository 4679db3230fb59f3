"""Every noun that a number could count, with the signs that tell for and against it.

A sign says how a noun stands to the number, never which noun it is: on which side and how far, its
case, what stands between and beside it, whether another number stands before it, whether the
participle beside the number agrees with it, and what kind of noun it is.  ``likeliest`` weighs
them; what they are called is known to its file of weights alone.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.letters import DASHES
from izpilde.normalize.latvian.lexicon import unit_abbreviations, unit_kinds
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.word_kinds import is_short_participle
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.units.leftward import is_count, is_place
from izpilde.normalize.units.phrase_words import DEFINITE_ENDINGS
from izpilde.normalize.units.site import Site

_FAR = 30  # words to each side
_SENTENCES_BACK = 2
_NEAR_PARTICIPLE = 7  # words
_STEPS = (0, 1, 2, 3, 5, 8, 12, 20)
_MARKS = frozenset(",;:()–—-./")
_ENDS = frozenset((",", ";", ":", "(", ")", "–", "-"))
_BETWEEN = _ENDS | {"verb", "pred", "part", "conj", "rel", "prep", "pron", "year"}


class Noun(NamedTuple):
    """A candidate: the words that it stands among, its index there, the forms that it is taken for,
    its lemma and its signs."""

    words: Sequence[Word]
    at: int
    forms: frozenset[Inflection]
    lemma: str
    signs: list[str]


def nouns_of(site: Site) -> Iterator[Noun]:
    """The nouns of the number's sentence and of those before it."""
    yield from _Around(site).nouns()


def signs_of_none(site: Site) -> list[str]:
    """What tells for and against the number counting nothing that is said."""
    return ["none", *(f"none {sign}" for sign in _signs_of_number(site))]


def _signs_of_number(site: Site) -> list[str]:
    words, end = site.words, site.after
    behind = words[end] if end < len(words) else None
    before = words[site.stop - 1] if site.stop else None
    signs = [f"number before {_kind(behind)}", f"number behind {_kind(before)}"]
    if site.bracketed:
        signs.append("number bracketed")
    if site.number.words:
        signs.append("number in words")
    if site.decimal:
        signs.append("number decimal")
    return signs


def _kind(word: Word | None) -> str:
    if word is None:
        return "end"
    if word.kind == "mark":
        return word.text if word.text in _MARKS else "mark"
    if word.kind == "noun":
        return f"noun {word.case() or ''}"
    return word.kind


def _is_noun(word: Word) -> bool:
    if word.kind == "noun":
        return True
    if word.kind == "abbr":
        return unit_abbreviations().get(word.text, ("", "count"))[1] == "count"  # not `15–29 g.`
    if word.kind not in ("adj", "part") or is_short_participle(word.text.lower()):
        return False
    taken = word.token is not None and word.token.upos == "NOUN"
    return taken or word.text.lower().endswith(DEFINITE_ENDINGS)


def _forms(word: Word) -> frozenset[Inflection]:
    """The forms that the model takes the word for; else its plurals."""
    token = word.token
    told: frozenset[Inflection] = frozenset()
    if token is not None and token.case:
        told = frozenset(
            r for r in word.inflections if r.case == token.case and token.number in (None, r.number)
        )
    plural = told or frozenset(r for r in word.inflections if r.number == "Plur")
    return plural or word.inflections


class _Itself(NamedTuple):
    """A noun by itself: the forms that it is taken for, its lemma, and what tells of it wherever it
    stands."""

    forms: frozenset[Inflection]
    lemma: str
    signs: tuple[str, ...]


@functools.lru_cache(maxsize=2048)  # the numbers of a sentence look at the same nouns
def _itself(word: Word) -> _Itself:
    forms = _forms(word)
    lemma = counted_lemma(word, forms)
    signs = [word.kind]
    plural = {r.case for r in word.inflections if r.number == "Plur"}
    signs += (f"could be {case}" for case in plural)
    if not plural:
        signs.append("no plural")
    if word.sort:
        signs.append(f"sort {word.sort}")
    if names_people(lemma):
        signs.append("people")
    if kind := unit_kinds().get(lemma):
        signs.append(f"kind {kind}")
    if word.unknown:
        signs.append("unknown")
    if word.text[:1].isupper():
        signs.append("capital")
    if word.name:
        signs.append("name")
    if lemma.endswith(("šana", "ība")):
        signs.append(lemma[-3:])
    if is_count(word):
        signs.append("count")
    return _Itself(forms, lemma, tuple(signs))


def _step(count: int) -> str:
    at = bisect_right(_STEPS, count - 1)
    return str(_STEPS[at]) if at < len(_STEPS) else "far"


_OBLIQUE = ("Dat", "Loc")
_ATTRIBUTES = 3  # words between a number and its noun
_OF_PHRASE = ("adv", "adj", "noun", "part")
_PARTICIPLE = re.compile(r"(?:[tm]|[uo]š)ais\Z")


def _cases(word: Word) -> Iterator[tuple[str, str]]:
    return ((r.case, r.number) for r in word.inflections)


class _Around:
    """What the signs of all nouns about one number are read from."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.words = site.words
        self.left, self.right = site.stop, site.after
        self.number = _signs_of_number(site)
        self.bracket = site.cell.structure.innermost_bracket(site.number.start)
        sites = (s for s in site.cell.sites if s.piece == site.piece and s is not site)
        self.others = [(s.stop, s.after) for s in sites]
        self.inside = {at for start, end in self.others for at in range(start, end)}
        self.deed = self._deed()
        self.genders = {form[7:] for form in site.number.forms}

    def nouns(self) -> Iterator[Noun]:
        words = self.words
        first, last = max(0, self.left - _FAR), min(len(words), self.right + _FAR)
        found = [at for at in range(first, self.left) if self._is_noun(at)]
        for nearer, at in enumerate(reversed(found)):
            yield self._noun(at, nearer, "before", at == found[0] and first == 0)
        found = [
            at
            for at in range(self.right, last)
            if self._is_noun(at) and not self._is_given(at) and not self._is_said_when(at)
        ]
        for nearer, at in enumerate(found):
            yield self._noun(at, nearer, "behind", False)
        yield from self._nouns_back()

    def _is_noun(self, at: int) -> bool:
        if at in self.inside or not _is_noun(self.words[at]):
            return False
        if self._is_of_so_many(at) or self._describes_next(at):
            return False
        return not (at > 1 and self.words[at - 1].text == "." and self._orders(at - 2))

    def _is_given(self, at: int) -> bool:
        """`402 melnajam stārķim`: whether it could only be one that something is for, or one
        place."""
        forms = self.words[at].inflections
        single = bool(forms) and all(r.number == "Sing" and r.case in _OBLIQUE for r in forms)
        return single and not self.genders

    def _is_said_when(self, at: int) -> bool:
        """`atlikušie 11 – pēc likuma grozījumiem`: whether a dash and a preposition part it from
        the number."""
        words, first = self.words, at - 1
        while first > self.right and words[first].kind in _OF_PHRASE:
            first -= 1
        dashed = first > self.right and words[first - 1].text in DASHES
        return dashed and words[first].kind == "prep"

    def _is_of_so_many(self, at: int) -> bool:
        """`3,8 uz 1000 dzīvi dzimušajiem`: whether the noun tells for how many another number is
        told."""
        words, first = self.words, at - 1
        while first > 0 and at - first <= _ATTRIBUTES and words[first].kind in _OF_PHRASE:
            first -= 1
        if first not in self.inside:
            return False
        while first in self.inside:
            first -= 1
        return first >= 0 and words[first].text.lower() == "uz"

    def _describes_next(self, at: int) -> bool:
        """`nodarbinātais personāls`: whether it is a participle of the noun behind it."""
        word, behind = self.words[at], self.words[at + 1 : at + 2]
        if not word.text.lower().endswith(DEFINITE_ENDINGS) or not behind:
            return False
        if behind[0].kind != "noun" or not _PARTICIPLE.search(_itself(word).lemma):
            return False
        return bool({*_cases(word)} & {*_cases(behind[0])})

    def _orders(self, at: int) -> bool:
        """`3. kārta`: whether an ordinal names which one the noun behind it is."""
        return self.words[at].kind == "number" and self.words[at].sort == "named"

    def _deed(self) -> frozenset[tuple[str, str]]:
        """Gender and number of the nearest participle that tells what was done."""
        words = self.words
        for away in range(1, _NEAR_PARTICIPLE + 1):
            for at in (self.left - away, self.right + away - 1):
                if not 0 <= at < len(words) or words[at].kind not in ("part", "pred"):
                    continue
                between = words[at : self.left] if at < self.left else words[self.right : at]
                forms = frozenset(
                    (r.gender, r.number) for r in words[at].inflections if r.case == "Nom"
                )
                if forms and not any(word.text in (";", ".") for word in between):
                    return forms
        return frozenset()

    def _noun(self, at: int, nearer: int, side: str, first: bool) -> Noun:
        words, word = self.words, self.words[at]
        forms, lemma, own = _itself(word)
        before = words[at - 1] if at else None
        behind = words[at + 1] if at + 1 < len(words) else None
        if side == "before":
            between = words[at + 1 : self.left]
            numbers = sum(at < start and end <= self.left for start, end in self.others)
        else:
            between = words[self.right : at]
            numbers = sum(self.right <= start and end <= at for start, end in self.others)
        token = word.token
        case = (token.case if token else None) or "?"
        told = [
            f"{_step(len(between))} words away",
            f"{_step(nearer)} nouns away",
            f"{case} {token.number if token else ''}",
            f"with {_kind(before)} before",
            f"with {_kind(behind)} behind",
            f"{min(numbers, 3)} numbers between",
            *(f"over {kind}" for kind in {_kind(w) for w in between} & _BETWEEN),
            *(f"{case} {sign}" for sign in self.number),
        ]
        if self.site.need.agreeing(word.countable):
            told.append("agrees")
        if self._is_attribute(word, behind):
            told.append("attribute")
        if all(self._is_filler(w) for w in between):
            told.append("over attributes")
        if any(w.kind == "prep" for w in words[max(0, at - 3) : at]):
            told.append("behind preposition")
        if self._counted(at):
            told.append("counted")
        if any(start in (at + 1, at + 2) for start, _ in self.others):
            told.append("with number behind")
        if first:
            told.append("first")
        if before is None or before.text in _ENDS:
            told.append("opens clause")
        if is_place(word):
            told.append("place")
        inside = self.site.cell.structure.innermost_bracket(word.start)
        if inside is not None and inside != self.bracket:
            told.append("in another bracket")
        if inside is None and self.bracket is not None:
            told.append("out of bracket")
        signs = [*own, *self._agreement(word), *(f"{side} {sign}" for sign in told)]
        return Noun(words, at, forms, lemma, signs)

    def _nouns_back(self) -> Iterator[Noun]:
        cell, structure = self.site.cell, self.site.cell.structure
        own = structure.sentence_at(self.site.number.start)
        heading = structure.sentences[own].heading if structure.sentences else None
        for back in range(1, _SENTENCES_BACK + 1):
            if own - back < 0:
                return
            sentence = structure.sentences[own - back]
            words = cell.words_between((sentence.start, sentence.end))
            found = [at for at, word in enumerate(words) if _is_noun(word)]
            for at in found:
                word = words[at]
                forms, lemma, itself = _itself(word)
                told = [
                    f"{back} back",
                    word.case() or "?",
                    f"with {_kind(words[at + 1] if at + 1 < len(words) else None)} behind",
                ]
                if own - back == heading:
                    told.append("heading")
                if at == found[0]:
                    told.append("first")
                if at == found[-1]:
                    told.append("last")
                near = words[max(0, at - 3) : at]
                if any(w.kind == "number" and w.sort != "named" for w in near):
                    told.append("counted")
                signs = [*itself, *self._agreement(word), *(f"back {sign}" for sign in told)]
                yield Noun(words, at, forms, lemma, signs)

    def _agreement(self, word: Word) -> list[str]:
        """Whether the word agrees with the deed and with the number's own word."""
        signs = []
        if self.deed:
            own = {(r.gender, r.number) for r in word.inflections}
            signs.append("deed agrees" if own & self.deed else "deed disagrees")
        told = len(self.genders) == 1 and "" not in self.genders and bool(word.inflections)
        if told and not self.genders & {r.gender for r in word.inflections}:
            signs.append("number disagrees")
        return signs

    def _counted(self, at: int) -> bool:
        """Whether another number stands before the noun with attributes alone between."""
        return any(
            end <= at <= end + 4 and all(self._is_filler(w) for w in self.words[end:at])
            for _, end in self.others
        )

    @staticmethod
    def _is_filler(word: Word) -> bool:
        return word.kind in ("adj", "part", "adv") or (word.kind == "noun" and word.case() == "Gen")

    @staticmethod
    def _is_attribute(word: Word, behind: Word | None) -> bool:
        nominal = behind is not None and behind.kind in ("noun", "adj", "part", "abbr")
        return nominal and word.case() == "Gen"
