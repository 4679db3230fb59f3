"""Nouns to the left of a place in a sentence, in forms that a number can count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.letters import DASHES
from izpilde.normalize.latvian.lexicon import unit_abbreviations
from izpilde.normalize.latvian.vocabulary import (
    in_all_words,
    institution_abbreviations,
    months,
)
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.phrase_words import BECAUSE_OF
from izpilde.normalize.units.wordings import tells

NUMBER_OF = re.compile(
    r"(?:kop)?skait(?:s|a|u|am|ā)\Z|atlikum(?:s|u)\Z|daudzum(?:s|u)\Z|īpatsvar(?:s|u|a|am)\Z|"
    r"rind(?:a|as)\Z|bāz(?:e|i)\Z",
    re.IGNORECASE,
)


MOST_BEFORE = 40  # words looked at to the left


def is_name(word: Word) -> bool:
    return word.name or word.text[:1].isupper()


def is_count(word: Word) -> bool:
    return bool(NUMBER_OF.match(word.text)) or word.text.lower() in in_all_words()


def is_place(word: Word) -> bool:
    """`novados`, `Latvijas pilsētās`: where, not what."""
    if word.kind != "noun":
        return False
    return word.mass or word.name or all(form.case == "Loc" for form in word.inflections)


def including(words: Sequence[Word], at: int) -> bool:
    """`tai skaitā`, `skolotāju skaita attiecība`, which count nothing."""
    if at > 0 and words[at - 1].text.lower() in ("tai", "tajā", "tā"):
        return True
    behind = words[at + 1].text.lower() if at + 1 < len(words) else ""
    return behind.startswith("attiecīb")


YEAR_WORDS = ("gadā", "gada", "gads", "gadu", "gadus", "gados", "mēnesī", "mēnesi")


def noun_left_of(words: Sequence[Word], stop: int) -> Unit | None:
    """The nearest noun before that word in a form that a number can count; null behind a number."""
    best: Unit | None = None
    done: Unit | None = None  # what something is done to: `pāreju izgaismošana`
    depth = 0
    for at in range(stop - 1, max(-1, stop - MOST_BEFORE), -1):
        word = words[at]
        if word.text == ")":
            depth += 1
        elif word.text == "(":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif word.kind == "number" and _orders(words, at):
            continue  # `skolēni uz 1. oktobri`
        elif word.kind == "number":
            return None  # a noun before it belongs to that number
        elif word.text == "," and best and _joins_genitives(words, at, stop):
            continue  # `bērnu, jauniešu un senioru`
        elif word.text == ";" or (word.text in (",", "–") and best):
            break
        elif NUMBER_OF.match(word.text) and not including(words, at):
            return counted_in_genitive(words, at) or subject_before(words, at)
        elif (
            word.kind == "noun"
            and not word.mass
            and not word.name
            and word.text.lower() not in YEAR_WORDS
            and not (at and word.unknown and word.text[:1].isupper())
        ):
            behind = words[at + 1] if at + 1 < stop else None
            if (
                behind is not None
                and done is None
                and best is None
                and _is_action_on(words, at, stop)
            ):
                done = unit_at(words, at, _genitives(word))
            if _is_receiver_behind(words, at, stop):
                behind = None  # `licences makšķerniekiem – 9 812`
            if _belongs_to(word, behind) or _is_governed(words, at) or _is_ordered(words, at):
                continue
            plural = frozenset(r for r in word.inflections if r.number == "Plur")
            nominative = frozenset(r for r in plural if r.case in ("Nom", "Acc"))
            if nominative and (count := _count_of_clause(words, at)):
                return counted_in_genitive(words, count)
            if nominative:
                return _first_joined(words, at, stop, nominative)
            genitive = frozenset(r for r in plural if r.case == "Gen")
            modifies = at + 1 < stop and _belongs_on(words, at, stop)
            modifies = modifies or tells("nation", word.text)  # `tulkoti 4 bukleti, angļu – 6`
            if best is None and genitive and not modifies:
                best = unit_at(words, at, genitive)
            elif done is None and genitive and _is_done_to(words, at, stop):
                done = unit_at(words, at, genitive)
        elif word.kind == "rel":
            return None  # `personas, kuras šķērso robežu – 71`
        elif at == stop - 1 and _heads_genitive(words, at):
            return unit_at(words, at, frozenset())
    return best or done


def _heads_genitive(words: Sequence[Word], at: int) -> bool:
    """`mazākumtautību NVO:`: whether an abbreviation that is no institution's stands behind a
    genitive plural that belongs to it."""
    word = words[at]
    if word.kind != "abbr" or word.text in institution_abbreviations() or at == 0:
        return False
    if not word.text.isupper() or word.text in unit_abbreviations():
        return False
    return _genitive_plural(words[at - 1])


def _count_of_clause(words: Sequence[Word], at: int) -> int | None:
    """Where `skaits` stands in `Ēku skaits, kurās atjaunoti jumti: 12`, before a relative clause
    that the noun is in; null where it is in none."""
    for before in range(at - 1, 1, -1):
        if words[before].text in (",", ";", ":", "–"):
            return None
        if words[before].kind == "rel":
            told = words[before - 1].text == "," and NUMBER_OF.match(words[before - 2].text)
            return before - 2 if told else None
    return None


def _is_done_to(words: Sequence[Word], at: int, stop: int) -> bool:
    """`aparātu nomaiņa:`: a singular nominative that a colon or the number follows."""
    if at + 1 >= stop:
        return False  # `latviešu 53`
    deed = words[at + 1]
    ends = at + 2 == stop or words[at + 2].text == ":"
    return ends and any((r.case, r.number) == ("Nom", "Sing") for r in deed.inflections)


def _is_action_on(words: Sequence[Word], at: int, stop: int) -> bool:
    """`gaismekļu nomaiņa – 9 500`: a genitive plural before a deed that the dash follows."""
    deed = words[at + 1]
    right = at + 2 == stop and stop < len(words) and words[stop].text in _PARTED
    nominative = any((r.case, r.number) == ("Nom", "Sing") for r in deed.inflections)
    return right and nominative and bool(_genitives(words[at])) and tells("action", deed.text)


def _genitives(word: Word) -> frozenset[Inflection]:
    return frozenset(r for r in word.inflections if (r.case, r.number) == ("Gen", "Plur"))


_PARTED = (*DASHES, ":")


def _is_receiver_behind(words: Sequence[Word], at: int, stop: int) -> bool:
    """Whether those who get it, in the dative, stand between a noun with which its part begins and
    a dash: it is no genitive."""
    if at + 2 != stop or stop >= len(words) or words[stop].text not in _PARTED:
        return False
    to = words[at + 1]
    dative = frozenset(r for r in to.inflections if (r.case, r.number) == ("Dat", "Plur"))
    if not dative or dative != to.inflections:
        return False
    first = at
    while first and words[first - 1].kind in ("adj", "part", "noun"):
        first -= 1
    return first == 0 or words[first - 1].text in (",", ";", ":", "(", "•", "–", "-", "—")


def _belongs_on(words: Sequence[Word], at: int, stop: int) -> bool:
    """Whether a noun stands right behind, but for one of time: `bezdarbnieku gada beigās`."""
    behind = words[at + 1]
    if behind.kind not in ("noun", "abbr"):
        return False
    return not (behind.text.lower() in YEAR_WORDS and at + 1 < stop)


def _first_joined(words: Sequence[Word], at: int, stop: int, wanted: frozenset[Inflection]) -> Unit:
    """Of `biedrības/nodibinājumi` and `lekcijas un semināri` the first, where a dash or colon
    stands behind them."""
    head = at
    bracketed = at + 1 < stop and words[at + 1].text == "("  # `mazuļi un kāpuri (milj.):`
    if stop < len(words) and (stop == at + 1 or bracketed) and at >= 2:
        while at > 2 and words[at - 1].kind in ("adj", "part"):
            at -= 1  # `vecāki/likumiskie pārstāvji – 1 377`
        first = words[at - 2]
        cases = {r.case for r in wanted}
        same = frozenset(r for r in first.inflections if r.number == "Plur" and r.case in cases)
        joint = words[at - 1].text == "/" or words[at - 1].text.lower() == "un"
        if joint and first.kind == "noun" and not first.mass and not first.name and same:
            return unit_at(words, at - 2, same)
    return unit_at(words, head, wanted)


def _is_governed(words: Sequence[Word], at: int) -> bool:
    """`personas ar invaliditāti`, `ierobežojumu dēļ`: whether the noun belongs to a preposition."""
    if at + 1 < len(words) and words[at + 1].text.lower() == BECAUSE_OF:
        return True
    before = at - 1
    while before > 0 and words[before].kind in ("adj", "part"):
        before -= 1
    if before < 0 or words[before].kind != "prep":
        return False
    if before == at - 1 and len({r.case for r in words[at].inflections}) == _CASES:
        return True  # `ar video aprīkotas 12`
    if before > 0 and words[before - 1].kind == "noun":
        return True
    # `ar buprenorfīnu – 93`: no plural but a dative stands behind a preposition.
    behind = words[at + 1] if at + 1 < len(words) else None
    attribute = behind is not None and behind.kind in ("noun", "adj", "part", "abbr", "conj")
    alone = all(r.number == "Sing" for r in _agreeing_all(words[before + 1 : at + 1]))
    return not attribute and alone


_CASES = 5  # of a noun that has one form for all


def _agreeing_all(words: Sequence[Word]) -> frozenset[Inflection]:
    """The singular forms that all of the words can be; all of the last where they share none:
    `simt tūkstošiem iedzīvotāju`."""
    shared = frozenset(r for r in words[-1].inflections if r.number == "Sing")
    for word in words[:-1]:
        shared &= word.inflections
    return shared or words[-1].inflections


def _is_ordered(words: Sequence[Word], at: int) -> bool:
    """`2. pakāpi`: whether an ordinal in digits stands before the noun."""
    return at > 1 and words[at - 1].text == "." and words[at - 2].sort == "named"


def _orders(words: Sequence[Word], at: int) -> bool:
    """Whether the number is that of a day: `1. oktobri`."""
    ahead = words[at + 1 : at + 3]
    if words[at].sort != "named" or len(ahead) < 2 or ahead[0].text != ".":
        return False
    return re.fullmatch(months(), ahead[1].text, re.IGNORECASE) is not None


def _joins_genitives(words: Sequence[Word], comma: int, stop: int) -> bool:
    """`bērnu, jauniešu un senioru`, but not `700 bērnu, treneru – 40`."""
    ends = any(word.text.lower() == "un" for word in words[comma:stop])
    return ends and comma > 0 and _genitive_plural(words[comma - 1])


def _genitive_plural(word: Word) -> bool:
    return word.kind == "noun" and any(
        inflection.case == "Gen" and inflection.number == "Plur" for inflection in word.inflections
    )


def _belongs_to(word: Word, behind: Word | None) -> bool:
    """Whether a form that could be a nominative plural is a genitive before its noun: `dienas
    aprūpes centrā`."""
    if behind is None or not any(inflection.case == "Gen" for inflection in word.inflections):
        return False
    if behind.text.lower() in YEAR_WORDS:  # `simtgades gadā`, but not `bezdarbnieku gada beigās`
        return not _genitive_plural(word)
    if behind.name or (behind.mass and behind.text[:1].isupper()):
        return False  # `skolas Rīgā`
    if behind.kind == "adj":  # `dienas stacionārā`: no attribute of a plural
        return bool(behind.inflections) and all(r.number == "Sing" for r in behind.inflections)
    return behind.kind == "noun"


def unit_at(words: Sequence[Word], at: int, wanted: frozenset[Inflection]) -> Unit:
    word = words[at]
    start = at
    while start and words[start - 1].kind in ("adj", "part"):
        start -= 1
    return Unit(words[start].start, word.end, word.start, word.end, counted_lemma(word, wanted))


_QUOTES = frozenset("“”\"»'")


def counted_in_genitive(words: Sequence[Word], count: int) -> Unit | None:
    """The genitive plural right before `skaits`; of coordinated ones the first."""
    count = _before_preposition(words, _before_clause(words, count))
    at = count - 1
    while at >= 0 and (words[at].kind in ("adj", "part", "adv") or words[at].text in _QUOTES):
        at -= 1  # `„melno punktu” skaits`
    head: int | None = None
    while at >= 0 and words[at].kind in ("noun", "abbr"):
        if words[at].kind == "abbr" or any(r.case == "Gen" for r in words[at].inflections):
            head = at
        else:
            break
        before = words[at - 1].text.lower() if at else ""
        if before in ("un", "/", "vai") and at >= 2 and words[at - 2].kind == "noun":
            at -= 2
            continue
        break
    if head is None:
        return _persons_in_genitive(words, count)
    plural = frozenset(r for r in words[head].inflections if r.case == "Gen" and r.number == "Plur")
    start = head
    while start and words[start - 1].kind in ("adj", "part", "noun"):
        if not any(r.case == "Gen" for r in words[start - 1].inflections):
            break
        start -= 1
    end = words[count - 1].end
    return Unit(
        words[start].start,
        end,
        words[head].start,
        words[head].end,
        counted_lemma(words[head], plural),
    )


def _before_clause(words: Sequence[Word], count: int) -> int:
    """Where a relative clause begins that ends right before `skaits`: `iestāžu, kas ieviesušas
    rīku, skaits`; else where `skaits` stands."""
    if count < 1 or words[count - 1].text not in (",", "–"):
        return count
    for at in range(count - 2, max(0, count - _MOST_IN_CLAUSE), -1):
        if words[at].kind == "rel" and words[at - 1].text == ",":
            return at - 1
    return count


_MOST_IN_CLAUSE = 14  # words


def _before_preposition(words: Sequence[Word], count: int) -> int:
    """Where what `skaits` counts ends: `nodarbināto ar invaliditāti skaits`."""
    for at in range(count - 2, max(0, count - _MOST_GOVERNED), -1):
        if words[at].kind == "prep":
            whose = words[at - 1]
            plural = any((r.case, r.number) == ("Gen", "Plur") for r in whose.inflections)
            return at if plural and whose.kind in ("noun", "part") else count
        if words[at].kind not in ("noun", "adj", "part"):
            return count
    return count


_MOST_GOVERNED = 5  # words between `skaits` and the preposition


def subject_before(words: Sequence[Word], stop: int) -> Unit | None:
    """The first noun in the nominative plural before a bare `skaits`."""
    for at in range(max(0, stop - MOST_BEFORE), stop):
        word = words[at]
        if word.kind == "noun" and not word.mass and not NUMBER_OF.match(word.text):
            nominative = frozenset(
                r for r in word.inflections if r.case == "Nom" and r.number == "Plur"
            )
            attribute = any(r.case == "Gen" for r in word.inflections) and at + 1 < stop
            if nominative and not (attribute and words[at + 1].kind == "noun"):
                return unit_at(words, at, nominative)
    return None


def _persons_in_genitive(words: Sequence[Word], count: int) -> Unit | None:
    """`nodarbināto skaits`: a participle in the genitive plural that stands for a noun.  Before
    `skaitu` it could be an accusative (`plānoto skaitu`)."""
    word = words[count - 1] if count else None
    if word is None or word.kind not in ("part", "pred") or not word.text.endswith("o"):
        return None
    plural = frozenset(r for r in word.inflections if r.case == "Gen" and r.number == "Plur")
    if not plural or words[count].text.endswith("u"):
        return None
    lemma = who_perished(words, count - 1) or counted_lemma(word, plural)
    return Unit(word.start, words[count].end, word.start, word.end, lemma)


def who_perished(words: Sequence[Word], at: int) -> str | None:
    """`bojā gājuši`, `bojā gājušo skaits`: what those are called of whom a participle behind `bojā`
    tells; None behind another word."""
    return "bojāgājušais" if at > 0 and words[at - 1].text.lower() == "bojā" else None
