"""A counted noun: the span and lemma of its head, and how far its phrase goes on behind."""

from __future__ import annotations

from collections.abc import Sequence

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.units.needs import Need
from izpilde.normalize.units.phrase_words import DEFINITE_ENDINGS
from izpilde.normalize.units.phrases import Candidate
from izpilde.normalize.units.wordings import tells
from izpilde.schemas.record import record


@record(frozen=True, slots=True)
class Unit:
    """What a number counts: its phrase's span, the head's span and lemma."""

    start: int
    end: int
    head_start: int
    head_end: int
    lemma: str


def unit_of(words: Sequence[Word], at: int, chosen: Candidate, need: Need) -> Unit:
    """The unit whose phrase begins at ``words[at]`` and whose head is the chosen noun."""
    return Unit(
        words[at].start,
        _with_restriction(words, _coordinated_end(words, chosen, need)),
        chosen.word.start,
        chosen.word.end,
        counted_lemma(chosen.word, chosen.agreeing),
    )


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
        if word.kind not in ("adj", "part", "pred", "noun", "prep", "abbr") or word.name:
            return None
        governed = words[ahead - 1].kind == "prep"  # `un ar bērniem strādājošās personas`
        if (
            word.kind == "noun"
            and not governed
            and cases & {r.case for r in need.agreeing(word.inflections)}
        ):
            return ahead
    return None


def _behind_place(words: Sequence[Word], at: int) -> int:
    """The definite participle behind a locative and its genitives, else where they begin."""
    place = at
    while place < min(len(words) - 1, at + _MOST_OF_PLACE) and words[place].kind == "noun":
        word, deed = words[place], words[place + 1]
        if any(r.case == "Loc" for r in word.inflections):
            done = deed.kind in ("part", "adj", "noun") and _is_definite_participle(deed)
            return place + 1 if done else at
        if not any(r.case == "Gen" for r in word.inflections):
            return at
        place += 1
    return at


_MOST_OF_PLACE = 4  # words


def _is_definite_participle(word: Word) -> bool:
    lower = word.text.lower()
    return lower.endswith(_DONE) or (word.kind == "part" and lower.endswith(DEFINITE_ENDINGS))


_DONE = tuple(f"t{ending}" for ending in ("ie", "ajiem", "ajām", "ajos", "ajās"))


def adjective_alone(words: Sequence[Word], at: int, need: Need) -> Unit | None:
    """The adjective or participle that stands there without a noun, with where its deed is done
    (`2 000 valsts pārvaldē nodarbinātie`)."""
    last: Word | None = None
    at = _behind_place(words, at)
    for word in words[at : at + 4]:
        if word.kind not in ("adj", "part", "pred") or word.text.endswith(("ušās", "ušies")):
            break  # `no tām 11 noslēgušās`: what those did
        last = word
    if last is None or tells("of_plan", last.text):
        return None
    following = words[words.index(last, at) + 1 : words.index(last, at) + 2]
    if (
        following
        and following[0].kind == "noun"
        and need.agreeing(following[0].inflections) & (need.agreeing(last.inflections))
    ):
        return None  # `55 kooperatīvās sabiedrības`
    # A noun misread as one more adjective: `trīs klīniskie algoritmi`.
    behind = last.kind == "adj" and last.unknown and last.start > words[at].start
    taken = last.token is not None and last.token.upos == "NOUN" and last.kind != "part"
    tagged = behind or taken
    agreeing = need.agreeing(last.inflections)
    if agreeing and all(form.case == "Loc" for form in agreeing):
        return None  # `71 pirmajā`: where
    adverb = last.token is not None and last.token.upos == "ADV"  # `13 izsolīti atkārtoti`
    if adverb or not agreeing or not (tagged or last.text.lower().endswith(DEFINITE_ENDINGS)):
        return None
    lemma = counted_lemma(last, agreeing)
    return Unit(words[at].start, last.end, last.start, last.end, lemma)
