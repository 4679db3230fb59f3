"""Rules for a noun that heads a list, an item of one or a bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.letters import BLANK, BLANKS, DASH
from izpilde.normalize.latvian.lexicon import unit_abbreviations
from izpilde.normalize.latvian.vocabulary import in_all_words
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.leftward import (
    is_count,
    is_name,
    noun_left_of,
    unit_at,
)
from izpilde.normalize.units.neighbours import PART_OF, bracket_of
from izpilde.normalize.units.phrase_words import BECAUSE_OF
from izpilde.normalize.units.proposed import BARE, Proposed, unit_rule
from izpilde.normalize.units.row_names import names_row
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells


@unit_rule(
    fires=(
        "Izveidotas lietotnes («2») → lietotne",
        "Notika semināri («14») → seminārs",
        "Uzsākts pētījums («1») → pētījums",
        "Saņemti iesniegumi no 26 novadiem («64») → iesniegums",
        "Notika semināri 12 pilsētās («34») → seminārs",
        "Nometnes bērni 7–12 g.v. («34») → bērns",
    ),
    silent=("Izveidotas lietotnes («2» valodās) → valoda",),
)
def noun_before_bracket(site: Site) -> Proposed:
    """The noun right before a bracket that holds the number alone."""
    words, at = site.words, _head_of_ages(site)
    if not site.bracketed or at < 0 or words[at].kind != "noun" or words[at].mass:
        return None
    if is_name(words[at]) or _governed(words, at):
        return None  # `no Indijas (412)`, `ar skolām (12)`
    number = "Sing" if site.number.value == 1 else "Plur"
    fitting = frozenset(form for form in words[at].inflections if form.number == number)
    return Proposal(unit_at(words, at, fitting)) if fitting else None


_AGE = re.compile(
    rf"{BLANK}(?:vecumā{BLANK})?(?:no{BLANK})?\d{{1,2}}(?:{BLANKS}(?:{DASH}|līdz){BLANKS}\d{{1,2}}|\+)"
    rf"{BLANKS}(?:g\.{BLANKS}v\.|g\.|gadi|gadu{BLANK}vecumā){BLANKS}\(\Z"
)


def _head_of_ages(site: Site) -> int:
    """Where the noun stands before the bracket; `bērni 13–15 g.v. (120)`: the one whose age is
    told between."""
    age = _AGE.search(site.text, max(0, site.number.start - 40), site.number.start)
    if age is None:
        return _head_of_places(site)
    at = site.stop - 1
    while at >= 0 and site.words[at].start >= age.start():
        at -= 1
    return at


def _head_of_places(site: Site) -> int:
    """Where the noun right before the bracket stands; `iesniegumi no 26 novadiem (64)`: the one
    before so many places that only say of where they are, where no number counts it."""
    at, places = site.stop - 2, site.before
    if places is None or places.phrase is None or not places.counts or at < 1:
        return at
    head = places.stop - 1
    if head >= 0 and site.words[head].kind == "prep":
        head -= 1
    elif not places.names_place:
        return at
    behind = places.phrase.last.word.end == site.words[at].end
    whole = places.neighbour(places.at - 1)
    counted = whole is not None and not whole.bare
    return head if behind and head >= 0 and not counted else at


def _governed(words: Sequence[Word], at: int) -> bool:
    """Whether a preposition stands before the noun or its attribute."""
    return any(word.kind == "prep" for word in words[max(0, at - 2) : at])


@unit_rule(
    only=BARE,
    fires=(
        "Saņemtie iesniegumi:↵2021. gadā – «412»;↵2022. gadā – 388. → iesniegums",
        "Izsniegto atļauju skaits reģionos:↵Kurzemē – 51;↵Latgalē – «64». → atļauja",
        "Noslēgtie līgumi:↵- Vidzemē «14»;↵- Latgalē 9. → līgums",
    ),
    silent=("Noslēgtie līgumi:↵- Vidzemē «14» protokoli. → protokols",),
)
def noun_of_heading(site: Site) -> Proposed:
    """The noun of the lead-in above a list, for an item that has none."""
    words = site.cell.heading_of(site.number.start)
    stop = len(words)
    if not words or words[-1].text != ":":
        return None
    rate = next((at for at, word in enumerate(words) if word.text.lower() == "uz"), 0)
    # `norises uz vienu skolēnu:`
    unit = noun_left_of(words, rate) if rate else site.may_count(noun_left_of(words, stop - 1))
    return Proposal(unit, "likely") if unit else None


@unit_rule(
    only=BARE,
    fires=(
        "Pēc mežsargu amatu samazināšanas (no «210» uz 180) slodze augusi → amats",
        "Pēc mežsargu amatu samazināšanas (no 210 uz «180») slodze augusi → amats",
        "Kases aparātu nomaiņas (no «40» uz 62) dēļ rindas sarukušas → aparāts",
    ),
    silent=("Pēc amatu samazināšanas (no «210» ārstiem uz 180) slodze augusi → ārsts",),
)
def object_of_action(site: Site) -> Proposed:
    """`amatu samazināšanas (no 210 uz 180)`: a bracket with a change counts the genitive before
    the noun of action, which it was done to."""
    bracket = bracket_of(site)
    if bracket is None:
        return None
    words, opens = site.words, site.index(bracket)
    if opens < 2 or words[opens + 1].text.lower() != "no" or site.stop > opens + _CHANGE:
        return None
    genitive = frozenset(
        r for r in words[opens - 2].inflections if (r.case, r.number) == ("Gen", "Plur")
    )
    deed = tells("action", words[opens - 1].text)
    return Proposal(unit_at(words, opens - 2, genitive)) if deed and genitive else None


_CHANGE = 5  # words of `(no 210 uz 180`


@unit_rule(
    only=BARE,
    fires=(
        "Lauka dienas. 2012. gadā to bija «deviņas», bet 2013. gadā – desmit. → diena",
        "Amatnieku gadatirgi. 2017. gadā tie bija «seši». → gadatirgus",
        "Radio raidījumi. 2020. gadā «12», 2021. gadā – 18. → raidījums",
        "Datu subjektu sūdzības↵2008: «112»↵2009: 134 → sūdzība",
    ),
    silent=("Radio raidījumi. 2020. gadā «12» ziņas. → ziņa", "Apmācība. Gadā «12». → –"),
)
def noun_of_title(site: Site) -> Proposed:
    """The noun of the few words with a full stop that stand before the sentence as its title, or
    of the line above one that begins with a year."""
    structure = site.cell.structure
    at = structure.sentence_at(site.number.start)
    if at == 0:
        return None
    title = structure.sentences[at - 1]
    before = site.cell.sites[site.at - 1].number.start if site.at else -1
    if title.end - title.start > _LONGEST_TITLE or title.start <= before < title.end:
        return None
    words = site.cell.words_between((title.start, title.end))
    if len(words) < _LEAST_TITLE:
        return None
    if words[-1].text == ".":
        words = words[:-1]
    elif not _is_line_of_year(site, title.end):
        return None
    if any(word.kind not in ("noun", "adj", "part", "conj") for word in words):
        return None
    unit = noun_left_of(words, len(words))
    last = unit is not None and unit.end == words[-1].end
    unit = site.may_count(unit) if last else None
    return Proposal(unit, "guess") if unit else None


def _is_line_of_year(site: Site, ends: int) -> bool:
    """Whether a new line begins there with a year, and only marks stand between that and the
    number."""
    line = "\n" in site.text[ends - 1 : site.words[0].start]
    label = site.words[: site.stop]
    year = bool(label) and any(word.kind == "year" for word in label)
    return line and year and all(word.kind in ("year", "mark") for word in label)


_LONGEST_TITLE = 60  # characters
_LEAST_TITLE = 2  # a word and its full stop


@unit_rule(
    only=BARE,
    fires=(
        "Notikusi laivu (kopskaitā «24», no tām 9 jaunas) pārbaude → laiva",
        "Apsekotas būves (kopā «310», tostarp tilti) un ceļi → būve",
        "Sarīkoti meistardarbnīcu cikli (pavisam «5», visi Rīgā) → cikls",
    ),
    silent=("Apsekotas būves (kopā «310» ēkas) → ēka",),
)
def total_in_bracket(site: Site) -> Proposed:
    """The noun right before a bracket that begins with a total."""
    words, at = site.words, site.stop - 3
    if at < 0 or words[at + 1].text != "(":
        return None
    if words[at + 2].text.lower() not in in_all_words() or words[at].kind != "noun":
        return None
    plural = frozenset(form for form in words[at].inflections if form.number == "Plur")
    return Proposal(unit_at(words, at, plural)) if plural and not is_name(words[at]) else None


@unit_rule(
    fires=(
        "Objekti pa nozarēm: izglītība 27, iekšlietas «12», kultūra 8 → objekts",
        "Objekti pa nozarēm: izglītība 27, iekšlietas 12, kultūra «8» → objekts",
        "Pieteikumi pa jomām: deja 14, mūzikas spēles «9» → pieteikums",
    ),
    silent=("Objekti pa nozarēm: izglītība «27» skolas → skola",),
)
def noun_of_breakdown(site: Site) -> Proposed:
    """What is broken down by something (`objekti pa nozarēm:`) is counted in each of its parts."""
    if not site.counts or ":" not in site.text:
        return None
    words = site.words
    colon = next((at for at in range(site.stop) if words[at].text == ":"), 0)
    by = next((at for at in range(1, colon) if words[at].text.lower() == "pa"), 0)
    if not by or not site.bare:
        return None
    unit = noun_left_of(words, by)
    return Proposal(unit, "likely") if unit else None


@unit_rule(
    only=BARE,
    fires=(
        "Vietā uzstādīts: granulu katls «171», siltumsūknis 122 → katls",
        "Vietā uzstādīts: granulu katls 171, siltumsūknis «122» → siltumsūknis",
        "Iegādāts:↵dators «45»↵projektors 12 → dators",
    ),
    silent=(
        "Iegādāts: dators «45» skolām → skola",
        "Vidzemē: Salacgrīva «30», Skulte 12 → –",
    ),
)
def item_before(site: Site) -> Proposed:
    """The singular noun of an item right before its number: `dators 45`."""
    words, at = site.words, site.stop - 1
    while at > 0 and words[at].kind == "adv":
        at -= 1  # `slodze vidēji 0,6`
    if at < 0 or words[at].kind != "noun" or words[at].mass:
        return None
    if (at < site.stop - 1 and words[at].unknown) or names_row(words, at):
        return None
    nominative = frozenset(
        form for form in words[at].inflections if (form.case, form.number) == ("Nom", "Sing")
    )
    first = at
    while first and words[first - 1].kind in ("noun", "adj", "part"):
        first -= 1
    begins = first == 0 or words[first - 1].text in (":", ",", "–", "-", "•", ";")
    listed = any(word.text == ":" for word in words[:first]) or first == 0
    one = site.number.value == 1 and first > 0 and words[first - 1].text in (",", ";")
    listed = listed or one  # `lekcijas 24; brošūra 1`
    if not nominative or not begins or not listed or is_count(words[at]):
        return None
    unit = site.may_count(unit_at(words, at, nominative))
    return Proposal(unit, "likely") if unit else None


@unit_rule(
    fires=(
        "Strādā 420 personas (vīrieši «181», sievietes 239) → vīrietis",
        "Strādā 420 personas (vīrieši 181, sievietes «239») → sieviete",
        "Atbalstu saņēma 90 ģimenes, personas ar invaliditāti «19» → persona",
        "Kopā 900 un 950 viesi, t. sk. valsts nodarbinātie attiecīgi «41» un 63 → nodarbinātais",
        "Apmācīti 500 cilvēki, no tiem robežsargi «210» un muitnieki 90 → robežsargs",
        "Apmācīti 500 cilvēki, no tiem robežsargi 210 un muitnieki «90» → muitnieks",
        "Aprūpēti 1 200 klienti, t.sk. pensijas vec. pers. «900» → persona",
    ),
    silent=("Strādā 420 personas (Rīgā «181») → persona",),
)
def group_before(site: Site) -> Proposed:
    """The plural noun that a bracket or a part of a row begins with, right before its number:
    `(vīrieši 181, sievietes 239)`."""
    words, at = site.words, site.stop - 1
    if at > 0 and words[at].text.lower() == "attiecīgi":
        at -= 1
    if at > 0 and words[at].text == "." and _is_cut_noun(words[at - 1]):
        told = PART_OF.search(site.text, words[max(0, at - _MOST_CUT)].start, words[at].start)
        return (
            Proposal(unit_at(words, at - 1, frozenset()), "likely") if told and site.bare else None
        )
    if not site.counts or not site.bare or at < 1:
        return None
    first = at
    while first and words[first - 1].kind in ("noun", "adj", "part", "prep", "abbr"):
        first -= 1
    if first > at or not _begins_part(site, first):
        return None
    preposition = next((n for n in range(first, at + 1) if words[n].kind == "prep"), at + 1)
    head = preposition - 1  # `personas ar invaliditāti`
    if head < first or (head < at and words[preposition].text.lower() == BECAUSE_OF):
        return None
    word = words[head]
    if word.kind != "noun" or word.mass or is_count(word) or is_name(word):
        return None
    plural = frozenset(r for r in word.inflections if (r.case, r.number) == ("Nom", "Plur"))
    if _is_of_so_many(site):
        return None
    unit = site.may_count(unit_at(words, head, plural)) if plural else None
    return Proposal(unit, "likely") if unit else None


def _is_cut_noun(word: Word) -> bool:
    """`t. sk. pensijas vec. pers. 900`."""
    lemma, kind = unit_abbreviations().get(word.text, ("", ""))
    return kind == "count" and not lemma.endswith(".")


def _is_of_so_many(site: Site) -> bool:
    """`padomes 14 no 16 augstskolām`: whether it is a part of the things that the next number
    counts."""
    whole = site.following
    if whole is None or whole.bare or site.text[site.end : whole.start].strip() != "no":
        return False
    return whole.number.value >= site.number.value and whole.adjective is None


_MOST_CUT = 7  # words of `t. sk. pensijas vec. pers.`
_PART_OF = 4  # words of `t. sk.`


def _begins_part(site: Site, first: int) -> bool:
    """Whether a bracket, a part of a row or an item of a list begins with that word."""
    words = site.words
    if first == 0:
        return False
    mark = words[first - 1]
    if mark.text in ("(", ",", ";", ":"):
        return True
    if mark.kind == "conj" and first > 1 and words[first - 2].kind == "number":
        return True  # `amatpersonas 741 un policisti 271`
    if PART_OF.search(site.text, words[max(0, first - _PART_OF)].start, words[first].start):
        return True  # `no tiem inspektori 12`
    line = site.text[max(0, mark.start - 3) : mark.start]
    return mark.text in ("–", "-", "—", "•") and ("\n" in line or mark.start == 0)
