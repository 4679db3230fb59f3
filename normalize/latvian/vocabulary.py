"""Words that many rules know: months, measures, currencies, `kopā` and `no tiem`.

Each function gives one alternation for a regular expression, the longest first, for a whole word
(``letters.whole_word``); matched without regard to case, except measures, which are printed in
one way.
"""

import functools
import re

from izpilde.normalize.facts import read_facts
from izpilde.normalize.latvian.declension import forms_of
from izpilde.normalize.latvian.letters import WORD_END, one_of


@functools.cache
def months() -> str:
    """The names of the months in every case: `janvāris`, `janvāra`, `aprīļa`."""
    return one_of(form for lemma, _ in read_facts("months") for form, _ in forms_of(lemma))


def unit_words(*kinds: str) -> str:
    """Those of the ``unit_words`` that are of some kinds, in the order of the lexicon."""
    return "|".join(pattern for kind, pattern in read_facts("unit_words") if kind in kinds)


@functools.cache
def in_part_of_year() -> str:
    """The seasons and the months in the locative: `rudenī`, `maijā`."""
    forms = (each for lemma, _ in read_facts("months") for each in forms_of(lemma))
    in_month = (form for form, inflection in forms if inflection[:2] == ("Loc", "Sing"))
    return one_of((*_IN_SEASON, *in_month))


_IN_SEASON = ("pavasarī", "vasarā", "rudenī", "ziemā")


@functools.cache
def short_months() -> str:
    """The names of the months as shortened before a full stop: `dec`, `febr`."""
    return one_of(short for _, short in read_facts("months") if short)


@functools.cache
def measures() -> str:
    """Abbreviated measures as printed behind a number: `km`, `m²`, `a/h`."""
    return one_of(printed for printed, _, _ in read_facts("unit_abbreviations"))


def currency_of(printed: str) -> str:
    """The code of a currency as printed, `eiro` → `EUR`; KeyError for what is none."""
    return _currencies()[" ".join(printed.lower().split())]


@functools.cache
def currency_codes() -> frozenset[str]:
    """The codes of all currencies: `EUR`, `LVL`."""
    return frozenset(_currencies().values())


@functools.cache
def _currencies() -> dict[str, str]:
    return {form.lower(): code for form, code in read_facts("currencies")}


@functools.cache
def currency_forms() -> str:
    """Currencies as printed behind a number: `EUR`, `€`, `latu`; `SEK` in capitals only, for `sek.`
    are seconds."""
    shortened = {short for short, _, _ in read_facts("unit_abbreviations")}
    forms = [form for form, _ in read_facts("currencies")]
    capitals = [form for form in forms if form.lower() in shortened]
    return f"(?:{one_of(form for form in forms if form not in capitals)}|(?-i:{one_of(capitals)}))"


@functools.cache
def currency_signs() -> str:
    """Currencies that are printed before a number as well, no words: `EUR`, `€`, `Ls`."""
    forms = (form for form, _ in read_facts("currencies"))
    return one_of(form for form in forms if " " not in form and not form.islower())


@functools.cache
def institution_abbreviations() -> frozenset[str]:
    """`VID`, `ĀM`: who does what is told of, never what is counted."""
    return frozenset(short for _, names, _ in read_facts("institutions") for short in names.split())


@functools.cache
def in_all() -> str:
    """What a total is stated with: `kopā`, but not `kopā ar`; `kopumā`, `pavisam`, `kopskaitā`."""
    return _whole_or_part("in_all")


@functools.cache
def in_all_words() -> frozenset[str]:
    """The same words, in lower case, for rules that look at single words."""
    return frozenset(phrase for phrase, kind, _ in read_facts("whole_and_part") if kind == "in_all")


@functools.cache
def of_them() -> str:
    """What a part of a number before is stated with: `no tiem`, `t.sk.`, `tostarp`."""
    return _whole_or_part("of_them")


def _whole_or_part(wanted: str) -> str:
    rows = sorted(read_facts("whole_and_part"), key=lambda row: -len(row[0]))
    return "|".join(
        _phrase(phrase) + (rf"(?!\s{{1,3}}{_phrase(not_before)}{WORD_END})" if not_before else "")
        for phrase, kind, not_before in rows
        if kind == wanted
    )


def _phrase(words: str) -> str:
    return r"\s{1,3}".join(map(re.escape, words.split(" ")))
