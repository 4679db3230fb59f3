"""Rules for adjectives and genitives that leave out the noun which another number counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from izpilde.normalize.latvian.counted_lemmas import counted_lemma
from izpilde.normalize.latvian.letters import DASHES
from izpilde.normalize.latvian.people import names_people
from izpilde.normalize.latvian.words import Word
from izpilde.normalize.rules import Proposal, Settled
from izpilde.normalize.units.leftward import unit_at
from izpilde.normalize.units.needs import takes_own_case
from izpilde.normalize.units.neighbours import PART_OF, opens_beside
from izpilde.normalize.units.nouns import Unit
from izpilde.normalize.units.proposed import Proposed, sharing_rule, unit_rule
from izpilde.normalize.units.sharing_previous import counting_before
from izpilde.normalize.units.site import Site

_MOST_IN_ROW = 12  # numbers that a row is looked through


@sharing_rule(
    fires=(
        "Slēgtas 34 skolas, t.sk. «27» profesionālās → skola",
        "Apbalvotas 12 iestādes, tostarp «5» reģionālās → iestāde",
        "Atvērtas 50 saimniecības, t.sk. 18 bioloģiskās un «6» integrētās → saimniecība",
        "Apstiprināti 20 projekti no «64» iesniegtajiem → projekts",
        "Digitalizētas filmas – 44, tai skaitā «16» dokumentālās → filma",
        "Iegādāti 22 autobusi («6» elektriski, 16 ar dīzeļdzinēju) → autobuss",
        "Iegādāti 42 transportlīdzekļi – «18» operatīvie, 24 parastie → transportlīdzeklis",
    ),
    silent=("Apmācīti 34 skolotāji un «27» notiesātie → notiesātais",),
)
def adjective_of_shared_noun(site: Site, settled: Settled[Unit]) -> Proposed:
    """An adjective behind `t.sk.` or in the feminine leaves out the noun counted before."""
    adjective = site.adjective
    previous = counting_before(site, settled) if adjective else None
    if adjective is None or previous is None:
        return None
    proposal = settled.proposal(previous.at)
    if proposal is None or proposal.rule == "adjective_as_noun":
        return None
    own, noun = _word_at(site, adjective.head_start), _word_at(site, proposal.reading.head_start)
    if own is None or noun is None:
        return None
    shared = _genders(own) & _genders(noun)
    before = site.cell.numbers[site.at - 1].end
    said = PART_OF.search(site.text, before, site.number.start) is not None
    said = said or site.text[: site.number.start].endswith((" no ", "(no "))
    parted = site.text[max(previous.end, proposal.reading.end) : site.number.start].strip()
    sort = parted in _PARTED and not names_people(proposal.reading.lemma)
    part = said or sort or proposal.rule == "adjective_of_shared_noun"
    part = part or opens_beside(previous, site)
    if shared and (part or ("Fem" in shared and own.kind == "adj")):
        return Proposal(proposal.reading, "likely")
    return None


_PARTED = (*DASHES, ":")


@unit_rule(
    fires=(
        "Patentu pieteikumi: 112 Latvijas un «34» starptautiskie → pieteikums",
        "Lūgumi: «14» pamatotie, 9 nepamatotie → lūgums",
        "Pārskata gadā publicētās kartes: «6» digitālās → karte",
    ),
    silent=(
        "Dalībnieki: «40» pieaugušie, 12 nepilngadīgie → pieaugušais",
        "Lūgumi: «14» pamatotie raksti → raksts",
    ),
)
def adjective_of_lead_in(site: Site) -> Proposed:
    """An adjective behind a colon leaves out the noun of things right before the colon, which it
    agrees with."""
    adjective, words = site.adjective, site.words
    if adjective is None or not site.counts:
        return None
    colon = next((at for at in range(1, site.stop) if words[at].text == ":"), 0)
    if not colon:
        return None
    noun, own = words[colon - 1], _word_at(site, adjective.head_start)
    nominative = frozenset(r for r in noun.inflections if (r.case, r.number) == ("Nom", "Plur"))
    if noun.kind != "noun" or noun.mass or own is None:
        return None
    if not {r.gender for r in nominative} & _genders(own):
        return None
    unit = unit_at(words, colon - 1, nominative)
    return None if names_people(unit.lemma) else Proposal(unit, "likely")


@sharing_rule(
    fires=(
        "Uzņemtas «astoņas» dokumentālās un divas animācijas filmas → filma",
        "Iegādātas «septiņas» digitālās un trīs drukātās kartes → karte",
        "Piešķirtas «12» ikgadējās vai 4 vienreizējās stipendijas → stipendija",
    ),
    silent=(
        "Slēgtas 34 skolas, t.sk. «27» profesionālās un 5 mākslas skolas → skola",
        "Nometnē bija «12» pieaugušie un 30 bērni → pieaugušais",
    ),
)
def adjective_before_joint(site: Site, settled: Settled[Unit]) -> Proposed:
    """An adjective joined to the next number leaves out the noun behind that; a part (`t.sk. 27
    profesionālās`) does not."""
    adjective, following = site.adjective, site.following
    if adjective is None or following is None or not site.counts or not following.counts:
        return None
    between = site.text[adjective.end : following.number.start].strip()
    if between not in ("un", "vai", ","):
        return None
    before = site.cell.numbers[site.at - 1].end if site.at else 0
    if PART_OF.search(site.text, before, site.number.start):
        return None
    proposal = settled.proposal(following.at)
    if proposal is None or proposal.rule == "adjective_as_noun":
        return None
    if between == "," and proposal.rule != "adjective_before_joint":
        return None
    unit = proposal.reading
    own, noun = _word_at(site, adjective.head_start), _word_at(site, unit.head_start)
    if own is None or noun is None or unit.start < following.number.end:
        return None
    if names_people(adjective.lemma) and names_people(unit.lemma):
        return None  # `12 pieaugušie un 30 bērni`
    if not _genders(noun):  # `2 vietējie un 1 mobilais centrs`
        return Proposal(unit, "likely") if _kinds(own) & _kinds(noun) else None
    return Proposal(unit, "likely") if _genders(own) & _genders(noun) else None


@sharing_rule(
    fires=(
        "Izcīnītas «divas» zelta un 3 bronzas medaļas → medaļa",
        "Atjaunoti «4» valsts un 12 pašvaldību muzeji → muzejs",
        "Uzbūvēti «3» dzelzceļa un 9 autoceļu tilti → tilts",
        "Stipendijas piešķirtas «15» maģistrantūras un 4 doktorantūras studentiem → students",
        "Notika «24» civilās aizsardzības un 32 ugunsdrošības mācības → mācība",
    ),
    silent=("Piešķirtas «12» ikgadējās vai 4 vienreizējās stipendijas → stipendija",),
)
def genitive_before_joint(site: Site, settled: Settled[Unit]) -> Proposed:
    """A genitive singular joined to the next number leaves out the noun behind that."""
    following = site.following
    if following is None or not site.counts or not following.counts:
        return None
    elsewhere = _in_other_case(site, following)
    if not site.bare and not elsewhere and not (site.phrase and site.phrase.need.mass):
        return None
    between = site.words[site.after : following.stop]
    if not site.bare and not elsewhere and between and between[0].kind != "adj":
        return None  # `6 apvienošanās un 12 vienošanās`
    if len(between) not in (2, 3) or between[-1].text.lower() not in ("un", "vai"):
        return None
    if not all(_is_genitive_singular(word) for word in between[:-1]):
        return None
    unit = settled[following.at]
    behind = unit is not None and unit.start >= following.number.end
    return Proposal(unit, "likely") if unit and behind else None


def _in_other_case(site: Site, following: Site) -> bool:
    """`15 maģistrantūras un 4 doktorantūras studentiem`: whether what the next number counts stands
    behind a genitive in the dative or locative, which the noun behind this one cannot be."""
    own, theirs = site.phrase, following.phrase
    if own is None or theirs is None or theirs.sure is None or len(own.candidates) != 1:
        return False
    head, word = theirs.sure, own.last.word
    behind = following.words[following.after]
    if behind is head.word or not behind.may_be_genitive() or own.last.grade != "perhaps":
        return False
    oblique = all(r.case in ("Dat", "Loc") for r in head.agreeing)
    return oblique and not any(r.case in ("Dat", "Loc") for r in site.need.agreeing(word.countable))


@sharing_rule(
    fires=(
        "Laukumos ir «324» automašīnu un 110 velosipēdu novietnes → novietne",
        "Pagalmā ir «24» motociklu un 6 velosipēdu novietnes → novietne",
        "Aktivizētas «42» fizisko personu un 7 juridisko personu adreses → adrese",
    ),
    silent=(
        "Piedalījās «40» skolotāju un 12 skolu direktori → skolotājs",
        "Sakārtotas «4» upes un 12 ezeru krasti → upe",
    ),
)
def genitive_before_shared_head(site: Site, settled: Settled[Unit]) -> Proposed:
    """Things in the genitive plural joined to the next number leave out the noun that stands
    behind the genitive there; people in the genitive are counted themselves."""
    following = site.following
    behind, ahead = site.phrase, following.phrase if following else None
    if following is None or behind is None or ahead is None or site.need.genitive:
        return None
    if not (site.counts and following.counts) or following.need.genitive:
        return None
    own, theirs = behind.candidates, ahead.candidates
    if [c.grade for c in own] != ["genitive"] or not _is_row_of(site, following, own[0].at):
        return None
    if _PERSON.search(counted_lemma(own[0].word, own[0].agreeing)):
        return None
    head = settled[following.at]
    shared = head is not None and theirs[0].grade == "genitive"
    if head is None or not shared or head.head_start <= theirs[0].word.start:
        return None
    return Proposal(head, "likely")


@sharing_rule(
    fires=(
        "Atbalstīti 86 projekti («47» reģionālo mediju) → projekts",
        "Atbalstīti 139 projekti, no tiem «58» reģionālo mediju → projekts",
        "Slēgtas 97 filiāles, tai skaitā «33» lauku pašvaldību → filiāle",
        "Reģistrētas 4 šķirnes: «divas» ābeļu, viena plūmju → šķirne",
        "Darbojas 15 inkubatori, t. sk. «1» radošo industriju → inkubators",
    ),
    silent=(
        "Atbalstīti 139 projekti, no tiem «58» pabeigti → projekts",
        "Atbalstīti 139 projekti, tai skaitā «40» reģionālo mediju → medijs",
    ),
)
def attribute_of_whole(site: Site, settled: Settled[Unit]) -> Proposed:
    """A part with nothing but a genitive plural behind it leaves out the noun of its whole, where
    the number has no genitive beside it (`58`, but not `40` or `112`) and stands in none."""
    behind = site.phrase
    if behind is None or not site.counts or not site.at:
        return None
    agrees = takes_own_case(site.number.value) or _is_owner(site)
    if site.number.words:
        agrees = bool(site.number.forms) and not any(
            form.startswith("Gen") for form in site.number.forms
        )
    whole = site.before
    if not agrees or whole is None or site.need.dative or site.in_genitive:
        return None
    genitive = all(c.grade == "genitive" for c in behind.candidates) or _is_owner(site)
    if not genitive or behind.noun_follows:
        return None
    following = site.following
    ahead = following.phrase.candidates if following and following.phrase else []
    if following and len(ahead) > 1 and _is_row_of(site, following, behind.last.at):
        return None  # `tostarp 6 luterāņu un 5 katoļu baznīcas`
    between = site.text[whole.end : site.number.start]
    if not PART_OF.search(between) and not between.rstrip().endswith(("(", ":")):
        return None
    told = _word_at(site, behind.candidates[0].word.start)
    proposal = settled.proposal(whole.at)
    people = told is not None and _PERSON.search(counted_lemma(told, behind.candidates[0].agreeing))
    if people or proposal is None or proposal.reading.start > site.number.start:
        return None
    return Proposal(proposal.reading, "likely")


def _is_owner(site: Site) -> bool:
    """`t. sk. 1 radošo industriju`: whether what would be an accusative singular behind a number
    that no verb governs is a genitive plural."""
    if site.number.words or site.need.numbers != {"Sing"} or site.predicate_forms:
        return False
    last = site.phrase.last if site.phrase else None
    return last is not None and (
        all(r.case == "Acc" for r in last.agreeing)
        and any((r.case, r.number) == ("Gen", "Plur") for r in last.word.inflections)
    )


_PERSON = re.compile(r"(?:[tsdlē]āj|[āēī]j|niek|niec|ārst|bērn)\w{1,2}\Z")


def _is_row_of(site: Site, following: Site, at: int) -> bool:
    between = site.phrase_words[at + 1 : following.stop]
    return [word.text.lower() for word in between] in (["un"], ["vai"], [","], ["gan"])


def _is_genitive_singular(word: Word) -> bool:
    return word.kind in ("noun", "adj") and any(
        (r.case, r.number) == ("Gen", "Sing") for r in word.inflections
    )


def _word_at(site: Site, position: int) -> Word | None:
    at = site.index(position)
    return site.words[at] if at < len(site.words) and site.words[at].start == position else None


def _kinds(word: Word) -> set[str]:
    return {inflection.gender for inflection in word.inflections}


def _genders(word: Word) -> set[str]:
    return {inflection.gender for inflection in word.inflections if inflection.number == "Plur"}


@sharing_rule(
    fires=(
        "Pabeigti 46 (tostarp «22» pārtikas, 19 kokapstrādes un 5 metāla uzņēmumi) → uzņēmums",
        "Pabeigti 46 (tostarp 22 pārtikas, «19» kokapstrādes un 5 metāla uzņēmumi) → uzņēmums",
        "Slēgtas «3» mākslas, 4 mūzikas un 2 sporta skolas → skola",
        "Apmācīti 31 ārsts, t.sk. «12» poliklīniku, 10 slimnīcu un 9 lauku ārsti → ārsts",
    ),
    silent=("Slēgtas «3» skolas, 4 bibliotēkas un 2 sporta zāles → skola",),
)
def genitive_in_row(site: Site, settled: Settled[Unit]) -> Proposed:
    """Genitives in a row leave out the noun that stands behind the last of them, where one can
    hardly be counted itself, or where the number before the row counts that noun too."""
    behind_it = list(_row_behind(site))
    if not behind_it or not _ends_in_head(behind_it[-1]):
        return None
    row, last = [*_row_before(site), site, *behind_it], behind_it[-1]
    if len(row) < _LEAST_ROW:
        return None
    words = [_only_word(other) for other in row[:-1]]
    unit = settled[last.at]
    whole = settled[row[0].at - 1] if row[0].at else None
    of_whole = unit is not None and whole is not None and whole.lemma == unit.lemma
    if not of_whole and all(word is None or _counts_itself(word) for word in words):
        return None
    behind = unit is not None and unit.start >= last.number.end
    return Proposal(unit) if unit and behind else None


_LEAST_ROW = 3
_PARTS_ROW = re.compile(r",|\s(?:un|vai)")


def _row_before(site: Site) -> list[Site]:
    """The numbers before it in the row, in order."""
    row: list[Site] = []
    here = site
    while len(row) < _MOST_IN_ROW and (before := here.neighbour(here.at - 1)) is not None:
        word = _only_word(before)
        if word is None or not _PARTS_ROW.fullmatch(site.text[word.end : here.start].rstrip()):
            break
        row.insert(0, before)
        here = before
    return row


def _row_behind(site: Site) -> Iterator[Site]:
    """The numbers behind it in the row, up to the one that `un` joins."""
    here: Site | None = site
    for _ in range(_MOST_IN_ROW):
        word = _only_word(here) if here else None
        following = here.neighbour(here.at + 1) if here else None
        if word is None or following is None or not following.counts:
            return
        mark = site.text[word.end : following.start].rstrip()
        if not _PARTS_ROW.fullmatch(mark):
            return
        yield following
        if mark != ",":
            return
        here = following


def _only_word(site: Site) -> Word | None:
    """The genitive that is all that stands between the number and a comma or `un`."""
    at = site.after
    ahead = site.words[at : at + 2]
    if not site.counts or len(ahead) < 2 or ahead[0].kind != "noun":
        return None
    return ahead[0] if ahead[0].may_be_genitive() and ahead[1].text in (",", "un", "vai") else None


def _ends_in_head(site: Site) -> bool:
    """`5 metāla uzņēmumi`: whether a genitive stands before the noun."""
    at = site.after
    first, second = (*site.words[at : at + 2], None, None)[:2]
    return (
        first is not None
        and second is not None
        and second.kind == "noun"
        and (first.kind in ("adj", "part") or (first.kind == "noun" and first.may_be_genitive()))
        and any(r.number == "Plur" for r in second.inflections)
    )


def _counts_itself(word: Word) -> bool:
    """Whether the word could be the plural of what is counted: `22 skolas`, `400 bērnu`."""
    plural = any(r.number == "Plur" and r.case in ("Nom", "Gen") for r in word.inflections)
    return plural and not word.mass
