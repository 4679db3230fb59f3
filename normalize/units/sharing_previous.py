"""The rule by which a number counts what a number before it in its sentence counts."""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import BLANK, LETTER, LOWER, WORD_END, WORD_START, YEAR
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.amounts import spends
from izpilde.normalize.units.neighbours import (
    MOST_BACK,
    PART_OF,
    bracket_of,
    can_be,
    closed_before,
    host_has_none,
    is_done_to_others,
    is_subject,
)
from izpilde.normalize.units.nouns import Unit, is_joint
from izpilde.normalize.units.proposed import Proposed, sharing_rule
from izpilde.normalize.units.site import Site


@sharing_rule(
    fires=(
        "2019. gadā iesaistīti 605 jaunieši, 2020. gadā «288» → jaunietis",
        "Sasniegtas 40 skolas (plānots «35») → skola",
        "Saņemti 90 iesniegumi, no tiem atzīti par pamatotiem «17» → iesniegums",
        "Ugunsdzēsēji izbrauca 412 reižu, 2020. – «388» → reize",
        "Rīgā 61 seminārs (1 207 viesi), Liepājā 58 («1 131») → viesis",
        "Vienu zīmi nes 563 produkti no 77 uzņēmumiem, otru – «24» → produkts",
        "Notika 9 mācības, kurās bija 120 sargi, un «2» starptautiskas → mācība",
        "Saņemti 96 iesniegumi, un «septiņos» konstatēta datu noplūde → iesniegums",
        "Dzīvokļi: izveidoti 17 ar 212 vietām, tiek būvēti «9» → dzīvoklis",
    ),
    silent=(
        "2019. gadā iesaistīti 605 jaunieši un «288» skolotāji → skolotājs",
        "Izbraukumi – 46, vakcinēti «3 205» → –",
    ),
)
def shared_with_previous(site: Site, settled: Settled[Unit]) -> Proposed:
    """What the nearest number before it in the sentence counts; times only over a dash."""
    if spends(site):
        return None  # `41 diena, iztērēti 1,9 milj.`
    previous = _bracket_alike(site) or counting_before(site, settled)
    if previous is not None:
        if _is_joined_to_next(site) and ";" in site.text[previous.end : site.start]:
            return None  # `15 deputāti, no tiem 6 sievietes; notika 14 kārtējās un 9 slēgtas sēdes`
        unit = settled[previous.at]
        return Proposal(unit, "likely") if unit else None
    before = site.before
    if before is None or not before.counts or not site.counts or not site.behind_dash:
        return None
    if before.per_each:
        return None  # `uz 100 000 iedz. gada beigās – 257`
    if closed_before(before, site) and host_has_none(before, settled):
        return None
    unit = site.may_count(settled[before.at])
    if unit and _TIMES_MORE.match(site.text, unit.head_end):
        return None  # `piecas reizes augstāks (26,4 pret 5,6)`
    return Proposal(unit, "guess") if unit else None


def _is_joined_to_next(site: Site) -> bool:
    """`14 kārtējās un 9 slēgtas sēdes`: whether the noun of the next number is left out here."""
    following = site.following
    if following is None or following.phrase is None:
        return False
    between = site.words[site.after : following.stop]
    joint = len(between) > 1 and is_joint(between[-1])
    return joint and all(word.kind in ("adj", "part") for word in between[:-1])


_TIMES_MORE = re.compile(rf"{BLANK}{LETTER}+āk(?:{LOWER}{{1,3}})?{WORD_END}")


def _bracket_alike(site: Site) -> Site | None:
    """`61 seminārs (1 207 dalībnieki), 58 (1 131)`: the number of the bracket before, where the
    number before its own bracket shares a noun too."""
    host, other = site.before, site.neighbour(site.at - 2)
    if not site.bracketed or host is None or other is None or not (host.counts and host.bare):
        return None
    if bracket_of(host) is not None or not other.counts:
        return None
    # `3 410 bērni, no tiem bāreņi 290, 2012. gadā 2 760 (210)`
    whole = other.before
    part = whole is not None and PART_OF.search(site.text, whole.end, other.start) is not None
    return other if closed_before(other, host) or (part and host.begins_year) else None


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
        times = unit is not None and unit.lemma == "reize" and not (part or _of_year_each(site))
        if times or (unit is not None and not can_be(site, unit)):
            continue
        if unit is not None and is_done_to_others(site, unit):
            continue
        if site.decimal and not before.decimal and unit and not _in_rate(before, site, unit):
            continue  # `vērtējums 4,6`
        told_by_way = before.measure is not None and _BY_WAY.search(
            site.text, max(0, before.start - 8), before.start
        )  # `2 760 īpašnieki par 14 200 ha`
        told_by_way = told_by_way or _CLAUSE_ENDS.match(site.text, before.end, site.start)
        acts = before.measure is not None and site.words[site.stop - 1].kind == "pred"
        if closed_before(before, site) and host_has_none(before, settled):
            return bracketed
        aside = bool(told_by_way) or acts or only_describes(before, unit, site)
        if aside or closed_before(before, site) or _part_ended(before, site):
            bracketed = bracketed or before
            continue
        if unit is not None and not is_subject(site, unit):
            bracketed = bracketed or before
            continue
        return before
    return bracketed


def _of_year_each(site: Site) -> bool:
    """`četras reizes 2016. gadā un divas 2017. gadā`: whether a year stands right behind it."""
    return [word.kind for word in site.words[site.after :][:1]] == ["year"]


_BY_WAY = re.compile(rf"{WORD_START}par\s\Z", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[^,]*,\s[–—-]\s(?:vēl\s)?\Z")  # `, kad ieradās 40 viesi, – 61`


def only_describes(before: Site, unit: Unit | None, site: Site) -> bool:
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
    thing, at = before.before, before.stop - 1
    governed = words[at].kind == "prep"  # `563 produkti no 77 uzņēmumiem`
    if thing is None or not thing.counts or not (governed or before.names_place):
        return False
    if thing.bare:  # `ierīkoti 17 ar 212 vietām`
        return governed and words[at].text.lower() == "ar" and thing.after == at
    if governed and site.predicate_forms and thing.number.value < site.number.value:
        return False  # `9 ziņojumi ar 118 ieteikumiem, ieviesti 84`
    return thing.phrase is not None and thing.phrase.last.word.end == words[at - governed].end


def _in_rate(before: Site, site: Site, unit: Unit) -> bool:
    """Whether the number can count it, by itself or as the number before does: `18 gadījumi uz
    100 000 iedzīvotāju (2009. gadā – 22,9)`."""
    behind = site.words[site.index(unit.head_end) : site.stop][:1]
    told = unit.start >= before.number.end and bool(behind) and behind[0].text.lower() == "uz"
    return told or site.may_count(unit) is not None


_HEADS_YEARS = re.compile(rf"(?:{PART_OF.pattern})[^;:]{{1,60}}:{BLANK}?{YEAR}", re.IGNORECASE)


def _in_bracket_behind(whole: Site, before: Site, site: Site) -> bool:
    """`2020 – 6 (t. sk. spēlfilmas: 2019 – 3; 2020 – 2)`: whether one bracket holds both, and not
    the whole."""
    bracket = bracket_of(site)
    return bracket is not None and bracket_of(before) == bracket != bracket_of(whole)


def _part_ended(before: Site, site: Site) -> bool:
    """`487 jaunieši, no tiem 42 sievietes; … 213`: a part of the whole before it serves no further
    than to the `;`, if it heads no row of years (`tostarp zēni: 2018 – 8; 2019 – 3`)."""
    whole = before.before
    if whole is None or _in_bracket_behind(whole, before, site):
        return False
    if site.begins_year and _HEADS_YEARS.search(site.text, whole.end, before.start):
        return False
    # `no tiem bāreņi 290, 2012. gadā – 2 760`
    year = site.begins_year and not before.begins_year
    year = year and set(site.led_by) <= {",", "–", "un", "bet"}
    if not year and ";" not in site.text[before.end : site.start]:
        return False
    return PART_OF.search(site.text, whole.end, before.start) is not None
