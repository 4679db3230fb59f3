"""Rules for the noun before a colon that counts all numbers behind: `nometnes: dienas – 41`.

The labels of those numbers say where, when or of which sort so many are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal
from izpilde.normalize.units.leftward import YEAR_WORDS, is_count, is_place, noun_left_of, unit_at
from izpilde.normalize.units.neighbours import PART_OF, bracket_of, is_subject
from izpilde.normalize.units.proposed import BARE, Proposed, unit_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.topics import is_time, label_of, part_before
from izpilde.normalize.units.wordings import tells


@unit_rule(
    only=BARE,
    fires=(
        "Nometnes: dienas – «41», diennakts – 18 → nometne",
        "Ugunsgrēki: mežos 412, kūlas – «980» → ugunsgrēks",
        "Pieminekļi: valsts nozīmes «3 412», reģiona 1 120 → piemineklis",
        "Pasažieri (tūkst.): dzelzceļš – 17 490, autobusi – «29 300» → pasažieris",
        "Līgumu skaits 2019. g.: pirkuma – 14; nomas – «9» → līgums",
        "Darbinieku skaits: ārsti – 210, māsas – 388, pārējie – «74» → darbinieks",
    ),
    silent=(
        "Medus ražotāji: reģistrēti 418, bišu saimes «98» → saime",
        "Iestādes: skolas – «41», muzeji – 18 → skola",
        "Pasākumi: semināri – «14», lekcijas 9 → seminārs",
        "Skolu skaits: pamatskolas – «12», vidusskolas – 8 → pamatskola",
    ),
)
def noun_of_lead_in(site: Site) -> Proposed:
    """The noun before the first colon of the sentence, where the labels of the numbers behind it
    only say where, when or of which sort."""
    if site.bracketed:
        return None
    words = site.words
    colon = _first_colon(site)
    if not colon or any(word.kind == "number" for word in words[:colon]):
        return None
    if _ends_item(site, colon):
        return None
    label = label_of(site)
    if not any(word.kind in ("noun", "adj") for word in label) or _is_interrupted(site, colon):
        return None
    stop = _end_of_title(words, colon)
    if words[stop - 1].kind != "noun":
        return None
    if _names_itself(label, _sure_of_kin(site, colon)) and not _is_of_sort(site, colon):
        return None
    if site.number.value == 1 and _names_single(label[-1]):
        return None  # `lekcijas: Rīgā 24; brošūra 1`
    unit = noun_left_of(words, stop)
    head = words[stop - 2 if stop > 1 and is_count(words[stop - 1]) else stop - 1]
    own = unit is not None and unit.head_start == head.start
    if unit is not None and not is_subject(site, unit):
        return None  # `licences: Rīgā – 150; reģistrā iekļauti 40`
    unit = site.may_count(unit) if own else None
    return Proposal(unit, "likely") if unit else None


@unit_rule(
    only=BARE,
    fires=(
        "Iesniegumu izskatīšana: saņemti «1 204», noraidīti 344 → iesniegums",
        "Skolu tīkls: gada laikā slēgtas «4», atvērta 1 → skola",
        "Vecāku padomju kustība: pērn pārreģistrētas «38», slēgtas 9 → padome",
        "Zinātnieku mobilitāte: iebraukuši «41», izbraukuši 63 → zinātnieks",
    ),
    silent=(
        "Ministriju darbs: sagatavoti «12» → –",
        "Iesniegumu izskatīšana: sodīti «14» ierēdņi → ierēdnis",
    ),
)
def object_of_lead_in(site: Site) -> Proposed:
    """The genitive plural before the noun that a colon follows, where the participle before the
    number agrees with it and the number's own part names nothing."""
    words, genders = site.words, {form.gender for form in site.predicate_forms} or _of_doers(site)
    if site.bracketed or not genders:
        return None
    colon = _first_colon(site)
    if colon < _LEAST_LEAD_IN or any(word.kind == "number" for word in words[:colon]):
        return None
    word, deed = words[colon - 2 : colon]
    single = any((r.case, r.number) == ("Nom", "Sing") for r in deed.inflections)
    done_to = frozenset(
        r for r in word.inflections if (r.case, r.number) == ("Gen", "Plur") and r.gender in genders
    )
    if not single or not done_to or word.kind != "noun" or word.mass or is_count(deed):
        return None
    if any(w.kind == "noun" and not (is_place(w) or is_time(w)) for w in part_before(site)):
        return None
    return Proposal(unit_at(words, colon - 2, done_to), "likely")


def _of_doers(site: Site) -> set[str]:
    """The gender of those who did it, by the active participle right before the number."""
    word = site.words[site.stop - 1] if site.stop else None
    if word is None or not word.text.lower().endswith(("uši", "ušas", "ušies", "ušās")):
        return set()
    return {r.gender for r in word.inflections if (r.case, r.number) == ("Nom", "Plur")}


_LEAST_LEAD_IN = 2  # words


def _first_colon(site: Site) -> int:
    """Its place among the words before the number; 0 where there is none."""
    return next((at for at in range(site.stop) if site.words[at].text == ":"), 0)


def _is_interrupted(site: Site, colon: int) -> bool:
    """Whether a number between the colon and this one counts something by itself, money is told
    of, or this one is a part of another: `no tiem 20`, `(vienai mājai 233)`."""
    if any(word.text == ":" for word in site.words[colon + 1 : site.stop]):
        return True
    start = site.words[colon].start
    bracket = bracket_of(site)
    if bracket is not None and bracket > start:
        return True
    row = [other for other in site.cell.rows[site.piece] if other.stop > colon]
    if any(other.number.currency and bracket_of(other) is None for other in row):
        return True
    if row[-1].counts and not row[-1].bare and ";" not in site.text[site.end : row[-1].start]:
        return True  # `pirmajā grupā 18, otrajā 22 dalībnieki`
    before = [other for other in row if other.at < site.at]
    told = any(
        other.counts and not (other.bare or other.place_of_next) and bracket_of(other) is None
        for other in before
    )
    reached = before[-1].end if before else start
    return told or PART_OF.search(site.text, reached, site.start) is not None


def _ends_item(site: Site, colon: int) -> bool:
    """`donori: pirmreizējie – 5;` and a new line: whether the item that the colon leads in, which
    goes on in its line, has ended before the number."""
    behind = site.text[site.words[colon].end : site.start]
    return not behind.lstrip(" \u00a0").startswith("\n") and _ITEM_END.search(behind) is not None


_ITEM_END = re.compile(r";[ \u00a0]{0,3}\n")


def _tells_how_long(label: Sequence[Word], at: int) -> bool:
    """`dienas – 41`, but not `pārsniegumu dienas – 41`."""
    if label[at].sort != "duration":
        return False
    whose = label[at - 1].inflections if at and label[at - 1].kind == "noun" else frozenset()
    return not any((r.case, r.number) == ("Gen", "Plur") for r in whose)


def _names_single(word: Word) -> bool:
    single = any((r.case, r.number) == ("Nom", "Sing") for r in word.inflections)
    return word.kind == "noun" and single and not (word.mass or word.name)


def _names_itself(label: Sequence[Word], sure: bool) -> bool:
    """Whether a label holds what is counted: a noun that can only be a nominative plural, or one
    that could be where no label of its kin is an attribute."""
    if any(is_count(word) for word in label):
        return True  # `bērnu kopā 340`
    for at, word in enumerate(label):
        cases = {(r.case, r.number) for r in word.inflections}
        if word.kind in ("verb", "pred", "rel", "pron"):
            return True
        if word.kind != "noun" or word.mass or word.name or _tells_how_long(label, at):
            continue
        behind = label[at + 1] if at + 1 < len(label) else None
        doubtful = ("Gen", "Sing") in cases
        if ("Nom", "Plur") not in cases:
            continue
        if not doubtful or (sure and (behind is None or behind.kind != "noun")):
            return True
    return False


def _sure_of_kin(site: Site, colon: int) -> bool:
    """Whether no other label behind the colon is a place or an attribute."""
    for at, other in enumerate(site.cell.sites):
        if at == site.at or other.piece != site.piece or other.stop <= colon or not other.bare:
            continue
        label = label_of(other)
        if not any(word.kind in ("noun", "adj", "abbr") for word in label):
            continue  # `reģistrēti 41`
        rest = any(word.text.lower().startswith("pārēj") for word in label)
        if label and not rest and not any(_may_be_subject(word) for word in label):
            return False
    return True


def _end_of_title(words: Sequence[Word], colon: int) -> int:
    """Where what a lead-in names ends, before a bracket (`(tūkst.):`) and before what tells when
    (`gada laikā:`)."""
    stop = colon
    if stop and words[stop - 1].text == ")":
        stop = next((at for at in range(stop - 2, 0, -1) if words[at].text == "("), stop)
    end = stop
    while stop > 1 and _tells_when(words[stop - 1]):
        stop -= 1
    return stop if stop > 0 and words[stop - 1].kind == "noun" else end


def _tells_when(word: Word) -> bool:
    if word.kind == "year" or word.text.lower() in (*YEAR_WORDS, "g", "."):
        return True
    return tells("period", word.text)


def _is_of_sort(site: Site, colon: int) -> bool:
    """`lappuses: grāmatas 410, periodika 1 250, rokraksti 18`: whether a label of its row is a
    singular, though its number is not 1: all of them say of which sort so many are."""
    label = label_of(site)
    if len(label) != 1 or names_people(counted_lemma(label[0], frozenset())):
        return False
    for other in site.cell.rows[site.piece]:
        if other.at == site.at or other.stop <= colon or not other.bare or not other.counts:
            continue
        kin = label_of(other)
        single = len(kin) == 1 and not kin[0].mass and _names_single(kin[0])
        if single and other.number.value != 1:
            return True
    return False


def _may_be_subject(word: Word) -> bool:
    if word.kind != "noun" or word.mass or word.sort == "duration":
        return word.kind == "abbr"
    return any((r.case, r.number) == ("Nom", "Plur") for r in word.inflections)
