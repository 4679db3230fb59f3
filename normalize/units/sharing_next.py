"""The rule by which a number counts what the number behind it counts."""

from __future__ import annotations

from collections.abc import Sequence

from izpilde.normalize.latvian.vocabulary import in_all_words
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.before import counts_before, labelled_apart, noun_before_dash
from izpilde.normalize.units.leftward import YEAR_WORDS, is_place
from izpilde.normalize.units.neighbours import (
    LONGEST_BETWEEN,
    PART_OF,
    can_be,
    is_part,
    is_subject,
)
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.parts import owners_add_up
from izpilde.normalize.units.proposed import Proposed, sharing_rule
from izpilde.normalize.units.site import Site
from izpilde.normalize.units.told import subject_of_clause

_MOST_FILLERS = 14  # words between them


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
        "Atkritumu poligoni: «10», rekultivētas 84 izgāztuves → poligons",
        "Mērījumu stacijas – «8» Rīgā, 5 novados → stacija",
    ),
)
def shared_with_next(site: Site, settled: Settled[Unit]) -> Proposed:
    """The noun behind the next number, when nothing between them could be counted; less surely
    when `no tiem` and the like stand between."""
    following = site.following
    if following is None or site.number.currency or following.number.currency:
        return None
    here, there = site.number, following.number
    if there.part and not here.part:
        return None  # `sasniedz 260, un vismaz puse beidzēju`
    if here.share != there.share and "jeb" not in site.text[here.end : there.start]:
        return None
    if there.start - here.end > LONGEST_BETWEEN:
        return None
    between = site.words[site.index(here.end) : following.stop]
    if [word.text for word in between] == ["no"] and there.value < here.value:
        return None  # `viesi – 1 300 no 23 valstīm`
    if [word.text for word in between] == ["uz"] and not _changes(site):
        return None  # `izbraukuši 63 uz 22 valstīm`
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
    part = bool(PART_OF.search(site.text, here.end, there.start))
    labelled = site.behind_dash or site.text[: site.start].rstrip()[-1:] == ":"
    if part and labelled and noun_before_dash.function(site):
        return None  # `filmas – 44, tai skaitā 16 dokumentālās`
    apart = following.names_place or (following.measure and between and between[0].text == ",")
    if apart and labelled and noun_before_dash.function(site):
        return None  # `līgumi – 240 jūrā, 612 iekšējos ūdeņos`, `parki – 41, jauda 62 MW`
    unit = settled[following.at]
    origin = [word.text.lower() for word in between] == ["no"]
    if origin and unit is not None and labelled_apart(site, unit):
        return None
    governed = bool(site.stop) and site.words[site.stop - 1].kind == "prep"
    if unit is not None and not can_be(site, unit):
        return None
    if unit is None or unit.start < there.start or not (governed or is_subject(site, unit)):
        return None  # `apstiprināti 640, pabeigtas 212 mājas`
    done = bool(between) and between[0].text == "," and any(w.kind == "part" for w in between)
    if following.measure and done:
        return None  # `rekultivēti 8, apglabāti 412 tūkst. t`
    if between and between[0].text == "," and _noun_right_before(site):
        return None  # `iekārtas 5, apskatīti 61 tūkst. kravu`
    # `ārpuskārtas – 74, sodītas 22 aptiekas`: a predicate that begins a clause of its own
    apart = bool(between) and between[0].text == "," and any(w.kind in _DEEDS for w in between)
    own = apart and labelled
    own = own and bool(site.before or noun_before_dash.function(site))
    part = pronoun or is_part(site) or bool(PART_OF.search(site.text, here.end, there.start))
    return Proposal(unit, "guess" if part or own or (done and _goes_on(site)) else "likely")


def _changes(site: Site) -> bool:
    """`no 210 uz 180 skolām`."""
    return any(w.text.lower() == "no" for w in site.words[max(0, site.stop - 3) : site.stop])


_DEEDS = ("part", "pred", "verb")


def _goes_on(site: Site) -> bool:
    """`Saņemti 96 iesniegumi, atbalstīti 44`: whether it goes on with what is counted right before
    it and a participle agrees with."""
    before = site.before
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
