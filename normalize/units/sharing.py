"""Rules by which a number counts what another number of its sentence counts.

They are given the settled units of the numbers that they name, and nothing else of what other
rules have read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import BLANK, LETTER, LOWER, WORD_END, WORD_START
from izpilde.normalize.latvian.lexicon import unit_kinds
from izpilde.normalize.latvian.vocabulary import currency_codes, in_all_words
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled, rule
from izpilde.normalize.units.amounts import spends
from izpilde.normalize.units.before import counts_before, noun_before_dash
from izpilde.normalize.units.leftward import YEAR_WORDS, is_place
from izpilde.normalize.units.neighbours import (
    LONGEST_BETWEEN,
    MOST_BACK,
    PART_OF,
    bracket_of,
    closed_before,
)
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.parts import owners_add_up
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.told import subject_of_clause

sharing_rule = functools.partial(rule, "unit", shares=True)
Proposed = Proposal[Unit] | None


_MOST_FILLERS = 14  # words between them


@sharing_rule(
    fires=(
        "Pērn cietušas 66 personas. Glābtas «276» → persona",
        "2021. gadā veiktas 3 180 operācijas. 2022. gadā – «3 944» → operācija",
        "Atjaunotas deviņas ekspozīcijas. Tagad atvērtas «septiņas» → ekspozīcija",
        "Remontēti deviņi kuģi, samaksāti 3 milj. eiro. Pārdoti «divi» → kuģis",
        "Izlaisti 90 mazuļi, tai skaitā 30 smolti un 20 kāpuri. Noķerti «12» → mazulis",
    ),
    silent=("Atjaunotas deviņas ekspozīcijas. Lasītāji tagad ir «7» → lasītājs",),
)
def noun_of_sentence_before(site: Site, settled: Settled[Unit]) -> Proposed:
    """Where nothing in its sentence can be counted, what the sentence before counts last."""
    if not site.counts or not site.bare or site.bracketed or site.number.rule == "magnitude":
        return None
    if site.text[: site.start].rstrip().endswith("=") or not site.number.value.is_integer():
        return None  # `aptaujā (n=1012)`, `vērtējums 4,1`
    if _so_many_of(site, site.neighbour(site.at + 1)) or _so_many_of(
        site.neighbour(site.at - 1), site
    ):
        return None  # `spēkā 1 468 no 1 544`
    for at in range(site.at - 1, max(-1, site.at - 1 - MOST_BACK), -1):
        other = site.cell.sites[at]
        if other.piece < site.piece - 1:
            return None
        if not other.counts:
            if site.predicate_forms and site.number.words:
                continue  # `saņemti septiņi lūgumi, izmaksāti 300 eiro. Atlikti trīs`
            return None
        if bracket_of(other) is not None and _host_has_none(other, settled):
            return None
        unit = settled[at] if not other.per_each else None
        apart = other.piece != site.piece and bool(
            other.measure or bracket_of(other) is not None or _is_part(other)
        )
        if unit is not None and apart and (site.predicate_forms or _is_told_part(other)):
            continue
        if unit is not None and _can_be(site, unit):
            return Proposal(unit, "guess") if _is_thing(unit) else None
    return None


def _is_part(site: Site) -> bool:
    """`t. sk. 12 meitenes`: whether it is a part of a number of its sentence before."""
    before = site.neighbour(site.at - 1)
    return before is not None and bool(PART_OF.search(site.text, site.words[0].start, site.start))


def _is_told_part(site: Site) -> bool:
    """`4 120 donori, no tiem 2 910 sievietes`: whether it is a part of things counted right before
    it."""
    whole = site.neighbour(site.at - 1)
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
    fires=(
        "Iegādātas 140 laivas. Zvejnieki izmanto «95» no tām → laiva",
        "Atjaunoti 12 torņi. Tūristi apmeklē «septiņus» no tiem → tornis",
        "Pilsētā ir 31 tilts, 8 ielas; slēgti «trīs» no šiem → tilts",
    ),
    silent=("Iegādātas 140 laivas. Zvejnieki izmanto «95» tīklus → tīkls",),
)
def some_of_them(site: Site, settled: Settled[Unit]) -> Proposed:
    """`95 no tām`: of those that were counted last before it and have the pronoun's gender."""
    behind = site.words[site.index(site.end) :][:2]
    if not site.counts or not site.bare or [w.text.lower() for w in behind[:1]] != ["no"]:
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
    following = site.neighbour(site.at + 1)
    if not _SAMPLE.search(site.text, max(0, site.start - 4), site.start) or following is None:
        return None
    unit = settled[following.at] if following.number.share else None
    return Proposal(unit, "likely") if unit else None


_SAMPLE = re.compile(rf"{WORD_START}n\s?=\s?\Z", re.IGNORECASE)


@sharing_rule(
    fires=(
        "Finansētas «6», bet 2020. gadā – 8 skolotāju vietas → vieta",
        "Atvērti «3» jauni un 5 atjaunoti muzeji → muzejs",
        "Komisijā iesniegti «17», no tiem apstiprināti 15 tiesību akti → akts",
    ),
    silent=(
        "Atvērti «3» muzeji un 5 bibliotēkas → muzejs",
        "Saņemti 96 iesniegumi, atbalstīti «44», pabeigts 31 projekts → iesniegums",
        "Avārijās cieta 13 cilvēki, ievainoti «36», tostarp 4 bērni → cilvēks",
    ),
)
def shared_with_next(site: Site, settled: Settled[Unit]) -> Proposed:
    """The noun behind the next number, when nothing between them could be counted; less surely
    when `no tiem` and the like stand between."""
    following = site.neighbour(site.at + 1)
    if following is None or site.number.currency or following.number.currency:
        return None
    here, there = site.number, following.number
    if here.share != there.share and "jeb" not in site.text[here.end : there.start]:
        return None
    if there.start - here.end > LONGEST_BETWEEN:
        return None
    between = site.words[site.index(here.end) : following.stop]
    if not _only_filler(between) or _begins_attribute(between) or following.place_of_next:
        return None
    pronoun = any(word.kind == "pron" for word in between)
    if pronoun and (here.share or not PART_OF.search(site.text, here.end, there.start)):
        return None
    if pronoun and owners_add_up(site, following.at):
        return None
    if between and between[0].text.lower() in YEAR_WORDS:
        between = between[1:]  # `dienas – 20 gadā, sasniegti 6 000 skolēnu`
    if between and between[0].text == "," and subject_of_clause.function(site):
        return None  # `atestāti izsniegti 13, semināros piedalījušies 411 sportisti`
    if following.per_each or (counts_before(site) and any(w.kind == "part" for w in between)):
        return None  # `pieteikumu skaitam krītot līdz 97, atbalstīti 29 projekti`
    unit = settled[following.at]
    governed = bool(site.stop) and site.words[site.stop - 1].kind == "prep"
    if unit is None or unit.start < there.start or not (governed or _is_subject(site, unit)):
        return None  # `apstiprināti 640, pabeigtas 212 mājas`
    apart = following.names_place or (following.measure and between and between[0].text == ",")
    if apart and site.behind_dash and noun_before_dash.function(site):
        return None  # `līgumi – 240 jūrā, 612 iekšējos ūdeņos`, `parki – 41, jauda 62 MW`
    done = bool(between) and between[0].text == "," and any(w.kind == "part" for w in between)
    if following.measure and done:
        return None  # `rekultivēti 8, apglabāti 412 tūkst. t`
    if between and between[0].text == "," and _noun_right_before(site):
        return None  # `iekārtas 5, apskatīti 61 tūkst. kravu`
    # `ārpuskārtas – 74, sodītas 22 aptiekas`: a predicate that begins a clause of its own
    apart = bool(between) and between[0].text == "," and any(w.kind in _DEEDS for w in between)
    own = apart and site.behind_dash
    own = own and bool(site.neighbour(site.at - 1) or noun_before_dash.function(site))
    part = pronoun or _is_part(site) or bool(PART_OF.search(site.text, here.end, there.start))
    return Proposal(unit, "guess" if part or own or (done and _goes_on(site)) else "likely")


_DEEDS = ("part", "pred", "verb")


def _goes_on(site: Site) -> bool:
    """`Saņemti 96 iesniegumi, atbalstīti 44`: whether it goes on with what is counted right before
    it and a participle agrees with."""
    before = site.neighbour(site.at - 1)
    if before is None or before.bare or not before.counts or not site.predicate_forms:
        return False
    behind = before.phrase.last.word.end if before.phrase else before.end
    return all(
        w.kind in (*_DEEDS, "adv", "mark") for w in site.words[site.index(behind) : site.stop]
    )


def _noun_right_before(site: Site) -> bool:
    """Whether a noun that can be a nominative plural stands right before the number, or a genitive
    plural with which the sentence begins."""
    word = site.words[site.stop - 1] if site.stop else None
    if word is None or word.kind != "noun" or word.mass or word.sort == "duration":
        return False
    forms = {(r.case, r.number) for r in word.inflections}
    first = all(w.kind in ("noun", "adj", "part") for w in site.words[: site.stop])
    return ("Nom", "Plur") in forms or (first and ("Gen", "Plur") in forms)


def _begins_attribute(between: Sequence[Word]) -> bool:
    """`43 ar 50 MW jaudu`: a preposition right behind the number that is none of a change."""
    first = between[0] if between else None
    return (
        first is not None
        and first.kind == "prep"
        and first.text not in ("no", "līdz", "uz", "pret")
    )


def _only_filler(between: Sequence[Word]) -> bool:
    """Whether nothing between two numbers could be counted: years, verbs, marks, attributes,
    pronouns."""
    between = _without_years(between)
    if len(between) > _MOST_FILLERS or (between and between[0].text in ("–", ":", ";", "(", ")")):
        return False
    return all(
        word.kind in ("conj", "adv", "verb", "part", "adj", "pred", "prep", "year", "pron")
        or is_place(word)
        or word.text in (",", "–", "—", "-", "“", "”")
        or word.text.lower() in {"gadā", "gada", "attiecīgi", *in_all_words()}
        for word in between
    )


def _without_years(words: Sequence[Word]) -> Sequence[Word]:
    """`30 (2022) un 45 (2024) kopienas`: a bracket behind the number that holds its year."""
    closing = next((at for at, word in enumerate(words) if word.text == ")"), 0)
    opening = next((at for at, word in enumerate(words) if word.text == "("), closing)
    inside = words[opening + 1 : closing]
    if opening == 0 and closing and all(w.kind == "year" for w in inside):
        return words[closing + 1 :]
    dated = 0 < opening < closing == len(words) - 1 and words[opening - 1].kind == "year"
    if dated and not any(w.kind == "number" and w.sort != "named" for w in inside):
        return words[:opening]  # `2022. gadā (līdz maijam) 130`
    return words


@sharing_rule(
    fires=(
        "2019. gadā iesaistīti 605 jaunieši, 2020. gadā «288» → jaunietis",
        "Sasniegtas 40 skolas (plānots «35») → skola",
        "Saņemti 90 iesniegumi, no tiem atzīti par pamatotiem «17» → iesniegums",
        "Ugunsdzēsēji izbrauca 412 reižu, 2020. – «388» → reize",
        "2014. gadā 61 seminārs (1 207 viesi), 2015. gadā 58 («1 131») → viesis",
        "Vienu zīmi nes 563 produkti no 77 uzņēmumiem, otru – «24» → produkts",
    ),
    silent=("2019. gadā iesaistīti 605 jaunieši un «288» skolotāji → skolotājs",),
)
def shared_with_previous(site: Site, settled: Settled[Unit]) -> Proposed:
    """What the nearest number before it in the sentence counts; times only over a dash."""
    if spends(site):
        return None  # `41 diena, iztērēti 1,9 milj.`
    previous = _bracket_alike(site) or counting_before(site, settled)
    if previous is not None:
        unit = settled[previous.at]
        return Proposal(unit, "likely") if unit else None
    before = site.neighbour(site.at - 1)
    if before is None or not before.counts or not site.counts or not site.behind_dash:
        return None
    if closed_before(before, site) and _host_has_none(before, settled):
        return None
    unit = site.may_count(settled[before.at])
    if unit and _TIMES_MORE.match(site.text, unit.head_end):
        return None  # `piecas reizes augstāks (26,4 pret 5,6)`
    return Proposal(unit, "guess") if unit else None


_TIMES_MORE = re.compile(rf"{BLANK}{LETTER}+āk(?:{LOWER}{{1,3}})?{WORD_END}")


def _bracket_alike(site: Site) -> Site | None:
    """`61 seminārs (1 207 dalībnieki), 58 (1 131)`: the number of the bracket before, where the
    number before its own bracket shares a noun too."""
    host, other = site.neighbour(site.at - 1), site.neighbour(site.at - 2)
    if not site.bracketed or host is None or other is None or not (host.counts and host.bare):
        return None
    beside = bracket_of(host) is None and bracket_of(other) is not None
    return other if beside and other.counts and closed_before(other, host) else None


def counting_before(site: Site, settled: Settled[Unit]) -> Site | None:
    """The nearest number before it in the sentence that counts things and not times; one in a
    bracket only where there is none outside."""
    bracketed: Site | None = None
    for back in range(1, MOST_BACK + 1):
        before = site.neighbour(site.at - back)
        if before is None or site.number.currency:
            break
        if not before.counts or before.per_each or before.place_of_next:
            continue
        unit = settled[before.at]
        part = PART_OF.search(site.text, before.end, site.start) is not None
        times = unit is not None and unit.lemma == "reize" and not part
        if times or (unit is not None and not _can_be(site, unit)):
            continue
        if site.decimal and not before.decimal and unit and not _in_rate(before, site, unit):
            continue  # `vērtējums 4,6`
        told_by_way = before.measure is not None and _BY_WAY.search(
            site.text, max(0, before.start - 8), before.start
        )  # `2 760 īpašnieki par 14 200 ha`
        told_by_way = told_by_way or _CLAUSE_ENDS.match(site.text, before.end, site.start)
        acts = before.measure is not None and site.words[site.stop - 1].kind == "pred"
        if closed_before(before, site) and _host_has_none(before, settled):
            return bracketed
        aside = bool(told_by_way) or acts or _only_describes(before, unit, site)
        if aside or closed_before(before, site) or _part_ended(before, site):
            bracketed = bracketed or before
            continue
        if unit is not None and not _is_subject(site, unit):
            bracketed = bracketed or before
            continue
        return before
    return bracketed


def _host_has_none(inside: Site, settled: Settled[Unit]) -> bool:
    """`2021: 286 (14 projekti pārcelti); 2022: 1 032`: whether the number before the bracket counts
    nothing that is said, so that its like counts the same."""
    opens, host = bracket_of(inside), inside.neighbour(inside.at - 1)
    while host is not None and bracket_of(host) == opens:
        host = host.neighbour(host.at - 1)
    if host is None or not host.counts or not host.bare or host.decimal:
        return False
    return settled[host.at] is None


_BY_WAY = re.compile(rf"{WORD_START}par\s\Z", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[^,]*,\s[–—-]\s(?:vēl\s)?\Z")  # `, kad ieradās 40 viesi, – 61`


def _only_describes(before: Site, unit: Unit | None, site: Site) -> bool:
    """Whether it only tells where so many things right before it are (`106 skolas 24 valstīs`), or
    how long something is (`160 stundu programma`)."""
    words = before.words
    if unit is None or unit.start < before.end:
        return False
    behind = words[before.index(unit.head_end) :][:1]
    head = before.cell.word_at(unit.head_start)
    nominal = bool(behind) and behind[0].kind in ("noun", "adj", "part")
    if head is not None and head.sort == "duration" and nominal:
        return any(r.case == "Gen" for r in head.inflections)
    thing, at = before.neighbour(before.at - 1), before.stop - 1
    governed = words[at].kind == "prep"  # `563 produkti no 77 uzņēmumiem`
    if thing is None or not thing.counts or not (governed or before.names_place) or thing.bare:
        return False
    if governed and site.predicate_forms and thing.number.value < site.number.value:
        return False  # `9 ziņojumi ar 118 ieteikumiem, ieviesti 84`
    return thing.phrase is not None and thing.phrase.last.word.end == words[at - governed].end


def _in_rate(before: Site, site: Site, unit: Unit) -> bool:
    """Whether the number can count it, by itself or as the number before does: `18 gadījumi uz
    100 000 iedzīvotāju (2009. gadā – 22,9)`."""
    behind = site.words[site.index(unit.head_end) : site.stop][:1]
    told = unit.start >= before.number.end and bool(behind) and behind[0].text.lower() == "uz"
    return told or site.may_count(unit) is not None


def _is_subject(site: Site, unit: Unit) -> bool:
    """Whether the participle before the number agrees with what the other counts: `64 kandidāti
    uz 12 vietām, apstiprināti desmit`."""
    genders = {form.gender for form in site.predicate_forms}
    head = site.cell.word_at(unit.head_start)
    own = {form.gender for form in head.inflections} if head else set()
    return not genders or not own or bool(own & genders)


def _part_ended(before: Site, site: Site) -> bool:
    """`487 jaunieši, no tiem 42 sievietes; … 213`: a part of the whole before it serves no further
    than to the `;`."""
    whole = before.neighbour(before.at - 1)
    if whole is None or ";" not in site.text[before.end : site.start]:
        return False
    return PART_OF.search(site.text, whole.end, before.start) is not None


def _can_be(site: Site, unit: Unit) -> bool:
    """Whether a number word can count it by its gender: `divas` counts no `projekti`."""
    genders = {form[7:] for form in site.number.forms}
    if len(genders) != 1:
        return True
    head = site.cell.word_at(unit.head_start)
    own = {form.gender for form in head.inflections} if head else set()
    if head is not None and head.unknown and unit.lemma.endswith(("a", "e")):
        own = {"Fem"}  # `situāciju` could be of `-is` too by its ending alone
    return not own or bool(own & genders)
