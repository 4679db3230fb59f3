"""Rules for numbers in a row that leave out what only the last or the first of them names."""

from __future__ import annotations

from collections.abc import Iterator

from izpilde.normalize.latvian.lexicon import unit_kinds
from izpilde.normalize.latvian.vocabulary import currency_codes
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.numbers.series import TELLING, Link
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.before import labelled_apart, noun_before_dash, noun_of_count
from izpilde.normalize.units.leftward import is_count
from izpilde.normalize.units.neighbours import PART_OF, closed_before
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import BARE, BESIDE, Proposed, sharing_rule
from izpilde.normalize.units.site import Site

_MOST_IN_ROW = 12  # numbers that a row is looked through


@sharing_rule(
    only=BARE,
    fires=(
        "Izsniegtas: «412»; 527; 684 licences → licence",
        "Izsniegtas: 412; «527»; 684 licences → licence",
        "Programma pabeigta: «48» + 66 + 31 skolotājs → skolotājs",
        "Konsultanti: «9» + 14 telpas → telpa",
        "Datubāzē 2014. gadā bija «31», 2015. gadā 41 un 2016. gadā 27 pētījumi → pētījums",
        "Vēstulēm VID atbildēja uz «31», LM uz 12 un IZM uz 9 jautājumiem → jautājums",
        "Viesus uzņēma: muzejā – «12», bibliotēkā – 7 un ekskursiju – 5 gidi → gids",
    ),
    silent=("Licences – «412»; 527 atļaujas → licence",),
)
def noun_of_series(site: Site, settled: Settled[Unit]) -> Proposed:
    """An elliptic number of a series counts what stands behind the next complete one."""
    links: list[Link] = []
    while len(links) < _MOST_IN_ROW:
        link = site.cell.links.get(links[-1].second if links else site.at)
        if link is None or not link.elliptic:
            return None
        told = (
            link.makes & TELLING and "thing" not in link.makes
        )  # `staciju skaits – 14; dienu skaits`
        if not (told or link.row or link.tie == "whole"):
            return None
        links.append(link)
        ahead = site.cell.sites[link.second]
        if not ahead.counts or ahead.place_of_next:
            return None
        if link.tie == "bracket" and PART_OF.search(site.text, site.end, ahead.start):
            return None  # `parakstīti 11 (no tiem 3 ārvalstu līgumi)`
        if link.tie == "whole" and ahead.number.value < site.cell.sites[link.first].number.value:
            return None  # `viesi – 1 300 no 23 valstīm`
        if not ahead.bare:
            unit = settled[ahead.at]
            behind = unit is not None and unit.start >= ahead.number.end
            sure = all(link.makes for link in links)
            if behind and _is_labelled_itself(site, ahead):
                return None
            if unit and link.tie == "whole" and labelled_apart(site, unit):
                return None
            return Proposal(unit, "sure" if sure else "likely") if unit and behind else None
    return None


def _is_labelled_itself(site: Site, ahead: Site) -> bool:
    """`dalībnieku skaits bija 530, un nometnes apmeklēja 548 bērni`, `mācekļi – 104 (no tiem 77
    sievietes)`: whether a noun of its own stands before the number, and what stands behind it is
    told of others."""
    label = noun_before_dash.function(site) or noun_of_count.function(site)
    if label is None:
        return False
    between = site.words[site.after : ahead.stop]
    if any(word.kind in _DEEDS for word in between) or PART_OF.search(
        site.text, site.end, ahead.start
    ):
        return True
    said = site.words[site.index(label.reading.head_end) : site.stop]
    deed = any(word.kind in _DEEDS for word in said)
    return not deed and any(word.text == ";" for word in between)


_DEEDS = ("verb", "pred", "part")


@sharing_rule(
    only=BARE,
    fires=(
        "Atbalstīti 120 uzņēmumi no 8 nozarēm, gadu vēlāk – «145» no 9 nozarēm → uzņēmums",
        "Piedalījās 30 skolas ar 600 bērniem, rudenī – «42» ar 810 bērniem → skola",
        "Noslēgti 15 līgumi par 2 ēkām, pēc tam «9» par 4 ēkām → līgums",
        "Viesi rudenī – 1 300 no 23 valstīm, ziemā – «1 450» no 27 → viesis",
        "Vasaras nometnes – 36 ar 900 bērniem, ziemas – «4» ar 80 → nometne",
    ),
    silent=("Atbalstīti 120 uzņēmumi no 8 nozarēm, «9» nozarēm ir plāni → nozare",),
)
def noun_before_same_attribute(site: Site, settled: Settled[Unit]) -> Proposed:
    """A number without a noun, with `no 9 nozarēm` right behind it, counts what a number counted
    that had `no 8 nozarēm` behind its noun."""
    told = _attribute_behind(site)
    own = site.following
    if told is None or own is None:
        return None
    for whole, attribute in _with_attribute(site, told, settled):
        unit = settled[whole.at]
        if own.bare or _is_same(settled[own.at], settled[attribute.at]):
            return Proposal(unit, "sure") if unit else None
    return None


@sharing_rule(
    only=BARE | BESIDE,
    fires=(
        "Viesi 2016. g. – 1 300 no 23 valstīm, 2017. g. – 1 450 no «27» → valsts",
        "Vasaras nometnes – 36 ar 900 bērniem, ziemas – 4 ar «80» → bērns",
        "Pērn 34 semināri ar 90 viesiem, šogad 28 ar «70» → viesis",
        "Ir 11 klasteri, kuros 320 dalībnieku; 2017. gadā 14 klasteri ar «410» → dalībnieks",
    ),
    silent=("Pērn 34 semināri ar 90 viesiem, šogad no pilsētām «28» → seminārs",),
)
def noun_of_same_attribute(site: Site, settled: Settled[Unit]) -> Proposed:
    """`1 300 no 23 valstīm, 1 450 no 27`: a bare number right behind a bare one and a preposition
    counts what stands there at a number before."""
    whole = site.previous
    if not whole.counts:
        return None
    told = _attribute_behind(whole, whole.phrase.last.word.end if whole.phrase else None)
    if told is None:
        return None
    if not whole.bare:
        return _like_attribute(site, whole, settled)
    for _, attribute in _with_attribute(whole, told, settled):
        unit = settled[attribute.at] if not attribute.bare else None
        return Proposal(unit, "sure") if unit else None
    return None


def _like_attribute(site: Site, whole: Site, settled: Settled[Unit]) -> Proposed:
    """`11 klasteri, kuros 320 dalībnieki; 14 klasteri ar 410`: what stands behind the number before
    that counts the same."""
    for at in range(whole.at - 2, max(-1, whole.at - _MOST_IN_ROW), -1):
        other, attribute = site.neighbour(at), site.neighbour(at + 1)
        if other is None or attribute is None:
            return None
        if other.bare or attribute.bare or not (other.counts and attribute.counts):
            continue
        if _is_same(settled[other.at], settled[whole.at]):
            unit = settled[attribute.at]
            return Proposal(unit, "sure") if unit else None
    return None


def _with_attribute(site: Site, told: str, settled: Settled[Unit]) -> Iterator[tuple[Site, Site]]:
    """The numbers before one that have the same preposition and a number behind them, each with
    that number; the nearest first."""
    for at in range(site.at - 1, max(0, site.at - _MOST_IN_ROW), -1):
        attribute, whole = site.neighbour(at), site.neighbour(at - 1)
        if attribute is None or whole is None:
            return
        if not (attribute.counts and whole.counts) or attribute.bare:
            continue
        unit = settled[whole.at]
        # `34 semināri ar 90 viesiem`, `viesi – 1 300 no 23 valstīm`
        end = max(unit.end, whole.end) if unit else None
        if unit and _attribute_behind(whole, end) == told:
            yield whole, attribute


def _is_same(one: Unit | None, other: Unit | None) -> bool:
    return one is not None and other is not None and one.lemma == other.lemma


def _attribute_behind(site: Site, end: int | None = None) -> str | None:
    """The preposition that stands between a number, or its noun's end, and the next number."""
    following = site.following
    if following is None:
        return None
    at = site.index(site.number.end if end is None else end)
    between = site.words[at : following.stop]
    return between[0].text if len(between) == 1 and between[0].kind == "prep" else None


@sharing_rule(
    only=BESIDE,
    fires=(
        "Iespiesti 620 000 bukletu latviešu valodā un «150 000» citās valodās → buklets",
        "Palīdzēts 870 personām civillietās, «140» administratīvajās un 46 sodu lietās → persona",
        "Palīdzēts 870 personām civillietās, 140 administratīvajās un «46» sodu lietās → persona",
        "Apmācīti 310 skolotāji Rīgā, 80 Liepājā un «40» novados → skolotājs",
        "Atvērti 14 centri lauku skolās, «8» pilsētu skolās → centrs",
    ),
    silent=(
        "Apmācīti 120 skolotāji Rīgā, talkas notika «40» novados → novads",
        "Olimpiādē startēja 312 audzēkņi un «48» novados → novads",
        "Darbs sākts 14 skolās un «8» skolās pabeigts → skola",
        "Ierīkotas 40 gultas hospisā un «12» darbavietas kalpotavās → darbavieta",
    ),
)
def noun_before_other_place(site: Site, settled: Settled[Unit]) -> Proposed:
    """`310 skolotāji Rīgā, 80 Liepājā un 40 novados`: a locative behind the number says where so
    many more are, where one stands behind the noun before too and nothing else between."""
    before = site.previous
    if not (site.counts and before.counts):
        return None
    if site.words[site.stop - 1].text.lower() not in (",", "un"):
        return None
    if before.names_place or site.place_of_next:
        return None
    if site.number.words or not _is_in_place(site, site.end) or _counts_first_word(site):
        return None
    if before.bare and not _is_in_place(before, before.end):
        return None
    if before.phrase and not _is_in_place(before, before.phrase.last.word.end):
        return None
    unit = settled[before.at]
    return Proposal(unit, "likely") if unit and unit.lemma not in unit_kinds() else None


def _counts_first_word(site: Site) -> bool:
    """Whether the noun right behind may be what is counted: `12 skolas pagastos`."""
    at = site.after
    word = site.words[at] if at < len(site.words) else None
    agreeing = site.need.agreeing(word.countable) if word and word.kind == "noun" else ()
    return any(form.case == "Nom" for form in agreeing)


def _is_in_place(site: Site, end: int) -> bool:
    """Whether a locative with its attributes is all that stands behind up to a mark or `un`."""
    locative = False
    for word in site.words[site.index(end) :]:
        if word.text in (",", ".", ";", ")", "un"):
            return locative
        place = {r.case for r in word.inflections} == {"Loc"}
        if locative and not place:
            return False  # `8 skolās pabeigts`
        if not (place or (word.kind in ("noun", "adj") and word.may_be_genitive())):
            return False
        locative = place
    return locative


@sharing_rule(
    only=BESIDE,
    fires=(
        "Brigādes ierodas 12,4 minūtēs pilsētā un «19,8» laukos → minūte",
        "Raža: kvieši 4,8 t/ha, rapsis 2,9 t/ha, kartupeļi «22» → t/ha",
        "Nozveja: nēģi 48 t, brētliņas «26 300», reņģes 24 100 t → t",
    ),
    silent=(
        "Raža 4,8 t/ha, lauki «22» → lauks",
        "Dambji 40 km, grāvji 310 km, tilti remontēti «14» → tilts",
    ),
)
def measure_in_row(site: Site, settled: Settled[Unit]) -> Proposed:
    """A decimal has the measure of the number before it, and so has a number behind a label where
    one more beside it has the same."""
    before = site.previous
    if not site.counts or not (site.bare or site.names_place):
        return None
    if closed_before(before, site) or before.number.share:
        return None
    unit = settled[before.at]
    if unit is None or unit.lemma in currency_codes() or not _is_measure(unit):
        return None
    if site.decimal and before.at == site.at - 1:
        return Proposal(unit, "likely")
    sides = (site.neighbour(site.at - 2), site.following)
    first = next((side for side in sides if side and side.counts and side.measure), None)
    other = settled[first.at] if first else None
    row = other is not None and other.lemma == unit.lemma and _is_labelled(before, site)
    return Proposal(unit, "likely") if row else None


@sharing_rule(
    fires=(
        "Vidēji 15,6 m² uz darbinieku; FM – «12,1», VM – 17,8. → m2",
        "Vidējais augstums 1,6 m; VUGD – «0,9». → m",
        "Raža 4,1 t/ha. Zemgalē – «5,2». → t/ha",
    ),
    silent=("Raža 4,1 t/ha. Lauki – «52» → lauks",),
)
def measure_of_sentence_before(site: Site, settled: Settled[Unit]) -> Proposed:
    """A decimal behind a dash, with no measure in its sentence, has that of the sentence before."""
    if not site.decimal or not site.bare or not site.behind_dash:
        return None
    for at in range(site.at - 1, max(-1, site.at - _MOST_IN_ROW), -1):
        other = site.cell.sites[at]
        if other.piece == site.piece and other.bare and other.counts:
            continue
        if other.piece != site.piece - 1:
            return None
        unit = settled[at]
        return Proposal(unit, "guess") if unit and _is_measure(unit) else None
    return None


def _is_measure(unit: Unit) -> bool:
    return unit.lemma in unit_kinds() or "/" in unit.lemma


def _is_labelled(before: Site, site: Site) -> bool:
    """`rapsis 2,9 t/ha, kartupeļi 22`: whether a comma and one noun are all that parts them."""
    words = site.words[max(0, site.stop - 2) : site.stop]
    noun = len(words) == 2 and words[0].text == "," and words[1].kind == "noun"
    return noun and site.bare and len(site.words[site.index(before.end) : site.stop]) <= _LABEL


_LABEL = 6  # words: a measure, a comma and a noun


@sharing_rule(
    only=BESIDE,
    fires=(
        "Plānoti 12 datori skolām un «40» bibliotēkām → dators",
        "Piešķirtas 800 garantijas ģimenēm un «200» jaunajiem ārstiem → garantija",
        "Izsniegtas 30 licences lauksaimniekiem, «14» zvejniekiem → licence",
    ),
    silent=("Palīdzēts 12 skolām un «40» bibliotēkām → bibliotēka",),
)
def given_to_others(site: Site, settled: Settled[Unit]) -> Proposed:
    """A dative joined to a noun with its own dative tells to whom further ones are given."""
    before = site.previous
    if not site.counts or not before.counts or not _only_dative(site):
        return None
    unit = settled[before.at]
    if unit is None or unit.start < before.number.end:
        return None
    between = site.words[site.index(unit.head_end) : site.stop]
    if len(between) < 2 or between[-1].text.lower() not in ("un", ",", "vai"):
        return None
    to = [word for word in between[:-1] if word.kind != "adj"]
    attributes = all(word.kind in ("noun", "prep", "part") for word in to)  # `ar bērniem`
    given = attributes and bool(to) and to[0].kind == "noun" and _is_dative(to[0])
    return Proposal(unit, "likely") if given else None


@sharing_rule(
    only=BARE | BESIDE,
    fires=(
        "Kultūras centri saņēma 24 instrumentus, skolas – «61» → instruments",
        "Mežsargi iestādīja 900 ozolus, novada skolēni – «140» → ozols",
        "Robežsardze iegādājās 12 kuterus, VUGD – «5» → kuteris",
    ),
    silent=(
        "Centrā darbojas 24 pulciņi, skolas – «61» → skola",
        "Centri saņēma 24 instrumentus, aktieru tērpus – «61» → tērps",
    ),
)
def object_of_others(site: Site, settled: Settled[Unit]) -> Proposed:
    """A nominative before the number's dash, behind a number that counts an accusative, tells who
    else did so with so many: the verb and its object are left out."""
    before = site.previous
    if not before.counts or not site.behind_dash:
        return None
    unit = settled[before.at]
    if unit is None or unit.start < before.number.end:
        return None
    head = site.cell.word_at(unit.head_start)
    cases = {r.case for r in head.inflections if r.number == "Plur"} if head else set()
    between = site.words[site.index(unit.head_end) : site.stop]
    if cases != {"Acc"} or len(between) < _LEAST_OTHERS or between[0].text not in (",", ";"):
        return None
    *attributes, others = between[1:-1]
    named = others.kind == "abbr" or any(r.case == "Nom" for r in others.inflections)
    label = all(word.kind in ("noun", "adj", "part", "conj") for word in attributes)
    return (
        Proposal(unit, "likely")
        if named
        and label
        and not is_count(others)
        and others.kind != "part"
        and others.sort != "adjectival"
        else None
    )


_LEAST_OTHERS = 3  # words: a comma, a noun and a dash


def _only_dative(site: Site) -> bool:
    found = site.phrase.candidates if site.phrase and not site.need.dative else []
    return bool(found) and all(r.case == "Dat" for noun in found for r in noun.agreeing)


def _is_dative(word: Word) -> bool:
    plural = [r for r in word.inflections if r.number == "Plur"]
    return bool(plural) and all(r.case == "Dat" for r in plural)
