"""What a number counts: the noun behind it, by agreement and by the parser.

Reading on from the number, every noun is weighed by the forms it can have:

1. a noun that agrees with the number and cannot be a genitive is the head;
2. one that could be a genitive singular as well (`skolas`) is the head if no surer one
   follows, and the parser is asked where both could be meant;
3. genitives plural (`400 bērnu`) are heads when nothing else is; of coordinated ones the
   first, else the last that can be counted;
4. attributes, participles with what belongs to them, names in quotation marks and brackets
   are passed over; a verb, a preposition or a comma ends the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from normalize.declension import Reading
from normalize.language import Token
from normalize.numbers import Number
from normalize.words import Word, lemma_of

_LONGEST = 24  # words read on from a number


@dataclass(frozen=True, slots=True)
class Unit:
    """The counted noun: its phrase's span, the head's span and lemma, and the rule."""

    start: int
    end: int
    head_start: int
    head_end: int
    lemma: str
    rule: str


@dataclass(frozen=True, slots=True)
class Need:
    """The forms that the counted noun can have beside its number."""

    numbers: frozenset[str]
    forms: frozenset[str] = frozenset()  # `LocPlurFem`: what a number word shows
    dative: bool = False  # after a preposition, a plural is in the dative

    def agreeing(self, readings: frozenset[Reading]) -> frozenset[Reading]:
        if self.forms:
            exact = frozenset(r for r in readings if r.case + r.number + r.gender in self.forms)
            if exact:
                return exact
            cases = {form[:7] for form in self.forms}
            return frozenset(r for r in readings if r.case + r.number in cases)
        return frozenset(r for r in readings if r.number in self.numbers)


def need_of(number: Number, after_preposition: bool) -> Need:
    if number.governs or number.value != int(number.value):
        return Need(frozenset(("Plur", "Sing")) if not number.governs else frozenset(("Plur",)))
    top = number.value_max if number.value_max is not None else number.value
    single = top % 10 == 1 and top % 100 != 11 and number.value_max is None
    if number.words and number.readings and not number.share:
        return Need(frozenset(("Sing",) if single else ("Plur",)), number.readings, False)
    return Need(
        frozenset(("Sing",) if single else ("Plur",)), dative=after_preposition and not single
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    word: Word
    agreeing: frozenset[Reading]
    grade: str  # "sure", "perhaps", "genitive"


def unit_behind(
    words: Sequence[Word], at: int, need: Need, tokens: Sequence[Token], number_token: int
) -> Unit | None:
    """The unit that begins at ``words[at]``; None when no noun agrees there."""
    phrase = _Phrase(words, at, need)
    candidates = phrase.candidates()
    if not candidates:
        return None
    chosen, rule = _choose(candidates, need, tokens, number_token, words)
    start = words[at].start
    end = _coordinated_end(words, chosen, need)
    lemma = lemma_of(chosen.word, chosen.agreeing)
    return Unit(start, end, chosen.word.start, chosen.word.end, lemma, rule)


# Reading on ----------------------------------------------------------------------------------


class _Phrase:
    def __init__(self, words: Sequence[Word], at: int, need: Need) -> None:
        self.words = words
        self.at = at
        self.need = need

    def candidates(self) -> list[_Candidate]:
        found: list[_Candidate] = []
        at = self.at
        stop = min(len(self.words), self.at + _LONGEST)
        while at < stop:
            word = self.words[at]
            if word.kind == "mark":
                following = self._over_mark(at, bool(found))
                if following is None:
                    break
                at = following
                continue
            if word.kind in ("number", "rel", "verb"):
                break
            if word.kind in ("pron", "adv"):
                if found or word.kind == "pron":
                    break
                at += 1
                continue
            if word.kind == "prep":
                following = self._participle_ahead(at + 1, 4)
                if following is None or any(not c.word.mass for c in found):
                    break
                at = following
                continue
            if word.kind == "conj":
                if not self._goes_on(at, found):
                    break
                at += 1
                continue
            if word.kind in ("adj", "part"):
                at += 1
                continue
            candidate = self._weigh(at)
            if candidate is None:
                following = self._participle_ahead(at + 1, 3)
                if following is None or any(not c.word.mass for c in found):
                    break
                at = following
                continue
            if candidate.grade != "object":
                found.append(candidate)
                if candidate.grade == "sure":
                    break
            at += 1
        return found

    def _weigh(self, at: int) -> _Candidate | None:
        word = self.words[at]
        agreeing = self.need.agreeing(word.readings)
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is not None and following.kind == "part" and _is_present(following.text):
            return _Candidate(at, word, agreeing, "object")
        if word.kind == "abbr":
            return _Candidate(at, word, agreeing, "genitive")
        if not agreeing:
            if not word.readings or any(r.case == "Gen" for r in word.readings):
                return _Candidate(at, word, agreeing, "object")
            return None
        if not any(r.case == "Gen" for r in word.readings):
            return _Candidate(at, word, agreeing, "sure")
        if any(r.case != "Gen" for r in agreeing):
            return _Candidate(at, word, agreeing, "perhaps")
        return _Candidate(at, word, agreeing, "genitive")

    def _over_mark(self, at: int, found: bool) -> int | None:
        """The word behind a mark that does not end the phrase, else None."""
        mark = self.words[at].text
        if mark == "/" and not found:
            return at + 1
        if mark == "(" and not found:
            return self._behind(at, ")")
        if mark in ("„", "“", '"', "«") and not found:
            return self._behind(at, '”“"»')
        if mark == ",":
            following = self.words[at + 1] if at + 1 < len(self.words) else None
            if following is not None and following.text == "," and not found:
                return self._behind(at + 1, '”“"»')
            attribute = at > self.at and self.words[at - 1].kind in ("adj", "part", "noun")
            if attribute and not found and following and following.kind in ("adj", "part", "noun"):
                return at + 1
            return None
        if mark == "." and at + 1 < len(self.words):
            glued = self.words[at - 1].end == self.words[at].start == self.words[at + 1].start - 1
            return at + 1 if glued and at > self.at else None
        return None

    def _behind(self, at: int, closing: str) -> int | None:
        for ahead in range(at + 1, min(len(self.words), at + 16)):
            if self.words[ahead].text in closing:
                return ahead + 1
        return None

    def _participle_ahead(self, at: int, reach: int) -> int | None:
        """Where a participle stands that agrees with the number and has a noun behind it."""
        for ahead in range(at, min(len(self.words) - 1, at + reach)):
            word = self.words[ahead]
            if word.kind in ("mark", "verb", "rel", "number"):
                return None
            nominal = self.words[ahead + 1].kind in ("noun", "adj", "abbr", "part")
            if word.kind == "part" and nominal and self.need.agreeing(word.readings):
                return ahead
        return None

    def _goes_on(self, at: int, found: list[_Candidate]) -> bool:
        """Whether the phrase goes on behind `un`: what follows is nominal and no new phrase."""
        if at + 1 >= len(self.words):
            return False
        following = self.words[at + 1]
        if following.kind not in ("noun", "adj", "part", "abbr"):
            return False
        counted = [c for c in found if not c.word.mass and c.word.kind != "abbr"]
        if counted and following.kind == "noun" and not self.need.agreeing(following.readings):
            return any(r.case == "Gen" for r in following.readings)
        return True


def _is_present(form: str) -> bool:
    return bool(
        re.search(r"oš(?:s|a|i|as|u|o|ie|ais|ā|ās|iem|ām|ajiem|ajām|ajos|ajās)\Z", form.lower())
    )


# Choosing ------------------------------------------------------------------------------------


def _choose(
    candidates: list[_Candidate],
    need: Need,
    tokens: Sequence[Token],
    number_token: int,
    words: Sequence[Word],
) -> tuple[_Candidate, str]:
    if need.dative:
        for candidate in candidates:
            if any(r.case == "Dat" for r in candidate.agreeing) and candidate.word.kind != "abbr":
                return candidate, "noun_in_dative"
    sure = candidates[-1] if candidates[-1].grade == "sure" else None
    perhaps = [c for c in candidates if c.grade == "perhaps" and not c.word.mass]
    genitives = [c for c in candidates if c.grade == "genitive"]
    parsed = _parsed(candidates, tokens, number_token)
    if sure:
        oblique = all(r.case in ("Dat", "Loc") for r in sure.agreeing)
        if perhaps and oblique and not need.forms and _reads_as_head(perhaps[-1], parsed):
            return perhaps[-1], "noun_by_parser"
        return sure, "noun_behind"
    if perhaps:
        return perhaps[-1], "noun_behind"
    counted = [c for c in genitives if not c.word.mass and c.word.kind != "abbr"]
    if counted:
        first = _first_coordinated(counted, words)
        if first is not None:
            return first, "first_of_coordination"
        if len(counted) > 1 and parsed in counted:
            return parsed, "noun_by_parser"
        return counted[-1], "genitive_behind"
    abbreviations = [c for c in genitives if c.word.kind == "abbr"]
    if abbreviations:
        return abbreviations[-1], "abbreviation_behind"
    return candidates[-1], "noun_behind"


def _reads_as_head(candidate: _Candidate, parsed: _Candidate | None) -> bool:
    return parsed is candidate or candidate.word.case() in ("Nom", "Acc")


def _parsed(
    candidates: list[_Candidate], tokens: Sequence[Token], number_token: int
) -> _Candidate | None:
    """The candidate that the parser takes for the number's head."""
    if not 0 <= number_token < len(tokens):
        return None
    head = tokens[number_token].head
    return next((c for c in candidates if c.word.index == head), None)


def _first_coordinated(counted: list[_Candidate], words: Sequence[Word]) -> _Candidate | None:
    """`bērnu un jauniešu`, `bērnu/jauniešu`: the first of genitives joined directly."""
    first = counted[0]
    if first.at + 1 < len(words) and (
        words[first.at + 1].text == "/" or words[first.at + 1].text.lower() in ("un", "vai")
    ):
        return first
    return None


def _coordinated_end(words: Sequence[Word], chosen: _Candidate, need: Need) -> int:
    """The end of the phrase: behind further nouns of the same form, joined by `un` or `/`."""
    at = chosen.at
    end = words[at].end
    while at + 2 < len(words) and words[at + 1].text.lower() in ("un", "/", "vai"):
        ahead = at + 2
        while ahead < min(len(words), at + 10) and words[ahead].kind in (
            "adj",
            "part",
            "noun",
            "prep",
            "abbr",
        ):
            agreeing = need.agreeing(words[ahead].readings)
            same = {r.case for r in agreeing} & {r.case for r in chosen.agreeing}
            if words[ahead].kind == "noun" and same:
                break
            ahead += 1
        else:
            return end
        if ahead >= min(len(words), at + 10):
            return end
        at, end = ahead, words[ahead].end
    return end
