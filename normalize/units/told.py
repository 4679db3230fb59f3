"""Rules for a noun before its number that the form of a word between them, or of the number itself,
singles out: `no atbalstītajām ģimenēm 42`, `peroni pacelti 48`, `visās lotēs, divās`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.leftward import (
    MOST_BEFORE,
    NUMBER_OF,
    YEAR_WORDS,
    is_name,
    unit_at,
)
from izpilde.normalize.units.neighbours import PART_OF, is_where_found
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, BESIDE, Proposed, sharing_rule, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells


@unit_rule(
    only=BARE,
    fires=(
        "Skolās mācās 700 bērni; no atbalstītajām ģimenēm «42» ir Latgalē → ģimene",
        "No iesniegtajām sūdzībām pamatotas bija «17» → sūdzība",
        "Svētkus vēroja 90 viesi, no notikušajiem pasākumiem «39» bija bezmaksas → pasākums",
    ),
    silent=("No iesniegtajām sūdzībām pamatoti bija «17» lūgumi → lūgums",),
)
def part_of_named(site: Site) -> Proposed:
    """So many of those that `no` names before the number: `no atbalstītajām mājām 40`."""
    words = site.words
    if site.bracketed:
        return None
    for at in range(site.stop - 1, max(-1, site.stop - _NEAR), -1):
        word = words[at]
        if word.text.lower() == "no":
            return _named_part(words, at, site.stop)
        counts = word.kind == "number" and word.sort != "named"
        if counts or word.text in (";", "(", "–", ":"):
            return None
    return None


@sharing_rule(
    only=BARE,
    fires=(
        "Mācās 700 bērni no 90 ģimenēm; no ģimenēm «42» ir Latgalē → ģimene",
        "Ir 702 audžuģimenes, kurās dzīvo 90 bērni; no ģimenēm «42» ir jaunas → ģimene",
        "Iesniegtas 40 sūdzības un 12 lūgumi; no sūdzībām «17» bija pamatotas → sūdzība",
    ),
    silent=("Iesniegtas 40 sūdzības; no skolām «17» bija pamatotas → sūdzība",),
)
def part_of_counted(site: Site, settled: Settled[Unit]) -> Proposed:
    """So many of those that `no` names right before the number, where they were counted before:
    `no ģimenēm 42`."""
    at = site.stop - 1
    if at < 1 or site.words[at - 1].text.lower() != "no":
        return None
    word = site.words[at]
    dative = frozenset(r for r in word.inflections if (r.case, r.number) == ("Dat", "Plur"))
    if word.kind != "noun" or word.mass or not dative:
        return None
    part = unit_at(site.words, at, dative)
    for before in range(site.at - 1, max(-1, site.at - _MOST_BACK), -1):
        told = settled[before]
        if told is not None and told.lemma.endswith(part.lemma):  # `702 audžuģimenes`
            return Proposal(part, "likely")
    return None


_MOST_BACK = 8  # numbers


_NEAR = 12  # words between `no` and the number


def _named_part(words: Sequence[Word], at: int, stop: int) -> Proposed:
    """The noun in the dative plural behind `no` whose participle tells that it was told of."""
    attribute = False
    for ahead in range(at + 1, min(stop, at + 6)):
        word = words[ahead]
        dative = frozenset(r for r in word.inflections if (r.case, r.number) == ("Dat", "Plur"))
        if word.kind in ("adj", "part", "pred", "year"):
            year = word.kind == "year"  # `no 2021. gada pārbaudēm`
            attribute = attribute or year or (bool(dative) and _is_definite(word))
        elif word.kind == "noun" and dative and not word.mass:
            known = attribute and not is_name(word)
            return Proposal(unit_at(words, ahead, dative), "likely") if known else None
        elif word.kind != "noun":
            return None
    return None


@unit_rule(
    only=BARE,
    fires=(
        "Noslēgti 60 līgumi. Stipendiātu vidū «17» ir no laukiem → stipendiāts",
        "Saņemti 48 iesniegumi; pretendentu vidū «9» bija bez pieredzes → pretendents",
        "Izdotas 30 grāmatas un 12 kartes; grāmatu vidū «7» bija krāsainas → grāmata",
    ),
    silent=("Saņemti 48 iesniegumi; pretendentu vidū bija «9» uzņēmumi → uzņēmums",),
)
def among_named(site: Site) -> Proposed:
    """So many of those among whom they are: `skolēnu vidū 17`."""
    words = site.words
    if site.bracketed:
        return None
    for at in range(site.stop - 1, max(0, site.stop - _NEAR), -1):
        word = words[at]
        if word.text.lower() == "vidū":
            group = words[at - 1]
            plural = frozenset(
                r for r in group.inflections if (r.case, r.number) == ("Gen", "Plur")
            )
            named = group.kind == "noun" and plural and not group.mass
            return Proposal(unit_at(words, at - 1, plural), "likely") if named else None
        counts = word.kind == "number" and word.sort != "named"
        if counts or word.kind == "rel" or word.text in (";", "(", "–", ":"):
            return None
    return None


@sharing_rule(
    only=BARE | BESIDE,
    fires=(
        "No 43 glabātavām jumts salabots «17» → glabātava",
        "No 28 torņiem pulksteņi atjaunoti «11» → tornis",
        "No 60 bibliotēkām internets pērn ierīkots «48» → bibliotēka",
    ),
    silent=(
        "No 43 glabātavām izvests «17» tonnu papīra → tonna",
        "No 43 skolām ieradās «17» skolotāji → skolotājs",
    ),
)
def some_of_so_many(site: Site, settled: Settled[Unit]) -> Proposed:
    """`No 43 skolām jumts salabots 17`: so many of those with which the sentence begins."""
    whole = site.previous
    if not whole.counts or whole.bare:
        return None
    begins = whole.stop == 1 and site.words[0].text == "No"
    if not begins or site.number.value >= whole.number.value:
        return None
    between = site.words[whole.stop : site.stop]
    if any(word.text in (";", ":", "–", "(") or word.kind == "rel" for word in between):
        return None
    unit = settled[whole.at]
    return Proposal(unit, "likely") if unit else None


def _is_definite(word: Word) -> bool:
    return word.text.lower().endswith(("ajiem", "ajām", "amiem", "amām"))


@unit_rule(
    only=BARE,
    fires=(
        "Pieminekļu sarakstā iekļauti «38», izslēgti 112 → piemineklis",
        "Pieminekļu sarakstā iekļauti 38, izslēgti «112» → piemineklis",
        "Zāļu reģistrā ierakstītas «74» → zāle",
    ),
    silent=("Zāļu reģistrā ierakstīti «74» ražotāji → ražotājs",),
)
def noun_of_register(site: Site) -> Proposed:
    """The genitive plural before a list or register that the number's clause puts it in."""
    words = site.words
    if site.bracketed:
        return None
    for at in range(site.stop - 1, max(0, site.stop - _NEAR), -1):
        genitive = frozenset(
            r for r in words[at - 1].inflections if (r.case, r.number) == ("Gen", "Plur")
        )
        if genitive and tells("register", words[at].text):
            return Proposal(unit_at(words, at - 1, genitive), "likely")
        if words[at].kind in ("noun", "verb", "rel") or words[at].text in (";", ":", "("):
            return None
    return None


@unit_rule(
    fires=(
        "«Divās» no atjaunotajām ekspozīcijām ir rampas → ekspozīcija",
        "Šogad «7» no šiem tiltiem ir slēgti → tilts",
        "Atjaunotas «trīs» no plānotajām bibliotēkām → bibliotēka",
    ),
    silent=(
        "Ieradās «7» viesi no skolām → viesis",
        "Ieradās 34 bērni, no tiem 8 ar vecākiem, «12» no trūcīgām ģimenēm → bērns",
        "Pieteicās 566 pāri, un «318» no tiem vienošanās tika panākta → pāris",
    ),
)
def some_of(site: Site) -> Proposed:
    """So many of some: `divās no ekspozīcijām`."""
    words, at = site.words, site.first
    if not site.counts or at >= len(words) or words[at].text.lower() != "no":
        return None
    following = site.following
    for ahead in range(at + 1, min(len(words), at + 5)):
        word = words[ahead]
        if following and word.start >= following.number.start:
            return None  # `seši no astoņiem pasākumiem`
        if word.kind == "noun" and ahead > at + 1:
            told = words[ahead - 1]
            if word.text.lower().endswith("šanās"):
                return None  # `318 no tiem vienošanās panākta`: it is of no plural
            if told.kind != "pron" and not _is_definite(told):
                return None  # `12 no trūcīgām ģimenēm`
            dative = frozenset(
                form for form in word.inflections if (form.case, form.number) == ("Dat", "Plur")
            )
            named = is_name(word) or not dative
            return None if named else Proposal(unit_at(words, ahead, dative), "likely")
        if word.kind not in ("adj", "part", "pron"):
            return None
    return None


@unit_rule(
    fires=(
        "Atjaunotas 14 stacijas; peroni pacelti «48» → perons",
        "Mācās 710 skolēni; pulciņi pulcējas «56» → pulciņš",
        "Slēgtas 9 gultas, toties vietas pieaugušas par «24» → vieta",
        "Pārbaudīti 310 veikali, krāpnieki atklāti «44» → krāpnieks",
    ),
    silent=(
        "Pārbaudīti 310 veikali, trūkumi konstatēti «44» → veikals",
        "Iesniegti 14 projekti; eksperti noraidīja «8» → projekts",
    ),
)
def subject_of_clause(site: Site) -> Proposed:
    """The plural noun of the number's own clause, where its predicate can have no object: a
    participle that agrees, or `darbojas`."""
    words = site.words
    if not site.counts or not site.bare or site.bracketed or site.before is None:
        return None  # a first number has no other noun
    if site.number.forms and not any(form.startswith("Nom") for form in site.number.forms):
        return None  # `darbi pabeigti divdesmit septiņos`
    for at in range(site.stop - 1, max(-1, site.stop - _NEAR), -1):
        word = words[at]
        if word.kind in ("number", "rel") or word.text in (",", ";", ":", "(", ")", "–"):
            return None
        nominative = frozenset(r for r in word.inflections if (r.case, r.number) == ("Nom", "Plur"))
        if word.kind != "noun" or not nominative or word.mass or word.name:
            continue
        if at and words[at - 1].kind == "prep":
            continue  # `bez licences darbojās 17`
        if at + 1 < site.stop and words[at + 1].kind == "noun":
            continue  # `dienas vietas`
        own = _predicated(words[at + 1 : site.stop], nominative)
        unit = site.may_count(unit_at(words, at, nominative)) if own else None
        if unit is not None and is_where_found(site) and not names_people(unit.lemma):
            return None
        return Proposal(unit, "likely") if unit else None
    return None


def _predicated(behind: Sequence[Word], forms: frozenset[Inflection]) -> bool:
    for word in behind:
        if word.kind == "part" and word.inflections & forms:
            return True
        if word.kind in ("verb", "pred") and (
            tells("is", word.text) or _REFLEXIVE.search(word.text)
        ):
            return True
    return False


_REFLEXIVE = re.compile(r"(?:[jn]as|jās|ās)\Z")


@unit_rule(
    only=BARE,
    fires=(
        "Līgumi noslēgti visās lotēs, «divās» pārvadātājs sāka darbu → lote",
        "Pasākumi bija visos novados, «trijos» vēl turpinās → novads",
        "Remonts vajadzīgs visām skolām, «astoņām» tas pabeigts → skola",
    ),
    silent=("Līgumi noslēgti visās lotēs, «divi» pārsūdzēti → līgums",),
)
def noun_in_its_form(site: Site) -> Proposed:
    """The nearest noun to the left in the very case, number and gender of a number word, where
    those are a locative or a dative."""
    forms = site.number.forms
    if not forms:
        return None
    if not {form[:3] for form in forms} <= _OBLIQUE:
        return None
    for at in range(site.stop - 1, max(-1, site.stop - MOST_BEFORE), -1):
        word = site.words[at]
        if word.kind != "noun" or word.mass or word.name or word.text.lower() in YEAR_WORDS:
            continue
        same = frozenset(r for r in word.inflections if r.case + r.number + r.gender in forms)
        if same and not (at and site.words[at - 1].kind == "prep"):
            return Proposal(unit_at(site.words, at, same), "likely")
    return None


_OBLIQUE = frozenset(("Loc", "Dat"))


@unit_rule(
    only=BARE,
    fires=(
        "Inspektori, kuru skaits 2016. gadā bija «61», veica 8 214 pārbaudes → inspektors",
        "No filiālēm, kuru kopskaits ir «3», divas slēgtas → filiāle",
        "Pilnvarotās personas, kopskaitā «342», pārbaudīja 90 zvejniekus → persona",
    ),
    silent=("Sakārtotas skolas, kopskaitā «61» ēka → ēka",),
)
def whose_count(site: Site) -> Proposed:
    """`inspektori, kuru skaits bija 61`, `personas, kopskaitā 342`: the noun before the comma."""
    words = site.words
    for at in range(site.stop - 1, max(0, site.stop - _NEAR), -1):
        if words[at].text == ",":
            ahead = [word.text.lower() for word in words[at + 1 : at + 3]]
            relative = len(ahead) > 1 and ahead[0] in _WHOSE and NUMBER_OF.match(ahead[1])
            total = ahead[:1] in (["kopskaitā"], ["skaitā"]) and at + 2 == site.stop
            if not relative and not total:
                return None
            word = words[at - 1]
            plural = frozenset(r for r in word.inflections if r.number == "Plur")
            named = word.kind == "noun" and not word.mass and not word.name and plural
            return Proposal(unit_at(words, at - 1, plural), "likely") if named else None
        if words[at].text in (";", ":", "(", ")") or words[at].kind == "number":
            return None
    return None


_WHOSE = ("kuru", "kura", "kuras")


@sharing_rule(
    only=BARE | BESIDE,
    fires=(
        "Publicēti deviņu situāciju apraksti, no tiem «seši» angliski → apraksts",
        "Izdotas triju pilsētu kartes, no tām «divas» ir krāsainas → karte",
        "Sagatavoti četru skolu projekti, no tiem «divi» noraidīti → projekts",
    ),
    silent=("Publicēti deviņi apraksti, no tiem «seši» angliski → apraksts",),
)
def head_of_told(site: Site, settled: Settled[Unit]) -> Proposed:
    """`deviņu situāciju apraksti, no tiem seši`: of these, not of the situations, where the number
    before is a genitive's."""
    whole = site.previous
    if not site.number.forms:
        return None
    forms = whole.number.forms
    if not forms or not all(form.startswith("Gen") for form in forms):
        return None
    if not PART_OF.search(site.text, whole.end, site.start):
        return None
    told = settled[whole.at]
    first = site.index(told.head_end) if told else site.stop
    if first >= site.stop or site.words[first].kind != "noun":
        return None
    nominative = frozenset(
        r
        for r in site.words[first].inflections
        if r.case + r.number + r.gender in site.number.forms and r.case == "Nom"
    )
    return Proposal(unit_at(site.words, first, nominative), "likely") if nominative else None


def is_part_of_told(site: Site) -> bool:
    """`no viņiem māca 37`: whether it is a part of those told of before."""
    near = site.words[max(0, site.stop - _NEAR) : site.stop]
    return any(
        first.text.lower() == "no" and second.kind == "pron" for first, second in pairwise(near)
    )
