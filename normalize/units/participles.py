"""Participles and attributes of a noun phrase: those that belong to what is counted, and those that
say something of it.

``words`` are those behind a number, ``need`` what the number asks of the noun that it counts.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from izpilde.normalize.latvian.declension import LOCATIVE, Inflection
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.units.needs import Need
from izpilde.normalize.units.phrase_words import BECAUSE_OF, is_nominative, within_phrase

_DESCRIBED = 3  # words: a participle, its noun, and the noun that both belong to


def participle_ahead(
    words: Sequence[Word], at: int, need: Need, reach: int, *, subject: bool = False
) -> int | None:
    """Where a participle stands that agrees with the number and has a noun behind it; an active
    one is a predicate where its subject stands before it."""
    for ahead in range(at, min(len(words) - 1, at + reach)):
        word = words[ahead]
        if word.kind in ("mark", "verb", "rel", "number", "pron", "year"):
            return None
        nominal = words[ahead + 1].kind in ("noun", "adj", "abbr", "part")
        if word.kind == "pred" and (subject or not stands_before_noun(words, ahead, need)):
            continue  # `skolas noteikumos paredzējušas lielāku summu`
        if word.kind in ("part", "pred") and nominal and need.agreeing(word.inflections):
            return ahead
    return None


def stands_before_noun(words: Sequence[Word], at: int, need: Need) -> bool:
    """Whether an active participle is an attribute: a noun that it agrees with follows, maybe
    behind a passive one (`bijuši ieslodzīti cilvēki`)."""
    own, head = need.agreeing(words[at].inflections), at + 1
    if head < len(words) and words[head].kind == "part":
        own &= need.agreeing(words[head].inflections)
        head += 1
    if head >= len(words) or words[head].kind not in ("noun", "adj"):
        return False
    return bool(own & need.agreeing(words[head].inflections))


def is_predicate(words: Sequence[Word], at: int, need: Need) -> bool:
    """`3000 detektoru izdalīti ģimenēm`: a passive participle behind a genitive, with no noun
    behind it that could be its own."""
    word = words[at]
    participle = word.kind == "part" or word.sort == "adjectival"
    if not participle or not is_nominative(word):
        return False
    phrase = itertools.takewhile(within_phrase, words[at + 1 : at + 7])
    return not any(w.kind == "noun" and _is_own(word, w, need) for w in phrase)


def tells_of_others(
    words: Sequence[Word], at: int, need: Need, expected: frozenset[Inflection]
) -> bool:
    """`kaķi 6 410 ievietoti pilsētu patversmēs`: a passive participle in the nominative right
    behind the number, before a noun that can only be a place or a recipient."""
    word = words[at]
    if word.kind != "part" or not is_nominative(word):
        return False
    behind = words[at + 1 : at + 5]
    if expected and any(_is_own(word, w, need) for w in behind[:1] if w.kind == "noun"):
        return False  # `veicis 206 neplānotas pārbaudes uzņēmumos`
    cause = next((n for n, w in enumerate(behind) if w.text.lower() == BECAUSE_OF), 0)
    if cause and all(any(r.case == "Gen" for r in w.inflections) for w in behind[:cause]):
        return True  # `24 noraidīti administratīvās atbilstības dēļ`
    heads = (w for w in behind if w.kind not in ("pron", "adj"))
    head = next((w for w in heads if w.kind != "noun" or w.case() != "Gen"), None)
    if head is None or head.kind != "noun":
        return False
    return all(r.case in ("Loc", "Dat") for r in head.inflections)


def _is_own(word: Word, noun: Word, need: Need) -> bool:
    nominative = frozenset(r for r in noun.countable if r.case == "Nom")
    return bool(need.agreeing(nominative) & word.inflections)


def other_attribute(words: Sequence[Word], at: int, need: Need) -> int | None:
    """`40 kopīgās vai svešvalodās īstenotas programmas`: the participle behind the joint and
    where it was done, where it agrees with the attribute before the joint and a noun behind."""
    if words[at - 1].kind not in ("adj", "part"):
        return None
    ahead = words[at + 1 : at + 4]
    if len(ahead) < _DESCRIBED or not ahead[0].text.endswith(LOCATIVE):
        return None  # where: the model may take `svešvalodās` for a verb
    own = need.agreeing(words[at - 1].inflections)
    own &= need.agreeing(ahead[1].inflections) & need.agreeing(ahead[2].inflections)
    return at + 2 if ahead[1].kind == "part" and ahead[2].kind == "noun" and own else None


def describes_genitive(words: Sequence[Word], at: int, need: Need) -> bool:
    """`piecas kopienā balstītu pakalpojumu vietas`: whether a locative belongs to a participle
    in the genitive whose noun stands behind it, and a further noun behind that."""
    ahead = words[at + 1 : at + 4]
    if len(ahead) < _DESCRIBED or all(r.case != "Loc" for r in words[at].inflections):
        return False
    deed, done_to, head = ahead
    own = frozenset(r for r in deed.inflections & done_to.inflections if r.case == "Gen")
    nouns = done_to.kind == head.kind == "noun"
    return deed.kind == "part" and nouns and bool(own and need.agreeing(head.countable))


def behind_owner(words: Sequence[Word], at: int, need: Need) -> int | None:
    """`43 valstij piekritīgie īpašumi`: the attribute behind a dative in the singular, where it
    agrees with the number and a noun follows."""
    if at + 2 >= len(words) or need.dative:
        return None
    owner, trait, head = words[at : at + 3]
    single = any((r.case, r.number) == ("Dat", "Sing") for r in owner.inflections)
    fits = trait.kind == "adj" and head.kind in ("noun", "adj")
    agreeing = need.agreeing(trait.inflections) & need.agreeing(head.inflections)
    return at + 1 if single and fits and agreeing else None


def heads_who_are_there(words: Sequence[Word], at: int, need: Need) -> bool:
    """`pārvaldē nodarbinātie`: whether what stands for a noun follows a locative."""
    if at + 1 >= len(words) or not any(r.case == "Loc" for r in words[at].inflections):
        return False
    head = words[at + 1]
    return head.sort == "adjectival" and bool(need.agreeing(head.inflections))


def is_misread(words: Sequence[Word], at: int, need: Need) -> bool:
    """`divas viedās sistēmas`: whether an adjective right behind a number word, which the model
    took for a verb, has a noun behind it that agrees."""
    if not need.forms or not words[at].text.lower().endswith(("ās", "ie", "os")):
        return False
    ahead = words[at + 1 : at + 4]
    return any(w.kind == "noun" and need.agreeing(w.inflections) for w in ahead)
