"""Rules for the noun behind a number: which of those that agree with it is the one counted.

They look at one phrase (``Site.phrase``), whose nouns are graded by their forms: `sure` when it
cannot be a genitive, `perhaps` when it could be a genitive singular as well (`skolas`), `genitive`
when the form that agrees is a genitive plural (`400 bērnu`).
"""

from __future__ import annotations

import functools
import re

from izpilde.normalize.latvian.declension import Inflection
from izpilde.normalize.latvian.lexicon import unit_abbreviations
from izpilde.normalize.rules import Proposal, rule
from izpilde.normalize.units.nouns import Unit, is_joint
from izpilde.normalize.units.phrases import Candidate
from izpilde.normalize.units.site import Behind, Site

unit_rule = functools.partial(rule, "unit")
Proposed = Proposal[Unit] | None


@unit_rule(
    fires=(
        "Piešķirti EUR «5 848» → EUR",
        "Izlietoti «2 345» eiro → EUR",
        "Iekasēti «300» latu → LVL",
    ),
    silent=("Apmācīti «300» latvieši → latvietis",),
)
def currency(site: Site) -> Proposed:
    """Money counts its currency, printed before the number or behind it."""
    number = site.number
    if number.currency is None or number.money_start is None or number.money_end is None:
        return None
    start, end = number.money_start, number.money_end
    return Proposal(Unit(start, end, start, end, number.currency))


@unit_rule(
    fires=(
        "Izbūvēti «12» km gājēju celiņu → kilometrs",
        "Apmežoti «340» ha → hektārs",
        "Savāktas «18» t bateriju → tonna",
    ),
    silent=("Apbalvoti «12» kmeri → kmers",),
)
def measure(site: Site) -> Proposed:
    """An abbreviated measure right behind the number."""
    found = site.measure
    if found is None:
        return None
    lemma = unit_abbreviations()[found[1]][0]
    return Proposal(Unit(found.start(1), found.end(1), found.start(1), found.end(1), lemma))


@unit_rule(
    fires=(
        "Sadarbība ar «9» muzejiem → muzejs",
        "Vienošanās ar «14» skolām novados → skola",
        "Tikšanās ar «25» uzņēmumu vadītājiem → vadītājs",
    ),
    silent=("Atvērti «9» muzeji → muzejs",),
)
def noun_in_dative(site: Site) -> Proposed:
    """Behind a preposition the counted plural is in the dative: the first noun that is."""
    behind = site.phrase
    if behind is None or not behind.need.dative:
        return None
    for candidate in behind.candidates:
        if any(r.case == "Dat" for r in candidate.agreeing) and candidate.word.kind != "abbr":
            return Proposal(behind.unit(candidate))
    return None


@unit_rule(
    fires=(
        "Iesaistīti «400» bērnu un jauniešu → bērns",
        "Remontētas «7» skolas un bibliotēkas → skola",
        "Apmeklētas «12» skolas un internāti → skola",
    ),
    silent=("Iesaistīti «400» bērni → bērns", "Remontētas «7» skolas → skola"),
)
def first_of_coordination(site: Site) -> Proposed:
    """Of nouns joined directly by `un`, `vai` or `/` the first is counted."""
    behind = site.phrase
    if behind is None:
        return None
    if behind.sure:
        joined = _joined_to(behind, behind.sure)
    else:
        joined = _first_of_two(behind, behind.perhaps or behind.genitives)
    return Proposal(behind.unit(joined)) if joined else None


def _joined_to(behind: Behind, sure: Candidate) -> Candidate | None:
    """The doubtful noun that a sure one in the same case is joined to."""
    for candidate in behind.perhaps:
        if sure.at == candidate.at + 2 and is_joint(behind.words[candidate.at + 1]):
            same = {r.case for r in candidate.agreeing} & {r.case for r in sure.agreeing}
            return candidate if same else None
    return None


def _first_of_two(behind: Behind, counted: list[Candidate]) -> Candidate | None:
    """`bērnu un jauniešu`, `skolas un bibliotēkas`: the first of nouns joined directly."""
    if not counted:
        return None
    first, words = counted[0], behind.words
    if first.at + 2 >= len(words) or not is_joint(words[first.at + 1]):
        return None
    if first.grade != "perhaps":
        return first
    adjacent = counted[-1].at in (first.at + 2, first.at + 3)
    return first if len(counted) > 1 and adjacent and words[first.at + 2].kind != "abbr" else None


@unit_rule(
    fires=(
        "Uzsākta «71» projekta īstenošana → projekts",
        "Nodrošināta «31» skolas apsardze → skola",
        "Pabeigta «21» pētījuma sagatavošana → pētījums",
    ),
    silent=("Uzsākts «71» projekts → projekts",),
)
def genitive_before_mass(site: Site) -> Proposed:
    """What is done to things is never counted: the genitive before it is."""
    behind = site.phrase
    if behind is None or behind.sure is None or not behind.sure.word.mass or not behind.genitives:
        return None
    return Proposal(behind.unit(behind.genitives[-1]), "likely")


@unit_rule(
    fires=(
        "Atvērtas «38» iestādes Latvijas reģionos → iestāde",
        "Slēgtas «6» kases stacijās → kase",
        "«7» jaunas bibliotēkas pagastos → bibliotēka",
    ),
    silent=("Darbojas «14» mākslas skolās → skola",),
)
def subject_by_agreement(site: Site) -> Proposed:
    """A noun before a dative or locative is counted when the predicate or an attribute shows its
    form."""
    behind = site.phrase
    subject = _subject(behind)
    if behind is None or subject is None or not subject.agreeing & _shown_forms(site, behind):
        return None
    return Proposal(behind.unit(subject))


@unit_rule(
    fires=(
        "Gada laikā «40» pārbaudes veikalos → pārbaude",
        "Pērn «12» lekcijas bibliotēkās → lekcija",
        "Kopumā «9» izstādes muzejos → izstāde",
    ),
    silent=("Kontrole «9» pārbaudes punktos → punkts",),
)
def event_in_place(site: Site) -> Proposed:
    """What takes place is counted, not where, when no predicate tells."""
    behind = site.phrase
    subject = _subject(behind)
    if behind is None or behind.sure is None or subject is None or _shown_forms(site, behind):
        return None
    event = _EVENTS.fullmatch(subject.word.text) and not _OF_CHECKS.match(behind.sure.word.text)
    return Proposal(behind.unit(subject), "likely") if event else None


@unit_rule(
    fires=(
        "Ierīkotas vēl «12» kases stacijās → kase",
        "Pērn «12» kases stacijās → kase",
        "Pērn «12» filiāles pilsētās → filiāle",
    ),
    silent=("Pērn «12» pilsētās → pilsēta",),
)
def subject_by_parser(site: Site) -> Proposed:
    """A noun before a dative or locative is counted when the parser takes it for the number's
    head or for a nominative, and no predicate tells."""
    behind = site.phrase
    subject = _subject(behind)
    if behind is None or subject is None or _shown_forms(site, behind):
        return None
    if behind.parsed is subject or subject.word.case() in ("Nom", "Acc"):
        return Proposal(behind.unit(subject), "likely")
    return None


def _subject(behind: Behind | None) -> Candidate | None:
    """The noun that could be a nominative before one that can only be a dative or locative."""
    if behind is None or behind.sure is None or not behind.perhaps or behind.need.forms:
        return None
    oblique = all(r.case in ("Dat", "Loc") for r in behind.sure.agreeing)
    return behind.perhaps[-1] if oblique else None


def _shown_forms(site: Site, behind: Behind) -> frozenset[Inflection]:
    """The forms that the predicate shows, else an attribute right before the first noun."""
    if site.predicate_forms:
        return site.predicate_forms
    at = behind.candidates[0].at
    before = behind.words[at - 1] if at else None
    if before is not None and before.kind in ("adj", "part"):
        return behind.need.agreeing(before.inflections)
    return frozenset()


# What takes place somewhere: `40 pārbaudes veikalos`; a place of them would be `konsultāciju
# centros`.  But `pārbaudes punkti` are points.
_EVENTS = re.compile(
    r"(?:pārbaudes|apmācības|konsultācijas|vizītes|sanāksmes|lekcijas|ekskursijas|izstādes|"
    r"nometnes|diskusijas|konferences|akcijas|kampaņas|sūdzības|nodarbības|apskates|inspekcijas)",
    re.IGNORECASE,
)
_OF_CHECKS = re.compile(r"(?:punkt|darb|lap|zāl|telp)", re.IGNORECASE)


@unit_rule(
    fires=(
        "Sapulcējās «10» Saeimas deputātu → deputāts",
        "Piedalījās «12» skolas skolotāju → skolotājs",
        "Uzrunāti «30» valsts ierēdņu → ierēdnis",
    ),
    silent=("Pavadītas «340» stundas ierakstu → stunda",),
)
def genitive_behind_genitive(site: Site) -> Proposed:
    """A genitive plural right behind a noun that is then its attribute, a genitive singular."""
    behind = site.phrase
    if behind is None or behind.sure or not behind.perhaps or not behind.genitives:
        return None
    attribute, last = behind.perhaps[-1], behind.genitives[-1]
    adjacent = last is behind.last and last.at == attribute.at + 1
    if not adjacent or attribute.word.text.lower() in _HOURS or behind.noun_follows:
        return None
    return Proposal(behind.unit(last), "likely")


_HOURS = ("stundas", "minūtes", "nedēļas")  # `340 stundas ierakstu`, not so many of records


@unit_rule(
    fires=(
        "Atvērti «12» muzeji → muzejs",
        "Apmācīti «30» valsts iestāžu darbinieki → darbinieks",
        "Remontētas «7» skolas → skola",
        "Uzraudzītas «28» stacijās → stacija",
    ),
    silent=("Iesaistīti «400» bērnu → bērns", "Atvērtas «6» kases stacijās → kase"),
)
def noun_behind(site: Site) -> Proposed:
    """The noun behind the number that agrees with it and is no genitive, the surest or the last."""
    behind = site.phrase
    if behind is None:
        return None
    if behind.sure:
        return Proposal(behind.unit(behind.sure))
    if behind.perhaps:
        return Proposal(behind.unit(behind.perhaps[-1]), "likely")
    return Proposal(behind.unit(behind.last), "guess")


@unit_rule(
    fires=(
        "Pieņemti «400» sūdzību iesniedzēju → iesniedzējs",
        "Iesaistīti «400» bērnu → bērns",
        "Atbalstīts «1000» studentu → students",
    ),
    silent=("Atvērti «12» muzeji → muzejs",),
)
def genitive_behind(site: Site) -> Proposed:
    """A genitive plural is counted when no other noun behind the number can be."""
    behind = site.phrase
    if behind is None or behind.sure or behind.perhaps or not behind.genitives:
        return None
    return Proposal(behind.unit(behind.genitives[-1]), "likely")


@unit_rule(
    fires=(
        "Pieņemti «400» pieteikumu atbalsta saņemšanai no uzņēmumu → pieteikums",
        "Sagatavoti «1000» skolotāju latviešu valodas → skolotājs",
        "Uzkrāti «500» lietu ierakstu → lieta",
    ),
    silent=("Iesaistīti «400» bērnu → bērns",),
)
def genitive_by_parser(site: Site) -> Proposed:
    """Of several genitives plural the one that the parser takes for the number's head."""
    behind = site.phrase
    if behind is None or behind.sure or behind.perhaps or len(behind.genitives) < 2:
        return None
    last, before = behind.genitives[-1], behind.genitives[-2]
    agent = last.at == before.at + 1 and _AGENT.search(last.word.text)  # `muzeju apmeklētāju`
    if agent or behind.parsed not in behind.genitives:
        return None
    return Proposal(behind.unit(behind.parsed), "likely")


_AGENT = re.compile(r"(?:tāju|ēju|nieku)\Z")


@unit_rule(
    fires=(
        "Apkopoti «15» NVO → NVO",
        "Atbalstīti «40» MVU → MVU",
        "Piešķirtas «6» PVO → PVO",
    ),
    silent=("Apkopoti «15» NVO pieteikumi → pieteikums",),
)
def abbreviation_behind(site: Site) -> Proposed:
    """An abbreviation is counted when no noun behind the number can be."""
    behind = site.phrase
    if behind is None or behind.sure or behind.perhaps or behind.genitives:
        return None
    abbreviations = [c for c in behind.candidates if c.word.kind == "abbr"]
    return Proposal(behind.unit(abbreviations[-1]), "likely") if abbreviations else None


@unit_rule(
    fires=(
        "Anketas izsniegtas «1200» aptaujātajiem → aptaujātais",
        "Aizturēti «46» nepilngadīgie → nepilngadīgais",
        "Nodarbināti «52» notiesātie → notiesātais",
    ),
    silent=("Aizturēti «46» nepilngadīgie jaunieši → jaunietis",),
)
def adjective_as_noun(site: Site) -> Proposed:
    """An adjective or participle without a noun stands for one."""
    return Proposal(site.adjective, "likely") if site.adjective else None
