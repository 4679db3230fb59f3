"""Rules by which a number counts what one of the sentence before counts, or of a sample.

They are given the settled units of the numbers that they name, and nothing else of what other
rules have read.
"""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import WORD_START
from izpilde.normalize.latvian.lexicon import unit_kinds
from izpilde.normalize.latvian.vocabulary import currency_codes
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.neighbours import (
    MOST_BACK,
    PART_OF,
    bracket_of,
    can_be,
    host_has_none,
    is_done_to_others,
    is_part,
)
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, Proposed, sharing_rule
from izpilde.normalize.units.sharing_previous import only_describes
from izpilde.normalize.units.site import Site


@sharing_rule(
    only=BARE,
    fires=(
        "Pērn cietušas 66 personas. Glābtas «276» → persona",
        "2021. gadā veiktas 3 180 operācijas. 2022. gadā – «3 944» → operācija",
        "Atjaunotas deviņas ekspozīcijas. Tagad atvērtas «septiņas» → ekspozīcija",
        "Remontēti deviņi kuģi, samaksāti 3 milj. eiro. Pārdoti «divi» → kuģis",
        "Apmācīti 90 ārsti no 16 slimnīcām. Attālināti – «39» → ārsts",
        "Izlaisti 90 mazuļi, tai skaitā 30 smolti un 20 kāpuri. Noķerti «12» → mazulis",
    ),
    silent=("Atjaunotas deviņas ekspozīcijas. Lasītāji tagad ir «7» → lasītājs",),
)
def noun_of_sentence_before(site: Site, settled: Settled[Unit]) -> Proposed:
    """Where nothing in its sentence can be counted, what the sentence before counts last."""
    if site.bracketed or site.number.rule == "magnitude":
        return None
    if site.text[: site.start].rstrip().endswith("=") or not site.number.value.is_integer():
        return None  # `aptaujā (n=1012)`, `vērtējums 4,1`
    if _so_many_of(site, site.following) or _so_many_of(site.before, site):
        return None  # `spēkā 1 468 no 1 544`
    for at in range(site.at - 1, max(-1, site.at - 1 - MOST_BACK), -1):
        other = site.cell.sites[at]
        if other.piece < site.piece - 1:
            return None
        if not other.counts:
            if bracket_of(other) is not None:
                continue  # `127 kopas (37 %); CSV formātā – 268`
            if site.predicate_forms and site.number.words:
                continue  # `saņemti septiņi lūgumi, izmaksāti 300 eiro. Atlikti trīs`
            return None
        if bracket_of(other) is not None and host_has_none(other, settled):
            return None
        unit = settled[at] if not other.per_each else None
        if unit is not None and other.piece != site.piece and only_describes(other, unit, site):
            continue  # `apmācīti 4 870 nodarbinātie no 1 633 uzņēmumiem. Projektā – 3 912`
        apart = other.piece != site.piece and bool(
            other.measure or bracket_of(other) is not None or is_part(other)
        )
        if unit is not None and apart and (site.predicate_forms or _is_told_part(other)):
            continue
        if unit is not None and is_done_to_others(site, unit):
            return None
        if unit is not None and can_be(site, unit):
            return Proposal(unit, "guess") if _is_thing(unit) else None
    return None


def _is_told_part(site: Site) -> bool:
    """`4 120 donori, no tiem 2 910 sievietes`: whether it is a part of things counted right before
    it."""
    whole = site.before
    told = whole is not None and whole.counts and not whole.bare
    return (
        told and whole is not None and PART_OF.search(site.text, whole.end, site.start) is not None
    )


def _so_many_of(part: Site | None, whole: Site | None) -> bool:
    """`44 no 1 544`."""
    if part is None or whole is None:
        return False
    return whole.bare and part.text[part.end : whole.start].strip() == "no"


def _is_thing(unit: Unit) -> bool:
    """Whether it is neither money nor a measure nor a time nor how often."""
    money = unit.lemma in currency_codes()
    return not (money or unit.lemma == "reize" or unit.lemma in unit_kinds() or "/" in unit.lemma)


@sharing_rule(
    only=BARE,
    fires=(
        "Iegādātas 140 laivas. Zvejnieki izmanto «95» no tām → laiva",
        "Atjaunoti 12 torņi. Tūristi apmeklē «septiņus» no tiem → tornis",
        "Pilsētā ir 31 tilts, 8 ielas; slēgti «trīs» no šiem → tilts",
    ),
    silent=("Iegādātas 140 laivas. Zvejnieki izmanto «95» tīklus → tīkls",),
)
def some_of_them(site: Site, settled: Settled[Unit]) -> Proposed:
    """`95 no tām`: of those that were counted last before it and have the pronoun's gender."""
    behind = site.words[site.after :][:2]
    if [w.text.lower() for w in behind[:1]] != ["no"]:
        return None
    gender = _THEM.get(behind[-1].text[-3:].lower()) if behind[-1].kind == "pron" else None
    for at in range(site.at - 1, max(-1, site.at - 1 - MOST_BACK), -1):
        other = site.cell.sites[at]
        if gender is None or other.piece < site.piece - 1:
            return None
        unit = settled[at] if other.counts else None
        head = site.cell.word_at(unit.head_start) if unit else None
        if unit and head and gender in {form.gender for form in head.inflections}:
            return Proposal(unit, "likely")
    return None


_THEM = {"iem": "Masc", "tām": "Fem", "šām": "Fem"}


@sharing_rule(
    fires=(
        "Aptaujā (n=«1 040») jostu lieto 91 % vadītāju → vadītājs",
        "SKDS aptaujā (n = «1 007») zīmi pazina 86% viesu → viesis",
        "Pērn (n=«310») kursu slavēja 70 % skolēnu → skolēns",
    ),
    silent=("Aptaujā («1 040» vecāki) jostu lieto 91 % vadītāju → vecāks",),
)
def size_of_sample(site: Site, settled: Settled[Unit]) -> Proposed:
    """`n=1040` before shares of a survey counts what they are shares of."""
    following = site.following
    if not _SAMPLE.search(site.text, max(0, site.start - 4), site.start) or following is None:
        return None
    unit = settled[following.at] if following.number.share else None
    return Proposal(unit, "likely") if unit else None


_SAMPLE = re.compile(rf"{WORD_START}n\s?=\s?\Z", re.IGNORECASE)
