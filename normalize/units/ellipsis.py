"""What is counted when no noun stands behind the number.

Tried in this order: the next number's noun when only a conjunction, a year and a dash stand
between (`11, bet 2021.gadā – 14 mācītāju vietas`); the noun before a dash or a colon
(`iesaistītas personas – vismaz 2000`); the noun of `skaits` (`bērnu skaits: 400`); the number
before it in the sentence or around the bracket (`605 jaunieši, 2020.gadā – 288`); the nearest
noun before the number that a number can count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.vocabulary import in_all_words
from izpilde.normalize.latvian.words import Word, counted_lemma
from izpilde.normalize.units.choice import Unit

_NUMBER_OF = re.compile(
    r"(?:kop)?skait(?:s|a|u|am|ā)\Z|atlikum(?:s|u)\Z|daudzum(?:s|u)\Z|īpatsvar(?:s|u|a|am)\Z|"
    r"rind(?:a|as)\Z",
    re.IGNORECASE,
)
_MOST_FILLERS = 14  # words between two numbers that share a noun
_BEFORE = 40  # words looked at to the left


def only_filler(words: Sequence[Word], start: int, end: int, pronouns: bool) -> bool:
    """Whether nothing between two numbers could be counted: years, verbs, marks, attributes;
    with ``pronouns``, `no tiem` may stand between too."""
    between = _without_years(words[_index(words, start) : _index(words, end)])
    if len(between) > _MOST_FILLERS or (between and between[0].text in ("–", ":", ";", "(", ")")):
        return False
    return all(
        word.kind in ("conj", "adv", "verb", "part", "adj", "pred", "prep", "year")
        or _is_place(word)
        or (pronouns and word.kind == "pron")
        or word.text in (",", "–", "—", "-", "“", "”")
        or word.text.lower() in {"gadā", "gada", "attiecīgi", *in_all_words()}
        for word in between
    )


def _without_years(words: Sequence[Word]) -> Sequence[Word]:
    """`30 (2022) un 45 (2024) kopienas`: a bracket behind the number that holds its year."""
    closing = next((at for at, word in enumerate(words) if word.text == ")"), 0)
    if closing and words[0].text == "(" and all(w.kind == "year" for w in words[1:closing]):
        return words[closing + 1 :]
    return words


def _is_place(word: Word) -> bool:
    """`novados`, `Latvijas pilsētās`: where, not what."""
    if word.kind != "noun":
        return False
    return word.mass or word.name or all(form.case == "Loc" for form in word.inflections)


def noun_before_dash(words: Sequence[Word], number_start: int) -> Unit | None:
    """The noun of `iesaistītas personas – vismaz 2000`."""
    dash = _dash_before(words, number_start)
    if dash is None or (dash and _is_place(words[dash - 1])):
        return None
    relative = _relative_before(words, dash)
    described = _noun_left_of(words, relative, "noun_before_dash") if relative else None
    return described or _noun_left_of(words, dash, "noun_before_dash")


def _relative_before(words: Sequence[Word], dash: int) -> int | None:
    """Where a clause begins that describes what is counted: `skolas, kas izmanto rīkus: 120`."""
    for at in range(dash - 1, max(0, dash - _MOST_FILLERS), -1):
        if words[at].kind == "number" or words[at].text in (";", ":", "–", "("):
            return None
        if words[at - 1].text == "," and words[at].text.lower() in _RELATIVE_SUBJECTS:
            return at - 1
    return None


_RELATIVE_SUBJECTS = ("kas", "kuri", "kuras", "kurš", "kura")


def noun_before_bracket(words: Sequence[Word], number_start: int, single: bool) -> Unit | None:
    """The noun right before a bracket that holds the number alone: `lietotnes (2)`."""
    at = _index(words, number_start) - 2
    if at < 0 or words[at].kind != "noun" or words[at].mass:
        return None
    number = "Sing" if single else "Plur"
    plural = frozenset(form for form in words[at].inflections if form.number == number)
    return _unit(words, at, plural, "noun_before_bracket") if plural else None


def noun_of_count(words: Sequence[Word], number_start: int) -> Unit | None:
    """The genitive before `skaits`: `bērnu/jauniešu skaits: vismaz 400` counts `bērns`."""
    bare: int | None = None
    stop = _index(words, number_start)
    for at in range(stop - 1, max(-1, stop - 1 - _BEFORE), -1):
        if words[at].kind == "number" and words[at].sort == "named":
            continue  # `maršrutā EuroVelo 13`
        if words[at].kind == "number":
            if at and words[at - 1].kind == "number":
                continue  # `100 000`
            if at and words[at - 1].text.lower() == "uz":
                continue  # `skaits uz 100 tūkst. iedzīvotāju – 218`
            if at + 1 < len(words) and (
                words[at + 1].text == "%" or words[at + 1].text.lower().startswith("reiz")
            ):
                continue  # `skaits samazinājās par 8,3 % (no 230 000)`
            break
        if not _NUMBER_OF.match(words[at].text) or _including(words, at):
            continue
        bare = at
        if unit := _counted_in_genitive(words, at):
            return unit
    return _subject(words, bare) if bare is not None else None


def _including(words: Sequence[Word], at: int) -> bool:
    """`tai skaitā`, which counts nothing."""
    return at > 0 and words[at - 1].text.lower() in ("tai", "tajā", "tā")


def noun_before(words: Sequence[Word], number_start: int) -> Unit | None:
    """The nearest noun to the left that can be counted; nothing beyond a verb but one."""
    return _noun_left_of(words, _index(words, number_start), "noun_before")


def _index(words: Sequence[Word], position: int) -> int:
    """Index of the first word at or behind the position."""
    return bisect_left(words, position, key=lambda word: word.start)


def _dash_before(words: Sequence[Word], number_start: int) -> int | None:
    """Where the dash or colon before the number stands; a year, a comparator and a period may
    stand between."""
    stop = _index(words, number_start)
    for at in range(stop - 1, max(-1, stop - 10), -1):
        word = words[at]
        if word.text in ("–", "—", "-", ":", "‒", "=", "\t"):
            return at
        if word.kind == "noun" and word.text.lower() not in _YEAR_WORDS:
            return None
        if word.kind == "verb" or word.text in (",", ";", ")"):
            return None
    return None


_YEAR_WORDS = ("gadā", "gada", "gads", "gadu", "gados", "mēnesī", "mēnesi")


def _noun_left_of(words: Sequence[Word], stop: int, rule: str) -> Unit | None:
    best: Unit | None = None
    depth = 0
    for at in range(stop - 1, max(-1, stop - _BEFORE), -1):
        word = words[at]
        if word.text == ")":
            depth += 1
        elif word.text == "(":
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif word.kind == "number":
            return None  # a noun before it belongs to that number
        elif word.text == "," and best and at and _genitive_plural(words[at - 1]):
            continue  # `bērnu, jauniešu un senioru`
        elif word.text == ";" or (word.text in (",", "–") and best):
            break
        elif _NUMBER_OF.match(word.text) and not _including(words, at):
            return _counted_in_genitive(words, at) or _subject(words, at)
        elif (
            word.kind == "noun"
            and not word.mass
            and not word.name
            and word.text.lower() not in _YEAR_WORDS
        ):
            behind = words[at + 1] if at + 1 < stop else None
            if _belongs_to(word, behind):
                continue
            plural = frozenset(r for r in word.inflections if r.number == "Plur")
            nominative = frozenset(r for r in plural if r.case in ("Nom", "Acc"))
            if nominative:
                return _unit(words, at, nominative, rule)
            genitive = frozenset(r for r in plural if r.case == "Gen")
            modifies = at + 1 < len(words) and words[at + 1].kind in ("noun", "abbr")
            if best is None and genitive and not modifies:
                best = _unit(words, at, genitive, rule)
        elif word.kind == "rel":
            break
    return best


def _genitive_plural(word: Word) -> bool:
    return word.kind == "noun" and any(
        inflection.case == "Gen" and inflection.number == "Plur" for inflection in word.inflections
    )


def _belongs_to(word: Word, behind: Word | None) -> bool:
    """Whether a form that could be a nominative plural is a genitive before its noun: `dienas
    aprūpes centrā`."""
    if behind is None or not any(inflection.case == "Gen" for inflection in word.inflections):
        return False
    if behind.kind == "adj":  # `dienas stacionārā`: no attribute of a plural
        return bool(behind.inflections) and all(r.number == "Sing" for r in behind.inflections)
    return behind.kind == "noun"


def _unit(words: Sequence[Word], at: int, wanted: frozenset[Inflection], rule: str) -> Unit:
    word = words[at]
    start = at
    while start and words[start - 1].kind in ("adj", "part"):
        start -= 1
    return Unit(
        words[start].start, word.end, word.start, word.end, counted_lemma(word, wanted), rule
    )


def _counted_in_genitive(words: Sequence[Word], count: int) -> Unit | None:
    """The genitive plural right before `skaits`; of coordinated ones the first."""
    at = count - 1
    while at >= 0 and words[at].kind in ("adj", "part", "adv"):
        at -= 1
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
        return None
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
        "genitive_of_count",
    )


def _subject(words: Sequence[Word], stop: int) -> Unit | None:
    """The first noun in the nominative plural before a bare `skaits`."""
    for at in range(max(0, stop - _BEFORE), stop):
        word = words[at]
        if word.kind == "noun" and not word.mass and not _NUMBER_OF.match(word.text):
            nominative = frozenset(
                r for r in word.inflections if r.case == "Nom" and r.number == "Plur"
            )
            attribute = any(r.case == "Gen" for r in word.inflections) and at + 1 < stop
            if nominative and not (attribute and words[at + 1].kind == "noun"):
                return _unit(words, at, nominative, "subject_of_count")
    return None
