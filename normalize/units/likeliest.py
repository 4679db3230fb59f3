"""The noun that is likeliest by all its signs together, where no rule of more certainty reads.

`likeliest.tsv` holds a weight for each sign of ``candidates``: how much it tells for a noun (or for
no noun at all) to be what is counted, as `python -m benchmarks.likeliest` learned from the labelled
reports of the tests.  The sums of weights, as exponents, tell how likely each noun is.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files

from izpilde.normalize.latvian.vocabulary import institution_abbreviations
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal
from izpilde.normalize.text.enclosures import Bracket
from izpilde.normalize.units.before import is_object, told_of_money
from izpilde.normalize.units.candidates import Noun, nouns_of, signs_of_none
from izpilde.normalize.units.leftward import is_count, unit_at
from izpilde.normalize.units.neighbours import PART_OF, is_done_to_others
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import Proposed, unit_rule
from izpilde.normalize.units.row_names import is_one_label, names_row
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

WEIGHTS = files("izpilde.normalize.units").joinpath("likeliest.tsv")
LEAST = 0.65  # how likely the noun must be, of 1


@functools.cache
def weights() -> dict[str, float]:
    """The weight of each sign that has one."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {sign: float(weight) for sign, weight in rows}


@unit_rule(
    fires=(
        "Semināri tiks rīkoti vasarā; plānots, ka tie būs «pieci» – pa vienam mēnesī → seminārs",
        "Bibliotēkas, kuras pievienojās tīklam, saņēma karti; pērn to bija «14» → bibliotēka",
        "Pēc kāpuma («18,2» un 18,6 tūkstoši) lasītāju skaits 2020. gadā kritās → lasītājs",
    ),
    silent=(
        "Vērtējums aptaujā bija «4,1» → –",
        "Skolotāju apmācība uzlaboja darbu; šogad «12» → –",
        "Ar jauno nodevu valsts saņemtu «150 miljonus» → –",
        "Akadēmija: 2014 – «112», 2015 – 118 → –",
        "Rezultāts: 40 (2019), «31» (2020) → –",
        "Uzņēmums prasa valstij «40 miljonus», jo slēgtas raktuves → –",
    ),
)
def likeliest_noun(site: Site) -> Proposed:
    """Where no other rule reads, the noun of its sentence or of the two before that is likeliest by
    all its signs weighed together: side, distance, case, what stands between, agreement."""
    found = likeliest(site)
    return Proposal(found, "guess") if found else None


def likeliest(site: Site) -> Unit | None:
    """The noun that is likeliest to be counted, if it is likely enough."""
    if not site.counts or site.measure is not None:
        return None
    noun, likely = _weighed(site)
    if noun is None or likely < LEAST:
        return None
    unit = site.may_count(unit_at(noun.words, noun.at, noun.forms))
    if unit is None or _cannot_be(site, noun, unit) or is_done_to_others(site, unit):
        return None
    before = noun.words is site.words and noun.at < site.stop
    return None if before and (is_object(site, unit) or told_of_money(site, unit)) else unit


def _cannot_be(site: Site, noun: Noun, unit: Unit) -> bool:
    """Whether it is no thing that could be counted from there: what is never counted, how often or
    how long, a packing word, a sum, what a bracket of its own holds, on how many a rate is told, a
    place before the number, a noun behind it in another form, what only belongs to another noun
    (`iedzīvotāju aktivitāte`)."""
    word = noun.words[noun.at]
    abstract = word.mass or unit.lemma.endswith(("šana", "ība"))
    if abstract or unit.lemma == "reize" or unit.lemma.endswith(".") or word.sort == "duration":
        return True
    if word.text in institution_abbreviations() or tells("of_plan", word.text):
        return True
    if tells("sum", word.text) or tells("amount", word.text) or _is_of_rate(site, noun):
        return True
    bracket = site.cell.structure.innermost_bracket(word.start)
    if unit.lemma.startswith("procent") or (bracket and not _holds(bracket, site)):
        return True
    before = noun.words is not site.words or noun.at < site.stop
    if before and site.number.value > 1 and is_one_label(noun.words, noun.at):
        return True
    if before and names_row(noun.words, noun.at):
        return True
    if _is_sum_given(site) and not (before and word.case() in _OF_SUM):
        return True
    if noun.words is site.words and noun.at >= site.stop:
        disagrees = bool(site.number.forms) and not site.need.agreeing(word.inflections)
        disagrees = disagrees or (_is_singular(word) and "Sing" not in site.need.numbers)
        disagrees = disagrees or _is_named_or_told(site, word)
    else:
        disagrees = _is_locative(word)
    return disagrees or _is_of_part(site, word) or (word.case() == "Gen" and _has_noun_behind(noun))


def _is_sum_given(site: Site) -> bool:
    """`valsts saņemtu 150 miljonus`: whether the number is itself the object of the verb."""
    return site.number.governs and site.text.startswith("us", site.number.end - 2)


_OF_SUM = ("Gen", None)  # the cases of what it may count; the model has read none


def _holds(bracket: Bracket, site: Site) -> bool:
    return bracket.start <= site.number.start < bracket.end


def _is_locative(word: Word) -> bool:
    if word.token is not None:
        return word.token.case == "Loc"
    return bool(word.inflections) and all(form.case == "Loc" for form in word.inflections)


def _is_singular(word: Word) -> bool:
    """`60 neklātienē`: whether the model takes it for a place that there is one of."""
    return word.token is not None and (word.token.case, word.token.number) == ("Loc", "Sing")


def _is_of_part(site: Site, word: Word) -> bool:
    """`8,2 milj., t. sk. laša smolti 690 tūkst.; 9,4 milj.`: whether it stands where a part is told
    that has a number of its own: behind the number, or in an item before it."""
    if word.start > site.number.start:
        following = site.following
        begins = site.end
        told = following is not None and word.start < following.start
    else:
        begins = max(site.text.rfind(";", 0, word.start) + 1, site.number.start - _FAR_BACK)
        told = ";" in site.text[word.end : site.number.start] or _begins_year_behind(site, word)
    return told and PART_OF.search(site.text, begins, word.start) is not None


_FAR_BACK = 200  # letters


def _begins_year_behind(site: Site, word: Word) -> bool:
    """`2014: 6 tūkst., no tām lauku skolas 2. 2015: 7 tūkst.`: whether the number is the first of a
    piece that a year heads, behind that of the noun."""
    first = site.words[0]
    return first.kind == "year" and first.start >= word.end and site.before is None


def _is_named_or_told(site: Site, word: Word) -> bool:
    """`Izsniegti 6: „Ceļš”, 2 spēles`, `Pabeigtas 3 (Rīgā) – 438 vietas`: whether it only names
    one, is told behind a dash or listed with a number of its own."""
    following = site.following
    if site.text[site.end : site.end + 1] == ":" and following and following.end <= word.start:
        return True
    behind = _BRACKET_AND_DASH.match(site.text, site.end, word.start)
    return behind is not None or site.cell.structure.in_quotation(word.start) is not None


_BRACKET_AND_DASH = re.compile(r"\s?\([^()]{0,80}\)\s[–—-]\s")


def _is_of_rate(site: Site, noun: Noun) -> bool:
    """`uz 100 000 iedzīvotāju`."""
    begins = noun.words[max(0, noun.at - 1)].start
    return any(s.per_each and s.start <= begins < max(s.end, s.start + 1) for s in site.cell.sites)


def _has_noun_behind(noun: Noun) -> bool:
    behind = noun.words[noun.at + 1 : noun.at + 2]
    return bool(behind) and behind[0].kind == "noun" and not is_count(behind[0])


def _weighed(site: Site) -> tuple[Noun | None, float]:
    """The likeliest noun, null where nothing is likelier, and how likely it is."""
    known = weights()
    nouns = list(nouns_of(site))
    sums = [sum_of(known, signs) for signs in (signs_of_none(site), *(n.signs for n in nouns))]
    likely = likelihoods([None, *(noun.lemma for noun in nouns)], sums)
    lemma = max(likely, key=likely.__getitem__)
    if lemma is None:
        return None, 0.0
    best = max((e, -at) for at, e in enumerate(sums[1:]) if nouns[at].lemma == lemma)
    return nouns[-best[1]], likely[lemma]


def sum_of(weight: Mapping[str, float], signs: Sequence[str]) -> float:
    """The weights of a noun's signs, added up."""
    return sum(weight.get(sign, 0.0) for sign in signs)


def likelihoods(lemmas: Sequence[str | None], sums: Sequence[float]) -> dict[str | None, float]:
    """How likely each lemma is, of 1, by the sums of its nouns; null stands for nothing."""
    most = max(sums)
    odds = [math.exp(each - most) for each in sums]
    total = sum(odds)
    likely: dict[str | None, float] = {}
    for lemma, odd in zip(lemmas, odds, strict=True):
        likely[lemma] = likely.get(lemma, 0.0) + odd / total
    return likely
