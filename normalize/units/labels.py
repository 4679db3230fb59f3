"""Rules for a label before its number that does not itself name what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.lexicon import unit_abbreviations
from izpilde.normalize.latvian.people import names_anyone
from izpilde.normalize.latvian.vocabulary import institution_abbreviations
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.before import counts_before, dash_before
from izpilde.normalize.units.leftward import (
    YEAR_WORDS,
    counted_in_genitive,
    noun_left_of,
    unit_at,
    who_perished,
)
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, BESIDE, Proposed, sharing_rule, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells

_THOSE_WHO = re.compile(r"(?<!atlik)(?:oš|uš)ie\Z")  # `atlikušie 14` are of what was told


@unit_rule(
    fires=(
        "Katlumājas: «37» gab. → katlumāja",
        "Iegādātie datori – «20» gab., no tiem 4 skolām → dators",
        "Instrumentu skaits «4» kompl. → instruments",
    ),
    silent=("Iegādāti «20» gab. → gab.", "Skolas: «20» gab. datoru → dators"),
)
def noun_before_packing(site: Site) -> Proposed:
    """A packing word stands for the noun before the dash or of the count, where none is behind."""
    if site.measure is None or site.packed or not site.counts:
        return None
    if not unit_abbreviations()[site.measure[1]][0].endswith("."):
        return None
    for count in counts_before(site):
        if unit := counted_in_genitive(site.words, count):
            return Proposal(unit, "likely")
    dash = dash_before(site.words, site.stop)
    unit = noun_left_of(site.words, dash) if dash else None
    return Proposal(unit, "likely") if unit else None


@sharing_rule(
    only=BESIDE,
    fires=(
        "Cigaretes: 2015. gadā 18 milj. gab., 2016. gadā «24 milj.» gab. → cigarete",
        "Katlumājas – 37 gab., 2020. gadā vēl «4» gab. → katlumāja",
        "Instrumentu skaits 4 kompl., pērn «3» kompl. → instruments",
    ),
    silent=("Cigaretes – 18 gab., «24» gab. bateriju → baterija",),
)
def packed_as_before(site: Site, settled: Settled[Unit]) -> Proposed:
    """A packing word stands for the same as it does behind the number before."""
    before = site.previous
    if site.packed or not (_counts_pieces(site) and _counts_pieces(before)):
        return None
    same = site.measure and before.measure and site.measure[1] == before.measure[1]
    named = any(
        word.kind == "noun"
        for word in site.words[before.stop : site.stop]
        if not (word.text.lower() in YEAR_WORDS or unit_abbreviations().get(word.text))
    )
    unit = settled[before.at] if same and not named else None
    return Proposal(unit, "likely") if unit and not unit.lemma.endswith(".") else None


@unit_rule(
    fires=(
        "Izdoti bukleti («20 000» eks.) → buklets",
        "Ceļvedis iespiests «800» eks. → ceļvedis",
        "Izplatīti atgādņi («800» gab.) → atgādnis",
    ),
    silent=("Izdoti bukleti («20 000» lappuses) → lappuse", "Atgādņi ir «60» vienības → vienība"),
)
def thing_in_pieces(site: Site) -> Proposed:
    """A packing word with nothing packed behind it stands for the nearest noun of its sentence
    before it that could be a subject: what was printed in so many copies."""
    if not site.counts or site.packed or not _counts_pieces(site):
        return None
    words = site.words
    for at in range(site.stop - 1, max(-1, site.stop - _NEAR), -1):
        word = words[at]
        if word.kind in ("number", "rel") or word.text in (")", ";"):
            return None
        if word.kind != "noun" or word.mass or word.sort == "duration" or (word.name and at):
            continue
        nominative = frozenset(r for r in word.inflections if r.case == "Nom")
        behind = words[at + 1]
        if not nominative or behind.kind == "noun" or _is_governed_there(words, at):
            continue
        plural = frozenset(r for r in nominative if r.number == "Plur")
        return Proposal(unit_at(words, at, plural or nominative), "likely")
    return None


def _counts_pieces(site: Site) -> bool:
    measure = site.measure
    return measure is not None and unit_abbreviations()[measure[1]][0].endswith(".")


def _is_governed_there(words: Sequence[Word], at: int) -> bool:
    return any(word.kind == "prep" for word in words[max(0, at - 2) : at])


_NEAR = 10  # words


@unit_rule(
    only=BARE,
    fires=(
        "Piešķirtas garantijas:↵Ģimenes: «9 462»↵Ārsti: 310 → garantija",
        "Piešķirtas garantijas:↵Ģimenes: 9 462↵Ārsti: «310» → garantija",
        "Izsniegtas licences: pārvadātāji – «14», skolas – 22 → licence",
    ),
    silent=(
        "Sarīkotie pasākumi:↵Semināri: «12»↵Izstādes: 3 → seminārs",
        "Izsniegtas licences:↵Apliecības: «14» → apliecība",
    ),
)
def given_in_heading(site: Site) -> Proposed:
    """What a lead-in says was given to somebody is counted behind labels that say to whom."""
    dash = dash_before(site.words, site.stop)
    label = noun_left_of(site.words, dash) if dash else None
    if label is None or tells("given", site.text[label.head_start : label.head_end]):
        return None
    words = _lead_in(site, label)
    unit = noun_left_of(words, len(words) - 1) if words else None
    if unit is None or not tells("given", site.text[unit.head_start : unit.head_end]):
        return None
    return Proposal(unit, "likely")


def _lead_in(site: Site, label: Unit) -> Sequence[Word]:
    """The words up to the colon before the label, in its sentence or in the heading above."""
    stop = site.index(label.start)
    for at in range(stop - 1, 0, -1):
        if site.words[at].text == ":":
            return site.words[: at + 1]
        if site.words[at].text == ";" and "\n" in site.text[site.words[at].end : label.start]:
            return ()  # `subsīdijas: 238 saņēmēji;` and a new line: an item of its own
    heading = site.cell.heading_of(site.number.start)
    return heading if heading and heading[-1].text == ":" else ()


@unit_rule(
    only=BARE,
    fires=(
        "Rindā gaidošie – «2 200» → gaidošais",
        "Projektā strādājošie: «48» → strādājošais",
        "Nometnē dzīvojošie «310» → dzīvojošais",
    ),
    silent=("Rindā gaidošie cilvēki – «2 200» → cilvēks",),
)
def persons_before(site: Site) -> Proposed:
    """An active participle in the plural with no noun, right before its number or dash, stands for
    those who do so."""
    dash = dash_before(site.words, site.stop)
    at = (site.stop if dash is None else dash) - 1
    word = site.words[at] if at >= 0 else None
    if word is None or not _THOSE_WHO.search(word.text):
        return None
    plural = frozenset(r for r in word.inflections if (r.case, r.number) == ("Nom", "Plur"))
    if not plural:
        return None
    lemma = counted_lemma(word, plural)
    return Proposal(Unit(word.start, word.end, word.start, word.end, lemma), "likely")


@sharing_rule(
    only=BARE,
    fires=(
        "Smagi ievainoti 2018. g. – «512» → ievainotais",
        "Bojāgājušie: 2016. g. – 158. Smagi ievainoti 2016. g. – «525» → ievainotais",
        "Ugunsgrēkos cietuši 2019. gadā: «276» → cietušais",
        "Bojā gājuši: 2017. g. – «61», 2018. g. – 58 → bojāgājušais",
    ),
    silent=(
        "Smagi ievainoti «512» gājēji → gājējs",
        "Avārijās iekļuva 900 cilvēki, ievainoti «512» → cilvēks",
    ),
)
def those_harmed(site: Site, settled: Settled[Unit]) -> Proposed:
    """A participle in the plural that tells what befell people stands for those, where no number
    before counts anybody by a general word; a year may stand between it and the number."""
    dash = dash_before(site.words, site.stop)
    at = (site.stop if dash is None else dash) - 1
    while at >= 0 and (site.words[at].kind == "year" or site.words[at].text.lower() in _WHEN):
        at -= 1
    if at < 0 or not tells("harmed", site.words[at].text):
        return None
    before = settled[site.at - 1] if site.at else None
    if before is not None and names_anyone(before.lemma):
        return None
    word = site.words[at]
    lemma = who_perished(site.words, at)
    if lemma is None and word.text.lower() == "gājuši":
        return None  # `garām gājuši`
    lemma = lemma or f"{word.text.lower()[:-1]}ais"  # `ievainoti` as `ievainotais`
    return Proposal(Unit(word.start, word.end, word.start, word.end, lemma), "likely")


_WHEN = (*YEAR_WORDS, ":")  # `ievainoti: 2017. g. – 136`


@unit_rule(
    only=BARE,
    fires=(
        "API publicēti «31», lietošanā 22 → API",
        "MVU atbalstīti «140» → MVU",
        "Gada laikā QR uzstādīti «12» → QR",
    ),
    silent=("VID pārbaudīti «31» → –", "FM – «12» → –"),
)
def abbreviation_before(site: Site) -> Proposed:
    """An abbreviation that is no institution's, before a passive participle in the plural, stands
    for what something was done to."""
    words, at = site.words, site.stop - 1
    if at < 1 or words[at].kind != "part":
        return None
    plural = any((r.case, r.number) == ("Nom", "Plur") for r in words[at].inflections)
    word = words[at - 1]
    if not plural or word.kind != "abbr" or word.text in institution_abbreviations():
        return None
    return Proposal(Unit(word.start, word.end, word.start, word.end, word.text), "guess")
