"""Rules for the noun behind a number: which of those that agree with it is the one counted.

They look at one phrase (``Site.phrase``), whose nouns are graded by their forms: `sure` when it
cannot be a genitive, `perhaps` when it could be a genitive singular as well (`skolas`), `genitive`
when the form that agrees is a genitive plural (`400 bērnu`).
"""

from __future__ import annotations

import re

from izpilde.normalize.latvian.letters import WORD_END
from izpilde.normalize.latvian.lexicon import unit_abbreviations
from izpilde.normalize.latvian.vocabulary import measures
from izpilde.normalize.numbers.number import POINTS
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.nouns import Unit, is_joint
from izpilde.normalize.units.nouns_behind import Behind
from izpilde.normalize.units.phrases import Candidate
from izpilde.normalize.units.proposed import Proposed, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.wordings import tells


@unit_rule(
    fires=(
        "Piešķirti EUR «5 848» → EUR",
        "Izlietoti «2 345» eiro → EUR",
        "Iekasēti «300» latu → LVL",
        "Atbalsts ir «150» EUR/ha → EUR/ha",
    ),
    silent=("Apmācīti «300» latvieši → latvietis",),
)
def currency(site: Site) -> Proposed:
    """Money counts its currency, printed before the number or behind it."""
    number = site.number
    if number.currency is None or number.money_start is None or number.money_end is None:
        return None
    start, end = number.money_start, number.money_end
    if each := _FOR_EACH.match(site.text, end):
        return Proposal(Unit(start, each.end(), start, end, f"{number.currency}/{each[1]}"))
    return Proposal(Unit(start, end, start, end, number.currency))


@unit_rule(
    fires=(
        "Kritums par «3» procentpunktiem → procentpunkts",
        "Rādītājs auga par «1,5» p.p. → procentpunkts",
        "Pieaugums ir «4,2» procentu punkti → procentpunkts",
    ),
    silent=("Sasniegti «95» procenti mērķa → %",),
)
def percentage_points(site: Site) -> Proposed:
    """Percentage points, in whatever wording."""
    end = site.number.points_end
    if end is None:
        return None
    start = end - len(site.text[site.number.end : end].lstrip())
    return Proposal(Unit(start, end, start, end, POINTS))


_FOR_EACH = re.compile(rf"/(?!mēn)({measures()}){WORD_END}")  # `150 EUR/ha`; `/mēn.` is a rate


@unit_rule(
    fires=(
        "Izbūvēti «12» km gājēju celiņu → km",
        "Apmežoti «340» ha → ha",
        "Savāktas «18» t bateriju → t",
        "Patēriņš ir «90» kWh/m² → kWh/m2",
    ),
    silent=("Savāktas «18» tonnas bateriju → tonna",),
)
def measure(site: Site) -> Proposed:
    """An abbreviated measure right behind the number."""
    found = site.measure
    if found is None:
        return None
    lemma = unit_abbreviations()[found[1]][0]
    start, end = found.span(1)
    if found[2]:
        lemma += "/" + _divisor(found[2])
        end = found.end(2)
    elif lemma.endswith(".") and site.text.startswith(".", end):
        end += 1
    return Proposal(Unit(start, end, start, end, lemma))


def _divisor(printed: str) -> str:
    """`m²` as `m2`; what stands for a word as printed: `km/h`."""
    head = unit_abbreviations().get(printed, (printed,))[0]
    return printed if len(head) > len(printed) else head


@unit_rule(
    fires=(
        "Iegādāti «20» gab. darbagaldu → darbagalds",
        "Piegādāti «15» gab. datoru → dators",
        "Pasūtīti «4» kompl. instrumentu → instruments",
    ),
    silent=("Iegādāti «20» gab. → gab.",),
)
def packed_thing(site: Site) -> Proposed:
    """A packing word stands for the thing that is packed."""
    packed = site.packed
    if packed is None or not packed.genitives:
        return None
    return Proposal(packed.unit(packed.genitives[-1]))


@unit_rule(
    fires=(
        "Iesaistīti «400» bērnu un jauniešu → bērns",
        "Remontētas «7» skolas un bibliotēkas → skola",
        "Apmeklētas «12» skolas un internāti → skola",
    ),
    silent=(
        "Pasūtītas «6» ugunsdzēsības un apgaismošanas iekārtas → iekārta",
        "Iesaistīti «400» bērni → bērns",
        "Remontētas «7» skolas → skola",
    ),
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
        if not is_joint(behind.words[candidate.at + 1]):
            continue
        owned = sure.at == candidate.at + 3 and behind.words[candidate.at + 2].case() == "Gen"
        if sure.at == candidate.at + 2 or (owned and candidate.word.case() == "Nom"):
            same = {r.case for r in candidate.agreeing} & {r.case for r in sure.agreeing}
            return candidate if same else None
    return None


def _first_of_two(behind: Behind, counted: list[Candidate]) -> Candidate | None:
    """`bērnu un jauniešu`, `skolas un bibliotēkas`: the first of nouns joined directly."""
    if not counted:
        return None
    first, words = counted[0], behind.words
    if first.grade == "genitive" and len(counted) > 2 and counted[1].at == first.at + 1:
        first = counted[1]  # `zivju mazuļu un kāpuru`
    if first.at + 2 >= len(words) or not is_joint(words[first.at + 1]):
        return None
    if first.grade != "perhaps":
        return first
    if _both_belong_on(behind, first):
        return None
    adjacent = counted[-1].at in (first.at + 2, first.at + 3)
    return first if len(counted) > 1 and adjacent and words[first.at + 2].kind != "abbr" else None


def _both_belong_on(behind: Behind, first: Candidate) -> bool:
    """`ugunsdzēsības un glābšanas mašīnas`: whether both nouns are genitives of what is never
    counted, that belong to the one behind them."""
    second = behind.words[first.at + 2]
    rare = first.word.unknown and first.word.case() == "Gen"
    return rare and second.mass and behind.last.at == first.at + 3


@unit_rule(
    fires=(
        "Sapulcējās «desmit» ministrijas darbinieku → darbinieks",
        "Piedalījās «12» skolas skolotāju → skolotājs",
        "Atbalstīta «71» projekta īstenošana → projekts",
        "Panākta «12» jauniešu dalība novadu sesijās → jaunietis",
        "Apmaksāta «150» kuteru iegāde ostām → kuteris",
        "Organizēta «90» mācekļu prakse saimniecībās → māceklis",
        "Izdalīti «48» skolas piederumu komplektu → komplekts",
        "Uzrunāti «140» zemes īpašnieku un citu interesentu → īpašnieks",
        "Apkopoti «52» bāku dati → bāka",
        "Apvienotas «7» iestāžu grāmatvedības funkcijas → iestāde",
        "Uzlaboti «900» gultas vietu apstākļi → vieta",
    ),
    silent=("Atvērti «12» muzeji → muzejs", "Pavadītas «340» stundas ierakstu → stunda"),
)
def genitive_behind(site: Site) -> Proposed:
    """A genitive plural is counted when no surer noun stands behind the number: its attribute does
    not count, nor what is done to it."""
    behind = site.phrase
    if behind is None or not behind.genitives:
        return None
    last = behind.genitives[-1]
    begins = behind.sure is not None or behind.candidates[0].grade == "genitive"
    if begins and behind.last is not last and tells("uncounted", behind.last.word.text):
        return Proposal(behind.unit(last), "likely")
    if behind.sure and not behind.sure.word.mass:
        doer = _who_takes_part(behind, behind.sure)
        return Proposal(behind.unit(doer), "likely") if doer else None
    if behind.perhaps and not behind.sure:
        attribute = behind.perhaps[-1]
        if attribute.agreeing & site.predicate_forms and behind.genitives[0].at > attribute.at:
            return None  # `Aprakstītas 12 situācijas latviešu, angļu un krievu valodā`
        run = _owned_by(behind, attribute)
        if (
            not run
            or last is not behind.last
            or attribute.word.sort == "duration"
            or (behind.noun_follows and not _is_action_on(behind))
        ):
            return None
        last = run[-1]
    return Proposal(behind.unit(last), "likely")


def _is_action_on(behind: Behind) -> bool:
    """`8 medicīnas helikopteru nodrošināšanu`: whether what is done to the last noun follows it."""
    at = behind.last.at + 1
    return at < len(behind.words) and tells("action", behind.words[at].text)


def _owned_by(behind: Behind, attribute: Candidate) -> list[Candidate]:
    """The genitives right behind a noun that could be one too, `skolas piederumu komplektu`, up to
    one that `un` joins; none where anything else stands between."""
    run = [attribute]
    for genitive in behind.genitives:
        if genitive.at == run[-1].at + 1:
            run.append(genitive)
        elif genitive.at > attribute.at and not is_joint(behind.words[run[-1].at + 1]):
            return []
    return run[1:]


@unit_rule(
    fires=(
        "Apstiprināti visu «37» sadarbības teritoriju civilās aizsardzības plāni → teritorija",
        "Atlikušo «četru» pārbrauktuvju modernizāciju kravu krituma dēļ atlika → pārbrauktuve",
        "Saskaņotas abu «2» pašvaldību apkopotās vajadzības → pašvaldība",
    ),
    silent=("Atvērti «12» pašvaldību centri → centrs",),
)
def genitive_of_number(site: Site) -> Proposed:
    """A number that is itself in the genitive (`četru`, `visu 37`) counts the genitive plural right
    behind it, the last in a row, not what that belongs to nor what is done to it."""
    behind = site.phrase
    if behind is None or not behind.genitives or not site.in_genitive:
        return None
    counted = behind.genitives[0]
    for following in behind.genitives[1:]:
        if following.at != counted.at + 1 or tells("action", following.word.text):
            break
        counted = following
    return Proposal(behind.unit(counted), "likely")


@unit_rule(
    fires=(
        "«8 800» garantiju ģimenēm ar bērniem → garantija",
        "Plānots: «40» stipendiju ārvalstu studentiem → stipendija",
        "«120» atļauju taksometriem → atļauja",
        "Centri sniedza «6 480» psihologa nodarbību ģimenēm → nodarbība",
        "Novadītas «2 000» nodarbību skolēniem → nodarbība",
    ),
    silent=(
        "Apmācība «40» stipendiju saņēmējiem → saņēmējs",
        "«40» skolu bērniem → bērns",
        "Izmaksāti «40» skolu bērniem → bērns",
    ),
)
def given_behind(site: Site) -> Proposed:
    """Of what is given to somebody the gift is counted, not who gets it in the dative, which no
    object of an active verb is; those who have got it are counted themselves."""
    behind = site.phrase
    if behind is None or behind.sure is None or not behind.genitives or site.need.dative:
        return None
    given = behind.genitives[0]
    to = behind.sure
    if not all(r.case == "Dat" for r in to.agreeing):
        return None
    is_object = bool(site.predicate_forms) and all(r.case == "Acc" for r in site.predicate_forms)
    is_object = is_object or _is_done_to(site, given)
    if not is_object and not tells("given", given.word.text):
        return None
    holder = to.at == given.at + 1 and _HOLDER.search(to.word.text)
    return None if holder else Proposal(behind.unit(given), "likely")


def _is_done_to(site: Site, given: Candidate) -> bool:
    """`novadītas 2 000 nodarbību skolēniem`: whether a passive participle before the number is of
    the genitive's gender: its subject is no dative."""
    forms = {(r.number, r.gender) for r in site.predicate_forms if r.case == "Nom"}
    genders = {r.gender for r in given.agreeing}
    return len(forms) == 1 and len(genders) == 1 and forms == {("Plur", *genders)}


_HOLDER = re.compile(r"(?:[ēāī]j|niek|niec)(?:iem|ām|ēm)\Z")  # `stipendiju saņēmējiem`


def _who_takes_part(behind: Behind, place: Candidate) -> Candidate | None:
    """`sportistu dalība spēlēs`, `autobusu iegāde skolām`: the genitive before what is told in the
    singular, where a place, an occasion or a receiver stands behind that."""
    if not all(r.case in ("Loc", "Dat") for r in place.agreeing):
        return None
    for doer in behind.genitives:
        deed = behind.words[doer.at + 1]  # the place stands behind it at least
        if any((r.case, r.number) == ("Nom", "Sing") for r in deed.inflections):
            plural = any((r.case, r.number) == ("Nom", "Plur") for r in deed.inflections)
            if deed.mass or not plural:
                return doer
    return None


@unit_rule(
    fires=(
        "Atvērti «12» muzeji → muzejs",
        "Apmācīti «30» pieredzējuši darbinieki → darbinieks",
        "Remontētas «7» skolas → skola",
        "Uzraudzītas «28» stacijās → stacija",
        "Atbalstu saņēma «25» darbu zaudējuši šoferi → šoferis",
        "Projektā «14» skolas ieviesušas programmas → skola",
    ),
    silent=(
        "Apsekoti «12» ministrijas darbinieku → darbinieks",
        "Slēgtas «6» kases stacijās → kase",
    ),
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
        "Anketas izsniegtas «1200» aptaujātajiem → aptaujātais",
        "Diplomi pasniegti «46» labākajiem → labākais",
        "Atbalstīti «52» izglītotie → izglītotais",
    ),
    silent=("Diplomi pasniegti «46» labākajiem skolēniem → skolēns",),
)
def adjective_as_noun(site: Site) -> Proposed:
    """An adjective or participle without a noun stands for one."""
    return Proposal(site.adjective, "likely") if site.adjective else None
